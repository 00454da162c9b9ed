//! What a run delivers.

use std::fmt;

use sluicegate_base::{Location, Note};
use sluicegate_link::{Handler, Stats};
use sluicegate_models::Trust;
use sluicegate_report::{Input, Summary, wording};
use sluicegate_rules::{Confidence, Rule, RuleSet, Severity};

use crate::cache::CacheUse;
use crate::control::Timings;
use crate::project::Project;

/// Findings, notes and counts of a run.
#[derive(Debug)]
pub struct Outcome<'p> {
    pub(crate) project: &'p Project,
    pub(crate) rules: RuleSet,
    pub(crate) findings: Vec<sluicegate_rules::Finding>,
    pub(crate) notes: Vec<Note>,
    pub(crate) handlers: Vec<Handler>,
    pub(crate) summary: Summary,
    pub(crate) timings: Timings,
    pub(crate) stats: Stats,
    pub(crate) cache: Option<CacheUse>,
}

/// What each handler can reach.
#[derive(Debug)]
pub struct Reachable<'p> {
    pub(crate) project: &'p Project,
    pub(crate) map: sluicegate_link::map::Map,
    pub(crate) notes: Vec<Note>,
}

impl Reachable<'_> {
    /// What was skipped, cut or not understood, ordered by path.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// A note as one harmless line: `path:line: code: message`.
    #[must_use]
    pub fn note_line(&self, note: &Note) -> String {
        sluicegate_report::text::note_line_in(self.project, note)
    }
}

impl Outcome<'_> {
    /// Findings, ordered by path, position and rule.
    pub fn findings(&self) -> impl Iterator<Item = Finding<'_>> {
        self.findings.iter().filter_map(|inner| Some(Finding { outcome: self, rule: self.rules.rule(inner.rule)?, inner }))
    }

    /// What was skipped, cut or not understood, ordered by path.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// A note as one harmless line: `path:line: code: message`.
    #[must_use]
    pub fn note_line(&self, note: &Note) -> String {
        sluicegate_report::text::note_line(&self.input(), note)
    }

    /// Counts.
    #[must_use]
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Wall time of each phase.
    #[must_use]
    pub fn timings(&self) -> &Timings {
        &self.timings
    }

    /// Solver steps: equal for equal input on every machine.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.stats.steps
    }

    /// What the run had of its cache, if it was given one.
    #[must_use]
    pub fn cache(&self) -> Option<&CacheUse> {
        self.cache.as_ref()
    }

    /// Functions summarised.
    #[must_use]
    pub fn functions(&self) -> u64 {
        self.stats.functions
    }

    pub(crate) fn input(&self) -> Input<'_> {
        Input {
            version: crate::VERSION,
            information_uri: crate::INFORMATION_URI,
            files: self.project,
            rules: &self.rules,
            findings: &self.findings,
            notes: &self.notes,
            handlers: &self.handlers,
            summary: &self.summary,
        }
    }

    fn place(&self, location: Location) -> Place {
        let (file, range) = self.input().range(location);
        Place { path: file.path.to_string(), line: range.start.line, column: range.start.column }
    }
}

/// A place where data enters.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Origin<'a> {
    /// Where the field is read.
    pub place: Place,
    /// The field, as a path.
    pub field: String,
    /// What delivers it: "HTTP request", "error".
    pub trigger: &'a str,
    /// How far the field is trusted.
    pub trust: Trust,
}

/// A position in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Path as reported.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in UTF-16 units, from 1.
    pub column: u32,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { path, line, column } = self;
        write!(f, "{}:{line}:{column}", sluicegate_report::escape::line(path))
    }
}

/// One finding.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    outcome: &'a Outcome<'a>,
    rule: &'a Rule,
    inner: &'a sluicegate_rules::Finding,
}

impl<'a> Finding<'a> {
    /// Id of the rule.
    #[must_use]
    pub fn rule(&self) -> &'a str {
        &self.rule.id
    }

    /// Weakness numbers, the primary one first.
    #[must_use]
    pub fn cwe(&self) -> &'a [u32] {
        &self.rule.cwe
    }

    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.inner.severity
    }

    /// How certain it is.
    #[must_use]
    pub fn confidence(&self) -> Confidence {
        self.inner.confidence
    }

    /// One line that stands alone.
    #[must_use]
    pub fn message(&self) -> String {
        wording::message(self.inner, self.rule)
    }

    /// Stable under moved lines.
    #[must_use]
    pub fn fingerprint(&self) -> &'a str {
        &self.inner.fingerprint
    }

    /// The sink.
    #[must_use]
    pub fn location(&self) -> Place {
        self.outcome.place(self.inner.sink().location)
    }

    /// Where the event field is read.
    #[must_use]
    pub fn source(&self) -> Place {
        self.outcome.place(self.inner.source().location)
    }

    /// Every place where data that comes here starts, that of the shown path first.
    pub fn origins(&self) -> impl Iterator<Item = Origin<'a>> {
        let Finding { outcome, inner, .. } = *self;
        inner.flows().map(|flow| Origin {
            place: outcome.place(flow.source.location),
            field: wording::field(flow),
            trigger: &flow.source.trigger,
            trust: flow.source.trust,
        })
    }

    /// The event field, as a path.
    #[must_use]
    pub fn field(&self) -> String {
        wording::field(&self.inner.primary)
    }

    /// The steps of the first path: what happens, and where.
    pub fn steps(&self) -> impl Iterator<Item = (String, Place)> {
        let Finding { outcome, inner, .. } = *self;
        wording::shown_steps(&inner.primary)
            .map(move |step| (wording::step(step, &inner.primary, &inner.sink_phrase), outcome.place(step.location)))
    }

    /// Resources crossed on the way, in order.
    #[must_use]
    pub fn channels(&self) -> Vec<&'a str> {
        self.inner.primary.hops.iter().map(|hop| hop.resource.as_str()).collect()
    }
}
