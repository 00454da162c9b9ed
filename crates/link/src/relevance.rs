//! Which modules can matter: the others need no analysis.
//!
//! Modules that imports connect, in whatever direction, see each other's code. Where none of
//! them holds a handler's shape, is named by infrastructure, or mentions an API that hands
//! over events, nothing hostile ever enters, and their caught errors reach no response.

use petgraph::unionfind::UnionFind;
use sluicegate_base::{ElemKind, FxHashSet, Idx as _, IndexVec, Lang};
use sluicegate_dataflow::declared::may_declare;
use sluicegate_iac::{Function, Infrastructure, Value};
use sluicegate_ir::{Inst, Key, Module, ModuleId};
use sluicegate_models::{Event, EventId, Index, KindId, Row, Starters};

use crate::Wanted;
use crate::entries::{JS_MAINS, OUTPUTS};

/// Says of each module whether it can matter. `links`: modules of which one imports the other.
#[must_use]
pub fn relevant(
    modules: &IndexVec<ModuleId, Module>,
    links: &[(ModuleId, ModuleId)],
    index: &Index,
    infrastructure: &Infrastructure,
    wanted: &Wanted<'_>,
) -> IndexVec<ModuleId, bool> {
    let starters = starters(index, wanted);
    let named = Named::of(infrastructure);
    let mut components: UnionFind<usize> = UnionFind::new(modules.len());
    for (one, other) in links {
        components.union(one.index(), other.index());
    }
    let mut awake: FxHashSet<usize> = FxHashSet::default();
    for (id, module) in modules.iter_enumerated() {
        let component = components.find(id.index());
        if !awake.contains(&component) && (may_declare(module, index) || named.names(module) || starts(module, &starters)) {
            awake.insert(component);
        }
    }
    modules.indices().map(|id| awake.contains(&components.find(id.index()))).collect()
}

/// What starts data without a handler's shape: calls that register handlers, sources, and sinks of caught errors.
fn starters(index: &Index, wanted: &Wanted<'_>) -> Starters {
    let kinds = || index.kinds().indices();
    let is_wanted = |id: EventId, event: &Event, kind: KindId| {
        let trusts = event.fields.iter().map(|field| field.trust).chain(event.default);
        trusts.into_iter().any(|trust| wanted(Some(id), trust, kind))
    };
    let of_errors = |kind: KindId| {
        let id = index.event_id("error");
        id.and_then(|id| Some((id, index.event(id)?))).is_some_and(|(id, error)| is_wanted(id, error, kind))
    };
    let error_kinds: Vec<KindId> = kinds().filter(|&kind| of_errors(kind)).collect();
    // Errors start everywhere: what counts of them is where they end.
    let is_wanted_elsewhere =
        |(id, event): (EventId, &Event)| kinds().any(|kind| !error_kinds.contains(&kind) && is_wanted(id, event, kind));
    let delivered: IndexVec<EventId, bool> = index.events().iter_enumerated().map(is_wanted_elsewhere).collect();
    let delivers = |id: EventId| delivered.get(id).copied().unwrap_or_default();
    let starts = |row: &Row| {
        !row.handlers.is_empty()
            || row.sources.iter().any(|source| delivers(source.event))
            || row.sinks.iter().any(|sink| error_kinds.contains(&sink.kind))
    };
    index.starters(&starts, &delivers)
}

fn starts(module: &Module, starters: &Starters) -> bool {
    let lang = module.lang;
    module.imports.iter().any(|specifier| starters.imported(lang, *specifier))
        || module.functions.iter().flat_map(|function| function.body.insts.iter()).any(|inst| match inst {
            Inst::Global(name) => starters.global(lang, *name),
            Inst::Get { key: Key::Static(elem), .. } => match elem.kind() {
                ElemKind::Field(name) => starters.method(lang, name),
                _ => false,
            },
            _ => false,
        })
}

/// Files that the handlers of functions may mean: more than they do.
#[derive(Debug, Default)]
struct Named<'a> {
    /// Folder of the code, without what is built into it, and names of files or folders in it.
    stems: FxHashSet<(String, String)>,
    folders: Vec<&'a str>,
    any: bool,
}

impl<'a> Named<'a> {
    fn of(infrastructure: &'a Infrastructure) -> Named<'a> {
        let mut named = Named { any: !infrastructure.functions.is_empty(), ..Named::default() };
        for function in &infrastructure.functions {
            let Some(folder) = function.code.folder.as_deref() else { continue };
            let texts = texts(function);
            // What leaves the folder may lie anywhere.
            let start = if texts.iter().any(|text| text.contains("..")) { "" } else { before_outputs(folder) };
            if !named.folders.contains(&start) {
                named.folders.push(start);
            }
            let plain = texts.iter().any(|text| !text.contains('.'));
            let mains = JS_MAINS.iter().copied().filter(|_| plain || texts.is_empty());
            for part in texts.iter().map(String::as_str).chain(mains).flat_map(|text| text.split(['/', '.'])) {
                named.stems.insert((start.to_string(), part.to_string()));
            }
        }
        named
    }

    fn names(&self, module: &Module) -> bool {
        // Programs are found by their folders.
        if module.lang == Lang::Go {
            return self.any;
        }
        let path = module.path.as_str();
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = file.split('.').next().unwrap_or(file);
        let of = if matches!(stem, "index" | "__init__") { folder.rsplit('/').next().unwrap_or(folder) } else { stem };
        let inside = |start: &&&str| start.is_empty() || path.strip_prefix(**start).is_some_and(|rest| rest.starts_with('/'));
        self.folders.iter().filter(inside).any(|start| {
            let has = |name: &str| self.stems.contains(&((*start).to_string(), name.to_string()));
            has(of) || has(stem)
        })
    }
}

/// What a function's code is called.
fn texts(function: &Function) -> Vec<String> {
    let words: &[Value] = match &function.code.package {
        sluicegate_iac::Package::Image(words) => words,
        _ => &[],
    };
    let all = function.code.handler.iter().chain(&function.code.entry_points).chain(words);
    all.filter_map(Value::default_text).map(|text| text.to_string()).collect()
}

/// The part of a folder before the first that holds built outputs.
fn before_outputs(folder: &str) -> &str {
    let mut end = 0;
    for part in folder.split('/') {
        if OUTPUTS.contains(&part) {
            return folder.get(..end).unwrap_or_default().trim_end_matches('/');
        }
        end += part.len() + 1;
    }
    folder
}
