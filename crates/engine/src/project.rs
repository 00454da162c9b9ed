//! A project: the texts that an analysis looks at.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use sluicegate_base::{FileId, FxHashMap, IndexVec, Lang, LineIndex, Note, NoteCode, limits, line_count};
use sluicegate_iac::{self as iac, Infrastructure, LAYER_MOUNT};
use sluicegate_ir::frontend::nearest;
use sluicegate_ir::{Frontend, Memo, ProjectTree};
use sluicegate_report::{Encoding, FileView, Files};

use crate::cache::Cache;
use crate::control::{Phase, Timings};
use crate::error::LoadError;
use crate::hosts::Hosts;
use crate::names::Names;
use crate::services::Services;
use crate::{analysis, decode, frontends, templates, walk};

/// How a project is discovered.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options<'c> {
    /// Whether `.gitignore`, `.ignore` and the built-in list of build outputs are obeyed.
    pub use_ignore_files: bool,
    /// Threads; 0 means one for each processor.
    pub jobs: usize,
    /// Where parsed templates are kept from run to run, if anywhere.
    pub cache: Option<&'c Cache>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options { use_ignore_files: true, jobs: 0, cache: None }
    }
}

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// A link, pipe, device or folder.
    NotRegular,
    /// Larger than the limit: its size in bytes.
    TooLarge(u64),
    /// What the operating system says.
    Failed(String),
}

impl ReadError {
    /// The note that says so.
    pub(crate) fn into_note(self, path: &str) -> Note {
        match self {
            ReadError::NotRegular => Note::path(NoteCode::NotRegular, path, "not a regular file; not opened"),
            ReadError::TooLarge(size) => Note::path(NoteCode::TooLarge, path, format!("{size} bytes; not read")),
            ReadError::Failed(reason) => Note::path(NoteCode::Unreadable, path, reason),
        }
    }
}

/// Where the texts of a project come from: a disk, an editor's buffers, a test.
pub trait Sources: Sync {
    /// Paths of all files: relative, with forward slashes, without `.` and `..`.
    fn paths(&self) -> Vec<String>;

    /// The bytes of a file, if there are at most `limit`.
    ///
    /// # Errors
    /// When the file cannot be read; the project gets a note.
    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError>;

    /// The first `count` bytes of a file, or all if there are fewer.
    ///
    /// # Errors
    /// When the file cannot be read.
    fn start(&self, path: &str, count: usize) -> Result<Vec<u8>, ReadError> {
        let mut bytes = self.read(path, limits::MAX_TEMPLATE_BYTES)?;
        bytes.truncate(count);
        Ok(bytes)
    }

    /// What went wrong while files were listed.
    fn notes(&self) -> Vec<Note> {
        Vec::new()
    }

    /// Links to files and folders of the project, and the paths that they stand for.
    fn links(&self) -> BTreeMap<String, String> {
        BTreeMap::new()
    }
}

impl Sources for BTreeMap<String, String> {
    fn paths(&self) -> Vec<String> {
        self.keys().cloned().collect()
    }

    fn read(&self, path: &str, limit: u64) -> Result<Vec<u8>, ReadError> {
        let text = self.get(path).ok_or_else(|| ReadError::Failed("no such file".to_string()))?;
        if text.len() as u64 > limit { Err(ReadError::TooLarge(text.len() as u64)) } else { Ok(text.clone().into_bytes()) }
    }
}

/// A source file that was read.
#[derive(Debug)]
pub(crate) struct SourceFile {
    pub path: String,
    pub text: Arc<str>,
    pub encoding: Encoding,
    lines: OnceLock<LineIndex>,
    line_count: OnceLock<usize>,
    hash: OnceLock<blake3::Hash>,
}

impl SourceFile {
    pub(crate) fn new(path: String, text: String, encoding: Encoding) -> SourceFile {
        let (lines, line_count, hash) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        SourceFile { path, text: text.into(), encoding, lines, line_count, hash }
    }

