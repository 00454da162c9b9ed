//! Summaries: what comes out of a function, in terms of what went in.
//!
//! A row that a model file states and a row that was inferred say the same kind of
//! thing. Sites are instruction numbers of the function; spans are found when a
//! finding is made. Rows are sorted, so that a summary prints and compares the same
//! on every run.

use std::fmt::Write as _;

use sluicegate_base::{Elem, ElemKind, Path, Symbol, limits};
use sluicegate_ir::ValueId;
use sluicegate_models::{KindId, Literal, Properties, Test};

use crate::dispatch::Runs;
use crate::fact::{BROADENED, Fact, Origin, Root, State, SymbolicCall, UNKNOWN_CALLEE};
use crate::program::{CellId, FuncId};

/// Exceptions of something that is not the program's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Foreign {
    /// There are some.
    pub some: bool,
    /// Nothing is known of their classes.
    pub any: bool,
    /// Some may have fields of their own, which those of the language have not.
    pub fields: bool,
    /// Those of the language among them, by the names of their classes; others are of libraries.
    pub classes: Vec<Symbol>,
}

impl Foreign {
    /// Whatever can be thrown.
    pub const ANY: Foreign = Foreign { some: true, any: true, fields: true, classes: Vec::new() };

    /// Adds others.
    pub fn join(&mut self, other: &Foreign) {
        self.some |= other.some;
        self.any |= other.any;
        self.fields |= other.fields;
        for class in &other.classes {
            if let Err(at) = self.classes.binary_search(class) {
                self.classes.insert(at, *class);
            }
        }
    }

    /// Whether one of them may be of a class of the language.
    #[must_use]
    pub fn may_be(&self, class: Symbol) -> bool {
        self.any || self.classes.contains(&class)
    }
}

/// Where data ends up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Out {
    /// The result.
    Return,
    /// The exception.
    Throw,
    /// The object passed as a parameter, after the call.
    Param(u32),
    /// A captured object, after the call.
    Capture(u32),
    /// A shared variable.
    Cell(CellId),
    /// Argument of a symbolic call.
    CallArg(SymbolicCall, CallInput),
    /// A field of the message, object or item that an operation on a channel writes.
    Record(Written),
}

/// What an operation writes to a channel, and how a function gets there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Written {
    /// The function and instruction that is the operation.
    pub site: (FuncId, ValueId),
    /// The field of the channel (`body`, `key`, `item`).
    pub field: Symbol,
    /// The instruction of *this* function where it happens: the operation itself, or the call that leads there.
    pub via: ValueId,
}

/// An input of a symbolic call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallInput {
    /// Argument `n` as written.
    Arg(u32),
    /// The receiver.
    Recv,
}

/// Data goes from an origin to an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FlowRow {
    /// End.
    pub out: Out,
    /// From, at which path of the end, in which state.
    pub fact: Fact,
}

/// A condition that only a caller can decide.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pending {
    /// The value that is asked about.
    pub origin: Origin,
    /// What is asked.
    pub asked: Asked,
}

/// What a condition asks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asked {
    /// A test of what is visible.
    Test(Test),
    /// Whether the object leads a call here.
    Runs(Runs),
    /// Whether the flag is set; left out, it is not.
    Set,
}

impl Asked {
    /// Whether a condition of which nothing shows counts as true.
    #[must_use]
    pub fn holds_unseen(&self) -> bool {
        match self {
            Asked::Test(test) => test.holds_unseen(),
            Asked::Runs(_) | Asked::Set => true,
        }
    }
}

