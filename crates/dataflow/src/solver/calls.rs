//! Calls of functions of the program, and symbolic calls.

use sluicegate_base::{Elem, ElemKind, FxHashMap, Lang, Path, Symbol, limits};
use sluicegate_ir::{Arg, ArgKind, Call, CallFlags, Const, Inst, Key, Port, ValueId};
use sluicegate_models::Container;

use super::{Enter, Entry, Invocation, Node, Op, Solver, Symbolic};
use crate::binding::{Bind, bind};
use crate::dispatch::{Made, Runs};
use crate::fact::{Origin, Root, SymbolicCall, UNKNOWN_CALLEE};
use crate::handles::{Handle, Target, callee_roots};
use crate::program::FuncId;
use crate::structure::Seen;
use crate::summary::{CallInput, CallsRow, Out, Summary};

/// How symbolic calls nest: a callback that calls a callback that calls a callback.
const MAX_INNER_DEPTH: usize = 3;

/// How an operand's object relates to the one before the call.
pub(super) enum Identity {
    /// It is still what it was, besides what rows add.
    Kept,
    /// Without one part.
    Without(Elem),
    /// Without some fields.
    WithoutAll(Vec<Elem>),
    /// With its elements at other positions.
    Moved(super::sequences::Reindex),
    /// With its elements somewhere.
    Shuffled,
    /// The callee's rows say everything about it.
    Described,
}

