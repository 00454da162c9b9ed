//! Who writes which shared variable.

use sluicegate_base::IndexVec;
use sluicegate_ir::{CellIdx, Inst, ValueId};

use crate::program::{CellId, FuncId, Program};

/// A write: the function, the variable of its module, and what is written.
pub(super) type Write = (FuncId, CellIdx, ValueId);

/// Every write of a shared variable.
pub(super) fn writes(program: &Program) -> Vec<Write> {
    let mut writes = Vec::new();
    for func in program.funcs() {
        for inst in &program.func(func).body.insts {
            if let Inst::CellSet(cell, value) = inst {
                writes.push((func, *cell, *value));
            }
        }
    }
    writes
}

/// The only function that writes a variable, if there is one.
pub(super) fn sole_writers(program: &Program, writes: &[Write]) -> IndexVec<CellId, Option<FuncId>> {
    let mut sole: IndexVec<CellId, Option<FuncId>> = IndexVec::from_elem(None, program.cell_count());
    let mut shared: IndexVec<CellId, bool> = IndexVec::from_elem(false, program.cell_count());
    for &(func, cell, _) in writes {
        let cell = program.cell_id(program.module_of(func), cell);
        shared[cell] |= *sole[cell].get_or_insert(func) != func;
    }
    let cells = sole.iter_enumerated().map(|(cell, writer)| writer.filter(|_| !shared[cell]));
    IndexVec::from_raw(cells.collect())
}
