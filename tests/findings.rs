//! Drives the built program on code that has findings.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

mod common;

use std::fs;
use std::process::{Command, Output};

use common::folder;
use tempfile::TempDir;

const APP: &str = "\
import os

def lambda_handler(event, context):
    name = event[\"queryStringParameters\"][\"name\"]
    os.system(\"echo \" + name)
    return {\"statusCode\": 204}
";

fn app() -> TempDir {
    folder(&[("app.py", APP)])
}

fn scan(folder: &TempDir, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sluicegate"));
    command.arg("scan").args(args).current_dir(folder.path()).env_remove("NO_COLOR").output().unwrap()
}

fn status(folder: &TempDir, args: &[&str]) -> i32 {
    scan(folder, args).status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn findings_are_1_unless_told_otherwise() {
    let app = app();
    assert_eq!(status(&app, &[]), 1);
    assert_eq!(status(&app, &["--fail-on", "error"]), 1);
    assert_eq!(status(&app, &["--fail-on", "never"]), 0);
    assert_eq!(status(&app, &["--rule", "sql-injection"]), 0);
    assert_eq!(status(&app, &["--exclude-rule", "command-injection"]), 0);
    assert_eq!(status(&app, &["--severity", "error"]), 1);
    fs::write(app.path().join("broken.js"), "f(((\n").unwrap();
    assert_eq!(status(&app, &[]), 1);
    assert_eq!(status(&app, &["--strict"]), 3);
}

#[test]
fn the_terminal_report_shows_the_path() {
    let app = app();
    let plain = stdout(&scan(&app, &[]));
    for part in [
        "error[command-injection]",
        "query parameter `name` reaches a shell command",
        "app.py:5:",
        "1. query parameter `name` is read here",
        "reaches a shell command as argument 1 of `os.system`",
        "sluicegate explain command-injection",
    ] {
        assert!(plain.contains(part), "{part:?} in\n{plain}");
    }
    assert!(!plain.contains('\u{1b}'));
    let colored = stdout(&scan(&app, &["--color", "always"]));
    assert!(colored.contains('\u{1b}') && !colored.contains("\u{1b}]"), "{colored}");
}

#[test]
fn moved_lines_keep_the_fingerprint() {
    let app = app();
    let fingerprint = |app: &TempDir| {
        let json = stdout(&scan(app, &["-f", "json"]));
        json.lines().find(|line| line.contains("\"fingerprint\"")).unwrap().to_string()
    };
    let before = fingerprint(&app);
    fs::write(app.path().join("app.py"), APP.replace("import os\n", "import os\n\nLIMIT = 3\n")).unwrap();
    assert_eq!(fingerprint(&app), before);
}
