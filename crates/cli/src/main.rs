//! The command line: flags, exit status, the graphical report, progress.
//!
//! Everything that depends on a terminal lives here. What is found, and how it is worded,
//! is the library's.

mod args;
mod commands;
mod draw;
mod explain;
mod map;
mod output;
mod progress;
mod scan;

use std::process::ExitCode;

use clap::Parser as _;

use crate::args::{Cli, Command};
use crate::output::Stop;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no errors; a closed pipe is none of our business.
            let _ = error.print();
            return if error.use_stderr() { Exit::CouldNotRun.into() } else { Exit::Clean.into() };
        }
    };
    let result = match cli.command {
        Command::Scan(args) => scan::run(&args),
        Command::Map(args) => map::run(&args),
        Command::Rules(args) => commands::rules(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Models(args) => commands::models(&args),
        Command::Dump(args) => commands::dump(&args),
    };
    match result {
        Ok(exit) => exit.into(),
        // Whoever closed the pipe has seen enough.
        Err(Stop::Closed(exit)) => exit.into(),
        Err(Stop::Failed(message)) => {
            output::complain(&message);
            Exit::CouldNotRun.into()
        }
    }
}

/// Exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exit {
    /// Nothing at or above the wished severity.
    Clean,
    /// Findings.
    Findings,
    /// Usage, missing path, unknown rule, model error, output that cannot be written.
    CouldNotRun,
    /// With `--strict`: something was skipped, cut or hurt.
    Incomplete,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(match exit {
            Exit::Clean => 0,
            Exit::Findings => 1,
            Exit::CouldNotRun => 2,
            Exit::Incomplete => 3,
        })
    }
}
