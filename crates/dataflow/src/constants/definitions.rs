//! Where shared variables get their only value.
//!
//! Calls and changes of parts write an object back to its variable: such a *version* of what the variable holds
//! already is no definition.

use sluicegate_base::{ElemKind, FxHashMap, FxHashSet, IndexVec, Symbol};
use sluicegate_ir::{BlockId, Body, CellIdx, Inst, Key, MakeKind, ParamKind, ValueId};

use super::operand;
use crate::program::{CellId, FuncId, Program};

/// For each variable its only definition, if it is at the top level of its module: a function and what it writes.
pub(super) type Single = IndexVec<CellId, Option<(FuncId, ValueId)>>;

/// Definitions of variables.
pub(super) struct Definitions {
    /// Of variables of which nothing was changed since, as far as is known.
    pub whole: Single,
    /// Of variables whose entries were perhaps changed since; no key was added.
    pub collections: Single,
    /// The only function that ever writes a variable, if there is one.
    pub writers: IndexVec<CellId, Option<FuncId>>,
    /// Everything that is written to a variable, versions of it too; nothing where that is much.
    pub written: IndexVec<CellId, Vec<(FuncId, ValueId)>>,
}

/// What is written to one variable that is kept.
const MAX_WRITTEN: usize = 8;

impl Definitions {
    pub(super) fn find(program: &Program) -> Definitions {
        let (mut whole, mut collections) = (Writes::new(program), Writes::new(program));
        let mut writers: IndexVec<CellId, Option<FuncId>> = IndexVec::from_elem(None, program.cell_count());
        let mut shared: IndexVec<CellId, bool> = IndexVec::from_elem(false, program.cell_count());
        let mut written: IndexVec<CellId, Vec<(FuncId, ValueId)>> = IndexVec::from_elem(Vec::new(), program.cell_count());
        for func in program.funcs() {
            let function = program.func(func);
            let (module, body) = (program.module_of(func), &function.body);
            for inst in &body.insts {
                let Inst::CellSet(cell, value) = inst else { continue };
                let id = program.cell_id(module, *cell);
                shared[id] |= *writers[id].get_or_insert(func) != func;
                if written[id].len() <= MAX_WRITTEN {
                    written[id].push((func, *value));
                }
                if is_version_of_cell(body, *value, *cell) {
                    continue;
                }
                let definition = function.flags.is_init.then_some((func, *value));
                if whole.complete(body, id, definition) | collections.complete(body, id, definition) {
                    continue;
                }
                whole.add(id, definition);
                if !has_same_keys(body, *value, *cell) {
                    collections.add(id, definition);
                }
            }
        }
        let writers = writers.iter_enumerated().map(|(cell, writer)| writer.filter(|_| !shared[cell]));
        let writers = IndexVec::from_raw(writers.collect());
        written.iter_mut().filter(|all| all.len() > MAX_WRITTEN).for_each(|all| *all = Vec::new());
        Definitions { whole: whole.first, collections: collections.first, writers, written }
    }
}

/// What is put into fields, by their names.
#[derive(Debug, Default)]
pub(super) struct FieldWrites {
    /// By methods, into their own object.
    own: FxHashMap<Symbol, Vec<(FuncId, ValueId)>>,
    /// Into which others put something too.
    foreign: FxHashSet<Symbol>,
}

impl FieldWrites {
    pub(super) fn find(program: &Program) -> FieldWrites {
        let mut own: FxHashMap<Symbol, Vec<(FuncId, ValueId)>> = FxHashMap::default();
        let mut foreign: FxHashSet<Symbol> = FxHashSet::default();
        for func in program.funcs() {
            let function = program.func(func);
            let body = &function.body;
            for inst in &body.insts {
                let Inst::Set { base, key: key @ Key::Static(elem), value, .. } = inst else { continue };
                let ElemKind::Field(name) = elem.kind() else { continue };
                if is_part(body, *value, (*base, *key), MAX_NESTED, &mut Look::default()) {
                    continue;
                }
                let is_this = match &body.insts[without_entries(body, *base)] {
                    // A map is no object of a class.
                    Inst::Make(MakeKind::Object | MakeKind::Array, _) => continue,
                    Inst::Param(n) => function.params.get(*n as usize).is_some_and(|param| param.kind == ParamKind::This),
                    _ => false,
                };
                if is_this {
                    own.entry(name).or_default().push((func, *value));
                } else {
                    foreign.insert(name);
                }
            }
        }
        FieldWrites { own, foreign }
    }

    pub(super) fn of(&self, name: Symbol) -> Option<&[(FuncId, ValueId)]> {
        (!self.foreign.contains(&name)).then(|| self.own.get(&name).map(Vec::as_slice).unwrap_or_default())
    }
}

/// How often each variable is written.
struct Writes {
    counts: IndexVec<CellId, u32>,
    /// What is written first, unless more follows.
    first: Single,
}

impl Writes {
    fn new(program: &Program) -> Writes {
        let count = program.cell_count();
        Writes { counts: IndexVec::from_elem(0, count), first: IndexVec::from_elem(None, count) }
    }

    /// Takes what was just made with one more part, as static members of a class follow it, for what is written.
    fn complete(&mut self, body: &Body, cell: CellId, definition: Option<(FuncId, ValueId)>) -> bool {
        let (Some((func, value)), Some((by, made))) = (definition, self.first[cell]) else { return false };
        let continues = func == by && matches!(&body.insts[value], Inst::Set { base, .. } if *base == made);
        if continues {
            self.first[cell] = definition;
        }
        continues
    }

