//! The whole program: modules, flattened ids, and what imports refer to.

use std::sync::OnceLock;

use sluicegate_base::{FileId, FxHashMap, FxHashSet, IndexVec, Lang, Location, Symbol, limits, newtype_index};
use sluicegate_ir::{
    CellIdx, ClassIdx, ExportTarget, FnIdx, Function, ImportTarget, Module, PackageId, Resolutions, TypeRef, ValueId,
};
use sluicegate_models::Index;

use crate::binding::ThisFrom;
use crate::layout::Layout;

pub use sluicegate_ir::ModuleId;

newtype_index! {
    /// A function of the program.
    pub struct FuncId, "f"
}
newtype_index! {
    /// A shared variable of the program.
    pub struct CellId, "c"
}
newtype_index! {
    /// A class of the program.
    pub struct ClassId, "k"
}

/// What a name of a module refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exported {
    /// A variable.
    Cell(CellId),
    /// A member of the module object (`module.exports`).
    ObjectMember(CellId),
    /// Another module.
    Module(ModuleId),
    /// Not part of the program: member of an external specifier.
    External(Lang, Symbol, Option<Symbol>),
}

/// Modules with program-wide ids for functions, cells and classes.
#[derive(Debug)]
pub struct Program {
    /// The modules.
    pub modules: IndexVec<ModuleId, Module>,
    resolutions: Resolutions,
    func_base: Vec<u32>,
    cell_base: Vec<u32>,
    class_base: Vec<u32>,
    func_owner: IndexVec<FuncId, ModuleId>,
    cell_owner: IndexVec<CellId, ModuleId>,
    class_owner: IndexVec<ClassId, ModuleId>,
    exports: Vec<FxHashMap<Symbol, ExportTarget>>,
    /// Variables that modules make known to all others by a name.
    globals: FxHashMap<Symbol, Vec<(ModuleId, CellIdx)>>,
    /// The package that a module's names belong to.
    package_of: IndexVec<ModuleId, Option<PackageId>>,
    /// Per package, which modules export a name.
    package_names: IndexVec<PackageId, FxHashMap<Symbol, Vec<ModuleId>>>,
    /// The class that a class adds members to; itself for most.
    whole_class: IndexVec<ClassId, ClassId>,
    /// Classes of other modules that add members to a class.
    class_parts: FxHashMap<ClassId, Vec<ClassId>>,
    /// Modules that import each other, directly or not, have one number.
    components: IndexVec<ModuleId, u32>,
    /// Where somebody asked.
    layouts: IndexVec<FuncId, OnceLock<Box<Layout>>>,
    /// Where somebody asked: names with a hyphen that the code spells.
    spelled: OnceLock<FxHashSet<(u32, String)>>,
}

impl Program {
    /// Joins modules.
    #[must_use]
    pub fn new(modules: IndexVec<ModuleId, Module>, resolutions: Resolutions) -> Program {
        let mut func_base = Vec::new();
        let mut cell_base = Vec::new();
        let mut class_base = Vec::new();
        let mut func_owner: IndexVec<FuncId, ModuleId> = IndexVec::new();
        let mut cell_owner: IndexVec<CellId, ModuleId> = IndexVec::new();
        let mut class_owner: IndexVec<ClassId, ModuleId> = IndexVec::new();
        let mut exports = Vec::new();
        let mut globals: FxHashMap<Symbol, Vec<(ModuleId, CellIdx)>> = FxHashMap::default();
        for (id, module) in modules.iter_enumerated() {
            func_base.push(func_owner.next_index().0);
            cell_base.push(cell_owner.next_index().0);
            class_base.push(class_owner.next_index().0);
            module.functions.iter().for_each(|_| {
                func_owner.push(id);
            });
            module.cells.iter().for_each(|_| {
                cell_owner.push(id);
            });
            module.classes.iter().for_each(|_| {
                class_owner.push(id);
            });
            let mut names = FxHashMap::default();
            for export in &module.exports {
                names.entry(export.name).or_insert_with(|| export.target.clone());
            }
            exports.push(names);
            for global in &module.globals {
                if let ExportTarget::Cell(cell) = &global.target {
                    globals.entry(global.name).or_default().push((id, *cell));
                }
            }
        }
        let components = import_components(&modules, &resolutions);
        let mut package_of: IndexVec<ModuleId, Option<PackageId>> = modules.indices().map(|_| None).collect();
        let mut package_names: IndexVec<PackageId, FxHashMap<Symbol, Vec<ModuleId>>> = IndexVec::new();
        for members in resolutions.packages() {
            let mut names: FxHashMap<Symbol, Vec<ModuleId>> = FxHashMap::default();
            for &member in members {
                package_of[member] = Some(package_names.next_index());
                for export in &modules[member].exports {
                    names.entry(export.name).or_default().push(member);
                }
            }
            package_names.push(names);
        }
        let whole_class = class_owner.indices().collect();
        let mut program = Program {
            package_of,
            package_names,
            whole_class,
            class_parts: FxHashMap::default(),
            modules,
            resolutions,
            func_base,
            cell_base,
            class_base,
            layouts: func_owner.iter().map(|_| OnceLock::new()).collect(),
            spelled: OnceLock::new(),
            func_owner,
            cell_owner,
            class_owner,
            exports,
            globals,
            components,
        };
        program.join_classes();
        program
    }

