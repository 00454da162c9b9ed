//! Runs the analysis on a variant and compares what it finds with what the lines say.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use sluicegate::{Analysis, ModelSet, Origin, Outcome, Project, RuleSet, Trust};
use sluicegate_base::Symbol;

use crate::annotation::{Annotation, AnnotationError, Claim, Mark, Sink, SourceKind};
use crate::behaviour::{Behaviour, Variant};
use crate::comment::annotated;

/// Something that is not as its line says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    /// Path of the file below the corpus.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// What happened.
    pub what: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// How many claims of each sort a variant makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Findings and notes that should be there, marked ones included.
    pub positive: usize,
    /// Sinks that should be silent.
    pub safe: usize,
    /// Known false negatives.
    pub missing: usize,
    /// Known false positives.
    pub spurious: usize,
}

impl Counts {
    /// The sum.
    #[must_use]
    pub fn plus(self, other: Counts) -> Counts {
        Counts {
            positive: self.positive + other.positive,
            safe: self.safe + other.safe,
            missing: self.missing + other.missing,
            spurious: self.spurious + other.spurious,
        }
    }
}

/// What became of a variant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Sorted by place.
    pub failures: Vec<Failure>,
    /// Its claims.
    pub counts: Counts,
}

impl Verdict {
    /// Whether something is known not to work.
    #[must_use]
    pub fn has_gap(&self) -> bool {
        self.counts.missing + self.counts.spurious > 0
    }
}

/// Rules and models, read once for all variants.
#[derive(Debug)]
pub struct Judge {
    rules: RuleSet,
    models: ModelSet,
}

impl Default for Judge {
    fn default() -> Self {
        Judge { rules: RuleSet::builtin(), models: ModelSet::builtin() }
    }
}

/// A line of a variant's file.
type At = (String, u32);

/// A finding, as far as it matters here.
struct Found {
    at: At,
    rule: String,
    kinds: Vec<String>,
    origins: Vec<(At, Option<SourceKind>)>,
    severity: String,
    confidence: &'static str,
    channels: Vec<String>,
    message: String,
}

impl Judge {
    /// Judges one variant.
    #[must_use]
    pub fn judge(&self, behaviour: &Behaviour, variant: &Variant) -> Verdict {
        let mut claims = Claims::default();
        let mut sources = BTreeMap::new();
        for (path, text) in &variant.files {
            let Some(marker) = marker(path) else {
                sources.insert(path.clone(), text.clone());
                continue;
            };
            let read = annotated(text, marker);
            sources.insert(path.clone(), read.text);
            claims.errors.extend(read.errors.into_iter().map(|(line, error)| ((path.clone(), line), error)));
            claims.annotations.extend(read.annotations.into_iter().map(|(line, annotation)| ((path.clone(), line), annotation)));
        }
        claims.bind();
        let project = Project::from_sources(&sources);
        let outcome = Analysis::new(&project).rules(self.rules.clone()).models(self.models.clone()).jobs(1).run();
        let mut judged =
            Judged { claims: &claims, found: found(&self.rules, &outcome), notes: notes(&outcome), failures: Vec::new() };
        judged.run();
        let mut failures: Vec<Failure> = judged
            .failures
            .into_iter()
            .map(|((path, line), what)| Failure { file: format!("{}/{}{path}", behaviour.name, variant.prefix), line, what })
            .collect();
        failures.sort();
        failures.dedup();
        Verdict { failures, counts: claims.counts() }
    }
}

/// What starts a comment in a file of that name.
fn marker(path: &str) -> Option<&'static str> {
    match path.rsplit_once('.')?.1 {
        "py" | "yaml" | "yml" => Some("#"),
        "js" | "cjs" | "mjs" | "jsx" | "ts" | "cts" | "mts" | "tsx" | "go" => Some("//"),
        _ => None,
    }
}

