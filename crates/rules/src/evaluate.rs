//! Judges flows by rules.
//!
//! One finding per rule and sink argument. Its flows are ordered: those of functions that something is known to call
//! before those of functions that nobody deploys, then severity, then fewer steps, then less doubt; of each source only
//! the best flow is kept. The finding is as severe as the flow that is told first, and as certain as the best of those
//! that are known to be called as that one is, and as severe.
//! What unknown code makes of one source is one question, so that it is one finding of a rule.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use sluicegate_base::{ElemKind, FileId, FxHashMap, IndexVec, Location, Path, Symbol, limits};
use sluicegate_link::{Flow, Handler};
use sluicegate_models::property::Kind;
use sluicegate_models::{Event, EventId, KindId, Trust};

use crate::finding::{Confidence, Finding};
use crate::fingerprint;
use crate::rule::{Rule, RuleId, Severity};
use crate::set::RuleSet;

/// What evaluation needs to know beside the flows.
pub struct Context<'a> {
    /// The rules.
    pub rules: &'a RuleSet,
    /// Declared sink kinds.
    pub kinds: &'a IndexVec<KindId, Kind>,
    /// Declared events.
    pub events: &'a IndexVec<EventId, Event>,
    /// Path of a file, as reports show it.
    pub path: &'a (dyn Fn(FileId) -> String + Sync),
}

/// A flow with what a rule says of it.
struct Judged<'f> {
    flow: &'f Flow,
    severity: Severity,
    confidence: Confidence,
}

/// Whether it is only guessed what calls the function, and how bad it is.
type Weight = (bool, Reverse<Severity>);

impl<'f> Judged<'f> {
    /// Orders the flows of one finding, the one to show first.
    fn rank(&self) -> (Weight, usize, Reverse<Confidence>, &'f Flow) {
        (self.weight(), self.flow.steps.len(), Reverse(self.confidence), self.flow)
    }

    fn weight(&self) -> Weight {
        (self.flow.doubt.guessed_event, Reverse(self.severity))
    }
}

/// Findings of all rules, ordered by place, rule and argument.
#[must_use]
pub fn evaluate(flows: &[Flow], context: &Context<'_>) -> Vec<Finding> {
    let mut groups = Groups::new();
    for flow in flows.iter().filter(|flow| !flow.handler.listed_only) {
        for (id, rule) in context.rules.iter_enumerated() {
            let confidence = confidence(flow);
            let ends = (flow.source.event, flow.source.trust, flow.sink.kind);
            if confidence >= rule.confidence && rule.names_field(&flow.source.path) && fires(rule, ends, context) {
                let key = (flow.sink.location, id, flow.sink.argument.as_deref());
                let kind = context.kinds.get(flow.sink.kind).map_or(Symbol::new(""), |kind| kind.id);
                let severity = rule.severity_of(flow.source.trust, kind);
                groups.entry(key).or_default().push(Judged { flow, severity, confidence });
            }
        }
    }
    leave_to_others(&mut groups, context.rules);
    let mut findings: Vec<Finding> = groups.into_iter().filter_map(|((_, id, _), judged)| finding(id, judged, context)).collect();
    ask_once(&mut findings);
    let mut seen = FxHashMap::default();
    findings
        .into_iter()
        .map(|mut finding| {
            let occurrence: &mut u32 = seen.entry(finding.fingerprint.clone()).or_default();
            *occurrence += 1;
            finding.fingerprint = format!("{}:{occurrence}", finding.fingerprint);
            finding
        })
        .collect()
}

/// Of findings of one rule that depend on what unknown code makes of the same source in the same handler, keeps the
/// one with the fewest steps.
fn ask_once(findings: &mut Vec<Finding>) {
    let mut best: BTreeMap<_, (usize, usize)> = BTreeMap::new();
    let is_doubtful = |finding: &Finding| finding.confidence == Confidence::Low;
    for (n, finding) in findings.iter().enumerate().filter(|(_, finding)| is_doubtful(finding)) {
        let known = best.entry(question(finding)).or_insert((usize::MAX, n));
        *known = (*known).min((finding.primary.steps.len(), n));
    }
    let best: Vec<usize> = best.into_values().map(|(_, n)| n).collect();
    let mut n = 0usize;
    findings.retain(|finding| {
        n += 1;
        !is_doubtful(finding) || best.contains(&(n - 1))
    });
}

