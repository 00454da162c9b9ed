//! What every well-formed module satisfies, checked.
//!
//! The rules are those of ordinary SSA form with two differences:
//!
//! - **Exceptional edges leave at the start of their block.** A handler sees
//!   the variables as they were when the block began, so a φ operand on such an
//!   edge is defined before the block, or is a φ of the block itself. For the
//!   flow questions below a block therefore counts as two nodes: its *start*
//!   (with its φ), from which the handler is reached, and its *body*.
//! - **A use need not be dominated by its definition; it must be reachable from
//!   it.** A `finally` body is lowered once: every way in leads through it, and
//!   behind it a switch sends each way on to where it was going. Such a
//!   continuation reads what the body does not write as it was on its own way
//!   in (`Bypass` in [`crate::builder`]). The definition then lies on one of the
//!   ways into the body only; the switch takes the matching way out, which the
//!   graph does not show. Inside one block a definition still comes first.
//!
//! Blocks that the entry does not reach are checked for everything except flow.
//! Not checked: whether types, names and spans make sense.

mod flow;

use std::fmt;

use sluicegate_base::IndexVec;

use crate::function::{BlockId, Body, Function, OutPort, ShortCircuit, Terminator, ValueId};
use crate::inst::{Inst, MakeKind, Port};
use crate::module::{CellIdx, ClassIdx, ExportTarget, FnIdx, Module};
use flow::{EdgeKind, Flow, Point};

/// One broken rule and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The function; `None` for the module itself.
    pub function: Option<FnIdx>,
    /// The block.
    pub block: Option<BlockId>,
    /// The instruction, by its value; `None` for terminators and whole blocks.
    pub value: Option<ValueId>,
    /// What is wrong.
    pub rule: Rule,
}

/// A rule that can be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The function has no block.
    NoEntry,
    /// Something leads back to the entry block.
    EntryHasPredecessor,
    /// A side table is not as long as the list of instructions.
    SideTable,
    /// A value belongs to no block.
    Homeless,
    /// A block lists a value that does not exist, or that is already listed.
    ListedTwice,
    /// An operand names a value that does not exist.
    NoValue(ValueId),
    /// A terminator or handler names a block that does not exist.
    NoBlock(BlockId),
    /// No such parameter.
    NoParam(u32),
    /// No such capture.
    NoCapture(u32),
    /// No such shared variable.
    NoCell(CellIdx),
    /// No such function.
    NoFunction(FnIdx),
    /// No such class.
    NoClass(ClassIdx),
    /// A closure has another number of captures than its function.
    CaptureCount(FnIdx),
    /// A φ behind another kind of instruction.
    LatePhi,
    /// A φ names a block that does not lead here, or reads a value over an edge that does not carry it.
    NotPredecessor(BlockId),
    /// A φ has no operand for a block that leads here.
    NoOperandFor(BlockId),
    /// The definition comes behind its use, or does not reach it.
    NotReached(ValueId),
    /// `caught` in a block that is no handler.
    CaughtOutsideHandler,
    /// `post` of something that is no call, or of an operand that the call does not have.
    NoPort,
    /// Short-circuit entries are not sorted by value, or one value has two.
    ShortCircuits,
    /// Imported specifiers are not sorted, or one is there twice.
    Imports,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rule::NoEntry => f.write_str("there is no block"),
            Rule::EntryHasPredecessor => f.write_str("the entry block has a predecessor"),
            Rule::SideTable => f.write_str("spans or names do not match the instructions"),
            Rule::Homeless => f.write_str("the value belongs to no block"),
            Rule::ListedTwice => f.write_str("the value does not exist or is listed twice"),
            Rule::NoValue(value) => write!(f, "{value} does not exist"),
            Rule::NoBlock(block) => write!(f, "{block} does not exist"),
            Rule::NoParam(n) => write!(f, "there is no parameter {n}"),
            Rule::NoCapture(n) => write!(f, "there is no capture {n}"),
            Rule::NoCell(cell) => write!(f, "{cell} does not exist"),
            Rule::NoFunction(function) => write!(f, "{function} does not exist"),
            Rule::NoClass(class) => write!(f, "{class} does not exist"),
            Rule::CaptureCount(function) => write!(f, "{function} has another number of captures"),
            Rule::LatePhi => f.write_str("a φ must come before all other instructions"),
            Rule::NotPredecessor(block) => write!(f, "the value does not arrive from {block}"),
            Rule::NoOperandFor(block) => write!(f, "there is no operand for {block}"),
            Rule::NotReached(value) => write!(f, "{value} is used where its definition does not reach"),
            Rule::CaughtOutsideHandler => f.write_str("the block handles no exception"),
            Rule::NoPort => f.write_str("the call has no such operand"),
            Rule::ShortCircuits => f.write_str("short-circuit entries are not sorted"),
            Rule::Imports => f.write_str("imports are not sorted"),
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.function {
            Some(function) => write!(f, "{function}")?,
            None => f.write_str("module")?,
        }
        if let Some(block) = self.block {
            write!(f, " {block}")?;
        }
        if let Some(value) = self.value {
            write!(f, " {value}")?;
        }
        write!(f, ": {}", self.rule)
    }
}

