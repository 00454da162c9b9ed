//! Which functions the platform calls: declared shapes and registrations.

use sluicegate_base::{FxHashMap, FxHashSet, Lang, Location, Symbol};
use sluicegate_dataflow::context::Context;
use sluicegate_dataflow::handles::{Declared, Handles, Place, Registration, Target};
use sluicegate_dataflow::{FuncId, Program, Roots};
use sluicegate_ir::{Inst, ValueId};
use sluicegate_models::{EventId, HandlerRow, HandlerShape, Index, Port, PortElem, PortRoot, ReturnSink, RowId, When};

use crate::Servers;
use crate::deployments::{DeploymentId, Deployments};
use crate::exports::{Held, with_wrapped, wrapped_at};
use crate::flow::Handler;
use crate::unloaded::Unloaded;

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
    /// It is only called by what wraps it.
    pub wrapped: bool,
    /// The trigger of a deployment that calls it. `None`: only the code tells what it is given.
    pub trigger: Option<Fired>,
}

/// A trigger of a deployment.
#[derive(Clone, Debug)]
pub(crate) struct Fired {
    pub deployment: DeploymentId,
    /// Position among the deployment's triggers.
    pub trigger: usize,
    /// The events that it delivers.
    pub events: Vec<EventId>,
    /// What of a web interface it is, if it is one: `GET /orders`.
    pub route: Option<String>,
}

/// The handlers of a program.
pub(crate) struct Discovered<'a> {
    /// In a fixed order.
    pub found: Vec<Found<'a>>,
    /// What says whether those of servers count.
    pub servers: Servers,
}

/// Finds every handler.
pub(crate) fn discover<'a>(
    program: &Program,
    index: &'a Index,
    handles: &Handles,
    deployments: &Deployments<'_>,
) -> Discovered<'a> {
    let mut found = Vec::new();
    let unloaded = Unloaded::new(program, index, handles, deployments);
    declared((program, index, handles), &unloaded, &mut found);
    // Functions that a platform may find by where they stand: default exports, in Go exported functions of other packages.
    let is_placed = |one: &&Declared| one.name == DEFAULT_EXPORT || program.lang(one.func) == Lang::Go;
    let placed: FxHashSet<FuncId> = handles.declared.iter().filter(is_placed).map(|one| one.func).collect();
    for registration in &handles.registrations {
        let func = registration.callback;
        if program.is_left_out(program.module_of(func)) {
            continue;
        }
        let mut public = describe(program, func, program.func(func).name, Symbol::new("registration"));
        // Registered by code: it counts wherever it stands, unless the file is a test's.
        let (of_func, of_site) = (program.module_of(func), program.module_of(registration.site.0));
        // A server to try functions with does not make them its own.
        if of_func != of_site && placed.contains(&func) && unloaded.is_closed_server(of_site) {
            continue;
        }
        let is_apart = |module| program.is_served(module) || program.is_unloaded(module) || unloaded.is_closed_server(module);
        public.listed_only = program.is_test_file(of_func) || is_apart(of_func) || is_apart(of_site);
        let row = index.row(registration.row).handlers.get(registration.handler);
        let shape = row.and_then(|row| row.shape).and_then(|name| index.shape(name, program.lang(func)));
        let how = shape.map_or(How::Registered(registration.row, registration.handler), How::Shape);
        if let (Some(shape), Some(row)) = (shape, row) {
            for inner in wrapped_at(program, handles, shape, registration, &row.callback) {
                let mut public = describe(program, inner, program.func(inner).name, Symbol::new("registration"));
                public.listed_only = program.is_test_file(program.module_of(inner));
                found.push(Found { func: inner, how: How::Shape(shape), public, wrapped: true, trigger: None });
            }
        }
        found.push(Found { func, how, public, wrapped: false, trigger: None });
    }
    let registered: FxHashSet<FuncId> = found.iter().filter(|f| matches!(f.how, How::Registered(..))).map(|f| f.func).collect();
    found.retain(|handler| matches!(handler.how, How::Registered(..)) || !registered.contains(&handler.func));
    found.sort_by(|a, b| (a.func, a.wrapped).cmp(&(b.func, b.wrapped)).then_with(|| a.public.cmp(&b.public)));
    found.dedup_by(|a, b| a.func == b.func && matches!((&a.how, &b.how), (How::Shape(_), How::Shape(_))));
    deployed(program, index, deployments, &mut found);
    let has_lone_servers = !found.is_empty() && unloaded.has_lone_servers();
    Discovered { found, servers: Servers { has_functions: unloaded.has_functions(), has_lone_servers } }
}

