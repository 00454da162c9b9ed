//! What a cache entry holds: the findings of a unit in a form that another run can read.
//!
//! Files are kept by their paths and names by their texts, since numbers of both change
//! from run to run. What was stored is not trusted: whatever names something that does
//! not exist makes the whole entry worthless.

use serde::{Deserialize, Serialize};
use sluicegate_base::{Elem, ElemKind, FileId, FxIndexSet, Idx as _, Lang, Location, Note, NoteCode, Path, Span, Symbol};
use sluicegate_link::{Doubt, Flow, Handler, Hop, Servers, Sink, Source, Stats, Step, StepKind};
use sluicegate_models::{EventId, KindId, Trust};
use sluicegate_report::LanguageCounts;
use sluicegate_rules::{Confidence, Finding, RuleId, Severity};

use crate::unit::Findings;

type StoredSpan = (u32, u32);
/// Position in the list of paths, and the place there.
type StoredLocation = (u32, StoredSpan);

/// The findings of a unit.
#[derive(Serialize, Deserialize)]
pub(crate) struct StoredUnit {
    /// Paths that the other parts refer to.
    pub files: Vec<String>,
    findings: Vec<StoredFinding>,
    notes: Vec<StoredNote>,
    handlers: Vec<StoredHandler>,
    languages: Vec<(String, [usize; 4])>,
    stats: [u64; 4],
    servers: [bool; 2],
}

#[derive(Serialize, Deserialize)]
struct StoredFinding {
    rule: u32,
    severity: u8,
    confidence: u8,
    fingerprint: String,
    sink_phrase: String,
    primary: StoredFlow,
    further: Vec<StoredFlow>,
}

#[derive(Serialize, Deserialize)]
struct StoredFlow {
    sink: StoredSink,
    source: StoredSource,
    handler: StoredHandler,
    steps: Vec<(StoredLocation, StoredStep, u32)>,
    hops: Vec<(String, String, String, Option<StoredLocation>)>,
    doubt: [bool; 3],
}

#[derive(Serialize, Deserialize)]
struct StoredSink {
    kind: u32,
    location: StoredLocation,
    callee: String,
    argument: Option<String>,
    function: String,
}

#[derive(Serialize, Deserialize)]
struct StoredSource {
    event: Option<u32>,
    path: (Vec<StoredElem>, bool),
    trust: u8,
    phrase: String,
    trigger: String,
    location: StoredLocation,
}

#[derive(Serialize, Deserialize)]
struct StoredHandler {
    name: String,
    location: StoredLocation,
    found_by: String,
    listed_only: bool,
}

#[derive(Serialize, Deserialize)]
struct StoredNote {
    file: Option<u32>,
    path: Option<String>,
    span: Option<StoredSpan>,
    code: String,
    message: String,
}

#[derive(Serialize, Deserialize)]
enum StoredElem {
    Any,
    Key,
    Awaited,
    Text,
    Index(u32),
    Field(String),
    Hidden(String),
}

#[derive(Serialize, Deserialize)]
enum StoredStep {
    Source,
    Assign(String),
    Combine,
    Enter(String),
    Leave(String),
    Through(String),
    Store(String),
    Load(String),
    Send(String),
    Receive(String),
    Capture(String),
    Sink,
}

const SEVERITIES: [Severity; 3] = [Severity::Note, Severity::Warning, Severity::Error];
const CONFIDENCES: [Confidence; 3] = [Confidence::Low, Confidence::Medium, Confidence::High];
const TRUSTS: [Trust; 5] = [Trust::Attacker, Trust::Conditional, Trust::Identity, Trust::Platform, Trust::Secret];

fn position<T: PartialEq>(all: &[T], one: &T) -> u8 {
    all.iter().position(|other| other == one).and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}

