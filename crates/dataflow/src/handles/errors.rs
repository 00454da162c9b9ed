//! The program's own exceptions: which classes they are, and what they say of themselves.
//!
//! What such a class gives its objects is there because the program put it there: reading it
//! tells nothing of an error, and finding it at a caught value tells that the value is the
//! program's own. Which attributes every exception has is the models' to say.

use sluicegate_base::{Elem, ElemKind, FxHashSet, FxIndexSet, Path, Symbol};
use sluicegate_ir::{Const, Inst, Key, MakeKind, PartKey, Terminator, ValueId};

use sluicegate_models::ApiNode;

use super::{Handle, Pass};
use crate::program::{ClassId, FuncId};

/// What is known of the program's own exceptions.
#[derive(Debug, Default)]
pub struct ErrorClasses {
    /// Attributes that they give their objects.
    fields: FxHashSet<Symbol>,
    /// Those of them that the models list for exceptions of anybody.
    listed: FxHashSet<Symbol>,
    /// Classes of the language whose exceptions the program throws, by their names.
    pub(crate) worded: FxHashSet<Symbol>,
    /// Packages of whose classes the program throws objects, or objects of classes that derive from them.
    packages: FxHashSet<ApiNode>,
    /// Names of the classes, and texts by which attributes tell one from the other.
    texts: FxHashSet<(Option<Symbol>, Symbol)>,
}

impl ErrorClasses {
    /// Whether all objects of a library's class come from outside of the program.
    #[must_use]
    pub(crate) fn is_foreign(&self, package: ApiNode) -> bool {
        !self.packages.contains(&package)
    }

    /// Whether an attribute of a caught value is one that only exceptions of the program have.
    #[must_use]
    pub fn is_own(&self, field: Symbol) -> bool {
        self.fields.contains(&field) && !self.listed.contains(&field)
    }

    /// Whether an attribute that is there, and not empty, tells that the exception is the program's own. Others may
    /// have a status too; where the program gives its own exceptions one, that is what it looks for.
    #[must_use]
    pub fn marks(&self, field: Symbol) -> bool {
        self.fields.contains(&field) && field != "name" && field != "message" && field != "stack" && field != "args"
    }

    /// Whether an attribute with that text tells that the exception is the program's own.
    #[must_use]
    pub fn has_text(&self, field: Symbol, text: &str) -> bool {
        let text = Symbol::new(text);
        self.texts.contains(&(None, text)) || self.texts.contains(&(Some(field), text))
    }
}

impl Pass<'_> {
    pub(super) fn error_classes(&self) -> ErrorClasses {
        let mut found =
            ErrorClasses { worded: self.worded_classes(), packages: self.thrown_packages(), ..ErrorClasses::default() };
        let classes = self.thrown_classes();
        if classes.is_empty() {
            return found;
        }
        for &class in &classes {
            found.texts.insert((None, self.program.class(class).name));
            found.fields.extend(self.program.class(class).fields.iter().map(|(name, _)| *name));
        }
        for func in self.program.funcs() {
            let own = self.program.class_of(func).is_some_and(|class| classes.contains(&class));
            let module = self.program.module_of(func);
            for inst in &self.program.func(func).body.insts {
                match inst {
                    Inst::Set { base, key: Key::Static(elem), value, .. } if own && self.is_one_of(func, *base, &classes) => {
                        let Some(name) = field_name(*elem) else { continue };
                        found.fields.insert(name);
                        if let Some(Const::Str(text)) = self.constants.of(func).get(*value) {
                            found.texts.insert((Some(name), Symbol::new(text)));
                        }
                    }
                    Inst::Make(MakeKind::Class(class), parts) if classes.contains(&self.program.class_id(module, *class)) => {
                        found.fields.extend(parts.iter().filter_map(|part| match part.key {
                            PartKey::Static(elem) => field_name(elem),
                            PartKey::Dynamic(_) | PartKey::Spread => None,
                        }));
                    }
                    _ => {}
                }
            }
        }
        let listed = self.index.event_id("error").and_then(|event| self.index.event(event));
        let fields = listed.into_iter().flat_map(|event| event.fields.iter());
        found.listed.extend(fields.filter_map(|field| field_name(field.path.first()?)));
        found
    }

    fn is_one_of(&self, func: FuncId, value: ValueId, classes: &FxIndexSet<ClassId>) -> bool {
        let mut handles = self.handles_at(self.value(func, value), &Path::EMPTY).into_iter();
        handles.any(|(handle, _)| matches!(handle, Handle::Instance(class) if classes.contains(&class)))
    }

    /// Free names whose results are thrown: `raise ValueError("the name is missing")`.
    fn worded_classes(&self) -> FxHashSet<Symbol> {
        let mut found = FxHashSet::default();
        for body in self.program.funcs().map(|func| &self.program.func(func).body) {
            for block in &body.blocks {
                let Terminator::Throw(value) = &block.terminator else { continue };
                let Some(Inst::Call(call)) = body.insts.get(*value) else { continue };
                if let Some(Inst::Global(name)) = body.insts.get(call.callee) {
                    found.insert(*name);
                }
            }
        }
        found
    }

    fn thrown_packages(&self) -> FxHashSet<ApiNode> {
        let mut found: FxHashSet<ApiNode> = FxHashSet::default();
        for func in self.program.funcs() {
            let body = &self.program.func(func).body;
            for block in &body.blocks {
                let Terminator::Throw(thrown) = &block.terminator else { continue };
                let made = match body.insts.get(*thrown) {
                    Some(Inst::Call(call)) => call.callee,
                    _ => *thrown,
                };
                for (handle, _) in self.handles_at(self.value(func, made), &Path::EMPTY) {
                    let nodes = match handle {
                        Handle::Api(node) => vec![node],
                        Handle::Class(class) | Handle::Instance(class) => self.api_bases(class),
                        _ => Vec::new(),
                    };
                    found.extend(nodes.into_iter().filter_map(|node| self.index.package(node)));
                }
            }
        }
        found
    }

    /// Classes whose objects are thrown, with their bases, and such as derive from something known outside the program:
    /// few of these are no exceptions, and none of those is ever caught.
    fn thrown_classes(&self) -> FxIndexSet<ClassId> {
        let mut found: FxIndexSet<ClassId> = FxIndexSet::default();
        for func in self.program.funcs() {
            for block in &self.program.func(func).body.blocks {
                let Terminator::Throw(value) = &block.terminator else { continue };
                for (handle, _) in self.handles_at(self.value(func, *value), &Path::EMPTY) {
                    if let Handle::Instance(class) | Handle::Class(class) = handle {
                        found.extend(self.ancestors(class));
                    }
                }
            }
        }
        for class in self.program.classes() {
            if !found.contains(&class) && !self.api_bases(class).is_empty() {
                found.insert(class);
            }
        }
        found
    }
}

fn field_name(elem: Elem) -> Option<Symbol> {
    match elem.kind() {
        ElemKind::Field(name) => Some(name),
        _ => None,
    }
}
