//! Lists the files of a project on disk.
//!
//! Own loop instead of a walker that opens ignore files itself: those are input like any
//! other, so they are read with the same guards as sources. Links are not followed. The
//! list is sorted, so that nothing depends on the order in which a disk answers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use sluicegate_base::{Note, NoteCode, limits};

use crate::error::{LoadError, LoadErrorKind};
use crate::project::{ReadError, Sources};
use crate::{frontends, read};

const DEPENDENCIES: &str = include_str!("../../../queries/discovery/dependencies.ignore");
const OUTPUTS: &str = include_str!("../../../queries/discovery/outputs.ignore");
/// Ignore files of a project, the stronger last.
const IGNORE_FILES: [&str; 2] = [".gitignore", ".ignore"];
/// Ending of the folder that describes an installed package.
const PACKAGE_MARK: &str = ".dist-info";
/// A folder with this file is a virtual environment, whatever its name.
const ENVIRONMENT_MARK: &str = "pyvenv.cfg";

/// The files below some paths, as they were when they were listed.
#[derive(Debug, Default)]
pub(crate) struct DiskSources {
    /// Reported path to place on disk.
    files: BTreeMap<String, PathBuf>,
    notes: Vec<Note>,
}

impl Sources for DiskSources {
    fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        let place = self.files.get(path).ok_or_else(|| ReadError::Failed("no such file".to_string()))?;
        read::regular_file(place, limit)
    }

    fn start(&self, path: &str, count: usize) -> Result<Vec<u8>, ReadError> {
        let place = self.files.get(path).ok_or_else(|| ReadError::Failed("no such file".to_string()))?;
        read::start_of_file(place, count)
    }

    fn notes(&self) -> Vec<Note> {
        self.notes.clone()
    }
}

/// Ignore rules of a folder and of those above it.
struct Rules {
    here: Gitignore,
    above: Option<Arc<Rules>>,
}

impl Rules {
    /// What the nearest rule says of an entry: `Some(true)` leave out, `Some(false)` keep.
    fn verdict(&self, path: &Path, is_dir: bool) -> Option<bool> {
        let mut rules = Some(self);
        while let Some(Rules { here, above }) = rules {
            match here.matched(path, is_dir) {
                Match::Ignore(_) => return Some(true),
                Match::Whitelist(_) => return Some(false),
                Match::None => rules = above.as_deref(),
            }
        }
        None
    }
}

struct Walker {
    sources: DiskSources,
    /// Places on disk that are listed: a file below two of the roots counts once.
    places: BTreeSet<PathBuf>,
    roots: Vec<PathBuf>,
    use_ignore_files: bool,
}

/// Lists what lies below `paths`.
///
/// Reported paths are relative to the current directory where a path lies below it, else
/// to the path itself; several such paths are told apart by their last names.
pub(crate) fn list(paths: &[PathBuf], use_ignore_files: bool) -> Result<DiskSources, LoadError> {
    let mut roots = Vec::new();
    for path in paths {
        let real = fs::canonicalize(path).map_err(|error| LoadError::io(path, error))?;
        let metadata = fs::metadata(&real).map_err(|error| LoadError::io(path, error))?;
        if !metadata.is_dir() && !metadata.is_file() {
            return Err(LoadError::new(path, LoadErrorKind::NotRegular));
        }
        if metadata.is_dir() {
            // A root that cannot be listed is an error of the call, not a note.
            fs::read_dir(&real).map_err(|error| LoadError::io(path, error))?;
        }
        roots.push((real, metadata.is_dir()));
    }
    let current = std::env::current_dir().and_then(fs::canonicalize).ok();
    let prefixes = prefixes(&roots, current.as_deref());
    let real_roots = roots.iter().map(|(root, _)| root.clone()).collect();
    let mut walker = Walker { sources: DiskSources::default(), places: BTreeSet::new(), roots: real_roots, use_ignore_files };
    for ((root, is_dir), prefix) in roots.iter().zip(prefixes) {
        if *is_dir {
            walker.directory(root, &prefix);
        } else {
            let name = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            walker.add(join(&prefix, &name), root.clone());
        }
    }
    walker.sources.notes.sort();
    walker.sources.notes.dedup();
    Ok(walker.sources)
}

