//! How a frontend makes a body.
//!
//! A [`FunctionBuilder`] turns reads and writes of variables into SSA on the
//! fly (Braun et al., *Simple and Efficient Construction of Static Single
//! Assignment Form*, 2013: a block is sealed when its predecessors are known;
//! lookups are iterative here, so that long chains of blocks cost no stack).
//! A frontend never creates φ, versions, refinements or post-call values:
//!
//! - [`FunctionBuilder::read_var`], [`FunctionBuilder::write_var`] – local variables (`ssa`),
//! - [`FunctionBuilder::get`], [`FunctionBuilder::set_member`], [`FunctionBuilder::call`] – objects;
//!   a new version of an object reaches every place known to hold it (`links`),
//! - [`FunctionBuilder::branch`], loops, `try`, `finally` – control flow (`control`);
//!   a branch refines every place that its condition reads.
//!
//! Invariants: values are never renumbered before [`FunctionBuilder::finish`];
//! after a terminator the builder stands in a fresh unreachable block, so that
//! code behind a `return` needs no special case and is dropped at the end.

mod control;
mod dominance;
mod finish;
mod links;
mod module;
mod ssa;

use std::cell::Cell;

use sluicegate_base::{Elem, FxHashMap, IndexVec, Span, Symbol, newtype_index};

use crate::function::{BlockId, Body, Capture, Function, FunctionFlags, Param, ParamKind, ShortCircuit, Terminator, ValueId};
use crate::inst::{Arg, CallFlags, Const, Inst, Key, MakeKind, Part, Port, TypeRef};
use crate::module::FnIdx;

pub use control::{FinallyEntry, IfScope, LoopBlocks, ShortCircuitScope};
pub use module::ModuleBuilder;

newtype_index! {
    /// A local variable of the function being built.
    pub struct VarId, "v"
}

/// Edge into a block.
#[derive(Clone, Copy, Debug)]
struct Pred {
    block: BlockId,
    /// An exceptional edge carries the variables as at the *start* of its block.
    exceptional: bool,
}

/// Variables that a `finally` body does not write are read past it.
#[derive(Clone, Debug)]
struct Bypass {
    from: BlockId,
    written: std::rc::Rc<sluicegate_base::FxHashSet<VarId>>,
}

#[derive(Debug, Default)]
struct BlockState {
    phis: Vec<ValueId>,
    insts: Vec<ValueId>,
    terminator: Option<Terminator>,
    handler: Option<BlockId>,
    may_throw: bool,
    /// Writes of variables since the block began.
    written: u32,
    /// Known to be unreachable before all predecessors are known.
    dead: bool,
    preds: Vec<Pred>,
    place: Option<dominance::Place>,
    sealed: bool,
    incomplete: Vec<(VarId, ValueId)>,
    /// The condition that leads here from its one predecessor.
    branched_on: Option<ValueId>,
    bypass: Option<Bypass>,
}

/// Where a value came from, when mutating it must be seen there too.
#[derive(Clone, Copy, Debug)]
enum Provenance {
    Part { base: ValueId, key: Key },
    Cell(crate::module::CellIdx),
}

/// Which call of a method gave a value, and of what object.
#[derive(Clone, Copy, Debug)]
struct Given {
    call: ValueId,
    object: ValueId,
}

/// An object that the function is given, and what follows it.
#[derive(Debug)]
struct Passed {
    port: crate::function::OutPort,
    value: ValueId,
    /// A variable of its own, which follows the object whatever the parameter is rebound to.
    shadow: VarId,
    /// The variable that the frontend binds the parameter to.
    variable: Option<VarId>,
    /// The program puts something else into that.
    is_rebound: bool,
}

impl Passed {
    /// The variable that holds what was passed in, and nothing else as far as the program was read.
    fn binding(&self) -> Option<VarId> {
        self.variable.filter(|_| !self.is_rebound)
    }
}

