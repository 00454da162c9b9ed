//! What model rows leave in hidden fields: the content type of a response, the pattern of a compiled expression.

use sluicegate_base::{Elem, ElemKind, Path};
use sluicegate_ir::{Call, Inst, Key, OutPort, Terminator, ValueId};
use sluicegate_models::{Port, PortRoot};

use crate::context::Scope;
use crate::fact::{Origin, Root};
use crate::program::FuncId;
use crate::structure::{Seen, Verdict};

/// What the rows of a call say about a hidden field.
pub(crate) enum Left {
    /// This is left there.
    Seen(Seen),
    /// The field is what it was at this operand.
    As(ValueId),
    /// No row speaks of it.
    Nothing,
}

impl Scope<'_> {
    /// What a captured variable holds where the function is made. It is never assigned again; only what may be put
    /// into its object since is not known.
    pub(crate) fn seen_captured(&self, n: u32, path: &Path, steps: &mut usize) -> Option<Seen> {
        if path.first().is_some_and(|elem| !matches!(elem.kind(), ElemKind::Hidden(_))) {
            return None;
        }
        let (outer, captured) = self.captured_from(n)?;
        match outer.seen_within(captured, path, steps) {
            seen @ (Seen::Known(_) | Seen::Text(_) | Seen::Name(_)) => Some(seen),
            _ => None,
        }
    }

    /// What a function captured, of which this is the version after a call that was given the function.
    #[must_use]
    pub fn captured_before(&self, value: ValueId) -> Option<ValueId> {
        let Inst::Get { base, key: Key::Static(captured) } = self.inst(value) else { return None };
        let Inst::Post { call, port: port @ sluicegate_ir::Port::Arg(_) } = self.inst(*base) else { return None };
        let Inst::Closure(_, captures) = self.inst(crate::constants::operand(self.body(), *call, *port)?) else { return None };
        let at = (0..captures.len()).find(|&n| Elem::hidden_index(n) == *captured)?;
        captures.get(at).copied()
    }

    /// What is visible of a parameter: its callers say it, unless it is the object of a method.
    pub(crate) fn seen_in_param(&self, n: u32, path: &Path, steps: &mut usize) -> Seen {
        let left = self.seen_in_own_object(n, path, steps);
        left.unwrap_or(Seen::Symbolic(Origin { root: Root::Param(n), path: *path }))
    }

    /// What the constructor left in a part of the object that a method runs on, where no other method of the class
    /// puts anything there: `self.pages` of `self.pages.render(…)`.
    fn seen_in_own_object(&self, n: u32, path: &Path, steps: &mut usize) -> Option<Seen> {
        let first = path.first().filter(|elem| matches!(elem.kind(), ElemKind::Field(_)))?;
        if self.function().this_param() != Some(n) || !path.elems().iter().any(|elem| matches!(elem.kind(), ElemKind::Hidden(_)))
        {
            return None;
        }
        let program = self.cx.program;
        let class = program.class_of(self.func)?;
        let module = program.class_module(class);
        let members = || program.class(class).members.iter().map(|member| program.func_id(module, member.func));
        let constructor = members().find(|member| program.func(*member).flags.constructor)?;
        let puts = |member: FuncId| {
            let body = &program.func(member).body;
            body.insts.iter().any(|inst| match inst {
                Inst::Set { base, key: key @ Key::Static(elem), value, .. } => {
                    *elem == first && !crate::constants::is_changed_entry(body, *value, (*base, *key))
                }
                _ => false,
            })
        };
        let is_changed = members().any(|member| member != constructor && puts(member));
        if is_changed || constructor == self.func {
            return None;
        }
        let this = OutPort::Param(program.func(constructor).this_param()?);
        let scope = self.cx.scope(constructor);
        let mut left: Option<Seen> = None;
        for block in &scope.body().blocks {
            let Terminator::Return { outs, .. } = &block.terminator else { continue };
            let (_, last) = outs.iter().find(|(out, _)| *out == this)?;
            let seen = scope.seen_within(*last, path, steps);
            if matches!(seen, Seen::Symbolic(_)) || left.as_ref().is_some_and(|left| *left != seen) {
                return None;
            }
            left = Some(seen);
        }
        left
    }

    /// What the rows of a call leave at a hidden field of its result or receiver.
    pub(crate) fn left_in_hidden(&self, call: ValueId, to: &PortRoot, path: &Path, steps: &mut usize) -> Left {
        let Inst::Call(inst) = self.inst(call) else { return Left::Nothing };
        if !path.elems().iter().any(|elem| matches!(elem.kind(), ElemKind::Hidden(_))) {
            return if *to == PortRoot::Ret { self.passed_through(call, inst) } else { Left::Nothing };
        }
        let mut left = Left::Nothing;
        let mut is_left_out = false;
        for row in self.rows(call, inst) {
            for flow in self.cx.index.row(row).flows.iter().filter(|flow| !flow.taint && flow.to.root == *to) {
                let target = self.port_path(inst, &flow.to.path);
                if target == *path {
                    match self.decide(flow.when.as_ref(), Some(inst), call) {
                        Verdict::No => {}
                        Verdict::Yes => match self.seen_at_operand(inst, &flow.from, steps) {
                            Seen::Absent => is_left_out = *to == PortRoot::Ret,
                            seen => return Left::Seen(seen),
                        },
                        Verdict::Pending(_) | Verdict::Unknown => return Left::Seen(Seen::Unknown),
                    }
                } else if target.is_empty()
                    && let Some(operand) = self.plain_operand(inst, &flow.from)
                {
                    left = Left::As(operand);
                }
            }
        }
        match left {
            // What is made without the argument that says it.
            Left::Nothing if is_left_out => Left::Seen(Seen::Absent),
            left => left,
        }
    }

    /// What was put into a part of an object that a method gives access to: `w.Header().Set(…)`.
    ///
    /// Wherever in the function that is: the object's versions do not show it.
    pub(crate) fn left_by_accessor(&self, object: ValueId, path: &Path, steps: &mut usize) -> Option<Seen> {
        const MAX_LOOKED_AT: usize = 4096;
        let object = self.canonical(object);
        let calls = || {
            let insts = self.body().insts.iter_enumerated().take(MAX_LOOKED_AT);
            insts.filter_map(|(value, inst)| match inst {
                Inst::Call(call) => Some((value, call, self.canonical(call.recv?))),
                _ => None,
            })
        };
        let mut left: Option<Seen> = None;
        for (accessor, call, _) in calls().filter(|(_, _, recv)| *recv == object) {
            let parts = self.handed_out(accessor, call).into_iter();
            let part = parts.filter(|part| !part.is_empty()).find(|part| part.covers(&path.prefix(part.len())));
            let Some(part) = part else { continue };
            let rest = path.suffix(part.len());
            for (writer, call, _) in calls().filter(|(_, _, recv)| *recv == accessor) {
                for flow in self.rows(writer, call).into_iter().flat_map(|row| &self.cx.index.row(row).flows) {
                    let writes = !flow.taint && flow.to.root == PortRoot::Recv && self.port_path(call, &flow.to.path) == rest;
                    if writes {
                        let seen = self.seen_at_operand(call, &flow.from, steps);
                        if left.as_ref().is_some_and(|left| *left != seen) {
                            return Some(Seen::Unknown);
                        }
                        left = Some(seen);
                    }
                }
            }
        }
        left
    }

    /// The operand that the result of a call is, if nothing else can be the result.
    fn passed_through(&self, call: ValueId, inst: &Call) -> Left {
        let rows = self.rows(call, inst);
        let flows = || rows.iter().flat_map(|row| &self.cx.index.row(*row).flows);
        let passes = flows().find(|flow| {
            let plain = !flow.taint && flow.to.root == PortRoot::Ret && flow.to.path.is_empty() && !flow.from.star;
            plain && !flow.to.star && self.decide(flow.when.as_ref(), Some(inst), call) == Verdict::Yes
        });
        let Some(passes) = passes.filter(|passes| flows().all(|flow| flow.from == passes.from)) else {
            return Left::Nothing;
        };
        self.plain_operand(inst, &passes.from).map_or(Left::Nothing, Left::As)
    }

    pub(crate) fn seen_at_operand(&self, call: &Call, port: &Port, steps: &mut usize) -> Seen {
        match crate::handles::queries_port_operands(call, &port.root).first() {
            Some((operand, below)) => self.seen_within(*operand, &below.concat(&self.port_path(call, &port.path)), steps),
            None => Seen::Absent,
        }
    }

    fn plain_operand(&self, call: &Call, port: &Port) -> Option<ValueId> {
        let operands = crate::handles::queries_port_operands(call, &port.root);
        let (operand, below) = operands.first()?;
        (port.path.is_empty() && below.is_empty()).then_some(*operand)
    }
}
