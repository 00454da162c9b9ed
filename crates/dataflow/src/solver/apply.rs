//! How facts move along edges.

use std::rc::Rc;

use sluicegate_base::{Elem, ElemKind, Path};
use sluicegate_models::{ANSWERED, Properties, UNFOUND};

use super::{Edge, Invocation, Node, Op, Solver};
use crate::fact::{BROADENED, Excluded, Fact, FactKey, Origin, REASON, Root, UNKNOWN_CALLEE};
use crate::program::FuncId;
use crate::summary::{CallInput, CallsRow, Out, SinkRow, Written, counts, left_to_put, named_behind};
use crate::trace::{Arrival, Via};

/// Operands that one parameter collects and whose objects are followed after the call.
const MAX_ROUTED: usize = 64;

impl Solver<'_> {
    pub(super) fn apply(&mut self, edge: Edge, fact: Fact) {
        let Edge { to, op } = edge;
        if matches!(op, Op::Derive | Op::Unknown | Op::Concat(_) | Op::Joined(_)) && self.is_lost_in_json(&fact) {
            return;
        }
        let moved = match op {
            Op::Copy => Some(fact),
            Op::Derive => Some(fact.derive()),
            Op::Unknown => unknown(&fact),
            Op::Hidden => Some(fact).filter(is_hidden),
            Op::Read(elem) => fact.read(elem),
            Op::Held(elem) => fact.read(elem).filter(|part| part.key.origin == fact.key.origin),
            Op::Count(elem) => match fact.key.path.first() {
                Some(first) if first != elem => None,
                _ if fact.key.path.is_star() => None,
                _ => fact.read(elem),
            },
            Op::Write(elem) => Some(fact.write(elem)),
            Op::Kill(elem) => fact.kill(elem),
            Op::Await => {
                self.apply_await(to, fact);
                None
            }
            Op::Reason => {
                let path = fact.key.path;
                (path.first() == Some(*REASON)).then(|| Fact { key: FactKey { path: path.suffix(1), ..fact.key }, ..fact })
            }
            Op::Settle => {
                self.apply_settle(to, fact);
                None
            }
            Op::Refine(at) => {
                self.apply_refine(to, at, fact);
                None
            }
            Op::Describe(at) => {
                self.apply_describe(to, at, fact);
                None
            }
            Op::OwnClass(detail, caught) => match fact.key.origin.root {
                // A part of it that was read before, and sits where it sat.
                Root::Source(source) if source.site == (self.scope.func, caught) && fact.key.origin.path == fact.key.path => None,
                // What was put into it sits below it.
                _ if !fact.key.path.unstarred().is_empty() => Some(fact),
                Root::Source(source) if Some(source.event) == self.scope.cx.error_event => None,
                _ => Some(Fact { state: fact.state.clearing(detail), ..fact }),
            },
            // What a closure captured, or an object was made from, is no part of its text.
            Op::Concat(_) | Op::Joined(_) if fact.key.path.first().is_some_and(is_kept) => None,
            Op::Joined(_) if fact.key.path.first().is_some_and(is_element) => Some(slice(fact)),
            Op::Concat(at) | Op::Joined(at) => self.literals.get(at as usize).map(|effect| {
                let mut whole = fact.derive();
                // What sits in a collection is shown as a program would write it, with its line breaks escaped.
                if !fact.key.path.unstarred().is_empty() && self.escapes_parts() {
                    whole.state = whole.state.clearing(self.scope.cx.index.unshown());
                }
                Fact { state: whole.state.after(effect), ..whole }
            }),
            Op::Rest(at) => self.apply_rest(at, fact),
            Op::Slice => Some(slice(fact)),
            Op::Cut => Some(fact).filter(|fact| fact.key.path.is_empty()).map(|fact| {
                let state = fact.state.after(&self.scope.cx.index.cut());
                Fact { state, ..fact }
            }),
            Op::Reindex(at) => {
                let (moved, element) = match self.reindexed.get(at as usize) {
                    Some(change) => change.of(&fact),
                    None => (Some(fact), None),
                };
                if let Some(element) = element {
                    self.add(to, element, Via::Edge);
                }
                moved
            }
            Op::Move(at) => self.apply_move(at, fact),
            Op::Enter(at) => {
                self.apply_enter(at, fact);
                None
            }
            Op::Sink(at) => {
                self.apply_sink(at, fact);
                None
            }
            Op::Callee(at) => {
                self.apply_callee(at, fact);
                None
            }
            Op::Input(at) => {
                self.apply_input(at, fact);
                None
            }
            Op::CallResult(at) => {
                self.apply_call_result(at, fact);
                None
            }
        };
        if let Some(fact) = moved {
            self.add(to, fact, Via::Edge);
        }
    }

    /// Whether a collection in a text stands there as the program would write it.
    pub(super) fn escapes_parts(&self) -> bool {
        self.scope.cx.program.lang(self.scope.func) == sluicegate_base::Lang::Python
    }

    fn apply_refine(&mut self, to: Node, at: u32, fact: Fact) {
        let Some(refinements) = self.refinements.get(at as usize).cloned() else { return };
        let mut fact = fact;
        for (path, clears) in refinements {
            if path.is_empty() {
                fact = self.checked(fact, clears);
            } else if fact.key.path.len() >= path.len() {
                // The fact sits at or below the checked part.
                if path.covers(&fact.key.path.prefix(path.len()).unstarred()) {
                    fact = self.checked(fact, clears);
                }
            } else if path.len() == 1 && fact.key.path.is_empty() && path.first() == Some(Elem::ANY) {
                // Every element was checked: of a collection nothing else is of use.
                fact = self.checked(fact, clears);
            } else if path.len() == 1
                && fact.key.path.is_empty()
                && let Some(elem) = path.first()
                && let Some(part) = fact.read(elem)
                && let Some(rest) = fact.kill(elem)
            {
                let part = self.checked(part, clears);
                self.add(to, part.write(elem), Via::Edge);
                fact = rest;
            }
        }
        self.add(to, fact, Via::Edge);
    }

    /// A fact behind a check. That something was found under a key says nothing of what is stored as that key, but that
    /// it is what was looked up.
    fn checked(&self, mut fact: Fact, clears: Properties) -> Fact {
        let mut clears = clears;
        if let Root::Source(source) = fact.key.origin.root
            && Some(source.event) == self.scope.cx.channel_event
        {
            let unfound = clears.intersection(self.scope.cx.index.property_id(UNFOUND).unwrap_or(Properties::NONE));
            clears = clears.minus(unfound);
            fact.state.cleared = fact.state.cleared.minus(unfound);
        }
        fact.state = fact.state.clearing(clears);
        fact
    }

    /// Each part becomes as a schema describes it, apart from the rest.
    fn apply_describe(&mut self, to: Node, at: u32, fact: Fact) {
        let Some(parts) = self.refinements.get(at as usize).cloned() else { return };
        let mut facts = vec![fact];
        for (path, clears) in parts {
            for mut fact in std::mem::take(&mut facts) {
                let known = fact.key.path.len();
                if fact.key.path.is_star() || known >= path.len() {
                    if path.covers(&fact.key.path.prefix(path.len()).unstarred()) {
                        fact = self.checked(fact, clears);
                    }
                    facts.push(fact);
                } else if fact.key.path == path.prefix(known) {
                    let inner = Fact { key: FactKey { path: Path::EMPTY, ..fact.key }, ..fact };
                    let mut split_off = Vec::new();
                    let rest = split(&inner, path.suffix(known).elems(), clears, &mut split_off);
                    facts.extend(split_off.into_iter().chain(rest).map(|part| part.write_path(&fact.key.path)));
                } else {
                    facts.push(fact);
                }
            }
        }
        for fact in facts {
            self.add(to, fact, Via::Edge);
        }
    }

    fn apply_rest(&self, at: u32, fact: Fact) -> Option<Fact> {
        let names = self.excluded.get(at as usize)?;
        let mut fact = fact;
        for &name in names {
            fact = fact.kill(name)?;
        }
        Some(fact)
    }

    fn apply_move(&self, at: u32, fact: Fact) -> Option<Fact> {
        let step = self.moves.get(at as usize)?;
        if step.known && fact.state.doubt & UNKNOWN_CALLEE != 0 {
            return None;
        }
        if step.of_text && fact.key.path.first().is_some_and(is_element) {
            return None;
        }
        let mut arrived = read_for_row(&fact, &step.from, step.taint)?;
        if step.taint && self.is_lost_in_json(&arrived) {
            return None;
        }
        if step.taint {
            arrived = arrived.derive();
        }
        // A promise that is refused has no value, and refuses the promises that were to have its value.
        let is_refused = arrived.key.path.first() == Some(*REASON);
        if is_refused && step.from.elems().last() == Some(&Elem::AWAITED) {
            return None;
        }
        if is_refused && let Some((&Elem::AWAITED, promise)) = step.to.elems().split_last() {
            return Some(arrived.write_path(&Path::of(promise)));
        }
        let element = step.from.elems().iter().position(|elem| matches!(*elem, Elem::ANY | Elem::EACH)).filter(|_| step.in_place);
        arrived = match element.and_then(|at| fact.key.path.elems().get(at)) {
            Some(&element) => arrived.write_path(&with_element(&step.to, element)),
            None => arrived.write_path(&step.to),
        };
        let state = arrived.state.after(&step.effect).doubting(step.doubt);
        Some(Fact { state: state.excluding(arrived.state.excluded), ..arrived })
    }

    fn apply_enter(&mut self, at: u32, fact: Fact) {
        let Some(enter) = self.enters.get(at as usize).copied() else { return };
        let Some(inner) = fact.read_path(&enter.from) else { return };
        let inner = inner.write_path(&enter.to);
        let Some(invocation) = self.invocations.get(enter.invocation as usize).cloned() else { return };
        let Some(entry) = invocation.entries.get(enter.target as usize).copied() else { return };
        self.note_entered(invocation.site, entry.func, enter.root, inner);
        let Some(summary) = self.summary_of(entry.func) else { return };
        if summary.worst_case
            && !entry.throws_only
            && let Some(fact) = unknown(&inner)
        {
            let via = Via::Through { site: invocation.site, func: entry.func, from: enter.root, out: None };
            self.add(invocation.result, fact, via);
        }
        let mut routed = Vec::new();
        let rows = self.rows_from(entry.func, summary, enter.root);
        let at = (enter.invocation, enter.target);
        for row in rows.flows.iter().filter_map(|&at| summary.flows.get(at)) {
            let Some(composed) = compose(&inner, &row.fact).filter(|_| entry.takes(row.out)) else { continue };
            if row.fact.key.path.is_star() && self.is_lost_in_json(&inner) {
                continue;
            }
            if matches!(row.out, Out::Record(written) if self.is_closed(at, &invocation, entry.func, written.via)) {
                continue;
            }
            let composed = Fact { state: composed.state.doubting(entry.doubt), ..composed };
            let via =
                Via::Through { site: invocation.site, func: entry.func, from: enter.root, out: Some((row.out, row.fact.key)) };
            self.route(&invocation, at, row.out, composed, &mut routed);
            for (node, fact) in routed.drain(..) {
                self.add(node, fact, via);
            }
        }
        if entry.throws_only {
            return;
        }
        for row in rows.sinks.iter().filter_map(|&index| Some((index, summary.sinks.get(index)?))) {
            self.enter_sink(&invocation, at, &inner, row);
        }
        for origin in summary.reads.iter().filter(|origin| origin.root == enter.root) {
            if let Some(read) = inner.read_path(&origin.path)
                && read.key.path.is_empty()
            {
                self.note_read(read.key.origin);
            }
        }
    }

    /// Where what comes out of an entered function arrives.
    pub(super) fn route(
        &mut self,
        invocation: &Invocation,
        (index, target): (u32, u32),
        out: Out,
        fact: Fact,
        into: &mut Vec<(Node, Fact)>,
    ) {
        let Some(entry) = invocation.entries.get(target as usize).copied() else { return };
        match out {
            Out::Return if entry.this == crate::binding::ThisFrom::Fresh => {}
            Out::Return => into.push((invocation.result, fact)),
            Out::Throw => into.push((invocation.throw, fact)),
            Out::Cell(cell) => into.push((self.out_node(Out::Cell(cell)), fact)),
            Out::Record(written) => {
                let here = Written { via: invocation.site, ..written };
                into.push((self.out_node(Out::Record(here)), fact));
            }
            Out::Param(param) => self.route_param(invocation, (index, target), entry, param, fact, into),
            Out::Capture(n) => {
                let post = invocation.post(sluicegate_ir::Port::Callee);
                into.extend(post.map(|node| (node, fact.write(Elem::hidden_index(n as usize)))));
            }
            Out::CallArg(id, input) => {
                let inner = self.invocations.get(index as usize).and_then(|inv| inv.inner.get(&(target, id)));
                let inner = inner.into_iter().flatten().filter_map(|&inner| self.invocations.get(inner as usize).map(Rc::as_ref));
                let node = |inner: &Invocation| match input {
                    CallInput::Arg(n) => inner.args.get(n as usize).map(|(_, node)| *node),
                    CallInput::Recv => inner.recv,
                };
                into.extend(inner.filter_map(node).map(|node| (node, fact)));
            }
        }
    }

    fn route_param(
        &self,
        invocation: &Invocation,
        at: (u32, u32),
        entry: super::Entry,
        param: u32,
        fact: Fact,
        into: &mut Vec<(Node, Fact)>,
    ) {
        let function = self.scope.cx.program.func(entry.func);
        if entry.this == crate::binding::ThisFrom::Fresh && function.this_param() == Some(param) {
            into.push((invocation.result, fact));
            return;
        }
        let binds = self.binds.get(&at).map(Rc::as_ref).unwrap_or_default();
        for bind in binds.iter().filter(|bind| bind.param == param).take(MAX_ROUTED) {
            let Some(node) = invocation.post(bind.operand) else { continue };
            if let Some(inner) = fact.read_path(&bind.to) {
                into.push((node, inner.write_path(&bind.from)));
            }
        }
    }

    fn kind_properties(&self, kind: sluicegate_models::KindId) -> Properties {
        self.scope.cx.index.kind(kind).map_or(Properties::ALL, |kind| kind.properties)
    }

    /// Whether data lies in a part that a sink of that kind only compares: `{ id: { $in: ids } }`.
    fn is_compared(&self, kind: sluicegate_models::KindId, below: &Path) -> bool {
        let compared = self.scope.cx.index.kind(kind).map(|kind| kind.compared.as_slice()).unwrap_or_default();
        let is_one = |elem: &Elem| matches!(elem.kind(), ElemKind::Field(name) if compared.contains(&name));
        !compared.is_empty() && below.elems().iter().any(is_one)
    }

    /// Whether an object arrives where only texts count: of a text no parts are left out.
    fn is_shown_object(&self, kind: sluicegate_models::KindId, arrived: &Fact) -> bool {
        let has_parts = arrived.key.path.is_empty() && arrived.state.excluded != Excluded::default();
        has_parts && self.scope.cx.index.kind(kind).is_some_and(|kind| kind.text)
    }

    fn enter_sink(&mut self, invocation: &Invocation, at: (u32, u32), inner: &Fact, (index, row): (usize, &SinkRow)) {
        let Some(entry) = invocation.entries.get(at.1 as usize).copied() else { return };
        // The platform runs what is registered with it; a call in the program is no answer to the platform.
        if row.returned && invocation.result == invocation.site.0 {
            return;
        }
        let Some(arrived) = read_for_row(inner, &row.origin.path, true) else { return };
        if !row.takes(&arrived.key.path) || !row.is_meant_by(inner) || self.is_compared(row.kind, &arrived.key.path) {
            return;
        }
        if !row.shown && self.is_shown_object(row.kind, &arrived) {
            return;
        }
        let state = arrived.state.then(&row.state).excluding(Excluded::default()).doubting(entry.doubt);
        if self.kind_properties(row.kind).minus(state.cleared).is_empty() {
            return;
        }
        let Some((pending, doubt)) = self.open_at_call(invocation, at, (index, row)) else { return };
        let state = state.doubting(doubt);
        let below = row.below || row.origin.path.is_star();
        let (origin, named) = (arrived.key.origin, row.left_to_name(inner));
        let as_json = row.as_json && arrived.key.path.unstarred().is_empty();
        let encoded = row.encoded || self.is_encoded(&arrived.key.path);
        let reached = SinkRow { origin, state, pending, below, named, as_json, encoded, via: invocation.site, ..row.clone() };
        self.reach(reached, Some((entry.func, row)));
    }

    fn reach(&mut self, row: SinkRow, entered: Option<(FuncId, &SinkRow)>) {
        if let (Some(trace), Some(place)) = (&mut self.trace, self.moving) {
            let entered = entered.map(|(func, row)| (func, row.clone()));
            trace.arrive(Arrival { place, row: row.clone(), entered });
        }
        self.sink_rows.add(row);
    }

    fn apply_sink(&mut self, at: u32, fact: Fact) {
        let Some(spec) = self.sinks.get(at as usize).cloned() else { return };
        // What an unknown call makes of a structure may have any parts: that it has this one, nothing says.
        let is_explicit = spec.explicit || fact.state.doubt & UNKNOWN_CALLEE != 0;
        let put = if is_explicit { left_to_put(&fact, &spec.path) } else { Some(0) };
        let Some(put) = put else { return };
        let Some(arrived) = fact.read_path(&spec.path) else { return };
        if !counts(&arrived.key.path, spec.below) || self.is_compared(spec.kind, &arrived.key.path) {
            return;
        }
        if !spec.shown && self.is_shown_object(spec.kind, &arrived) {
            return;
        }
        let state = arrived.state.doubting(spec.doubt).excluding(Excluded::default());
        if self.kind_properties(spec.kind).minus(state.cleared).is_empty() {
            return;
        }
        // Who made it returned an error beside it.
        if spec.left_open && self.scope.cx.index.property_id(ANSWERED).is_some_and(|id| state.cleared.contains(id)) {
            return;
        }
        let below = spec.below;
        let is_whole = arrived.key.origin.path.unstarred().elems().last() == Some(&Elem::TEXT);
        let row = SinkRow {
            origin: arrived.key.origin,
            kind: spec.kind,
            site: spec.written.unwrap_or((self.scope.func, spec.site)),
            argument: spec.argument,
            below,
            state,
            pending: spec.pending,
            via: spec.site,
            returned: spec.returned,
            shown: spec.shown || spec.parsed && is_whole,
            encoded: spec.encoded || self.is_encoded(&fact.key.path),
            as_json: spec.as_json && arrived.key.path.unstarred().is_empty(),
            put,
            named: named_behind(&fact, &spec.path),
        };
        self.reach(row, None);
    }

    /// The callee of a symbolic call turned out to be this part of a parameter.
    fn apply_callee(&mut self, at: u32, fact: Fact) {
        let Some(symbolic) = self.symbolic.get(at as usize).copied() else { return };
        let Some(callee) = fact.read_path(&symbolic.path) else { return };
        let open = callee.key.path.is_empty() && matches!(callee.key.origin.root, Root::Param(_) | Root::Capture(_));
        if !open || callee.key.origin.path.is_star() {
            return;
        }
        let Some(invocation) = self.invocations.get(symbolic.invocation as usize).cloned() else { return };
        let Some(id) = invocation.symbolic else { return };
        let row = CallsRow {
            id,
            callee: callee.key.origin,
            args: invocation.args.iter().map(|(kind, _)| *kind).collect(),
            has_recv: invocation.recv.is_some(),
            site: invocation.site,
            written: symbolic.written,
            caught: self.nowhere == Some(invocation.throw) || self.keeps_thrown_by(invocation.site),
        };
        if !self.calls.contains(&row) {
            if self.calls.len() >= self.bounds.symbolic_calls {
                self.broadened = true;
                return;
            }
            self.calls.insert(row);
        }
        self.add(invocation.result, Fact::root(Root::CallResult(id)), Via::Seed);
    }

    fn apply_input(&mut self, at: u32, fact: Fact) {
        let Some(&(index, input)) = self.inputs.get(at as usize) else { return };
        let Some(id) = self.invocations.get(index as usize).and_then(|inv| inv.symbolic) else { return };
        let node = self.out_node(Out::CallArg(id, input));
        self.add(node, fact, Via::Edge);
    }

    /// What a symbolic call of an entered function yields continues in that function's rows.
    fn apply_call_result(&mut self, at: u32, fact: Fact) {
        let Some(&(index, target, id)) = self.results.get(at as usize) else { return };
        let Some(invocation) = self.invocations.get(index as usize).cloned() else { return };
        let Some(entry) = invocation.entries.get(target as usize).copied() else { return };
        let Some(summary) = self.summary_of(entry.func) else { return };
        let root = Root::CallResult(id);
        let mut routed = Vec::new();
        let rows = self.rows_from(entry.func, summary, root);
        for row in rows.flows.iter().filter_map(|&at| summary.flows.get(at)) {
            let Some(composed) = compose(&fact, &row.fact) else { continue };
            let via = Via::Through { site: invocation.site, func: entry.func, from: root, out: Some((row.out, row.fact.key)) };
            self.route(&invocation, (index, target), row.out, composed, &mut routed);
            for (node, fact) in routed.drain(..) {
                self.add(node, fact, via);
            }
        }
        for row in rows.sinks.iter().filter_map(|&index| Some((index, summary.sinks.get(index)?))) {
            self.enter_sink(&invocation, (index, target), &fact, row);
        }
    }
}

