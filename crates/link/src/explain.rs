//! Why there is, or is not, a flow at a place of the code.
//!
//! Answers one question about one line: which calls stand there and what they were
//! resolved to, which operands are sinks, and what reaches them. Where nothing hostile
//! arrives, values are followed backwards to what they are made of, and where hostile data
//! goes in and does not come out, that is said.
//!
//! Terms: an *operand* is an argument or receiver that is looked at, a value of the line, or
//! what a handler returns there. An *arrival* is hostile data that gets there, whether or
//! not anything dangerous is left of it. An *end* is where a value comes from.

mod arrivals;
mod ends;
mod meanings;
mod places;

use sluicegate_base::{FileId, Location, Span, Symbol};
use sluicegate_dataflow::{Callers, Context, Executor, FuncId, Program, summarize};
use sluicegate_ir::ValueId;
use sluicegate_models::{Access, Index, KindId, Trust};

use crate::deployments::Part;
use crate::events;
use crate::flow::{Flow, Handler, Step};
use crate::paths::Tracer;
use crate::{Prepared, handlers, wrappers};

/// The place that is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The file.
    pub file: FileId,
    /// The line.
    pub line: Span,
    /// One position in it; `None`: all of it.
    pub offset: Option<u32>,
}

/// What is known of a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// Functions that the place is in, the innermost last.
    pub functions: Vec<FunctionFacts>,
    /// Calls that stand there.
    pub calls: Vec<CallFacts>,
    /// Other values: where no call stands there, or what a handler returns.
    pub values: Vec<OperandFacts>,
    /// Every flow into a sink of the place, whether or not a rule objects to it.
    pub flows: Vec<Flow>,
}

/// A function that the place is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionFacts {
    /// Qualified name.
    pub name: String,
    /// Its definition.
    pub location: Location,
    /// It is a handler itself: how it was found, and the events that it is given, as messages call them.
    pub handlers: Vec<(Handler, Vec<String>)>,
    /// Handlers on whose behalf it runs.
    pub reached_from: Vec<Handler>,
    /// The functions of the program that call it, whoever reaches them.
    pub callers: Vec<(String, Location)>,
    /// It is the top level of a module, which runs when that is loaded.
    pub is_top_level: bool,
    /// It runs only where the file is started by hand.
    pub main_only: bool,
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallFacts {
    /// The whole call.
    pub location: Location,
    /// What is called, as written.
    pub callee: String,
    /// It never runs: a condition decides so, if one is known.
    pub dead: Option<Option<Location>>,
    /// What it was resolved to; empty if nothing is known.
    pub meanings: Vec<Meaning>,
    /// What is near it in the models, where no row matches.
    pub nearest: Vec<String>,
    /// The package that it comes from where no row matches, and whether models describe anything of that.
    pub package: Option<(Symbol, bool)>,
    /// Receiver and arguments.
    pub operands: Vec<OperandFacts>,
}

/// What a call may be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// A modelled API.
    Api {
        /// Its path in the models; empty for a method of builtin values.
        name: String,
        /// Where the row is (`npm/mysql2.toml:12`), if there is one.
        row: Option<String>,
        /// What the row says.
        says: Vec<Statement>,
    },
    /// A function of the program.
    Function {
        /// Qualified name.
        name: String,
        /// Its definition.
        location: Location,
        /// Only the name of the method told.
        guessed: bool,
    },
    /// A class of the program is made.
    Class {
        /// Its name.
        name: String,
    },
    /// A function that the callers of this one pass in.
    Passed,
}

/// A statement of a model row. Ports are spelled as in model files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Statement {
    /// Data goes from one port to another.
    Flow {
        /// From.
        from: String,
        /// To.
        to: String,
        /// Names of properties that it clears.
        clears: Vec<String>,
    },
    /// A port is a sink.
    Sink {
        /// The port.
        port: String,
        /// Name of the kind.
        kind: String,
        /// Its condition, and whether that holds here; `None`: nothing shows, or the callers decide.
        when: Option<(String, Option<bool>)>,
    },
    /// Data of an event appears at a port.
    Source {
        /// The port.
        port: String,
        /// The event, as messages call it.
        event: String,
    },
    /// An outcome of the call proves something of a port.
    Guard {
        /// The port.
        port: String,
    },
    /// An operation on a service.
    Operation {
        /// `dynamodb`.
        service: String,
        /// `PutItem`.
        operation: String,
        /// What it does there.
        access: Access,
    },
    /// A function is registered as a handler.
    Registers,
    /// A function is run.
    Calls {
        /// The port.
        port: String,
    },
}

