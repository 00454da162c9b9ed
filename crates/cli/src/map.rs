//! `sluicegate map`.

use std::io::{self, Write as _};

use sluicegate::{Analysis, Project, report};

use crate::Exit;
use crate::args::{MapArgs, MapFormat};
use crate::output::{Stop, Target, hide_faults};
use crate::scan;

/// Shows what each handler can reach.
pub(crate) fn run(args: &MapArgs) -> Result<Exit, Stop> {
    let (_, models) = scan::with_models(&args.project.models)?;
    if !args.verbose {
        hide_faults();
    }
    let options = args.project.options();
    let project = Project::discover_with(&args.paths, &options).map_err(Stop::failed)?;
    let reachable = Analysis::new(&project).models(models).jobs(options.jobs).map();
    Target::new(args.output.as_deref()).write(Exit::Clean, |out| match args.format {
        MapFormat::Text => report::map_text(&reachable, out),
        MapFormat::Json => report::map_json(&reachable, out),
    })?;
    for note in reachable.notes().iter().filter(|note| args.verbose || note.code.is_incomplete()) {
        // Nobody is left to be told if this fails.
        let _ = writeln!(io::stderr().lock(), "note: {}", reachable.note_line(note));
    }
    Ok(Exit::Clean)
}
