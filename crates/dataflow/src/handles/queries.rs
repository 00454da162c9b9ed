//! What the callables pass found, as the later passes ask it.

use sluicegate_base::{Elem, ElemKind, FxHashMap, FxHashSet, Path, Symbol};
use sluicegate_ir::{Body, Call, Inst, ParamKind, Prim, TypeRef, ValueId};
use sluicegate_models::{ApiNode, Properties, RowId};

use super::graph::{Contents, Fact, Node};
use super::values::{callee_roots, object, port_operands, positional_count, positional_param};
use super::{Handle, Pass};
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
    /// Something in the module holds more than a place may ([`sluicegate_base::limits::MAX_PLACE_HANDLES`]).
    Callables,
    /// A class of the module has more bases than are looked at ([`sluicegate_base::limits::MAX_BASES`]).
    Bases,
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
    value_base: Vec<u32>,
    cell_base: u32,
    contents: Contents,
    module_reads: FxHashMap<(FuncId, ValueId), Vec<CellId>>,
    /// Names under which objects only ever have what their class gives them: a literal.
    class_constants: FxHashSet<Symbol>,
    targets: FxHashMap<(FuncId, ValueId), Vec<Target>>,
    accessors: FxHashMap<(FuncId, ValueId), Vec<FuncId>>,
    /// Where classes are made.
    class_values: FxHashMap<ClassId, (FuncId, ValueId)>,
    /// What runs with parts of an object that is made at a value.
    validated: super::validators::Validated,
    symbolic: sluicegate_base::FxHashSet<(FuncId, ValueId)>,
    /// What calls of captured functions may enter, whoever made the closure.
    captured: sluicegate_base::FxIndexMap<(FuncId, ValueId), Vec<Target>>,
    /// What calls of captured functions may throw where it is caught: those that hand on what they are given.
    throwing: sluicegate_base::FxIndexMap<(FuncId, ValueId), Vec<Target>>,
    called: sluicegate_base::FxHashSet<FuncId>,
    kept: FxHashMap<(FuncId, ValueId), Vec<(ValueId, FuncId)>>,
    errors: super::ErrorClasses,
    /// Classes whose objects are known, whatever they are made from.
    enumerations: FxHashSet<ClassId>,
    methods: FxHashMap<(ClassId, Symbol), FuncId>,
    constructors: FxHashMap<ClassId, FuncId>,
    /// What fields of objects cannot hold, where making the object checks it.
    checked: FxHashMap<(ClassId, Symbol), Properties>,
    /// Entry points, in order of their sites.
    pub registrations: Vec<Registration>,
    /// Functions that are handlers by their declaration alone, in order of modules and names.
    pub declared: Vec<super::Declared>,
    /// Modules in which something was cut, in order.
    pub cuts: Vec<(ModuleId, Cut)>,
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

    /// The field of a literal that is written by its position alone, where another file says what its fields are.
    #[must_use]
    pub fn field_at(&self, program: &Program, (func, literal): (FuncId, ValueId), elem: Elem) -> Option<Elem> {
        let ElemKind::Index(n) = elem.kind() else { return None };
        let class = self.classes(func, literal).next()?;
        let (name, _) = program.class(class).fields.get(usize::try_from(n).ok()?)?;
        Some(Elem::field(*name))
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

    /// Functions that a value runs although no call names them: accessors, and what looks at an object that is made.
    pub fn run_unnamed(&self, func: FuncId, value: ValueId) -> impl Iterator<Item = FuncId> + '_ {
        let validators = self.validators(func, value).iter().map(|validator| validator.func);
        self.accessors(func, value).iter().copied().chain(validators)
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

    /// Whether code of the program calls a function, tests and what is run by hand aside.
    #[must_use]
    pub fn is_called(&self, func: FuncId) -> bool {
        self.called.contains(&func)
    }

    /// The method of a name that an object of a class has, its own or that of a base in the program.
    #[must_use]
    pub fn method(&self, class: ClassId, name: Symbol) -> Option<FuncId> {
        self.methods.get(&(class, name)).copied()
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

    /// Whether a type has only values that the program lists.
    #[must_use]
    pub fn is_closed(&self, program: &Program, module: ModuleId, ty: &TypeRef) -> bool {
        match ty {
            TypeRef::Prim(Prim::Fixed) => true,
            TypeRef::List(inner) => self.is_closed(program, module, inner),
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

impl Pass<'_> {
    pub(super) fn finish(self) -> Handles {
        let mut targets = FxHashMap::default();
        let mut symbolic = sluicegate_base::FxHashSet::default();
        let mut captured = sluicegate_base::FxIndexMap::default();
        let mut throwing = sluicegate_base::FxIndexMap::default();
        let mut registrations = Vec::new();
        let validators = self.validators_of_classes();
        let mut validated = super::validators::Validated::default();
        for func in self.program.funcs() {
            for (value, inst) in self.program.func(func).body.insts.iter_enumerated() {
                let Inst::Call(call) = inst else { continue };
                let (found, mut is_symbolic) = self.targets_of(func, value, call, false);
                if is_symbolic && self.calls_capture(func, call) {
                    if !self.hands_on(func, call) {
                        captured.insert((func, value), self.targets_of(func, value, call, true).0);
                    } else if self.is_caught(func, value) {
                        throwing.insert((func, value), self.targets_of(func, value, call, true).0);
                    }
                }
                if found.is_empty() && self.calls_what_it_is_given(func) {
                    is_symbolic |= callee_roots(&self.program.func(func).body, call.callee).bound;
                }
                self.collect_registrations(func, value, call, &found, &mut registrations);
                self.validated_by_call((func, value), call, &found, &validators, &mut validated);
                if is_symbolic {
                    symbolic.insert((func, value));
                }
                if !found.is_empty() {
                    targets.insert((func, value), found);
                }
            }
        }
        self.validated_params(&registrations, &validators, &mut validated);
        let declared = self.declared();
        let cuts = self.cuts();
        let errors = self.error_classes();
        let methods = self.methods_of_classes();
        let constructors = self.program.classes().filter_map(|class| Some((class, self.constructor(class)?))).collect();
        let class_constants = self.class_constants();
        Handles {
            class_constants,
            errors,
            methods,
            constructors,
            cuts,
            checked: self.checked_fields(),
            enumerations: self.enumerations(),
            value_base: self.value_base,
            cell_base: self.cell_base,
            contents: self.graph.into_contents(),
            module_reads: self.module_reads,
            targets,
            accessors: self.accessors,
            validated,
            class_values: self.class_values.iter().map(|(func, value, class)| (*class, (*func, *value))).collect(),
            symbolic,
            captured,
            throwing,
            called: self.called,
            kept: self.kept,
            registrations,
            declared,
        }
    }

    fn cuts(&self) -> Vec<(ModuleId, Cut)> {
        let program = self.program;
        let mut cuts = Vec::new();
        for func in program.funcs() {
            let mut values = program.func(func).body.insts.iter_enumerated().map(|(value, _)| self.value(func, value));
            if values.any(|node| self.graph.is_cut(node)) || self.graph.is_cut(self.return_node(func)) {
                cuts.push((program.module_of(func), Cut::Callables));
            }
        }
        for cell in program.cells() {
            if self.graph.is_cut(self.cell(cell)) {
                cuts.push((program.cell_module(cell), Cut::Callables));
            }
        }
        let deep = self.deep.borrow();
        for class in program.classes() {
            if deep.contains(&class) {
                cuts.push((program.class_module(class), Cut::Bases));
            }
        }
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    /// Whether a call runs a captured function.
    fn calls_capture(&self, func: FuncId, call: &Call) -> bool {
        let body = &self.program.func(func).body;
        matches!(body.insts.get(object(body, call.callee)), Some(Inst::Capture(_)))
    }

    /// Whether what a call throws is caught in the function.
    fn is_caught(&self, func: FuncId, call: ValueId) -> bool {
        let mut blocks = self.program.func(func).body.blocks.iter();
        blocks.any(|block| block.handler.is_some() && block.insts.contains(&call))
    }

    /// Whether a call passes what the function itself is called with, and nothing else: a wrapper that hands its own
    /// arguments on is known by what it wraps.
    fn hands_on(&self, func: FuncId, call: &Call) -> bool {
        let function = self.program.func(func);
        let body = &function.body;
        let is = |value: ValueId, param: u32| matches!(body.insts.get(object(body, value)), Some(Inst::Param(n)) if *n == param);
        // `(*args, **kwargs)` and `...args`: whatever it is.
        let rest =
            (0..).zip(&function.params).filter(|(_, param)| matches!(param.kind, ParamKind::Rest | ParamKind::KeywordRest));
        let rest: Vec<u32> = rest.map(|(n, _)| n).collect();
        if call.args.iter().any(|arg| rest.iter().any(|param| is(arg.value, *param))) {
            return true;
        }
        let own = (0..).map_while(|n| positional_param(function, n));
        let mut both = call.args.iter().zip(own).peekable();
        both.peek().is_some() && both.all(|(arg, own)| is(arg.value, own))
    }

    /// What a call may enter, and whether its callee is bound by who calls the function; with `bound`, also what
    /// these bind.
    fn targets_of(&self, func: FuncId, value: ValueId, call: &Call, bound: bool) -> (Vec<Target>, bool) {
        let mut found = Vec::new();
        let mut symbolic = false;
        let guessed = self.duck.contains(&(func, value));
        let this = if call.recv.is_some() { ThisFrom::Recv } else { ThisFrom::FirstArg };
        for (handle, via_param) in self.handles_at(self.value(func, call.callee), &Path::EMPTY) {
            // An API that was passed in itself, rather than an object of it, is bound like a function.
            let is_callable = match handle {
                Handle::Func(_) | Handle::Method(_) => true,
                Handle::Api(_) => call.recv.is_none(),
                _ => false,
            };
            if via_param && is_callable {
                let roots = callee_roots(&self.program.func(func).body, call.callee);
                symbolic |= roots.bound;
                if roots.bound && !roots.kept && !bound {
                    continue;
                }
            }
            match handle {
                Handle::Func(target) => {
                    let unbound = call.recv.is_some()
                        && self.program.func(target).flags.explicit_this
                        && call.recv.is_some_and(|recv| {
                            self.handles_at(self.value(func, recv), &Path::EMPTY)
                                .iter()
                                .any(|(h, _)| matches!(h, Handle::Class(_)))
                        });
                    let this = if unbound { ThisFrom::FirstArg } else { this };
                    // A plain function that makes objects.
                    let makes = call.flags.construct && self.program.func(target).this_param().is_some();
                    let this = if makes { ThisFrom::Fresh } else { this };
                    found.push(Target::Func { func: target, this, guessed });
                }
                Handle::Method(target) => found.push(Target::Func { func: target, this: ThisFrom::Recv, guessed }),
                Handle::Class(class) => match self.constructor(class) {
                    Some(target) => found.push(Target::Func { func: target, this: ThisFrom::Fresh, guessed }),
                    None => {
                        found.push(Target::AutoConstruct(class));
                        found.extend(self.api_bases(class).into_iter().map(|api| Target::Base { api, is_recv: false }));
                    }
                },
                Handle::Super(class) => {
                    for base in self.base_handles(class) {
                        match base {
                            Handle::Class(base) => match self.constructor(base) {
                                Some(func) => found.push(Target::Func { func, this: ThisFrom::Recv, guessed }),
                                None => {
                                    let bases = self.api_bases(base).into_iter();
                                    found.extend(bases.map(|api| Target::Base { api, is_recv: true }));
                                }
                            },
                            Handle::Api(api) => found.push(Target::Base { api, is_recv: true }),
                            _ => {}
                        }
                    }
                }
                Handle::Api(api) => found.push(Target::Api(api)),
                Handle::Instance(class) => {
                    let called = self.called_member(class);
                    found.extend(called.map(|func| Target::Func { func, this: ThisFrom::Recv, guessed }));
                }
                Handle::Module(..) => {}
            }
        }
        found.sort_unstable();
        found.dedup();
        (found, symbolic)
    }

    /// Whether a function, or one around it, is given something to call that no function of the program is.
    fn calls_what_it_is_given(&self, func: FuncId) -> bool {
        const MAX_AROUND: usize = 4;
        let module = self.program.module_of(func);
        let mut at = Some(func);
        for _ in 0..MAX_AROUND {
            let Some(func) = at else { return false };
            if self.iterated.contains(&func) {
                return true;
            }
            at = self.program.func(func).parent.map(|parent| self.program.func_id(module, parent));
        }
        false
    }

    fn collect_registrations(&self, func: FuncId, value: ValueId, call: &Call, targets: &[Target], into: &mut Vec<Registration>) {
        for target in targets {
            let Target::Api(api) = target else { continue };
            for &row in self.index.rows(*api, call.flags.construct) {
                for (n, handler) in self.index.row(row).handlers.iter().enumerate() {
                    self.collect_callbacks(func, value, call, row, n, handler, into);
                }
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one registration, spelled out")]
    fn collect_callbacks(
        &self,
        func: FuncId,
        value: ValueId,
        call: &Call,
        row: RowId,
        handler: usize,
        shape: &sluicegate_models::HandlerRow,
        into: &mut Vec<Registration>,
    ) {
        let below = shape.callback.path.iter().fold(Path::EMPTY, |path, elem| match elem {
            sluicegate_models::PortElem::Elem(elem) => path.push(*elem),
            sluicegate_models::PortElem::ArgKey(_) => path.push(Elem::ANY),
        });
        for (operand, path) in port_operands(call, &shape.callback.root) {
            for (handle, _) in self.handles_at(self.value(func, operand), &path.concat(&below)) {
                let (Handle::Func(callback) | Handle::Method(callback)) = handle else { continue };
                if !shape.takes(positional_count(self.program.func(callback))) {
                    continue;
                }
                let registration = Registration { callback, site: (func, value), row, handler };
                if !into.contains(&registration) {
                    into.push(registration);
                }
            }
        }
    }
}
