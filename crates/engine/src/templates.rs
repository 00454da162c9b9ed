//! Infrastructure templates of a project: which files they are, and what they include.
//!
//! Candidates are known by their names and their first bytes; files that a template
//! includes are read when it asks for them. Both come from the list of the project's
//! files, so that ignore rules and the root hold for them as for sources.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;
use sluicegate_base::{FileId, Idx as _, IndexVec, Note, NoteCode, limits};
use sluicegate_iac::{IacFile, IacTree, Infrastructure, Parsed, looks_like_template};

use crate::services::Services;

use crate::cache::{Cache, Includes, Key};
use crate::decode;
use crate::names::Names;
use crate::project::{ReadError, SourceFile, Sources};

/// Endings of the names of templates.
const ENDINGS: [&str; 6] = [".yaml", ".yml", ".json", ".template", ".tf", ".tfvars"];

/// Whether a file of that name may be a template.
pub(crate) fn may_be_template(path: &str) -> bool {
    ENDINGS.iter().any(|ending| path.ends_with(ending))
}

/// What became of a file that may be a template.
pub(crate) enum Candidate {
    Template(SourceFile, Option<Note>),
    Skipped(Note),
    Other,
}

/// Reads a file if it is a template.
pub(crate) fn load(sources: &dyn Sources, path: &str) -> Candidate {
    // Data files are large and many: what is no template costs its first bytes only.
    let Ok(start) = sources.start(path, limits::TEMPLATE_PREFIX_BYTES) else { return Candidate::Other };
    let whole = start.len() < limits::TEMPLATE_PREFIX_BYTES;
    if !looks_like_template(path, &text_of(&start)) {
        return Candidate::Other;
    }
    let bytes = if whole { Ok(start) } else { sources.read(path, limits::MAX_TEMPLATE_BYTES) };
    match bytes {
        Ok(bytes) => {
            let (file, note) = decoded(path, bytes);
            Candidate::Template(file, note)
        }
        Err(error) => Candidate::Skipped(error.into_note(path)),
    }
}

/// The text of the first bytes of a file, which may end inside a character.
fn text_of(start: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(start) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(start),
    }
}

fn decoded(path: &str, bytes: Vec<u8>) -> (SourceFile, Option<Note>) {
    let decode::Decoded { text, encoding, trouble } = decode::decode(bytes);
    let note = trouble.map(|trouble| Note::path(NoteCode::Encoding, path, trouble));
    (SourceFile::new(path.to_string(), text, encoding), note)
}

/// Files that were read so far, and those that may still be.
struct Tree<'s> {
    sources: &'s dyn Sources,
    names: &'s Names,
    services: &'s Services,
    /// Sources and templates stand before what templates include.
    listed: Range<usize>,
    read: RefCell<Read>,
}

struct Read {
    files: IndexVec<FileId, SourceFile>,
    by_path: BTreeMap<String, IacFile>,
    notes: Vec<Note>,
    /// Whether something that is there could not be read.
    is_cut: bool,
}

impl<'s> Tree<'s> {
    fn new(
        sources: &'s dyn Sources,
        names: &'s Names,
        services: &'s Services,
        files: IndexVec<FileId, SourceFile>,
        sources_read: usize,
    ) -> Tree<'s> {
        let listed = sources_read..files.len();
        let read = Read { files, by_path: BTreeMap::new(), notes: Vec::new(), is_cut: false };
        let tree = Tree { sources, names, services, listed, read: RefCell::new(read) };
        let by_path = tree.templates().into_iter().map(|file| (file.path.to_string(), file)).collect();
        tree.read.borrow_mut().by_path = by_path;
        tree
    }

    /// The templates that nobody had to ask for.
    fn templates(&self) -> Vec<IacFile> {
        let read = self.read.borrow();
        let listed = read.files.iter_enumerated().take(self.listed.end).skip(self.listed.start);
        let written = |(id, file): (FileId, &SourceFile)| IacFile {
            id,
            path: file.path.as_str().into(),
            text: file.text.clone(),
            data: None,
        };
        listed.map(written).chain(self.services.roots().cloned()).collect()
    }

    fn hash(&self, id: FileId) -> Hash {
        *self.read.borrow().files[id].hash()
    }

    fn include(&self, path: &str) -> Result<IacFile, ReadError> {
        let bytes = self.sources.read(path, limits::MAX_TEMPLATE_BYTES)?;
        let (file, note) = decoded(path, bytes);
        let text: Arc<str> = file.text.clone();
        let mut read = self.read.borrow_mut();
        let id = read.files.push(file);
        read.notes.extend(note.map(|note| Note { file: Some(id), path: None, ..note }));
        Ok(IacFile { id, path: path.into(), text, data: None })
    }

    /// Parses and reads all templates. `None`: an internal fault.
    fn make(&self, cache: Option<&Cache>) -> Option<Infrastructure> {
        let templates = self.templates();
        let parsed = {
            let files = &self.read.borrow().files;
            let parse = |file: &IacFile| match cache {
                Some(cache) if file.data.is_none() => cache.template(file, files[file.id].hash()),
                _ => sluicegate_iac::parse(file),
            };
            let each = templates.par_iter().map(|file| catch_unwind(AssertUnwindSafe(|| parse(file))).ok());
            each.collect::<Option<Vec<Parsed>>>()?
        };
        catch_unwind(AssertUnwindSafe(|| sluicegate_iac::read(parsed, self))).ok()
    }

    /// What an earlier run made of the same templates, unless what they include is another text now.
    fn unpack(&self, includes: &Includes<'_>, rest: &[u8]) -> Option<Infrastructure> {
        for (path, hash) in includes {
            let file = self.file(path)?;
            if self.hash(file.id).as_bytes() != hash {
                return None;
            }
        }
        let read = self.read.borrow();
        Infrastructure::unpack(rest, &|file| Some(read.files.get(file)?.text.len()))
    }

    /// As if no template had asked for a file.
    fn forget_includes(&self) {
        let mut read = self.read.borrow_mut();
        let Read { files, by_path, notes, is_cut } = &mut *read;
        files.truncate(self.listed.end);
        by_path.retain(|_, file| file.id.index() < self.listed.end);
        notes.clear();
        *is_cut = false;
    }

    /// Gives away what [`Tree::unpack`] needs.
    fn pack(&self, infrastructure: &Infrastructure, keep: impl FnOnce(&Includes<'_>, &[u8])) {
        let read = self.read.borrow();
        // Next time it may be readable.
        if read.is_cut {
            return;
        }
        let included = read.files.iter().skip(self.listed.end);
        let includes = included.map(|file| (file.path.as_str(), *file.hash().as_bytes())).collect();
        if let Some(rest) = infrastructure.pack() {
            keep(&includes, &rest);
        }
    }
}

