//! `sluicegate explain`: the page of a rule, or why there is, or is not, a finding at a place.

use std::path::{Path, PathBuf};

use sluicegate::Project;
use sluicegate::explain::{Criteria, Spot, explain, reported_path};
use sluicegate::report::{self, escape};

use crate::Exit;
use crate::args::{ExplainArgs, MapFormat};
use crate::output::{Stop, Target, hide_faults};
use crate::scan;

/// Explains a rule or a place.
pub(crate) fn run(args: &ExplainArgs) -> Result<Exit, Stop> {
    // Rules have no dots, colons or slashes in their names.
    if args.what.contains([':', '.', '/', std::path::MAIN_SEPARATOR]) { place(args) } else { rule(args) }
}

fn rule(args: &ExplainArgs) -> Result<Exit, Stop> {
    let (rules, _) = scan::with_models(&args.project.models)?;
    let rule = rules.find(&args.what).map_err(Stop::failed)?;
    let cwe = rule.cwe.iter().map(|cwe| format!("CWE-{cwe}")).collect::<Vec<_>>().join(", ");
    let head = format!("{} · {} · {cwe} · security severity {}", rule.id, rule.severity, rule.score());
    Target::Stdout.write(Exit::Clean, |out| write!(out, "{head}\n\n{}", escape::block(&rule.page)))?;
    Ok(Exit::Clean)
}

fn place(args: &ExplainArgs) -> Result<Exit, Stop> {
    let (file, line, column) = parse(&args.what)?;
    let (every_rule, models) = scan::with_models(&args.project.models)?;
    let rules = scan::chosen(every_rule.clone(), &args.chosen)?;
    hide_faults();
    let options = args.project.options();
    let paths = [args.path.clone()];
    let project = Project::discover_with(&paths, &options).map_err(Stop::failed)?;
    let path = reported_path(&project, &paths, &file).map_err(Stop::failed)?;
    let criteria = Criteria { rules, every_rule, models, minimum: args.chosen.severity.into() };
    let explained = explain(&project, &Spot { path, line, column }, criteria, options.jobs).map_err(Stop::failed)?;
    Target::Stdout.write(Exit::Clean, |out| match args.format {
        MapFormat::Text => report::explanation_text(&explained, out),
        MapFormat::Json => report::explanation_json(&explained, out),
    })?;
    Ok(Exit::Clean)
}

/// `FILE:LINE` or `FILE:LINE:COLUMN`; names of files may hold colons.
fn parse(what: &str) -> Result<(PathBuf, u32, Option<u32>), Stop> {
    let number = |text: &str| text.parse::<u32>().ok().filter(|number| *number > 0);
    let parsed = what.rsplit_once(':').and_then(|(before, last)| {
        let last = number(last)?;
        match before.rsplit_once(':').and_then(|(file, line)| Some((file, number(line)?))) {
            Some((file, line)) if !Path::new(before).exists() => Some((file, line, Some(last))),
            _ => Some((before, last, None)),
        }
    });
    match parsed {
        Some((file, line, column)) if !file.is_empty() => Ok((PathBuf::from(file), line, column)),
        _ => Err(Stop::Failed(format!("`{what}`: expected the name of a rule, or FILE:LINE or FILE:LINE:COLUMN counted from 1"))),
    }
}
