//! Whether a part of an object is the program's own, whatever else the object holds.

use sluicegate_base::{Elem, ElemKind, Path};
use sluicegate_ir::{FnIdx, Inst, Key, MakeKind, PartKey, ValueId};

use super::walk::Walk;
use crate::binding::ThisFrom;
use crate::context::{Own, Scope};
use crate::handles::Target;

impl<'a> Scope<'a> {
    /// Whether the program alone makes what is at a path of a value.
    #[must_use]
    pub fn is_own_at(&self, value: ValueId, path: Path) -> bool {
        let mut walk = Walk::new();
        self.is_own_at_within(value, path, &mut walk)
    }

    /// Whether a value is, or sits in, what is taken for the program's own.
    pub(super) fn is_part_of(&self, own: Own, value: ValueId) -> bool {
        if own.path.is_empty() && own.value == self.canonical(value) {
            return true;
        }
        let (base, path) = self.access(value);
        base == own.value && path.len() >= own.path.len() && path.prefix(own.path.len()) == own.path
    }

    pub(super) fn is_own_at_within(&self, value: ValueId, path: Path, walk: &mut Walk<'a>) -> bool {
        let Some(first) = path.first() else { return self.is_own_within(value, walk) };
        if walk.steps == 0 {
            return false;
        }
        walk.steps -= 1;
        if let Some(own) = self.own {
            let (base, read) = self.access(value);
            let whole = read.concat(&path);
            if base == own.value && whole.len() >= own.path.len() && whole.prefix(own.path.len()) == own.path {
                return true;
            }
        }
        match self.inst(value) {
            Inst::Const(_) => true,
            Inst::Make(kind, parts) if !matches!(kind, MakeKind::Class(_)) => {
                if !parts.iter().all(|part| matches!(part.key, PartKey::Static(_))) {
                    return self.is_own_within(value, walk);
                }
                match parts.iter().rev().find(|part| part.key == PartKey::Static(first)) {
                    Some(part) => self.is_own_at_within(part.value, path.suffix(1), walk),
                    // Nothing is there.
                    None => matches!(first.kind(), ElemKind::Field(_)),
                }
            }
            Inst::Set { base, key, value: part, weak: false } if first.is_exact() => match self.key_elem(*key) {
                Some(elem) if elem == first => self.is_own_at_within(*part, path.suffix(1), walk),
                Some(elem) if elem.is_exact() => self.is_own_at_within(*base, path, walk),
                _ => self.is_own_within(value, walk),
            },
            Inst::Refine { value, .. } | Inst::Hint(value, _) | Inst::Await(value) => self.is_own_at_within(*value, path, walk),
            Inst::Phi(operands) => {
                !walk.meets(self.func, value) || operands.iter().all(|&(_, operand)| self.is_own_at_within(operand, path, walk))
            }
            // One of several results.
            Inst::Get { base, key: Key::Static(elem) } if matches!(elem.kind(), ElemKind::Index(_)) => {
                self.is_own_at_within(*base, path.prepend(*elem), walk)
            }
            // What is left of an object of which another part is changed: `m.settings.verbose = true`.
            Inst::Get { base, key: Key::Static(elem) } if elem.is_exact() => walk.either(
                |walk| self.is_own_at_within(*base, path.prepend(*elem), walk),
                |walk| self.is_own_put(value, path, walk),
            ),
            Inst::CellGet(_) if let Some((scope, made)) = self.definition(value) => {
                let where_made = |walk: &mut Walk<'a>| {
                    let entered = std::mem::take(&mut walk.entered);
                    let is_own = scope.is_own_at_within(made, path, walk);
                    walk.entered = entered;
                    is_own
                };
                walk.either(where_made, |walk| self.is_own_within(value, walk))
            }
            Inst::Post { call, port } => match self.read_only_operand(*call, *port) {
                Some(operand) => self.is_own_at_within(operand, path, walk),
                None => self.is_own_after(*call, *port, path, walk),
            },
            Inst::Param(n) => walk.either(|walk| self.is_own_param(*n, path, walk), |walk| self.is_own_put(value, path, walk)),
            Inst::Call(_) => match *self.cx.handles.targets(self.func, value) {
                [Target::Func { func, this, guessed: false }] if this != ThisFrom::Fresh => {
                    !self.cx.handles.is_symbolic(self.func, value) && self.is_own_result(value, (func, this), path, walk)
                }
                _ => self.is_own_put(value, path, walk),
            },
            _ => self.is_own_put(value, path, walk),
        }
    }

    /// Whether methods alone put something there into their own objects, something of the program's own.
    fn is_own_put(&self, object: ValueId, path: Path, walk: &mut Walk<'a>) -> bool {
        match path.elems() {
            [only] => self.is_own_part(object, *only, walk),
            _ => self.is_own_within(object, walk),
        }
    }

    /// Whether a part of an object is: of a module its variable, of a class its attribute, of an object of the program what
    /// its methods put there.
    pub(super) fn is_own_part(&self, base: ValueId, elem: Elem, walk: &mut Walk<'a>) -> bool {
        let ElemKind::Field(name) = elem.kind() else { return self.is_own_within(base, walk) };
        let whole = base;
        let base = self.canonical(whole);
        if let Some(cell) = self.variable_of_module(base, name) {
            return self.is_own_variable(cell, walk);
        }
        if let Some((scope, made)) = self.made_once(base)
            && let Inst::Make(MakeKind::Class(_), parts) = scope.inst(made)
            && let Some(part) = parts.iter().find(|part| part.key == PartKey::Static(elem))
        {
            return scope.is_own_within(part.value, walk);
        }
        if !self.is_object_of_program(base) {
            return self.is_own_within(whole, walk);
        }
        let Some(put) = self.cx.constants.own_fields(self.cx.program, name) else { return false };
        if put.is_empty() {
            return self.is_own_within(whole, walk);
        }
        // What a loop over it puts back says nothing of where it came from.
        if walk.fields.contains(&name) {
            walk.put_back += 1;
            walk.assumed = 0;
            return true;
        }
        walk.fields.push(name);
        let entered = std::mem::take(&mut walk.entered);
        let mut is_made = false;
        let is_own = put.iter().all(|&(func, value)| {
            let before = walk.put_back;
            let is_own = self.cx.scope(func).is_own_within(value, walk);
            is_made |= is_own && walk.put_back == before;
            is_own
        });
        walk.entered = entered;
        walk.fields.pop();
        is_own && (is_made || self.is_own_within(whole, walk))
    }

    /// Whether what a function gives for an element of the program's own is the program's own, too:
    /// `names.split(',').map((name) => name.trim())`.
    pub(super) fn is_own_of_elements(&self, index: FnIdx, walk: &mut Walk<'a>) -> bool {
        let program = self.cx.program;
        let func = program.func_id(program.module_of(self.func), index);
        let inner = self.cx.scope(func);
        let first = crate::handles::positional_param(program.func(func), 0);
        let element = inner.live_values().find(|&value| matches!(inner.inst(value), Inst::Param(n) if Some(*n) == first));
        let Some(element) = element else { return false };
        let inner = Scope { own: Some(Own { value: element, path: Path::EMPTY, text: None }), ..inner };
        // What holds here holds of this function's elements only.
        let mut of_elements = Walk { steps: walk.steps, ..Walk::new() };
        let returned = self.cx.constants.returns(func);
        let is_own = !returned.is_empty() && returned.iter().all(|value| inner.is_own_within(*value, &mut of_elements));
        walk.steps = of_elements.steps;
        is_own
    }
}
