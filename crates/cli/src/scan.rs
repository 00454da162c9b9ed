//! `sluicegate scan`.

use std::io::{self, IsTerminal as _, Write};
use std::path::PathBuf;

use sluicegate::report::{self, Written};
use sluicegate::{Analysis, Cache, ModelSet, Outcome, Progress, Project, RuleSet, Severity};

use crate::Exit;
use crate::args::{Format, RuleChoice, ScanArgs, When};
use crate::draw::Artist;
use crate::output::{Stop, Target, hide_faults};
use crate::progress::ProgressLine;

/// Width of a report that no terminal bounds.
const WIDTH: usize = 100;
/// Notes that the summary names; `--verbose` names all.
const NAMED_NOTES: usize = 20;

/// Scans and reports.
pub(crate) fn run(args: &ScanArgs) -> Result<Exit, Stop> {
    let (every_rule, models) = with_models(&args.project.models)?;
    let rules = chosen(every_rule, &args.chosen)?;
    if !args.verbose {
        hide_faults();
    }
    let cache = args.cache_dir.as_ref().map(|folder| Cache::open(folder, &args.paths)).transpose().map_err(Stop::failed)?;
    let progress = Progress::new();
    let line = ProgressLine::start(&progress, !args.quiet);
    let mut options = args.project.options();
    options.cache = cache.as_ref();
    let project = Project::discover_with(&args.paths, &options).map_err(Stop::failed)?;
    let analysis = Analysis::new(&project)
        .rules(rules)
        .models(models)
        .minimum_severity(args.chosen.severity.into())
        .jobs(options.jobs)
        .progress(&progress);
    let outcome = match &cache {
        Some(cache) => analysis.cache(cache).run(),
        None => analysis.run(),
    };
    drop(line);

    let is_incomplete = outcome.summary().incomplete;
    let mut exit = exit(args, &outcome, is_incomplete);
    let target = Target::new(args.output.as_deref());
    let written = target.write(exit, |out| write(args, &outcome, &target, out))?;
    if written.omitted > 0 && args.strict {
        exit = Exit::Incomplete;
    }
    if !args.quiet {
        summarize(args, &outcome, written);
    }
    if let Some(reason) = outcome.cache().and_then(|cache| cache.failure.as_ref()) {
        let _ = writeln!(io::stderr().lock(), "warning: the cache could not be written: {reason}");
    }
    if args.timings {
        timings(&outcome);
    }
    Ok(exit)
}

/// All rules and models, with those of further folders.
pub(crate) fn with_models(directories: &[PathBuf]) -> Result<(RuleSet, ModelSet), Stop> {
    let mut rules = RuleSet::builtin();
    let mut models = ModelSet::builtin();
    for directory in directories {
        models.extend(directory, &mut rules).map_err(Stop::failed)?;
    }
    Ok((rules, models))
}

/// The rules that are wished for.
pub(crate) fn chosen(mut rules: RuleSet, choice: &RuleChoice) -> Result<RuleSet, Stop> {
    let RuleChoice { rule: only, exclude_rule: excluded, .. } = choice;
    if !only.is_empty() {
        rules = rules.only(only).map_err(Stop::failed)?;
    }
    // An excluded rule must exist, but need not be among those wished for.
    for id in excluded {
        if rules.get(id).is_some() || only.is_empty() {
            rules = rules.without(std::slice::from_ref(id)).map_err(Stop::failed)?;
        }
    }
    Ok(rules)
}

fn exit(args: &ScanArgs, outcome: &Outcome<'_>, is_incomplete: bool) -> Exit {
    let fails = |severity: Severity| args.fail_on.severity().is_some_and(|least| severity >= least);
    if args.strict && is_incomplete {
        Exit::Incomplete
    } else if outcome.findings().any(|finding| fails(finding.severity())) {
        Exit::Findings
    } else {
        Exit::Clean
    }
}

fn write(args: &ScanArgs, outcome: &Outcome<'_>, target: &Target<'_>, out: &mut dyn Write) -> io::Result<Written> {
    match args.format {
        Format::Sarif => report::sarif(outcome, out),
        Format::Json => report::json(outcome, out).map(|()| Written::default()),
        Format::Text => text(args, outcome, target, out).map(|()| Written::default()),
    }
}

