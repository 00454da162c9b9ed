//! Reads and writes that run code: of properties with accessors, and of functions that a loop goes over.

use sluicegate_base::{Elem, FxHashMap, Lang, Path};
use sluicegate_ir::{ArgKind, Port, ValueId};

use super::{Entry, Invocation, Node, Op, Solver};
use crate::binding::ThisFrom;
use crate::handles::Target;
use crate::program::FuncId;

/// Whether a method of that name gives an iterator.
fn is_walk(name: &str) -> bool {
    matches!(name, "__iter__" | "__aiter__" | "[Symbol.iterator]")
}

impl Solver<'_> {
    /// A property that a getter or setter stands behind: reading or writing it is a call on the object.
    pub(super) fn build_accessors(&mut self, value: ValueId, base: ValueId, written: Option<ValueId>, throw: Node) {
        let scope = self.scope;
        let accessors = scope.cx.handles.accessors(scope.func, value);
        if accessors.is_empty() {
            return;
        }
        // What a loop asks for an iterator gives elements one by one.
        let gives_elements = |func: &&FuncId| is_walk(scope.cx.program.func(**func).name.as_str());
        let (walked, plain): (Vec<&FuncId>, Vec<&FuncId>) = accessors.iter().partition(gives_elements);
        if !walked.is_empty() {
            let result = self.new_node();
            self.edge(result, value.0, Op::Read(Elem::ANY));
            self.build_access(value, base, None, throw, &walked, result);
        }
        if !plain.is_empty() {
            // A getter yields the read value; a setter leaves the new version of the object.
            let result = if written.is_some() { self.new_node() } else { value.0 };
            self.build_access(value, base, written, throw, &plain, result);
        }
    }

    fn build_access(
        &mut self,
        value: ValueId,
        base: ValueId,
        written: Option<ValueId>,
        throw: Node,
        accessors: &[&FuncId],
        result: Node,
    ) {
        let entries = accessors.iter().map(|func| Entry::new(**func, ThisFrom::Recv)).collect();
        let posts = written.map(|_| (Port::Recv, value.0)).into_iter().collect();
        let invocation = self.add_invocation(Invocation {
            site: value,
            recv: Some(base.0),
            args: written.map(|part| (ArgKind::Positional, part.0)).into_iter().collect(),
            callee: None,
            result,
            posts,
            bound: 0,
            throw,
            entries,
            inner: FxHashMap::default(),
            symbolic: None,
        });
        self.connect(invocation, 0);
    }

    /// The text that methods of an object's class make of it, where it is a piece of another text.
    pub(super) fn build_wording(&mut self, object: ValueId, methods: &[FuncId]) -> Node {
        let (result, throw) = (self.new_node(), self.new_node());
        let invocation = self.add_invocation(Invocation {
            site: object,
            recv: Some(object.0),
            args: Vec::new(),
            callee: None,
            result,
            posts: Vec::new(),
            bound: 0,
            throw,
            entries: methods.iter().map(|func| Entry::new(*func, ThisFrom::Recv)).collect(),
            inner: FxHashMap::default(),
            symbolic: None,
        });
        self.connect(invocation, 0);
        result
    }

    /// A new object on which the class runs a method of its own, once the fields are there.
    pub(super) fn build_after_construct(&mut self, value: ValueId, throw: Node) {
        let scope = self.scope;
        let methods = scope.cx.handles.accessors(scope.func, value);
        if methods.is_empty() {
            return;
        }
        let result = self.new_node();
        let invocation = self.add_invocation(Invocation {
            site: value,
            recv: Some(value.0),
            args: Vec::new(),
            callee: None,
            result,
            posts: vec![(Port::Recv, value.0)],
            bound: 0,
            throw,
            entries: methods.iter().map(|func| Entry::new(*func, ThisFrom::Recv)).collect(),
            inner: FxHashMap::default(),
            symbolic: None,
        });
        self.connect(invocation, 0);
    }

    /// A loop over a function: the function calls the body with each round's values.
    pub(super) fn build_iteration(&mut self, value: ValueId, base: ValueId, elem: Elem, throw: Node) {
        let Some(position) = crate::handles::iterated(elem) else { return };
        let scope = self.scope;
        if scope.cx.program.lang(scope.func) != Lang::Go {
            return;
        }
        let functions = scope.cx.handles.own_functions(scope.func, base, Path::EMPTY);
        let entries: Vec<Entry> = functions
            .into_iter()
            .filter_map(|target| match target {
                Target::Func { func, this, .. } => Some(Entry::new(func, this)),
                _ => None,
            })
            .collect();
        if entries.is_empty() {
            return;
        }
        let body = self.new_node();
        let result = self.new_node();
        let index = self.add_invocation(Invocation {
            site: value,
            recv: None,
            args: vec![(ArgKind::Positional, body)],
            callee: Some((base.0, Path::EMPTY)),
            result,
            bound: 0,
            posts: Vec::new(),
            throw,
            entries,
            inner: FxHashMap::default(),
            symbolic: None,
        });
        self.connect(index, 0);
        let rounds =
            self.invocations.get(index as usize).map(|outer| outer.inner.values().flatten().copied().collect::<Vec<_>>());
        for round in rounds.into_iter().flatten() {
            let given = self.invocations.get(round as usize).and_then(|inner| inner.args.get(position)).map(|(_, node)| *node);
            if let Some(given) = given {
                self.edge(given, value.0, Op::Copy);
            }
        }
    }
}
