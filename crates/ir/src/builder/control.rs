//! Control flow: blocks, branches, loops, `try`, `finally`, leaving.

use sluicegate_base::{FxHashSet, Symbol};

use super::{BlockState, Bypass, FunctionBuilder, Pred, VarId};
use crate::function::{BlockId, Body, ShortCircuit, Terminator, ValueId};
use crate::inst::{Const, Inst};

/// An enclosing construct that `break`, `continue`, `return` or an exception meets.
#[derive(Debug)]
pub(super) enum Scope {
    Loop { label: Option<Symbol>, breaks_to: BlockId, continues_to: Option<BlockId> },
    Try,
    Finally(FinallyScope),
}

#[derive(Debug)]
pub(super) struct FinallyScope {
    handler: BlockId,
    entry: BlockId,
    result: VarId,
    pending: Vec<(BlockId, Leave)>,
}

/// How control leaves a region that has a `finally`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leave {
    Normal,
    Rethrow(VarId),
    Return,
    Break(Option<Symbol>),
    Continue(Option<Symbol>),
}

/// State between the start and the end of a `finally` body.
#[derive(Debug)]
pub struct FinallyEntry {
    /// What a `return` hands back that leaves the region. A variable of its own: a `return`
    /// inside the `finally` body that does not come to its end leaves this one pending.
    pub result: VarId,
    pending: Vec<(BlockId, Leave)>,
    log_start: usize,
}

/// Blocks of a loop.
#[derive(Clone, Copy, Debug)]
pub struct LoopBlocks {
    /// Where each round starts. Sealed by [`FunctionBuilder::end_loop`].
    pub header: BlockId,
    /// Where `continue` goes.
    pub latch: BlockId,
    /// Behind the loop.
    pub exit: BlockId,
}

/// State of an `if` expression or statement being built.
#[derive(Debug)]
pub struct IfScope {
    else_block: BlockId,
    join: BlockId,
    result: VarId,
    has_result: bool,
}

/// State of a short-circuit expression being built.
#[derive(Debug)]
pub struct ShortCircuitScope {
    left: ValueId,
    op: &'static str,
    join: BlockId,
    result: VarId,
}

impl FunctionBuilder {
    /// A new unsealed block, inside the same `try` regions as the current position.
    pub fn new_block(&mut self) -> BlockId {
        let handler = self.handlers.last().copied();
        self.blocks.push(BlockState { handler, ..BlockState::default() })
    }

    /// Continues in `block`.
    pub fn switch_to(&mut self, block: BlockId) {
        self.current = block;
    }

    /// The current block.
    #[must_use]
    pub fn current_block(&self) -> BlockId {
        self.current
    }

    /// Whether nothing leads to the current position.
    #[must_use]
    pub fn is_unreachable(&self) -> bool {
        let state = &self.blocks[self.current];
        self.current != Body::ENTRY && (state.dead || (state.sealed && state.preds.is_empty()))
    }

    /// Ends the current block. Edges out of unreachable code are not recorded: what
    /// only they lead to is unreachable too, and no φ looks there.
    fn terminate(&mut self, terminator: Terminator) {
        let from = self.current;
        let unreachable = self.is_unreachable();
        let throws = self.blocks[from].may_throw || matches!(terminator, Terminator::Throw(_));
        if self.blocks[from].terminator.is_some() {
            return;
        }
        if !unreachable {
            terminator.for_each_successor(|target| self.blocks[target].preds.push(Pred { block: from, exceptional: false }));
        }
        if throws && !unreachable {
            if let Some(handler) = self.blocks[from].handler {
                self.blocks[handler].preds.push(Pred { block: from, exceptional: true });
            }
        } else {
            self.blocks[from].handler = None;
        }
        self.blocks[from].terminator = Some(terminator);
    }

    fn start_unreachable(&mut self) {
        let block = self.new_block();
        self.seal(block);
        self.current = block;
    }

