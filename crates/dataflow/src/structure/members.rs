//! Members of enumerations as keys: `sizes[Size.SMALL]` is one entry, as `sizes["small"]` is.

use sluicegate_base::{Elem, ElemKind, Path};
use sluicegate_ir::{Const, Inst, Key, ValueId};

use super::Seen;
use crate::context::Scope;

impl Scope<'_> {
    /// The element that stands under a member of an enumeration, or of a table of constants: that of its text or number,
    /// which some members are equal to, else one of its name.
    pub(super) fn member_elem(&self, key: ValueId) -> Option<Elem> {
        let Inst::Get { base, key: name @ Key::Static(_) } = self.inst(self.canonical(key)) else { return None };
        let class = self.cx.handles.enumeration(self.func, *base);
        // An enumeration of TypeScript is an object of constants.
        if class.is_none() && !matches!(self.inst(self.canonical(*base)), Inst::CellGet(_) | Inst::Import { .. }) {
            return None;
        }
        match self.seen(key, &Path::EMPTY) {
            Seen::Known(Const::Str(text)) => Some(Elem::field(&*text)),
            Seen::Known(Const::Int(n)) => Some(Elem::index(n)).filter(|elem| elem.is_exact()),
            _ => match self.key_elem(*name)?.kind() {
                ElemKind::Field(name) => Some(Elem::field(format!("{}.{name}", self.cx.program.class(class?).name).as_str())),
                _ => None,
            },
        }
    }
}
