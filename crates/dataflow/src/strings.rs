//! Which text a value is, as far as code and environment tell: names of resources.
//!
//! Walks back over the instructions, on demand and with a step budget. Variables of the
//! environment stay symbolic ([`Identity::Env`]), so that the answer holds for every
//! deployment. Parameters are followed to the callers that a [`Reach`] knows, fields of
//! objects to what the constructor or any method writes, hidden fields to what rows leave
//! there. Alternatives are kept ([`Identity::AnyOf`]); what is not known says why.

use sluicegate_base::{Elem, ElemKind, Path, Symbol, limits};
use sluicegate_ir::{Call, Const, Inst, Terminator, ValueId};
use sluicegate_models::{Environment, Port, PortRoot, Record, Segment};

use crate::binding::{ThisFrom, bind};
use crate::context::Scope;
use crate::handles::{Target, queries_port_operands};
use crate::program::{CellId, Exported, FuncId};
use crate::reach::{Reach, Reachability};

mod parts;

/// Steps of one question.
const MAX_STEPS: usize = 2048;
/// Questions inside questions.
const MAX_DEPTH: usize = 48;

/// What is known of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identity {
    /// This text.
    Exact(String),
    /// The variable of that name in the deployment's environment.
    Env(Symbol),
    /// Pieces one after the other.
    Pattern(Vec<Piece>),
    /// That variable, or this where it is not set.
    EnvOr(Symbol, Box<Identity>),
    /// One of these.
    AnyOf(Vec<Identity>),
    /// This part of a parameter of a function that nobody calls: the platform passes it.
    Given(FuncId, u32, Path),
    /// Not known.
    Unknown(Why),
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Piece {
    /// This text.
    Literal(String),
    /// A variable of the environment.
    Env(Symbol),
    /// Not known.
    Hole,
}

/// Why a text is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Nothing is passed there.
    Absent,
    /// It comes in with the event, or from a caller that nobody sees.
    Input,
    /// It is computed in a way that is not followed.
    Computed,
    /// It takes too many steps to find out.
    Budget,
}

impl Why {
    /// For people.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Why::Absent => "nothing is passed there",
            Why::Input => "its name comes in from outside",
            Why::Computed => "its name is computed at run time",
            Why::Budget => "finding its name takes too many steps",
        }
    }
}

/// A function, and through which call it is looked at if that is known.
#[derive(Clone, Copy)]
struct Place<'p> {
    func: FuncId,
    via: Option<(&'p Place<'p>, ValueId, ThisFrom)>,
}

/// The text at a port of a call, as far as the functions of `reach` tell.
#[must_use]
pub fn identity_at(from: &Reachability<'_>, reach: &Reach, func: FuncId, call: ValueId, port: &Port) -> Identity {
    let mut question = Question { from, reach, steps: MAX_STEPS, open: Vec::new() };
    let place = Place { func, via: None };
    let scope = from.cx.scope(func);
    let Inst::Call(inst) = scope.inst(call) else { return Identity::Unknown(Why::Absent) };
    question.at_port(&place, call, inst, port)
}

/// What a record calls its resource.
#[must_use]
pub fn resource_at(from: &Reachability<'_>, reach: &Reach, (func, call): (FuncId, ValueId), record: &Record) -> Option<Identity> {
    let identity = identity_at(from, reach, func, call, record.identity.as_ref()?);
    Some(match record.segment {
        Some(which) => segment(identity, which),
        None => identity,
    })
}

/// The segment of a path that is a name.
fn segment(identity: Identity, which: Segment) -> Identity {
    match identity {
        Identity::Exact(text) => match nth(text.trim_matches('/').split('/'), which) {
            Some(segment) => Identity::Exact(segment.to_string()),
            None => COMPUTED,
        },
        Identity::AnyOf(several) => join(several.into_iter().map(|one| segment(one, which))),
        given @ (Identity::Given(..) | Identity::Unknown(_)) => given,
        // A single segment is the name itself.
        name @ (Identity::Env(_) | Identity::EnvOr(..))
            if matches!(which, Segment::First | Segment::Odd | Segment::Behind(0)) =>
        {
            name
        }
        Identity::Env(_) | Identity::EnvOr(..) => COMPUTED,
        Identity::Pattern(pieces) => {
            let mut segments: Vec<Vec<Piece>> = vec![Vec::new()];
            for piece in pieces {
                let Piece::Literal(text) = &piece else {
                    segments.last_mut().into_iter().for_each(|last| last.push(piece.clone()));
                    continue;
                };
                for (n, part) in text.split('/').enumerate() {
                    if n > 0 {
                        segments.push(Vec::new());
                    }
                    let last = segments.last_mut().filter(|_| !part.is_empty());
                    last.into_iter().for_each(|last| last.push(Piece::Literal(part.to_string())));
                }
            }
            if segments.first().is_some_and(Vec::is_empty) {
                segments.remove(0);
            }
            match nth(segments.into_iter(), which).unwrap_or_default().as_slice() {
                [] => COMPUTED,
                [Piece::Literal(text)] => Identity::Exact(text.clone()),
                [Piece::Env(name)] => Identity::Env(*name),
                several => Identity::Pattern(several.to_vec()),
            }
        }
    }
}

