//! The module's surface: imports, exports, namespaces, enums.

use sluicegate_base::{Elem, Symbol};
use sluicegate_ir::{Const, Export, ExportTarget, Key, MakeKind, Module, Part, ValueId};
use sluicegate_syntax::Node;

use super::Lowerer;
use super::names::part;
use crate::bindings::BindingId;
use crate::kinds::{self as k, field as f, token};
use crate::text;

const DEFAULT: &str = "default";

impl<'t> Lowerer<'t> {
    pub(super) fn program(&mut self, root: Node<'t>) {
        if self.bindings.uses_module_object {
            let object = self.empty_object();
            let cell = self.object_cell();
            self.b().cell_set(cell, object);
        }
        self.statements(root);
    }

    pub(super) fn import_statement(&mut self, node: Node<'t>) {
        let clause = self.kids(node).into_iter().find(|kid| kid.kind() == k::IMPORT_REQUIRE_CLAUSE);
        let source = node.child_by_field_name(f::SOURCE).or_else(|| clause?.child_by_field_name(f::SOURCE));
        if let Some(source) = source {
            self.record_import(text::specifier(&text::string_value(source, self.source)));
        }
    }

    /// `import a = b.c`.
    pub(super) fn import_alias(&mut self, node: Node<'t>) {
        let [name, source] = match <[Node<'t>; 2]>::try_from(self.kids(node)) {
            Ok(parts) => parts,
            Err(_) => return,
        };
        let value = self.qualified(source);
        self.write_name(self.symbol(name), value);
    }

    fn qualified(&mut self, node: Node<'t>) -> ValueId {
        let mut path = Vec::new();
        let mut at = node;
        while let (Some(object), Some(property)) = (at.child_by_field_name(f::OBJECT), at.child_by_field_name(f::PROPERTY)) {
            path.push(self.symbol(property));
            at = object;
        }
        let mut value = self.read_name(self.symbol(at));
        for name in path.into_iter().rev() {
            value = self.b().get(value, Key::field(name));
        }
        value
    }

    pub(super) fn export_statement(&mut self, node: Node<'t>) {
        if let Some(source) = node.child_by_field_name(f::SOURCE) {
            let specifier = text::specifier(&text::string_value(source, self.source));
            self.export_from(node, specifier);
            return;
        }
        let is_default = text::has_token(node, token::DEFAULT);
        if let Some(declaration) = node.child_by_field_name(f::DECLARATION) {
            self.export_declaration(node, declaration, is_default);
            return;
        }
        if is_default {
            if let Some(value) = node.child_by_field_name(f::VALUE) {
                self.export_default(value);
            }
            return;
        }
        let Some(child) = text::first_child(node) else { return };
        if child.kind() == k::EXPORT_CLAUSE {
            for (local, exported) in self.specifiers(child) {
                self.export_name(local, exported);
            }
        } else if text::has_token(node, token::EQUALS) {
            let value = self.expr(child);
            let cell = self.object_cell();
            self.b().cell_set(cell, value);
        }
    }

    fn specifiers(&self, clause: Node<'t>) -> Vec<(Symbol, Symbol)> {
        if clause.has_error() {
            return self.specifiers_by_text(clause);
        }
        text::export_specifiers(clause, self.source).collect()
    }

    /// The grammars do not know reserved words as aliases: `x as catch`.
    fn specifiers_by_text(&self, clause: Node<'t>) -> Vec<(Symbol, Symbol)> {
        let inside = self.text(clause).trim_matches(['{', '}']);
        // Comments stand on lines of their own in practice.
        let code = inside.lines().filter(|line| !line.trim_start().starts_with(['/', '*'])).collect::<Vec<_>>().join(" ");
        let is_name = |name: &&str| {
            !name.is_empty()
                && !name.contains(|ch: char| ch.is_whitespace() || ch.is_ascii_punctuation() && ch != '_' && ch != '$')
        };
        code.split(',')
            .filter_map(|specifier| {
                let (local, exported) = specifier.trim().split_once(" as ").unwrap_or((specifier, specifier));
                let (local, exported) = (Some(local.trim()).filter(is_name)?, Some(exported.trim()).filter(is_name)?);
                Some((Symbol::new(local), Symbol::new(exported)))
            })
            .collect()
    }

