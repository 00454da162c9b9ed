//! Attributes that are literals of their class.
//!
//! An object that holds hostile data has them nevertheless as the class gives them.

use sluicegate_base::{Elem, ElemKind, FxHashSet, Symbol};
use sluicegate_ir::{Const, Inst, Key, MakeKind, PartKey};

use super::Pass;

impl Pass<'_> {
    /// Names that classes give a literal and that nothing else is ever put under.
    pub(super) fn class_constants(&self) -> FxHashSet<Symbol> {
        let mut constants: FxHashSet<Symbol> = FxHashSet::default();
        let mut changed: FxHashSet<Symbol> = FxHashSet::default();
        let field = |elem: Elem| match elem.kind() {
            ElemKind::Field(name) => Some(name),
            _ => None,
        };
        let bodies = || self.program.funcs().map(|func| &self.program.func(func).body);
        for body in bodies() {
            for inst in &body.insts {
                let Inst::Make(MakeKind::Class(_), parts) = inst else { continue };
                for part in parts {
                    let PartKey::Static(elem) = part.key else { continue };
                    let Some(name) = field(elem) else { continue };
                    match body.insts.get(part.value) {
                        Some(Inst::Const(Const::Null | Const::Undefined)) | None => _ = changed.insert(name),
                        Some(Inst::Const(_)) => _ = constants.insert(name),
                        Some(_) => _ = changed.insert(name),
                    }
                }
            }
        }
        constants.retain(|name| !changed.contains(name));
        if constants.is_empty() {
            return constants;
        }
        for body in bodies() {
            for inst in &body.insts {
                let Inst::Set { base, key: key @ Key::Static(elem), value, .. } = inst else { continue };
                // A call leaves a text what it was.
                if let Some(name) = field(*elem).filter(|name| constants.contains(name))
                    && !crate::constants::is_changed_entry(body, *value, (*base, *key))
                {
                    constants.remove(&name);
                }
            }
        }
        constants
    }
}
