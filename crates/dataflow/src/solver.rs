//! Pass 3: taint. One forward pass per function with symbolic parameters.
//!
//! The graph of a function has one node per value, one per end ([`Out`]) and a few
//! for the operands of callbacks; its edges are built once ([`build`], [`calls`],
//! [`rows`]), laid out as a CSR, and never change while facts move along them
//! ([`apply`]). [`finish`] turns what arrived at the ends into a [`Summary`].
//!
//! A call is an [`Invocation`]: operand nodes, a result node, nodes for operands after
//! the call, and what it may enter. Real calls, callbacks run by a model row, and
//! symbolic calls of a callee that become known here are all invocations.

mod accepted;
mod accesses;
mod answers;
mod apply;
mod assigned;
mod build;
mod callbacks;
mod calls;
mod encoded;
mod fields;
mod finish;
mod flags;
mod given;
mod inspect;
#[cfg(test)]
mod laws;
mod matches;
mod pending;
mod promises;
mod registrations;
mod repeated;
mod returns;
mod rows;
mod senders;
mod sequences;
mod sinks;
mod texts;
mod thrown;
mod unchanged;
mod unknown;
mod validators;

pub use build::is_clean_operator;
pub use finish::join;
pub use inspect::{Entered, Inspection, SinkPort, inspect};

use std::cell::{OnceCell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use sluicegate_base::{Elem, FxHashMap, FxHashSet, FxIndexMap, FxIndexSet, IndexVec, Path, Symbol, limits};
use sluicegate_ir::{ArgKind, Port, ValueId};
use sluicegate_models::{Effect, KindId, Properties};

use crate::binding::ThisFrom;
use crate::conditions::{Conditions, Summaries};
use crate::context::{Context, Scope};
use crate::fact::{Added, Fact, FactKey, FactSet, Origin, Root, SymbolicCall};
use crate::lists::Lists;
use crate::program::FuncId;
use crate::summary::{Bounds, CallsRow, Foreign, Out, Pending, Summary};
use crate::trace::{Trace, Via};

/// A node: first the values of the function, then further ones.
pub type Node = u32;

/// How data moves along an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Op {
    /// Unchanged.
    Copy,
    /// A value computed from it.
    Derive,
    /// Each part as a schema describes it.
    Describe(u32),
    /// How many there are: a number, unless the program put something else there.
    Count(Elem),
    /// Through a callee about which nothing is known.
    Unknown,
    /// Only what sits in hidden fields: a wrapper keeps what its function captured.
    Hidden,
    /// A part is read.
    Read(Elem),
    /// A part that was put there under this name; what came with the whole is read under another name of the field.
    Held(Elem),
    /// It becomes a part.
    Write(Elem),
    /// A part is overwritten.
    Kill(Elem),
    /// It is waited for.
    Await,
    /// What it was refused with, as a promise.
    Reason,
    /// An async function returns it.
    Settle,
    /// A condition held; index into `refinements`.
    Refine(u32),
    /// It, caught there, is of a class of the program: what an exception tells by itself is the program's own. Clears that.
    OwnClass(Properties, ValueId),
    /// It becomes part of a text; index into `clears`.
    Concat(u32),
    /// The same, unless it is a part of a list: then the list is one of those joined.
    Joined(u32),
    /// All but some fields; index into `excluded`.
    Rest(u32),
    /// A range of a sequence or text.
    Slice,
    /// The beginning of a text is cut off.
    Cut,
    /// Elements of a sequence moved; index into `reindexed`.
    Reindex(u32),
    /// A model row; index into `moves`.
    Move(u32),
    /// An operand enters a function; index into `enters`.
    Enter(u32),
    /// It arrives at a sink; index into `sinks`.
    Sink(u32),
    /// It is the callee of a symbolic call; index into `symbolic`.
    Callee(u32),
    /// It is an input of a symbolic call; index into `inputs`.
    Input(u32),
    /// The result of a symbolic call of a callee that is known here; index into `results`.
    CallResult(u32),
}

