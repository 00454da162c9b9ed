//! Names of headers: what no code of a program spells, no code of it sets.
//!
//! Knows names with a hyphen, as those of headers that say something of others have one, and files that imports connect.
//! Does not know what a library sets by itself, nor names that are put together.

use sluicegate_base::{ElemKind, FxHashSet};
use sluicegate_ir::{Const, Inst, Key, PartKey};
use sluicegate_models::{Port, PortElem, Test};

use crate::context::Scope;
use crate::program::Program;
use crate::structure::{Seen, test_seen};

/// Texts longer than that are no names.
const MAX_NAME: usize = 64;

impl Scope<'_> {
    /// Whether a condition asks for a header that nothing connected with the function spells, and does not hold
    /// without it.
    pub(crate) fn asks_for_unspelled(&self, port: &Port, test: &Test) -> bool {
        let Some(PortElem::Elem(last)) = port.path.last() else { return false };
        let ElemKind::Field(name) = last.kind() else { return false };
        let is_asked = name.as_str().contains('-') && test_seen(test, &Seen::Absent) == Some(false);
        is_asked && !self.cx.program.spells(self.func, name.as_str())
    }
}

/// Names with a hyphen that the code of a program spells, in lower case, with the number of the connected files.
pub(crate) fn spelled(program: &Program) -> FxHashSet<(u32, String)> {
    let mut names = FxHashSet::default();
    for func in program.funcs() {
        let component = program.component(program.module_of(func));
        let mut add = |text: &str| {
            if text.len() <= MAX_NAME && text.contains('-') {
                names.insert((component, text.to_ascii_lowercase()));
            }
        };
        for inst in &program.func(func).body.insts {
            match inst {
                Inst::Const(Const::Str(text)) => add(text),
                Inst::Set { key: Key::Static(elem), .. } => {
                    if let ElemKind::Field(name) = elem.kind() {
                        add(name.as_str());
                    }
                }
                Inst::Make(_, parts) => {
                    for part in parts {
                        if let PartKey::Static(elem) = part.key
                            && let ElemKind::Field(name) = elem.kind()
                        {
                            add(name.as_str());
                        }
                    }
                }
                _ => {}
            }
        }
    }
    names
}
