//! What the callables pass found, as the later passes ask it.

use sluicegate_base::{Elem, ElemKind, FxHashMap, FxHashSet, Path, Symbol};
use sluicegate_ir::{Body, Call, Prim, TypeRef, ValueId};
use sluicegate_models::{ApiNode, Index, Properties, RowId};

use super::Handle;
use super::graph::{Contents, Fact, Node};
use super::values::callee_roots;
use crate::binding::ThisFrom;
use crate::program::{CellId, ClassId, FuncId, ModuleId, Program};

/// What a call may enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A function of the program.
    Func {
        /// The function.
        func: FuncId,
        /// What becomes its receiver.
        this: ThisFrom,
        /// Known only by a method name that few classes define.
        guessed: bool,
    },
    /// A class without a constructor of its own: its fields are set from the arguments.
    AutoConstruct(crate::program::ClassId),
    /// A modelled API.
    Api(ApiNode),
    /// What a modelled base class does with an object of a class of the program when it is made.
    Base {
        /// The base class.
        api: ApiNode,
        /// The object is the call's receiver, rather than its result.
        is_recv: bool,
    },
}

/// A callback that a call registers as an entry point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// The callback.
    pub callback: FuncId,
    /// The registering call.
    pub site: (FuncId, ValueId),
    /// The row that says so, and which of its handlers.
    pub row: RowId,
    /// Index into the row's handlers.
    pub handler: usize,
}

/// Where the pass kept less than there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cut {
    /// What a function calls is read from something that holds more than a place may
    /// ([`sluicegate_base::limits::MAX_PLACE_HANDLES`]).
    Callables(FuncId),
    /// A shared variable of the module, or the object that it exports, holds more than one may
    /// ([`sluicegate_base::limits::MAX_CELL_HANDLES`]).
    Shared(ModuleId),
    /// A class of the module has more bases than are looked at ([`sluicegate_base::limits::MAX_BASES`]).
    Bases(ModuleId),
}

/// Something that holds functions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A shared variable.
    Cell(CellId),
    /// A value of a function.
    Value(FuncId, ValueId),
}

/// Result of the pass.
#[derive(Debug, Default)]
pub struct Handles {
    pub(super) value_base: Vec<u32>,
    pub(super) cell_base: u32,
    pub(super) contents: Contents,
    pub(super) module_reads: FxHashMap<(FuncId, ValueId), Vec<CellId>>,
    /// Names under which objects only ever have what their class gives them: a literal.
    pub(super) class_constants: FxHashSet<Symbol>,
    pub(super) targets: FxHashMap<(FuncId, ValueId), Vec<Target>>,
    pub(super) accessors: FxHashMap<(FuncId, ValueId), Vec<FuncId>>,
    /// Functions that are run from a terminal.
    pub(super) by_hand: sluicegate_base::FxHashSet<FuncId>,
    pub(super) worded: FxHashMap<(FuncId, ValueId), Vec<FuncId>>,
    /// Where classes are made.
    pub(super) class_values: FxHashMap<ClassId, (FuncId, ValueId)>,
    /// What runs with parts of an object that is made at a value.
    pub(super) validated: super::validators::Validated,
    pub(super) symbolic: sluicegate_base::FxHashSet<(FuncId, ValueId)>,
    /// What calls of captured functions may enter, whoever made the closure.
    pub(super) captured: sluicegate_base::FxIndexMap<(FuncId, ValueId), Vec<Target>>,
    /// What calls of captured functions may throw where it is caught: those that hand on what they are given.
    pub(super) throwing: sluicegate_base::FxIndexMap<(FuncId, ValueId), Vec<Target>>,
    pub(super) kept: FxHashMap<(FuncId, ValueId), Vec<(ValueId, FuncId)>>,
    pub(super) errors: super::ErrorClasses,
    /// Classes whose objects are known, whatever they are made from.
    pub(super) enumerations: FxHashSet<ClassId>,
    pub(super) methods: FxHashMap<(ClassId, Symbol), FuncId>,
    pub(super) constructors: FxHashMap<ClassId, FuncId>,
    /// What fields of objects cannot hold, where making the object checks it.
    pub(super) checked: FxHashMap<(ClassId, Symbol), Properties>,
    /// Entry points, in order of their sites.
    pub registrations: Vec<Registration>,
    /// Functions that are handlers by their declaration alone, in order of modules and names.
    pub declared: Vec<super::Declared>,
    /// Where something was cut, in order.
    pub cuts: Vec<Cut>,
}