/// Through a callee about which nothing is known: computed from it, but not from what only a closure in it holds.
fn unknown(fact: &Fact) -> Option<Fact> {
    if is_hidden(fact) || fact.key.path.elems().iter().any(|elem| is_kept(*elem)) {
        return None;
    }
    let derived = fact.derive();
    Some(Fact { state: derived.state.doubting(UNKNOWN_CALLEE), ..derived })
}

fn is_hidden(fact: &Fact) -> bool {
    fact.key.path.first().is_some_and(|elem| matches!(elem.kind(), ElemKind::Hidden(_)))
}

/// A path with a certain element in the place of any.
fn with_element(path: &Path, element: Elem) -> Path {
    path.elems().iter().fold(Path::EMPTY, |path, elem| path.push(if *elem == Elem::ANY { element } else { *elem }))
}

/// Splits a part off a whole: the part, known better, and what lies beside it on the way go to `parts`; the rest is
/// returned, if there is one. Of a collection nothing but its elements is of use.
fn split(whole: &Fact, path: &[Elem], clears: Properties, parts: &mut Vec<Fact>) -> Option<Fact> {
    let Some((&first, below)) = path.split_first() else {
        parts.push(Fact { state: whole.state.clearing(clears), ..*whole });
        return None;
    };
    if let Some(part) = whole.read(first) {
        let mut inner = Vec::new();
        let beside = split(&part, below, clears, &mut inner);
        parts.extend(inner.into_iter().chain(beside).map(|fact| fact.write(first)));
    }
    whole.kill(first).filter(|_| first.is_exact())
}

