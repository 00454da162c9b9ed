//! Callbacks that the platform calls: routes, listeners, handlers of errors.

use sluicegate_ir::{Const, Inst, Port as Operand};
use sluicegate_models::{HandlerParam, HandlerRow};

use super::rows::{Callbacks, RealCall, behind};
use super::{Invocation, Solver};
use crate::fact::{Fact, Root, Source};
use crate::handles::positional_count;

impl Solver<'_> {
    /// The platform will call the callback: with its events, and with what it captured here.
    pub(super) fn build_registration(&mut self, index: u32, real: RealCall<'_>, handler: &HandlerRow, callbacks: &mut Callbacks) {
        let Some(outer) = self.invocations.get(index as usize).cloned() else { return };
        for (node, path) in self.operands(index, real, &handler.callback) {
            // What a flow of the row says of the callback is said of this run of it.
            let callback = match callbacks.get(&(node, path)) {
                Some(known) => *known,
                None => self.add_callback(&outer, node, path),
            };
            let Some(inv) = self.invocations.get(callback as usize).cloned() else { continue };
            let counts = inv.entries.iter().map(|entry| positional_count(self.scope.cx.program.func(entry.func)));
            if !inv.entries.is_empty() && !counts.into_iter().any(|count| handler.takes(count)) {
                continue;
            }
            let mut listed = Vec::new();
            let told = self.is_given_told_errors(real);
            let seed = |solver: &mut Self, n: u16, param: &HandlerParam| {
                let operand = super::calls::operand_node(&inv, behind(&inv, Operand::Arg(u32::from(n))));
                if let (HandlerParam::Event(event, path), Some(node)) = (param, &operand)
                    && !(told && Some(*event) == solver.scope.cx.error_event)
                {
                    let mut fact = Fact::root(Root::Source(Source::at(*event, solver.scope.func, outer.site)));
                    fact.key.origin.path = *path;
                    solver.seeds.push((*node, fact));
                }
            };
            for (n, param) in &handler.params {
                listed.push(*n);
                seed(self, *n, param);
            }
            if let Some(rest) = &handler.rest {
                for n in 0..u16::try_from(inv.args.len()).unwrap_or(u16::MAX) {
                    if !listed.contains(&n) && !self.is_converted(&inv, n) {
                        seed(self, n, rest);
                    }
                }
            }
        }
    }

    /// Whether a call, or the one that made what it calls, registers a function for errors by their classes or status
    /// numbers, whose text somebody may read: the program's own, or those that it answers a request with.
    fn is_given_told_errors(&self, real: RealCall<'_>) -> bool {
        let Some((_, call)) = real else { return false };
        let made = match self.scope.inst(self.scope.canonical(call.callee)) {
            Inst::Call(made) => made.args.as_slice(),
            _ => &[],
        };
        let mut told = made.iter().chain(&call.args).map(|arg| arg.value);
        told.any(|operand| {
            matches!(self.scope.constants.get(operand), Some(Const::Int(_))) || self.scope.is_class_of_told_errors(operand)
        })
    }

    /// Whether a framework turns what it passes there into a number or one of a few known values first, as the parameter's declared type asks
    /// (`def show(id: int)`). In TypeScript types ask for nothing.
    fn is_converted(&self, callback: &Invocation, n: u16) -> bool {
        let program = self.scope.cx.program;
        let converts = |func: crate::FuncId| {
            let position = crate::handles::positional_param(program.func(func), n);
            let param = position.and_then(|at| program.func(func).params.get(at as usize));
            let ty = param.and_then(|param| param.ty.as_ref());
            let is_closed = |ty| self.scope.cx.handles.is_closed(program, program.module_of(func), ty);
            ty.is_some_and(|ty| crate::context::Scope::is_plain_scalar(ty) || is_closed(ty))
                && program.lang(func) == sluicegate_base::Lang::Python
        };
        !callback.entries.is_empty() && callback.entries.iter().all(|entry| converts(entry.func))
    }
}
