//! Calls, attributes and subscripts; the builtins that are part of the language.

use sluicegate_base::{Elem, Symbol};
use sluicegate_ir::{Arg, ArgKind, CallFlags, Inst, Key, MakeKind, Part, PartKey, ValueId};
use sluicegate_syntax::Node;

use super::{Lowerer, named, unwrap_parens};
use crate::kinds::{self, field};

/// The base of an attribute chain as far as it has been evaluated.
#[derive(Clone, Copy)]
struct Step {
    value: ValueId,
    /// What a call of `value` gets as receiver.
    recv: Option<ValueId>,
    /// It stands for `super()`: attributes belong to this receiver.
    super_of: Option<ValueId>,
    /// It stands for the attributes of `value` by their names: `x.__dict__`, `vars(x)`; or for what puts others there.
    names: Names,
}

/// Whether a step stands for the attributes of an object.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    No,
    Attributes,
    /// `x.__dict__.update`
    Update,
}

impl Step {
    fn plain(value: ValueId) -> Step {
        Step { value, recv: None, super_of: None, names: Names::No }
    }

    /// The attributes of an object, which are read and written as those of the object.
    fn attributes(object: ValueId) -> Step {
        Step { names: Names::Attributes, ..Step::plain(object) }
    }
}

/// The attribute that holds all others.
pub(super) const ATTRIBUTES: &str = "__dict__";

impl<'t> Lowerer<'t> {
    /// `a.b(c)[d].e(f)…`, whatever its length.
    pub(super) fn postfix_chain(&mut self, node: Node<'t>) -> ValueId {
        self.postfix_step(node).value
    }

    /// A function about to be called, and the receiver it gets.
    pub(super) fn callee(&mut self, node: Node<'t>) -> (ValueId, Option<ValueId>) {
        let node = unwrap_parens(node);
        if node.kind() == kinds::ATTRIBUTE {
            let step = self.postfix_step(node);
            (step.value, step.recv)
        } else {
            (self.expr(node), None)
        }
    }

    fn postfix_step(&mut self, node: Node<'t>) -> Step {
        let mut links = Vec::new();
        let mut innermost = node;
        loop {
            let inner = match innermost.kind() {
                kinds::ATTRIBUTE => innermost.child_by_field_name(field::OBJECT),
                kinds::CALL => innermost.child_by_field_name(field::FUNCTION),
                kinds::SUBSCRIPT => innermost.child_by_field_name(field::VALUE),
                _ => None,
            };
            let Some(inner) = inner else { break };
            links.push(innermost);
            innermost = inner;
        }
        // Calls whose meaning is decided by their text, not by the value called.
        let second = links.len().checked_sub(2).and_then(|n| links.get(n)).copied();
        let special = links.last().copied().and_then(|first| self.special_call(innermost, first, second));
        let mut step = match special {
            Some(special) => {
                links.truncate(links.len() - special.links);
                special.step
            }
            None => Step::plain(self.expr(innermost)),
        };
        for link in links.into_iter().rev() {
            step = match link.kind() {
                kinds::ATTRIBUTE => self.attribute_step(link, step),
                kinds::SUBSCRIPT => Step::plain(self.subscript_step(link, step.value)),
                _ if step.names == Names::Update => Step::plain(self.update_attributes(link, step.value)),
                _ => Step::plain(self.call_step(link, step)),
            };
        }
        step
    }

    /// `x.__dict__.update(a, b=1)`: attributes of the names that `a` has.
    fn update_attributes(&mut self, call: Node<'t>, object: ValueId) -> ValueId {
        for arg in self.arguments(call) {
            match arg.kind {
                ArgKind::Named(name) => self.at(call).set_member(object, Key::Static(Elem::field(name)), arg.value),
                ArgKind::Positional | ArgKind::NamedSpread | ArgKind::Spread => self.put_attributes(call, object, arg.value),
            }
        }
        self.at(call).undefined()
    }

    /// What sits in a map becomes attributes of an object, whatever their names.
    pub(super) fn put_attributes(&mut self, node: Node<'t>, object: ValueId, map: ValueId) {
        let builder = self.at(node);
        let value = builder.get(map, Key::Static(Elem::ANY));
        builder.set_member(object, Key::Static(Elem::ANY), value);
    }

    fn attribute_step(&mut self, link: Node<'t>, step: Step) -> Step {
        let name = link.child_by_field_name(field::ATTRIBUTE).map_or("", |name| self.text(name));
        match (name, step.names) {
            (ATTRIBUTES, Names::No) if step.super_of.is_none() => return Step::attributes(step.value),
            ("update", Names::Attributes) => return Step { names: Names::Update, ..step },
            _ => {}
        }
        let value = self.at(link).get_field(step.value, name);
        Step { recv: Some(step.super_of.unwrap_or(step.value)), ..Step::plain(value) }
    }

