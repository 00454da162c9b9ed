//! Functions, methods and function literals: parameters, results, captures.

use sluicegate_base::{Elem, Span, Symbol};
use sluicegate_ir::{
    ClassIdx, FnIdx, FunctionBuilder, FunctionFlags, MakeKind, Param, ParamKind, Part, PartKey, TypeRef, ValueId,
};
use sluicegate_syntax::{Node, span};

use super::{FnFrame, Lowerer};
use crate::kinds::{self, field};
use crate::{named, names_of, types};

/// A written parameter: one name of it.
struct ParamSpec<'t> {
    node: Node<'t>,
    name: Option<Node<'t>>,
    kind: ParamKind,
    ty: TypeRef,
}

impl<'t> Lowerer<'t> {
    pub(super) fn function_literal(&mut self, node: Node<'t>) -> ValueId {
        if self.enter().is_none() {
            return self.too_deep(node);
        }
        let value = self.function(node, None);
        self.leave();
        value
    }

    /// Lowers a function and yields its closure.
    pub(super) fn function(&mut self, node: Node<'t>, class: Option<ClassIdx>) -> ValueId {
        let Some(scope) = self.bindings.scope_of(node) else { return self.not_understood(node, Vec::new()) };
        let name = node.child_by_field_name(field::NAME).map_or("<anonymous>", |name| self.text(name));
        let receiver = node.child_by_field_name(field::RECEIVER);
        let mut params = Vec::new();
        for (list, kind) in [(receiver, ParamKind::This), (node.child_by_field_name(field::PARAMETERS), ParamKind::Positional)] {
            self.param_specs(list, kind, &mut params);
        }
        let results = self.result_types(node);
        let captured = self.bindings.captures(scope);
        let mut values = Vec::new();
        for &bind in &captured {
            values.push(self.read_bind(bind));
        }
        let id = self.push_function(name, span(node));
        let func = self.b().func_mut();
        func.class = class;
        func.results = results.clone();
        func.flags = FunctionFlags { explicit_this: receiver.is_some(), ..FunctionFlags::default() };
        self.cur.results = results;
        for &bind in &captured {
            let name = self.bindings.bind(bind).name;
            let value = self.b().add_capture(name);
            let var = self.b().new_var(name);
            self.b().write_var(var, value);
            self.cur.vars.insert(bind, var);
        }
        self.parameters(params);
        self.named_results(node);
        let body = node.child_by_field_name(field::BODY);
        if let Some(body) = body {
            let defers = super::defer::has_defer(body);
            if defers {
                self.at(body).begin_finally();
            }
            self.block(body);
            self.bare_return(body);
            if defers {
                self.run_deferred(body);
            }
        }
        let mutated = self.pop_function();
        self.at(node).closure(id, values, mutated)
    }

    /// Starts a function inside of the one being built.
    // Apart from its caller, which recurses: builders are large and moved about here.
    #[inline(never)]
    fn push_function(&mut self, name: &str, span: Span) -> FnIdx {
        let id = self.module.reserve_function();
        let mut builder = FunctionBuilder::new(name, span);
        builder.func_mut().parent = Some(self.cur.id);
        self.outer.push(std::mem::replace(&mut self.cur, FnFrame::new(builder, id)));
        id
    }

    /// Ends the function being built and goes on with the one around it. Yields the captures it may change.
    #[inline(never)]
    fn pop_function(&mut self) -> Vec<u32> {
        let Some(outer) = self.outer.pop() else { return Vec::new() };
        let frame = std::mem::replace(&mut self.cur, outer);
        let function = frame.builder.finish();
        let mutated = FunctionBuilder::mutated_captures_of(&function);
        self.module.finish_function(frame.id, function);
        mutated
    }

    fn param_specs(&self, list: Option<Node<'t>>, kind: ParamKind, specs: &mut Vec<ParamSpec<'t>>) {
        for node in list.map(named).unwrap_or_default() {
            let ty = node.child_by_field_name(field::TYPE).map_or_else(types::unknown, |ty| self.type_ref(ty));
            let (kind, ty) = match node.kind() {
                kinds::VARIADIC_PARAMETER_DECLARATION => (ParamKind::Rest, TypeRef::List(Box::new(ty))),
                kinds::PARAMETER_DECLARATION => (kind, ty),
                _ => continue,
            };
            let names = names_of(node);
            if names.is_empty() {
                specs.push(ParamSpec { node, name: None, kind, ty });
                continue;
            }
            for name in names {
                specs.push(ParamSpec { node, name: Some(name), kind, ty: ty.clone() });
            }
        }
    }

