//! Pass 0: sparse conditional constant propagation (Wegman and Zadeck, 1991).
//!
//! Finds values that are one literal on every run, and edges that no run takes.
//! Dead edges, the blocks behind them and the φ operands they carry make no graph
//! edge in the later passes. A module-level variable with exactly one write, a
//! literal in the module's top level, is that literal everywhere. A parameter is a literal
//! where every call of the function shows and passes that one; variables of the environment
//! are never constant here, but what they are compared with may tell ([`stages`]).

mod definitions;
mod endings;
mod fold;
mod implied;
mod passed;
mod sorts;
mod stages;

use std::cell::OnceCell;
use std::sync::OnceLock;

use sluicegate_base::{FxHashMap, FxHashSet, FxIndexMap, IndexVec, Lang, Symbol, limits};
use sluicegate_ir::{BlockId, Body, Const, Function, Inst, Terminator, ValueId};
use sluicegate_models::Index;

use crate::lists::Lists;
use crate::program::{CellId, Exported, FuncId, Program};
use definitions::{Definitions, FieldWrites};
use fold::display;

pub(crate) use definitions::is_changed_entry;
pub(crate) use fold::fold;

/// Steps from a shared variable back to the variable of the environment that it was read from.
const MAX_READ: usize = 8;

#[derive(Clone, Debug, PartialEq)]
enum Value {
    Unseen,
    Known(Const),
    Varies,
}

/// What other functions tell of a value.
enum Outside {
    Unknown,
    Literal(Const),
    /// The variable of the environment of that name.
    Environment(Symbol),
    /// A function that always gives this.
    Gives(Const),
}

/// What is constant in one function.
#[derive(Clone, Debug, Default)]
pub struct Constants {
    values: IndexVec<ValueId, Option<Const>>,
    live_blocks: IndexVec<BlockId, bool>,
    live_edges: FxHashSet<(BlockId, BlockId)>,
}

impl Constants {
    /// The literal that a value always is.
    #[must_use]
    pub fn get(&self, value: ValueId) -> Option<&Const> {
        self.values.get(value)?.as_ref()
    }

    /// The text that a value always is.
    #[must_use]
    pub fn text(&self, value: ValueId) -> Option<&str> {
        match self.get(value)? {
            Const::Str(text) => Some(text),
            _ => None,
        }
    }

    /// Whether any run reaches the block.
    #[must_use]
    pub fn is_live(&self, block: BlockId) -> bool {
        self.live_blocks.get(block).copied().unwrap_or(true)
    }

    /// Whether any run takes the edge.
    #[must_use]
    pub fn is_edge_live(&self, from: BlockId, to: BlockId) -> bool {
        self.live_blocks.is_empty() || self.live_edges.contains(&(from, to))
    }
}

/// Truth of a literal.
#[must_use]
pub fn truth(value: &Const) -> bool {
    match value {
        Const::Str(text) | Const::Bytes(text) => !text.is_empty(),
        Const::Int(n) => *n != 0,
        Const::Float(text) => text.chars().any(|c| c.is_ascii_digit() && c != '0'),
        Const::Bool(b) => *b,
        Const::Null | Const::Undefined => false,
        Const::Regex { .. } => true,
    }
}

struct Solver<'a> {
    body: &'a Body,
    lang: Lang,
    index: &'a Index,
    /// Made when something is first asked that needs them; none in functions that test nothing.
    facts: OnceCell<Option<sorts::Facts>>,
    outside: &'a dyn Fn(&Inst) -> Outside,
    values: IndexVec<ValueId, Value>,
    /// Users of each value, with the position of the operand.
    users: Lists<(ValueId, u32)>,
    /// Counts evaluations; a user that was evaluated since a value changed need not be evaluated again.
    clock: u32,
    changed_at: IndexVec<ValueId, u32>,
    evaluated_at: IndexVec<ValueId, u32>,
    /// Position of each way into a block among the operands of its φs.
    phi_positions: FxHashMap<(BlockId, BlockId), usize>,
    branch_users: Lists<BlockId>,
    block_of: IndexVec<ValueId, BlockId>,
    live_blocks: IndexVec<BlockId, bool>,
    live_edges: FxHashSet<(BlockId, BlockId)>,
    edges: Vec<(BlockId, BlockId)>,
    dirty: Vec<ValueId>,
}