    fn subscript_step(&mut self, link: Node<'t>, base: ValueId) -> ValueId {
        match self.subscript(link) {
            Subscript::Slice(slice) => self.slice_of(link, base, slice),
            Subscript::Key(key) => {
                let found = self.at(link).get(base, key);
                self.b().refine_found(found);
                found
            }
        }
    }

    /// What stands in the brackets of a subscript.
    pub(super) fn subscript(&mut self, link: Node<'t>) -> Subscript<'t> {
        let keys: Vec<Node<'t>> = link.children_by_field_name(field::SUBSCRIPT).collect();
        match keys.as_slice() {
            [only] if only.kind() == kinds::SLICE => Subscript::Slice(*only),
            [only] => Subscript::Key(self.key(*only)),
            several => {
                let mut parts = Vec::new();
                for (n, &key) in (0i64..).zip(several) {
                    let value = self.expr(key);
                    parts.push(Part { key: PartKey::Static(Elem::index(n)), value });
                }
                Subscript::Key(Key::Dynamic(self.at(link).make(MakeKind::Tuple, parts)))
            }
        }
    }

    fn call_step(&mut self, link: Node<'t>, step: Step) -> ValueId {
        let args = self.arguments(link);
        self.at(link).call(step.value, step.recv, args, CallFlags::default())
    }

    fn arguments(&mut self, call: Node<'t>) -> Vec<Arg> {
        match call.child_by_field_name(field::ARGUMENTS) {
            Some(list) if list.kind() == kinds::ARGUMENT_LIST => self.argument_list(list),
            // `f(x for x in xs)`
            Some(generator) => vec![positional(self.expr(generator))],
            None => Vec::new(),
        }
    }

    pub(super) fn argument_list(&mut self, list: Node<'t>) -> Vec<Arg> {
        let mut args = Vec::new();
        for child in named(list) {
            let (kind, value) = match child.kind() {
                kinds::KEYWORD_ARGUMENT => {
                    let name = child.child_by_field_name(field::NAME).map_or_else(|| Symbol::new("_"), |name| self.symbol(name));
                    (ArgKind::Named(name), child.child_by_field_name(field::VALUE))
                }
                kinds::DICTIONARY_SPLAT => (ArgKind::NamedSpread, named(child).first().copied()),
                _ => {
                    let inner = unwrap_parens(child);
                    if super::expr::is_splat(inner) {
                        (ArgKind::Spread, named(inner).first().copied())
                    } else {
                        (ArgKind::Positional, Some(child))
                    }
                }
            };
            let value = self.expr_or_none(value);
            args.push(Arg { kind, value });
        }
        args
    }

    // Calls that the language itself defines.

    /// Recognises what starts at `innermost` with its next one or two links.
    fn special_call(&mut self, innermost: Node<'t>, first: Node<'t>, second: Option<Node<'t>>) -> Option<Special> {
        match (innermost.kind(), first.kind(), second.map(|link| link.kind())) {
            (kinds::IDENTIFIER, kinds::CALL, _) => {
                let value = match self.text(innermost) {
                    "super" if self.is_builtin(innermost, "super") => {
                        return Some(Special { step: self.super_call(first), links: 1 });
                    }
                    "vars" if self.is_builtin(innermost, "vars") => {
                        let &[object] = self.positional_arguments(first)?.as_slice() else { return None };
                        return Some(Special { step: Step::attributes(self.expr(object)), links: 1 });
                    }
                    "getattr" if self.is_builtin(innermost, "getattr") => self.getattr(first)?,
                    "setattr" if self.is_builtin(innermost, "setattr") => self.setattr(first)?,
                    "dict" if self.is_builtin(innermost, "dict") => self.dict_call(first)?,
                    "__import__" => self.dynamic_import(first)?,
                    "import_module" => self.dynamic_import(first)?,
                    _ => return None,
                };
                Some(Special { step: Step::plain(value), links: 1 })
            }
            (kinds::IDENTIFIER, kinds::ATTRIBUTE, Some(kinds::CALL))
                if self.text(innermost) == "importlib" && self.attribute_is(first, "import_module") =>
            {
                Some(Special { step: Step::plain(self.dynamic_import(second?)?), links: 2 })
            }
            (
                kinds::STRING | kinds::CONCATENATED_STRING | kinds::PARENTHESIZED_EXPRESSION | kinds::IDENTIFIER,
                kinds::ATTRIBUTE,
                Some(kinds::CALL),
            ) if self.attribute_is(first, "format") => {
                let format = self.format_text(innermost)?;
                let value = self.format_call(second?, &format)?;
                Some(Special { step: Step::plain(value), links: 2 })
            }
            (kinds::STRING | kinds::CONCATENATED_STRING, kinds::ATTRIBUTE, Some(kinds::CALL))
                if self.attribute_is(first, "join") =>
            {
                let separator = self.constant_text(innermost)?;
                let value = self.joined_literal(second?, &separator)?;
                Some(Special { step: Step::plain(value), links: 2 })
            }
            _ => None,
        }
    }

    fn attribute_is(&self, link: Node<'t>, name: &str) -> bool {
        link.child_by_field_name(field::ATTRIBUTE).is_some_and(|attribute| self.text(attribute) == name)
    }

    /// The written arguments if all are positional.
    pub(super) fn positional_arguments(&self, call: Node<'t>) -> Option<Vec<Node<'t>>> {
        let list = call.child_by_field_name(field::ARGUMENTS).filter(|list| list.kind() == kinds::ARGUMENT_LIST)?;
        let args = named(list);
        let plain = |arg: &Node<'t>| {
            !super::expr::is_splat(*arg) && !matches!(arg.kind(), kinds::KEYWORD_ARGUMENT | kinds::DICTIONARY_SPLAT)
        };
        args.iter().all(plain).then_some(args)
    }

    /// `super()`, `super(C, self)`.
    fn super_call(&mut self, call: Node<'t>) -> Step {
        let written = self.positional_arguments(call).and_then(|args| args.get(1).copied());
        let this = match written {
            Some(written) => Some(self.expr(written)),
            None => self.receiver(),
        };
        let value = self.at(call).op("super", Vec::new());
        Step { super_of: this, ..Step::plain(value) }
    }

    fn getattr(&mut self, call: Node<'t>) -> Option<ValueId> {
        let args = self.positional_arguments(call)?;
        let (&object, &name) = (args.first()?, args.get(1)?);
        let object = self.expr(object);
        let key = self.attribute_key(name);
        let value = self.at(call).get(object, key);
        let Some(&default) = args.get(2) else { return Some(value) };
        let default = self.expr(default);
        Some(self.at(call).op("default", vec![value, default]))
    }

    fn setattr(&mut self, call: Node<'t>) -> Option<ValueId> {
        let args = self.positional_arguments(call)?;
        let [object, name, value] = args.as_slice() else { return None };
        let object = self.expr(*object);
        let key = self.attribute_key(*name);
        let value = self.expr(*value);
        self.at(call).set_member(object, key, value);
        Some(self.b().undefined())
    }

    fn attribute_key(&mut self, name: Node<'t>) -> Key {
        match self.constant_text(name) {
            Some(name) => Key::field(name.as_str()),
            None => Key::Dynamic(self.expr(name)),
        }
    }

    /// `dict(a=x, **y)`: an object literal.
    fn dict_call(&mut self, call: Node<'t>) -> Option<ValueId> {
        let list = call.child_by_field_name(field::ARGUMENTS).filter(|list| list.kind() == kinds::ARGUMENT_LIST)?;
        let named_only = |arg: &Node<'t>| matches!(arg.kind(), kinds::KEYWORD_ARGUMENT | kinds::DICTIONARY_SPLAT);
        if !named(list).iter().all(named_only) {
            return None;
        }
        let parts = self
            .argument_list(list)
            .into_iter()
            .map(|arg| {
                let key = match arg.kind {
                    ArgKind::Named(name) => PartKey::Static(Elem::field(name)),
                    _ => PartKey::Spread,
                };
                Part { key, value: arg.value }
            })
            .collect();
        Some(self.at(call).make(MakeKind::Object, parts))
    }

    /// `importlib.import_module("x")` with a constant name.
    fn dynamic_import(&mut self, call: Node<'t>) -> Option<ValueId> {
        let list = call.child_by_field_name(field::ARGUMENTS).filter(|list| list.kind() == kinds::ARGUMENT_LIST)?;
        let first = named(list).first().copied()?;
        let name = self.constant_text(first)?;
        let specifier = self.import_specifier(&name);
        Some(self.at(call).emit(Inst::Import { specifier, member: None }))
    }
}

struct Special {
    step: Step,
    /// How many links it took.
    links: usize,
}

/// What stands in the brackets of a subscript.
pub(super) enum Subscript<'t> {
    /// `i:j:k`
    Slice(Node<'t>),
    /// Anything else.
    Key(Key),
}

pub(super) fn positional(value: ValueId) -> Arg {
    Arg { kind: ArgKind::Positional, value }
}
