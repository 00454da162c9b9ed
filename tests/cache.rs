//! Drives the built program with a folder in which findings are kept.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// An application, and a place for what is kept of it.
struct Workspace {
    folder: TempDir,
}

/// What a run said.
struct Said {
    report: String,
    stderr: String,
    status: Option<i32>,
}

impl Said {
    fn has(&self, line: &str) -> bool {
        self.stderr.lines().any(|said| said.trim() == line)
    }
}

const HANDLER: &str = "import os\n\ndef handler(event, context):\n    os.system(event[\"queryStringParameters\"][\"name\"])\n";

impl Workspace {
    /// Two handlers that share nothing.
    fn new() -> Workspace {
        let workspace = Workspace { folder: tempfile::tempdir().unwrap() };
        workspace.put("app/one/one.py", HANDLER);
        workspace.put("app/two/two.py", HANDLER);
        workspace
    }

    fn put(&self, path: &str, text: &str) {
        let place = self.folder.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }

    fn cache(&self) -> PathBuf {
        self.folder.path().join("kept")
    }

    fn command(&self, cache: Option<&Path>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sluicegate"));
        command.args(["scan", "app", "--format", "json", "--timings"]).current_dir(self.folder.path());
        if let Some(cache) = cache {
            command.arg("--cache-dir").arg(cache);
        }
        command
    }

    /// A run with the cache; it says what one without it says.
    fn scan(&self) -> Said {
        let without = said(self.command(None).output().unwrap());
        let with = said(self.command(Some(&self.cache())).output().unwrap());
        assert_eq!((&with.report, with.status), (&without.report, without.status), "{}", with.stderr);
        with
    }

    /// The one file that is kept.
    fn kept(&self) -> PathBuf {
        let mut files = fs::read_dir(self.cache()).unwrap().map(|entry| entry.unwrap().path());
        files.find(|path| path.extension().is_some_and(|ending| ending == "findings")).unwrap()
    }
}

fn said(output: Output) -> Said {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said { report: text(output.stdout), stderr: text(output.stderr), status: output.status.code() }
}

#[test]
fn what_did_not_change_is_not_analysed_again() {
    let workspace = Workspace::new();
    assert!(workspace.scan().has("0 of 2 units from the cache"));
    assert!(workspace.scan().has("2 of 2 units from the cache"));
    workspace.put("app/two/two.py", "def handler(event, context):\n    return 1\n");
    let edited = workspace.scan();
    assert!(edited.has("1 of 2 units from the cache"), "{}", edited.stderr);
    assert!(workspace.scan().has("2 of 2 units from the cache"));
    // What was there before is kept for a while.
    workspace.put("app/two/two.py", HANDLER);
    assert!(workspace.scan().has("2 of 2 units from the cache"));
}

#[test]
fn everything_that_findings_depend_on_counts() {
    let workspace = Workspace::new();
    workspace.scan();
    // A module that was missing.
    workspace.put(
        "app/one/one.py",
        "from helper import run\n\ndef handler(event, context):\n    run(event[\"queryStringParameters\"][\"name\"])\n",
    );
    workspace.scan();
    workspace.put("app/one/helper.py", "import os\n\ndef run(text):\n    os.system(text)\n");
    assert!(workspace.scan().report.contains("helper.py"));
    // A template, and what it says of an entry.
    let template = |handler: &str| {
        format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: {handler}\n      Runtime: python3.12\n      CodeUri: .\n      Events:\n        Timer: {{Type: Schedule, Properties: {{Schedule: rate(1 day)}}}}\n"
        )
    };
    workspace.put("app/two/template.yaml", &template("two.handler"));
    let scheduled = workspace.scan();
    workspace.put("app/two/template.yaml", &template("two.other"));
    assert_ne!(workspace.scan().report, scheduled.report);
    // Rules.
    let only = ["--rule", "sql-injection"];
    let without = workspace.command(None).args(only).output().unwrap();
    let with = workspace.command(Some(&workspace.cache())).args(only).output().unwrap();
    assert_eq!(with.stdout, without.stdout);
    workspace.scan();
}

#[test]
fn what_templates_include_counts() {
    let workspace = Workspace::new();
    let service = "service: s\nprovider: {name: aws, runtime: python3.12}\nfunctions: ${file(./functions.yml)}\n";
    workspace.put("app/one/serverless.yml", service);
    let functions = |event: &str| format!("say: {{handler: one.handler, events: [{event}]}}\n");
    workspace.put("app/one/functions.yml", &functions("schedule: rate(1 day)"));
    let scheduled = workspace.scan();
    assert_eq!(workspace.scan().report, scheduled.report);
    workspace.put("app/one/functions.yml", &functions("{http: {path: /, method: get}}"));
    let public = workspace.scan();
    assert_ne!(public.report, scheduled.report);
    assert!(workspace.scan().has("2 of 2 units from the cache"));
    // Gone, and there again.
    fs::remove_file(workspace.folder.path().join("app/one/functions.yml")).unwrap();
    assert_ne!(workspace.scan().report, public.report);
    workspace.put("app/one/functions.yml", &functions("{http: {path: /, method: get}}"));
    assert_eq!(workspace.scan().report, public.report);
}

#[test]
fn a_damaged_file_is_as_good_as_none() {
    let workspace = Workspace::new();
    workspace.scan();
    let whole = fs::read(workspace.kept()).unwrap();
    let half = whole.get(..whole.len() / 2).unwrap().to_vec();
    let mut changed = whole.clone();
    *changed.last_mut().unwrap() ^= 1;
    for bytes in [half, changed, Vec::new(), b"sluicegate findings 1\n".to_vec(), vec![0xff; 4096]] {
        fs::write(workspace.kept(), bytes).unwrap();
        assert!(workspace.scan().has("0 of 2 units from the cache"));
        assert!(workspace.scan().has("2 of 2 units from the cache"));
    }
}

#[test]
fn runs_share_the_folder() {
    let workspace = Workspace::new();
    let cache = workspace.cache();
    let runs: Vec<_> =
        (0..4).map(|_| workspace.command(Some(&cache)).stdout(std::process::Stdio::piped()).spawn().unwrap()).collect();
    let reports: Vec<Vec<u8>> = runs.into_iter().map(|run| run.wait_with_output().unwrap().stdout).collect();
    assert!(reports.windows(2).all(|pair| pair[0] == pair[1]));
    assert!(workspace.scan().has("2 of 2 units from the cache"));
}

#[test]
fn the_cache_is_no_part_of_what_is_scanned() {
    let workspace = Workspace::new();
    for inside in ["app/kept", "app", "app/one/../kept/deep"] {
        let refused = said(workspace.command(Some(Path::new(inside))).output().unwrap());
        assert_eq!(refused.status, Some(2), "{inside}");
        assert!(refused.stderr.contains("must not lie in what is scanned"), "{}", refused.stderr);
    }
    assert!(!workspace.folder.path().join("app/kept").exists());
    workspace.put("file", "");
    let refused = said(workspace.command(Some(Path::new("file"))).output().unwrap());
    assert_eq!(refused.status, Some(2), "{}", refused.stderr);
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_into_what_is_scanned() {
    let workspace = Workspace::new();
    std::os::unix::fs::symlink(workspace.folder.path().join("app"), workspace.folder.path().join("link")).unwrap();
    let refused = said(workspace.command(Some(Path::new("link/kept"))).output().unwrap());
    assert_eq!(refused.status, Some(2), "{}", refused.stderr);
}
