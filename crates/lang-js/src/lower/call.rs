//! Chains of calls and member reads, walked from the innermost outwards in a loop.
//!
//! `?.` is read like `.`: what follows a nullish value is not lowered as a branch.
//!
//! In front of a call with type arguments the grammar takes an operator for the function's own:
//! `await client.load<Row>(id)` parses as `(await client.load)<Row>(id)`. Such a *prefix* becomes
//! a link behind all others, up to the parentheses around them, as the language means it.

use sluicegate_base::{Elem, Symbol};
use sluicegate_ir::{Arg, ArgKind, CallFlags, Inst, Key, ValueId};
use sluicegate_syntax::Node;

use super::Lowerer;
use crate::kinds::{self as k, field as f};
use crate::text;

/// Where a chain stands: the value so far and the object it was read from.
struct Link {
    value: ValueId,
    recv: Option<ValueId>,
}

impl<'t> Lowerer<'t> {
    pub(super) fn chain(&mut self, node: Node<'t>) -> ValueId {
        let (base, mut links) = spine(node);
        self.nodes += links.len();
        let mut at = match base {
            Some(base) => self.chain_base(base, &mut links),
            None => Link { value: self.b().undefined(), recv: None },
        };
        while let Some(link) = links.pop() {
            self.set_span(link);
            at = self.link(at, link);
        }
        at.value
    }

    fn link(&mut self, at: Link, node: Node<'t>) -> Link {
        if node.kind() == k::CALL_EXPRESSION {
            let args = self.call_arguments(node);
            self.set_span(node);
            let flags = CallFlags { optional: is_optional(node), ..CallFlags::default() };
            return Link { value: self.b().call(at.value, at.recv, args, flags), recv: None };
        }
        if is_prefix(node) {
            let value = match node.kind() {
                k::AWAIT_EXPRESSION => self.b().awaited(at.value),
                _ => self.operated(self.operator(node), at.value),
            };
            return Link { value, recv: None };
        }
        let key = self.member_key(node);
        self.set_span(node);
        Link { value: self.b().get(at.value, key), recv: Some(at.value) }
    }

    /// The start of a chain; takes the links that belong to a form of its own.
    fn chain_base(&mut self, base: Node<'t>, links: &mut Vec<Node<'t>>) -> Link {
        let plain = |value| Link { value, recv: None };
        let next = links.last().copied();
        if let Some(member) = next
            && let Some(name) = self.global_name(member)
        {
            links.pop();
            self.set_span(member);
            return plain(self.read_global(name));
        }
        match base.kind() {
            k::SUPER => {
                let Some(next) = next else { return plain(self.expr(base)) };
                links.pop();
                self.set_span(next);
                if next.kind() == k::CALL_EXPRESSION {
                    return plain(self.super_call(next));
                }
                let parent = self.b().op("super", Vec::new());
                let key = self.member_key(next);
                self.set_span(next);
                let value = self.b().get(parent, key);
                Link { value, recv: Some(self.this()) }
            }
            k::IMPORT => match next {
                Some(call) if call.kind() == k::CALL_EXPRESSION => {
                    links.pop();
                    self.set_span(call);
                    plain(self.import_call(call, "import"))
                }
                _ => plain(self.b().emit(Inst::Global(Symbol::new("import")))),
            },
            k::IDENTIFIER => self.named_base(base, links),
            k::ARRAY => {
                let after = links.len().checked_sub(2).and_then(|n| links.get(n)).copied();
                let joined = match (next, after) {
                    (Some(member), Some(call)) if self.is_member(member, "join") => self.joined_literal(base, call),
                    _ => None,
                };
                match joined {
                    Some(joined) => {
                        links.truncate(links.len().saturating_sub(2));
                        plain(joined)
                    }
                    None => plain(self.expr(base)),
                }
            }
            _ => plain(self.expr(base)),
        }
    }