/// Packs what a unit delivered. `path` names a file.
pub(crate) fn pack<'p>(unit: &Findings, path: impl Fn(FileId) -> &'p str) -> StoredUnit {
    let mut packer = Packer { files: FxIndexSet::default() };
    let findings = unit.findings.iter().map(|finding| packer.finding(finding)).collect();
    let notes = unit.notes.iter().map(|note| packer.note(note)).collect();
    let handlers = unit.handlers.iter().map(|handler| packer.handler(handler)).collect();
    let languages = unit.languages.iter();
    let languages = languages
        .map(|(lang, counts)| ((*lang).to_string(), [counts.files, counts.lines, counts.unparsed_lines, counts.left_out]))
        .collect();
    let Stats { functions, nodes, steps, traced } = unit.stats;
    let files = packer.files.into_iter().map(|file| path(file).to_string()).collect();
    let Servers { has_functions, has_lone_servers } = unit.servers;
    let (stats, servers) = ([functions, nodes, steps, traced], [has_functions, has_lone_servers]);
    StoredUnit { files, findings, notes, handlers, languages, stats, servers }
}

struct Packer {
    files: FxIndexSet<FileId>,
}

impl Packer {
    fn file(&mut self, file: FileId) -> u32 {
        u32::try_from(self.files.insert_full(file).0).unwrap_or(u32::MAX)
    }

    fn location(&mut self, Location { file, span }: Location) -> StoredLocation {
        (self.file(file), (span.start, span.end))
    }

    fn finding(&mut self, finding: &Finding) -> StoredFinding {
        StoredFinding {
            rule: finding.rule.0,
            severity: position(&SEVERITIES, &finding.severity),
            confidence: position(&CONFIDENCES, &finding.confidence),
            fingerprint: finding.fingerprint.clone(),
            sink_phrase: finding.sink_phrase.clone(),
            primary: self.flow(&finding.primary),
            further: finding.further.iter().map(|flow| self.flow(flow)).collect(),
        }
    }

    fn flow(&mut self, flow: &Flow) -> StoredFlow {
        let Flow { sink, source, handler, steps, hops, doubt } = flow;
        StoredFlow {
            sink: StoredSink {
                kind: sink.kind.0,
                location: self.location(sink.location),
                callee: sink.callee.clone(),
                argument: sink.argument.clone(),
                function: sink.function.clone(),
            },
            source: StoredSource {
                event: source.event.map(|event| event.0),
                path: (source.path.elems().iter().map(|elem| pack_elem(*elem)).collect(), source.path.is_star()),
                trust: position(&TRUSTS, &source.trust),
                phrase: source.phrase.clone(),
                trigger: source.trigger.clone(),
                location: self.location(source.location),
            },
            handler: self.handler(handler),
            steps: steps.iter().map(|step| (self.location(step.location), pack_step(&step.kind), step.hop)).collect(),
            hops: hops.iter().map(|hop| self.hop(hop)).collect(),
            doubt: [doubt.broadened, doubt.unknown_callee, doubt.guessed_event],
        }
    }

    fn hop(&mut self, hop: &Hop) -> (String, String, String, Option<StoredLocation>) {
        let location = hop.location.map(|location| self.location(location));
        (hop.kind.to_string(), hop.resource.clone(), hop.verdict.to_string(), location)
    }

    fn handler(&mut self, handler: &Handler) -> StoredHandler {
        StoredHandler {
            name: handler.name.clone(),
            location: self.location(handler.location),
            found_by: handler.found_by.to_string(),
            listed_only: handler.listed_only,
        }
    }

    fn note(&mut self, note: &Note) -> StoredNote {
        StoredNote {
            file: note.file.map(|file| self.file(file)),
            path: note.path.clone(),
            span: note.span.map(|span| (span.start, span.end)),
            code: note.code.id().to_string(),
            message: note.message.to_string(),
        }
    }
}

fn pack_elem(elem: Elem) -> StoredElem {
    match elem.kind() {
        ElemKind::Any => StoredElem::Any,
        ElemKind::Key => StoredElem::Key,
        ElemKind::Awaited => StoredElem::Awaited,
        ElemKind::Text => StoredElem::Text,
        ElemKind::Index(n) => StoredElem::Index(n),
        ElemKind::Field(name) => StoredElem::Field(name.to_string()),
        ElemKind::Hidden(name) => StoredElem::Hidden(name.to_string()),
    }
}