    /// Forgets what modules make known by names that the platform has anyway: what is put there stands in for the
    /// platform's own, where a program is tried out.
    #[must_use]
    pub fn beside(mut self, index: &Index) -> Program {
        let modules = &self.modules;
        self.globals.retain(|name, held| {
            held.retain(|(module, _)| index.global(modules[*module].lang, *name).is_none());
            !held.is_empty()
        });
        self
    }

    /// Where the values of a function stand.
    #[must_use]
    pub fn layout(&self, func: FuncId) -> &Layout {
        self.layouts[func].get_or_init(|| Box::new(Layout::new(&self.func(func).body)))
    }

    /// Finds the classes that classes of other modules add members to.
    fn join_classes(&mut self) {
        for part in self.class_owner.indices() {
            let class = self.class(part);
            if !class.partial {
                continue;
            }
            let name = class.name;
            let Some(package) = self.package_of[self.class_owner[part]] else { continue };
            let declared_in = self.package_names.get(package).and_then(|names| names.get(&name)).cloned().unwrap_or_default();
            let whole = declared_in.into_iter().find_map(|module| {
                let classes = &self.modules[module].classes;
                let found = classes.iter_enumerated().find(|(_, class)| class.name == name && !class.partial);
                found.map(|(class, _)| self.class_id(module, class))
            });
            if let Some(whole) = whole {
                self.whole_class[part] = whole;
                self.class_parts.entry(whole).or_default().push(part);
            }
        }
    }

    /// The class that a class adds members to; itself for most.
    #[must_use]
    pub fn whole_class(&self, class: ClassId) -> ClassId {
        self.whole_class.get(class).copied().unwrap_or(class)
    }

    /// Classes of other modules that add members to a class.
    #[must_use]
    pub fn class_parts(&self, class: ClassId) -> &[ClassId] {
        self.class_parts.get(&class).map(Vec::as_slice).unwrap_or_default()
    }

    /// The number of a module's component: modules that imports connect, in whatever direction, have the
    /// same. Programs that share no file are apart.
    #[must_use]
    pub fn component(&self, module: ModuleId) -> u32 {
        self.components.get(module).copied().unwrap_or(module.0)
    }

    /// All functions in order.
    pub fn funcs(&self) -> impl DoubleEndedIterator<Item = FuncId> + ExactSizeIterator + use<> {
        self.func_owner.indices()
    }

    /// Number of shared variables.
    #[must_use]
    pub fn cell_count(&self) -> usize {
        self.cell_owner.len()
    }

    /// All shared variables in order.
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = CellId> + ExactSizeIterator + use<> {
        self.cell_owner.indices()
    }

    /// All classes in order.
    pub fn classes(&self) -> impl DoubleEndedIterator<Item = ClassId> + ExactSizeIterator + use<> {
        self.class_owner.indices()
    }

    /// Program-wide id of a module's function.
    #[must_use]
    pub fn func_id(&self, module: ModuleId, func: FnIdx) -> FuncId {
        FuncId(self.func_base.get(module.0 as usize).copied().unwrap_or_default() + func.0)
    }

    /// Program-wide id of a module's cell.
    #[must_use]
    pub fn cell_id(&self, module: ModuleId, cell: CellIdx) -> CellId {
        CellId(self.cell_base.get(module.0 as usize).copied().unwrap_or_default() + cell.0)
    }

    /// Program-wide id of a module's class; of the whole if it only adds members to one.
    #[must_use]
    pub fn class_id(&self, module: ModuleId, class: ClassIdx) -> ClassId {
        let id = ClassId(self.class_base.get(module.0 as usize).copied().unwrap_or_default() + class.0);
        self.whole_class.get(id).copied().unwrap_or(id)
    }

    /// The module that a function belongs to.
    #[must_use]
    pub fn module_of(&self, func: FuncId) -> ModuleId {
        self.func_owner[func]
    }

