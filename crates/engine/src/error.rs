//! What keeps a project or model files from being loaded.

use std::fmt;
use std::path::PathBuf;

/// Something named by the user could not be loaded.
#[derive(Debug)]
pub struct LoadError {
    /// What was named.
    pub path: PathBuf,
    /// Why it could not be loaded.
    pub kind: LoadErrorKind,
}

/// Why something could not be loaded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoadErrorKind {
    /// Nothing exists under that name.
    #[error("no such file or folder")]
    NotFound,
    /// It exists but is neither a folder nor a regular file: a pipe, a device, a socket.
    #[error("neither a folder nor a regular file")]
    NotRegular,
    /// The operating system refused to open it.
    #[error("{0}")]
    Unreadable(std::io::Error),
    /// It must be a folder and is not.
    #[error("not a folder")]
    NotADirectory,
    /// A rule file in it is wrong.
    #[error("{0}")]
    Rule(sluicegate_rules::RuleError),
    /// A model or event file in it is wrong.
    #[error("{0}")]
    Model(String),
    /// The file is not part of the project.
    #[error("not a source file of the project")]
    NotInProject,
    /// The file has no function of that name.
    #[error("no function `{0}`")]
    NoFunction(String),
    /// A cache may not be part of what is scanned.
    #[error("a cache must not lie in what is scanned: whoever can change it can hide findings")]
    CacheInside,
    /// The file lies outside of what is scanned.
    #[error("lies outside of what is scanned; name the folder of its application as PATH")]
    OutsidePaths,
    /// The file is not scanned: why.
    #[error("not scanned: {0}")]
    NotScanned(String),
    /// The file has fewer lines: the line, and how many there are.
    #[error("no line {0}: the file has {1} lines")]
    NoLine(u32, usize),
    /// The line is shorter: line, column, and how long it is.
    #[error("no column {1} in line {0}: it has {2} characters")]
    NoColumn(u32, u32, usize),
    /// This build cannot do that yet.
    #[error("{0}")]
    Unavailable(&'static str),
}

impl std::error::Error for LoadError {}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            // These name the file themselves, with line and column.
            LoadErrorKind::Rule(_) | LoadErrorKind::Model(_) => write!(f, "{}", self.kind),
            kind => write!(f, "{}: {kind}", self.path.display()),
        }
    }
}

impl LoadError {
    pub(crate) fn new(path: impl Into<PathBuf>, kind: LoadErrorKind) -> LoadError {
        LoadError { path: path.into(), kind }
    }

    pub(crate) fn io(path: impl Into<PathBuf>, error: std::io::Error) -> LoadError {
        let kind = match error.kind() {
            std::io::ErrorKind::NotFound => LoadErrorKind::NotFound,
            _ => LoadErrorKind::Unreadable(error),
        };
        LoadError::new(path, kind)
    }
}
