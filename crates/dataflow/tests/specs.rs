//! Solver specifications: each Markdown file under `specs/` holds programs as textual IR
//! and the summaries that they have. `UPDATE=1` writes the summaries anew.
//!
//! ```` ```ir ```` is followed by ```` ```summary ````: the rows of every function, reads left out.
#![expect(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

#[expect(dead_code, reason = "the other test files use the rest")]
mod common;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use common::{Solved, solve};

/// Text between examples, and the examples: code and what is expected of it.
enum Piece {
    Prose(String),
    Example(String, String),
}

fn parse(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut prose = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if line != "```ir" {
            prose.push_str(line);
            prose.push('\n');
            continue;
        }
        let code = block(&mut lines);
        let mut ahead = lines.clone();
        let expected = if ahead.find(|line| !line.is_empty()) == Some("```summary") {
            lines = ahead;
            block(&mut lines)
        } else {
            String::new()
        };
        pieces.push(Piece::Prose(std::mem::take(&mut prose)));
        pieces.push(Piece::Example(code, expected));
    }
    pieces.push(Piece::Prose(prose));
    pieces
}

fn block<'a>(lines: &mut impl Iterator<Item = &'a str>) -> String {
    lines.take_while(|line| *line != "```").fold(String::new(), |text, line| text + line + "\n")
}

/// The rows of all functions that have some.
fn rows(solved: &Solved) -> String {
    let mut text = String::new();
    for func in solved.program.funcs() {
        let name = solved.program.func(func).name;
        let printed = solved.summaries.get(func).map(|summary| summary.print(solved)).unwrap_or_default();
        let _ = writeln!(text, "{name}");
        for row in printed.lines().filter(|row| !row.starts_with("reads ")) {
            let _ = writeln!(text, "  {row}");
        }
    }
    text
}

fn spec_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    files
}

#[test]
fn programs_have_the_specified_summaries() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for path in spec_files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut fresh = String::new();
        for piece in parse(&text) {
            match piece {
                Piece::Prose(prose) => fresh.push_str(&prose),
                Piece::Example(code, expected) => {
                    let summary = rows(&solve(&code));
                    if summary != expected {
                        wrong.push(format!("{}\n--- code\n{code}--- expected\n{expected}--- now\n{summary}", path.display()));
                    }
                    let _ = write!(fresh, "```ir\n{code}```\n\n```summary\n{summary}```\n");
                }
            }
        }
        if update {
            std::fs::write(&path, fresh).unwrap();
        }
    }
    assert!(update || wrong.is_empty(), "{} programs differ; UPDATE=1 accepts them\n{}", wrong.len(), wrong.join("\n"));
}
