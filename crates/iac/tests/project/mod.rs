//! A project in memory, for tests.
#![allow(dead_code, clippy::allow_attributes, reason = "each test file uses a part of it")]

use std::sync::Arc;

use sluicegate_base::FileId;
use sluicegate_iac::{IacFile, IacTree, Infrastructure, Lines, looks_like_template, print, read};

/// Files by path.
pub struct Project {
    files: Vec<IacFile>,
}

impl Project {
    /// A project of these paths and texts.
    pub fn new(mut files: Vec<(String, String)>) -> Project {
        files.sort();
        let file = |(id, (path, text)): (u32, (String, String))| IacFile {
            id: FileId(id),
            path: path.into(),
            text: text.into(),
            data: None,
        };
        Project { files: (0..).zip(files).map(file).collect() }
    }

    /// What its templates say.
    pub fn read(&self) -> Infrastructure {
        let templates: Vec<IacFile> =
            self.files.iter().filter(|file| looks_like_template(&file.path, &file.text)).cloned().collect();
        read(templates.iter().map(sluicegate_iac::parse).collect(), self)
    }

    /// What its templates say, as text.
    pub fn print(&self) -> String {
        print(&self.read(), self)
    }
}

impl IacTree for Project {
    fn file(&self, path: &str) -> Option<IacFile> {
        self.files.iter().find(|file| &*file.path == path).cloned()
    }

    fn is_file(&self, path: &str) -> bool {
        self.file(path).is_some()
    }

    fn is_dir(&self, path: &str) -> bool {
        let start: Arc<str> = format!("{path}/").into();
        path.is_empty() || self.files.iter().any(|file| file.path.starts_with(&*start))
    }

    fn files_called(&self, name: &str, folder: &str) -> Vec<String> {
        let below = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let paths = self.files.iter().map(|file| file.path.to_string());
        let mut found: Vec<String> =
            paths.filter(|path| path.starts_with(&below) && path.rsplit('/').next() == Some(name)).collect();
        found.sort();
        found
    }
}

impl Lines for Project {
    fn text(&self, file: FileId) -> Option<&str> {
        self.files.iter().find(|known| known.id == file).map(|file| &*file.text)
    }
}
