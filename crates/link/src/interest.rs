//! Which functions are worth a summary: those in which data that some rule wants can come to an end.

use sluicegate_base::{FxHashMap, IndexVec};
use sluicegate_dataflow::callgraph::CallGraph;
use sluicegate_dataflow::demand::Mask;
use sluicegate_dataflow::{Context, Demand, Executor, FuncId, Interest, Summaries};
use sluicegate_models::{EventId, Index, KindId, Trust};

use crate::Wanted;
use crate::cells;
use crate::handlers::Found;

/// Bits that are left for events that are wanted in other kinds than those before; the last stands for the rest.
const CLASSES: usize = 61;
/// Exceptions: they start wherever they are caught, and keep a bit of their own.
const ERROR: Mask = 1 << 62;
/// Data from channels.
const CHANNEL: Mask = 1 << 63;

/// What data some rule wants: the same for every program that is analysed with an index.
#[derive(Clone, Debug)]
pub struct Wants {
    within: Interest,
    /// The same where data may go through channels.
    across: Interest,
    /// Of what a handler is given directly, without an event.
    payload: Mask,
}

impl Wants {
    /// Asks for everything once.
    #[must_use]
    pub fn new(index: &Index, wanted: &Wanted<'_>) -> Wants {
        let (within, payload) = interest(index, wanted);
        let mut across = within.clone();
        if let Some(channel) = index.event_id("channel") {
            across.events[channel] |= CHANNEL;
        }
        across.kinds.iter_mut().filter(|mask| **mask != 0).for_each(|mask| *mask |= CHANNEL);
        across.channels = Mask::MAX;
        Wants { within, across, payload }
    }
}

/// Solves the handlers, and every other function in which something wanted may be found. Exceptions are wanted in what
/// `runs`.
pub(crate) fn summarize(
    cx: Context<'_>,
    (graph, executor): (&CallGraph, &dyn Executor),
    found: &[Found<'_>],
    (wants, has_channels): (&Wants, bool),
    runs: &IndexVec<FuncId, bool>,
) -> Summaries {
    let interest = if has_channels { &wants.across } else { &wants.within };
    let payload = wants.payload;
    let mut demand = Demand::new(cx, graph, executor, interest);
    demand.solve(found.iter().map(|handler| handler.func));
    demand.solve_sources(runs);
    let bits = |event: Option<EventId>| event.map_or(payload, |event| interest.events.get(event).copied().unwrap_or_default());
    let mut known = FxHashMap::default();
    // Each round comes at least one variable further, on ways that are followed through so many.
    for _ in 0..=cells::MAX_HOPS {
        let stored = cells::hostile(cx, demand.summaries(), found, bits);
        if stored == known {
            break;
        }
        known = stored;
        demand.solve_readers(&known);
    }
    demand.into_summaries()
}

/// Events that are wanted in the same kinds of sinks share a bit.
/// The second is the bit of what a handler is given directly, without an event.
fn interest(index: &Index, wanted: &Wanted<'_>) -> (Interest, Mask) {
    let mut kinds: IndexVec<KindId, Mask> = IndexVec::from_elem(0, index.kinds().len());
    let mut classes: Vec<Vec<KindId>> = Vec::new();
    let mut bit_of = |event: Option<EventId>, trusts: &[Trust], is_error: bool| {
        let is_wanted = |kind: &KindId| trusts.iter().any(|trust| wanted(event, *trust, *kind));
        let of: Vec<KindId> = index.kinds().indices().filter(is_wanted).collect();
        if of.is_empty() {
            return 0;
        }
        let class = classes.iter().position(|known| *known == of).unwrap_or(classes.len()).min(CLASSES);
        let bit = if is_error { ERROR } else { 1 << class };
        for kind in &of {
            kinds[*kind] |= bit;
        }
        if class == classes.len() && !is_error {
            classes.push(of);
        }
        bit
    };
    let payload = bit_of(None, &[Trust::Attacker, Trust::Conditional, Trust::Identity], false);
    let mut events: IndexVec<EventId, Mask> = IndexVec::new();
    for (id, event) in index.events().iter_enumerated() {
        let trusts = event.fields.iter().map(|field| field.trust).chain(event.default).chain([Trust::Attacker]);
        let mut trusts: Vec<Trust> = trusts.filter(|trust| !matches!(trust, Trust::Platform | Trust::Secret)).collect();
        trusts.sort_unstable();
        trusts.dedup();
        events.push(bit_of(Some(id), &trusts, index.event_id("error") == Some(id)));
    }
    (Interest { events, kinds, channels: 0 }, payload)
}
