//! Which files git tracks, as the index of a checkout says.
//!
//! Git reads a file that is tracked whatever `.gitignore` says of it, and so does a scan.
//! Only the names are of interest, in the versions 2 to 4 of the format
//! (`git help gitformat-index`), so they are read here: the crates that know the format bring
//! some forty others, for writing and for objects. No program is started and nothing outside
//! the checkout is read. What this does not know: an index split over two files, and what a
//! sparse one stands for.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use sluicegate_base::{Note, NoteCode, limits};

use crate::project::ReadError;
use crate::read;

/// Where the index lies in a checkout.
const INDEX: &str = ".git/index";
const MAGIC: &[u8] = b"DIRC";
/// Times, device, owner and size of an entry, before its hash.
const STAT_BYTES: usize = 40;
/// Lengths of SHA-1 and SHA-256; which of them an index has stands elsewhere.
const HASH_BYTES: [usize; 2] = [20, 32];
/// Bit of an entry's flags: two more bytes of flags follow.
const EXTENDED: u16 = 0x4000;

/// The tracked files of one checkout, read when first asked for.
#[derive(Debug)]
pub(crate) struct Tracked {
    root: PathBuf,
    names: OnceLock<Result<Vec<String>, ReadError>>,
}

impl Tracked {
    /// The folder that makes a folder a checkout.
    pub(crate) const FOLDER: &str = ".git";

    pub(crate) fn new(root: &Path) -> Tracked {
        Tracked { root: root.to_path_buf(), names: OnceLock::new() }
    }

    /// Whether a folder holds what git knows of it. A file in its place points out of the folder.
    pub(crate) fn is_checkout(folder: &Path) -> bool {
        fs::symlink_metadata(folder.join(Tracked::FOLDER)).is_ok_and(|metadata| metadata.is_dir())
    }

    /// Whether a file, or something below a folder, is tracked.
    pub(crate) fn holds(&self, place: &Path, is_dir: bool) -> bool {
        let Ok(below) = place.strip_prefix(&self.root) else { return false };
        let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let mut name = parts.join("/");
        if !is_dir {
            return self.names().binary_search(&name).is_ok();
        }
        name.push('/');
        let next = self.names().partition_point(|tracked| *tracked < name);
        self.names().get(next).is_some_and(|tracked| tracked.starts_with(&name))
    }

    /// Whether what is tracked is known: the index was asked for and could be read.
    pub(crate) fn is_known(&self) -> bool {
        matches!(self.names.get(), Some(Ok(_)))
    }

    /// That the index could not be read; `prefix` is what reported paths of the checkout start with.
    pub(crate) fn note(&self, prefix: &str) -> Option<Note> {
        match self.names.get()?.as_ref().err()? {
            ReadError::Failed(reason) => {
                let message = format!("{reason}; tracked files that an ignore file names are left out");
                Some(Note::path(NoteCode::Unsupported, format!("{prefix}{INDEX}"), message))
            }
            other => Some(other.clone().into_note(&format!("{prefix}{INDEX}"))),
        }
    }

    fn names(&self) -> &[String] {
        let read = || {
            let bytes = read::regular_file(&self.root.join(INDEX), limits::MAX_INDEX_BYTES)?;
            names(&bytes).map_err(|reason| ReadError::Failed(reason.to_string()))
        };
        self.names.get_or_init(read).as_deref().unwrap_or_default()
    }
}

/// The names in an index, sorted.
fn names(bytes: &[u8]) -> Result<Vec<String>, &'static str> {
    let mut reader = Reader { rest: bytes, start: bytes.len() };
    if reader.take(MAGIC.len()) != Some(MAGIC) {
        return Err("not an index of git");
    }
    let version = reader.number().ok_or(SHORT)?;
    if !(2..=4).contains(&version) {
        return Err("a version of git's index that is not known");
    }
    let count = reader.number().ok_or(SHORT)?;
    let [sha1, sha256] = HASH_BYTES.map(|hash| reader.clone().entries(version, count, hash));
    let mut found = sha1.or_else(|reason| sha256.map_err(|_| reason))?;
    // Git sorts by bytes; undecodable ones have been replaced.
    found.sort_unstable();
    Ok(found)
}

const SHORT: &str = "git's index ends early or is damaged";

/// What is left of an index.
#[derive(Clone)]
struct Reader<'b> {
    rest: &'b [u8],
    /// Length of the whole, to tell how far the reader is.
    start: usize,
}

impl<'b> Reader<'b> {
    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    fn short(&mut self) -> Option<u16> {
        Some(u16::from_be_bytes(self.take(2)?.try_into().ok()?))
    }

    /// A number in groups of seven bits, each but the first one more than it says.
    fn varint(&mut self) -> Option<usize> {
        let mut value = 0usize;
        loop {
            let byte = *self.take(1)?.first()?;
            value = value.checked_shl(7)?.checked_add(usize::from(byte & 0x7f))?;
            if byte & 0x80 == 0 {
                return Some(value);
            }
            value = value.checked_add(1).filter(|value| *value < usize::MAX >> 8)?;
        }
    }