    /// A function's code.
    #[must_use]
    pub fn func(&self, func: FuncId) -> &Function {
        let module = self.func_owner[func];
        let local = func.0 - self.func_base.get(module.0 as usize).copied().unwrap_or_default();
        &self.modules[module].functions[FnIdx(local)]
    }

    /// Whether code that imports connect with a function spells a name that has a hyphen, in capitals or not.
    #[must_use]
    pub fn spells(&self, func: FuncId, name: &str) -> bool {
        let component = self.component(self.module_of(func));
        self.spelled.get_or_init(|| crate::headers::spelled(self)).contains(&(component, name.to_ascii_lowercase()))
    }

    /// Language of a function.
    #[must_use]
    pub fn lang(&self, func: FuncId) -> Lang {
        self.modules[self.func_owner[func]].lang
    }

    /// File of a function.
    #[must_use]
    pub fn file(&self, func: FuncId) -> FileId {
        self.modules[self.func_owner[func]].file
    }

    /// Whether a build of the program leaves a module out.
    #[must_use]
    pub fn is_left_out(&self, module: ModuleId) -> bool {
        let path = self.modules[module].path.as_str();
        path.ends_with("_test.go") || path.ends_with(".go") && is_mock_path(path)
    }

    /// Whether a module lies in a test folder that nothing deploys, or is a test file.
    #[must_use]
    pub fn is_test(&self, module: ModuleId) -> bool {
        let path = self.modules[module].path.as_str();
        is_test_file(path) || is_test_path(path) && !self.resolutions.is_deployed(module)
    }

    /// Whether a file beside or above a module has it run on servers, as no function.
    #[must_use]
    pub fn is_served(&self, module: ModuleId) -> bool {
        self.resolutions.is_served(module)
    }

    /// Whether a platform may start a server that lies where a module does for the requests that come in.
    #[must_use]
    pub fn is_hosted(&self, module: ModuleId) -> bool {
        self.resolutions.is_hosted(module)
    }

    /// Whether functions are deployed from the entry file of a module's package, which does not load the module.
    #[must_use]
    pub fn is_unloaded(&self, module: ModuleId) -> bool {
        self.resolutions.is_unloaded(module)
    }

    /// Whether a module is a test file by its name.
    #[must_use]
    pub fn is_test_file(&self, module: ModuleId) -> bool {
        is_test_file(self.modules[module].path.as_str())
    }

    /// Where an instruction of a function stands.
    #[must_use]
    pub fn location(&self, func: FuncId, value: ValueId) -> Location {
        let span = self.func(func).body.spans.get(value).copied().unwrap_or_default();
        Location { file: self.file(func), span }
    }

    /// A class.
    #[must_use]
    pub fn class(&self, class: ClassId) -> &sluicegate_ir::Class {
        let module = self.class_owner[class];
        let local = class.0 - self.class_base.get(module.0 as usize).copied().unwrap_or_default();
        &self.modules[module].classes[ClassIdx(local)]
    }

    /// The classes that a type's name means in a module.
    #[must_use]
    pub fn classes_of(&self, module: ModuleId, ty: &TypeRef) -> Vec<ClassId> {
        match ty {
            TypeRef::Local(name) => self.local_class(module, *name).into_iter().collect(),
            TypeRef::Imported { specifier, path } => {
                let Some(&first) = path.first() else { return Vec::new() };
                let found = self.resolve_import(module, *specifier, Some(first)).into_iter();
                let cells = found.filter_map(|exported| match exported {
                    Exported::Cell(cell) => Some(cell),
                    Exported::ObjectMember(_) | Exported::Module(_) | Exported::External(..) => None,
                });
                cells.filter_map(|cell| self.local_class(self.cell_module(cell), self.cell_name(cell))).collect()
            }
            TypeRef::OneOf(types) => types.iter().flat_map(|ty| self.classes_of(module, ty)).collect(),
            TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Prim(_) | TypeRef::Awaitable(_) | TypeRef::Other(_) => Vec::new(),
        }
    }

    fn local_class(&self, module: ModuleId, name: Symbol) -> Option<ClassId> {
        let found = self.modules[module].classes.iter_enumerated().find(|(_, class)| class.name == name);
        found.map(|(id, _)| self.class_id(module, id))
    }

    /// The module that declares a class.
    #[must_use]
    pub fn class_module(&self, class: ClassId) -> ModuleId {
        self.class_owner[class]
    }

    /// The class that a function is a member of.
    #[must_use]
    pub fn class_of(&self, func: FuncId) -> Option<ClassId> {
        let module = self.func_owner[func];
        self.func(func).class.map(|class| self.class_id(module, class))
    }

