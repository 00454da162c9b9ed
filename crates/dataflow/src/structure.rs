//! What is statically visible of a value: constants, texts with holes, parts of literals.
//!
//! Answers by walking back over the instructions, on demand and with a step budget;
//! used where a row asks for a constant (`shell = True`, a content type, a pattern)
//! and for the literal text around a hole.

mod after_call;
mod applied;
mod classes;
mod grown;
mod members;
mod own;
mod read_as;
mod schema;
mod settled;
mod tags;
mod total;
mod verbs;

use sluicegate_base::{Elem, ElemKind, Path, Symbol, limits};
use sluicegate_ir::{Const, Inst, Key, MakeKind, PartKey, ValueId};
use sluicegate_models::words::says;
use sluicegate_models::{Literal, Port, PortElem, PortRoot, Test, When};

use crate::context::{HOLE, Own, Scope};
use crate::fact::{Origin, Root};
use crate::handles::{Target, queries_port_operands};
use crate::hidden::Left;
use crate::program::FuncId;

/// Steps of one question.
const MAX_STEPS: usize = 64;

/// What is visible of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Seen {
    /// This literal.
    Known(Const),
    /// A text of which the literal pieces are known, in order; `None` is a hole.
    Text(Vec<Option<String>>),
    /// Nothing is there.
    Absent,
    /// What a name that the program does not define stands for, or one of several such.
    Name(Vec<Symbol>),
    /// This part of an exception that was caught.
    Caught(Path),
    /// It is this part of a parameter or capture: a caller knows.
    Symbolic(Origin),
    /// Something is there.
    Unknown,
}

/// Answer to a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// These parts of parameters decide.
    Pending(Vec<(Origin, Test)>),
    /// Not decidable.
    Unknown,
}

impl Seen {
    /// The text, if it is one, with [`HOLE`] for what does not show.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        match self {
            Seen::Known(Const::Str(text)) => Some(text.to_string()),
            Seen::Text(pieces) => Some(pieces.iter().map(|piece| piece.as_deref().unwrap_or(HOLE)).collect()),
            _ => None,
        }
    }
}

