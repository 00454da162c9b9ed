//! Runs the passes in order and keeps every function's summary.

use std::sync::Arc;

use sluicegate_base::{FxHashMap, IndexVec, limits};
use sluicegate_models::Index;

use crate::callgraph::{self, Component};
use crate::constants::ProgramConstants;
use crate::context::{Context, Roots};
use crate::handles::{self, Handles};
use crate::program::{FuncId, Program};
use crate::solver;
use crate::summary::Summary;

/// The passes that ran before taint: whole-program knowledge.
#[derive(Debug)]
pub struct Knowledge {
    /// Pass 0.
    pub constants: ProgramConstants,
    /// Pass 2.
    pub handles: Handles,
}

impl Knowledge {
    /// Runs the constants and callables passes.
    #[must_use]
    pub fn new(program: &Program, index: &Index) -> Knowledge {
        let constants = ProgramConstants::solve(program);
        let handles = handles::solve(program, index, &constants);
        Knowledge { constants, handles }
    }

    /// The input of the taint pass.
    #[must_use]
    pub fn context<'a>(&'a self, program: &'a Program, index: &'a Index, roots: &'a Roots) -> Context<'a> {
        Context {
            program,
            index,
            constants: &self.constants,
            handles: &self.handles,
            roots,
            error_event: index.event_id("error"),
        }
    }
}

/// Summaries of all functions.
#[derive(Debug, Default)]
pub struct Summaries {
    rows: IndexVec<FuncId, Option<Arc<Summary>>>,
    components: FxHashMap<FuncId, Arc<Component>>,
    /// Solver steps spent in all.
    pub steps: u64,
}

impl Summaries {
    /// A function's summary.
    #[must_use]
    pub fn get(&self, func: FuncId) -> Option<&Summary> {
        self.rows.get(func)?.as_deref()
    }

    /// Functions that may call each other with this one, sorted; empty if it is not recursive.
    #[must_use]
    pub fn component(&self, func: FuncId) -> &[FuncId] {
        self.components.get(&func).map(|component| component.as_slice()).unwrap_or_default()
    }
}

/// Runs independent jobs, in parallel or not, and returns their results in order.
pub trait Executor {
    /// Runs `job` for every component of a level.
    fn run(
        &self,
        level: &[Component],
        job: &(dyn Fn(&Component) -> Vec<(FuncId, Summary)> + Sync),
    ) -> Vec<Vec<(FuncId, Summary)>>;
}

/// Runs one job after the other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sequential;

impl Executor for Sequential {
    fn run(
        &self,
        level: &[Component],
        job: &(dyn Fn(&Component) -> Vec<(FuncId, Summary)> + Sync),
    ) -> Vec<Vec<(FuncId, Summary)>> {
        level.iter().map(job).collect()
    }
}

/// Solves every function, callees first.
#[must_use]
pub fn summarize(cx: Context<'_>, executor: &dyn Executor) -> Summaries {
    let mut summaries = Summaries {
        rows: IndexVec::from_elem(None, cx.program.funcs().len()),
        components: FxHashMap::default(),
        steps: 0,
    };
    for level in callgraph::levels(cx.program, cx.handles) {
        for component in &level {
            if is_recursive(cx, component) {
                let shared = Arc::new(component.clone());
                summaries.components.extend(component.iter().map(|&func| (func, shared.clone())));
            }
        }
        let known = &summaries;
        let results = executor.run(&level, &|component| solve_component(cx, component, known));
        for (func, summary) in results.into_iter().flatten() {
            summaries.steps += summary.steps;
            if let Some(slot) = summaries.rows.iter_mut().nth(func.0 as usize) {
                *slot = Some(Arc::new(summary));
            }
        }
    }
    summaries
}

fn is_recursive(cx: Context<'_>, component: &Component) -> bool {
    match component.as_slice() {
        [only] => callgraph::callees(cx.program, cx.handles, *only).contains(only),
        _ => true,
    }
}

/// Solves a component until its summaries stay the same.
fn solve_component(cx: Context<'_>, component: &Component, known: &Summaries) -> Vec<(FuncId, Summary)> {
    if let [only] = component.as_slice()
        && known.component(*only).is_empty()
    {
        let look_up = |func: FuncId| known.get(func);
        return vec![(*only, solver::solve(cx, *only, &[], &look_up))];
    }
    let mut current: Vec<(FuncId, Summary)> = component.iter().map(|&func| (func, Summary::default())).collect();
    for _ in 0..limits::MAX_SCC_ROUNDS {
        let mut changed = false;
        for n in 0..current.len() {
            let Some((func, old)) = current.get(n).cloned() else { continue };
            let new = {
                let look_up = |callee: FuncId| match component.binary_search(&callee) {
                    Ok(at) => current.get(at).map(|(_, summary)| summary),
                    Err(_) => known.get(callee),
                };
                solver::solve(cx, func, component, &look_up)
            };
            let mut joined = solver::join(&old, new);
            let steps = std::mem::take(&mut joined.steps);
            let same = Summary { steps: 0, ..old.clone() } == joined;
            joined.steps = steps;
            if !same {
                changed = true;
            }
            if let Some(slot) = current.get_mut(n) {
                slot.1 = joined;
            }
        }
        if !changed {
            return current;
        }
    }
    // It does not settle within its rounds: the worst case, and a note.
    for (_, summary) in &mut current {
        summary.worst_case = true;
        summary.broadened = true;
    }
    current
}