    /// Jumps to `target`. The current position is closed.
    pub fn goto(&mut self, target: BlockId) {
        self.terminate(Terminator::Goto(target));
    }

    /// Branches on `cond` and returns the two sealed blocks, in both of which the places
    /// that the condition reads are refined. Continue with [`Self::switch_to`].
    pub fn branch(&mut self, cond: ValueId) -> (BlockId, BlockId) {
        let then_block = self.new_block();
        let else_block = self.new_block();
        self.terminate(Terminator::Branch { cond, then_block, else_block });
        self.seal(then_block);
        self.seal(else_block);
        self.blocks[then_block].branched_on = Some(cond);
        self.blocks[else_block].branched_on = Some(cond);
        self.refine_branches(cond, then_block, else_block);
        self.current = then_block;
        (then_block, else_block)
    }

    /// Starts an `if`: continues in the taken side.
    pub fn begin_if(&mut self, cond: ValueId) -> IfScope {
        let result = self.new_var("$if");
        let (then_block, else_block) = self.branch(cond);
        let join = self.new_block();
        self.switch_to(then_block);
        IfScope { else_block, join, result, has_result: false }
    }

    /// Ends the taken side with its value, continues in the other.
    pub fn begin_else(&mut self, scope: &mut IfScope, value: Option<ValueId>) {
        if let Some(value) = value {
            self.define(scope.result, value);
            scope.has_result = true;
        }
        self.goto(scope.join);
        self.switch_to(scope.else_block);
    }

    /// Ends the other side with its value and continues behind; yields the joined value.
    pub fn end_if(&mut self, scope: IfScope, value: Option<ValueId>) -> Option<ValueId> {
        if let Some(value) = value {
            self.define(scope.result, value);
        }
        self.goto(scope.join);
        self.seal(scope.join);
        self.switch_to(scope.join);
        let result = (scope.has_result || value.is_some()).then(|| self.read_var(scope.result));
        self.end_var(scope.result);
        result
    }

    /// Starts `left OP right` with OP one of `&&`, `||`, `??` (other spellings count as `&&`):
    /// continues where the right side is evaluated.
    pub fn begin_short_circuit(&mut self, op: &'static str, left: ValueId) -> ShortCircuitScope {
        let result = self.new_var("$sc");
        let cond = if op == "??" {
            let null = self.constant(Const::Null);
            self.op("==", vec![left, null])
        } else {
            left
        };
        let (then_block, else_block) = self.branch(cond);
        let (right_block, skip_block) = if op == "||" { (else_block, then_block) } else { (then_block, else_block) };
        let join = self.new_block();
        self.switch_to(skip_block);
        let mut skipped = self.refined_version(left);
        // `find() && { … }`: what is in no variable has no other version, and is falsy here all the same.
        if right_block == then_block
            && skipped == self.resolve(left)
            && !matches!(self.inst(skipped), Inst::Op(..) | Inst::Const(_))
        {
            skipped = self.refine(skipped, cond, false);
        }
        self.define(result, skipped);
        self.goto(join);
        self.switch_to(right_block);
        ShortCircuitScope { left, op, join, result }
    }

    /// Ends a short-circuit expression with the value of the right side.
    pub fn end_short_circuit(&mut self, scope: ShortCircuitScope, right: ValueId) -> ValueId {
        self.define(scope.result, right);
        self.goto(scope.join);
        self.seal(scope.join);
        self.switch_to(scope.join);
        let value = self.read_var(scope.result);
        self.end_var(scope.result);
        // One side may never get here; then the value is the other side's, whatever that is.
        if self.blocks[scope.join].phis.contains(&value) {
            let kind = match scope.op {
                "||" => ShortCircuit::Or(scope.left, right),
                "??" => ShortCircuit::Coalesce(scope.left, right),
                _ => ShortCircuit::And(scope.left, right),
            };
            self.short_circuits.push((value, kind));
        }
        value
    }

