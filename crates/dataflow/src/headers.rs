//! Names of headers: what no code of the program spells, no code of the program sets.
//!
//! Knows names with a hyphen, as those of headers that say something of others have one. Does not know what a library
//! sets by itself, nor names that are put together.

use sluicegate_base::{Elem, ElemKind, FxHashSet};
use sluicegate_ir::{Const, Inst, Key, PartKey};
use sluicegate_models::{Port, PortElem, Test};

use crate::program::Program;
use crate::structure::{Seen, test_seen};

/// Texts longer than that are no names.
const MAX_NAME: usize = 64;

/// Whether a condition asks for a header that nothing in the program spells, and does not hold without it.
pub(crate) fn asks_for_unspelled(program: &Program, port: &Port, test: &Test) -> bool {
    let Some(PortElem::Elem(last)) = port.path.last() else { return false };
    let ElemKind::Field(name) = last.kind() else { return false };
    name.as_str().contains('-') && test_seen(test, &Seen::Absent) == Some(false) && !program.spells(name.as_str())
}

/// Names with a hyphen that the code of a program spells, in lower case.
pub(crate) fn spelled(program: &Program) -> FxHashSet<String> {
    let mut names = FxHashSet::default();
    let mut add = |text: &str| {
        if text.len() <= MAX_NAME && text.contains('-') {
            names.insert(text.to_ascii_lowercase());
        }
    };
    let add_elem = |elem: &Elem, add: &mut dyn FnMut(&str)| {
        if let ElemKind::Field(name) = elem.kind() {
            add(name.as_str());
        }
    };
    for inst in program.funcs().flat_map(|func| &program.func(func).body.insts) {
        match inst {
            Inst::Const(Const::Str(text)) => add(text),
            Inst::Set { key: Key::Static(elem), .. } => add_elem(elem, &mut add),
            Inst::Make(_, parts) => {
                for part in parts {
                    if let PartKey::Static(elem) = &part.key {
                        add_elem(elem, &mut add);
                    }
                }
            }
            _ => {}
        }
    }
    names
}
