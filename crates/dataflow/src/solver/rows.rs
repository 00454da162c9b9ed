//! Model rows as edges.

use sluicegate_base::{Elem, Path, Symbol};
use sluicegate_ir::{ArgKind, Call, Const, Inst, MakeKind, PartKey, Port as Operand, ValueId};
use sluicegate_models::{
    CallbackPort, Computed, Container, Effect, EventId, Port, PortElem, PortRoot, Properties, Row, RowId, When,
};
use sluicegate_models::{FlowRow, clears};

use super::callbacks::{Callbacks, behind};
use super::sinks::left_open;
use super::{Invocation, Move, Node, Op, SinkSpec, Solver, keep};
use crate::conditions::of_part;
use crate::dispatch::{Made, Runs};
use crate::fact::{BROADENED, Fact, Root, Source, UNKNOWN_CALLEE};
use crate::handles::{Target, operands_at, queries_port_operands};
use crate::structure::{Seen, Verdict, argument_name};
use crate::summary::{Asked, Out, Pending, Written};

pub(super) type RealCall<'c> = Option<(ValueId, &'c Call)>;

impl Solver<'_> {
    /// Applies a row to an invocation. `real` is the call itself, where constants can be read.
    pub(super) fn build_row(&mut self, index: u32, real: RealCall<'_>, row: RowId) {
        let row = self.scope.cx.index.row(row);
        let mut callbacks = Callbacks::default();
        let replaced = self.build_made(index, real, row.container);
        for flow in row.flows.iter().filter(|flow| !replaced.says(flow)) {
            let doubt = match self.decide(index, flow.when.as_ref(), real) {
                Verdict::No => continue,
                Verdict::Yes => 0,
                Verdict::Pending(_) | Verdict::Unknown => BROADENED,
            };
            let effect = self.computed_effect(&flow.effect, flow.computed.as_ref(), real);
            let mut sources = self.source_nodes(index, real, &flow.from, &mut callbacks);
            if let (Some(Computed::Schema { schema }), Some((_, call))) = (&flow.computed, real) {
                let parts = self.scope.schema_at(call, schema.as_ref());
                sources = sources.into_iter().map(|source| self.described(source, &parts)).collect();
            }
            let targets = self.target_nodes(index, real, &flow.to, &mut callbacks);
            let groups = self.groups_of(&flow.effect, flow.computed.as_ref(), real);
            let is_walk = matches!(flow.from.root, PortRoot::Arg { .. })
                && flow.from.path.first() == Some(&PortElem::Elem(Elem::ANY))
                && self.walks_keys();
            for &(from_node, from) in &sources {
                let from = if is_walk { walked(&from, flow.from.path.len()) } else { from };
                for &(to_node, to) in &targets {
                    if let Some(groups) = &groups {
                        self.build_groups((from_node, from), (to_node, to), groups, doubt);
                        continue;
                    }
                    let later = flow.under.as_ref().map(|under| self.laid_over(index, from_node, under)).unwrap_or_default();
                    if !later.is_empty() && from.is_empty() && to.is_empty() {
                        let at = keep(&mut self.excluded, later);
                        self.edge(from_node, to_node, Op::Rest(at));
                        continue;
                    }
                    let &FlowRow { taint, in_place, known, of_text, .. } = flow;
                    let effect = effect.clone();
                    let doubt = if flow.guessed { doubt | UNKNOWN_CALLEE } else { doubt };
                    let at = keep(&mut self.moves, Move { from, to, taint, in_place, known, of_text, effect, doubt });
                    self.edge(from_node, to_node, Op::Move(at));
                }
            }
        }
        for port in &row.calls {
            self.callback(index, real, port, &mut callbacks);
        }
        self.build_row_sinks(index, real, row);
        self.build_row_sources(index, real, row, &mut callbacks);
        self.build_records(index, real, row, &mut callbacks);
        self.build_container(index, real, row.container);
        for handler in &row.handlers {
            self.build_registration(index, real, handler, &mut callbacks);
        }
    }

    /// A node for what sits at the path below a node, each part as a schema describes it.
    fn described(&mut self, (node, path): (Node, Path), parts: &[(Path, Properties)]) -> (Node, Path) {
        if parts.is_empty() {
            return (node, path);
        }
        let (read, described) = (self.new_node(), self.new_node());
        let effect = Effect::default();
        let read_at =
            Move { from: path, to: Path::EMPTY, taint: false, in_place: false, known: false, of_text: false, effect, doubt: 0 };
        let at = keep(&mut self.moves, read_at);
        self.edge(node, read, Op::Move(at));
        let at = keep(&mut self.refinements, parts.to_vec());
        self.edge(read, described, Op::Describe(at));
        (described, Path::EMPTY)
    }

    /// A node from which parts arrive at another one as a schema describes them.
    pub(super) fn described_into(&mut self, parts: &[(Path, Properties)], to: Node) -> Node {
        if parts.is_empty() {
            return to;
        }
        let from = self.new_node();
        let at = keep(&mut self.refinements, parts.to_vec());
        self.edge(from, to, Op::Describe(at));
        from
    }

    /// Fields that literals among later operands spell out: they replace those of an earlier one.
    fn laid_over(&self, index: u32, earlier: Node, under: &Port) -> Vec<Elem> {
        let Some(invocation) = self.invocations.get(index as usize) else { return Vec::new() };
        let after = invocation.args.iter().position(|(_, node)| *node == earlier).map_or(0, |at| at + 1);
        let mut fields = Vec::new();
        for &(_, node) in invocation.args.iter().skip(after) {
            let operands = operands_at(&invocation.args, invocation.recv, &under.root);
            let is_operand = operands.iter().any(|(operand, _)| *operand == node);
            if !is_operand || (node as usize) >= self.scope.body().insts.len() {
                continue;
            }
            if let Inst::Make(MakeKind::Object, parts) = self.scope.inst(self.scope.canonical(ValueId(node))) {
                let fixed = parts.iter().filter_map(|part| match part.key {
                    PartKey::Static(elem) if elem.is_exact() => Some(elem),
                    _ => None,
                });
                fields.extend(fixed);
            }
        }
        fields.truncate(super::build::MAX_OVERWRITTEN);
        fields
    }

    pub(super) fn decide(&self, index: u32, when: Option<&sluicegate_models::When>, real: RealCall<'_>) -> Verdict {
        match (when, real) {
            (None, _) => Verdict::Yes,
            (Some(when), None) if self.written.contains_key(&index) => self.decide_where_written(index, when),
            (Some(when), None) if when.tests.iter().all(|(_, test)| test.holds_unseen()) => Verdict::Unknown,
            (Some(_), None) => Verdict::No,
            (Some(when), Some((value, call))) => self.scope.decide(Some(when), Some(call), value),
        }
    }

    /// What the function shows that calls what it was given, of operands that it makes itself.
    fn decide_where_written(&self, index: u32, when: &sluicegate_models::When) -> Verdict {
        let site = self.written.get(&index);
        let verdict = site.and_then(|&(func, value)| {
            let scope = self.scope.cx.scope(func);
            let Some(Inst::Call(call)) = scope.body().insts.get(value) else { return None };
            Some(scope.decide(Some(when), Some(call), value))
        });
        match verdict {
            Some(verdict @ (Verdict::Yes | Verdict::No)) => verdict,
            // What its parameters decide is not looked for again.
            _ if when.tests.iter().all(|(_, test)| test.holds_unseen()) => Verdict::Unknown,
            _ => Verdict::No,
        }
    }

    fn computed_effect(&self, effect: &Effect, computed: Option<&Computed>, real: RealCall<'_>) -> Effect {
        if let (Some(Computed::Callback { callback }), Some((_, call))) = (computed, real) {
            let mut effect = effect.clone();
            effect.clears = effect.clears.union(self.conditions.callback_proves(call, callback, true));
            return effect;
        }
        if let Some(computed @ Computed::Match { .. }) = computed {
            return self.matched_effect(effect, computed, real);
        }
        let (Some(Computed::Replace { pattern, with, all, regex }), Some((value, call))) = (computed, real) else {
            return effect.clone();
        };
        let replacement = match with.as_ref().map(|port| self.scope.seen_at_port(port, Some(call), value)) {
            None | Some(Seen::Absent) => Some(String::new()),
            Some(Seen::Known(Const::Str(text))) => Some(text.to_string()),
            // What a function makes of a match is followed by itself: `text.replace(/[<>]/g, (c) => entities[c])`.
            Some(Seen::Unknown) if with.as_ref().is_some_and(|port| self.is_function(call, port)) => Some(String::new()),
            Some(_) => None,
        };
        let lang = self.scope.cx.program.lang(self.scope.func);
        let index = self.scope.cx.index;
        let cleared = match (self.scope.seen_at_port(pattern, Some(call), value), replacement) {
            (Seen::Known(Const::Regex { pattern, flags }), Some(with)) => {
                clears::replace(index.properties(), &pattern, &flags, lang, &with, *all)
            }
            (Seen::Known(Const::Str(pattern)), Some(with)) if *regex => {
                clears::replace(index.properties(), &pattern, "", lang, &with, *all)
            }
            (Seen::Known(Const::Str(pattern)), Some(with)) => clears::replace_text(index.properties(), &pattern, &with, *all),
            _ => sluicegate_models::Properties::NONE,
        };
        let mut effect = effect.clone();
        effect.clears = effect.clears.union(cleared);
        effect
    }

    /// Whether functions, and nothing else that is known of, are passed there.
    fn is_function(&self, call: &Call, port: &Port) -> bool {
        let (scope, mut operands) = (&self.scope, queries_port_operands(call, &port.root).into_iter().peekable());
        operands.peek().is_some()
            && operands.all(|(operand, path)| {
                let mut targets = scope.cx.handles.functions(scope.func, operand, path).into_iter().peekable();
                targets.peek().is_some() && targets.all(|target| matches!(target, Target::Func { .. } | Target::Api(_)))
            })
    }

    fn port_path(&self, real: RealCall<'_>, elems: &[PortElem]) -> Path {
        match real {
            Some((_, call)) => self.scope.port_path(call, elems),
            None => elems.iter().fold(Path::EMPTY, |path, elem| match elem {
                PortElem::Elem(elem) => path.push(*elem),
                PortElem::ArgKey(_) => path.push(Elem::ANY),
            }),
        }
    }

    pub(super) fn operands(&self, index: u32, real: RealCall<'_>, port: &Port) -> Vec<(Node, Path)> {
        let Some(invocation) = self.invocations.get(index as usize) else { return Vec::new() };
        let path = self.port_path(real, &port.path);
        operands_at(&invocation.args, invocation.recv, &port.root)
            .into_iter()
            .map(|(node, below)| (node, below.concat(&path)))
            .collect()
    }

    /// Nodes that a port of a row reads from.
    fn source_nodes(&mut self, index: u32, real: RealCall<'_>, port: &Port, callbacks: &mut Callbacks) -> Vec<(Node, Path)> {
        match &port.root {
            PortRoot::Callback { at, port: CallbackPort::Ret } => {
                let path = self.port_path(real, &port.path);
                let found = self.callback(index, real, at, callbacks);
                found.into_iter().filter_map(|at| self.invocations.get(at as usize)).map(|inv| (inv.result, path)).collect()
            }
            // What a callback did to an object it was given.
            PortRoot::Callback { at, port: CallbackPort::ArgAfter(n) } => {
                let path = self.port_path(real, &port.path);
                let found = self.callback(index, real, at, callbacks);
                found
                    .into_iter()
                    .filter_map(|at| self.invocations.get(at as usize))
                    .filter_map(|inv| inv.post(behind(inv, Operand::Arg(u32::from(*n)))).map(|node| (node, path)))
                    .collect()
            }
            // What a callback passes to a function that it was given.
            PortRoot::Callback { at, port: CallbackPort::Arg(n) } => {
                let path = self.port_path(real, &port.path);
                let PortRoot::Callback { at: outer, port: CallbackPort::Arg(given) } = &at.root else { return Vec::new() };
                let found = self.callback(index, real, outer, callbacks);
                let outer = found.into_iter().filter_map(|at| self.invocations.get(at as usize).cloned());
                outer.flat_map(|outer| self.passed_to(&outer, *given, *n)).map(|node| (node, path)).collect()
            }
            PortRoot::Callback { .. } => Vec::new(),
            PortRoot::Ret => {
                let path = self.port_path(real, &port.path);
                self.invocations.get(index as usize).map(|inv| (inv.result, path)).into_iter().collect()
            }
            PortRoot::Throw => Vec::new(),
            PortRoot::Arg { .. } | PortRoot::ArgsFrom(_) | PortRoot::ArgsNamed | PortRoot::Recv => {
                self.operands(index, real, port)
            }
        }
    }

    /// The nodes of an argument of each call that an invocation makes of one of its own arguments.
    fn passed_to(&self, outer: &Invocation, given: u16, position: u16) -> Vec<Node> {
        let callee = super::calls::operand_node(outer, behind(outer, Operand::Arg(u32::from(given))));
        let inner = outer.inner.values().flatten().filter_map(|&inner| self.invocations.get(inner as usize));
        inner
            .filter(|inner| inner.callee.map(|(node, _)| node) == callee)
            .filter_map(|inner| inner.args.get(usize::from(position)).map(|(_, node)| *node))
            .collect()
    }

    /// Nodes that a port of a row writes to.
    fn target_nodes(&mut self, index: u32, real: RealCall<'_>, port: &Port, callbacks: &mut Callbacks) -> Vec<(Node, Path)> {
        let path = self.port_path(real, &port.path);
        let Some(invocation) = self.invocations.get(index as usize).cloned() else { return Vec::new() };
        match &port.root {
            PortRoot::Ret => vec![(invocation.result, path)],
            PortRoot::Throw => vec![(invocation.throw, path)],
            PortRoot::Callback { at, port } => {
                let wanted = match port {
                    CallbackPort::Arg(n) => Operand::Arg(u32::from(*n)),
                    CallbackPort::This => Operand::Recv,
                    CallbackPort::Ret | CallbackPort::ArgAfter(_) => return Vec::new(),
                };
                let found = self.callback(index, real, at, callbacks);
                found
                    .into_iter()
                    .filter_map(|at| self.invocations.get(at as usize))
                    .filter_map(|inv| super::calls::operand_node(inv, behind(inv, wanted)))
                    .map(|node| (node, path))
                    .collect()
            }
            PortRoot::Arg { .. } | PortRoot::ArgsFrom(_) | PortRoot::ArgsNamed | PortRoot::Recv => {
                // Written into an operand's object: seen in the object after the call.
                let operands = operands_at(
                    &invocation.args.iter().enumerate().map(|(n, (kind, _))| (*kind, n)).collect::<Vec<_>>(),
                    invocation.recv.map(|_| usize::MAX),
                    &port.root,
                );
                operands
                    .into_iter()
                    .filter_map(|(n, below)| {
                        let wanted =
                            if n == usize::MAX { Operand::Recv } else { Operand::Arg(u32::try_from(n).unwrap_or(u32::MAX)) };
                        Some((invocation.post(wanted)?, below.concat(&path)))
                    })
                    .collect()
            }
        }
    }

    fn build_row_sinks(&mut self, index: u32, real: RealCall<'_>, row: &Row) {
        let needed = self.needed_receiver(index, real);
        let cx = self.scope.cx;
        let written = cx.levels.get(cx.program.module_of(self.scope.func)).copied().unwrap_or_default();
        for sink in row.sinks.iter().filter(|sink| written.holds(sink)) {
            let verdict = self.decide(index, sink.when.as_ref(), real);
            // What spread arguments hold is not visible.
            let is_open = real
                .is_some_and(|(_, call)| call.args.iter().any(|arg| matches!(arg.kind, ArgKind::Spread | ArgKind::NamedSpread)));
            let event = sink.event.filter(|_| verdict == Verdict::Yes && !is_open);
            let open = left_open(verdict);
            if open.is_none() && !sink.when.as_ref().is_some_and(When::asks_verb) {
                continue;
            }
            let Some(site) = self.invocations.get(index as usize).map(|inv| inv.site) else { continue };
            let wants_text = !sink.shown && sink.port.path.is_empty() && cx.index.kind(sink.kind).is_some_and(|kind| kind.text);
            let written = self.written.get(&index).copied().filter(|_| self.is_handed_on(index));
            for (at, (node, path)) in self.operands(index, real, &sink.port).into_iter().enumerate() {
                let Some((mut pending, doubt)) = self.open_for_operand(index, sink, at, real, open.as_ref()) else { continue };
                if (node as usize) < self.scope.body().insts.len()
                    && (self.has_no_text(ValueId(node), sink.shown) || wants_text && self.is_collection(ValueId(node)))
                {
                    continue;
                }
                pending.extend(needed.clone());
                if let Some(event) = event.filter(|_| (node as usize) < self.scope.body().insts.len()) {
                    self.seed_use((node, path), (ValueId(node), site), event);
                }
                let spec = SinkSpec {
                    kind: sink.kind,
                    path,
                    below: sink.port.star,
                    explicit: sink.explicit,
                    shown: sink.shown,
                    parsed: wants_text
                        && (node as usize) < self.scope.body().insts.len()
                        && self.is_parsed_unseen(ValueId(node), site),
                    site,
                    written,
                    argument: self.spread_argument(index, node).or_else(|| argument_name(&sink.port.root)),
                    pending,
                    doubt,
                    as_json: false,
                    encoded: sink.encoded,
                    returned: false,
                    left_open: false,
                };
                self.add_sink(node, spec);
            }
        }
    }

    /// The position of a spread argument, which stands for several: `log(...values)`.
    fn spread_argument(&self, index: u32, node: Node) -> Option<Symbol> {
        let args = &self.invocations.get(index as usize)?.args;
        let at = args.iter().position(|&(kind, spread)| kind == ArgKind::Spread && spread == node)?;
        Some(Symbol::new(&at.to_string()))
    }

    /// Data of an event that is wrong where it is used, whatever it is: unless it is a constant, or nothing.
    pub(super) fn seed_use(&mut self, (node, path): (Node, Path), (operand, site): (ValueId, ValueId), event: EventId) {
        if !matches!(self.scope.seen(operand, &path), Seen::Known(_) | Seen::Absent) {
            let fact = Fact::root(Root::Source(Source::at(event, self.scope.func, site)));
            self.seeds.push((node, fact.write_path(&path)));
        }
    }

    /// The receiver that a call needs to be one of the API, where it may be an object of the program as well.
    fn needed_receiver(&self, index: u32, real: RealCall<'_>) -> Option<Pending> {
        let (value, call) = real?;
        if self.invocations.get(index as usize)?.result != value.0 {
            return None;
        }
        match self.receiver(value, call)? {
            (Made::Symbolic(origin), name) => Some(Pending { origin, asked: Asked::Runs(Runs::Api(name)) }),
            _ => None,
        }
    }

    fn build_row_sources(&mut self, index: u32, real: RealCall<'_>, row: &Row, callbacks: &mut Callbacks) {
        let Some(site) = self.invocations.get(index as usize).map(|inv| inv.site) else { return };
        let recv = real.and_then(|(_, call)| call.recv).filter(|_| !row.sources.is_empty());
        let is_no_error = recv.is_some_and(|recv| self.scope.cannot_be(recv));
        for source in row.sources.iter().filter(|source| !self.scope.cx.named.asks(source.event)) {
            if is_no_error && Some(source.event) == self.scope.cx.error_event {
                continue;
            }
            let doubt = match self.decide(index, source.when.as_ref(), real) {
                Verdict::No => continue,
                Verdict::Yes => 0,
                Verdict::Pending(_) | Verdict::Unknown => BROADENED,
            };
            let part = self.port_path(real, &source.path);
            let known = self.conditions.known_where_registered(source.event);
            let part = if source.star { part.starred() } else { part };
            for (node, path) in self.target_nodes(index, real, &source.port, callbacks) {
                let mut fact = Fact::root(Root::Source(Source::at(source.event, self.scope.func, site)));
                fact.key.origin.path = part;
                fact.state = fact.state.doubting(doubt);
                if Some(source.event) == self.scope.cx.error_event && part.is_empty() && path.is_empty() {
                    self.caught.insert(node);
                }
                let node = self.described_into(&of_part(&known, &part, &path), node);
                self.seeds.push((node, fact.write_path(&path)));
            }
        }
    }

    /// What an operation writes to a channel ends there; what it reads begins there. Which channel it is, the
    /// linker decides.
    fn build_records(&mut self, index: u32, real: RealCall<'_>, row: &Row, callbacks: &mut Callbacks) {
        let Some(site) = self.invocations.get(index as usize).map(|inv| inv.site) else { return };
        self.build_found(site, real, row);
        let payloads = row.records.iter().filter(|record| record.channel.is_some()).flat_map(|record| &record.payload);
        for payload in payloads {
            if payload.read {
                let Some(event) = self.scope.cx.channel_event else { continue };
                for (node, path) in self.target_nodes(index, real, &payload.port, callbacks) {
                    let mut fact = Fact::root(Root::Source(Source::at(event, self.scope.func, site)));
                    fact.key.origin.path = Path::of(&[Elem::field(payload.field)]);
                    self.seeds.push((node, fact.write_path(&path)));
                }
                continue;
            }
            let written = Written { site: (self.scope.func, site), field: payload.field, via: site };
            let out = self.out_node(Out::Record(written));
            for (node, from) in self.source_nodes(index, real, &payload.port, callbacks) {
                let effect = Effect::default();
                let put =
                    Move { from, to: Path::EMPTY, taint: false, in_place: false, known: false, of_text: false, effect, doubt: 0 };
                let at = keep(&mut self.moves, put);
                self.edge(node, out, Op::Move(at));
            }
        }
    }

    /// Where a look-up finds something, what it was given is what is stored as key: that begins there as well. It waits
    /// for the check that something was found (`checked`), and is of use for what such a check proves only.
    fn build_found(&mut self, site: ValueId, real: RealCall<'_>, row: &Row) {
        let (Some((_, call)), Some(event)) = (real, self.scope.cx.channel_event) else { return };
        for found in row.records.iter().filter(|record| record.channel.is_some()).filter_map(|record| record.found.as_ref()) {
            let index = self.scope.cx.index;
            // Who sent what is stored is for the place to say where it is.
            let waiting = index.all_but_ruled_out(found.clears).minus(index.senders());
            for (place, part) in self.conditions.looked_up(call, found) {
                let mut fact = Fact::root(Root::Source(Source::at(event, self.scope.func, site)));
                fact.key.origin.path = Path::of(&[Elem::field(found.field)]).concat(&part);
                fact.state = fact.state.clearing(waiting);
                self.seeds.push((place.subject.0, fact.write_path(&place.path)));
                if let Inst::Param(n) = self.scope.inst(place.subject) {
                    self.looked_up.push((*n, place.subject));
                }
            }
        }
    }

    fn build_container(&mut self, index: u32, real: RealCall<'_>, container: Option<Container>) {
        let (Some(container), Some(inv)) = (container, self.invocations.get(index as usize).cloned()) else { return };
        let Some(recv) = inv.recv else { return };
        let post = inv.post(Operand::Recv);
        let any = Path::of(&[Elem::ANY]);
        let at = real.and_then(|(_, call)| self.sequence_change(call, container).1);
        match container {
            Container::Push | Container::Unshift => {
                if let Some(post) = post {
                    self.write_elements(&inv.args, at, post);
                }
            }
            Container::Insert | Container::Splice => {
                let skip = if container == Container::Insert { 1 } else { 2 };
                if let Some(post) = post {
                    self.write_elements(inv.args.get(skip..).unwrap_or_default(), at, post);
                }
                if container == Container::Splice {
                    self.build_row_move(recv, any, inv.result, any);
                }
            }
            Container::Extend => {
                if let (Some((_, first)), Some(post)) = (inv.args.first(), post) {
                    self.build_row_move(*first, any, post, any);
                }
            }
            Container::Pop | Container::Shift => {
                self.edge(recv, inv.result, Op::Read(at.map_or(Elem::ANY, Elem::index)));
            }
            Container::Slice => {
                let bounds: Option<Vec<_>> = real.map(|(_, call)| call.args.iter().map(|arg| arg.value).collect());
                let base = real.and_then(|(_, call)| call.recv);
                match base.zip(bounds).and_then(|(base, bounds)| self.slice_changes(base, &bounds)) {
                    Some(changes) => self.build_moved(recv, inv.result, &changes),
                    None => self.edge(recv, inv.result, Op::Slice),
                }
            }
            Container::Assign
            | Container::Clear
            | Container::Delete
            | Container::Entries
            | Container::Fields
            | Container::Put => {}
        }
    }

    /// What sits below a part of a node goes to a part of another.
    pub(super) fn build_row_move(&mut self, from: Node, from_path: Path, to: Node, to_path: Path) {
        let effect = Effect::default();
        let at = keep(
            &mut self.moves,
            Move { from: from_path, to: to_path, taint: false, in_place: false, known: false, of_text: false, effect, doubt: 0 },
        );
        self.edge(from, to, Op::Move(at));
    }
}

/// A path at whose end so many elements start with one that a walk meets.
fn walked(path: &Path, count: usize) -> Path {
    let at = path.len().saturating_sub(count);
    path.prefix(at).push(Elem::EACH).concat(&path.suffix(at + 1))
}