    fn export_from(&mut self, node: Node<'t>, specifier: Symbol) {
        self.record_import(specifier);
        for child in self.kids(node) {
            match child.kind() {
                k::EXPORT_CLAUSE => {
                    for (member, name) in self.specifiers(child) {
                        self.export(name, ExportTarget::Reexport { specifier, member: Some(member) });
                    }
                    return;
                }
                k::NAMESPACE_EXPORT => {
                    if let Some(name) = text::first_child(child).map(|name| text::export_name(name, self.source)) {
                        self.export(name, ExportTarget::Reexport { specifier, member: None });
                    }
                    return;
                }
                _ => {}
            }
        }
        if text::has_token(node, token::STAR) {
            self.module.module_mut().star_exports.push(specifier);
        }
    }

    fn export(&mut self, name: Symbol, target: ExportTarget) {
        self.module.module_mut().exports.push(Export { name, target });
    }

    fn export_declaration(&mut self, node: Node<'t>, declaration: Node<'t>, is_default: bool) {
        if k::is_class(declaration.kind()) {
            self.decorated_class(declaration, None, text::fields(node, f::DECORATOR));
        } else {
            self.stmt(declaration);
        }
        let names = self.declared_names(declaration);
        for name in names {
            let exported = if is_default { Symbol::new(DEFAULT) } else { name };
            self.export_name(name, exported);
        }
    }