/// An edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edge {
    to: Node,
    op: Op,
}

/// A move that a model row states.
#[derive(Clone, Debug)]
struct Move {
    from: Path,
    to: Path,
    taint: bool,
    /// Any element on both sides is the same element.
    in_place: bool,
    /// Not what an unknown call made of what it was given.
    known: bool,
    /// Of a text alone.
    of_text: bool,
    effect: Effect,
    doubt: u8,
}

/// An operand entering a function.
#[derive(Clone, Copy, Debug)]
struct Enter {
    invocation: u32,
    target: u32,
    root: Root,
    from: Path,
    to: Path,
}

/// A sink of this function.
#[derive(Clone, Debug)]
struct SinkSpec {
    kind: KindId,
    path: Path,
    below: bool,
    /// The fact must sit at the path itself: a text, or an object handed on as it came, has no such part.
    explicit: bool,
    /// What an object holds counts where the kind asks for texts.
    shown: bool,
    /// It is what a text was parsed to, of which nothing is known yet: it may be one text.
    parsed: bool,
    site: ValueId,
    /// The call that is the sink, where another function makes it of what this one hands on.
    written: Option<(FuncId, ValueId)>,
    argument: Option<Symbol>,
    pending: Vec<Pending>,
    doubt: u8,
    /// It is in the result of a handler.
    returned: bool,
    /// What becomes of it another result says, of which nothing is known here.
    left_open: bool,
    /// An object goes out as JSON, or not at all.
    as_json: bool,
    /// What is put there is encoded, which an exception does not survive.
    encoded: bool,
}

/// A symbolic call of this function.
#[derive(Clone, Copy, Debug)]
struct Symbolic {
    invocation: u32,
    /// Path of the callee below the node.
    path: Path,
    /// Where the call stands.
    written: Option<(FuncId, ValueId)>,
}

/// What a call may enter.
#[derive(Clone, Copy, Debug)]
struct Entry {
    func: FuncId,
    this: ThisFrom,
    doubt: u8,
    /// Only if that part of a parameter is an object whose method it is.
    when: Option<(Origin, Symbol)>,
    /// Only what it throws arrives: the rest is known of it as a handler of its own.
    throws_only: bool,
}

impl Entry {
    /// A function that is entered for sure, and of which everything arrives.
    fn new(func: FuncId, this: ThisFrom) -> Entry {
        Entry { func, this, doubt: 0, when: None, throws_only: false }
    }

    /// Whether what comes out of the function there arrives.
    fn takes(&self, out: Out) -> bool {
        !self.throws_only || out == Out::Throw
    }
}

/// Anything that is called.
#[derive(Clone, Debug)]
struct Invocation {
    /// The call of this function where it happens.
    site: ValueId,
    recv: Option<Node>,
    args: Vec<(ArgKind, Node)>,
    /// The called value and the path below it: its hidden fields are the captures.
    callee: Option<(Node, Path)>,
    result: Node,
    /// How many of the arguments were bound ahead.
    bound: u32,
    /// Operands after the call, in order.
    posts: Vec<(Port, Node)>,
    throw: Node,
    entries: Vec<Entry>,
    /// Symbolic calls of the entered functions whose callee is known here; several if it may be one of several.
    inner: FxHashMap<(u32, SymbolicCall), Vec<u32>>,
    /// The number under which this is a symbolic call of this function.
    symbolic: Option<SymbolicCall>,
}

impl Invocation {
    /// The node of an operand after the call.
    fn post(&self, port: Port) -> Option<Node> {
        let at = self.posts.binary_search_by(|(known, _)| known.cmp(&port)).ok()?;
        self.posts.get(at).map(|(_, node)| *node)
    }
}

/// Positions of the rows of a summary that start at one root.
#[derive(Debug, Default)]
struct RowsOf {
    flows: Vec<usize>,
    sinks: Vec<usize>,
}