    fn named_base(&mut self, base: Node<'t>, links: &mut Vec<Node<'t>>) -> Link {
        let next = links.last().copied();
        let after = links.len().checked_sub(2).and_then(|n| links.get(n)).copied();
        let special = match (self.text(base), next, after) {
            ("module", Some(member), _) if self.is_member(member, "exports") && self.is_free("module") => {
                links.pop();
                self.set_span(member);
                Some(self.module_object())
            }
            ("require", Some(call), _) if call.kind() == k::CALL_EXPRESSION && self.is_free("require") => {
                links.pop();
                self.set_span(call);
                Some(self.import_call(call, "require"))
            }
            ("Object", Some(member), Some(call))
                if self.is_member(member, "defineProperty") && call.kind() == k::CALL_EXPRESSION && self.is_free("Object") =>
            {
                self.set_span(call);
                let defined = self.define_property(call);
                if defined.is_some() {
                    links.truncate(links.len().saturating_sub(2));
                }
                defined
            }
            ("__exportStar", Some(call), _) => {
                self.export_star(call);
                None
            }
            (_, Some(member), Some(call)) if self.is_member(member, "__exportStar") => {
                self.export_star(call);
                None
            }
            _ => None,
        };
        let value = match special {
            Some(value) => value,
            None => self.expr(base),
        };
        Link { value, recv: None }
    }

    pub(super) fn is_member(&self, node: Node<'t>, property: &str) -> bool {
        node.kind() == k::MEMBER_EXPRESSION
            && node.child_by_field_name(f::PROPERTY).is_some_and(|name| self.text(name) == property)
    }

    /// `require('x')`, `import('x')`: the module itself when the name is constant.
    fn import_call(&mut self, call: Node<'t>, function: &str) -> ValueId {
        let arguments = call.child_by_field_name(f::ARGUMENTS);
        let first = arguments.and_then(text::first_child).map(text::unwrap_parens);
        if let Some(name) = first.and_then(|first| text::constant_text(first, self.source)) {
            return self.import(text::specifier(&name), None);
        }
        let callee = self.b().emit(Inst::Global(Symbol::new(function)));
        let args = self.call_arguments(call);
        self.set_span(call);
        self.b().call(callee, None, args, CallFlags::default())
    }

    fn super_call(&mut self, call: Node<'t>) -> ValueId {
        let args = self.call_arguments(call);
        self.set_span(call);
        let parent = self.b().op("super", Vec::new());
        let this = self.this();
        let value = self.b().call(parent, Some(this), args, CallFlags::default());
        self.initialise_fields();
        value
    }

    fn call_arguments(&mut self, call: Node<'t>) -> Vec<Arg> {
        match call.child_by_field_name(f::ARGUMENTS) {
            Some(arguments) if arguments.kind() == k::TEMPLATE_STRING => self.tag_arguments(arguments),
            Some(arguments) => self.arguments(arguments),
            None => Vec::new(),
        }
    }

    pub(super) fn arguments(&mut self, node: Node<'t>) -> Vec<Arg> {
        let mut args = Vec::new();
        for child in self.kids(node) {
            let kind = if child.kind() == k::SPREAD_ELEMENT { ArgKind::Spread } else { ArgKind::Positional };
            args.push(Arg { kind, value: self.expr(child) });
        }
        args
    }

    /// The element that `a.b` or `a[b]` names.
    pub(super) fn member_key(&mut self, node: Node<'t>) -> Key {
        if let Some(property) = node.child_by_field_name(f::PROPERTY) {
            return Key::field(self.symbol(property));
        }
        match node.child_by_field_name(f::INDEX) {
            Some(index) => self.key_of(index),
            None => Key::Static(Elem::ANY),
        }
    }

    /// The element that an expression in brackets names.
    pub(super) fn key_of(&mut self, node: Node<'t>) -> Key {
        let node = text::unwrap_parens(node);
        if let Some(name) = text::constant_text(node, self.source) {
            return Key::Static(elem_of(&name));
        }
        if node.kind() == k::NUMBER {
            return Key::Static(number_elem(self.text(node)));
        }
        Key::Dynamic(self.expr(node))
    }

    /// The element that a property name in an object, pattern or class names.
    pub(super) fn property_key(&mut self, node: Node<'t>) -> Key {
        match node.kind() {
            k::STRING => Key::Static(elem_of(&text::string_value(node, self.source))),
            k::NUMBER => Key::Static(number_elem(self.text(node))),
            k::COMPUTED_PROPERTY_NAME => match text::first_child(node) {
                Some(inner) => self.key_of(inner),
                None => Key::Static(Elem::ANY),
            },
            _ => Key::field(self.symbol(node)),
        }
    }

