//! The example of a model row is a program in which the row fires.
//!
//! A sink of a call has to be reached: the example gives a finding of one of its kinds. A handler has to be called:
//! the example gives any finding. (The examples of operations show how data goes in or out.)
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sluicegate::{Analysis, ModelSet, Project, RuleSet};

/// A table of a model file that has a sink or a handler, and an example.
struct Row {
    /// File and line of its example.
    place: String,
    kinds: Vec<String>,
    is_handler: bool,
    example: String,
}

fn queries() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../queries").canonicalize().unwrap()
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            found.push(path);
        }
    }
}

fn rows() -> Vec<Row> {
    let root = queries();
    let mut all = Vec::new();
    for folder in ["models", "sdk"] {
        files(&root.join(folder), &mut all);
    }
    all.sort();
    all.iter().flat_map(|file| rows_of(&root, file)).collect()
}

/// Enough of TOML: tables start with two brackets, an example is a text on a line of its own.
fn rows_of(root: &Path, file: &Path) -> Vec<Row> {
    let text = std::fs::read_to_string(file).unwrap();
    let name = file.strip_prefix(root).unwrap().display().to_string();
    let mut rows = Vec::new();
    let (mut kinds, mut is_handler, mut is_call) = (Vec::new(), false, false);
    for (n, line) in text.lines().enumerate() {
        if line.starts_with("[[") {
            kinds = Vec::new();
            is_handler = false;
            is_call = ["[[call]]", "[[method]]"].contains(&line);
        }
        is_handler |= line.starts_with("handler =");
        let named = line.split("kind = \"").skip(1).filter_map(|rest| rest.split('"').next());
        kinds.extend(named.map(str::to_string));
        if let Some(example) = line.strip_prefix("example = ")
            && is_call
            && (is_handler || !kinds.is_empty())
        {
            // The escapes of such a text are those of JSON.
            let example = serde_json::from_str(example).unwrap();
            rows.push(Row { place: format!("{name}:{}", n + 1), kinds: kinds.clone(), is_handler, example });
        }
    }
    rows
}

fn file_name(example: &str) -> &'static str {
    let python = example.lines().any(|line| line.starts_with("def ") || line.trim_start().starts_with("async def "));
    match () {
        () if example.starts_with("package ") => "example.go",
        () if python => "example.py",
        () => "example.ts",
    }
}

#[test]
fn every_sink_and_handler_is_reached_by_its_example() {
    let (rules, models) = (RuleSet::builtin(), ModelSet::builtin());
    let mut silent = Vec::new();
    let mut count = 0;
    for row in rows() {
        let judged = |kind: &String| rules.iter().any(|rule| rule.to.iter().any(|to| to.as_str() == kind));
        if !row.is_handler && !row.kinds.iter().any(judged) {
            continue;
        }
        count += 1;
        let sources = BTreeMap::from([(file_name(&row.example).to_string(), row.example.clone())]);
        let project = Project::from_sources(&sources);
        let outcome = Analysis::new(&project).rules(rules.clone()).models(models.clone()).jobs(1).run();
        let reached = outcome.findings().any(|finding| {
            if row.is_handler {
                return true;
            }
            let to = rules.get(finding.rule()).map(|rule| rule.to.as_slice()).unwrap_or_default();
            to.iter().any(|kind| row.kinds.iter().any(|of_row| of_row == kind.as_str()))
        });
        if !reached {
            silent.push(format!("{}: {:?}", row.place, row.kinds));
        }
    }
    assert!(count > 100, "{count} examples were found");
    assert!(silent.is_empty(), "{} of {count} examples are silent\n{}", silent.len(), silent.join("\n"));
}