/// The rule, the handler, and what it is given.
fn question(finding: &Finding) -> (RuleId, Handler, Option<EventId>, Path, Location) {
    let source = finding.source();
    (finding.rule, finding.primary.handler.clone(), source.event, source.path, source.location)
}

/// The flows of each finding: by the sink's place, the rule and the argument.
type Groups<'f> = BTreeMap<(Location, RuleId, Option<&'f str>), Vec<Judged<'f>>>;

/// Drops what another rule says of the same source at the same argument, as [`Rule::unless`] has it.
fn leave_to_others(groups: &mut Groups<'_>, rules: &RuleSet) {
    let start = |flow: &Flow| (flow.source.event, flow.source.path, flow.source.location);
    let keys: Vec<_> = groups.keys().copied().collect();
    for (location, id, argument) in keys {
        let others = rules.rule(id).map_or(&[][..], |rule| &rule.unless);
        let told: Vec<_> = rules
            .iter_enumerated()
            .filter(|(_, other)| others.contains(&other.id))
            .filter_map(|(other, _)| groups.get(&(location, other, argument)))
            .flatten()
            .map(|one| start(one.flow))
            .collect();
        if let Some(judged) = groups.get_mut(&(location, id, argument)) {
            judged.retain(|one| !told.contains(&start(one.flow)));
        }
    }
    groups.retain(|_, judged| !judged.is_empty());
}

fn finding(id: RuleId, mut judged: Vec<Judged<'_>>, context: &Context<'_>) -> Option<Finding> {
    judged.sort_by(|a, b| a.rank().cmp(&b.rank()));
    let mut starts: BTreeMap<Start<'_>, Severity> = BTreeMap::new();
    for Judged { flow, severity, .. } in &judged {
        let known = starts.entry((&flow.handler, flow.source.event, flow.source.path)).or_insert(*severity);
        *known = *severity.max(known);
    }
    judged.retain(|one| !is_part(one, &starts));
    let rule = context.rules.rule(id)?;
    let first = judged.first()?;
    let (severity, weight) = (first.severity, first.weight());
    let confidence = judged.iter().filter(|one| one.weight() == weight).map(|one| one.confidence).max()?;
    let mut sources: Vec<(Option<EventId>, Path, Location)> = Vec::new();
    judged.retain(|one| {
        let source = (one.flow.source.event, one.flow.source.path, one.flow.source.location);
        let is_new = sources.len() < limits::MAX_CODE_FLOWS && !sources.contains(&source);
        if is_new {
            sources.push(source);
        }
        is_new
    });
    let mut flows = judged.into_iter().map(|one| one.flow.clone());
    let primary = flows.next()?;
    let kind = context.kinds.get(primary.sink.kind)?;
    Some(Finding {
        rule: id,
        severity,
        confidence,
        fingerprint: fingerprint::of(&rule.id, &(context.path)(primary.sink.location.file), &primary),
        sink_phrase: kind.phrase.clone(),
        primary,
        further: flows.collect(),
    })
}

/// Where a flow starts: in which handler, of which event, at which part.
type Start<'f> = (&'f Handler, Option<EventId>, Path);

/// Whether a flow starts at a part of what another one starts at: where all of a field gets there, a part that a sink
/// would also look at is no source of its own.
fn is_part(one: &Judged<'_>, starts: &BTreeMap<Start<'_>, Severity>) -> bool {
    let path = one.flow.source.path;
    let is_field = path.elems().last().is_some_and(|last| matches!(last.kind(), ElemKind::Field(_)));
    let whole = path.prefix(path.len().saturating_sub(1));
    let severity = starts.get(&(&one.flow.handler, one.flow.source.event, whole)).filter(|_| is_field && !whole.is_empty());
    severity.is_some_and(|severity| one.severity <= *severity)
}

/// Whether any rule objects to data of that event and trust in a sink of that kind, however it gets there.
#[must_use]
pub fn is_judged(event: Option<EventId>, trust: Trust, kind: KindId, context: &Context<'_>) -> bool {
    context.rules.iter().any(|rule| fires(rule, (event, trust, kind), context))
}

