//! Which functions the platform calls: declared shapes and registrations.

use sluicegate_base::{Elem, Location, Path, Symbol};
use sluicegate_dataflow::handles::Handles;
use sluicegate_dataflow::{Exported, FuncId, ModuleId, Program, Roots};
use sluicegate_models::{HandlerShape, Index, RowId};

use crate::flow::Handler;

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
            let Some(meaning) =
                index.handlers().iter().find(|h| h.shape == shape.shape && h.lang.is_none_or(|lang| lang == module.lang))
            else {
                continue;
            };
            for func in exported_functions(program, handles, id, shape.name) {
                found.push(Found { func, how: How::Shape(meaning), public: describe(program, func, shape.name, shape.shape) });
            }
        }
    }
    for registration in &handles.registrations {
        let func = registration.callback;
        let mut public = describe(program, func, program.func(func).name, Symbol::new("registration"));
        // Registered by code: it counts wherever it stands.
        public.listed_only = false;
        found.push(Found { func, how: How::Registered(registration.row, registration.handler), public });
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
        listed_only: is_test_path(module.path.as_str()),
    }
}

/// Functions that an exported or module-level name holds.
fn exported_functions(program: &Program, handles: &Handles, module: ModuleId, name: Symbol) -> Vec<FuncId> {
    let mut found = Vec::new();
    for exported in program.lookup(module, name) {
        match exported {
            Exported::Cell(cell) => found.extend(handles.cell_functions(cell, Path::EMPTY)),
            Exported::ObjectMember(cell) => found.extend(handles.cell_functions(cell, Path::of(&[Elem::field(name)]))),
            Exported::Module(_) | Exported::External(..) => {}
        }
    }
    // `module.exports = handler`: the module object is the function itself.
    if found.is_empty()
        && let Some(object) = program.modules[module].object
    {
        found.extend(handles.cell_functions(program.cell_id(module, object), Path::EMPTY));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a path lies in a test folder or names a test file.
fn is_test_path(path: &str) -> bool {
    let mut parts = path.rsplit('/');
    let file = parts.next().unwrap_or_default();
    let in_folder = parts.any(|part| matches!(part, "test" | "tests" | "__tests__"));
    let stem_tells =
        file.contains(".test.") || file.contains(".spec.") || file.ends_with("_test.go") || file.starts_with("test_");
    in_folder || stem_tells
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
