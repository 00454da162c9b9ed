//! Runs the passes in order and keeps every function's summary.

use std::sync::Arc;

use sluicegate_base::{FxHashMap, IndexVec, limits};
use sluicegate_models::Index;

use crate::callgraph::{CallGraph, Component};
use crate::constants::ProgramConstants;
use crate::context::{Context, Roots};
use crate::handles::{self, Handles};
use crate::levels::{self, Levels};
use crate::named::Named;
use crate::program::{FuncId, Program};
use crate::solver;
use crate::summary::{Bounds, Summary};

/// The passes that ran before taint: whole-program knowledge.
#[derive(Debug)]
pub struct Knowledge {
    /// Pass 0.
    pub constants: ProgramConstants,
    /// Pass 2.
    pub handles: Handles,
    levels: Levels,
    named: Named,
}

impl Knowledge {
    /// Runs the constants and callables passes.
    #[must_use]
    pub fn new(program: &Program, index: &Index) -> Knowledge {
        let mut constants = ProgramConstants::solve(program, index);
        let handles = handles::solve(program, index, &constants);
        constants.cut_endings(program, index, &handles);
        let mut knowledge = Knowledge { constants, handles, levels: Levels::default(), named: Named::default() };
        knowledge.leave_out_made_otherwise(program, index);
        knowledge.levels = levels::lowest(knowledge.context(program, index, &Roots::default()));
        knowledge.named = Named::find(knowledge.context(program, index, &Roots::default()));
        knowledge
    }

    /// Drops registrations whose call was made in another way than their rows ask for.
    fn leave_out_made_otherwise(&mut self, program: &Program, index: &Index) {
        let asked =
            |one: &handles::Registration| index.row(one.row).handlers.get(one.handler).and_then(|handler| handler.made.as_ref());
        let roots = Roots::default();
        let cx = self.context(program, index, &roots);
        let fits =
            |one: &handles::Registration| asked(one).is_none_or(|when| cx.scope(one.site.0).is_made_like(one.site.1, when));
        let kept: Vec<bool> = self.handles.registrations.iter().map(fits).collect();
        let mut kept = kept.into_iter();
        self.handles.registrations.retain(|_| kept.next().unwrap_or_default());
    }

    /// The input of the taint pass.
    #[must_use]
    pub fn context<'a>(&'a self, program: &'a Program, index: &'a Index, roots: &'a Roots<'a>) -> Context<'a> {
        Context {
            program,
            index,
            constants: &self.constants,
            handles: &self.handles,
            roots,
            named: &self.named,
            error_event: index.event_id("error"),
            levels: &self.levels,
            channel_event: index.event_id("channel"),
        }
    }
}

/// Summaries of all functions.
#[derive(Debug, Default)]
pub struct Summaries {
    rows: IndexVec<FuncId, Option<Arc<Summary>>>,
    /// Solver steps spent in all.
    pub steps: u64,
}

impl Summaries {
    /// None yet, of that many functions.
    pub(crate) fn empty(count: usize) -> Summaries {
        Summaries { rows: IndexVec::from_elem(None, count), steps: 0 }
    }

    /// A function's summary.
    #[must_use]
    pub fn get(&self, func: FuncId) -> Option<&Summary> {
        self.rows.get(func)?.as_deref()
    }
}

/// Runs independent jobs, in parallel or not, and returns their results in order.
pub trait Executor {
    /// Runs `job` for every component of a level.
    fn run(
        &self,
        level: &[&Component],
        job: &(dyn Fn(&Component) -> Vec<(FuncId, Summary)> + Sync),
    ) -> Vec<Vec<(FuncId, Summary)>>;
}

/// Runs one job after the other.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sequential;

impl Executor for Sequential {
    fn run(
        &self,
        level: &[&Component],
        job: &(dyn Fn(&Component) -> Vec<(FuncId, Summary)> + Sync),
    ) -> Vec<Vec<(FuncId, Summary)>> {
        level.iter().map(|component| job(component)).collect()
    }
}

/// Solves every function, callees first.
#[must_use]
pub fn summarize(cx: Context<'_>, graph: &CallGraph, executor: &dyn Executor) -> Summaries {
    let mut summaries = Summaries::empty(cx.program.funcs().len());
    for level in &graph.levels {
        solve_level(cx, &level.iter().collect::<Vec<_>>(), executor, &mut summaries);
    }
    summaries
}

/// Solves components whose callees are solved.
pub(crate) fn solve_level(cx: Context<'_>, level: &[&Component], executor: &dyn Executor, summaries: &mut Summaries) {
    let known = &*summaries;
    let results = executor.run(level, &|component| solve_component(cx, component, known));
    for (func, summary) in results.into_iter().flatten() {
        summaries.steps += summary.steps;
        summaries.rows[func] = Some(Arc::new(summary));
    }
}

/// Solves a component until its summaries stay the same: only those whose callees changed are solved again.
fn solve_component(cx: Context<'_>, component: &Component, known: &Summaries) -> Vec<(FuncId, Summary)> {
    let members = &component.members;
    if let [only] = members.as_slice()
        && component.callers.iter().all(Vec::is_empty)
    {
        let look_up = |func: FuncId| known.get(func);
        return vec![(*only, solver::solve(cx, *only, &look_up, Bounds::default()))];
    }
    let positions: FxHashMap<FuncId, usize> = members.iter().enumerate().map(|(at, func)| (*func, at)).collect();
    let mut current: Vec<Summary> = vec![Summary::default(); members.len()];
    let mut is_due = vec![true; members.len()];
    let bounds = Bounds::of_component(members.len());
    let nodes: usize = members.iter().map(|&func| cx.program.func(func).body.insts.len()).sum();
    let per_node = match members.len() {
        count if count < limits::KNOT_MEMBERS => limits::STEPS_PER_NODE,
        count if count < limits::TANGLE_MEMBERS => limits::STEPS_PER_KNOT_NODE,
        _ => limits::STEPS_PER_TANGLE_NODE,
    };
    let budget = (limits::STEP_BASE + per_node * nodes) as u64;
    let mut steps = 0;
    for round in 0..limits::MAX_SCC_ROUNDS {
        for (at, &func) in members.iter().enumerate() {
            // Everybody is solved at least once.
            if round > 0 && steps > budget {
                return unsettled(members, current);
            }
            if !is_due.get_mut(at).is_some_and(std::mem::take) {
                continue;
            }
            let look_up = |callee: FuncId| match positions.get(&callee) {
                Some(&at) => current.get(at),
                None => known.get(callee),
            };
            let new = solver::solve(cx, func, &look_up, bounds);
            steps += new.steps;
            let Some(old) = current.get_mut(at) else { continue };
            let joined = solver::join(old, new);
            let is_same = old.says_the_same(&joined);
            *old = joined;
            if !is_same {
                for &caller in component.callers.get(at).map(Vec::as_slice).unwrap_or_default() {
                    if let Some(due) = is_due.get_mut(caller) {
                        *due = true;
                    }
                }
            }
        }
        if !is_due.contains(&true) {
            return members.iter().copied().zip(current).collect();
        }
    }
    unsettled(members, current)
}

/// A component that does not settle within its budget: what was found stands, and a note says that more may be missing.
fn unsettled(members: &[FuncId], mut current: Vec<Summary>) -> Vec<(FuncId, Summary)> {
    for summary in &mut current {
        summary.broadened = true;
    }
    if let Some(first) = current.first_mut() {
        first.unsettled = Some(u32::try_from(members.len()).unwrap_or(u32::MAX));
    }
    members.iter().copied().zip(current).collect()
}
