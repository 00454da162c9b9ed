//! Drives the built program over small repositories that mean harm: one case of each kind.
//!
//! Beside whatever is hostile lies a small healthy application. However the run goes, it
//! must end by itself, find what is wrong with the healthy one, and name what it lost.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

const TEMPLATE: &str = "\
Transform: AWS::Serverless-2016-10-31
Resources:
  Healthy:
    Type: AWS::Serverless::Function
    Properties:
      Handler: healthy.handler
      Runtime: python3.12
      CodeUri: .
      Events:
        Api: {Type: Api, Properties: {Path: /healthy, Method: post}}
";
const HEALTHY: &str = "\
import os

def handler(event, context):
    os.system(\"echo \" + event[\"queryStringParameters\"][\"name\"])
";
/// What comes from outside, in each language.
const PY: &str = "event['queryStringParameters']['q']";
const JS: &str = "event.queryStringParameters.q";

/// A repository with a healthy application in it.
struct Hostile {
    folder: TempDir,
}

/// What a run said.
struct Said {
    report: Value,
    stderr: String,
}

impl Hostile {
    fn new() -> Hostile {
        let hostile = Hostile { folder: tempfile::tempdir().unwrap() };
        hostile.put("healthy/template.yaml", TEMPLATE);
        hostile.put("healthy/healthy.py", HEALTHY);
        hostile
    }

    fn put(&self, path: &str, content: impl AsRef<[u8]>) {
        let place = self.folder.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, content).unwrap();
    }

    /// Files that do something wrong with `before` on the way, each by its ending.
    fn python(&self, path: &str, before: &str) {
        self.put(path, format!("def lambda_handler(event, context):\n    v = {before}\n    return eval({PY})\n"));
    }

    fn javascript(&self, path: &str, before: &str) {
        self.put(path, format!("exports.handler = async (event) => {{\n  let v = {before};\n  return eval({JS});\n}};\n"));
    }

    fn go(&self, path: &str, before: &str) {
        self.put(path, format!("package main\n\nfunc main() {{\n\tv := {before}\n\t_ = v\n}}\n"));
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_sluicegate"));
        command.args(["scan", "--format", "sarif", "--verbose"]).current_dir(self.folder.path());
        command
    }

    /// Scans, and checks what holds of every run.
    fn scan(&self) -> Said {
        said(&self.command().output().unwrap())
    }

    /// Scans, and checks that results or notes name these files.
    fn scan_names(&self, files: &[&str]) -> Said {
        let said = self.scan();
        for file in files {
            assert!(said.names(file), "{file} is not named: {}", said.report);
        }
        said
    }
}

fn said(output: &Output) -> Said {
    let stderr = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(1), "{stderr}");
    let said = Said { report: serde_json::from_slice(&output.stdout).unwrap(), stderr };
    assert!(said.results().any(|path| path == "healthy/healthy.py"), "{}", said.report);
    assert!(!said.notes().any(|(code, _)| code == "internal"), "{}", said.report);
    said
}

impl Said {
    /// Paths of results.
    fn results(&self) -> impl Iterator<Item = &str> {
        list(&self.report["runs"][0]["results"]).filter_map(path_of)
    }

    /// Codes and paths of notes.
    fn notes(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        let notes = list(&self.report["runs"][0]["invocations"][0]["toolExecutionNotifications"]);
        notes.filter_map(|note| Some((note["descriptor"]["id"].as_str()?, path_of(note))))
    }

