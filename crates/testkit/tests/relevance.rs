//! That leaving out files which no handler has to do with loses no finding.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use sluicegate::{Analysis, Project, report};
use sluicegate_testkit::{corpus, files_below};

type Files = BTreeMap<String, String>;

/// Every folder of the corpus, and every file, as an application of its own.
fn applications() -> Vec<(PathBuf, Files)> {
    let mut found = Vec::new();
    let mut folders = vec![corpus()];
    while let Some(folder) = folders.pop() {
        found.push((folder.clone(), files_below(&folder).unwrap()));
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.extension().is_some_and(|ending| ending == "md")
                && let Ok(text) = fs::read_to_string(&path)
            {
                found.push((path.clone(), Files::from([(name(&path), text)])));
            }
        }
    }
    found.sort();
    found
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_string_lossy().into_owned()
}

fn findings(files: &Files, every_file: bool) -> serde_json::Value {
    let project = Project::from_sources(files);
    let outcome = Analysis::new(&project).jobs(1).every_file(every_file).run();
    let mut json = Vec::new();
    report::json(&outcome, &mut json).unwrap();
    let mut document: serde_json::Value = serde_json::from_slice(&json).unwrap();
    document["findings"].take()
}

#[test]
fn what_is_left_out_holds_no_finding() {
    let applications = applications();
    let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        for part in applications.chunks(applications.len().div_ceil(threads * 4)) {
            scope.spawn(move || {
                for (path, files) in part {
                    assert_eq!(findings(files, false), findings(files, true), "{}", path.display());
                }
            });
        }
    });
}
