//! Finds the behaviours of the corpus and their variants.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// A language in which behaviours are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// JavaScript.
    JavaScript,
    /// TypeScript.
    TypeScript,
    /// Python.
    Python,
    /// Go.
    Go,
}

impl Language {
    /// All, in the order of the parity table.
    pub const ALL: [Language; 4] = [Language::JavaScript, Language::TypeScript, Language::Python, Language::Go];

    /// Name for readers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Language::JavaScript => "JavaScript",
            Language::TypeScript => "TypeScript",
            Language::Python => "Python",
            Language::Go => "Go",
        }
    }

    /// Name of a variant's file without its ending, or of its directory.
    fn id(self) -> &'static str {
        match self {
            Language::JavaScript => "js",
            Language::TypeScript => "ts",
            Language::Python => "py",
            Language::Go => "go",
        }
    }
}

/// One behaviour in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The language.
    pub language: Language,
    /// Paths, relative to the behaviour's directory or to the variant's own one, with texts.
    pub files: BTreeMap<String, String>,
    /// What has to be set before those paths to find the files from the behaviour's directory.
    pub prefix: String,
}

/// One directory of the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behaviour {
    /// Path below the corpus, with forward slashes (`flow/spread`).
    pub name: String,
    /// What `about.md` says.
    pub about: String,
    /// In order of languages.
    pub variants: Vec<Variant>,
}

impl Behaviour {
    /// The behaviour's name without the difference of a twin.
    #[must_use]
    pub fn base(&self) -> &str {
        self.name.split_once("__").map_or(self.name.as_str(), |(base, _)| base)
    }

    /// Whether this is a twin that must stay silent.
    #[must_use]
    pub fn is_twin(&self) -> bool {
        self.base() != self.name
    }
}

/// Why the corpus cannot be read.
#[derive(Debug, Error)]
pub enum CorpusError {
    /// A file or directory.
    #[error("{path}: {error}")]
    Io {
        /// Where.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A file that belongs to no language.
    #[error("{0}: neither about.md nor a variant (js.*, ts.*, py.*, go.* or a directory of such a name)")]
    Stray(PathBuf),
}

fn io_error(path: &Path) -> impl FnOnce(io::Error) -> CorpusError {
    let path = path.to_path_buf();
    move |error| CorpusError::Io { path, error }
}

/// Every behaviour below a directory, sorted by name.
///
/// # Errors
/// When a file cannot be read, or lies where only variants belong.
pub fn behaviours(root: &Path) -> Result<Vec<Behaviour>, CorpusError> {
    let mut found = Vec::new();
    let mut pending = vec![root.to_path_buf()];
    while let Some(directory) = pending.pop() {
        if directory.join("about.md").is_file() {
            found.push(behaviour(root, &directory)?);
        } else {
            pending.extend(entries(&directory)?.into_iter().filter(|path| path.is_dir()));
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

fn behaviour(root: &Path, directory: &Path) -> Result<Behaviour, CorpusError> {
    let mut variants = Vec::new();
    for path in entries(directory)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name == "about.md" {
            continue;
        }
        let stem = name.split('.').next().unwrap_or_default();
        let language = Language::ALL.into_iter().find(|language| language.id() == stem);
        let language = language.ok_or_else(|| CorpusError::Stray(path.clone()))?;
        let (files, prefix) = if path.is_dir() {
            (files_below(&path)?, format!("{name}/"))
        } else {
            (BTreeMap::from([(name, read(&path)?)]), String::new())
        };
        variants.push(Variant { language, files, prefix });
    }
    variants.sort_by_key(|variant| variant.language);
    Ok(Behaviour { name: relative(root, directory), about: read(&directory.join("about.md"))?, variants })
}

/// Every file below a directory: path with forward slashes, and text.
///
/// # Errors
/// When one cannot be read.
pub fn files_below(root: &Path) -> Result<BTreeMap<String, String>, CorpusError> {
    let mut files = BTreeMap::new();
    let mut pending = vec![root.to_path_buf()];
    while let Some(directory) = pending.pop() {
        for path in entries(&directory)? {
            if path.is_dir() {
                pending.push(path);
            } else {
                files.insert(relative(root, &path), read(&path)?);
            }
        }
    }
    Ok(files)
}

fn entries(directory: &Path) -> Result<Vec<PathBuf>, CorpusError> {
    let listed = fs::read_dir(directory).map_err(io_error(directory))?;
    let mut paths =
        listed.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>().map_err(io_error(directory))?;
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<String, CorpusError> {
    fs::read_to_string(path).map_err(io_error(path))
}

fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}
