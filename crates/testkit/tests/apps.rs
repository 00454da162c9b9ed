//! What is found in the example applications, and that it never depends on chance.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use sluicegate::{Analysis, Note, Outcome, Project, ReadError, Sources, report};
use sluicegate_testkit::{corpus, files_below, matches};

type Files = BTreeMap<String, String>;

/// Name and files of each application.
fn applications() -> Vec<(String, Files)> {
    let listed = fs::read_dir(corpus().join("apps")).unwrap().map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = listed
        .filter(|path| path.is_dir())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), files_below(&path).unwrap()))
        .collect();
    found.sort();
    found
}

/// Files that are listed in another order.
struct Shuffled<'a> {
    files: &'a Files,
    /// Odd, so that multiplying by it permutes the residues of a power of two.
    step: usize,
}

impl Sources for Shuffled<'_> {
    fn paths(&self) -> Vec<String> {
        let paths: Vec<&String> = self.files.keys().collect();
        let size = paths.len().next_power_of_two();
        (0..size).filter_map(|place| paths.get(place.wrapping_mul(self.step) % size)).map(|path| (*path).clone()).collect()
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        self.files.read(path, limit)
    }

    fn notes(&self) -> Vec<Note> {
        Vec::new()
    }
}

fn rendered(sources: &dyn Sources, jobs: usize) -> [Vec<u8>; 3] {
    let project = Project::from_sources(sources);
    let outcome = Analysis::new(&project).jobs(jobs).run();
    let (mut sarif, mut json, mut map) = (Vec::new(), Vec::new(), Vec::new());
    report::sarif(&outcome, &mut sarif).unwrap();
    report::json(&outcome, &mut json).unwrap();
    report::map_json(&Analysis::new(&project).jobs(jobs).map(), &mut map).unwrap();
    [sarif, json, map]
}

/// One line for each finding, and the counts.
fn listing(outcome: &Outcome<'_>) -> String {
    let mut out = String::new();
    for finding in outcome.findings() {
        let (severity, rule, place) = (finding.severity(), finding.rule(), finding.location());
        let confidence = finding.confidence().id();
        writeln!(out, "{severity}[{rule}] {place} {} (confidence {confidence})", finding.message()).unwrap();
        for (step, place) in finding.steps() {
            writeln!(out, "  {place} {step}").unwrap();
        }
    }
    for note in outcome.notes() {
        writeln!(out, "{}", outcome.note_line(note)).unwrap();
    }
    let summary = outcome.summary();
    writeln!(out, "{} files, {} handlers", summary.files, summary.handlers).unwrap();
    out
}

#[test]
fn the_findings_are_those_listed() {
    for (name, files) in applications() {
        let project = Project::from_sources(&files);
        let outcome = Analysis::new(&project).run();
        matches(&corpus().join(format!("apps/{name}.findings.txt")), &listing(&outcome)).unwrap();
    }
}

#[test]
fn the_map_is_the_one_listed_and_follows_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../../../schemas/map.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for (name, files) in applications() {
        let project = Project::from_sources(&files);
        let reachable = Analysis::new(&project).map();
        let (mut text, mut json) = (Vec::new(), Vec::new());
        report::map_text(&reachable, &mut text).unwrap();
        report::map_json(&reachable, &mut json).unwrap();
        matches(&corpus().join(format!("apps/{name}.map.txt")), &String::from_utf8(text).unwrap()).unwrap();
        let document: serde_json::Value = serde_json::from_slice(&json).unwrap();
        assert_eq!(document["schema"], schema["$id"]);
        let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{name}: {errors:#?}");
    }
}

#[test]
fn threads_and_order_of_files_change_no_byte() {
    let mut inputs = applications();
    inputs.push(("the whole corpus".to_string(), files_below(&corpus()).unwrap()));
    for (name, files) in &inputs {
        let expected = rendered(files, 1);
        for jobs in [2, 7] {
            assert!(rendered(files, jobs) == expected, "{name} with {jobs} threads");
        }
        for step in [3, 5, 11] {
            assert!(rendered(&Shuffled { files, step }, 2) == expected, "{name} in another order ({step})");
        }
    }
}

#[test]
fn shuffling_loses_no_file() {
    let files = files_below(&corpus().join("apps")).unwrap();
    let mut paths = Shuffled { files: &files, step: 5 }.paths();
    assert_ne!(paths, Sources::paths(&files));
    paths.sort();
    assert_eq!(paths, Sources::paths(&files));
}
