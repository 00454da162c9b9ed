//! What declared types say of values: objects of classes, and of APIs.

use sluicegate_base::{Elem, ElemKind, Path, Symbol};
use sluicegate_ir::{Inst, MakeKind, PartKey, TypeRef, ValueId};

use super::{Fact, Handle, Node, Pass};
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

    /// A literal that is said to be of a class fills the fields of the class.
    pub(super) fn keep_parts(&mut self, func: FuncId, literal: ValueId, module: ModuleId, ty: &TypeRef) {
        let Inst::Make(MakeKind::Struct(_), parts) = &self.program.func(func).body.insts[literal] else { return };
        for class in self.classes_of(module, ty) {
            for part in parts {
                if let PartKey::Static(elem) = part.key {
                    let from = self.value(func, part.value);
                    // Without names the order of the declaration counts.
                    let declared = match elem.kind() {
                        ElemKind::Index(n) => usize::try_from(n).ok().and_then(|n| self.program.class(class).fields.get(n)),
                        _ => None,
                    };
                    let elem = declared.map_or(elem, |(name, _)| Elem::field(*name));
                    let field = self.class_field(class, elem);
                    self.copy(from, field);
                }
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
            TypeRef::Prim(_) | TypeRef::Awaitable(_) | TypeRef::Other(_) => {}
        }
    }

    pub(super) fn seed_instances(&mut self, node: Node, module: ModuleId, ty: &TypeRef, path: Path) {
        for class in self.classes_of(module, ty) {
            self.add(node, Fact { path, handle: Handle::Instance(class), via_param: false });
        }
    }

    /// The classes of the program that a type's name means.
    pub(super) fn classes_of(&self, module: ModuleId, ty: &TypeRef) -> Vec<ClassId> {
        let program = self.program;
        match ty {
            TypeRef::Local(name) => self.local_class(module, *name).into_iter().collect(),
            TypeRef::Imported { specifier, path } => {
                let Some(&first) = path.first() else { return Vec::new() };
                let found = program.resolve_import(module, *specifier, Some(first)).into_iter();
                let cells = found.filter_map(|exported| match exported {
                    Exported::Cell(cell) => Some(cell),
                    Exported::ObjectMember(_) | Exported::Module(_) | Exported::External(..) => None,
                });
                cells.filter_map(|cell| self.local_class(program.cell_module(cell), program.cell_name(cell))).collect()
            }
            _ => Vec::new(),
        }
    }

    pub(super) fn local_class(&self, module: ModuleId, name: Symbol) -> Option<ClassId> {
        let classes = &self.program.modules[module].classes;
        let found = classes.iter_enumerated().find(|(_, class)| class.name == name);
        found.map(|(id, _)| self.program.class_id(module, id))
    }
}
