//! Parameters for which every caller passes the same literal.
//!
//! Only of functions all of whose calls show: bound to a variable of their module that nothing
//! but calls reads, and under a name that no object's member has.

use sluicegate_base::{ElemKind, FxHashMap, FxHashSet, FxIndexMap, IndexVec, Symbol, limits};
use sluicegate_ir::{ArgKind, Call, Const, Function, Inst, Key, MakeKind, ParamKind, Port, ValueId};

use super::{Constants, block_numbers};
use crate::binding::{ThisFrom, bind};
use crate::program::{CellId, Exported, FuncId, Program};

/// Calls of one function that are looked at.
const MAX_CALLS: usize = 64;

/// The calls of the functions all of whose calls show, by function.
pub(super) type Calls = FxIndexMap<FuncId, Vec<(FuncId, ValueId)>>;

/// Finds the functions all of whose calls show, and the constructors of classes whose objects are all made where it shows.
pub(super) fn visible_calls(
    program: &Program,
    definitions: &IndexVec<CellId, Option<(FuncId, ValueId)>>,
    functions: &IndexVec<FuncId, Constants>,
) -> (Calls, Calls) {
    let mut members: FxHashSet<Symbol> = FxHashSet::default();
    let mut calls: FxIndexMap<CellId, Vec<(FuncId, ValueId)>> = FxIndexMap::default();
    let mut escaped: FxHashSet<CellId> = FxHashSet::default();
    // What is only the base of reads: harmless for a class.
    let mut read_from: FxHashSet<CellId> = FxHashSet::default();
    let imported = imported_cells(program, definitions);
    let origin = |cell: CellId| imported.get(&cell).copied().unwrap_or(cell);
    for func in program.funcs() {
        let module = program.module_of(func);
        let body = &program.func(func).body;
        let mut read: FxHashMap<ValueId, CellId> = FxHashMap::default();
        for (value, inst) in body.insts.iter_enumerated() {
            match inst {
                Inst::CellGet(cell) => _ = read.insert(value, origin(program.cell_id(module, *cell))),
                Inst::Import { specifier, member } => {
                    if let [Exported::Cell(cell)] = program.resolve_import(module, *specifier, *member).as_slice() {
                        read.insert(value, origin(*cell));
                    }
                }
                Inst::Get { base, key: Key::Static(elem) } => {
                    if let ElemKind::Field(name) = elem.kind() {
                        match variable_of_module(program, definitions, (func, *base), name) {
                            Some(cell) => _ = read.insert(value, origin(cell)),
                            None => _ = members.insert(name),
                        }
                    }
                }
                _ => {}
            }
        }
        let blocks = block_numbers(program.func(func));
        for (value, inst) in body.insts.iter_enumerated() {
            let mut callee = None;
            if let Inst::Call(call) = inst
                && let Some(&cell) = read.get(&call.callee)
            {
                callee = Some(call.callee);
                let is_live = blocks.get(value).is_none_or(|&block| functions[func].is_live(block));
                if is_live && !call.flags.decorator {
                    calls.entry(cell).or_default().push((func, value));
                } else if is_live {
                    escaped.insert(cell);
                }
            }
            // The callee is one operand; any further use lets the function go elsewhere.
            let mut as_callee = callee.is_some();
            inst.for_each_operand(|operand| {
                if as_callee && Some(operand) == callee {
                    as_callee = false;
                } else if let Some(&cell) = read.get(&operand) {
                    match inst {
                        // Another module's variable by the same name, or another.
                        Inst::CellSet(held, _) if imported.contains_key(&program.cell_id(module, *held)) => false,
                        Inst::Get { base, .. } if *base == operand => read_from.insert(cell),
                        _ => escaped.insert(cell),
                    };
                }
            });
        }
        for block in &body.blocks {
            block.terminator.for_each_operand(|operand| {
                if let Some(&cell) = read.get(&operand) {
                    escaped.insert(cell);
                }
            });
        }
    }
    let (mut found, mut made) = (Calls::default(), Calls::default());
    for (cell, sites) in calls {
        let Some((init, definition)) = definitions.get(cell).copied().flatten() else { continue };
        if escaped.contains(&cell) || sites.len() > MAX_CALLS {
            continue;
        }
        let body = &program.func(init).body;
        let closure = |value: ValueId| match &body.insts[value] {
            Inst::Closure(index, _) => Some(program.func_id(program.module_of(init), *index)),
            _ => None,
        };
        if let Inst::Make(MakeKind::Class(_), parts) = &body.insts[definition] {
            let constructor = parts.iter().filter_map(|part| closure(part.value));
            made.extend(constructor.filter(|&func| program.func(func).flags.constructor).map(|func| (func, sites.clone())));
            continue;
        }
        let is_constructed = |&(caller, value): &(FuncId, ValueId)| matches!(&program.func(caller).body.insts[value], Inst::Call(call) if call.flags.construct);
        let Some(func) = closure(definition) else { continue };
        let is_member = members.contains(&program.func(func).name);
        if !read_from.contains(&cell) && !is_member && !sites.iter().any(is_constructed) {
            found.insert(func, sites);
        }
    }
    (found, made)
}