fn source_kind(origin: &Origin<'_>) -> Option<SourceKind> {
    match origin.trust {
        _ if origin.trigger == "error" => Some(SourceKind::Error),
        _ if origin.trigger == "program" => Some(SourceKind::Program),
        Trust::Attacker => Some(SourceKind::Remote),
        Trust::Identity => Some(SourceKind::Authenticated),
        Trust::Conditional => Some(SourceKind::ExternalChannel),
        Trust::Platform | Trust::Secret => None,
    }
}

fn found(rules: &RuleSet, outcome: &Outcome<'_>) -> Vec<Found> {
    let origin = |origin: Origin<'_>| ((origin.place.path.clone(), origin.place.line), source_kind(&origin));
    outcome
        .findings()
        .map(|finding| Found {
            at: (finding.location().path, finding.location().line),
            rule: finding.rule().to_string(),
            kinds: rules.get(finding.rule()).map_or_else(Vec::new, |rule| rule.to.iter().map(Symbol::to_string).collect()),
            origins: finding.origins().map(origin).collect(),
            severity: finding.severity().to_string(),
            confidence: finding.confidence().id(),
            channels: finding.channels().into_iter().map(str::to_string).collect(),
            message: finding.message(),
        })
        .collect()
}

/// Notes by place and code. A note about a whole file is taken for its first line.
fn notes(outcome: &Outcome<'_>) -> Vec<(At, &'static str, String)> {
    let place = |line: &str| {
        let mut parts = line.splitn(3, ':');
        let path = parts.next().unwrap_or_default().to_string();
        (path, parts.next().and_then(|line| line.parse().ok()).unwrap_or(1))
    };
    outcome.notes().iter().map(|note| (place(&outcome.note_line(note)), note.code.id(), note.message.clone())).collect()
}

/// What the lines of a variant say.
#[derive(Default)]
struct Claims {
    annotations: Vec<(At, Annotation)>,
    errors: Vec<(At, AnnotationError)>,
    /// Where each name stands for a source.
    names: BTreeMap<String, (At, SourceKind)>,
}

impl Claims {
    /// Resolves the names of sources.
    fn bind(&mut self) {
        let Claims { annotations, errors, names } = self;
        for (at, annotation) in annotations.iter() {
            match &annotation.claim {
                Claim::Source { kind, name } if names.insert(name.clone(), (at.clone(), *kind)).is_some() => {
                    errors.push((at.clone(), AnnotationError::DuplicateName(name.clone())));
                }
                Claim::Writes { .. } => errors.push((at.clone(), AnnotationError::Unsupported("writes"))),
                Claim::Reads { .. } => errors.push((at.clone(), AnnotationError::Unsupported("reads"))),
                Claim::Source { .. } | Claim::Sink(_) | Claim::Safe(_) | Claim::Note(_) => {}
            }
        }
        let mut unused: BTreeSet<String> = names.keys().cloned().collect();
        for (at, annotation) in annotations.iter() {
            let Claim::Sink(sink) = &annotation.claim else { continue };
            for name in &sink.from {
                unused.remove(name);
                if !names.contains_key(name) {
                    errors.push((at.clone(), AnnotationError::UnknownName(name.clone())));
                }
            }
        }
        for name in unused {
            if let Some((at, _)) = names.get(&name) {
                errors.push((at.clone(), AnnotationError::UnusedName(name)));
            }
        }
    }

