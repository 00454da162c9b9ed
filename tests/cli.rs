//! Drives the built program as a user would.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use common::folder;

fn sluicegate(current: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sluicegate")).args(args).current_dir(current).output().unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

const HARMLESS: &str = "exports.handler = async () => ({ statusCode: 204 });\n";
const BROKEN_BYTES: &[u8] = b"// \xff\xfe\nexports.x = 1;\n";

#[test]
fn a_clean_scan_is_0_and_says_so_on_stderr() {
    let folder = folder(&[("src/a.js", HARMLESS), ("b.py", "x = 1\n")]);
    let output = sluicegate(folder.path(), &["scan"]);
    assert_eq!((status(&output), stdout(&output).as_str()), (0, ""));
    assert!(stderr(&output).contains("no findings in 2 files"), "{}", stderr(&output));
    let quiet = sluicegate(folder.path(), &["scan", "--quiet"]);
    assert_eq!(stderr(&quiet), "");
}

#[test]
fn what_cannot_run_is_2() {
    let folder = folder(&[("a.js", HARMLESS)]);
    let cases: &[(&[&str], &str)] = &[
        (&["scan", "missing"], "missing: no such file or folder"),
        (&["scan", "--rule", "sql-injektion"], "unknown rule `sql-injektion`; did you mean `sql-injection`?"),
        (&["scan", "--exclude-rule", "nothing-like-it"], "unknown rule `nothing-like-it`"),
        (&["scan", "--models", "missing"], "missing: no such file or folder"),
        (&["scan", "--models", "a.js"], "a.js: not a folder"),
        (&["scan", "--fail-on", "sometimes"], "invalid value 'sometimes'"),
        (&["scan", "--quiet", "--verbose"], "cannot be used with"),
        (&["scan", "-o", "missing/report.json", "-f", "json"], "cannot write missing/report.json"),
        (&["explain", "xss"], "unknown rule `xss`"),
        (&["dump", "ir", "missing.js"], "missing.js: no such file or folder"),
        (&["dump", "ir", "."], ".: not a source file"),
        (&[], "Usage"),
        (&["walk"], "unrecognized subcommand"),
    ];
    for (args, message) in cases {
        let output = sluicegate(folder.path(), args);
        assert_eq!(status(&output), 2, "{args:?}");
        assert!(stderr(&output).contains(message), "{args:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "", "{args:?}");
    }
}

#[test]
fn incomplete_is_3_only_with_strict() {
    let folder = folder(&[("a.js", HARMLESS)]);
    fs::write(folder.path().join("b.js"), BROKEN_BYTES).unwrap();
    let lenient = sluicegate(folder.path(), &["scan"]);
    assert_eq!(status(&lenient), 0);
    assert!(stderr(&lenient).contains("b.js: encoding:"), "{}", stderr(&lenient));
    assert!(stderr(&lenient).contains("incomplete: 1 encoding"), "{}", stderr(&lenient));
    assert_eq!(status(&sluicegate(folder.path(), &["scan", "--strict"])), 3);
    assert_eq!(status(&sluicegate(folder.path(), &["scan", "--strict", "a.js"])), 0);
}

#[test]
fn machine_reports_are_json() {
    let folder = folder(&[("a.js", HARMLESS)]);
    fs::write(folder.path().join("b.js"), BROKEN_BYTES).unwrap();
    let json = stdout(&sluicegate(folder.path(), &["scan", "--format", "json"]));
    assert!(json.contains("\"path\": \"b.js\""), "{json}");
    assert!(json.ends_with("}\n"));
    let sarif = stdout(&sluicegate(folder.path(), &["scan", "--format", "sarif"]));
    assert!(sarif.contains("\"version\":\"2.1.0\"") && sarif.contains("\"id\":\"encoding\""), "{sarif}");
}

#[test]
fn paths_are_relative_to_the_current_directory_if_below_it() {
    let folder = folder(&[("app/src/a.js", "")]);
    fs::write(folder.path().join("app/src/b.js"), BROKEN_BYTES).unwrap();
    let path_in = |current: &str, argument: &str| {
        let output = sluicegate(&folder.path().join(current), &["scan", "-f", "json", argument]);
        let json = stdout(&output);
        let line = json.lines().find(|line| line.contains("\"path\"")).unwrap().trim().to_string();
        line.trim_start_matches("\"path\": \"").trim_end_matches("\",").to_string()
    };
    assert_eq!(path_in("", "app/src"), "app/src/b.js");
    assert_eq!(path_in("app", "."), "src/b.js");
    assert_eq!(path_in("app/src", ".."), "src/b.js");
    assert_eq!(path_in("app", "src/b.js"), "src/b.js");
    assert_eq!(path_in("app/src", folder.path().to_str().unwrap()), "app/src/b.js");
}

#[test]
fn an_output_file_appears_whole_and_alone() {
    let folder = folder(&[("a.js", HARMLESS), ("out/old.json", "old")]);
    let output = sluicegate(folder.path(), &["scan", "-f", "json", "-o", "out/old.json"]);
    assert_eq!((status(&output), stdout(&output).as_str()), (0, ""));
    assert!(fs::read_to_string(folder.path().join("out/old.json")).unwrap().starts_with('{'));
    assert_eq!(fs::read_dir(folder.path().join("out")).unwrap().count(), 1);
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = folder(&[]);
    let text = stdout(&sluicegate(folder.path(), &["rules"]));
    assert_eq!(text.lines().count(), sluicegate::RuleSet::builtin().len());
    assert!(text.contains("sql-injection           error    CWE-89"), "{text}");
    let json = stdout(&sluicegate(folder.path(), &["rules", "--format", "json"]));
    assert!(json.contains("\"securitySeverity\": \"8.8\""), "{json}");
    let page = stdout(&sluicegate(folder.path(), &["explain", "sql-injection"]));
    assert!(page.starts_with("sql-injection · error · CWE-89 · security severity 8.8\n"), "{page}");
    assert!(page.contains("\n## Good\n"));
}

#[test]
fn rule_files_are_checked() {
    let good = include_str!("../queries/rules/sql-injection.toml").replace("\"sql-injection\"", "\"our-own\"");
    let folder = folder(&[("good/own.toml", &good), ("bad/own.toml", &good.replace("\"error\"", "\"fatal\""))]);
    assert_eq!(status(&sluicegate(folder.path(), &["models", "check", "good"])), 0);
    assert_eq!(status(&sluicegate(folder.path(), &["scan", "--models", "good", "--rule", "our-own"])), 0);
    let bad = sluicegate(folder.path(), &["models", "check", "bad"]);
    assert_eq!(status(&bad), 2);
    assert!(stderr(&bad).contains("own.toml:9:12: `fatal` is not a severity"), "{}", stderr(&bad));
    assert_eq!(status(&sluicegate(folder.path(), &["scan", "--models", "bad"])), 2);
    assert!(stdout(&sluicegate(folder.path(), &["rules", "--models", "good"])).contains("our-own"));
    assert!(stdout(&sluicegate(folder.path(), &["explain", "our-own", "--models", "good"])).starts_with("our-own"));
}

#[test]
fn a_rule_names_kinds_that_some_model_declares() {
    let rule = include_str!("../queries/rules/sql-injection.toml").replace("\"sql-injection\"", "\"our-own\"");
    let rule = rule.replace("to = [\"sql\", \"partiql\"]", "to = [\"own-kind\"]");
    // In whatever file: this one is read after the rule.
    let kinds = "[[kind]]\nid = \"own-kind\"\nproperties = [\"shell-meta\"]\nphrase = \"ours\"\n";
    let folder = folder(&[("unknown/a.toml", &rule), ("known/a.toml", &rule), ("known/b.toml", kinds)]);
    let unknown = sluicegate(folder.path(), &["models", "check", "unknown"]);
    assert_eq!(status(&unknown), 2);
    assert!(stderr(&unknown).contains("no model declares the sink kind `own-kind`"), "{}", stderr(&unknown));
    assert!(stderr(&unknown).contains("a.toml:16:7"), "{}", stderr(&unknown));
    let known = sluicegate(folder.path(), &["models", "check", "known"]);
    assert_eq!((status(&known), stderr(&known).as_str()), (0, ""));
}

#[test]
fn nothing_in_a_name_acts_on_the_terminal() {
    let folder = folder(&[]);
    fs::write(folder.path().join("\u{1b}[31m\n::error::x.js"), BROKEN_BYTES).unwrap();
    for format in ["text", "json", "sarif"] {
        let output = sluicegate(folder.path(), &["scan", "--verbose", "--format", format]);
        let all = stdout(&output) + &stderr(&output);
        assert!(!all.contains('\u{1b}') && !all.contains("\n::error"), "{format}: {all:?}");
    }
    let missing = sluicegate(folder.path(), &["scan", "\u{1b}[2J"]);
    assert!(!stderr(&missing).contains('\u{1b}'));
}

#[test]
fn the_same_tree_gives_the_same_bytes() {
    let folder = folder(&[("a.js", HARMLESS), ("b/c.py", "def f(): pass\n"), ("b/d.ts", HARMLESS)]);
    fs::write(folder.path().join("e.js"), BROKEN_BYTES).unwrap();
    for format in ["text", "json", "sarif"] {
        let run = |args: &[&str]| {
            let output = sluicegate(folder.path(), &[&["scan", "--verbose", "-f", format], args].concat());
            (output.stdout, output.stderr)
        };
        let one = run(&["--jobs", "1"]);
        assert_eq!(one, run(&["--jobs", "4"]));
        assert_eq!(one, run(&["--jobs", "3", "b", "e.js", "a.js"]));
    }
}

#[cfg(unix)]
mod unix {
    use super::*;

    #[test]
    fn a_closed_pipe_is_quiet() {
        let folder = folder(&[]);
        for args in [&["rules"][..], &["explain", "sql-injection"], &["scan", "-f", "sarif"]] {
            let mut child = Command::new(env!("CARGO_BIN_EXE_sluicegate"))
                .args(args)
                .current_dir(folder.path())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            drop(child.stdout.take());
            let output = child.wait_with_output().unwrap();
            assert!(!stderr(&output).contains("error"), "{args:?}: {}", stderr(&output));
            assert!(matches!(status(&output), 0 | 1), "{args:?}");
        }
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_2() {
        let folder = folder(&[]);
        let output = sluicegate(folder.path(), &["scan", "-f", "json", "-o", "/dev/full"]);
        assert_eq!(status(&output), 2);
        assert!(stderr(&output).contains("cannot write /dev/full"), "{}", stderr(&output));
        assert!(Path::new("/dev/full").exists());
    }

    #[test]
    fn pipes_and_links_are_not_opened() {
        let outside = folder(&[("secret.js", HARMLESS), ("more/x.js", HARMLESS)]);
        let folder = folder(&[("a.js", HARMLESS), ("real/b.js", HARMLESS)]);
        let link = |target: &Path, name: &str| std::os::unix::fs::symlink(target, folder.path().join(name)).unwrap();
        link(&outside.path().join("secret.js"), "leak.js");
        link(&outside.path().join("more"), "leaks");
        link(&folder.path().join("real"), "again");
        link(Path::new("."), "loop");
        link(Path::new("/dev/zero"), "zero.py");
        link(Path::new("/dev/zero"), ".gitignore");
        for fifo in ["pipe.js", "real/.gitignore"] {
            assert!(Command::new("mkfifo").arg(folder.path().join(fifo)).status().unwrap().success());
        }
        let output = sluicegate(folder.path(), &["scan", "--verbose", "--strict"]);
        assert_eq!(status(&output), 3);
        let text = stderr(&output);
        assert!(text.contains("in 2 files"), "{text}");
        for name in ["leak.js", "leaks", "zero.py", "pipe.js", ".gitignore", "real/.gitignore"] {
            assert!(text.contains(&format!("note: {name}: not-regular:")), "{name} in {text}");
        }
        assert!(!text.contains("again") && !text.contains("loop"), "{text}");
    }

    #[test]
    fn an_unreadable_file_is_named_and_costs_nothing_else() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = folder(&[("a.js", HARMLESS), ("locked.js", HARMLESS)]);
        let locked = folder.path().join("locked.js");
        fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
        if fs::read(&locked).is_ok() {
            return; // The superuser reads everything.
        }
        let output = sluicegate(folder.path(), &["scan"]);
        assert!(stderr(&output).contains("locked.js: unreadable:"), "{}", stderr(&output));
        assert!(stderr(&output).contains("in 1 file "), "{}", stderr(&output));
    }
}
