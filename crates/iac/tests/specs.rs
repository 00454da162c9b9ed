//! Specifications: the files of every case of `specs/*.md` read as the `stack` block behind them.
//!
//! A case starts with a block ```` ```yaml path ```` (or `json`); further blocks of that kind
//! are further files of the same project. `UPDATE=1 cargo test` rewrites the `stack` blocks.
#![allow(clippy::unwrap_used, clippy::allow_attributes, reason = "a test may panic")]

mod project;

use std::fs;
use std::path::{Path, PathBuf};

use project::Project;

/// The files of one case and what is expected of them.
struct Case {
    line: usize,
    project: Project,
    expected: Option<String>,
}

/// The cases of a file; with fresh `stack` blocks, the file itself.
fn cases(text: &str) -> (Vec<Case>, String) {
    let mut cases = Vec::new();
    let mut updated = String::new();
    let mut lines = text.lines().enumerate().peekable();
    let mut files: Vec<(String, String)> = Vec::new();
    let mut first = 0;
    while let Some((number, line)) = lines.next() {
        updated.push_str(line);
        updated.push('\n');
        let opened =
            line.strip_prefix("```yaml").or_else(|| line.strip_prefix("```json")).or_else(|| line.strip_prefix("```text"));
        if let Some(path) = opened {
            let path = path.trim();
            let path = if path.is_empty() { "template.yaml" } else { path };
            let source = block(&mut lines);
            updated.push_str(&source);
            updated.push_str("```\n");
            if files.is_empty() {
                first = number + 1;
            }
            files.push((path.to_owned(), source));
            let more = lines.peek().is_some_and(|(_, line)| {
                line.starts_with("```yaml") || line.starts_with("```json") || line.starts_with("```text")
            });
            if more {
                continue;
            }
            let expected = if lines.next_if(|(_, line)| *line == "```stack").is_some() { Some(block(&mut lines)) } else { None };
            let project = Project::new(std::mem::take(&mut files));
            updated.push_str(&format!("```stack\n{}```\n", project.print()));
            cases.push(Case { line: first, project, expected });
        }
    }
    (cases, updated)
}

fn block<'t>(lines: &mut impl Iterator<Item = (usize, &'t str)>) -> String {
    lines.take_while(|(_, line)| *line != "```").map(|(_, line)| format!("{line}\n")).collect()
}

fn spec_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_template_reads_as_specified() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    let mut total = 0;
    for path in spec_files() {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (cases, updated) = cases(&text);
        for case in cases {
            total += 1;
            let actual = case.project.print();
            if !update && case.expected.as_deref() != Some(&actual) {
                wrong.push(format!("{name}:{}: reads as\n{actual}", case.line));
            }
        }
        if update && updated != text {
            fs::write(&path, updated).unwrap();
        }
    }
    assert!(total > 0, "no specification found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
