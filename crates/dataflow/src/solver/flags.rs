//! Flags: what a call passes as a literal closes branches of the function that it enters.
//!
//! `letter(name, false)` does not come to what `letter(name, stored = true)` does `if (stored)`.
//! Summaries hold for all callers; which sinks a call cannot come to is asked at the call.
//! A flag that a caller hands on from its own parameters becomes a condition of that caller's sinks.

use std::rc::Rc;

use sluicegate_base::{Elem, FxHashSet, Path};
use sluicegate_ir::{ArgKind, BlockId, Body, Const, Inst, ParamKind, Port, ShortCircuit, Terminator, ValueId};

use super::{Invocation, Node, Solver};
use crate::constants::truth;
use crate::context::Scope;
use crate::fact::{Origin, Root};
use crate::program::FuncId;
use crate::structure::Seen;

/// How deep conditions are followed.
const MAX_DEPTH: usize = 8;

/// The live blocks of an entered function, if what a call passes closes any.
pub(super) type Open = Option<Rc<FxHashSet<BlockId>>>;

impl Solver<'_> {
    /// Whether what a call passes keeps it from coming to an instruction of a function that it enters.
    pub(super) fn is_closed(&mut self, at: (u32, u32), invocation: &Invocation, func: FuncId, site: ValueId) -> bool {
        // What a callback is given is no operand of the call that leads to it.
        if invocation.result != invocation.site.0 || invocation.bound > 0 {
            return false;
        }
        if !self.open.contains_key(&at) {
            let open = self.find_open(at, invocation, func);
            self.open.insert(at, open);
        }
        let Some(Some(open)) = self.open.get(&at) else { return false };
        !self.scope.cx.program.layout(func).block_of(site).is_some_and(|block| open.contains(&block))
    }

    fn find_open(&self, at: (u32, u32), invocation: &Invocation, func: FuncId) -> Open {
        let entered = Entered { solver: self, at, invocation, callee: self.scope.cx.scope(func) };
        let body = entered.callee.body();
        let (mut seen, mut closes) = (FxHashSet::default(), false);
        let mut work = vec![Body::ENTRY];
        while let Some(block) = work.pop() {
            if !seen.insert(block) {
                continue;
            }
            let decided = match &body.blocks[block].terminator {
                Terminator::Branch { cond, then_block, else_block } => {
                    entered.truth(*cond, MAX_DEPTH).map(|holds| if holds { *then_block } else { *else_block })
                }
                _ => None,
            };
            closes |= decided.is_some();
            work.extend(body.blocks[block].handler);
            match decided {
                Some(only) => work.push(only),
                None => work.extend(next(&body.blocks[block].terminator)),
            }
        }
        closes.then(|| Rc::new(seen))
    }
}

/// What a call passes as a flag.
pub(super) enum Flag {
    /// Something that is true, or may be.
    Set,
    /// Nothing, or something that is false.
    Unset,
    /// What the caller was given itself as a flag that is not set unless somebody sets it.
    HandedOn(Origin),
}

impl Solver<'_> {
    /// The flags of this function that have to be set for an instruction of a function to run that it hands them on to.
    pub(super) fn flags_handed_on(&self, at: (u32, u32), invocation: &Invocation, func: FuncId, site: ValueId) -> Vec<Origin> {
        const MAX_BRANCHES: usize = 8;
        // What a callback is given is no operand of the call that leads to it.
        if invocation.result != invocation.site.0 || invocation.bound > 0 {
            return Vec::new();
        }
        let callee = self.scope.cx.scope(func);
        let layout = self.scope.cx.program.layout(func);
        let mut found = Vec::new();
        let Some(mut block) = layout.block_of(site) else { return found };
        for _ in 0..MAX_BRANCHES {
            let Some(before) = layout.only_way(block) else { break };
            if let Terminator::Branch { cond, then_block, else_block } = callee.body().blocks[before].terminator
                && then_block == block
                && then_block != else_block
                && let Some(flag) = flag_of(callee, cond, MAX_DEPTH)
                && let Flag::HandedOn(origin) = self.flag_passed(at, invocation, func, Root::Param(flag))
            {
                found.push(origin);
            }
            block = before;
        }
        found
    }

    /// What a call passes as a flag of the function that it enters.
    pub(super) fn flag_passed(&self, at: (u32, u32), invocation: &Invocation, func: FuncId, flag: Root) -> Flag {
        let (Root::Param(param), callee) = (flag, self.scope.cx.scope(func)) else { return Flag::Set };
        if invocation.result != invocation.site.0 || invocation.bound > 0 {
            return Flag::Set;
        }
        let entered = Entered { solver: self, at, invocation, callee };
        if let Some(literal) = entered.passed(param, &Path::EMPTY) {
            return if truth(&literal) { Flag::Set } else { Flag::Unset };
        }
        let given = entered.operand_of(param).and_then(|given| flag_of(self.scope, given, MAX_DEPTH));
        given.map_or(Flag::Set, |own| Flag::HandedOn(Origin { root: Root::Param(own), path: Path::EMPTY }))
    }
}

/// The parameter that a condition asks for, or that has to be set for it to hold, if leaving it out leaves it unset.
fn flag_of(scope: Scope<'_>, cond: ValueId, depth: usize) -> Option<u32> {
    let depth = depth.checked_sub(1)?;
    let cond = scope.canonical(cond);
    match scope.inst(cond) {
        Inst::Param(param) => Some(*param),
        Inst::Op(name, operands) if *name == "default" => match operands.as_slice() {
            [given, default] if scope.constants.get(*default).is_some_and(|literal| !truth(literal)) => {
                flag_of(scope, *given, depth)
            }
            _ => None,
        },
        // `if stored and name:` needs both; the first tells.
        Inst::Phi(_) => match scope.body().short_circuit(cond) {
            Some(ShortCircuit::And(left, _)) => flag_of(scope, left, depth),
            _ => None,
        },
        _ => None,
    }
}