/// What a rule says of a flow into a kind of sink that it looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It objects.
    Objects(Severity, Confidence),
    /// It does not look at data of that trust.
    Trust(Trust),
    /// It does not look at that event.
    Event,
    /// It does not look at fields of that name.
    Field,
    /// The flow is less certain than the rule asks for: how certain it is.
    Uncertain(Confidence),
}

/// What a rule says of a flow; `None` if it does not look at that kind of sink.
#[must_use]
pub fn verdict(rule: &Rule, flow: &Flow, context: &Context<'_>) -> Option<Verdict> {
    let kind = context.kinds.get(flow.sink.kind)?;
    if !rule.to.contains(&kind.id) {
        return None;
    }
    let trust = flow.source.trust;
    let confidence = confidence(flow);
    Some(if !from_its_events(rule, flow.source.event, context) {
        Verdict::Event
    } else if !rule.names_field(&flow.source.path) {
        Verdict::Field
    } else if !rule.from.contains(&trust) {
        Verdict::Trust(trust)
    } else if confidence < rule.confidence {
        Verdict::Uncertain(confidence)
    } else {
        Verdict::Objects(rule.severity_of(trust, kind.id), confidence)
    })
}

fn fires(rule: &Rule, (event, trust, kind): (Option<EventId>, Trust, KindId), context: &Context<'_>) -> bool {
    let Some(kind) = context.kinds.get(kind) else { return false };
    rule.to.contains(&kind.id) && rule.from.contains(&trust) && from_its_events(rule, event, context)
}

/// A rule that names events fires from those alone, and the others do not fire from them.
fn from_its_events(rule: &Rule, event: Option<EventId>, context: &Context<'_>) -> bool {
    let event = event.and_then(|id| context.events.get(id)).map_or("", |event| event.id.as_str());
    if rule.events.is_empty() { !context.rules.iter().any(|other| other.names_event(event)) } else { rule.names_event(event) }
}