/// Something that is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperandFacts {
    /// Which one.
    pub role: Role,
    /// Where it is.
    pub location: Location,
    /// What it is to the call, or to the platform.
    pub sinks: Vec<SinkFacts>,
    /// Hostile data that gets there.
    pub arrivals: Vec<Arrival>,
    /// What it comes from, where nothing hostile gets there.
    pub ends: Vec<End>,
    /// Sinks that functions of the program hand it on to, by their phrases.
    pub leads_to: Vec<(String, Location)>,
    /// Phrases of sinks that it would be under a condition that does not hold, and the condition.
    pub unmet: Vec<(String, String)>,
}

/// Which operand it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// An argument, by position from 0 or by name.
    Argument(String),
    /// The receiver.
    Receiver,
    /// A variable, or a value without a name.
    Value(Option<Symbol>),
    /// What the function returns.
    Returned,
}

/// An operand that is a sink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinkFacts {
    /// The kind.
    pub kind: KindId,
    /// Its name.
    pub id: Symbol,
    /// Phrase that names it.
    pub phrase: String,
    /// The argument as flows name it.
    pub argument: Option<String>,
    /// Callers decide whether it is one.
    pub is_pending: bool,
    /// Only texts count there: objects are shown with their line breaks escaped.
    pub only_texts: bool,
    /// Positions in [`Explanation::flows`].
    pub flows: Vec<usize>,
    /// Which arrivals count there, as positions in [`OperandFacts::arrivals`], and whether something dangerous is left.
    pub arriving: Vec<(usize, bool)>,
}

/// Hostile data that gets to an operand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Ready phrase: "query parameter `id`".
    pub phrase: String,
    /// Trigger as named in reports; empty if it is none.
    pub trigger: String,
    /// Trust of that field.
    pub trust: Trust,
    /// Under which handler.
    pub handler: Handler,
    /// Where it is read.
    pub location: Location,
    /// From there to the operand.
    pub steps: Vec<Step>,
    /// What was checked or cleaned on the way, in order.
    pub cleared: Vec<Cleared>,
    /// It passes code about which nothing is known.
    pub unknown_callee: bool,
    /// It is a text when it gets there, not an object that the sender shapes.
    pub is_text: bool,
}

/// Where something dangerous was taken from the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cleared {
    /// Where.
    pub location: Location,
    /// By what.
    pub how: Clearing,
    /// Names of the properties that are cleared from there on.
    pub properties: Vec<String>,
    /// Nothing that matters is left.
    pub all: bool,
}

/// What clears properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clearing {
    /// A condition had that outcome.
    Condition(bool),
    /// A call of an API: what is called, and the row.
    Call(String, Option<String>),
    /// A function of the program.
    Function(String),
    /// The text around it.
    Text,
    /// A check before the handler got it.
    Wrapper,
    /// The field is a text, not an object that the sender shapes.
    FieldIsText,
    /// Anything else.
    Here,
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Why nothing hostile comes from there.
    pub reason: Reason,
    /// Where.
    pub location: Location,
    /// From there to the operand.
    pub steps: Vec<Step>,
    /// Hostile data that goes in there, and does not come out.
    pub lost: Vec<Arrival>,
}

/// Why nothing hostile comes from an end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It is always this.
    Constant(String),
    /// Nothing was put at that part.
    Nothing(String),
    /// A part of what the platform passes; whether a sender chooses it.
    Event(String, bool),
    /// The event of a handler in a test folder.
    TestHandler,
    /// An API, by what is called and its row: nothing of what goes in comes out.
    Api(String, Option<String>),
    /// A function about which nothing is known.
    Unknown(String),
    /// A parameter (second) of a function (first) that nobody calls.
    NotCalled(String, Symbol),
    /// A parameter of a function that is passed to that call: no row says what it is given.
    Callback(String),
    /// A variable that the program never writes.
    NeverWritten(Symbol),
    /// A part of a name that the language or platform gives.
    Global(String),
    /// Something of a package.
    Package(String),
    /// A number or truth value, by the operator.
    Computed(Symbol),
    /// A function or class.
    Code,
    /// A caught exception.
    Exception,
    /// Comes out of a channel by that call: counts where a handler writes something hostile there.
    Stored(String),
    /// The code there never runs.
    Dead,
    /// Not understood.
    Opaque(Symbol),
    /// The walk ended here.
    Further,
}

