//! Which functions run on behalf of others, and from where they are called.
//!
//! A walk over the call graph from given functions: calls, accessors, functions that are
//! passed on or registered. Code behind dead edges does not count. What a walk finds is
//! joined over all ways, so its cost is linear in the calls.

use std::sync::OnceLock;

use sluicegate_base::{FxHashMap, FxHashSet, FxIndexMap, IndexVec, Lang};
use sluicegate_ir::{Inst, ValueId};

use crate::binding::ThisFrom;
use crate::callgraph::CalledParts;
use crate::context::Context;
use crate::handles::Target;
use crate::program::{CellId, FuncId, ModuleId};

/// A call that enters a function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The function that calls.
    pub func: FuncId,
    /// The call.
    pub call: ValueId,
    /// What becomes the receiver.
    pub this: ThisFrom,
}

/// The functions that run on behalf of some roots.
#[derive(Clone, Debug, Default)]
pub struct Reach {
    functions: FxIndexMap<FuncId, Vec<Caller>>,
    /// Objects whose methods were passed on as functions.
    receivers: FxHashMap<FuncId, Vec<(FuncId, ValueId)>>,
}

impl Reach {
    /// Those that lead to a function, and from there only these calls: the part in which it is known who calls
    /// what, in order.
    #[must_use]
    pub fn along(&self, func: FuncId, calls: &[(FuncId, Caller)]) -> Reach {
        let mut part = Reach::default();
        let mut work = vec![func];
        while let Some(func) = work.pop().filter(|_| part.functions.len() < MAX_ANCESTORS) {
            part.functions.insert(func, self.callers(func).to_vec());
            part.receivers.insert(func, self.receivers(func).to_vec());
            work.extend(self.callers(func).iter().map(|caller| caller.func).filter(|caller| !part.contains(*caller)));
        }
        for (callee, caller) in calls {
            part.functions.insert(*callee, vec![*caller]);
        }
        part
    }

    /// The functions, roots first.
    pub fn functions(&self) -> impl Iterator<Item = FuncId> + '_ {
        self.functions.keys().copied()
    }

    /// Whether a function is among them.
    #[must_use]
    pub fn contains(&self, func: FuncId) -> bool {
        self.functions.contains_key(&func)
    }

    /// The objects of a method that is passed on as a function: where, and which value.
    #[must_use]
    pub fn receivers(&self, func: FuncId) -> &[(FuncId, ValueId)] {
        self.receivers.get(&func).map(Vec::as_slice).unwrap_or_default()
    }

    /// The calls among them that enter a function with arguments that are known.
    #[must_use]
    pub fn callers(&self, func: FuncId) -> &[Caller] {
        self.functions.get(&func).map(Vec::as_slice).unwrap_or_default()
    }
}

/// What every walk needs of the whole program.
#[derive(Debug)]
pub struct Reachability<'a> {
    pub(crate) cx: Context<'a>,
    called: CalledParts,
    registered: FxHashMap<(FuncId, ValueId), Vec<FuncId>>,
    /// Where the closure of a function is made.
    closures: FxHashMap<FuncId, (FuncId, ValueId)>,
    /// Every write of a shared variable.
    writes: FxHashMap<CellId, Vec<(FuncId, ValueId)>>,
    /// What each function makes run, once a walk has come to it: many walks meet the same functions.
    exits: IndexVec<FuncId, OnceLock<Vec<Exit>>>,
}

/// A function that another makes run.
#[derive(Clone, Copy, Debug)]
struct Exit {
    func: FuncId,
    /// The call, if its arguments are known.
    caller: Option<Caller>,
    /// The object of a method that is passed on as a function.
    receiver: Option<(FuncId, ValueId)>,
}

/// Functions that lead to one of which it is asked who calls it.
const MAX_ANCESTORS: usize = 1000;
/// Calls of one function that are remembered.
const MAX_CALLERS: usize = 32;