impl IacTree for Tree<'_> {
    fn file(&self, path: &str) -> Option<IacFile> {
        if let Some(code) = self.services.module(path) {
            return Some(code.clone());
        }
        if let Some(known) = self.read.borrow().by_path.get(path) {
            return Some(known.clone());
        }
        if !self.is_file(path) {
            return None;
        }
        match self.include(path) {
            Ok(file) => {
                self.read.borrow_mut().by_path.insert(path.to_string(), file.clone());
                Some(file)
            }
            Err(error) => {
                let mut read = self.read.borrow_mut();
                read.is_cut = true;
                read.notes.push(error.into_note(path));
                None
            }
        }
    }

    fn is_file(&self, path: &str) -> bool {
        self.names.is_file(path)
    }

    fn is_dir(&self, path: &str) -> bool {
        self.names.is_dir(path)
    }

    fn files_called(&self, name: &str, folder: &str) -> Vec<String> {
        self.names.files_called(name, folder)
    }
}

/// Paths, without their endings, of files that hold the entries of functions.
pub(crate) fn deployed(infrastructure: &Infrastructure) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for function in &infrastructure.functions {
        let Some(folder) = &function.code.folder else { continue };
        let entries = function.code.handler.iter().chain(&function.code.entry_points);
        for entry in entries.filter_map(sluicegate_iac::Value::default_text) {
            // `src/app.handler`, or `src/app.ts` where the build starts.
            let stem = entry.rsplit_once('.').map_or(entry.as_str(), |(stem, _)| stem);
            let stem = stem.trim_start_matches("./");
            found.insert(if folder.is_empty() { stem.to_string() } else { format!("{folder}/{stem}") });
        }
    }
    found
}

/// Reads the templates among `files`, which start with `sources_read` sources, and services that are code. What they
/// include is added.
/// What the cache holds is neither parsed nor read again.
pub(crate) fn read(
    sources: &dyn Sources,
    (names, services): (&Names, &Services),
    files: IndexVec<FileId, SourceFile>,
    sources_read: usize,
    cache: Option<&Cache>,
) -> (IndexVec<FileId, SourceFile>, Infrastructure, Vec<Note>) {
    if files.len() == sources_read && services.is_empty() {
        return (files, Infrastructure::default(), Vec::new());
    }
    let key = cache.map(|_| Key::of_infrastructure(names, sources_read, files.iter().skip(sources_read), services));
    let tree = Tree::new(sources, names, services, files, sources_read);
    if let (Some(cache), Some(key)) = (cache, key) {
        if let Some(infrastructure) = cache.infrastructure(key, |includes, rest| tree.unpack(includes, rest)) {
            let listed = tree.listed.clone();
            let Read { files, notes, .. } = tree.read.into_inner();
            files.iter().take(listed.end).skip(listed.start).for_each(|file| cache.skip_template(file.hash()));
            return (files, infrastructure, notes);
        }
        tree.forget_includes();
    }
    let made = tree.make(cache);
    if let (Some(cache), Some(key), Some(infrastructure)) = (cache, key, &made) {
        tree.pack(infrastructure, |includes, rest| cache.put_infrastructure(key, includes, rest));
    }
    let Read { files, mut notes, .. } = tree.read.into_inner();
    let infrastructure = made.unwrap_or_else(|| {
        let message = "an internal fault while infrastructure was read; its results are missing";
        notes.push(Note { file: None, path: None, span: None, code: NoteCode::Internal, message: message.into() });
        Infrastructure::default()
    });
    (files, infrastructure, notes)
}
