//! Classes: members, fields, constructors, statics, decorators.

use sluicegate_base::{Elem, Symbol};
use sluicegate_ir::{
    Arg, ArgKind, CallFlags, Class, ClassIdx, Key, MakeKind, Member, MemberKind, ParamKind, Part, TypeRef, ValueId,
};
use sluicegate_syntax as syntax;
use sluicegate_syntax::Node;

use super::Lowerer;
use super::function::FnSpec;
use super::literal::part_key;
use super::names::part;
use crate::bindings::{FuncId, THIS};
use crate::kinds::{self as k, field as f, token};
use crate::text;

const CONSTRUCTOR: &str = "constructor";

/// Fields that a constructor sets.
pub(super) struct FieldInit<'t> {
    /// Field definitions in order.
    fields: Vec<Node<'t>>,
    /// Parameters that are fields too.
    pub(super) properties: Vec<Symbol>,
    /// Whether the class has a base: then `super(…)` comes first.
    pub(super) derived: bool,
}

/// A class body, sorted.
#[derive(Default)]
struct Members<'t> {
    /// Methods with the decorators written before them.
    methods: Vec<(Node<'t>, Vec<Node<'t>>)>,
    fields: Vec<Node<'t>>,
    /// Static fields and blocks in order.
    statics: Vec<Node<'t>>,
}

impl<'t> Lowerer<'t> {
    /// A class expression or declaration as a value; binds its name.
    pub(super) fn class_value(&mut self, node: Node<'t>, name: Option<Symbol>) -> ValueId {
        self.decorated_class(node, name, Vec::new())
    }

    /// The same with decorators written in front of `export`.
    pub(super) fn decorated_class(&mut self, node: Node<'t>, name: Option<Symbol>, mut decorators: Vec<Node<'t>>) -> ValueId {
        let written = node.child_by_field_name(f::NAME).map(|name| self.symbol(name));
        let name = written.or(name).unwrap_or_else(|| Symbol::new("<anonymous>"));
        decorators.extend(text::fields(node, f::DECORATOR));
        // A class takes more of the call stack than other levels do.
        self.depth += 1;
        let value = self.in_scope(node, |this| {
            let members = this.members(node);
            let class = this.declare_class(node, name, &members);
            let mut parts = this.bases(node);
            let derived = !parts.is_empty();
            this.member_functions(node, class, &members, derived, &mut parts);
            this.set_span(node);
            let mut value = this.b().make(MakeKind::Class(class), parts);
            if let Some(written) = written {
                this.write_name(written, value);
            }
            value = this.statics(&members.statics, value);
            for decorator in decorators.iter().rev() {
                value = this.decorated(*decorator, value);
            }
            if let (Some(written), false) = (written, decorators.is_empty()) {
                this.write_name(written, value);
            }
            value
        });
        self.depth -= 1;
        value
    }