fn confidence(flow: &Flow) -> Confidence {
    let doubt = flow.doubt;
    let uncertain = doubt.broadened
        || doubt.guessed_event
        || flow.source.trust == Trust::Conditional
        || flow.hops.iter().any(|hop| hop.verdict != "must");
    if doubt.unknown_callee {
        Confidence::Low
    } else if uncertain {
        Confidence::Medium
    } else {
        Confidence::High
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sluicegate_base::{Elem, Span, Symbol};
    use sluicegate_link::{Doubt, Sink, Source, Step, StepKind};
    use sluicegate_models::Properties;

    fn at(file: u32, start: u32) -> Location {
        Location { file: FileId(file), span: Span { start, end: start + 5 } }
    }

    fn flow(kind: u32, field: &str, steps: usize) -> Flow {
        let source_location = at(0, 10);
        Flow {
            sink: Sink {
                kind: KindId(kind),
                location: at(1, 100),
                callee: "run".into(),
                argument: Some("0".into()),
                function: "handler".into(),
            },
            source: Source {
                event: None,
                path: Path::of(&[Elem::field(field)]),
                trust: Trust::Attacker,
                phrase: format!("field `{field}`"),
                trigger: "direct invocation".into(),
                location: source_location,
            },
            handler: Handler {
                name: "handler".into(),
                location: at(0, 0),
                found_by: Symbol::new("event-handler"),
                listed_only: false,
            },
            steps: vec![Step { location: source_location, kind: StepKind::Source, hop: 0 }; steps],
            hops: Vec::new(),
            doubt: Doubt::default(),
        }
    }

    fn run(flows: &[Flow]) -> Vec<Finding> {
        let kind = |id: &str| Kind {
            id: Symbol::new(id),
            properties: Properties::ALL,
            phrase: format!("a {id}"),
            text: false,
            page: false,
            compared: Vec::new(),
            held: Vec::new(),
        };
        let event = |id: &str| Event::new(Symbol::new(id), Symbol::new("t"));
        evaluate(
            flows,
            &Context {
                rules: &RuleSet::builtin(),
                kinds: &IndexVec::from_raw(vec![kind("command"), kind("error-detail"), kind("html")]),
                events: &IndexVec::from_raw(vec![event("error.stack"), event("http")]),
                path: &|file| format!("{file}.js"),
            },
        )
    }

    #[test]
    fn one_finding_per_argument_shortest_first() {
        let findings = run(&[flow(0, "a", 5), flow(0, "b", 3), flow(0, "a", 9)]);
        assert_eq!(findings.len(), 1);
        let steps: Vec<usize> = findings[0].flows().map(|flow| flow.steps.len()).collect();
        assert_eq!(steps, [3, 5]);
        assert_eq!(findings[0].confidence, Confidence::High);
    }

    #[test]
    fn what_is_known_to_be_called_comes_first() {
        let mut guessed = flow(0, "a", 2);
        guessed.doubt.guessed_event = true;
        let both = run(&[guessed.clone(), flow(0, "b", 7)]);
        assert_eq!(both[0].source().phrase, "field `b`");
        let mut less = flow(0, "b", 7);
        less.source.trust = Trust::Conditional;
        let both = run(&[guessed, less]);
        assert_eq!((both[0].source().phrase.as_str(), both[0].severity), ("field `b`", Severity::Warning));
    }

    #[test]
    fn another_argument_is_another_finding() {
        let mut other = flow(0, "a", 2);
        other.sink.argument = Some("1".into());
        assert_eq!(run(&[flow(0, "a", 2), other]).len(), 2);
    }

    #[test]
    fn conditional_sources_lower_the_severity() {
        let mut conditional = flow(0, "a", 2);
        conditional.source.trust = Trust::Conditional;
        let findings = run(&[conditional.clone()]);
        assert_eq!((findings[0].severity, findings[0].confidence), (Severity::Warning, Confidence::Medium));
        let both = run(&[conditional, flow(0, "b", 7)]);
        assert_eq!(both[0].severity, Severity::Error);
        assert_eq!(both[0].source().phrase, "field `b`");
    }

    #[test]
    fn trusted_sources_are_silent() {
        let mut platform = flow(0, "a", 2);
        platform.source.trust = Trust::Platform;
        assert!(run(&[platform]).is_empty());
    }

    #[test]
    fn error_events_belong_to_their_rule() {
        let from = |event: Option<u32>, kind| {
            let mut flow = flow(kind, "a", 2);
            flow.source.event = event.map(EventId);
            run(&[flow]).len()
        };
        assert_eq!(from(Some(0), 1), 1, "a stack reaches the response");
        assert_eq!(from(Some(0), 2), 0, "a stack is no cross-site scripting");
        assert_eq!(from(Some(1), 1), 0, "a query parameter is no error detail");
        assert_eq!(from(None, 2), 1);
    }

    #[test]
    fn doubt_decides_confidence() {
        let mut doubtful = flow(0, "a", 2);
        doubtful.doubt.guessed_event = true;
        assert_eq!(run(&[doubtful.clone()])[0].confidence, Confidence::Medium);
        doubtful.doubt.unknown_callee = true;
        assert_eq!(run(&[doubtful])[0].confidence, Confidence::Low);
    }

    #[test]
    fn what_unknown_code_makes_of_a_source_is_told_once() {
        let at_line = |start, steps, field| {
            let mut doubtful = flow(0, field, steps);
            doubtful.doubt.unknown_callee = true;
            doubtful.sink.location = at(1, start);
            doubtful
        };
        let findings = run(&[at_line(100, 4, "a"), at_line(200, 3, "a"), at_line(300, 5, "b")]);
        let places: Vec<u32> = findings.iter().map(|finding| finding.sink().location.span.start).collect();
        assert_eq!(places, [200, 300]);
    }

    #[test]
    fn fingerprints_survive_moves_and_count_equals() {
        let mut moved = flow(0, "a", 2);
        moved.sink.location = at(1, 900);
        let first = run(&[flow(0, "a", 2)])[0].fingerprint.clone();
        assert!(first.ends_with(":1"));
        assert_eq!(run(&[moved.clone()])[0].fingerprint, first);
        let both = run(&[flow(0, "a", 2), moved]);
        assert_eq!(both[0].fingerprint, first);
        assert!(both[1].fingerprint.ends_with(":2"));
    }
}
