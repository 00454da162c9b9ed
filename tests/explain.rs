//! Drives the built program's explanations: for each reason one small application, and all that is said of a line.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

mod common;

use std::process::{Command, Output};

use common::folder;
use tempfile::TempDir;

fn explain(folder: &TempDir, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sluicegate")).arg("explain").args(args).current_dir(folder.path()).output().unwrap()
}

/// What is said, without the lines of model files.
fn told(folder: &TempDir, args: &[&str]) -> String {
    let output = explain(folder, args);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let mut pieces = text.split(".toml:");
    let mut plain = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        plain.push_str(".toml");
        plain.push_str(piece.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    plain
}

fn complaint(folder: &TempDir, args: &[&str]) -> String {
    let output = explain(folder, args);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{args:?}");
    String::from_utf8(output.stderr).unwrap()
}

const APP: &str = "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  execSync('ls ' + event.queryStringParameters.id);
};
";

#[test]
fn places_that_cannot_be_explained_are_named_with_the_reason() {
    let minified = format!("var a={};", "[1,2,3],".repeat(20_000));
    let files = [
        ("app.js", APP),
        ("README.md", "# App\n"),
        ("template.yaml", "Transform: AWS::Serverless-2016-10-31\nResources: {}\n"),
        ("node_modules/x/index.js", APP),
        ("dist/app.js", APP),
        ("src/.gitignore", "own*.js\n"),
        ("src/own1.js", APP),
        ("min.js", minified.as_str()),
    ];
    let folder = folder(&files);
    let cases = [
        ("app.js:99", "app.js: no line 99: the file has 4 lines"),
        ("app.js:4:9", "app.js: no column 9 in line 4: it has 2 characters"),
        ("app.js:0", "`app.js:0`: expected the name of a rule, or FILE:LINE or FILE:LINE:COLUMN counted from 1"),
        ("app.js:", "`app.js:`: expected the name of a rule, or FILE:LINE or FILE:LINE:COLUMN counted from 1"),
        ("app.js", "`app.js`: expected the name of a rule, or FILE:LINE or FILE:LINE:COLUMN counted from 1"),
        (":3", "`:3`: expected the name of a rule, or FILE:LINE or FILE:LINE:COLUMN counted from 1"),
        ("none.js:1", "none.js: no such file or folder"),
        ("src:1", "src: not scanned: a folder, not a file"),
        ("README.md:1", "README.md: not scanned: no language of sluicegate has files of this name"),
        ("template.yaml:1", "template.yaml: not scanned: it is a template; only places in code are explained"),
        (
            "node_modules/x/index.js:1",
            "node_modules/x/index.js: not scanned: left out by `node_modules/` of the list of dependency folders, which are never read",
        ),
        ("dist/app.js:1", "dist/app.js: not scanned: left out by `dist/` of the list of build outputs; --no-ignore scans it"),
        ("src/own1.js:1", "src/own1.js: not scanned: left out by `own*.js` of src/.gitignore; --no-ignore scans it"),
        ("min.js:1", "min.js: not scanned: "),
    ];
    for (place, message) in cases {
        let complaint = complaint(&folder, &[place]);
        assert!(complaint.starts_with(&format!("error: {message}")), "{place}: {complaint}");
    }
    let outside = complaint(&folder, &["app.js:1", "src"]);
    assert_eq!(outside, "error: app.js: lies outside of what is scanned; name the folder of its application as PATH\n");
    assert!(told(&folder, &["dist/app.js:3", "--no-ignore"]).contains("reported by command-injection"));
    assert!(complaint(&folder, &["xss"]).contains("unknown rule `xss`"));
}

