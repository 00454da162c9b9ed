//! The explanation in words.

use serde::Serialize;
use sluicegate_base::Location;
use sluicegate_link::explain::{
    Arrival, CallFacts, Cleared, Clearing, End, FunctionFacts, Meaning, OperandFacts, Reason, Role, SinkFacts, Statement,
};
use sluicegate_link::{Access, Handler, Step};
use sluicegate_rules::evaluate::Verdict;
use sluicegate_rules::{Rule, Severity};

use super::{SCHEMA, Told};
use crate::{escape, secrets, wording};

/// Everything that is said.
#[derive(Serialize)]
pub(super) struct Document {
    pub schema: &'static str,
    pub place: Place,
    pub source: String,
    pub left_out: bool,
    pub functions: Vec<Function>,
    pub calls: Vec<Call>,
    pub values: Vec<Operand>,
    pub notes: Vec<String>,
}

#[derive(Serialize, Clone, PartialEq)]
pub(super) struct Place {
    pub path: String,
    pub line: u32,
    pub column: u32,
}

#[derive(Serialize)]
pub(super) struct Function {
    pub name: String,
    pub place: Place,
    /// What it is to handlers, as a sentence.
    pub role: String,
    pub reached: bool,
}

#[derive(Serialize)]
pub(super) struct Call {
    pub place: Place,
    pub callee: String,
    /// The condition that keeps it from running; empty if none is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub never_runs: Option<String>,
    pub meanings: Vec<MeaningText>,
    pub nearest: Vec<String>,
    /// The package that an unmatched call comes from, as a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub package: Option<String>,
    pub operands: Vec<Operand>,
}

#[derive(Serialize)]
pub(super) struct MeaningText {
    pub what: &'static str,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    pub says: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Operand {
    /// `argument 1`, `receiver`, `` `id` ``, `returned value`.
    pub role: String,
    pub place: Place,
    pub sinks: Vec<Sink>,
    pub arrivals: Vec<ArrivalText>,
    pub ends: Vec<EndText>,
    /// Sinks that functions of the program hand it on to.
    pub leads_to: Vec<StepText>,
    /// Sinks that it would be under a condition that does not hold.
    pub unmet: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Sink {
    pub kind: String,
    pub phrase: String,
    /// `reported`, `not-reported`.
    pub answer: &'static str,
    /// Rules that look at this kind of sink.
    pub rules: Vec<RuleText>,
    pub flows: Vec<FlowText>,
    /// Why nothing is reported; empty if something is.
    pub reasons: Vec<String>,
    /// Arrivals of the operand that count here, by position.
    pub arriving: Vec<usize>,
}

#[derive(Serialize)]
pub(super) struct RuleText {
    pub rule: String,
    pub severity: &'static str,
    pub on: bool,
}

#[derive(Serialize)]
pub(super) struct FlowText {
    pub message: String,
    pub handler: String,
    pub reported_by: Vec<String>,
    /// Why rules that look at the kind do not report it.
    pub reasons: Vec<String>,
    pub steps: Vec<StepText>,
}

#[derive(Serialize)]
pub(super) struct StepText {
    pub place: Place,
    pub text: String,
}

#[derive(Serialize)]
pub(super) struct ArrivalText {
    pub source: String,
    pub trigger: String,
    pub trust: &'static str,
    pub handler: String,
    pub place: Place,
    pub cleared: Vec<ClearedText>,
    pub unknown_callee: bool,
    pub steps: Vec<StepText>,
}

#[derive(Serialize)]
pub(super) struct ClearedText {
    pub place: Place,
    pub by: String,
    pub properties: Vec<String>,
    /// Nothing that matters is left.
    pub all: bool,
}

#[derive(Serialize)]
pub(super) struct EndText {
    pub reason: String,
    pub place: Place,
    /// From there to the operand.
    pub by_way_of: Vec<StepText>,
    pub lost: Vec<ArrivalText>,
}

struct Words<'a> {
    told: &'a Told<'a>,
}

