//! Parts of objects and collections: what was put into them, by whoever did.

use sluicegate_base::{Elem, ElemKind, Path, limits};
use sluicegate_ir::{Inst, Key, MakeKind, PartKey, ValueId};
use sluicegate_models::{Container, Environment};

use super::{ABSENT, COMPUTED, Identity, Place, Question, join};
use crate::program::FuncId;

/// Hidden field of what was read as a member: the member's name.
const CALLED: &str = "called";

impl Question<'_, '_> {
    pub(super) fn part(&mut self, at: &Place<'_>, value: ValueId, base: ValueId, key: Key, path: &Path) -> Identity {
        let scope = self.scope(at.func);
        if let (1, Some(ElemKind::Hidden(name))) = (path.len(), path.first().map(Elem::kind))
            && name == CALLED
        {
            return self.key(at, key);
        }
        let Some(elem) = scope.key_elem(key) else {
            // Which element it is does not matter for what the platform passes.
            return match self.value(at, base, &path.prepend(Elem::ANY)) {
                given @ Identity::Given(..) => given,
                _ => COMPUTED,
            };
        };
        if path.is_empty()
            && let ElemKind::Field(name) = elem.kind()
        {
            let index = self.from.cx.index;
            let environment = self.from.cx.handles.apis(at.func, base).filter_map(|api| index.environment(api)).next();
            if environment == Some(&Environment::Object) {
                return Identity::Env(name);
            }
        }
        let accessors = self.from.cx.handles.accessors(at.func, value);
        if !accessors.is_empty() {
            return self.accessed(accessors, path);
        }
        self.value(at, base, &path.prepend(elem))
    }

    /// What the accessors that a read runs give.
    pub(super) fn accessed(&mut self, accessors: &[FuncId], path: &Path) -> Identity {
        let mut all = Vec::new();
        for &accessor in accessors {
            let inner = Place { func: accessor, via: None };
            for &returned in self.from.cx.constants.returns(accessor) {
                all.push(self.value(&inner, returned, path));
            }
        }
        join(all)
    }

    pub(super) fn made(&mut self, at: &Place<'_>, parts: &[sluicegate_ir::Part], path: &Path) -> Identity {
        let Some(first) = path.first() else { return COMPUTED };
        if first == Elem::ANY || first == Elem::KEY {
            return self.every_part(at, parts, first, path);
        }
        let scope = self.scope(at.func);
        for part in parts.iter().rev() {
            let elem = match part.key {
                PartKey::Static(elem) => Some(elem),
                PartKey::Dynamic(key) => scope.key_elem(Key::Dynamic(key)),
                PartKey::Spread => {
                    match self.value(at, part.value, path) {
                        ABSENT => {}
                        found => return found,
                    }
                    None
                }
            };
            if elem == Some(first) {
                return self.value(at, part.value, &path.suffix(1));
            }
        }
        ABSENT
    }

    /// All parts of a collection, or all its keys.
    pub(super) fn every_part(&mut self, at: &Place<'_>, parts: &[sluicegate_ir::Part], first: Elem, path: &Path) -> Identity {
        let mut all = Vec::new();
        for part in parts.iter().take(limits::MAX_STRINGS * 4) {
            all.push(match part.key {
                PartKey::Spread => self.value(at, part.value, path),
                PartKey::Static(elem) if first == Elem::KEY => self.key(at, Key::Static(elem)),
                PartKey::Dynamic(key) if first == Elem::KEY => self.value(at, key, &Path::EMPTY),
                PartKey::Static(elem) if !elem.compatible(first) => ABSENT,
                PartKey::Static(_) | PartKey::Dynamic(_) => self.value(at, part.value, &path.suffix(1)),
            });
        }
        join(all)
    }

    pub(super) fn key(&mut self, at: &Place<'_>, key: Key) -> Identity {
        match key {
            Key::Dynamic(value) => self.value(at, value, &Path::EMPTY),
            Key::Static(elem) => match elem.kind() {
                ElemKind::Field(name) => Identity::Exact(name.to_string()),
                _ => COMPUTED,
            },
        }
    }

    /// What a call adds to the collection that it is a method of.
    pub(super) fn added(&mut self, at: &Place<'_>, value: ValueId, rest: &Path) -> Identity {
        let scope = self.scope(at.func);
        let Inst::Call(call) = scope.inst(value) else { return ABSENT };
        let mut all = Vec::new();
        for row in scope.rows(value, call) {
            let below = match self.from.cx.index.row(row).container {
                Some(Container::Push | Container::Unshift | Container::Insert) => *rest,
                Some(Container::Extend) => rest.prepend(Elem::ANY),
                _ => continue,
            };
            for arg in &call.args {
                all.push(self.value(at, arg.value, &below));
            }
        }
        join(all)
    }

    /// What the methods of a function's class write to a field of their object, or the class holds under that name.
    pub(super) fn field_of_class(&mut self, func: FuncId, path: &Path) -> Identity {
        let program = self.from.cx.program;
        let (Some(class), Some(first)) = (program.class_of(func), path.first()) else { return ABSENT };
        let rest = path.suffix(1);
        let module = program.class_module(class);
        let mut found = Vec::new();
        for member in &program.class(class).members {
            let method = program.func_id(module, member.func);
            found.extend(self.written_to_this(&Place { func: method, via: None }, first, &rest));
        }
        if found.iter().all(|one| matches!(one, Identity::Given(..) | Identity::Unknown(_))) {
            let init = program.func_id(module, sluicegate_ir::Module::INIT);
            let scope = self.scope(init);
            for inst in scope.body().insts.iter() {
                let Inst::Make(MakeKind::Class(made), parts) = inst else { continue };
                if program.class_id(module, *made) == class {
                    found.push(self.made(&Place { func: init, via: None }, parts, path));
                }
            }
        }
        join(found)
    }

    pub(super) fn written_to_this(&mut self, at: &Place<'_>, field: Elem, rest: &Path) -> Vec<Identity> {
        let scope = self.scope(at.func);
        let Some(this) = scope.function().this_param() else { return Vec::new() };
        let is_this = |mut value: ValueId| {
            for _ in 0..256 {
                match scope.inst(scope.canonical(value)) {
                    Inst::Param(n) => return *n == this,
                    Inst::Set { base, .. } => value = *base,
                    _ => return false,
                }
            }
            false
        };
        let mut written = Vec::new();
        for inst in scope.body().insts.iter() {
            let Inst::Set { base, key, value, .. } = inst else { continue };
            if scope.key_elem(*key) == Some(field) && is_this(*base) {
                written.push(*value);
            }
        }
        written.into_iter().map(|value| self.value(at, value, rest)).collect()
    }
}