#[test]
fn another_folder_may_be_named() {
    let folder = folder(&[("one/app.js", APP)]);
    let output = Command::new(env!("CARGO_BIN_EXE_sluicegate"))
        .args(["explain", "app.js:3", ".."])
        .current_dir(folder.path().join("one"))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("one/app.js:3\n"), "{text}{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_document_follows_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(include_str!("../schemas/explain.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let helper = "const { execSync } = require('child_process');\nexports.list = (folder) => execSync('ls ' + folder);\n";
    let main = "\
const { list } = require('./list');
exports.handler = async (event) => {
  const { a, b } = event.queryStringParameters;
  list(a);
  if (/^\\d+$/.test(b)) list(parseInt(b));
  return { statusCode: 200, headers: { 'Content-Type': 'text/html' }, body: b };
};
";
    let folder = folder(&[("list.js", helper), ("main.js", main)]);
    for place in ["list.js:2", "main.js:1", "main.js:3", "main.js:4", "main.js:5", "main.js:6", "main.js:5:12"] {
        let json = told(&folder, &[place, "--format", "json"]);
        let document: serde_json::Value = serde_json::from_str(&json).unwrap();
        let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{place}: {errors:?}\n{json}");
    }
    let document: serde_json::Value = serde_json::from_str(&told(&folder, &["list.js:2", "-f", "json"])).unwrap();
    let sink = &document["calls"][0]["operands"][0]["sinks"][0];
    assert_eq!((sink["kind"].as_str(), sink["answer"].as_str()), (Some("command"), Some("reported")));
    assert_eq!(sink["flows"][0]["reported_by"][0], "command-injection (error)");
}

#[test]
fn a_finding_is_told_with_its_way() {
    let folder = folder(&[(
        "app.js",
        "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
  execSync('ls ' + id);
};
",
    )]);
    let expected = "\
app.js:4
  execSync('ls ' + id);
in `handler` (app.js:2:19): a handler, given: HTTP request, or WebSocket message, or authorisation request

call of `execSync` (app.js:4:3)
  is npm:child_process#execSync (row models/npm/child_process.toml)
    arg0 is a sink (command)
  argument 1
    a shell command, looked at by command-injection (error)
      reported by command-injection (error): query parameter `id` reaches a shell command
        1. query parameter `id` is read here (app.js:3:14)
        2. becomes part of a larger value (app.js:4:12)
        3. reaches a shell command as argument 1 of `execSync` (app.js:4:3)
";
    assert_eq!(told(&folder, &["app.js:4"]), expected);
}

#[test]
fn a_check_is_told_with_what_it_clears() {
    let folder = folder(&[(
        "app.js",
        "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
  if (!/^[a-z]+$/.test(id)) return;
  execSync('ls ' + id);
};
",
    )]);
    let expected = "\
app.js:5
  execSync('ls ' + id);
in `handler` (app.js:2:19): a handler, given: HTTP request, or WebSocket message, or authorisation request

call of `execSync` (app.js:5:3)
  is npm:child_process#execSync (row models/npm/child_process.toml)
    arg0 is a sink (command)
  argument 1
    a shell command, looked at by command-injection (error)
      not reported: what gets here was checked or cleaned on the way
      query parameter `id` gets here (HTTP request, trust attacker, handler `handler`), read at app.js:3:14
        app.js:4:8: the check `/^[a-z]+$/.test(id)` holds, which clears all that is dangerous
";
    assert_eq!(told(&folder, &["app.js:5"]), expected);
}

#[test]
fn a_check_that_is_a_helpers_is_told_by_its_name() {
    let folder = folder(&[(
        "app.js",
        "\
const { execSync } = require('child_process');
function known(id) {
  return ['a', 'b'].includes(id);
}
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
  if (known(id)) execSync('ls ' + id);
};
",
    )]);
    let expected = "\
app.js:7
  if (known(id)) execSync('ls ' + id);
in `handler` (app.js:5:19): a handler, given: HTTP request, or WebSocket message, or authorisation request

call of `known` (app.js:7:7)
  is the function `known` of the program (app.js:2:1)
  argument 1: no sink; query parameter `id` gets here

call of `execSync` (app.js:7:18)
  is npm:child_process#execSync (row models/npm/child_process.toml)
    arg0 is a sink (command)
  argument 1
    a shell command, looked at by command-injection (error)
      not reported: what gets here was checked or cleaned on the way
      query parameter `id` gets here (HTTP request, trust attacker, handler `handler`), read at app.js:6:14
        app.js:7:7: the check `known(id)` holds, which clears all that is dangerous
";
    assert_eq!(told(&folder, &["app.js:7"]), expected);
}