    /// What of a finding is not as said.
    fn differences(&self, found: &Found, sink: &Sink) -> Vec<String> {
        let mut wrong = Vec::new();
        let expected: BTreeMap<&At, (&String, SourceKind)> =
            sink.from.iter().filter_map(|name| self.names.get(name).map(|(place, kind)| (place, (name, *kind)))).collect();
        for (place, kind) in &found.origins {
            match expected.get(place) {
                None => wrong.push(format!(
                    "the finding starts at {}:{}, which is none of {}",
                    place.0,
                    place.1,
                    sink.from.join(", ")
                )),
                Some((name, expected)) if *kind != Some(*expected) => {
                    let kind = kind.map_or("trusted", SourceKind::id);
                    wrong.push(format!("source `{name}` is {kind}, not {}", expected.id()));
                }
                Some(_) => {}
            }
        }
        for (place, (name, _)) in &expected {
            if !found.origins.iter().any(|(origin, _)| origin == *place) {
                wrong.push(format!("the finding does not start at `{name}` ({}:{})", place.0, place.1));
            }
        }
        if sink.via != found.channels {
            wrong.push(format!("the finding crosses {:?}, not {:?}", found.channels, sink.via));
        }
        if let Some(severity) = sink.severity.as_ref().filter(|severity| **severity != found.severity) {
            wrong.push(format!("severity is {}, not {severity}", found.severity));
        }
        if let Some(confidence) = sink.confidence.as_ref().filter(|confidence| *confidence != found.confidence) {
            wrong.push(format!("confidence is {}, not {confidence}", found.confidence));
        }
        wrong
    }

    fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for (_, annotation) in &self.annotations {
            match (&annotation.mark, &annotation.claim) {
                (Some((Mark::Spurious, _)), _) => counts.spurious += 1,
                (Some((Mark::Missing, _)), _) => {
                    counts.missing += 1;
                    counts.positive += 1;
                }
                (None, Claim::Sink(_) | Claim::Note(_)) => counts.positive += 1,
                (None, Claim::Safe(_)) => counts.safe += 1,
                (None, _) => {}
            }
        }
        counts
    }
}

/// Claims against findings.
struct Judged<'a> {
    claims: &'a Claims,
    found: Vec<Found>,
    notes: Vec<(At, &'static str, String)>,
    failures: Vec<(At, String)>,
}

