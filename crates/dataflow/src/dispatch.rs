//! Which object stands behind a receiver, where the program shows how it was made.
//!
//! The callables pass joins what all callers pass, and the fields of all instances of a
//! class. Here a receiver is followed back through the one call at hand: a sink that only
//! one of several methods of a name leads to is reached if that method is the object's own.
//! Answers are found by walking back over instructions, with a step budget.

use sluicegate_base::{Elem, Path, Symbol};
use sluicegate_ir::{Call, Inst, Key, MakeKind, OutPort, PartKey, Port, Terminator, ValueId};

use crate::binding::{ThisFrom, bind};
use crate::context::Scope;
use crate::fact::{Origin, Root};
use crate::handles::{Handle, Target};
use crate::program::{ClassId, FuncId};

/// Steps of one question.
const MAX_STEPS: usize = 96;
/// Parts of a parameter between it and a receiver that is asked about.
const MAX_PARTS: usize = 3;

/// What a receiver is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// An object of that class, or a literal of none.
    Object(Option<ClassId>),
    /// This part of a parameter or capture: a caller knows.
    Symbolic(Origin),
    /// Nobody knows.
    Unknown,
}

/// What a call of a method needs its receiver to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Runs {
    /// An object whose method of the name is the function.
    Method(Symbol, FuncId),
    /// An object of a modelled API, rather than one that has a method of the name itself.
    Api(Symbol),
}

impl Runs {
    /// Whether an object fits. `None`: it does not show.
    #[must_use]
    pub fn fits(self, scope: &Scope<'_>, made: Made) -> Option<bool> {
        let Made::Object(class) = made else { return None };
        match (self, class) {
            (Runs::Method(name, func), Some(class)) => scope.cx.handles.method(class, name).map(|method| method == func),
            (Runs::Api(name), Some(class)) => scope.cx.handles.method(class, name).map(|_| false),
            (Runs::Method(..) | Runs::Api(_), None) => Some(false),
        }
    }
}