#[test]
fn a_cleaning_call_is_told_with_its_row() {
    let folder = folder(&[(
        "app.py",
        "\
import shlex, os

def handler(event, context):
    os.system('ls ' + shlex.quote(event['queryStringParameters']['id']))
",
    )]);
    let expected = "\
app.py:4
  os.system('ls ' + shlex.quote(event['queryStringParameters']['id']))
in `handler` (app.py:3:1): a handler, given: HTTP request, or WebSocket message, or authorisation request

call of `shlex.quote` (app.py:4:23)
  is py:shlex#quote (row models/py/text.toml)
    arg0 -> ret, clears shell-meta
  argument 1: no sink; query parameter `id` gets here

call of `os.system` (app.py:4:5)
  is py:os#system (row models/py/subprocess.toml)
    arg0 is a sink (command)
  argument 1
    a shell command, looked at by command-injection (error)
      not reported: what gets here was checked or cleaned on the way
      query parameter `id` gets here (HTTP request, trust attacker, handler `handler`), read at app.py:4:35
        app.py:4:23: `shlex.quote` cleans it (row models/py/text.toml), which clears all that is dangerous
";
    assert_eq!(told(&folder, &["app.py:4"]), expected);
}

#[test]
fn data_that_goes_in_and_does_not_come_out_is_told() {
    let folder = folder(&[(
        "app.js",
        "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
  execSync('ls ' + parseInt(id, 10));
};
",
    )]);
    let expected = "\
app.js:4
  execSync('ls ' + parseInt(id, 10));
in `handler` (app.js:2:19): a handler, given: HTTP request, or WebSocket message, or authorisation request

call of `parseInt` (app.js:4:20)
  is npm:#parseInt (row models/js/globals.toml)
  argument 1: no sink; query parameter `id` gets here
  argument 2: no sink; always 10

call of `execSync` (app.js:4:3)
  is npm:child_process#execSync (row models/npm/child_process.toml)
    arg0 is a sink (command)
  argument 1
    a shell command, looked at by command-injection (error)
      not reported: nothing hostile gets here
    the result of `parseInt` (row models/js/globals.toml): nothing hostile comes out of it (app.js:4:20)
      query parameter `id` goes in there and does not come out (HTTP request, trust attacker, handler `handler`), read at app.js:3:14
        1. query parameter `id` is read here (app.js:3:14)
    always \"ls \" (app.js:4:12)
";
    assert_eq!(told(&folder, &["app.js:4"]), expected);
}

#[test]
fn constants_are_told() {
    let folder = folder(&[(
        "app.js",
        "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
  const command = 'ls';
  execSync(command);
};
",
    )]);
    let expected = "\
app.js:5
  execSync(command);
in `handler` (app.js:2:19): a handler; nothing tells what delivers its event

call of `execSync` (app.js:5:3)
  is npm:child_process#execSync (row models/npm/child_process.toml)
    arg0 is a sink (command)
  argument 1
    a shell command, looked at by command-injection (error)
      not reported: nothing hostile gets here
    always \"ls\" (app.js:4:19)
";
    assert_eq!(told(&folder, &["app.js:5"]), expected);
}

#[test]
fn what_the_platform_sets_is_told() {
    let folder = folder(&[(
        "app.js",
        "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
  execSync('ls ' + event.requestContext.requestId);
};
",
    )]);
    let expected = "\
app.js:4
  execSync('ls ' + event.requestContext.requestId);
in `handler` (app.js:2:19): a handler, given: HTTP request, or WebSocket message, or authorisation request

call of `execSync` (app.js:4:3)
  is npm:child_process#execSync (row models/npm/child_process.toml)
    arg0 is a sink (command)
  argument 1
    a shell command, looked at by command-injection (error)
      not reported: nothing hostile gets here
    `requestContext.requestId` of what the platform passes: no sender chooses it (app.js:2:26)
    always \"ls \" (app.js:4:12)
";
    assert_eq!(told(&folder, &["app.js:4"]), expected);
}

