//! Instructions. Each yields exactly one value, named by its own id.

use sluicegate_base::{Elem, Symbol};

use crate::function::{BlockId, ValueId};
use crate::module::{CellIdx, ClassIdx, FnIdx};

/// A literal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Const {
    /// Text.
    Str(Box<str>),
    /// Byte string, with bytes outside ASCII escaped as in source.
    Bytes(Box<str>),
    /// Integer that fits 64 bits.
    Int(i64),
    /// Any other number, as written.
    Float(Box<str>),
    /// Truth value.
    Bool(bool),
    /// `null`, `None`, `nil`.
    Null,
    /// `undefined`, and the value of a variable that was never written.
    Undefined,
    /// Regular expression literal.
    Regex {
        /// The pattern in the language's own dialect.
        pattern: Box<str>,
        /// Flags as written.
        flags: Box<str>,
    },
}

/// How a read or write names the element: known while lowering, or by a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A field, a constant index or another fixed element.
    Static(Elem),
    /// A computed key; [`Elem::ANY`] unless the constants pass knows better.
    Dynamic(ValueId),
}

impl Key {
    /// The computed key's value.
    #[must_use]
    pub fn value(self) -> Option<ValueId> {
        match self {
            Key::Static(_) => None,
            Key::Dynamic(value) => Some(value),
        }
    }

    /// The element as far as it is known without constants.
    #[must_use]
    pub fn elem(self) -> Elem {
        match self {
            Key::Static(elem) => elem,
            Key::Dynamic(_) => Elem::ANY,
        }
    }

    /// A static named field.
    #[must_use]
    pub fn field(name: impl Into<Symbol>) -> Key {
        Key::Static(Elem::field(name))
    }
}

/// What a `Make` creates.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MakeKind {
    /// Object literal, dict literal.
    Object,
    /// Array, list.
    Array,
    /// Tuple, and the values of a multi-value return.
    Tuple,
    /// Set literal: its members are under `Elem`.
    Set,
    /// A struct or class value made with named fields.
    Struct(Symbol),
    /// The class object itself: parts are static members and methods, and under
    /// hidden fields `^base0`, `^base1`… the bases.
    Class(ClassIdx),
}

/// Where a part of a `Make` goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartKey {
    /// Under a fixed element.
    Static(Elem),
    /// Under a computed key.
    Dynamic(ValueId),
    /// All fields (or elements) of the part are merged in.
    Spread,
}

/// One part of a `Make`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// Where it goes.
    pub key: PartKey,
    /// What goes there.
    pub value: ValueId,
}

/// How an argument is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ArgKind {
    /// By position.
    Positional,
    /// By name.
    Named(Symbol),
    /// `*args`, `...args`.
    Spread,
    /// `**kwargs`.
    NamedSpread,
}

/// One argument of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Arg {
    /// How it is passed.
    pub kind: ArgKind,
    /// What is passed.
    pub value: ValueId,
}

/// Modifiers of a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct CallFlags {
    /// `new C(...)`.
    pub construct: bool,
    /// Go `defer f()`.
    pub defer: bool,
    /// Go `go f()`.
    pub spawn: bool,
    /// `f?.(...)`.
    pub optional: bool,
    /// A decorator applied to a function or class: an unknown callee passes its argument through.
    pub decorator: bool,
}

/// A call.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Call {
    /// The called value. For `a.b(c)` this is the `Get(a, b)`.
    pub callee: ValueId,
    /// For `a.b(c)` the value `a`.
    pub recv: Option<ValueId>,
    /// The arguments in evaluation order.
    pub args: Vec<Arg>,
    /// Modifiers.
    pub flags: CallFlags,
}

/// An operand of a call that may come back changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Port {
    /// The receiver.
    Recv,
    /// The called value (its captures may have changed).
    Callee,
    /// Argument `n` of [`Call::args`].
    Arg(u32),
}

/// A primitive declared type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Prim {
    /// Text.
    Str,
    /// Any number.
    Num,
    /// Truth value.
    Bool,
    /// Bytes.
    Bytes,
    /// One of the literals that the type lists.
    Fixed,
}

/// A declared type, as far as the frontend knows what its name refers to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TypeRef {
    /// A primitive.
    Prim(Prim),
    /// A name imported from a module: `path` starts with the exported name.
    Imported {
        /// Module specifier as written.
        specifier: Symbol,
        /// Exported name and further members.
        path: Vec<Symbol>,
    },
    /// A class, interface or struct of this module.
    Local(Symbol),
    /// Sequence of the type.
    List(Box<TypeRef>),
    /// Map with values of the type.
    Map(Box<TypeRef>),
    /// Promise, coroutine or future of the type.
    Awaitable(Box<TypeRef>),
    /// One of the types, of which at least one is a name: `Union[Box, Shelf]`.
    OneOf(Vec<TypeRef>),
    /// Anything else, as written.
    Other(Symbol),
}

