//! Functions and lambdas: parameters, defaults, captures, decorators.
//!
//! A default is evaluated once, where the function is defined. A constant is
//! repeated inside the function; anything else goes through a cell.

use sluicegate_base::{Span, Symbol};
use sluicegate_ir::{
    CallFlags, CellIdx, Const, FnIdx, FunctionBuilder, FunctionFlags, MemberKind, Param, ParamKind, TypeRef, ValueId,
};
use sluicegate_syntax::{Node, span};

use super::class::{Method, described};
use super::{FnFrame, Lowerer, Place, named};
use crate::bindings::{ScopeKind, is_async};
use crate::kinds::{self, field};

/// A decorator's value and receiver, evaluated before the definition.
pub(super) type DecoratorValue<'t> = (Node<'t>, ValueId, Option<ValueId>);

/// A written parameter.
struct ParamSpec<'t> {
    node: Node<'t>,
    name: Option<Node<'t>>,
    kind: ParamKind,
    default: Option<Node<'t>>,
    ty: Option<Node<'t>>,
}

#[derive(Clone, Copy)]
enum Default<'t> {
    Literal(Node<'t>),
    Stored(CellIdx),
}

impl<'t> Lowerer<'t> {
    /// `def`, `class`, with decorators or without. Counts as two levels of nesting: its frames are large.
    pub(super) fn definition(&mut self, node: Node<'t>) {
        if self.enter().is_none() {
            self.too_deep(node);
            return;
        }
        self.definition_inner(node);
        self.leave();
    }

    fn definition_inner(&mut self, node: Node<'t>) {
        let (decorators, definition) = if node.kind() == kinds::DECORATED_DEFINITION {
            let decorators = named(node).into_iter().filter(|child| child.kind() == kinds::DECORATOR).collect();
            (decorators, node.child_by_field_name(field::DEFINITION))
        } else {
            (Vec::new(), Some(node))
        };
        let Some(definition) = definition else {
            self.not_understood(node, Vec::new());
            return;
        };
        if definition.kind() == kinds::CLASS_DEFINITION {
            let decorators = self.decorator_values(&decorators);
            self.class_definition(definition, &decorators);
        } else if self.scope_kind() == ScopeKind::Class && !self.classes.is_empty() {
            self.method(definition, &decorators);
        } else {
            let decorators = self.decorator_values(&decorators);
            let value = self.function(definition, None);
            self.bind_decorated(definition, &decorators, value);
        }
    }