impl<'a> Reachability<'a> {
    /// Looks at the whole program once.
    #[must_use]
    pub fn new(cx: Context<'a>) -> Reachability<'a> {
        let mut registered: FxHashMap<(FuncId, ValueId), Vec<FuncId>> = FxHashMap::default();
        for registration in &cx.handles.registrations {
            registered.entry(registration.site).or_default().push(registration.callback);
        }
        let mut closures = FxHashMap::default();
        let mut writes: FxHashMap<CellId, Vec<(FuncId, ValueId)>> = FxHashMap::default();
        for func in cx.program.funcs() {
            let module = cx.program.module_of(func);
            for (value, inst) in cx.program.func(func).body.insts.iter_enumerated() {
                match inst {
                    Inst::Closure(inner, _) => _ = closures.insert(cx.program.func_id(module, *inner), (func, value)),
                    Inst::CellSet(cell, written) => {
                        writes.entry(cx.program.cell_id(module, *cell)).or_default().push((func, *written));
                    }
                    _ => {}
                }
            }
        }
        let called = CalledParts::collect(cx.program, cx.handles);
        let exits = cx.program.funcs().map(|_| OnceLock::new()).collect();
        Reachability { cx, called, registered, closures, writes, exits }
    }

    /// Where the closure of a function is made.
    pub(crate) fn closure(&self, func: FuncId) -> Option<(FuncId, ValueId)> {
        self.closures.get(&func).copied()
    }

    /// Every write of a shared variable.
    pub(crate) fn writes(&self, cell: CellId) -> &[(FuncId, ValueId)] {
        self.writes.get(&cell).map(Vec::as_slice).unwrap_or_default()
    }

    /// What runs when these functions are called in an instance that loaded this module first, and those that the
    /// functions are in.
    #[must_use]
    pub fn from(&self, functions: &[FuncId], module: ModuleId) -> Reach {
        let program = self.cx.program;
        let mut reach = Reach::default();
        let mut work: Vec<FuncId> = Vec::new();
        let enter = |reach: &mut Reach, work: &mut Vec<FuncId>, func: FuncId, caller: Option<Caller>| {
            let callers = reach.functions.entry(func).or_insert_with(|| {
                work.push(func);
                Vec::new()
            });
            if let Some(caller) = caller
                && callers.len() < MAX_CALLERS
                && !callers.contains(&caller)
            {
                callers.push(caller);
            }
        };
        for &func in functions {
            enter(&mut reach, &mut work, func, None);
        }
        let mut first: Vec<ModuleId> = functions.iter().map(|&func| program.module_of(func)).chain([module]).collect();
        first.sort_unstable();
        first.dedup();
        for loaded in self.loaded(first) {
            enter(&mut reach, &mut work, program.func_id(loaded, sluicegate_ir::Module::INIT), None);
        }
        while let Some(func) = work.pop() {
            for exit in self.exits(func) {
                if let Some(receiver) = exit.receiver {
                    let known = reach.receivers.entry(exit.func).or_default();
                    if known.len() < MAX_CALLERS && !known.contains(&receiver) {
                        known.push(receiver);
                    }
                }
                enter(&mut reach, &mut work, exit.func, exit.caller);
            }
        }
        reach
    }

    fn exits(&self, func: FuncId) -> &[Exit] {
        self.exits.get(func).map(|exits| exits.get_or_init(|| self.find_exits(func)).as_slice()).unwrap_or_default()
    }

    fn find_exits(&self, func: FuncId) -> Vec<Exit> {
        let plain = |func: FuncId| Exit { func, caller: None, receiver: None };
        let scope = self.cx.scope(func);
        let body = scope.body();
        let mut exits = Vec::new();
        for value in scope.live_values() {
            exits.extend(self.cx.handles.run_unnamed(func, value).map(plain));
            let Inst::Call(call) = &body.insts[value] else { continue };
            for target in self.cx.handles.targets(func, value) {
                if let Target::Func { func: callee, this, .. } = *target {
                    exits.push(Exit { caller: Some(Caller { func, call: value, this }), ..plain(callee) });
                }
            }
            exits.extend(self.registered.get(&(func, value)).into_iter().flatten().copied().map(plain));
            for (operand, passed) in self.called.passed_at(self.cx.handles, body, (func, value), call) {
                let receiver = match scope.inst(scope.canonical(operand)) {
                    Inst::Get { base, .. } if self.cx.program.func(passed).this_param().is_some() => Some((func, *base)),
                    _ => None,
                };
                exits.push(Exit { receiver, ..plain(passed) });
            }
        }
        exits
    }

    /// Whether a module starts a program of its own: others of its folder do not load it.
    fn is_program(&self, module: ModuleId) -> bool {
        let module = &self.cx.program.modules[module];
        module.lang == Lang::Go && module.functions.iter().any(|function| function.name == "main" && function.class.is_none())
    }

    /// Modules and what they import, directly or not.
    fn loaded(&self, first: Vec<ModuleId>) -> Vec<ModuleId> {
        let mut seen: FxHashSet<ModuleId> = first.iter().copied().collect();
        let mut loaded = first;
        let mut at = 0;
        while let Some(&next) = loaded.get(at) {
            at += 1;
            for specifier in &self.cx.program.modules[next].imports {
                if let Some(imported) = self.cx.program.import(next, *specifier)
                    && !seen.contains(&imported)
                    && !self.is_program(imported)
                {
                    seen.insert(imported);
                    loaded.push(imported);
                }
            }
        }
        loaded
    }
}
