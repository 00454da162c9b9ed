//! Documents agree with what they describe.
//!
//! A *generated part* stands between `<!-- generated: NAME -->` and `<!-- end -->`;
//! `cargo run -p xtask -- docs` writes it, and tidy says when it is stale.

use std::collections::BTreeSet;
use std::fs;
use std::io;

use toml::{Table, Value};

use crate::repository::File;
use crate::{Complaints, Repository, edges};

/// A generated part: the document, the part's name, and how it is made.
type Part = (&'static str, &'static str, fn(&Repository) -> String);

const PARTS: &[Part] = &[("README.md", "rules", rules_table), ("ARCHITECTURE.md", "layers", edges::table)];

/// Headings that every rule's page has.
const PAGE_HEADINGS: &[&str] = &["# ", "## Why it matters", "## Bad", "## Good", "## References"];

/// The rule files, parsed.
fn rule_tables(repository: &Repository) -> Vec<(&File, Table)> {
    repository
        .below("queries/rules/")
        .filter(|file| file.path.ends_with(".toml") && !file.path.ends_with("/cwe.toml"))
        .filter_map(|file| Some((file, file.text.parse::<Table>().ok()?.remove("rule")?.as_table()?.clone())))
        .collect()
}

/// Every rule has a page with everything that a page has.
pub fn rules(repository: &Repository) -> Complaints {
    let mut complaints = Vec::new();
    let rules = rule_tables(repository);
    if rules.is_empty() {
        complaints.push("queries/rules: no rule".to_string());
    }
    for (file, rule) in rules {
        let id = rule.get("id").and_then(Value::as_str).unwrap_or_default();
        if !file.path.ends_with(&format!("/{id}.toml")) {
            complaints.push(format!("{}: the file's name is not the rule's id", file.path));
        }
        let page = file.path.replace(".toml", ".md");
        let Some(page) = repository.file(&page) else {
            complaints.push(format!("{page}: missing"));
            continue;
        };
        for heading in PAGE_HEADINGS {
            if !page.text.lines().any(|line| line.starts_with(heading)) {
                complaints.push(format!("{}: no heading `{heading}`", page.path));
            }
        }
    }
    complaints
}

/// The rules as a table.
fn rules_table(repository: &Repository) -> String {
    let mut table = String::from("| rule | severity | CWE | score | finds |\n| --- | --- | --- | --- | --- |\n");
    for (_, rule) in rule_tables(repository) {
        let text = |key: &str| match rule.get(key) {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Array(items)) => items.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        let id = text("id");
        let columns = [text("severity"), text("cwe"), text("security-severity"), text("summary")].join(" | ");
        table.push_str(&format!("| [`{id}`](queries/rules/{id}.md) | {columns} |\n"));
    }
    table
}

fn markers(name: &str) -> (String, &'static str) {
    (format!("<!-- generated: {name} -->\n"), "<!-- end -->")
}

/// The text with a generated part replaced; `None` if it has no such part.
fn with_part(text: &str, name: &str, content: &str) -> Option<String> {
    let (start, end) = markers(name);
    let (before, rest) = text.split_once(&start)?;
    let (_, after) = rest.split_once(end)?;
    Some(format!("{before}{start}{content}{end}{after}"))
}

/// Generated parts are fresh.
pub fn generated(repository: &Repository) -> Complaints {
    PARTS
        .iter()
        .filter_map(|(path, name, make)| {
            let Some(file) = repository.file(path) else { return Some(format!("{path}: missing")) };
            let fresh = with_part(&file.text, name, &make(repository));
            match fresh {
                None => Some(format!("{path}: no generated part `{name}`")),
                Some(fresh) if fresh != file.text => Some(format!("{path}: `{name}` is stale; run `cargo run -p xtask -- docs`")),
                Some(_) => None,
            }
        })
        .collect()
}

/// Writes the generated parts.
///
/// # Errors
/// When a document cannot be written.
pub fn write(repository: &Repository) -> io::Result<()> {
    let paths: BTreeSet<&str> = PARTS.iter().map(|(path, ..)| *path).collect();
    for path in paths {
        let Some(file) = repository.file(path) else { continue };
        let mut text = file.text.clone();
        for (_, name, make) in PARTS.iter().filter(|(document, ..)| *document == path) {
            text = with_part(&text, name, &make(repository)).unwrap_or(text);
        }
        if text != file.text {
            fs::write(repository.root.join(path), text)?;
        }
    }
    Ok(())
}