    /// Evaluates decorators in written order.
    pub(super) fn decorator_values(&mut self, decorators: &[Node<'t>]) -> Vec<DecoratorValue<'t>> {
        let mut values = Vec::new();
        for &decorator in decorators {
            if let Some(&expression) = named(decorator).first() {
                let (value, recv) = self.callee(expression);
                values.push((expression, value, recv));
            }
        }
        values
    }

    /// Applies decorators from the innermost outwards and binds the definition's name.
    pub(super) fn bind_decorated(&mut self, definition: Node<'t>, decorators: &[DecoratorValue<'t>], value: ValueId) {
        let mut value = value;
        for &(at, decorator, recv) in decorators.iter().rev() {
            let flags = CallFlags { decorator: true, ..CallFlags::default() };
            value = self.at(at).call(decorator, recv, vec![super::call::positional(value)], flags);
        }
        if let Some(name) = definition.child_by_field_name(field::NAME) {
            let name = self.symbol(name);
            self.at(definition);
            self.write_name(name, value);
        }
    }

    pub(super) fn lambda(&mut self, node: Node<'t>) -> ValueId {
        if self.enter().is_none() {
            return self.too_deep(node);
        }
        let value = self.function(node, None);
        self.leave();
        value
    }

    /// Lowers a function and yields its closure.
    pub(super) fn function(&mut self, node: Node<'t>, method: Option<Method>) -> ValueId {
        let Some(scope) = self.bindings.scope_of(node) else { return self.not_understood(node, Vec::new()) };
        let name = node.child_by_field_name(field::NAME);
        let name_text = name.map_or("<anonymous>", |name| self.text(name));
        let params = node.child_by_field_name(field::PARAMETERS).map(|list| self.param_specs(list)).unwrap_or_default();
        let mut defaults = Vec::new();
        for param in &params {
            defaults.push(self.default_of(param));
        }
        let captured = self.bindings.captures(scope);
        let mut values = Vec::new();
        for &(declared_in, name) in &captured {
            let place = self.place_in(declared_in, name);
            values.push(self.read_place(place, name));
        }
        // What a decorator returns for a method takes the object first, and calls it so.
        let is_for_method = method.is_none()
            && self.cur.id != sluicegate_ir::Module::INIT
            && params.first().and_then(|first| first.name).is_some_and(|first| self.text(first) == "self");
        let receives = (is_for_method || method.is_some_and(|method| method.kind != MemberKind::Static))
            && params.first().is_some_and(|first| first.kind == ParamKind::Positional);
        let id = self.push_function(name_text, span(node));
        let is_generator = self.bindings.has_yield(scope);
        let func = self.b().func_mut();
        func.class = method.map(|method| method.class);
        func.flags = FunctionFlags {
            is_async: is_async(node),
            is_generator,
            explicit_this: receives,
            constructor: method.is_some() && name_text == "__init__",
            ..FunctionFlags::default()
        };
        self.cur.returns = self.class_returned(node).filter(|_| !is_generator);
        self.open_scope(scope);
        for &(declared_in, name) in &captured {
            let value = self.b().add_capture(name);
            let var = self.b().new_var(name);
            self.b().write_var(var, value);
            self.cur.captures.insert((declared_in, name), var);
        }
        self.parameters(&params, &defaults, receives);
        self.function_body(node);
        self.close_scope();
        let mutated = self.pop_function();
        self.at(node).closure(id, values, mutated)
    }

    /// The class that a function says it returns an object of. Texts and numbers are not looked at when it runs.
    fn class_returned(&self, node: Node<'t>) -> Option<TypeRef> {
        let ty = self.type_ref(node.child_by_field_name(field::RETURN_TYPE)?);
        matches!(ty, TypeRef::Imported { .. } | TypeRef::Local(_)).then_some(ty)
    }

    fn function_body(&mut self, node: Node<'t>) {
        match node.child_by_field_name(field::BODY) {
            Some(body) if node.kind() == kinds::LAMBDA => {
                let value = self.expr(body);
                self.at(body).ret(Some(value));
            }
            Some(body) => {
                self.block(body);
                let none = self.at(body).constant(Const::Null);
                self.b().ret(Some(none));
            }
            None => {}
        }
    }

    /// Starts a function inside of the one being built.
    // Apart from its caller, which recurses: builders are large and moved about here.
    #[inline(never)]
    pub(super) fn push_function(&mut self, name: &str, span: Span) -> FnIdx {
        let id = self.module.reserve_function();
        let mut builder = FunctionBuilder::new(name, span);
        builder.func_mut().parent = Some(self.cur.id);
        self.outer.push(std::mem::replace(&mut self.cur, FnFrame::new(builder, id)));
        id
    }

    /// Ends the function being built and goes on with the one around it. Yields the captures it may change.
    #[inline(never)]
    pub(super) fn pop_function(&mut self) -> Vec<u32> {
        let Some(outer) = self.outer.pop() else { return Vec::new() };
        let frame = std::mem::replace(&mut self.cur, outer);
        let function = frame.builder.finish();
        let mutated = FunctionBuilder::mutated_captures_of(&function);
        self.module.finish_function(frame.id, function);
        mutated
    }

    fn param_specs(&self, list: Node<'t>) -> Vec<ParamSpec<'t>> {
        let mut specs = Vec::new();
        let mut kind = ParamKind::Positional;
        for node in named(list) {
            let ty = node.child_by_field_name(field::TYPE);
            let (name, default) = match node.kind() {
                kinds::KEYWORD_SEPARATOR => {
                    kind = ParamKind::KeywordOnly;
                    continue;
                }
                kinds::POSITIONAL_SEPARATOR => continue,
                kinds::DEFAULT_PARAMETER | kinds::TYPED_DEFAULT_PARAMETER => {
                    (node.child_by_field_name(field::NAME), node.child_by_field_name(field::VALUE))
                }
                kinds::TYPED_PARAMETER => (named(node).first().copied(), None),
                _ => (Some(node), None),
            };
            let (name, own_kind) = match name.map(|name| (name, name.kind())) {
                Some((star, kinds::LIST_SPLAT_PATTERN)) => {
                    kind = ParamKind::KeywordOnly;
                    (named(star).first().copied(), ParamKind::Rest)
                }
                Some((stars, kinds::DICTIONARY_SPLAT_PATTERN)) => (named(stars).first().copied(), ParamKind::KeywordRest),
                _ => (name, kind),
            };
            // `x: Annotated[str, Depends(f)]` says where it comes from as a default does.
            let default = default.or_else(|| ty.and_then(|ty| self.annotated_call(ty)));
            specs.push(ParamSpec { node, name, kind: own_kind, default, ty });
        }
        specs
    }

    /// The call in `Annotated[T, f(…)]`, if it is the only one.
    fn annotated_call(&self, ty: Node<'t>) -> Option<Node<'t>> {
        let annotation = named(ty).into_iter().next()?;
        let name = named(annotation).into_iter().next()?;
        if !matches!(annotation.kind(), kinds::GENERIC_TYPE | kinds::SUBSCRIPT) || !self.text(name).ends_with("Annotated") {
            return None;
        }
        match described(annotation).as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    fn default_of(&mut self, param: &ParamSpec<'t>) -> Option<Default<'t>> {
        let default = param.default?;
        if is_literal(default) {
            return Some(Default::Literal(default));
        }
        let value = self.expr(default);
        let name = param.name.map_or("_", |name| self.text(name));
        let owner = self.cur.id;
        let cell = self.module.fresh_cell(owner, Symbol::new(&format!("{name}$default")));
        self.at(default).cell_set(cell, value);
        Some(Default::Stored(cell))
    }

    fn parameters(&mut self, params: &[ParamSpec<'t>], defaults: &[Option<Default<'t>>], receives: bool) {
        for (n, (param, default)) in params.iter().zip(defaults).enumerate() {
            let name = match param.name {
                Some(name) if name.kind() == kinds::IDENTIFIER => self.symbol(name),
                _ => Symbol::new("_"),
            };
            let kind = if receives && n == 0 { ParamKind::This } else { param.kind };
            let ty = param.ty.map(|ty| self.type_ref(ty));
            let spec = Param { name, kind, optional: default.is_some(), ty, span: span(param.node) };
            let mut value = self.b().add_param(spec);
            if let Some(default) = *default {
                let default = match default {
                    Default::Literal(literal) => self.expr(literal),
                    Default::Stored(cell) => self.at(param.node).cell_get(cell),
                };
                value = self.at(param.node).op("default", vec![value, default]);
            }
            if let Some(target) = param.name {
                self.assign(target, value);
                if kind == ParamKind::This {
                    self.cur.this = Some(name);
                }
            }
        }
    }

    /// The receiver of the method being lowered.
    pub(super) fn receiver(&mut self) -> Option<ValueId> {
        let name = self.cur.this?;
        match self.place(name) {
            Place::Free => None,
            place => Some(self.read_place(place, name)),
        }
    }
}

/// A value without names and effects, small enough to be repeated.
fn is_literal(node: Node<'_>) -> bool {
    match node.kind() {
        kinds::INTEGER | kinds::FLOAT | kinds::TRUE | kinds::FALSE | kinds::NONE | kinds::ELLIPSIS => true,
        kinds::STRING => named(node).iter().all(|child| child.kind() != kinds::INTERPOLATION),
        kinds::UNARY_OPERATOR => node
            .child_by_field_name(field::ARGUMENT)
            .is_some_and(|argument| matches!(argument.kind(), kinds::INTEGER | kinds::FLOAT)),
        kinds::LIST | kinds::TUPLE | kinds::DICTIONARY => named(node).is_empty(),
        _ => false,
    }
}
