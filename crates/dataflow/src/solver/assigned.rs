//! What a captured variable holds where the function that declares it reads it.
//!
//! Others read such a variable at any time, so all that was ever written to it. Where nobody else
//! writes it, the function itself reads what it wrote last. Not of objects that are made here:
//! they may be changed under other names, by what runs beside the function.

use sluicegate_ir::{BlockId, CellIdx, Const, Inst, ValueId};

use super::Solver;

/// Blocks that are looked through.
const MAX_BLOCKS: usize = 8;
/// Versions of an object that are looked through.
const MAX_VERSIONS: usize = 8;

impl Solver<'_> {
    /// What was written last to a variable before it is read, if that shows.
    pub(super) fn assigned_before(&self, block: BlockId, read: ValueId, cell: CellIdx) -> Option<ValueId> {
        let program = self.scope.cx.program;
        let module = program.module_of(self.scope.func);
        let owner = program.modules[module].cells.get(cell)?.owner;
        let is_own = program.func_id(module, owner) == self.scope.func && !self.scope.function().flags.is_init;
        if !is_own || self.scope.cx.constants.sole_writer(program.cell_id(module, cell)) != Some(self.scope.func) {
            return None;
        }
        let (mut block, written) = self.written_before(block, read, cell)?;
        let mut object = self.scope.canonical(written);
        for _ in 0..MAX_VERSIONS {
            match self.scope.inst(object) {
                Inst::CellGet(same) if *same == cell => {
                    let (before, value) = self.written_before(block, object, cell)?;
                    (block, object) = (before, self.scope.canonical(value));
                }
                Inst::Phi(operands) if operands.iter().any(|&(_, operand)| self.is_made_here(operand)) => return None,
                _ if self.is_made_here(object) => return None,
                _ => return Some(written),
            }
        }
        None
    }

    fn is_made_here(&self, value: ValueId) -> bool {
        let inst = self.scope.inst(self.scope.canonical(value));
        matches!(inst, Inst::Make(..) | Inst::Set { .. } | Inst::Phi(_) | Inst::CellGet(_))
    }

    /// Whether a variable holds the function itself that reads it, and nothing else: `const next = () => … next()`.
    /// What it has captured then is what this one has.
    pub(super) fn names_itself(&self, cell: CellIdx) -> bool {
        let program = self.scope.cx.program;
        let module = program.module_of(self.scope.func);
        let written = self.scope.cx.constants.written(program.cell_id(module, cell));
        let mut is_itself = false;
        for &(func, value) in written {
            let scope = self.scope.cx.scope(func);
            match scope.inst(scope.canonical(value)) {
                Inst::Closure(made, _) => {
                    if program.func_id(program.module_of(func), *made) != self.scope.func {
                        return false;
                    }
                    is_itself = true;
                }
                Inst::CellGet(same) if *same == cell && program.module_of(func) == module => {}
                // Declared before it is set.
                Inst::Const(Const::Null | Const::Undefined) => {}
                _ => return false,
            }
        }
        is_itself
    }

    /// The last write of a variable before a value on the one way that leads there, and its block.
    fn written_before(&self, block: BlockId, value: ValueId, cell: CellIdx) -> Option<(BlockId, ValueId)> {
        let body = self.scope.body();
        let layout = self.scope.cx.program.layout(self.scope.func);
        let insts = body.blocks[block].insts.as_slice();
        let mut insts = insts.get(..insts.iter().position(|&inst| inst == value)?)?;
        let mut block = block;
        for _ in 0..MAX_BLOCKS {
            let written = insts.iter().rev().find_map(|&value| match &body.insts[value] {
                Inst::CellSet(set, written) if *set == cell => Some(*written),
                _ => None,
            });
            if let Some(written) = written {
                return Some((block, written));
            }
            // Into a handler control comes from any place of a block.
            let only = layout.only_before(block)?;
            (block, insts) = (only, body.blocks[only].insts.as_slice());
        }
        None
    }
}
