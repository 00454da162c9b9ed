//! What declared types say of places. They only ever add knowledge.

use sluicegate_base::{Elem, Lang, Path, limits};
use sluicegate_ir::{Inst, TypeRef, ValueId};

use super::graph::{Fact, Node};
use super::{Handle, Pass};
use crate::program::{ClassId, Exported, FuncId, ModuleId};

impl Pass<'_> {
    /// Fields hold what their declarations say.
    pub(super) fn seed_fields(&mut self) {
        for class in self.program.classes() {
            let fields = self.program.class(class).fields.clone();
            let module = self.program.class_module(class);
            for (name, ty) in fields {
                let field = self.class_field(class, Elem::field(name));
                self.seed_type(field, module, &ty, Path::EMPTY);
            }
        }
    }

    /// A declared type only ever adds knowledge: about what sits at `path` below a node.
    pub(super) fn seed_type(&mut self, node: Node, module: ModuleId, ty: &TypeRef, path: Path) {
        let program = self.program;
        match ty {
            TypeRef::Imported { specifier, path: names } => {
                let Some(&first) = names.first() else { return };
                for exported in program.resolve_import(module, *specifier, Some(first)) {
                    if let Exported::External(lang, specifier, _) = exported
                        && let Some(api) = self.index.declared(lang, specifier, names)
                    {
                        self.add(node, Fact { path, handle: Handle::Api(api), via_param: false });
                    }
                }
                self.seed_instances(node, module, ty, path);
            }
            TypeRef::Local(_) => self.seed_instances(node, module, ty, path),
            TypeRef::List(inner) | TypeRef::Map(inner) => self.seed_type(node, module, inner, path.push(Elem::ANY)),
            // What is known of an object has to be known of each kind of object.
            TypeRef::OneOf(types) if types.iter().all(|ty| matches!(ty, TypeRef::Imported { .. } | TypeRef::Local(_))) => {
                types.iter().for_each(|ty| self.seed_type(node, module, ty, path));
            }
            TypeRef::Prim(_) | TypeRef::Awaitable(_) | TypeRef::OneOf(_) | TypeRef::Other(_) => {}
        }
    }

    /// The struct of the program that a value is declared to be a pointer to, or to be: in Go nothing else can be there.
    pub(super) fn declared_struct(&self, func: FuncId, value: ValueId) -> Option<ClassId> {
        if self.program.lang(func) != Lang::Go {
            return None;
        }
        let body = &self.program.func(func).body;
        let mut value = value;
        for _ in 0..limits::MAX_VERSION_STEPS {
            let Inst::Refine { value: before, .. } = body.insts.get(value)? else { break };
            value = *before;
        }
        let Inst::Hint(_, ty) = body.insts.get(value)? else { return None };
        match self.classes_of(self.program.module_of(func), ty).as_slice() {
            [class] if self.program.class(*class).required.is_empty() => Some(self.program.whole_class(*class)),
            _ => None,
        }
    }

    fn seed_instances(&mut self, node: Node, module: ModuleId, ty: &TypeRef, path: Path) {
        for class in self.classes_of(module, ty) {
            self.add(node, Fact { path, handle: Handle::Instance(class), via_param: false });
        }
    }

    /// The classes of the program that a type's name means.
    pub(super) fn classes_of(&self, module: ModuleId, ty: &TypeRef) -> Vec<ClassId> {
        self.program.classes_of(module, ty)
    }
}