/// Data reaches a sink.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SinkRow {
    /// From.
    pub origin: Origin,
    /// Kind.
    pub kind: KindId,
    /// The function and instruction that is the sink.
    pub site: (FuncId, ValueId),
    /// Argument of the sink, as messages name it.
    pub argument: Option<Symbol>,
    /// Whether data below the origin counts too.
    pub below: bool,
    /// State on arrival.
    pub state: State,
    /// Conditions still open.
    pub pending: Vec<Pending>,
    /// The instruction of *this* function where it happens: the sink itself, or the call that leads there.
    pub via: ValueId,
    /// It is what the platform takes of a handler's result. Code that calls the handler takes it as any result.
    pub returned: bool,
    /// What an object holds counts where the kind asks for texts.
    pub shown: bool,
    /// It gets there as it is, and goes out as JSON, or not at all, if it is an object.
    pub as_json: bool,
    /// It is encoded on the way, which an exception that nothing has shown as a text does not survive.
    pub encoded: bool,
    /// So many elements at the end of the origin's path are named by the sink alone: it counts only for what the
    /// program itself put there.
    pub put: u8,
    /// So many elements at the end of the origin's path are named by the sink alone: no code reads them.
    pub named: u8,
}

impl SinkRow {
    /// Whether data that sits at that path below the row's origin counts.
    #[must_use]
    pub fn takes(&self, path: &Path) -> bool {
        counts(path, self.below || self.origin.path.is_star())
    }

    /// Whether a fact can mean what the sink asks for: what an unknown call makes of a structure may have any parts,
    /// and that it has one that no code reads, nothing says.
    #[must_use]
    pub fn is_meant_by(&self, fact: &Fact) -> bool {
        self.named == 0 || fact.state.doubt & UNKNOWN_CALLEE == 0 || names_whole(&fact.key.path, &self.origin.path)
    }

    /// How many elements of the origin's path the sink alone names behind what a fact says.
    #[must_use]
    pub(crate) fn left_to_name(&self, fact: &Fact) -> u8 {
        named_behind(fact, &self.origin.path).min(self.named)
    }

    /// Whether what was stored at a path of the origin's root was put at the place that the sink asks for.
    #[must_use]
    pub fn is_put_by(&self, stored: &Path) -> bool {
        self.put == 0 || names_whole(stored, &self.origin.path)
    }
}

/// Whether a fact's path names every element of a sink's path itself; an entry under an unknown key does not.
pub(crate) fn names_whole(path: &Path, wanted: &Path) -> bool {
    let given = path.elems();
    given.len() >= wanted.len()
        && given
            .iter()
            .zip(wanted.elems())
            .all(|(given, wanted)| given == wanted || (!wanted.is_exact() && given.compatible(*wanted)))
}

/// How many elements of the path of a sink that asks for what the program put there a fact leaves open.
/// Of a shared variable it is known later what it holds. `None`: the program put nothing there.
pub(crate) fn left_to_put(fact: &Fact, wanted: &Path) -> Option<u8> {
    let given = fact.key.path;
    if names_whole(&given, wanted) {
        return Some(0);
    }
    let is_shared = matches!(fact.key.origin.root, Root::Cell(_)) && !given.is_star() && !fact.key.origin.path.is_star();
    let within = wanted.len().checked_sub(given.len()).filter(|_| names_whole(&given, &wanted.prefix(given.len())));
    within.filter(|_| is_shared).and_then(|left| u8::try_from(left).ok())
}

/// How many elements of a path a fact says nothing of.
pub(crate) fn named_behind(fact: &Fact, wanted: &Path) -> u8 {
    let said = fact.key.path.len();
    u8::try_from(wanted.len().saturating_sub(said)).unwrap_or(u8::MAX)
}

/// Whether data that sits at a path below where a sink looks counts there.
pub(crate) fn counts(path: &Path, below: bool) -> bool {
    // What objects keep inside, at any depth, is no part of their data.
    if path.elems().iter().any(|elem| matches!(elem.kind(), ElemKind::Hidden(_))) {
        return false;
    }
    match path.first() {
        // A text that holds the data somewhere in what it serialises.
        None | Some(Elem::TEXT) => true,
        Some(_) => below,
    }
}

