//! From instructions to edges.

use sluicegate_base::{Elem, ElemKind, Path};
use sluicegate_ir::{Const, Inst, Key, MakeKind, PartKey, Port, Terminator, ValueId, forward};
use sluicegate_models::Properties;

use super::fields::is_count;
use super::{Node, Op, SinkSpec, Solver, keep};
use crate::fact::{Fact, Root, Source};
use crate::program::Exported;
use crate::summary::Out;

/// Fields behind a spread that overwrite its own.
pub(super) const MAX_OVERWRITTEN: usize = 64;

impl Solver<'_> {
    pub(super) fn build(&mut self) {
        let body = self.scope.body();
        self.find_unchanged();
        for &(value, event) in self.scope.cx.named.at(self.scope.func) {
            self.seed(value, Fact::root(Root::Source(Source::at(event, self.scope.func, value))));
        }
        for (value, inst) in body.insts.iter_enumerated() {
            if let Inst::Post { call, port } = inst {
                self.posts.insert((*call, *port), value);
            }
        }
        self.note_signatures();
        // In the order of control: what is behind a check is known when it is come to.
        for id in forward(body) {
            let block = &body.blocks[id];
            if !self.scope.constants.is_live(id) {
                continue;
            }
            let throw = self.throw_node(block.handler);
            for &value in &block.insts {
                match self.scope.cx.handles.validators(self.scope.func, value) {
                    [] => self.build_inst(id, value, throw),
                    validators => self.build_validated(id, value, throw, validators),
                }
            }
            if let Terminator::Throw(value) = &block.terminator {
                self.edge(value.0, throw, Op::Copy);
            }
        }
        self.building_in = None;
        self.build_returns();
    }

    /// What an exception of the program tells by itself.
    fn own_detail(&self) -> Properties {
        self.scope.cx.index.property_id("error-detail").unwrap_or(Properties::NONE)
    }

    /// Where exceptions of a block go.
    fn throw_node(&mut self, handler: Option<sluicegate_ir::BlockId>) -> super::Node {
        let Some(handler) = handler else { return self.out_node(Out::Throw) };
        if let Some(&node) = self.handlers.get(&handler) {
            return node;
        }
        let node = self.new_node();
        self.handlers.insert(handler, node);
        let body = self.scope.body();
        for &value in &body.blocks[handler].insts {
            if matches!(body.insts[value], Inst::Caught) {
                // What others threw before is no such exception.
                let op = if self.asks_for_own_words(handler, value) { Op::OwnClass(self.own_detail(), value) } else { Op::Copy };
                self.edge(node, value.0, op);
            }
        }
        node
    }

    /// Whether walking over a map meets its keys, as walking over a list meets its elements.
    pub(super) fn walks_keys(&self) -> bool {
        self.scope.cx.program.lang(self.scope.func) == sluicegate_base::Lang::Python
    }

    /// Whether an object is a map that the function makes, on every way.
    fn is_map(&self, object: ValueId) -> bool {
        const MAX_VERSIONS: usize = 16;
        let (mut seen, mut work) = (Vec::new(), vec![object]);
        while let Some(value) = work.pop() {
            let value = self.scope.canonical(value);
            if seen.contains(&value) {
                continue;
            }
            seen.push(value);
            match self.scope.inst(value) {
                Inst::Phi(operands) => work.extend(operands.iter().map(|&(_, operand)| operand)),
                Inst::Set { base, .. } => work.push(*base),
                Inst::Make(MakeKind::Object, _) => {}
                _ => return false,
            }
            if seen.len() > MAX_VERSIONS {
                return false;
            }
        }
        true
    }

    pub(super) fn seed(&mut self, value: ValueId, fact: Fact) {
        self.seeds.push((value.0, fact));
    }

    pub(super) fn build_inst(&mut self, block: sluicegate_ir::BlockId, value: ValueId, throw: super::Node) {
        self.building_in = Some(block);
        let arriving = self.seed_event_value(value);
        // A value that is one literal on every run carries nothing.
        if self.scope.constants.get(value).is_some() {
            return;
        }
        let scope = self.scope;
        let node = value.0;
        match scope.inst(value) {
            Inst::Param(n) => self.build_param(value, *n),
            Inst::Capture(n) => self.seed(value, Fact::root(Root::Capture(*n))),
            Inst::CellGet(cell) => {
                if let Some(written) = self.assigned_before(block, value, *cell) {
                    return self.edge(written.0, node, Op::Copy);
                }
                if self.names_itself(*cell) {
                    for n in (0..).take(scope.function().captures.len()) {
                        let captured = Fact::root(Root::Capture(n)).write(Elem::hidden_index(n as usize));
                        self.seed(value, captured);
                    }
                    return;
                }
                let module = scope.cx.program.module_of(scope.func);
                let cell = scope.cx.program.cell_id(module, *cell);
                self.seeds.push((arriving, Fact::root(Root::Cell(cell))));
            }
            Inst::CellSet(cell, from) => {
                let module = scope.cx.program.module_of(scope.func);
                let out = self.out_node(Out::Cell(scope.cx.program.cell_id(module, *cell)));
                self.edge(from.0, out, Op::Copy);
            }
            Inst::Import { specifier, member } => self.seed_import(value, *specifier, *member),
            Inst::Phi(operands) => {
                for &(from, operand) in operands {
                    if scope.constants.is_edge_live(from, block) {
                        self.edge(operand.0, node, Op::Copy);
                    }
                }
                let proven = self.proven_of_same_choice(value);
                if !proven.is_empty() {
                    self.proven_at.insert(node, proven);
                }
            }
            Inst::Refine { value: from, cond, outcome } => self.build_refine(value, *from, *cond, *outcome),
            Inst::Get { base, key } => {
                for &cell in scope.cx.handles.module_reads(scope.func, value) {
                    self.seed(value, Fact::root(Root::Cell(cell)));
                }
                let elem = scope.key_elem(*key).or_else(|| self.position(*base, *key)).unwrap_or(key.elem());
                let is_walk = *key == Key::Static(Elem::ANY) && self.walks_keys();
                if self.walks_keys() {
                    self.note_found(block, value, *base, *key);
                }
                let read_elem = if is_walk { Elem::EACH } else { elem };
                let names = self.wire_names(*base, elem);
                let checked = match elem.kind() {
                    ElemKind::Field(field) => scope.cx.handles.checked_field(scope.func, *base, field),
                    _ => Properties::NONE,
                };
                let checked = checked.union(self.accepted_at(block, value)).union(self.sent_in(*base, elem));
                if !checked.is_empty() && checked != Properties::ALL {
                    let index = keep(&mut self.refinements, vec![(Path::EMPTY, checked)]);
                    let read = self.new_node();
                    self.edge(base.0, read, Op::Read(read_elem));
                    self.edge(read, node, Op::Refine(index));
                } else if !names.scalar
                    && checked.is_empty()
                    && !self.is_literal_of_class(*base, elem)
                    && !self.is_length_of_list(*base, elem)
                {
                    let target = if names.text { self.text_node(node) } else { node };
                    // One name is enough for what came from elsewhere: with both, each level of a body is known twice.
                    let own = match names.aliases.is_empty() {
                        false => Op::Held(read_elem),
                        true if is_count(elem) => Op::Count(elem),
                        true => Op::Read(read_elem),
                    };
                    self.edge(base.0, target, own);
                    for name in names.aliases {
                        self.edge(base.0, target, Op::Read(name));
                    }
                }
                self.build_accessors(value, *base, None, throw);
                self.build_iteration(value, *base, elem, throw);
            }
            Inst::Set { base, .. } if self.before_calls[value] != value => self.edge(base.0, node, Op::Copy),
            // How long it was found to be is not put into it.
            Inst::Set { base, key, value: part, .. } if self.is_count_put_back(*key, *part) => self.edge(base.0, node, Op::Copy),
            Inst::Set { base, key, value: part, weak } => {
                let elem = scope.key_elem(*key).or_else(|| self.position(*base, *key)).unwrap_or(key.elem());
                let aliases = self.wire_names(*base, elem).aliases;
                let op = if *weak || !elem.is_exact() {
                    Op::Copy
                } else if aliases.is_empty() {
                    Op::Kill(elem)
                } else {
                    let index = keep(&mut self.excluded, aliases.iter().copied().chain([elem]).collect());
                    Op::Rest(index)
                };
                let told = scope.told_by_part(*base, elem);
                if !told.is_empty() && scope.is_own(*part) {
                    let index = keep(&mut self.refinements, vec![(Path::EMPTY, told)]);
                    let before = self.new_node();
                    self.edge(base.0, before, op);
                    self.edge(before, node, Op::Refine(index));
                } else {
                    self.edge(base.0, node, op);
                }
                let is_entry = elem == Elem::ANY && matches!(key, Key::Dynamic(_)) && self.walks_keys() && self.is_map(*base);
                self.edge(part.0, node, Op::Write(if is_entry { Elem::ENTRY } else { elem }));
                for name in aliases {
                    self.edge(part.0, node, Op::Write(name));
                }
                self.write_key(*key, node);
                self.build_accessors(value, *base, Some(*part), throw);
            }
            Inst::Make(kind, parts) => {
                self.build_make(node, parts);
                if matches!(kind, sluicegate_ir::MakeKind::Class(_)) {
                    self.build_derived(value, parts, throw);
                }
            }
            Inst::Concat(parts) => self.build_concat(node, parts),
            Inst::Op(name, operands) => self.build_op(value, name.as_str(), operands),
            Inst::Call(call) => self.build_call(value, call, throw),
            Inst::Post { call, port } => self.build_post(value, *call, *port),
            Inst::Closure(_, captures) => {
                for (n, captured) in captures.iter().enumerate() {
                    let captured = self.captured_behind(value, *captured);
                    self.edge(captured, node, Op::Write(Elem::hidden_index(n)));
                }
            }
            Inst::Await(from) => {
                self.note_awaited(block, *from);
                self.edge(from.0, node, Op::Await);
                self.edge(from.0, throw, Op::Reason);
            }
            Inst::Yield(from) => {
                let out = self.out_node(Out::Return);
                self.edge(from.0, out, Op::Write(Elem::ANY));
            }
            Inst::Caught => {
                if let Some(event) = scope.cx.error_event.filter(|_| !self.catches_own_only(block, value)) {
                    let caught = self.caught_at(block, event, value);
                    self.seed(value, caught);
                }
            }
            Inst::Hint(from, ty) => {
                if !crate::context::Scope::is_plain_scalar(ty) {
                    self.edge(from.0, node, Op::Copy);
                }
                // The parts of a literal of the class are also there under their names on the wire.
                if let Inst::Make(MakeKind::Struct(_), parts) = scope.inst(*from) {
                    for part in parts {
                        let PartKey::Static(elem) = part.key else { continue };
                        let field = scope.cx.handles.field_at(scope.cx.program, scope.cx.index, (scope.func, value), elem);
                        if let Some(field) = field {
                            self.edge(part.value.0, node, Op::Write(field));
                        }
                        for name in self.wire_names(value, field.unwrap_or(elem)).aliases {
                            self.edge(part.value.0, node, Op::Write(name));
                        }
                    }
                }
            }
            Inst::Opaque(_, parts) => {
                for part in parts {
                    self.edge(part.0, node, Op::Derive);
                }
            }
            Inst::Global(name) => {
                let program = scope.cx.program;
                for exported in program.starred(program.module_of(scope.func), *name) {
                    if let Exported::Cell(cell) = exported {
                        self.seed(value, Fact::root(Root::Cell(cell)));
                    }
                }
            }
            Inst::Const(_) => {}
        }
    }

    /// Of an object of a class that describes its fields, a handler is only given what the class accepts.
    fn build_param(&mut self, value: ValueId, n: u32) {
        let scope = self.scope;
        let is_object = scope.function().params.get(n as usize).is_some_and(|param| param.ty.is_some());
        let seed = Fact::root(Root::Param(n));
        let parts = if is_object && scope.cx.makes_params(scope.func) { scope.schema_of_param(value) } else { Vec::new() };
        if parts.is_empty() {
            return self.seed(value, seed);
        }
        let given = self.new_node();
        self.seeds.push((given, seed));
        let index = keep(&mut self.refinements, parts);
        self.edge(given, value.0, Op::Describe(index));
    }

    /// A value that the models know as (a part of) an event. Gives the node at which it arrives, before what earlier checks
    /// of the event have proven.
    fn seed_event_value(&mut self, value: ValueId) -> Node {
        let mut node = value.0;
        let scope = self.scope;
        let reads = matches!(
            scope.inst(value),
            Inst::Get { .. } | Inst::Import { .. } | Inst::Global(_) | Inst::CellGet(_) | Inst::Capture(_)
        );
        if !reads {
            return node;
        }
        let found: Vec<_> = scope
            .cx
            .handles
            .apis(scope.func, value)
            .filter_map(|api| scope.cx.index.value(api).map(|row| (row.event, row.path)))
            .collect();
        for (event, path) in found {
            let mut fact = Fact::root(Root::Source(Source::at(event, scope.func, value)));
            fact.key.origin.path = path;
            let parts = self.proven_of_event(value, event, &path);
            if !parts.is_empty() && node == value.0 {
                node = self.new_node();
                let at = keep(&mut self.refinements, parts);
                self.edge(node, value.0, Op::Describe(at));
            }
            self.seeds.push((node, fact));
        }
        node
    }

    fn seed_import(&mut self, value: ValueId, specifier: sluicegate_base::Symbol, member: Option<sluicegate_base::Symbol>) {
        let program = self.scope.cx.program;
        let module = program.module_of(self.scope.func);
        for exported in program.resolve_import(module, specifier, member) {
            match exported {
                Exported::Cell(cell) => self.seed(value, Fact::root(Root::Cell(cell))),
                Exported::ObjectMember(cell) => {
                    let mut fact = Fact::root(Root::Cell(cell));
                    if let Some(member) = member {
                        fact.key.origin.path = Path::of(&[Elem::field(member)]);
                    }
                    self.seed(value, fact);
                }
                Exported::Module(_) | Exported::External(..) => {}
            }
        }
    }

    fn build_refine(&mut self, value: ValueId, object: ValueId, cond: ValueId, outcome: bool) {
        if let Some(event) = self.scope.cx.error_event
            && let Some(call) = self.scope.error_of_library(object, cond, outcome)
        {
            // What it tells, wherever it is wrapped; asked for its text itself, it is an error like any other.
            let detail = Fact::root(Root::Source(Source::at(event, self.scope.func, call))).write(Elem::hidden("detail"));
            let error = self.scope.canonical(object);
            self.seed(error, detail);
        }
        if let Some(caught) = self.caught_from_outside(object, cond).filter(|_| outcome) {
            return self.seed_caught_again(value, caught, cond);
        }
        let subject = self.unchanged(object);
        let proofs = self.conditions.proves(cond, outcome);
        let cleared: Vec<(Path, Properties)> = proofs
            .iter()
            .filter(|proof| self.unchanged(proof.subject) == subject)
            .map(|proof| (proof.path, proof.clears))
            .collect();
        // An exception of the program: its text is the program's own, whatever else was put into it. (An error in Go
        // that is equal to one of the program's holds nothing else.)
        let has_exceptions = self.scope.cx.program.lang(self.scope.func) != sluicegate_base::Lang::Go;
        let detail = if has_exceptions { self.own_detail() } else { Properties::NONE };
        let (own_class, cleared): (Vec<_>, Vec<_>) =
            cleared.into_iter().partition(|&(path, clears)| path.is_empty() && !clears.is_empty() && clears == detail);
        let mut from = object.0;
        if !own_class.is_empty() {
            let own = if cleared.is_empty() { value.0 } else { self.new_node() };
            self.edge(from, own, Op::OwnClass(detail, self.scope.access(object).0));
            from = own;
            if cleared.is_empty() {
                return;
            }
        }
        if cleared.is_empty() {
            self.edge(from, value.0, Op::Copy);
        } else {
            let cleared = self.under_all_names(object, cleared);
            self.build_cleared(from, value.0, cleared);
        }
    }

    fn build_cleared(&mut self, from: super::Node, to: super::Node, cleared: Vec<(Path, Properties)>) {
        let is_nested = cleared.iter().any(|(path, _)| path.len() > 1);
        let index = keep(&mut self.refinements, cleared);
        self.edge(from, to, if is_nested { Op::Describe(index) } else { Op::Refine(index) });
    }

    /// The key under which something is stored is itself in the container.
    fn write_key(&mut self, key: Key, node: super::Node) {
        if let Key::Dynamic(key) = key
            && self.scope.constants.get(key).is_none()
        {
            self.edge(key.0, node, Op::Write(Elem::KEY));
        }
    }

    fn build_make(&mut self, node: super::Node, parts: &[sluicegate_ir::Part]) {
        // Fields written after a spread overwrite it; of many the nearest are looked at.
        let fixed: Vec<Elem> = parts
            .iter()
            .filter_map(|part| match part.key {
                PartKey::Static(elem) if elem.is_exact() => Some(elem),
                _ => None,
            })
            .collect();
        let mut passed = 0;
        for part in parts {
            match part.key {
                PartKey::Static(elem) => {
                    passed += usize::from(elem.is_exact());
                    self.edge(part.value.0, node, Op::Write(elem));
                }
                PartKey::Dynamic(key) => {
                    let elem = self.scope.key_elem(Key::Dynamic(key)).unwrap_or(Elem::ANY);
                    self.edge(part.value.0, node, Op::Write(elem));
                    self.write_key(Key::Dynamic(key), node);
                }
                PartKey::Spread => {
                    let later: Vec<Elem> = fixed.iter().skip(passed).take(MAX_OVERWRITTEN).copied().collect();
                    if later.is_empty() {
                        self.edge(part.value.0, node, Op::Copy);
                    } else {
                        let index = keep(&mut self.excluded, later);
                        self.edge(part.value.0, node, Op::Rest(index));
                    }
                }
            }
        }
    }

    fn build_op(&mut self, value: ValueId, name: &str, operands: &[ValueId]) {
        let node = value.0;
        match name {
            "default" | "join" => {
                let injected = match operands {
                    [given, .., default] if name == "default" => self.scope.is_injected(*given, *default),
                    _ => false,
                };
                let unchanged = self.before_calls[value] != value;
                let held = if unchanged { operands.get(..1).unwrap_or_default() } else { operands };
                for operand in held.iter().skip(usize::from(injected)) {
                    self.edge(operand.0, node, Op::Copy);
                }
            }
            // As a program would write it: with its line breaks escaped.
            "quoted" => {
                let index = keep(&mut self.refinements, vec![(Path::EMPTY, self.scope.cx.index.unshown())]);
                for operand in operands {
                    let text = self.new_node();
                    self.edge(operand.0, text, Op::Derive);
                    self.edge(text, node, Op::Refine(index));
                }
            }
            "back" => self.build_put_back(value, operands),
            "+" => self.build_plus(node, operands),
            // Union of sets, merge of dicts.
            "|" if self.scope.cx.program.lang(self.scope.func) == sluicegate_base::Lang::Python => {
                for operand in operands {
                    self.edge(operand.0, node, Op::Copy);
                }
            }
            "rest" => {
                let names: Vec<Elem> =
                    operands.iter().skip(1).filter_map(|&name| self.scope.key_elem(Key::Dynamic(name))).collect();
                let index = keep(&mut self.excluded, names);
                if let Some(first) = operands.first() {
                    self.edge(first.0, node, Op::Rest(index));
                }
            }
            "slice" => {
                if let Some((first, bounds)) = operands.split_first() {
                    match self.slice_changes(*first, bounds) {
                        Some(changes) => self.build_moved(first.0, node, &changes),
                        None => self.edge(first.0, node, Op::Slice),
                    }
                    let start = bounds.first().and_then(|start| self.scope.constants.get(*start));
                    if !matches!(start, Some(Const::Null | Const::Undefined | Const::Int(0))) && !bounds.is_empty() {
                        self.edge(first.0, node, Op::Cut);
                    }
                }
            }
            // Formatting with a text that is not visible; arithmetic where `%` is only that.
            "%" if self.scope.cx.program.lang(self.scope.func) == sluicegate_base::Lang::Python => {
                for operand in operands {
                    self.edge(operand.0, node, Op::Derive);
                }
            }
            name if is_clean_operator(name) => {}
            _ => {
                for operand in operands {
                    self.edge(operand.0, node, Op::Derive);
                }
            }
        }
    }

    fn build_post(&mut self, value: ValueId, call: ValueId, port: Port) {
        let Some(operand) = crate::constants::operand(self.scope.body(), call, port) else { return };
        if self.build_returning(value, call, operand) {
            return;
        }
        match self.identity_after(call, port) {
            super::calls::Identity::Kept => self.edge(operand.0, value.0, Op::Copy),
            super::calls::Identity::Without(elem) => self.edge(operand.0, value.0, Op::Kill(elem)),
            super::calls::Identity::WithoutAll(fields) => {
                let index = keep(&mut self.excluded, fields);
                self.edge(operand.0, value.0, Op::Rest(index));
            }
            super::calls::Identity::Moved(changes) => self.build_moved(operand.0, value.0, &[changes]),
            super::calls::Identity::Shuffled => self.edge(operand.0, value.0, Op::Slice),
            // What an async function has checked is not known until somebody waits for it.
            super::calls::Identity::Described if self.is_left_running(call) => self.edge(operand.0, value.0, Op::Copy),
            super::calls::Identity::Described => {}
        }
    }

    /// A check that throws: after it, what it proves holds.
    fn build_returning(&mut self, value: ValueId, call: ValueId, operand: ValueId) -> bool {
        let Inst::Call(inst) = self.scope.inst(call) else { return false };
        let subject = self.scope.canonical(operand);
        let mut proofs = self.conditions.returning_proves(call, inst);
        if self.is_awaited_at_once(call) {
            proofs.extend(self.conditions.resolving_proves(call, inst));
        }
        let proofs = proofs.into_iter();
        let cleared: Vec<(Path, Properties)> =
            proofs.filter(|proof| proof.subject == subject).map(|proof| (proof.path, proof.clears)).collect();
        if cleared.is_empty() {
            return false;
        }
        let cleared = self.under_all_names(operand, cleared);
        self.build_cleared(operand.0, value.0, cleared);
        true
    }

    pub(super) fn add_sink(&mut self, node: super::Node, spec: SinkSpec) {
        let index = keep(&mut self.sinks, spec);
        self.edge(node, node, Op::Sink(index));
    }
}

/// Operators whose result is a number or a truth value.
#[must_use]
pub fn is_clean_operator(name: &str) -> bool {
    matches!(
        name,
        "==" | "!="
            | "<"
            | "<="
            | ">"
            | ">="
            | "not"
            | "in"
            | "not in"
            | "typeof"
            | "instanceof"
            | "has_next"
            | "-"
            | "*"
            | "/"
            | "//"
            | "**"
            | "%"
            | "neg"
            | "pos"
            | "~"
            | "<<"
            | ">>"
            | ">>>"
            | "&"
            | "^"
            | "|"
            | "super"
            | "length"
            | "delete"
            | "void"
            | "@"
    )
}