/// Solves one function.
pub struct Solver<'a> {
    scope: Scope<'a>,
    conditions: Conditions<'a>,
    summaries: Summaries<'a>,
    // Graph.
    building: Vec<(Node, Edge)>,
    graph: Lists<Edge>,
    node_count: u32,
    outs: FxIndexMap<Out, Node>,
    handlers: FxHashMap<sluicegate_ir::BlockId, Node>,
    posts: FxHashMap<(ValueId, Port), ValueId>,
    /// Objects before calls that leave them alone; see [`build`].
    before_calls: IndexVec<ValueId, ValueId>,
    /// Answers about them.
    unchanged: RefCell<FxHashMap<ValueId, ValueId>>,
    /// Handlers at which exceptions of something else may arrive; none: whoever calls the function.
    foreign: OnceCell<FxHashMap<Option<sluicegate_ir::BlockId>, Foreign>>,
    /// Values, or parts of such, of which methods are called that only lists have; once something asks.
    lists: OnceCell<FxHashSet<(ValueId, Path)>>,
    /// How the operands of an invocation reach the parameters of one of its targets.
    binds: FxHashMap<(u32, u32), Rc<[crate::binding::Bind]>>,
    /// What literals that a call passes leave open of its targets; where asked.
    open: FxHashMap<(u32, u32), flags::Open>,
    /// What is left open of the sinks of its targets, by the number of the row; where asked.
    open_rows: FxHashMap<((u32, u32), usize), Option<sinks::Open>>,
    /// For each call how many of its targets describe what becomes of an operand's object, and how many there are.
    described: FxHashMap<ValueId, (usize, FxHashMap<Port, usize>)>,
    /// What checks of an equal call have proven of the result of a call.
    proven_at: FxHashMap<Node, Properties>,
    /// Calls whose promises say something of what they were given.
    accepted: Vec<accepted::Accepted>,
    /// The block of the instruction that is being built.
    building_in: Option<sluicegate_ir::BlockId>,
    /// Parameters under which something is looked up.
    looked_up: Vec<(u32, ValueId)>,
    /// What is used of values behind such promises.
    behind_promises: FxHashMap<(Node, Properties), Node>,
    /// Where exceptions end that functions catch of what is handed to them.
    nowhere: Option<Node>,
    /// Calls of callbacks that a call leads to.
    inner_calls: FxHashMap<ValueId, usize>,
    /// Invocations that an entered function makes, or one that it enters: where they stand.
    written: FxHashMap<u32, (FuncId, ValueId)>,
    invocations: Vec<Rc<Invocation>>,
    refinements: Vec<Vec<(Path, Properties)>>,
    literals: Vec<Effect>,
    excluded: Vec<Vec<Elem>>,
    reindexed: Vec<sequences::Reindex>,
    /// How many elements lists have, where asked.
    lengths: RefCell<FxHashMap<ValueId, Option<i64>>>,
    moves: Vec<Move>,
    enters: Vec<Enter>,
    sinks: Vec<SinkSpec>,
    symbolic: Vec<Symbolic>,
    inputs: Vec<(u32, crate::summary::CallInput)>,
    results: Vec<(u32, u32, SymbolicCall)>,
    /// Flow and sink rows of callees by the root that they start at.
    rows: FxHashMap<(FuncId, Root), Rc<RowsOf>>,
    seeds: Vec<(Node, Fact)>,
    /// Where a row hands an exception over: the parameter of `promise.catch((error) => …)`.
    caught: FxHashSet<Node>,
    /// Values that are methods of maps, and no entries: `event.get` of `event.get("body")`.
    map_methods: FxHashSet<Node>,
    // Solution.
    facts: Vec<FactSet>,
    queue: VecDeque<(Node, Fact)>,
    sink_rows: sinks::SinkSet,
    calls: FxIndexSet<CallsRow>,
    reads: FxIndexSet<Origin>,
    steps: u64,
    /// Rows of callees that were looked at. They count against the budget, and not as steps: lists of sinks grow
    /// along chains of calls up to their limit.
    composed: u64,
    budget: u64,
    bounds: Bounds,
    /// Something was not followed because of a limit.
    broadened: bool,
    trace: Option<Trace>,
    /// What enters which function; kept where the function is looked into.
    entered: Option<inspect::Entries>,
    /// The fact that is being moved, for the trace.
    moving: Option<(Node, FactKey)>,
}