    pub(crate) fn frontend(&self) -> Option<&'static dyn Frontend> {
        frontends::of(&self.path)
    }

    pub(crate) fn line_count(&self) -> usize {
        *self.line_count.get_or_init(|| self.lines.get().map_or_else(|| line_count(&self.text), LineIndex::line_count))
    }

    /// The hash of the text.
    pub(crate) fn hash(&self) -> &blake3::Hash {
        self.hash.get_or_init(|| blake3::hash(self.text.as_bytes()))
    }

    pub(crate) fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }
}

/// The files of an application, read once and never changed.
#[derive(Debug, Default)]
pub struct Project {
    /// Sources, sorted; then templates, sorted; then what templates include.
    pub(crate) files: IndexVec<FileId, SourceFile>,
    /// How many of the files are sources.
    source_count: usize,
    pub(crate) infrastructure: Infrastructure,
    pub(crate) notes: Vec<Note>,
    pub(crate) timings: Timings,
    names: Names,
    configs: BTreeMap<String, Arc<str>>,
    /// Folders of code, and those of the layers that are deployed with it.
    layers: Vec<(String, Vec<String>)>,
    /// What each language found out about the project.
    memos: [Memo; 3],
    hosts: Hosts,
    /// See [`Project::unfound`].
    unfound: OnceLock<Vec<String>>,
    /// See [`Project::places`].
    places: OnceLock<FxHashMap<String, Vec<FileId>>>,
}

/// What became of one path.
enum Loaded {
    Source(SourceFile, Option<Note>),
    Template(SourceFile, Option<Note>),
    Config(String, Arc<str>),
    Skipped(Note),
    Other,
}

impl Project {
    /// Reads the application below one path.
    ///
    /// # Errors
    /// When the path does not exist or cannot be listed. Anything below it that cannot be
    /// read becomes a note.
    pub fn discover(path: impl AsRef<Path>) -> Result<Project, LoadError> {
        Project::discover_with(&[path.as_ref().to_path_buf()], &Options::default())
    }

    /// Reads the application below several paths.
    ///
    /// # Errors
    /// As [`Project::discover`].
    pub fn discover_with(paths: &[PathBuf], options: &Options<'_>) -> Result<Project, LoadError> {
        let mut timings = Timings::default();
        let project = timings.measure(Phase::Read, || {
            let sources = walk::list(paths, options.use_ignore_files)?;
            Ok(Project::from_sources_with(&sources, options))
        });
        project.map(|project| Project { timings, ..project })
    }

    /// Takes an application from elsewhere than a disk.
    #[must_use]
    pub fn from_sources(sources: &dyn Sources) -> Project {
        Project::from_sources_with(sources, &Options::default())
    }

    fn from_sources_with(sources: &dyn Sources, options: &Options<'_>) -> Project {
        analysis::in_pool(options.jobs, || Project::from_sources_here(sources, options.cache))
    }

    fn from_sources_here(sources: &dyn Sources, cache: Option<&Cache>) -> Project {
        let project = Project::load(sources, &BTreeSet::new(), cache);
        // What a template deploys is read whatever it looks like.
        let deployed = templates::deployed(&project.infrastructure);
        let is_deployed = |path: &str| path.rsplit_once('.').is_some_and(|(stem, _)| deployed.contains(stem));
        let minified = project.notes.iter().filter(|note| note.code == NoteCode::Minified);
        let wanted: BTreeSet<String> = minified.filter_map(|note| note.path.clone()).filter(|path| is_deployed(path)).collect();
        if wanted.is_empty() { project } else { Project::load(sources, &wanted, cache) }
    }