pub(super) fn document(told: &Told<'_>) -> Document {
    let words = Words { told };
    let explanation = told.explanation;
    let file = told.files.file(told.file);
    let source = file.lines.line_range(file.text, told.line).and_then(|range| file.text.get(range)).unwrap_or_default();
    Document {
        schema: SCHEMA,
        place: Place { path: escape::line(file.path).into_owned(), line: told.line, column: told.column.unwrap_or(1) },
        source: secrets::hide(&escape::source(source)).into_owned(),
        left_out: told.is_left_out,
        functions: explanation.functions.iter().map(|function| words.function(function)).collect(),
        calls: explanation.calls.iter().filter(|call| words.is_written(call)).map(|call| words.call(call)).collect(),
        values: explanation.values.iter().map(|value| words.operand(value)).collect(),
        notes: told.notes.iter().map(|note| crate::text::note_line_in(told.files, note)).collect(),
    }
}

fn safe(text: &str) -> String {
    secrets::line(text)
}

impl Words<'_> {
    fn place(&self, location: Location) -> Place {
        let file = self.told.files.file(location.file);
        let position = file.lines.position(file.text, location.span.start);
        Place { path: escape::line(file.path).into_owned(), line: position.line, column: position.column }
    }

    /// The text of a location, on one short line.
    fn quote(&self, location: Location) -> String {
        const MAX: usize = 80;
        let file = self.told.files.file(location.file);
        let text = file.text.get(location.span.start as usize..location.span.end as usize).unwrap_or_default();
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let short: String = line.chars().take(MAX).collect();
        let more = if short.len() < line.len() { "…" } else { "" };
        safe(&format!("{short}{more}"))
    }

    fn shown(&self, location: Location) -> String {
        let Place { path, line, .. } = self.place(location);
        format!("{path}:{line}")
    }

    fn function(&self, facts: &FunctionFacts) -> Function {
        const MAX: usize = 3;
        const MAX_EVENTS: usize = 6;
        let named = |handler: &Handler| format!("`{}` ({})", safe(&handler.name), self.shown(handler.location));
        let scanned: Vec<&Handler> = facts.reached_from.iter().filter(|handler| !handler.listed_only).collect();
        let own: Vec<&(Handler, Vec<String>)> = facts.handlers.iter().filter(|(handler, _)| !handler.listed_only).collect();
        let callers = || {
            let mut names: Vec<String> =
                facts.callers.iter().map(|(name, at)| format!("`{}` ({})", safe(&plain(name)), self.shown(*at))).collect();
            names.truncate(MAX);
            names.join(", ")
        };
        let role = if let Some((_, events)) = own.first() {
            let events = match events.len() {
                0 => String::new(),
                count if count > MAX_EVENTS => "; nothing tells what delivers its event".to_string(),
                _ => format!(", given: {}", safe(&events.join(", or "))),
            };
            format!("a handler{events}")
        } else if facts.main_only {
            "runs only where the file is started by hand".to_string()
        } else if facts.is_top_level {
            "runs when the module is loaded, before any event".to_string()
        } else if !scanned.is_empty() {
            let mut names: Vec<String> = scanned.iter().take(MAX).map(|handler| named(handler)).collect();
            if scanned.len() > MAX {
                names.push(format!("{} more", scanned.len() - MAX));
            }
            format!("runs on behalf of {}", names.join(", "))
        } else if !facts.handlers.is_empty() {
            "looks like a handler, but stands in a test folder: not scanned".to_string()
        } else if !facts.reached_from.is_empty() {
            format!(
                "runs only on behalf of handlers in test folders: {}",
                facts.reached_from.iter().take(MAX).map(named).collect::<Vec<_>>().join(", ")
            )
        } else if facts.callers.is_empty() {
            "no handler reaches it: nothing in the program calls it".to_string()
        } else {
            format!("no handler reaches it: it is called by {}, which no handler reaches", callers())
        };
        let reached = !own.is_empty() || !scanned.is_empty();
        Function { name: safe(&plain(&facts.name)), place: self.place(facts.location), role, reached }
    }

    /// Whether a call is in the text; what a statement implies says nothing unless data goes in.
    fn is_written(&self, facts: &CallFacts) -> bool {
        let file = self.told.files.file(facts.location.file);
        let text = file.text.get(facts.location.span.start as usize..facts.location.span.end as usize).unwrap_or_default();
        let name = facts.callee.rsplit('.').next().unwrap_or_default();
        !facts.operands.is_empty() || text.contains(name)
    }

    fn call(&self, facts: &CallFacts) -> Call {
        Call {
            place: self.place(facts.location),
            callee: safe(&facts.callee),
            never_runs: facts
                .dead
                .map(|cond| cond.map(|cond| format!("`{}` ({})", self.quote(cond), self.shown(cond))).unwrap_or_default()),
            meanings: facts.meanings.iter().map(|meaning| self.meaning(meaning)).collect(),
            package: facts.package.map(|(package, is_known)| {
                let what = if is_known { "of which the models describe other parts" } else { "of which no model says anything" };
                safe(&format!("from the package `{package}`, {what}"))
            }),
            nearest: facts.nearest.iter().map(|name| safe(name)).collect(),
            operands: facts.operands.iter().map(|operand| self.operand(operand)).collect(),
        }
    }

    fn meaning(&self, meaning: &Meaning) -> MeaningText {
        match meaning {
            Meaning::Api { name, row, says } => MeaningText {
                what: if name.is_empty() { "builtin" } else { "api" },
                name: safe(name),
                row: row.as_deref().map(safe),
                place: None,
                says: says.iter().map(statement).collect(),
            },
            Meaning::Function { name, location, guessed } => MeaningText {
                what: if *guessed { "function-by-name" } else { "function" },
                name: safe(&plain(name)),
                row: None,
                place: Some(self.place(*location)),
                says: Vec::new(),
            },
            Meaning::Class { name } => MeaningText { what: "class", name: safe(name), row: None, place: None, says: Vec::new() },
            Meaning::Passed => MeaningText { what: "passed", name: String::new(), row: None, place: None, says: Vec::new() },
        }
    }

    fn operand(&self, facts: &OperandFacts) -> Operand {
        Operand {
            role: self.role(facts),
            place: self.place(facts.location),
            sinks: facts.sinks.iter().map(|sink| self.sink(sink, facts)).collect(),
            arrivals: facts.arrivals.iter().map(|arrival| self.arrival(arrival)).collect(),
            ends: self.ends(&facts.ends),
            leads_to: facts.leads_to.iter().map(|(phrase, at)| StepText { place: self.place(*at), text: safe(phrase) }).collect(),
            unmet: unmet(&facts.unmet),
        }
    }

    fn role(&self, facts: &OperandFacts) -> String {
        match &facts.role {
            Role::Argument(name) => match name.parse::<u32>() {
                Ok(position) => format!("argument {}", position.saturating_add(1)),
                Err(_) => format!("argument `{}`", safe(name)),
            },
            Role::Receiver => "receiver".to_string(),
            Role::Value(Some(name)) => format!("`{}`", safe(name.as_str())),
            Role::Value(None) => format!("`{}`", self.quote(facts.location)),
            Role::Returned => "returned value".to_string(),
        }
    }

    /// Ends; parts to which nothing is put are told together.
    fn ends(&self, ends: &[End]) -> Vec<EndText> {
        const MAX: usize = 3;
        let part = |end: &End| match &end.reason {
            Reason::Nothing(part) if !part.is_empty() => Some(format!("`{}`", safe(part))),
            _ => None,
        };
        let parts: Vec<String> = ends.iter().filter_map(part).collect();
        let (nothing, others): (Vec<&End>, Vec<&End>) = ends.iter().partition(|end| part(end).is_some());
        let mut told: Vec<EndText> = others.into_iter().map(|end| self.end(end)).collect();
        match nothing.as_slice() {
            [] => {}
            [only] => told.push(self.end(only)),
            [first, ..] => {
                let more = if parts.len() > MAX { format!(" and {} more parts", parts.len() - MAX) } else { String::new() };
                let reason =
                    format!("nothing is put at {}{more}", parts.iter().take(MAX).cloned().collect::<Vec<_>>().join(", "));
                told.push(EndText { reason, by_way_of: Vec::new(), lost: Vec::new(), place: self.place(first.location) });
            }
        }
        told
    }

    fn sink(&self, sink: &SinkFacts, facts: &OperandFacts) -> Sink {
        let rules: Vec<&Rule> = self.told.every_rule.iter().filter(|rule| rule.to.contains(&sink.id)).collect();
        let flows: Vec<FlowText> = sink.flows.iter().filter_map(|&at| self.flow(at, sink)).collect();
        let is_reported = flows.iter().any(|flow| !flow.reported_by.is_empty());
        let mut reasons = Vec::new();
        if !is_reported {
            reasons = self.reasons(sink, facts, &flows, &rules);
        }
        let rules = rules.iter().map(|rule| RuleText {
            rule: rule.id.clone(),
            severity: rule.severity.id(),
            on: self.told.rules.get(&rule.id).is_some(),
        });
        Sink {
            kind: safe(sink.id.as_str()),
            phrase: safe(&sink.phrase),
            answer: if is_reported { "reported" } else { "not-reported" },
            rules: rules.collect(),
            flows,
            reasons,
            arriving: sink.arriving.iter().map(|(at, _)| *at).collect(),
        }
    }

    /// Why nothing is reported at a sink.
    fn reasons(&self, sink: &SinkFacts, facts: &OperandFacts, flows: &[FlowText], rules: &[&Rule]) -> Vec<String> {
        let mut reasons: Vec<String> = Vec::new();
        if rules.is_empty() {
            reasons.push("no rule looks at this kind of sink".to_string());
        } else if rules.iter().all(|rule| self.told.rules.get(&rule.id).is_none()) {
            let off: Vec<String> = rules.iter().map(|rule| format!("`{}`", rule.id)).collect();
            reasons.push(format!("{} is not among the rules that are used", off.join(", ")));
        }
        for reason in flows.iter().flat_map(|flow| &flow.reasons) {
            if !reasons.contains(reason) {
                reasons.push(reason.clone());
            }
        }
        if !flows.is_empty() {
            return reasons;
        }
        if sink.arriving.is_empty() && facts.arrivals.is_empty() {
            reasons.push("nothing hostile gets here".to_string());
        } else if sink.arriving.is_empty() {
            reasons.push(format!("what gets here does not get to the part that is {}", safe(&sink.phrase)));
        } else if sink.only_texts && !sink.arriving.iter().any(|(at, _)| facts.arrivals.get(*at).is_some_and(|one| one.is_text)) {
            reasons.push("only texts count there, and what gets here is an object, whose line breaks are escaped".to_string());
        } else if sink.arriving.iter().all(|(_, is_open)| !is_open) {
            reasons.push("what gets here was checked or cleaned on the way".to_string());
        } else if self.told.is_left_out {
            reasons.push("the file is left out of the scan".to_string());
        } else if sink.is_pending {
            reasons.push("the callers decide whether it is one, and none shows that it is".to_string());
        } else {
            reasons.push("hostile data may get here, but no way to here was followed from end to end".to_string());
        }
        reasons
    }

    fn flow(&self, at: usize, sink: &SinkFacts) -> Option<FlowText> {
        let told = self.told;
        let flow = told.explanation.flows.get(at)?;
        let mut reported_by = Vec::new();
        let mut reasons = Vec::new();
        for &(id, verdict) in told.verdicts.get(at).map(Vec::as_slice).unwrap_or_default() {
            let Some(rule) = told.every_rule.rule(id) else { continue };
            match objection(rule, verdict, told.rules.get(&rule.id).is_some(), told.minimum) {
                Ok(severity) => reported_by.push(format!("{} ({severity})", rule.id)),
                Err(reason) => reasons.push(reason),
            }
        }
        Some(FlowText {
            message: format!("{} reaches {}", safe(&flow.source.phrase), safe(&sink.phrase)),
            handler: safe(&flow.handler.name),
            reported_by,
            reasons,
            steps: wording::shown_steps(flow)
                .map(|step| StepText { place: self.place(step.location), text: wording::step(step, flow, &sink.phrase) })
                .collect(),
        })
    }

    fn arrival(&self, arrival: &Arrival) -> ArrivalText {
        ArrivalText {
            source: safe(&arrival.phrase),
            trigger: safe(&arrival.trigger),
            trust: arrival.trust.id(),
            handler: safe(&arrival.handler.name),
            place: self.place(arrival.location),
            cleared: arrival.cleared.iter().map(|cleared| self.cleared(cleared)).collect(),
            unknown_callee: arrival.unknown_callee,
            steps: arrival.steps.iter().map(|step| self.step(step, &arrival.phrase)).collect(),
        }
    }

    fn cleared(&self, cleared: &Cleared) -> ClearedText {
        let by = match &cleared.how {
            Clearing::Condition(outcome) => {
                format!("the check `{}` {}", self.quote(cleared.location), if *outcome { "holds" } else { "does not hold" })
            }
            Clearing::Call(name, Some(row)) => format!("`{}` cleans it (row {})", safe(name), safe(row)),
            Clearing::Call(name, None) => format!("`{}` cleans it", safe(name)),
            Clearing::Function(name) => format!("`{}` checks or cleans it", safe(&plain(name))),
            Clearing::Text => format!("it becomes part of a larger text: `{}`", self.quote(cleared.location)),
            Clearing::Wrapper => "a wrapper checks it before the handler runs".to_string(),
            Clearing::FieldIsText => "the field is a text, not an object that the sender shapes".to_string(),
            Clearing::Here => format!("`{}`", self.quote(cleared.location)),
        };
        ClearedText {
            place: self.place(cleared.location),
            by,
            properties: cleared.properties.iter().map(|name| safe(name)).collect(),
            all: cleared.all,
        }
    }

    fn step(&self, step: &Step, phrase: &str) -> StepText {
        let text = wording::happens(&step.kind, phrase, "gets here", plain);
        StepText { place: self.place(step.location), text: safe(&text) }
    }

    fn end(&self, end: &End) -> EndText {
        let reason = match &end.reason {
            Reason::Constant(text) => format!("always {text}"),
            Reason::Nothing(part) if part.is_empty() => "nothing is put there".to_string(),
            Reason::Nothing(part) => format!("nothing is put at `{part}`"),
            Reason::Event(field, _) if field.is_empty() => "what the platform passes, as a whole".to_string(),
            Reason::Event(field, true) => format!("`{field}` of what the platform passes, but not as data"),
            Reason::Event(field, false) => format!("`{field}` of what the platform passes: no sender chooses it"),
            Reason::TestHandler => "the event of a handler in a test folder, which is not scanned".to_string(),
            Reason::Api(name, row) => {
                let row = row.as_ref().map(|row| format!(" (row {row})")).unwrap_or_default();
                format!("the result of `{name}`{row}: nothing hostile comes out of it")
            }
            Reason::Unknown(name) => format!("the result of `{name}`, about which nothing is known"),
            Reason::NotCalled(name, param) => format!("`{param}` of `{}`, which nothing in the program calls", plain(name)),
            Reason::Callback(name) => format!("what `{name}` passes to the function that it is given"),
            Reason::NeverWritten(name) => format!("`{name}`, which the program never writes"),
            Reason::Global(name) => format!("`{name}`, which the language or platform gives"),
            Reason::Package(name) => format!("`{name}` of a package"),
            Reason::Computed(name) => format!("the result of `{name}`: a number or truth value"),
            Reason::Code => "a function or class".to_string(),
            Reason::Exception => "a caught exception".to_string(),
            Reason::Stored(name) => format!("what `{name}` reads: it counts where a handler writes something hostile there"),
            Reason::Dead => "code that never runs".to_string(),
            Reason::Opaque(what) => format!("not understood: {what}"),
            Reason::Further => "not followed further back".to_string(),
        };
        EndText {
            reason: safe(&reason),
            place: self.place(end.location),
            by_way_of: end.steps.iter().map(|step| self.step(step, "")).collect(),
            lost: end.lost.iter().map(|arrival| self.arrival(arrival)).collect(),
        }
    }
}