/// Solves one function. `outside` knows the constants of shared variables and imports. With the variables of the
/// environment that the values asked for are.
fn solve(
    func: &Function,
    lang: Lang,
    index: &Index,
    outside: &dyn Fn(&Inst) -> Outside,
    asked: &[ValueId],
) -> (Constants, Vec<Option<Symbol>>) {
    let body = &func.body;
    let mut users = Vec::new();
    let mut branch_users = Vec::new();
    let mut block_of = IndexVec::from_elem(Body::ENTRY, body.insts.len());
    let mut phi_positions = FxHashMap::default();
    for (id, block) in body.blocks.iter_enumerated() {
        for &value in &block.insts {
            block_of[value] = id;
            let mut position = 0;
            body.insts[value].for_each_operand(|operand| {
                users.push((operand.0, (value, position)));
                position += 1;
            });
        }
        if let Some(Inst::Phi(operands)) = block.insts.first().map(|&value| &body.insts[value]) {
            phi_positions.extend(operands.iter().enumerate().map(|(at, (from, _))| ((*from, id), at)));
        }
        block.terminator.for_each_operand(|operand| {
            branch_users.push((operand.0, id));
        });
    }
    let mut solver = Solver {
        body,
        lang,
        index,
        facts: OnceCell::new(),
        outside,
        values: IndexVec::from_elem(Value::Unseen, body.insts.len()),
        users: Lists::new(body.insts.len(), &users),
        clock: 1,
        changed_at: IndexVec::from_elem(0, body.insts.len()),
        evaluated_at: IndexVec::from_elem(0, body.insts.len()),
        phi_positions,
        branch_users: Lists::new(body.insts.len(), &branch_users),
        block_of,
        live_blocks: IndexVec::from_elem(false, body.blocks.len()),
        live_edges: FxHashSet::default(),
        edges: Vec::new(),
        dirty: Vec::new(),
    };
    if !body.blocks.is_empty() {
        solver.enter_block(Body::ENTRY);
    }
    solver.run();
    let read = asked.iter().map(|&value| solver.environment_read(value, MAX_READ)).collect();
    let constants = Constants {
        values: solver
            .values
            .into_raw()
            .into_iter()
            .map(|value| match value {
                Value::Known(literal) => Some(literal),
                Value::Unseen | Value::Varies => None,
            })
            .collect(),
        live_blocks: solver.live_blocks,
        live_edges: solver.live_edges,
    };
    (constants, read)
}