impl Judged<'_> {
    fn run(&mut self) {
        for (at, error) in &self.claims.errors {
            self.failures.push((at.clone(), error.to_string()));
        }
        for (at, annotation) in &self.claims.annotations {
            match &annotation.claim {
                Claim::Sink(sink) => self.sink(at, annotation, sink),
                Claim::Note(code) => {
                    let is_there = self.notes.iter().any(|(place, found, _)| place == at && found == code);
                    self.presence(at, annotation, is_there, &format!("note[{code}]"));
                }
                Claim::Source { .. } | Claim::Safe(_) | Claim::Writes { .. } | Claim::Reads { .. } => {}
            }
        }
        self.unexpected();
        self.surplus();
    }

    /// Whether a claim that may be marked holds.
    fn presence(&mut self, at: &At, annotation: &Annotation, is_there: bool, claim: &str) {
        let what = match (&annotation.mark, is_there) {
            (None, true) | (Some((Mark::Missing, _)), false) | (Some((Mark::Spurious, _)), true) => return,
            (None, false) => format!("{claim} is expected and was not found"),
            (Some((Mark::Missing, _)), true) => format!("MISSING {claim} is found: fixed, remove the mark"),
            (Some((Mark::Spurious, _)), false) => format!("SPURIOUS {claim} is gone: fixed, remove the mark"),
        };
        self.failures.push((at.clone(), what));
    }

    fn sink(&mut self, at: &At, annotation: &Annotation, sink: &Sink) {
        let here: Vec<&Found> = self.found.iter().filter(|found| found.matches(at, &sink.kind)).collect();
        let differences: Vec<String> = here.iter().flat_map(|found| self.claims.differences(found, sink)).collect();
        if annotation.mark.is_none() {
            let is_there = !here.is_empty();
            self.failures.extend(differences.into_iter().map(|what| (at.clone(), what)));
            self.presence(at, annotation, is_there, &format!("sink[{}]", sink.kind));
        } else {
            let is_there = here.iter().any(|found| self.claims.differences(found, sink).is_empty());
            self.presence(at, annotation, is_there, &format!("sink[{}] from {}", sink.kind, sink.from.join(", ")));
        }
    }

    /// Findings and notes that no line expects.
    fn unexpected(&mut self) {
        let mut failures = Vec::new();
        for found in &self.found {
            let here =
                || self.claims.annotations.iter().filter(|(place, _)| *place == found.at).map(|(_, annotation)| annotation);
            // A finding of an expected kind is judged there, whatever is wrong with it; a marked one must be the very same.
            let is_expected = here().any(|annotation| match (&annotation.claim, &annotation.mark) {
                (Claim::Sink(sink), None) => found.kinds.contains(&sink.kind),
                (Claim::Sink(sink), Some((Mark::Spurious, _))) => {
                    found.kinds.contains(&sink.kind) && self.claims.differences(found, sink).is_empty()
                }
                _ => false,
            });
            if is_expected {
                continue;
            }
            let is_safe = here().any(|annotation| matches!(&annotation.claim, Claim::Safe(kind) if found.kinds.contains(kind)));
            let safe = if is_safe { " on a line that is safe" } else { "" };
            let starts: Vec<String> = found.origins.iter().map(|((path, line), _)| format!("{path}:{line}")).collect();
            let (rule, message) = (&found.rule, &found.message);
            failures.push((found.at.clone(), format!("unexpected {rule}{safe}: {message} (from {})", starts.join(", "))));
        }
        for (at, code, message) in &self.notes {
            let is_claim = |annotation: &Annotation| matches!(&annotation.claim, Claim::Note(expected) if expected == code);
            let is_expected =
                |(place, annotation): &(At, Annotation)| place == at && annotation.may_be_found() && is_claim(annotation);
            if !self.claims.annotations.iter().any(is_expected) {
                failures.push((at.clone(), format!("unexpected note[{code}]: {message}")));
            }
        }
        self.failures.extend(failures);
    }

    /// Findings of one rule on one line of which there are more than the line says.
    fn surplus(&mut self) {
        let mut found: BTreeMap<(&At, &str), Vec<&Found>> = BTreeMap::new();
        for one in &self.found {
            found.entry((&one.at, &one.rule)).or_default().push(one);
        }
        for ((at, rule), found) in found {
            let is_of_rule = |kind: &String| found.iter().any(|found| found.kinds.contains(kind));
            let expected = |(place, annotation): &&(At, Annotation)| {
                place == at
                    && annotation.may_be_found()
                    && matches!(&annotation.claim, Claim::Sink(sink) if is_of_rule(&sink.kind))
            };
            let said = self.claims.annotations.iter().filter(expected).count();
            if said > 0 && found.len() > said {
                let what = format!("{} findings of {rule}, and the line speaks of {said}", found.len());
                self.failures.push((at.clone(), what));
            }
        }
    }
}

impl Found {
    fn matches(&self, at: &At, kind: &str) -> bool {
        self.at == *at && self.kinds.iter().any(|other| other == kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::behaviour::Language;

    #[test]
    fn a_second_finding_on_a_line_is_noticed() {
        let text = "\
const { execSync } = require('child_process');
exports.handler = async (event) => {
  const { a, b } = event.queryStringParameters; // source[remote] as q
  execSync(a); execSync(b); // sink[command] from q
  execSync(a); execSync(b); // sink[command] from q; sink[command] from q
};
";
        let files = BTreeMap::from([("app.js".to_string(), text.to_string())]);
        let variant = Variant { language: Language::JavaScript, prefix: String::new(), files };
        let behaviour = Behaviour { name: "own".to_string(), about: String::new(), variants: Vec::new() };
        let failures = Judge::default().judge(&behaviour, &variant).failures;
        let told: Vec<String> = failures.iter().map(Failure::to_string).collect();
        assert_eq!(told, ["own/app.js:4: 2 findings of command-injection, and the line speaks of 1"]);
    }
}