fn pack_step(kind: &StepKind) -> StoredStep {
    match kind {
        StepKind::Source => StoredStep::Source,
        StepKind::Assign(name) => StoredStep::Assign(name.to_string()),
        StepKind::Combine => StoredStep::Combine,
        StepKind::Enter(name) => StoredStep::Enter(name.clone()),
        StepKind::Leave(name) => StoredStep::Leave(name.clone()),
        StepKind::Through(name) => StoredStep::Through(name.clone()),
        StepKind::Store(name) => StoredStep::Store(name.to_string()),
        StepKind::Load(name) => StoredStep::Load(name.to_string()),
        StepKind::Send(name) => StoredStep::Send(name.clone()),
        StepKind::Receive(name) => StoredStep::Receive(name.clone()),
        StepKind::Capture(name) => StoredStep::Capture(name.to_string()),
        StepKind::Sink => StoredStep::Sink,
    }
}

/// What exists in this run.
pub(crate) struct Known<'a> {
    /// The file of a path, and how many bytes it has.
    pub file: &'a dyn Fn(&str) -> Option<(FileId, usize)>,
    /// How many rules, kinds of sinks and events there are.
    pub rules: usize,
    pub kinds: usize,
    pub events: usize,
}

/// Unpacks what a unit delivered in another run. `None` if something that it names does not exist.
pub(crate) fn unpack(stored: StoredUnit, known: &Known<'_>) -> Option<Findings> {
    let files: Option<Vec<(FileId, usize)>> = stored.files.iter().map(|path| (known.file)(path)).collect();
    let unpacker = Unpacker { files: files?, known };
    let languages = stored.languages.into_iter().map(|(lang, [files, lines, unparsed_lines, left_out])| {
        Some((Lang::from_id(&lang)?.id(), LanguageCounts { files, lines, unparsed_lines, left_out }))
    });
    let ([functions, nodes, steps, traced], [has_functions, has_lone_servers]) = (stored.stats, stored.servers);
    Some(Findings {
        findings: stored.findings.into_iter().map(|finding| unpacker.finding(finding)).collect::<Option<_>>()?,
        notes: stored.notes.into_iter().map(|note| unpacker.note(note)).collect::<Option<_>>()?,
        handlers: stored.handlers.into_iter().map(|handler| unpacker.handler(handler)).collect::<Option<_>>()?,
        languages: languages.collect::<Option<_>>()?,
        stats: Stats { functions, nodes, steps, traced },
        servers: Servers { has_functions, has_lone_servers },
    })
}

struct Unpacker<'a> {
    /// With their lengths.
    files: Vec<(FileId, usize)>,
    known: &'a Known<'a>,
}

