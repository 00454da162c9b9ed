//! Functions behind exported names, and those that wrappers keep inside.

use sluicegate_base::{Elem, Path, Symbol};
use sluicegate_dataflow::constants::operand;
use sluicegate_dataflow::handles::{Handle, Handles, Registration, positional_param, queries_port_operands as port_operands};
use sluicegate_dataflow::{CellId, Exported, FuncId, ModuleId, Program};
use sluicegate_ir::{Body, Function, Inst, PartKey, ValueId};
use sluicegate_models::{HandlerShape, Port, PortRoot};

/// Functions taken from one exported name.
const MAX_WRAPPED: usize = 32;

/// A function in a shared variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Held {
    pub func: FuncId,
    pub cell: CellId,
    pub path: Path,
}

/// Functions that an exported or module-level name holds, or a part of what it holds; `None` if there is no such name.
pub(crate) fn exported_functions(program: &Program, handles: &Handles, module: ModuleId, names: &[Symbol]) -> Option<Vec<Held>> {
    let (&first, below) = names.split_first()?;
    let below = below.iter().fold(Path::EMPTY, |path, name| path.push(Elem::field(*name)));
    let held = |cell: CellId, path: Path| {
        let functions = handles.cell_functions(cell, path).into_iter();
        functions.map(move |func| Held { func, cell, path })
    };
    let mut found = Vec::new();
    let looked_up = program.lookup(module, first);
    for exported in &looked_up {
        match *exported {
            Exported::Cell(cell) => found.extend(held(cell, below)),
            Exported::ObjectMember(cell) => found.extend(held(cell, below.prepend(Elem::field(first)))),
            Exported::Module(_) | Exported::External(..) => {}
        }
    }
    // `module.exports = handler`: the module object is the function itself.
    if found.is_empty()
        && let Some(object) = program.modules[module].object
    {
        found.extend(held(program.cell_id(module, object), Path::EMPTY));
    }
    found.sort_unstable();
    found.dedup();
    let known = !found.is_empty() || looked_up.iter().any(|exported| !matches!(exported, Exported::ObjectMember(_)));
    known.then_some(found)
}

/// Functions, and those that they captured and call with what the platform gives them: `handler = guarded(main)`.
pub(crate) fn with_wrapped(program: &Program, handles: &Handles, shape: &HandlerShape, functions: Vec<Held>) -> Vec<FuncId> {
    let mut found: Vec<FuncId> = Vec::new();
    let mut work = functions;
    while let Some(Held { func, cell, path }) = work.pop() {
        if found.contains(&func) || found.len() >= MAX_WRAPPED {
            continue;
        }
        found.push(func);
        for n in passed_on_to(program.func(func), shape) {
            let path = path.push(Elem::hidden_index(n as usize));
            work.extend(handles.cell_functions(cell, path).into_iter().map(|func| Held { func, cell, path }));
        }
    }
    found.sort_unstable();
    found
}

/// Functions that a registered function captured and calls with what the platform gives it: `start(guarded(main))`.
pub(crate) fn wrapped_at(
    program: &Program,
    handles: &Handles,
    shape: &HandlerShape,
    registration: &Registration,
    callback: &Port,
) -> Vec<FuncId> {
    let (caller, site) = registration.site;
    let Some(Inst::Call(call)) = program.func(caller).body.insts.get(site) else { return Vec::new() };
    let mut found: Vec<FuncId> = Vec::new();
    for (value, path) in port_operands(call, &callback.root).into_iter().filter(|_| callback.path.is_empty()) {
        let mut work = vec![(registration.callback, path)];
        while let Some((func, path)) = work.pop() {
            for n in passed_on_to(program.func(func), shape) {
                let path = path.push(Elem::hidden_index(n as usize));
                for handle in handles.at(caller, value, path) {
                    let (Handle::Func(inner) | Handle::Method(inner)) = handle else { continue };
                    if inner != registration.callback && !found.contains(&inner) && found.len() < MAX_WRAPPED {
                        found.push(inner);
                        work.push((inner, path));
                    }
                }
            }
        }
    }
    found.sort_unstable();
    found
}

/// The captures that a function calls with its own event where a handler takes it.
pub(crate) fn passed_on_to(function: &Function, shape: &HandlerShape) -> Vec<u32> {
    let body = &function.body;
    let mut found = Vec::new();
    for inst in &body.insts {
        let Inst::Call(call) = inst else { continue };
        let Some(Inst::Capture(n)) = body.insts.get(object(body, call.callee)) else { continue };
        let passes = shape.params.iter().filter(|param| !param.events.is_empty()).filter_map(|param| param.index).any(|index| {
            let own = positional_param(function, index);
            let operands = port_operands(call, &PortRoot::Arg { position: Some(index), name: None });
            let passed = operands.first().and_then(|&(operand, _)| body.insts.get(object(body, operand)));
            matches!(passed, Some(Inst::Param(m)) if own == Some(*m))
        });
        if passes && !found.contains(n) {
            found.push(*n);
        }
    }
    found
}

/// The object that a value is a version or a changed copy of.
fn object(body: &Body, value: ValueId) -> ValueId {
    const MAX_JOINS: usize = 8;
    object_within(body, value, MAX_JOINS)
}

fn object_within(body: &Body, value: ValueId, joins: usize) -> ValueId {
    let mut value = value;
    for _ in 0..256 {
        value = match body.insts.get(value) {
            Some(Inst::Refine { value, .. } | Inst::Hint(value, _) | Inst::Set { base: value, .. }) => *value,
            Some(Inst::Post { call, port }) => match operand(body, *call, *port) {
                Some(operand) => operand,
                None => return value,
            },
            Some(Inst::Make(_, parts)) => match parts.first() {
                Some(part) if part.key == PartKey::Spread => part.value,
                _ => return value,
            },
            // Versions of one object, joined.
            Some(Inst::Phi(operands)) if joins > 0 => {
                let mut objects = operands.iter().map(|&(_, operand)| object_within(body, operand, joins - 1));
                match objects.next() {
                    Some(first) if first != value && objects.all(|other| other == first || other == value) => first,
                    _ => return value,
                }
            }
            _ => return value,
        };
    }
    value
}