/// What reported paths of each root start with: empty or ending in a slash.
fn prefixes(roots: &[(PathBuf, bool)], current: Option<&Path>) -> Vec<String> {
    let outside = roots.iter().filter(|(root, _)| current.is_none_or(|current| !root.starts_with(current))).count();
    let mut taken = BTreeSet::new();
    roots
        .iter()
        .map(|(root, is_dir)| {
            // The folder whose name the paths below it do not repeat.
            let folder = if *is_dir { Some(root.as_path()) } else { root.parent() };
            if let Some(below) = current.and_then(|current| folder?.strip_prefix(current).ok()) {
                return with_slash(below);
            }
            if outside < 2 {
                return String::new();
            }
            let name = folder.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let mut unique = format!("{name}/");
            let mut number = 2;
            while !taken.insert(unique.clone()) {
                unique = format!("{name}-{number}/");
                number += 1;
            }
            unique
        })
        .collect()
}

fn with_slash(path: &Path) -> String {
    path.components().fold(String::new(), |whole, part| format!("{whole}{}/", part.as_os_str().to_string_lossy()))
}

fn join(prefix: &str, name: &str) -> String {
    format!("{prefix}{name}")
}

/// The path under which a file below some paths is reported, whether or not it is scanned.
pub(crate) fn reported(paths: &[PathBuf], file: &Path) -> Result<String, LoadError> {
    let place = fs::canonicalize(file).map_err(|error| LoadError::io(file, error))?;
    let roots: Vec<(PathBuf, bool)> = paths
        .iter()
        .map(|path| fs::canonicalize(path).map(|root| (root.is_dir(), root)).map(|(is_dir, root)| (root, is_dir)))
        .collect::<Result<_, _>>()
        .map_err(|error| LoadError::io(file, error))?;
    let current = std::env::current_dir().and_then(fs::canonicalize).ok();
    let prefixes = prefixes(&roots, current.as_deref());
    let below = roots.iter().zip(prefixes).find_map(|((root, is_dir), prefix)| {
        let folder = if *is_dir { root.as_path() } else { root.parent().filter(|_| place == *root)? };
        let rest = place.strip_prefix(folder).ok()?;
        Some(join(&prefix, with_slash(rest).trim_end_matches('/')))
    });
    below.ok_or_else(|| LoadError::new(file, LoadErrorKind::OutsidePaths))
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
    if let Some(found) = tells(&matcher(&root, [DEPENDENCIES]), "the list of dependency folders, which are never read") {
        return Some(found);
    }
    let folders: Vec<&Path> = place.ancestors().skip(1).take_while(|folder| folder.starts_with(&root)).collect();
    for folder in folders {
        for name in IGNORE_FILES.iter().rev() {
            let Ok(bytes) = read::regular_file(&folder.join(name), limits::MAX_IGNORE_BYTES) else { continue };
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let shown = folder.strip_prefix(&root).map(|below| format!("{}{name}", with_slash(below))).unwrap_or_default();
            if let Some(found) = tells(&matcher(folder, [text.as_str()]), &shown) {
                return Some(format!("{found}; --no-ignore scans it"));
            }
        }
    }
    tells(&matcher(&root, [OUTPUTS]), "the list of build outputs").map(|found| format!("{found}; --no-ignore scans it"))
}

