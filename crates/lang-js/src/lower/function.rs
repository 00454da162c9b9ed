//! Functions: parameters, captures, body.

use sluicegate_base::{Elem, Symbol};
use sluicegate_ir::{
    Arg, ArgKind, CallFlags, ClassIdx, FnIdx, FunctionBuilder, MakeKind, Param, ParamKind, Part, PartKey, TypeRef, ValueId,
};
use sluicegate_syntax as syntax;
use sluicegate_syntax::Node;

use super::class::FieldInit;
use super::names::part;
use super::{FnCtx, Lowerer};
use crate::bindings::{ARGUMENTS, FuncId, THIS};
use crate::kinds::{self as k, field as f, token};
use crate::text;

/// What is known about a function besides its node.
pub(super) struct FnSpec<'t> {
    pub(super) name: Symbol,
    pub(super) class: Option<ClassIdx>,
    pub(super) constructor: bool,
    /// Whether it always has a receiver.
    pub(super) method: bool,
    /// Fields to set in a constructor.
    pub(super) fields: Option<FieldInit<'t>>,
}

impl FnSpec<'_> {
    fn plain(name: Symbol) -> Self {
        FnSpec { name, class: None, constructor: false, method: false, fields: None }
    }

    pub(super) fn method(name: Symbol) -> Self {
        FnSpec { method: true, ..FnSpec::plain(name) }
    }
}

/// A parameter as written.
struct Written<'t> {
    node: Node<'t>,
    pattern: Node<'t>,
    default: Option<Node<'t>>,
    ty: Option<TypeRef>,
    optional: bool,
    rest: bool,
    decorators: Vec<Node<'t>>,
    /// `constructor(private name: T)`.
    property: bool,
}

impl<'t> Lowerer<'t> {
    /// A function expression or declaration as a value.
    pub(super) fn function_value(&mut self, node: Node<'t>, name: Option<Symbol>) -> ValueId {
        let written = node.child_by_field_name(f::NAME).map(|name| self.symbol(name));
        let name = written.or(name).unwrap_or_else(|| Symbol::new("<anonymous>"));
        let Some(func) = self.bindings.func_of(node) else { return self.too_deep(node) };
        let idx = self.function(node, func, FnSpec::plain(name));
        let closure = self.closure(idx, func);
        if let Some(own) = self.bindings.func(func).own_name
            && self.bindings.binding(own).is_cell()
        {
            self.write_binding(own, closure);
        }
        closure
    }

    /// A method of an object literal as a value.
    pub(super) fn method_value(&mut self, node: Node<'t>) -> ValueId {
        let name = match node.child_by_field_name(f::NAME) {
            Some(name) => self.property_name(name),
            None => Symbol::new("<anonymous>"),
        };
        let Some(func) = self.bindings.func_of(node) else { return self.too_deep(node) };
        let idx = self.function(node, func, FnSpec::method(name));
        self.closure(idx, func)
    }

