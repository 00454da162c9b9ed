//! Types: structs and interfaces as classes, methods, fields and their names on the wire.
//!
//! Methods belong to the class of their receiver. Those of a type that another
//! file of the package declares go to a partial class of its name.

use sluicegate_base::{Elem, FxIndexMap, Symbol};
use sluicegate_ir::{Class, ClassIdx, Const, MakeKind, Member, MemberKind, Part, PartKey, TypeRef};
use sluicegate_syntax::{Node, span};

use super::Lowerer;
use crate::kinds::{self, field};
use crate::{named, names_of, types};

/// Methods by the name of their receiver's type.
pub(super) type Methods<'t> = [(Symbol, Vec<Node<'t>>)];

/// Keys of a struct tag that say what a field may hold.
const CHECKS: &[&str] = &["validate:", "binding:", "valid:"];
/// Keys of a struct tag whose values are no names.
const NO_NAMES: &[&str] = &["validate", "binding", "default", "example", "description", "envDefault", "required"];

impl<'t> Lowerer<'t> {
    /// The name of the type that a method belongs to.
    pub(super) fn receiver_name(&self, method: Node<'t>) -> Option<Symbol> {
        let receiver = named(method.child_by_field_name(field::RECEIVER)?).first().copied()?;
        let mut ty = receiver.child_by_field_name(field::TYPE)?;
        for _ in 0..8 {
            ty = match ty.kind() {
                kinds::TYPE_IDENTIFIER => return Some(self.symbol(ty)),
                kinds::GENERIC_TYPE => ty.child_by_field_name(field::TYPE)?,
                _ => named(ty).first().copied()?,
            };
        }
        None
    }