    /// How a method is given its object: a plain function that a class of Python holds takes it before all else.
    #[must_use]
    pub fn receiver_of(&self, method: FuncId) -> ThisFrom {
        let is_plain = self.lang(method) == Lang::Python && self.func(method).this_param().is_none();
        if is_plain { ThisFrom::RecvFirst } else { ThisFrom::Recv }
    }

    /// Name of a shared variable.
    #[must_use]
    pub fn cell_name(&self, cell: CellId) -> Symbol {
        self.cell(cell).name
    }

    /// A shared variable.
    #[must_use]
    pub fn cell(&self, cell: CellId) -> &sluicegate_ir::Cell {
        let module = self.cell_owner[cell];
        let local = cell.0 - self.cell_base.get(module.0 as usize).copied().unwrap_or_default();
        &self.modules[module].cells[CellIdx(local)]
    }

    /// The module that declares a shared variable.
    #[must_use]
    pub fn cell_module(&self, cell: CellId) -> ModuleId {
        self.cell_owner[cell]
    }

    /// Name of a function with its class: `Class.method`, `name`, `outer.inner`.
    #[must_use]
    pub fn qualified_name(&self, func: FuncId) -> String {
        let function = self.func(func);
        match self.class_of(func) {
            Some(class) => format!("{}.{}", self.class(class).name, function.name),
            None => function.name.to_string(),
        }
    }

    /// The module that a specifier refers to.
    #[must_use]
    pub fn import(&self, importer: ModuleId, specifier: Symbol) -> Option<ModuleId> {
        match self.resolutions.get(importer, specifier) {
            ImportTarget::Module(module) => Some(module),
            // Any of its modules knows the names of all.
            ImportTarget::Package(package) => self.resolutions.modules_of(package).first().copied(),
            ImportTarget::Directory(_) | ImportTarget::External | ImportTarget::Missing => None,
        }
    }

    /// The other modules that a module imports; some more than once.
    pub fn loads(&self, importer: ModuleId) -> impl Iterator<Item = ModuleId> {
        self.resolutions.loads(importer).iter().copied().filter(move |other| *other != importer)
    }

    /// Whether an import leads to nothing but a library: what is not found in a module of the program is none.
    #[must_use]
    pub fn is_of_library(&self, importer: ModuleId, specifier: Symbol, member: Option<Symbol>) -> bool {
        let found = self.resolve_import(importer, specifier, member);
        !found.is_empty() && found.iter().all(|exported| matches!(exported, Exported::External(..)))
    }

    /// What `member` of `specifier`, imported by `importer`, refers to.
    #[must_use]
    pub fn resolve_import(&self, importer: ModuleId, specifier: Symbol, member: Option<Symbol>) -> Vec<Exported> {
        let lang = self.modules[importer].lang;
        let target = self.import(importer, specifier);
        match (target, member) {
            (None, Some(name)) => match self.submodule(importer, specifier, name) {
                Some(module) => vec![Exported::Module(module)],
                None => vec![Exported::External(lang, specifier, member)],
            },
            (None, None) => vec![Exported::External(lang, specifier, member)],
            (Some(module), None) => match self.modules[module].object {
                Some(cell) => vec![Exported::Cell(self.cell_id(module, cell))],
                None => vec![Exported::Module(module)],
            },
            (Some(module), Some(name)) => {
                let found = self.lookup(module, name);
                if found.is_empty()
                    && let Some(sub) = self.submodule(importer, specifier, name)
                {
                    return vec![Exported::Module(sub)];
                }
                found
            }
        }
    }

    /// The module that `specifier.name` refers to where packages hold modules.
    #[must_use]
    pub fn submodule(&self, importer: ModuleId, specifier: Symbol, name: Symbol) -> Option<ModuleId> {
        let joined = if specifier.as_str().ends_with('.') { format!("{specifier}{name}") } else { format!("{specifier}.{name}") };
        self.import(importer, Symbol::new(&joined))
    }

    /// What a free name refers to: through the modules whose every name is imported, or because a module makes it known
    /// to all that run with it.
    #[must_use]
    pub fn starred(&self, module: ModuleId, name: Symbol) -> Vec<Exported> {
        let stars = &self.modules[module].star_exports;
        let imported = stars.iter().filter_map(|specifier| self.import(module, *specifier));
        let mut found: Vec<Exported> = imported.flat_map(|next| self.lookup(next, name)).collect();
        // What a test puts there is there for tests.
        let shares = |of: &ModuleId| self.component(*of) == self.component(module) && !self.is_test(*of);
        let globals = self.globals.get(&name).into_iter().flatten();
        found.extend(globals.filter(|(of, _)| shares(of)).map(|(of, cell)| Exported::Cell(self.cell_id(*of, *cell))));
        found
    }