    fn names(&self, file: &str) -> bool {
        self.results().any(|path| path == file) || self.notes().any(|(_, path)| path == Some(file))
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn path_of(value: &Value) -> Option<&str> {
    value["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str()
}

/// `open` and `close` nested around `core`.
fn nested(open: &str, core: &str, close: &str, depth: usize) -> String {
    open.repeat(depth) + core + &close.repeat(depth)
}

#[test]
fn nesting_of_any_depth() {
    let hostile = Hostile::new();
    for depth in [200, 900, 30_000] {
        let parens = nested("(", "event", ")", depth);
        hostile.python(&format!("p{depth}.py"), &parens);
        hostile.javascript(&format!("p{depth}.js"), &parens);
        hostile.go(&format!("p{depth}/main.go"), &nested("(", "1", ")", depth));
    }
    hostile.python("lists.py", &nested("[", "1", "]", 20_000));
    hostile.javascript("objects.js", &nested("{a:", "1", "}", 20_000));
    hostile.javascript("functions.js", &nested("function(){return ", "1", "}", 5_000));
    hostile.javascript("templates.js", &nested("`${", "1", "}`", 5_000));
    hostile.javascript("blocks.js", &format!("1; {}", nested("if(event.n){", "g()", "}", 5_000)));
    hostile.python("strings.py", &nested("f\"{", "event", "}\"", 2_000));
    hostile.python("lambdas.py", &format!("{}event", "lambda: ".repeat(5_000)));
    hostile.python("nots.py", &format!("{}event", "not ".repeat(20_000)));
    hostile.javascript("ternaries.js", &format!("{}0", "event?1:".repeat(5_000)));
    let indents: String = (0..600).map(|n| format!("{}if x:\n", " ".repeat(n))).collect();
    hostile.put("indents.py", format!("{indents}{}pass\n", " ".repeat(600)));
    hostile.put("unclosed.js", "({[`${".repeat(5_000));
    hostile.put("closing.py", ")]}".repeat(20_000));
    hostile.put("deep.json", nested("[", "1", "]", 50_000));
    hostile.put("package.json", nested("{\"a\":", "1", "}", 50_000));
    hostile.put("deep.yaml", format!("Resources: {}", nested("{a: ", "1", "}", 20_000)));
    hostile.scan_names(&[
        "p900.py",
        "p30000.py",
        "p30000.js",
        "lists.py",
        "objects.js",
        "functions.js",
        "indents.py",
        "lambdas.py",
    ]);
}

#[test]
fn chains_of_any_length() {
    let hostile = Hostile::new();
    let sum = (0..5_000).map(|n| format!("\"s{n}\" + ")).collect::<String>();
    hostile.python("sum.py", &format!("{sum}{PY}"));
    hostile.javascript("sum.js", &format!("{sum}{JS}"));
    hostile.python("calls.py", &format!("event{}", ".a(1)".repeat(3_000)));
    hostile.javascript("calls.js", &format!("event{}", ".a(1)".repeat(3_000)));
    let arms: String = (0..2_000).map(|n| format!("    elif x == {n}:\n        x = event\n")).collect();
    hostile.put(
        "arms.py",
        format!("def lambda_handler(event, context):\n    x = 0\n    if x:\n        pass\n{arms}    return eval({PY})\n"),
    );
    let statements = "    x = x + 1\n".repeat(3_000);
    hostile.put("long.py", format!("def lambda_handler(event, context):\n    x = 0\n{statements}    return eval({PY})\n"));
    hostile.scan_names(&["sum.py", "sum.js", "calls.py", "calls.js", "arms.py", "long.py"]);
}

#[test]
fn what_is_deployed_is_read_however_it_looks() {
    let hostile = Hostile::new();
    let sum = (0..10_000).map(|n| format!("\"s{n}\" + ")).collect::<String>();
    hostile.python("dense.py", &format!("{sum}{PY}"));
    hostile.python("other.py", &format!("{sum}{PY}"));
    hostile.put("template.yaml", TEMPLATE.replace("healthy.handler", "dense.lambda_handler"));
    let ternaries = "event ? 1 :\n".repeat(5_000);
    hostile.javascript("ternaries.js", &format!("{ternaries}0"));
    let said = hostile.scan_names(&["other.py"]);
    for file in ["dense.py", "ternaries.js"] {
        assert!(said.results().any(|path| path == file), "{file}: {}", said.report);
    }
    assert!(said.notes().any(|(code, path)| code == "minified" && path == Some("other.py")));
}

#[test]
fn sizes_and_cycles() {
    let hostile = Hostile::new();
    hostile.put("bundle.js", format!("var a='{}';", "x".repeat(3_000_000)));
    hostile.put("line.js", format!("exports.handler = (event) => eval({JS}); // {}", "y".repeat(1_200_000)));
    let ring: String = (0..300)
        .map(|n| {
            format!(
                "def f{n}(a, b):\n    if not b:\n        return a\n    return f{}(b, a + b) + f{}(a, b)\n\n",
                (n + 1) % 300,
                (n * 7) % 300
            )
        })
        .collect();
    hostile.put("ring.py", format!("{ring}def lambda_handler(event, context):\n    return eval(f0({PY}, 'y'))\n"));
    let doubled: String = (1..60).map(|n| format!("a{n} = a{0} + a{0}\n", n - 1)).collect();
    hostile.put(
        "doubled.py",
        format!(
            "a0 = 'xxxxxxxx'\n{doubled}b = 'x' * 10**10\n\ndef lambda_handler(event, context):\n    return eval(a59 + {PY})\n"
        ),
    );
    // Each object is laid over itself: as many ways as 2 to the power of 30 lead to the parameter.
    let laid: String = (1..30).map(|n| format!("const a{n} = {{ ...a{0}, ...a{0} }}; ", n - 1)).collect();
    hostile.put(
        "laid.js",
        format!(
            "const over = (p) => {{ const a0 = {{ ...p, ...p }}; {laid}return a29; }};\nconst own = over({{ run: (x) => x }});\nexports.handler = (event) => {{ own.run(1); return eval({JS}); }};\n"
        ),
    );
    let bases: String = (1..100).map(|n| format!("class D{n}(D{}):\n    pass\n", n - 1)).collect();
    hostile.put("bases.py", format!("class A(B): pass\nclass B(A): pass\nclass S(S): pass\nclass D0:\n    def m(self, e):\n        return eval(e)\n{bases}def lambda_handler(event, context):\n    return D99().m({PY})\n"));
    let exports: String = (0..2_000).map(|n| format!("exports.f{n} = (e) => e;\n")).collect();
    hostile.put("many.js", exports);
    let members: String = (0..200).map(|n| format!("    f{n}: (e) => e + {n},\n")).collect();
    hostile.javascript("members.js", &format!("{{\n{members}  }}[event.body](1)"));
    for n in 0..20 {
        hostile.put(&format!("ring/m{n}.js"), format!("export * from './m{}.js';\nexport * from './m{n}.js';\n", (n + 1) % 20));
    }
    let said =
        hostile.scan_names(&["bundle.js", "line.js", "ring.py", "doubled.py", "laid.js", "bases.py", "many.js", "members.js"]);
    let code = |file: &str| said.notes().find(|(_, path)| *path == Some(file)).map(|(code, _)| code.to_string());
    assert_eq!(code("bundle.js").as_deref(), Some("too-large"));
    assert_eq!(code("line.js").as_deref(), Some("minified"));
    assert_eq!(code("many.js").as_deref(), Some("broadened"));
    assert_eq!(code("members.js").as_deref(), Some("broadened"));
    assert_eq!(code("bases.py").as_deref(), Some("broadened"));
}

#[test]
fn broken_texts_are_read_as_far_as_they_go() {
    let python = |end: &str| format!("def lambda_handler(event, context):{end}    return eval({PY}){end}");
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let hostile = Hostile::new();
    hostile.put("cr.py", python("\r"));
    hostile.put("crlf.py", python("\r\n"));
    hostile.put("bom.py", [b"\xef\xbb\xbf", python("\n").as_bytes()].concat());
    hostile.put("wide.py", [b"\xff\xfe".as_slice(), &wide(&python("\n"))].concat());
    hostile.put("latin.py", [python("\n").as_bytes(), b"# caf\xe9 \xc0\xaf \xed\xa0\x80\n"].concat());
    hostile.put("nul.py", [python("\n").as_bytes(), b"# \0\0\n"].concat());
    hostile.put("cut.py", format!("{}def g(:\n  x = '", python("\n")));
    hostile.put("conflict.py", format!("<<<<<<< ours\n{}=======\nx = 1\n>>>>>>> theirs\n", python("\n")));
    hostile.put("picture.py", (0..=255u8).cycle().take(100_000).collect::<Vec<u8>>());
    hostile.put("zeros.js", vec![0u8; 100_000]);
    hostile.put("empty.py", "");
    hostile.put("soup.ts", "} => ( ` ${ ] class < function '".repeat(2_000));
    let said = hostile.scan_names(&["picture.py", "zeros.js", "conflict.py"]);
    for file in ["cr.py", "crlf.py", "bom.py", "wide.py", "latin.py", "nul.py", "cut.py"] {
        assert!(said.results().any(|path| path == file), "{file}: {}", said.report);
    }
}

#[test]
fn templates_that_loop_explode_or_lead_outside() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("canary.yml"), "token: CANARY-OUTSIDE\n").unwrap();
    let canary = outside.path().join("canary.yml");
    let hostile = Hostile::new();
    let bomb: String = (1..12).map(|n| format!("a{n}: &a{n} [{}]\n", vec![format!("*a{}", n - 1); 9].join(", "))).collect();
    hostile.put("bomb/template.yaml", format!("a0: &a0 [x, x]\n{bomb}Resources: *a11\n"));
    hostile.put("loop/template.yaml", "Resources: &r\n  A: {Type: 'AWS::Serverless::Function', Properties: *r}\n");
    hostile.put("cycle/serverless.yml", "service: ${self:custom.a}\ncustom: {a: '${self:custom.b}', b: '${self:custom.a}'}\nfunctions: ${file(./serverless.yml):functions}\n");
    hostile.put(
        "outside/serverless.yml",
        format!("service: x\ncustom: ${{file({})}}\nfunctions:\n  f: {{handler: ../../../etc/passwd.x, environment: {{A: '${{file(../../{0})}}'}}}}\n", canary.display()),
    );
    hostile.put("types/template.json", r#"{"Resources": [1, {"Type": {"a": []}}], "Globals": 7, "Transform": [[]]}"#);
    hostile.put("cut/template.yaml", "Resources:\n  A: {Type: [\n");
    let said = hostile.scan();
    assert!(!said.report.to_string().contains("CANARY-OUTSIDE") && !said.stderr.contains("CANARY-OUTSIDE"));
}

#[test]
fn configurations_are_only_data() {
    let hostile = Hostile::new();
    hostile.put("tsconfig.json", r#"{"extends": ["./tsconfig.json", "/etc/passwd"], "compilerOptions": {"baseUrl": "/", "paths": {"*": ["../../*", "*"]}}}"#);
    hostile.put("package.json", r##"{"main": "../../x", "workspaces": ["..", "**"], "imports": {"#a": "#b", "#b": "#a"}, "exports": {".": "./../../x"}}"##);
    hostile.put("pyproject.toml", "[tool.sluicegate\nexclude = [");
    hostile.put("sluicegate.toml", "exclude = ['**']\noutput = 'PWNED'\n");
    hostile.put("go.mod", "module ../../x\nreplace a => ../../../\n");
    hostile.put("sub/.gitignore", format!("{}\n[\n", "*".repeat(5_000)));
    hostile.javascript("app.js", "require('#a') + require('../../../etc/passwd') + require('./app')");
    hostile.put(".git/config", "[core]\n\tfsmonitor = touch PWNED\n");
    let said = hostile.scan_names(&["app.js"]);
    assert!(said.results().any(|path| path == "app.js"));
    assert!(!hostile.folder.path().join("PWNED").exists());
}

#[test]
fn credentials_are_not_repeated() {
    // Put together here, so that nobody takes this file for a leak.
    let secrets = [
        format!("gh{}{}", "p_", "a1B2c3D4e".repeat(4)),
        format!("AK{}{}", "IA", "Q7R2".repeat(4)),
        "Zx81kQ0pL93mVbT7wYc2".to_string(),
    ];
    let hostile = Hostile::new();
    let [token, key, password] = &secrets;
    hostile.put(
        "app.py",
        format!(
            "import os\nKEY = '{key}'\ndef lambda_handler(event, context):\n    os.system('curl -H {token} ' + {PY})  # {key}\n    return eval({PY}, {{'dsn': 'postgres://u:{password}@h/db'}})\n"
        ),
    );
    hostile.put(
        "template.yaml",
        TEMPLATE.replace("healthy", "app").replace(
            "      Events",
            &format!("      Environment: {{Variables: {{A: '{token}', DB_PASSWORD: '{password}'}}}}\n      Events"),
        ),
    );
    for args in [&["scan"][..], &["scan", "-f", "json"], &["scan", "-f", "sarif"], &["map"], &["map", "-f", "json"]] {
        let output =
            Command::new(env!("CARGO_BIN_EXE_sluicegate")).args(args).current_dir(hostile.folder.path()).output().unwrap();
        let all = [output.stdout, output.stderr].concat();
        let all = String::from_utf8(all).unwrap();
        assert!(all.contains("app"), "{args:?}: {all}");
        for secret in &secrets {
            assert!(!all.contains(secret.as_str()), "{args:?}: {all}");
        }
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::ffi::OsStrExt as _;
    use std::process::Stdio;
    use std::time::{Duration, Instant};

    use super::*;

    #[test]
    fn names_of_any_bytes() {
        let hostile = Hostile::new();
        let names: [&[u8]; 9] = [
            b"new\nline.py",
            b"\n::error::x.py",
            b"\x1b[2J.py",
            b"--help.py",
            b"%2e%2e%00.py",
            b"q?a=1#b.py",
            b"C:\\x.py",
            b"bad\xff.py",
            "\u{202e}yp.py".as_bytes(),
        ];
        for name in names {
            let place = hostile.folder.path().join(std::ffi::OsStr::from_bytes(name));
            fs::write(place, format!("def lambda_handler(event, context):\n    return eval({PY})\n")).unwrap();
        }
        let said = hostile.scan();
        assert_eq!(said.results().filter(|path| *path != "healthy/healthy.py").count(), names.len());
        assert!(said.results().all(|path| path.is_ascii() && !path.contains([':', '#', '?', '\\', '\n', '\u{1b}'])));
        let text =
            Command::new(env!("CARGO_BIN_EXE_sluicegate")).arg("scan").current_dir(hostile.folder.path()).output().unwrap();
        let text = String::from_utf8([text.stdout, text.stderr].concat()).unwrap();
        assert!(!text.contains(['\u{1b}', '\u{202e}']) && !text.contains("\n::error"), "{text}");
    }

    #[test]
    fn a_folder_that_contains_itself() {
        let hostile = Hostile::new();
        let link = |target: &str, name: &str| std::os::unix::fs::symlink(target, hostile.folder.path().join(name)).unwrap();
        link(".", "self");
        link("/", "root");
        link("b", "a");
        link("a", "b");
        link("/etc/passwd", "passwd.py");
        let mut deep = hostile.folder.path().to_path_buf();
        deep.extend(["d"; 300]);
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join("x.py"), "x = 1\n").unwrap();
        let said = hostile.scan_names(&["root", "passwd.py"]);
        assert!(!said.report.to_string().contains("root:x:"));
    }

    /// The program under a shell that first makes life harder.
    fn under(hostile: &Hostile, harder: &str) -> Output {
        let script = format!("{harder}\nexec \"$0\" scan --format sarif --verbose");
        let mut command = Command::new("sh");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_sluicegate")]).current_dir(hostile.folder.path());
        command.output().unwrap()
    }

    #[test]
    fn little_to_live_on() {
        let hostile = Hostile::new();
        hostile.python("deep.py", &nested("(", "event", ")", 900));
        for n in 0..50 {
            hostile.put(&format!("lib/m{n}.py"), "def f(e):\n    return e\n");
        }
        let usual = said(&under(&hostile, "")).report;
        for harder in [
            "ulimit -n 24",
            "ulimit -s 1024",
            "unset HOME PATH LANG; LC_ALL=xx_YY.bad; TZ=Mars/Olympus; export LC_ALL TZ",
            "exec <&-",
            "TERM=; COLUMNS=-3; export TERM COLUMNS",
        ] {
            assert_eq!(said(&under(&hostile, harder)).report, usual, "{harder}");
        }
    }

    #[test]
    fn closed_streams_are_not_taken_for_files() {
        let hostile = Hostile::new();
        let script = "exec \"$0\" scan --format sarif --output report.json <&- >&- 2>&-";
        let output =
            Command::new("sh").args(["-c", script, env!("CARGO_BIN_EXE_sluicegate")]).current_dir(hostile.folder.path()).status();
        assert_eq!(output.unwrap().code(), Some(1));
        let report = fs::read(hostile.folder.path().join("report.json")).unwrap();
        assert!(serde_json::from_slice::<Value>(&report).is_ok());
    }

    #[test]
    fn what_is_stopped_leaves_nothing_half_done() {
        let hostile = Hostile::new();
        for n in 0..400 {
            let functions: String =
                (0..200).map(|m| format!("def f{m}(a):\n    return f{}(a + '{n}')\n\n", (m + 1) % 200)).collect();
            hostile.put(&format!("m{n}.py"), functions);
        }
        for signal in ["-INT", "-TERM"] {
            hostile.put("out/report.json", "old");
            let mut child = hostile.command().args(["--output", "out/report.json"]).stderr(Stdio::null()).spawn().unwrap();
            std::thread::sleep(Duration::from_millis(200));
            let started = Instant::now();
            assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
            child.wait().unwrap();
            assert!(started.elapsed() < Duration::from_secs(2), "{signal}: {:?}", started.elapsed());
            let files: Vec<_> =
                fs::read_dir(hostile.folder.path().join("out")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            assert_eq!(files, ["report.json"], "{signal}");
            let report = fs::read_to_string(hostile.folder.path().join("out/report.json")).unwrap();
            assert!(report == "old" || serde_json::from_str::<Value>(&report).is_ok(), "{signal}");
        }
    }

    #[test]
    fn two_at_once_say_the_same() {
        let hostile = Hostile::new();
        hostile.javascript("app.js", "1");
        let start = || hostile.command().stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (one, two) = (start(), start());
        let (one, two) = (one.wait_with_output().unwrap(), two.wait_with_output().unwrap());
        assert_eq!(said(&one).report, said(&two).report);
    }

    #[test]
    fn a_tree_that_cannot_be_written_is_scanned() {
        use std::os::unix::fs::PermissionsExt as _;
        let hostile = Hostile::new();
        let folder: &Path = hostile.folder.path();
        fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
        let output = hostile.command().output().unwrap();
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
        said(&output);
    }
}