/// Builds one function.
#[derive(Debug)]
pub struct FunctionBuilder {
    func: Function,
    blocks: IndexVec<BlockId, BlockState>,
    insts: IndexVec<ValueId, Inst>,
    spans: IndexVec<ValueId, Span>,
    names: IndexVec<ValueId, Option<Symbol>>,
    /// What a removed φ stands for; the value itself for all others.
    forward: IndexVec<ValueId, Cell<ValueId>>,
    /// φ that have a φ among their operands.
    phi_users: FxHashMap<ValueId, Vec<ValueId>>,
    /// φ by block and hash of operands: one is enough for variables that hold the same object.
    phi_table: FxHashMap<(BlockId, u64), ValueId>,
    short_circuits: Vec<(ValueId, ShortCircuit)>,
    vars: IndexVec<VarId, Symbol>,
    /// Whether a variable was ever written.
    var_written: IndexVec<VarId, bool>,
    /// Temporaries that are not read again.
    var_ended: IndexVec<VarId, bool>,
    /// The temporary that ended last.
    ending: Option<VarId>,
    /// Block of the latest write of a variable.
    last_write: IndexVec<VarId, Option<BlockId>>,
    /// Value of a variable at the end of a block that writes it.
    ends: FxHashMap<(BlockId, VarId), ValueId>,
    /// Value of a variable at the start of a block, once looked up.
    entries: FxHashMap<(BlockId, VarId), ValueId>,
    /// φ whose operands are still to be looked up.
    pending: Vec<(ValueId, BlockId, VarId)>,
    /// φ of blocks that are still open, to be linked with the value that is known to arrive.
    seeds: Vec<(ValueId, BlockId, VarId)>,
    /// Blocks that return. What they hand back is added at the end.
    returns: Vec<BlockId>,
    write_log: Vec<VarId>,
    undefined: Option<ValueId>,
    current: BlockId,
    span: Span,
    scopes: Vec<control::Scope>,
    /// Handlers of the `try` regions around the current position, innermost last.
    handlers: Vec<BlockId>,
    /// Headers of the loops around the current position, innermost last.
    open_loops: Vec<BlockId>,
    /// The objects passed in.
    outs: Vec<Passed>,
    ret_var: VarId,
    // Links; see `links`.
    held_by: FxHashMap<ValueId, Vec<VarId>>,
    provenance: FxHashMap<ValueId, Provenance>,
    stored_in: FxHashMap<ValueId, Vec<(ValueId, Key)>>,
    /// First version of the object that a later version belongs to.
    objects: FxHashMap<ValueId, ValueId>,
    /// Of what several tests in a row refined, what the first of them left.
    refined: FxHashMap<ValueId, ValueId>,
    /// Values one of which a value may be the same object as.
    joined: FxHashMap<ValueId, Vec<ValueId>>,
    posts: FxHashMap<(ValueId, Port), ValueId>,
    /// What a method gave, with the object that was asked for it: it may be a part of that object.
    given_by: FxHashMap<ValueId, Given>,
    mutated_captures: FxHashMap<ValueId, Vec<u32>>,
    /// What captured variables hold that were set in this block, and since which nothing ran that could set them.
    just_set: FxHashMap<crate::module::CellIdx, ValueId>,
    /// The block of that.
    set_in: BlockId,
}

impl FunctionBuilder {
    /// Starts a function; `span` covers its whole definition.
    #[must_use]
    pub fn new(name: impl Into<Symbol>, span: Span) -> FunctionBuilder {
        let func = Function {
            name: name.into(),
            parent: None,
            class: None,
            params: Vec::new(),
            results: Vec::new(),
            captures: Vec::new(),
            flags: FunctionFlags::default(),
            span,
            body: Body::default(),
        };
        let mut blocks = IndexVec::new();
        let current = blocks.push(BlockState { sealed: true, place: Some(dominance::Place::ROOT), ..BlockState::default() });
        let vars = IndexVec::from_raw(vec![Symbol::new("$return")]);
        let ret_var = VarId(0);
        FunctionBuilder {
            func,
            blocks,
            insts: IndexVec::new(),
            spans: IndexVec::new(),
            names: IndexVec::new(),
            forward: IndexVec::new(),
            phi_users: FxHashMap::default(),
            phi_table: FxHashMap::default(),
            short_circuits: Vec::new(),
            vars,
            var_written: IndexVec::from_raw(vec![false]),
            var_ended: IndexVec::from_raw(vec![false]),
            ending: None,
            last_write: IndexVec::from_raw(vec![None]),
            ends: FxHashMap::default(),
            entries: FxHashMap::default(),
            pending: Vec::new(),
            seeds: Vec::new(),
            returns: Vec::new(),
            write_log: Vec::new(),
            undefined: None,
            current,
            span,
            scopes: Vec::new(),
            handlers: Vec::new(),
            open_loops: Vec::new(),
            outs: Vec::new(),
            ret_var,
            held_by: FxHashMap::default(),
            provenance: FxHashMap::default(),
            stored_in: FxHashMap::default(),
            objects: FxHashMap::default(),
            refined: FxHashMap::default(),
            joined: FxHashMap::default(),
            posts: FxHashMap::default(),
            given_by: FxHashMap::default(),
            mutated_captures: FxHashMap::default(),
            just_set: FxHashMap::default(),
            set_in: current,
        }
    }

