//! Functions that something else calls: what they are given, and what they are called on.

use sluicegate_base::{FxHashMap, Path};
use sluicegate_ir::{ArgKind, Port as Operand, ValueId};
use sluicegate_models::{NamedParams, Port};

use super::rows::RealCall;
use super::{Entry, Invocation, Node, Op, Solver};
use crate::binding::ThisFrom;
use crate::bound::Bound;
use crate::handles::Target;

/// Callbacks of one row application: (callback node, path) → invocation.
pub(super) type Callbacks = FxHashMap<(Node, Path), u32>;

impl Solver<'_> {
    /// The invocations of the callbacks that sit at a port; made on first use.
    pub(super) fn callback(&mut self, index: u32, real: RealCall<'_>, at: &Port, callbacks: &mut Callbacks) -> Vec<u32> {
        let Some(outer) = self.invocations.get(index as usize).cloned() else { return Vec::new() };
        let mut found = Vec::new();
        for (node, path) in self.operands(index, real, at) {
            if let Some(&known) = callbacks.get(&(node, path)) {
                found.push(known);
                continue;
            }
            let made = self.add_callback(&outer, node, path, None);
            callbacks.insert((node, path), made);
            found.push(made);
        }
        found
    }

    pub(super) fn add_callback(&mut self, outer: &Invocation, node: Node, path: Path, named: Option<&NamedParams>) -> u32 {
        const PARAMS: u32 = 5;
        let params = named.map_or(PARAMS, |named| u32::from(named.after) + u32::from(self.is_unbound_method(node, path)));
        let is_value = path.is_empty() && (node as usize) < self.scope.body().insts.len();
        let ahead = if is_value { self.scope.bound(ValueId(node)) } else { Bound::default() };
        let bound = u32::try_from(ahead.args.len()).unwrap_or(u32::MAX);
        let ahead_args = ahead.args.iter().map(|arg| arg.0);
        let nodes: Vec<Node> = ahead_args.chain((0..params).map(|_| self.new_node())).collect();
        let mut args: Vec<(ArgKind, Node)> = nodes.into_iter().map(|node| (ArgKind::Positional, node)).collect();
        if let Some(named) = named {
            args.extend(named.unlike.iter().map(|name| (ArgKind::Named(*name), self.new_node())));
            args.push((ArgKind::NamedSpread, self.new_node()));
        }
        let recv = Some(self.new_node());
        if let (Some(from), Some(to)) = (ahead.recv, recv) {
            self.edge(from.0, to, Op::Copy);
        }
        let result = self.new_node();
        let mut posts: Vec<(Operand, Node)> = (0..params).map(|n| (Operand::Arg(n + bound), self.new_node())).collect();
        // The closure's captured objects, after the callback ran.
        let holder = outer.args.iter().position(|(_, arg)| *arg == node);
        let holder = holder.map(|n| Operand::Arg(u32::try_from(n).unwrap_or(u32::MAX)));
        if let Some(post) = holder.and_then(|port| outer.post(port)) {
            posts.push((Operand::Callee, post));
        }
        let index = self.add_invocation(Invocation {
            site: outer.site,
            recv,
            args,
            callee: Some((node, path)),
            result,
            posts,
            bound,
            throw: outer.throw,
            entries: self.constructors_at(node, path),
            inner: FxHashMap::default(),
            symbolic: None,
        });
        self.resolve_callee(index, node, path, None, &[], 1);
        index
    }

    /// Whether a callback is a method as its class body has it, which is given the object first.
    pub(super) fn is_unbound_method(&self, node: Node, path: Path) -> bool {
        if !path.is_empty() || (node as usize) >= self.scope.body().insts.len() {
            return false;
        }
        let program = self.scope.cx.program;
        let mut targets = self.scope.cx.handles.functions(self.scope.func, ValueId(node), path).into_iter();
        targets.any(|target| match target {
            Target::Func { func, this, .. } => this == ThisFrom::FirstArg && program.func(func).flags.explicit_this,
            _ => false,
        })
    }

    /// A callback that is a class makes an object of what it is given.
    fn constructors_at(&self, node: Node, path: Path) -> Vec<Entry> {
        if (node as usize) >= self.scope.body().insts.len() {
            return Vec::new();
        }
        let found = self.scope.cx.handles.constructors(self.scope.func, ValueId(node), path);
        found.map(|func| Entry::new(func, ThisFrom::Fresh)).collect()
    }
}

/// The argument of a callback behind those that were bound ahead.
pub(super) fn behind(callback: &Invocation, port: Operand) -> Operand {
    match port {
        Operand::Arg(n) => Operand::Arg(n.saturating_add(callback.bound)),
        Operand::Recv | Operand::Callee => port,
    }
}
