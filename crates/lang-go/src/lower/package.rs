//! The top level of a file: imports, functions, types, variables, what runs at the start.
//!
//! Functions and types come first, since order does not matter to them; then
//! variables in source order; then `init`, and `main` of a command.

use sluicegate_base::Symbol;
use sluicegate_ir::{CallFlags, Const, Export, ExportTarget, Module, TypeRef, ValueId};
use sluicegate_syntax::Node;

use super::{Lowerer, Place, listed};
use crate::kinds::{self, field};
use crate::{OWN_PACKAGE, named, names_of, specs, types};

impl<'t> Lowerer<'t> {
    pub(super) fn file(&mut self, root: Node<'t>) {
        let children = named(root);
        self.record_imports();
        let clause = children.iter().find(|child| child.kind() == kinds::PACKAGE_CLAUSE);
        let package = clause.and_then(|clause| named(*clause).first().copied());
        self.module.module_mut().is_command = package.is_some_and(|name| self.text(name) == "main");
        self.collect(&children);
        self.anonymous_classes(root);
        let mut starters = Vec::new();
        for &child in &children {
            if child.kind() == kinds::FUNCTION_DECLARATION
                && let Some(starter) = self.function_declaration(child)
            {
                starters.push(starter);
            }
        }
        let methods = self.methods(&children);
        for &child in &children {
            if child.kind() == kinds::TYPE_DECLARATION {
                self.type_declaration(child, &methods);
            }
        }
        self.partial_classes(&methods);
        for &child in &children {
            match child.kind() {
                kinds::FUNCTION_DECLARATION
                | kinds::METHOD_DECLARATION
                | kinds::TYPE_DECLARATION
                | kinds::IMPORT_DECLARATION
                | kinds::PACKAGE_CLAUSE => {}
                _ => self.stmt(child),
            }
        }
        for (at, starter) in starters {
            self.at(at).call(starter, None, Vec::new(), CallFlags::default());
        }
    }

    pub(super) fn finish(mut self) -> Module {
        let names: Vec<Symbol> = self.bindings.top_names().collect();
        for name in names {
            let target = ExportTarget::Cell(self.module.cell(Module::INIT, name));
            self.module.module_mut().exports.push(Export { name, target });
        }
        self.module.finish_function(Module::INIT, self.cur.builder.finish());
        self.module.finish()
    }

    fn record_imports(&mut self) {
        let own = Symbol::new(OWN_PACKAGE);
        let dotted = self.bindings.dotted().to_vec();
        let paths = self.bindings.paths().to_vec();
        let module = self.module.module_mut();
        module.imports.push(own);
        module.imports.extend(paths.iter().chain(&dotted));
        if !dotted.is_empty() {
            // A free name may come from any of them.
            module.star_exports.push(own);
            module.star_exports.extend(dotted);
        }
    }