    pub(super) fn methods(&self, children: &[Node<'t>]) -> Vec<(Symbol, Vec<Node<'t>>)> {
        let mut methods: FxIndexMap<Symbol, Vec<Node<'t>>> = FxIndexMap::default();
        for &child in children.iter().filter(|child| child.kind() == kinds::METHOD_DECLARATION) {
            let name = self.receiver_name(child).unwrap_or_else(|| Symbol::new("<unknown>"));
            methods.entry(name).or_default().push(child);
        }
        methods.into_iter().collect()
    }

    /// Methods whose type is not of this file.
    pub(super) fn partial_classes(&mut self, methods: &Methods<'t>) {
        for (name, nodes) in methods {
            if self.classes.contains_key(name) {
                continue;
            }
            let Some(&first) = nodes.first() else { continue };
            let class = self.new_class(*name, first);
            self.lower_methods(class, nodes);
            self.module.module_mut().classes[class].partial = true;
        }
    }

    fn new_class(&mut self, name: Symbol, node: Node<'t>) -> ClassIdx {
        let class = self.module.class(Class {
            name,
            members: Vec::new(),
            fields: Vec::new(),
            auto_constructor: None,
            wire_names: Vec::new(),
            pointers: Vec::new(),
            required: Vec::new(),
            partial: false,
            span: span(node),
        });
        self.classes.insert(name, class);
        class
    }

    /// Lowers the methods of a class; yields their values as its parts.
    fn lower_methods(&mut self, class: ClassIdx, nodes: &[Node<'t>]) -> Vec<Part> {
        let mut parts = Vec::new();
        for &node in nodes {
            let Some(name) = node.child_by_field_name(field::NAME).map(|name| self.symbol(name)) else { continue };
            let value = self.function(node, Some(class));
            if let sluicegate_ir::Inst::Closure(func, _) = *self.b().inst(value) {
                let member = Member { name, kind: MemberKind::Method, func };
                self.module.module_mut().classes[class].members.push(member);
            }
            parts.push(Part { key: PartKey::Static(Elem::field(name)), value });
        }
        parts
    }

    /// `type …`, at the top level or in a function.
    pub(super) fn type_declaration(&mut self, node: Node<'t>, methods: &Methods<'t>) {
        for spec in named(node) {
            let (Some(name), Some(ty)) = (spec.child_by_field_name(field::NAME), spec.child_by_field_name(field::TYPE)) else {
                continue;
            };
            if spec.kind() == kinds::TYPE_ALIAS && !matches!(ty.kind(), kinds::STRUCT_TYPE | kinds::INTERFACE_TYPE) {
                let value = self.type_value(ty);
                self.at(spec);
                self.write_name(name, value);
                continue;
            }
            let symbol = self.symbol(name);
            let class = self.new_class(symbol, spec);
            let is_top = self.outer.is_empty();
            let own = methods.iter().find(|(name, _)| is_top && *name == symbol).map(|(_, nodes)| nodes.as_slice());
            let mut parts = Vec::new();
            match ty.kind() {
                kinds::STRUCT_TYPE => parts = self.struct_class(class, ty),
                kinds::INTERFACE_TYPE => parts = self.interface_class(class, ty),
                _ => {}
            }
            parts.extend(self.lower_methods(class, own.unwrap_or_default()));
            let value = self.at(spec).make(MakeKind::Class(class), parts);
            self.write_name(name, value);
        }
    }

    /// Fields of a struct; yields its embedded types as bases, and tags that say what its fields may hold.
    fn struct_class(&mut self, class: ClassIdx, ty: Node<'t>) -> Vec<Part> {
        let mut parts = Vec::new();
        for embedded in self.note_fields(class, ty) {
            let value = self.type_value(embedded);
            let key = PartKey::Static(Elem::hidden(format!("base{}", parts.len()).as_str()));
            parts.push(Part { key, value });
        }
        for declaration in named(ty).into_iter().flat_map(named) {
            let names = names_of(declaration);
            let (Some(tag), [name]) = (declaration.child_by_field_name(field::TAG), names.as_slice()) else { continue };
            let text = self.text(tag);
            if CHECKS.iter().any(|key| text.contains(key)) {
                let key = PartKey::Static(Elem::hidden(format!("describes {}", self.text(*name)).as_str()));
                let value = self.at(tag).constant(Const::Str(text.trim_matches('`').into()));
                parts.push(Part { key, value });
            }
        }
        parts
    }

    /// Notes fields and wire names; yields the embedded types.
    fn note_fields(&mut self, class: ClassIdx, ty: Node<'t>) -> Vec<Node<'t>> {
        let mut embedded = Vec::new();
        let mut fields = Vec::new();
        let (mut wire_names, mut pointers) = (Vec::new(), Vec::new());
        for declaration in named(ty).into_iter().flat_map(named) {
            let Some(ty) = declaration.child_by_field_name(field::TYPE) else { continue };
            let declared = self.type_ref(ty);
            let mut names: Vec<Symbol> = names_of(declaration).into_iter().map(|name| self.symbol(name)).collect();
            if names.is_empty() {
                names.push(embedded_name(self.text(ty)));
                embedded.push(ty);
            }
            for &name in &names {
                fields.push((name, declared.clone()));
            }
            if ty.kind() == kinds::POINTER_TYPE {
                pointers.extend(names.iter().copied());
            }
            if let (Some(tag), [name]) = (declaration.child_by_field_name(field::TAG), names.as_slice()) {
                wire_names
                    .extend(wire_names_of(self.text(tag)).into_iter().filter(|wire| wire != name).map(|wire| (*name, wire)));
            }
        }
        let class = &mut self.module.module_mut().classes[class];
        class.fields = fields;
        class.wire_names = wire_names;
        class.pointers = pointers;
        embedded
    }

    /// What an interface asks for; yields embedded interfaces as bases.
    fn interface_class(&mut self, class: ClassIdx, ty: Node<'t>) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut required = Vec::new();
        for element in named(ty) {
            if let Some(name) = element.child_by_field_name(field::NAME) {
                required.push(self.symbol(name));
            } else if let [only] = named(element).as_slice() {
                let value = self.type_value(*only);
                let key = PartKey::Static(Elem::hidden(format!("base{}", parts.len()).as_str()));
                parts.push(Part { key, value });
            }
        }
        self.module.module_mut().classes[class].required = required;
        parts
    }

    /// Structs without a name, wherever they stand.
    pub(super) fn anonymous_classes(&mut self, root: Node<'t>) {
        let mut cursor = root.walk();
        loop {
            let node = cursor.node();
            if node.kind() == kinds::STRUCT_TYPE {
                let name = types::anonymous_struct(node);
                let is_named = node.parent().is_some_and(|parent| matches!(parent.kind(), kinds::TYPE_SPEC | kinds::TYPE_ALIAS));
                if !is_named && !named(node).into_iter().all(|list| named(list).is_empty()) {
                    let class = self.new_class(name, node);
                    self.note_fields(class, node);
                }
            }
            if cursor.goto_first_child() {
                continue;
            }
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() {
                    return;
                }
            }
        }
    }

    /// The declared type of a field of a type of this file.
    pub(super) fn field_type(&mut self, ty: &TypeRef, name: Symbol) -> Option<TypeRef> {
        let TypeRef::Local(class) = ty else { return None };
        if let Some(&class) = self.classes.get(class) {
            let fields = &self.module.module_mut().classes[class].fields;
            return fields.iter().find(|(field, _)| *field == name).map(|(_, ty)| ty.clone());
        }
        let declared = self.declared.types.get(class).copied().filter(|ty| ty.kind() == kinds::STRUCT_TYPE)?;
        for declaration in named(declared).into_iter().flat_map(named) {
            if names_of(declaration).into_iter().any(|field| self.symbol(field) == name) {
                return declaration.child_by_field_name(field::TYPE).map(|ty| self.type_ref(ty));
            }
        }
        None
    }
}

/// The field name of an embedded type.
pub(super) fn embedded_name(ty: &str) -> Symbol {
    let plain = ty.trim_start_matches(['*', '(']).split('[').next().unwrap_or_default();
    Symbol::new(plain.rsplit('.').next().unwrap_or(plain).trim_end_matches(')').trim())
}

/// The names in a struct tag: `json:"name,omitempty" xml:"n"`.
fn wire_names_of(tag: &str) -> Vec<Symbol> {
    let text = if tag.starts_with('"') {
        super::strings::unescape(super::strings::inside(tag, '"'))
    } else {
        tag.trim_matches('`').to_string()
    };
    let mut names = Vec::new();
    let mut rest = text.as_str();
    while let Some((key, after)) = rest.split_once(":\"") {
        let Some((value, tail)) = after.split_once('"') else { break };
        rest = tail;
        let key = key.trim();
        let name = value.split(',').next().unwrap_or_default();
        let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || "_-.@$".contains(c)) && name != "-";
        let name = Symbol::new(name);
        if is_name && !NO_NAMES.contains(&key) && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::wire_names_of;

    #[test]
    fn tags_name_fields() {
        let names = |tag: &str| wire_names_of(tag).iter().map(|name| name.as_str().to_string()).collect::<Vec<_>>();
        assert_eq!(names("`json:\"url,omitempty\" validate:\"required\"`"), ["url"]);
        assert_eq!(names("`json:\"-\" yaml:\"a\" bson:\"_id\"`"), ["a", "_id"]);
        assert_eq!(names("\"json:\\\"x\\\"\""), ["x"]);
    }
}
