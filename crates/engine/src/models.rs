//! What is known about libraries, services and events.
//!
//! PLUG IN: [`ModelSet`] keeps the loaded models of the crate `models`; `kinds` and `events`
//! are its declared sink kinds and events, `extend` and `check_directory` call its loader
//! for every file that is not a rule file.

use std::fs;
use std::path::{Path, PathBuf};

use sluicegate_base::IndexVec;
use sluicegate_models::property::Kind;
use sluicegate_models::{Event, EventId, KindId};
use sluicegate_rules::{RuleSet, load};

use crate::error::{LoadError, LoadErrorKind};
use crate::read;

/// Largest model, rule or event file.
const MAX_MODEL_BYTES: u64 = 8 * 1024 * 1024;
/// Folders below each other in a model directory.
const MAX_DEPTH: usize = 16;

/// What is known about libraries, services and events: the built-in files, and those of users.
#[derive(Clone, Debug, Default)]
pub struct ModelSet {
    kinds: IndexVec<KindId, Kind>,
    events: IndexVec<EventId, Event>,
}

impl ModelSet {
    /// What is part of the program.
    #[must_use]
    pub fn builtin() -> ModelSet {
        ModelSet::default()
    }

    pub(crate) fn kinds(&self) -> &IndexVec<KindId, Kind> {
        &self.kinds
    }

    pub(crate) fn events(&self) -> &IndexVec<EventId, Event> {
        &self.events
    }

    /// Adds the files of a directory: model and event files here, rule files to `rules`.
    ///
    /// # Errors
    /// The first file that is wrong, or the directory that cannot be read.
    pub fn extend(&mut self, directory: &Path, rules: &mut RuleSet) -> Result<(), LoadError> {
        match self.add_directory(directory, rules)?.into_iter().next() {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    fn add_directory(&mut self, directory: &Path, rules: &mut RuleSet) -> Result<Vec<LoadError>, LoadError> {
        let mut errors = Vec::new();
        for path in toml_files(directory)? {
            if let Err(error) = self.add_file(&path, rules) {
                errors.push(error);
            }
        }
        Ok(errors)
    }

    fn add_file(&mut self, path: &Path, rules: &mut RuleSet) -> Result<(), LoadError> {
        let text = text(path)?;
        if load::is_rule_file(&text) {
            let page_path = path.with_extension("md");
            let page = if page_path.exists() { Some(self::text(&page_path)?) } else { None };
            return rules
                .add(&path.to_string_lossy(), &text, page.as_deref())
                .map_err(|error| LoadError::new(path, LoadErrorKind::Rule(error)));
        }
        self.add_models(path, &text)
    }

    /// PLUG IN: the loader of the crate `models`.
    fn add_models(&mut self, _path: &Path, _text: &str) -> Result<(), LoadError> {
        Ok(())
    }
}

/// Checks the model, rule and event files of a directory on top of the built-in ones: all errors, in order of paths.
///
/// # Errors
/// When the directory cannot be read.
pub fn check_directory(directory: &Path) -> Result<Vec<LoadError>, LoadError> {
    ModelSet::builtin().add_directory(directory, &mut RuleSet::builtin())
}

fn text(path: &Path) -> Result<String, LoadError> {
    let failed = |reason: String| LoadError::new(path, LoadErrorKind::Unreadable(std::io::Error::other(reason)));
    let bytes = read::regular_file(path, MAX_MODEL_BYTES).map_err(|error| failed(error.into_note("").message))?;
    String::from_utf8(bytes).map_err(|_| failed("not valid UTF-8".to_string()))
}

/// The TOML files below a directory, sorted. The weakness names are no rule file.
fn toml_files(directory: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let metadata = fs::metadata(directory).map_err(|error| LoadError::io(directory, error))?;
    if !metadata.is_dir() {
        return Err(LoadError::new(directory, LoadErrorKind::NotADirectory));
    }
    let mut found = Vec::new();
    let mut waiting = vec![(directory.to_path_buf(), 0usize)];
    while let Some((folder, depth)) = waiting.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| LoadError::io(&folder, error))?;
        for entry in entries {
            let path = entry.map_err(|error| LoadError::io(&folder, error))?.path();
            let Ok(kind) = fs::symlink_metadata(&path) else { continue };
            if kind.is_dir() && depth < MAX_DEPTH {
                waiting.push((path, depth + 1));
            } else if kind.is_file() && path.extension().is_some_and(|ending| ending == "toml") {
                found.push(path);
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}