/// Every behaviour says what it is about, and every positive has a silent twin.
pub fn corpus(repository: &Repository) -> Complaints {
    let folders: BTreeSet<&str> = repository
        .below("corpus/")
        .filter(|file| !file.path.starts_with("corpus/apps/") && [".js", ".ts", ".py"].iter().any(|end| file.path.ends_with(end)))
        .filter_map(|file| {
            // corpus/GROUP/BEHAVIOUR, however deep the file lies below it.
            let ends = file.path.match_indices('/').map(|(at, _)| at).nth(2)?;
            file.path.get(..ends)
        })
        .collect();
    let mut complaints = Vec::new();
    for folder in folders {
        if repository.file(&format!("{folder}/about.md")).is_none_or(|about| about.text.trim().is_empty()) {
            complaints.push(format!("{folder}: no about.md"));
        }
        // The behaviour itself and the folders of its twins.
        let base = folder.split("__").next().unwrap_or(folder);
        let says = |claim: &str| {
            let twins = format!("{base}__");
            let own = format!("{base}/");
            repository
                .below(base)
                .filter(|file| file.path.starts_with(&own) || file.path.starts_with(&twins))
                .any(|file| file.text.contains(claim))
        };
        if folder == base && says("sink[") && !says("safe[") {
            complaints.push(format!("{folder}: no twin that must stay silent"));
        }
    }
    complaints
}

/// Every rule has a positive in the corpus, and a use of its kinds of sink that must stay silent.
pub fn rules_in_corpus(repository: &Repository) -> Complaints {
    let claims = |claim: &str, kinds: &[&str]| {
        repository.below("corpus/").any(|file| kinds.iter().any(|kind| file.text.contains(&format!("{claim}[{kind}]"))))
    };
    let mut complaints = Vec::new();
    for (file, rule) in rule_tables(repository) {
        let kinds: Vec<&str> = rule.get("to").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        for claim in ["sink", "safe"] {
            if !claims(claim, &kinds) {
                complaints.push(format!("{}: no `{claim}[…]` in the corpus", file.path));
            }
        }
    }
    complaints
}

/// The library's example in the README is the one that is compiled as a test.
pub fn example(repository: &Repository) -> Complaints {
    const LIBRARY: &str = "crates/engine/src/lib.rs";
    let library = repository.file(LIBRARY).map_or("", |file| file.text.as_str());
    let code: String = library
        .lines()
        .filter_map(|line| line.strip_prefix("//!"))
        .skip_while(|line| !line.starts_with(" ```"))
        .skip(1)
        .take_while(|line| !line.starts_with(" ```"))
        .map(|line| format!("{}\n", line.strip_prefix(' ').unwrap_or(line)))
        .collect();
    let readme = repository.file("README.md").map_or("", |file| file.text.as_str());
    if code.is_empty() || !readme.contains(&code) {
        return vec![format!("README.md: the library's example is not that of {LIBRARY}")];
    }
    Vec::new()
}

/// Relative links in Markdown lead to files.
pub fn links(repository: &Repository) -> Complaints {
    let mut complaints = Vec::new();
    let documents = repository.files.iter().filter(|file| file.path.ends_with(".md") && !file.path.starts_with("corpus/apps/"));
    for file in documents {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for target in targets(&file.text) {
            let path = target.split('#').next().unwrap_or_default();
            if path.is_empty() || path.contains("://") || path.starts_with("mailto:") {
                continue;
            }
            if !repository.root.join(folder).join(path).exists() {
                complaints.push(format!("{}: the link `{target}` leads nowhere", file.path));
            }
        }
    }
    complaints
}

/// Targets of links, code blocks left out.
fn targets(text: &str) -> impl Iterator<Item = &str> {
    let mut fenced = false;
    text.lines()
        .filter(move |line| {
            if line.trim_start().starts_with("```") {
                fenced = !fenced;
            }
            !fenced
        })
        .flat_map(|line| line.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target))
}

/// Names of the third-party crates that the workspace declares.
#[must_use]
pub fn workspace_dependencies(repository: &Repository) -> Vec<String> {
    let manifest = repository.file("Cargo.toml").and_then(|file| file.text.parse::<Table>().ok()).unwrap_or_default();
    let table = manifest.get("workspace").and_then(|workspace| workspace.get("dependencies")).and_then(Value::as_table);
    table.into_iter().flatten().filter(|(_, value)| value.get("path").is_none()).map(|(name, _)| name.clone()).collect()
}

/// Every third-party crate has a line of reason.
pub fn dependencies(repository: &Repository) -> Complaints {
    let reasons = repository.file("CONTRIBUTING.md").map_or("", |file| file.text.as_str());
    workspace_dependencies(repository)
        .into_iter()
        .filter(|name| !reasons.lines().any(|line| line.starts_with('|') && line.contains(&format!("`{name}`"))))
        .map(|name| format!("CONTRIBUTING.md: no reason for `{name}`"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_replaced() {
        let text = "a\n<!-- generated: x -->\nold\n<!-- end -->\nb\n";
        assert_eq!(with_part(text, "x", "new\n").as_deref(), Some("a\n<!-- generated: x -->\nnew\n<!-- end -->\nb\n"));
        assert_eq!(with_part(text, "y", "new\n"), None);
    }

    #[test]
    fn targets_are_found_outside_code() {
        assert_eq!(targets("[a](b.md) ![c](d.png)\n```\n[e](f)\n```\n").collect::<Vec<_>>(), ["b.md", "d.png"]);
    }
}