/// The variable that is read as a member of a module: `pickers.pick` after `import pickers`.
fn variable_of_module(
    program: &Program,
    definitions: &IndexVec<CellId, Option<(FuncId, ValueId)>>,
    (func, base): (FuncId, ValueId),
    name: Symbol,
) -> Option<CellId> {
    let (func, base) = match program.func(func).body.insts.get(base)? {
        Inst::CellGet(cell) => definitions.get(program.cell_id(program.module_of(func), *cell)).copied().flatten()?,
        _ => (func, base),
    };
    let Inst::Import { specifier, member } = program.func(func).body.insts.get(base)? else { return None };
    match program.resolve_import(program.module_of(func), *specifier, *member).as_slice() {
        [Exported::Module(module)] => match program.lookup(*module, name).as_slice() {
            [Exported::Cell(cell)] => Some(*cell),
            _ => None,
        },
        _ => None,
    }
}

/// Variables that only hold what another module exports, and the variable behind it.
fn imported_cells(program: &Program, definitions: &IndexVec<CellId, Option<(FuncId, ValueId)>>) -> FxHashMap<CellId, CellId> {
    let behind = |cell: CellId| {
        let (init, value) = definitions.get(cell).copied().flatten()?;
        let Inst::Import { specifier, member } = &program.func(init).body.insts[value] else { return None };
        match program.resolve_import(program.module_of(init), *specifier, *member).as_slice() {
            [Exported::Cell(cell)] => Some(*cell),
            _ => None,
        }
    };
    let mut found = FxHashMap::default();
    for cell in definitions.indices() {
        let mut last = cell;
        for _ in 0..limits::MAX_REEXPORT_HOPS {
            match behind(last) {
                Some(next) if next != cell => last = next,
                _ => break,
            }
        }
        if last != cell {
            found.insert(cell, last);
        }
    }
    found
}

/// The constant parameters of functions that have some.
pub(super) fn constant_params(
    program: &Program,
    calls: &Calls,
    functions: &IndexVec<FuncId, Constants>,
) -> Vec<(FuncId, Vec<Option<Const>>)> {
    let params = calls.iter().map(|(&func, sites)| (func, passed(program, func, sites, functions)));
    // What is only given literals may be an entry point that somebody tries out.
    params.filter(|(_, params)| params.iter().any(Option::is_some) && params.iter().any(Option::is_none)).collect()
}

/// The literal that all calls pass, for each parameter.
fn passed(
    program: &Program,
    func: FuncId,
    sites: &[(FuncId, ValueId)],
    functions: &IndexVec<FuncId, Constants>,
) -> Vec<Option<Const>> {
    let mut known: Option<Vec<Option<Const>>> = None;
    for &(caller, value) in sites {
        let Inst::Call(call) = &program.func(caller).body.insts[value] else { continue };
        let here = arguments(call, program.func(func), &functions[caller]);
        known = Some(match known {
            None => here,
            Some(before) => {
                before.into_iter().zip(here).map(|(one, other)| one.filter(|one| other.as_ref() == Some(one))).collect()
            }
        });
    }
    known.unwrap_or_default()
}

/// The literals that a call passes; what is left out is undefined.
fn arguments(call: &Call, function: &Function, constants: &Constants) -> Vec<Option<Const>> {
    let kinds: Vec<ArgKind> = call.args.iter().map(|arg| arg.kind).collect();
    if !kinds.iter().all(|kind| matches!(kind, ArgKind::Positional | ArgKind::Named(_))) {
        return vec![None; function.params.len()];
    }
    let binds = bind(&kinds, function, ThisFrom::Recv);
    let literal = |param: u32| match binds.iter().rev().find(|bind| bind.param == param).map(|bind| bind.operand) {
        // Nothing stands for what only another caller knows.
        Some(Port::Arg(n)) => {
            let literal = call.args.get(n as usize).and_then(|arg| constants.get(arg.value));
            literal.filter(|literal| !matches!(literal, Const::Null | Const::Undefined)).cloned()
        }
        Some(Port::Recv | Port::Callee) => None,
        None => Some(Const::Undefined),
    };
    let is_plain = |kind| matches!(kind, ParamKind::Positional | ParamKind::KeywordOnly);
    (0..).zip(&function.params).map(|(n, param)| if is_plain(param.kind) { literal(n) } else { None }).collect()
}