/// A range of a sequence: positions are no longer known.
fn slice(fact: Fact) -> Fact {
    match fact.key.path.first().map(Elem::kind) {
        Some(ElemKind::Index(_)) => {
            let path = fact.key.path.suffix(1).prepend(Elem::ANY);
            Fact { key: FactKey { path, ..fact.key }, ..fact }
        }
        _ => fact,
    }
}

/// What a row that starts at `from` sees of a fact. A row that computes something of the whole value also sees
/// what sits below it; hidden fields are no part of a value's data.
fn read_for_row(fact: &Fact, from: &Path, computes: bool) -> Option<Fact> {
    let read = fact.read_path(from)?;
    if computes && is_hidden(&read) { None } else { Some(read) }
}

/// A fact at an operand continued by a row of what is entered.
pub(super) fn compose(fact: &Fact, row: &Fact) -> Option<Fact> {
    let start = row.key.origin.path;
    let read = fact.read_path(&start.unstarred())?;
    let rest = read.key.path;
    if let Some(first) = rest.first()
        && row.state.excluded.contains(first)
        && row.key.path == row.key.path.unstarred()
    {
        return None;
    }
    let keeps_structure = !row.key.path.is_star() && !start.is_star();
    if !keeps_structure && is_hidden(&read) {
        return None;
    }
    let path = if keeps_structure { row.key.path.concat(&rest) } else { row.key.path.starred() };
    let cut = path.is_star() && keeps_structure && !rest.is_star();
    let mut state = read.state.then(&row.state);
    state = if cut { state.doubting(BROADENED) } else { state };
    let excluded = match (rest.first(), keeps_structure) {
        (_, false) => row.state.excluded,
        (Some(_), true) => read.state.excluded,
        (None, true) => row.state.excluded.elems().iter().fold(read.state.excluded, |excluded, elem| excluded.with(*elem)),
    };
    let origin =
        if start.is_star() { Origin { path: read.key.origin.path.starred(), ..read.key.origin } } else { read.key.origin };
    Some(Fact { key: FactKey { origin, path }, state: state.excluding(excluded) })
}

/// An element of a sequence, as far as is known.
fn is_element(elem: Elem) -> bool {
    matches!(elem.kind(), ElemKind::Index(_) | ElemKind::Any)
}

/// What was captured, or passed to a constructor.
fn is_kept(elem: Elem) -> bool {
    matches!(elem.kind(), ElemKind::Hidden(name) if name.as_str().starts_with(|c: char| c.is_ascii_digit()))
}
