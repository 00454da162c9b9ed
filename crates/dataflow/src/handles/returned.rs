//! What a function returns that its callers gave it.
//!
//! Says by instructions alone which parameters come back as they are, or inside of the closure that is returned:
//! each caller then takes them from its own operands, and not what somebody else passed in.

use std::cell::Cell;
use std::rc::Rc;

use sluicegate_base::{ElemKind, Lang};
use sluicegate_base::{FxHashMap, FxHashSet};
use sluicegate_ir::{Arg, Body, Call, CellIdx, Function, Inst, Key, MakeKind, Module, PartKey, Terminator, ValueId};
use sluicegate_models::{ApiNode, Index, Port, PortRoot, Step};

use super::Pass;
use super::values::object;
use crate::program::{FuncId, ModuleId, Program};

/// Calls and members that are looked through.
const MAX_CHAIN: usize = 32;
/// Values that are looked at for the parameters laid over each other in a function's results.
const MAX_LAID_OVER: usize = 256;

/// What of the parameters is in the result.
#[derive(Debug, Default)]
pub(super) struct Returned {
    /// Captures of the returned closures, and the parameters that they hold. Only those that can be told by a number
    /// below 8, and that hold nothing but parameters in each of the closures.
    pub captures: Vec<(usize, u32)>,
    /// Parameters that are returned themselves, or whose members are; empty unless nothing else in the result comes
    /// from parameters.
    pub params: Vec<u32>,
    /// Parameters that a call of a library was given whose result is returned (`return middy(handler).use(parser())`).
    pub wrapped: Vec<u32>,
}

impl Returned {
    /// `is_outside`: whether a call is one of a library. `index`: which free functions give back what they are given.
    pub fn of(function: &Function, index: &Index, lang: Lang, is_outside: &dyn Fn(&Call) -> bool) -> Returned {
        let body = &function.body;
        if function.flags.is_async || function.flags.is_generator {
            return Returned::default();
        }
        let returns = body.blocks.iter().filter_map(|block| match &block.terminator {
            Terminator::Return { value: Some(value), .. } => Some(*value),
            _ => None,
        });
        let mut closures: Vec<(ValueId, &Vec<ValueId>)> = Vec::new();
        let (mut params, mut wrapped) = (Vec::new(), Vec::new());
        let mut is_whole = true;
        let laid_over = LaidOver { index, lang, body, steps: Cell::new(MAX_LAID_OVER) };
        for returned in alternatives(body, returns.collect()) {
            if let Some(found) = laid_over.params(returned, MAX_CHAIN).filter(|found| !found.is_empty()) {
                params.extend(found);
                continue;
            }
            let value = match body.insts.get(returned) {
                // What a decorator in between makes of it is still called in its place.
                Some(Inst::Call(call)) if call.flags.decorator => {
                    call.args.first().map_or(returned, |arg| object(body, arg.value))
                }
                _ => object(body, returned),
            };
            match body.insts.get(value) {
                Some(Inst::Param(param)) if value == returned => params.push(*param),
                Some(Inst::Closure(_, captures)) => {
                    // Whatever was put into it may be anybody's.
                    is_whole &= !matches!(body.insts.get(returned), Some(Inst::Set { .. }));
                    if closures.iter().all(|(known, _)| *known != value) {
                        closures.push((value, captures));
                    }
                }
                Some(Inst::Const(_)) => {}
                Some(Inst::Call(call)) if value == returned && is_outside(call) => {
                    let given = given(body, call);
                    if given.is_empty() {
                        return Returned::default();
                    }
                    wrapped.extend(given);
                }
                _ => return Returned::default(),
            }
        }
        if !is_whole {
            params.clear();
        }
        // Of results of two kinds it does not show which of them somebody else's function is in.
        if !(wrapped.is_empty() || params.is_empty() && closures.is_empty()) {
            return Returned::default();
        }
        let captures = (0..8).flat_map(|capture| {
            let held = closures.iter().filter_map(|(_, captures)| captures.get(capture));
            let params = held.map(|held| match body.insts.get(object(body, *held)) {
                Some(Inst::Param(param)) => Some(*param),
                _ => None,
            });
            // One closure that made its own of it: what comes through parameters is then more than the callers say.
            let mut params: Vec<u32> = params.collect::<Option<_>>().unwrap_or_default();
            params.dedup();
            params.into_iter().map(move |param| (capture, param))
        });
        Returned { captures: captures.collect(), params, wrapped }
    }
}