/// Whether a rule reports a flow, and why not.
fn objection(rule: &Rule, verdict: Verdict, is_on: bool, minimum: Severity) -> Result<Severity, String> {
    let id = &rule.id;
    match verdict {
        _ if !is_on => Err(format!("`{id}` is not among the rules that are used")),
        Verdict::Objects(severity, _) if severity < minimum => {
            Err(format!("`{id}` says {severity} here, which is below the wished severity {minimum}"))
        }
        Verdict::Objects(severity, _) => Ok(severity),
        Verdict::Trust(trust) => Err(format!("`{id}` does not look at data of trust `{}`", trust.id())),
        Verdict::Event => Err(format!("`{id}` does not look at data of this event")),
        Verdict::Field => Err(format!("`{id}` only looks at fields whose names hold {}", rule.fields.join(", "))),
        Verdict::Uncertain(confidence) => {
            Err(format!("`{id}` asks for confidence {}, and this way has {}", rule.confidence.id(), confidence.id()))
        }
    }
}

/// Names of code without a name.
fn plain(name: &str) -> String {
    match name {
        "<init>" => "top level".to_string(),
        "<anonymous>" => "function without a name".to_string(),
        "<main>" => "code run by hand".to_string(),
        _ => name.to_string(),
    }
}

/// Sinks with the conditions under which each would be one; there are many spellings of one header.
fn unmet(all: &[(String, String)]) -> Vec<String> {
    const MAX: usize = 2;
    let mut told: Vec<(&str, Vec<&str>)> = Vec::new();
    for (phrase, when) in all {
        match told.iter_mut().find(|(known, _)| known == phrase) {
            Some((_, conditions)) => conditions.push(when),
            None => told.push((phrase, vec![when])),
        }
    }
    let one = |(phrase, conditions): (&str, Vec<&str>)| {
        let more = if conditions.len() > MAX { " or the like" } else { "" };
        let shown: Vec<&str> = conditions.into_iter().take(MAX).collect();
        safe(&format!("{phrase} if {}{more}", shown.join(" or ")))
    };
    told.into_iter().map(one).collect()
}

