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

mod calls;
mod checked;
mod errors;
mod graph;
mod guesses;
mod literals;
mod queries;
mod returned;
mod rows;
mod shapes;
mod types;
mod validators;
mod values;

use std::cell::RefCell;
use std::rc::Rc;

use sluicegate_base::{Elem, ElemKind, FxHashMap, FxHashSet, FxIndexSet, Path, Symbol, limits};
use sluicegate_ir::{CellIdx, Const, Inst, Key, MakeKind, Module, PartKey, Terminator, TypeRef, ValueId};
use sluicegate_models::{ApiNode, Index, Step};

use crate::constants::ProgramConstants;
use crate::program::{CellId, ClassId, Exported, FuncId, ModuleId, Program};

use graph::{Fact, Graph, Lists, Node, Passage};

pub use errors::ErrorClasses;
pub use queries::{Cut, Handles, Place, Registration, Target};
pub use shapes::Declared;
pub use validators::Validator;
pub use values::{
    CalleeRoots, callee_roots, object, operands_at, port_operands as queries_port_operands, positional_count, positional_param,
    shape_param, sources_of,
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
    /// Functions that code of the program calls, tests and what is run by hand aside.
    called: FxHashSet<FuncId>,
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
            posts: FxHashMap::default(),
            outs: FxHashMap::default(),
            methods: FxHashMap::default(),
            method_owners: FxHashMap::default(),
            entered: FxHashSet::default(),
            returned: FxHashMap::default(),
            called: FxHashSet::default(),
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
                    let from = self.value(func, *part);
                    let node = self.class_field(class, field);
                    self.copy(from, node);
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

    fn get(&mut self, func: FuncId, value: ValueId, elem: Elem, fact: Fact) {
        let node = self.value(func, value);
        match (fact.handle, elem.kind()) {
            (Handle::Api(api), ElemKind::Field(name)) => {
                if let Some(next) = self.index.step(api, Step::Field(name)) {
                    self.add(node, Fact { handle: Handle::Api(next), ..fact });
                }
            }
            (Handle::Api(api), ElemKind::Any | ElemKind::Index(_)) => {
                if let Some(next) = self.index.step(api, Step::Elem) {
                    self.add(node, Fact { handle: Handle::Api(next), ..fact });
                }
            }
            (Handle::Instance(class), ElemKind::Field(name)) => {
                self.accessor(func, value, class, name, sluicegate_ir::MemberKind::Getter);
                self.instance_member(node, class, name);
            }
            (Handle::Super(class), ElemKind::Field(name)) => {
                for base in self.base_handles(class) {
                    match base {
                        Handle::Class(base) => self.instance_member(node, base, name),
                        // Calling it is what calling `super` itself is elsewhere.
                        Handle::Api(_) if name == "__init__" => self.seed(node, Handle::Super(class)),
                        Handle::Api(api) => {
                            let instance = self.index.step(api, Step::Call { construct: true, literal: None });
                            if let Some(next) = instance.and_then(|api| self.index.step(api, Step::Field(name))) {
                                self.seed(node, Handle::Api(next));
                            }
                        }
                        _ => {}
                    }
                }
            }
            (Handle::Class(class), ElemKind::Field(name)) => {
                self.static_member(node, class, name);
                if self.graph.contents().of(node).next().is_none() {
                    for api in self.api_bases(class) {
                        if let Some(next) = self.index.step(api, Step::Field(name)) {
                            self.seed(node, Handle::Api(next));
                        }
                    }
                }
            }
            (Handle::Func(target), ElemKind::Key | ElemKind::Any) => {
                self.iterated.insert(target);
            }
            (Handle::Module(module, specifier), ElemKind::Field(name)) => {
                self.module_member(func, value, module, specifier, name);
            }
            _ => {}
        }
    }

    /// A read or write of a property runs the nearest accessor of its name.
    fn accessor(&mut self, func: FuncId, value: ValueId, class: ClassId, name: Symbol, kind: sluicegate_ir::MemberKind) {
        for class in self.ancestors(class) {
            let found = self.program.class(class).members.iter().find(|m| m.name == name && m.kind == kind);
            if let Some(member) = found {
                let accessor = self.program.func_id(self.program.class_module(class), member.func);
                let known = self.accessors.entry((func, value)).or_default();
                if !known.contains(&accessor) {
                    known.push(accessor);
                }
                return;
            }
        }
    }

    fn instance_member(&mut self, node: Node, class: ClassId, name: Symbol) {
        for class in self.ancestors(class) {
            let module = self.program.class_module(class);
            let members: Vec<_> = self.program.class(class).members.iter().filter(|m| m.name == name).cloned().collect();
            for member in &members {
                let func = self.program.func_id(module, member.func);
                match member.kind {
                    // A property: the value is what the getter returns.
                    sluicegate_ir::MemberKind::Getter => {
                        let from = self.return_node(func);
                        self.copy(from, node);
                    }
                    sluicegate_ir::MemberKind::Setter => {}
                    sluicegate_ir::MemberKind::Static => self.seed(node, Handle::Func(func)),
                    _ => self.seed(node, Handle::Method(func)),
                }
            }
            let field = self.class_field(class, Elem::field(name));
            self.copy(field, node);
            if !members.is_empty() {
                return;
            }
        }
        for api in self.api_bases(class) {
            // Python makes instances by plain calls.
            let made = |construct| self.index.step(api, Step::Call { construct, literal: None });
            if let Some(next) = made(true).or_else(|| made(false)).and_then(|api| self.index.step(api, Step::Field(name))) {
                self.seed(node, Handle::Api(next));
            }
        }
    }

    fn static_member(&mut self, node: Node, class: ClassId, name: Symbol) {
        for class in self.ancestors(class) {
            let module = self.program.class_module(class);
            let found = self.program.class(class).members.iter().find(|m| m.name == name).cloned();
            if let Some(member) = found {
                let func = self.program.func_id(module, member.func);
                let bound = member.kind == sluicegate_ir::MemberKind::ClassMethod;
                self.seed(node, if bound { Handle::Method(func) } else { Handle::Func(func) });
                return;
            }
            let field = self.class_field(class, Elem::field(name));
            self.copy(field, node);
        }
        for api in self.api_bases(class) {
            if let Some(next) = self.index.step(api, Step::Field(name)) {
                self.seed(node, Handle::Api(next));
            }
        }
    }

    fn module_member(&mut self, func: FuncId, value: ValueId, module: ModuleId, specifier: Symbol, name: Symbol) {
        let node = self.value(func, value);
        let mut found = self.program.lookup(module, name);
        if found.is_empty() {
            let importer = self.program.module_of(func);
            let sub = self.program.submodule(importer, specifier, name);
            found.extend(sub.map(Exported::Module));
        }
        let joined = Symbol::new(&format!("{specifier}.{name}"));
        for exported in found {
            if let Exported::Cell(cell) = exported {
                let reads = self.module_reads.entry((func, value)).or_default();
                if !reads.contains(&cell) {
                    reads.push(cell);
                }
            }
            self.link_exported(node, exported, name, joined);
        }
    }

    /// Makes a node hold what an exported name refers to.
    fn link_exported(&mut self, node: Node, exported: Exported, name: Symbol, specifier: Symbol) {
        match exported {
            Exported::Cell(cell) => {
                let from = self.cell(cell);
                self.copy(from, node);
            }
            Exported::ObjectMember(cell) => {
                let from = self.cell(cell);
                self.moved(from, Path::of(&[Elem::field(name)]), node, Path::EMPTY);
            }
            Exported::Module(module) => match self.program.modules[module].object {
                Some(object) => {
                    let from = self.cell(self.program.cell_id(module, object));
                    self.copy(from, node);
                }
                None => self.seed(node, Handle::Module(module, specifier)),
            },
            Exported::External(lang, specifier, member) => {
                let root = self.index.import(lang, specifier);
                let api = match member {
                    None => root,
                    Some(member) => root.and_then(|root| self.index.step(root, Step::Field(member))),
                };
                if let Some(api) = api {
                    self.seed(node, Handle::Api(api));
                }
            }
        }
    }

    /// A class and its bases in the program, nearest first.
    fn ancestors(&self, class: ClassId) -> Vec<ClassId> {
        let mut found = Vec::new();
        let mut work = vec![class];
        while let Some(class) = work.pop() {
            if found.contains(&class) {
                continue;
            }
            if found.len() >= limits::MAX_BASES {
                self.deep.borrow_mut().insert(found.first().copied().unwrap_or(class));
                break;
            }
            found.push(class);
            found.extend_from_slice(self.program.class_parts(class));
            for handle in self.base_handles(class) {
                if let Handle::Class(base) = handle {
                    work.push(base);
                }
            }
        }
        found
    }

    fn api_bases(&self, class: ClassId) -> Vec<ApiNode> {
        let mut found = Vec::new();
        for class in self.ancestors(class) {
            for handle in self.base_handles(class) {
                if let Handle::Api(api) = handle {
                    found.push(api);
                }
            }
        }
        found
    }

    fn base_handles(&self, class: ClassId) -> Vec<Handle> {
        let nodes = self.bases.get(&class).map(Vec::as_slice).unwrap_or_default();
        nodes.iter().flat_map(|&node| self.handles_at(node, &Path::EMPTY)).map(|(handle, _)| handle).collect()
    }

    fn handles_at(&self, node: Node, path: &Path) -> Vec<(Handle, bool)> {
        self.graph.contents().at(node, path).map(|fact| (fact.handle, fact.via_param)).collect()
    }

    fn build(&mut self) {
        self.seed_fields();
        for func in self.program.funcs() {
            self.build_function(func);
        }
    }

    fn build_function(&mut self, func: FuncId) {
        let function = self.program.func(func);
        let module = self.program.module_of(func);
        for (value, inst) in function.body.insts.iter_enumerated() {
            self.build_inst(func, module, value, inst);
        }
        let result = self.return_node(func);
        let wrapped = |elem: Elem| Path::of(&[elem]);
        for block in &function.body.blocks {
            if let Terminator::Return { outs, .. } = &block.terminator {
                for &(port, out) in outs {
                    if let sluicegate_ir::OutPort::Param(n) = port {
                        let node = self.out_node(func, n);
                        let from = self.value(func, out);
                        self.copy(from, node);
                    }
                }
            }
            if let Terminator::Return { value: Some(value), .. } = &block.terminator {
                let from = self.value(func, *value);
                match (function.flags.is_async, function.flags.is_generator) {
                    (true, false) => {
                        self.moved(from, Path::EMPTY, result, wrapped(Elem::AWAITED));
                        self.moved(from, wrapped(Elem::AWAITED), result, wrapped(Elem::AWAITED));
                    }
                    (false, false) => self.copy(from, result),
                    (_, true) => {}
                }
            }
        }
    }

    fn build_inst(&mut self, func: FuncId, module: ModuleId, value: ValueId, inst: &Inst) {
        let node = self.value(func, value);
        match inst {
            Inst::Phi(operands) => {
                for &(_, operand) in operands {
                    let from = self.value(func, operand);
                    self.copy(from, node);
                }
            }
            Inst::Refine { value: from, .. } | Inst::Hint(from, _) => {
                let from_node = self.value(func, *from);
                self.copy(from_node, node);
                if let Inst::Hint(from, ty) = inst {
                    self.seed_type(node, module, ty, Path::EMPTY);
                    self.keep_parts(func, *from, module, ty);
                }
            }
            Inst::Get { base, key } => {
                let elem = self.elem(func, *key);
                if let Some(cell) = self.cell_behind(func, module, *base) {
                    self.moved(cell, Path::of(&[elem]), node, Path::EMPTY);
                }
                let from = self.value(func, *base);
                self.moved(from, Path::of(&[elem]), node, Path::EMPTY);
                self.watch(from, Trigger::Get(func, value));
            }
            Inst::Set { base, key, value: part, .. } => {
                let elem = self.elem(func, *key);
                let (base, part) = (self.value(func, *base), self.value(func, *part));
                self.copy(base, node);
                self.moved(part, Path::EMPTY, node, Path::of(&[elem]));
                self.watch(base, Trigger::Set(func, value));
            }
            Inst::Make(kind, parts) => {
                for part in parts {
                    let from = self.value(func, part.value);
                    let to = match part.key {
                        PartKey::Static(elem) => Path::of(&[elem]),
                        PartKey::Dynamic(key) => Path::of(&[self.elem(func, Key::Dynamic(key))]),
                        PartKey::Spread => Path::EMPTY,
                    };
                    self.moved(from, Path::EMPTY, node, to);
                }
                if let MakeKind::Class(class) = kind {
                    let class = self.program.class_id(module, *class);
                    self.class_values.push((func, value, class));
                    self.build_class(func, node, class, parts);
                }
            }
            Inst::CellGet(cell) => {
                let from = self.cell(self.program.cell_id(module, *cell));
                self.copy(from, node);
            }
            Inst::CellSet(cell, from) => {
                let to = self.cell(self.program.cell_id(module, *cell));
                if let Inst::Set { base, key, value: part, .. } = &self.program.func(func).body.insts[*from]
                    && self.cell_behind(func, module, *base) == Some(to)
                {
                    let (part, elem) = (self.value(func, *part), self.elem(func, *key));
                    self.moved(part, Path::EMPTY, to, Path::of(&[elem]));
                }
                self.join_module_object(func, module, *cell, *from);
                let from = self.value(func, *from);
                self.copy(from, to);
            }
            Inst::Closure(target, captures) => {
                let target = self.program.func_id(module, *target);
                self.seed(node, Handle::Func(target));
                self.build_captures(func, target, captures);
                for (n, &captured) in captures.iter().enumerate() {
                    let from = self.value(func, captured);
                    self.moved(from, Path::EMPTY, node, Path::of(&[Elem::hidden_index(n)]));
                }
            }
            Inst::Await(from) => {
                let from = self.value(func, *from);
                self.moved(from, Path::of(&[Elem::AWAITED]), node, Path::EMPTY);
                self.watch(from, Trigger::Await(func, value));
            }
            Inst::Yield(from) => {
                let from = self.value(func, *from);
                let to = self.return_node(func);
                self.moved(from, Path::EMPTY, to, Path::of(&[Elem::ANY]));
            }
            Inst::Op(name, operands) if matches!(name.as_str(), "default" | "join" | "rest" | "slice") => {
                let passed = if *name == "rest" || *name == "slice" { 1 } else { operands.len() };
                for &operand in operands.iter().take(passed) {
                    let from = self.value(func, operand);
                    self.copy(from, node);
                }
            }
            Inst::Op(name, _) if *name == "super" => {
                if let Some(class) = self.program.class_of(func) {
                    self.seed(node, Handle::Super(class));
                }
            }
            Inst::Import { specifier, member } => {
                let name = member.unwrap_or(*specifier);
                for exported in self.program.resolve_import(module, *specifier, *member) {
                    let under = match member {
                        Some(member) => Symbol::new(&format!("{specifier}.{member}")),
                        None => *specifier,
                    };
                    self.link_exported(node, exported, name, under);
                }
            }
            Inst::Global(name) => {
                for exported in self.program.starred(module, *name) {
                    self.link_exported(node, exported, *name, *name);
                }
                let lang = self.program.modules[module].lang;
                if let Some(api) = self.index.global(lang, *name) {
                    self.seed(node, Handle::Api(api));
                }
            }
            Inst::Param(n) => self.build_param(func, module, node, *n),
            Inst::Call(call) => {
                let callee = self.value(func, call.callee);
                self.watch(callee, Trigger::Callee(func, value));
                for operand in call.recv.into_iter().chain(call.args.iter().map(|arg| arg.value)) {
                    let from = self.value(func, operand);
                    self.watch(from, Trigger::Operand(func, value));
                }
            }
            Inst::Post { call, port } => {
                self.posts.entry((func, *call, *port)).or_default().push(node);
                if let Some(operand) = crate::constants::operand(&self.program.func(func).body, *call, *port) {
                    let from = self.value(func, operand);
                    self.copy(from, node);
                }
            }
            Inst::Const(_) | Inst::Capture(_) | Inst::Concat(_) | Inst::Op(..) | Inst::Caught | Inst::Opaque(..) => {}
        }
    }

    /// `const Store = module.exports = …`: what is put into the variable's object is put into the module's.
    fn join_module_object(&mut self, func: FuncId, module: ModuleId, cell: CellIdx, value: ValueId) {
        let Some(object) = self.program.modules[module].object else { return };
        if cell == object {
            self.module_object = Some((func, value));
        } else if self.module_object == Some((func, value)) {
            let [own, of_module] = [cell, object].map(|cell| self.cell(self.program.cell_id(module, cell)));
            self.copy(own, of_module);
        }
    }

    /// The shared variable that a value was just read from. A module's object has more parts than other places
    /// keep, so that its parts are read and written there as well.
    fn cell_behind(&self, func: FuncId, module: ModuleId, value: ValueId) -> Option<Node> {
        match &self.program.func(func).body.insts[value] {
            Inst::CellGet(cell) => Some(self.cell(self.program.cell_id(module, *cell))),
            _ => None,
        }
    }

    fn watch(&mut self, node: Node, trigger: Trigger) {
        self.triggers.push(node, trigger);
    }

    fn build_class(&mut self, func: FuncId, node: Node, class: ClassId, parts: &[sluicegate_ir::Part]) {
        self.seed(node, Handle::Class(class));
        for part in parts {
            let PartKey::Static(elem) = part.key else { continue };
            let from = self.value(func, part.value);
            match elem.kind() {
                ElemKind::Hidden(name) if name.as_str().starts_with("base") => {
                    self.bases.entry(class).or_default().push(from);
                }
                ElemKind::Field(_) => {
                    let field = self.class_field(class, elem);
                    self.copy(from, field);
                }
                _ => {}
            }
        }
    }

    fn build_captures(&mut self, func: FuncId, target: FuncId, captures: &[ValueId]) {
        for (value, inst) in self.program.func(target).body.insts.iter_enumerated() {
            if let Inst::Capture(n) = inst
                && let Some(&captured) = captures.get(*n as usize)
            {
                let (from, to) = (self.value(func, captured), self.value(target, value));
                self.copy(from, to);
            }
        }
    }

    fn build_param(&mut self, func: FuncId, module: ModuleId, node: Node, n: u32) {
        let function = self.program.func(func);
        let Some(param) = function.params.get(n as usize) else { return };
        if param.kind == sluicegate_ir::ParamKind::This
            && let Some(class) = self.program.class_of(func)
        {
            let member = self
                .program
                .class(class)
                .members
                .iter()
                .find(|m| self.program.func_id(self.program.class_module(class), m.func) == func);
            let is_class_method = member.is_some_and(|m| m.kind == sluicegate_ir::MemberKind::ClassMethod);
            self.seed(node, if is_class_method { Handle::Class(class) } else { Handle::Instance(class) });
        }
        if let Some(ty) = param.ty.clone() {
            // A rest parameter holds what its declaration says under its elements.
            let repeats = param.kind == sluicegate_ir::ParamKind::Rest && !matches!(ty, TypeRef::List(_));
            let under = if repeats { Path::of(&[Elem::ANY]) } else { Path::EMPTY };
            self.seed_type(node, module, &ty, under);
        }
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