/// A call whose callee is a part of a parameter or capture.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallsRow {
    /// Number, as named by [`Out::CallArg`] and [`Root::CallResult`].
    pub id: SymbolicCall,
    /// What is called.
    pub callee: Origin,
    /// How arguments are passed.
    pub args: Vec<sluicegate_ir::ArgKind>,
    /// Whether there is a receiver.
    pub has_recv: bool,
    /// The call.
    pub site: ValueId,
    /// Where the call of what was handed on stands: here, or in a function that this one hands it on to.
    pub written: Option<(FuncId, ValueId)>,
    /// What it throws stays in the function that calls it, or in one that this is handed on to.
    pub caught: bool,
}

/// An outcome of a call that proves something about an argument.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GuardRow {
    /// What the result has to be.
    pub outcome: Literal,
    /// Which part of the result.
    pub part: Path,
    /// The checked part of a parameter.
    pub origin: Origin,
    /// What is proven.
    pub clears: Properties,
    /// Only where this part of another parameter is the program's own.
    pub given: Option<Origin>,
}

/// How much a summary may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// Facts per origin root at one node.
    pub facts_per_root: usize,
    /// Flow rows per origin root at one end.
    pub flow_rows: usize,
    /// Symbolic calls.
    pub symbolic_calls: usize,
}

impl Default for Bounds {
    fn default() -> Bounds {
        Bounds {
            facts_per_root: limits::MAX_FACTS_PER_ROOT,
            flow_rows: limits::MAX_FLOW_ROWS,
            symbolic_calls: limits::MAX_SYMBOLIC_CALLS,
        }
    }
}

impl Bounds {
    /// The bounds in a component of that many functions.
    #[must_use]
    pub fn of_component(members: usize) -> Bounds {
        if members < limits::KNOT_MEMBERS {
            return Bounds::default();
        }
        Bounds {
            facts_per_root: limits::MAX_KNOT_FACTS_PER_ROOT,
            flow_rows: limits::MAX_KNOT_FLOW_ROWS,
            symbolic_calls: limits::MAX_KNOT_SYMBOLIC_CALLS,
        }
    }
}

/// What is known about a function.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Flows.
    pub flows: Vec<FlowRow>,
    /// Sinks reached from parameters, captures, shared variables, sources and symbolic calls.
    pub sinks: Vec<SinkRow>,
    /// Symbolic calls.
    pub calls: Vec<CallsRow>,
    /// Guards.
    pub guards: Vec<GuardRow>,
    /// Parameters that hold (are true, or there) wherever it returns.
    pub asserts: Vec<u32>,
    /// Parts of parameters and shared variables that are read, for recognising events.
    pub reads: Vec<Origin>,
    /// The step budget was exceeded: everything may flow everywhere.
    pub worst_case: bool,
    /// What exceptions of something that is not the program's may leave it.
    pub foreign: Foreign,
    /// Facts were merged.
    pub broadened: bool,
    /// Stands for a recursion of that many functions that did not settle within its budget.
    pub unsettled: Option<u32>,
    /// Solver steps spent; for growth tests.
    pub steps: u64,
    /// The bounds it was made with.
    pub bounds: Bounds,
}

impl Summary {
    /// Whether the rows say how the object behind a parameter looks afterwards.
    #[must_use]
    pub fn describes(&self, out: Out) -> bool {
        self.flows.binary_search_by(|row| row.out.cmp(&out)).is_ok()
    }

    /// Whether both have the same rows, whatever it took to find them.
    #[must_use]
    pub fn says_the_same(&self, other: &Summary) -> bool {
        let Summary {
            flows,
            sinks,
            calls,
            guards,
            asserts,
            reads,
            worst_case,
            foreign,
            broadened,
            unsettled: _,
            steps: _,
            bounds: _,
        } = self;
        *flows == other.flows
            && *sinks == other.sinks
            && *calls == other.calls
            && *guards == other.guards
            && *asserts == other.asserts
            && *reads == other.reads
            && *worst_case == other.worst_case
            && *foreign == other.foreign
            && *broadened == other.broadened
    }

    /// Flow rows to one end.
    pub fn flows_to(&self, out: Out) -> impl Iterator<Item = &FlowRow> {
        let start = self.flows.partition_point(|row| row.out < out);
        self.flows.iter().skip(start).take_while(move |row| row.out == out)
    }

