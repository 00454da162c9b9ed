//! Reading and writing variables, wherever they are stored.

use sluicegate_base::{Elem, Symbol};
use sluicegate_ir::builder::FunctionBuilder as Builder;
use sluicegate_ir::{CellIdx, Const, Export, ExportTarget, FnIdx, Inst, MakeKind, Module, Part, PartKey, ValueId, VarId};
use sluicegate_syntax::Node;

use super::Lowerer;
use crate::bindings::{BindingId, Bindings, FuncId};
use crate::text;

/// Name of the cell that holds the module object.
const MODULE_OBJECT: &str = "module.exports";
/// What a part of the global object is called as a variable, in front of its name.
const GLOBAL_OBJECT: &str = "globalThis";

impl<'t> Lowerer<'t> {
    /// The value of a name that an expression mentions.
    pub(super) fn read_name(&mut self, name: Symbol) -> ValueId {
        match self.bindings.resolve(self.ctx.scope, name) {
            Some(binding) => self.read_binding(binding),
            None => match name.as_str() {
                "undefined" | "" => self.b().undefined(),
                "exports" => self.module_object(),
                _ => self.read_global(name),
            },
        }
    }

    /// The value of a name that no scope of the file declares.
    pub(super) fn read_global(&mut self, name: Symbol) -> ValueId {
        if self.bindings.globals.contains(&name) {
            let cell = self.global_cell(name);
            return self.b().cell_get(cell);
        }
        self.b().emit(Inst::Global(name))
    }

    /// Assigns a name.
    pub(super) fn write_name(&mut self, name: Symbol, value: ValueId) {
        match self.bindings.resolve(self.ctx.scope, name) {
            Some(binding) => self.write_binding(binding, value),
            None if name == "exports" => {
                let cell = self.object_cell();
                self.b().cell_set(cell, value);
            }
            None => {}
        }
    }

    /// The variable that a name means, unless it is declared nowhere.
    pub(super) fn is_free(&self, name: &str) -> bool {
        self.bindings.resolve(self.ctx.scope, Symbol::new(name)).is_none()
    }

    pub(super) fn read_binding(&mut self, id: BindingId) -> ValueId {
        if let Some(import) = self.bindings.binding(id).imported {
            return self.b().emit(Inst::Import { specifier: import.specifier, member: import.member });
        }
        match self.local(id) {
            Some(var) => self.b().read_var(var),
            None => {
                let cell = self.cell_of(id);
                self.b().cell_get(cell)
            }
        }
    }

    pub(super) fn write_binding(&mut self, id: BindingId, value: ValueId) {
        if self.bindings.binding(id).imported.is_some() {
            return;
        }
        self.written.insert(id);
        match self.local(id) {
            Some(var) => self.b().write_var(var, value),
            None => {
                let (cell, of_module) = (self.cell_of(id), self.bindings.binding(id).module_level);
                if of_module { self.b().cell_set(cell, value) } else { self.b().captured_set(cell, value) }
            }
        }
    }

    /// Reads a variable if the current function has access to it; code that is not lowered captures nothing.
    pub(super) fn read_if_reachable(&mut self, id: BindingId) -> Option<ValueId> {
        let binding = self.bindings.binding(id);
        let reachable =
            binding.imported.is_some() || binding.is_cell() || binding.func == self.ctx.func || self.ctx.vars.contains_key(&id);
        reachable.then(|| self.read_binding(id))
    }

    /// The SSA variable of the current function that holds a binding.
    fn local(&mut self, id: BindingId) -> Option<VarId> {
        if let Some(&var) = self.ctx.vars.get(&id) {
            return Some(var);
        }
        let binding = self.bindings.binding(id);
        if binding.is_cell() || binding.func != self.ctx.func {
            return None;
        }
        let name = binding.name;
        Some(self.new_local(id, name))
    }

    /// Gives a binding an SSA variable of the current function.
    pub(super) fn new_local(&mut self, id: BindingId, name: Symbol) -> VarId {
        let var = self.b().new_var(name);
        self.ctx.vars.insert(id, var);
        var
    }

    /// The cell of a shared variable.
    pub(super) fn cell_of(&mut self, id: BindingId) -> CellIdx {
        if let Some(&cell) = self.cells.get(&id) {
            return cell;
        }
        let binding = self.bindings.binding(id);
        let (name, owner) = (binding.name, self.index_of(binding.func));
        let cell = if binding.module_level { self.module.cell(owner, name) } else { self.module.fresh_cell(owner, name) };
        self.cells.insert(id, cell);
        cell
    }

    fn index_of(&self, func: FuncId) -> FnIdx {
        self.fn_of.get(&func).copied().unwrap_or(Module::INIT)
    }

    /// The receiver of the current function.
    pub(super) fn this(&mut self) -> ValueId {
        self.read_name(Symbol::new(crate::bindings::THIS))
    }

    /// The cell that holds `module.exports`.
    pub(super) fn object_cell(&mut self) -> CellIdx {
        let cell = self.module.cell(Module::INIT, MODULE_OBJECT);
        self.module.module_mut().object = Some(cell);
        cell
    }

    /// The cell of a part of the global object, which other files know by its bare name.
    pub(super) fn global_cell(&mut self, name: Symbol) -> CellIdx {
        let cell = self.module.cell(Module::INIT, Symbol::new(&format!("{GLOBAL_OBJECT}.{name}")));
        let globals = &mut self.module.module_mut().globals;
        if !globals.iter().any(|global| global.name == name) {
            globals.push(Export { name, target: ExportTarget::Cell(cell) });
        }
        cell
    }

    /// The name of a part of the global object: `global.name`.
    pub(super) fn global_name(&self, node: Node<'t>) -> Option<Symbol> {
        let (object, property) = text::part_of_global(node, self.source)?;
        self.is_free(object).then(|| Symbol::new(property))
    }

    pub(super) fn module_object(&mut self) -> ValueId {
        let cell = self.object_cell();
        self.b().cell_get(cell)
    }

    /// Whether `node` is `module`, and nothing in the file declares that name.
    pub(super) fn is_free_name(&self, node: Node<'t>, name: &str) -> bool {
        node.kind() == crate::kinds::IDENTIFIER && self.text(node) == name && self.is_free(name)
    }

    /// A closure over what the binding walk says it captures.
    pub(super) fn closure(&mut self, idx: FnIdx, func: FuncId) -> ValueId {
        let captured = self.bindings.func(func).captures.clone();
        let values = captured.into_iter().map(|binding| self.read_binding(binding)).collect();
        let mutated = self.module.function(idx).map(Builder::mutated_captures_of).unwrap_or_default();
        self.b().closure(idx, values, mutated)
    }

    /// Marks the import of a module and yields it.
    pub(super) fn import(&mut self, specifier: Symbol, member: Option<Symbol>) -> ValueId {
        self.record_import(specifier);
        self.b().emit(Inst::Import { specifier, member })
    }

    pub(super) fn record_import(&mut self, specifier: Symbol) {
        self.module.module_mut().imports.push(specifier);
    }

    pub(super) fn empty_object(&mut self) -> ValueId {
        self.b().make(MakeKind::Object, Vec::new())
    }

    pub(super) fn bool(&mut self, value: bool) -> ValueId {
        self.b().constant(Const::Bool(value))
    }

    /// The program-level variable of that name.
    pub(super) fn program_binding(&self, name: Symbol) -> Option<BindingId> {
        self.bindings.in_scope(Bindings::PROGRAM, name)
    }
}

/// A part under a fixed element.
pub(super) fn part(elem: Elem, value: ValueId) -> Part {
    Part { key: PartKey::Static(elem), value }
}
