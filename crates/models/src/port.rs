//! Ports: where, at a call, data goes in or comes out.
//!
//! A port is a root (`arg0`, `arg1..`, `arg:name`, `arg0:name` for "first or by name",
//! `recv`, `ret`, `throw`, `cb(PORT).arg0`, `cb(PORT).ret`) followed by elements
//! (`.field`, `[n]`, `[*]`, `.keys`, `.await`, `.text`, `.^hidden`, `.{arg0}` for the field
//! named by that argument's constant) and an optional final `.**`, "everything below".
//! The grammar is one page in `queries/README.md`.

use sluicegate_base::{Elem, Symbol};

/// Root of a port.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PortRoot {
    /// An argument by position, by name, or either.
    Arg {
        /// Zero-based position among the positional arguments.
        position: Option<u16>,
        /// Keyword.
        name: Option<Symbol>,
    },
    /// Every positional argument from that position on.
    ArgsFrom(u16),
    /// The receiver.
    Recv,
    /// The result.
    Ret,
    /// The exception.
    Throw,
    /// A port of the callback that sits at another port.
    Callback {
        /// Where the callback is passed.
        at: Box<Port>,
        /// Which of its ports.
        port: CallbackPort,
    },
}

/// A port of a callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallbackPort {
    /// What it is given as parameter `n`.
    Arg(u16),
    /// The object given as parameter `n`, after the callback returned.
    ArgAfter(u16),
    /// What it is given as receiver.
    This,
    /// What it returns.
    Ret,
}

/// One element of a port.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PortElem {
    /// A fixed element.
    Elem(Elem),
    /// The field (or index) named by the constant value of positional argument `n`; any element when it is not constant.
    ArgKey(u16),
}

/// Where data goes in or comes out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Port {
    /// Root.
    pub root: PortRoot,
    /// Elements below it.
    pub path: Vec<PortElem>,
    /// Whether it ends in `.**`.
    pub star: bool,
}
