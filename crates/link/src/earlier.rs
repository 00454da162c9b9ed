//! What an earlier handler of a request leaves in an object that the next one is given: `req.ship = …; next()`.
//!
//! Handlers that a library is given for the same kind of object may run one after the other. Which of them run for one
//! request is not known, so that such a flow is never certain. A part that the platform itself fills is not looked at.

use sluicegate_base::{ElemKind, FxHashSet, Path};
use sluicegate_dataflow::fact::{FactKey, Root, State};
use sluicegate_dataflow::handles::positional_param;
use sluicegate_dataflow::summary::Out;
use sluicegate_dataflow::{Context, FuncId, Summaries};
use sluicegate_models::{HandlerParam, HandlerRow};

use crate::events::{Entry, Leg, Start, classify_field, classify_source};
use crate::handlers::{Found, How};

/// Parts that are kept of one program.
const MAX_LEFT: usize = 256;

/// Something hostile that a handler leaves in an object.
struct Left<'a> {
    /// What object it is.
    object: &'a HandlerParam,
    entry: Entry,
    func: FuncId,
    out: Out,
    key: FactKey,
    state: State,
}

/// Adds flows of what earlier handlers left.
pub(crate) fn extend(cx: Context<'_>, summaries: &Summaries, found: &[Found<'_>], starts: &mut Vec<Start>) {
    let mut seen = FxHashSet::default();
    let handlers: Vec<(&Found<'_>, &HandlerRow)> = found
        .iter()
        .filter(|handler| !handler.public.listed_only)
        .filter_map(|handler| match handler.how {
            How::Registered(row, n) => Some((handler, cx.index.row(row).handlers.get(n)?)),
            How::Shape(_) => None,
        })
        .filter(|(handler, row)| seen.insert((handler.func, std::ptr::from_ref(*row))))
        .collect();
    let mut left: Vec<Left<'_>> = Vec::new();
    for (handler, row) in &handlers {
        left.extend(left_by(cx, summaries, handler.func, row));
    }
    left.truncate(MAX_LEFT);
    if left.is_empty() {
        return;
    }
    for (handler, row) in handlers {
        let Some(summary) = summaries.get(handler.func) else { continue };
        for sink in &summary.sinks {
            let Root::Param(param) = sink.origin.root else { continue };
            for object in objects(cx, handler.func, row, param) {
                let path = &sink.origin.path;
                let is_read = |left: &&Left<'_>| {
                    let at = left.key.path;
                    let covers =
                        if at.is_star() { at.covers(path) } else { at.len() <= path.len() && at == path.prefix(at.len()) };
                    left.object == object && left.func != handler.func && covers
                };
                for one in left.iter().filter(is_read) {
                    if is_filled_by_platform(cx, handler.func, (row, param), path) {
                        continue;
                    }
                    let legs = vec![
                        Leg { func: one.func, origin: one.key.origin, stores: Some((one.out, one.key)), crossed: None },
                        Leg { func: handler.func, origin: sink.origin, stores: None, crossed: None },
                    ];
                    let (entry, state) = (one.entry.clone(), one.state.then(&sink.state));
                    starts.push(Start { entry, handler: handler.public.clone(), legs, sink: sink.clone(), state });
                }
            }
        }
    }
}

/// The objects that a parameter of a registered function is.
fn objects<'a>(cx: Context<'a>, func: FuncId, row: &'a HandlerRow, param: u32) -> impl Iterator<Item = &'a HandlerParam> {
    let function = cx.program.func(func);
    row.params.iter().filter(move |(position, _)| positional_param(function, *position) == Some(param)).map(|(_, object)| object)
}

/// What a handler leaves in the objects that it is given, and did not find there.
fn left_by<'a>(cx: Context<'a>, summaries: &Summaries, func: FuncId, row: &'a HandlerRow) -> Vec<Left<'a>> {
    let Some(summary) = summaries.get(func) else { return Vec::new() };
    let function = cx.program.func(func);
    let mut left = Vec::new();
    for (position, object) in &row.params {
        let Some(param) = positional_param(function, *position) else { continue };
        let out = Out::Param(param);
        for flow in summary.flows_to(out) {
            let key = flow.fact.key;
            // What a library keeps inside of an object is its own.
            let is_inside = key.path.elems().iter().any(|elem| matches!(elem.kind(), ElemKind::Hidden(_)));
            let is_same = matches!(key.origin.root, Root::Source(_)) || key.origin.root == Root::Param(param);
            let is_as_it_came = is_same && key.path == key.origin.path;
            if key.path.is_empty()
                || key.path == Path::STAR
                || is_inside
                || is_as_it_came
                || is_filled_by_platform(cx, func, (row, param), &key.path)
            {
                continue;
            }
            let entry = match key.origin.root {
                Root::Source(source) => classify_source(cx, source, &key.origin.path),
                Root::Param(from) => objects(cx, func, row, from).find_map(|object| match object {
                    HandlerParam::Event(id, prefix) => {
                        classify_field(cx, *id, cx.program.lang(func), &prefix.concat(&key.origin.path)).flatten()
                    }
                    HandlerParam::Type(_) => None,
                }),
                Root::Capture(_) | Root::Cell(_) | Root::CallResult(_) => None,
            };
            if let Some(mut entry) = entry {
                entry.doubt.broadened = true;
                left.push(Left { object, entry, func, out, key, state: flow.fact.state });
            }
        }
    }
    left
}

/// Whether the event that a parameter is has such a part.
fn is_filled_by_platform(cx: Context<'_>, func: FuncId, (row, param): (&HandlerRow, u32), path: &Path) -> bool {
    let lang = cx.program.lang(func);
    objects(cx, func, row, param).any(|object| match object {
        HandlerParam::Event(id, prefix) => {
            let path = prefix.concat(path);
            let covers = |field: &Path| field.len() <= path.len() && field.compatible(&path.prefix(field.len()));
            cx.index.event(*id).is_some_and(|event| event.fields_in(lang).iter().any(|field| covers(&field.path)))
        }
        HandlerParam::Type(_) => false,
    })
}
