//! Lowering specifications: every `go` block of `specs/*.md` lowers to the `ir` block behind it.
//!
//! `UPDATE=1 cargo test` rewrites the `ir` blocks. Every module must also pass the verifier,
//! and lower without notes unless the text above the block says *noted*.
#![allow(clippy::unwrap_used, clippy::allow_attributes, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};

use sluicegate_base::FileId;
use sluicegate_ir::print::print_module;
use sluicegate_ir::verify::verify;
use sluicegate_ir::{Frontend, Module};
use sluicegate_lang_go::Go;

fn lower(source: &str) -> Module {
    Go.lower(FileId(0), "spec.go", source)
}

/// One `go` block and where the text of its `ir` block stands.
struct Case {
    line: usize,
    source: String,
    noted: bool,
    expected: Option<String>,
}

/// The cases of a file; with `update`, also the file with fresh `ir` blocks.
fn cases(text: &str) -> (Vec<Case>, String) {
    let mut cases = Vec::new();
    let mut updated = String::new();
    let mut lines = text.lines().enumerate().peekable();
    let mut noted = false;
    while let Some((number, line)) = lines.next() {
        updated.push_str(line);
        updated.push('\n');
        noted = if line.starts_with('#') { false } else { noted || line.contains("*noted*") };
        if line != "```go" {
            continue;
        }
        let source = block(&mut lines);
        updated.push_str(&source);
        updated.push_str("```\n");
        let expected = if lines.next_if(|(_, line)| *line == "```ir").is_some() { Some(block(&mut lines)) } else { None };
        updated.push_str(&format!("```ir\n{}```\n", print_module(&lower(&source))));
        cases.push(Case { line: number + 1, source, noted, expected });
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
fn every_construct_lowers_as_specified() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    let mut total = 0;
    for path in spec_files() {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let (cases, updated) = cases(&text);
        for case in cases {
            total += 1;
            let module = lower(&case.source);
            for violation in verify(&module) {
                wrong.push(format!("{name}:{}: {violation:?}", case.line));
            }
            if !case.noted && !module.notes.is_empty() {
                wrong.push(format!("{name}:{}: {:?}", case.line, module.notes));
            }
            let actual = print_module(&module);
            if !update && case.expected.as_deref() != Some(&actual) {
                wrong.push(format!("{name}:{}: lowers to\n{actual}", case.line));
            }
        }
        if update && updated != text {
            fs::write(&path, updated).unwrap();
        }
    }
    assert!(total > 0, "no specification found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