/// Puts an item into a list, and gives the number by which operations name it.
fn keep<T>(list: &mut Vec<T>, item: T) -> u32 {
    let at = u32::try_from(list.len()).unwrap_or(u32::MAX);
    list.push(item);
    at
}

/// Flow rows of callees that cost as much as one fact that moves.
const ROWS_PER_STEP: u64 = 4;
/// Most distinct reads remembered per function.
const MAX_READS: usize = 256;

/// Solves a function with the current summaries of its callees.
#[must_use]
pub fn solve<'a>(cx: Context<'a>, func: FuncId, summaries: Summaries<'a>, bounds: Bounds) -> Summary {
    let mut solver = Solver::new(cx, func, summaries, bounds, false);
    solver.run();
    solver.into_summary()
}

/// Solves a function again, within the bounds of its summary, and keeps how facts moved.
#[must_use]
pub fn solve_traced<'a>(cx: Context<'a>, func: FuncId, summaries: Summaries<'a>) -> Trace {
    let bounds = summaries(func).map(|summary| summary.bounds).unwrap_or_default();
    let mut solver = Solver::new(cx, func, summaries, bounds, true);
    solver.run();
    let outs = solver.outs.iter().map(|(out, node)| (*out, *node)).collect();
    let mut trace = solver.trace.take().unwrap_or_default();
    trace.outs = outs;
    trace.sites = solver.invocations.iter().map(|invocation| invocation.site).collect();
    trace
}

