//! Classes: body, members, fields, bases.
//!
//! A class body runs in place, its names are variables of their own. What they
//! hold at its end becomes the class value's members; accessors are reached
//! through the class's member list only.

use sluicegate_base::{Elem, Symbol};
use sluicegate_ir::{Class, ClassIdx, MakeKind, Member, MemberKind, Part, PartKey, TypeRef, ValueId};
use sluicegate_syntax::{Node, span};

use super::func::DecoratorValue;
use super::{Lowerer, Place, named};
use crate::bindings::ScopeKind;
use crate::kinds::{self, field};

/// What a function is to its class.
#[derive(Clone, Copy)]
pub(super) struct Method {
    pub class: ClassIdx,
    pub kind: MemberKind,
}

/// A class whose body is being lowered.
pub(super) struct ClassFrame {
    class: ClassIdx,
    members: Vec<Member>,
    fields: Vec<(Symbol, TypeRef)>,
    wire_names: Vec<(Symbol, Symbol)>,
    /// Declared where a method assigns them.
    instance_fields: Vec<(Symbol, TypeRef)>,
    /// Calls in annotations, which describe what a field holds.
    descriptions: Vec<(Symbol, ValueId)>,
    /// Methods that it only declares.
    required: Vec<Symbol>,
    /// It is a `Protocol`, whose methods without a body are declarations.
    protocol: bool,
}

