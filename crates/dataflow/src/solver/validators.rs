//! Functions that run with parts of an object when it is made: what goes into them, and what they leave of it.

use sluicegate_base::{Elem, FxHashMap};
use sluicegate_ir::{ArgKind, BlockId, Port, ValueId};
use sluicegate_models::Properties;

use super::{Entry, Invocation, Node, Op, Solver};
use crate::binding::ThisFrom;
use crate::fact::Root;
use crate::handles::Validator;
use crate::summary::Out;

/// What a function leaves of what it was given.
struct Left {
    /// Where that is.
    node: Node,
    /// Everything that comes of it is there.
    described: bool,
    /// What is cleared on every way.
    clears: Properties,
}

impl Solver<'_> {
    /// An object that is made at a value: each function looks at what the one before left.
    pub(super) fn build_validated(&mut self, block: BlockId, value: ValueId, throw: Node, validators: &[Validator]) {
        let (edges, seeds, invocations) = (self.building.len(), self.seeds.len(), self.invocations.len());
        self.build_inst(block, value, throw);
        // What was built up to here makes the object that they are given.
        let mut made = self.new_node();
        for (from, edge) in self.building.iter_mut().skip(edges).filter(|(_, edge)| edge.to == value.0) {
            if *from != value.0 {
                edge.to = made;
            }
        }
        for (node, _) in self.seeds.iter_mut().skip(seeds).filter(|(node, _)| *node == value.0) {
            *node = made;
        }
        for invocation in self.invocations.iter_mut().skip(invocations).filter(|invocation| invocation.result == value.0) {
            std::rc::Rc::make_mut(invocation).result = made;
        }
        for validator in validators {
            made = self.build_validator(value, made, throw, validator);
        }
        self.edge(made, value.0, Op::Copy);
    }

    fn build_validator(&mut self, site: ValueId, made: Node, throw: Node, validator: &Validator) -> Node {
        let part = validator.part.elems().iter().fold(made, |whole, elem| {
            let part = self.new_node();
            self.edge(whole, part, Op::Read(*elem));
            part
        });
        let left = self.run_validator(site, (made, part), throw, validator);
        let after = self.new_node();
        if validator.optional {
            self.edge(made, after, Op::Copy);
        }
        match validator.part.elems() {
            [] if left.described => self.edge(left.node, after, Op::Copy),
            &[field] if left.described && field.is_exact() => {
                self.edge(made, after, Op::Kill(field));
                self.edge(left.node, after, Op::Write(field));
            }
            elems => {
                let index = u32::try_from(self.refinements.len()).unwrap_or(u32::MAX);
                self.refinements.push(vec![(validator.part, left.clears)]);
                self.edge(made, after, Op::Describe(index));
                self.write_below(left.node, after, elems);
            }
        }
        after
    }

    fn write_below(&mut self, part: Node, whole: Node, elems: &[Elem]) {
        let Some((first, below)) = elems.split_first() else {
            self.edge(part, whole, Op::Copy);
            return;
        };
        let inner = below.iter().rev().fold(part, |part, elem| {
            let whole = self.new_node();
            self.edge(part, whole, Op::Write(*elem));
            whole
        });
        self.edge(inner, whole, Op::Write(*first));
    }

    fn run_validator(&mut self, site: ValueId, (made, part): (Node, Node), throw: Node, validator: &Validator) -> Left {
        let function = self.scope.cx.program.func(validator.func);
        let param = crate::handles::positional_param(function, validator.param);
        let mut args: Vec<(ArgKind, Node)> = (0..validator.param).map(|_| (ArgKind::Positional, self.new_node())).collect();
        args.push((ArgKind::Positional, part));
        let whole = validator.whole.filter(|name| function.params.iter().any(|param| param.name == *name));
        args.extend(whole.map(|name| (ArgKind::Named(name), made)));
        // A method that is given nothing else looks at the object itself.
        let of_object = param.is_none();
        let (result, post) = (self.new_node(), self.new_node());
        let port = if of_object { Port::Recv } else { Port::Arg(u32::from(validator.param)) };
        let invocation = self.add_invocation(Invocation {
            site,
            recv: of_object.then_some(part),
            args,
            callee: None,
            result,
            bound: 0,
            posts: vec![(port, post)],
            throw,
            entries: vec![Entry::new(validator.func, ThisFrom::Recv)],
            inner: FxHashMap::default(),
            symbolic: None,
        });
        self.connect(invocation, 0);
        let given = if of_object { function.this_param() } else { param };
        self.left_by(validator, given, (result, post))
    }

    /// What a function leaves of its parameter: what it returns, or the object after the call.
    fn left_by(&self, validator: &Validator, param: Option<u32>, (result, post): (Node, Node)) -> Left {
        let node = if validator.replaces { result } else { post };
        let (Some(summary), Some(param)) = (self.summary_of(validator.func), param) else {
            return Left { node, described: false, clears: Properties::NONE };
        };
        let out = if validator.replaces { Out::Return } else { Out::Param(param) };
        let rows = || summary.flows_to(out).filter(|row| row.fact.key.origin.root == Root::Param(param));
        let described = validator.replaces || rows().next().is_some();
        let clears = rows().map(|row| row.fact.state.cleared).reduce(Properties::intersection);
        let clears = clears.unwrap_or(if described { Properties::ALL } else { Properties::NONE });
        Left { node, described, clears }
    }
}