/// A function as one call enters it.
struct Entered<'s, 'a> {
    solver: &'s Solver<'a>,
    at: (u32, u32),
    invocation: &'s Invocation,
    callee: Scope<'a>,
}

impl Entered<'_, '_> {
    /// Whether a condition of the callee holds, if what is passed says so. What the callee says itself is known already.
    fn truth(&self, cond: ValueId, depth: usize) -> Option<bool> {
        let depth = depth.checked_sub(1)?;
        match self.callee.inst(self.callee.canonical(cond)) {
            Inst::Op(name, operands) => match (name.as_str(), operands.as_slice()) {
                ("not", [inner]) => self.truth(*inner, depth).map(|holds| !holds),
                ("==", [a, b]) => self.equal(*a, *b, depth),
                ("!=", [a, b]) => self.equal(*a, *b, depth).map(|equal| !equal),
                _ => self.literal(cond, depth).as_ref().map(truth),
            },
            _ => self.literal(cond, depth).as_ref().map(truth),
        }
    }

    fn equal(&self, a: ValueId, b: ValueId, depth: usize) -> Option<bool> {
        let constants = self.callee.constants;
        let (tested, known) = match (constants.get(a), constants.get(b)) {
            (None, Some(known)) => (a, known),
            (Some(known), None) => (b, known),
            _ => return None,
        };
        let is_nothing = |literal: &Const| matches!(literal, Const::Null | Const::Undefined);
        let passed = self.literal(tested, depth)?;
        Some(passed == *known || is_nothing(&passed) && is_nothing(known))
    }

    fn literal(&self, value: ValueId, depth: usize) -> Option<Const> {
        let depth = depth.checked_sub(1)?;
        let value = self.callee.canonical(value);
        match self.callee.inst(value) {
            Inst::Param(param) => self.passed(*param, &Path::EMPTY),
            Inst::Get { base, key } => match self.callee.inst(self.callee.canonical(*base)) {
                Inst::Param(param) => self.passed(*param, &Path::of(&[self.callee.key_elem(*key)?])),
                Inst::Op(name, operands) if *name == "default" => self.part_of_default(operands, self.callee.key_elem(*key)?),
                _ => None,
            },
            Inst::Op(name, operands) if *name == "default" => match operands.as_slice() {
                [given, default] => match self.literal(*given, depth)? {
                    Const::Undefined => self.callee.constants.get(*default).cloned(),
                    passed => Some(passed),
                },
                _ => None,
            },
            _ => None,
        }
    }

    /// A part of `options = {}`.
    fn part_of_default(&self, operands: &[ValueId], elem: Elem) -> Option<Const> {
        let [given, default] = operands else { return None };
        let Inst::Param(param) = self.callee.inst(self.callee.canonical(*given)) else { return None };
        let path = Path::of(&[elem]);
        match self.passed(*param, &Path::EMPTY) {
            Some(Const::Undefined) => shown(self.callee.seen(*default, &path)),
            _ => self.passed(*param, &path),
        }
    }

    /// The literal that is passed as a part of a parameter; `undefined` if nothing is.
    fn passed(&self, param: u32, path: &Path) -> Option<Const> {
        let binds = self.solver.binds.get(&self.at)?;
        if !binds.iter().any(|bind| bind.param == param) {
            return (path.is_empty() && self.is_left_out(param)).then_some(Const::Undefined);
        }
        let (operand, from) = self.bound_to(param)?;
        shown(self.solver.scope.seen(operand, &from.concat(path)))
    }

    /// What is passed as a parameter as a whole.
    fn operand_of(&self, param: u32) -> Option<ValueId> {
        self.bound_to(param).filter(|(_, from)| from.is_empty()).map(|(operand, _)| operand)
    }

    /// The only operand, or the part of it, that becomes a parameter.
    fn bound_to(&self, param: u32) -> Option<(ValueId, Path)> {
        let mut bound = self.solver.binds.get(&self.at)?.iter().filter(|bind| bind.param == param);
        let (Some(bind), None) = (bound.next(), bound.next()) else { return None };
        let Port::Arg(n) = bind.operand else { return None };
        let (_, node) = self.invocation.args.get(n as usize)?;
        let is_value = (*node as usize) < self.solver.scope.body().insts.len();
        (bind.to.is_empty() && is_value).then_some((ValueId(*node), bind.from))
    }

    /// Whether a parameter to which nothing is bound could have been given something.
    fn is_left_out(&self, param: u32) -> bool {
        let kind = self.callee.function().params.get(param as usize).map(|param| param.kind);
        let is_plain = |(kind, _): &(ArgKind, Node)| matches!(kind, ArgKind::Positional | ArgKind::Named(_));
        matches!(kind, Some(ParamKind::Positional | ParamKind::KeywordOnly)) && self.invocation.args.iter().all(is_plain)
    }
}

fn shown(seen: Seen) -> Option<Const> {
    match seen {
        Seen::Known(literal) => Some(literal),
        Seen::Absent => Some(Const::Undefined),
        _ => None,
    }
}

fn next(terminator: &Terminator) -> Vec<BlockId> {
    match terminator {
        Terminator::Goto(to) => vec![*to],
        Terminator::Branch { then_block, else_block, .. } => vec![*then_block, *else_block],
        Terminator::Switch { targets, .. } => targets.iter().map(|(_, to)| *to).collect(),
        Terminator::Return { .. } | Terminator::Throw(_) | Terminator::Unreachable => Vec::new(),
    }
}