    fn members(&self, node: Node<'t>) -> Members<'t> {
        let mut members = Members::default();
        let mut decorators: Vec<Node<'t>> = Vec::new();
        let Some(body) = node.child_by_field_name(f::BODY) else { return members };
        for child in self.kids(body) {
            match child.kind() {
                k::DECORATOR => decorators.push(child),
                k::METHOD_DEFINITION => {
                    let mut own = std::mem::take(&mut decorators);
                    own.extend(text::fields(child, f::DECORATOR));
                    members.methods.push((child, own));
                }
                k::FIELD_DEFINITION | k::PUBLIC_FIELD_DEFINITION => {
                    if text::has_token(child, token::STATIC) {
                        members.statics.push(child);
                    } else {
                        members.fields.push(child);
                    }
                }
                k::CLASS_STATIC_BLOCK => members.statics.push(child),
                _ => {}
            }
        }
        members
    }

    fn declare_class(&mut self, node: Node<'t>, name: Symbol, members: &Members<'t>) -> ClassIdx {
        let mut fields: Vec<(Symbol, TypeRef)> = Vec::new();
        for field in members.fields.iter().chain(&members.statics) {
            let ty = field.child_by_field_name(f::TYPE).and_then(|ty| self.type_of(ty));
            fields.extend(field_key(*field).map(|key| self.property_name(key)).zip(ty));
        }
        for (method, _) in &members.methods {
            if self.is_constructor(*method) {
                fields.extend(self.property_parameters(*method));
            }
        }
        self.module.class(Class {
            name,
            members: Vec::new(),
            fields,
            auto_constructor: None,
            wire_names: Vec::new(),
            pointers: Vec::new(),
            required: Vec::new(),
            partial: false,
            span: syntax::span(node),
        })
    }

    /// Types of `constructor(private name: T)` parameters.
    fn property_parameters(&self, method: Node<'t>) -> Vec<(Symbol, TypeRef)> {
        let list = method.child_by_field_name(f::PARAMETERS).map(|list| self.kids(list)).unwrap_or_default();
        list.into_iter()
            .filter(|param| self.kids(*param).iter().any(|kid| kid.kind() == k::ACCESSIBILITY_MODIFIER))
            .filter_map(|param| {
                let name = param.child_by_field_name(f::PATTERN)?;
                Some((self.symbol(name), self.type_of(param.child_by_field_name(f::TYPE)?)?))
            })
            .collect()
    }

    /// The base classes, under hidden fields.
    fn bases(&mut self, node: Node<'t>) -> Vec<Part> {
        let mut bases: Vec<Node<'t>> = Vec::new();
        for heritage in self.kids(node).into_iter().filter(|kid| kid.kind() == k::CLASS_HERITAGE) {
            for clause in self.kids(heritage) {
                match clause.kind() {
                    k::EXTENDS_CLAUSE => bases.extend(text::fields(clause, f::VALUE)),
                    k::IMPLEMENTS_CLAUSE => {}
                    _ => bases.push(clause),
                }
            }
        }
        let mut parts = Vec::new();
        for (n, base) in bases.into_iter().enumerate() {
            let value = self.expr(base);
            parts.push(part(Elem::hidden(format!("base{n}").as_str()), value));
        }
        parts
    }

    fn is_constructor(&self, method: Node<'t>) -> bool {
        !text::has_token(method, token::STATIC)
            && method.child_by_field_name(f::NAME).is_some_and(|name| self.text(name) == CONSTRUCTOR)
    }

    fn member_functions(&mut self, node: Node<'t>, class: ClassIdx, members: &Members<'t>, derived: bool, parts: &mut Vec<Part>) {
        let mut fields = Some(FieldInit { fields: members.fields.clone(), properties: Vec::new(), derived });
        for (method, decorators) in &members.methods {
            let (Some(name), Some(func)) = (method.child_by_field_name(f::NAME), self.bindings.func_of(*method)) else {
                continue;
            };
            let key = self.property_key(name);
            let name = self.property_name(name);
            let constructor = self.is_constructor(*method);
            let spec = FnSpec {
                class: Some(class),
                constructor,
                fields: if constructor { fields.take() } else { None },
                ..FnSpec::method(name)
            };
            let outer = self.set_span(*method);
            let idx = self.function(*method, func, spec);
            let mut value = self.closure(idx, func);
            for decorator in decorators.iter().rev() {
                value = self.decorated(*decorator, value);
            }
            self.b().set_span(outer);
            let kind = member_kind(*method);
            parts.push(match kind {
                MemberKind::Getter => part(Elem::hidden(format!("get {name}").as_str()), value),
                MemberKind::Setter => part(Elem::hidden(format!("set {name}").as_str()), value),
                _ => Part { key: part_key(key), value },
            });
            self.add_member(class, Member { name, kind, func: idx });
        }
        if let Some(fields) = fields.filter(|fields| !fields.fields.is_empty()) {
            self.make_constructor(node, class, fields, parts);
        }
    }

    fn add_member(&mut self, class: ClassIdx, member: Member) {
        self.module.module_mut().classes[class].members.push(member);
    }

    /// The constructor of a class that has fields but writes none.
    fn make_constructor(&mut self, node: Node<'t>, class: ClassIdx, fields: FieldInit<'t>, parts: &mut Vec<Part>) {
        let Some(func) = fields.fields.first().and_then(|field| self.bindings.func_of(*field)) else { return };
        let name = Symbol::new(CONSTRUCTOR);
        let derived = fields.derived;
        let mut spec = FnSpec { class: Some(class), constructor: true, fields: Some(fields), ..FnSpec::method(name) };
        let outer = self.begin_function(node, func, &mut spec);
        let span = syntax::span(node);
        self.receiver(node, func, None);
        if derived {
            let args = self.b().add_simple_param("args", ParamKind::Rest, span);
            let parent = self.b().op("super", Vec::new());
            let this = self.receiver_value();
            self.b().call(parent, Some(this), vec![Arg { kind: ArgKind::Spread, value: args }], CallFlags::default());
        }
        self.initialise_fields();
        let idx = self.end_function(outer);
        let value = self.b().closure(idx, Vec::new(), Vec::new());
        parts.push(part(Elem::field(name), value));
        self.add_member(class, Member { name, kind: MemberKind::Method, func: idx });
    }

    /// Makes the constructor's receiver known to a field initialiser, which has its own variable for it.
    fn bind_receiver(&mut self, func: FuncId) {
        let scope = self.bindings.func(func).scope;
        if let (Some(binding), Some(var)) = (self.bindings.in_scope(scope, Symbol::new(THIS)), self.ctx.receiver) {
            self.ctx.vars.insert(binding, var);
        }
    }

    /// Sets the fields of the class whose constructor is being built, once.
    pub(super) fn initialise_fields(&mut self) {
        let Some(init) = self.ctx.fields.take() else { return };
        for name in init.properties {
            let value = self.read_name(name);
            let this = self.receiver_value();
            self.b().set_member(this, Key::field(name), value);
        }
        for field in init.fields {
            self.initialise_field(field);
        }
    }

    /// The receiver parameter as it is now.
    fn receiver_value(&mut self) -> ValueId {
        match self.ctx.receiver {
            Some(var) => self.b().read_var(var),
            None => self.b().undefined(),
        }
    }

    fn initialise_field(&mut self, field: Node<'t>) {
        let decorators = text::fields(field, f::DECORATOR);
        if field.child_by_field_name(f::VALUE).is_none() && decorators.is_empty() {
            return;
        }
        let outer = self.set_span(field);
        self.in_scope(field, |lowerer| {
            if let Some(func) = lowerer.bindings.func_of(field) {
                lowerer.fn_of.insert(func, lowerer.ctx.idx);
                lowerer.bind_receiver(func);
            }
            if let Some(holder) = lowerer.ctx.receiver {
                lowerer.set_field(field, &decorators, holder);
            }
        });
        self.b().set_span(outer);
    }

    /// Evaluates one field and sets it on the object in `holder`.
    fn set_field(&mut self, field: Node<'t>, decorators: &[Node<'t>], holder: sluicegate_ir::VarId) {
        let Some(name) = field_key(field) else { return };
        let key = self.property_key(name);
        let mut value = match field.child_by_field_name(f::VALUE) {
            Some(value) => {
                let name = self.property_name(name);
                self.expr_named(value, name)
            }
            None => self.b().undefined(),
        };
        if let Some(ty) = field.child_by_field_name(f::TYPE).and_then(|ty| self.type_of(ty)) {
            value = self.b().hint(value, ty);
        }
        for decorator in decorators.iter().rev() {
            value = self.decorated(*decorator, value);
        }
        let object = self.b().read_var(holder);
        self.b().set_member(object, key, value);
    }

