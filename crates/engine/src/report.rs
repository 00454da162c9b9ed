//! Writes what a run delivered. The terminal report is drawn by the command line from [`shown`].

use std::io::{self, Write};

pub use sluicegate_report::escape;
pub use sluicegate_report::sarif::Written;
pub use sluicegate_report::text::{Label, Line, Shown, Snippet};

use crate::{Outcome, Reachable, RuleSet};

/// Writes SARIF 2.1.0, result by result, and says what was left out.
///
/// # Errors
/// Whatever `out` fails with.
pub fn sarif(outcome: &Outcome<'_>, out: impl Write) -> io::Result<Written> {
    sluicegate_report::sarif::write(&outcome.input(), out)
}

/// Writes JSON as `schemas/findings.schema.json` describes it.
///
/// # Errors
/// Whatever `out` fails with.
pub fn json(outcome: &Outcome<'_>, out: impl Write) -> io::Result<()> {
    sluicegate_report::json::write(&outcome.input(), out)
}

/// Writes the list of rules as `schemas/rules.schema.json` describes it.
///
/// # Errors
/// Whatever `out` fails with.
pub fn rules_json(rules: &RuleSet, out: impl Write) -> io::Result<()> {
    sluicegate_report::rules_json::write(rules, out)
}

/// The findings as plain pieces to be drawn, one by one.
pub fn shown<'a>(outcome: &'a Outcome<'_>) -> impl Iterator<Item = Shown> + 'a {
    outcome.findings.iter().filter_map(|finding| sluicegate_report::text::show(&outcome.input(), finding))
}

/// Writes what handlers can reach as JSON, as `schemas/map.schema.json` describes it.
///
/// # Errors
/// Whatever `out` fails with.
pub fn map_json(reachable: &Reachable<'_>, out: impl Write) -> io::Result<()> {
    sluicegate_report::map::json(&reachable.map, reachable.project, out)
}

/// Writes what handlers can reach for people.
///
/// # Errors
/// Whatever `out` fails with.
pub fn map_text(reachable: &Reachable<'_>, out: impl Write) -> io::Result<()> {
    sluicegate_report::map::text(&reachable.map, reachable.project, out)
}

/// Writes why there is, or is not, a flow at a place, as text.
///
/// # Errors
/// Whatever `out` fails with.
pub fn explanation_text(explained: &crate::explain::Explained<'_>, out: impl Write) -> io::Result<()> {
    sluicegate_report::explain::text(&explained.told(), out)
}

/// Writes the same as JSON, as `schemas/explain.schema.json` describes it.
///
/// # Errors
/// Whatever `out` fails with.
pub fn explanation_json(explained: &crate::explain::Explained<'_>, out: impl Write) -> io::Result<()> {
    sluicegate_report::explain::json(&explained.told(), out)
}