    /// The function's properties, to be filled in by the frontend.
    pub fn func_mut(&mut self) -> &mut Function {
        &mut self.func
    }

    /// Source range of the instructions that follow. Returns the one before.
    pub fn set_span(&mut self, span: Span) -> Span {
        std::mem::replace(&mut self.span, span)
    }

    /// Adds a parameter and returns its value. The frontend binds it to a variable.
    pub fn add_param(&mut self, param: Param) -> ValueId {
        let n = u32::try_from(self.func.params.len()).unwrap_or(u32::MAX);
        let (name, span) = (param.name, param.span);
        self.func.params.push(param);
        let outer = self.set_span(span);
        let value = self.emit(Inst::Param(n));
        self.set_span(outer);
        self.track_out(crate::function::OutPort::Param(n), name, value);
        value
    }

    /// Adds a parameter of the given kind without type; for receivers and simple cases.
    pub fn add_simple_param(&mut self, name: impl Into<Symbol>, kind: ParamKind, span: Span) -> ValueId {
        self.add_param(Param { name: name.into(), kind, optional: false, ty: None, span })
    }

    /// Adds a variable captured by value and returns its value.
    pub fn add_capture(&mut self, name: impl Into<Symbol>) -> ValueId {
        let name = name.into();
        let n = u32::try_from(self.func.captures.len()).unwrap_or(u32::MAX);
        self.func.captures.push(Capture { name });
        let value = self.emit_at_entry(Inst::Capture(n));
        self.track_out(crate::function::OutPort::Capture(n), name, value);
        value
    }

    fn track_out(&mut self, port: crate::function::OutPort, name: Symbol, value: ValueId) {
        let shadow = self.new_var(format!("$object {name}").as_str());
        self.ends.insert((Body::ENTRY, shadow), value);
        self.last_write[shadow] = Some(Body::ENTRY);
        self.held_by.entry(value).or_default().push(shadow);
        self.names[value].get_or_insert(name);
        self.outs.push(Passed { port, value, shadow, variable: None, is_rebound: false });
    }

    /// Appends an instruction to the current block.
    ///
    /// Prefer the named methods: they also keep links and exceptional edges right.
    pub fn emit(&mut self, inst: Inst) -> ValueId {
        let throws = inst.may_throw();
        if throws {
            self.split_before_throw();
        }
        self.forget_just_set(&inst);
        let value = self.new_value(inst);
        let block = &mut self.blocks[self.current];
        block.insts.push(value);
        block.may_throw |= throws;
        value
    }

    /// What is called, and what runs while this function waits, may set captured variables.
    fn forget_just_set(&mut self, inst: &Inst) {
        match inst {
            Inst::Call(call) if self.runs_outside(call) => {}
            Inst::Call(_) | Inst::Await(_) | Inst::Yield(_) => self.just_set.clear(),
            Inst::CellSet(cell, value) => {
                if let Some(known) = self.just_set.get_mut(cell) {
                    *known = *value;
                }
            }
            _ => {}
        }
    }

    fn emit_at_entry(&mut self, inst: Inst) -> ValueId {
        let value = self.new_value(inst);
        self.blocks[Body::ENTRY].insts.insert(0, value);
        value
    }

