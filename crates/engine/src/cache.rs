//! A folder in which the findings of units are kept from run to run, and beside them what
//! it takes to know which units there are: parsed templates, what they say together, and
//! what files import.
//!
//! Each set of scanned paths has one file. An entry's key is a hash of everything that it
//! depends on. For a unit's findings that is the program, the rules, the models that count,
//! the texts of the files and templates, and what imports refer to. So an entry is never
//! out of date, only unused. The file is written anew under another name and renamed, so that runs can
//! share it: the last one's entries stay. A file that is cut short or damaged, and an entry
//! that speaks of what does not exist, is as good as none.
//!
//! Who can write to the folder can make a run say anything: it must not be part of what is
//! scanned.

mod imports;
mod key;
mod stored;

use std::fs::{self, File, FileTimes};
use std::io::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

use blake3::Hash;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sluicegate_base::{FileId, FxHashMap, FxHashSet};
use sluicegate_iac::{IacFile, Parsed};

use crate::error::{LoadError, LoadErrorKind};
use crate::read;
use crate::unit::Findings;

pub(crate) use key::{ImportKeys, Key, Keys};
pub(crate) use stored::Known;

/// First bytes of a file.
const MAGIC: &[u8] = b"sluicegate findings 1\n";
/// Bytes of the hash that follows them.
const HASH: usize = blake3::OUT_LEN;
/// Largest file that is read, and that is written.
const MAX_BYTES: u64 = 512 * 1024 * 1024;
/// Ending of the names of files.
const ENDING: &str = "findings";
/// Says by its age when files were last cleaned up.
const CLEANED: &str = "cleaned";
const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// Files that no run used for so long are removed.
const KEEP: Duration = Duration::from_secs(30 * 24 * 60 * 60);
/// An entry goes when so many runs that added entries did not use it.
const KEEP_RUNS: u8 = 8;

/// Key, runs that did not use it, and what is kept.
type Entry<'b> = ([u8; HASH], u8, Packed<'b>);

/// Files that templates include, in the order of their numbers: paths, and hashes of their texts.
pub(crate) type Includes<'b> = Vec<(&'b str, [u8; HASH])>;

/// Bytes that are written at once, not as a list of numbers.
#[derive(Clone, Copy)]
struct Packed<'b>(&'b [u8]);

impl Serialize for Packed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

impl<'de> Deserialize<'de> for Packed<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'de [u8]>::deserialize(deserializer).map(Packed)
    }
}

/// A folder in which what a run found out is kept for the next.
#[derive(Debug)]
pub struct Cache {
    file: PathBuf,
    /// What the file held.
    bytes: Vec<u8>,
    /// Keys in it, with their age and the place of what was kept.
    old: FxHashMap<[u8; HASH], (u8, Range<usize>)>,
    used: Mutex<FxHashSet<[u8; HASH]>>,
    new: Mutex<Vec<([u8; HASH], Vec<u8>)>>,
    hits: AtomicUsize,
    misses: AtomicUsize,
    failure: Mutex<Option<String>>,
}

/// What a run had of its cache.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CacheUse {
    /// Units whose findings were there.
    pub hits: usize,
    /// Units that were analysed.
    pub misses: usize,
    /// Why something could not be written, if so: the first reason.
    pub failure: Option<String>,
}

impl Cache {
    /// Opens the folder, and makes it if it is not there. It must not lie in what is scanned, nor hold it.
    ///
    /// # Errors
    /// When the folder cannot be made, is none, or lies below one of the scanned paths: what
    /// is scanned may come from somebody who would like to hide something.
    pub fn open(folder: &Path, scanned: &[PathBuf]) -> Result<Cache, LoadError> {
        let io = |error| LoadError::io(folder, error);
        // Before anything is made: as far as it exists.
        let existing = folder.ancestors().find_map(|above| {
            let above = if above.as_os_str().is_empty() { Path::new(".") } else { above };
            fs::canonicalize(above).ok()
        });
        let is_inside = |place: &Path| {
            let roots = scanned.iter().filter_map(|path| fs::canonicalize(path).ok());
            roots.filter(|root| root.is_dir()).any(|root| place.starts_with(root))
        };
        if existing.is_some_and(|place| is_inside(&place)) {
            return Err(LoadError::new(folder, LoadErrorKind::CacheInside));
        }
        make_folder(folder).map_err(io)?;
        let folder = fs::canonicalize(folder).map_err(io)?;
        if !folder.is_dir() {
            return Err(LoadError::new(folder, LoadErrorKind::NotADirectory));
        }
        if is_inside(&folder) {
            return Err(LoadError::new(folder, LoadErrorKind::CacheInside));
        }
        Ok(Cache::of_file(folder.join(format!("{}.{ENDING}", name(scanned)))))
    }

