//! Call graph, strongly connected components, and the order in which functions are solved.

use sluicegate_base::{Elem, ElemKind, FxHashSet, FxIndexSet, IndexVec, Path, limits};
use sluicegate_ir::{Body, Call, Inst, Key, ValueId};

use crate::handles::{self, Handle, Handles, Target};
use crate::program::{FuncId, Program};

/// A component: functions that may call each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Component {
    /// The functions, callees before callers as far as a cycle allows.
    pub members: Vec<FuncId>,
    /// For each of them its callers in the component, as positions in `members`. All empty if nothing recurs.
    pub callers: Vec<Vec<usize>>,
}

/// For each function those whose code it may run, directly: calls, accessors, callbacks, registrations.
fn edges(program: &Program, handles: &Handles) -> IndexVec<FuncId, Vec<FuncId>> {
    let called = CalledParts::collect(program, handles);
    let mut edges: IndexVec<FuncId, Vec<FuncId>> = program.funcs().map(|func| callees(program, handles, &called, func)).collect();
    // What a call registers runs with the event that the call stands for.
    for registration in &handles.registrations {
        let known = &mut edges[registration.site.0];
        if !known.contains(&registration.callback) {
            known.push(registration.callback);
        }
    }
    edges
}

/// Who may run whose code.
#[derive(Debug)]
pub struct CallGraph {
    /// For each function those whose code it may run, directly.
    pub edges: IndexVec<FuncId, Vec<FuncId>>,
    /// Components in levels: those of one level only call functions of earlier levels.
    pub levels: Vec<Vec<Component>>,
}

impl CallGraph {
    /// The call graph of a program.
    #[must_use]
    pub fn new(program: &Program, handles: &Handles) -> CallGraph {
        let edges = edges(program, handles);
        let levels = levels(&edges);
        CallGraph { edges, levels }
    }

    /// Which functions may run when these do: what they call, and functions that they make.
    #[must_use]
    pub fn run_for(&self, program: &Program, roots: impl IntoIterator<Item = FuncId>) -> IndexVec<FuncId, bool> {
        let mut runs = IndexVec::from_elem(false, self.edges.len());
        let mut work: Vec<FuncId> = roots.into_iter().collect();
        while let Some(func) = work.pop() {
            if std::mem::replace(&mut runs[func], true) {
                continue;
            }
            work.extend(&self.edges[func]);
            let module = program.module_of(func);
            work.extend(program.func(func).body.insts.iter().filter_map(|inst| match inst {
                Inst::Closure(made, _) => Some(program.func_id(module, *made)),
                _ => None,
            }));
        }
        runs
    }
}

fn levels(edges: &IndexVec<FuncId, Vec<FuncId>>) -> Vec<Vec<Component>> {
    let components = components(edges);
    let mut component_of: IndexVec<FuncId, u32> = IndexVec::from_elem(0, edges.len());
    let mut position: IndexVec<FuncId, usize> = IndexVec::from_elem(0, edges.len());
    for (n, component) in components.iter().enumerate() {
        for (at, &func) in component.iter().enumerate() {
            component_of[func] = u32::try_from(n).unwrap_or(u32::MAX);
            position[func] = at;
        }
    }
    // Components come out callees first, so one pass gives the levels.
    let mut level_of: Vec<usize> = Vec::with_capacity(components.len());
    let mut levels: Vec<Vec<Component>> = Vec::new();
    for (n, members) in components.into_iter().enumerate() {
        let mut level = 0;
        let mut callers: Vec<Vec<usize>> = vec![Vec::new(); members.len()];
        for (at, &func) in members.iter().enumerate() {
            for &callee in &edges[func] {
                let other = component_of[callee] as usize;
                if other != n {
                    level = level.max(level_of.get(other).copied().unwrap_or(0) + 1);
                } else if let Some(list) = callers.get_mut(position[callee]) {
                    list.push(at);
                }
            }
        }
        level_of.push(level);
        if levels.len() <= level {
            levels.resize_with(level + 1, Vec::new);
        }
        if let Some(list) = levels.get_mut(level) {
            list.push(Component { members, callers });
        }
    }
    levels
}

/// What the program calls of what it was given: an object that is passed on may hold many functions,
/// and only these may whoever gets it call.
#[derive(Debug, Default)]
pub(crate) struct CalledParts {
    functions: FxHashSet<FuncId>,
    /// Members called where more functions may be meant than the callables pass keeps: `task.run()` gives `run`.
    members: FxHashSet<Elem>,
}

impl CalledParts {
    pub(crate) fn collect(program: &Program, handles: &Handles) -> CalledParts {
        let mut called = CalledParts::default();
        for func in program.funcs() {
            let body = &program.func(func).body;
            for (value, inst) in body.insts.iter_enumerated() {
                let Inst::Call(call) = inst else { continue };
                if !handles.is_symbolic(func, value) {
                    continue;
                }
                let known = handles.at(func, call.callee, Path::EMPTY).filter_map(Handle::function);
                called.functions.extend(known);
                if handles.at(func, call.callee, Path::EMPTY).count() >= limits::MAX_HANDLES {
                    called.add_member(body, call.callee);
                }
            }
        }
        called
    }