/// Adds the functions that are handlers by their declaration alone, and those that they wrap.
fn declared<'a>((program, index, handles): (&Program, &'a Index, &Handles), unloaded: &Unloaded<'_>, found: &mut Vec<Found<'a>>) {
    // A function is called what the module that has it calls it.
    let is_own = |one: &&Declared| program.module_of(one.func) == one.module;
    let of_others = handles.declared.iter().filter(|one| !is_own(one));
    let mut names: FxHashMap<FuncId, Symbol> = FxHashMap::default();
    for one in handles.declared.iter().filter(is_own).chain(of_others) {
        let Some(shape) = index.handlers().get(one.shape).filter(|shape| !unloaded.is_unloaded(one, shape)) else { continue };
        // A platform finds a default export by the place of its file.
        let is_route = shape.shape != DEPLOYED_SHAPE && one.name != DEFAULT_EXPORT;
        let held = Held { func: one.func, place: Place::Cell(one.cell), path: one.path };
        for func in with_wrapped(program, handles, shape, vec![held]) {
            let name = *names.entry(func).or_insert(one.name);
            let mut public = describe(program, func, name, shape.shape);
            public.listed_only |= is_route && unloaded.is_closed_server(one.module);
            found.push(Found { func, how: How::Shape(shape), public, wrapped: func != one.func, trigger: None });
        }
    }
}

/// Replaces what is only known by its declaration where infrastructure says what calls it, and adds what no shape shows.
fn deployed<'a>(program: &Program, index: &'a Index, deployments: &Deployments<'_>, found: &mut Vec<Found<'a>>) {
    let mut roots: Vec<Found<'a>> = Vec::new();
    let mut rooted: FxHashSet<FuncId> = FxHashSet::default();
    let mut first: FxHashMap<FuncId, usize> = FxHashMap::default();
    for (at, one) in found.iter().enumerate() {
        first.entry(one.func).or_insert(at);
    }
    for (id, deployment) in deployments.all.iter_enumerated() {
        let Ok(entry) = &deployment.entry else { continue };
        for &func in &entry.functions {
            let known = first.get(&func).and_then(|&at| found.get(at));
            let triggers = fired(index, deployments, id);
            let how = match known.map(|one| &one.how) {
                // Another shape is another platform's, unless the template names an event.
                Some(How::Shape(shape)) if shape.shape == DEPLOYED_SHAPE || triggers.is_none() => How::Shape(shape),
                // What a library calls is given what the library says.
                Some(How::Registered(..)) => continue,
                _ => match index.shape(Symbol::new(DEPLOYED_SHAPE), program.lang(func)) {
                    Some(shape) => How::Shape(shape),
                    None => continue,
                },
            };
            let mut public = known.map_or_else(|| entry_handler(program, func), |one| one.public.clone());
            public.listed_only = false;
            let wrapped = known.map_or(entry.functions.len() > 1, |one| one.wrapped);
            let without = Found { func, how: how.clone(), public: public.clone(), wrapped, trigger: None };
            let triggers = triggers.unwrap_or_default();
            // Another deployment may have none; one that delivers nothing is a root once.
            if triggers.is_empty() && rooted.contains(&func) {
                continue;
            }
            rooted.insert(func);
            match triggers.is_empty() {
                true => roots.push(without),
                false => roots.extend(triggers.into_iter().map(|fired| Found { trigger: Some(fired), ..without.clone() })),
            }
        }
    }
    found.retain(|one| !rooted.contains(&one.func));
    found.extend(roots);
    let place = |one: &Found<'_>| one.trigger.as_ref().map(|fired| (fired.deployment, fired.trigger));
    found.sort_by(|a, b| a.func.cmp(&b.func).then_with(|| a.public.cmp(&b.public)).then_with(|| place(a).cmp(&place(b))));
}

/// What a module exports without a name.
pub(crate) const DEFAULT_EXPORT: &str = "default";

/// Shape of the functions that platforms call with an event.
pub(crate) const DEPLOYED_SHAPE: &str = "event-handler";

fn entry_handler(program: &Program, func: FuncId) -> Handler {
    describe(program, func, program.func(func).name, Symbol::new("deployment"))
}

/// The triggers of a deployment; `None` if it has none, or one of which nothing is known.
fn fired(index: &Index, deployments: &Deployments<'_>, id: DeploymentId) -> Option<Vec<Fired>> {
    let mut all = Vec::new();
    let declared = deployments.declared(id)?;
    for (n, trigger) in declared.triggers.iter().enumerate() {
        let named = trigger.event.and_then(|event| index.event_id(event.as_str()));
        let of_kind = |event: &&EventId| index.event(**event).is_some_and(|event| event.trigger == trigger.kind);
        let kind: Vec<EventId> = index.events().indices().collect();
        let events: Vec<EventId> = match named {
            Some(event) => vec![event],
            None => kind.iter().filter(of_kind).copied().collect(),
        };
        if events.is_empty() {
            return None;
        }
        all.push(Fired { deployment: id, trigger: n, events, route: route(trigger) });
    }
    (!all.is_empty()).then_some(all)
}

