//! Packages that are part of the project.

use sluicegate_ir::{ProjectTree, Resolution};

use super::paths::{child, join, upward};
use super::{file_at, module_at};
use crate::json::Json;

/// Folders of compiled code, whose source usually lies in `src`.
const BUILT: [&str; 6] = ["dist", "lib", "build", "out", "cjs", "esm"];
/// Conditions of `exports` and `imports`, in order of preference.
const CONDITIONS: [&str; 7] = ["source", "import", "require", "node", "default", "module", "types"];
/// Nesting of conditions that is followed.
const MAX_CONDITIONS: usize = 8;

fn package(tree: &dyn ProjectTree, folder: &str) -> Option<Json> {
    tree.config_text(&child(folder, "package.json")).map(|text| Json::read(&text))
}

/// The main file of a folder with a `package.json`.
pub(super) fn main_of(tree: &dyn ProjectTree, folder: &str) -> Option<String> {
    let package = package(tree, folder)?;
    ["source", "main", "module"].iter().find_map(|key| {
        let path = join(folder, package.get(key)?.text()?)?;
        built_file(tree, folder, &path)
    })
}

/// A file of a package, or the source that it is compiled from.
fn built_file(tree: &dyn ProjectTree, folder: &str, path: &str) -> Option<String> {
    let direct = file_at(tree, path).or_else(|| file_at(tree, &child(path, "index")));
    direct.or_else(|| {
        let inside = path.strip_prefix(folder)?.trim_start_matches('/');
        let mut parts: Vec<&str> = inside.split('/').collect();
        while parts.first().is_some_and(|part| BUILT.contains(part)) {
            parts.remove(0);
        }
        let inside = parts.join("/");
        let sources = [child("src", &inside), inside].map(|inside| child(folder, &inside));
        sources.iter().find_map(|source| file_at(tree, source))
    })
}

/// `#name`, by the nearest `package.json`.
pub(super) fn own_import(tree: &dyn ProjectTree, folder: &str, specifier: &str) -> Option<Resolution> {
    let (folder, package) = upward(folder).find_map(|folder| Some((folder, package(tree, folder)?)))?;
    let target = entry_target(package.get("imports")?, specifier)?;
    if !target.starts_with('.') {
        return Some(Resolution::External);
    }
    let path = join(folder, &target)?;
    built_file(tree, folder, &path).map(Resolution::File)
}

/// The value under a key of `exports` or `imports`, patterns included.
fn entry_target(entries: &Json, key: &str) -> Option<String> {
    for (pattern, value) in entries.entries() {
        if pattern == key {
            return condition_target(value).map(str::to_owned);
        }
        let Some((prefix, suffix)) = pattern.split_once('*') else { continue };
        if let Some(rest) = key.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(suffix)) {
            return condition_target(value).map(|target| target.replace('*', rest));
        }
    }
    None
}

fn condition_target(value: &Json) -> Option<&str> {
    let mut at = value;
    for _ in 0..MAX_CONDITIONS {
        if let Some(text) = at.text() {
            return Some(text);
        }
        at = match at {
            Json::List(items) => items.first()?,
            _ => CONDITIONS.iter().find_map(|condition| at.get(condition))?,
        };
    }
    None
}

/// A bare name that is a package of the project.
pub(super) fn of_project(tree: &dyn ProjectTree, folder: &str, specifier: &str) -> Option<Resolution> {
    let (name, inside) = split_name(specifier);
    for outer in upward(folder) {
        let Some(package) = package(tree, outer) else { continue };
        if package.get("name").and_then(Json::text) == Some(name) {
            return module_of(tree, outer, &package, inside);
        }
        let linked = linked_folder(&package, outer, name).or_else(|| workspace_folder(tree, &package, outer, name));
        if let Some(found) = linked {
            let package = self::package(tree, &found)?;
            return module_of(tree, &found, &package, inside);
        }
    }
    None
}

/// Package name and path inside the package.
fn split_name(specifier: &str) -> (&str, &str) {
    let after_scope = if specifier.starts_with('@') { specifier.find('/').map_or(specifier.len(), |at| at + 1) } else { 0 };
    let tail = specifier.get(after_scope..).unwrap_or_default();
    let end = tail.find('/').map_or(specifier.len(), |at| at + after_scope);
    let name = specifier.get(..end).unwrap_or(specifier);
    (name, specifier.get(end..).unwrap_or_default().trim_start_matches('/'))
}

fn module_of(tree: &dyn ProjectTree, folder: &str, package: &Json, inside: &str) -> Option<Resolution> {
    let key = if inside.is_empty() { ".".to_owned() } else { format!("./{inside}") };
    if let Some(exports) = package.get("exports") {
        let whole = inside.is_empty() && !exports.entries().iter().any(|(key, _)| key.starts_with('.'));
        let target = if whole { condition_target(exports).map(str::to_owned) } else { entry_target(exports, &key) };
        let found = target.and_then(|target| built_file(tree, folder, &join(folder, &target)?));
        if let Some(found) = found {
            return Some(Resolution::File(found));
        }
    }
    let path = join(folder, inside)?;
    let found = module_at(tree, &path).or_else(|| {
        let sources = [child(folder, "src"), child(&child(folder, "src"), inside)];
        let wanted = if inside.is_empty() { sources.first() } else { sources.last() };
        wanted.and_then(|source| module_at(tree, source))
    });
    found.or(Some(Resolution::Missing))
}

/// The folder of a `file:` dependency.
fn linked_folder(package: &Json, folder: &str, name: &str) -> Option<String> {
    ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"].iter().find_map(|kind| {
        let version = package.get(kind)?.get(name)?.text()?;
        let path = ["file:", "link:", "portal:"].iter().find_map(|scheme| version.strip_prefix(scheme))?;
        join(folder, path)
    })
}

/// The folder of a workspace package, guessed from its name and checked.
fn workspace_folder(tree: &dyn ProjectTree, root: &Json, folder: &str, name: &str) -> Option<String> {
    let workspaces = root.get("workspaces");
    let list = workspaces.map(|all| all.get("packages").unwrap_or(all).items()).unwrap_or_default();
    let mut patterns: Vec<String> = list.iter().filter_map(Json::text).map(str::to_owned).collect();
    if let Some(text) = tree.config_text(&child(folder, "pnpm-workspace.yaml")) {
        patterns.extend(yaml_items(&text));
    }
    let last = name.rsplit('/').next().unwrap_or(name);
    let scoped = name.trim_start_matches('@').replace('/', "-");
    for pattern in patterns {
        let pattern = pattern.replace("**", "*");
        for guess in [last, scoped.as_str(), name] {
            let Some(found) = join(folder, &pattern.replacen('*', guess, 1)) else { continue };
            let own = package(tree, &found);
            if own.as_ref().and_then(|own| own.get("name")).and_then(Json::text) == Some(name) {
                return Some(found);
            }
        }
    }
    None
}

/// The items of a plain list in YAML.
fn yaml_items(text: &str) -> impl Iterator<Item = String> {
    let items = text.lines().filter_map(|line| line.trim().strip_prefix("- "));
    items.map(|item| item.trim().trim_matches(['"', '\'']).to_owned()).filter(|item| !item.starts_with('!'))
}
