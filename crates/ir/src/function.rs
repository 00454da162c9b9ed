//! Functions, bodies, blocks.

use sluicegate_base::{IndexVec, Span, Symbol, newtype_index};

use crate::inst::{Const, Inst, TypeRef};
use crate::module::{ClassIdx, FnIdx};

newtype_index! {
    /// A value: the result of the instruction with the same number.
    pub struct ValueId, "%"
}
newtype_index! {
    /// A basic block.
    pub struct BlockId, "b"
}

/// How a parameter receives its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParamKind {
    /// The receiver: `this`, Python's first method parameter, a Go receiver.
    This,
    /// By position or name.
    Positional,
    /// By name only.
    KeywordOnly,
    /// All further positional arguments, as an array.
    Rest,
    /// All further named arguments, as an object.
    KeywordRest,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Param {
    /// Its name; `_` for a pattern.
    pub name: Symbol,
    /// How it is passed.
    pub kind: ParamKind,
    /// Whether a call may leave it out.
    pub optional: bool,
    /// Declared type.
    pub ty: Option<TypeRef>,
    /// Where it is declared.
    pub span: Span,
}

/// A variable captured by value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// Its name in the enclosing function.
    pub name: Symbol,
}

/// Properties of a function that are not in its body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FunctionFlags {
    /// `async`: its result is a promise of what it returns.
    pub is_async: bool,
    /// Generator: its result holds what it yields under `Elem`.
    pub is_generator: bool,
    /// The receiver is the first written parameter (Python methods, Go methods).
    pub explicit_this: bool,
    /// Constructor of its class.
    pub constructor: bool,
    /// Top level of a module.
    pub is_init: bool,
    /// Under a guard that runs only when the file is started by hand (`if __name__ == "__main__"`).
    pub main_only: bool,
}

/// Something of the caller's that a function may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutPort {
    /// The object passed as parameter `n`.
    Param(u32),
    /// The object captured as capture `n`.
    Capture(u32),
}

/// How a block ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Terminator {
    /// Unconditional.
    Goto(BlockId),
    /// On a truth value.
    Branch {
        /// The condition.
        cond: ValueId,
        /// Taken when it holds.
        then_block: BlockId,
        /// Taken otherwise.
        else_block: BlockId,
    },
    /// On equality with constants; `value` is `None` where a `finally` hands on to its continuations.
    Switch {
        /// The value compared.
        value: Option<ValueId>,
        /// Target per constant; `None` is any other way to get there.
        targets: Vec<(Option<Const>, BlockId)>,
    },
    /// Leaves the function.
    Return {
        /// The result.
        value: Option<ValueId>,
        /// Last version of each object of the caller's that may have changed or been checked.
        outs: Vec<(OutPort, ValueId)>,
    },
    /// Raises.
    Throw(ValueId),
    /// Never reached.
    Unreachable,
}

impl Terminator {
    /// Calls `visit` with every successor, in order, exceptional edges not included.
    pub fn for_each_successor(&self, mut visit: impl FnMut(BlockId)) {
        match self {
            Terminator::Goto(target) => visit(*target),
            Terminator::Branch { then_block, else_block, .. } => {
                visit(*then_block);
                visit(*else_block);
            }
            Terminator::Switch { targets, .. } => targets.iter().for_each(|(_, target)| visit(*target)),
            Terminator::Return { .. } | Terminator::Throw(_) | Terminator::Unreachable => {}
        }
    }

    /// Replaces every successor.
    pub fn map_successors(&mut self, mut map: impl FnMut(BlockId) -> BlockId) {
        match self {
            Terminator::Goto(target) => *target = map(*target),
            Terminator::Branch { then_block, else_block, .. } => {
                *then_block = map(*then_block);
                *else_block = map(*else_block);
            }
            Terminator::Switch { targets, .. } => targets.iter_mut().for_each(|(_, target)| *target = map(*target)),
            Terminator::Return { .. } | Terminator::Throw(_) | Terminator::Unreachable => {}
        }
    }

