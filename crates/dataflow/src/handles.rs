//! Pass 2: callables and handles – what a value can be that code can call or dispatch on.
//!
//! A *handle* is a function, a class, an instance of a class, a module, or a node of
//! the model index. The pass runs over the whole program to its own fixpoint before
//! the call graph exists, flow-insensitively across functions: parameters join what
//! call sites pass, instances of a class share their fields. Learning callees during
//! the taint pass would not be monotone.
//!
//! A fact that came through a parameter is marked: a callee known only that way stays
//! symbolic in its function and is bound per call site by the taint pass.

mod build;
mod calls;
mod checked;
mod errors;
mod finish;
mod graph;
mod guesses;
mod literals;
mod members;
mod queries;
mod returned;
mod rows;
mod shapes;
mod types;
mod validators;
mod values;

use std::cell::RefCell;
use std::rc::Rc;

use sluicegate_base::{Elem, ElemKind, FxHashMap, FxHashSet, FxIndexSet, Path, Symbol};
use sluicegate_ir::{Const, Inst, Key, Module, ValueId};
use sluicegate_models::{ApiNode, Index, Step};

use crate::constants::ProgramConstants;
use crate::program::{CellId, ClassId, FuncId, ModuleId, Program};

use graph::{Fact, Graph, Lists, Node, Passage};

pub use errors::ErrorClasses;
pub use queries::{Cut, Handles, Place, Registration, Target};
pub use shapes::Declared;
pub use validators::Validator;
pub use values::{
    CalleeRoots, callee_roots, derived_methods, object, operands_at, port_operands as queries_port_operands, positional_count,
    positional_param, registers, shape_param, sources_of,
};

/// Something that code can call or dispatch on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Handle {
    /// A modelled API, or an object that one made.
    Api(ApiNode),
    /// A function of the program.
    Func(FuncId),
    /// A function reached as a member of an instance: its receiver is bound.
    Method(FuncId),
    /// A class.
    Class(ClassId),
    /// An instance of a class.
    Instance(ClassId),
    /// The bases of a class, as `super` sees them.
    Super(ClassId),
    /// A module, with the specifier under which it was imported.
    Module(ModuleId, Symbol),
}