    /// Reads everything; files in `wanted` also where they look minified.
    fn load(sources: &dyn Sources, wanted: &BTreeSet<String>, cache: Option<&Cache>) -> Project {
        let mut paths = sources.paths();
        paths.sort_unstable();
        paths.dedup();
        let loaded: Vec<Loaded> = paths.par_iter().map(|path| load(sources, path, wanted)).collect();
        let mut project = Project { notes: sources.notes(), names: Names::new(paths, sources.links()), ..Project::default() };
        let mut templates = Vec::new();
        for one in loaded {
            match one {
                Loaded::Source(file, note) => project.add(file, note),
                Loaded::Template(file, note) => templates.push((file, note)),
                Loaded::Config(path, text) => {
                    project.configs.insert(path, text);
                }
                Loaded::Skipped(note) => project.notes.push(note),
                Loaded::Other => {}
            }
        }
        project.source_count = project.files.len();
        for (file, note) in templates {
            project.add(file, note);
        }
        project.hosts = Hosts::of(sources, project.names.all(), &project.files);
        let services = Services::of(&project);
        // Layers are not known yet: what was found out about imports is forgotten.
        project.memos = <[Memo; 3]>::default();
        let files = std::mem::take(&mut project.files);
        let named = (&project.names, &services);
        let (files, infrastructure, notes) = templates::read(sources, named, files, project.source_count, cache);
        project.notes.extend(notes);
        project.notes.extend(infrastructure.notes.iter().cloned());
        let path_of = |file| files.get(file).map(|file| file.path.clone()).unwrap_or_default();
        let mut layers: Vec<(String, Vec<String>)> = Vec::new();
        for function in &infrastructure.functions {
            let beside = infrastructure.layer_folders(function, &path_of);
            if let Some(folder) = function.code.folder.clone().filter(|_| !beside.is_empty()) {
                let one = (folder, beside);
                if !layers.contains(&one) {
                    layers.push(one);
                }
            }
        }
        Project { files, infrastructure, layers, ..project }
    }

    fn add(&mut self, file: SourceFile, note: Option<Note>) {
        let id = self.files.push(file);
        self.notes.extend(note.map(|note| Note { file: Some(id), path: None, ..note }));
    }

    /// The source files, by their ids.
    pub(crate) fn sources(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter_enumerated().take(self.source_count)
    }

    /// Number of source files read.
    #[must_use]
    pub fn file_count(&self) -> usize {
        self.source_count
    }