#[test]
fn code_that_never_runs_is_told_with_the_condition() {
    let folder = folder(&[(
        "app.js",
        "\
const { execSync } = require('child_process');
const DEBUG = false;
exports.handler = async (event) => {
  if (DEBUG) {
    execSync(event.queryStringParameters.id);
  }
};
",
    )]);
    let expected = "\
app.js:5
  execSync(event.queryStringParameters.id);
in `handler` (app.js:3:19): a handler; nothing tells what delivers its event

call of `execSync` (app.js:5:5)
  never runs: decided by `DEBUG` (app.js:4)
  is npm:child_process#execSync (row models/npm/child_process.toml)
    arg0 is a sink (command)
";
    assert_eq!(told(&folder, &["app.js:5"]), expected);
}

#[test]
fn a_call_that_no_row_matches_is_told_with_what_is_near() {
    let folder = folder(&[(
        "app.py",
        "\
import subprocess

def handler(event, context):
    subprocess.getoutputs(event['queryStringParameters']['id'])
",
    )]);
    let expected = "\
app.py:4
  subprocess.getoutputs(event['queryStringParameters']['id'])
in `handler` (app.py:3:1): a handler, given: HTTP request, or WebSocket message, or authorisation request

call of `subprocess.getoutputs` (app.py:4:5)
  unknown: neither a function of the program nor an API of the models; what goes in comes out
  from the package `subprocess`, of which the models describe other parts
  nearest in the models: py:subprocess.getoutput
  argument 1: no sink; query parameter `id` gets here
";
    assert_eq!(told(&folder, &["app.py:4"]), expected);
}

#[test]
fn a_condition_of_a_row_that_does_not_hold_is_told() {
    let folder = folder(&[(
        "app.py",
        "\
import subprocess

def handler(event, context):
    subprocess.run(['ls', event['queryStringParameters']['id']])
",
    )]);
    let expected = "\
app.py:4
  subprocess.run(['ls', event['queryStringParameters']['id']])
in `handler` (app.py:3:1): a handler, given: HTTP request, or WebSocket message, or authorisation request

call of `subprocess.run` (app.py:4:5)
  is py:subprocess#run (row models/py/subprocess.toml)
    arg0:args would be a sink (command) if arg:shell is true, which does not hold here
    arg0:args[0] would be a sink (command) if arg:shell is true, which does not hold here
    arg0:args[0] is a sink (program)
    arg0:args[1] would be a sink (program) if arg0:args[0] is \"sudo\" or \"env\" or \"/usr/bin/env\" or …, which does not hold here
    arg0:args[2] would be a sink (command) if arg0:args[0] is \"sh\" or \"bash\" or \"zsh\" or … and arg0:args[1] is \"-c\" or \"-lc\" or \"-ec\" or …, which does not hold here
    arg0:args[3] would be a sink (command) if arg0:args[0] is \"sh\" or \"bash\" or \"zsh\" or … and arg0:args[2] is \"-c\" or \"-lc\" or \"-ec\" or …, which does not hold here
    arg0:args[2] would be a sink (code) if arg0:args[0] is \"python\" or \"python3\" or \"node\" or … and arg0:args[1] is \"-c\" or \"-e\" or \"-r\", which does not hold here
  argument 1
    the name of a program to run, looked at by command-injection (error)
      not reported: nothing hostile gets here
    always \"ls\" (app.py:4:21)
";
    assert_eq!(told(&folder, &["app.py:4"]), expected);
}

#[test]
fn a_function_that_nobody_calls_is_told() {
    let folder = folder(&[(
        "app.js",
        "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
};
function unused(command) {
  execSync(command);
}
",
    )]);
    let expected = "\
app.js:6
  execSync(command);
in `unused` (app.js:5:1): no handler reaches it: nothing in the program calls it

call of `execSync` (app.js:6:3)
  is npm:child_process#execSync (row models/npm/child_process.toml)
    arg0 is a sink (command)
  argument 1
    a shell command, looked at by command-injection (error)
      not reported: nothing hostile gets here
    `command` of `unused`, which nothing in the program calls (app.js:5:17)
";
    assert_eq!(told(&folder, &["app.js:6"]), expected);
}

