//! Hostile data at a value: walked back from function to function to where it enters.
//!
//! Unlike flows, which start at the sources, this walk starts at the end and does not mind
//! that nothing dangerous is left of the data.

use std::rc::Rc;

use sluicegate_base::{FxHashMap, FxHashSet};
use sluicegate_dataflow::FuncId;
use sluicegate_dataflow::fact::{Fact, Origin, Root, State};
use sluicegate_dataflow::solver::{self, Inspection};
use sluicegate_dataflow::trace::{Place, Via};
use sluicegate_ir::{Inst, ValueId};
use sluicegate_models::Properties;

use super::{Arrival, Cleared, Clearing, View};
use crate::events::{self, Entry};
use crate::flow::{Handler, Step, StepKind};
use crate::paths::{MAX_DEPTH, Tracer, tidy};

/// Facts followed back for one operand.
const MAX_ITEMS: usize = 400;
/// Arrivals told for one operand.
const MAX_ARRIVALS: usize = 12;
/// Functions looked into for one question.
const MAX_INSPECTED: usize = 200;

/// Looks into functions, and remembers what it saw.
pub(super) struct Backwards<'v, 'a> {
    pub view: &'v View<'a>,
    pub tracer: Tracer<'v>,
    inspected: FxHashMap<FuncId, Rc<Inspection>>,
    /// Not everything was followed.
    pub is_cut: bool,
}

/// Where something was cleared, and what.
type Bits = (sluicegate_base::Location, Clearing, Properties);

/// Data on its way back.
struct Item {
    func: FuncId,
    /// Where it is, and what the trace calls it there.
    place: Place,
    /// The part that matters, in its state from the origin up to the operand.
    fact: Fact,
    /// What comes after, in order.
    steps: Vec<Step>,
    cleared: Vec<Bits>,
}

