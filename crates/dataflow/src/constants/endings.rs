//! Calls that never return: what stands behind them never runs.
//!
//! Functions of libraries that always throw, which the models know (`abort(404)`), and
//! functions of the program whose every way out is an exception or such a call.

use sluicegate_base::{ElemKind, FxHashSet, IndexVec, Lang};
use sluicegate_ir::{Inst, Key, Terminator, ValueId};
use sluicegate_models::{ApiNode, Index, Step};

use super::Constants;
use super::definitions::Single;
use crate::program::{CellId, Exported, FuncId, Program};

/// How often functions that call such functions are looked at again.
pub(super) const MAX_ROUNDS: usize = 3;

/// What never returns.
pub(super) struct Endings<'a> {
    program: &'a Program,
    index: &'a Index,
    definitions: &'a Single,
    /// Variables that hold such a function, and nothing else.
    cells: FxHashSet<CellId>,
}

impl<'a> Endings<'a> {
    /// Knows those of libraries.
    pub(super) fn of_libraries(program: &'a Program, index: &'a Index, definitions: &'a Single) -> Endings<'a> {
        let mut endings = Endings { program, index, definitions, cells: FxHashSet::default() };
        let held =
            definitions.iter_enumerated().filter(|(cell, _)| endings.held_api(*cell).is_some_and(|api| index.never_returns(api)));
        endings.cells = held.map(|(cell, _)| cell).collect();
        endings
    }

    /// Adds the program's own, and gives the functions that call one of these.
    pub(super) fn grow(&mut self, functions: &IndexVec<FuncId, Constants>) -> Vec<FuncId> {
        let program = self.program;
        let mut added: FxHashSet<CellId> = FxHashSet::default();
        for (cell, definition) in self.definitions.iter_enumerated() {
            let Some((init, value)) = *definition else { continue };
            let Inst::Closure(index, _) = &program.func(init).body.insts[value] else { continue };
            if self.cells.contains(&cell) {
                continue;
            }
            let func = program.func_id(program.module_of(init), *index);
            let function = program.func(func);
            let returns = function.body.blocks.iter_enumerated().any(|(block, inner)| {
                matches!(inner.terminator, Terminator::Return { .. }) && functions[func].is_live(block) && !self.ends(func, block)
            });
            if !returns && !function.flags.is_async && !function.flags.is_generator {
                added.insert(cell);
            }
        }
        if added.is_empty() {
            return Vec::new();
        }
        let calls = |func: &FuncId| {
            let insts = &program.func(*func).body.insts;
            insts.iter().any(|inst| matches!(inst, Inst::Call(call) if self.cell_of(*func, call.callee).is_some_and(|cell| added.contains(&cell))))
        };
        let callers = program.funcs().filter(calls).collect();
        self.cells.extend(added);
        callers
    }

    /// Whether a block of a function ends in the middle, at such a call.
    pub(super) fn ends(&self, func: FuncId, block: sluicegate_ir::BlockId) -> bool {
        let body = &self.program.func(func).body;
        body.blocks[block]
            .insts
            .iter()
            .any(|&value| matches!(&body.insts[value], Inst::Call(call) if self.is_one(func, call.callee)))
    }

    fn is_one(&self, func: FuncId, callee: ValueId) -> bool {
        if let Some(cell) = self.cell_of(func, callee) {
            return self.cells.contains(&cell);
        }
        let (body, lang) = (&self.program.func(func).body, self.program.lang(func));
        let api = match &body.insts[callee] {
            Inst::Get { base, key: Key::Static(elem) } => match elem.kind() {
                // `flask.abort(404)`
                ElemKind::Field(name) if self.index.may_end(name) => {
                    let module = match (&body.insts[*base], self.cell_of(func, *base)) {
                        (_, Some(cell)) => self.held_api(cell),
                        (inst, None) => self.imported(lang, inst),
                    };
                    module.and_then(|module| self.index.step(module, Step::Field(name)))
                }
                _ => None,
            },
            inst @ Inst::Import { member: Some(name), .. } if self.index.may_end(*name) => self.imported(lang, inst),
            _ => None,
        };
        api.is_some_and(|api| self.index.never_returns(api))
    }

    /// The variable that a value is read from.
    fn cell_of(&self, func: FuncId, value: ValueId) -> Option<CellId> {
        let module = self.program.module_of(func);
        match &self.program.func(func).body.insts[value] {
            Inst::CellGet(cell) => Some(self.program.cell_id(module, *cell)),
            Inst::Import { specifier, member } => match self.program.resolve_import(module, *specifier, *member).as_slice() {
                [Exported::Cell(cell)] => Some(*cell),
                _ => None,
            },
            _ => None,
        }
    }

    /// The API that a variable holds, and nothing else.
    fn held_api(&self, cell: CellId) -> Option<ApiNode> {
        let (func, value) = self.definitions.get(cell).copied().flatten()?;
        self.imported(self.program.lang(func), &self.program.func(func).body.insts[value])
    }

    fn imported(&self, lang: Lang, inst: &Inst) -> Option<ApiNode> {
        let Inst::Import { specifier, member } = inst else { return None };
        let module = self.index.import(lang, *specifier)?;
        member.map_or(Some(module), |name| self.index.step(module, Step::Field(name)))
    }
}