/// Finds the parameters whose members an object has, where all else in it is the function's own.
struct LaidOver<'a> {
    index: &'a Index,
    lang: Lang,
    body: &'a Body,
    /// What is left of the values that are looked at in one function: objects of objects have exponentially many ways.
    steps: Cell<usize>,
}

impl LaidOver<'_> {
    /// `{ ...target, version: 2 }`, `Object.freeze(target)`: the parameter `target`. `None`: there may be more in it.
    fn params(&self, value: ValueId, depth: usize) -> Option<Vec<u32>> {
        let depth = depth.checked_sub(1)?;
        self.steps.set(self.steps.get().checked_sub(1)?);
        match self.body.insts.get(value)? {
            Inst::Param(param) => Some(vec![*param]),
            Inst::Const(_) | Inst::Global(_) => Some(Vec::new()),
            Inst::Closure(_, captures) if captures.is_empty() => Some(Vec::new()),
            Inst::Refine { value, .. } | Inst::Hint(value, _) => self.params(*value, depth),
            Inst::Set { base, value: part, .. } => self.is_own(*part, depth).then(|| self.params(*base, depth)).flatten(),
            Inst::Make(MakeKind::Object, parts) => {
                let mut found = Vec::new();
                for part in parts {
                    match part.key {
                        PartKey::Spread => found.extend(self.params(part.value, depth)?),
                        PartKey::Static(_) if self.is_own(part.value, depth) => {}
                        PartKey::Static(_) | PartKey::Dynamic(_) => return None,
                    }
                }
                Some(found)
            }
            Inst::Call(call) => {
                let kept = self.kept(call)?;
                let mut found = Vec::new();
                for (at, Arg { value, .. }) in call.args.iter().enumerate() {
                    if kept(at) {
                        found.extend(self.params(*value, depth)?);
                    } else if !self.is_own(*value, depth) {
                        return None;
                    }
                }
                Some(found)
            }
            _ => None,
        }
    }

    /// Whether nothing in it comes from parameters.
    fn is_own(&self, value: ValueId, depth: usize) -> bool {
        self.params(value, depth).is_some_and(|found| found.is_empty())
    }

    /// Which arguments the result of a call of a free function is, or takes the members of.
    fn kept(&self, call: &Call) -> Option<impl Fn(usize) -> bool + use<>> {
        let api = self.api(call.callee)?;
        let flows = self.index.rows(api, call.flags.construct).iter().flat_map(|row| &self.index.row(*row).flows);
        let is_whole = |port: &Port| port.path.is_empty();
        let given: Vec<PortRoot> = flows
            .filter(|flow| !flow.taint && flow.when.is_none() && flow.to.root == PortRoot::Ret)
            .filter(|flow| is_whole(&flow.from) && is_whole(&flow.to))
            .map(|flow| flow.from.root.clone())
            .collect();
        (!given.is_empty()).then_some(move |at: usize| {
            given.iter().any(|root| match root {
                PortRoot::Arg { position: Some(position), .. } => usize::from(*position) == at,
                PortRoot::ArgsFrom(first) => usize::from(*first) <= at,
                _ => false,
            })
        })
    }

    /// The API that a free name or a member of one is.
    fn api(&self, callee: ValueId) -> Option<ApiNode> {
        match self.body.insts.get(callee)? {
            Inst::Global(name) => self.index.global(self.lang, *name),
            Inst::Get { base, key: Key::Static(elem) } => match (elem.kind(), self.body.insts.get(*base)?) {
                (ElemKind::Field(name), Inst::Global(of)) => {
                    self.index.step(self.index.global(self.lang, *of)?, Step::Field(name))
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// The parameters that the first call of a chain is given: `middy(handler).use(one()).use(two())`.
fn given(body: &Body, call: &Call) -> Vec<u32> {
    let mut call = call;
    // Calls in dead code may stand in a circle.
    for _ in 0..MAX_CHAIN {
        let Some(Inst::Call(before)) = call.recv.and_then(|recv| body.insts.get(object(body, recv))) else { break };
        call = before;
    }
    let given = call.args.iter().filter_map(|arg| match body.insts.get(object(body, arg.value)) {
        Some(Inst::Param(param)) => Some(*param),
        _ => None,
    });
    given.collect()
}

/// The values that a value may be, through what leaves a callable the same one.
fn alternatives(body: &Body, values: Vec<ValueId>) -> Vec<ValueId> {
    const MAX_VALUES: usize = 64;
    let mut found = Vec::new();
    let mut seen: Vec<ValueId> = Vec::new();
    let mut work = values;
    while let Some(value) = work.pop() {
        if seen.contains(&value) {
            continue;
        }
        if seen.len() >= MAX_VALUES {
            found.push(value);
            continue;
        }
        seen.push(value);
        let is_plain = |value: ValueId| matches!(body.insts.get(value), Some(Inst::Post { .. } | Inst::Const(_)));
        match body.insts.get(value) {
            Some(Inst::Refine { value, .. } | Inst::Hint(value, _)) => work.push(*value),
            Some(Inst::Phi(operands)) => work.extend(operands.iter().map(|&(_, operand)| operand)),
            Some(Inst::Set { base, value: part, .. }) if is_plain(*part) => work.push(*base),
            Some(Inst::Post { call, port }) => match crate::constants::operand(body, *call, *port) {
                Some(operand) => work.push(operand),
                None => found.push(value),
            },
            _ => found.push(value),
        }
    }
    found
}

impl Pass<'_> {
    /// What a function returns of its parameters.
    pub(super) fn returned_by(&mut self, target: FuncId) -> Rc<Returned> {
        if let Some(known) = self.returned.get(&target) {
            return known.clone();
        }
        let (program, module) = (self.program, self.program.module_of(target));
        let imported = self.imported_by(module);
        let callee = program.func(target);
        let is_outside = |call: &Call| match base(&callee.body, call) {
            Some(Inst::CellGet(cell)) => imported.contains(cell),
            inst => inst.is_some_and(|inst| is_foreign(program, module, inst)),
        };
        let returned: Rc<Returned> = Returned::of(callee, self.index, program.lang(target), &is_outside).into();
        self.returned.insert(target, returned.clone());
        returned
    }

    /// The shared variables of a module that only hold what a library exports.
    fn imported_by(&mut self, module: ModuleId) -> Rc<FxHashSet<CellIdx>> {
        if let Some(known) = self.imported.get(&module) {
            return known.clone();
        }
        let body = &self.program.modules[module].functions[Module::INIT].body;
        let mut sets: FxHashMap<CellIdx, bool> = FxHashMap::default();
        for inst in &body.insts {
            let Inst::CellSet(cell, value) = inst else { continue };
            let is_imported = body.insts.get(object(body, *value)).is_some_and(|inst| is_foreign(self.program, module, inst));
            sets.entry(*cell).and_modify(|known| *known &= is_imported).or_insert(is_imported);
        }
        let found: Rc<FxHashSet<CellIdx>> =
            Rc::new(sets.into_iter().filter_map(|(cell, imported)| imported.then_some(cell)).collect());
        self.imported.insert(module, found.clone());
        found
    }
}

/// What a called value is a member of, or of what a call of it returned.
fn base<'b>(body: &'b Body, call: &Call) -> Option<&'b Inst> {
    let mut value = call.callee;
    for _ in 0..MAX_CHAIN {
        value = match body.insts.get(object(body, value))? {
            Inst::Get { base, key: Key::Static(_) } => *base,
            Inst::Call(call) => call.callee,
            inst => return Some(inst),
        };
    }
    None
}

/// Whether it is what a library exports.
fn is_foreign(program: &Program, module: ModuleId, inst: &Inst) -> bool {
    matches!(inst, Inst::Import { specifier, member } if program.is_of_library(module, *specifier, *member))
}