impl Handles {
    fn node(&self, func: FuncId, value: ValueId) -> Node {
        self.value_base.get(func.0 as usize).copied().unwrap_or_default() + value.0
    }

    fn facts_at(&self, func: FuncId, value: ValueId) -> impl Iterator<Item = Fact> + '_ {
        self.contents.of(self.node(func, value))
    }

    /// Handles at a path below a value.
    pub fn at(&self, func: FuncId, value: ValueId, path: Path) -> impl Iterator<Item = Handle> + '_ {
        self.contents.at(self.node(func, value), &path).map(|fact| fact.handle)
    }

    /// Functions that a call runs because an object of an API was given them earlier, with the operand that holds them.
    #[must_use]
    pub fn kept(&self, func: FuncId, call: ValueId) -> &[(ValueId, FuncId)] {
        self.kept.get(&(func, call)).map_or(&[], Vec::as_slice)
    }

    /// Functions that a shared variable holds at a path.
    #[must_use]
    pub fn cell_functions(&self, cell: CellId, path: Path) -> Vec<FuncId> {
        let facts = self.contents.at(self.cell_base + cell.0, &path);
        let mut found: Vec<FuncId> = facts
            .filter_map(|fact| match fact.handle {
                Handle::Func(func) | Handle::Method(func) => Some(func),
                // An object that can be called.
                Handle::Instance(class) => self.method(class, Symbol::new("__call__")),
                _ => None,
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Functions at what a path below a place may mean, with where each is.
    #[must_use]
    pub fn functions_below(&self, place: Place, path: &Path) -> Vec<(FuncId, Path)> {
        let node = match place {
            Place::Cell(cell) => self.cell_base + cell.0,
            Place::Value(func, value) => self.node(func, value),
        };
        let facts = self.contents.of(node).filter(|fact| fact.path.len() == path.len() && fact.path.compatible(path));
        let mut found: Vec<(FuncId, Path)> = facts.filter_map(|fact| Some((fact.handle.function()?, fact.path))).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Functions at the paths below an operand that `runs` accepts, as far as the taint pass binds them here:
    /// what came in through a parameter alone is left to the callers.
    pub fn passed_functions(
        &self,
        body: &Body,
        func: FuncId,
        value: ValueId,
        runs: &dyn Fn(&Path, FuncId) -> bool,
    ) -> Vec<FuncId> {
        let mut found = Vec::new();
        let mut bound_only = None;
        for fact in self.facts_at(func, value) {
            let (Handle::Func(target) | Handle::Method(target)) = fact.handle else { continue };
            if !runs(&fact.path, target) {
                continue;
            }
            let left = fact.via_param
                && *bound_only.get_or_insert_with(|| {
                    let roots = callee_roots(body, value);
                    roots.bound && !roots.kept
                });
            if !left {
                found.push(target);
            }
        }
        found
    }

    /// API nodes that a value is.
    pub fn apis(&self, func: FuncId, value: ValueId) -> impl Iterator<Item = ApiNode> + '_ {
        self.at(func, value, Path::EMPTY).filter_map(|handle| match handle {
            Handle::Api(api) => Some(api),
            _ => None,
        })
    }

    /// The APIs that a value holds, at whatever path.
    pub(crate) fn apis_below(&self, func: FuncId, value: ValueId) -> impl Iterator<Item = ApiNode> + '_ {
        self.facts_at(func, value).filter_map(|fact| match fact.handle {
            Handle::Api(api) => Some(api),
            _ => None,
        })
    }

    /// The constructors that calling what sits at a path of a value runs.
    pub fn constructors(&self, func: FuncId, value: ValueId, path: Path) -> impl Iterator<Item = FuncId> + '_ {
        self.at(func, value, path).filter_map(|handle| match handle {
            Handle::Class(class) => self.constructors.get(&class).copied(),
            _ => None,
        })
    }

    /// Classes of the program that a value is an instance of.
    pub fn classes(&self, func: FuncId, value: ValueId) -> impl Iterator<Item = crate::program::ClassId> + '_ {
        self.at(func, value, Path::EMPTY).filter_map(|handle| match handle {
            Handle::Instance(class) => Some(class),
            _ => None,
        })
    }

    /// The field of a literal that is written by its position alone, where another file or a model says what its
    /// fields are.
    #[must_use]
    pub fn field_at(&self, program: &Program, index: &Index, (func, literal): (FuncId, ValueId), elem: Elem) -> Option<Elem> {
        let ElemKind::Index(n) = elem.kind() else { return None };
        let n = usize::try_from(n).ok()?;
        let name = self.at(func, literal, Path::EMPTY).find_map(|handle| match handle {
            Handle::Instance(class) => program.class(class).fields.get(n).map(|(name, _)| *name),
            Handle::Api(api) => index.field_at(api, n),
            _ => None,
        });
        name.map(Elem::field)
    }

    /// Whether a value is an instance of a class, a function, a module or an API.
    #[must_use]
    pub fn is_known(&self, func: FuncId, value: ValueId) -> bool {
        self.facts_at(func, value).any(|fact| fact.path.is_empty())
    }

    /// Accessors that a read or write of a property runs.
    #[must_use]
    pub fn accessors(&self, func: FuncId, value: ValueId) -> &[FuncId] {
        self.accessors.get(&(func, value)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Methods of the program that say what an object is in a text of which it is a piece.
    #[must_use]
    pub fn worded(&self, func: FuncId, value: ValueId) -> &[FuncId] {
        self.worded.get(&(func, value)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where a class is made.
    #[must_use]
    pub fn class_value(&self, class: ClassId) -> Option<(FuncId, ValueId)> {
        self.class_values.get(&class).copied()
    }

    /// Functions that run with parts of the object that is made at a value: by a call, or for a parameter.
    #[must_use]
    pub fn validators(&self, func: FuncId, value: ValueId) -> &[super::Validator] {
        if self.validated.is_empty() {
            return &[];
        }
        self.validated.get(&(func, value)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a function is run from a terminal, by a library that reads a command line.
    #[must_use]
    pub fn is_by_hand(&self, func: FuncId) -> bool {
        self.by_hand.contains(&func)
    }

    /// Functions that a value runs although no call names them: accessors, what words an object, and what looks at
    /// one that is made.
    pub fn run_unnamed(&self, func: FuncId, value: ValueId) -> impl Iterator<Item = FuncId> + '_ {
        let validators = self.validators(func, value).iter().map(|validator| validator.func);
        self.accessors(func, value).iter().chain(self.worded(func, value)).copied().chain(validators)
    }

    /// Variables that a read of a module's member reads.
    #[must_use]
    pub fn module_reads(&self, func: FuncId, value: ValueId) -> &[CellId] {
        self.module_reads.get(&(func, value)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether what an object has under a name can only be the literal that its class gives it.
    #[must_use]
    pub fn is_class_constant(&self, name: Symbol) -> bool {
        self.class_constants.contains(&name)
    }

    /// What a call may enter, in a fixed order.
    #[must_use]
    pub fn targets(&self, func: FuncId, call: ValueId) -> &[Target] {
        self.targets.get(&(func, call)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Lets functions that the platform calls enter whatever they captured: nobody else binds it.
    pub fn enter_captured(&mut self, is_root: impl Fn(FuncId) -> bool) {
        for (site, targets) in std::mem::take(&mut self.captured) {
            if is_root(site.0) {
                self.targets.insert(site, targets);
            }
        }
        self.throwing.retain(|site, targets| {
            targets.retain(|target| matches!(target, Target::Func { func, .. } if is_root(*func)));
            is_root(site.0) && !targets.is_empty()
        });
    }

    /// The handlers that a call of a wrapper runs with what the platform gave the wrapper: what they throw arrives.
    #[must_use]
    pub fn throwing(&self, func: FuncId, call: ValueId) -> &[Target] {
        if self.throwing.is_empty() {
            return &[];
        }
        self.throwing.get(&(func, call)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether the callee is known only through a parameter: bound per call site of the function.
    #[must_use]
    pub fn is_symbolic(&self, func: FuncId, call: ValueId) -> bool {
        self.symbolic.contains(&(func, call))
    }

    /// The method of a name that an object of a class has, its own or that of a base in the program.
    #[must_use]
    pub fn method(&self, class: ClassId, name: Symbol) -> Option<FuncId> {
        self.methods.get(&(class, name)).copied()
    }

    /// The entry points that a call registers, or the making of a class.
    pub fn registered_at(&self, func: FuncId, value: ValueId) -> impl Iterator<Item = &Registration> {
        let start = self.registrations.partition_point(|one| one.site < (func, value));
        self.registrations.iter().skip(start).take_while(move |one| one.site == (func, value))
    }

    /// What a field of an object cannot hold, because making the object checks it.
    #[must_use]
    pub fn checked_field(&self, func: FuncId, object: ValueId, field: Symbol) -> Properties {
        if self.checked.is_empty() {
            return Properties::NONE;
        }
        let classes = self.classes(func, object);
        let each = classes.map(|class| self.checked.get(&(class, field)).copied().unwrap_or(Properties::NONE));
        each.reduce(Properties::intersection).unwrap_or(Properties::NONE)
    }

    /// Whether a call makes one of the known objects of an enumeration of what it is given.
    #[must_use]
    pub fn makes_member(&self, func: FuncId, call: &Call) -> bool {
        if self.enumerations.is_empty() || call.args.len() != 1 {
            return false;
        }
        let mut made = self.at(func, call.callee, Path::EMPTY).peekable();
        made.peek().is_some() && made.all(|handle| matches!(handle, Handle::Class(class) if self.enumerations.contains(&class)))
    }

    /// The enumeration that a value is.
    #[must_use]
    pub fn enumeration(&self, func: FuncId, value: ValueId) -> Option<ClassId> {
        if self.enumerations.is_empty() {
            return None;
        }
        let mut handles = self.at(func, value, Path::EMPTY);
        match (handles.next(), handles.next()) {
            (Some(Handle::Class(class)), None) => Some(class).filter(|class| self.enumerations.contains(class)),
            _ => None,
        }
    }

    /// Whether a type has only values that the program lists.
    #[must_use]
    pub fn is_closed(&self, program: &Program, module: ModuleId, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Prim(Prim::Fixed) => true,
            TypeRef::List(inner) => self.is_closed(program, module, inner),
            TypeRef::OneOf(types) => types.iter().all(|ty| self.is_closed(program, module, ty)),
            TypeRef::Imported { .. } | TypeRef::Local(_) if !self.enumerations.is_empty() => {
                let classes = program.classes_of(module, ty);
                !classes.is_empty() && classes.iter().all(|class| self.enumerations.contains(class))
            }
            _ => false,
        }
    }

    /// What is known of the program's own exceptions.
    #[must_use]
    pub fn errors(&self) -> &super::ErrorClasses {
        &self.errors
    }

    /// Functions and methods at a path below a value.
    #[must_use]
    pub fn functions(&self, func: FuncId, value: ValueId, path: Path) -> Vec<Target> {
        self.functions_within(func, value, path, true)
    }

    /// The same without those that only the callers pass in.
    #[must_use]
    pub fn own_functions(&self, func: FuncId, value: ValueId, path: Path) -> Vec<Target> {
        self.functions_within(func, value, path, false)
    }

    fn functions_within(&self, func: FuncId, value: ValueId, path: Path, passed_in: bool) -> Vec<Target> {
        let mut found = Vec::new();
        let facts = self.contents.at(self.node(func, value), &path);
        for fact in facts.filter(|fact| passed_in || !fact.via_param) {
            match fact.handle {
                Handle::Func(func) => found.push(Target::Func { func, this: ThisFrom::FirstArg, guessed: false }),
                Handle::Method(func) => found.push(Target::Func { func, this: ThisFrom::Recv, guessed: false }),
                Handle::Api(api) => found.push(Target::Api(api)),
                _ => {}
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