    /// Replaces every operand.
    pub fn map_operands(&mut self, mut map: impl FnMut(ValueId) -> ValueId) {
        match self {
            Terminator::Branch { cond, .. } => *cond = map(*cond),
            Terminator::Switch { value: Some(value), .. } | Terminator::Throw(value) => *value = map(*value),
            Terminator::Return { value, outs } => {
                if let Some(value) = value {
                    *value = map(*value);
                }
                for (_, out) in outs {
                    *out = map(*out);
                }
            }
            Terminator::Goto(_) | Terminator::Switch { value: None, .. } | Terminator::Unreachable => {}
        }
    }

    /// Calls `visit` with every operand.
    pub fn for_each_operand(&self, mut visit: impl FnMut(ValueId)) {
        self.clone().map_operands(|value| {
            visit(value);
            value
        });
    }
}

/// A basic block: instructions in order, how it ends, where exceptions go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Instructions in order.
    pub insts: Vec<ValueId>,
    /// How it ends.
    pub terminator: Terminator,
    /// Where an exception raised inside goes; `None` leaves the function.
    ///
    /// The handler sees the variables as they were at the *start* of this block.
    pub handler: Option<BlockId>,
}

/// A φ that stands for a short-circuit operator whose value is used as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShortCircuit {
    /// `left && right`.
    And(ValueId, ValueId),
    /// `left || right`.
    Or(ValueId, ValueId),
    /// `left ?? right`.
    Coalesce(ValueId, ValueId),
}

impl ShortCircuit {
    /// The left and the right side.
    #[must_use]
    pub fn operands(self) -> [ValueId; 2] {
        let (ShortCircuit::And(left, right) | ShortCircuit::Or(left, right) | ShortCircuit::Coalesce(left, right)) = self;
        [left, right]
    }

    /// Replaces both sides.
    pub fn map_operands(&mut self, mut map: impl FnMut(ValueId) -> ValueId) {
        let (ShortCircuit::And(left, right) | ShortCircuit::Or(left, right) | ShortCircuit::Coalesce(left, right)) = self;
        *left = map(*left);
        *right = map(*right);
    }
}

/// The code of a function.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// Blocks; number 0 is the entry.
    pub blocks: IndexVec<BlockId, Block>,
    /// Instructions by the value they yield.
    pub insts: IndexVec<ValueId, Inst>,
    /// Source range of each instruction.
    pub spans: IndexVec<ValueId, Span>,
    /// The variable a value was first bound to; for messages only.
    pub names: IndexVec<ValueId, Option<Symbol>>,
    /// Values of short-circuit operators, sorted by value.
    pub short_circuits: Vec<(ValueId, ShortCircuit)>,
}

impl Body {
    /// Entry block.
    pub const ENTRY: BlockId = BlockId(0);

    /// The short-circuit operator behind a φ.
    #[must_use]
    pub fn short_circuit(&self, value: ValueId) -> Option<ShortCircuit> {
        let at = self.short_circuits.binary_search_by_key(&value, |&(v, _)| v).ok()?;
        self.short_circuits.get(at).map(|&(_, kind)| kind)
    }
}

/// A function, method, closure or module top level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    /// Name as written; `<init>`, `<anonymous>` where there is none.
    pub name: Symbol,
    /// The function whose body contains it.
    pub parent: Option<FnIdx>,
    /// The class whose member it is.
    pub class: Option<ClassIdx>,
    /// Parameters in order.
    pub params: Vec<Param>,
    /// Declared types of its results, in languages where functions have several.
    pub results: Vec<TypeRef>,
    /// Variables captured by value.
    pub captures: Vec<Capture>,
    /// Further properties.
    pub flags: FunctionFlags,
    /// Whole definition.
    pub span: Span,
    /// Code.
    pub body: Body,
}

impl Function {
    /// The parameter that holds the receiver.
    #[must_use]
    pub fn this_param(&self) -> Option<u32> {
        self.params.iter().position(|p| p.kind == ParamKind::This).and_then(|n| u32::try_from(n).ok())
    }
}