/// An instruction.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Inst {
    /// A literal.
    Const(Const),
    /// The value of parameter `n` of [`crate::Function::params`].
    Param(u32),
    /// The value of capture `n` of [`crate::Function::captures`].
    Capture(u32),
    /// Read of a module-level or shared captured variable.
    CellGet(CellIdx),
    /// Write of a module-level or shared captured variable. Yields nothing useful.
    CellSet(CellIdx, ValueId),
    /// An imported module, or a member of it.
    Import {
        /// Module specifier as written (`./db`, `boto3`, `.models`).
        specifier: Symbol,
        /// The member; `None` is the module itself. `default` in JavaScript is a member.
        member: Option<Symbol>,
    },
    /// A free name that nothing in the project declares (`JSON`, `print`, `process`).
    Global(Symbol),
    /// Join of control flow.
    Phi(Vec<(BlockId, ValueId)>),
    /// `value` as it is known to be where `cond` had the given outcome.
    Refine {
        /// The refined value.
        value: ValueId,
        /// The condition that was tested.
        cond: ValueId,
        /// Whether it held.
        outcome: bool,
    },
    /// Read of a part.
    Get {
        /// The whole.
        base: ValueId,
        /// Which part.
        key: Key,
    },
    /// Functional update: the new version of `base`.
    Set {
        /// The old version.
        base: ValueId,
        /// Which part.
        key: Key,
        /// The new part.
        value: ValueId,
        /// The write may not have happened to this object: the old part stays possible.
        weak: bool,
    },
    /// A fresh composite value.
    Make(MakeKind, Vec<Part>),
    /// Ordered string building.
    Concat(Vec<ValueId>),
    /// Another pure operation, by the operator's usual spelling (`==`, `not`, `in`, `+`, `slice`, `join`…).
    Op(Symbol, Vec<ValueId>),
    /// A call.
    Call(Box<Call>),
    /// An operand of `call` as it is after the call.
    Post {
        /// The call.
        call: ValueId,
        /// Which operand.
        port: Port,
    },
    /// A function value with the values it captures.
    Closure(FnIdx, Vec<ValueId>),
    /// The result of waiting for a promise, coroutine or future.
    Await(ValueId),
    /// A value handed out by a generator.
    Yield(ValueId),
    /// The value that a handler block catches.
    Caught,
    /// `value`, known to have the declared type.
    Hint(ValueId, TypeRef),
    /// A construct that is not lowered; depends on all its parts.
    Opaque(Symbol, Vec<ValueId>),
}

impl Inst {
    /// Whether it must stay although nothing uses its value.
    #[must_use]
    pub fn has_effect(&self) -> bool {
        matches!(
            self,
            Inst::CellSet(..)
                | Inst::Call(_)
                | Inst::Yield(_)
                | Inst::Await(_)
                | Inst::Opaque(..)
                | Inst::Param(_)
                | Inst::Capture(_)
        )
    }

    /// Whether it may leave the block by an exception.
    #[must_use]
    pub fn may_throw(&self) -> bool {
        matches!(self, Inst::Call(_) | Inst::Await(_) | Inst::Get { .. } | Inst::Yield(_) | Inst::Import { .. })
    }

    /// Calls `visit` with every operand, in order.
    pub fn for_each_operand(&self, mut visit: impl FnMut(ValueId)) {
        match self {
            Inst::Const(_)
            | Inst::Param(_)
            | Inst::Capture(_)
            | Inst::CellGet(_)
            | Inst::Import { .. }
            | Inst::Global(_)
            | Inst::Caught => {}
            Inst::CellSet(_, value) | Inst::Await(value) | Inst::Yield(value) | Inst::Hint(value, _) => visit(*value),
            Inst::Phi(operands) => operands.iter().for_each(|&(_, value)| visit(value)),
            Inst::Refine { value, cond, .. } => {
                visit(*value);
                visit(*cond);
            }
            Inst::Get { base, key } => {
                visit(*base);
                key.value().into_iter().for_each(visit);
            }
            Inst::Set { base, key, value, .. } => {
                visit(*base);
                key.value().into_iter().for_each(&mut visit);
                visit(*value);
            }
            Inst::Make(_, parts) => {
                for part in parts {
                    if let PartKey::Dynamic(key) = part.key {
                        visit(key);
                    }
                    visit(part.value);
                }
            }
            Inst::Concat(values) | Inst::Op(_, values) | Inst::Closure(_, values) | Inst::Opaque(_, values) => {
                values.iter().copied().for_each(visit);
            }
            Inst::Call(call) => {
                visit(call.callee);
                call.recv.into_iter().for_each(&mut visit);
                call.args.iter().for_each(|arg| visit(arg.value));
            }
            Inst::Post { call, .. } => visit(*call),
        }
    }

    /// Replaces every operand.
    pub fn map_operands(&mut self, mut map: impl FnMut(ValueId) -> ValueId) {
        let key_of = |key: &mut Key, map: &mut dyn FnMut(ValueId) -> ValueId| {
            if let Key::Dynamic(value) = key {
                *value = map(*value);
            }
        };
        match self {
            Inst::Const(_)
            | Inst::Param(_)
            | Inst::Capture(_)
            | Inst::CellGet(_)
            | Inst::Import { .. }
            | Inst::Global(_)
            | Inst::Caught => {}
            Inst::CellSet(_, value) | Inst::Await(value) | Inst::Yield(value) | Inst::Hint(value, _) => *value = map(*value),
            Inst::Phi(operands) => {
                for (_, value) in operands {
                    *value = map(*value);
                }
            }
            Inst::Refine { value, cond, .. } => {
                *value = map(*value);
                *cond = map(*cond);
            }
            Inst::Get { base, key } => {
                *base = map(*base);
                key_of(key, &mut map);
            }
            Inst::Set { base, key, value, .. } => {
                *base = map(*base);
                key_of(key, &mut map);
                *value = map(*value);
            }
            Inst::Make(_, parts) => {
                for part in parts {
                    if let PartKey::Dynamic(key) = &mut part.key {
                        *key = map(*key);
                    }
                    part.value = map(part.value);
                }
            }
            Inst::Concat(values) | Inst::Op(_, values) | Inst::Closure(_, values) | Inst::Opaque(_, values) => {
                for value in values {
                    *value = map(*value);
                }
            }
            Inst::Call(call) => {
                call.callee = map(call.callee);
                if let Some(recv) = &mut call.recv {
                    *recv = map(*recv);
                }
                for arg in &mut call.args {
                    arg.value = map(arg.value);
                }
            }
            Inst::Post { call, .. } => *call = map(*call),
        }
    }
}