impl Walker {
    fn directory(&mut self, root: &Path, prefix: &str) {
        let dependencies = matcher(root, [DEPENDENCIES]);
        let top = self.use_ignore_files.then(|| Arc::new(Rules { here: matcher(root, [OUTPUTS]), above: None }));
        let mut waiting = vec![(root.to_path_buf(), prefix.to_string(), top)];
        while let Some((folder, prefix, rules)) = waiting.pop() {
            let entries = match entries(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    let path = prefix.trim_end_matches('/');
                    self.sources.notes.push(Note::path(NoteCode::Walk, path, error.to_string()));
                    continue;
                }
            };
            let is_environment = entries.iter().any(|entry| entry.file_name() == ENVIRONMENT_MARK);
            if is_environment && folder != root {
                continue;
            }
            // Installed packages lie beside their own descriptions, whatever the folder is called.
            let holds_packages =
                folder != root && entries.iter().any(|entry| entry.file_name().to_string_lossy().ends_with(PACKAGE_MARK));
            let rules = rules.map(|rules| self.with_ignore_files(&folder, &prefix, rules));
            for entry in entries {
                let place = entry.path();
                let path = join(&prefix, &entry.file_name().to_string_lossy());
                let Ok(kind) = entry.file_type() else {
                    self.sources.notes.push(Note::path(NoteCode::Walk, path, "its type cannot be read"));
                    continue;
                };
                let left_out = dependencies.matched(&place, kind.is_dir()).is_ignore()
                    || rules.as_ref().is_some_and(|rules| rules.verdict(&place, kind.is_dir()) == Some(true));
                if left_out {
                    continue;
                }
                if kind.is_dir() && holds_packages {
                    continue;
                }
                if kind.is_dir() {
                    waiting.push((place, format!("{path}/"), rules.clone()));
                } else if kind.is_file() {
                    self.add(path, place);
                } else {
                    self.special(path, &place, kind.is_symlink());
                }
            }
        }
    }

    fn add(&mut self, path: String, place: PathBuf) {
        if !self.places.insert(place.clone()) {
            return;
        }
        if self.sources.files.contains_key(&path) {
            let message = "another file has the same name once its undecodable bytes are replaced";
            self.sources.notes.push(Note::path(NoteCode::Encoding, path, message));
            return;
        }
        self.sources.files.insert(path, place);
    }

    /// A link, pipe, socket or device. Only those that could have mattered are worth a note.
    fn special(&mut self, path: String, place: &Path, is_link: bool) {
        let matters = frontends::accepts(&path) || frontends::is_config(&path);
        if !is_link {
            if matters {
                self.sources.notes.push(Note::path(NoteCode::NotRegular, path, "not a regular file; not opened"));
            }
            return;
        }
        // Asking where a link leads opens nothing. What it leads to inside is read where it is.
        let target = fs::canonicalize(place).ok();
        let inside = target.as_ref().is_some_and(|target| self.roots.iter().any(|root| target.starts_with(root)));
        let is_folder = target.as_ref().is_some_and(|target| target.is_dir());
        if !inside && (matters || is_folder) {
            let message = if target.is_some() { "a link out of the project; not followed" } else { "a broken link" };
            self.sources.notes.push(Note::path(NoteCode::NotRegular, path, message));
        }
    }

    /// The rules of a folder: those above and those of its ignore files.
    fn with_ignore_files(&mut self, folder: &Path, prefix: &str, above: Arc<Rules>) -> Arc<Rules> {
        let mut texts = Vec::new();
        for name in IGNORE_FILES {
            let place = folder.join(name);
            if fs::symlink_metadata(&place).is_err() {
                continue;
            }
            match read::regular_file(&place, limits::MAX_IGNORE_BYTES) {
                Ok(bytes) => texts.push(String::from_utf8_lossy(&bytes).into_owned()),
                Err(error) => self.sources.notes.push(error.into_note(&join(prefix, name))),
            }
        }
        if texts.is_empty() {
            return above;
        }
        Arc::new(Rules { here: matcher(folder, texts.iter().map(String::as_str)), above: Some(above) })
    }
}

/// Entries of a folder, sorted by name.
fn entries(folder: &Path) -> std::io::Result<Vec<fs::DirEntry>> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    // The stack of folders is taken from its end; the order of files is settled by the map.
    entries.sort_by_key(fs::DirEntry::file_name);
    Ok(entries)
}

/// Compiles ignore rules that hold below `root`. A pattern that is malformed is skipped, as git does.
fn matcher<'t>(root: &Path, texts: impl IntoIterator<Item = &'t str>) -> Gitignore {
    let mut builder = GitignoreBuilder::new(root);
    for line in texts.into_iter().flat_map(str::lines).take(limits::MAX_IGNORE_PATTERNS) {
        let _skipped = builder.add_line(None, line);
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}