    /// Starts a loop: continues in its header, where the condition is evaluated.
    pub fn begin_loop(&mut self, label: Option<Symbol>) -> LoopBlocks {
        let header = self.new_block();
        let latch = self.new_block();
        let exit = self.new_block();
        // Only the loop itself leads back into a loop that nothing leads into.
        self.blocks[header].dead = self.is_unreachable();
        self.goto(header);
        self.place_block(header);
        self.open_loops.push(header);
        self.switch_to(header);
        self.scopes.push(Scope::Loop { label, breaks_to: exit, continues_to: Some(latch) });
        LoopBlocks { header, latch, exit }
    }

    /// Ends the loop's body: goes to the latch and continues there (update expressions go here).
    pub fn begin_latch(&mut self, blocks: LoopBlocks) {
        self.goto(blocks.latch);
        self.seal(blocks.latch);
        self.switch_to(blocks.latch);
    }

    /// Ends the loop: back to the header, continues behind it.
    pub fn end_loop(&mut self, blocks: LoopBlocks) {
        self.goto(blocks.header);
        self.seal(blocks.header);
        self.scopes.pop();
        self.seal(blocks.exit);
        self.switch_to(blocks.exit);
    }

    /// Starts a statement that only `break` leaves early (`switch`, labelled block).
    pub fn begin_breakable(&mut self, label: Option<Symbol>) -> BlockId {
        let exit = self.new_block();
        self.scopes.push(Scope::Loop { label, breaks_to: exit, continues_to: None });
        exit
    }

    /// Ends such a statement.
    pub fn end_breakable(&mut self, exit: BlockId) {
        self.goto(exit);
        self.scopes.pop();
        self.seal(exit);
        self.switch_to(exit);
    }

    /// `break`, with a label or without.
    pub fn break_out(&mut self, label: Option<Symbol>) {
        self.leave(Leave::Break(label));
    }

    /// `continue`, with a label or without.
    pub fn continue_loop(&mut self, label: Option<Symbol>) {
        self.leave(Leave::Continue(label));
    }

    /// `return`.
    pub fn ret(&mut self, value: Option<ValueId>) {
        let value = match value {
            Some(value) => value,
            None => self.undefined(),
        };
        let around = self.scopes.iter().rev().find_map(|scope| match scope {
            Scope::Finally(scope) => Some(scope.result),
            _ => None,
        });
        self.define(around.unwrap_or(self.ret_var), value);
        self.leave(Leave::Return);
    }

    /// `throw`, `raise`.
    pub fn throw(&mut self, value: ValueId) {
        self.split_before_throw();
        self.terminate(Terminator::Throw(value));
        self.start_unreachable();
    }

    fn leave(&mut self, how: Leave) {
        if self.is_unreachable() {
            return;
        }
        let current = self.current;
        let mut target = None;
        for scope in self.scopes.iter_mut().rev() {
            match (scope, how) {
                (Scope::Finally(scope), _) => {
                    scope.pending.push((current, how));
                    target = Some(scope.entry);
                    break;
                }
                // Without a label, `break` leaves the nearest loop or switch.
                (Scope::Loop { label, breaks_to, .. }, Leave::Break(wanted)) if wanted.is_none() || *label == wanted => {
                    target = Some(*breaks_to);
                    break;
                }
                (Scope::Loop { label, continues_to: Some(latch), .. }, Leave::Continue(wanted))
                    if wanted.is_none() || *label == wanted =>
                {
                    target = Some(*latch);
                    break;
                }
                _ => {}
            }
        }
        match (target, how) {
            (Some(block), _) => self.goto(block),
            (None, Leave::Return) => self.return_now(),
            // `break` outside of any loop: broken code; nothing runs behind it.
            (None, _) => self.terminate(Terminator::Unreachable),
        }
        self.start_unreachable();
    }

    fn return_now(&mut self) {
        let value = self.read_var(self.ret_var);
        self.returns.push(self.current);
        self.terminate(Terminator::Return { value: Some(value), outs: Vec::new() });
    }