/// `GET /orders`.
fn route(trigger: &sluicegate_iac::Trigger) -> Option<String> {
    let path = trigger.path.as_ref()?.default_text()?;
    let method = trigger.method.as_ref().and_then(sluicegate_iac::Value::default_text);
    Some(match method.as_deref() {
        Some("ANY") | None => path,
        Some(method) => format!("{method} {path}"),
    })
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

/// Sinks in the results of handlers.
pub(crate) fn roots<'a>(cx: Context<'_>, index: &'a Index, found: &[Found<'a>]) -> Roots<'a> {
    let mut roots = Roots::default();
    // By how a function is registered, which nothing but an option of the call says.
    let mut sites: FxHashMap<(FuncId, RowId, usize), Vec<(FuncId, ValueId)>> = FxHashMap::default();
    for registration in &cx.handles.registrations {
        let Registration { callback, site, row, handler } = *registration;
        let asks = |sinks: &HandlerRow| sinks.returns.iter().any(|sink| sink.made.is_some());
        if index.row(row).handlers.get(handler).is_some_and(asks) {
            sites.entry((callback, row, handler)).or_default().push(site);
        }
    }
    let is_made = |handler: &Found<'_>, when: &When| {
        let How::Registered(row, n) = handler.how else { return false };
        let sites = sites.get(&(handler.func, row, n)).map(Vec::as_slice).unwrap_or_default();
        sites.iter().any(|&(func, site)| cx.scope(func).is_made_like(site, when))
    };
    for handler in found.iter().filter(|handler| !handler.public.listed_only) {
        let sinks = match &handler.how {
            How::Shape(shape) => shape.returns.as_slice(),
            How::Registered(row, n) => {
                index.row(*row).handlers.get(*n).map(|handler| handler.returns.as_slice()).unwrap_or_default()
            }
        };
        let known = roots.entry(handler.func).or_default();
        for sink in sinks.iter().filter(|sink| sink.made.as_ref().is_none_or(|when| is_made(handler, when))) {
            if !known.contains(&sink) {
                known.push(sink);
            }
        }
    }
    roots
}

/// Hands that are followed from a handler to the function that makes its answer.
const MAX_HANDED_ON: usize = 4;

/// A handler that hands what it is given on to one function, which nobody else calls, and returns all its results answers
/// with that one's results. Where one result says what becomes of another, the sinks stand where both are made.
pub(crate) fn hand_results_on(cx: Context<'_>, found: &[Found<'_>], roots: &mut Roots<'_>) {
    for handler in found {
        let mut func = handler.func;
        for _ in 0..MAX_HANDED_ON {
            let Some(maker) = only_made_by(cx, func) else { break };
            let Some(sinks) = roots.get_mut(&func) else { break };
            let (joint, others): (Vec<_>, Vec<_>) = std::mem::take(sinks).into_iter().partition(|sink| is_joint(sink));
            *sinks = others;
            if joint.is_empty() {
                break;
            }
            let known = roots.entry(maker).or_default();
            for sink in joint {
                if !known.contains(&sink) {
                    known.push(sink);
                }
            }
            func = maker;
        }
    }
}

/// The function to which a function hands its own parameters on, and whose results it returns as they are.
fn only_made_by(cx: Context<'_>, func: FuncId) -> Option<FuncId> {
    let [value] = cx.constants.returns(func) else { return None };
    let value = cx.scope(func).canonical(*value);
    let [Target::Func { func: maker, guessed: false, .. }] = cx.handles.targets(func, value) else { return None };
    let Inst::Call(call) = cx.scope(func).inst(value) else { return None };
    // Its own parameters, as they are, and what it has had before.
    let is_handed_on = |value| {
        let value = cx.scope(func).canonical(value);
        matches!(cx.scope(func).inst(value), Inst::Param(_) | Inst::Capture(_) | Inst::CellGet(_) | Inst::Const(_))
    };
    let hands_on = call.args.iter().all(|arg| is_handed_on(arg.value)) && *cx.constants.visible_calls(*maker) == [(func, value)];
    hands_on.then_some(*maker)
}

/// Whether a sink in one of several results depends on another one.
fn is_joint(sink: &ReturnSink) -> bool {
    let own = sink.path.first();
    let of_other =
        |port: &Port| port.root == PortRoot::Ret && matches!(port.path.first(), Some(PortElem::Elem(elem)) if Some(*elem) != own);
    sink.when.as_ref().is_some_and(|when| when.tests.iter().any(|(port, _)| of_other(port)))
}
