//! Model rows in the callables pass: where callables go, which callbacks run, what is registered.

use sluicegate_base::{Elem, ElemKind, Path};
use sluicegate_ir::{ArgKind, Call, Key, Port, ValueId};
use sluicegate_models::{CallbackPort, Container, HandlerParam, PortElem, PortRoot, Step};

use super::values::{port_operands, positional_count, positional_param, registers};
use super::{Handle, Node, Pass, Passage};
use crate::program::FuncId;

impl Pass<'_> {
    /// What a row says of callables: flows of values, callbacks, and what registers them.
    pub(super) fn apply_row(&mut self, func: FuncId, value: ValueId, call: &Call, row: sluicegate_models::RowId) {
        let index = self.index;
        let row = index.row(row);
        for flow in row.flows.iter().filter(|flow| !flow.taint) {
            self.make_objects(func, value, call, flow);
            let Some(sources) = self.port_nodes(func, value, call, &flow.from, true) else { continue };
            let Some(mut targets) = self.port_nodes(func, value, call, &flow.to, false) else { continue };
            if row.container == Some(Container::Entries) {
                // What a map is made of is none of its methods.
                targets
                    .iter_mut()
                    .filter(|(_, to)| *to == Path::of(&[Elem::ANY]))
                    .for_each(|(_, to)| *to = Path::of(&[Elem::ITEM]));
            }
            // What is put into a variable of a declared type: `errors.As(err, &missing)`.
            let operands = port_operands(call, &flow.to.root);
            let declared = operands.first().and_then(|(operand, _)| self.declared_struct(func, *operand));
            for &(from_node, from) in &sources {
                for &(to_node, to) in &targets {
                    self.graph.add_edge(from_node, to_node, Passage { from, to, only: declared, ..Passage::COPY });
                    self.element_moved(from_node, from, to_node, to);
                }
            }
        }
        self.keep_in_sequence(func, value, call, row.container);
        for flow in &row.flows {
            // A callback that is given a function of the API: what it passes to it arrives there.
            if let PortRoot::Callback { at, .. } = &flow.from.root
                && let PortRoot::Callback { at: inner, .. } = &at.root
            {
                for (operand, path) in self.operand_of(func, call, inner) {
                    let given = self.handles_at(operand, &path).into_iter();
                    self.iterated.extend(given.filter_map(|(handle, _)| handle.function()));
                }
            }
        }
        self.collect_kept(func, value, call, row);
        let instances = row.instance.as_ref().map(|port| self.operand_of(func, call, port));
        for (operand, path) in instances.unwrap_or_default() {
            for (handle, _) in self.handles_at(operand, &path) {
                if let Handle::Class(class) = handle {
                    let made = self.value(func, value);
                    self.seed(made, Handle::Instance(class));
                }
            }
        }
        for handler in &row.handlers {
            if !registers(handler, call, self.constants.of(func)) {
                continue;
            }
            for (callback, path) in self.operand_of(func, call, &handler.callback) {
                self.read_method(callback, path);
                for (handle, _) in self.handles_at(callback, &path) {
                    let (Handle::Func(target) | Handle::Method(target)) = handle else { continue };
                    if !handler.takes(positional_count(self.program.func(target))) {
                        continue;
                    }
                    if let Some(shape) = handler.shape.and_then(|name| index.shape(name, self.program.lang(target))) {
                        self.seed_shape(target, shape);
                    }
                    for (position, param) in &handler.params {
                        if let HandlerParam::Type(api) = param {
                            for node in self.positional_param_nodes(target, *position) {
                                self.seed(node, Handle::Api(*api));
                            }
                        }
                    }
                }
            }
        }
    }

    /// `rows.map((row) => row.data())`, `query.get().then((row) => row.data())`: elements of a collection that an API
    /// gives, and what its promise resolves to.
    fn element_moved(&mut self, from_node: Node, from: Path, to_node: Node, to: Path) {
        let [elem] = from.elems() else { return };
        let step = match elem.kind() {
            ElemKind::Any | ElemKind::Index(_) => Step::Elem,
            ElemKind::Awaited => Step::Await,
            _ => return,
        };
        for (handle, via_param) in self.handles_at(from_node, &Path::EMPTY) {
            if let Handle::Api(api) = handle
                && let Some(next) = self.index.step(api, step)
            {
                self.add(to_node, super::Fact { path: to, handle: Handle::Api(next), via_param });
            }
        }
    }

    /// What a method puts into a list, or takes out of it.
    fn keep_in_sequence(&mut self, func: FuncId, value: ValueId, call: &Call, effect: Option<Container>) {
        let (Some(effect), Some(recv)) = (effect, call.recv) else { return };
        // Not what a list has under a name: its methods stay what they are.
        let element = Path::of(&[Elem::ITEM]);
        let skipped = match effect {
            Container::Push | Container::Unshift => 0,
            Container::Insert => 1,
            Container::Splice => 2,
            Container::Pop | Container::Shift => {
                let (list, taken) = (self.value(func, recv), self.value(func, value));
                return self.moved(list, element, taken, Path::EMPTY);
            }
            Container::Slice => {
                let (list, taken) = (self.value(func, recv), self.value(func, value));
                return self.moved(list, element, taken, element);
            }
            Container::Assign
            | Container::Clear
            | Container::Delete
            | Container::Entries
            | Container::Extend
            | Container::Fields
            | Container::Put => return,
        };
        let lists: Vec<Node> = std::iter::once(self.value(func, recv))
            .chain(self.posts.get(&(func, value, Port::Recv)).into_iter().flatten().copied())
            .collect();
        for arg in call.args.iter().skip(skipped).filter(|arg| arg.kind == ArgKind::Positional) {
            let from = self.value(func, arg.value);
            for &list in &lists {
                self.moved(from, Path::EMPTY, list, element);
            }
        }
    }

    /// A callback that is a class: what it returns is an object of it.
    fn make_objects(&mut self, func: FuncId, value: ValueId, call: &Call, flow: &sluicegate_models::FlowRow) {
        let PortRoot::Callback { at, port: CallbackPort::Ret } = &flow.from.root else { return };
        if !flow.from.path.is_empty() || flow.to.root != PortRoot::Ret || !flow.to.path.is_empty() {
            return;
        }
        for (operand, below) in self.operand_of(func, call, at) {
            for (handle, _) in self.handles_at(operand, &below) {
                if let Handle::Class(class) = handle {
                    let made = self.value(func, value);
                    self.seed(made, Handle::Instance(class));
                }
            }
        }
    }

    /// Functions that an object of an API was given earlier, and that this call of it runs.
    fn collect_kept(&mut self, func: FuncId, value: ValueId, call: &Call, row: &sluicegate_models::Row) {
        let ports = row.flows.iter().flat_map(|flow| [&flow.from, &flow.to]).filter_map(|port| match &port.root {
            PortRoot::Callback { at, .. } => Some(&**at),
            _ => None,
        });
        for port in ports.chain(&row.calls) {
            let path = self.port_path(func, call, &port.path);
            for (operand, below) in port_operands(call, &port.root) {
                for (handle, via_param) in self.handles_at(self.value(func, operand), &below.concat(&path)) {
                    let target = match handle {
                        // A class makes an object of what it is called with.
                        Handle::Class(class) => self.constructor(class),
                        // What is passed in at once is found there.
                        _ if port.path.is_empty() => None,
                        _ => handle.function(),
                    };
                    let Some(target) = target.filter(|_| !via_param) else { continue };
                    let known = self.kept.entry((func, value)).or_default();
                    if !known.contains(&(operand, target)) {
                        known.push((operand, target));
                    }
                }
            }
        }
    }

    /// A callback that is a method of the object passed in.
    fn read_method(&mut self, object: Node, path: Path) {
        let [elem] = path.elems() else { return };
        let ElemKind::Field(name) = elem.kind() else { return };
        for (handle, via_param) in self.handles_at(object, &Path::EMPTY) {
            let (Handle::Instance(class) | Handle::Class(class)) = handle else { continue };
            if let Some(method) = self.method_of(&self.ancestors(class), name) {
                self.add(object, super::Fact { path, handle: Handle::Method(method), via_param });
            }
        }
    }

    pub(super) fn positional_param_nodes(&self, target: FuncId, position: u16) -> Vec<Node> {
        match positional_param(self.program.func(target), position) {
            Some(param) => self.param_nodes(target, param),
            None => Vec::new(),
        }
    }

    /// The elements of a port. A key is the text that an argument is known to be, else any.
    fn port_path(&self, func: FuncId, call: &Call, elems: &[PortElem]) -> Path {
        elems.iter().fold(Path::EMPTY, |path, elem| match elem {
            PortElem::Elem(elem) => path.push(*elem),
            PortElem::ArgKey(n) => {
                let arg = call.args.get(usize::from(*n)).filter(|arg| arg.kind == ArgKind::Positional);
                path.push(arg.map_or(Elem::ANY, |arg| self.elem(func, Key::Dynamic(arg.value))))
            }
        })
    }

    /// Where the operands that a port names sit, with the path below them.
    fn operand_of(&self, func: FuncId, call: &Call, port: &sluicegate_models::Port) -> Vec<(Node, Path)> {
        let path = self.port_path(func, call, &port.path);
        let operands = port_operands(call, &port.root);
        operands.into_iter().map(|(operand, inner)| (self.value(func, operand), inner.concat(&path))).collect()
    }

    fn port_nodes(
        &self,
        func: FuncId,
        value: ValueId,
        call: &Call,
        port: &sluicegate_models::Port,
        source: bool,
    ) -> Option<Vec<(Node, Path)>> {
        let path = self.port_path(func, call, &port.path);
        match &port.root {
            PortRoot::Ret => Some(vec![(self.value(func, value), path)]),
            PortRoot::Throw => None,
            PortRoot::Callback { at, port } => {
                let mut nodes = Vec::new();
                for (operand, below) in self.operand_of(func, call, at) {
                    for (handle, _) in self.handles_at(operand, &below) {
                        let target = match handle {
                            Handle::Func(target) | Handle::Method(target) => target,
                            Handle::Class(class) if !source => match self.constructor(class) {
                                Some(constructor) => constructor,
                                None => continue,
                            },
                            _ => continue,
                        };
                        match (port, source) {
                            (CallbackPort::Arg(n), false) => {
                                nodes.extend(self.positional_param_nodes(target, *n).into_iter().map(|node| (node, path)));
                            }
                            (CallbackPort::Ret, true) => nodes.push((self.return_node(target), path)),
                            _ => {}
                        }
                    }
                }
                Some(nodes)
            }
            _ if source || path.is_empty() => Some(self.operand_of(func, call, port)),
            // What is put into an object is there after the call.
            root => {
                let mut nodes = self.operand_of(func, call, port);
                let ports = call.recv.iter().map(|_| Port::Recv).chain((0..).zip(&call.args).map(|(n, _)| Port::Arg(n)));
                for operand in ports {
                    let value_of = self.operand_value(call, operand);
                    let below = port_operands(call, root).into_iter().find(|(one, _)| Some(*one) == value_of);
                    let posts = self.posts.get(&(func, value, operand)).filter(|_| below.is_some());
                    let path = below.map_or(path, |(_, below)| below.concat(&path));
                    nodes.extend(posts.into_iter().flatten().map(|post| (*post, path)));
                }
                Some(nodes)
            }
        }
    }
}