    fn add(&mut self, cell: CellId, definition: Option<(FuncId, ValueId)>) {
        self.counts[cell] += 1;
        self.first[cell] = definition.filter(|_| self.counts[cell] == 1);
    }
}

/// Whether a written value is only the variable's own object after a call, of it or of a part: not a definition.
fn is_version_of_cell(body: &Body, value: ValueId, cell: CellIdx) -> bool {
    matches!(body.insts[without_versions(body, value, MAX_NESTED)], Inst::CellGet(read) if read == cell)
}

/// Whether a written value is the variable's own object, in which entries were changed: `entry = TABLE[key]`, then
/// `entry.name = name`.
fn has_same_keys(body: &Body, value: ValueId, cell: CellIdx) -> bool {
    let mut value = value;
    for _ in 0..64 {
        value = match &body.insts[without_versions(body, value, MAX_NESTED)] {
            Inst::CellGet(read) => return *read == cell,
            Inst::Set { base, key, value: entry, .. } if is_changed_entry(body, *entry, (*base, *key)) => *base,
            _ => return false,
        };
    }
    false
}

/// Whether a value is what sat under a key of an object already, changed.
pub(crate) fn is_changed_entry(body: &Body, entry: ValueId, (object, key): (ValueId, Key)) -> bool {
    let mut entry = entry;
    for _ in 0..64 {
        entry = match &body.insts[without_versions(body, entry, MAX_NESTED)] {
            Inst::Set { base, .. } => *base,
            _ => break,
        };
    }
    matches!(&body.insts[without_versions(body, entry, MAX_NESTED)], Inst::Get { base: of, key: from }
        if *from == key && without_entries(body, *of) == without_entries(body, object))
}

/// The object before its entries were put back.
fn without_entries(body: &Body, value: ValueId) -> ValueId {
    let mut value = without_versions(body, value, MAX_NESTED);
    for _ in 0..64 {
        value = match &body.insts[value] {
            Inst::Set { base, .. } => without_versions(body, *base, MAX_NESTED),
            _ => break,
        };
    }
    value
}

/// Parts of parts that are looked through.
const MAX_NESTED: usize = 4;

/// Instructions that are looked at for one version: parts of parts lead back to the same ones again and again.
const MAX_LOOKED_AT: u32 = 256;

/// The object that a value is a version of: after calls, and with parts put back as calls left them.
fn without_versions(body: &Body, value: ValueId, depth: usize) -> ValueId {
    version_of(body, value, depth, &mut Look::default())
}

/// How far a question has come.
struct Look {
    left: u32,
    /// Merges that stand for one object: versions that a loop makes of it come back to where it started.
    merges: Vec<(ValueId, ValueId)>,
}

impl Default for Look {
    fn default() -> Look {
        Look { left: MAX_LOOKED_AT, merges: Vec::new() }
    }
}

fn version_of(body: &Body, value: ValueId, depth: usize, look: &mut Look) -> ValueId {
    let mut value = value;
    for _ in 0..64 {
        let Some(rest) = look.left.checked_sub(1) else { return value };
        look.left = rest;
        value = match &body.insts[value] {
            Inst::Refine { value, .. } | Inst::Hint(value, _) => *value,
            Inst::Post { call, port } => match operand(body, *call, *port) {
                Some(operand) => operand,
                None => return value,
            },
            // An object of which a part has changed.
            Inst::Op(name, operands) if *name == "back" => match operands.first() {
                Some(object) => *object,
                None => return value,
            },
            Inst::Set { base, key, value: part, .. } if depth > 0 && is_part(body, *part, (*base, *key), depth - 1, look) => {
                *base
            }
            Inst::Phi(operands) if depth > 0 => match merged_version(body, value, operands, depth, look) {
                Some(object) => object,
                None => return value,
            },
            _ => return value,
        };
    }
    value
}

/// The object of which all that meets in a φ are versions.
fn merged_version(body: &Body, phi: ValueId, operands: &[(BlockId, ValueId)], depth: usize, look: &mut Look) -> Option<ValueId> {
    if let Some((_, object)) = look.merges.iter().find(|(known, _)| *known == phi) {
        return Some(*object);
    }
    let ((_, first), others) = operands.split_first()?;
    let object = version_of(body, *first, depth, look);
    look.merges.push((phi, object));
    let is_one = others.iter().all(|&(_, other)| version_of(body, other, depth, look) == object);
    if !is_one {
        look.merges.retain(|(known, _)| *known != phi);
    }
    is_one.then_some(object)
}

/// Whether a value is what sits under a key of an object already, or a literal in its place.
fn is_part(body: &Body, value: ValueId, at: (ValueId, Key), depth: usize, look: &mut Look) -> bool {
    let (object, key) = at;
    match &body.insts[version_of(body, value, depth, look)] {
        Inst::Get { base, key: from } => {
            *from == key && version_of(body, *base, depth, look) == version_of(body, object, depth, look)
        }
        Inst::Phi(operands) if depth > 0 => operands
            .iter()
            .all(|&(_, operand)| matches!(body.insts[operand], Inst::Const(_)) || is_part(body, operand, at, depth - 1, look)),
        _ => false,
    }
}
