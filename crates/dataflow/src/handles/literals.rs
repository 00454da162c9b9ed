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
        for func in self.program.funcs() {
            let body = &self.program.func(func).body;
            for inst in &body.insts {
                match inst {
                    Inst::Make(MakeKind::Class(_), parts) => {
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
                    // A call leaves a text what it was.
                    Inst::Set { base, key: key @ Key::Static(elem), value, .. }
                        if !crate::constants::is_changed_entry(body, *value, (*base, *key)) =>
                    {
                        changed.extend(field(*elem));
                    }
                    _ => {}
                }
            }
        }
        constants.retain(|name| !changed.contains(name));
        constants
    }
}