    /// Names of values that a declaration declares.
    fn declared_names(&self, declaration: Node<'t>) -> Vec<Symbol> {
        match declaration.kind() {
            k::VARIABLE_DECLARATION | k::LEXICAL_DECLARATION | k::USING_DECLARATION => self
                .kids(declaration)
                .into_iter()
                .filter_map(|declarator| declarator.child_by_field_name(f::NAME))
                .flat_map(|name| self.pattern_names(name))
                .collect(),
            k::IMPORT_ALIAS => text::first_child(declaration).map(|name| self.symbol(name)).into_iter().collect(),
            kind if k::is_class(kind)
                || k::is_function_declaration(kind)
                || k::is_namespace(kind)
                || kind == k::ENUM_DECLARATION =>
            {
                let name = declaration.child_by_field_name(f::NAME);
                name.map(|name| self.first_name(name)).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// `A` of `A.B.C`.
    fn first_name(&self, name: Node<'t>) -> Symbol {
        let mut at = name;
        while let Some(object) = at.child_by_field_name(f::OBJECT) {
            at = object;
        }
        self.symbol(at)
    }

    /// Exports a variable under a name; inside a namespace it becomes a member.
    fn export_name(&mut self, local: Symbol, exported: Symbol) {
        if let Some(members) = self.namespaces.last_mut() {
            members.push((local, exported));
            return;
        }
        // A name that only a type has is no value.
        let Some(binding) = self.program_binding(local) else { return };
        let target = self.export_target(binding);
        self.export(exported, target);
    }

    fn export_target(&mut self, binding: BindingId) -> ExportTarget {
        match self.bindings.binding(binding).imported {
            Some(import) => ExportTarget::Reexport { specifier: import.specifier, member: import.member },
            None => ExportTarget::Cell(self.cell_of(binding)),
        }
    }

    fn export_default(&mut self, value: Node<'t>) {
        let name = Symbol::new(DEFAULT);
        let value = self.expr_named(value, name);
        let cell = self.module.cell(Module::INIT, name);
        self.b().cell_set(cell, value);
        self.export(name, ExportTarget::Cell(cell));
    }

    /// `__exportStar(require('x'), exports)`, as compilers write `export * from 'x'`.
    pub(super) fn export_star(&mut self, call: Node<'t>) {
        let arguments = call.child_by_field_name(f::ARGUMENTS).map(|list| self.kids(list)).unwrap_or_default();
        let [required, ..] = arguments.as_slice() else { return };
        let required = text::unwrap_parens(*required);
        let function = required.child_by_field_name(f::FUNCTION).map(|function| self.text(function));
        let argument = required.child_by_field_name(f::ARGUMENTS).and_then(text::first_child);
        if let (Some("require"), Some(name)) = (function, argument.and_then(|name| text::constant_text(name, self.source))) {
            self.module.module_mut().star_exports.push(text::specifier(&name));
        }
    }

    /// `namespace A.B { … }`: an object with the exported names.
    pub(super) fn namespace(&mut self, node: Node<'t>) -> ValueId {
        let Some(body) = node.child_by_field_name(f::BODY) else { return self.b().undefined() };
        let mut path = Vec::new();
        let mut at = node.child_by_field_name(f::NAME);
        while let Some(name) = at {
            path.extend(name.child_by_field_name(f::PROPERTY).map(|property| self.symbol(property)));
            match name.child_by_field_name(f::OBJECT) {
                Some(object) => at = Some(object),
                None => {
                    path.push(self.symbol(name));
                    break;
                }
            }
        }
        self.namespaces.push(Vec::new());
        let mut parts = self.in_scope(body, |this| {
            this.statements(body);
            let members = this.namespaces.pop().unwrap_or_default();
            members.into_iter().map(|(local, exported)| part(Elem::field(exported), this.read_name(local))).collect::<Vec<_>>()
        });
        let first = path.pop();
        for inner in path {
            let object = self.b().make(MakeKind::Object, parts);
            parts = vec![part(Elem::field(inner), object)];
        }
        match first {
            Some(name) => self.bind_object(name, parts),
            None => self.b().make(MakeKind::Object, parts),
        }
    }

    /// Gives a namespace or enum its value; a second declaration adds to the first.
    fn bind_object(&mut self, name: Symbol, parts: Vec<Part>) -> ValueId {
        let binding = self.bindings.resolve(self.ctx.scope, name);
        let merged =
            binding.is_some_and(|binding| self.bindings.binding(binding).declarations > 1 && self.written.contains(&binding));
        if !merged {
            let object = self.b().make(MakeKind::Object, parts);
            self.write_name(name, object);
            return object;
        }
        for part in parts {
            if let sluicegate_ir::PartKey::Static(elem) = part.key {
                let object = self.read_name(name);
                self.b().set_member(object, Key::Static(elem), part.value);
            }
        }
        self.read_name(name)
    }

    /// An enum: an object with constant members.
    pub(super) fn enum_(&mut self, node: Node<'t>) {
        let (Some(name), Some(body)) = (node.child_by_field_name(f::NAME), node.child_by_field_name(f::BODY)) else { return };
        let mut parts = Vec::new();
        let mut next = Some(0i64);
        for member in self.kids(body) {
            let assigned = member.kind() == k::ENUM_ASSIGNMENT;
            let Some(key) = (if assigned { member.child_by_field_name(f::NAME) } else { Some(member) }) else { continue };
            let value = match (assigned.then(|| member.child_by_field_name(f::VALUE)).flatten(), next) {
                (Some(value), _) => self.expr(value),
                (None, Some(number)) => self.b().constant(Const::Int(number)),
                (None, None) => self.b().undefined(),
            };
            next = match self.ctx.b.inst(value) {
                sluicegate_ir::Inst::Const(Const::Int(number)) => number.checked_add(1),
                _ => None,
            };
            parts.push(part(Elem::field(self.property_name(key)), value));
        }
        self.bind_object(self.symbol(name), parts);
    }
}