impl Solver<'_> {
    pub(super) fn build_call(&mut self, value: ValueId, call: &Call, throw: Node) {
        if self.is_called_on_nothing(call) {
            return;
        }
        let scope = self.scope;
        if scope.cx.handles.makes_member(scope.func, call) {
            return;
        }
        let targets = scope.cx.handles.targets(scope.func, value);
        if targets.is_empty() && scope.names_map_method(call) {
            self.map_methods.insert(call.callee.0);
        }
        let mut entries = Vec::new();
        let mut constructs_api = false;
        let receiver = self.receiver(value, call);
        for target in targets {
            match target {
                Target::Func { func, this, guessed } => {
                    let doubt = if *guessed { UNKNOWN_CALLEE } else { 0 };
                    let asked = receiver.filter(|_| *this == crate::binding::ThisFrom::Recv);
                    let runs = asked.and_then(|(made, name)| Runs::Method(name, *func).fits(&scope, made));
                    if runs == Some(false) {
                        continue;
                    }
                    let when = asked.and_then(|(made, name)| match made {
                        Made::Symbolic(origin) => Some((origin, name)),
                        Made::Object(_) | Made::Unknown => None,
                    });
                    entries.push(Entry { func: *func, this: *this, doubt, when, throws_only: false });
                }
                Target::AutoConstruct(class) => {
                    self.build_auto_construct(value, call, *class);
                    self.build_after_construct(value, throw);
                }
                Target::Api(_) => constructs_api |= call.flags.construct,
                Target::Base { .. } => {}
            }
        }
        for target in scope.cx.handles.throwing(scope.func, value) {
            if let Target::Func { func, this, .. } = target {
                entries.push(Entry { throws_only: true, ..Entry::new(*func, *this) });
            }
        }
        if constructs_api {
            self.keep_arguments(value, call);
        }
        // Attributes of a class are seen through its instances.
        let is_class = |handle| matches!(handle, Handle::Class(_));
        let shared = scope.cx.program.lang(scope.func) == sluicegate_base::Lang::Python;
        if shared && scope.cx.handles.at(scope.func, call.callee, Path::EMPTY).any(is_class) {
            self.edge(call.callee.0, value.0, Op::Copy);
        }
        let mut rows = scope.rows(value, call);
        self.leave_out_others(call, &mut rows);
        let symbolic = scope.cx.handles.is_symbolic(scope.func, value);
        let resolved = targets.iter().any(|target| !matches!(target, Target::Api(_)));
        let bound = scope.bound(call.callee);
        let ahead = u32::try_from(bound.args.len()).unwrap_or(u32::MAX);
        let own = call.args.iter().map(|arg| (arg.kind, arg.value.0));
        let posts = self.posts_of(value, call).into_iter().map(|(port, post)| match port {
            Port::Arg(n) => (Port::Arg(n.saturating_add(ahead)), post),
            Port::Recv | Port::Callee => (port, post),
        });
        let posts = posts.collect();
        let invocation = self.add_invocation(Invocation {
            site: value,
            recv: bound.recv.or(call.recv).map(|recv| recv.0),
            args: bound.args.iter().map(|arg| (ArgKind::Positional, arg.0)).chain(own).collect(),
            callee: Some((call.callee.0, Path::EMPTY)),
            result: value.0,
            posts,
            bound: ahead,
            throw,
            entries,
            inner: FxHashMap::default(),
            symbolic: None,
        });
        self.connect(invocation, 0);
        if symbolic {
            self.make_symbolic(invocation);
        }
        self.note_accepted(value, call, &rows);
        let proven = self.proven_of_same(value, call, &rows);
        if !proven.is_empty() {
            self.proven_at.insert(value.0, proven);
        }
        for row in &rows {
            self.build_row(invocation, Some((value, call)), *row);
        }
        for target in targets {
            if let Target::Base { api, is_recv } = *target {
                self.build_base(invocation, (value, call), api, is_recv);
            }
        }
        if rows.is_empty() && !resolved && !symbolic && !constructs_api {
            self.build_unknown(value, call, invocation);
        }
    }

    /// Whether the receiver is a result of a function that returns nothing there on every way: an error that is always
    /// nil. The call never runs.
    fn is_called_on_nothing(&self, call: &Call) -> bool {
        let Some(recv) = call.recv else { return false };
        let result = self.scope.canonical(recv);
        let (made_by, several) = match self.scope.inst(result) {
            Inst::Get { base, key: Key::Static(part) } if matches!(part.kind(), ElemKind::Index(_)) => {
                (self.scope.canonical(*base), true)
            }
            Inst::Call(_) => (result, false),
            _ => return false,
        };
        let targets = self.scope.cx.handles.targets(self.scope.func, made_by);
        let [Target::Func { func, guessed: false, .. }] = targets else { return false };
        // Where a function declares no results, what it returns may be wrapped before it arrives.
        let is_result = several || self.scope.cx.program.func(*func).results.len() == 1;
        is_result
            && matches!(self.scope.inst(made_by), Inst::Call(_))
            && self.scope.seen(recv, &Path::EMPTY) == Seen::Known(Const::Null)
    }

    /// The constructor of a modelled base class: what it makes is the object that is being made.
    fn build_base(&mut self, index: u32, real: (ValueId, &Call), api: sluicegate_models::ApiNode, is_recv: bool) {
        let Some(invocation) = self.invocations.get(index as usize).cloned() else { return };
        let object = if is_recv { invocation.post(Port::Recv) } else { Some(invocation.result) };
        let Some(object) = object else { return };
        let base = self.add_invocation(Invocation { result: object, entries: Vec::new(), ..Invocation::clone(&invocation) });
        let models = self.scope.cx.index;
        let rows = match models.rows(api, true) {
            [] => models.rows(api, false),
            rows => rows,
        };
        for &row in rows {
            self.build_row(base, Some(real), row);
        }
    }

    /// What the receiver of a call is that may run one of several methods, and their name.
    pub(super) fn receiver(&self, value: ValueId, call: &Call) -> Option<(Made, Symbol)> {
        let handles = self.scope.cx.handles;
        let several =
            handles.targets(self.scope.func, value).len() + usize::from(handles.is_symbolic(self.scope.func, value)) > 1;
        let (recv, name) = self.scope.dispatched(call).filter(|_| several)?;
        Some((self.scope.made(recv), name))
    }

    /// An object of a modelled API keeps its constructing arguments in hidden fields.
    fn keep_arguments(&mut self, value: ValueId, call: &Call) {
        let positional = call.args.iter().filter(|arg| arg.kind == ArgKind::Positional);
        for (n, arg) in positional.enumerate() {
            self.edge(arg.value.0, value.0, Op::Write(Elem::hidden_index(n)));
        }
    }

    fn posts_of(&self, value: ValueId, call: &Call) -> Vec<(Port, Node)> {
        let args = (0..call.args.len()).map(|n| Port::Arg(u32::try_from(n).unwrap_or(u32::MAX)));
        [Port::Recv, Port::Callee]
            .into_iter()
            .chain(args)
            .filter_map(|port| self.posts.get(&(value, port)).map(|post| (port, post.0)))
            .collect()
    }

    pub(super) fn add_invocation(&mut self, mut invocation: Invocation) -> u32 {
        invocation.posts.sort_unstable();
        let index = u32::try_from(self.invocations.len()).unwrap_or(u32::MAX);
        self.invocations.push(std::rc::Rc::new(invocation));
        index
    }

    /// Edges from the operands of an invocation into what it enters.
    pub(super) fn connect(&mut self, index: u32, depth: usize) {
        let Some(invocation) = self.invocations.get(index as usize).cloned() else { return };
        let kinds: Vec<ArgKind> = invocation.args.iter().map(|(kind, _)| *kind).collect();
        for (n, entry) in invocation.entries.iter().enumerate() {
            let target = u32::try_from(n).unwrap_or(u32::MAX);
            let function = self.scope.cx.program.func(entry.func);
            let binds: std::rc::Rc<[crate::binding::Bind]> = bind(&kinds, function, entry.this).into();
            self.binds.insert((index, target), binds.clone());
            for bind in binds.iter() {
                let Some(node) = operand_node(&invocation, bind.operand) else { continue };
                let enter = Enter { invocation: index, target, root: Root::Param(bind.param), from: bind.from, to: bind.to };
                self.enter_edge(node, enter);
            }
            if let Some((node, below)) = invocation.callee {
                for (capture, _) in function.captures.iter().enumerate() {
                    let from = below.push(Elem::hidden_index(capture));
                    let root = Root::Capture(u32::try_from(capture).unwrap_or(u32::MAX));
                    self.enter_edge(node, Enter { invocation: index, target, root, from, to: Path::EMPTY });
                }
            }
            if depth < MAX_INNER_DEPTH && !entry.throws_only {
                self.connect_inner_calls(index, &invocation, target, entry, depth);
            }
            // Some of them are arguments of inner calls.
            self.seed_constant_rows(&invocation, entry, index, target);
        }
    }

    fn enter_edge(&mut self, node: Node, enter: Enter) {
        let at = u32::try_from(self.enters.len()).unwrap_or(u32::MAX);
        self.enters.push(enter);
        self.edge(node, node, Op::Enter(at));
    }

    /// Rows of a callee that start at shared variables or sources need no operand.
    fn seed_constant_rows(&mut self, invocation: &Invocation, entry: &Entry, index: u32, target: u32) {
        let Some(summary) = self.summary_of(entry.func) else { return };
        let mut seeds = std::mem::take(&mut self.seeds);
        for row in &summary.flows {
            let constant = matches!(row.fact.key.origin.root, Root::Cell(_) | Root::Source(_));
            // What is stored is stored by the function itself, whoever calls it.
            if constant && entry.takes(row.out) && !matches!(row.out, Out::Cell(_) | Out::Record(_)) {
                let mut fact = crate::fact::Fact { state: row.fact.state.doubting(entry.doubt), ..row.fact };
                if let Root::Source(source) = &mut fact.key.origin.root
                    && Some(source.event) == self.scope.cx.channel_event
                {
                    source.via = invocation.site;
                }
                self.route(invocation, (index, target), row.out, fact, &mut seeds);
            }
        }
        self.seeds = seeds;
    }

    /// A callee of the callee that is a part of its parameter may be known here.
    fn connect_inner_calls(&mut self, index: u32, invocation: &Invocation, target: u32, entry: &Entry, depth: usize) {
        let Some(summary) = self.summary_of(entry.func) else { return };
        let calls = summary.calls.clone();
        let kinds: Vec<ArgKind> = invocation.args.iter().map(|(kind, _)| *kind).collect();
        let binds = bind(&kinds, self.scope.cx.program.func(entry.func), entry.this);
        for row in calls {
            let mut callees: Vec<(Node, Path)> = Vec::new();
            match row.callee.root {
                Root::Param(param) => {
                    for bind in binds.iter().filter(|bind| bind.param == param && bind.to.is_empty()) {
                        if let Some(node) = operand_node(invocation, bind.operand) {
                            callees.push((node, bind.from.concat(&row.callee.path)));
                        }
                    }
                }
                Root::Capture(n) => {
                    if let Some((node, below)) = invocation.callee {
                        callees.push((node, below.push(Elem::hidden_index(n as usize)).concat(&row.callee.path)));
                    }
                }
                Root::Cell(_) | Root::Source(_) | Root::CallResult(_) => {}
            }
            for (node, path) in callees {
                let count = self.inner_calls.entry(invocation.site).or_default();
                *count += 1;
                if *count > limits::MAX_INNER_CALLS {
                    self.broadened = true;
                    return;
                }
                let args = row.args.iter().map(|kind| (*kind, self.new_node())).collect();
                let recv = row.has_recv.then(|| self.new_node());
                let result = self.new_node();
                let throw = if row.caught { self.nowhere() } else { invocation.throw };
                let inner = self.add_invocation(Invocation {
                    site: invocation.site,
                    recv,
                    args,
                    callee: Some((node, path)),
                    result,
                    posts: Vec::new(),
                    bound: 0,
                    throw,
                    entries: Vec::new(),
                    inner: FxHashMap::default(),
                    symbolic: None,
                });
                if let Some(written) = row.written {
                    self.written.insert(inner, written);
                }
                if let Some(outer) = self.invocations.get_mut(index as usize).map(std::rc::Rc::make_mut) {
                    outer.inner.entry((target, row.id)).or_default().push(inner);
                }
                let at = u32::try_from(self.results.len()).unwrap_or(u32::MAX);
                self.results.push((index, target, row.id));
                self.edge(result, result, Op::CallResult(at));
                let given = self.given(invocation, &binds, summary, &row);
                let applied = self.applied(entry.func, &row.callee);
                self.resolve_callee(inner, node, path, given.as_ref(), &applied, depth + 1);
            }
        }
    }

    /// Where the call stands that an invocation is: in this function, if it calls what it was given, or in one that it
    /// hands that on to. Nothing is said of many such calls in one function, nor of methods of what was handed on.
    fn written_at(&self, index: u32, invocation: &Invocation, path: &Path) -> Option<(FuncId, ValueId)> {
        let is_own = invocation.result == invocation.site.0;
        let is_few = self.symbolic.len() < self.bounds.symbolic_calls / 2;
        let is_itself = path.elems().iter().all(|elem| matches!(elem.kind(), ElemKind::Hidden(_)));
        match self.written.get(&index) {
            Some(written) => (is_few && is_itself).then_some(*written),
            None => (is_own && invocation.bound == 0).then_some((self.scope.func, invocation.site)),
        }
    }

    /// The call that a callee makes of what it was given, in terms of this function: where it passes its own
    /// parameters on as they are, what they hold is visible here.
    fn given(&self, outer: &Invocation, binds: &[Bind], summary: &Summary, row: &CallsRow) -> Option<Call> {
        let count = self.scope.body().insts.len();
        let args = row.args.iter().zip(0..).map(|(kind, n)| {
            let mut flows = summary.flows_to(Out::CallArg(row.id, CallInput::Arg(n)));
            let Some(flow) = flows.next() else { return Some(Arg { kind: *kind, value: outer.site }) };
            let key = flow.fact.key;
            let (Root::Param(param), true, true, None) =
                (key.origin.root, key.origin.path.is_empty(), key.path.is_empty(), flows.next())
            else {
                return None;
            };
            let bind = binds.iter().find(|bind| bind.param == param && bind.from.is_empty() && bind.to.is_empty())?;
            let node = operand_node(outer, bind.operand).filter(|node| (*node as usize) < count)?;
            Some(Arg { kind: *kind, value: ValueId(node) })
        });
        let args = args.collect::<Option<Vec<Arg>>>()?;
        Some(Call { callee: outer.site, recv: None, args, flags: CallFlags::default() })
    }

    /// What a function knows itself of something that it captured and calls: that was applied there.
    fn applied(&self, func: FuncId, callee: &Origin) -> Vec<Target> {
        let Root::Capture(captured) = callee.root else { return Vec::new() };
        let insts = self.scope.cx.program.func(func).body.insts.iter_enumerated();
        let value = insts.filter(|(_, inst)| **inst == Inst::Capture(captured)).map(|(value, _)| value);
        let targets = value.flat_map(|value| self.scope.cx.handles.own_functions(func, value, callee.path));
        targets.filter(|target| matches!(target, Target::Api(_))).collect()
    }

    /// Gives an invocation what its callee can be, as far as this function knows. `given`: what is visible of its operands,
    /// `applied`: what it is known to call elsewhere.
    pub(super) fn resolve_callee(
        &mut self,
        index: u32,
        node: Node,
        path: Path,
        given: Option<&Call>,
        applied: &[Target],
        depth: usize,
    ) {
        let scope = self.scope;
        let mut known = false;
        let mut bound = false;
        if (node as usize) < scope.body().insts.len() {
            let roots = callee_roots(scope.body(), ValueId(node));
            bound = roots.bound;
            let handles = scope.cx.handles;
            let targets = if roots.bound && !roots.kept {
                handles.own_functions(scope.func, ValueId(node), path)
            } else {
                handles.functions(scope.func, ValueId(node), path)
            };
            for target in targets {
                known = true;
                match target {
                    Target::Func { func, this, guessed } => {
                        let doubt = if guessed { UNKNOWN_CALLEE } else { 0 };
                        if let Some(invocation) = self.invocations.get_mut(index as usize).map(std::rc::Rc::make_mut) {
                            invocation.entries.push(Entry { func, this, doubt, when: None, throws_only: false });
                        }
                    }
                    Target::Api(_) if applied.contains(&target) => {}
                    Target::Api(api) => {
                        for &row in scope.cx.index.rows(api, false) {
                            let site = self.invocations.get(index as usize).map(|invocation| invocation.site);
                            self.build_row(index, site.zip(given), row);
                        }
                    }
                    Target::AutoConstruct(_) | Target::Base { .. } => {}
                }
            }
        }
        self.connect(index, depth);
        // A callee that came in through a parameter stays open for the callers.
        if !known || bound {
            self.make_symbolic(index);
        }
    }

    /// The callee is a part of a parameter: what goes in and comes out is left to the callers.
    pub(super) fn make_symbolic(&mut self, index: u32) {
        let Some(invocation) = self.invocations.get(index as usize).cloned() else { return };
        let Some((node, path)) = invocation.callee else { return };
        let at = u32::try_from(self.symbolic.len()).unwrap_or(u32::MAX);
        let written = self.written_at(index, &invocation, &path);
        self.symbolic.push(Symbolic { invocation: index, path, written });
        self.edge(node, node, Op::Callee(at));
        let inputs: Vec<(CallInput, Node)> = invocation
            .args
            .iter()
            .enumerate()
            .map(|(n, (_, node))| (CallInput::Arg(u32::try_from(n).unwrap_or(u32::MAX)), *node))
            .chain(invocation.recv.map(|node| (CallInput::Recv, node)))
            .collect();
        let id = self.symbolic_id(&invocation, (node, path), written);
        if let Some(invocation) = self.invocations.get_mut(index as usize).map(std::rc::Rc::make_mut) {
            invocation.symbolic = Some(id);
        }
        for (input, node) in inputs {
            let at = u32::try_from(self.inputs.len()).unwrap_or(u32::MAX);
            self.inputs.push((index, input));
            self.edge(node, node, Op::Input(at));
        }
    }

    /// The number of a symbolic call: that of its instruction. What a callee calls, and leaves to the callers of
    /// this function, goes by call and operand, and as long as there are few by where it stands, so that recursion
    /// comes back to the numbers that it has.
    fn symbolic_id(
        &self,
        invocation: &Invocation,
        (node, path): (Node, Path),
        written: Option<(FuncId, ValueId)>,
    ) -> SymbolicCall {
        if invocation.result == invocation.site.0 {
            return SymbolicCall(invocation.site.0);
        }
        let operand = if (node as usize) < self.scope.body().insts.len() { node } else { u32::MAX };
        // By text: the numbers of names differ from run to run.
        let text = path.to_string();
        let place = written.map_or([0, 0], |(func, value)| [func.0, value.0]);
        let words = [invocation.site.0, operand].into_iter().chain(place).flat_map(u32::to_le_bytes).chain(text.bytes());
        let hash = words.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        SymbolicCall(hash | 1 << 31)
    }

    fn build_auto_construct(&mut self, value: ValueId, call: &Call, class: crate::program::ClassId) {
        let fields = self.scope.cx.program.class(class).auto_constructor.clone().unwrap_or_default();
        let mut position = 0usize;
        // Calling a type without a constructor of its own converts the argument.
        if let (Lang::Go, [only]) = (self.scope.cx.program.lang(self.scope.func), call.args.as_slice()) {
            self.edge(only.value.0, value.0, Op::Copy);
        }
        for arg in &call.args {
            let elem = match arg.kind {
                ArgKind::Named(name) => Some(Elem::field(name)),
                ArgKind::Positional => {
                    position += 1;
                    fields.get(position - 1).map(|name| Elem::field(*name))
                }
                ArgKind::NamedSpread => {
                    self.edge(arg.value.0, value.0, Op::Copy);
                    None
                }
                ArgKind::Spread => None,
            };
            if let Some(elem) = elem {
                self.edge(arg.value.0, value.0, Op::Write(elem));
            }
        }
    }

    /// What becomes of the object that an operand holds.
    pub(super) fn identity_after(&mut self, value: ValueId, port: Port) -> Identity {
        let Inst::Call(call) = self.scope.inst(value) else { return Identity::Kept };
        if !self.described.contains_key(&value) {
            let described = self.find_described(value, call);
            self.described.insert(value, described);
        }
        if let Some((entered @ 1.., described)) = self.described.get(&value) {
            let is_described = described.get(&port).is_some_and(|count| count == entered);
            return if is_described { Identity::Described } else { Identity::Kept };
        }
        if port == Port::Recv {
            for row in self.scope.rows(value, call) {
                match self.scope.cx.index.row(row).container {
                    Some(Container::Clear) => return Identity::Described,
                    Some(
                        effect @ (Container::Insert | Container::Pop | Container::Shift | Container::Splice | Container::Unshift),
                    ) => {
                        return match (self.sequence_change(call, effect).0, effect) {
                            (Some(change), _) => Identity::Moved(change),
                            (None, Container::Pop) => Identity::Kept,
                            (None, _) => Identity::Shuffled,
                        };
                    }
                    Some(Container::Assign) => {
                        let names = call.args.iter().filter_map(|arg| match arg.kind {
                            ArgKind::Named(name) => Some(Elem::field(name)),
                            _ => None,
                        });
                        return Identity::WithoutAll(names.collect());
                    }
                    Some(Container::Delete | Container::Put) => {
                        let key = call.args.first().and_then(|arg| self.scope.key_elem(sluicegate_ir::Key::Dynamic(arg.value)));
                        if let Some(elem) = key {
                            return Identity::Without(elem);
                        }
                    }
                    _ => {}
                }
            }
        }
        Identity::Kept
    }
}

