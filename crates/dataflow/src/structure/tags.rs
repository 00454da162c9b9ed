//! What the tags of a struct's fields ask for: words that a validator reads.

use sluicegate_base::{Elem, ElemKind, Path};
use sluicegate_ir::{Call, Const, Inst, PartKey, ValueId};
use sluicegate_models::{Properties, TagWords};

use crate::context::Scope;
use crate::handles::{Handle, queries_port_operands};

/// Structs embedded in structs.
const MAX_EMBEDDED: usize = 4;

impl Scope<'_> {
    /// What the tags of the struct at a port clear of each field.
    #[must_use]
    pub fn tagged_at(&self, call: &Call, words: &TagWords) -> Vec<(Path, Properties)> {
        let mut parts = Vec::new();
        for (operand, path) in queries_port_operands(call, &words.of.root) {
            if path.is_empty() {
                self.tagged(operand, words, 0, &mut parts);
            }
        }
        parts
    }

    fn tagged(&self, object: ValueId, words: &TagWords, depth: usize, parts: &mut Vec<(Path, Properties)>) {
        let handles = self.cx.handles;
        let mut classes = handles.at(self.func, object, Path::EMPTY).filter_map(|handle| match handle {
            Handle::Class(class) | Handle::Instance(class) => handles.class_value(class),
            _ => None,
        });
        let (Some((func, value)), None) = (classes.next(), classes.next()) else { return };
        let scope = self.cx.scope(func);
        let Inst::Make(_, members) = scope.inst(value) else { return };
        for member in members {
            let PartKey::Static(elem) = member.key else { continue };
            let ElemKind::Hidden(name) = elem.kind() else { continue };
            match (name.as_str().strip_prefix("describes "), scope.constants.get(member.value)) {
                (Some(field), Some(Const::Str(text))) => {
                    let field = Path::of(&[Elem::field(field)]);
                    for (below, clears) in self.asked_by(text, words) {
                        parts.push((field.concat(&below), clears));
                    }
                }
                _ if name.as_str().starts_with("base") && depth < MAX_EMBEDDED => {
                    scope.tagged(member.value, words, depth + 1, parts);
                }
                _ => {}
            }
        }
    }

    /// What a tag asks for: `json:"kind" check:"required,oneof=a b"`, of the field or, behind `dive`, of its elements.
    fn asked_by(&self, text: &str, words: &TagWords) -> Vec<(Path, Properties)> {
        let index = self.cx.index;
        let start = text.find(&format!("{}:\"", words.tag)).map(|at| at + words.tag.len() + 2);
        let Some(asked) = start.and_then(|start| text.get(start..)).and_then(|rest| rest.split('"').next()) else {
            return Vec::new();
        };
        let of_word = |word: &str| {
            let word = word.split('=').next().unwrap_or_default().trim();
            let charset = words.charsets.iter().find(|(known, _)| known == word);
            match charset {
                _ if words.fixed.iter().any(|fixed| fixed == word) => Properties::ALL,
                Some((_, allows)) => sluicegate_models::clears::charset(index.properties(), allows),
                None => Properties::NONE,
            }
        };
        let (mut at, mut found) = (Path::EMPTY, Vec::new());
        for word in asked.split(',') {
            if word.trim() == "dive" {
                at = at.push(Elem::ANY);
                continue;
            }
            // One of several.
            let clears = word.split('|').map(of_word).reduce(Properties::intersection).unwrap_or_default();
            if !clears.is_empty() {
                found.push((at, clears));
            }
        }
        found
    }
}
