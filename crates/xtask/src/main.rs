//! `cargo run -p xtask -- COMMAND`: checks of the repository, generated parts of its documents, measurements.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use xtask::{CHECKS, Repository, documents, files, floor};

const USAGE: &str = "\
usage: xtask tidy          check the repository; also part of `cargo test -p xtask`
       xtask docs          write the generated parts of the documents
       xtask floor PATH    walk, read, parse and visit the sources below PATH on one thread";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let mut out = io::stdout().lock();
    let done = match arguments.as_slice() {
        ["tidy"] => tidy(&mut out),
        ["docs"] => Repository::open().and_then(|repository| documents::write(&repository)).map(|()| true),
        ["floor", path] => floor::measure(Path::new(path)).and_then(|cost| writeln!(out, "{cost}")).map(|()| true),
        _ => writeln!(out, "{USAGE}").map(|()| false),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(io::stderr(), "xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs every check; whether none complains.
fn tidy(out: &mut impl Write) -> io::Result<bool> {
    let repository = Repository::open()?;
    let mut clean = true;
    for (name, check) in CHECKS {
        let complaints = check(&repository);
        clean &= complaints.is_empty();
        for complaint in complaints {
            writeln!(out, "{name}: {complaint}")?;
        }
    }
    for warning in files::growing(&repository) {
        writeln!(out, "warning: {warning}")?;
    }
    Ok(clean)
}
