//! That leaving out files which no handler has to do with, and functions in which nothing can be found, loses no finding,
//! and that what is not connected may be looked at apart.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use sluicegate::{Analysis, ModelSet, Project, RuleSet, report};
use sluicegate_testkit::{corpus, files_below};

type Files = BTreeMap<String, String>;

/// Endings of files that frontends read: without one there is nothing to find.
const SOURCES: [&str; 10] = ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "py", "go"];

/// Every folder of the corpus, and every file, as an application of its own: each different one once.
fn applications() -> Vec<(PathBuf, Files)> {
    let mut found = Vec::new();
    let mut folders = vec![corpus()];
    while let Some(folder) = folders.pop() {
        found.push((folder.clone(), files_below(&folder).unwrap()));
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if is_source(&path)
                && let Ok(text) = fs::read_to_string(&path)
            {
                found.push((path.clone(), Files::from([(name(&path), text)])));
            }
        }
    }
    found.sort();
    found.retain(|(_, files)| files.keys().any(|path| is_source(Path::new(path))));
    let mut seen: BTreeSet<Files> = BTreeSet::new();
    found.retain(|(_, files)| seen.insert(files.clone()));
    found
}

fn is_source(path: &Path) -> bool {
    path.extension().is_some_and(|ending| SOURCES.iter().any(|source| ending == *source))
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

/// What is read once for all runs.
#[derive(Clone)]
struct Known {
    rules: RuleSet,
    models: ModelSet,
}

fn findings(project: &Project, known: &Known, every_file: bool) -> serde_json::Value {
    let analysis = Analysis::new(project).rules(known.rules.clone()).models(known.models.clone());
    let outcome = analysis.jobs(1).every_file(every_file).run();
    let mut json = Vec::new();
    report::json(&outcome, &mut json).unwrap();
    let mut document: serde_json::Value = serde_json::from_slice(&json).unwrap();
    document["findings"].take()
}

/// The places of the findings that only one of the two lists has.
fn difference(left: &serde_json::Value, every: &serde_json::Value) -> String {
    let of = |list: &serde_json::Value| list.as_array().cloned().unwrap_or_default();
    let (left, every) = (of(left), of(every));
    let only = |these: &[serde_json::Value], those: &[serde_json::Value]| {
        let only = these.iter().filter(|one| !those.contains(one));
        only.map(|one| format!("{} {}", one["message"], one["location"])).collect::<Vec<_>>().join(", ")
    };
    format!("only without the rest: [{}]; only with it: [{}]", only(&left, &every), only(&every, &left))
}

/// The map.
fn map(project: &Project, known: &Known, every_file: bool) -> serde_json::Value {
    let analysis = Analysis::new(project).models(known.models.clone());
    let mut json = Vec::new();
    report::map_json(&analysis.jobs(1).every_file(every_file).map(), &mut json).unwrap();
    serde_json::from_slice(&json).unwrap()
}

#[test]
fn what_is_left_out_holds_no_finding() {
    let applications = applications();
    let known = Known { rules: RuleSet::builtin(), models: ModelSet::builtin() };
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for part in applications.chunks(applications.len().div_ceil(threads * 4)) {
            let known = known.clone();
            scope.spawn(move || {
                for (path, files) in part {
                    let project = Project::from_sources(files);
                    let (left, every) = (findings(&project, &known, false), findings(&project, &known, true));
                    assert!(left == every, "{}: {}", path.display(), difference(&left, &every));
                    // One file is one unit.
                    if path.is_dir() {
                        assert_eq!(map(&project, &known, false), map(&project, &known, true), "{}", path.display());
                    }
                }
            });
        }
    });
}