impl Scope<'_> {
    /// The object that a value is.
    #[must_use]
    pub fn made(&self, value: ValueId) -> Made {
        match self.made_within(value, &Path::EMPTY, &mut { MAX_STEPS }) {
            Made::Symbolic(origin) if origin.path.len() > MAX_PARTS || origin.path.is_star() => Made::Unknown,
            made => made,
        }
    }

    /// The object that a part of a callee's parameter or capture is at a call.
    #[must_use]
    pub fn made_through(
        &self,
        call: &Call,
        called: Option<(ValueId, Path)>,
        callee: (FuncId, ThisFrom),
        origin: &Origin,
    ) -> Made {
        match self.made_at(call, called, callee, origin, &mut { MAX_STEPS }) {
            Made::Symbolic(origin) if origin.path.len() > MAX_PARTS || origin.path.is_star() => Made::Unknown,
            made => made,
        }
    }

    fn made_within(&self, value: ValueId, path: &Path, steps: &mut usize) -> Made {
        if *steps == 0 {
            return Made::Unknown;
        }
        *steps -= 1;
        match self.inst(value) {
            Inst::Param(n) => Made::Symbolic(Origin { root: Root::Param(*n), path: *path }),
            Inst::Capture(n) => Made::Symbolic(Origin { root: Root::Capture(*n), path: *path }),
            Inst::Hint(literal, _) if path.is_empty() && matches!(self.inst(*literal), Inst::Make(MakeKind::Struct(_), _)) => {
                let mut classes = self.cx.handles.classes(self.func, value);
                match (classes.next(), classes.next()) {
                    (Some(class), None) => Made::Object(Some(class)),
                    _ => Made::Unknown,
                }
            }
            Inst::Refine { value, .. } | Inst::Hint(value, _) | Inst::Await(value) => self.made_within(*value, path, steps),
            Inst::Get { base, key } => match self.key_elem(*key) {
                Some(elem) => self.made_within(*base, &path.prepend(elem), steps),
                None => Made::Unknown,
            },
            Inst::Set { base, key, value: part, weak: false } => match (path.first(), self.key_elem(*key)) {
                (Some(first), Some(elem)) if first == elem => self.made_within(*part, &path.suffix(1), steps),
                (_, Some(_)) => self.made_within(*base, path, steps),
                (_, None) => Made::Unknown,
            },
            Inst::Make(MakeKind::Object, _) if path.is_empty() => Made::Object(None),
            Inst::Make(_, parts) => {
                let Some(first) = path.first() else { return Made::Unknown };
                let part = parts.iter().rev().find(|part| match part.key {
                    PartKey::Static(elem) => elem == first,
                    PartKey::Dynamic(_) | PartKey::Spread => true,
                });
                match part {
                    Some(part) if matches!(part.key, PartKey::Static(_)) => self.made_within(part.value, &path.suffix(1), steps),
                    _ => Made::Unknown,
                }
            }
            Inst::Phi(operands) => self.made_of_all(operands.iter().map(|&(_, operand)| operand), path, steps),
            Inst::CellGet(_) | Inst::Import { .. } => self.made_in_variable(value, path, steps),
            Inst::Closure(_, captures) => {
                let captured = captures.iter().enumerate().find(|(n, _)| Some(Elem::hidden_index(*n)) == path.first());
                captured.map_or(Made::Unknown, |(_, &value)| self.made_within(value, &path.suffix(1), steps))
            }
            Inst::Post { call, port } => self.made_after(*call, *port, path, steps),
            Inst::Op(name, operands) if *name == "back" => match self.without_put_back(operands) {
                Some(object) => self.made_within(object, path, steps),
                None => Made::Unknown,
            },
            Inst::Call(call) => self.made_by_call(value, call, path, steps),
            _ => Made::Unknown,
        }
    }

    fn made_of_all(&self, values: impl Iterator<Item = ValueId>, path: &Path, steps: &mut usize) -> Made {
        let mut joined = None;
        for value in values {
            let made = self.made_within(value, path, steps);
            if joined.is_some_and(|known| known != made) {
                return Made::Unknown;
            }
            joined = Some(made);
        }
        joined.unwrap_or(Made::Unknown)
    }

    fn made_in_variable(&self, read: ValueId, path: &Path, steps: &mut usize) -> Made {
        let Some((scope, value)) = self.definition(read) else { return Made::Unknown };
        match scope.made_within(value, path, steps) {
            Made::Symbolic(_) => Made::Unknown,
            made => made,
        }
    }

    /// What a call makes: an object of a class, or whatever the called function returns.
    fn made_by_call(&self, value: ValueId, call: &Call, path: &Path, steps: &mut usize) -> Made {
        let targets = self.cx.handles.targets(self.func, value);
        let mut classes = self.cx.handles.at(self.func, call.callee, Path::EMPTY).filter_map(|handle| match handle {
            Handle::Class(class) => Some(class),
            _ => None,
        });
        match (classes.next(), classes.next()) {
            (Some(class), None) if path.is_empty() => return Made::Object(Some(class)),
            (Some(_), Some(_)) => return Made::Unknown,
            _ => {}
        }
        let functions = targets.iter().filter_map(|target| match target {
            Target::Func { func, this, .. } => Some((*func, *this)),
            _ => None,
        });
        let mut made = None;
        for (func, this) in functions {
            let callee = self.cx.scope(func);
            let found = match (this, callee.function().this_param()) {
                (ThisFrom::Fresh, Some(param)) => callee.left_in_new(param, path, steps),
                (ThisFrom::Fresh, None) => Made::Unknown,
                _ => callee.made_of_all(self.cx.constants.returns(func).iter().copied(), path, steps),
            };
            let found = match found {
                Made::Symbolic(origin) => self.made_at(call, Some((call.callee, Path::EMPTY)), (func, this), &origin, steps),
                found => found,
            };
            if made.is_some_and(|known| known != found) {
                return Made::Unknown;
            }
            made = Some(found);
        }
        made.unwrap_or_else(|| self.made_by_fields(targets, call, path, steps))
    }

    /// What a constructor leaves in the new object.
    fn left_in_new(&self, this: u32, path: &Path, steps: &mut usize) -> Made {
        let root = Root::Param(this);
        match self.left_in(OutPort::Param(this), root, path, steps) {
            // A closure in it that holds the object itself sees what is put there later.
            Made::Symbolic(origin) if origin.root == root && origin.path != *path => {
                match self.left_in(OutPort::Param(this), root, &origin.path, steps) {
                    Made::Symbolic(origin) if origin.root == root => Made::Unknown,
                    made => made,
                }
            }
            Made::Symbolic(origin) if origin.root == root => Made::Unknown,
            made => made,
        }
    }

    /// A class whose constructor only takes its fields.
    fn made_by_fields(&self, targets: &[Target], call: &Call, path: &Path, steps: &mut usize) -> Made {
        let [Target::AutoConstruct(class)] = targets else { return Made::Unknown };
        let fields = self.cx.program.class(*class).auto_constructor.clone().unwrap_or_default();
        let Some(first) = path.first() else { return Made::Unknown };
        let position = fields.iter().position(|&name| Elem::field(name) == first);
        let arg = call.args.iter().enumerate().find(|(n, arg)| match arg.kind {
            sluicegate_ir::ArgKind::Positional => Some(*n) == position,
            sluicegate_ir::ArgKind::Named(name) => Elem::field(name) == first,
            _ => false,
        });
        arg.map_or(Made::Unknown, |(_, arg)| self.made_within(arg.value, &path.suffix(1), steps))
    }

    /// What a function leaves in an object that it was given, over all its returns.
    fn left_in(&self, port: OutPort, root: Root, path: &Path, steps: &mut usize) -> Made {
        let mut joined = None;
        for block in &self.body().blocks {
            let Terminator::Return { outs, .. } = &block.terminator else { continue };
            let made = match outs.iter().find(|(out, _)| *out == port) {
                Some((_, last)) => self.made_within(*last, path, steps),
                None => Made::Symbolic(Origin { root, path: *path }),
            };
            if joined.is_some_and(|known| known != made) {
                return Made::Unknown;
            }
            joined = Some(made);
        }
        joined.unwrap_or(Made::Unknown)
    }

    /// The object that an operand is after a call.
    fn made_after(&self, call: ValueId, port: Port, path: &Path, steps: &mut usize) -> Made {
        let Some(operand) = crate::constants::operand(self.body(), call, port) else { return Made::Unknown };
        let Inst::Call(inst) = self.inst(call) else { return Made::Unknown };
        let mut entered = self.cx.handles.targets(self.func, call).iter().filter_map(|target| match target {
            Target::Func { func, this, .. } => Some((*func, *this)),
            _ => None,
        });
        let (Some((func, this)), None) = (entered.next(), entered.next()) else {
            return self.made_within(operand, path, steps);
        };
        let callee = self.cx.scope(func);
        let kinds: Vec<_> = inst.args.iter().map(|arg| arg.kind).collect();
        let binds = bind(&kinds, callee.function(), this);
        let bound = binds.iter().find(|bind| bind.operand == port && bind.from.is_empty() && bind.to.is_empty());
        let Some(bind) = bound else { return self.made_within(operand, path, steps) };
        let root = Root::Param(bind.param);
        match callee.left_in(OutPort::Param(bind.param), root, path, steps) {
            Made::Symbolic(origin) if origin == (Origin { root, path: *path }) => self.made_within(operand, path, steps),
            Made::Symbolic(origin) => self.made_at(inst, Some((inst.callee, Path::EMPTY)), (func, this), &origin, steps),
            made => made,
        }
    }

    /// What a part of a callee's parameter or capture is at this call.
    fn made_at(
        &self,
        call: &Call,
        called: Option<(ValueId, Path)>,
        (callee, this): (FuncId, ThisFrom),
        origin: &Origin,
        steps: &mut usize,
    ) -> Made {
        match (origin.root, called) {
            (Root::Param(param), _) => {
                let kinds: Vec<_> = call.args.iter().map(|arg| arg.kind).collect();
                let binds = bind(&kinds, self.cx.program.func(callee), this);
                let bound = binds.iter().find(|bind| bind.param == param && bind.to.is_empty() && bind.from.is_empty());
                let operand = bound.and_then(|bind| match bind.operand {
                    Port::Recv => call.recv,
                    Port::Callee => None,
                    Port::Arg(n) => call.args.get(n as usize).map(|arg| arg.value),
                });
                operand.map_or(Made::Unknown, |operand| self.made_within(operand, &origin.path, steps))
            }
            (Root::Capture(n), Some((closure, below))) => {
                let path = below.push(Elem::hidden_index(n as usize)).concat(&origin.path);
                match (self.inst(self.canonical(closure)), below.is_empty()) {
                    (Inst::Closure(_, captures), true) => match captures.get(n as usize) {
                        Some(&captured) => self.made_within(captured, &origin.path, steps),
                        None => Made::Unknown,
                    },
                    _ => self.made_within(closure, &path, steps),
                }
            }
            _ => Made::Unknown,
        }
    }

    /// The method that a call names, with the object that it is read from.
    #[must_use]
    pub fn dispatched(&self, call: &Call) -> Option<(ValueId, Symbol)> {
        let recv = call.recv?;
        let name = self.method_name(call)?;
        // A receiver that is made up for the call (`super`) says nothing.
        match self.inst(self.canonical(call.callee)) {
            Inst::Get { base, key: Key::Static(_) } if !matches!(self.inst(*base), Inst::Op(..)) => Some((recv, name)),
            _ => None,
        }
    }
}