#[test]
fn a_function_of_the_program_is_told_with_where_it_leads() {
    let folder = folder(&[(
        "app.js",
        "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
  list(id);
};
function list(folder) {
  execSync('ls ' + folder);
}
",
    )]);
    let expected = "\
app.js:4
  list(id);
in `handler` (app.js:2:19): a handler, given: HTTP request, or WebSocket message, or authorisation request

call of `list` (app.js:4:3)
  is the function `list` of the program (app.js:6:1)
  argument 1: no sink itself; query parameter `id` gets here
    handed on, it gets to a shell command (app.js:7:3)
";
    assert_eq!(told(&folder, &["app.js:4"]), expected);
    let expected = "\
app.js:7
  execSync('ls ' + folder);
in `list` (app.js:6:1): runs on behalf of `handler` (app.js:2)

call of `execSync` (app.js:7:3)
  is npm:child_process#execSync (row models/npm/child_process.toml)
    arg0 is a sink (command)
  argument 1
    a shell command, looked at by command-injection (error)
      reported by command-injection (error): query parameter `id` reaches a shell command
        1. query parameter `id` is read here (app.js:3:14)
        2. passed to `list` (app.js:4:3)
        3. assigned to `folder` (app.js:6:15)
        4. becomes part of a larger value (app.js:7:12)
        5. reaches a shell command as argument 1 of `execSync` (app.js:7:3)
";
    assert_eq!(told(&folder, &["app.js:7"]), expected);
}

#[test]
fn a_file_that_the_scan_leaves_out_is_told() {
    let folder = folder(&[
        (
            "app.js",
            "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
};
",
        ),
        (
            "tool.js",
            "\
const { execSync } = require('child_process');
const list = (folder) => execSync(folder);
",
        ),
    ]);
    let expected = "\
tool.js:2
  const list = (folder) => execSync(folder);
in `list` (tool.js:2:14): no handler reaches it: nothing in the program calls it
the scan leaves this file out: no handler is in it or in a file that imports connect with it,
no template names it, and it uses nothing that delivers events; what follows is what would be said of it

call of `execSync` (tool.js:2:26)
  is npm:child_process#execSync (row models/npm/child_process.toml)
    arg0 is a sink (command)
  argument 1
    a shell command, looked at by command-injection (error)
      not reported: nothing hostile gets here
    `folder` of `list`, which nothing in the program calls (tool.js:2:15)
";
    assert_eq!(told(&folder, &["tool.js:2"]), expected);
}

#[test]
fn a_handler_in_a_test_folder_is_told() {
    let folder = folder(&[(
        "test/app.js",
        "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
  execSync(id);
};
",
    )]);
    let expected = "\
test/app.js:4
  execSync(id);
in `handler` (test/app.js:2:19): looks like a handler, but stands in a test folder: not scanned

call of `execSync` (test/app.js:4:3)
  is npm:child_process#execSync (row models/npm/child_process.toml)
    arg0 is a sink (command)
  argument 1
    a shell command, looked at by command-injection (error)
      not reported: nothing hostile gets here
    the event of a handler in a test folder, which is not scanned (test/app.js:2:26)
      1. assigned to `id` (test/app.js:3:14)
";
    assert_eq!(told(&folder, &["test/app.js:4"]), expected);
}

#[test]
fn what_only_runs_by_hand_is_told() {
    let folder = folder(&[(
        "app.py",
        "\
import os

def handler(event, context):
    return event['body']

if __name__ == '__main__':
    os.system(input())
",
    )]);
    let expected = "\
app.py:7
  os.system(input())
in `code run by hand` (app.py:7:5): runs only where the file is started by hand

call of `input` (app.py:7:15)
  is py:#input (row models/py/functions.toml)

call of `os.system` (app.py:7:5)
  is py:os#system (row models/py/subprocess.toml)
    arg0 is a sink (command)
  argument 1
    a shell command, looked at by command-injection (error)
      not reported: nothing hostile gets here
    the result of `input` (row models/py/functions.toml): nothing hostile comes out of it (app.py:7:15)
";
    assert_eq!(told(&folder, &["app.py:7"]), expected);
}

