//! Inputs that nobody wrote, the same ones in every run.
//!
//! Each target takes a fixed number of changed files of the corpus, and words of them in any
//! order. `FUZZ=10` tries ten times as many, `FUZZ_SEED=7` others. What fails is made smaller and
//! printed; it then belongs into the tests of the part that failed.
#![expect(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail the test")]

mod cache;
mod mutate;

use std::collections::BTreeMap;
use std::path::PathBuf;

use mutate::Seeds;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use sluicegate::{Analysis, Project, report};
use sluicegate_base::{FileId, limits};
use sluicegate_ir::Frontend;
use sluicegate_ir::parse::parse_module;
use sluicegate_ir::print::print_module;
use sluicegate_ir::verify::verify;
use sluicegate_models::ModelSet;
use sluicegate_report::{escape, secrets};
use sluicegate_testkit::files_below;

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

/// Tries a property on `cases` values, on a thread like those of the program.
fn try_all<S>(cases: u32, values: S, holds: impl Fn(S::Value) -> Result<(), TestCaseError> + Send + 'static)
where
    S: Strategy + Send + 'static,
{
    let times = u32::try_from(number("FUZZ", 1)).unwrap();
    let config = Config {
        cases: cases * times,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(number("FUZZ_SEED", 1)),
        ..Config::default()
    };
    let run = move || TestRunner::new(config).run(&values, holds).map_err(|error| error.to_string());
    let thread = std::thread::Builder::new().stack_size(limits::THREAD_STACK_BYTES).spawn(run).unwrap();
    if let Err(error) = thread.join().unwrap() {
        panic!("{error}");
    }
}

fn below(folder: &str, endings: &[&str]) -> &'static Seeds {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let files = files_below(&root).unwrap().into_iter();
    Seeds::new(files.filter(|(path, _)| endings.iter().any(|ending| path.ends_with(ending))).map(|(_, text)| text))
}

/// Lowering gives a well-formed module, and the same one again; its text reads back as itself.
fn lowers(frontend: &'static dyn Frontend, path: &'static str, ending: &str) {
    try_all(400, below("corpus", &[ending]).texts(), move |text| {
        let text = text.decoded();
        let mut module = frontend.lower(FileId(0), path, &text);
        let mut mentioned = 0;
        frontend.data(path, &text).iter().for_each(|data| data.each_module(&mut |_| mentioned += 1));
        prop_assert!(mentioned <= 20_000);
        prop_assert_eq!(verify(&module), Vec::new());
        prop_assert_eq!(print_module(&frontend.lower(FileId(0), path, &text)), print_module(&module));
        // Notes are printed as comments.
        module.notes.clear();
        let printed = print_module(&module);
        let read = parse_module(&printed).map_err(|error| TestCaseError::fail(format!("{error}\n{printed}")))?;
        prop_assert_eq!(print_module(&read), printed);
        Ok(())
    });
}

#[test]
fn javascript_lowers() {
    lowers(&sluicegate_lang_js::JavaScript, "a.js", ".js");
}

#[test]
fn typescript_lowers() {
    lowers(&sluicegate_lang_js::JavaScript, "a.ts", ".ts");
}

#[test]
fn typescript_with_elements_lowers() {
    lowers(&sluicegate_lang_js::JavaScript, "a.tsx", ".ts");
}

#[test]
fn python_lowers() {
    lowers(&sluicegate_lang_py::Python, "a.py", ".py");
}

#[test]
fn go_lowers() {
    lowers(&sluicegate_lang_go::Go, "a.go", ".go");
}

#[test]
fn model_files_load_or_are_refused() {
    try_all(60, below("queries", &[".toml"]).texts(), |text| {
        let text = text.decoded();
        let (set, _errors) = ModelSet::load(true, &[("own.toml".to_string(), text)]);
        let _errors = set.check();
        Ok(())
    });
}

#[test]
fn rule_files_load_or_are_refused() {
    try_all(400, below("queries/rules", &[".toml"]).texts(), |text| {
        let _refused = sluicegate_rules::load::rule("own.toml", &text.decoded(), None, &|kind| kind == "sql");
        Ok(())
    });
}

