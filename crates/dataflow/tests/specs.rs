//! Solver specifications: every `ir` block of `specs/*.md` is a program that has the summaries of the
//! `summary` block behind it: the rows of every function, reads left out.

#[expect(dead_code, reason = "the other test files use the rest")]
mod common;

use std::fmt::Write as _;
use std::path::Path;

use common::{Solved, solve};
use sluicegate_spec::{Outcome, check};

/// The rows of all functions.
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

#[test]
fn programs_have_the_specified_summaries() {
    check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/specs"), &["ir"], "summary", |case| {
        let [block] = case.blocks.as_slice() else { panic!("one block a case") };
        Outcome { text: rows(&solve(&block.code)), wrong: Vec::new() }
    });
}
