//! Callees about which nothing is known: what they may return, and what they may call.

use sluicegate_base::{FxHashMap, Path};
use sluicegate_ir::{Arg, ArgKind, Call, Inst, MakeKind, Param, ParamKind, Port, ValueId};

use super::{Invocation, Node, Op, Solver};
use crate::handles::Target;

/// Parameters of a callback that an unknown function may fill.
const MAX_CALLBACK_PARAMS: usize = 4;

impl Solver<'_> {
    /// Nothing is known: the result may depend on everything passed in, the receiver on the arguments if it is a
    /// local object, and functions passed in may be called with the other arguments.
    pub(super) fn build_unknown(&mut self, value: ValueId, call: &Call, invocation: u32) {
        let scope = self.scope;
        let through = if call.flags.decorator { Op::Copy } else { Op::Unknown };
        for arg in &call.args {
            self.edge(arg.value.0, value.0, through);
            self.edge(arg.value.0, value.0, Op::Hidden);
        }
        if let Some(recv) = call.recv {
            self.edge(recv.0, value.0, Op::Unknown);
            let local = matches!(
                scope.inst(scope.canonical(recv)),
                Inst::Make(MakeKind::Object | MakeKind::Array | MakeKind::Tuple | MakeKind::Set | MakeKind::Struct(_), _)
            );
            if local && let Some(&post) = self.posts.get(&(value, Port::Recv)) {
                for arg in &call.args {
                    self.edge(arg.value.0, post.0, Op::Unknown);
                }
            }
        }
        self.build_unknown_callbacks(value, call, invocation);
    }

    fn build_unknown_callbacks(&mut self, value: ValueId, call: &Call, invocation: u32) {
        let scope = self.scope;
        for (n, arg) in call.args.iter().enumerate() {
            let functions = scope.cx.handles.functions(scope.func, arg.value, Path::EMPTY);
            if !functions.iter().any(|target| matches!(target, Target::Func { .. })) {
                continue;
            }
            let args = self.handed_to_callback(call, n, &functions);
            let result = self.new_node();
            self.edge(result, value.0, Op::Unknown);
            let throw = self.invocations.get(invocation as usize).map_or(value.0, |outer| outer.throw);
            let port = Port::Arg(u32::try_from(n).unwrap_or(u32::MAX));
            let posts = self.posts.get(&(value, port)).map(|post| (Port::Callee, post.0)).into_iter().collect();
            let callback = self.add_invocation(Invocation {
                site: value,
                recv: None,
                args,
                callee: Some((arg.value.0, Path::EMPTY)),
                result,
                posts,
                bound: 0,
                throw,
                entries: Vec::new(),
                inner: FxHashMap::default(),
                symbolic: None,
            });
            self.resolve_callee(callback, arg.value.0, Path::EMPTY, None, &[], 1);
        }
    }

    /// What an unknown function hands to a callback that is its argument `n`. Arguments named like parameters of the
    /// callback arrive there, and arguments that follow a callback and are as many as it takes, in this order: nothing
    /// else is known of the other parameters then. Else each parameter may hold any of the other operands.
    fn handed_to_callback(&mut self, call: &Call, n: usize, functions: &[Target]) -> Vec<(ArgKind, Node)> {
        let program = self.scope.cx.program;
        let taken: Vec<&[Param]> = functions
            .iter()
            .filter_map(|target| match target {
                Target::Func { func, .. } => Some(program.func(*func).params.as_slice()),
                _ => None,
            })
            .collect();
        let is_param = |arg: &Arg| matches!(arg.kind, ArgKind::Named(name) if taken.iter().any(|params| params.iter().any(|param| param.name == name)));
        let named: Vec<&Arg> = call.args.iter().filter(|arg| is_param(arg)).collect();
        if !named.is_empty() {
            return named.into_iter().map(|arg| (arg.kind, self.through_unknown(&[arg.value.0]))).collect();
        }
        let rest = call.args.get(n + 1..).unwrap_or_default();
        let in_order = |arg: &Arg| arg.kind == ArgKind::Positional;
        let fits = |params: &&[Param]| params.iter().filter(|param| param.kind == ParamKind::Positional).count() == rest.len();
        if n == 0 && rest.len() > 1 && rest.iter().all(in_order) && taken.iter().all(fits) {
            return rest.iter().map(|arg| (ArgKind::Positional, self.through_unknown(&[arg.value.0]))).collect();
        }
        let others = call.args.iter().enumerate().filter(|(at, _)| *at != n).map(|(_, other)| other.value.0);
        let others: Vec<Node> = others.chain(call.recv.map(|recv| recv.0)).collect();
        (0..MAX_CALLBACK_PARAMS).map(|_| (ArgKind::Positional, self.through_unknown(&others))).collect()
    }

    /// An operand of a callback that may hold any of these.
    fn through_unknown(&mut self, nodes: &[Node]) -> Node {
        let made = self.new_node();
        for &node in nodes {
            self.edge(node, made, Op::Unknown);
        }
        made
    }
}
