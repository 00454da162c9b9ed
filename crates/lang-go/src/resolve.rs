//! From import paths to packages: `go.mod`, `go.work`, `replace`.
//!
//! A package is a folder; its test files are not part of it. An import path
//! means a folder of the nearest module above the importer, of a module that
//! this one's `replace` points to, or of any other module of the project.
//! Without any module file it may mean a folder below the repository's own path
//! ([`crate::gopath`]). All else is outside.

use std::sync::Arc;

use sluicegate_ir::{ProjectTree, Resolution};

use crate::OWN_PACKAGE;

pub(crate) const MODULE_FILE: &str = "go.mod";
const WORKSPACE_FILE: &str = "go.work";
/// Folders above a file that are looked at.
const MAX_FOLDERS: usize = 64;

/// Finds what `specifier` means in the file `importer`.
#[must_use]
pub fn resolve(tree: &dyn ProjectTree, importer: &str, specifier: &str) -> Resolution {
    let folder = parent(importer);
    if specifier == OWN_PACKAGE {
        return package(tree, folder).unwrap_or(Resolution::External);
    }
    if specifier.starts_with("./") || specifier.starts_with("../") {
        return join(folder, specifier).and_then(|folder| package(tree, &folder)).unwrap_or(Resolution::Missing);
    }
    let mut inside = false;
    for above in folders_above(folder) {
        if let Some(text) = tree.config_text(&in_folder(above, MODULE_FILE)) {
            match in_module(tree, above, &text, specifier) {
                Found::Package(found) => return found,
                Found::Missing => inside = true,
                Found::Elsewhere => {}
            }
        }
        if let Some(text) = tree.config_text(&in_folder(above, WORKSPACE_FILE)) {
            for used in directives(&text, "use") {
                let Some(folder) = used.first().and_then(|path| join(above, path)) else { continue };
                let Some(module) = tree.config_text(&in_folder(&folder, MODULE_FILE)) else { continue };
                if let Found::Package(found) = in_module(tree, &folder, &module, specifier) {
                    return found;
                }
            }
        }
    }
    if !inside {
        for (base, path) in crate::gopath::own_paths(tree) {
            let named = below(specifier, &path).and_then(|rest| join(&base, rest));
            if let Some(found) = named.and_then(|folder| package(tree, &folder)) {
                return found;
            }
        }
    }
    // Generated code is often not there; what is imported from it is unknown.
    if inside { Resolution::Missing } else { Resolution::External }
}

enum Found {
    Package(Resolution),
    /// Its path is the module's, but nothing is there.
    Missing,
    Elsewhere,
}

/// Looks for a package in the module of a folder, and in those that it replaces by folders.
fn in_module(tree: &dyn ProjectTree, folder: &str, text: &Arc<str>, specifier: &str) -> Found {
    let name = directives(text, "module").first().and_then(|words| words.first().cloned()).unwrap_or_default();
    if let Some(rest) = below(specifier, &name) {
        return match join(folder, rest).and_then(|folder| package(tree, &folder)) {
            Some(found) => Found::Package(found),
            None => Found::Missing,
        };
    }
    for words in directives(text, "replace") {
        let Some(arrow) = words.iter().position(|word| word == "=>") else { continue };
        let (Some(old), Some(new)) = (words.first(), words.get(arrow + 1)) else { continue };
        let local = new.starts_with("./") || new.starts_with("../");
        if local
            && let Some(rest) = below(specifier, old)
            && let Some(target) = join(folder, new).and_then(|folder| join(&folder, rest))
            && let Some(found) = package(tree, &target)
        {
            return Found::Package(found);
        }
    }
    Found::Elsewhere
}

/// What follows a module's path in an import path.
fn below<'s>(specifier: &'s str, module: &str) -> Option<&'s str> {
    if module.is_empty() {
        return None;
    }
    let rest = specifier.strip_prefix(module)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('/') }
}

/// The source files of a folder.
fn package(tree: &dyn ProjectTree, folder: &str) -> Option<Resolution> {
    let files: Vec<String> = tree.files_in(folder).into_iter().filter(|path| path.ends_with(".go")).collect();
    let (tests, sources): (Vec<String>, Vec<String>) = files.into_iter().partition(|path| path.ends_with("_test.go"));
    let members = if sources.is_empty() { tests } else { sources };
    (!members.is_empty()).then_some(Resolution::Package(members))
}