#[test]
fn templates_and_configurations_are_read() {
    let templates = below("corpus", &[".yaml", ".yml", ".tf"]);
    let configurations = below("corpus", &["package.json", "tsconfig.json", "go.mod", "pyproject.toml"]);
    try_all(400, (templates.texts(), configurations.texts()), |(template, configuration)| {
        let (template, configuration) = (template.decoded(), configuration.decoded());
        let mut files = BTreeMap::new();
        for name in ["template.yaml", "a/serverless.yml", "b/template.json", "c/main.tf"] {
            files.insert(name.to_string(), template.clone());
        }
        for name in ["package.json", "tsconfig.json", "go.mod", "pyproject.toml"] {
            files.insert(name.to_string(), configuration.clone());
        }
        let _project = Project::from_sources(&files);
        Ok(())
    });
}

/// Bytes of any kind, most of them such as texts have.
fn any_text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "\u{1b}[2J",
        "\r",
        "\n::error::",
        "\u{202e}",
        "\u{9b}",
        "%",
        "#",
        "://u:",
        "@",
        "token='",
        "é😀",
    ]);
    let piece = prop_oneof![3 => odd.prop_map(str::to_string), 2 => "[ -~]{0,12}", 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

#[test]
fn texts_are_made_harmless() {
    try_all(20_000, any_text(), |text| {
        let line = escape::line(&text);
        prop_assert!(line.chars().all(|c| !c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c)), "{:?}", line);
        let block = escape::block(&text);
        prop_assert!(block.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\t')), "{:?}", block);
        for shown in [line.as_ref(), &escape::source(&text), &secrets::hide(&text)] {
            prop_assert_eq!(shown.chars().count(), text.chars().count());
        }
        Ok(())
    });
}

/// A path that a disk could have.
fn any_path() -> impl Strategy<Value = String> {
    any_text().prop_map(|text| {
        let name = text.replace(['/', '\0'], "-");
        format!("src/{name}.py")
    })
}

fn decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = uri.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits: String = [rest.next().unwrap(), rest.next().unwrap()].map(char::from).iter().collect();
            bytes.push(u8::from_str_radix(&digits, 16).unwrap());
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).unwrap()
}

const HANDLER: &str = "def lambda_handler(event, context):\n    return eval(event['queryStringParameters']['q'])\n";

/// Whole runs: whatever the files hold, the handler beside them is judged, and the reports say where.
#[test]
fn reports_hold_whatever_files_hold() {
    let sources = [(".py", "a.py"), (".js", "b.js"), (".ts", "c.ts"), (".go", "d/main.go")];
    let [a, b, c, d] = sources.map(|(ending, _)| below("corpus", &[ending]).texts());
    try_all(40, (any_path(), (a, b, c, d)), move |(path, (a, b, c, d))| {
        let mut files: BTreeMap<String, String> =
            sources.iter().zip([a, b, c, d]).map(|((_, name), text)| (name.to_string(), text.decoded())).collect();
        files.insert(path.clone(), HANDLER.to_string());
        let project = Project::from_sources(&files);
        let outcome = Analysis::new(&project).run();
        let fault = outcome.notes().iter().find(|note| note.code.id() == "internal");
        prop_assert!(fault.is_none(), "{:?}", fault);
        let mut sarif = Vec::new();
        report::sarif(&outcome, &mut sarif).unwrap();
        let sarif: serde_json::Value = serde_json::from_slice(&sarif).unwrap();
        let results = sarif["runs"][0]["results"].as_array().unwrap().iter();
        let mut uris =
            results.filter_map(|result| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str());
        prop_assert!(uris.any(|uri| decoded(uri) == path), "{:?} in {}", path, sarif);
        let mut json = Vec::new();
        report::json(&outcome, &mut json).unwrap();
        prop_assert!(serde_json::from_slice::<serde_json::Value>(&json).is_ok());
        for shown in report::shown(&outcome) {
            let texts = shown.snippets.iter().flat_map(|snippet| snippet.lines.iter().map(|line| &line.text));
            let is_harmless = texts.chain([&shown.message]).all(|text| !text.contains(['\u{1b}', '\n', '\r', '\u{202e}']));
            prop_assert!(is_harmless);
        }
        Ok(())
    });
}