fn text(args: &ScanArgs, outcome: &Outcome<'_>, target: &Target<'_>, out: &mut dyn Write) -> io::Result<()> {
    let terminal = matches!(target, Target::Stdout) && io::stdout().is_terminal();
    let width = if terminal { terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)) } else { None };
    let artist = Artist::new(colors(args.color, terminal), width.unwrap_or(WIDTH).max(40));
    for shown in report::shown(outcome) {
        let drawn = artist.draw(&shown).map_err(|_| io::Error::other("a finding cannot be drawn"))?;
        out.write_all(drawn.as_bytes())?;
    }
    Ok(())
}

fn colors(when: When, terminal: bool) -> bool {
    match when {
        When::Always => true,
        When::Never => false,
        When::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}

/// What was found and what was not looked at, for people: on the standard error.
fn summarize(args: &ScanArgs, outcome: &Outcome<'_>, written: Written) {
    let summary = outcome.summary();
    let mut text = String::new();
    let incomplete = outcome.notes().iter().filter(|note| note.code.is_incomplete()).count();
    let mut named = 0usize;
    for note in outcome.notes() {
        let wanted = args.verbose || (note.code.is_incomplete() && named < NAMED_NOTES);
        if wanted {
            named += usize::from(note.code.is_incomplete());
            text.push_str(&format!("note: {}\n", outcome.note_line(note)));
        }
    }
    if incomplete > named {
        text.push_str(&format!("note: {} more; --verbose lists all\n", incomplete - named));
    }
    if written.omitted > 0 {
        text.push_str(&format!("note: truncated: {} less severe findings were left out of the report\n", written.omitted));
    }
    text.push_str(&counts(summary));
    if incomplete > 0 {
        text.push_str(&format!("; incomplete: {}", by_code(outcome, true)));
    }
    let others = by_code(outcome, false);
    if args.verbose && !others.is_empty() {
        text.push_str(&format!("; also noted: {others}"));
    }
    // Nobody is left to be told if this fails.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// "1 error, 2 warnings in 3 files (210 lines), 2 handlers".
fn counts(summary: &sluicegate::Summary) -> String {
    let [errors, warnings, notes] = summary.findings;
    let mut found: Vec<String> = [(errors, "error"), (warnings, "warning"), (notes, "note")]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| plural(count, what))
        .collect();
    if found.is_empty() {
        found.push("no findings".to_string());
    }
    let mut text = format!("{} in {} ({})", found.join(", "), plural(summary.files, "file"), plural(summary.lines, "line"));
    text.push_str(&format!(", {}", plural(summary.handlers, "handler")));
    if summary.listed_handlers > 0 {
        text.push_str(&format!(" ({} more in test folders)", summary.listed_handlers));
    }
    if summary.hidden > 0 {
        text.push_str(&format!("; {} hidden by --severity", plural(summary.hidden, "finding")));
    }
    text
}

/// "2 syntax, 1 too-large".
fn by_code(outcome: &Outcome<'_>, incomplete: bool) -> String {
    let mut counts = std::collections::BTreeMap::new();
    for note in outcome.notes().iter().filter(|note| note.code.is_incomplete() == incomplete) {
        *counts.entry(note.code.id()).or_insert(0usize) += 1;
    }
    counts.iter().map(|(code, count)| format!("{count} {code}")).collect::<Vec<_>>().join(", ")
}

fn plural(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

fn timings(outcome: &Outcome<'_>) {
    let mut text = String::new();
    for (phase, time) in outcome.timings().iter() {
        text.push_str(&format!("{:>10.1} ms  {}\n", time.as_secs_f64() * 1000.0, phase.label()));
    }
    if let Some(cache) = outcome.cache() {
        text.push_str(&format!("{:>10} of {} units from the cache\n", cache.hits, cache.hits + cache.misses));
    }
    let _ = writeln!(io::stderr().lock(), "{text}{:>10} functions, {} solver steps", outcome.functions(), outcome.steps());
}