#[test]
fn rules_that_are_off_are_told() {
    let folder = folder(&[(
        "app.js",
        "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
  execSync(id);
};
",
    )]);
    let expected = "\
app.js:4
  execSync(id);
in `handler` (app.js:2:19): a handler, given: HTTP request, or WebSocket message, or authorisation request

call of `execSync` (app.js:4:3)
  is npm:child_process#execSync (row models/npm/child_process.toml)
    arg0 is a sink (command)
  argument 1
    a shell command, looked at by command-injection (error)
      not reported: query parameter `id` reaches a shell command
        1. query parameter `id` is read here (app.js:3:14)
        2. reaches a shell command as argument 1 of `execSync` (app.js:4:3)
      not reported: `command-injection` is not among the rules that are used
";
    assert_eq!(told(&folder, &["app.js:4", "--exclude-rule", "command-injection"]), expected);
}

#[test]
fn a_severity_below_the_wished_one_is_told() {
    let folder = folder(&[(
        "app.py",
        "\
import os

def handler(event, context):
    for record in event['Records']:
        os.system(record['body'])
",
    )]);
    let expected = "\
app.py:5
  os.system(record['body'])
in `handler` (app.py:3:1): a handler, given: queue message

call of `os.system` (app.py:5:9)
  is py:os#system (row models/py/subprocess.toml)
    arg0 is a sink (command)
  argument 1
    a shell command, looked at by command-injection (error)
      not reported: message body reaches a shell command
        1. message body is read here (app.py:5:19)
        2. reaches a shell command as argument 1 of `os.system` (app.py:5:9)
      not reported: `command-injection` says warning here, which is below the wished severity error
";
    assert_eq!(told(&folder, &["app.py:5", "--severity", "error"]), expected);
}

#[test]
fn a_line_without_calls_tells_what_reaches_its_variables() {
    let folder = folder(&[(
        "app.js",
        "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
  console.log(id);
};
",
    )]);
    let expected = "\
app.js:3
  const id = event.queryStringParameters.id;
in `handler` (app.js:2:19): a handler, given: HTTP request, or WebSocket message, or authorisation request

`id` (app.js:3:14)
    query parameter `id` gets here (HTTP request, trust attacker, handler `handler`), read at app.js:3:14
      1. query parameter `id` is read here (app.js:3:14)
";
    assert_eq!(told(&folder, &["app.js:3"]), expected);
}

#[test]
fn a_line_inside_of_a_larger_value_tells_of_that() {
    let folder = folder(&[(
        "app.js",
        "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
  const all = {
    id,
    kind: 'x',
  };
  execSync(all.kind);
};
",
    )]);
    let expected = "\
app.js:5
  id,
in `handler` (app.js:2:19): a handler, given: HTTP request, or WebSocket message, or authorisation request

`all` (app.js:4:15)
    query parameter `id` gets here (HTTP request, trust attacker, handler `handler`), read at app.js:3:14
      1. query parameter `id` is read here (app.js:3:14)
      2. assigned to `all` (app.js:4:15)
";
    assert_eq!(told(&folder, &["app.js:5"]), expected);
}

#[test]
fn what_a_handler_returns_is_told() {
    let folder = folder(&[(
        "app.js",
        "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
  return { statusCode: 200, body: id };
};
",
    )]);
    let expected = "\
app.js:4
  return { statusCode: 200, body: id };
in `handler` (app.js:2:19): a handler, given: HTTP request, or WebSocket message, or authorisation request