    /// What an exported name of a module refers to, through re-exports. Empty if nothing.
    #[must_use]
    pub fn lookup(&self, module: ModuleId, name: Symbol) -> Vec<Exported> {
        let mut found: Vec<Exported> = Vec::new();
        let mut seen: Vec<(ModuleId, Symbol)> = Vec::new();
        let mut work = vec![(module, name)];
        while let Some((module, name)) = work.pop() {
            if seen.contains(&(module, name)) || seen.len() >= limits::MAX_REEXPORT_HOPS {
                continue;
            }
            seen.push((module, name));
            if let Some(package) = self.package_of[module] {
                let members = self.package_names.get(package).and_then(|names| names.get(&name));
                for &member in members.into_iter().flatten().take(limits::MAX_DUCK_CLASSES) {
                    if let Some(ExportTarget::Cell(cell)) = self.exports.get(member.0 as usize).and_then(|names| names.get(&name))
                    {
                        found.push(Exported::Cell(self.cell_id(member, *cell)));
                    }
                }
                continue;
            }
            let target = self.exports.get(module.0 as usize).and_then(|names| names.get(&name));
            match target {
                Some(ExportTarget::Cell(cell)) => found.push(Exported::Cell(self.cell_id(module, *cell))),
                Some(ExportTarget::Reexport { specifier, member }) => match (self.import(module, *specifier), member) {
                    (Some(next), Some(member)) => work.push((next, *member)),
                    (Some(next), None) => found.push(Exported::Module(next)),
                    (None, member) => found.push(Exported::External(self.modules[module].lang, *specifier, *member)),
                },
                None => {
                    if let Some(object) = self.modules[module].object {
                        let cell = self.cell_id(module, object);
                        // `import x from` a module that assigns its module object gets the object itself.
                        let whole = name == "default";
                        found.push(if whole { Exported::Cell(cell) } else { Exported::ObjectMember(cell) });
                    }
                    for specifier in &self.modules[module].star_exports {
                        if let Some(next) = self.import(module, *specifier) {
                            work.push((next, name));
                        }
                    }
                }
            }
        }
        found
    }
}

/// The import-connected component of each module, named by its first module.
fn import_components(modules: &IndexVec<ModuleId, Module>, resolutions: &Resolutions) -> IndexVec<ModuleId, u32> {
    fn find(parents: &mut IndexVec<ModuleId, u32>, module: u32) -> u32 {
        let mut root = module;
        while let Some(&parent) = parents.get(ModuleId(root)) {
            if parent == root {
                break;
            }
            root = parent;
        }
        if let Some(parent) = parents.iter_mut().nth(module as usize) {
            *parent = root;
        }
        root
    }
    let mut parents: IndexVec<ModuleId, u32> = modules.indices().map(|id| id.0).collect();
    for (id, module) in modules.iter_enumerated() {
        for specifier in &module.imports {
            let others: &[ModuleId] = match &resolutions.get(id, *specifier) {
                ImportTarget::Module(other) => &[*other],
                ImportTarget::Package(package) => resolutions.modules_of(*package),
                ImportTarget::Directory(_) | ImportTarget::External | ImportTarget::Missing => &[],
            };
            for other in others {
                let (a, b) = (find(&mut parents, id.0), find(&mut parents, other.0));
                let (low, high) = (a.min(b), a.max(b));
                if let Some(parent) = parents.iter_mut().nth(high as usize) {
                    *parent = low;
                }
            }
        }
    }
    modules.indices().map(|id| find(&mut parents, id.0)).collect()
}

/// Whether a file is named like one that holds what tests put in place of something.
fn is_mock_path(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let file = parts.next().unwrap_or_default();
    file.starts_with("mock_") || file.ends_with("_mock.go") || parts.any(|part| matches!(part, "mock" | "mocks"))
}

/// Whether a file is named like one of tests, wherever it lies.
fn is_test_file(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    file.contains(".test.")
        || file.contains(".spec.")
        || file.ends_with("_test.go")
        || file.starts_with("test_") && file.ends_with(".py")
        || file == "conftest.py"
}

/// Whether a path lies in a test folder or names a test file.
fn is_test_path(path: &str) -> bool {
    let in_folder = path.rsplit('/').skip(1).any(|part| matches!(part, "test" | "tests" | "__tests__"));
    in_folder || is_test_file(path) || path.rsplit('/').next().is_some_and(|file| file.starts_with("test_"))
}