impl<'v, 'a: 'v> Backwards<'v, 'a> {
    pub fn new(view: &'v View<'a>) -> Backwards<'v, 'a> {
        let tracer = Tracer::new(view.cx, view.summaries);
        Backwards { view, tracer, inspected: FxHashMap::default(), is_cut: false }
    }

    /// A function looked into; nothing once too many were.
    pub fn inspect(&mut self, func: FuncId) -> Rc<Inspection> {
        if let Some(known) = self.inspected.get(&func) {
            return known.clone();
        }
        if self.inspected.len() >= MAX_INSPECTED {
            self.is_cut = true;
            return Rc::default();
        }
        let summaries = self.view.summaries;
        let look_up = |callee: FuncId| summaries.get(callee);
        let seen = Rc::new(solver::inspect(self.view.cx, func, &look_up));
        self.inspected.insert(func, seen.clone());
        seen
    }

    /// Hostile data behind facts at places of a function, with its state there. `wanted`: the properties that matter.
    pub fn arrivals(&mut self, func: FuncId, at: Vec<(Place, Fact)>, wanted: Properties) -> Vec<(Arrival, State)> {
        let item = |(place, fact)| Item { func, place, fact, steps: Vec::new(), cleared: Vec::new() };
        let mut work: std::collections::VecDeque<Item> = at.into_iter().map(item).collect();
        let mut seen: FxHashSet<(FuncId, u32, Origin)> = FxHashSet::default();
        let mut found: Vec<(Arrival, State)> = Vec::new();
        while let Some(item) = work.pop_front() {
            if seen.len() >= MAX_ITEMS || found.len() >= MAX_ARRIVALS {
                self.is_cut = true;
                break;
            }
            if !seen.insert((item.func, item.place.0, item.fact.key.origin)) {
                continue;
            }
            let item = self.told(item, wanted);
            for (arrival, state) in self.enters_at(&item, wanted) {
                let same = |known: &(Arrival, State)| {
                    (&known.0.phrase, known.0.location, &known.0.handler) == (&arrival.phrase, arrival.location, &arrival.handler)
                };
                if !found.iter().any(same) {
                    found.push((arrival, state));
                }
            }
            work.extend(self.before(&item));
        }
        found
    }

    /// Adds what happens in the item's function itself.
    fn told(&mut self, mut item: Item, wanted: Properties) -> Item {
        let seen = self.inspect(item.func);
        let way = seen.trace.path_to(item.place);
        let mut steps = Vec::new();
        self.tracer.push_places(item.func, item.fact.key.origin, &way, MAX_DEPTH, &mut steps);
        steps.append(&mut item.steps);
        let mut cleared = self.cleared_on(&seen, item.func, &way, wanted);
        cleared.append(&mut item.cleared);
        Item { steps, cleared, ..item }
    }

    /// Where on a way through a function something wanted is cleared.
    fn cleared_on(&self, seen: &Inspection, func: FuncId, way: &[(Place, Via)], wanted: Properties) -> Vec<Bits> {
        let mut known = Properties::NONE;
        let mut cleared = Vec::new();
        for (n, (place, via)) in way.iter().enumerate() {
            let now = seen.state(place).map_or(Properties::NONE, |state| state.cleared.intersection(wanted));
            let new = now.minus(known);
            known = now;
            if new.is_empty() || n == 0 {
                continue;
            }
            let (location, how) = self.clearing(func, place, via);
            cleared.push((location, how, new));
        }
        cleared
    }

    fn clearing(&self, func: FuncId, place: &Place, via: &Via) -> (sluicegate_base::Location, Clearing) {
        let program = self.view.cx.program;
        if let Via::Through { site, func: callee, .. } = via {
            return (program.location(func, *site), Clearing::Function(program.qualified_name(*callee)));
        }
        let value = ValueId(place.0);
        let body = &program.func(func).body;
        let here = program.location(func, value);
        match body.insts.get(value) {
            Some(Inst::Refine { cond, outcome, .. }) => {
                let location = program.location(func, *cond);
                (location, Clearing::Condition(*outcome))
            }
            Some(Inst::Call(call)) => {
                let rows = self.view.cx.scope(func).rows(value, call);
                let row = rows.first().map(|row| self.view.cx.index.row(*row).origin.clone());
                (here, Clearing::Call(self.tracer.callee_text(func, value), row))
            }
            Some(Inst::Concat(_) | Inst::Op(..)) => (here, Clearing::Text),
            _ => (here, Clearing::Here),
        }
    }

    /// Where an item's data enters from outside.
    fn enters_at(&self, item: &Item, wanted: Properties) -> Vec<(Arrival, State)> {
        let view = self.view;
        let origin = item.fact.key.origin;
        let mut found = Vec::new();
        match origin.root {
            Root::Param(n) => {
                for hostile in view.hostile.iter().filter(|hostile| hostile.func == item.func && hostile.param == Some(n)) {
                    let (Some(entry), Some(handler)) = (events::classify(view.cx.index, hostile, &origin.path), hostile.found)
                    else {
                        continue;
                    };
                    let before = view.wrappers.before(item.func, n, &origin.path);
                    found.push(self.arrival(item, wanted, entry, handler.public.clone(), before));
                }
            }
            Root::Source(source) => {
                if let Some(entry) = events::classify_source(view.cx, source, &origin.path) {
                    let handler = events::handler_of(view.cx, item.func, view.found);
                    if !handler.listed_only {
                        found.push(self.arrival(item, wanted, entry, handler, State::default()));
                    }
                }
            }
            Root::Capture(_) | Root::Cell(_) | Root::CallResult(_) => {}
        }
        found
    }

    fn arrival(&self, item: &Item, wanted: Properties, entry: Entry, handler: Handler, before: State) -> (Arrival, State) {
        let view = self.view;
        let mut state = before.then(&item.fact.state);
        let mut cleared: Vec<Bits> = item.cleared.clone();
        let mut steps = tidy(item.steps.clone());
        let function = view.cx.program.func(item.func);
        let location = steps
            .first()
            .map_or(sluicegate_base::Location { file: view.cx.program.file(item.func), span: function.span }, |step| {
                step.location
            });
        if let Some(first) = steps.first_mut() {
            first.kind = StepKind::Source;
        }
        if !before.cleared.is_empty() {
            cleared.insert(0, (location, Clearing::Wrapper, before.cleared));
        }
        let object = view.cx.index.property_id("nosql-object").unwrap_or(Properties::NONE);
        if entry.text && !state.cleared.contains(object) && !state.restored.contains(object) {
            state.cleared = state.cleared.union(object);
            cleared.insert(0, (location, Clearing::FieldIsText, object));
        }
        // What branches that meet again, or a decoding, opened again is not cleared.
        let mut known = Properties::NONE;
        let lasting = cleared.into_iter().filter_map(|(location, how, bits)| {
            let bits = bits.intersection(state.cleared).intersection(wanted).minus(known);
            known = known.union(bits);
            // That a text is no object says nothing where nobody asks for that.
            let is_idle = bits.is_empty() || how == Clearing::FieldIsText && wanted == Properties::ALL;
            (!is_idle).then(|| Cleared {
                location,
                how,
                properties: view.properties(bits),
                all: bits.contains(wanted.intersection(view.every_property())),
            })
        });
        let cleared = lasting.collect();
        let is_text = entry.may_be_text(state.cleared.contains(object));
        let arrival = Arrival {
            phrase: entry.phrase,
            trigger: entry.trigger,
            trust: entry.trust,
            handler,
            location,
            steps,
            cleared,
            is_text,
            unknown_callee: state.doubt & sluicegate_dataflow::fact::UNKNOWN_CALLEE != 0,
        };
        (arrival, state)
    }

    /// The same data one function earlier.
    fn before(&mut self, item: &Item) -> Vec<Item> {
        let view = self.view;
        let Origin { root, path } = item.fact.key.origin;
        let mut found = Vec::new();
        let earlier = |func: FuncId, place: Place, whole: &Fact, step: Step| {
            let read = whole.read_path(&path.unstarred())?;
            let fact = Fact { state: read.state.then(&item.fact.state), ..read };
            let steps = std::iter::once(step).chain(item.steps.iter().cloned()).collect();
            Some(Item { func, place, fact, steps, cleared: item.cleared.clone() })
        };
        match root {
            Root::Param(_) | Root::Capture(_) => {
                let direct = view.callers.direct(item.func).iter().map(|caller| caller.func);
                let passed = view.callers.passed(item.func).iter().map(|(func, _)| *func);
                let mut functions: Vec<FuncId> =
                    direct.chain(passed).chain(view.callers.closure(item.func).map(|at| at.0)).collect();
                functions.sort_unstable();
                functions.dedup();
                let name = view.cx.program.qualified_name(item.func);
                for func in functions {
                    let seen = self.inspect(func);
                    for entered in seen.entered.iter().filter(|entered| entered.func == item.func && entered.root == root) {
                        let Some(place) = entered.place else { continue };
                        let kind = match root {
                            Root::Capture(n) => match view.cx.program.func(item.func).captures.get(n as usize) {
                                Some(capture) => StepKind::Capture(capture.name),
                                None => continue,
                            },
                            _ => StepKind::Enter(name.clone()),
                        };
                        let step = Step { location: view.cx.program.location(func, entered.site), kind, hop: 0 };
                        found.extend(earlier(func, place, &entered.fact, step));
                    }
                }
            }
            Root::Cell(cell) => {
                for &(func, written) in view.callers.writes(cell) {
                    let seen = self.inspect(func);
                    for fact in seen.facts(written.0) {
                        let kind = StepKind::Store(view.cx.program.cell_name(cell));
                        let step = Step { location: view.cx.program.location(func, written), kind, hop: 0 };
                        found.extend(earlier(func, (written.0, fact.key), fact, step));
                    }
                }
            }
            Root::Source(_) | Root::CallResult(_) => {}
        }
        found
    }
}

impl View<'_> {
    /// Names of properties.
    pub(super) fn properties(&self, properties: Properties) -> Vec<String> {
        let index = self.cx.index;
        let all = index.properties().iter();
        let held = all.filter(|property| index.property_id(property.id.as_str()).is_some_and(|bit| properties.contains(bit)));
        held.map(|property| property.id.to_string()).collect()
    }

    /// All properties that are declared.
    fn every_property(&self) -> Properties {
        let index = self.cx.index;
        let bits = index.properties().iter().filter_map(|property| index.property_id(property.id.as_str()));
        bits.fold(Properties::NONE, Properties::union)
    }
}