    fn of_file(file: PathBuf) -> Cache {
        let bytes = read::regular_file(&file, MAX_BYTES).unwrap_or_default();
        let old = entries(&bytes).unwrap_or_default();
        let old = old.into_iter().map(|(key, age, packed)| (key, (age, place(&bytes, packed.0)))).collect();
        let (used, new) = (Mutex::default(), Mutex::default());
        Cache { file, bytes, old, used, new, hits: AtomicUsize::new(0), misses: AtomicUsize::new(0), failure: Mutex::new(None) }
    }

    /// What was had of it so far.
    pub(crate) fn used(&self) -> CacheUse {
        CacheUse {
            hits: self.hits.load(Ordering::Relaxed),
            misses: self.misses.load(Ordering::Relaxed),
            failure: self.failure.lock().ok().and_then(|failure| failure.clone()),
        }
    }

    /// The findings of a unit, if they are there.
    pub(crate) fn get(&self, key: Key, known: &Known<'_>) -> Option<Findings> {
        let found = self.read(key, |packed| stored::unpack(postcard::from_bytes(packed).ok()?, known));
        let count = if found.is_some() { &self.hits } else { &self.misses };
        count.fetch_add(1, Ordering::Relaxed);
        found
    }

    /// What a use can be made of among what is kept under a key.
    fn read<'b, T>(&'b self, key: Key, unpack: impl FnOnce(&'b [u8]) -> Option<T>) -> Option<T> {
        let (_, place) = self.old.get(key.bytes())?;
        let found = unpack(self.bytes.get(place.clone())?)?;
        self.mark_used(key);
        Some(found)
    }

    /// Says that what stands under a key stays for the next run.
    fn mark_used(&self, key: Key) {
        if let Ok(mut used) = self.used.lock() {
            used.insert(*key.bytes());
        }
    }

    /// Keeps something until [`Cache::finish`].
    fn keep(&self, key: Key, packed: Vec<u8>) {
        if let Ok(mut new) = self.new.lock() {
            new.push((*key.bytes(), packed));
        }
    }

    /// A template, parsed now or by an earlier run.
    pub(crate) fn template(&self, file: &IacFile, text: &Hash) -> Parsed {
        let key = Key::of_template(text);
        self.read(key, |packed| Parsed::unpack(packed, file)).unwrap_or_else(|| {
            let parsed = sluicegate_iac::parse(file);
            if let Some(packed) = parsed.pack(file) {
                self.keep(key, packed);
            }
            parsed
        })
    }

    /// Says that a template need not be parsed now, but may have to be by a later run.
    pub(crate) fn skip_template(&self, text: &Hash) {
        self.mark_used(Key::of_template(text));
    }

    /// All infrastructure, read by an earlier run. `unpack` is given what templates include, and the rest as bytes.
    pub(crate) fn infrastructure<T>(&self, key: Key, unpack: impl FnOnce(&Includes<'_>, &[u8]) -> Option<T>) -> Option<T> {
        self.read(key, |packed| {
            let (includes, Packed(rest)): (Includes<'_>, Packed<'_>) = postcard::from_bytes(packed).ok()?;
            unpack(&includes, rest)
        })
    }

    /// Keeps all infrastructure until [`Cache::finish`].
    pub(crate) fn put_infrastructure(&self, key: Key, includes: &Includes<'_>, rest: &[u8]) {
        if let Ok(packed) = postcard::to_stdvec(&(includes, Packed(rest))) {
            self.keep(key, packed);
        }
    }

    /// What a file imports and what that refers to, looked up now or by an earlier run.
    pub(crate) fn imports(&self, key: Key, look_up: impl FnOnce() -> imports::Resolved) -> imports::Resolved {
        self.read(key, imports::unpack).unwrap_or_else(|| {
            let resolved = look_up();
            if let Some(packed) = imports::pack(&resolved) {
                self.keep(key, packed);
            }
            resolved
        })
    }

    /// Keeps the findings of a unit until [`Cache::finish`].
    pub(crate) fn put<'p>(&self, key: Key, unit: &Findings, path: impl Fn(FileId) -> &'p str) {
        match postcard::to_stdvec(&stored::pack(unit, path)) {
            Ok(packed) => self.keep(key, packed),
            Err(error) => self.fail(error.to_string()),
        }
    }