/// That one of several segments.
fn nth<T>(mut segments: impl DoubleEndedIterator<Item = T>, which: Segment) -> Option<T> {
    match which {
        Segment::First => segments.next(),
        Segment::Behind(behind) => segments.nth_back(usize::from(behind)),
        Segment::Odd => segments.step_by(2).last(),
    }
}

/// The text of a value, or of a part of it, as far as the functions of `reach` tell.
#[must_use]
pub fn identity_of(from: &Reachability<'_>, reach: &Reach, func: FuncId, value: ValueId, path: &Path) -> Identity {
    let mut question = Question { from, reach, steps: MAX_STEPS, open: Vec::new() };
    question.value(&Place { func, via: None }, value, path)
}

struct Question<'a, 'q> {
    from: &'q Reachability<'a>,
    reach: &'q Reach,
    steps: usize,
    /// Questions that are being answered: asking one again adds nothing.
    open: Vec<(FuncId, ValueId, Path)>,
}

const ABSENT: Identity = Identity::Unknown(Why::Absent);
const COMPUTED: Identity = Identity::Unknown(Why::Computed);

/// All of them, without repetitions and without what is not there.
fn join(found: impl IntoIterator<Item = Identity>) -> Identity {
    let mut all: Vec<Identity> = Vec::new();
    for one in found {
        let parts = match one {
            Identity::AnyOf(parts) => parts,
            one => vec![one],
        };
        for part in parts {
            if part != ABSENT && !all.contains(&part) && all.len() < limits::MAX_STRINGS {
                all.push(part);
            }
        }
    }
    match all.len() {
        0 => ABSENT,
        1 => all.remove(0),
        _ => Identity::AnyOf(all),
    }
}