impl Solver<'_> {
    fn run(&mut self) {
        loop {
            if let Some((from, to)) = self.edges.pop() {
                if !self.live_edges.insert((from, to)) {
                    continue;
                }
                if self.live_blocks[to] {
                    self.visit_phis(from, to);
                } else {
                    self.enter_block(to);
                }
            } else if let Some(value) = self.dirty.pop() {
                for at in self.users.range(value.0) {
                    let Some((user, position)) = self.users.item(at) else { continue };
                    if !self.live_blocks[self.block_of[user]] {
                        continue;
                    }
                    if matches!(self.body.insts[user], Inst::Phi(_)) {
                        self.visit_phi(user, position as usize);
                    } else if self.evaluated_at[user] < self.changed_at[value] {
                        self.visit(user);
                    }
                }
                for at in self.branch_users.range(value.0) {
                    let Some(block) = self.branch_users.item(at) else { continue };
                    if self.live_blocks[block] {
                        self.leave_block(block);
                    }
                }
            } else {
                return;
            }
        }
    }

    fn enter_block(&mut self, block: BlockId) {
        self.live_blocks[block] = true;
        let body = self.body;
        for &value in &body.blocks[block].insts {
            self.visit(value);
        }
        if let Some(handler) = body.blocks[block].handler {
            self.edges.push((block, handler));
        }
        self.leave_block(block);
    }

    /// A further way into a block is taken.
    fn visit_phis(&mut self, from: BlockId, block: BlockId) {
        let body = self.body;
        let position = self.phi_positions.get(&(from, block)).copied();
        for &value in &body.blocks[block].insts {
            let Inst::Phi(operands) = &body.insts[value] else { break };
            let same = position.filter(|&at| operands.get(at).is_some_and(|(way, _)| *way == from));
            if let Some(at) = same.or_else(|| operands.iter().position(|(way, _)| *way == from)) {
                self.visit_phi(value, at);
            }
        }
    }

    /// One operand of a φ changed, or its way in is taken now.
    fn visit_phi(&mut self, phi: ValueId, at: usize) {
        let Inst::Phi(operands) = &self.body.insts[phi] else { return };
        let Some(&(from, operand)) = operands.get(at) else { return };
        if self.live_edges.contains(&(from, self.block_of[phi])) {
            let new = self.values[operand].clone();
            self.raise(phi, new);
        }
    }

    fn leave_block(&mut self, block: BlockId) {
        let body = self.body;
        match &body.blocks[block].terminator {
            Terminator::Branch { cond, then_block, else_block } => match &self.values[*cond] {
                Value::Unseen => {}
                Value::Known(literal) => {
                    let target = if truth(literal) { *then_block } else { *else_block };
                    self.edges.push((block, target));
                }
                Value::Varies => match self.truth_of(*cond, block) {
                    Some(true) => self.edges.push((block, *then_block)),
                    Some(false) => self.edges.push((block, *else_block)),
                    None => self.edges.extend([(block, *then_block), (block, *else_block)]),
                },
            },
            other => other.for_each_successor(|target| self.edges.push((block, target))),
        }
    }

    /// Whether a value that varies is always or never truthy in a block.
    fn truth_of(&self, cond: ValueId, block: BlockId) -> Option<bool> {
        self.implied_truth(cond).or_else(|| self.known_truth(cond, block)).or_else(|| self.stage_truth(cond))
    }

    fn visit(&mut self, value: ValueId) {
        if self.values[value] == Value::Varies {
            return;
        }
        self.clock += 1;
        self.evaluated_at[value] = self.clock;
        let new = self.evaluate(value);
        self.raise(value, new);
    }

    /// Joins what a value may be with what it was.
    fn raise(&mut self, value: ValueId, new: Value) {
        let joined = match (&self.values[value], new) {
            (Value::Varies, _) | (_, Value::Unseen) => return,
            (Value::Unseen, new) => new,
            (Value::Known(a), Value::Known(b)) if *a == b => return,
            (Value::Known(_), _) => Value::Varies,
        };
        self.values[value] = joined;
        self.clock += 1;
        self.changed_at[value] = self.clock;
        self.dirty.push(value);
    }

    fn evaluate(&self, value: ValueId) -> Value {
        match &self.body.insts[value] {
            Inst::Const(literal) => Value::Known(literal.clone()),
            Inst::Phi(operands) => self.evaluate_phi(value, operands),
            Inst::Refine { value: refined, cond, outcome } => match &self.values[*refined] {
                Value::Varies => self.told_by(*refined, *cond, *outcome),
                known => known.clone(),
            },
            Inst::Hint(value, _) => self.values[*value].clone(),
            Inst::Concat(parts) => self.evaluate_concat(parts),
            Inst::Op(name, operands) => self.evaluate_op(value, name.as_str(), operands),
            inst @ (Inst::CellGet(_) | Inst::Import { .. } | Inst::Param(_)) => match (self.outside)(inst) {
                Outside::Literal(literal) => Value::Known(literal),
                Outside::Unknown | Outside::Environment(_) | Outside::Gives(_) => Value::Varies,
            },
            Inst::Call(call) => match (self.outside)(&self.body.insts[call.callee]) {
                Outside::Gives(literal) => Value::Known(literal),
                _ => self.known_test(value, call),
            },
            _ => Value::Varies,
        }
    }

    fn evaluate_phi(&self, value: ValueId, operands: &[(BlockId, ValueId)]) -> Value {
        let block = self.block_of[value];
        let mut joined = Value::Unseen;
        for (from, operand) in operands {
            if !self.live_edges.contains(&(*from, block)) {
                continue;
            }
            joined = match (joined, &self.values[*operand]) {
                (joined, Value::Unseen) => joined,
                (Value::Unseen, other) => other.clone(),
                (Value::Known(a), Value::Known(b)) if a == *b => Value::Known(a),
                _ => Value::Varies,
            };
        }
        joined
    }

    fn evaluate_concat(&self, parts: &[ValueId]) -> Value {
        let mut text = String::new();
        for part in parts {
            match &self.values[*part] {
                Value::Unseen => return Value::Unseen,
                Value::Known(literal) => match display(literal) {
                    Some(piece) if text.len() + piece.len() <= limits::MAX_FOLDED_BYTES => text.push_str(&piece),
                    _ => return Value::Varies,
                },
                Value::Varies => return Value::Varies,
            }
        }
        Value::Known(Const::Str(text.into_boxed_str()))
    }

    fn evaluate_op(&self, value: ValueId, name: &str, operands: &[ValueId]) -> Value {
        let mut literals = Vec::new();
        for operand in operands {
            match &self.values[*operand] {
                Value::Unseen => return Value::Unseen,
                Value::Known(literal) => literals.push(literal),
                Value::Varies => {
                    let told = self.implied_outcome(name, operands).or_else(|| self.told_by_literals(name, operands));
                    let told = told.or_else(|| self.told_by_sorts(value, name)).or_else(|| self.told_by_stage(name, operands));
                    return told.map_or(Value::Varies, |truth| Value::Known(Const::Bool(truth)));
                }
            }
        }
        fold(name, &literals, self.lang).map_or(Value::Varies, Value::Known)
    }
}