returned value (app.js:4:10)
    the target of a redirect, looked at by open-redirect (warning)
      not reported: what gets here does not get to the part that is the target of a redirect
    a response that tells about an error, looked at by error-disclosure (warning), predictable-secret (warning)
      not reported: hostile data may get here, but no way to here was followed from end to end
      query parameter `id` gets here (HTTP request, trust attacker, handler `handler`), read at app.js:3:14
        1. query parameter `id` is read here (app.js:3:14)
        2. becomes part of a larger value (app.js:4:10)
    a cookie, looked at by header-injection (warning)
      not reported: what gets here does not get to the part that is a cookie
    a response that tells about an error, looked at by error-disclosure (warning), predictable-secret (warning)
      not reported: query parameter `id` reaches a response that tells about an error
        1. query parameter `id` is read here (app.js:3:14)
        2. becomes part of a larger value (app.js:4:10)
        3. reaches a response that tells about an error (app.js:4:10)
      not reported: `error-disclosure` does not look at data of this event
      not reported: `predictable-secret` does not look at data of this event
    not reported: it would be an HTML response if ret.headers.Content-Type contains \"html\" or \"svg\" or ret.headers.content-type contains \"html\" or \"svg\" or the like; that does not hold here
    not reported: it would be a cookie if ret.headers.Set-Cookie does not hold \"httponly\" and ret.headers.Set-Cookie is called \"session\" or \"sess\" or \"sessionid\" or … or ret.headers.Set-Cookie does not hold \"secure\" and ret.headers.Set-Cookie is called \"session\" or \"sess\" or \"sessionid\" or … or the like; that does not hold here
    not reported: it would be the origin that may read a response with credentials if ret.headers.Access-Control-Allow-Credentials is \"true\" or true or ret.headers.access-control-allow-credentials is \"true\" or true; that does not hold here
";
    assert_eq!(told(&folder, &["app.js:4"]), expected);
}

#[test]
fn a_variable_between_invocations_is_told() {
    let folder = folder(&[(
        "app.py",
        "\
import os

LAST = {}

def handler(event, context):
    os.system(LAST['id'])
    LAST['id'] = str(int(event['queryStringParameters']['id']))
",
    )]);
    let expected = "\
app.py:6
  os.system(LAST['id'])
in `handler` (app.py:5:1): a handler, given: HTTP request, or WebSocket message, or authorisation request

call of `os.system` (app.py:6:5)
  is py:os#system (row models/py/subprocess.toml)
    arg0 is a sink (command)
  argument 1
    a shell command, looked at by command-injection (error)
      not reported: nothing hostile gets here
    the result of `int` (row models/py/functions.toml): nothing hostile comes out of it (app.py:7:22)
      1. goes through `str` (app.py:7:18)
      2. read from `LAST` (app.py:6:15)
      query parameter `id` goes in there and does not come out (HTTP request, trust attacker, handler `handler`), read at app.py:7:26
        1. query parameter `id` is read here (app.py:7:26)
    nothing is put at `id` (app.py:3:8)
      1. read from `LAST` (app.py:6:15)
";
    assert_eq!(told(&folder, &["app.py:6"]), expected);
}

#[test]
fn a_value_of_a_callback_is_told() {
    let folder = folder(&[(
        "app.js",
        "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
  id.split(',').forEach((part) => execSync('ls ' + part));
};
",
    )]);
    let expected = "\
app.js:4
  id.split(',').forEach((part) => execSync('ls ' + part));
in `function without a name` (app.js:4:25): runs on behalf of `handler` (app.js:2)

call of `id.split` (app.js:4:3)
  is a method of the language (row models/js/builtins.toml)
    checks recv
  is a method of the language (row models/js/builtins.toml)
    recv -> ret[*], clears path-outside, path-dots, path-segment, nosql-object
    recv -> ret[*], clears path-dots, nosql-object
    recv -> ret[*], clears nosql-object
  argument 1: no sink; always \",\"

call of `execSync` (app.js:4:35)
  is npm:child_process#execSync (row models/npm/child_process.toml)
    arg0 is a sink (command)
  argument 1
    a shell command, looked at by command-injection (error)
      reported by command-injection (error): query parameter `id` reaches a shell command
        1. query parameter `id` is read here (app.js:3:14)
        2. goes through `id.split` (app.js:4:3)
        3. passed to `<anonymous>` (app.js:4:3)
        4. assigned to `part` (app.js:4:26)
        5. becomes part of a larger value (app.js:4:44)
        6. reaches a shell command as argument 1 of `execSync` (app.js:4:35)

call of `forEach` (app.js:4:3)
  is a method of the language (row models/js/builtins.toml)
    recv[*] -> cb(arg0).arg0
    recv -> cb(arg0).arg2
    cb(arg0).arg0' -> recv[*]
  argument 1: no sink; a function or class
";
    assert_eq!(told(&folder, &["app.js:4"]), expected);
}