impl Unpacker<'_> {
    fn location(&self, (file, span): StoredLocation) -> Option<Location> {
        let (file, length) = *self.files.get(file as usize)?;
        Some(Location { file, span: unpack_span(span, length)? })
    }

    fn finding(&self, stored: StoredFinding) -> Option<Finding> {
        Some(Finding {
            rule: Some(RuleId(stored.rule)).filter(|rule| rule.index() < self.known.rules)?,
            severity: *SEVERITIES.get(usize::from(stored.severity))?,
            confidence: *CONFIDENCES.get(usize::from(stored.confidence))?,
            fingerprint: stored.fingerprint,
            sink_phrase: stored.sink_phrase,
            primary: self.flow(stored.primary)?,
            further: stored.further.into_iter().map(|flow| self.flow(flow)).collect::<Option<_>>()?,
        })
    }

    fn flow(&self, stored: StoredFlow) -> Option<Flow> {
        let StoredFlow { sink, source, handler, steps, hops, doubt: [broadened, unknown_callee, guessed_event] } = stored;
        let event = match source.event {
            Some(event) => Some(Some(EventId(event)).filter(|event| event.index() < self.known.events)?),
            None => None,
        };
        let step = |(location, kind, hop)| Some(Step { location: self.location(location)?, kind: unpack_step(kind), hop });
        Some(Flow {
            sink: Sink {
                kind: Some(KindId(sink.kind)).filter(|kind| kind.index() < self.known.kinds)?,
                location: self.location(sink.location)?,
                callee: sink.callee,
                argument: sink.argument,
                function: sink.function,
            },
            source: Source {
                event,
                path: unpack_path(source.path),
                trust: *TRUSTS.get(usize::from(source.trust))?,
                phrase: source.phrase,
                trigger: source.trigger,
                location: self.location(source.location)?,
            },
            handler: self.handler(handler)?,
            steps: steps.into_iter().map(step).collect::<Option<_>>()?,
            hops: hops.into_iter().map(|hop| self.hop(hop)).collect::<Option<_>>()?,
            doubt: Doubt { broadened, unknown_callee, guessed_event },
        })
    }

    fn hop(&self, (kind, resource, verdict, location): (String, String, String, Option<StoredLocation>)) -> Option<Hop> {
        let location = match location {
            Some(location) => Some(self.location(location)?),
            None => None,
        };
        Some(Hop { kind: Symbol::new(&kind), resource, verdict: Symbol::new(&verdict), location })
    }

    fn handler(&self, stored: StoredHandler) -> Option<Handler> {
        Some(Handler {
            name: stored.name,
            location: self.location(stored.location)?,
            found_by: Symbol::new(&stored.found_by),
            listed_only: stored.listed_only,
        })
    }

    fn note(&self, stored: StoredNote) -> Option<Note> {
        let file = match stored.file {
            Some(file) => Some(*self.files.get(file as usize)?),
            None => None,
        };
        let span = match stored.span {
            Some(span) => Some(unpack_span(span, file.map_or(0, |(_, length)| length))?),
            None => None,
        };
        let code = NoteCode::from_id(&stored.code)?;
        Some(Note { file: file.map(|(file, _)| file), path: stored.path, span, code, message: stored.message })
    }
}

fn unpack_span((start, end): StoredSpan, length: usize) -> Option<Span> {
    (start <= end && end as usize <= length).then_some(Span { start, end })
}

fn unpack_path((elems, star): (Vec<StoredElem>, bool)) -> Path {
    let elems: Vec<Elem> = elems.into_iter().map(unpack_elem).collect();
    let path = Path::of(&elems);
    if star { path.starred() } else { path }
}

fn unpack_elem(elem: StoredElem) -> Elem {
    match elem {
        StoredElem::Any => Elem::ANY,
        StoredElem::Key => Elem::KEY,
        StoredElem::Awaited => Elem::AWAITED,
        StoredElem::Text => Elem::TEXT,
        StoredElem::Index(n) => Elem::index(i64::from(n)),
        StoredElem::Field(name) => Elem::field(name.as_str()),
        StoredElem::Hidden(name) => Elem::hidden(name.as_str()),
    }
}

fn unpack_step(step: StoredStep) -> StepKind {
    match step {
        StoredStep::Source => StepKind::Source,
        StoredStep::Assign(name) => StepKind::Assign(Symbol::new(&name)),
        StoredStep::Combine => StepKind::Combine,
        StoredStep::Enter(name) => StepKind::Enter(name),
        StoredStep::Leave(name) => StepKind::Leave(name),
        StoredStep::Through(name) => StepKind::Through(name),
        StoredStep::Store(name) => StepKind::Store(Symbol::new(&name)),
        StoredStep::Load(name) => StepKind::Load(Symbol::new(&name)),
        StoredStep::Send(name) => StepKind::Send(name),
        StoredStep::Receive(name) => StepKind::Receive(name),
        StoredStep::Capture(name) => StepKind::Capture(Symbol::new(&name)),
        StoredStep::Sink => StepKind::Sink,
    }
}