/// Constants of every function, and the one definition of module-level variables that have one.
#[derive(Debug, Default)]
pub struct ProgramConstants {
    functions: IndexVec<FuncId, Constants>,
    cells: IndexVec<CellId, Option<Const>>,
    definitions: IndexVec<CellId, Option<(FuncId, ValueId)>>,
    collections: IndexVec<CellId, Option<(FuncId, ValueId)>>,
    writers: IndexVec<CellId, Option<FuncId>>,
    written: IndexVec<CellId, Vec<(FuncId, ValueId)>>,
    fields: OnceLock<FieldWrites>,
    returns: IndexVec<FuncId, Vec<ValueId>>,
    calls: passed::Calls,
    made: passed::Calls,
}

impl ProgramConstants {
    /// Solves every function; top levels first, since they define the variables.
    #[must_use]
    pub fn solve(program: &Program, index: &Index) -> ProgramConstants {
        let Definitions { whole: mut definitions, collections, writers, written } = Definitions::find(program);
        let mut cells: IndexVec<CellId, Option<Const>> = IndexVec::from_elem(None, program.cell_count());
        let mut read: FxHashMap<CellId, Symbol> = FxHashMap::default();
        let no_cells = |_: &Inst| Outside::Unknown;
        let mut by_func: FxIndexMap<FuncId, Vec<(CellId, ValueId)>> = FxIndexMap::default();
        for (cell, definition) in definitions.iter_enumerated() {
            if let Some((func, value)) = *definition {
                by_func.entry(func).or_default().push((cell, value));
            }
        }
        for (func, cells_of) in by_func {
            let asked: Vec<ValueId> = cells_of.iter().map(|&(_, value)| value).collect();
            let (known, names) = solve(program.func(func), program.lang(func), index, &no_cells, &asked);
            let blocks = block_numbers(program.func(func));
            for ((cell, value), name) in cells_of.into_iter().zip(names) {
                if blocks.get(value).is_some_and(|&block| known.is_live(block)) {
                    cells[cell] = known.get(value).cloned();
                    read.extend(name.map(|name| (cell, name)));
                } else {
                    definitions[cell] = None;
                }
            }
        }
        let outside = |func: FuncId, inst: &Inst, given: &stages::Given| {
            let cell = match inst {
                Inst::CellGet(cell) => program.cell_id(program.module_of(func), *cell),
                Inst::Import { specifier, member } => {
                    match program.resolve_import(program.module_of(func), *specifier, *member).as_slice() {
                        [Exported::Cell(cell)] => *cell,
                        _ => return Outside::Unknown,
                    }
                }
                _ => return Outside::Unknown,
            };
            let literal = cells[cell].clone().map(Outside::Literal);
            let literal = literal.or_else(|| given.get(&cell).cloned().map(Outside::Gives));
            literal.or_else(|| read.get(&cell).copied().map(Outside::Environment)).unwrap_or(Outside::Unknown)
        };
        let solve_with = |func: FuncId, params: &[Option<Const>], given: &stages::Given| {
            let outside = |inst: &Inst| outside(func, inst, given);
            let known = |inst: &Inst| match inst {
                Inst::Param(n) => params.get(*n as usize).cloned().flatten().map_or(Outside::Unknown, Outside::Literal),
                _ => outside(inst),
            };
            solve(program.func(func), program.lang(func), index, &known, &[]).0
        };
        let mut given = stages::Given::default();
        let mut functions: IndexVec<FuncId, Constants> = program.funcs().map(|func| solve_with(func, &[], &given)).collect();
        given = stages::given(program, &definitions, &functions);
        for func in stages::callers(program, &given) {
            functions[func] = solve_with(func, &[], &given);
        }
        let (calls, made) = passed::visible_calls(program, &definitions, &functions);
        for (func, params) in passed::constant_params(program, &calls, &functions) {
            functions[func] = solve_with(func, &params, &given);
        }
        let returns = program.funcs().map(|func| returned(program.func(func))).collect();
        let fields = OnceLock::new();
        ProgramConstants { functions, cells, definitions, collections, writers, written, fields, returns, calls, made }
    }