    /// Notes what the file declares, before anything is lowered.
    fn collect(&mut self, children: &[Node<'t>]) {
        for &child in children {
            match child.kind() {
                kinds::FUNCTION_DECLARATION => {
                    if let Some(name) = child.child_by_field_name(field::NAME) {
                        self.declared.functions.insert(self.symbol(name), child);
                    }
                }
                kinds::METHOD_DECLARATION => self.declared.with_methods.extend(self.receiver_name(child)),
                kinds::TYPE_DECLARATION => {
                    for spec in named(child) {
                        let (name, ty) = (spec.child_by_field_name(field::NAME), spec.child_by_field_name(field::TYPE));
                        if let (Some(name), Some(ty)) = (name, ty) {
                            self.declared.types.insert(self.symbol(name), ty);
                        }
                    }
                }
                _ => {}
            }
        }
        // Types of variables are known wherever they are used.
        for &child in children.iter().filter(|child| matches!(child.kind(), kinds::VAR_DECLARATION | kinds::CONST_DECLARATION)) {
            for spec in specs(child) {
                let declared = spec.child_by_field_name(field::TYPE).map(|ty| self.type_ref(ty));
                let values = listed(spec.child_by_field_name(field::VALUE));
                for (n, name) in names_of(spec).into_iter().enumerate() {
                    let ty = declared.clone().or_else(|| values.get(n).and_then(|value| self.static_type(*value)));
                    self.note_type(name, ty);
                    self.note_given(name, values.get(n).copied());
                }
            }
        }
    }

    /// Notes what a name is given, where that is the only thing.
    pub(super) fn note_given(&mut self, name: Node<'t>, value: Option<Node<'t>>) {
        if let (Some(bind), Some(value)) = (self.bindings.of_identifier(name), value)
            && self.bindings.bind(bind).is_assigned_once()
        {
            self.given.insert(bind, value);
        }
    }

    pub(super) fn note_type(&mut self, name: Node<'t>, ty: Option<TypeRef>) {
        if let (Some(bind), Some(ty)) = (self.bindings.of_identifier(name), ty) {
            self.types.insert(bind, ty);
        }
    }

    /// Lowers a function; yields it if it runs when the program starts.
    fn function_declaration(&mut self, node: Node<'t>) -> Option<(Node<'t>, ValueId)> {
        let name = node.child_by_field_name(field::NAME);
        let value = self.function(node, None);
        let text = name.map(|name| self.text(name)).unwrap_or_default();
        if text == "init" {
            return Some((node, value));
        }
        if let Some(name) = name {
            self.at(node);
            self.write_name(name, value);
        }
        (text == "main" && self.module.module_mut().is_command).then_some((node, value))
    }

    // Variables and constants, at the top level and elsewhere.

    pub(super) fn declaration(&mut self, node: Node<'t>) {
        match node.kind() {
            kinds::CONST_DECLARATION => self.constants(node),
            kinds::VAR_DECLARATION => {
                for spec in specs(node) {
                    self.variable_spec(spec);
                }
            }
            _ => self.type_declaration(node, &[]),
        }
    }

    /// A specification without values repeats those of the one before.
    fn constants(&mut self, node: Node<'t>) {
        let outer = self.iota.take();
        let mut values: Vec<Node<'t>> = Vec::new();
        for (iota, spec) in (0i64..).zip(specs(node)) {
            if spec.kind() != kinds::CONST_SPEC {
                self.stmt(spec);
                continue;
            }
            self.iota = Some(iota);
            if let Some(written) = spec.child_by_field_name(field::VALUE) {
                values = listed(Some(written));
            }
            for (n, name) in names_of(spec).into_iter().enumerate() {
                let value = match values.get(n) {
                    Some(&value) => self.expr(value),
                    None => self.at(spec).constant(Const::Null),
                };
                self.at(spec);
                self.write_name(name, value);
                let ty = values.get(n).and_then(|value| self.static_type(*value));
                self.note_type(name, ty);
                self.note_given(name, values.get(n).copied());
            }
        }
        self.iota = outer;
    }

    fn variable_spec(&mut self, spec: Node<'t>) {
        if spec.kind() != kinds::VAR_SPEC {
            self.stmt(spec);
            return;
        }
        let names = names_of(spec);
        let ty = spec.child_by_field_name(field::TYPE);
        let Some(written) = spec.child_by_field_name(field::VALUE) else {
            let Some(ty) = ty else { return };
            for name in names {
                let value = self.zero_value(spec, ty);
                self.write_name(name, value);
                let declared = self.type_ref(ty);
                self.note_type(name, Some(declared));
                self.note_channel(name, Some(ty));
                self.note_struct(name, Some(ty));
            }
            return;
        };
        let declared = ty.map(|ty| self.type_ref(ty));
        let rights = listed(Some(written));
        let values = self.copies_of(&rights, names.len());
        for (n, name) in names.into_iter().enumerate() {
            let Some(&value) = values.get(n) else { break };
            let value = match &declared {
                Some(ty) => self.known_as(spec, value, ty),
                None => value,
            };
            self.at(spec);
            self.write_name(name, value);
            let ty = declared.clone().or_else(|| self.type_of_value(&rights, n));
            self.note_type(name, ty);
            self.note_given(name, rights.get(n).copied().filter(|_| rights.len() == values.len()));
            self.note_made_channel(name, rights.get(n).copied());
            self.note_struct(name, spec.child_by_field_name(field::TYPE));
            self.note_struct_value(name, rights.get(n).copied());
        }
    }

    /// A type's name as a value, where something is called or read from it.
    pub(super) fn type_value(&mut self, node: Node<'t>) -> ValueId {
        let node = match node.kind() {
            kinds::GENERIC_TYPE => node.child_by_field_name(field::TYPE).unwrap_or(node),
            kinds::POINTER_TYPE | kinds::PARENTHESIZED_TYPE => {
                return match named(node).first() {
                    Some(&inner) if self.depth < sluicegate_base::limits::MAX_LOWER_DEPTH => {
                        self.depth += 1;
                        let value = self.type_value(inner);
                        self.leave();
                        value
                    }
                    _ => self.b().undefined(),
                };
            }
            _ => node,
        };
        match node.kind() {
            kinds::TYPE_IDENTIFIER => {
                let name = self.symbol(node);
                let place = match self.bindings.top(name) {
                    Some(bind) => self.place_of(bind),
                    None => Place::Free,
                };
                self.at(node);
                self.read_place(place, name)
            }
            kinds::QUALIFIED_TYPE => {
                let package = node.child_by_field_name(field::PACKAGE).map(|package| self.symbol(package));
                let name = node.child_by_field_name(field::NAME).map(|name| self.text(name)).unwrap_or_default();
                let Some(specifier) = package.and_then(|package| self.bindings.package(package)) else {
                    return self.b().undefined();
                };
                let builder = self.at(node);
                let module = builder.emit(sluicegate_ir::Inst::Import { specifier, member: None });
                builder.get_field(module, name)
            }
            _ => self.b().undefined(),
        }
    }

    /// A value with what its declared type tells.
    pub(super) fn known_as(&mut self, node: Node<'t>, value: ValueId, ty: &TypeRef) -> ValueId {
        let is_known = match self.b().inst(value) {
            sluicegate_ir::Inst::Const(_) => true,
            sluicegate_ir::Inst::Hint(_, known) => known == ty,
            _ => false,
        };
        if is_known || !(types::tells(ty) || types::is_scalar(ty)) {
            return value;
        }
        self.at(node).hint(value, ty.clone())
    }
}
