//! Which functions the platform calls: declared shapes and registrations.

use sluicegate_base::{Elem, Location, Path, Symbol};
use sluicegate_dataflow::constants::operand;
use sluicegate_dataflow::handles::{Handle, Handles, Registration, positional_param, queries_port_operands as port_operands};
use sluicegate_dataflow::{CellId, Exported, FuncId, ModuleId, Program, Roots};
use sluicegate_ir::{Body, Function, Inst, PartKey, ValueId};
use sluicegate_models::{HandlerShape, Index, Port, PortRoot, RowId};

use crate::flow::Handler;

/// Functions taken from one exported name.
const MAX_WRAPPED: usize = 32;

/// How a handler was found.
#[derive(Clone, Debug)]
pub(crate) enum How<'a> {
    /// By its declaration alone: which event it is given is still to be decided.
    Shape(&'a HandlerShape),
    /// A call registers it: the row, and which of its handlers.
    Registered(RowId, usize),
}

/// A handler with what is needed to link it.
#[derive(Clone, Debug)]
pub(crate) struct Found<'a> {
    pub func: FuncId,
    pub how: How<'a>,
    pub public: Handler,
}

/// Finds every handler, in a fixed order.
pub(crate) fn discover<'a>(program: &Program, index: &'a Index, handles: &Handles) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for (id, module) in program.modules.iter_enumerated() {
        for shape in &module.shapes {
            let Some(meaning) = index.shape(shape.shape, module.lang) else { continue };
            let mut functions = exported_functions(program, handles, id, shape.name);
            functions.retain(|held| !meaning.uncalled || !handles.is_called(held.func));
            for func in with_wrapped(program, handles, meaning, functions) {
                found.push(Found { func, how: How::Shape(meaning), public: describe(program, func, shape.name, shape.shape) });
            }
        }
    }
    for registration in &handles.registrations {
        let func = registration.callback;
        if program.is_left_out(program.module_of(func)) {
            continue;
        }
        let mut public = describe(program, func, program.func(func).name, Symbol::new("registration"));
        // Registered by code: it counts wherever it stands.
        public.listed_only = false;
        let row = index.row(registration.row).handlers.get(registration.handler);
        let shape = row.and_then(|row| row.shape).and_then(|name| index.shape(name, program.lang(func)));
        let how = shape.map_or(How::Registered(registration.row, registration.handler), How::Shape);
        if let (Some(shape), Some(row)) = (shape, row) {
            for inner in wrapped_at(program, handles, shape, registration, &row.callback) {
                let mut public = describe(program, inner, program.func(inner).name, Symbol::new("registration"));
                public.listed_only = false;
                found.push(Found { func: inner, how: How::Shape(shape), public });
            }
        }
        found.push(Found { func, how, public });
    }
    let registered: Vec<FuncId> = found.iter().filter(|f| matches!(f.how, How::Registered(..))).map(|f| f.func).collect();
    found.retain(|handler| matches!(handler.how, How::Registered(..)) || !registered.contains(&handler.func));
    found.sort_by(|a, b| a.func.cmp(&b.func).then_with(|| a.public.cmp(&b.public)));
    found.dedup_by(|a, b| a.func == b.func && matches!((&a.how, &b.how), (How::Shape(_), How::Shape(_))));
    found
}

fn describe(program: &Program, func: FuncId, name: Symbol, found_by: Symbol) -> Handler {
    let module = &program.modules[program.module_of(func)];
    let shown = if name == "default" || name == "<anonymous>" { module.path } else { name };
    Handler {
        name: shown.to_string(),
        location: Location { file: module.file, span: program.func(func).span },
        found_by,
        listed_only: program.is_test(program.module_of(func)),
    }
}

/// A function in a shared variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Held {
    func: FuncId,
    cell: CellId,
    path: Path,
}

/// Functions that an exported or module-level name holds.
fn exported_functions(program: &Program, handles: &Handles, module: ModuleId, name: Symbol) -> Vec<Held> {
    let held = |cell: CellId, path: Path| {
        let functions = handles.cell_functions(cell, path).into_iter();
        functions.map(move |func| Held { func, cell, path })
    };
    let mut found = Vec::new();
    for exported in program.lookup(module, name) {
        match exported {
            Exported::Cell(cell) => found.extend(held(cell, Path::EMPTY)),
            Exported::ObjectMember(cell) => found.extend(held(cell, Path::of(&[Elem::field(name)]))),
            Exported::Module(_) | Exported::External(..) => {}
        }
    }
    // `module.exports = handler`: the module object is the function itself.
    if found.is_empty()
        && let Some(object) = program.modules[module].object
    {
        found.extend(held(program.cell_id(module, object), Path::EMPTY));
    }
    found
}

/// Functions, and those that they captured and call with what the platform gives them: `handler = guarded(main)`.
fn with_wrapped(program: &Program, handles: &Handles, shape: &HandlerShape, functions: Vec<Held>) -> Vec<FuncId> {
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
fn wrapped_at(
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
fn passed_on_to(function: &Function, shape: &HandlerShape) -> Vec<u32> {
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
            _ => return value,
        };
    }
    value
}

/// Sinks in the results of handlers.
pub(crate) fn roots(index: &Index, found: &[Found<'_>]) -> Roots {
    let mut roots = Roots::default();
    for handler in found.iter().filter(|handler| !handler.public.listed_only) {
        let sinks = match &handler.how {
            How::Shape(shape) => shape.returns.clone(),
            How::Registered(row, n) => {
                index.row(*row).handlers.get(*n).map(|handler| handler.returns.clone()).unwrap_or_default()
            }
        };
        let known = roots.entry(handler.func).or_default();
        for sink in sinks {
            if !known.contains(&sink) {
                known.push(sink);
            }
        }
    }
    roots
}
