//! Which modules can matter: the others need no analysis.
//!
//! Modules that imports connect, in whatever direction, see each other's code. Where none of
//! them declares something like a handler, is named by infrastructure, or mentions an API that hands
//! over events, nothing hostile ever enters, and their caught errors reach no response.

use petgraph::unionfind::UnionFind;
use sluicegate_base::{ElemKind, FxIndexMap, IndexVec, Symbol};
use sluicegate_dataflow::declared::may_declare;
use sluicegate_ir::{Inst, Key, Module};
use sluicegate_models::{Event, EventId, Importer, Index, KindId, Row, Starters};

use crate::Wanted;

/// Whether a module may hold a handler or start data itself. `is_foreign`: whether what it imports is not in the project.
#[must_use]
pub fn is_awake(module: &Module, (index, starters): (&Index, &Starters), is_foreign: &dyn Fn(Symbol) -> bool) -> bool {
    may_declare(module, index) || starts(module, starters, is_foreign)
}

/// The members that links connect, directly or not: each set ascending, in the order of their first members.
#[must_use]
pub fn components(count: usize, links: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut joined: UnionFind<usize> = UnionFind::new(count);
    for (one, other) in links {
        joined.union(*one, *other);
    }
    let mut components: FxIndexMap<usize, Vec<usize>> = FxIndexMap::default();
    for position in 0..count {
        components.entry(joined.find(position)).or_default().push(position);
    }
    components.into_values().collect()
}

/// What starts data without a handler's shape: calls that register handlers, sources, and sinks of caught errors.
#[must_use]
pub fn starters(index: &Index, wanted: &Wanted<'_>) -> Starters {
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
    let is_wanted_elsewhere = |(id, event): (EventId, &Event)| {
        // What counts by its name alone, nobody sends.
        event.named.is_empty() && kinds().any(|kind| !error_kinds.contains(&kind) && is_wanted(id, event, kind))
    };
    let delivered: IndexVec<EventId, bool> = index.events().iter_enumerated().map(is_wanted_elsewhere).collect();
    let delivers = |id: EventId| delivered.get(id).copied().unwrap_or_default();
    let starts = |row: &Row| {
        !row.handlers.is_empty()
            || row.sources.iter().any(|source| delivers(source.event))
            // Whoever imports a service need not send anything with it; an answer gives a handler away.
            || row.records.is_empty() && row.sinks.iter().any(|sink| error_kinds.contains(&sink.kind))
    };
    index.starters(&starts, &delivers)
}

fn starts(module: &Module, starters: &Starters, is_foreign: &dyn Fn(Symbol) -> bool) -> bool {
    let lang = module.lang;
    let may_start = |importer: &Importer| match importer {
        Importer::Any => true,
        Importer::Declares(names) => module.classes.iter().any(|class| names.iter().any(|names| names.contains(class.name))),
    };
    let imports = |specifier: Symbol| starters.imported(lang, specifier).is_some_and(may_start) && is_foreign(specifier);
    module.imports.iter().any(|specifier| imports(*specifier))
        || module.functions.iter().flat_map(|function| function.body.insts.iter()).any(|inst| match inst {
            Inst::Global(name) => starters.global(lang, *name),
            Inst::Get { key: Key::Static(elem), .. } => match elem.kind() {
                ElemKind::Field(name) => starters.method(lang, name),
                _ => false,
            },
            _ => false,
        })
}