    /// Bytes up to a NUL, which is taken too.
    fn text(&mut self) -> Option<&'b [u8]> {
        let end = self.rest.iter().position(|byte| *byte == 0)?;
        let text = self.take(end)?;
        self.take(1)?;
        Some(text)
    }

    fn entries(mut self, version: u32, count: u32, hash: usize) -> Result<Vec<String>, &'static str> {
        let mut found = Vec::new();
        let mut name: Vec<u8> = Vec::new();
        let mut total = 0u64;
        for _ in 0..count {
            let begin = self.start - self.rest.len();
            self.entry(version, hash, &mut name).ok_or(SHORT)?;
            if name.is_empty() || name.starts_with(b"/") {
                return Err(SHORT);
            }
            if version < 4 {
                // Filled up with NULs, one of which ended the name.
                let read = self.start - self.rest.len() - begin;
                let padding = self.take(read.next_multiple_of(8) - read).ok_or(SHORT)?;
                if padding.iter().any(|byte| *byte != 0) {
                    return Err(SHORT);
                }
            }
            // A name can repeat most of the one before in two bytes.
            total += name.len() as u64;
            if total > limits::MAX_INDEX_BYTES {
                return Err("git's index holds too many names");
            }
            found.push(String::from_utf8_lossy(&name).into_owned());
        }
        self.extensions(hash)?;
        Ok(found)
    }

    /// One entry; `name` holds that of the entry before and then its own.
    fn entry(&mut self, version: u32, hash: usize, name: &mut Vec<u8>) -> Option<()> {
        self.take(STAT_BYTES + hash)?;
        if self.short()? & EXTENDED != 0 {
            self.take(2)?;
        }
        let kept = if version == 4 { name.len().checked_sub(self.varint()?)? } else { 0 };
        name.truncate(kept);
        name.extend_from_slice(self.text()?);
        Some(())
    }

    /// Looks whether the entries were all: a split index holds but the changes.
    fn extensions(mut self, hash: usize) -> Result<(), &'static str> {
        while self.rest.len() > hash {
            let name = self.take(4).ok_or(SHORT)?;
            let length = self.number().ok_or(SHORT)?;
            if name == b"link" {
                return Err("an index of git that is split over two files");
            }
            self.take(length as usize).ok_or(SHORT)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(version: u32, count: u32) -> Vec<u8> {
        [MAGIC, &version.to_be_bytes(), &count.to_be_bytes()].concat()
    }

    fn entry(index: &mut Vec<u8>, version: u32, hash: usize, name: &[u8]) {
        let begin = index.len();
        index.extend(vec![7; STAT_BYTES + hash]);
        index.extend([0, 1]);
        index.extend(name);
        index.push(0);
        if version < 4 {
            index.resize(begin + (index.len() - begin).next_multiple_of(8), 0);
        }
    }

    #[test]
    fn names_of_each_version_and_hash_are_read() {
        for hash in HASH_BYTES {
            for version in [2, 3] {
                let mut index = header(version, 2);
                entry(&mut index, version, hash, b"a/b.js");
                entry(&mut index, version, hash, b"a.js");
                index.extend(vec![9; hash]);
                assert_eq!(names(&index).unwrap(), ["a.js", "a/b.js"]);
            }
            let mut index = header(4, 2);
            entry(&mut index, 4, hash, b"\0a/b.js");
            entry(&mut index, 4, hash, b"\x04c.py");
            index.extend(vec![9; hash]);
            assert_eq!(names(&index).unwrap(), ["a/b.js", "a/c.py"]);
        }
    }

    #[test]
    fn what_is_not_an_index_or_not_all_of_one_is_refused() {
        let mut index = header(2, 1);
        entry(&mut index, 2, 20, b"a.js");
        let whole = [index.clone(), vec![9; 20]].concat();
        for end in 0..index.len() {
            assert!(names(&whole[..end]).is_err(), "{end}");
        }
        let split = [index, b"link\0\0\0\0".to_vec(), vec![9; 20]].concat();
        assert!(names(&split).unwrap_err().contains("split"));
        assert!(names(&header(9, 0)).unwrap_err().contains("version"));
        assert!(names(&[header(4, 1), vec![0xff; 4096]].concat()).is_err());
    }

    #[test]
    fn no_byte_of_an_index_can_do_harm() {
        for version in [2, 4] {
            let mut index = header(version, 2);
            entry(&mut index, version, 20, if version == 4 { b"\0a/b.js" } else { b"a/b.js" });
            entry(&mut index, version, 20, if version == 4 { b"\x04c.py" } else { b"c.py" });
            index.extend([9; 20]);
            for at in 0..index.len() {
                for byte in [0, 1, 0x40, 0x7f, 0x80, 0xff] {
                    let mut changed = index.clone();
                    changed[at] = byte;
                    // Names, or a reason; that it comes back at all is what counts.
                    let _either = names(&changed).map(|names| assert!(names.is_sorted()));
                }
            }
        }
    }

    #[test]
    fn names_that_repeat_each_other_do_not_fill_the_memory() {
        let mut index = header(4, 70_000);
        let long = [b"\0".as_slice(), &[b'a'; 2_000]].concat();
        entry(&mut index, 4, 20, &long);
        for _ in 1..70_000 {
            entry(&mut index, 4, 20, b"\0");
        }
        index.extend([9; 20]);
        assert!(names(&index).unwrap_err().contains("too many"));
    }
}
