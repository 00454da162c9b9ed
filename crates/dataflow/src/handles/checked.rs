//! Fields that are checked when an object is made: parsers that a class describes.
//!
//! The bases and decorators that do so are the models' to say. What a declaration allows decides: numbers,
//! dates and members of enumerations cannot hold what a text can, and a pattern allows what
//! it allows. Declarations of other classes are only declared.

use sluicegate_base::{Elem, FxHashMap, FxHashSet, Path, Symbol};
use sluicegate_ir::{ArgKind, Const, Inst, MakeKind, Part, PartKey, Prim, TypeRef, ValueId};
use sluicegate_models::{Clears, FieldChecks, Outcome, Properties, SchemaPart, Step};

use super::{Handle, Pass};
use crate::context::pattern_clears;
use crate::program::{ClassId, FuncId};

impl Pass<'_> {
    pub(super) fn checked_fields(&self) -> FxHashMap<(ClassId, Symbol), Properties> {
        let mut found = FxHashMap::default();
        let decorated = self.checks_of_decorators();
        for &(func, value, class) in &self.class_values {
            let Inst::Make(MakeKind::Class(_), parts) = &self.program.func(func).body.insts[value] else { continue };
            let Some(checks) = self.field_checks(class, &decorated) else { continue };
            let module = self.program.module_of(func);
            for (name, ty) in &self.program.class(class).fields {
                let clears = self.cleared_by(func, module, checks, (*name, ty), parts);
                if !clears.is_empty() {
                    found.insert((class, *name), clears);
                }
            }
        }
        // A derived class has the fields of its bases.
        let own: Vec<((ClassId, Symbol), Properties)> =
            self.program.classes().flat_map(|class| self.inherited(class, &found, &decorated)).collect();
        found.extend(own);
        found
    }

    fn inherited(
        &self,
        class: ClassId,
        found: &FxHashMap<(ClassId, Symbol), Properties>,
        decorated: &FxHashMap<ClassId, &FieldChecks>,
    ) -> Vec<((ClassId, Symbol), Properties)> {
        let mut fields = Vec::new();
        if self.field_checks(class, decorated).is_none() {
            return fields;
        }
        let mut seen: Vec<Symbol> = Vec::new();
        for ancestor in self.ancestors(class) {
            for (name, _) in &self.program.class(ancestor).fields {
                if !seen.contains(name) {
                    seen.push(*name);
                    fields.extend(found.get(&(ancestor, *name)).map(|clears| ((class, *name), *clears)));
                }
            }
        }
        fields
    }

    /// Classes that are decorated with what checks their fields: `@strawberry.input class Note: …`.
    fn checks_of_decorators(&self) -> FxHashMap<ClassId, &FieldChecks> {
        let mut found = FxHashMap::default();
        let mut last = None;
        for &(func, ..) in &self.class_values {
            if last.replace(func) == Some(func) {
                continue;
            }
            let body = &self.program.func(func).body;
            for inst in &body.insts {
                let Inst::Call(call) = inst else { continue };
                let Some(given) = call.args.first().filter(|_| call.flags.decorator) else { continue };
                let callee = self.handles_at(self.value(func, call.callee), &Path::EMPTY);
                let rows = callee.iter().flat_map(|(handle, _)| match handle {
                    Handle::Api(api) => self.index.rows(*api, false),
                    _ => &[],
                });
                let Some(checks) = rows.map(|row| self.index.row(*row)).find_map(|row| row.checks_fields.as_ref()) else {
                    continue;
                };
                let classes = self.handles_at(self.value(func, given.value), &Path::EMPTY);
                found.extend(classes.iter().filter_map(|(handle, _)| match handle {
                    Handle::Class(class) => Some((*class, checks)),
                    _ => None,
                }));
            }
        }
        found
    }

    /// What decorates a class checks, or one of its bases, if any of them does.
    fn field_checks<'c>(&'c self, class: ClassId, decorated: &FxHashMap<ClassId, &'c FieldChecks>) -> Option<&'c FieldChecks> {
        let index = self.index;
        if let Some(checks) = decorated.get(&class) {
            return Some(checks);
        }
        self.api_bases(class).into_iter().find_map(|api| {
            let rows = index.rows(api, true).iter().chain(index.rows(api, false));
            rows.map(|row| index.row(*row)).find_map(|row| row.checks_fields.as_ref())
        })
    }

    fn cleared_by(
        &self,
        func: FuncId,
        module: sluicegate_ir::ModuleId,
        checks: &FieldChecks,
        (name, ty): (Symbol, &TypeRef),
        parts: &[Part],
    ) -> Properties {
        let by_type = self.cleared_by_type(module, checks, ty);
        if by_type == Properties::ALL {
            return by_type;
        }
        let described = [Elem::field(name), Elem::hidden(format!("describes {name}").as_str())];
        let descriptions = parts.iter().filter(|part| described.iter().any(|elem| part.key == PartKey::Static(*elem)));
        let cleared = descriptions.map(|part| self.cleared_by_description(func, checks, part.value));
        cleared.fold(by_type, Properties::union)
    }

    fn cleared_by_type(&self, module: sluicegate_ir::ModuleId, checks: &FieldChecks, ty: &TypeRef) -> Properties {
        if self.is_clean(module, checks, ty) {
            return Properties::ALL;
        }
        match ty {
            // A text is no object whose keys are operators.
            TypeRef::Prim(Prim::Str) => self.index.property_id("nosql-object").unwrap_or(Properties::NONE),
            TypeRef::List(element) => self.cleared_by_type(module, checks, element),
            TypeRef::Imported { path, .. } => checks.cleared_by_charset(path.last().copied(), self.index.properties()),
            TypeRef::OneOf(types) => {
                let each = types.iter().map(|ty| self.cleared_by_type(module, checks, ty));
                each.reduce(Properties::intersection).unwrap_or(Properties::NONE)
            }
            _ => Properties::NONE,
        }
    }

    fn is_clean(&self, module: sluicegate_ir::ModuleId, checks: &FieldChecks, ty: &TypeRef) -> bool {
        let is_listed = |name: Symbol| checks.clean.iter().any(|clean| name == clean.as_str());
        match ty {
            TypeRef::Prim(Prim::Num | Prim::Bool | Prim::Fixed) => true,
            TypeRef::Imported { path, .. } if path.last().is_some_and(|name| is_listed(*name)) => true,
            TypeRef::Imported { .. } | TypeRef::Local(_) => {
                let classes = self.classes_of(module, ty);
                !classes.is_empty() && classes.into_iter().all(|class| self.is_enumeration(class))
            }
            TypeRef::OneOf(types) => types.iter().all(|ty| self.is_clean(module, checks, ty)),
            _ => false,
        }
    }

    /// The classes whose objects are known.
    pub(super) fn enumerations(&self) -> FxHashSet<ClassId> {
        self.program.classes().filter(|class| self.is_enumeration(*class)).collect()
    }

    /// Whether the objects of a class are known: calling its base with anything else throws.
    fn is_enumeration(&self, class: ClassId) -> bool {
        let index = self.index;
        self.api_bases(class).into_iter().any(|api| {
            let made = index.step(api, Step::Call { construct: false, literal: None }).into_iter().chain([api]);
            made.flat_map(|api| index.rows(api, false).iter().chain(index.rows(api, true)))
                .flat_map(|row| &index.row(*row).guards)
                .any(|guard| guard.outcome == Outcome::Returns && guard.clears == Clears::Properties(Properties::ALL))
        })
    }

    fn cleared_by_description(&self, func: FuncId, checks: &FieldChecks, description: ValueId) -> Properties {
        let mut description = description;
        while let Inst::Hint(inner, _) = &self.program.func(func).body.insts[description] {
            description = *inner;
        }
        let Inst::Call(call) = &self.program.func(func).body.insts[description] else { return Properties::NONE };
        let callee = self.handles_at(self.value(func, call.callee), &Path::EMPTY);
        let rows = callee.iter().flat_map(|(handle, _)| match handle {
            Handle::Api(api) => self.index.rows(*api, false),
            _ => &[],
        });
        // What it says by itself: `conint(gt=0)`.
        let own = rows.flat_map(|row| &self.index.row(*row).schema).fold(Properties::NONE, |all, part| match part {
            SchemaPart::Clears(Clears::Properties(clears)) => all.union(*clears),
            _ => all,
        });
        let lang = self.program.lang(func);
        let pattern = call.args.iter().find(|arg| matches!(arg.kind, ArgKind::Named(name) if checks.patterns.contains(&name)));
        match pattern.and_then(|arg| self.constants.of(func).get(arg.value)) {
            Some(Const::Str(pattern)) => own.union(pattern_clears(self.index, (pattern, ""), lang, (false, false))),
            _ => own,
        }
    }
}
