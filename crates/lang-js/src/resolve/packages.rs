//! Packages that are part of the project.

use std::sync::Arc;

use sluicegate_base::Lang;
use sluicegate_ir::{ProjectTree, Resolution};

use super::known::Known;
use super::paths::{child, join, parent, upward};
use super::{file_at, module_at};
use crate::json::Json;
use crate::outline;

/// Folders of compiled code, whose source usually lies in `src`.
const BUILT: [&str; 6] = ["dist", "lib", "build", "out", "cjs", "esm"];
/// Conditions of `exports` and `imports`, in order of preference, for whoever imports.
const IMPORTED: [&str; 7] = ["source", "import", "require", "node", "default", "module", "types"];
/// The same for whoever requires.
const REQUIRED: [&str; 7] = ["source", "require", "import", "node", "default", "module", "types"];
/// Nesting of conditions that is followed.
const MAX_CONDITIONS: usize = 8;

fn package(tree: &dyn ProjectTree, folder: &str) -> Option<Arc<Json>> {
    Known::of(tree, |known| known.manifest(tree, folder))
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

/// The file from which alone the functions of a file's package are deployed, if the package depends on one of `platforms`.
///
/// Nothing where some file of the package may load others by names that do not show.
pub(super) fn entry(tree: &dyn ProjectTree, path: &str, platforms: &[&str]) -> Option<Arc<str>> {
    let (folder, package) = nearest_package(tree, path)?;
    let dependencies = package.get("dependencies")?;
    platforms.iter().find(|platform| dependencies.get(platform).is_some())?;
    let find = || {
        let main = package.get("main").and_then(Json::text);
        let entry = match main {
            Some(_) => main_of(tree, folder)?,
            None => file_at(tree, &child(folder, "index"))?,
        };
        let inside = child(folder, "");
        let mut is_known = true;
        tree.each_source(Lang::JavaScript, &mut |path, text| {
            is_known &= !path.starts_with(&inside) || outline::loads_only_literals(text);
        });
        is_known.then(|| Arc::from(entry))
    };
    Known::of(tree, |known| known.entry(folder, find))
}

/// `#name`, by the nearest `package.json`.
pub(super) fn own_import(tree: &dyn ProjectTree, importer: &str, specifier: &str) -> Option<Resolution> {
    let (folder, package) = nearest_package(tree, importer)?;
    let target = entry_target(package.get("imports")?, specifier, conditions(tree, importer))?;
    if !target.starts_with('.') {
        return Some(Resolution::External);
    }
    let path = join(folder, &target)?;
    built_file(tree, folder, &path).map(Resolution::File)
}

fn nearest_package<'p>(tree: &dyn ProjectTree, importer: &'p str) -> Option<(&'p str, Arc<Json>)> {
    upward(parent(importer)).find_map(|folder| Some((folder, package(tree, folder)?)))
}

/// The conditions that hold for a file: modules of the older kind require what they need.
fn conditions(tree: &dyn ProjectTree, importer: &str) -> &'static [&'static str] {
    let is_module =
        || nearest_package(tree, importer).is_some_and(|(_, package)| package.get("type").and_then(Json::text) == Some("module"));
    let requires = importer.ends_with(".cjs") || importer.ends_with(".js") && !is_module();
    if requires { &REQUIRED } else { &IMPORTED }
}

/// The value under a key of `exports` or `imports`, patterns included.
fn entry_target(entries: &Json, key: &str, conditions: &[&str]) -> Option<String> {
    for (pattern, value) in entries.entries() {
        if pattern == key {
            return condition_target(value, conditions).map(str::to_owned);
        }
        let Some((prefix, suffix)) = pattern.split_once('*') else { continue };
        if let Some(rest) = key.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(suffix)) {
            return condition_target(value, conditions).map(|target| target.replace('*', rest));
        }
    }
    None
}

fn condition_target<'j>(value: &'j Json, conditions: &[&str]) -> Option<&'j str> {
    let mut at = value;
    for _ in 0..MAX_CONDITIONS {
        if let Some(text) = at.text() {
            return Some(text);
        }
        at = match at {
            Json::List(items) => items.first()?,
            _ => conditions.iter().find_map(|condition| at.get(condition))?,
        };
    }
    None
}