/// Checks a module. Empty means well-formed; order follows the module.
#[must_use]
pub fn verify(module: &Module) -> Vec<Violation> {
    let mut checker = Checker { module, function: None, block: None, value: None, found: Vec::new() };
    checker.check_module();
    for (id, func) in module.functions.iter_enumerated() {
        checker.function = Some(id);
        checker.check_function(func);
        (checker.block, checker.value) = (None, None);
    }
    checker.found
}

struct Checker<'a> {
    module: &'a Module,
    function: Option<FnIdx>,
    block: Option<BlockId>,
    value: Option<ValueId>,
    found: Vec<Violation>,
}

/// Where a value is defined: its block and its position there.
type Home = Option<(BlockId, usize)>;

impl Checker<'_> {
    fn report(&mut self, rule: Rule) {
        let Checker { function, block, value, .. } = *self;
        self.found.push(Violation { function, block, value, rule });
    }

    fn require(&mut self, holds: bool, rule: Rule) {
        if !holds {
            self.report(rule);
        }
    }

    fn check_cell(&mut self, cell: CellIdx) {
        self.require(self.module.cells.get(cell).is_some(), Rule::NoCell(cell));
    }

    fn check_class(&mut self, class: ClassIdx) {
        self.require(self.module.classes.get(class).is_some(), Rule::NoClass(class));
    }

    fn check_fn(&mut self, function: FnIdx) {
        self.require(self.module.functions.get(function).is_some(), Rule::NoFunction(function));
    }

    fn check_module(&mut self) {
        let module = self.module;
        for cell in &module.cells {
            self.check_fn(cell.owner);
        }
        if let Some(object) = module.object {
            self.check_cell(object);
        }
        for export in &module.exports {
            if let ExportTarget::Cell(cell) = export.target {
                self.check_cell(cell);
            }
        }
        for class in &module.classes {
            class.members.iter().for_each(|member| self.check_fn(member.func));
        }
        self.require(module.imports.is_sorted_by(|a, b| a < b), Rule::Imports);
    }

    fn check_function(&mut self, func: &Function) {
        if let Some(parent) = func.parent {
            self.check_fn(parent);
        }
        if let Some(class) = func.class {
            self.check_class(class);
        }
        let body = &func.body;
        if body.blocks.is_empty() {
            self.report(Rule::NoEntry);
            return;
        }
        self.require(body.spans.len() == body.insts.len() && body.names.len() == body.insts.len(), Rule::SideTable);
        self.require(body.short_circuits.is_sorted_by(|a, b| a.0 < b.0), Rule::ShortCircuits);
        let homes = self.homes(body);
        let flow = Flow::new(body);
        self.require(flow.edges_into(Body::ENTRY).is_empty(), Rule::EntryHasPredecessor);
        for (id, block) in body.blocks.iter_enumerated() {
            (self.block, self.value) = (Some(id), None);
            if let Some(handler) = block.handler {
                self.require(body.blocks.get(handler).is_some(), Rule::NoBlock(handler));
            }
            let mut only_phis = true;
            for (position, &value) in block.insts.iter().enumerate() {
                self.value = Some(value);
                let Some(inst) = body.insts.get(value) else { continue };
                if let Inst::Phi(operands) = inst {
                    self.require(only_phis, Rule::LatePhi);
                    self.check_phi(id, operands, &homes, &flow);
                } else {
                    only_phis = false;
                    inst.for_each_operand(|operand| self.check_use(id, position, operand, &homes, &flow));
                }
                self.check_inst(func, id, inst, &flow);
                self.check_short_circuit(body, value);
            }
            self.value = None;
            self.check_terminator(func, &block.terminator);
            block.terminator.for_each_operand(|operand| self.check_use(id, block.insts.len(), operand, &homes, &flow));
        }
    }

    /// Finds where each value is defined; reports those that are nowhere or in two places.
    fn homes(&mut self, body: &Body) -> IndexVec<ValueId, Home> {
        let mut homes: IndexVec<ValueId, Home> = IndexVec::from_elem(None, body.insts.len());
        for (id, block) in body.blocks.iter_enumerated() {
            for (position, &value) in block.insts.iter().enumerate() {
                match homes.get(value) {
                    Some(None) => homes[value] = Some((id, position)),
                    _ => {
                        (self.block, self.value) = (Some(id), Some(value));
                        self.report(Rule::ListedTwice);
                    }
                }
            }
        }
        for (value, home) in homes.iter_enumerated() {
            if home.is_none() {
                (self.block, self.value) = (None, Some(value));
                self.report(Rule::Homeless);
            }
        }
        (self.block, self.value) = (None, None);
        homes
    }

    fn check_use(&mut self, block: BlockId, position: usize, operand: ValueId, homes: &IndexVec<ValueId, Home>, flow: &Flow) {
        let (home, at) = match homes.get(operand) {
            Some(&Some(home)) => home,
            // Listed nowhere: reported already.
            Some(None) => return,
            None => return self.report(Rule::NoValue(operand)),
        };
        let reached = if home == block { at < position } else { flow.reaches(flow.point_of(home, at), Point::Body(block)) };
        self.require(reached || !flow.is_reachable(block), Rule::NotReached(operand));
    }

    fn check_phi(&mut self, block: BlockId, operands: &[(BlockId, ValueId)], homes: &IndexVec<ValueId, Home>, flow: &Flow) {
        for &(from, operand) in operands {
            let (home, at) = match homes.get(operand) {
                Some(&Some(home)) => home,
                Some(None) => continue,
                None => {
                    self.report(Rule::NoValue(operand));
                    continue;
                }
            };
            let defined = flow.point_of(home, at);
            let arrives = flow.edges_between(from, block).iter().any(|&(_, kind)| match kind {
                EdgeKind::Normal => flow.reaches(defined, Point::Body(from)),
                EdgeKind::Exceptional => flow.reaches(defined, Point::Start(from)),
            });
            self.require(arrives || !flow.is_reachable(from), Rule::NotPredecessor(from));
        }
        let mut covered: Vec<BlockId> = operands.iter().map(|&(from, _)| from).collect();
        covered.sort_unstable();
        for &(pred, _) in flow.edges_into(block) {
            let found = covered.binary_search(&pred).is_ok();
            self.require(found || !flow.is_reachable(pred), Rule::NoOperandFor(pred));
        }
    }

    fn check_inst(&mut self, func: &Function, block: BlockId, inst: &Inst, flow: &Flow) {
        match inst {
            Inst::Param(n) => self.require((*n as usize) < func.params.len(), Rule::NoParam(*n)),
            Inst::Capture(n) => self.require((*n as usize) < func.captures.len(), Rule::NoCapture(*n)),
            Inst::CellGet(cell) | Inst::CellSet(cell, _) => self.check_cell(*cell),
            Inst::Make(MakeKind::Class(class), _) => self.check_class(*class),
            Inst::Closure(function, captures) => match self.module.functions.get(*function) {
                Some(target) => self.require(target.captures.len() == captures.len(), Rule::CaptureCount(*function)),
                None => self.report(Rule::NoFunction(*function)),
            },
            Inst::Caught => {
                let handles = flow.edges_into(block).iter().any(|&(_, kind)| kind == EdgeKind::Exceptional);
                self.require(handles, Rule::CaughtOutsideHandler);
            }
            Inst::Post { call, port } => {
                let exists = match func.body.insts.get(*call) {
                    Some(Inst::Call(call)) => match port {
                        Port::Recv => call.recv.is_some(),
                        Port::Callee => true,
                        Port::Arg(n) => (*n as usize) < call.args.len(),
                    },
                    _ => false,
                };
                self.require(exists, Rule::NoPort);
            }
            _ => {}
        }
    }

    fn check_short_circuit(&mut self, body: &Body, value: ValueId) {
        for operand in body.short_circuit(value).into_iter().flat_map(ShortCircuit::operands) {
            self.require(body.insts.get(operand).is_some(), Rule::NoValue(operand));
        }
    }

    fn check_terminator(&mut self, func: &Function, terminator: &Terminator) {
        terminator.for_each_successor(|target| self.require(func.body.blocks.get(target).is_some(), Rule::NoBlock(target)));
        if let Terminator::Return { outs, .. } = terminator {
            for (port, _) in outs {
                match *port {
                    OutPort::Param(n) => self.require((n as usize) < func.params.len(), Rule::NoParam(n)),
                    OutPort::Capture(n) => self.require((n as usize) < func.captures.len(), Rule::NoCapture(n)),
                }
            }
        }
    }
}
