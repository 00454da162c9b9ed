//! What is known about libraries, services and events.
//!
//! Files of users are read here and handed to the crates `models` and `rules` as texts.

use std::fs;
use std::path::{Path, PathBuf};

use sluicegate_base::{FxHashSet, Lang, Symbol};
use sluicegate_models::Index;
use sluicegate_rules::{RuleSet, load};

use crate::error::{LoadError, LoadErrorKind};
use crate::read;

/// Largest model, rule or event file.
const MAX_MODEL_BYTES: u64 = 8 * 1024 * 1024;
/// Folders below each other in a model directory.
const MAX_DEPTH: usize = 16;

/// What is known about libraries, services and events: the built-in files, and those of users.
#[derive(Clone, Debug)]
pub struct ModelSet {
    user_files: Vec<(String, String)>,
    models: sluicegate_models::ModelSet,
}

impl ModelSet {
    /// What is part of the program.
    #[must_use]
    pub fn builtin() -> ModelSet {
        ModelSet { user_files: Vec::new(), models: sluicegate_models::ModelSet::builtin() }
    }

    /// The part that a project needs: the packages that its files may import.
    pub(crate) fn index(&self, uses: &mut dyn Iterator<Item = (Lang, Symbol)>) -> Index {
        self.models.index(uses)
    }

    /// The packages among some imports on which [`ModelSet::index`] depends.
    pub(crate) fn packages(&self, uses: &mut dyn Iterator<Item = (Lang, Symbol)>) -> Vec<(Lang, Symbol)> {
        self.models.packages(uses)
    }

    /// All packages that something is said of.
    pub(crate) fn described(&self) -> FxHashSet<(Lang, Symbol)> {
        self.models.described()
    }

    /// How many kinds of sinks and events are declared.
    pub(crate) fn declared(&self) -> (usize, usize) {
        self.models.declared()
    }

    /// Paths and texts of the files of users.
    pub(crate) fn user_files(&self) -> &[(String, String)] {
        &self.user_files
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
        let mut rule_files = Vec::new();
        for path in toml_files(directory)? {
            let added = text(&path).and_then(|text| {
                if load::is_rule_file(&text) {
                    rule_files.push((path.clone(), text));
                    return Ok(());
                }
                self.add_models(&path, &text)
            });
            errors.extend(added.err().map(|error| (path, error)));
        }
        // Rules refer to kinds of sinks that models declare, in whatever file.
        for (path, text) in rule_files {
            errors.extend(self.add_rule(&path, &text, rules).err().map(|error| (path, error)));
        }
        errors.sort_by(|(one, _), (other, _)| one.cmp(other));
        Ok(errors.into_iter().map(|(_, error)| error).collect())
    }

    fn add_rule(&self, path: &Path, text: &str, rules: &mut RuleSet) -> Result<(), LoadError> {
        let page_path = path.with_extension("md");
        let page = if page_path.exists() { Some(self::text(&page_path)?) } else { None };
        rules
            .add(&path.to_string_lossy(), text, page.as_deref(), &|kind| self.models.has_kind(kind))
            .map_err(|error| LoadError::new(path, LoadErrorKind::Rule(error)))
    }

    fn add_models(&mut self, path: &Path, text: &str) -> Result<(), LoadError> {
        let name = path.to_string_lossy().into_owned();
        let mut files = self.user_files.clone();
        files.push((name.clone(), text.to_string()));
        let (models, errors) = sluicegate_models::ModelSet::load(true, &files);
        match errors.into_iter().find(|error| error.path == name) {
            Some(error) => Err(LoadError::new(path, LoadErrorKind::Model(error.to_string()))),
            None => {
                self.user_files = files;
                self.models = models;
                Ok(())
            }
        }
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
