//! The one way in which bytes of the project are read.
//!
//! Only regular files, never links, pipes or devices; the size is known before a byte is
//! read, and no more than that is read.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use crate::project::ReadError;

/// Reads a regular file of at most `limit` bytes.
pub(crate) fn regular_file(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let bytes = bytes(path, limit, limit.saturating_add(1))?;
    let length = bytes.len() as u64;
    if length > limit { Err(ReadError::TooLarge(length)) } else { Ok(bytes) }
}

/// Reads the first `count` bytes of a regular file, however long it is.
pub(crate) fn start_of_file(path: &Path, count: usize) -> Result<Vec<u8>, ReadError> {
    bytes(path, u64::MAX, count as u64)
}

fn bytes(path: &Path, limit: u64, count: u64) -> Result<Vec<u8>, ReadError> {
    let failed = |error: std::io::Error| ReadError::Failed(error.to_string());
    let before = fs::symlink_metadata(path).map_err(failed)?;
    if !before.is_file() {
        return Err(ReadError::NotRegular);
    }
    if before.len() > limit {
        return Err(ReadError::TooLarge(before.len()));
    }
    let file = File::open(path).map_err(failed)?;
    // It may have been replaced since.
    if !file.metadata().map_err(failed)?.is_file() {
        return Err(ReadError::NotRegular);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(before.len().min(count)).unwrap_or(0));
    file.take(count).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}