    /// Static fields and blocks, in order, with the class as receiver.
    fn statics(&mut self, statics: &[Node<'t>], class: ValueId) -> ValueId {
        if statics.is_empty() {
            return class;
        }
        let holder = self.b().new_var("$class");
        self.b().write_var(holder, class);
        for &member in statics {
            let outer = self.set_span(member);
            self.in_scope(member, |lowerer| {
                let this = Symbol::new(THIS);
                if let Some(binding) = lowerer.bindings.in_scope(lowerer.ctx.scope, this) {
                    let class = lowerer.b().read_var(holder);
                    let var = lowerer.new_local(binding, this);
                    lowerer.b().write_var(var, class);
                }
                match member.child_by_field_name(f::BODY) {
                    Some(body) => lowerer.stmt(body),
                    None if member.child_by_field_name(f::VALUE).is_some() => {
                        let decorators = text::fields(member, f::DECORATOR);
                        lowerer.set_field(member, &decorators, holder);
                    }
                    None => {}
                }
            });
            self.b().set_span(outer);
        }
        self.b().read_var(holder)
    }

    /// An interface or object type: declared fields without code.
    pub(super) fn interface(&mut self, node: Node<'t>) {
        let Some(name) = node.child_by_field_name(f::NAME) else { return };
        let body = node.child_by_field_name(f::BODY).or_else(|| node.child_by_field_name(f::VALUE));
        let body = body.filter(|body| matches!(body.kind(), k::INTERFACE_BODY | k::OBJECT_TYPE));
        let Some(body) = body else { return };
        let mut fields = Vec::new();
        for member in self.kids(body).into_iter().filter(|member| member.kind() == k::PROPERTY_SIGNATURE) {
            let name = member.child_by_field_name(f::NAME).map(|name| self.property_name(name));
            let ty = member.child_by_field_name(f::TYPE).and_then(|ty| self.type_of(ty));
            fields.extend(name.zip(ty));
        }
        let class = Class {
            name: self.symbol(name),
            members: Vec::new(),
            fields,
            auto_constructor: None,
            wire_names: Vec::new(),
            pointers: Vec::new(),
            required: Vec::new(),
            partial: false,
            span: syntax::span(node),
        };
        self.module.class(class);
    }
}

fn field_key(field: Node<'_>) -> Option<Node<'_>> {
    field.child_by_field_name(f::NAME).or_else(|| field.child_by_field_name(f::PROPERTY))
}

fn member_kind(method: Node<'_>) -> MemberKind {
    if text::has_token(method, token::GET) {
        MemberKind::Getter
    } else if text::has_token(method, token::SET) {
        MemberKind::Setter
    } else if text::has_token(method, token::STATIC) {
        MemberKind::Static
    } else {
        MemberKind::Method
    }
}
