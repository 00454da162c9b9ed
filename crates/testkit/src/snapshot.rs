//! Files that a test renders: compared, or written with `UPDATE=1`.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The directory of the corpus.
#[must_use]
pub fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus")
}

/// Compares a file with what it should hold; with `UPDATE=1` in the environment writes it.
///
/// # Errors
/// The first line that differs, or why the file cannot be written.
pub fn matches(path: &Path, expected: &str) -> Result<(), String> {
    if env::var_os("UPDATE").is_some_and(|value| value == "1") {
        return fs::write(path, expected).map_err(|error| format!("{}: {error}", path.display()));
    }
    let found = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    if found == expected {
        return Ok(());
    }
    let same = found.lines().zip(expected.lines()).take_while(|(a, b)| a == b).count();
    let show = |text: &str| text.lines().nth(same).unwrap_or("(end)").to_string();
    Err(format!(
        "{}:{}: is stale; UPDATE=1 writes it\n  is:     {}\n  should: {}",
        path.display(),
        same + 1,
        show(&found),
        show(expected)
    ))
}
