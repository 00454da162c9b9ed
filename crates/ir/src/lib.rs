//! The intermediate representation that every language reaches.
//!
//! `Module` → [`Function`] → [`Body`]: a control-flow graph in SSA form. A
//! module's top level is itself a function (number 0), because serverless code
//! builds its clients there. Values, blocks and functions are `u32` ids into
//! arrays; spans and names are side tables.
//!
//! This crate has never heard of syntax trees, clouds, sources or sinks. It
//! knows how code is shaped ([`inst`], [`function`], [`module`]), how a
//! frontend builds it ([`builder`]), what every well-formed body satisfies
//! ([`mod@verify`]), and its textual form ([`mod@print`], [`parse`]).
#![deny(missing_docs)]

pub mod builder;
pub mod dominance;
pub mod frontend;
pub mod function;
pub mod inst;
pub mod module;
pub mod parse;
pub mod print;
pub mod program;
pub mod verify;

pub use builder::{FunctionBuilder, ModuleBuilder, VarId};
pub use dominance::{Dominance, forward};
pub use frontend::{EachWord, Frontend, Memo, ProjectTree, Resolution, Role};
pub use function::{
    Block, BlockId, Body, Capture, Function, FunctionFlags, OutPort, Param, ParamKind, ShortCircuit, Terminator, ValueId,
};
pub use inst::{Arg, ArgKind, Call, CallFlags, Const, Inst, Key, MakeKind, Part, PartKey, Port, Prim, TypeRef};
pub use module::{Cell, CellIdx, Class, ClassIdx, Export, ExportTarget, FnIdx, Member, MemberKind, Module};
pub use parse::{ParseError, parse_module};
pub use print::{print_function, print_module};
pub use program::{ImportTarget, ModuleId, PackageId, Resolutions};
pub use verify::verify;
