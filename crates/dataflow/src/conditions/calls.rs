//! What calls prove: by what they return, by returning at all, and by what the functions that they enter check.

use std::cell::Cell;

use sluicegate_base::{Elem, Path, Symbol};
use sluicegate_ir::{Call, Const, Inst, Key, Port as Operand, ShortCircuit, ValueId};
use sluicegate_models::{Clears, Literal, Outcome, Port, PortRoot, Properties, RowId};

use super::{Conditions, Fuel, MAX_DEPTH, MAX_PROOFS, MAX_STEPS, Proof, distinct, meet};
use crate::context::HOLE;
use crate::fact::Root;
use crate::handles::{Target, positional_param, queries_port_operands};
use crate::structure::{Seen, Verdict};

impl Conditions<'_> {
    /// What a call proves of its operands by returning at all.
    #[must_use]
    pub fn returning_proves(&self, value: ValueId, call: &Call) -> Vec<Proof> {
        let steps = Cell::new(MAX_STEPS);
        self.returning_proves_within(value, call, Fuel { depth: MAX_DEPTH, steps: &steps })
    }

    pub(super) fn returning_proves_within(&self, value: ValueId, call: &Call, fuel: Fuel<'_>) -> Vec<Proof> {
        let mut proofs = self.asserted_conditions_prove(value, call, fuel);
        let bases = self.scope.cx.handles.targets(self.scope.func, value).iter().flat_map(|target| match target {
            Target::Base { api, is_recv: false } => self.scope.cx.index.rows(*api, false),
            _ => &[],
        });
        for row in self.scope.rows(value, call).into_iter().chain(bases.copied()) {
            for guard in self.scope.cx.index.row(row).guards.iter().filter(|guard| guard.outcome == Outcome::Returns) {
                if self.scope.decide(guard.when.as_ref(), Some(call), value) == Verdict::Yes {
                    proofs.extend(self.guard_proves(value, call, &guard.subject, &guard.clears, true, fuel));
                }
            }
        }
        distinct(proofs)
    }

    /// What conditions prove that functions of the program only return from if they hold.
    fn asserted_conditions_prove(&self, value: ValueId, call: &Call, fuel: Fuel<'_>) -> Vec<Proof> {
        let mut joined: Option<Vec<Proof>> = None;
        for target in self.scope.cx.handles.targets(self.scope.func, value) {
            let Target::Func { func, this, .. } = target else { return Vec::new() };
            let Some(summary) = (self.summaries)(*func).filter(|summary| !summary.asserts.is_empty()) else { return Vec::new() };
            let kinds: Vec<_> = call.args.iter().map(|arg| arg.kind).collect();
            let binds = crate::binding::bind(&kinds, self.scope.cx.program.func(*func), *this);
            let held =
                binds.iter().filter(|bind| summary.asserts.contains(&bind.param) && bind.from.is_empty() && bind.to.is_empty());
            let operands = held.filter_map(|bind| match bind.operand {
                Operand::Arg(n) => call.args.get(n as usize).map(|arg| arg.value),
                Operand::Recv | Operand::Callee => None,
            });
            let proofs: Vec<Proof> = operands.flat_map(|operand| self.proves_within(operand, true, fuel)).collect();
            joined = Some(match joined {
                None => proofs,
                Some(old) => meet(&old, &proofs),
            });
        }
        joined.unwrap_or_default()
    }

    /// What `part` of a call's result having that outcome proves.
    pub(super) fn call_proves(
        &self,
        value: ValueId,
        call: &Call,
        part: &Path,
        outcome: bool,
        awaited: bool,
        fuel: Fuel<'_>,
    ) -> Vec<Proof> {
        if let Some(proofs) = self.functions_prove(value, call, part, &Literal::Bool(outcome), awaited, fuel) {
            return proofs;
        }
        // Of several APIs it is one; the rows of one say all that is known of it.
        let mut joined: Option<Vec<Proof>> = None;
        for rows in self.scope.alternatives(value, call) {
            let proofs: Vec<Proof> =
                rows.into_iter().flat_map(|row| self.row_proves(value, call, row, part, outcome, fuel)).collect();
            joined = Some(match joined {
                None => proofs,
                Some(old) => meet(&old, &proofs),
            });
        }
        joined.unwrap_or_default()
    }

    /// What a result of the functions that a call enters proves; `None` if it enters none.
    pub(super) fn functions_prove(
        &self,
        value: ValueId,
        call: &Call,
        part: &Path,
        outcome: &Literal,
        awaited: bool,
        fuel: Fuel<'_>,
    ) -> Option<Vec<Proof>> {
        let mut joined: Option<Vec<Proof>> = None;
        for target in self.scope.cx.handles.targets(self.scope.func, value) {
            let Target::Func { func, this, .. } = target else { continue };
            // A promise is truthy, whatever it will be.
            let is_open = self.scope.cx.program.func(*func).flags.is_async && !awaited;
            let proofs = if is_open { Vec::new() } else { self.function_proves(call, (*func, *this), part, outcome, fuel) };
            joined = Some(match joined {
                None => proofs,
                Some(old) => meet(&old, &proofs),
            });
        }
        joined
    }

    pub(super) fn row_proves(
        &self,
        value: ValueId,
        call: &Call,
        row: RowId,
        part: &Path,
        outcome: bool,
        fuel: Fuel<'_>,
    ) -> Vec<Proof> {
        let mut proofs = self.part_read_proves(call, row, part, outcome, fuel);
        for guard in &self.scope.cx.index.row(row).guards {
            if guard.clears == Clears::Performed {
                proofs.extend(self.performed_proves(call, &guard.subject, part, outcome, fuel));
            }
            let wanted = match guard.outcome {
                Outcome::True => outcome,
                Outcome::False => !outcome,
                Outcome::Returns => true,
                Outcome::Resolves => false,
            };
            let is_told = guard.result == *part || self.is_part_of_found(guard, part);
            if wanted && is_told && self.scope.decide(guard.when.as_ref(), Some(call), value) == Verdict::Yes {
                proofs.extend(self.guard_proves(value, call, &guard.subject, &guard.clears, outcome, fuel));
            }
        }
        proofs
    }

    pub(super) fn guard_proves(
        &self,
        value: ValueId,
        call: &Call,
        subject: &Port,
        clears: &Clears,
        outcome: bool,
        fuel: Fuel<'_>,
    ) -> Vec<Proof> {
        let whole = |port: &Port| -> Vec<ValueId> {
            let operands = queries_port_operands(call, &port.root).into_iter();
            operands.filter(|(_, path)| path.is_empty() && port.path.is_empty()).map(|(operand, _)| operand).collect()
        };
        match clears {
            Clears::Elements { some } => {
                return whole(subject)
                    .into_iter()
                    .flat_map(|operand| self.elements_prove(operand, outcome, *some, fuel))
                    .collect();
            }
            Clears::Condition { condition } => {
                return whole(condition).into_iter().flat_map(|operand| self.proves_within(operand, true, fuel)).collect();
            }
            Clears::View { of, suffix, properties } => {
                let is_name_end = suffix.as_ref().is_none_or(|port| self.is_name_end(value, call, port));
                let subjects = whole(subject).into_iter().filter(|_| is_name_end);
                let clears = Clears::Properties(*properties);
                let viewed = |operand| -> Vec<Proof> {
                    // Of what a caller passes, only the caller knows what a part is a view of.
                    let of_caller = self.part_of_caller(operand, *properties);
                    let viewed = self.seen_through(operand, *of).into_iter();
                    viewed.flat_map(|viewed| self.subjects(viewed, &clears, fuel)).chain(of_caller).collect()
                };
                return subjects.flat_map(viewed).collect();
            }
            Clears::Found { collection, callback } => {
                let Some(fixed) = whole(collection).into_iter().find(|operand| self.is_fixed_collection(*operand)) else {
                    return Vec::new();
                };
                let texts = self.scope.texts_of_list(fixed);
                let callbacks = whole(callback).into_iter();
                return callbacks.flat_map(|operand| self.finding_proves(operand, texts.as_deref(), outcome, fuel)).collect();
            }
            Clears::Schema { .. } | Clears::Tags(_) => {
                let parts = match clears {
                    Clears::Schema { schema } => self.scope.schema_at(call, schema.as_ref()),
                    Clears::Tags(words) => self.scope.tagged_at(call, words),
                    _ => Vec::new(),
                };
                let parts = parts.into_iter();
                let proof = |operand: ValueId, (path, clears)| {
                    let (subject, path) = self.inside_literal(operand, path);
                    Proof { subject, path, clears }
                };
                let subjects = whole(subject);
                return parts.flat_map(|part| subjects.iter().map(move |operand| proof(*operand, part))).collect();
            }
            _ => {}
        }
        let clears = self.evaluate_clears(value, call, clears, outcome);
        if clears.is_empty() {
            return Vec::new();
        }
        if subject.star {
            let parts = self.parts_at(call, subject).into_iter();
            return parts.flat_map(|(_, part)| self.subjects(part, &Clears::Properties(clears), fuel)).collect();
        }
        let below = self.scope.port_path(call, &subject.path);
        let mut proofs = Vec::new();
        for (operand, path) in queries_port_operands(call, &subject.root) {
            let path = path.concat(&below);
            let part = self.literal_part(operand, &path);
            proofs.extend(part.into_iter().flat_map(|part| self.subjects(part, &Clears::Properties(clears), fuel)));
            if !path.is_empty() {
                proofs.push(Proof { subject: self.scope.canonical(operand), path, clears });
                proofs.extend(self.sent_parts(operand, path, clears, fuel));
            }
        }
        proofs
    }

    /// Computes what a guard clears from the constants of the call.
    #[must_use]
    pub fn evaluate_clears(&self, value: ValueId, call: &Call, clears: &Clears, outcome: bool) -> Properties {
        if let Some(constant) = self.scope.constant_clears(value, call, clears, outcome) {
            return constant;
        }
        match clears {
            Clears::Prefix { prefix, properties } => {
                let texts = self.texts_at(value, call, prefix);
                let seen = self.scope.seen_at_port(prefix, Some(call), value);
                let texts = match texts {
                    Some(texts) => texts,
                    // A prefix that nothing shows may be the attacker's own.
                    None if matches!(seen, Seen::Known(_) | Seen::Absent) || !self.is_own_at(call, prefix) => {
                        return Properties::NONE;
                    }
                    None => vec![HOLE.to_string()],
                };
                // `/` or `.` alone says nothing; else it proves what it would as literal text before a hole.
                let proves = |text: &String| match text.trim_matches(['/', '.', '\\']) {
                    "" => Properties::NONE,
                    _ => self.scope.cx.literal_context(text),
                };
                texts.iter().map(proves).fold(*properties, Properties::intersection)
            }
            Clears::OwnClass { class, properties } => {
                let operands = queries_port_operands(call, &class.root);
                let is_own = |operand| self.scope.is_class_of_told_errors(operand);
                let own = class.path.is_empty() && operands.iter().all(|(op, path)| path.is_empty() && is_own(*op));
                if own && !operands.is_empty() { *properties } else { Properties::NONE }
            }
            Clears::OwnAttribute { name, properties } => match self.scope.seen_at_port(name, Some(call), value) {
                Seen::Known(Const::Str(name)) if self.scope.cx.handles.errors().marks(Symbol::new(&name)) => *properties,
                _ => Properties::NONE,
            },
            Clears::Properties(_) | Clears::Charset(_) | Clears::Regex { .. } | Clears::Schema { .. } | Clears::Tags(_) => {
                Properties::NONE
            }
            Clears::Elements { .. }
            | Clears::View { .. }
            | Clears::Condition { .. }
            | Clears::Found { .. }
            | Clears::Performed => Properties::NONE,
            Clears::Callback { callback } => self.callback_proves(call, callback, outcome),
            Clears::Member { collection } => {
                let below = self.scope.port_path(call, &collection.path);
                let operands = queries_port_operands(call, &collection.root);
                let is_fixed = |operand| self.is_fixed_collection(operand);
                let constant = below.is_empty() && operands.iter().all(|(operand, path)| path.is_empty() && is_fixed(*operand));
                if constant && !operands.is_empty() { Properties::ALL } else { Properties::NONE }
            }
        }
    }

    /// What is proven where every condition that a loop collected had the outcome: one for each round of the loop.
    fn elements_prove(&self, collected: ValueId, outcome: bool, some: bool, fuel: Fuel<'_>) -> Vec<Proof> {
        let collected = self.scope.canonical(collected);
        let Inst::Phi(operands) = self.scope.inst(collected) else { return Vec::new() };
        let mut condition = None;
        for &(_, operand) in operands {
            match self.scope.inst(operand) {
                Inst::Make(_, parts) if parts.is_empty() => {}
                Inst::Set { base, value, weak: true, .. } if *base == collected && condition.is_none() => {
                    condition = Some(*value)
                }
                _ => return Vec::new(),
            }
        }
        let proofs = condition.map(|condition| self.proves_within(condition, outcome, fuel)).unwrap_or_default();
        // Of which element it held does not show, but whatever it was compared with is known now.
        if some {
            return proofs;
        }
        // Each element was tested: what is proven of one holds for all.
        let of_whole = proofs.into_iter().filter_map(|proof| match self.scope.inst(proof.subject) {
            Inst::Get { base, key: Key::Static(elem) } if *elem == Elem::ANY => {
                Some(Proof { subject: self.scope.canonical(*base), path: proof.path.prepend(Elem::ANY), ..proof })
            }
            _ => None,
        });
        of_whole.collect()
    }

    /// The text at a port, or each of a list of texts: `address.startswith(("http://", "https://"))`.
    fn texts_at(&self, value: ValueId, call: &Call, port: &Port) -> Option<Vec<String>> {
        if let Some(text) = self.scope.seen_at_port(port, Some(call), value).text() {
            return Some(vec![text]);
        }
        let (list, path) = queries_port_operands(call, &port.root).first().copied()?;
        let texts = self.scope.texts_of_list(list).filter(|_| path.is_empty() && port.path.is_empty())?;
        Some(texts.iter().map(ToString::to_string).collect())
    }

    /// Whether the constants at a port end a name from a dot on: `.example.com`.
    fn is_name_end(&self, value: ValueId, call: &Call, port: &Port) -> bool {
        let is_end = |text: &String| text.strip_prefix('.').is_some_and(|name| name.contains('.') || name.contains(HOLE));
        self.texts_at(value, call, port).is_some_and(|texts| texts.iter().all(is_end))
    }

    /// What is proven of a part of a parameter or of something captured.
    fn part_of_caller(&self, part: ValueId, clears: Properties) -> Option<Proof> {
        let Inst::Get { base, key } = self.scope.inst(self.scope.canonical(part)) else { return None };
        let (subject, elem) = (self.scope.canonical(*base), self.scope.key_elem(*key)?);
        let of_caller = matches!(self.scope.inst(subject), Inst::Param(_) | Inst::Capture(_));
        of_caller.then(|| Proof { subject, path: Path::of(&[elem]), clears })
    }

    /// What is proven of a part of a value, and of what that part is a view of.
    fn part_subjects(&self, value: ValueId, path: Path, clears: Properties) -> Vec<Proof> {
        let subject = self.scope.canonical(value);
        let mut proofs = vec![Proof { subject, path, clears }];
        if let Inst::Call(call) = self.scope.inst(subject) {
            let views = self.viewed(subject, call, &path, clears).into_iter();
            proofs.extend(views.map(|(subject, path, clears)| Proof { subject: self.scope.canonical(subject), path, clears }));
        }
        proofs
    }

    /// What a function having the outcome for an element of the program's own proves of what it captured: for any
    /// of the `texts`, where these are known.
    fn finding_proves(&self, callback: ValueId, texts: Option<&[Symbol]>, outcome: bool, fuel: Fuel<'_>) -> Vec<Proof> {
        let program = self.scope.cx.program;
        let Inst::Closure(index, captures) = self.scope.inst(self.scope.canonical(callback)) else { return Vec::new() };
        let func = program.func_id(program.module_of(self.scope.func), *index);
        let inner = self.scope.cx.scope(func);
        let element = inner
            .live_values()
            .find(|&value| matches!(inner.inst(value), Inst::Param(n) if positional_param(inner.function(), 0) == Some(*n)));
        let ([returned], Some(element)) = (self.scope.cx.constants.returns(func), element) else { return Vec::new() };
        let proven = |text| {
            let own = Some(crate::context::Own { value: element, path: Path::EMPTY, text });
            let inner = Conditions { scope: crate::context::Scope { own, ..inner }, summaries: self.summaries };
            distinct(inner.proves_within(*returned, outcome, fuel))
        };
        let of_element = match texts {
            None => proven(None),
            Some(texts) => {
                let each = texts.iter().map(|text| proven(Some(*text)));
                each.reduce(|a, b| meet(&a, &b)).unwrap_or_default()
            }
        };
        let mut proofs = Vec::new();
        for proof in of_element {
            let Inst::Capture(n) = inner.inst(proof.subject) else { continue };
            let Some(&captured) = captures.get(*n as usize) else { continue };
            if proof.path.is_empty() {
                proofs.extend(self.subjects(captured, &Clears::Properties(proof.clears), fuel));
            } else {
                proofs.extend(self.part_subjects(captured, proof.path, proof.clears));
            }
        }
        proofs
    }

    /// What an outcome of the functions at a port proves of their first parameter.
    #[must_use]
    pub fn callback_proves(&self, call: &Call, callback: &Port, outcome: bool) -> Properties {
        let mut proven: Option<Properties> = None;
        for (operand, path) in queries_port_operands(call, &callback.root) {
            for target in self.scope.cx.handles.functions(self.scope.func, operand, path) {
                let func = match target {
                    Target::Func { func, .. } => func,
                    Target::Api(api) => {
                        let clears = self.api_proves(api, outcome);
                        proven = Some(proven.map_or(clears, |known| known.intersection(clears)));
                        continue;
                    }
                    _ => return Properties::NONE,
                };
                let function = self.scope.cx.program.func(func);
                let summary = (self.summaries)(func).filter(|_| !function.flags.is_async);
                let (Some(summary), Some(first)) = (summary, positional_param(function, 0)) else { return Properties::NONE };
                let checked = |guard: &&crate::summary::GuardRow| {
                    guard.outcome == sluicegate_models::Literal::Bool(outcome)
                        && guard.given.is_none()
                        && guard.origin.root == Root::Param(first)
                        && guard.origin.path.is_empty()
                };
                let clears = summary.guards.iter().filter(checked).fold(Properties::NONE, |all, guard| all.union(guard.clears));
                proven = Some(proven.map_or(clears, |known| known.intersection(clears)));
            }
        }
        proven.unwrap_or(Properties::NONE)
    }

    /// What an outcome of an API proves of its first argument, whatever else it is given.
    fn api_proves(&self, api: sluicegate_models::ApiNode, outcome: bool) -> Properties {
        let index = self.scope.cx.index;
        let wanted = if outcome { Outcome::True } else { Outcome::False };
        let guards = index.rows(api, false).iter().flat_map(|row| &index.row(*row).guards);
        let of_first = guards.filter(|guard| {
            let is_first = matches!(guard.subject.root, PortRoot::Arg { position: Some(0), .. }) && guard.subject.path.is_empty();
            guard.outcome == wanted && is_first && guard.when.is_none() && guard.result.is_empty()
        });
        of_first.fold(Properties::NONE, |all, guard| match &guard.clears {
            Clears::Properties(properties) => all.union(*properties),
            Clears::Charset(allows) => all.union(sluicegate_models::clears::charset(index.properties(), allows)),
            _ => all,
        })
    }

    /// Whether the program alone makes what is at a port.
    fn is_own_at(&self, call: &Call, port: &Port) -> bool {
        let operands = queries_port_operands(call, &port.root);
        !operands.is_empty()
            && port.path.is_empty()
            && operands.iter().all(|(operand, below)| below.is_empty() && self.scope.is_own(*operand))
    }

    /// Guards of a function of the program, from its summary.
    fn function_proves(
        &self,
        call: &Call,
        (func, this): (crate::program::FuncId, crate::binding::ThisFrom),
        part: &Path,
        outcome: &Literal,
        fuel: Fuel<'_>,
    ) -> Vec<Proof> {
        let Some(summary) = (self.summaries)(func) else { return Vec::new() };
        if summary.guards.is_empty() {
            return Vec::new();
        }
        let kinds: Vec<_> = call.args.iter().map(|arg| arg.kind).collect();
        let binds = crate::binding::bind(&kinds, self.scope.cx.program.func(func), this);
        let mut proofs = Vec::new();
        for guard in summary.guards.iter().filter(|guard| guard.outcome == *outcome && guard.part == *part) {
            let Root::Param(param) = guard.origin.root else { continue };
            if guard.given.is_some_and(|given| !self.is_given(call, &binds, given)) {
                continue;
            }
            for bind in binds.iter().filter(|bind| bind.param == param && bind.to.is_empty()) {
                let operand = match bind.operand {
                    Operand::Recv => call.recv,
                    Operand::Callee => None,
                    Operand::Arg(n) => call.args.get(n as usize).map(|arg| arg.value),
                };
                let Some(operand) = operand else { continue };
                let path = bind.from.concat(&guard.origin.path);
                if path.is_empty() {
                    proofs.extend(self.subjects(operand, &Clears::Properties(guard.clears), fuel));
                } else {
                    proofs.extend(self.part_subjects(operand, path, guard.clears));
                    proofs.extend(self.subjects_at(operand, path, self.senders(guard.clears), fuel));
                }
            }
        }
        proofs
    }

    /// The value itself and everything it is a view of.
    pub(super) fn subjects(&self, value: ValueId, clears: &Clears, fuel: Fuel<'_>) -> Vec<Proof> {
        let Clears::Properties(clears) = clears else { return Vec::new() };
        self.subjects_at(value, Path::EMPTY, *clears, fuel)
    }

    pub(super) fn subjects_at(&self, value: ValueId, part: Path, clears: Properties, fuel: Fuel<'_>) -> Vec<Proof> {
        let mut proofs = Vec::new();
        let mut work = vec![(value, part, clears, fuel)];
        while let Some((version, part, clears, fuel)) = work.pop() {
            if clears.is_empty() || proofs.len() >= MAX_PROOFS {
                continue;
            }
            let value = self.scope.canonical(version);
            proofs.push(Proof { subject: value, path: part, clears });
            let Some(fuel) = fuel.spend() else { continue };
            let changed = self.changed_with(version, &part, clears).into_iter();
            work.extend(changed.map(|(subject, at, carried)| (subject, at, carried, fuel)));
            match self.scope.inst(value) {
                // A part of an object: the same place is read again elsewhere.
                Inst::Get { base, key } => {
                    if let Some(elem) = self.scope.key_elem(*key) {
                        let path = part.prepend(elem);
                        let base = self.scope.canonical(*base);
                        work.push((base, path, clears, fuel));
                        let of_whole = if part.is_empty() { self.scope.told_by_part(base, elem) } else { Properties::NONE };
                        work.push((base, Path::EMPTY, clears.intersection(of_whole), fuel));
                        // One of several results, of which a part tells about the whole.
                        if let Inst::Call(call) = self.scope.inst(base) {
                            let whole = Path::of(&[elem]);
                            for (subject, at, carried) in self.viewed(base, call, &path, clears) {
                                if subject == base && at == whole {
                                    work.push((value, Path::EMPTY, carried, fuel));
                                }
                            }
                        }
                    }
                }
                Inst::Call(call) => {
                    for (subject, at, carried) in self.viewed(value, call, &part, clears) {
                        work.push((subject, at, carried, fuel));
                    }
                    let made = self.made_by_functions(value, call, self.senders(clears), fuel).into_iter();
                    work.extend(made.filter(|_| part.is_empty()).map(|made| (made.subject, made.path, made.clears, fuel)));
                }
                Inst::Op(name, operands) if *name == "default" => {
                    if let Some(&first) = operands.first() {
                        work.push((self.scope.canonical(first), part, clears, fuel));
                    }
                }
                Inst::Concat(_) | Inst::Op(..) if part.is_empty() && !self.of_pieces(clears).is_empty() => {
                    work.extend(self.pieces(value).into_iter().map(|piece| (piece, part, self.of_pieces(clears), fuel)));
                }
                // What it is if it is there: else it is empty, zero or nothing.
                Inst::Phi(_) => {
                    if let Some(ShortCircuit::Or(left, _) | ShortCircuit::Coalesce(left, _)) =
                        self.scope.body().short_circuit(value)
                    {
                        work.push((self.scope.canonical(left), part, clears, fuel));
                    }
                }
                _ => {}
            }
        }
        proofs
    }
}
