//! How files look: length, header, licences, nothing skipped or unfinished.

use crate::repository::File;
use crate::source::{code, shipped_lines};
use crate::{Complaints, Repository};

/// Lines without tests above which a file should be split.
pub const SHOULD_SPLIT: usize = 600;
/// Lines without tests above which a file must be split.
pub const MUST_SPLIT: usize = 900;

fn rust_files(repository: &Repository) -> impl Iterator<Item = &File> {
    repository.files.iter().filter(|file| file.path.ends_with(".rs") && !file.path.starts_with("corpus/"))
}

fn longer_than(repository: &Repository, limit: usize) -> Complaints {
    repository
        .shipped()
        .chain(repository.below("crates/xtask/src/"))
        .chain(repository.below("crates/testkit/src/"))
        .map(|file| (file, shipped_lines(&file.text).count()))
        .filter(|(_, lines)| *lines > limit)
        .map(|(file, lines)| format!("{}: {lines} lines without tests; split it (limit {limit})", file.path))
        .collect()
}

/// No file is too long to be held in the head.
pub fn too_long(repository: &Repository) -> Complaints {
    longer_than(repository, MUST_SPLIT)
}

/// Files that are on the way there.
#[must_use]
pub fn growing(repository: &Repository) -> Complaints {
    longer_than(repository, SHOULD_SPLIT)
}

/// Every module starts by saying what it owns.
pub fn headers(repository: &Repository) -> Complaints {
    rust_files(repository)
        .filter(|file| !file.text.starts_with("//!"))
        .map(|file| format!("{}: the first line is not `//!`", file.path))
        .collect()
}

/// A known gap is asserted, not skipped; what is merged is finished.
pub fn unfinished(repository: &Repository) -> Complaints {
    let mut complaints = Vec::new();
    for file in rust_files(repository).filter(|file| file.path != "crates/xtask/src/files.rs") {
        for (line, number) in file.text.lines().zip(1..) {
            let found = ["#[ignore", "todo!(", "unimplemented!(", "dbg!(", "#[should_panic", "#[allow("]
                .into_iter()
                .find(|text| code(line).contains(text));
            if let Some(found) = found {
                complaints.push(format!("{}:{number}: `{found}` is not used here", file.path));
            }
            if ["TODO", "FIXME", "XXX"].iter().any(|mark| line.contains(mark)) {
                complaints.push(format!("{}:{number}: a note to do something later; do it, or open an issue", file.path));
            }
        }
    }
    complaints
}

/// Both licences are there, and the manifest names them.
pub fn licences(repository: &Repository) -> Complaints {
    let mut complaints = Vec::new();
    for (path, words) in [("LICENSE-MIT", "Permission is hereby granted"), ("LICENSE-APACHE", "Version 2.0, January 2004")] {
        if !repository.file(path).is_some_and(|file| file.text.contains(words)) {
            complaints.push(format!("{path}: missing or not that licence"));
        }
    }
    let manifest = repository.file("Cargo.toml").map_or("", |file| file.text.as_str());
    if !manifest.contains("license = \"MIT OR Apache-2.0\"") {
        complaints.push("Cargo.toml: the licence is MIT OR Apache-2.0".to_string());
    }
    complaints
}

/// Text files end with one line break and have no trailing blanks or tabs for indentation.
pub fn whitespace(repository: &Repository) -> Complaints {
    const KINDS: &[&str] = &[".rs", ".toml", ".md", ".scm", ".sh"];
    let mut complaints = Vec::new();
    for file in repository.files.iter().filter(|file| KINDS.iter().any(|kind| file.path.ends_with(kind))) {
        if file.path.starts_with("corpus/") || file.text.is_empty() {
            continue;
        }
        if !file.text.ends_with('\n') || file.text.ends_with("\n\n") {
            complaints.push(format!("{}: does not end with one line break", file.path));
        }
        let trailing = file.text.lines().zip(1..).filter(|(line, _)| line.ends_with([' ', '\t', '\r']));
        complaints.extend(trailing.map(|(_, number)| format!("{}:{number}: trailing blanks", file.path)));
    }
    complaints
}
