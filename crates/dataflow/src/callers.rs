//! Who calls a function, over the whole program, for questions that walk backwards.

use sluicegate_base::FxHashMap;
use sluicegate_ir::{Inst, ValueId};

use crate::callgraph::CalledParts;
use crate::context::Context;
use crate::handles::Target;
use crate::program::{CellId, FuncId};
use crate::reach::Caller;

/// Calls of one function that are remembered.
const MAX_CALLERS: usize = 64;

/// Calls by what they enter, and writes by what they write.
#[derive(Debug, Default)]
pub struct Callers {
    direct: FxHashMap<FuncId, Vec<Caller>>,
    passed: FxHashMap<FuncId, Vec<(FuncId, ValueId)>>,
    closures: FxHashMap<FuncId, (FuncId, ValueId)>,
    writes: FxHashMap<CellId, Vec<(FuncId, ValueId)>>,
}

fn push<K: Eq + std::hash::Hash, T: PartialEq>(lists: &mut FxHashMap<K, Vec<T>>, key: K, item: T) {
    let list = lists.entry(key).or_default();
    if list.len() < MAX_CALLERS && !list.contains(&item) {
        list.push(item);
    }
}

impl Callers {
    /// Looks at the whole program once.
    #[must_use]
    pub fn new(cx: Context<'_>) -> Callers {
        let called = CalledParts::collect(cx.program, cx.handles);
        let mut callers = Callers::default();
        for func in cx.program.funcs() {
            let module = cx.program.module_of(func);
            let body = &cx.program.func(func).body;
            for (value, inst) in body.insts.iter_enumerated() {
                for unnamed in cx.handles.run_unnamed(func, value) {
                    push(&mut callers.passed, unnamed, (func, value));
                }
                match inst {
                    Inst::Closure(inner, _) => {
                        callers.closures.insert(cx.program.func_id(module, *inner), (func, value));
                    }
                    Inst::CellSet(cell, written) => {
                        push(&mut callers.writes, cx.program.cell_id(module, *cell), (func, *written));
                    }
                    Inst::Call(call) => {
                        for target in cx.handles.targets(func, value) {
                            if let Target::Func { func: callee, this, .. } = *target {
                                push(&mut callers.direct, callee, Caller { func, call: value, this });
                            }
                        }
                        for (_, passed) in called.passed_at(cx.handles, body, (func, value), call) {
                            push(&mut callers.passed, passed, (func, value));
                        }
                    }
                    _ => {}
                }
            }
        }
        for registration in &cx.handles.registrations {
            push(&mut callers.passed, registration.callback, registration.site);
        }
        callers
    }

    /// Calls that enter a function with arguments that are known.
    #[must_use]
    pub fn direct(&self, func: FuncId) -> &[Caller] {
        self.direct.get(&func).map(Vec::as_slice).unwrap_or_default()
    }

    /// Calls that a function is passed to, or registered by, and reads that run it.
    #[must_use]
    pub fn passed(&self, func: FuncId) -> &[(FuncId, ValueId)] {
        self.passed.get(&func).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where the closure of a function is made.
    #[must_use]
    pub fn closure(&self, func: FuncId) -> Option<(FuncId, ValueId)> {
        self.closures.get(&func).copied()
    }

    /// Every write of a shared variable: the function, and what is written.
    #[must_use]
    pub fn writes(&self, cell: CellId) -> &[(FuncId, ValueId)] {
        self.writes.get(&cell).map(Vec::as_slice).unwrap_or_default()
    }
}
