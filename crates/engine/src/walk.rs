//! Lists the files of a project on disk.
//!
//! Own loop instead of a walker that opens ignore files itself: those are input like any
//! other (`ignored`). Links are not followed. The list is sorted, so that nothing depends on
//! the order in which a disk answers.

use std::borrow::Cow;
use std::collections::btree_map::Entry as Slot;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sluicegate_base::{Note, NoteCode, limits};

use crate::error::{LoadError, LoadErrorKind};
use crate::ignored::{self, Lines, Rules, Verdict};
use crate::project::{ReadError, Sources};
use crate::tracked::Tracked;
use crate::{frontends, read, templates};

/// Ending of the folder that describes an installed package.
const PACKAGE_MARK: &str = ".dist-info";
/// The file by which a package says what it is.
const MANIFEST: &str = "package.json";
/// Packages of this name hold packages of one owner.
const OWNER_MARK: u8 = b'@';
/// A folder with this file is a virtual environment, whatever its name.
const ENVIRONMENT_MARK: &str = "pyvenv.cfg";

/// The files below some paths, as they were when they were listed.
#[derive(Debug, Default)]
pub(crate) struct DiskSources {
    /// Reported path to place on disk.
    files: BTreeMap<String, Place>,
    /// What the places of files start with, and what reported paths below it start with.
    roots: Vec<(PathBuf, String)>,
    /// Links into the project, as reported, and what they lead to.
    links: BTreeMap<String, String>,
    notes: Vec<Note>,
}

/// Where a file lies.
#[derive(Debug)]
enum Place {
    /// Below the root of that position, where its reported path says.
    Below(u32),
    /// Its reported path has lost bytes.
    At(Box<Path>),
}

impl DiskSources {
    fn place(&self, path: &str) -> Result<Cow<'_, Path>, ReadError> {
        let found = self.files.get(path).and_then(|place| match place {
            Place::At(place) => Some(Cow::Borrowed(&**place)),
            Place::Below(root) => below(self.roots.get(*root as usize)?, path).map(Cow::Owned),
        });
        found.ok_or_else(|| ReadError::Failed("no such file".to_string()))
    }
}

/// Where the file of a reported path lies if no byte of it was lost.
fn below((root, prefix): &(PathBuf, String), path: &str) -> Option<PathBuf> {
    Some(root.join(path.strip_prefix(prefix)?))
}

impl Sources for DiskSources {
    fn paths(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        read::regular_file(&self.place(path)?, limit)
    }

    fn start(&self, path: &str, count: usize) -> Result<Vec<u8>, ReadError> {
        read::start_of_file(&self.place(path)?, count)
    }

    fn notes(&self) -> Vec<Note> {
        self.notes.clone()
    }

    fn links(&self) -> BTreeMap<String, String> {
        self.links.clone()
    }
}

struct Walker {
    sources: DiskSources,
    /// Places on disk that are listed: a file below two of the roots counts once.
    places: BTreeSet<PathBuf>,
    roots: Vec<PathBuf>,
    use_ignore_files: bool,
    /// Lines of ignore files that were read.
    lines: Lines,
    /// Folders that git knows, with what reported paths below them start with.
    checkouts: Vec<(String, Arc<Tracked>)>,
    /// Ignore files, as reported, and how much each leaves out.
    ignored: BTreeMap<String, usize>,
}

/// A folder that is to be listed.
struct Folder {
    place: PathBuf,
    /// What reported paths below it start with: empty or ending in a slash.
    prefix: String,
    /// None: no ignore file is obeyed.
    rules: Option<Arc<Rules>>,
    checkout: Option<Arc<Tracked>>,
    /// The ignore file that leaves out all of it but tracked files.
    untracked: Option<String>,
    /// It holds packages, of which only the project's own count.
    of_packages: bool,
}