    fn new_value(&mut self, inst: Inst) -> ValueId {
        self.spans.push(self.span);
        self.names.push(None);
        self.forward.push(Cell::new(self.insts.next_index()));
        self.insts.push(inst)
    }

    /// The instruction behind a value.
    #[must_use]
    pub fn inst(&self, value: ValueId) -> &Inst {
        &self.insts[self.resolve(value)]
    }

    /// A literal.
    pub fn constant(&mut self, value: Const) -> ValueId {
        self.emit(Inst::Const(value))
    }

    /// A text literal.
    pub fn string(&mut self, text: &str) -> ValueId {
        self.constant(Const::Str(text.into()))
    }

    /// The undefined value.
    pub fn undefined(&mut self) -> ValueId {
        match self.undefined {
            Some(value) => value,
            None => {
                let value = self.emit_at_entry(Inst::Const(Const::Undefined));
                self.undefined = Some(value);
                value
            }
        }
    }

    /// A pure operation.
    pub fn op(&mut self, name: &str, args: Vec<ValueId>) -> ValueId {
        self.emit(Inst::Op(Symbol::new(name), args))
    }

    /// Ordered string building.
    pub fn concat(&mut self, parts: Vec<ValueId>) -> ValueId {
        self.emit(Inst::Concat(parts))
    }

    /// A construct that is not lowered; depends on `parts`. The caller adds the note.
    pub fn opaque(&mut self, reason: &str, parts: Vec<ValueId>) -> ValueId {
        self.emit(Inst::Opaque(Symbol::new(reason), parts))
    }

    /// A value known to have a declared type.
    pub fn hint(&mut self, value: ValueId, ty: TypeRef) -> ValueId {
        let hinted = self.emit(Inst::Hint(value, ty));
        self.inherit_links(value, hinted);
        hinted
    }

    /// A fresh composite value.
    pub fn make(&mut self, kind: MakeKind, parts: Vec<Part>) -> ValueId {
        let stored: Vec<(ValueId, Key)> = parts
            .iter()
            .filter_map(|part| match part.key {
                crate::inst::PartKey::Static(elem) => Some((part.value, Key::Static(elem))),
                crate::inst::PartKey::Dynamic(_) | crate::inst::PartKey::Spread => None,
            })
            .collect();
        let made = self.emit(Inst::Make(kind, parts));
        for (value, key) in stored {
            self.remember_stored(value, made, key);
        }
        made
    }

    /// A function value. `mutated` lists the captures whose object the function may change
    /// (see [`crate::Function`]'s `Return` outs; [`FunctionBuilder::mutated_captures_of`]).
    pub fn closure(&mut self, func: FnIdx, captures: Vec<ValueId>, mutated: Vec<u32>) -> ValueId {
        let value = self.emit(Inst::Closure(func, captures));
        if !mutated.is_empty() {
            self.mutated_captures.insert(value, mutated);
        }
        value
    }

    /// Captures that a finished function may change: input for [`FunctionBuilder::closure`].
    #[must_use]
    pub fn mutated_captures_of(func: &Function) -> Vec<u32> {
        let mut mutated: Vec<u32> = Vec::new();
        for block in &func.body.blocks {
            if let Terminator::Return { outs, .. } = &block.terminator {
                mutated.extend(outs.iter().filter_map(|(port, _)| match port {
                    crate::function::OutPort::Capture(n) => Some(*n),
                    crate::function::OutPort::Param(_) => None,
                }));
            }
        }
        mutated.sort_unstable();
        mutated.dedup();
        mutated
    }

    /// Reads a part of a value.
    pub fn get(&mut self, base: ValueId, key: Key) -> ValueId {
        let value = self.emit(Inst::Get { base, key });
        self.provenance.insert(value, Provenance::Part { base, key });
        value
    }

    /// Reads a named field.
    pub fn get_field(&mut self, base: ValueId, name: &str) -> ValueId {
        self.get(base, Key::Static(Elem::field(name)))
    }

    /// Assigns a part of an object: every place known to hold the object sees the new version.
    pub fn set_member(&mut self, base: ValueId, key: Key, value: ValueId) {
        let base = self.current_version(base);
        // An object that holds itself changes no further when it changes.
        let is_own = self.object_of(value) == self.object_of(base);
        let updated = self.emit(Inst::Set { base, key, value, weak: false });
        if !is_own {
            self.remember_stored(value, updated, key);
        }
        self.new_version(base, updated, true);
    }