    /// Paths of the source files read, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.sources().map(|(_, file)| file.path.as_str())
    }

    /// The source file of that path.
    pub(crate) fn find(&self, path: &str) -> Option<FileId> {
        let sources = self.files.as_slice().get(..self.source_count).unwrap_or_default();
        let path = self.names.real(path);
        sources.binary_search_by(|file| file.path.as_str().cmp(&path)).ok().map(sluicegate_base::Idx::new)
    }

    /// A source or template, and how many bytes its text has.
    pub(crate) fn file_by_path(&self, path: &str) -> Option<(FileId, usize)> {
        let template = || {
            let mut others = self.files.iter_enumerated().skip(self.source_count);
            others.find(|(_, file)| file.path == path).map(|(id, _)| id)
        };
        let id = self.find(path).or_else(template)?;
        Some((id, self.files.get(id)?.text.len()))
    }

    /// Positions of the sources that lie in a folder, at any depth, ascending.
    pub(crate) fn in_folder(&self, folder: &str) -> std::ops::Range<usize> {
        let prefix = format!("{folder}/");
        let sources = self.files.as_slice().get(..self.source_count).unwrap_or_default();
        let start = sources.partition_point(|file| file.path < prefix);
        let inside = sources.iter().skip(start).take_while(|file| file.path.starts_with(&prefix)).count();
        start..start + inside
    }

    /// Whether a file beside one of the sources deploys it.
    pub(crate) fn is_deployed(&self, path: &str) -> bool {
        frontends::deployments_beside(path).any(|beside| self.names.is_file(&beside))
    }

    /// Whether a file beside or above one of the sources has it run on servers, and no template has a function load it.
    pub(crate) fn is_served(&self, path: &str) -> bool {
        let is_entry = || {
            let deployed = templates::deployed(&self.infrastructure);
            path.rsplit_once('.').is_some_and(|(stem, _)| deployed.contains(stem))
        };
        frontends::servers_above(path).any(|above| self.names.is_file(&above)) && !is_entry()
    }

    /// Whether infrastructure, or a file of a platform, says that the project has functions.
    pub(crate) fn has_functions(&self) -> bool {
        !self.infrastructure.functions.is_empty() || self.hosts.has_functions
    }

    /// Whether a platform may start a server that lies where a source does for the requests that come in, as far as files around
    /// it say, and functions of which the code was not found.
    pub(crate) fn is_hosted(&self, path: &str) -> bool {
        self.hosts.has(path) || self.unfound().iter().any(|folder| lies_in(path, folder))
    }

    /// Folders of functions that run what is not found there by its name.
    fn unfound(&self) -> &[String] {
        self.unfound.get_or_init(|| {
            let is_found = |folder: &str, function: &iac::Function| {
                let texts = function.code.handler.iter().chain(&function.code.entry_points).filter_map(iac::Value::default_text);
                matches!(function.code.package, iac::Package::Folder) && {
                    let mut stems = texts.filter_map(|text| Some(text.rsplit_once('.')?.0.trim_start_matches("./").to_string()));
                    stems.any(|stem| self.names.has_stem(format!("{folder}/{stem}").trim_start_matches('/')))
                }
            };
            let unfound = self.infrastructure.functions.iter().filter_map(|function| match &function.code.package {
                iac::Package::Inline(_) | iac::Package::Archive(_) => None,
                _ => function.code.folder.clone().filter(|folder| !is_found(folder, function)),
            });
            let folders: BTreeSet<String> = unfound.collect();
            folders.into_iter().collect()
        })
    }

    /// Says all that [`ProjectTree`] answers from: which files there are, what configures their
    /// imports, and which folders are deployed together.
    pub(crate) fn describe_tree(&self, say: &mut dyn FnMut(&str)) {
        say(&self.names.hash().to_hex());
        for (path, text) in &self.configs {
            say("config");
            say(path);
            say(text);
        }
        for (folder, beside) in &self.layers {
            say("layers");
            say(folder);
            beside.iter().for_each(|folder| say(folder));
        }
    }

    /// What lies nearest to an importer of all that a path into a layer may mean, where no template says which layers it has;
    /// nothing if several lie as near.
    fn likely_mounted(&self, importer: &str, rest: &str) -> Option<String> {
        let wanted = format!("/{}", without_ending(rest));
        let word = wanted.rsplit('/').next().unwrap_or_default();
        let namesakes = self.places().get(word).filter(|files| files.len() <= limits::MAX_NAMESAKES)?;
        let places = namesakes.iter().filter_map(|&id| {
            let path = self.path(id);
            let stem = without_ending(path);
            let place = stem.strip_suffix("/index").filter(|place| place.ends_with(&wanted)).unwrap_or(stem);
            (place.ends_with(&wanted) && !self.is_put_beside(path)).then_some(place)
        });
        nearest(importer, places).map(str::to_owned)
    }

    /// Sources by the last part of what they may be required as; found once for all importers.
    fn places(&self) -> &FxHashMap<String, Vec<FileId>> {
        self.places.get_or_init(|| {
            let mut places: FxHashMap<String, Vec<FileId>> = FxHashMap::default();
            for (id, file) in self.sources() {
                let mut parts = without_ending(&file.path).rsplit('/');
                let last = parts.next().unwrap_or_default();
                let folder = parts.next().filter(|_| last == "index");
                for word in [Some(last), folder].into_iter().flatten() {
                    places.entry(word.to_owned()).or_default().push(id);
                }
            }
            places
        })
    }

    /// Path of a file as reports show it.
    pub(crate) fn path(&self, id: FileId) -> &str {
        self.files.get(id).map_or("", |file| file.path.as_str())
    }
}

fn load(sources: &dyn Sources, path: &str, wanted: &BTreeSet<String>) -> Loaded {
    if frontends::accepts(path) {
        return load_source(sources, path, wanted.contains(path));
    }
    if !frontends::is_config(path) {
        return if templates::may_be_template(path) { load_template(sources, path) } else { Loaded::Other };
    }
    match sources.read(path, limits::MAX_CONFIG_BYTES) {
        Ok(bytes) => Loaded::Config(path.to_string(), Arc::from(decode::decode(bytes).text)),
        Err(error) => Loaded::Skipped(error.into_note(path)),
    }
}

fn load_template(sources: &dyn Sources, path: &str) -> Loaded {
    match templates::load(sources, path) {
        templates::Candidate::Template(file, note) => Loaded::Template(file, note),
        templates::Candidate::Skipped(note) => Loaded::Skipped(note),
        templates::Candidate::Other => Loaded::Other,
    }
}

