//! Texts that are put together: what the literal text around a hole does to what is put there.

use sluicegate_base::{Elem, Lang, Path};
use sluicegate_ir::{Const, ValueId};

use super::{Node, Op, Solver, keep};
use crate::context::{HOLE, MAX_BEFORE, shorten};
use crate::structure::Seen;

impl Solver<'_> {
    /// What an operator joins: texts, in Python lists too.
    pub(super) fn build_plus(&mut self, node: Node, parts: &[ValueId]) {
        let joins_lists = self.scope.cx.program.lang(self.scope.func) == Lang::Python;
        self.build_joined(node, parts, if joins_lists { Op::Joined } else { Op::Concat });
    }

    /// Each hole of a text is cleared by the literal text around it.
    pub(super) fn build_concat(&mut self, node: Node, parts: &[ValueId]) {
        self.build_joined(node, parts, Op::Concat);
    }

    fn build_joined(&mut self, node: Node, parts: &[ValueId], op: fn(u32) -> Op) {
        let mut before = String::new();
        for part in parts {
            let seen = self.scope.seen(*part, &Path::EMPTY);
            if !matches!(seen, Seen::Known(_)) {
                let effect = self.scope.cx.literal_effect(&before);
                let index = keep(&mut self.literals, effect);
                let text = self.text_of(*part);
                self.edge(text, node, op(index));
            }
            match (&seen, seen.text()) {
                (Seen::Known(Const::Int(n)), _) => before.push_str(&n.to_string()),
                (_, text) => before.push_str(text.as_deref().unwrap_or(HOLE)),
            }
            if before.len() > MAX_BEFORE {
                before = shorten(&before);
            }
        }
    }

    /// The node of what a value is in a text: of objects that are made into one, that field, or what
    /// their class makes of them.
    fn text_of(&mut self, value: ValueId) -> Node {
        let cx = self.scope.cx;
        let worded = cx.handles.worded(self.scope.func, value);
        if !worded.is_empty() {
            return self.build_wording(value, worded);
        }
        // Its line breaks are shown escaped, whatever it was made of.
        if self.escapes_parts() && self.is_collection(value) {
            let shown = self.new_node();
            let index = keep(&mut self.refinements, vec![(Path::EMPTY, cx.index.unshown())]);
            self.edge(value.0, shown, Op::Refine(index));
            return shown;
        }
        let mut fields = cx.handles.apis(self.scope.func, value).map(|api| cx.index.text(api));
        let Some(Some(first)) = fields.next() else { return value.0 };
        if fields.any(|field| field != Some(first)) {
            return value.0;
        }
        let text = self.new_node();
        self.edge(value.0, text, Op::Read(Elem::field(first)));
        text
    }
}
