//! Runs a program, and runs its body, with the same decisions.

use sluicegate_base::{FxHashMap, Symbol};
use sluicegate_ir::{BlockId, Body, Const, FnIdx, Inst, Module, Terminator, ValueId};

use crate::program::{Stmt, VARS, target};

const UNDEFINED: i64 = -1;
const RAISED: i64 = 77;
/// Ways through `finally` bodies that are tried.
const MAX_RUNS: usize = 3_000;
const MAX_STEPS: usize = 20_000;

/// What `test()` and `run()` do, in order; later calls answer no.
#[derive(Clone, Debug)]
pub struct Decisions {
    bits: Vec<bool>,
    next: usize,
}

impl Decisions {
    pub fn new(bits: &[bool]) -> Decisions {
        Decisions { bits: bits.to_vec(), next: 0 }
    }

    fn decide(&mut self) -> bool {
        self.next += 1;
        self.bits.get(self.next - 1).copied().unwrap_or(false)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    Printed(i64),
    Returned(i64),
    Raised(i64),
}

fn holds(value: i64) -> bool {
    value % 2 == 1
}

enum Flow {
    Next,
    Break(usize),
    Continue(usize),
    Return(i64),
    Raise(i64),
}

struct Machine {
    vars: [i64; VARS as usize],
    decisions: Decisions,
    events: Vec<Event>,
    loops: Vec<bool>,
}

pub fn run_program(stmts: &[Stmt], decisions: Decisions) -> Vec<Event> {
    let mut machine = Machine { vars: [UNDEFINED; VARS as usize], decisions, events: Vec::new(), loops: Vec::new() };
    let last = match machine.stmts(stmts) {
        Flow::Return(value) => Event::Returned(value),
        Flow::Raise(value) => Event::Raised(value),
        Flow::Next | Flow::Break(_) | Flow::Continue(_) => Event::Returned(UNDEFINED),
    };
    machine.events.push(last);
    machine.events
}

impl Machine {
    fn get(&self, var: u8) -> i64 {
        self.vars[usize::from(var)]
    }

    fn set(&mut self, var: u8, value: i64) {
        self.vars[usize::from(var)] = value;
    }

    fn stmts(&mut self, stmts: &[Stmt]) -> Flow {
        for stmt in stmts {
            let flow = self.stmt(stmt);
            if !matches!(flow, Flow::Next) {
                return flow;
            }
        }
        Flow::Next
    }

    fn stmt(&mut self, stmt: &Stmt) -> Flow {
        match stmt {
            Stmt::Set(v, n) => self.set(*v, *n),
            Stmt::Copy(v, w) => self.set(*v, self.get(*w)),
            Stmt::Print(v) => self.events.push(Event::Printed(self.get(*v))),
            Stmt::Run if self.decisions.decide() => return Flow::Raise(RAISED),
            Stmt::ShortCircuit(v, w, x, op) => {
                let left = self.get(*w);
                let takes_right = match *op {
                    "||" => !holds(left),
                    "??" => left == UNDEFINED,
                    _ => holds(left),
                };
                self.set(*v, if takes_right { self.get(*x) } else { left });
            }
            Stmt::Conditional(v, w, x, n) => self.set(*v, if holds(self.get(*w)) { self.get(*x) } else { *n }),
            Stmt::If(v, then, otherwise) => return self.stmts(if holds(self.get(*v)) { then } else { otherwise }),
            Stmt::While(body) => return self.looped(body),
            Stmt::Breakable(body) => {
                let depth = self.loops.len();
                self.loops.push(false);
                let flow = self.stmts(body);
                self.loops.pop();
                return if matches!(flow, Flow::Break(at) if at == depth) { Flow::Next } else { flow };
            }
            Stmt::Break(level) => return target(&self.loops, *level, false).map_or(Flow::Next, Flow::Break),
            Stmt::Continue(level) => return target(&self.loops, *level, true).map_or(Flow::Next, Flow::Continue),
            Stmt::Return(v) => return Flow::Return(self.get(*v)),
            Stmt::Throw(v) => return Flow::Raise(self.get(*v)),
            Stmt::Try(body, v, catch) => {
                return match self.stmts(body) {
                    Flow::Raise(value) => {
                        self.set(*v, value);
                        self.stmts(catch)
                    }
                    flow => flow,
                };
            }
            Stmt::Finally(body, last) => {
                let flow = self.stmts(body);
                return match self.stmts(last) {
                    Flow::Next => flow,
                    other => other,
                };
            }
            _ => {}
        }
        Flow::Next
    }

    fn looped(&mut self, body: &[Stmt]) -> Flow {
        let depth = self.loops.len();
        while self.decisions.decide() {
            self.loops.push(true);
            let flow = self.stmts(body);
            self.loops.pop();
            match flow {
                Flow::Next => {}
                Flow::Continue(at) if at == depth => {}
                Flow::Break(at) if at == depth => return Flow::Next,
                flow => return flow,
            }
        }
        Flow::Next
    }
}

#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// Some way through does what the program does.
    Same,
    Nothing,
    /// Too many ways to try.
    GaveUp,
}

