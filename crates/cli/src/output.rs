//! Where bytes go: the standard output, a file that appears whole or not at all, complaints.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use sluicegate::report::escape;

use crate::Exit;

/// Why a command ends early.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The reader of the output went away; the status that the run would have had.
    Closed(Exit),
    /// It could not run; the message for the user.
    Failed(String),
}

impl Stop {
    pub(crate) fn failed(error: impl std::fmt::Display) -> Stop {
        Stop::Failed(error.to_string())
    }
}

/// Says why the program could not do what was asked.
pub(crate) fn complain(message: &str) {
    // Nobody is left to be told if this fails.
    let _ = writeln!(io::stderr().lock(), "error: {}", escape::block(message));
}

/// Keeps contained faults from printing stack traces into a report, which tells of them as notes.
pub(crate) fn hide_faults() {
    std::panic::set_hook(Box::new(|_| {}));
}

/// A target for a report.
pub(crate) enum Target<'a> {
    /// The standard output.
    Stdout,
    /// A file.
    File(&'a Path),
}

impl<'a> Target<'a> {
    pub(crate) fn new(output: Option<&'a Path>) -> Target<'a> {
        match output {
            Some(path) if path != Path::new("-") => Target::File(path),
            _ => Target::Stdout,
        }
    }

    /// Writes the report. A file is replaced only when all of it has been written.
    ///
    /// # Errors
    /// [`Stop::Closed`] when the reader went away, [`Stop::Failed`] when writing failed.
    pub(crate) fn write<T>(&self, exit: Exit, report: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> Result<T, Stop> {
        let (result, name) = match self {
            Target::Stdout => (to_stdout(report), "the standard output".to_string()),
            Target::File(path) => (to_file(path, report), path.display().to_string()),
        };
        result.map_err(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => Stop::Closed(exit),
            _ => Stop::Failed(format!("cannot write {name}: {error}")),
        })
    }
}

fn to_stdout<T>(report: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
    let mut out = BufWriter::new(io::stdout().lock());
    let result = report(&mut out)?;
    out.flush()?;
    Ok(result)
}

fn to_file<T>(path: &Path, report: impl FnOnce(&mut dyn Write) -> io::Result<T>) -> io::Result<T> {
    // A link is written through; a device or pipe can only be written directly.
    let real: PathBuf = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let is_special = fs::metadata(&real).is_ok_and(|metadata| !metadata.is_file());
    if is_special {
        let mut out = BufWriter::new(fs::OpenOptions::new().write(true).open(&real)?);
        let result = report(&mut out)?;
        out.flush()?;
        return Ok(result);
    }
    let folder = match real.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".sluicegate-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As any new file, limited by the umask.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut out = BufWriter::new(builder.tempfile_in(folder)?);
    let result = report(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist(&real).map_err(|error| error.error)?;
    Ok(result)
}