    /// Puts another object's content in the place of an object (`*p = v`): every place known to
    /// hold the old one holds the new one.
    pub fn replace(&mut self, object: ValueId, content: ValueId) {
        let object = self.current_version(object);
        let updated = self.emit(Inst::Op(Symbol::new("join"), vec![content]));
        self.new_version(object, updated, true);
    }

    /// The same value as an object of its own, that a callee can change in place.
    pub fn mutable(&mut self, value: ValueId) -> ValueId {
        self.emit(Inst::Op(Symbol::new("join"), vec![value]))
    }

    /// Reads a shared variable.
    pub fn cell_get(&mut self, cell: crate::module::CellIdx) -> ValueId {
        if let Some(value) = self.value_just_set(cell) {
            return value;
        }
        let value = self.emit(Inst::CellGet(cell));
        self.provenance.insert(value, Provenance::Cell(cell));
        value
    }

    /// Writes a shared variable.
    pub fn cell_set(&mut self, cell: crate::module::CellIdx, value: ValueId) {
        self.emit(Inst::CellSet(cell, value));
        // Later mutation of the value is also seen through the variable.
        self.provenance.entry(value).or_insert(Provenance::Cell(cell));
    }

    /// Writes a variable of a function that closures share: right behind that it holds this value.
    pub fn captured_set(&mut self, cell: crate::module::CellIdx, value: ValueId) {
        self.cell_set(cell, value);
        if self.set_in != self.current {
            self.just_set.clear();
            self.set_in = self.current;
        }
        self.just_set.insert(cell, value);
    }

    /// Whether a call is one of a member of something that is not this function's own and is handed no function: nothing
    /// that it runs sets this function's variables.
    fn runs_outside(&self, call: &crate::inst::Call) -> bool {
        let is = |value: ValueId, wanted: fn(&Inst) -> bool| wanted(&self.insts[self.resolve(value)]);
        let mut owner = self.resolve(call.callee);
        let mut members = 0;
        while let Inst::Get { base, .. } = self.insts[owner] {
            owner = self.resolve(base);
            members += 1;
        }
        let is_outside = is(owner, |inst| matches!(inst, Inst::Import { .. } | Inst::Global(_) | Inst::CellGet(_)));
        members > 0
            && is_outside
            && !call.args.iter().any(|arg| is(arg.value, |inst| matches!(inst, Inst::Closure(..) | Inst::CellGet(_))))
    }

    /// What a captured variable was just set to, if changing that value is seen through the variable alone.
    fn value_just_set(&self, cell: crate::module::CellIdx) -> Option<ValueId> {
        let value = *self.just_set.get(&cell).filter(|_| self.set_in == self.current)?;
        matches!(self.provenance.get(&value), Some(Provenance::Cell(known)) if *known == cell).then(|| self.resolve(value))
    }

    /// Calls a function. For `a.b(c)` pass `get(a, b)` as callee and `a` as receiver.
    pub fn call(&mut self, callee: ValueId, recv: Option<ValueId>, mut args: Vec<Arg>, flags: CallFlags) -> ValueId {
        // What later arguments did to an object has happened before the call: `jobs.set("b", jobs.take("a"))`.
        let recv = recv.map(|value| self.same_object_now(value));
        for arg in &mut args {
            arg.value = self.same_object_now(arg.value);
        }
        let operands: Vec<(Port, ValueId)> = recv
            .map(|value| (Port::Recv, value))
            .into_iter()
            .chain(args.iter().enumerate().map(|(n, arg)| (Port::Arg(u32::try_from(n).unwrap_or(u32::MAX)), arg.value)))
            .chain([(Port::Callee, callee)])
            .collect();
        let call = self.emit(Inst::Call(Box::new(crate::inst::Call { callee, recv, args, flags })));
        self.update_operands(call, operands);
        call
    }

    /// Awaits a value.
    pub fn awaited(&mut self, value: ValueId) -> ValueId {
        self.emit(Inst::Await(value))
    }
}