    fn parameters(&mut self, params: Vec<ParamSpec<'t>>) {
        for param in params {
            let name = param.name.map_or_else(|| Symbol::new("_"), |name| self.symbol(name));
            let at = param.name.unwrap_or(param.node);
            let known = !matches!(param.ty, TypeRef::Other(_));
            let ty = known.then(|| param.ty.clone());
            let spec = Param { name, kind: param.kind, optional: false, ty, span: span(at) };
            let mut value = self.b().add_param(spec);
            if types::is_scalar(&param.ty) {
                value = self.at(at).hint(value, param.ty.clone());
            }
            if let Some(name) = param.name {
                self.at(name);
                self.write_name(name, value);
                self.note_type(name, Some(param.ty));
                let written = param.node.child_by_field_name(field::TYPE);
                self.note_channel(name, written);
                self.note_struct(name, written);
            }
        }
    }

    /// Declared types of the results of a function or function literal.
    pub(super) fn result_types(&self, node: Node<'t>) -> Vec<TypeRef> {
        let Some(result) = node.child_by_field_name(field::RESULT) else { return Vec::new() };
        if result.kind() != kinds::PARAMETER_LIST {
            return vec![self.type_ref(result)];
        }
        let mut types = Vec::new();
        for node in named(result) {
            let ty = node.child_by_field_name(field::TYPE).map_or_else(types::unknown, |ty| self.type_ref(ty));
            let count = names_of(node).len().max(1);
            types.extend(std::iter::repeat_n(ty, count));
        }
        types
    }

    fn named_results(&mut self, node: Node<'t>) {
        let Some(results) = node.child_by_field_name(field::RESULT).filter(|node| node.kind() == kinds::PARAMETER_LIST) else {
            return;
        };
        for result in named(results) {
            let Some(ty) = result.child_by_field_name(field::TYPE) else { continue };
            for name in names_of(result) {
                let value = self.zero_value(name, ty);
                self.write_name(name, value);
                let declared = self.type_ref(ty);
                self.note_type(name, Some(declared));
                self.cur.named_results.push(name);
            }
        }
    }

    /// The current values of the named results.
    pub(super) fn result_value(&mut self, node: Node<'t>) -> Option<ValueId> {
        let names = self.cur.named_results.clone();
        let mut values = Vec::new();
        for name in names {
            self.at(node);
            let blank = self.bindings.of_identifier(name).is_none();
            values.push(if blank { self.b().undefined() } else { self.read_name(name) });
        }
        match values.as_slice() {
            [] => None,
            [only] => Some(*only),
            _ => Some(self.tuple(node, values)),
        }
    }

    pub(super) fn tuple(&mut self, node: Node<'t>, values: Vec<ValueId>) -> ValueId {
        let parts = (0i64..).zip(values).map(|(n, value)| Part { key: PartKey::Static(Elem::index(n)), value }).collect();
        self.at(node).make(MakeKind::Tuple, parts)
    }

    /// `return` without values, and the end of the body.
    fn bare_return(&mut self, node: Node<'t>) {
        if self.b().is_unreachable() {
            return;
        }
        let value = self.result_value(node);
        self.at(node).ret(value);
    }

    pub(super) fn return_statement(&mut self, node: Node<'t>) {
        let values = super::listed(named(node).first().copied());
        if values.is_empty() {
            self.bare_return(node);
            return;
        }
        let count = self.cur.results.len();
        let mut results = self.values_of(&values, count.max(values.len()));
        // `return f()` hands several results on as they are.
        if let ([only], true) = (values.as_slice(), count > 1) {
            let whole = self.expr_again(*only, &results);
            if let Some(whole) = whole.filter(|_| self.cur.named_results.is_empty()) {
                self.at(node).ret(Some(whole));
                return;
            }
        }
        for (n, value) in results.iter_mut().enumerate() {
            if let Some(ty) = self.cur.results.get(n).cloned()
                && types::tells(&ty)
            {
                *value = self.known_as(node, *value, &ty);
            }
        }
        let names = self.cur.named_results.clone();
        for (name, &value) in names.iter().zip(&results) {
            self.at(node);
            self.write_name(*name, value);
        }
        let value = match results.as_slice() {
            [only] => *only,
            _ => self.tuple(node, results),
        };
        self.at(node).ret(Some(value));
    }

    /// The value whose parts were read by [`Lowerer::values_of`].
    fn expr_again(&mut self, node: Node<'t>, parts: &[ValueId]) -> Option<ValueId> {
        if super::unwrap_parens(node).kind() != kinds::CALL_EXPRESSION {
            return None;
        }
        match self.b().inst(*parts.first()?) {
            sluicegate_ir::Inst::Get { base, .. } => Some(*base),
            _ => None,
        }
    }
}