    /// Starts a `try` region. The returned handler block is entered with
    /// [`Self::switch_to`] and [`Self::caught`] after [`Self::end_try`].
    pub fn begin_try(&mut self) -> BlockId {
        let handler = self.new_block();
        self.scopes.push(Scope::Try);
        self.handlers.push(handler);
        self.enter_region();
        handler
    }

    /// Ends a `try` region: what follows is outside of it. The handler is sealed.
    pub fn end_try(&mut self, handler: BlockId) {
        self.scopes.pop();
        self.handlers.pop();
        let next = self.new_block();
        self.goto(next);
        self.seal(next);
        self.switch_to(next);
        self.seal(handler);
    }

    /// Whether an exception would be met in this function.
    #[must_use]
    pub fn is_guarded(&self) -> bool {
        !self.handlers.is_empty()
    }

    /// The exception that the current handler block catches.
    pub fn caught(&mut self) -> ValueId {
        self.emit(Inst::Caught)
    }

    /// A block boundary, so that a region covers whole blocks.
    fn enter_region(&mut self) {
        let inside = self.new_block();
        self.goto(inside);
        self.seal(inside);
        self.switch_to(inside);
    }

    /// Starts a region whose every way out runs a `finally` body.
    pub fn begin_finally(&mut self) {
        let entry = self.new_block();
        let handler = self.new_block();
        let result = self.new_var("$return");
        self.scopes.push(Scope::Finally(FinallyScope { handler, entry, result, pending: Vec::new() }));
        self.handlers.push(handler);
        self.enter_region();
    }

    /// Ends the region: continues at the start of the `finally` body, which is lowered once.
    pub fn enter_finally(&mut self) -> FinallyEntry {
        let Some(Scope::Finally(scope)) = self.scopes.pop() else {
            return FinallyEntry { result: self.ret_var, pending: Vec::new(), log_start: self.write_log.len() };
        };
        self.handlers.pop();
        let FinallyScope { result, mut pending, .. } = scope;
        if !self.is_unreachable() {
            pending.insert(0, (self.current, Leave::Normal));
        }
        self.goto(scope.entry);
        self.seal(scope.handler);
        if !self.blocks[scope.handler].preds.is_empty() {
            self.switch_to(scope.handler);
            let exception = self.new_var("$exception");
            let caught = self.caught();
            self.define(exception, caught);
            pending.push((scope.handler, Leave::Rethrow(exception)));
            self.goto(scope.entry);
        }
        self.seal(scope.entry);
        self.switch_to(scope.entry);
        FinallyEntry { result, pending, log_start: self.write_log.len() }
    }

    /// Ends the `finally` body: every way in goes on to where it was going.
    ///
    /// Variables that the body does not write are read as they were on the way in.
    pub fn leave_finally(&mut self, entry: FinallyEntry) {
        let written: FxHashSet<VarId> = self.write_log.get(entry.log_start..).unwrap_or_default().iter().copied().collect();
        let written = std::rc::Rc::new(written);
        let mut targets = Vec::new();
        let mut ways = Vec::new();
        for (from, how) in entry.pending {
            let block = self.new_block();
            self.blocks[block].bypass = Some(Bypass { from, written: written.clone() });
            targets.push((None, block));
            ways.push((block, how));
        }
        self.terminate(Terminator::Switch { value: None, targets });
        let mut normal = None;
        for (block, how) in ways {
            self.seal(block);
            self.switch_to(block);
            match how {
                Leave::Normal => normal = Some(block),
                Leave::Rethrow(exception) => {
                    let value = self.read_var(exception);
                    self.throw(value);
                }
                Leave::Return => {
                    let value = self.read_var(entry.result);
                    self.ret(Some(value));
                }
                Leave::Break(_) | Leave::Continue(_) => self.leave(how),
            }
        }
        if entry.result != self.ret_var {
            self.end_var(entry.result);
        }
        match normal {
            Some(block) => self.switch_to(block),
            None => self.start_unreachable(),
        }
    }
}