impl Folder {
    fn below(&self, place: PathBuf, path: &str, untracked: Option<String>) -> Folder {
        let (prefix, rules, checkout) = (format!("{path}/"), self.rules.clone(), self.checkout.clone());
        Folder { place, prefix, rules, checkout, untracked, of_packages: false }
    }
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
    let mut walker = Walker {
        sources: DiskSources::default(),
        places: BTreeSet::new(),
        roots: real_roots,
        use_ignore_files,
        lines: Lines::default(),
        checkouts: Vec::new(),
        ignored: BTreeMap::new(),
    };
    for ((root, is_dir), prefix) in roots.iter().zip(prefixes) {
        if *is_dir {
            walker.sources.roots.push((root.clone(), prefix.clone()));
            walker.directory(root, &prefix);
        } else {
            let name = root.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let folder = root.parent().map(Path::to_path_buf).unwrap_or_default();
            walker.sources.roots.push((folder, prefix.clone()));
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

pub(crate) fn with_slash(path: &Path) -> String {
    path.components().fold(String::new(), |whole, part| format!("{whole}{}/", part.as_os_str().to_string_lossy()))
}

fn join(prefix: &str, name: &str) -> String {
    [prefix, name].concat()
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

impl Walker {
    fn directory(&mut self, root: &Path, prefix: &str) {
        let dependencies = ignored::dependencies(&mut self.lines);
        let rules = self.use_ignore_files.then(|| Rules::outputs(prefix, &mut self.lines));
        let (place, prefix_of) = (root.to_path_buf(), prefix.to_string());
        let top = Folder { place, prefix: prefix_of, rules, checkout: None, untracked: None, of_packages: false };
        let mut waiting = vec![top];
        while let Some(mut folder) = waiting.pop() {
            let entries = match entries(&folder.place) {
                Ok(entries) => entries,
                Err(error) => {
                    let path = folder.prefix.trim_end_matches('/');
                    self.sources.notes.push(Note::path(NoteCode::Walk, path, error.to_string()));
                    continue;
                }
            };
            let holds = |name: &str| entries.binary_search_by(|entry| entry.name.as_os_str().cmp(OsStr::new(name))).is_ok();
            if holds(ENVIRONMENT_MARK) && folder.place != root {
                continue;
            }
            // Installed packages lie beside their own descriptions, whatever the folder is called.
            let is_mark = |entry: &Entry| entry.name.as_encoded_bytes().ends_with(PACKAGE_MARK.as_bytes());
            let holds_packages = folder.place != root && entries.iter().any(is_mark);
            self.enter(&mut folder, holds);
            for Entry { name, kind } in entries {
                let place = folder.place.join(&name);
                let path = join(&folder.prefix, &name.to_string_lossy());
                let Ok(kind) = kind else {
                    self.sources.notes.push(Note::path(NoteCode::Walk, path, "its type cannot be read"));
                    continue;
                };
                let below = path.strip_prefix(prefix).unwrap_or(&path);
                let said = dependencies.of(below, kind.is_dir()).map(|said| said.keeps);
                let is_owner = folder.of_packages && name.as_encoded_bytes().first() == Some(&OWNER_MARK);
                let is_foreign = folder.of_packages && kind.is_dir() && !is_owner && !is_own_package(&place);
                if said == Some(false) || is_foreign {
                    continue;
                }
                let untracked = match self.verdict(&folder, &place, &path, kind.is_dir()) {
                    Verdict::Kept => None,
                    Verdict::Untracked(from) => Some(from),
                    Verdict::LeftOut(_) => continue,
                };
                if kind.is_dir() && holds_packages {
                    continue;
                }
                if kind.is_dir() {
                    let of_packages = said == Some(true) || is_owner;
                    waiting.push(Folder { of_packages, ..folder.below(place, &path, untracked) });
                } else if kind.is_file() {
                    self.add(path, place);
                } else {
                    self.special(path, &place, kind.is_symlink());
                }
            }
        }
        self.tell_ignored();
    }

    /// Learns what holds in a folder: its ignore files, and whether it is a checkout of its own.
    fn enter(&mut self, folder: &mut Folder, holds: impl Fn(&str) -> bool) {
        let Some(above) = folder.rules.take() else { return };
        let (lines, notes) = (&mut self.lines, &mut self.sources.notes);
        folder.rules = Some(Rules::of(&folder.place, &folder.prefix, above, &holds, lines, notes));
        if holds(Tracked::FOLDER) && Tracked::is_checkout(&folder.place) {
            let checkout = Arc::new(Tracked::new(&folder.place));
            self.checkouts.push((folder.prefix.clone(), checkout.clone()));
            folder.checkout = Some(checkout);
        }
    }

    /// What becomes of an entry. `Untracked` says of a folder that only tracked files below count.
    fn verdict(&mut self, folder: &Folder, place: &Path, path: &str, is_dir: bool) -> Verdict {
        let Some(rules) = &folder.rules else { return Verdict::Kept };
        let from = match (rules.verdict(path, is_dir), &folder.untracked) {
            (Verdict::Kept, None) => return Verdict::Kept,
            (Verdict::LeftOut(from), _) => {
                if let Some(from) = from {
                    self.count_ignored(from, None, path, is_dir);
                }
                return Verdict::LeftOut(None);
            }
            (Verdict::Untracked(from), _) => from,
            (Verdict::Kept, Some(from)) => from.clone(),
        };
        if !folder.checkout.as_ref().is_some_and(|checkout| checkout.holds(place, is_dir)) {
            self.count_ignored(from, folder.checkout.as_ref(), path, is_dir);
            return Verdict::LeftOut(None);
        }
        if is_dir { Verdict::Untracked(from) } else { Verdict::Kept }
    }

    /// Counts what an ignore file leaves out, if it could have mattered. Where git says what is
    /// tracked, the rest is nobody's part of the application.
    fn count_ignored(&mut self, from: String, checkout: Option<&Arc<Tracked>>, path: &str, is_dir: bool) {
        let matters = is_dir || frontends::accepts(path) || frontends::is_config(path) || templates::may_be_template(path);
        if matters && !checkout.is_some_and(|checkout| checkout.is_known()) {
            *self.ignored.entry(from).or_default() += 1;
        }
    }

    fn tell_ignored(&mut self) {
        for (prefix, checkout) in std::mem::take(&mut self.checkouts) {
            self.sources.notes.extend(checkout.note(&prefix));
        }
        for (from, count) in std::mem::take(&mut self.ignored) {
            let what = if count == 1 { "1 file or folder".to_string() } else { format!("{count} files and folders") };
            let message = format!("leaves out {what}; --no-ignore scans them");
            self.sources.notes.push(Note::path(NoteCode::Ignored, from, message));
        }
    }

    fn add(&mut self, path: String, place: PathBuf) {
        // Links are not followed, so that one root holds a file once.
        if self.roots.len() > 1 && !self.places.insert(place.clone()) {
            return;
        }
        let last = self
            .sources
            .roots
            .last()
            .filter(|root| below(root, &path).is_some_and(|below| below.as_os_str() == place.as_os_str()));
        let at = match (last, u32::try_from(self.sources.roots.len())) {
            (Some(_), Ok(count)) => Place::Below(count - 1),
            _ => Place::At(place.into()),
        };
        match self.sources.files.entry(path) {
            Slot::Vacant(slot) => drop(slot.insert(at)),
            Slot::Occupied(slot) => {
                let message = "another file has the same name once its undecodable bytes are replaced";
                self.sources.notes.push(Note::path(NoteCode::Encoding, slot.key().as_str(), message));
            }
        }
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
        if inside
            && (matters || is_folder)
            && let Some(led) = fs::read_link(place).ok().and_then(|target| led_to(&path, target.to_str()?))
        {
            self.sources.links.insert(path, led);
            return;
        }
        if !inside && (matters || is_folder) {
            let message = if target.is_some() { "a link out of the project; not followed" } else { "a broken link" };
            self.sources.notes.push(Note::path(NoteCode::NotRegular, path, message));
        }
    }
}

/// The reported path that a link leads to by a relative path, if that can be told from the names.
fn led_to(link: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = link.split('/').collect();
    parts.pop();
    if target.starts_with('/') {
        return None;
    }
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    // A folder that holds itself is no shorter way to anything.
    let led = parts.join("/");
    let holds_link = link.strip_prefix(&led).is_some_and(|rest| led.is_empty() || rest.starts_with('/'));
    (!holds_link).then_some(led)
}

/// Whether a package cannot have come from a registry: it has no manifest, or one that forbids to publish it.
fn is_own_package(folder: &Path) -> bool {
    match read::regular_file(&folder.join(MANIFEST), limits::MAX_CONFIG_BYTES) {
        Ok(manifest) => {
            let words: String = String::from_utf8_lossy(&manifest).split_whitespace().collect();
            words.contains("\"private\":true")
        }
        Err(ReadError::Failed(_)) => folder.file_name().is_some_and(|name| name.as_encoded_bytes().first() != Some(&b'.')),
        Err(_) => false,
    }
}

/// An entry of a folder.
struct Entry {
    name: OsString,
    kind: std::io::Result<fs::FileType>,
}

/// Entries of a folder, sorted by name.
fn entries(folder: &Path) -> std::io::Result<Vec<Entry>> {
    let read = |entry: fs::DirEntry| Entry { name: entry.file_name(), kind: entry.file_type() };
    let mut entries = fs::read_dir(folder)?.map(|entry| entry.map(read)).collect::<Result<Vec<_>, _>>()?;
    // The stack of folders is taken from its end; the order of files is settled by the map.
    entries.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(entries)
}
