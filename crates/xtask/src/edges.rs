//! Which crate may use which.
//!
//! The table is the list of layers: an edge that it does not hold is an architecture
//! decision, to be made there and explained in `ARCHITECTURE.md`. Own crates are named
//! by their folder.

use serde_json::Value;

use crate::source::code;
use crate::{Complaints, Repository};

/// A crate of ours, and the crates of ours that it may use.
pub const LAYERS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("ir", &["base"]),
    ("syntax", &["base"]),
    ("lang-go", &["base", "ir", "syntax"]),
    ("lang-js", &["base", "ir", "syntax"]),
    ("lang-py", &["base", "ir", "syntax"]),
    ("models", &["base"]),
    ("iac", &["base"]),
    ("dataflow", &["base", "ir", "models"]),
    ("link", &["base", "ir", "models", "iac", "dataflow"]),
    ("rules", &["base", "models", "dataflow", "link"]),
    ("report", &["base", "link", "rules"]),
    ("engine", &["base", "ir", "lang-go", "lang-js", "lang-py", "models", "iac", "dataflow", "link", "rules", "report"]),
    ("cli", &["engine"]),
    ("spec", &[]),
    ("testkit", &["base", "ir", "engine"]),
    ("xtask", &["ir", "lang-go", "lang-js", "lang-py"]),
];

/// Crates of ours that only tests may use, and who may: any crate (`*`) or these.
const FOR_TESTS: &[(&str, &[&str])] = &[
    ("spec", &["*"]),
    ("testkit", &["*"]),
    ("models", &["report", "testkit"]),
    ("engine", &["testkit", "cli"]),
    ("ir", &["cli", "lang-go", "lang-js", "lang-py"]),
    ("lang-go", &["dataflow", "link", "testkit"]),
    ("lang-js", &["dataflow", "link", "testkit"]),
    ("lang-py", &["dataflow", "link", "testkit"]),
    ("report", &["testkit"]),
    ("rules", &["testkit"]),
];

/// A third-party crate (or the start of its name) and the crates of ours that may use it.
const THIRD_PARTY: &[(&str, &[&str])] = &[
    ("blake3", &["rules", "engine"]),
    ("clap", &["cli"]),
    ("granit-parser", &["iac"]),
    ("hcl-edit", &["iac"]),
    ("ignore", &["engine", "xtask"]),
    ("indexmap", &["base"]),
    ("memchr", &["base", "engine", "models"]),
    ("miette", &["cli"]),
    ("petgraph", &["link"]),
    ("postcard", &["engine", "iac"]),
    ("rayon", &["engine"]),
    ("regex-syntax", &["models"]),
    ("rustc-hash", &["base"]),
    ("serde", &["rules", "report", "engine", "iac"]),
    ("serde-sarif", &["report"]),
    ("serde_json", &["report", "xtask"]),
    ("tempfile", &["cli", "engine"]),
    ("terminal_size", &["cli"]),
    ("thiserror", &["models", "rules", "engine", "testkit"]),
    ("toml", &["models", "iac", "rules", "xtask"]),
    ("tree-sitter", &["syntax", "lang-go", "lang-js", "lang-py", "xtask"]),
    ("tree-sitter-go", &["lang-go", "xtask"]),
    ("tree-sitter-javascript", &["lang-js", "xtask"]),
    ("tree-sitter-typescript", &["lang-js", "xtask"]),
    ("tree-sitter-python", &["lang-py", "xtask"]),
];

/// Third-party crates that any crate's tests may use.
const IN_TESTS: &[&str] = &["blake3", "jsonschema", "proptest", "rayon", "serde_json", "tempfile", "toml"];

/// Declared for the whole workspace before anything uses it, with what waits for it.
const AWAITED: &[(&str, &str)] = &[];

/// A declared dependency.
struct Dependency<'r> {
    user: String,
    used: String,
    own: bool,
    tests_only: bool,
    package: &'r str,
}

fn dependencies(repository: &Repository) -> Vec<Dependency<'_>> {
    let mut all = Vec::new();
    for package in array(&repository.metadata["packages"]) {
        let user = folder(text(&package["manifest_path"]));
        for dependency in array(&package["dependencies"]) {
            let own = dependency["path"].as_str();
            let package = text(&dependency["name"]);
            let used = own.map_or_else(|| package.to_string(), |path| folder(&format!("{path}/Cargo.toml")));
            let tests_only = dependency["kind"].as_str() == Some("dev");
            all.push(Dependency { user: user.clone(), used, own: own.is_some(), tests_only, package });
        }
    }
    all
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// `…/crates/base/Cargo.toml` is `base`.
fn folder(manifest: &str) -> String {
    manifest.replace('\\', "/").rsplit('/').nth(1).unwrap_or_default().to_string()
}

