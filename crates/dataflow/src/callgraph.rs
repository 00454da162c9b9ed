//! Call graph, strongly connected components, and the order in which functions are solved.

use sluicegate_base::{FxIndexSet, IndexVec, Path};
use sluicegate_ir::Inst;

use crate::handles::{Handles, Target};
use crate::program::{FuncId, Program};

/// A component: functions that may call each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Component {
    /// The functions, callees before callers as far as a cycle allows.
    pub members: Vec<FuncId>,
    /// For each of them its callers in the component, as positions in `members`. All empty if nothing recurs.
    pub callers: Vec<Vec<usize>>,
}

/// Components in levels: those of one level only call functions of earlier levels.
#[must_use]
pub fn levels(program: &Program, handles: &Handles) -> Vec<Vec<Component>> {
    let edges: IndexVec<FuncId, Vec<FuncId>> = program.funcs().map(|func| callees(program, handles, func)).collect();
    let components = components(&edges);
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

/// Functions whose summaries a function's solution uses.
#[must_use]
pub fn callees(program: &Program, handles: &Handles, func: FuncId) -> Vec<FuncId> {
    let mut found: FxIndexSet<FuncId> = FxIndexSet::default();
    let body = &program.func(func).body;
    for (value, inst) in body.insts.iter_enumerated() {
        found.extend(handles.accessors(func, value).iter().copied());
        let Inst::Call(call) = inst else { continue };
        for target in handles.targets(func, value) {
            if let Target::Func { func, .. } = target {
                found.insert(*func);
            }
        }
        // Functions that are passed in run as callbacks of the callee, with this function's data.
        for arg in call.args.iter().map(|arg| arg.value).chain(call.recv) {
            for handle in handles.all(func, arg) {
                if let crate::handles::Handle::Func(target) | crate::handles::Handle::Method(target) = handle {
                    found.insert(target);
                }
            }
        }
        for target in handles.functions(func, call.callee, Path::EMPTY) {
            if let Target::Func { func, .. } = target {
                found.insert(func);
            }
        }
    }
    found.into_iter().collect()
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
