//! What a program that is deployed does not do: what variables of the environment ask for elsewhere.
//!
//! `process.env.NODE_ENV === 'development'` is false where anybody else can send something. Which texts say so is the
//! models' to know; a text that is in no list may be the name of a deployment.

use sluicegate_base::{ElemKind, FxHashMap, IndexVec, Symbol};
use sluicegate_ir::{Const, Inst, Key, MakeKind, ValueId};
use sluicegate_models::{Environment, PortRoot};

use super::{Constants, MAX_READ, Outside, Solver, Value};
use crate::program::{CellId, Exported, FuncId, Program};

impl Solver<'_> {
    /// Whether a comparison holds that asks a variable of the environment where the program runs.
    pub(super) fn told_by_stage(&self, name: &str, operands: &[ValueId]) -> Option<bool> {
        match (name, operands) {
            ("==" | "!=", &[a, b]) => {
                let (text, variable) = self.text(a).map(|text| (text, b)).or_else(|| self.text(b).map(|text| (text, a)))?;
                let is_here = self.index.is_deployed(text);
                if is_here.is_none() && text.is_empty() {
                    return None;
                }
                let read = self.environment_read(variable, MAX_READ)?;
                let holds = if self.index.is_unset(read.as_str()) { Some(false) } else { is_here };
                holds.map(|holds| holds == (name == "=="))
            }
            ("in" | "not in", &[variable, list]) => {
                let Inst::Make(MakeKind::Array | MakeKind::Tuple | MakeKind::Set, parts) = &self.body.insts[list] else {
                    return None;
                };
                let is_elsewhere = |part: ValueId| self.text(part).and_then(|text| self.index.is_deployed(text)) == Some(false);
                let all = !parts.is_empty() && parts.iter().all(|part| is_elsewhere(part.value));
                (all && self.environment_read(variable, MAX_READ).is_some()).then_some(name == "not in")
            }
            ("not", &[variable]) => self.stage_truth(variable).map(|truth| !truth),
            _ => None,
        }
    }

    /// Whether a variable of the environment is set, where that is known.
    pub(super) fn stage_truth(&self, value: ValueId) -> Option<bool> {
        let read = self.environment_read(value, MAX_READ)?;
        self.index.is_unset(read.as_str()).then_some(false)
    }

    fn text(&self, value: ValueId) -> Option<&str> {
        match &self.values[value] {
            Value::Known(Const::Str(text)) => Some(text),
            Value::Known(_) | Value::Unseen | Value::Varies => None,
        }
    }

    /// The name of the variable of the environment that a value is, or that stands before a default.
    pub(super) fn environment_read(&self, value: ValueId, steps: usize) -> Option<Symbol> {
        let steps = steps.checked_sub(1)?;
        match &self.body.insts[value] {
            Inst::Get { base, key: Key::Static(elem) } => {
                let node = self.api(*base, steps)?;
                match (self.index.environment(node)?, elem.kind()) {
                    (Environment::Object, ElemKind::Field(name)) => Some(name),
                    _ => None,
                }
            }
            Inst::Call(call) => match self.api(call.callee, steps).and_then(|node| self.index.environment(node)) {
                Some(Environment::Call { name, .. }) => {
                    let PortRoot::Arg { position: Some(position), .. } = name.root else { return None };
                    let named = call.args.get(usize::from(position))?.value;
                    self.text(named).map(Symbol::new)
                }
                Some(Environment::Object) => None,
                // `stage.lower()`
                None => call.recv.filter(|_| call.args.is_empty()).and_then(|recv| self.environment_read(recv, steps)),
            },
            Inst::Refine { value, .. } | Inst::Hint(value, _) => self.environment_read(*value, steps),
            // `process.env.STAGE || 'development'`
            Inst::Phi(ways) => {
                let mut reads = ways.iter().filter(|(_, way)| self.text(*way).is_none());
                let (Some((_, only)), None) = (reads.next(), reads.next()) else { return None };
                self.environment_read(*only, steps)
            }
            inst @ (Inst::CellGet(_) | Inst::Import { .. }) => match (self.outside)(inst) {
                Outside::Environment(name) => Some(name),
                Outside::Literal(_) | Outside::Gives(_) | Outside::Unknown => None,
            },
            _ => None,
        }
    }
}

/// What functions always give that take nothing, by the variables that hold them: `isLocal()`.
pub(super) type Given = FxHashMap<CellId, Const>;

/// Finds such functions among those that are the only thing ever put into their variable.
pub(super) fn given(
    program: &Program,
    definitions: &IndexVec<CellId, Option<(FuncId, ValueId)>>,
    functions: &IndexVec<FuncId, Constants>,
) -> Given {
    let mut found = Given::default();
    for (cell, definition) in definitions.iter_enumerated() {
        let Some((init, value)) = *definition else { continue };
        let Inst::Closure(index, _) = &program.func(init).body.insts[value] else { continue };
        let func = program.func_id(program.module_of(init), *index);
        let function = program.func(func);
        if !function.params.is_empty() || function.flags.is_async || function.flags.is_generator {
            continue;
        }
        let mut answers = super::returned(function).into_iter().map(|value| functions[func].get(value));
        if let Some(Some(first @ Const::Bool(_))) = answers.next()
            && answers.all(|answer| answer == Some(first))
        {
            found.insert(cell, first.clone());
        }
    }
    found
}

/// The functions that call one of these.
pub(super) fn callers(program: &Program, given: &Given) -> Vec<FuncId> {
    let calls = |func: &FuncId| {
        let (module, body) = (program.module_of(*func), &program.func(*func).body);
        body.insts.iter().any(|inst| {
            let Inst::Call(call) = inst else { return false };
            match &body.insts[call.callee] {
                Inst::CellGet(cell) => given.contains_key(&program.cell_id(module, *cell)),
                Inst::Import { specifier, member } => {
                    matches!(program.resolve_import(module, *specifier, *member).as_slice(), [Exported::Cell(cell)] if given.contains_key(cell))
                }
                _ => false,
            }
        })
    };
    if given.is_empty() { Vec::new() } else { program.funcs().filter(calls).collect() }
}