/// Looks for an execution of function 0 that has the expected events. Where a `finally` hands
/// on, the graph does not say to which continuation: every choice is tried.
pub fn run_body(module: &Module, decisions: Decisions, expected: &[Event]) -> Found {
    let body = &module.functions[FnIdx(0)].body;
    let mut script: Vec<(usize, usize)> = Vec::new();
    for _ in 0..MAX_RUNS {
        let mut run = Run { body, decisions: decisions.clone(), expected, seen: 0, values: FxHashMap::default(), caught: 0 };
        let mut at = 0;
        let same = run.execute(|ways| {
            if at == script.len() {
                script.push((0, ways));
            }
            at += 1;
            script[at - 1].0
        });
        if same {
            return Found::Same;
        }
        // The next script: the last choice that has another way takes it.
        script.truncate(at);
        while script.last().is_some_and(|&(way, ways)| way + 1 >= ways) {
            script.pop();
        }
        match script.last_mut() {
            Some((way, _)) => *way += 1,
            None => return Found::Nothing,
        }
    }
    Found::GaveUp
}

struct Run<'a> {
    body: &'a Body,
    decisions: Decisions,
    expected: &'a [Event],
    seen: usize,
    values: FxHashMap<ValueId, i64>,
    caught: i64,
}

impl Run<'_> {
    fn expect(&mut self, event: Event) -> bool {
        self.seen += 1;
        self.expected.get(self.seen - 1) == Some(&event)
    }

    fn value(&self, value: ValueId) -> Option<i64> {
        self.values.get(&value).copied()
    }

    /// Runs until something else happens than expected (false) or everything expected has happened.
    fn execute(&mut self, mut choose: impl FnMut(usize) -> usize) -> bool {
        let mut block = Body::ENTRY;
        let mut from: Option<BlockId> = None;
        for _ in 0..MAX_STEPS {
            let Some(next) = self.block(block, from, &mut choose) else {
                return self.seen == self.expected.len() && self.values.get(&ValueId(u32::MAX)) == Some(&1);
            };
            from = Some(block);
            block = next;
        }
        false
    }

    /// Runs one block and yields the next; `None` at the end, with a mark if that was as expected.
    fn block(&mut self, id: BlockId, from: Option<BlockId>, choose: &mut impl FnMut(usize) -> usize) -> Option<BlockId> {
        let block = &self.body.blocks[id];
        let mut phis = Vec::new();
        for &value in &block.insts {
            if let Inst::Phi(operands) = &self.body.insts[value] {
                let (_, operand) = operands.iter().find(|(pred, _)| Some(*pred) == from)?;
                phis.push((value, self.value(*operand)));
            }
        }
        for (phi, value) in phis {
            // An operand that was never computed is an error only if it is used.
            match value {
                Some(value) => self.values.insert(phi, value),
                None => self.values.remove(&phi),
            };
        }
        for &value in &block.insts {
            match self.inst(value)? {
                Step::Next => {}
                Step::Raise(raised) => return self.raise(raised, block.handler),
            }
        }
        match &block.terminator {
            Terminator::Goto(target) => Some(*target),
            Terminator::Branch { cond, then_block, else_block } => {
                Some(if holds(self.value(*cond)?) { *then_block } else { *else_block })
            }
            Terminator::Switch { value: _, targets } => targets.get(choose(targets.len())).map(|&(_, target)| target),
            Terminator::Return { value, .. } => {
                let value = self.value((*value)?)?;
                self.end(Event::Returned(value))
            }
            Terminator::Throw(value) => {
                let value = self.value(*value)?;
                self.raise(value, block.handler)
            }
            Terminator::Unreachable => None,
        }
    }

    fn raise(&mut self, value: i64, handler: Option<BlockId>) -> Option<BlockId> {
        self.caught = value;
        match handler {
            Some(handler) => Some(handler),
            None => self.end(Event::Raised(value)),
        }
    }

    fn end(&mut self, event: Event) -> Option<BlockId> {
        if self.expect(event) {
            self.values.insert(ValueId(u32::MAX), 1);
        }
        None
    }

    fn inst(&mut self, id: ValueId) -> Option<Step> {
        let value = match &self.body.insts[id] {
            Inst::Phi(_) => return Some(Step::Next),
            Inst::Const(Const::Int(n)) => *n,
            Inst::Const(_) | Inst::Global(_) => UNDEFINED,
            Inst::Refine { value, .. } => self.value(*value)?,
            Inst::Caught => self.caught,
            // No scalar changes: the old value stays.
            Inst::Op(name, values) if *name == "join" => self.value(*values.first()?)?,
            Inst::Op(_, values) => {
                let same = self.value(*values.first()?)? == self.value(*values.get(1)?)?;
                i64::from(same)
            }
            Inst::Post { call, .. } => match &self.body.insts[*call] {
                Inst::Call(call) => self.value(call.args.first()?.value)?,
                _ => return None,
            },
            Inst::Call(call) => match &self.body.insts[call.callee] {
                Inst::Global(name) if *name == "print" => {
                    let printed = self.value(call.args.first()?.value)?;
                    return self.expect(Event::Printed(printed)).then_some(Step::Next);
                }
                Inst::Global(name) if *name == Symbol::new("run") => {
                    if self.decisions.decide() {
                        return Some(Step::Raise(RAISED));
                    }
                    UNDEFINED
                }
                _ => i64::from(self.decisions.decide()),
            },
            _ => return None,
        };
        self.values.insert(id, value);
        Some(Step::Next)
    }
}

enum Step {
    Next,
    Raise(i64),
}