fn load_source(sources: &dyn Sources, path: &str, is_wanted: bool) -> Loaded {
    let bytes = match sources.read(path, limits::MAX_SOURCE_BYTES) {
        Ok(bytes) => bytes,
        Err(error) => return Loaded::Skipped(error.into_note(path)),
    };
    let decode::Decoded { text, encoding, trouble } = decode::decode(bytes);
    if decode::is_binary(&text) {
        return Loaded::Skipped(Note::path(NoteCode::Encoding, path, "not text; not parsed"));
    }
    if let Some(reason) = decode::minified(&text, is_wanted) {
        return Loaded::Skipped(Note::path(NoteCode::Minified, path, reason));
    }
    let note = trouble.map(|trouble| Note::path(NoteCode::Encoding, path, trouble));
    let breaks = frontends::of(path).is_some_and(|frontend| frontend.returns_end_lines());
    let text = if breaks { decode::break_lines_at_returns(text) } else { text };
    Loaded::Source(SourceFile::new(path.to_string(), text, encoding), note)
}

/// A path without the ending of its file.
fn without_ending(path: &str) -> &str {
    let ending = path.rsplit('/').next().and_then(|file| Some(file.len() - file.rfind('.')?)).unwrap_or_default();
    path.get(..path.len() - ending).unwrap_or(path)
}

fn lies_in(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

impl ProjectTree for Project {
    fn is_file(&self, path: &str) -> bool {
        self.names.is_file(&self.names.real(path))
    }

    fn is_dir(&self, path: &str) -> bool {
        !path.is_empty() && self.names.is_dir(&self.names.real(path))
    }

    fn has_word(&self, word: &str) -> bool {
        self.names.has_word(word)
    }

    fn files_in(&self, dir: &str) -> Vec<String> {
        self.names.files_in(dir)
    }

    fn beside(&self, importer: &str) -> Vec<String> {
        let of = self.layers.iter().filter(|(folder, _)| lies_in(importer, folder));
        of.flat_map(|(_, beside)| beside.iter().cloned()).collect()
    }

    fn is_put_beside(&self, path: &str) -> bool {
        self.layers.iter().flat_map(|(_, beside)| beside).any(|folder| lies_in(path, folder))
    }

    fn mounted(&self, importer: &str, path: &str) -> Vec<String> {
        let Some(rest) = path.strip_prefix(LAYER_MOUNT) else { return Vec::new() };
        let beside = self.beside(importer);
        if beside.is_empty() {
            return self.likely_mounted(importer, rest).into_iter().collect();
        }
        beside.iter().map(|folder| format!("{folder}/{rest}").trim_start_matches('/').to_string()).collect()
    }

    fn configs_named(&self, name: &str) -> Vec<String> {
        let named = |path: &&String| path.rsplit('/').next() == Some(name);
        self.configs.keys().filter(named).cloned().collect()
    }

    fn each_source(&self, lang: Lang, each: &mut dyn FnMut(&str, &str)) {
        for (_, file) in self.sources().filter(|(_, file)| file.frontend().is_some_and(|frontend| frontend.lang() == lang)) {
            each(&file.path, &file.text);
        }
    }

    fn memo(&self, lang: Lang) -> Option<&Memo> {
        self.memos.get(match lang {
            Lang::JavaScript => 0,
            Lang::Python => 1,
            _ => 2,
        })
    }

    fn config_text(&self, path: &str) -> Option<Arc<str>> {
        self.configs.get(path).cloned()
    }
}

impl Files for Project {
    fn file(&self, id: FileId) -> FileView<'_> {
        static NO_LINES: std::sync::LazyLock<LineIndex> = std::sync::LazyLock::new(|| LineIndex::new(""));
        match self.files.get(id) {
            Some(file) => FileView { path: &file.path, text: &file.text, lines: file.lines(), encoding: file.encoding },
            None => FileView { path: "", text: "", lines: &NO_LINES, encoding: Encoding::Utf8 },
        }
    }
}
