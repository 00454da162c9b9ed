//! Assembles a module from functions that finish in any order.

use sluicegate_base::{FxHashMap, Note, Symbol};

use crate::function::Function;
use crate::module::{Cell, CellIdx, Class, ClassIdx, FnIdx, Module};

/// Builds one module.
#[derive(Debug)]
pub struct ModuleBuilder {
    module: Module,
    functions: Vec<Option<Function>>,
    cells: FxHashMap<(FnIdx, Symbol), CellIdx>,
}

impl ModuleBuilder {
    /// Starts from an empty module and reserves number 0 for its top level.
    #[must_use]
    pub fn new(module: Module) -> ModuleBuilder {
        ModuleBuilder { module, functions: vec![None], cells: FxHashMap::default() }
    }

    /// Properties to be filled in directly: exports, imports, shapes, notes.
    pub fn module_mut(&mut self) -> &mut Module {
        &mut self.module
    }

    /// Reserves a function number.
    pub fn reserve_function(&mut self) -> FnIdx {
        self.functions.push(None);
        FnIdx(u32::try_from(self.functions.len() - 1).unwrap_or(u32::MAX))
    }

    /// Delivers a reserved function.
    pub fn finish_function(&mut self, id: FnIdx, function: Function) {
        if let Some(slot) = self.functions.get_mut(id.0 as usize) {
            *slot = Some(function);
        }
    }

    /// A delivered function.
    #[must_use]
    pub fn function(&self, id: FnIdx) -> Option<&Function> {
        self.functions.get(id.0 as usize)?.as_ref()
    }

    /// The shared variable `name` declared by `owner`; created on first use.
    pub fn cell(&mut self, owner: FnIdx, name: impl Into<Symbol>) -> CellIdx {
        let name = name.into();
        let cells = &mut self.module.cells;
        *self.cells.entry((owner, name)).or_insert_with(|| cells.push(Cell { name, owner }))
    }

    /// A fresh shared variable: two block-scoped variables of one name stay apart.
    pub fn fresh_cell(&mut self, owner: FnIdx, name: impl Into<Symbol>) -> CellIdx {
        self.module.cells.push(Cell { name: name.into(), owner })
    }

    /// Adds a class; members may be filled in later through [`ModuleBuilder::module_mut`].
    pub fn class(&mut self, class: Class) -> ClassIdx {
        self.module.classes.push(class)
    }

    /// Adds a coverage note.
    pub fn note(&mut self, note: Note) {
        self.module.notes.push(note);
    }

    /// The module. A reserved function that was never delivered becomes an empty one.
    #[must_use]
    pub fn finish(mut self) -> Module {
        for function in self.functions {
            let function =
                function.unwrap_or_else(|| crate::FunctionBuilder::new("<missing>", sluicegate_base::Span::default()).finish());
            self.module.functions.push(function);
        }
        self.module.imports.sort_unstable();
        self.module.imports.dedup();
        self.module
    }
}