/// A bare name that is a package of the project.
pub(super) fn of_project(tree: &dyn ProjectTree, importer: &str, specifier: &str) -> Option<Resolution> {
    let (name, inside) = split_name(specifier);
    for outer in upward(parent(importer)) {
        let Some(package) = package(tree, outer) else { continue };
        if package.get("name").and_then(Json::text) == Some(name) {
            return module_of(tree, (outer, &package), inside, conditions(tree, importer));
        }
        let linked = linked_folder(&package, outer, name).or_else(|| workspace_folder(tree, &package, outer, name));
        if let Some(found) = linked {
            let package = self::package(tree, &found)?;
            return module_of(tree, (&found, &package), inside, conditions(tree, importer));
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

fn module_of(tree: &dyn ProjectTree, (folder, package): (&str, &Json), inside: &str, conditions: &[&str]) -> Option<Resolution> {
    let key = if inside.is_empty() { ".".to_owned() } else { format!("./{inside}") };
    if let Some(exports) = package.get("exports") {
        let whole = inside.is_empty() && !exports.entries().iter().any(|(key, _)| key.starts_with('.'));
        let target = if whole {
            condition_target(exports, conditions).map(str::to_owned)
        } else {
            entry_target(exports, &key, conditions)
        };
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

/// Folders of the project's packages by the packages' names.
pub(super) struct Packages(Vec<(String, String)>);

impl Packages {
    fn of(tree: &dyn ProjectTree) -> Packages {
        let mut found = Vec::new();
        for path in tree.configs_named("package.json") {
            let name = tree.config_text(&path).map(|text| Json::read(&text));
            let name = name.as_ref().and_then(|json| json.get("name")).and_then(Json::text);
            found.extend(name.map(|name| (name.to_owned(), parent(&path).to_owned())));
        }
        found.sort();
        Packages(found)
    }

    fn folders<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let start = self.0.partition_point(|(known, _)| known.as_str() < name);
        self.0.iter().skip(start).take_while(move |(known, _)| known == name).map(|(_, folder)| folder.as_str())
    }
}

/// The folder of a package that belongs to a workspace.
fn workspace_folder(tree: &dyn ProjectTree, root: &Json, folder: &str, name: &str) -> Option<String> {
    Known::of(tree, |known| {
        let packages = known.packages.get_or_init(|| Packages::of(tree));
        member_folder(tree, packages, root, folder, name)
    })
}

fn member_folder(tree: &dyn ProjectTree, packages: &Packages, root: &Json, folder: &str, name: &str) -> Option<String> {
    let mut folders = packages.folders(name).peekable();
    folders.peek()?;
    let patterns = workspace_patterns(tree, root, folder);
    let member = |found: &&str| {
        let inside =
            if folder.is_empty() { Some(*found) } else { found.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')) };
        inside.is_some_and(|inside| patterns.iter().any(|pattern| is_member(pattern, inside)))
    };
    folders.find(member).map(str::to_owned)
}

fn workspace_patterns(tree: &dyn ProjectTree, root: &Json, folder: &str) -> Vec<String> {
    let listed = |json: &Json, key: &str| -> Vec<String> {
        let list = json.get(key).map(|all| all.get("packages").unwrap_or(all).items()).unwrap_or_default();
        list.iter().filter_map(Json::text).map(str::to_owned).collect()
    };
    let mut patterns = listed(root, "workspaces");
    if let Some(text) = tree.config_text(&child(folder, "pnpm-workspace.yaml")) {
        patterns.extend(yaml_items(&text));
    }
    if let Some(text) = tree.config_text(&child(folder, "lerna.json")) {
        patterns.extend(listed(&Json::read(&text), "packages"));
    }
    patterns
}

/// Whether a folder is one that a pattern of a workspace means: `packages/*`, `services/**`.
fn is_member(pattern: &str, folder: &str) -> bool {
    let mut parts = folder.split('/');
    for wanted in pattern.trim_start_matches("./").trim_end_matches('/').split('/') {
        if wanted == "**" {
            return true;
        }
        let (start, end) = wanted.split_once('*').unwrap_or((wanted, ""));
        let fits = |part: &str| match wanted.contains('*') {
            true => part.len() >= start.len() + end.len() && part.starts_with(start) && part.ends_with(end),
            false => part == wanted,
        };
        if !parts.next().is_some_and(fits) {
            return false;
        }
    }
    parts.next().is_none()
}

/// The items of a plain list in YAML.
fn yaml_items(text: &str) -> impl Iterator<Item = String> {
    let items = text.lines().filter_map(|line| line.trim().strip_prefix("- "));
    items.map(|item| item.trim().trim_matches(['"', '\'']).to_owned()).filter(|item| !item.starts_with('!'))
}