/// The words of every line of a directive, in a block or alone, without comments and quotes.
fn directives(text: &str, wanted: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut in_block = false;
    for line in text.lines() {
        let line = line.split("//").next().unwrap_or_default();
        let mut words = line.split_whitespace().map(|word| word.trim_matches(['"', '`'])).peekable();
        if in_block {
            in_block = words.peek().is_none_or(|word| *word != ")");
        } else if words.next() == Some(wanted) {
            in_block = words.next_if(|word| *word == "(").is_some();
        } else {
            continue;
        }
        let words: Vec<String> = words.filter(|word| *word != ")").map(str::to_string).collect();
        if !words.is_empty() {
            found.push(words);
        }
    }
    found
}

pub(crate) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn in_folder(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_string() } else { format!("{folder}/{name}") }
}

/// The folder and all above it, nearest first.
pub(crate) fn folders_above(folder: &str) -> Vec<&str> {
    let mut folders = vec![folder];
    let mut at = folder;
    while !at.is_empty() && folders.len() < MAX_FOLDERS {
        at = parent(at);
        folders.push(at);
    }
    folders
}

/// A path below a folder without `.` and `..`; `None` above the root.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut segments: Vec<&str> = folder.split('/').filter(|segment| !segment.is_empty()).collect();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop()?;
            }
            segment => segments.push(segment),
        }
    }
    Some(segments.join("/"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    struct Files(BTreeMap<&'static str, &'static str>);

    impl ProjectTree for Files {
        fn is_file(&self, path: &str) -> bool {
            self.0.contains_key(path)
        }

        fn files_in(&self, dir: &str) -> Vec<String> {
            self.0.keys().filter(|path| parent(path) == dir).map(|path| (*path).to_string()).collect()
        }

        fn config_text(&self, path: &str) -> Option<Arc<str>> {
            self.0.get(path).map(|text| Arc::from(*text))
        }
    }

    fn packages() -> Files {
        Files(BTreeMap::from([
            ("go.mod", "module example.org/app // the app\n\ngo 1.22\n\nreplace (\n\texample.org/lib v1.0.0 => ./third/lib\n)\n"),
            ("main.go", ""),
            ("util.go", ""),
            ("util_test.go", ""),
            ("internal/store/store.go", ""),
            ("third/lib/go.mod", "module example.org/lib\n"),
            ("third/lib/deep/x.go", ""),
            ("work/go.work", "go 1.22\nuse (\n\t./a\n\t./b\n)\n"),
            ("work/a/go.mod", "module example.org/a\n"),
            ("work/a/a.go", ""),
            ("work/b/go.mod", "module example.org/b\nreplace example.org/app => ../..\n"),
            ("work/b/b.go", ""),
        ]))
    }

    fn found(importer: &str, specifier: &str) -> Resolution {
        resolve(&packages(), importer, specifier)
    }

    fn package_of(files: &[&str]) -> Resolution {
        Resolution::Package(files.iter().map(|file| (*file).to_string()).collect())
    }

    #[test]
    fn a_folder_is_a_package() {
        assert_eq!(found("main.go", "."), package_of(&["main.go", "util.go"]));
        assert_eq!(found("util_test.go", "."), package_of(&["main.go", "util.go"]));
        assert_eq!(found("main.go", "example.org/app/internal/store"), package_of(&["internal/store/store.go"]));
        assert_eq!(found("internal/store/store.go", "example.org/app"), package_of(&["main.go", "util.go"]));
    }

    #[test]
    fn other_modules() {
        assert_eq!(found("main.go", "example.org/lib/deep"), package_of(&["third/lib/deep/x.go"]));
        assert_eq!(found("work/a/a.go", "example.org/b"), package_of(&["work/b/b.go"]));
        assert_eq!(found("work/b/b.go", "example.org/app"), package_of(&["main.go", "util.go"]));
        assert_eq!(found("main.go", "os/exec"), Resolution::External);
        assert_eq!(found("main.go", "example.org/apple"), Resolution::External);
        assert_eq!(found("main.go", "example.org/app/gen/api"), Resolution::Missing);
    }
}