    fn fail(&self, reason: String) {
        if let Ok(mut failure) = self.failure.lock() {
            failure.get_or_insert(reason);
        }
    }

    /// Writes what this run added, and removes what nobody uses.
    pub(crate) fn finish(&self) {
        let is_changed = self.new.lock().is_ok_and(|new| !new.is_empty());
        if !is_changed {
            touch(&self.file);
        } else if let Err(reason) = self.write() {
            self.fail(reason);
        }
        self.clean_up();
    }

    fn write(&self) -> Result<(), String> {
        let poisoned = |_| "a thread ended early".to_string();
        let mut new = self.new.lock().map_err(|_| poisoned(()))?;
        let used = self.used.lock().map_err(|_| poisoned(()))?;
        new.sort_unstable();
        let mut all: Vec<Entry<'_>> = new.iter().map(|(key, packed)| (*key, 0, Packed(packed))).collect();
        let mut old: Vec<_> = self.old.iter().collect();
        old.sort_unstable_by_key(|(key, _)| **key);
        for (key, (age, place)) in old {
            let age = if used.contains(key) { 0 } else { age.saturating_add(1) };
            let is_replaced = new.binary_search_by_key(key, |(new, _)| *new).is_ok();
            if age < KEEP_RUNS && !is_replaced {
                all.push((*key, age, Packed(self.bytes.get(place.clone()).unwrap_or_default())));
            }
        }
        let payload = postcard::to_stdvec(&all).map_err(|error| error.to_string())?;
        if payload.len() as u64 + 1024 > MAX_BYTES {
            return Err(format!("it would have {} bytes", payload.len()));
        }
        let folder = self.file.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|error| error.to_string())?;
        let hash = blake3::hash(&payload);
        for part in [MAGIC, hash.as_bytes().as_slice(), &payload] {
            file.write_all(part).map_err(|error| error.to_string())?;
        }
        file.persist(&self.file).map(drop).map_err(|error| error.to_string())
    }

    /// Removes files that no run used for a month, at most once a day.
    fn clean_up(&self) {
        let Some(folder) = self.file.parent() else { return };
        let marker = folder.join(CLEANED);
        if age(&marker).is_some_and(|age| age < DAY) || File::create(&marker).is_err() {
            return;
        }
        let Ok(files) = fs::read_dir(folder) else { return };
        for path in files.filter_map(|entry| Some(entry.ok()?.path())) {
            let is_ours = path.extension().is_some_and(|ending| ending == ENDING);
            if is_ours && age(&path).is_some_and(|age| age > KEEP) {
                // Another run may have done so.
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// What the file of some scanned paths is called.
fn name(scanned: &[PathBuf]) -> String {
    let mut paths: Vec<PathBuf> = scanned.iter().map(|path| fs::canonicalize(path).unwrap_or_else(|_| path.clone())).collect();
    paths.sort();
    let mut hasher = blake3::Hasher::new();
    for path in paths {
        hasher.update(path.as_os_str().as_encoded_bytes());
        hasher.update(&[0]);
    }
    hasher.finalize().to_hex().chars().take(32).collect()
}

/// The entries of a file. `None`: it is cut short or damaged.
fn entries(bytes: &[u8]) -> Option<Vec<Entry<'_>>> {
    let (hash, payload) = bytes.strip_prefix(MAGIC)?.split_at_checked(HASH)?;
    if blake3::hash(payload).as_bytes() != hash {
        return None;
    }
    postcard::from_bytes(payload).ok()
}

/// Where a part of some bytes lies in them.
fn place(bytes: &[u8], part: &[u8]) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(bytes.as_ptr() as usize);
    start..start + part.len()
}

fn age(path: &Path) -> Option<Duration> {
    SystemTime::now().duration_since(fs::symlink_metadata(path).ok()?.modified().ok()?).ok()
}

/// Says that a file was used; once a day is often enough.
fn touch(path: &Path) {
    if age(path).is_some_and(|age| age > DAY)
        && let Ok(file) = File::options().append(true).open(path)
    {
        // If it fails the file is removed earlier than it need be.
        let _ = file.set_times(FileTimes::new().set_modified(SystemTime::now()));
    }
}

/// Makes a folder that only its owner can change.
fn make_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt as _;
        builder.mode(0o700);
    }
    builder.create(folder)
}