    /// The values that a function returns.
    #[must_use]
    pub fn returns(&self, func: FuncId) -> &[ValueId] {
        self.returns.get(func).map(Vec::as_slice).unwrap_or_default()
    }

    /// The calls of a function all of whose calls show; else nothing.
    #[must_use]
    pub fn visible_calls(&self, func: FuncId) -> &[(FuncId, ValueId)] {
        self.calls.get(&func).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where the objects of the class are made of which a function is the constructor, if all of that shows.
    #[must_use]
    pub fn constructions(&self, func: FuncId) -> &[(FuncId, ValueId)] {
        self.made.get(&func).map(Vec::as_slice).unwrap_or_default()
    }

    /// Constants of one function.
    #[must_use]
    pub fn of(&self, func: FuncId) -> &Constants {
        &self.functions[func]
    }

    /// The literal that a shared variable always is.
    #[must_use]
    pub fn cell(&self, cell: CellId) -> Option<&Const> {
        self.cells.get(cell)?.as_ref()
    }

    /// The one value ever written to a module-level variable, at its module's top level.
    #[must_use]
    pub fn definition(&self, cell: CellId) -> Option<(FuncId, ValueId)> {
        self.definitions.get(cell).copied().flatten()
    }

    /// The same for a variable whose entries were perhaps changed later: no key was added since.
    #[must_use]
    pub fn collection(&self, cell: CellId) -> Option<(FuncId, ValueId)> {
        self.collections.get(cell).copied().flatten()
    }

    /// Everything that is written to a variable, versions of it too; nothing if that is much.
    #[must_use]
    pub fn written(&self, cell: CellId) -> &[(FuncId, ValueId)] {
        self.written.get(cell).map(Vec::as_slice).unwrap_or_default()
    }

    /// What methods put into the field of that name of their own object; `None` if others put something there too.
    #[must_use]
    pub(crate) fn own_fields(&self, program: &Program, name: Symbol) -> Option<&[(FuncId, ValueId)]> {
        self.fields.get_or_init(|| FieldWrites::find(program)).of(name)
    }

    /// The only function that ever writes a variable, if there is one.
    #[must_use]
    pub fn sole_writer(&self, cell: CellId) -> Option<FuncId> {
        self.writers.get(cell).copied().flatten()
    }
}

fn returned(func: &Function) -> Vec<ValueId> {
    let values = func.body.blocks.iter().filter_map(|block| match &block.terminator {
        Terminator::Return { value, .. } => *value,
        _ => None,
    });
    values.collect()
}

/// The block of each instruction.
#[must_use]
pub fn block_numbers(func: &Function) -> IndexVec<ValueId, BlockId> {
    let mut blocks = IndexVec::from_elem(Body::ENTRY, func.body.insts.len());
    for (id, block) in func.body.blocks.iter_enumerated() {
        block.insts.iter().for_each(|&value| blocks[value] = id);
    }
    blocks
}

/// The operand of a call that a port names.
#[must_use]
pub fn operand(body: &Body, call: ValueId, port: sluicegate_ir::Port) -> Option<ValueId> {
    let Inst::Call(call) = body.insts.get(call)? else { return None };
    match port {
        sluicegate_ir::Port::Recv => call.recv,
        sluicegate_ir::Port::Callee => Some(call.callee),
        sluicegate_ir::Port::Arg(n) => call.args.get(n as usize).map(|arg| arg.value),
    }
}