    /// `Object.defineProperty(target, key, { value | get })` is an assignment.
    fn define_property(&mut self, call: Node<'t>) -> Option<ValueId> {
        let arguments = call.child_by_field_name(f::ARGUMENTS)?;
        let [target, key, descriptor] = self.kids(arguments).try_into().ok()?;
        if descriptor.kind() != k::OBJECT {
            return None;
        }
        let entry = self.kids(descriptor).into_iter().find_map(|entry| self.descriptor_entry(entry))?;
        let object = self.expr(target);
        let key = self.key_of(key);
        let value = match entry {
            Descriptor::Value(node) => self.expr(node),
            Descriptor::Getter(node) => {
                let getter = if node.kind() == k::METHOD_DEFINITION { self.method_value(node) } else { self.expr(node) };
                self.set_span(node);
                let recv = self.takes_receiver(getter).then_some(object);
                self.b().call(getter, recv, Vec::new(), CallFlags::default())
            }
        };
        self.set_span(call);
        self.b().set_member(object, key, value);
        Some(object)
    }

    /// Whether a function value is known to use its receiver.
    fn takes_receiver(&self, value: ValueId) -> bool {
        let Inst::Closure(idx, _) = self.ctx.b.inst(value) else { return true };
        self.module.function(*idx).is_none_or(|function| function.this_param().is_some())
    }

    fn descriptor_entry(&self, entry: Node<'t>) -> Option<Descriptor<'t>> {
        let name = entry.child_by_field_name(f::KEY).or_else(|| entry.child_by_field_name(f::NAME))?;
        match (self.text(name), entry.kind()) {
            ("value", k::PAIR) => entry.child_by_field_name(f::VALUE).map(Descriptor::Value),
            ("get", k::PAIR) => entry.child_by_field_name(f::VALUE).map(Descriptor::Getter),
            ("get", k::METHOD_DEFINITION) => Some(Descriptor::Getter(entry)),
            _ => None,
        }
    }
}

/// What a property descriptor says about the value.
enum Descriptor<'t> {
    Value(Node<'t>),
    Getter(Node<'t>),
}

fn is_prefix(node: Node<'_>) -> bool {
    matches!(node.kind(), k::AWAIT_EXPRESSION | k::UNARY_EXPRESSION)
}

/// The links of a chain, outermost first, and what it starts from.
fn spine(node: Node<'_>) -> (Option<Node<'_>>, Vec<Node<'_>>) {
    let mut links = Vec::new();
    // Where prefixes of the links that are met now belong: behind the last parenthesis.
    let mut outer = 0;
    let mut at = node;
    loop {
        let next = match at.kind() {
            k::CALL_EXPRESSION => {
                let mut function = at.child_by_field_name(f::FUNCTION);
                if at.child_by_field_name(f::TYPE_ARGUMENTS).is_some() {
                    let mut prefixes = Vec::new();
                    while let Some(prefix) = function.filter(|function| is_prefix(*function)) {
                        prefixes.push(prefix);
                        function = prefix.child_by_field_name(f::ARGUMENT).or_else(|| text::first_child(prefix));
                    }
                    let behind = outer + prefixes.len();
                    links.splice(outer..outer, prefixes);
                    outer = behind;
                }
                function
            }
            k::MEMBER_EXPRESSION | k::SUBSCRIPT_EXPRESSION => at.child_by_field_name(f::OBJECT),
            k::NON_NULL_EXPRESSION => text::first_child(at),
            k::INSTANTIATION_EXPRESSION => at.child_by_field_name(f::FUNCTION).or_else(|| text::first_child(at)),
            k::PARENTHESIZED_EXPRESSION => {
                outer = links.len();
                let inner = text::unwrap_parens(at);
                if inner.id() == at.id() { None } else { Some(inner) }
            }
            _ => return (Some(at), links),
        };
        if matches!(at.kind(), k::CALL_EXPRESSION | k::MEMBER_EXPRESSION | k::SUBSCRIPT_EXPRESSION) {
            links.push(at);
        }
        match next {
            Some(next) => at = next,
            None => return (None, links),
        }
    }
}

fn is_optional(call: Node<'_>) -> bool {
    call.children().any(|child| matches!(child.kind(), k::OPTIONAL_CHAIN | "?."))
}

/// A constant key: text that is an array index names that index.
pub(super) fn elem_of(name: &str) -> Elem {
    match name.parse::<u32>() {
        Ok(index) if index.to_string() == name => Elem::index(i64::from(index)),
        _ => Elem::field(name),
    }
}

fn number_elem(raw: &str) -> Elem {
    match text::number(raw) {
        sluicegate_ir::Const::Int(index) => Elem::index(index),
        _ => Elem::field(raw),
    }
}
