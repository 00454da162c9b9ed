//! Ports: where, at a call, data goes in or comes out.
//!
//! A port is a root (`arg0`, `arg1..`, `arg:name`, `arg:*`, `arg0:name` for "first or by name",
//! `recv`, `ret`, `throw`, `cb(PORT).arg0`, `cb(PORT).ret`) followed by elements
//! (`.field`, `[n]`, `[*]`, `.keys`, `.await`, `.text`, `.^hidden`, `.{arg0}` for the field
//! named by that argument's constant) and an optional final `.**`, "everything below".
//! The grammar is one page in `queries/README.md`.

use std::fmt;

use sluicegate_base::{Elem, ElemKind, Symbol};

use crate::api::escape;
use crate::parse;

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
    /// Every keyword argument.
    ArgsNamed,
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

impl Port {
    /// The port that is just a root.
    #[must_use]
    pub fn root(root: PortRoot) -> Port {
        Port { root, path: Vec::new(), star: false }
    }

    /// Reads a port of a call.
    ///
    /// # Errors
    /// Why the text is no port.
    pub fn parse(text: &str) -> Result<Port, &'static str> {
        parse::port(text, parse::Roots::Call)
    }
}

/// Root of the ports of an operation's request, until a convention says where that is.
pub(crate) fn request() -> PortRoot {
    PortRoot::Arg { position: None, name: Some(Symbol::new("^in")) }
}

/// Root of the ports of an operation's response, until a convention says where that is.
pub(crate) fn response() -> PortRoot {
    PortRoot::Arg { position: None, name: Some(Symbol::new("^out")) }
}

impl fmt::Display for PortRoot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PortRoot::Arg { position, name } => {
                f.write_str("arg")?;
                if let Some(position) = position {
                    write!(f, "{position}")?;
                }
                name.map_or(Ok(()), |name| write!(f, ":{name}"))
            }
            PortRoot::ArgsFrom(n) => write!(f, "arg{n}.."),
            PortRoot::ArgsNamed => f.write_str("arg:*"),
            PortRoot::Recv => f.write_str("recv"),
            PortRoot::Ret => f.write_str("ret"),
            PortRoot::Throw => f.write_str("throw"),
            PortRoot::Callback { at, port } => {
                write!(f, "cb({at}).")?;
                match port {
                    CallbackPort::Arg(n) => write!(f, "arg{n}"),
                    CallbackPort::ArgAfter(n) => write!(f, "arg{n}'"),
                    CallbackPort::This => f.write_str("this"),
                    CallbackPort::Ret => f.write_str("ret"),
                }
            }
        }
    }
}

impl fmt::Display for PortElem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let elem = match self {
            PortElem::ArgKey(n) => return write!(f, ".{{arg{n}}}"),
            PortElem::Elem(elem) => elem,
        };
        match elem.kind() {
            ElemKind::Field(name) => {
                let text = name.as_str();
                let plain = text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '-'));
                if plain && !matches!(text, "" | "keys" | "await" | "text") {
                    write!(f, ".{text}")
                } else {
                    write!(f, "[\"{}\"]", escape(text))
                }
            }
            _ => write!(f, "{elem}"),
        }
    }
}

impl fmt::Display for Port {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Port { root, path, star } = self;
        write!(f, "{root}")?;
        for elem in path {
            write!(f, "{elem}")?;
        }
        if *star { f.write_str(".**") } else { Ok(()) }
    }
}