impl Scope<'_> {
    /// What is visible at `path` below a value.
    #[must_use]
    pub fn seen(&self, value: ValueId, path: &Path) -> Seen {
        let mut steps = MAX_STEPS;
        self.seen_within(value, path, &mut steps)
    }

    pub(crate) fn seen_within(&self, value: ValueId, path: &Path, steps: &mut usize) -> Seen {
        if *steps == 0 {
            return Seen::Unknown;
        }
        *steps -= 1;
        if path.is_empty()
            && let Some(literal) = self.constants.get(value)
        {
            return Seen::Known(literal.clone());
        }
        if path.first().is_some_and(|elem| matches!(elem.kind(), ElemKind::Hidden(_)))
            && let Some(seen) = self.left_by_accessor(value, path, steps)
        {
            return seen;
        }
        if let Some(Own { value: own, text: Some(text), .. }) = self.own
            && path.is_empty()
            && self.canonical(value) == own
        {
            return Seen::Known(Const::Str(text.as_str().into()));
        }
        match self.inst(value) {
            Inst::Const(literal) if path.is_empty() => Seen::Known(literal.clone()),
            Inst::Const(_) => Seen::Absent,
            Inst::Refine { value: from, cond, outcome } => match self.seen_within(*from, path, steps) {
                // A value that a condition found to be there: some text, as good as any.
                Seen::Unknown | Seen::Symbolic(_) if path.is_empty() && self.is_there(*from, *cond, *outcome) => {
                    Seen::Text(vec![None])
                }
                seen => seen,
            },
            Inst::Hint(value, _) | Inst::Await(value) => self.seen_within(*value, path, steps),
            Inst::Post { call, port } => {
                if *port == sluicegate_ir::Port::Recv
                    && let Left::Seen(seen) = self.left_in_hidden(*call, &PortRoot::Recv, path, steps)
                {
                    return seen;
                }
                if let Some(seen) = self.seen_after(*call, *port, path, steps) {
                    return seen;
                }
                if self.is_written_by_rows(*call, *port, path, steps) {
                    return Seen::Unknown;
                }
                match crate::constants::operand(self.body(), *call, *port) {
                    Some(operand) => self.seen_within(operand, path, steps),
                    None => Seen::Unknown,
                }
            }
            Inst::Op(name, operands) if *name == "back" => {
                self.without_put_back(operands).map_or(Seen::Unknown, |object| self.seen_within(object, path, steps))
            }
            Inst::Param(n) => self.seen_in_param(*n, path, steps),
            Inst::Caught => Seen::Caught(*path),
            Inst::Capture(n) => {
                self.seen_captured(*n, path, steps).unwrap_or(Seen::Symbolic(Origin { root: Root::Capture(*n), path: *path }))
            }
            Inst::Get { base, key } => match self.key_elem(*key) {
                Some(elem) => self.seen_within(*base, &path.prepend(elem), steps),
                None => Seen::Unknown,
            },
            Inst::Set { base, key, value: part, weak: false } => match (path.first(), self.key_elem(*key)) {
                (Some(first), Some(elem)) if same_name(first, elem) => self.seen_within(*part, &path.suffix(1), steps),
                (Some(_), Some(_)) => self.seen_within(*base, path, steps),
                _ => Seen::Unknown,
            },
            Inst::Make(MakeKind::Tuple | MakeKind::Array, parts) if path.is_empty() => {
                let names = parts.iter().map(|part| match self.seen_within(part.value, path, steps) {
                    Seen::Name(names) if matches!(part.key, PartKey::Static(_)) => Some(names),
                    _ => None,
                });
                names.collect::<Option<Vec<_>>>().map_or(Seen::Unknown, |names| Seen::Name(names.concat()))
            }
            Inst::Make(_, parts) => self.seen_in_parts(parts, path, steps),
            Inst::Closure(_, captures) => match captured(captures, path) {
                Some(captured) => self.seen_within(captured, &path.suffix(1), steps),
                // A function as it was written has no members; one that is given some is another version of it.
                None if path.first().is_some_and(|elem| matches!(elem.kind(), ElemKind::Field(_))) => Seen::Absent,
                None => Seen::Unknown,
            },
            Inst::Concat(parts) if path.is_empty() => self.seen_text(parts, steps),
            Inst::Op(name, operands) if *name == "+" && path.is_empty() => self.seen_text(operands, steps),
            Inst::Op(name, operands) if *name == "default" => match operands.first() {
                Some(&first) => match self.seen_within(first, path, steps) {
                    Seen::Absent => operands.get(1).map_or(Seen::Absent, |&second| self.seen_within(second, path, steps)),
                    Seen::Symbolic(origin) => Seen::Symbolic(origin),
                    _ => Seen::Unknown,
                },
                None => Seen::Unknown,
            },
            inst @ (Inst::CellGet(_) | Inst::Import { .. }) => match (self.cell_of(value), inst) {
                (Some(cell), _) => self.seen_in_cell(cell, path, steps),
                (None, Inst::Import { specifier, member }) => named(path.elems().last().copied(), member.unwrap_or(*specifier)),
                (None, _) => Seen::Unknown,
            },
            Inst::Global(name) => named(path.elems().last().copied(), *name),
            // A text has no parts.
            Inst::Concat(_) => Seen::Absent,
            Inst::Call(_) => match self.left_in_hidden(value, &PortRoot::Ret, path, steps) {
                Left::Seen(seen) => seen,
                Left::As(operand) => self.seen_within(operand, path, steps),
                Left::Nothing => match self.seen_in_result(value, path, steps) {
                    Seen::Unknown if path.is_empty() => self.seen_there(value, steps),
                    Seen::Unknown => self.seen_settled(value, path, steps),
                    seen => seen,
                },
            },
            Inst::Phi(_) => match self.seen_in_grown(value, steps).filter(|_| path.is_empty()) {
                Some(seen) => seen,
                None => match self.starts_of(value) {
                    Some(starts) => self.seen_in_all(starts.into_iter(), path, steps),
                    None => Seen::Unknown,
                },
            },
            _ => Seen::Unknown,
        }
    }

    fn seen_in_all(&self, values: impl Iterator<Item = ValueId>, path: &Path, steps: &mut usize) -> Seen {
        let mut joined: Option<Seen> = None;
        for value in values {
            let seen = self.seen_within(value, path, steps);
            match &joined {
                None => joined = Some(seen),
                Some(old) if *old == seen => {}
                Some(_) => return Seen::Unknown,
            }
        }
        joined.unwrap_or(Seen::Unknown)
    }

    fn seen_in_cell(&self, cell: crate::program::CellId, path: &Path, steps: &mut usize) -> Seen {
        if path.is_empty()
            && let Some(literal) = self.cx.constants.cell(cell)
        {
            return Seen::Known(literal.clone());
        }
        match self.cx.constants.definition(cell) {
            Some((func, value)) => match self.cx.scope(func).seen_within(value, path, steps) {
                Seen::Symbolic(_) => Seen::Unknown,
                seen => seen,
            },
            None => Seen::Unknown,
        }
    }

    fn seen_in_parts(&self, parts: &[sluicegate_ir::Part], path: &Path, steps: &mut usize) -> Seen {
        let Some(first) = path.first() else { return Seen::Unknown };
        let mut open = false;
        for part in parts.iter().rev() {
            match part.key {
                PartKey::Static(elem) if same_name(elem, first) => return self.seen_within(part.value, &path.suffix(1), steps),
                PartKey::Static(_) => {}
                PartKey::Dynamic(key) => match self.key_elem(Key::Dynamic(key)) {
                    Some(elem) if same_name(elem, first) => return self.seen_within(part.value, &path.suffix(1), steps),
                    Some(_) => {}
                    None => open = true,
                },
                PartKey::Spread => match self.seen_within(part.value, path, steps) {
                    Seen::Absent => {}
                    Seen::Unknown => open = true,
                    seen => return seen,
                },
            }
        }
        if open { Seen::Unknown } else { Seen::Absent }
    }

    fn seen_text(&self, parts: &[ValueId], steps: &mut usize) -> Seen {
        let mut pieces: Vec<Option<String>> = Vec::new();
        for &part in parts.iter().take(limits::MAX_SEGMENTS * 4) {
            match self.seen_within(part, &Path::EMPTY, steps) {
                Seen::Known(literal) => match literal_text(&literal) {
                    Some(text) => pieces.push(Some(text)),
                    None => pieces.push(None),
                },
                Seen::Text(inner) => pieces.extend(inner),
                _ => pieces.push(None),
            }
        }
        Seen::Text(pieces)
    }

    /// The result of a function of the program, if all its returns agree.
    fn seen_in_result(&self, call: ValueId, path: &Path, steps: &mut usize) -> Seen {
        let [Target::Func { func, this, .. }] = self.cx.handles.targets(self.func, call) else { return Seen::Unknown };
        let Inst::Call(inst) = self.inst(call) else { return Seen::Unknown };
        if *this == crate::binding::ThisFrom::Fresh {
            return Seen::Unknown;
        }
        let scope = self.cx.scope(*func);
        let mut joined: Option<Seen> = None;
        for &value in self.cx.constants.returns(*func) {
            let seen = scope.seen_within(value, path, steps);
            match &joined {
                None => joined = Some(seen),
                Some(old) if *old == seen => {}
                Some(_) => return Seen::Unknown,
            }
        }
        match joined {
            Some(Seen::Symbolic(origin)) => {
                self.seen_at_caller(inst, Some((inst.callee, Path::EMPTY)), (*func, *this), &origin, steps)
            }
            Some(seen) => seen,
            None => Seen::Unknown,
        }
    }

    /// What a part of a callee's parameter or capture is at this call. `called`: the value that is called, and
    /// the path below it.
    fn seen_at_caller(
        &self,
        call: &sluicegate_ir::Call,
        called: Option<(ValueId, Path)>,
        (callee, this): (FuncId, crate::binding::ThisFrom),
        origin: &Origin,
        steps: &mut usize,
    ) -> Seen {
        let param = match (origin.root, called) {
            (Root::Param(param), _) => param,
            (Root::Capture(n), Some((closure, below))) => {
                let path = below.push(Elem::hidden_index(n as usize)).concat(&origin.path);
                return self.seen_within(closure, &path, steps);
            }
            _ => return Seen::Unknown,
        };
        let kinds: Vec<_> = call.args.iter().map(|arg| arg.kind).collect();
        for bind in crate::binding::bind(&kinds, self.cx.program.func(callee), this) {
            if bind.param == param && bind.to.is_empty() && bind.from.is_empty() {
                let operand = match bind.operand {
                    sluicegate_ir::Port::Recv => call.recv,
                    sluicegate_ir::Port::Callee => None,
                    sluicegate_ir::Port::Arg(n) => call.args.get(n as usize).map(|arg| arg.value),
                };
                return operand.map_or(Seen::Unknown, |operand| self.seen_within(operand, &origin.path, steps));
            }
        }
        Seen::Absent
    }

    /// What a pending condition's origin is at a call of the function that it belongs to.
    #[must_use]
    pub fn seen_through(
        &self,
        call: &sluicegate_ir::Call,
        called: Option<(ValueId, Path)>,
        callee: (FuncId, crate::binding::ThisFrom),
        origin: &Origin,
    ) -> Seen {
        let mut steps = MAX_STEPS;
        self.seen_at_caller(call, called, callee, origin, &mut steps)
    }

    /// The fixed element of a key.
    #[must_use]
    pub fn key_elem(&self, key: Key) -> Option<Elem> {
        match key {
            Key::Static(elem) if elem.is_exact() || elem != Elem::ANY => Some(elem),
            Key::Static(_) => None,
            Key::Dynamic(value) => match self.constants.get(value) {
                Some(Const::Str(text)) => Some(Elem::field(&**text)),
                Some(Const::Int(n)) => Some(Elem::index(*n)).filter(|elem| elem.is_exact()),
                Some(_) => None,
                None => self.member_elem(value),
            },
        }
    }

    /// The elements of a port's path at a call, with `{argN}` resolved by constants.
    #[must_use]
    pub fn port_path(&self, call: &sluicegate_ir::Call, elems: &[PortElem]) -> Path {
        elems.iter().fold(Path::EMPTY, |path, elem| match elem {
            PortElem::Elem(elem) => path.push(*elem),
            PortElem::ArgKey(n) => {
                let key = queries_port_operands(call, &PortRoot::Arg { position: Some(*n), name: None });
                let elem = key.first().and_then(|&(value, _)| self.key_elem(Key::Dynamic(value)));
                path.push(elem.unwrap_or(Elem::ANY))
            }
        })
    }

    /// Whether the call that made what another call calls is like this: `@app.get("/", response_class = HTMLResponse)`.
    #[must_use]
    pub fn is_made_like(&self, site: ValueId, when: &When) -> bool {
        let Inst::Call(call) = self.inst(site) else { return false };
        let made = self.canonical(call.callee);
        let Inst::Call(making) = self.inst(made) else { return false };
        self.decide(Some(when), Some(making), made) == Verdict::Yes
    }

    /// Decides a row's condition at a call. `result` is the value that `ret` ports speak of.
    #[must_use]
    pub fn decide(&self, when: Option<&When>, call: Option<&sluicegate_ir::Call>, result: ValueId) -> Verdict {
        let Some(when) = when else { return Verdict::Yes };
        let mut pending = Vec::new();
        let mut unknown = false;
        for (port, test) in &when.tests {
            if let Test::ReadAs(names) = test {
                if !call.is_some_and(|call| self.is_read_as(call, port, names)) {
                    return Verdict::No;
                }
                continue;
            }
            match self.seen_at_port(port, call, result) {
                Seen::Symbolic(_) | Seen::Unknown if self.asks_for_unspelled(port, test) => return Verdict::No,
                Seen::Symbolic(origin) => pending.push((origin, test.clone())),
                seen => match test_seen(test, &seen) {
                    Some(true) => {}
                    Some(false) => return Verdict::No,
                    None if !test.holds_unseen() => return Verdict::No,
                    None => unknown = true,
                },
            }
        }
        match (unknown, pending.is_empty()) {
            (true, _) => Verdict::Unknown,
            (false, true) => Verdict::Yes,
            (false, false) => Verdict::Pending(pending),
        }
    }

    /// Whether a condition says that a value is not null.
    fn is_there(&self, value: ValueId, cond: ValueId, outcome: bool) -> bool {
        let Inst::Op(name, operands) = self.inst(cond) else { return false };
        let [tested, null] = operands.as_slice() else { return false };
        let differs = match name.as_str() {
            "!=" => outcome,
            "==" => !outcome,
            _ => return false,
        };
        differs
            && matches!(self.constants.get(*null), Some(Const::Null | Const::Undefined))
            && self.canonical(*tested) == self.canonical(value)
    }

    /// What is visible at a port of a call.
    #[must_use]
    pub fn seen_at_port(&self, port: &Port, call: Option<&sluicegate_ir::Call>, result: ValueId) -> Seen {
        let Some(call) = call else {
            let path = port.path.iter().fold(Path::EMPTY, |path, elem| match elem {
                PortElem::Elem(elem) => path.push(*elem),
                PortElem::ArgKey(_) => path.push(Elem::ANY),
            });
            return self.seen(result, &path);
        };
        let path = self.port_path(call, &port.path);
        if port.root == PortRoot::Ret {
            return self.seen(result, &path);
        }
        let operands = queries_port_operands(call, &port.root);
        match operands.first() {
            Some((operand, below)) => self.seen(*operand, &below.concat(&path)),
            None => Seen::Absent,
        }
    }
}