impl<'t> Lowerer<'t> {
    pub(super) fn class_definition(&mut self, node: Node<'t>, decorators: &[DecoratorValue<'t>]) {
        let Some(scope) = self.bindings.scope_of(node) else {
            self.not_understood(node, Vec::new());
            return;
        };
        let name = node.child_by_field_name(field::NAME).map_or_else(|| Symbol::new("<anonymous>"), |name| self.symbol(name));
        let (mut parts, inherited) = self.bases(node);
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
        self.classes.push(ClassFrame {
            class,
            members: Vec::new(),
            fields: Vec::new(),
            wire_names: Vec::new(),
            instance_fields: Vec::new(),
            descriptions: Vec::new(),
            required: Vec::new(),
            protocol: self.is_protocol(node),
        });
        self.open_scope(scope);
        if let Some(body) = node.child_by_field_name(field::BODY) {
            self.block(body);
        }
        let names: Vec<Symbol> = self.bindings.names(scope).collect();
        let frame = self.classes.pop();
        let is_accessor = |name: Symbol| {
            let accessor = |m: &Member| m.name == name && matches!(m.kind, MemberKind::Getter | MemberKind::Setter);
            frame.as_ref().is_some_and(|frame| frame.members.iter().any(accessor))
        };
        for name in names {
            let bound = self.scopes.last().is_some_and(|frame| frame.vars.contains_key(&name));
            if bound
                && !is_accessor(name)
                && let place @ Place::Var(_) = self.place_in(scope, name)
            {
                let value = self.read_place(place, name);
                parts.push(Part { key: PartKey::Static(Elem::field(name)), value });
            }
        }
        self.close_scope();
        for (name, value) in frame.iter().flat_map(|frame| &frame.descriptions) {
            let key = PartKey::Static(Elem::hidden(format!("describes {name}").as_str()));
            parts.push(Part { key, value: *value });
        }
        if let Some(frame) = frame {
            self.finish_class(frame, inherited);
        }
        let value = self.at(node).make(MakeKind::Class(class), parts);
        self.bind_decorated(node, decorators, value);
    }

    /// Base classes as hidden parts, and the fields that their own constructors take.
    fn bases(&mut self, node: Node<'t>) -> (Vec<Part>, Vec<Symbol>) {
        let mut parts = Vec::new();
        let mut inherited = Vec::new();
        let mut count = 0usize;
        for argument in node.child_by_field_name(field::SUPERCLASSES).map(named).unwrap_or_default() {
            let (key, value) = if argument.kind() == kinds::KEYWORD_ARGUMENT {
                let keyword = argument.child_by_field_name(field::NAME).map_or("_", |name| self.text(name));
                (Elem::hidden(keyword), argument.child_by_field_name(field::VALUE))
            } else {
                count += 1;
                inherited.extend(self.local_fields(self.symbol(argument)));
                (Elem::hidden(format!("base{}", count - 1).as_str()), Some(argument))
            };
            let value = self.expr_or_none(value);
            parts.push(Part { key: PartKey::Static(key), value });
        }
        (parts, inherited)
    }

    /// Fields that a class of this file takes in its constructor.
    pub(super) fn local_fields(&mut self, name: Symbol) -> Vec<Symbol> {
        if !self.bindings.is_class(name) {
            return Vec::new();
        }
        let classes = &self.module.module_mut().classes;
        let found = classes.iter().rfind(|class| class.name == name);
        found.and_then(|class| class.auto_constructor.clone()).unwrap_or_default()
    }

    fn finish_class(&mut self, frame: ClassFrame, inherited: Vec<Symbol>) {
        let has_constructor = frame.members.iter().any(|member| member.name == "__init__");
        let has_fields = !frame.fields.is_empty() || !inherited.is_empty();
        let makes_own = has_fields && !has_constructor;
        let auto_constructor = makes_own.then(|| {
            let mut all = inherited;
            for (name, _) in &frame.fields {
                if !all.contains(name) {
                    all.push(*name);
                }
            }
            all
        });
        let class = &mut self.module.module_mut().classes[frame.class];
        class.members = frame.members;
        class.fields = frame.fields;
        class.fields.extend(frame.instance_fields);
        class.wire_names = frame.wire_names;
        class.auto_constructor = auto_constructor;
        class.required = frame.required;
    }

    /// Whether a class says that others only have to have its members: `class Store(Protocol)`.
    fn is_protocol(&self, node: Node<'t>) -> bool {
        let bases = node.child_by_field_name(field::SUPERCLASSES).map(named).unwrap_or_default();
        bases.into_iter().any(|base| {
            let base = base.child_by_field_name(field::VALUE).filter(|_| base.kind() == kinds::SUBSCRIPT).unwrap_or(base);
            last_name(self.text(base)) == "Protocol"
        })
    }

    /// Whether a method is only declared, so that what a call of it means are those of other classes.
    fn is_only_declared(&self, node: Node<'t>, decorators: &[Node<'t>]) -> bool {
        let marks =
            |decorator: &Node<'t>| named(*decorator).first().is_some_and(|mark| last_name(self.text(*mark)) == "abstractmethod");
        if !decorators.iter().all(marks) {
            return false;
        }
        let is_open = !decorators.is_empty() || self.classes.last().is_some_and(|frame| frame.protocol);
        let body = node.child_by_field_name(field::BODY).map(named).unwrap_or_default();
        let is_nothing = |part: &Node<'t>| match part.kind() {
            kinds::PASS_STATEMENT => true,
            kinds::EXPRESSION_STATEMENT => named(*part)
                .iter()
                .all(|part| matches!(part.kind(), kinds::STRING | kinds::CONCATENATED_STRING | kinds::ELLIPSIS)),
            _ => false,
        };
        let is_refusal = |part: &Node<'t>| {
            let raised = named(*part).first().copied().filter(|_| part.kind() == kinds::RAISE_STATEMENT);
            raised.is_some_and(|raised| {
                let class = raised.child_by_field_name(field::FUNCTION).unwrap_or(raised);
                self.text(class) == "NotImplementedError"
            })
        };
        let refuses = body.last().is_some_and(is_refusal);
        let rest = if refuses { body.split_last().map_or(&[][..], |(_, rest)| rest) } else { &body };
        (is_open || refuses) && rest.iter().all(is_nothing)
    }

    /// A `def` directly in a class body.
    pub(super) fn method(&mut self, node: Node<'t>, decorators: &[Node<'t>]) {
        let Some(class) = self.classes.last().map(|frame| frame.class) else { return };
        let name = node.child_by_field_name(field::NAME).map_or_else(|| Symbol::new("_"), |name| self.symbol(name));
        // Implicitly static, but given the class.
        let mut kind = match name.as_str() {
            "__new__" | "__init_subclass__" | "__class_getitem__" => MemberKind::ClassMethod,
            _ => MemberKind::Method,
        };
        if self.is_only_declared(node, decorators) {
            self.classes.last_mut().into_iter().for_each(|frame| frame.required.push(name));
            return;
        }
        let mut others = Vec::new();
        for &decorator in decorators {
            match self.member_kind(decorator) {
                Some(special) => kind = special,
                None => others.push(decorator),
            }
        }
        let others = self.decorator_values(&others);
        let value = self.function(node, Some(Method { class, kind }));
        if let sluicegate_ir::Inst::Closure(func, _) = self.b().inst(value) {
            let func = *func;
            if let Some(frame) = self.classes.last_mut() {
                frame.members.push(Member { name, kind, func });
            }
        }
        self.bind_decorated(node, &others, value);
    }

    /// What one of the language's own decorators makes of a method.
    fn member_kind(&self, decorator: Node<'t>) -> Option<MemberKind> {
        let expression = named(decorator).first().copied()?;
        let text = self.text(expression);
        let last = last_name(text);
        match (text, last) {
            ("staticmethod", _) => Some(MemberKind::Static),
            ("classmethod", _) => Some(MemberKind::ClassMethod),
            ("property" | "cached_property" | "abstractproperty", _) | (_, "cached_property" | "abstractproperty") => {
                Some(MemberKind::Getter)
            }
            (_, "setter" | "deleter") if expression.kind() == kinds::ATTRIBUTE => Some(MemberKind::Setter),
            (_, "getter") if expression.kind() == kinds::ATTRIBUTE => Some(MemberKind::Getter),
            _ => None,
        }
    }

    /// Notes the declared type of a field if this is the body of a class.
    pub(super) fn class_field(&mut self, target: Node<'t>, declared: Node<'t>, ty: &TypeRef, value: Option<Node<'t>>) {
        if target.kind() == kinds::ATTRIBUTE {
            self.instance_field(target, ty);
            return;
        }
        if self.scope_kind() != ScopeKind::Class || target.kind() != kinds::IDENTIFIER {
            return;
        }
        // Belongs to the class, not to its instances.
        if self.text(declared).rsplit('.').next().is_some_and(|text| text.starts_with("ClassVar")) {
            return;
        }
        let name = self.symbol(target);
        let wire_name = value.and_then(|value| self.wire_name(value));
        for call in described(declared) {
            let value = self.expr(call);
            if let Some(frame) = self.classes.last_mut() {
                frame.descriptions.push((name, value));
            }
        }
        if let Some(frame) = self.classes.last_mut() {
            frame.fields.push((name, ty.clone()));
            frame.wire_names.extend(wire_name.map(|wire| (name, wire)));
        }
    }

    /// `self.x: T = …` in a method.
    fn instance_field(&mut self, target: Node<'t>, ty: &TypeRef) {
        let object = target.child_by_field_name(field::OBJECT).map(|object| self.symbol(object));
        let Some(name) = target.child_by_field_name(field::ATTRIBUTE).map(|name| self.symbol(name)) else { return };
        if object.is_some()
            && object == self.cur.this
            && let Some(frame) = self.classes.last_mut()
        {
            frame.instance_fields.push((name, ty.clone()));
        }
    }

    /// The constant `alias` argument of a field's description.
    fn wire_name(&self, value: Node<'t>) -> Option<Symbol> {
        if value.kind() != kinds::CALL {
            return None;
        }
        let arguments = value.child_by_field_name(field::ARGUMENTS)?;
        let alias = named(arguments).into_iter().find(|argument| {
            argument.kind() == kinds::KEYWORD_ARGUMENT
                && argument.child_by_field_name(field::NAME).is_some_and(|name| self.text(name) == "alias")
        })?;
        let text = self.constant_text(alias.child_by_field_name(field::VALUE)?)?;
        Some(Symbol::new(&text))
    }

    /// The value of a dotted class name in a pattern, and the fields its positions stand for.
    pub(super) fn pattern_class(&mut self, name: Node<'t>) -> (ValueId, Vec<Symbol>) {
        let fields = self.local_fields(self.symbol(name));
        (self.dotted_name(name), fields)
    }
}

/// The calls in an annotation: `constr(…)`, `Annotated[str, Field(…)]`.
pub(super) fn described(annotation: Node<'_>) -> Vec<Node<'_>> {
    const MAX_DESCRIPTIONS: usize = 4;
    const MAX_NESTED: usize = 3;
    let mut found = Vec::new();
    let mut work = vec![(annotation, 0usize)];
    while let Some((node, depth)) = work.pop() {
        if node.kind() == kinds::CALL {
            found.push(node);
        } else if depth <= MAX_NESTED * 2 && !kinds::is_extra(node.kind()) {
            work.extend(named(node).into_iter().map(|child| (child, depth + 1)));
        }
        if found.len() >= MAX_DESCRIPTIONS {
            break;
        }
    }
    found
}

/// The last of the names with which something is written: `abc.abstractmethod`.
fn last_name(text: &str) -> &str {
    text.rsplit('.').next().unwrap_or(text)
}
