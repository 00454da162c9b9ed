//! Hashes the sources and data of the program: findings that another build made are not taken from a cache.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    // From this package: what is built may be shared with another checkout, which has its own sources.
    let root = Path::new("../..");
    let mut files = Vec::new();
    for part in ["crates", "queries", "Cargo.lock"] {
        let part = root.join(part);
        println!("cargo:rerun-if-changed={}", part.display());
        collect(&part, &mut files);
    }
    files.sort();
    let mut hasher = blake3::Hasher::new();
    // A packaged crate has no sources of others beside it, but a version of its own.
    hasher.update(env::var("CARGO_PKG_VERSION").unwrap_or_default().as_bytes());
    for file in files {
        let text = fs::read(&file).unwrap_or_default();
        let name = file.strip_prefix(root).unwrap_or(&file).to_string_lossy().into_owned();
        for part in [name.as_bytes(), &text] {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
    }
    println!("cargo:rustc-env=SLUICEGATE_PROGRAM_HASH={}", hasher.finalize().to_hex());
}

/// Sources, data and lock files; no tests, which do not change the program.
fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if path.is_dir() {
        if matches!(name.as_str(), "tests" | "specs" | "testkit" | "xtask" | "spec") {
            return;
        }
        let Ok(entries) = fs::read_dir(path) else { return };
        for entry in entries.flatten() {
            collect(&entry.path(), files);
        }
    } else if [".rs", ".toml", ".scm", ".txt", ".lock", ".md"].iter().any(|ending| name.ends_with(ending)) {
        files.push(path.to_path_buf());
    }
}