/// A free name, or the last part of what is read from one.
fn named(last: Option<Elem>, name: Symbol) -> Seen {
    match last.map(Elem::kind) {
        None => Seen::Name(vec![name]),
        Some(ElemKind::Field(field)) => Seen::Name(vec![field]),
        Some(_) => Seen::Unknown,
    }
}

/// The captured value at the start of a path below a closure.
fn captured(captures: &[ValueId], path: &Path) -> Option<ValueId> {
    let first = path.first()?;
    captures.iter().enumerate().find(|(n, _)| Elem::hidden_index(*n) == first).map(|(_, &value)| value)
}

/// Equal elements; header names are compared without regard to case.
pub(crate) fn same_name(a: Elem, b: Elem) -> bool {
    match (a.kind(), b.kind()) {
        (ElemKind::Field(a), ElemKind::Field(b)) => a == b || a.as_str().eq_ignore_ascii_case(b.as_str()),
        _ => a == b,
    }
}

fn literal_text(literal: &Const) -> Option<String> {
    match literal {
        Const::Str(text) => Some(text.to_string()),
        Const::Int(n) => Some(n.to_string()),
        _ => None,
    }
}

/// Applies a test to what is visible. `None`: not decidable.
#[must_use]
pub fn test_seen(test: &Test, seen: &Seen) -> Option<bool> {
    match (test, seen) {
        (Test::Named(_), Seen::Name(names)) if names.is_empty() => None,
        (Test::Named(known), Seen::Name(names)) => {
            Some(names.iter().all(|name| known.iter().any(|known| *name == known.as_str())))
        }
        (Test::Named(_), Seen::Known(_) | Seen::Absent) => Some(false),
        (Test::Caught(fields), Seen::Caught(path)) => Some(match path.elems() {
            [part] => matches!(part.kind(), ElemKind::Field(name) if fields.iter().any(|field| name == field.as_str())),
            _ => false,
        }),
        (Test::Caught(_), Seen::Known(_) | Seen::Text(_) | Seen::Name(_) | Seen::Absent) => Some(false),
        (Test::Named(_) | Test::ReadAs(_) | Test::Caught(_), _) => None,
        (Test::Verb(verbs, operand), _) => verbs::shows_by(verbs, *operand, seen),
        (Test::Not(inner), _) => test_seen(inner, seen).map(|holds| !holds),
        (Test::Absent, Seen::Absent)
        | (Test::Present, Seen::Known(_) | Seen::Text(_) | Seen::Name(_) | Seen::Caught(_) | Seen::Unknown) => Some(true),
        (Test::Absent, Seen::Known(Const::Undefined)) => Some(true),
        (Test::Absent, Seen::Known(_) | Seen::Text(_) | Seen::Name(_) | Seen::Caught(_) | Seen::Unknown)
        | (Test::Present, Seen::Absent) => Some(false),
        (Test::In(literals), Seen::Known(known)) => Some(literals.iter().any(|literal| literal_equals(literal, known))),
        (Test::In(literals), Seen::Absent) => Some(literals.contains(&Literal::Null)),
        (Test::In(literals), Seen::Text(_)) if literals.iter().all(|literal| *literal == Literal::Null) => Some(false),
        (Test::In(_), Seen::Text(_)) => None,
        (Test::Contains(words), Seen::Known(Const::Str(text))) => {
            let text = text.to_ascii_lowercase();
            Some(words.iter().any(|word| text.contains(&word.to_ascii_lowercase())))
        }
        (Test::Contains(words), Seen::Text(pieces)) => {
            let found = pieces.iter().flatten().any(|piece| {
                let piece = piece.to_ascii_lowercase();
                words.iter().any(|word| piece.contains(&word.to_ascii_lowercase()))
            });
            if found { Some(true) } else { None }
        }
        (Test::StartsWith(words), Seen::Known(Const::Str(text))) => {
            Some(words.iter().any(|word| text.starts_with(word.as_str())))
        }
        // A truth value is written out where a text is asked for: a header that is set to `true`.
        (Test::StartsWith(words), Seen::Known(Const::Bool(truth))) => Some(words.contains(&truth.to_string())),
        (Test::StartsWith(words), Seen::Text(pieces)) => match pieces.first() {
            Some(Some(first)) if words.iter().any(|word| first.starts_with(word.as_str())) => Some(true),
            Some(Some(first)) if !words.iter().any(|word| word.starts_with(first.as_str())) => Some(false),
            _ => None,
        },
        (Test::EndsWith(words), Seen::Known(Const::Str(text))) => Some(words.iter().any(|word| text.ends_with(word.as_str()))),
        (Test::EndsWith(words), Seen::Text(pieces)) => match pieces.last() {
            Some(Some(last)) if words.iter().any(|word| last.ends_with(word.as_str())) => Some(true),
            Some(Some(last)) if !words.iter().any(|word| word.ends_with(last.as_str())) => Some(false),
            _ => None,
        },
        (Test::Words(words), Seen::Known(Const::Str(text))) => Some(says(words, text.split('=').next().unwrap_or_default())),
        (Test::Words(words), Seen::Text(pieces)) => match pieces.first() {
            Some(Some(first)) => first.split_once('=').map(|(name, _)| says(words, name)),
            _ => None,
        },
        (Test::Lacks(words), Seen::Known(Const::Str(_))) => test_seen(&Test::Contains(words.clone()), seen).map(|holds| !holds),
        (Test::Lacks(words), Seen::Text(pieces)) => {
            let held = test_seen(&Test::Contains(words.clone()), seen) == Some(true);
            let behind = |at: usize| at.checked_sub(1).and_then(|at| pieces.get(at)?.as_deref()).unwrap_or_default();
            let is_value = |(at, piece): (usize, &Option<String>)| piece.is_some() || behind(at).ends_with('=');
            if held || pieces.iter().enumerate().all(is_value) { Some(!held) } else { None }
        }
        (Test::Words(_) | Test::Lacks(_), Seen::Known(_) | Seen::Absent) => Some(false),
        (Test::Contains(_) | Test::StartsWith(_) | Test::EndsWith(_), Seen::Known(_) | Seen::Absent) => Some(false),
        (_, Seen::Name(_) | Seen::Caught(_) | Seen::Unknown | Seen::Symbolic(_)) => None,
    }
}

fn literal_equals(literal: &Literal, known: &Const) -> bool {
    match (literal, known) {
        (Literal::Str(a), Const::Str(b)) => **a == **b,
        (Literal::Int(a), Const::Int(b)) => a == b,
        (Literal::Bool(a), Const::Bool(b)) => a == b,
        (Literal::Null, Const::Null | Const::Undefined) => true,
        // `shell=1` means the same as `shell=True`.
        (Literal::Bool(a), known) => *a == crate::constants::truth(known),
        _ => false,
    }
}

/// Name of an argument as messages show it.
#[must_use]
pub fn argument_name(root: &PortRoot) -> Option<Symbol> {
    match root {
        PortRoot::Arg { name: Some(name), position: None } => Some(*name),
        PortRoot::Arg { position: Some(n), .. } | PortRoot::ArgsFrom(n) => Some(Symbol::new(&n.to_string())),
        _ => None,
    }
}