#[test]
fn a_column_chooses_one_call() {
    let folder = folder(&[(
        "app.js",
        "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
  execSync('ls ' + encodeURIComponent(id));
};
",
    )]);
    let expected = "\
app.js:4
  execSync('ls ' + encodeURIComponent(id));
in `handler` (app.js:2:19): a handler, given: HTTP request, or WebSocket message, or authorisation request

call of `encodeURIComponent` (app.js:4:20)
  is npm:#encodeURIComponent (row models/js/globals.toml)
    arg0 -> ret, clears path-outside, path-dots, path-segment, url-host, url-path, redirect-host, host-end, html-text, html-attr, html-loose, double-quote, single-quote, header-line, cookie-text, nosql-object
  argument 1: no sink; query parameter `id` gets here
";
    assert_eq!(told(&folder, &["app.js:4:25"]), expected);
}

#[test]
fn go_is_told_as_well() {
    let folder = folder(&[
        (
            "go.mod",
            "\
module example.com/app
",
        ),
        (
            "main.go",
            "\
package main

import (
	\"os/exec\"
	\"strconv\"

	\"github.com/aws/aws-lambda-go/events\"
	\"github.com/aws/aws-lambda-go/lambda\"
)

func handle(request events.APIGatewayProxyRequest) error {
	id := request.QueryStringParameters[\"id\"]
	if _, err := strconv.Atoi(id); err != nil {
		return err
	}
	return exec.Command(\"sh\", \"-c\", \"ls \"+id).Run()
}

func main() {
	lambda.Start(handle)
}
",
        ),
    ]);
    let expected = "\
main.go:16
  return exec.Command(\"sh\", \"-c\", \"ls \"+id).Run()
in `handle` (main.go:11:1): a handler, given: HTTP request

call of `os/exec.Command` (main.go:16:9)
  is go:os/exec#Command (row models/go/exec.toml)
    arg0 is a sink (program)
    arg1 would be a sink (program) if arg0 is \"sudo\" or \"env\" or \"/usr/bin/env\" or …, which does not hold here
    arg2 is a sink (command), since arg0 is \"sh\" or \"bash\" or \"zsh\" or … and arg1 is \"-c\" or \"-lc\" or \"-ec\" or …
    arg2 would be a sink (code) if arg0 contains \"python\" or \"node\" or \"perl\" or … and arg1 is \"-c\" or \"-e\" or \"-r\", which does not hold here
  argument 1
    the name of a program to run, looked at by command-injection (error)
      not reported: nothing hostile gets here
    always \"sh\" (main.go:16:22)
  argument 2: no sink; always \"-c\"
  argument 3
    a shell command, looked at by command-injection (error)
      not reported: what gets here was checked or cleaned on the way
      query parameter `id` gets here (HTTP request, trust attacker, handler `handle`), read at main.go:12:8
        main.go:13:33: the check `err != nil` does not hold, which clears all that is dangerous

call of `Run` (main.go:16:9)
  is @go.exec.Cmd#Run (row models/go/exec.toml)
    ret.^detail is data of error

returned value (main.go:16:9)
    the target of a redirect, looked at by open-redirect (warning)
    a response that tells about an error, looked at by error-disclosure (warning), predictable-secret (warning)
      not reported: nothing hostile gets here
    not reported: it would be an HTML response if ret[0].Headers.Content-Type contains \"html\" or \"svg\" and ret[1] is null or ret[0].Headers.content-type contains \"html\" or \"svg\" and ret[1] is null or the like; that does not hold here
    the result of `Run` (row models/go/exec.toml): nothing hostile comes out of it (main.go:16:9)
";
    assert_eq!(told(&folder, &["main.go:16"]), expected);
}

#[test]
fn an_empty_line_has_nothing_to_tell() {
    let folder = folder(&[(
        "app.js",
        "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const id = event.queryStringParameters.id;
};

// done
",
    )]);
    let expected = "\
app.js:5
in `top level` (app.js:1:1): runs when the module is loaded, before any event

nothing stands on this line that data goes through and that something uses
";
    assert_eq!(told(&folder, &["app.js:5"]), expected);
}
