//! Which files of a project are left out: built-in lists and the project's ignore files.
//!
//! Ignore files are input like any other, so they are read with the same guards as sources.
//! `.gitignore` does not hold for what git tracks nevertheless; `.ignore` does.

mod patterns;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sluicegate_base::{Note, limits};

use crate::read;
use crate::tracked::Tracked;
use crate::walk::with_slash;

pub(crate) use patterns::{Lines, Patterns};

const DEPENDENCIES: &str = include_str!("../../../queries/discovery/dependencies.ignore");
const OUTPUTS: &str = include_str!("../../../queries/discovery/outputs.ignore");
/// The one that does not hold for tracked files.
const OF_GIT: &str = ".gitignore";
/// Ignore files of a project, the stronger last.
const IGNORE_FILES: [&str; 2] = [OF_GIT, ".ignore"];

/// Folders of other people's code.
pub(crate) fn dependencies(lines: &mut Lines) -> Patterns {
    Patterns::new([("", DEPENDENCIES)], lines)
}

/// Ignore rules of a folder and of those above it.
pub(crate) struct Rules {
    here: Patterns,
    /// What reported paths below the folder start with.
    prefix: String,
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
    /// The built-in list of build outputs, of the folder whose reported paths start with `prefix`.
    pub(crate) fn outputs(prefix: &str, lines: &mut Lines) -> Arc<Rules> {
        Arc::new(Rules { here: Patterns::new([("", OUTPUTS)], lines), prefix: prefix.to_string(), above: None })
    }

    /// The rules of a folder: those above and those of its ignore files. Files that cannot be read
    /// become notes; `prefix` is what reported paths of the folder start with, `holds` whether something lies in it.
    pub(crate) fn of(
        folder: &Path,
        prefix: &str,
        above: Arc<Rules>,
        holds: &dyn Fn(&str) -> bool,
        lines: &mut Lines,
        notes: &mut Vec<Note>,
    ) -> Arc<Rules> {
        let mut texts = Vec::new();
        for name in IGNORE_FILES {
            if !holds(name) {
                continue;
            }
            let shown = format!("{prefix}{name}");
            match read::regular_file(&folder.join(name), limits::MAX_IGNORE_BYTES) {
                Ok(bytes) => texts.push((shown, String::from_utf8_lossy(&bytes).into_owned())),
                Err(error) => notes.push(error.into_note(&shown)),
            }
        }
        if texts.is_empty() {
            return above;
        }
        let here = Patterns::new(texts.iter().map(|(shown, text)| (shown.as_str(), text.as_str())), lines);
        Arc::new(Rules { here, prefix: prefix.to_string(), above: Some(above) })
    }

    /// What the nearest rule says of an entry, by its reported path.
    pub(crate) fn verdict(&self, path: &str, is_dir: bool) -> Verdict {
        let mut rules = Some(self);
        while let Some(Rules { here, prefix, above }) = rules {
            match here.of(path.strip_prefix(prefix.as_str()).unwrap_or(path), is_dir) {
                Some(said) if said.keeps => return Verdict::Kept,
                Some(said) if said.file.is_empty() => return Verdict::LeftOut(None),
                Some(said) if is_of_git(said.file) => return Verdict::Untracked(said.file.to_string()),
                Some(said) => return Verdict::LeftOut(Some(said.file.to_string())),
                None => rules = above.as_deref(),
            }
        }
        Verdict::Kept
    }
}

fn is_of_git(file: &str) -> bool {
    file.rsplit('/').next() == Some(OF_GIT)
}

/// The rule of an ignore file, or of a built-in list, that leaves a file out, as messages show it.
pub(crate) fn ignored_by(paths: &[PathBuf], file: &Path) -> Option<String> {
    let place = fs::canonicalize(file).ok()?;
    let roots = paths.iter().filter_map(|path| fs::canonicalize(path).ok());
    let root = roots.filter(|root| root.is_dir()).find(|root| place.starts_with(root))?;
    let tells = |folder: &Path, text: &str, from: &str| {
        let path = with_slash(place.strip_prefix(folder).ok()?);
        let patterns = Patterns::new([("", text)], &mut Lines::default());
        let said = patterns.of_any_parent(path.trim_end_matches('/')).filter(|said| !said.keeps)?;
        Some(format!("`{}` of {from}", said.line))
    };
    if let Some(found) = tells(&root, DEPENDENCIES, "the list of dependency folders, which are never read") {
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
            if let Some(found) = tells(folder, &text, &shown) {
                return Some(format!("{found}; --no-ignore scans it"));
            }
        }
    }
    tells(&root, OUTPUTS, "the list of build outputs").map(|found| format!("{found}; --no-ignore scans it"))
}