impl Handle {
    /// The function, if it is one.
    #[must_use]
    pub fn function(self) -> Option<FuncId> {
        match self {
            Handle::Func(func) | Handle::Method(func) => Some(func),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Trigger {
    /// The node is the base of a read.
    Get(FuncId, ValueId),
    /// The node is the base of a write.
    Set(FuncId, ValueId),
    /// The node is waited for.
    Await(FuncId, ValueId),
    /// The node is the value of a piece of a text.
    Piece(FuncId, ValueId),
    /// The node is what a call calls.
    Callee(FuncId, ValueId),
    /// The node is another operand of a call.
    Operand(FuncId, ValueId),
}

/// Rounds in which calls without target are looked at again.
const MAX_ROUNDS: usize = 4;

struct Pass<'a> {
    program: &'a Program,
    index: &'a Index,
    constants: &'a ProgramConstants,
    value_base: Vec<Node>,
    return_base: Node,
    cell_base: Node,
    graph: Graph,
    triggers: Lists<Trigger>,
    class_fields: FxHashMap<(ClassId, Elem), Node>,
    bases: FxHashMap<ClassId, Vec<Node>>,
    /// What was last made the object of a module.
    module_object: Option<(FuncId, ValueId)>,
    /// Where classes are made.
    class_values: Vec<(FuncId, ValueId, ClassId)>,
    /// Calls to look at again, once nothing moves any more: as a whole, or what depends on their operands.
    due: FxIndexSet<(FuncId, ValueId, bool)>,
    module_reads: FxHashMap<(FuncId, ValueId), Vec<CellId>>,
    duck: FxHashSet<(FuncId, ValueId)>,
    accessors: FxHashMap<(FuncId, ValueId), Vec<FuncId>>,
    /// What words an object that is a piece of a text.
    worded: FxHashMap<(FuncId, ValueId), Vec<FuncId>>,
    /// Operands after calls.
    posts: FxHashMap<(FuncId, ValueId, sluicegate_ir::Port), Vec<Node>>,
    /// What becomes of the objects that parameters hold, joined over the ways out.
    outs: FxHashMap<(FuncId, u32), Node>,
    /// Methods of the classes of an import-connected component by name; none where more than a few classes define one.
    methods: FxHashMap<(u32, Symbol), Vec<FuncId>>,
    /// The classes of an import-connected component that define a method of a name.
    method_owners: FxHashMap<(u32, Symbol), Vec<ClassId>>,
    entered: FxHashSet<(FuncId, ValueId, FuncId, crate::binding::ThisFrom)>,
    /// What functions return of their parameters.
    returned: FxHashMap<FuncId, Rc<returned::Returned>>,
    /// Fields that the methods of a class set of their own object, as far as somebody asked.
    set_fields: FxHashMap<ClassId, FxHashSet<Symbol>>,
    /// Shared variables that only hold what a library exports.
    imported: FxHashMap<ModuleId, Rc<FxHashSet<sluicegate_ir::CellIdx>>>,
    /// Functions that code of the program calls, tests and what is run by hand aside.
    called: FxHashSet<FuncId>,
    /// Of functions that are declared in a module and called by their names those who do.
    callers: FxHashMap<FuncId, Vec<FuncId>>,
    /// Classes with more bases than are looked at.
    deep: RefCell<FxHashSet<ClassId>>,
    /// Functions that loops go over, and those that an API gives one of its own: they call what they are given.
    iterated: FxHashSet<FuncId>,
    /// Classes that literals make: whether only tests hold such.
    made: FxHashMap<ClassId, bool>,
    /// Functions that calls run because an operand was given them earlier.
    kept: FxHashMap<(FuncId, ValueId), Vec<(ValueId, FuncId)>>,
}

/// Runs the pass.
#[must_use]
pub fn solve(program: &Program, index: &Index, constants: &ProgramConstants) -> Handles {
    let mut pass = Pass::new(program, index, constants);
    pass.collect_methods();
    pass.build();
    pass.run();
    pass.seed_shapes();
    pass.run();
    pass.collect_made();
    for round in 0..MAX_ROUNDS {
        let before = pass.graph.fact_count();
        pass.retry_dispatch();
        pass.add_fallbacks(round > 0);
        pass.run();
        if pass.graph.fact_count() == before && round > 0 {
            break;
        }
    }
    pass.finish()
}

impl<'a> Pass<'a> {
    fn new(program: &'a Program, index: &'a Index, constants: &'a ProgramConstants) -> Pass<'a> {
        let mut value_base = Vec::new();
        let mut next: Node = 0;
        for func in program.funcs() {
            value_base.push(next);
            next += u32::try_from(program.func(func).body.insts.len()).unwrap_or(0);
        }
        let return_base = next;
        next += u32::try_from(program.funcs().len()).unwrap_or(0);
        let cell_base = next;
        next += u32::try_from(program.cell_count()).unwrap_or(0);
        let count = next as usize;
        Pass {
            program,
            index,
            constants,
            value_base,
            return_base,
            cell_base,
            graph: Graph::new(count, cell_base..next),
            triggers: Lists::new(count),
            class_fields: FxHashMap::default(),
            bases: FxHashMap::default(),
            module_object: None,
            class_values: Vec::new(),
            due: FxIndexSet::default(),
            module_reads: FxHashMap::default(),
            duck: FxHashSet::default(),
            accessors: FxHashMap::default(),
            worded: FxHashMap::default(),
            posts: FxHashMap::default(),
            outs: FxHashMap::default(),
            methods: FxHashMap::default(),
            method_owners: FxHashMap::default(),
            entered: FxHashSet::default(),
            returned: FxHashMap::default(),
            set_fields: FxHashMap::default(),
            imported: FxHashMap::default(),
            called: FxHashSet::default(),
            callers: FxHashMap::default(),
            deep: RefCell::default(),
            iterated: FxHashSet::default(),
            made: FxHashMap::default(),
            kept: FxHashMap::default(),
        }
    }

    fn value(&self, func: FuncId, value: ValueId) -> Node {
        self.value_base.get(func.0 as usize).copied().unwrap_or_default() + value.0
    }

    fn return_node(&self, func: FuncId) -> Node {
        self.return_base + func.0
    }

    fn cell(&self, cell: CellId) -> Node {
        self.cell_base + cell.0
    }

    fn new_node(&mut self) -> Node {
        self.triggers.new_list();
        self.graph.new_node()
    }

    fn class_field(&mut self, class: ClassId, elem: Elem) -> Node {
        if let Some(&node) = self.class_fields.get(&(class, elem)) {
            return node;
        }
        let node = self.new_node();
        self.class_fields.insert((class, elem), node);
        node
    }

    fn out_node(&mut self, func: FuncId, param: u32) -> Node {
        if let Some(&node) = self.outs.get(&(func, param)) {
            return node;
        }
        let node = self.new_node();
        self.outs.insert((func, param), node);
        node
    }

    fn copy(&mut self, from_node: Node, to_node: Node) {
        self.graph.add_edge(from_node, to_node, Passage::COPY);
    }

    fn moved(&mut self, from_node: Node, from: Path, to_node: Node, to: Path) {
        self.graph.add_edge(from_node, to_node, Passage { from, to, ..Passage::COPY });
    }

    fn add(&mut self, node: Node, fact: Fact) {
        self.graph.add(node, fact);
    }

    fn seed(&mut self, node: Node, handle: Handle) {
        self.add(node, Fact { path: Path::EMPTY, handle, via_param: false });
    }

    fn run(&mut self) {
        loop {
            while let Some((node, fact)) = self.graph.step() {
                let mut at = self.triggers.first(node);
                while let Some(&(trigger, _)) = self.triggers.item(at) {
                    self.fire(trigger, fact);
                    // Only now: more may have been added.
                    at = self.triggers.item(at).map_or(u32::MAX, |(_, next)| *next);
                }
            }
            if self.due.is_empty() {
                return;
            }
            for (func, call, is_whole) in std::mem::take(&mut self.due) {
                if is_whole {
                    self.evaluate_call(func, call);
                } else {
                    self.evaluate_rows(func, call);
                }
            }
        }
    }

    fn fire(&mut self, trigger: Trigger, fact: Fact) {
        match trigger {
            Trigger::Callee(func, call) => {
                self.due.insert((func, call, true));
            }
            // Only what can be called or dispatched on changes what a row does with an operand.
            Trigger::Operand(func, call) => {
                if !matches!(fact.handle, Handle::Module(..)) {
                    self.due.insert((func, call, false));
                }
            }
            _ if !fact.path.is_empty() => {}
            Trigger::Get(func, value) => {
                if let Inst::Get { key, .. } = &self.program.func(func).body.insts[value] {
                    let elem = self.elem(func, *key);
                    self.get(func, value, elem, fact);
                }
            }
            Trigger::Set(func, value) => {
                if let (Inst::Set { key, value: part, .. }, Handle::Instance(class)) =
                    (&self.program.func(func).body.insts[value], fact.handle)
                {
                    let field = self.elem(func, *key);
                    if let ElemKind::Field(name) = field.kind() {
                        self.accessor(func, value, class, name, sluicegate_ir::MemberKind::Setter);
                    }
                    if !self.is_only_in_tests(func, class) {
                        let from = self.value(func, *part);
                        let node = self.class_field(class, field);
                        self.copy(from, node);
                    }
                }
            }
            Trigger::Piece(func, value) => {
                if let Handle::Instance(class) = fact.handle {
                    self.word(func, value, class);
                }
            }
            Trigger::Await(func, value) => {
                let node = self.value(func, value);
                let handle = match fact.handle {
                    Handle::Api(api) => Handle::Api(self.index.step(api, Step::Await).unwrap_or(api)),
                    other => other,
                };
                self.add(node, Fact { handle, ..fact });
            }
        }
    }

    /// The element a key names, with constants.
    fn elem(&self, func: FuncId, key: Key) -> Elem {
        match key {
            Key::Static(elem) => elem,
            Key::Dynamic(value) => match self.constants.of(func).get(value) {
                Some(Const::Str(text)) => Elem::field(&**text),
                Some(Const::Int(n)) => Elem::index(*n),
                _ => Elem::ANY,
            },
        }
    }

    fn handles_at(&self, node: Node, path: &Path) -> Vec<(Handle, bool)> {
        self.graph.contents().at(node, path).map(|fact| (fact.handle, fact.via_param)).collect()
    }

    /// The same at every place that a path with `[*]` stands for.
    fn handles_in(&self, node: Node, path: &Path) -> Vec<(Handle, bool)> {
        if !path.elems().contains(&Elem::ANY) {
            return self.handles_at(node, path);
        }
        let held = self.graph.contents().of(node);
        let there = held.filter(|fact| fact.path.len() == path.len() && fact.path.compatible(path));
        there.map(|fact| (fact.handle, fact.via_param)).collect()
    }
}

/// Which argument of a loop's body a read of an iterated value yields, where the value is a function.
#[must_use]
pub fn iterated(elem: Elem) -> Option<usize> {
    match elem.kind() {
        ElemKind::Key => Some(0),
        ElemKind::Any => Some(1),
        _ => None,
    }
}

/// The module-level function of a module.
#[must_use]
pub fn init_of(program: &Program, module: ModuleId) -> FuncId {
    program.func_id(module, Module::INIT)
}