impl<'a> Question<'a, '_> {
    fn scope(&self, func: FuncId) -> Scope<'a> {
        self.from.cx.scope(func)
    }

    fn at_port(&mut self, at: &Place<'_>, value: ValueId, call: &Call, port: &Port) -> Identity {
        let scope = self.scope(at.func);
        let path = scope.port_path(call, &port.path);
        if port.root == PortRoot::Ret {
            return self.value(at, value, &path);
        }
        match queries_port_operands(call, &port.root).first() {
            Some((operand, below)) => self.value(at, *operand, &below.concat(&path)),
            None => ABSENT,
        }
    }

    fn value(&mut self, at: &Place<'_>, value: ValueId, path: &Path) -> Identity {
        let key = (at.func, value, *path);
        if self.open.contains(&key) {
            return ABSENT;
        }
        if self.steps == 0 || self.open.len() >= MAX_DEPTH {
            return Identity::Unknown(Why::Budget);
        }
        self.steps -= 1;
        self.open.push(key);
        let found = self.answer(at, value, path);
        self.open.pop();
        found
    }

    fn answer(&mut self, at: &Place<'_>, value: ValueId, path: &Path) -> Identity {
        let scope = self.scope(at.func);
        if path.is_empty()
            && let Some(literal) = scope.constants.get(value)
        {
            return of_literal(literal);
        }
        match scope.inst(value) {
            Inst::Const(literal) if path.is_empty() => of_literal(literal),
            Inst::Const(_) => ABSENT,
            Inst::Refine { value, .. } | Inst::Hint(value, _) | Inst::Await(value) => self.value(at, *value, path),
            Inst::Post { call, port } => match crate::constants::operand(scope.body(), *call, *port) {
                Some(operand) => {
                    let left = match port {
                        sluicegate_ir::Port::Recv => self.left_by_rows(at, *call, &PortRoot::Recv, path),
                        _ => None,
                    };
                    let found = left.unwrap_or_else(|| self.value(at, operand, path));
                    match (port, path.first()) {
                        (sluicegate_ir::Port::Recv, Some(Elem::ANY)) => join([found, self.added(at, *call, &path.suffix(1))]),
                        _ => found,
                    }
                }
                None => COMPUTED,
            },
            Inst::Param(n) => self.parameter(at, *n, path),
            Inst::Capture(n) => self.capture(at, *n, path),
            Inst::Get { base, key } => self.part(at, value, *base, *key, path),
            Inst::Set { base, key, value: written, weak } => match (path.first(), scope.key_elem(*key)) {
                (Some(first), Some(elem)) if first == elem => {
                    let new = self.value(at, *written, &path.suffix(1));
                    if *weak { join([new, self.value(at, *base, path)]) } else { new }
                }
                (Some(first), elem) if first == Elem::ANY && elem.is_none_or(|elem| elem.compatible(first)) => {
                    join([self.value(at, *written, &path.suffix(1)), self.value(at, *base, path)])
                }
                (Some(Elem::KEY), _) if path.len() == 1 => {
                    let key = self.key(at, *key);
                    join([key, self.value(at, *base, path)])
                }
                _ => self.value(at, *base, path),
            },
            Inst::Make(_, parts) => self.made(at, parts, path),
            Inst::Concat(parts) if path.is_empty() => self.text(at, parts),
            Inst::Op(name, operands) if *name == "+" && path.is_empty() => self.text(at, operands),
            Inst::Op(name, operands) if *name == "slice" && !path.is_empty() => match operands.first() {
                Some(&whole) => self.value(at, whole, path),
                None => COMPUTED,
            },
            Inst::Op(name, operands) if *name == "default" => {
                let all: Vec<Identity> = operands.iter().map(|&operand| self.value(at, operand, path)).collect();
                join(all)
            }
            Inst::CellGet(cell) => {
                let module = self.from.cx.program.module_of(at.func);
                self.cell(at, self.from.cx.program.cell_id(module, *cell), path)
            }
            Inst::Import { specifier, member } => {
                let module = self.from.cx.program.module_of(at.func);
                let exported = self.from.cx.program.resolve_import(module, *specifier, *member);
                self.exported(at, &exported, *member, path)
            }
            Inst::Call(call) => self.result(at, value, call, path),
            Inst::Phi(operands) => self.joined(at, operands, path),
            Inst::Concat(_) => ABSENT,
            _ => COMPUTED,
        }
    }

    /// What flows together. A variable that was asked whether it is set has a stand-in: `a || b`.
    fn joined(&mut self, at: &Place<'_>, operands: &[(sluicegate_ir::BlockId, ValueId)], path: &Path) -> Identity {
        let scope = self.scope(at.func);
        let is_tested = |operand: ValueId| {
            let tested = |other: ValueId| scope.canonical(other) == scope.canonical(operand);
            scope.body().blocks.iter().any(|block| match &block.terminator {
                Terminator::Branch { cond, .. } => match scope.inst(*cond) {
                    Inst::Op(_, operands) => operands.iter().any(|&operand| tested(operand)),
                    _ => tested(*cond),
                },
                _ => false,
            })
        };
        let mut variable = None;
        let mut others = Vec::new();
        for &(_, operand) in operands {
            match self.value(at, operand, path) {
                Identity::Env(name) if variable.is_none() && is_tested(operand) => variable = Some(name),
                found => others.push(found),
            }
        }
        match (variable, join(others)) {
            (None, others) => others,
            (Some(name), ABSENT) => Identity::Env(name),
            (Some(name), others) => Identity::EnvOr(name, Box::new(others)),
        }
    }

    fn text(&mut self, at: &Place<'_>, parts: &[ValueId]) -> Identity {
        let mut pieces: Vec<Piece> = Vec::new();
        for &part in parts.iter().take(limits::MAX_SEGMENTS * 2) {
            match self.value(at, part, &Path::EMPTY) {
                Identity::Exact(text) => match pieces.last_mut() {
                    Some(Piece::Literal(last)) => last.push_str(&text),
                    _ => pieces.push(Piece::Literal(text)),
                },
                Identity::Env(name) | Identity::EnvOr(name, _) => pieces.push(Piece::Env(name)),
                Identity::Pattern(inner) => pieces.extend(inner),
                Identity::AnyOf(_) | Identity::Given(..) | Identity::Unknown(_) => pieces.push(Piece::Hole),
            }
        }
        match pieces.as_slice() {
            [Piece::Literal(text)] => Identity::Exact(text.clone()),
            [] => Identity::Exact(String::new()),
            pieces if pieces.iter().all(|piece| *piece == Piece::Hole) => COMPUTED,
            _ => Identity::Pattern(pieces),
        }
    }

    // ------------------------------------------------------------ what comes in

    fn parameter(&mut self, at: &Place<'_>, param: u32, path: &Path) -> Identity {
        let function = self.scope(at.func).function();
        let is_this = function.this_param() == Some(param);
        let found = match at.via {
            Some((above, call, this)) => self.argument(above, call, this, at.func, param, path),
            None => {
                let callers = self.reach.callers(at.func);
                let all: Vec<Identity> = callers
                    .iter()
                    .map(|caller| {
                        let above = Place { func: caller.func, via: None };
                        self.argument(&above, caller.call, caller.this, at.func, param, path)
                    })
                    .collect();
                let mut all = all;
                if is_this {
                    for &(func, object) in self.reach.receivers(at.func) {
                        all.push(self.value(&Place { func, via: None }, object, path));
                    }
                }
                if all.is_empty() { Identity::Given(at.func, param, *path) } else { join(all) }
            }
        };
        if is_this && matches!(found, Identity::Given(..) | Identity::Unknown(_)) && !path.is_empty() {
            let fields = self.field_of_class(at.func, path);
            if fields != ABSENT {
                return fields;
            }
        }
        found
    }

    fn argument(
        &mut self,
        above: &Place<'_>,
        call: ValueId,
        this: ThisFrom,
        callee: FuncId,
        param: u32,
        path: &Path,
    ) -> Identity {
        let Inst::Call(inst) = self.scope(above.func).inst(call) else { return COMPUTED };
        let function = self.from.cx.program.func(callee);
        let kinds: Vec<_> = inst.args.iter().map(|arg| arg.kind).collect();
        for bound in bind(&kinds, function, this).into_iter().filter(|bound| bound.param == param) {
            let operand = match bound.operand {
                sluicegate_ir::Port::Recv => inst.recv,
                sluicegate_ir::Port::Callee => Some(inst.callee),
                sluicegate_ir::Port::Arg(n) => inst.args.get(n as usize).map(|arg| arg.value),
            };
            let Some(operand) = operand else { continue };
            if bound.to.covers(&path.prefix(bound.to.len())) || bound.to.is_empty() {
                return self.value(above, operand, &bound.from.concat(&path.suffix(bound.to.len())));
            }
        }
        ABSENT
    }

    fn capture(&mut self, at: &Place<'_>, n: u32, path: &Path) -> Identity {
        let Some((maker, closure)) = self.from.closure(at.func) else { return COMPUTED };
        let Inst::Closure(_, captured) = self.scope(maker).inst(closure) else { return COMPUTED };
        let Some(&value) = captured.get(n as usize) else { return COMPUTED };
        // The call that the closure was made in, if it is one that is being looked at.
        let mut above = at.via.map(|(place, ..)| place);
        while let Some(place) = above {
            if place.func == maker {
                return self.value(place, value, path);
            }
            above = place.via.map(|(place, ..)| place);
        }
        self.value(&Place { func: maker, via: None }, value, path)
    }

    // ------------------------------------------------------------ variables

    fn cell(&mut self, at: &Place<'_>, cell: CellId, path: &Path) -> Identity {
        if path.is_empty()
            && let Some(literal) = self.from.cx.constants.cell(cell)
        {
            return of_literal(literal);
        }
        if let Some((func, value)) = self.from.cx.constants.definition(cell) {
            return self.value(&Place { func, via: None }, value, path);
        }
        let writes = self.from.writes(cell);
        let all: Vec<Identity> = writes
            .iter()
            .take(limits::MAX_STRINGS * 2)
            .map(|&(func, value)| {
                let inner = Place { func, via: None };
                let place = if func == at.func { at } else { &inner };
                self.value(place, value, path)
            })
            .collect();
        if all.is_empty() { COMPUTED } else { join(all) }
    }

    fn exported(&mut self, at: &Place<'_>, exported: &[Exported], member: Option<Symbol>, path: &Path) -> Identity {
        let mut all = Vec::new();
        for one in exported {
            all.push(match *one {
                Exported::Cell(cell) => self.cell(at, cell, path),
                Exported::External(..) => COMPUTED,
                Exported::ObjectMember(cell) => {
                    let whole = member.map_or(*path, |member| path.prepend(Elem::field(member)));
                    self.cell(at, cell, &whole)
                }
                Exported::Module(module) => match path.first().map(Elem::kind) {
                    Some(ElemKind::Field(name)) => {
                        let inner = self.from.cx.program.lookup(module, name);
                        let inner: Vec<Exported> = inner.into_iter().filter(|one| !matches!(one, Exported::Module(_))).collect();
                        self.exported(at, &inner, Some(name), &path.suffix(1))
                    }
                    _ => COMPUTED,
                },
            });
        }
        if all.is_empty() { COMPUTED } else { join(all) }
    }

    // ------------------------------------------------------------ results

    fn result(&mut self, at: &Place<'_>, value: ValueId, call: &Call, path: &Path) -> Identity {
        if let Some(found) = self.environment(at, value, call, path) {
            return found;
        }
        if let Some(found) = self.left_by_rows(at, value, &PortRoot::Ret, path) {
            return found;
        }
        let targets = self.from.cx.handles.targets(at.func, value);
        let mut all = Vec::new();
        for target in targets {
            let Target::Func { func, this, .. } = *target else { continue };
            let inner = Place { func, via: Some((at, value, this)) };
            if this == ThisFrom::Fresh {
                let Some(first) = path.first() else { continue };
                all.extend(self.written_to_this(&inner, first, &path.suffix(1)));
                continue;
            }
            let returns = self.from.cx.constants.returns(func);
            all.extend(returns.iter().map(|&value| self.value(&inner, value, path)));
        }
        if let [Target::AutoConstruct(class)] = targets
            && let Some(first) = path.first()
        {
            all.push(self.constructed(at, call, *class, first, path));
        }
        if all.is_empty() { COMPUTED } else { join(all) }
    }

    /// A field of an object whose class takes its fields in order.
    fn constructed(&mut self, at: &Place<'_>, call: &Call, class: crate::program::ClassId, first: Elem, path: &Path) -> Identity {
        let ElemKind::Field(name) = first.kind() else { return COMPUTED };
        let fields = self.from.cx.program.class(class).auto_constructor.clone().unwrap_or_default();
        let position = fields.iter().position(|field| *field == name).and_then(|at| u16::try_from(at).ok());
        let port = PortRoot::Arg { position, name: Some(name) };
        match queries_port_operands(call, &port).first() {
            Some((operand, below)) => self.value(at, *operand, &below.concat(&path.suffix(1))),
            None => ABSENT,
        }
    }

    fn environment(&mut self, at: &Place<'_>, value: ValueId, call: &Call, path: &Path) -> Option<Identity> {
        let index = self.from.cx.index;
        let targets = self.from.cx.handles.targets(at.func, value).iter();
        let found = targets.filter_map(|target| match target {
            Target::Api(api) => index.environment(*api),
            _ => None,
        });
        let Some(Environment::Call { name, default, result }) = found.into_iter().next() else { return None };
        if path != result {
            return None;
        }
        let variable = match self.at_port(at, value, call, name) {
            Identity::Exact(name) => Symbol::new(&name),
            _ => return Some(COMPUTED),
        };
        Some(match default.as_ref().map_or(ABSENT, |default| self.at_port(at, value, call, default)) {
            ABSENT => Identity::Env(variable),
            default => Identity::EnvOr(variable, Box::new(default)),
        })
    }

    /// What the rows of a call leave at that part of its result or receiver.
    fn left_by_rows(&mut self, at: &Place<'_>, value: ValueId, to: &PortRoot, path: &Path) -> Option<Identity> {
        let scope = self.scope(at.func);
        let Inst::Call(call) = scope.inst(value) else { return None };
        let mut found = Vec::new();
        for row in scope.rows(value, call) {
            let flows = self.from.cx.index.row(row).flows.iter();
            for flow in flows.filter(|flow| !flow.taint && flow.to.root == *to) {
                let target = scope.port_path(call, &flow.to.path);
                if target.len() > path.len() || target != path.prefix(target.len()) {
                    continue;
                }
                let from = Port { path: flow.from.path.clone(), root: flow.from.root.clone(), star: false };
                let rest = path.suffix(target.len());
                if let Some((operand, below)) = queries_port_operands(call, &from.root).first() {
                    let from = below.concat(&scope.port_path(call, &from.path));
                    found.push(self.value(at, *operand, &from.concat(&rest)));
                }
            }
        }
        // An object that an interface makes keeps what it was made from.
        if let (true, Some(ElemKind::Hidden(name))) = (*to == PortRoot::Ret && call.flags.construct, path.first().map(Elem::kind))
            && let Ok(position) = name.as_str().parse::<u16>()
            && found.is_empty()
        {
            let port = PortRoot::Arg { position: Some(position), name: None };
            for (operand, below) in queries_port_operands(call, &port) {
                found.push(self.value(at, operand, &below.concat(&path.suffix(1))));
            }
        }
        (!found.is_empty()).then(|| join(found))
    }
}

fn of_literal(literal: &Const) -> Identity {
    match literal {
        Const::Str(text) => Identity::Exact(text.to_string()),
        Const::Int(n) => Identity::Exact(n.to_string()),
        Const::Null | Const::Undefined => ABSENT,
        _ => COMPUTED,
    }
}
