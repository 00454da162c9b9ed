//! Functions that are handlers by their declaration alone, and the objects that the platform passes to them.
//!
//! A declaration counts for what stands behind an exported name: the function itself, or
//! what a call made of functions that it was given, in whatever file that call's function
//! is. The result of a wrapper looks like a handler if its own signature does, or that of
//! a function which it holds.

use sluicegate_base::{Elem, ElemKind, Lang, Path, Symbol};
use sluicegate_ir::{CellIdx, FnIdx, Module};
use sluicegate_models::{Declaration, HandlerShape};

use super::values::shape_param;
use super::{Handle, Pass};
use crate::declared;
use crate::program::{CellId, Exported, FuncId, ModuleId};

/// Functions around a call that are looked at.
const MAX_NESTED: usize = 8;
/// Callers of a function that are remembered.
pub(super) const MAX_CALLERS: usize = 16;

/// A function that a declaration makes a handler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The function.
    pub func: FuncId,
    /// The variable that holds it, and where in it.
    pub cell: CellId,
    /// Where in the variable it is.
    pub path: Path,
    /// The module that exports it.
    pub module: ModuleId,
    /// The exported name.
    pub name: Symbol,
    /// Position of its shape among those of the index.
    pub shape: usize,
}

/// What a module exports under a name.
struct Held {
    name: Symbol,
    cell: CellId,
    path: Path,
    /// The variable, if it is one of the module; of what it exports again only the name counts.
    own: Option<CellIdx>,
    /// The functions that it may be.
    functions: Vec<FuncId>,
    /// The functions that these hold.
    inside: Vec<FuncId>,
    /// A part of what is exported: it counts under its name only.
    is_part: bool,
}

