//! From instructions to edges.

use sluicegate_base::{Elem, ElemKind, Path};
use sluicegate_ir::{Const, Inst, Key, OutPort, PartKey, Port, Terminator, ValueId};
use sluicegate_models::Properties;

use super::{Op, SinkSpec, Solver};
use crate::fact::{Fact, Root, Source};
use crate::program::Exported;
use crate::structure::{Seen, Verdict};
use crate::summary::{Asked, Out, Pending};

/// φ operands looked through to find the values that a handler returns.
const MAX_RETURNED: usize = 16;
/// Fields behind a spread that overwrite its own.
pub(super) const MAX_OVERWRITTEN: usize = 64;

/// What is known about a field of an object.
#[derive(Default)]
struct FieldNames {
    /// It holds a number or a truth value.
    scalar: bool,
    /// It holds a text.
    text: bool,
    /// Its names in texts that the object is written to and read from.
    aliases: Vec<Elem>,
}

/// The value of a `return`, and what parameters and captures hold there.
type ReturnSite<'b> = (&'b Option<ValueId>, &'b Vec<(OutPort, ValueId)>);

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
        for (id, block) in body.blocks.iter_enumerated() {
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
        self.build_returns();
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
                self.edge(node, value.0, Op::Copy);
            }
        }
        node
    }

    fn seed(&mut self, value: ValueId, fact: Fact) {
        self.seeds.push((value.0, fact));
    }

    pub(super) fn build_inst(&mut self, block: sluicegate_ir::BlockId, value: ValueId, throw: super::Node) {
        self.seed_event_value(value);
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
                let module = scope.cx.program.module_of(scope.func);
                let cell = scope.cx.program.cell_id(module, *cell);
                self.seed(value, Fact::root(Root::Cell(cell)));
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
            }
            Inst::Refine { value: from, cond, outcome } => self.build_refine(value, *from, *cond, *outcome),
            Inst::Get { base, key } => {
                for &cell in scope.cx.handles.module_reads(scope.func, value) {
                    self.seed(value, Fact::root(Root::Cell(cell)));
                }
                let elem = scope.key_elem(*key).unwrap_or(key.elem());
                let names = self.wire_names(*base, elem);
                let checked = match elem.kind() {
                    ElemKind::Field(field) => scope.cx.handles.checked_field(scope.func, *base, field),
                    _ => Properties::NONE,
                };
                if !checked.is_empty() && checked != Properties::ALL {
                    let index = u32::try_from(self.refinements.len()).unwrap_or(u32::MAX);
                    self.refinements.push(vec![(Path::EMPTY, checked)]);
                    let read = self.new_node();
                    self.edge(base.0, read, Op::Read(elem));
                    self.edge(read, node, Op::Refine(index));
                } else if !names.scalar && checked.is_empty() && !self.is_literal_of_class(*base, elem) {
                    let target = if names.text { self.text_node(node) } else { node };
                    self.edge(base.0, target, if is_count(elem) { Op::Count(elem) } else { Op::Read(elem) });
                    for name in names.aliases {
                        self.edge(base.0, target, Op::Read(name));
                    }
                }
                self.build_accessors(value, *base, None, throw);
                self.build_iteration(value, *base, elem, throw);
            }
            Inst::Set { base, .. } if self.before_calls[value] != value => self.edge(base.0, node, Op::Copy),
            Inst::Set { base, key, value: part, weak } => {
                let elem = scope.key_elem(*key).unwrap_or(key.elem());
                let aliases = self.wire_names(*base, elem).aliases;
                let op = if *weak || !elem.is_exact() {
                    Op::Copy
                } else if aliases.is_empty() {
                    Op::Kill(elem)
                } else {
                    let index = u32::try_from(self.excluded.len()).unwrap_or(u32::MAX);
                    self.excluded.push(aliases.iter().copied().chain([elem]).collect());
                    Op::Rest(index)
                };
                self.edge(base.0, node, op);
                self.edge(part.0, node, Op::Write(elem));
                for name in aliases {
                    self.edge(part.0, node, Op::Write(name));
                }
                self.write_key(*key, node);
                self.build_accessors(value, *base, Some(*part), throw);
            }
            Inst::Make(_, parts) => self.build_make(node, parts),
            Inst::Concat(parts) => self.build_concat(node, parts),
            Inst::Op(name, operands) => self.build_op(value, name.as_str(), operands),
            Inst::Call(call) => self.build_call(value, call, throw),
            Inst::Post { call, port } => self.build_post(value, *call, *port),
            Inst::Closure(_, captures) => {
                for (n, captured) in captures.iter().enumerate() {
                    self.edge(captured.0, node, Op::Write(Elem::hidden_index(n)));
                }
            }
            Inst::Await(from) => self.edge(from.0, node, Op::Await),
            Inst::Yield(from) => {
                let out = self.out_node(Out::Return);
                self.edge(from.0, out, Op::Write(Elem::ANY));
            }
            Inst::Caught => {
                let block = scope.body().blocks.iter_enumerated().find(|(_, block)| block.insts.contains(&value));
                let own_only = block.is_some_and(|(handler, _)| self.catches_own_only(handler));
                if let Some(event) = scope.cx.error_event.filter(|_| !own_only) {
                    self.seed(value, Fact::root(Root::Source(Source::at(event, scope.func, value))));
                }
            }
            Inst::Hint(from, ty) => {
                if !crate::context::Scope::is_plain_scalar(ty) {
                    self.edge(from.0, node, Op::Copy);
                }
                // The parts of a literal of the class are also there under their names on the wire.
                if let Inst::Make(sluicegate_ir::MakeKind::Struct(_), parts) = scope.inst(*from) {
                    for part in parts {
                        let PartKey::Static(elem) = part.key else { continue };
                        let field = self.scope.cx.handles.field_at(self.scope.cx.program, (scope.func, value), elem);
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
        let index = u32::try_from(self.refinements.len()).unwrap_or(u32::MAX);
        self.refinements.push(parts);
        self.edge(given, value.0, Op::Describe(index));
    }

    /// What the classes of an object say about one of its fields.
    fn wire_names(&self, object: ValueId, elem: Elem) -> FieldNames {
        let mut names = FieldNames::default();
        let ElemKind::Field(field) = elem.kind() else { return names };
        let program = self.scope.cx.program;
        // Elsewhere a declared type does not hold at run time.
        if program.lang(self.scope.func) != sluicegate_base::Lang::Go {
            return names;
        }
        let mut types = Vec::new();
        for class in self.scope.cx.handles.classes(self.scope.func, object) {
            let class = program.class(class);
            types.extend(class.fields.iter().filter(|(name, _)| *name == field).map(|(_, ty)| ty));
            let wires = class.wire_names.iter().filter(|(name, _)| *name == field);
            names.aliases.extend(wires.map(|(_, wire)| Elem::field(*wire)));
        }
        names.text =
            !types.is_empty() && types.iter().all(|ty| matches!(ty, sluicegate_ir::TypeRef::Prim(sluicegate_ir::Prim::Str)));
        names.scalar = !types.is_empty() && types.into_iter().all(crate::context::Scope::is_plain_scalar);
        names
    }

    /// A node whose facts go on to `node` as those of a text: never an object that a sender shaped.
    fn text_node(&mut self, node: super::Node) -> super::Node {
        let Some(object) = self.scope.cx.index.property_id("nosql-object") else { return node };
        let text = self.new_node();
        let index = u32::try_from(self.refinements.len()).unwrap_or(u32::MAX);
        self.refinements.push(vec![(Path::EMPTY, object)]);
        self.edge(text, node, Op::Refine(index));
        text
    }

    /// What is proven of a field is proven under its names in texts too.
    fn under_all_names(&self, object: ValueId, proven: Vec<(Path, Properties)>) -> Vec<(Path, Properties)> {
        let mut all = proven.clone();
        for (path, clears) in proven {
            let Some((&field, below)) = path.elems().split_first() else { continue };
            let names = self.wire_names(object, field).aliases.into_iter();
            all.extend(names.map(|name| (Path::of(below).prepend(name), clears)));
        }
        all
    }

    /// A value that the models know as (a part of) an event.
    fn seed_event_value(&mut self, value: ValueId) {
        let scope = self.scope;
        let reads = matches!(
            scope.inst(value),
            Inst::Get { .. } | Inst::Import { .. } | Inst::Global(_) | Inst::CellGet(_) | Inst::Capture(_)
        );
        if !reads {
            return;
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
            self.seed(value, fact);
        }
    }

    /// Whether `self.NAME` is the literal that the class gives its objects, whatever else they hold.
    fn is_literal_of_class(&self, base: ValueId, elem: Elem) -> bool {
        let ElemKind::Field(name) = elem.kind() else { return false };
        let Inst::Param(n) = self.scope.inst(self.scope.canonical(base)) else { return false };
        let this = self.scope.function().this_param() == Some(*n);
        this && self.scope.cx.handles.is_class_constant(name)
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
        let detail = self.scope.cx.index.property_id("error-detail").filter(|_| has_exceptions).unwrap_or(Properties::NONE);
        let (own_class, cleared): (Vec<_>, Vec<_>) =
            cleared.into_iter().partition(|&(path, clears)| path.is_empty() && !clears.is_empty() && clears == detail);
        let mut from = object.0;
        if !own_class.is_empty() {
            let own = if cleared.is_empty() { value.0 } else { self.new_node() };
            self.edge(from, own, Op::OwnClass(detail));
            from = own;
            if cleared.is_empty() {
                return;
            }
        }
        if cleared.is_empty() {
            self.edge(from, value.0, Op::Copy);
        } else {
            let cleared = self.under_all_names(object, cleared);
            let is_nested = cleared.iter().any(|(path, _)| path.len() > 1);
            let index = u32::try_from(self.refinements.len()).unwrap_or(u32::MAX);
            self.refinements.push(cleared);
            self.edge(from, value.0, if is_nested { Op::Describe(index) } else { Op::Refine(index) });
        }
    }

    /// The object before a loop that puts back only elements that it took out.
    fn before_loop(&self, value: ValueId) -> ValueId {
        let Inst::Phi(operands) = self.scope.inst(value) else { return value };
        let mut before = None;
        for &(_, operand) in operands {
            let operand = self.scope.canonical(operand);
            match self.scope.inst(operand) {
                Inst::Set { base, key, value: part, .. } if self.scope.canonical(*base) == value => {
                    let taken = self.scope.inst(self.scope.canonical(self.before_calls[*part]));
                    if !matches!(taken, Inst::Get { key: from, .. } if from == key) {
                        return value;
                    }
                }
                _ if before.is_none() => before = Some(operand),
                _ => return value,
            }
        }
        before.unwrap_or(value)
    }

    /// The value as it was before calls that leave it alone.
    fn unchanged(&self, value: ValueId) -> ValueId {
        if let Some(&known) = self.unchanged.borrow().get(&value) {
            return known;
        }
        // One check after the other: each is asked about, and what it refines was.
        let refined = match self.scope.inst(value) {
            Inst::Refine { value, .. } | Inst::Hint(value, _) => self.unchanged.borrow().get(value).copied(),
            _ => None,
        };
        let found = refined.unwrap_or_else(|| self.look_for_unchanged(value));
        self.unchanged.borrow_mut().insert(value, found);
        found
    }

    fn look_for_unchanged(&self, value: ValueId) -> ValueId {
        let mut value = self.scope.canonical(value);
        for _ in 0..64 {
            let before = self.before_calls[self.before_loop(value)];
            let before = self.scope.canonical(self.scope.captured_before(before).unwrap_or(before));
            if before == value {
                break;
            }
            value = before;
        }
        value
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
                        let index = u32::try_from(self.excluded.len()).unwrap_or(u32::MAX);
                        self.excluded.push(later);
                        self.edge(part.value.0, node, Op::Rest(index));
                    }
                }
            }
        }
    }

    /// Each hole of a text is cleared by the literal text around it.
    fn build_concat(&mut self, node: super::Node, parts: &[ValueId]) {
        let mut before = String::new();
        for part in parts {
            let seen = self.scope.seen(*part, &Path::EMPTY);
            if !matches!(seen, Seen::Known(_)) {
                let effect = self.scope.cx.literal_effect(&before);
                let index = u32::try_from(self.literals.len()).unwrap_or(u32::MAX);
                self.literals.push(effect);
                let text = self.text_of(*part);
                self.edge(text, node, Op::Concat(index));
            }
            match seen {
                Seen::Known(Const::Str(text)) => before.push_str(&text),
                Seen::Known(Const::Int(n)) => before.push_str(&n.to_string()),
                Seen::Text(pieces) => {
                    for piece in pieces {
                        before.push_str(piece.as_deref().unwrap_or(crate::context::HOLE));
                    }
                }
                _ => before.push_str(crate::context::HOLE),
            }
            if before.len() > crate::context::MAX_BEFORE {
                before = crate::context::shorten(&before);
            }
        }
    }

    /// The node of what a value is in a text: of objects that are made into one, that field.
    fn text_of(&mut self, value: ValueId) -> super::Node {
        let cx = self.scope.cx;
        let mut fields = cx.handles.apis(self.scope.func, value).map(|api| cx.index.text(api));
        let Some(Some(first)) = fields.next() else { return value.0 };
        if fields.any(|field| field != Some(first)) {
            return value.0;
        }
        let text = self.new_node();
        self.edge(value.0, text, Op::Read(Elem::field(first)));
        text
    }

    fn build_op(&mut self, value: ValueId, name: &str, operands: &[ValueId]) {
        let node = value.0;
        match name {
            "default" | "join" => {
                let injected = name == "default" && operands.last().is_some_and(|&default| self.scope.is_injected(default));
                for operand in operands.iter().skip(usize::from(injected)) {
                    self.edge(operand.0, node, Op::Copy);
                }
            }
            "+" => self.build_concat(node, operands),
            // Union of sets, merge of dicts.
            "|" if self.scope.cx.program.lang(self.scope.func) == sluicegate_base::Lang::Python => {
                for operand in operands {
                    self.edge(operand.0, node, Op::Copy);
                }
            }
            "rest" => {
                let names: Vec<Elem> =
                    operands.iter().skip(1).filter_map(|&name| self.scope.key_elem(Key::Dynamic(name))).collect();
                let index = u32::try_from(self.excluded.len()).unwrap_or(u32::MAX);
                self.excluded.push(names);
                if let Some(first) = operands.first() {
                    self.edge(first.0, node, Op::Rest(index));
                }
            }
            "slice" => {
                if let Some(first) = operands.first() {
                    self.edge(first.0, node, Op::Slice);
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

    /// For every value the version of the object before calls that leave it as it is.
    ///
    /// A part that is written back after such a call (`f(o.a)` sets `o` to itself with `a` as
    /// it was) makes no new object. One pass in the order of values: what a loop brings round
    /// counts as changed.
    pub(super) fn find_unchanged(&mut self) {
        let body = self.scope.body();
        self.before_calls = body.insts.indices().collect();
        for (value, inst) in body.insts.iter_enumerated() {
            let before = match inst {
                Inst::Post { call, port } if self.leaves_alone(*call, *port) => {
                    crate::constants::operand(body, *call, *port).map(|operand| self.before_calls[operand])
                }
                Inst::Set { base, key, value: part, .. } => match &body.insts[self.before_calls[*part]] {
                    Inst::Get { base: read, key: from } if from == key => {
                        let whole = self.before_calls[*base];
                        (self.before_calls[*read] == whole).then_some(whole)
                    }
                    _ => None,
                },
                _ => None,
            };
            if let Some(before) = before {
                self.before_calls[value] = before;
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
            super::calls::Identity::Described => {}
        }
    }

    /// A check that throws: after it, what it proves holds.
    fn build_returning(&mut self, value: ValueId, call: ValueId, operand: ValueId) -> bool {
        let Inst::Call(inst) = self.scope.inst(call) else { return false };
        let subject = self.scope.canonical(operand);
        let proofs = self.conditions.returning_proves(call, inst).into_iter();
        let cleared: Vec<(Path, Properties)> =
            proofs.filter(|proof| proof.subject == subject).map(|proof| (proof.path, proof.clears)).collect();
        if cleared.is_empty() {
            return false;
        }
        let index = u32::try_from(self.refinements.len()).unwrap_or(u32::MAX);
        let cleared = self.under_all_names(operand, cleared);
        self.refinements.push(cleared);
        self.edge(operand.0, value.0, Op::Refine(index));
        true
    }

    fn build_returns(&mut self) {
        let body = self.scope.body();
        let function = self.scope.function();
        let mut sites: Vec<ReturnSite<'_>> = Vec::new();
        for (id, block) in body.blocks.iter_enumerated() {
            if let Terminator::Return { value, outs } = &block.terminator
                && self.scope.constants.is_live(id)
            {
                sites.push((value, outs));
            }
        }
        let mut described: Vec<OutPort> = sites.iter().flat_map(|(_, outs)| outs.iter().map(|(port, _)| *port)).collect();
        described.sort_unstable();
        described.dedup();
        for (value, outs) in sites {
            self.build_answers(outs);
            if let Some(value) = value {
                if !function.flags.is_generator {
                    let out = self.out_node(Out::Return);
                    let op = if function.flags.is_async { Op::Settle } else { Op::Copy };
                    self.edge(value.0, out, op);
                }
                self.build_return_sinks(*value);
            }
            for &port in &described {
                let (out, root) = match port {
                    OutPort::Param(n) => (Out::Param(n), Root::Param(n)),
                    OutPort::Capture(n) => (Out::Capture(n), Root::Capture(n)),
                };
                let node = self.out_node(out);
                match outs.iter().find(|(p, _)| *p == port) {
                    Some((_, last)) => self.edge(last.0, node, Op::Copy),
                    None => self.seeds.push((node, Fact::root(root))),
                }
            }
        }
    }

    /// Sinks in what the platform takes from a handler.
    fn build_return_sinks(&mut self, returned: ValueId) {
        let Some(sinks) = self.scope.cx.roots.get(&self.scope.func) else { return };
        for value in self.returned_values(returned) {
            // The platform waits for a promise.
            let awaited = self.new_node();
            self.edge(value.0, awaited, Op::Await);
            for sink in sinks.iter().filter(|sink| sink.param.is_none()) {
                let verdict = self.scope.decide(sink.when.as_ref(), None, value);
                if let Some(event) = sink.event.filter(|_| verdict == Verdict::Yes) {
                    self.seed_use((awaited, sink.path.unstarred()), (value, value), event);
                }
                let (pending, doubt) = match verdict {
                    Verdict::No => continue,
                    Verdict::Yes => (Vec::new(), 0),
                    Verdict::Unknown => (Vec::new(), crate::fact::BROADENED),
                    Verdict::Pending(tests) => (pending_of(tests), 0),
                };
                let spec = SinkSpec {
                    kind: sink.kind,
                    path: sink.path.unstarred(),
                    below: sink.path.is_star(),
                    explicit: true,
                    site: value,
                    argument: last_field(&sink.path),
                    pending,
                    doubt,
                    returned: true,
                };
                self.add_sink(awaited, spec);
            }
        }
    }

    /// The values behind the φ of a result: body and headers of one response belong together.
    fn returned_values(&self, returned: ValueId) -> Vec<ValueId> {
        let mut found = Vec::new();
        let mut seen = Vec::new();
        let mut work = vec![returned];
        while let Some(value) = work.pop() {
            let value = self.scope.canonical(value);
            if seen.contains(&value) {
                continue;
            }
            seen.push(value);
            match self.scope.inst(value) {
                Inst::Phi(operands) if seen.len() < MAX_RETURNED => work.extend(operands.iter().map(|&(_, v)| v)),
                _ => found.push(value),
            }
        }
        found.sort_unstable();
        found
    }

    pub(super) fn add_sink(&mut self, node: super::Node, spec: SinkSpec) {
        let index = u32::try_from(self.sinks.len()).unwrap_or(u32::MAX);
        self.sinks.push(spec);
        self.edge(node, node, Op::Sink(index));
    }
}

/// Whether a field of a sequence says how long it is.
fn is_count(elem: Elem) -> bool {
    elem == Elem::field("length")
}

/// Conditions as a summary keeps them.
pub(super) fn pending_of(tests: Vec<(crate::fact::Origin, sluicegate_models::Test)>) -> Vec<Pending> {
    tests.into_iter().map(|(origin, test)| Pending { origin, asked: Asked::Test(test) }).collect()
}

pub(super) fn last_field(path: &Path) -> Option<sluicegate_base::Symbol> {
    path.elems().iter().rev().find_map(|elem| match elem.kind() {
        ElemKind::Field(name) => Some(name),
        _ => None,
    })
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
            | "delete"
            | "void"
            | "@"
    )
}
