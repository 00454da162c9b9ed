//! Which files of a project are left out: built-in lists and the project's ignore files.
//!
//! Ignore files are input like any other, so they are read with the same guards as sources.
//! `.gitignore` does not hold for what git tracks nevertheless; `.ignore` does.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use sluicegate_base::{Note, limits};

use crate::read;
use crate::tracked::Tracked;
use crate::walk::with_slash;

const DEPENDENCIES: &str = include_str!("../../../queries/discovery/dependencies.ignore");
const OUTPUTS: &str = include_str!("../../../queries/discovery/outputs.ignore");
/// The one that does not hold for tracked files.
const OF_GIT: &str = ".gitignore";
/// Ignore files of a project, the stronger last.
const IGNORE_FILES: [&str; 2] = [OF_GIT, ".ignore"];

/// Folders of other people's code below `root`.
pub(crate) fn dependencies(root: &Path) -> Gitignore {
    matcher(root, [(None, DEPENDENCIES)])
}

/// Ignore rules of a folder and of those above it.
pub(crate) struct Rules {
    here: Gitignore,
    above: Option<Arc<Rules>>,
}

/// What becomes of an entry of a folder.
pub(crate) enum Verdict {
    Kept,
    /// Only what git tracks is kept, because of the ignore file named.
    Untracked(String),
    /// Left out, by the ignore file named, or else by a built-in list.
    LeftOut(Option<String>),
}

impl Rules {
    /// The built-in list of build outputs.
    pub(crate) fn outputs(root: &Path) -> Arc<Rules> {
        Arc::new(Rules { here: matcher(root, [(None, OUTPUTS)]), above: None })
    }

    /// The rules of a folder: those above and those of its ignore files. Files that cannot be read
    /// become notes; `prefix` is what reported paths of the folder start with.
    pub(crate) fn of(folder: &Path, prefix: &str, above: Arc<Rules>, notes: &mut Vec<Note>) -> Arc<Rules> {
        let mut texts = Vec::new();
        for name in IGNORE_FILES {
            let place = folder.join(name);
            if fs::symlink_metadata(&place).is_err() {
                continue;
            }
            let shown = format!("{prefix}{name}");
            match read::regular_file(&place, limits::MAX_IGNORE_BYTES) {
                Ok(bytes) => texts.push((shown, String::from_utf8_lossy(&bytes).into_owned())),
                Err(error) => notes.push(error.into_note(&shown)),
            }
        }
        if texts.is_empty() {
            return above;
        }
        let texts = texts.iter().map(|(shown, text)| (Some(shown.as_str()), text.as_str()));
        Arc::new(Rules { here: matcher(folder, texts), above: Some(above) })
    }

    /// What the nearest rule says of an entry.
    pub(crate) fn verdict(&self, path: &Path, is_dir: bool) -> Verdict {
        let mut rules = Some(self);
        while let Some(Rules { here, above }) = rules {
            match here.matched(path, is_dir) {
                Match::Ignore(glob) => {
                    return match glob.from() {
                        Some(from) if from.ends_with(OF_GIT) => Verdict::Untracked(from.to_string_lossy().into_owned()),
                        from => Verdict::LeftOut(from.map(|from| from.to_string_lossy().into_owned())),
                    };
                }
                Match::Whitelist(_) => return Verdict::Kept,
                Match::None => rules = above.as_deref(),
            }
        }
        Verdict::Kept
    }
}

/// The rule of an ignore file, or of a built-in list, that leaves a file out, as messages show it.
pub(crate) fn ignored_by(paths: &[PathBuf], file: &Path) -> Option<String> {
    let place = fs::canonicalize(file).ok()?;
    let roots = paths.iter().filter_map(|path| fs::canonicalize(path).ok());
    let root = roots.filter(|root| root.is_dir()).find(|root| place.starts_with(root))?;
    let tells = |rules: &Gitignore, from: &str| match rules.matched_path_or_any_parents(&place, false) {
        Match::Ignore(glob) => Some(format!("`{}` of {from}", glob.original())),
        _ => None,
    };
    if let Some(found) = tells(&dependencies(&root), "the list of dependency folders, which are never read") {
        return Some(found);
    }
    let folders: Vec<&Path> = place.ancestors().skip(1).take_while(|folder| folder.starts_with(&root)).collect();
    let checkout = folders.iter().find(|folder| Tracked::is_checkout(folder));
    let is_tracked = checkout.is_some_and(|folder| Tracked::new(folder).holds(&place, false));
    for folder in folders {
        for name in IGNORE_FILES.iter().rev().filter(|name| !is_tracked || **name != OF_GIT) {
            let Ok(bytes) = read::regular_file(&folder.join(name), limits::MAX_IGNORE_BYTES) else { continue };
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let shown = folder.strip_prefix(&root).map(|below| format!("{}{name}", with_slash(below))).unwrap_or_default();
            if let Some(found) = tells(&matcher(folder, [(None, text.as_str())]), &shown) {
                return Some(format!("{found}; --no-ignore scans it"));
            }
        }
    }
    let outputs = matcher(&root, [(None, OUTPUTS)]);
    tells(&outputs, "the list of build outputs").map(|found| format!("{found}; --no-ignore scans it"))
}

/// Compiles ignore rules, each with the file that it is from, that hold below `root`. A pattern that is malformed is skipped, as git does.
fn matcher<'t>(root: &Path, texts: impl IntoIterator<Item = (Option<&'t str>, &'t str)>) -> Gitignore {
    let mut builder = GitignoreBuilder::new(root);
    let lines = texts.into_iter().flat_map(|(from, text)| text.lines().map(move |line| (from, line)));
    for (from, line) in lines.take(limits::MAX_IGNORE_PATTERNS) {
        let _skipped = builder.add_line(from.map(PathBuf::from), line);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}
