//! Specifications: the files of every case of `specs/*.md` read as the `stack` block behind them.
//!
//! A case is one or more blocks of `yaml`, `json`, `hcl` or `text`, each with the path of its file.

mod project;

use std::path::Path;

use project::Project;
use sluicegate_spec::{Outcome, check};

#[test]
fn every_template_reads_as_specified() {
    check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("specs"), &["yaml", "json", "hcl", "text"], "stack", |case| {
        let path = |path: &str| if path.is_empty() { "template.yaml".to_owned() } else { path.to_owned() };
        let files = case.blocks.iter().map(|block| (path(block.path), block.code.clone())).collect();
        Outcome { text: Project::new(files).print(), wrong: Vec::new() }
    });
}
