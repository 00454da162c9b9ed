//! Functions behind exported names, and those that wrappers keep inside.

use sluicegate_base::{Elem, Path, Symbol};
use sluicegate_dataflow::handles::{
    Handles, Place, Registration, object, positional_param, queries_port_operands as port_operands,
};
use sluicegate_dataflow::{CellId, Exported, FuncId, ModuleId, Program};
use sluicegate_ir::{Call, Function, Inst, Key, ValueId};
use sluicegate_models::{HandlerShape, Port, PortRoot};

/// Functions taken from one exported name.
const MAX_WRAPPED: usize = 32;
/// Members read between a capture and what is called of it.
const MAX_MEMBERS: usize = 2;

/// A function somewhere below a shared variable or a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Held {
    pub func: FuncId,
    pub place: Place,
    pub path: Path,
}

/// Functions that an exported or module-level name holds, or a part of what it holds; `None` if there is no such name.
pub(crate) fn exported_functions(program: &Program, handles: &Handles, module: ModuleId, names: &[Symbol]) -> Option<Vec<Held>> {
    let (&first, below) = names.split_first()?;
    let below = below.iter().fold(Path::EMPTY, |path, name| path.push(Elem::field(*name)));
    let held = |cell: CellId, path: Path| {
        let functions = handles.cell_functions(cell, path).into_iter();
        functions.map(move |func| Held { func, place: Place::Cell(cell), path })
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
    while let Some(Held { func, place, path }) = work.pop() {
        if found.contains(&func) || found.len() >= MAX_WRAPPED {
            continue;
        }
        found.push(func);
        for inside in passed_on_to(program.func(func), shape) {
            let below = handles.functions_below(place, &path.concat(&inside)).into_iter();
            work.extend(below.map(|(func, path)| Held { func, place, path }));
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
    let operands = port_operands(call, &callback.root).into_iter().filter(|_| callback.path.is_empty());
    let held = operands.map(|(value, path)| Held { func: registration.callback, place: Place::Value(caller, value), path });
    let mut found: Vec<FuncId> = held.flat_map(|held| with_wrapped(program, handles, shape, vec![held])).collect();
    found.retain(|func| *func != registration.callback);
    found.sort_unstable();
    found.dedup();
    found
}

/// What a function captured and calls with its own event where a handler takes it, as places below the function.
pub(crate) fn passed_on_to(function: &Function, shape: &HandlerShape) -> Vec<Path> {
    let body = &function.body;
    let mut found = Vec::new();
    for inst in &body.insts {
        let Inst::Call(call) = inst else { continue };
        let Some(path) = captured(function, call.callee) else { continue };
        if !found.contains(&path) && passes_event(function, call, shape) {
            found.push(path);
        }
    }
    found
}

fn passes_event(function: &Function, call: &Call, shape: &HandlerShape) -> bool {
    let body = &function.body;
    shape.params.iter().filter(|param| !param.events.is_empty()).filter_map(|param| param.index).any(|index| {
        let own = positional_param(function, index);
        let operands = port_operands(call, &PortRoot::Arg { position: Some(index), name: None });
        let passed = operands.first().and_then(|&(operand, _)| body.insts.get(object(body, operand)));
        matches!(passed, Some(Inst::Param(m)) if own == Some(*m))
    })
}

/// A capture, or a member of one: `^0`, `^0.post`, `^0[*]`.
fn captured(function: &Function, value: ValueId) -> Option<Path> {
    let body = &function.body;
    let (mut value, mut below) = (object(body, value), Path::EMPTY);
    for _ in 0..=MAX_MEMBERS {
        match body.insts.get(value)? {
            Inst::Capture(n) => return Some(below.prepend(Elem::hidden_index(*n as usize))),
            Inst::Get { base, key } => {
                below = below.prepend(match key {
                    Key::Static(elem) => *elem,
                    Key::Dynamic(_) => Elem::ANY,
                });
                value = object(body, *base);
            }
            _ => return None,
        }
    }
    None
}