impl Pass<'_> {
    /// Gives the parameters of handler shapes the objects that their model names.
    pub(super) fn seed_shapes(&mut self) {
        let index = self.index;
        for found in self.declared() {
            if let Some(shape) = index.handlers().get(found.shape) {
                self.seed_shape(found.func, shape);
            }
        }
    }

    /// Gives the parameters of one handler the objects that its shape names.
    pub(super) fn seed_shape(&mut self, func: FuncId, shape: &HandlerShape) {
        for param in &shape.params {
            let (Some(position), Some(api)) = (param.index, param.object) else { continue };
            let Some(n) = shape_param(self.program.func(func), shape, position) else { continue };
            for node in self.param_nodes(func, n) {
                self.seed(node, Handle::Api(api));
            }
        }
    }

    /// The functions of the program that declarations make handlers, in order of modules and names.
    pub(super) fn declared(&self) -> Vec<Declared> {
        let mut found = Vec::new();
        let declarations =
            [Lang::JavaScript, Lang::Python, Lang::Go].map(|lang| (lang, declared::declarations(self.index, lang)));
        for module in self.program.modules.indices() {
            let lang = self.program.modules[module].lang;
            let Some((_, all)) = declarations.iter().find(|(of, _)| *of == lang) else { continue };
            for held in self.held_by(module) {
                self.declared_as(module, &held, all, &mut found);
            }
        }
        found
    }

    fn declared_as(&self, module: ModuleId, held: &Held, all: &[(usize, &Declaration)], found: &mut Vec<Declared>) {
        let start = found.len();
        for otherwise in [false, true] {
            if otherwise && found.len() > start {
                return;
            }
            for &(shape, declaration) in all.iter().filter(|(_, declaration)| declaration.otherwise == otherwise) {
                for func in self.fitting(module, held, declaration) {
                    let known =
                        found.get(start..).is_some_and(|own| own.iter().any(|one| one.func == func && one.shape == shape));
                    let is_called = declaration.uncalled && self.called.contains(&func);
                    let is_part = declaration.outermost && self.is_part_of_another(func, (shape, all));
                    if !(known || is_called || is_part) {
                        found.push(Declared { func, cell: held.cell, path: held.path, module, name: held.name, shape });
                    }
                }
            }
        }
    }

    /// Whether a function is called by name where another one runs that looks like a handler of the same shape.
    fn is_part_of_another(&self, func: FuncId, (shape, all): (usize, &[(usize, &Declaration)])) -> bool {
        let looks_the_same = |caller: FuncId| {
            let function = self.program.func(caller);
            let mut same = all.iter().filter(|(of, declaration)| *of == shape && !declaration.params.is_empty());
            same.any(|(_, declaration)| declaration.exported.is_empty() && declared::has_signature(declaration, function))
        };
        let callers = self.callers.get(&func).map(Vec::as_slice).unwrap_or_default();
        callers.iter().filter(|caller| **caller != func).any(|&caller| {
            let (code, mut at) = self.own(caller);
            let first = caller.0 - at.0;
            for _ in 0..MAX_NESTED {
                if looks_the_same(FuncId(first + at.0)) {
                    return true;
                }
                match code.functions.get(at).and_then(|function| function.parent) {
                    Some(parent) => at = parent,
                    None => break,
                }
            }
            false
        })
    }

    /// The functions behind an exported name that a declaration means.
    fn fitting(&self, module: ModuleId, held: &Held, declaration: &Declaration) -> Vec<FuncId> {
        let code = &self.program.modules[module];
        let named = !declaration.exported.is_empty();
        let counts = if held.own.is_none() || held.is_part { named } else { true };
        if !counts
            || (named && !declaration.exported.contains(held.name))
            || (declaration.library && code.is_command)
            || !declaration.may_be_in(code.path.as_str())
            || (declaration.assigned && !held.own.is_some_and(|cell| declared::is_assigned(code, cell)))
        {
            return Vec::new();
        }
        if !declaration.types.is_empty() {
            let member = held.path.elems().last().copied();
            let typed = declared::has_typed_values(code, declaration)
                && held.own.is_some_and(|cell| declared::has_declared_type(code, cell, member, declaration));
            return if typed { held.functions.clone() } else { Vec::new() };
        }
        let fits = |func: FuncId| {
            let function = self.program.func(func);
            declared::has_signature(declaration, function)
                && (declaration.undecorated.is_empty() || !self.has_decorator(func, &declaration.undecorated))
        };
        let own: Vec<FuncId> = held.functions.iter().copied().filter(|func| fits(*func)).collect();
        let wraps = own.is_empty() && held.inside.iter().any(|func| fits(*func));
        if wraps { held.functions.clone() } else { own }
    }

    fn has_decorator(&self, func: FuncId, names: &[Symbol]) -> bool {
        let (code, own) = self.own(func);
        declared::is_decorated(code, own, names)
    }

    /// What a module exports that holds functions.
    fn held_by(&self, module: ModuleId) -> Vec<Held> {
        let mut all = Vec::new();
        let code = &self.program.modules[module];
        for export in &code.exports {
            match declared::own_cell(&export.target) {
                Some(cell) => self.held_in(module, cell, export.name, &mut all),
                None => {
                    for exported in self.program.lookup(module, export.name) {
                        let (cell, path) = match exported {
                            Exported::Cell(cell) => (cell, Path::EMPTY),
                            Exported::ObjectMember(cell) => (cell, Path::of(&[Elem::field(export.name)])),
                            Exported::Module(_) | Exported::External(..) => continue,
                        };
                        all.extend(self.held_at(export.name, cell, path, None));
                    }
                }
            }
        }
        if let Some(object) = code.object {
            self.held_in(module, object, self.program.cell_name(self.program.cell_id(module, object)), &mut all);
        }
        all
    }

    /// What a variable holds, as a whole and in its parts.
    fn held_in(&self, module: ModuleId, own: CellIdx, name: Symbol, all: &mut Vec<Held>) {
        let cell = self.program.cell_id(module, own);
        let is_object = self.program.modules[module].object == Some(own);
        all.extend(self.held_at(name, cell, Path::EMPTY, Some(own)));
        if !is_object && name != declared::DEFAULT {
            return;
        }
        let mut parts: Vec<Elem> = Vec::new();
        for fact in self.graph.contents().of(self.cell(cell)) {
            if let ([part], Some(_)) = (fact.path.elems(), fact.handle.function())
                && matches!(part.kind(), ElemKind::Field(_))
                && !parts.contains(part)
            {
                parts.push(*part);
            }
        }
        for part in parts {
            let ElemKind::Field(member) = part.kind() else { continue };
            let name = if is_object { member } else { declared::part_name(member) };
            let held = self.held_at(name, cell, Path::of(&[part]), Some(own));
            all.extend(held.map(|held| Held { is_part: !is_object, ..held }));
        }
    }

    /// The module that has a function, and its place there.
    fn own(&self, func: FuncId) -> (&Module, FnIdx) {
        let module = self.program.module_of(func);
        let first = self.program.func_id(module, FnIdx(0));
        (&self.program.modules[module], FnIdx(func.0 - first.0))
    }

    fn held_at(&self, name: Symbol, cell: CellId, path: Path, own: Option<CellIdx>) -> Option<Held> {
        let mut held = Held { name, cell, path, own, functions: Vec::new(), inside: Vec::new(), is_part: false };
        for fact in self.graph.contents().of(self.cell(cell)) {
            let Some(func) = fact.handle.function() else { continue };
            let (code, at) = self.own(func);
            if fact.handle == Handle::Func(func) && declared::needs_object(code, at) {
                continue;
            }
            let Some(below) = fact.path.elems().strip_prefix(path.elems()) else { continue };
            if below.is_empty() {
                held.functions.push(func);
            } else if below.iter().all(|elem| matches!(elem.kind(), ElemKind::Hidden(_))) {
                held.inside.push(func);
            }
        }
        held.functions.sort_unstable();
        held.functions.dedup();
        (!held.functions.is_empty()).then_some(held)
    }
}
