//! What never runs because a call before it never returns: `if (!ok) fail('bad name')`.
//!
//! A function never returns if no run of it reaches a `return`. A method may be one that other classes are to replace;
//! it counts only if what it throws is made of what it is given. What a library does, its rows say.

use sluicegate_base::{FxHashMap, FxHashSet, IndexVec};
use sluicegate_ir::{BlockId, Body, Inst, Terminator, ValueId};
use sluicegate_models::Index;

use super::{Constants, ProgramConstants};
use crate::handles::{Handles, Target};
use crate::program::{FuncId, Program};

/// Functions that call a function that calls one that never returns.
const MAX_ROUNDS: usize = 4;

impl ProgramConstants {
    /// Takes out what is behind calls that never return.
    pub(crate) fn cut_endings(&mut self, program: &Program, index: &Index, handles: &Handles) {
        let mut ending: FxHashSet<FuncId> = program.funcs().filter(|func| self.never_returns(program, *func, None)).collect();
        let may_end = |func: FuncId, value: ValueId, ending: &FxHashSet<FuncId>| {
            let targets = handles.targets(func, value);
            let ends = |target: &Target| match target {
                Target::Func { func, guessed: false, .. } => ending.contains(func),
                Target::Api(api) => index.rows(*api, false).iter().any(|row| index.row(*row).never_returns),
                _ => false,
            };
            !targets.is_empty() && targets.iter().all(ends) && !handles.is_symbolic(func, value)
        };
        let mut cut: FxHashMap<FuncId, usize> = FxHashMap::default();
        for _ in 0..MAX_ROUNDS {
            let mut further: Vec<FuncId> = Vec::new();
            for func in program.funcs() {
                let body = &program.func(func).body;
                let ends = |value: &ValueId| matches!(body.insts[*value], Inst::Call(_)) && may_end(func, *value, &ending);
                // A promise is refused where it is waited for.
                let settles = |value: &ValueId| match &body.insts[*value] {
                    Inst::Call(_) => !is_async(program, handles, func, *value) && ends(value),
                    Inst::Await(promise) => ends(promise),
                    _ => false,
                };
                let blocks = body.blocks.iter_enumerated().filter(|(_, block)| block.insts.iter().any(&settles));
                let blocks: FxHashSet<BlockId> = blocks.map(|(id, _)| id).collect();
                if blocks.is_empty() || cut.insert(func, blocks.len()) == Some(blocks.len()) {
                    continue;
                }
                self.functions[func].cut_behind(body, &blocks);
                if !ending.contains(&func) && self.never_returns(program, func, Some(&blocks)) {
                    further.push(func);
                }
            }
            if further.is_empty() {
                break;
            }
            ending.extend(further);
        }
    }

    /// Whether no run of a function comes to an end of it. From `cut` blocks nothing gets to their ends.
    fn never_returns(&self, program: &Program, func: FuncId, cut: Option<&FxHashSet<BlockId>>) -> bool {
        let function = program.func(func);
        let known = self.of(func);
        let mut ends = false;
        for (id, block) in function.body.blocks.iter_enumerated().filter(|(id, _)| known.is_live(*id)) {
            if cut.is_some_and(|cut| cut.contains(&id)) {
                ends |= function.class.is_none();
                continue;
            }
            ends |= match &block.terminator {
                Terminator::Return { .. } => return false,
                Terminator::Throw(thrown) => function.class.is_none() || is_made_of_params(&function.body, *thrown),
                Terminator::Unreachable => function.class.is_none(),
                _ => false,
            };
        }
        ends && !function.flags.is_generator && !function.flags.main_only
    }
}

/// Whether a call gives a promise.
fn is_async(program: &Program, handles: &Handles, func: FuncId, call: ValueId) -> bool {
    handles.targets(func, call).iter().any(|target| match target {
        Target::Func { func, .. } => program.func(*func).flags.is_async,
        _ => false,
    })
}

/// Whether what is thrown was made of what the function is given, besides its own object.
fn is_made_of_params(body: &Body, thrown: ValueId) -> bool {
    const MAX_VALUES: usize = 32;
    let (mut work, mut seen) = (vec![thrown], FxHashSet::default());
    while let Some(value) = work.pop() {
        if seen.len() >= MAX_VALUES || !seen.insert(value) {
            continue;
        }
        match &body.insts[value] {
            Inst::Param(n) if *n > 0 => return true,
            inst => inst.for_each_operand(|operand| work.push(operand)),
        }
    }
    false
}

impl Constants {
    /// Control leaves these blocks by an exception alone.
    fn cut_behind(&mut self, body: &Body, blocks: &FxHashSet<BlockId>) {
        let mut live_blocks: IndexVec<BlockId, bool> = IndexVec::from_elem(false, body.blocks.len());
        let mut live_edges = FxHashSet::default();
        let mut work = vec![Body::ENTRY];
        while let Some(block) = work.pop() {
            if live_blocks.get(block).copied().unwrap_or(true) {
                continue;
            }
            live_blocks[block] = true;
            let mut to: Vec<BlockId> = body.blocks[block].handler.into_iter().collect();
            if !blocks.contains(&block) {
                body.blocks[block].terminator.for_each_successor(|next| to.push(next));
            }
            for next in to {
                if self.is_edge_live(block, next) {
                    live_edges.insert((block, next));
                    work.push(next);
                }
            }
        }
        (self.live_blocks, self.live_edges) = (live_blocks, live_edges);
    }
}
