//! Functions that need no declaration.

use sluicegate_ir::{Const, Inst, Key, MakeKind, ValueId};
use sluicegate_syntax::Node;

use super::Lowerer;
use crate::kinds::{self, field};
use crate::{named, types};

/// Whether a function of that name is not lowered as a call.
pub(super) fn is_lowered(name: &str) -> bool {
    matches!(name, "append" | "cap" | "clear" | "close" | "copy" | "delete" | "len" | "make" | "new" | "panic")
}

impl<'t> Lowerer<'t> {
    /// A call of a function that needs no declaration; `None` if it is an ordinary call.
    pub(super) fn builtin(&mut self, name: Node<'t>, call: Node<'t>) -> Option<ValueId> {
        let args = call.child_by_field_name(field::ARGUMENTS).map(named).unwrap_or_default();
        match (self.text(name), args.as_slice()) {
            ("append", [base, rest @ ..]) => Some(self.append(call, *base, rest)),
            ("copy", [to, from]) => Some(self.copy(call, *to, *from)),
            ("delete", [map, key]) => Some(self.delete(call, *map, *key)),
            ("make", [ty, rest @ ..]) => {
                for size in rest {
                    self.expr(*size);
                }
                Some(self.made(call, *ty))
            }
            ("new", [ty]) => Some(self.new_value(call, *ty)),
            ("panic", [value]) => {
                let value = self.expr(*value);
                self.at(call).throw(value);
                Some(self.b().undefined())
            }
            ("clear" | "close", [value]) => {
                self.expr(*value);
                Some(self.b().undefined())
            }
            ("len" | "cap", [value]) => {
                let value = self.expr(*value);
                // The call is kept for tests of the length; its result is a number.
                let builder = self.at(call);
                let callee = builder.emit(Inst::Global("len".into()));
                let arg = sluicegate_ir::Arg { kind: sluicegate_ir::ArgKind::Positional, value };
                let length = builder.call(callee, None, vec![arg], sluicegate_ir::CallFlags::default());
                Some(self.number(call, length))
            }
            _ => None,
        }
    }

    /// `append(s, a, b…)`, `append(s, t...)`: the old elements and the new ones.
    fn append(&mut self, call: Node<'t>, base: Node<'t>, rest: &[Node<'t>]) -> ValueId {
        let mut list = self.expr(base);
        if matches!(self.b().inst(list), Inst::Const(_)) {
            list = self.at(call).make(MakeKind::Array, Vec::new());
        }
        for &node in rest {
            let value = self.expr(node);
            let builder = self.at(call);
            list = if node.kind() == kinds::VARIADIC_ARGUMENT {
                builder.op("join", vec![list, value])
            } else {
                let end = builder.op("length", vec![list]);
                builder.emit(Inst::Set { base: list, key: Key::Dynamic(end), value, weak: true })
            };
        }
        list
    }

    /// `copy(to, from)`: `to` may hold what `from` holds.
    fn copy(&mut self, call: Node<'t>, to: Node<'t>, from: Node<'t>) -> ValueId {
        let to = self.expr(to);
        let from = self.expr(from);
        let builder = self.at(call);
        let both = builder.op("join", vec![to, from]);
        builder.replace(to, both);
        let count = builder.constant(Const::Int(0));
        self.number(call, count)
    }

    fn delete(&mut self, call: Node<'t>, map: Node<'t>, key: Node<'t>) -> ValueId {
        let map = self.expr(map);
        let key = self.key(Some(key));
        let undefined = self.at(call).undefined();
        self.b().set_member(map, key, undefined);
        undefined
    }

    /// `make(T, …)`
    fn made(&mut self, call: Node<'t>, ty: Node<'t>) -> ValueId {
        let kind = match self.type_names().underlying(ty).kind() {
            kinds::SLICE_TYPE | kinds::CHANNEL_TYPE => MakeKind::Array,
            _ => MakeKind::Object,
        };
        let declared = self.type_ref(ty);
        let value = self.at(call).make(kind, Vec::new());
        if types::tells(&declared) { self.at(call).hint(value, declared) } else { value }
    }

    /// `new(T)`
    fn new_value(&mut self, call: Node<'t>, ty: Node<'t>) -> ValueId {
        let value = self.zero_value(call, ty);
        if matches!(self.b().inst(value), Inst::Const(_)) { self.at(call).mutable(value) } else { value }
    }
}
