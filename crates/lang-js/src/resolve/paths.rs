//! Paths inside the project, and the path options of compiler configurations.

use std::sync::Arc;

use sluicegate_ir::{ProjectTree, Resolution};

use super::known::Known;
use super::module_at;
use crate::json::Json;

/// Configurations that extend each other.
const MAX_EXTENDS: usize = 8;

/// The folder of a file; the root is empty.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path below a folder.
pub(super) fn child(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// A relative path seen from a folder, without `.` and `..`; nothing if it leaves the project.
pub(super) fn join(folder: &str, relative: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in relative.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

/// A folder and the folders around it, innermost first.
pub(super) fn upward(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| (!folder.is_empty()).then(|| parent(folder)))
}

/// A pattern of `paths` with its targets.
type Alias = (String, Vec<String>);

/// Options of the nearest compiler configuration.
#[derive(Default)]
pub(super) struct Options {
    base: Option<String>,
    /// Patterns with their targets, and the folder that the targets are relative to.
    paths: Option<(String, Vec<Alias>)>,
}

/// Follows `paths` and `baseUrl`.
pub(super) fn by_config(tree: &dyn ProjectTree, folder: &str, specifier: &str) -> Option<Resolution> {
    let options = nearest(tree, folder)?;
    if let Some((relative_to, patterns)) = &options.paths {
        let from = options.base.as_deref().unwrap_or(relative_to);
        if let Some((targets, rest)) = best_match(patterns, specifier) {
            let candidates = targets.iter().map(|target| target.replacen('*', rest, 1));
            let mut places = candidates.flat_map(|target| [join(from, &target), join(relative_to, &target)]).flatten();
            // An alias that leads nowhere in the project is the project's fault, unless a package has the name.
            let found = places.find_map(|path| module_at(tree, &path));
            return found.or_else(|| stays_inside(targets).then_some(Resolution::Missing));
        }
    }
    let base = options.base.as_deref();
    if let Some((relative_to, patterns)) = &options.paths {
        // A lone star matches every package, so that only what is found there counts.
        let everything = patterns.iter().find(|(pattern, _)| pattern == "*").map(|(_, targets)| targets.as_slice());
        let mut targets = everything.unwrap_or_default().iter().filter(|target| stays_inside(std::slice::from_ref(target)));
        let from = base.unwrap_or(relative_to);
        let found = targets.find_map(|target| module_at(tree, &join(from, &target.replacen('*', specifier, 1))?));
        if found.is_some() {
            return found;
        }
    }
    module_at(tree, &join(base?, specifier)?)
}

/// Whether the targets lie in the project's own folders.
fn stays_inside(targets: &[String]) -> bool {
    !targets.iter().any(|target| target.contains("node_modules") || target.ends_with(".d.ts"))
}

/// The most specific pattern that a specifier matches, with the text for its star.
fn best_match<'a>(patterns: &'a [Alias], specifier: &'a str) -> Option<(&'a [String], &'a str)> {
    let mut best: Option<(usize, &[String], &str)> = None;
    for (pattern, targets) in patterns {
        if pattern == specifier {
            return Some((targets, ""));
        }
        let Some((prefix, suffix)) = pattern.split_once('*') else { continue };
        // A lone star matches every package: see `by_config`.
        if prefix.is_empty() && suffix.is_empty() {
            continue;
        }
        let rest = specifier.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(suffix));
        if let Some(rest) = rest
            && best.is_none_or(|(length, _, _)| prefix.len() > length)
        {
            best = Some((prefix.len(), targets, rest));
        }
    }
    best.map(|(_, targets, rest)| (targets, rest))
}

fn nearest(tree: &dyn ProjectTree, folder: &str) -> Option<Arc<Options>> {
    Known::of(tree, |known| known.options(folder, || find_nearest(tree, folder).map(Arc::new)))
}

fn find_nearest(tree: &dyn ProjectTree, folder: &str) -> Option<Options> {
    for folder in upward(folder) {
        for name in ["tsconfig.json", "jsconfig.json"] {
            let path = child(folder, name);
            if let Some(text) = tree.config_text(&path) {
                return Some(options_of(tree, path, Json::read(&text)));
            }
        }
    }
    None
}

/// The options of a configuration and of those it extends; its own come first.
fn options_of(tree: &dyn ProjectTree, path: String, json: Json) -> Options {
    let mut options = Options::default();
    let mut work = vec![(path, json)];
    for _ in 0..MAX_EXTENDS {
        let Some((path, json)) = work.pop() else { break };
        let folder = parent(&path);
        if let Some(own) = json.get("compilerOptions") {
            let base = own.get("baseUrl").and_then(Json::text).and_then(|base| join(folder, base));
            options.base = options.base.take().or(base);
            let paths = own.get("paths").map(|paths| (folder.to_owned(), patterns_of(paths)));
            options.paths = options.paths.take().or(paths);
        }
        for extended in extended(&json) {
            let Some(found) = join(folder, extended) else { continue };
            let names = [found.clone(), format!("{found}.json"), child(&found, "tsconfig.json")];
            let text = names.into_iter().find_map(|name| tree.config_text(&name).map(|text| (name, text)));
            work.extend(text.map(|(name, text)| (name, Json::read(&text))));
        }
    }
    options
}

/// Configurations of the project that this one extends or stands for; the last one counts most, and packages are not read.
fn extended(json: &Json) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    // What has no files of its own only names the configurations that have some.
    if json.get("files").is_some_and(|files| files.items().is_empty()) {
        let references = json.get("references").map(Json::items).unwrap_or_default();
        names.extend(references.iter().filter_map(|reference| reference.get("path")?.text()));
    }
    if let Some(extends) = json.get("extends") {
        match extends.text() {
            Some(one) => names.push(one),
            None => names.extend(extends.items().iter().filter_map(Json::text)),
        }
    }
    names.into_iter().filter(|name| name.starts_with('.')).collect()
}

fn patterns_of(paths: &Json) -> Vec<Alias> {
    let targets = |targets: &Json| targets.items().iter().filter_map(Json::text).map(str::to_owned).collect();
    paths.entries().iter().map(|(pattern, list)| (pattern.clone(), targets(list))).collect()
}