/// A statement of a row, in the notation of model files.
fn statement(statement: &Statement) -> String {
    let text = match statement {
        Statement::Flow { from, to, clears } if clears.is_empty() => format!("{from} -> {to}"),
        Statement::Flow { from, to, clears } => format!("{from} -> {to}, clears {}", clears.join(", ")),
        Statement::Sink { port, kind, when: None } => format!("{port} is a sink ({kind})"),
        Statement::Sink { port, kind, when: Some((when, Some(false))) } => {
            format!("{port} would be a sink ({kind}) if {when}, which does not hold here")
        }
        Statement::Sink { port, kind, when: Some((when, Some(true))) } => {
            format!("{port} is a sink ({kind}), since {when}")
        }
        Statement::Sink { port, kind, when: Some((when, None)) } => format!("{port} is a sink ({kind}) if {when}"),
        Statement::Source { port, event } => format!("{port} is data of {event}"),
        Statement::Guard { port } => format!("checks {port}"),
        Statement::Operation { service, operation, access } => format!("{service} {operation} ({})", access_word(*access)),
        Statement::Registers => "registers a handler".to_string(),
        Statement::Calls { port } => format!("runs {port}"),
    };
    safe(&text)
}

fn access_word(access: Access) -> &'static str {
    match access {
        Access::Read => "read",
        Access::Write => "write",
        Access::ReadWrite => "read and write",
    }
}