impl<'a> Solver<'a> {
    fn new(cx: Context<'a>, func: FuncId, summaries: Summaries<'a>, bounds: Bounds, traced: bool) -> Solver<'a> {
        let scope = cx.scope(func);
        let node_count = u32::try_from(scope.body().insts.len()).unwrap_or(u32::MAX);
        let mut solver = Solver {
            scope,
            conditions: Conditions { scope, summaries },
            summaries,
            building: Vec::new(),
            graph: Lists::default(),
            node_count,
            outs: FxIndexMap::default(),
            handlers: FxHashMap::default(),
            posts: FxHashMap::default(),
            before_calls: IndexVec::new(),
            unchanged: RefCell::default(),
            foreign: OnceCell::new(),
            lists: OnceCell::new(),
            invocations: Vec::new(),
            binds: FxHashMap::default(),
            open: FxHashMap::default(),
            open_rows: FxHashMap::default(),
            described: FxHashMap::default(),
            proven_at: FxHashMap::default(),
            accepted: Vec::new(),
            building_in: None,
            looked_up: Vec::new(),
            behind_promises: FxHashMap::default(),
            nowhere: None,
            inner_calls: FxHashMap::default(),
            written: FxHashMap::default(),
            refinements: Vec::new(),
            literals: Vec::new(),
            excluded: Vec::new(),
            reindexed: Vec::new(),
            lengths: RefCell::new(FxHashMap::default()),
            moves: Vec::new(),
            enters: Vec::new(),
            sinks: Vec::new(),
            symbolic: Vec::new(),
            inputs: Vec::new(),
            results: Vec::new(),
            rows: FxHashMap::default(),
            seeds: Vec::new(),
            caught: FxHashSet::default(),
            map_methods: FxHashSet::default(),
            facts: Vec::new(),
            queue: VecDeque::new(),
            sink_rows: sinks::SinkSet::default(),
            calls: FxIndexSet::default(),
            reads: FxIndexSet::default(),
            steps: 0,
            composed: 0,
            budget: 0,
            bounds,
            broadened: false,
            trace: traced.then(Trace::default),
            entered: None,
            moving: None,
        };
        solver.build();
        solver.graph = Lists::new(solver.node_count as usize, &std::mem::take(&mut solver.building));
        solver.facts = vec![FactSet::default(); solver.node_count as usize];
        let nodes = u64::from(solver.node_count);
        solver.budget = limits::STEP_BASE as u64 + nodes * limits::STEPS_PER_NODE as u64;
        solver
    }

    fn summary_of(&self, func: FuncId) -> Option<&'a Summary> {
        (self.summaries)(func)
    }

    /// The rows of a callee that start at a root. Flows cost steps: this is where most of the work is done.
    fn rows_from(&mut self, func: FuncId, summary: &Summary, root: Root) -> Rc<RowsOf> {
        let rows = self.rows.entry((func, root)).or_insert_with(|| {
            let flows = summary.flows.iter().enumerate().filter(|(_, row)| row.fact.key.origin.root == root);
            let sinks = summary.sinks.iter().enumerate().filter(|(_, row)| row.origin.root == root);
            Rc::new(RowsOf { flows: flows.map(|(at, _)| at).collect(), sinks: sinks.map(|(at, _)| at).collect() })
        });
        self.composed += (rows.flows.len() + rows.sinks.len()) as u64;
        rows.clone()
    }

    fn new_node(&mut self) -> Node {
        let node = self.node_count;
        self.node_count += 1;
        node
    }

    fn out_node(&mut self, out: Out) -> Node {
        if let Some(&node) = self.outs.get(&out) {
            return node;
        }
        // After the graph is laid out new ends get facts but no edges.
        let node = self.new_node();
        self.outs.insert(out, node);
        if !self.facts.is_empty() {
            self.facts.push(FactSet::default());
        }
        node
    }

    fn edge(&mut self, from: Node, to: Node, op: Op) {
        let from = self.behind_promise(from);
        self.building.push((from, Edge { to, op }));
    }

    fn run(&mut self) {
        for (node, fact) in std::mem::take(&mut self.seeds) {
            self.add(node, fact, Via::Seed);
        }
        while let Some((node, fact)) = self.queue.pop_front() {
            self.steps += 1;
            if self.over_budget() {
                return;
            }
            self.moving = Some((node, fact.key));
            for at in self.graph.range(node) {
                if let Some(edge) = self.graph.item(at) {
                    self.apply(edge, fact);
                }
            }
        }
    }

    fn over_budget(&self) -> bool {
        self.steps + self.composed / ROWS_PER_STEP > self.budget
    }

    fn add(&mut self, node: Node, fact: Fact, via: Via) {
        let is_out = node >= u32::try_from(self.scope.body().insts.len()).unwrap_or(u32::MAX);
        let proven = if self.proven_at.is_empty() { None } else { self.proven_at.get(&node) };
        let fact = proven.map_or(fact, |&proven| Fact { state: fact.state.clearing(proven), ..fact });
        let cap = if is_out { self.bounds.flow_rows } else { self.bounds.facts_per_root };
        let Some(set) = self.facts.get_mut(node as usize) else { return };
        let (changed, merged) = match set.add(fact, cap) {
            Added::Nothing => return,
            Added::Changed(fact) => (Some(fact), Vec::new()),
            Added::Merged(facts) => (None, facts),
        };
        for fact in changed.into_iter().chain(merged) {
            if let (Some(trace), from) = (&mut self.trace, self.moving) {
                trace.record(node, fact, from, via);
            }
            if !self.map_methods.contains(&node) {
                self.note_read(fact.key.origin);
            }
            // What arrives at an end moves no further.
            if !self.graph.range(node).is_empty() {
                self.queue.push_back((node, fact));
            }
        }
    }

    fn note_read(&mut self, origin: Origin) {
        let interesting = matches!(origin.root, Root::Param(_) | Root::Cell(_) | Root::Source(_)) && !origin.path.is_empty();
        if interesting && self.reads.len() < MAX_READS {
            self.reads.insert(origin);
        }
    }
}