impl Solver<'_> {
    /// How many functions a call may enter, and how many of them describe each operand's object.
    fn find_described(&self, value: ValueId, call: &Call) -> (usize, FxHashMap<Port, usize>) {
        let mut entered = 0usize;
        let mut described: FxHashMap<Port, usize> = FxHashMap::default();
        let kinds: Vec<ArgKind> = call.args.iter().map(|arg| arg.kind).collect();
        for target in self.scope.cx.handles.targets(self.scope.func, value) {
            let Target::Func { func, this, .. } = target else { continue };
            entered += 1;
            let Some(summary) = self.summary_of(*func).filter(|summary| !summary.worst_case) else { continue };
            for bind in bind(&kinds, self.scope.cx.program.func(*func), *this) {
                let is_whole = bind.from.is_empty() && bind.to.is_empty();
                if is_whole && summary.describes(Out::Param(bind.param)) {
                    *described.entry(bind.operand).or_default() += 1;
                }
            }
        }
        (entered, described)
    }
}

/// The node of an operand.
pub(super) fn operand_node(invocation: &Invocation, port: Port) -> Option<Node> {
    match port {
        Port::Recv => invocation.recv,
        Port::Callee => invocation.callee.map(|(node, _)| node),
        Port::Arg(n) => invocation.args.get(n as usize).map(|(_, node)| *node),
    }
}