/// What all questions about a place use.
pub(crate) struct View<'a> {
    cx: Context<'a>,
    summaries: &'a sluicegate_dataflow::Summaries,
    found: &'a [handlers::Found<'a>],
    hostile: &'a [events::Hostile<'a>],
    wrappers: wrappers::Wrappers<'a>,
    callers: Callers,
}

/// Explains a place.
#[must_use]
pub fn explain(program: &Program, index: &Index, part: Part<'_>, executor: &dyn Executor, asked: &Asked) -> Explanation {
    let prepared = Prepared::new(program, index, part);
    let (cx, Prepared { deployments, found, .. }) = (prepared.context(), &prepared);
    let (graph, runs) = prepared.calls();
    let summaries = summarize(cx, &graph, executor);
    let hostile = events::roots(cx, &summaries, found, &crate::closed::closed((program, index), found, deployments));
    let view = View {
        cx,
        summaries: &summaries,
        found,
        hostile: &hostile,
        wrappers: wrappers::Wrappers::new(cx, &summaries, found),
        callers: Callers::new(cx),
    };
    let starts = crate::starts(cx, &summaries, (found, &runs), &hostile, (deployments, &|_, _, _| true));
    let mut tracer = Tracer::new(cx, &summaries);
    let mut explanation = Explanation::default();
    let mut sites: Vec<(FuncId, ValueId)> = Vec::new();
    let mut teller = places::Teller::new(&view);
    teller.tell(asked, &mut explanation, &mut sites);
    for start in starts.iter().filter(|start| !start.handler.listed_only) {
        // An answer that a handler only hands on stands where it is made.
        let mut is_made_here = || {
            let (func, value) = tracer.answer(start);
            let at = program.location(func, value);
            at.file == asked.file && asked.line.start <= at.span.start && at.span.start < asked.line.end.max(asked.line.start + 1)
        };
        if sites.contains(&start.sink.site) || start.sink.returned && is_made_here() {
            explanation.flows.extend(tracer.flow(start));
        }
    }
    explanation.flows.sort();
    explanation.flows.dedup();
    explanation.add_answers(index);
    explanation.join_flows();
    explanation
}

impl Explanation {
    /// Adds what callers hand on as their answer: no call, and nothing that the platform itself takes.
    fn add_answers(&mut self, index: &Index) {
        for flow in &self.flows {
            let (location, argument) = (flow.sink.location, flow.sink.argument.clone());
            let of_calls = self.calls.iter().filter(|call| call.location == location).flat_map(|call| &call.operands);
            let mut here = of_calls.chain(self.values.iter().filter(|value| value.location == location));
            let is_known =
                here.any(|operand| operand.sinks.iter().any(|sink| (sink.kind, &sink.argument) == (flow.sink.kind, &argument)));
            let Some(kind) = index.kind(flow.sink.kind).filter(|_| !is_known) else { continue };
            let sink = SinkFacts {
                kind: flow.sink.kind,
                id: kind.id,
                phrase: kind.phrase.clone(),
                argument,
                is_pending: false,
                only_texts: kind.text,
                flows: Vec::new(),
                arriving: Vec::new(),
            };
            match self.values.iter_mut().find(|value| value.location == location && value.role == Role::Returned) {
                Some(known) => known.sinks.push(sink),
                None => self.values.push(OperandFacts {
                    role: Role::Returned,
                    location,
                    sinks: vec![sink],
                    arrivals: Vec::new(),
                    ends: Vec::new(),
                    leads_to: Vec::new(),
                    unmet: Vec::new(),
                }),
            }
        }
    }

    /// Says of each sink which flows end there.
    fn join_flows(&mut self) {
        let Explanation { calls, values, flows, .. } = self;
        let of_calls = calls.iter_mut().flat_map(|call| call.operands.iter_mut().map(|operand| (call.location, operand)));
        let of_values = values.iter_mut().map(|value| (value.location, value));
        for (location, operand) in of_calls.chain(of_values) {
            for sink in &mut operand.sinks {
                let is_here = |flow: &Flow| {
                    let (known, here) = (&flow.sink, (sink.kind, location, &sink.argument));
                    (known.kind, known.location, &known.argument) == here
                };
                sink.flows = flows.iter().enumerate().filter(|(_, flow)| is_here(flow)).map(|(at, _)| at).collect();
            }
        }
    }
}