fn allows(table: &[(&str, &[&str])], key: &str, value: &str) -> bool {
    table.iter().any(|(name, list)| *name == key && (list.contains(&value) || list.contains(&"*")))
}

/// Our crates use each other only along the layers.
pub fn own(repository: &Repository) -> Complaints {
    dependencies(repository)
        .iter()
        .filter(|dependency| dependency.own)
        .filter(|Dependency { user, used, tests_only, .. }| {
            !(allows(LAYERS, user, used) || *tests_only && allows(FOR_TESTS, used, user))
        })
        .map(|Dependency { user, used, .. }| {
            format!("crates/{user}/Cargo.toml: `{user}` may not use `{used}` (the layers are in crates/xtask/src/edges.rs)")
        })
        .collect()
}

/// Third-party crates are used only where the table says.
pub fn third_party(repository: &Repository) -> Complaints {
    dependencies(repository)
        .iter()
        .filter(|dependency| !dependency.own)
        .filter(|Dependency { user, used, tests_only, .. }| {
            !(allows(THIRD_PARTY, used, user) || *tests_only && IN_TESTS.contains(&used.as_str()))
        })
        .map(|Dependency { user, used, .. }| {
            format!("crates/{user}/Cargo.toml: `{user}` may not use `{used}` (who may is said in crates/xtask/src/edges.rs)")
        })
        .collect()
}

/// Manifests take lints, licence and versions from the workspace.
pub fn manifests(repository: &Repository) -> Complaints {
    let mut complaints = Vec::new();
    let packages = array(&repository.metadata["packages"]);
    for package in packages {
        let name = folder(text(&package["manifest_path"]));
        let path = format!("crates/{name}/Cargo.toml");
        let Some(file) = repository.file(&path) else {
            complaints.push(format!("{path}: our crates lie in `crates`"));
            continue;
        };
        for line in ["[lints]\nworkspace = true", "license.workspace = true", "rust-version.workspace = true"] {
            if !file.text.contains(line) {
                complaints.push(format!("{path}: `{}` is missing", line.replace('\n', " ")));
            }
        }
        let prefixed = format!("sluicegate-{name}");
        let expected = match name.as_str() {
            "engine" => "sluicegate",
            "xtask" => "xtask",
            _ => prefixed.as_str(),
        };
        if text(&package["name"]) != expected {
            complaints.push(format!("{path}: the package's name is `{expected}`"));
        }
        if !LAYERS.iter().any(|(layer, _)| *layer == name) {
            complaints.push(format!("{path}: the crate has no layer in crates/xtask/src/edges.rs"));
        }
        let versions = file.text.lines().filter(|line| line.contains("version = \"") || line.starts_with("version ="));
        complaints.extend(versions.map(|line| format!("{path}: versions stand in the workspace: `{line}`")));
    }
    complaints
}

/// A declared dependency is named in the crate's code, and one of the workspace by some crate.
pub fn unused(repository: &Repository) -> Complaints {
    let mut complaints = Vec::new();
    let all = dependencies(repository);
    for Dependency { user, package, .. } in &all {
        let name = package.replace('-', "_");
        let folder = format!("crates/{user}/");
        // The tests of the binary stand at the top.
        let shared = if user == "cli" { "tests/" } else { &folder };
        let used = repository
            .below(&folder)
            .chain(repository.below(shared))
            .filter(|file| file.path.ends_with(".rs"))
            .any(|file| file.text.lines().any(|line| code(line).contains(&name) || line.contains(&format!("{name}::"))));
        if !used {
            complaints.push(format!("crates/{user}/Cargo.toml: `{package}` is not used"));
        }
    }
    for name in crate::documents::workspace_dependencies(repository) {
        let awaited = AWAITED.iter().any(|(awaited, _)| *awaited == name);
        if !awaited && !all.iter().any(|dependency| dependency.package == name) {
            complaints.push(format!("Cargo.toml: no crate uses `{name}`"));
        }
    }
    complaints
}

/// The layers as a table for `ARCHITECTURE.md`.
#[must_use]
pub fn table(repository: &Repository) -> String {
    let actual = dependencies(repository);
    let mut table = String::from("| crate | may use | third-party crates |\n| --- | --- | --- |\n");
    for (name, layers) in LAYERS {
        let code = |names: &[&str]| match names {
            [] => "–".to_string(),
            names => names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
        };
        let mut others: Vec<&str> = actual
            .iter()
            .filter(|dependency| dependency.user == *name && !dependency.own && !dependency.tests_only)
            .map(|dependency| dependency.package)
            .collect();
        others.sort_unstable();
        others.dedup();
        table.push_str(&format!("| `{name}` | {} | {} |\n", code(layers), code(&others)));
    }
    table
}