    /// Starts a function; what is lowered next belongs to it until [`Self::end_function`].
    pub(super) fn begin_function(&mut self, node: Node<'t>, func: FuncId, spec: &mut FnSpec<'t>) -> Box<FnCtx<'t>> {
        let idx = self.module.reserve_function();
        self.fn_of.insert(func, idx);
        let mut builder = FunctionBuilder::new(spec.name, syntax::span(node));
        let function = builder.func_mut();
        function.parent = Some(self.ctx.idx);
        function.class = spec.class;
        function.flags.constructor = spec.constructor;
        let scope = self.bindings.func(func).scope;
        let mut ctx = FnCtx::new(builder, idx, func, scope);
        ctx.fields = spec.fields.take();
        std::mem::replace(&mut self.ctx, Box::new(ctx))
    }

    pub(super) fn end_function(&mut self, outer: Box<FnCtx<'t>>) -> FnIdx {
        let inner = std::mem::replace(&mut self.ctx, outer);
        let idx = inner.idx;
        self.module.finish_function(idx, inner.b.finish());
        idx
    }

    /// Lowers a function with its body.
    pub(super) fn function(&mut self, node: Node<'t>, func: FuncId, mut spec: FnSpec<'t>) -> FnIdx {
        let outer = self.begin_function(node, func, &mut spec);
        let is_async = text::has_token(node, token::ASYNC);
        let is_generator = text::has_token(node, token::STAR);
        let flags = &mut self.b().func_mut().flags;
        flags.is_async = is_async;
        flags.is_generator = is_generator;
        if !is_generator {
            self.ctx.returns = self.return_type(node, is_async);
        }
        for binding in self.bindings.func(func).captures.clone() {
            let name = self.bindings.binding(binding).name;
            let value = self.b().add_capture(name);
            let var = self.new_local(binding, name);
            self.b().write_var(var, value);
        }
        self.parameters(node, func, spec.method);
        self.body(node);
        // A derived constructor that was not seen calling its parent's.
        self.initialise_fields();
        self.end_function(outer)
    }

    fn body(&mut self, node: Node<'t>) {
        match node.child_by_field_name(f::BODY) {
            Some(body) if body.kind() == k::STATEMENT_BLOCK => self.statements(body),
            Some(body) => {
                let value = self.expr(body);
                self.return_value(body, value);
            }
            None => {}
        }
    }

    /// Returns a value of the declared type.
    pub(super) fn return_value(&mut self, node: Node<'t>, value: ValueId) {
        self.set_span(node);
        let value = match self.ctx.returns.clone() {
            Some(ty) => self.b().hint(value, ty),
            None => value,
        };
        self.b().ret(Some(value));
    }

    fn return_type(&self, node: Node<'t>, is_async: bool) -> Option<TypeRef> {
        let ty = self.type_of(node.child_by_field_name(f::RETURN_TYPE)?)?;
        match ty {
            TypeRef::Awaitable(inner) if is_async => Some(*inner),
            TypeRef::Other(_) => None,
            other => Some(other),
        }
    }

    /// The receiver, as parameter 0.
    pub(super) fn receiver(&mut self, node: Node<'t>, func: FuncId, ty: Option<TypeRef>) {
        let this = Symbol::new(THIS);
        let param = Param { name: this, kind: ParamKind::This, optional: false, ty, span: syntax::span(node) };
        let value = self.b().add_param(param);
        let var = self.b().new_var(this);
        self.b().write_var(var, value);
        self.ctx.receiver = Some(var);
        let scope = self.bindings.func(func).scope;
        if let Some(binding) = self.bindings.in_scope(scope, this) {
            self.ctx.vars.insert(binding, var);
        }
    }

    fn parameters(&mut self, node: Node<'t>, func: FuncId, method: bool) {
        let scope = self.bindings.func(func).scope;
        let (receivers, written) = self.written_parameters(node);
        if method || self.bindings.in_scope(scope, Symbol::new(THIS)).is_some() {
            self.receiver(node, func, receivers.into_iter().flatten().next());
        }
        let values: Vec<ValueId> = written.iter().map(|parameter| self.declare_parameter(parameter)).collect();
        self.arguments_object(node, func, &written, &values);
        let mut properties = Vec::new();
        for (parameter, value) in written.iter().zip(values) {
            self.set_span(parameter.node);
            let mut value = value;
            for decorator in parameter.decorators.iter().rev() {
                value = self.decorated(*decorator, value);
            }
            value = self.with_default(value, parameter.default);
            self.assign_to(parameter.pattern, value);
            if parameter.property {
                properties.extend(self.pattern_names(parameter.pattern));
            }
        }
        if let Some(fields) = &mut self.ctx.fields {
            fields.properties = properties;
            if !fields.derived {
                self.initialise_fields();
            }
        }
    }

    /// Declared types of `this` (at most one), and the parameters proper.
    fn written_parameters(&self, node: Node<'t>) -> (Vec<Option<TypeRef>>, Vec<Written<'t>>) {
        let mut receivers = Vec::new();
        let mut written = Vec::new();
        if let Some(single) = node.child_by_field_name(f::PARAMETER) {
            written.push(self.written_parameter(single));
        }
        let list = node.child_by_field_name(f::PARAMETERS).map(|list| self.kids(list)).unwrap_or_default();
        for parameter in list {
            let parameter = self.written_parameter(parameter);
            if parameter.pattern.kind() == k::THIS {
                receivers.push(parameter.ty);
            } else if parameter.node.kind() != k::ERROR {
                written.push(parameter);
            }
        }
        (receivers, written)
    }

    fn written_parameter(&self, node: Node<'t>) -> Written<'t> {
        let typed = matches!(node.kind(), k::REQUIRED_PARAMETER | k::OPTIONAL_PARAMETER);
        let mut pattern = node;
        let mut default = None;
        let mut ty = None;
        if typed {
            pattern = node.child_by_field_name(f::PATTERN).or_else(|| node.child_by_field_name(f::NAME)).unwrap_or(node);
            default = node.child_by_field_name(f::VALUE);
            ty = node.child_by_field_name(f::TYPE).and_then(|ty| self.type_of(ty));
        } else if node.kind() == k::ASSIGNMENT_PATTERN {
            pattern = node.child_by_field_name(f::LEFT).unwrap_or(node);
            default = node.child_by_field_name(f::RIGHT);
        }
        let rest = pattern.kind() == k::REST_PATTERN;
        let property = typed
            && (text::has_token(node, "readonly")
                || self.kids(node).iter().any(|kid| matches!(kid.kind(), k::ACCESSIBILITY_MODIFIER | k::OVERRIDE_MODIFIER)));
        Written {
            node,
            pattern: if rest { text::first_child(pattern).unwrap_or(pattern) } else { pattern },
            default,
            ty,
            optional: default.is_some() || node.kind() == k::OPTIONAL_PARAMETER,
            rest,
            decorators: text::fields(node, f::DECORATOR),
            property,
        }
    }

    fn declare_parameter(&mut self, parameter: &Written<'t>) -> ValueId {
        let name = match parameter.pattern.kind() {
            k::IDENTIFIER => self.symbol(parameter.pattern),
            _ => Symbol::new("_"),
        };
        let kind = if parameter.rest { ParamKind::Rest } else { ParamKind::Positional };
        self.b().add_param(Param {
            name,
            kind,
            optional: parameter.optional,
            ty: parameter.ty.clone(),
            span: syntax::span(parameter.node),
        })
    }

    /// `arguments`: all parameters, and what was passed beyond them.
    fn arguments_object(&mut self, node: Node<'t>, func: FuncId, written: &[Written<'t>], values: &[ValueId]) {
        let name = Symbol::new(ARGUMENTS);
        let scope = self.bindings.func(func).scope;
        let implied = self.bindings.in_scope(scope, name).filter(|_| {
            node.kind() != k::ARROW_FUNCTION
                && !written.iter().any(|parameter| self.pattern_names(parameter.pattern).contains(&name))
        });
        let Some(binding) = implied else { return };
        let mut parts: Vec<Part> = Vec::new();
        for (n, (parameter, &value)) in written.iter().zip(values).enumerate() {
            parts.push(match parameter.rest {
                true => Part { key: PartKey::Spread, value },
                false => part(Elem::index(i64::try_from(n).unwrap_or(i64::MAX)), value),
            });
        }
        if !written.iter().any(|parameter| parameter.rest) {
            let rest = self.b().add_simple_param(name, ParamKind::Rest, syntax::span(node));
            parts.push(Part { key: PartKey::Spread, value: rest });
        }
        let all = self.b().make(MakeKind::Array, parts);
        self.write_binding(binding, all);
    }

    /// The result of a decorator applied to a value.
    pub(super) fn decorated(&mut self, decorator: Node<'t>, value: ValueId) -> ValueId {
        let callee = self.expr(decorator);
        let args = vec![Arg { kind: ArgKind::Positional, value }];
        let outer = self.set_span(decorator);
        let result = self.b().call(callee, None, args, CallFlags { decorator: true, ..CallFlags::default() });
        self.b().set_span(outer);
        result
    }
}
