//! The files of the repository, read once.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use ignore::WalkBuilder;
use serde_json::Value;

/// A file and its text. Binary files have an empty text.
#[derive(Debug)]
pub struct File {
    /// Path from the root, with forward slashes.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The repository: everything that version control would take.
#[derive(Debug)]
pub struct Repository {
    /// Its folder.
    pub root: PathBuf,
    /// Its files, sorted by path.
    pub files: Vec<File>,
    /// What cargo says about our packages.
    pub metadata: Value,
}

impl Repository {
    /// Reads the repository that this crate is part of.
    ///
    /// # Errors
    /// When a file cannot be read, or cargo does not answer.
    pub fn open() -> io::Result<Repository> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
        let mut files = Vec::new();
        let walk = WalkBuilder::new(&root).hidden(false).filter_entry(|entry| entry.file_name() != ".git").build();
        for entry in walk {
            let entry = entry.map_err(io::Error::other)?;
            if !entry.file_type().is_some_and(|kind| kind.is_file()) {
                continue;
            }
            let path = entry.path().strip_prefix(&root).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
            let text = String::from_utf8(fs::read(entry.path())?).unwrap_or_default();
            files.push(File { path, text });
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let metadata = metadata(&root)?;
        Ok(Repository { root, files, metadata })
    }

    /// The file of that path.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok().and_then(|at| self.files.get(at))
    }

    /// Files below a folder (`crates/`), sorted.
    pub fn below<'r>(&'r self, folder: &'r str) -> impl Iterator<Item = &'r File> {
        self.files.iter().filter(move |file| file.path.starts_with(folder))
    }

    /// Rust files that are shipped: below `crates/*/src`, this crate excepted.
    pub fn shipped(&self) -> impl Iterator<Item = &File> {
        self.below("crates/").filter(|file| {
            file.path.ends_with(".rs")
                && file.path.contains("/src/")
                && !file.path.starts_with("crates/xtask/")
                && !file.path.starts_with("crates/spec/")
                && !file.path.starts_with("crates/testkit/")
                && !self.only_for_tests(&file.path)
        })
    }

    /// Whether its folder's module declares the file under `#[cfg(test)]`.
    fn only_for_tests(&self, path: &str) -> bool {
        let Some((folder, name)) = path.strip_suffix(".rs").and_then(|stem| stem.rsplit_once('/')) else { return false };
        let declaration = format!("#[cfg(test)]\nmod {name};");
        [format!("{folder}/lib.rs"), format!("{folder}/main.rs"), format!("{folder}/mod.rs"), format!("{folder}.rs")]
            .iter()
            .filter_map(|parent| self.file(parent))
            .any(|parent| parent.text.contains(&declaration))
    }
}

fn metadata(root: &Path) -> io::Result<Value> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output =
        Command::new(cargo).args(["metadata", "--no-deps", "--format-version", "1", "--offline"]).current_dir(root).output()?;
    if !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    serde_json::from_slice(&output.stdout).map_err(io::Error::other)
}