    /// The textual form.
    #[must_use]
    pub fn print(&self, names: &dyn Names) -> String {
        let mut text = String::new();
        for row in &self.flows {
            let _ = writeln!(
                text,
                "flow   {} -> {}{}{}",
                print_origin(&row.fact.key.origin, names),
                print_out(row.out, names),
                row.fact.key.path,
                print_state(&row.fact.state, names)
            );
        }
        for row in &self.sinks {
            let argument = row.argument.map(|name| format!(" {name}")).unwrap_or_default();
            let _ = writeln!(
                text,
                "sink   {} -> {}{argument} at {}{}{}{}",
                print_origin(&row.origin, names),
                names.kind(row.kind),
                row.via,
                if row.below { " and below" } else { "" },
                if row.pending.is_empty() { "" } else { " if" },
                print_state(&row.state, names)
            );
        }
        for row in &self.calls {
            let _ = writeln!(text, "calls  {} as {} at {}", print_origin(&row.callee, names), row.id, row.site);
        }
        for row in &self.guards {
            let _ = writeln!(
                text,
                "guard  {} when Return{} = {:?} clears {}{}",
                print_origin(&row.origin, names),
                row.part,
                row.outcome,
                names.properties(row.clears),
                row.given.map(|given| format!(" given {}", print_origin(&given, names))).unwrap_or_default()
            );
        }
        for origin in &self.reads {
            let _ = writeln!(text, "reads  {}", print_origin(origin, names));
        }
        if self.worst_case {
            text.push_str("cover  budget exceeded\n");
        }
        text
    }
}

/// Names for printing.
pub trait Names {
    /// A sink kind.
    fn kind(&self, kind: KindId) -> String;
    /// A set of properties.
    fn properties(&self, properties: Properties) -> String;
    /// A shared variable.
    fn cell(&self, cell: CellId) -> String;
    /// An event.
    fn event(&self, event: sluicegate_models::EventId) -> String;
}

fn print_origin(origin: &Origin, names: &dyn Names) -> String {
    let root = match origin.root {
        Root::Param(n) => format!("Param({n})"),
        Root::Capture(n) => format!("Capture({n})"),
        Root::Cell(cell) => format!("Cell({})", names.cell(cell)),
        Root::Source(source) => format!("Source({} at {})", names.event(source.event), source.site.1),
        Root::CallResult(id) => format!("Result({id})"),
    };
    format!("{root}{}", origin.path)
}

fn print_out(out: Out, names: &dyn Names) -> String {
    match out {
        Out::Return => "Return".to_string(),
        Out::Throw => "Throw".to_string(),
        Out::Param(n) => format!("Param({n})"),
        Out::Capture(n) => format!("Capture({n})"),
        Out::Cell(cell) => format!("Cell({})", names.cell(cell)),
        Out::CallArg(id, CallInput::Arg(n)) => format!("{id}.arg{n}"),
        Out::CallArg(id, CallInput::Recv) => format!("{id}.recv"),
        Out::Record(written) => format!("Record({} at {})", written.field, written.via),
    }
}

fn print_state(state: &State, names: &dyn Names) -> String {
    let mut text = String::new();
    if !state.cleared.is_empty() {
        let _ = write!(text, " cleared {}", names.properties(state.cleared));
    }
    if !state.restored.is_empty() {
        let _ = write!(text, " restored {}", names.properties(state.restored));
    }
    if !state.excluded.elems().is_empty() {
        let mut elems: Vec<String> = state.excluded.elems().iter().map(ToString::to_string).collect();
        elems.sort_unstable();
        let _ = write!(text, " without {}", elems.join(" "));
    }
    if state.doubt & BROADENED != 0 {
        text.push_str(" broadened");
    }
    if state.doubt & UNKNOWN_CALLEE != 0 {
        text.push_str(" unknown");
    }
    text
}

/// An origin, without its state, as text; for paths of findings.
#[must_use]
pub fn path_text(path: &Path) -> String {
    path.to_string()
}