    fn add_member(&mut self, body: &Body, callee: ValueId) {
        for value in handles::sources_of(body, callee) {
            if let Some(Inst::Get { key: Key::Static(elem), .. }) = body.insts.get(value) {
                self.members.insert(*elem);
            }
        }
    }

    /// Functions that a call may run because they are passed in, with the operands that hold them: callbacks of
    /// the callee, with the caller's data.
    pub(crate) fn passed_at(
        &self,
        handles: &Handles,
        body: &Body,
        (func, value): (FuncId, ValueId),
        call: &Call,
    ) -> Vec<(ValueId, FuncId)> {
        let targets = handles.targets(func, value);
        let enters = targets.iter().any(|target| !matches!(target, Target::Api(_))) || handles.is_symbolic(func, value);
        let runs = |path: &Path, func: FuncId| if enters { self.may_run(path, func) } else { is_own(path) };
        let operands = call.args.iter().map(|arg| arg.value).chain(call.recv).chain([call.callee]);
        operands
            .flat_map(|operand| {
                let passed = handles.passed_functions(body, func, operand, &runs);
                passed.into_iter().map(move |function| (operand, function))
            })
            .chain(handles.kept(func, value).iter().copied())
            .collect()
    }

    /// Whether a function at that path below an argument may be called by who gets the argument.
    fn may_run(&self, path: &Path, func: FuncId) -> bool {
        is_own(path) || self.functions.contains(&func) || path.elems().last().is_some_and(|last| self.members.contains(last))
    }
}

/// Functions whose summaries a function's solution uses.
fn callees(program: &Program, handles: &Handles, called: &CalledParts, func: FuncId) -> Vec<FuncId> {
    let mut found: FxIndexSet<FuncId> = FxIndexSet::default();
    let body = &program.func(func).body;
    for (value, inst) in body.insts.iter_enumerated() {
        found.extend(handles.run_unnamed(func, value));
        if let Inst::Get { base, key: Key::Static(elem) } = inst
            && handles::iterated(*elem).is_some()
        {
            found.extend(handles.at(func, *base, Path::EMPTY).filter_map(Handle::function));
        }
        let Inst::Call(call) = inst else { continue };
        for target in handles.targets(func, value).iter().chain(handles.throwing(func, value)) {
            if let Target::Func { func, .. } = target {
                found.insert(*func);
            }
        }
        found.extend(called.passed_at(handles, body, (func, value), call).into_iter().map(|(_, passed)| passed));
    }
    found.into_iter().collect()
}

/// The operand itself, or what a closure captured: all that a model row or an unknown callee runs.
fn is_own(path: &Path) -> bool {
    path.elems().iter().all(|elem| matches!(elem.kind(), ElemKind::Hidden(_)))
}

/// Tarjan's algorithm without recursion; components come out callees first.
fn components(edges: &IndexVec<FuncId, Vec<FuncId>>) -> Vec<Vec<FuncId>> {
    const UNSEEN: u32 = u32::MAX;
    let mut index: IndexVec<FuncId, u32> = IndexVec::from_elem(UNSEEN, edges.len());
    let mut low: IndexVec<FuncId, u32> = IndexVec::from_elem(0, edges.len());
    let mut on_stack: IndexVec<FuncId, bool> = IndexVec::from_elem(false, edges.len());
    let mut stack: Vec<FuncId> = Vec::new();
    let mut found = Vec::new();
    let mut next = 0u32;
    for root in edges.indices() {
        if index[root] != UNSEEN {
            continue;
        }
        let mut work: Vec<(FuncId, usize)> = vec![(root, 0)];
        while let Some((func, at)) = work.pop() {
            if at == 0 {
                index[func] = next;
                low[func] = next;
                next += 1;
                stack.push(func);
                on_stack[func] = true;
            }
            match edges[func].get(at) {
                Some(&callee) => {
                    work.push((func, at + 1));
                    if index[callee] == UNSEEN {
                        work.push((callee, 0));
                    } else if on_stack[callee] {
                        low[func] = low[func].min(index[callee]);
                    }
                }
                None => {
                    if low[func] == index[func] {
                        let mut component = Vec::new();
                        while let Some(member) = stack.pop() {
                            on_stack[member] = false;
                            component.push(member);
                            if member == func {
                                break;
                            }
                        }
                        found.push(component);
                    }
                    if let Some(&(caller, _)) = work.last() {
                        low[caller] = low[caller].min(low[func]);
                    }
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(edges: &[&[u32]]) -> IndexVec<FuncId, Vec<FuncId>> {
        edges.iter().map(|list| list.iter().map(|&n| FuncId(n)).collect()).collect()
    }

    #[test]
    fn callees_come_first_and_cycles_stay_together() {
        let found = components(&graph(&[&[1], &[2], &[1, 3], &[]]));
        assert_eq!(found.len(), 3);
        assert_eq!(found.first(), Some(&vec![FuncId(3)]));
        let mut cycle = found.get(1).cloned().unwrap_or_default();
        cycle.sort_unstable();
        assert_eq!(cycle, vec![FuncId(1), FuncId(2)]);
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let chain: IndexVec<FuncId, Vec<FuncId>> = (0..200_000u32).map(|n| vec![FuncId((n + 1) % 200_000)]).collect();
        assert_eq!(components(&chain).len(), 1);
    }
}
