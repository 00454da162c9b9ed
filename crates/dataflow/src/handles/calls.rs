//! Calls in the callables pass: binding, model rows, fallbacks.

use sluicegate_base::{Elem, ElemKind, FxHashMap, Lang, Path, Symbol, limits};
use sluicegate_ir::{ArgKind, Body, Call, Inst, Key, MemberKind, Module, Port, ValueId};
use sluicegate_models::{ApiNode, PortRoot, Step};

use super::shapes::MAX_CALLERS;
use super::values::sources_of;
use super::{Handle, Node, Pass, Passage};
use crate::binding::{Bind, ThisFrom, bind};
use crate::declared::DEFAULT;
use crate::program::{ClassId, FuncId};

impl<'a> Pass<'a> {
    fn call_inst(&self, func: FuncId, call: ValueId) -> Option<&'a Call> {
        let program = self.program;
        match program.func(func).body.insts.get(call)? {
            Inst::Call(call) => Some(call),
            _ => None,
        }
    }

    /// Adds whatever the handles known at the operands of a call imply. Repeating it adds nothing.
    pub(super) fn evaluate_call(&mut self, func: FuncId, value: ValueId) {
        let Some(call) = self.call_inst(func, value) else { return };
        let callee = self.value(func, call.callee);
        for (handle, _) in self.handles_at(callee, &Path::EMPTY) {
            match handle {
                Handle::Func(target) if call.flags.construct && self.program.func(target).this_param().is_some() => {
                    // A plain function that makes objects: what they share hangs below the function.
                    self.enter(func, value, call, target, ThisFrom::Fresh);
                    let node = self.value(func, value);
                    self.moved(callee, Path::of(&[Elem::field("prototype")]), node, Path::EMPTY);
                    if let Some(this) = self.program.func(target).this_param() {
                        let made = self.out_node(target, this);
                        self.copy(made, node);
                    }
                }
                Handle::Func(target) => {
                    let this = if call.recv.is_some() && !self.is_unbound_member(func, call, target) {
                        ThisFrom::Recv
                    } else {
                        ThisFrom::FirstArg
                    };
                    self.enter(func, value, call, target, this);
                }
                Handle::Method(target) => self.enter(func, value, call, target, self.program.receiver_of(target)),
                Handle::Class(class) => self.construct(func, value, call, class),
                Handle::Super(class) => self.construct_super(func, value, call, class),
                Handle::Api(api) => self.call_api(func, value, call, api),
                Handle::Instance(class) => self.call_instance(func, value, call, class),
                Handle::Module(..) => {}
            }
        }
        self.call_builtin(func, value, call);
    }

    /// The part of it that depends on what the operands are: model rows and their callbacks.
    pub(super) fn evaluate_rows(&mut self, func: FuncId, value: ValueId) {
        let Some(call) = self.call_inst(func, value) else { return };
        let callee = self.value(func, call.callee);
        let handles = self.handles_at(callee, &Path::EMPTY);
        for (handle, _) in &handles {
            match handle {
                Handle::Api(api) => self.call_api(func, value, call, *api),
                // Whether a member was read from the class or from an object shows at the receiver.
                Handle::Func(target) if self.program.func(*target).flags.explicit_this => self.evaluate_call(func, value),
                _ => {}
            }
        }
        self.call_builtin(func, value, call);
    }

    /// Keeps who calls a function by its name.
    fn remember_caller(&mut self, func: FuncId, value: ValueId, call: &Call, target: FuncId) {
        // A wrapper stands for everything that it was put around: who calls one of these does not call the others.
        let is_outermost = self.program.func(target).parent == Some(Module::INIT);
        let is_guessed = self.duck.contains(&(func, value));
        if is_outermost && !is_guessed && is_by_name(&self.program.func(func).body, call.callee) {
            let callers = self.callers.entry(target).or_default();
            if callers.len() < MAX_CALLERS && !callers.contains(&func) {
                callers.push(func);
            }
        }
    }

    /// `C.method(object)`: the function was read from the class, so the first argument is the receiver.
    fn is_unbound_member(&self, func: FuncId, call: &Call, target: FuncId) -> bool {
        let Some(recv) = call.recv else { return false };
        self.program.func(target).flags.explicit_this
            && self.handles_at(self.value(func, recv), &Path::EMPTY).iter().any(|(h, _)| matches!(h, Handle::Class(_)))
    }

    fn enter(&mut self, func: FuncId, value: ValueId, call: &Call, target: FuncId, this: ThisFrom) {
        // The edges of an entry never change: once is enough.
        if !self.entered.insert((func, value, target, this)) {
            return;
        }
        if self.is_of_tests(func) && !self.is_of_tests(target) {
            return;
        }
        let by_hand = self.program.func(func).flags.main_only || self.program.is_test(self.program.module_of(func));
        if !by_hand {
            self.called.insert(target);
            self.remember_caller(func, value, call, target);
        }
        let kinds: Vec<ArgKind> = call.args.iter().map(|arg| arg.kind).collect();
        let callee = self.program.func(target);
        // A receiver is of the type that is declared.
        let is_declared = self.program.lang(target) == Lang::Go && this == ThisFrom::Recv;
        let class = self.program.class_of(target).filter(|_| is_declared).map(|class| self.program.whole_class(class));
        for bind in bind(&kinds, callee, this) {
            let Some(operand) = self.operand_value(call, bind.operand) else { continue };
            let from_node = self.value(func, operand);
            for to_node in self.param_nodes(target, bind.param) {
                let only = class.filter(|_| bind.operand == Port::Recv);
                let passage = Passage { from: bind.from, to: bind.to, param: true, only, ..Passage::COPY };
                self.graph.add_edge(from_node, to_node, passage);
            }
            self.link_outs(func, value, target, bind);
        }
        if this != ThisFrom::Fresh {
            let returned = self.returned_by(target);
            let (from, to) = (self.return_node(target), self.value(func, value));
            let binds = bind(&kinds, callee, this);
            let is_whole = |bind: &Bind| bind.from.is_empty() && bind.to.is_empty();
            let own = binds.iter().filter(|bind| returned.params.contains(&bind.param));
            let params = if !returned.params.is_empty() && own.clone().all(is_whole) { Passage::PARAMS } else { 0 };
            for bind in own.filter(|_| params != 0) {
                let Some(operand) = self.operand_value(call, bind.operand) else { continue };
                self.copy(self.value(func, operand), to);
            }
            let own = binds.iter().filter(|bind| returned.wrapped.contains(&bind.param));
            let wrapped = if !returned.wrapped.is_empty() && own.clone().all(is_whole) { Passage::CALLABLES } else { 0 };
            for bind in own.filter(|_| wrapped != 0) {
                let Some(operand) = self.operand_value(call, bind.operand) else { continue };
                let from = self.value(func, operand);
                self.graph.add_edge(from, to, Passage { callables_only: true, ..Passage::COPY });
            }
            let bound = returned.captures.iter().fold(params | wrapped, |bits, (capture, _)| bits | 1 << capture);
            self.graph.add_edge(from, to, Passage { bound, ..Passage::COPY });
            for bind in binds.into_iter().filter(|bind| bind.to.is_empty()) {
                let Some(operand) = self.operand_value(call, bind.operand) else { continue };
                for (capture, _) in returned.captures.iter().filter(|(_, param)| *param == bind.param) {
                    let place = Path::of(&[Elem::hidden_index(*capture)]);
                    self.moved(self.value(func, operand), bind.from, to, place);
                }
            }
        }
    }

    /// What the callee stores in an argument's object is in the object after the call.
    fn link_outs(&mut self, func: FuncId, value: ValueId, target: FuncId, bind: crate::binding::Bind) {
        if !bind.from.is_empty() || !bind.to.is_empty() {
            return;
        }
        let Some(posts) = self.posts.get(&(func, value, bind.operand)).cloned() else { return };
        let Some(&from) = self.outs.get(&(target, bind.param)) else { return };
        // A function that only goes to a library is the one that the caller passed; others are those of other callers.
        let bound = if self.returned_by(target).wrapped.contains(&bind.param) { Passage::CALLABLES } else { 0 };
        for post in posts {
            self.graph.add_edge(from, post, Passage { bound, ..Passage::COPY });
        }
    }

    pub(super) fn operand_value(&self, call: &Call, port: Port) -> Option<ValueId> {
        match port {
            Port::Recv => call.recv,
            Port::Callee => Some(call.callee),
            Port::Arg(n) => call.args.get(n as usize).map(|arg| arg.value),
        }
    }

    pub(super) fn param_nodes(&self, target: FuncId, param: u32) -> Vec<Node> {
        // Parameters are read once, near the start of the entry block.
        self.program
            .func(target)
            .body
            .insts
            .iter_enumerated()
            .take(limits::MAX_STRINGS + self.program.func(target).params.len() * 4 + 64)
            .filter(|(_, inst)| matches!(inst, Inst::Param(n) if *n == param))
            .map(|(value, _)| self.value(target, value))
            .collect()
    }

    fn construct(&mut self, func: FuncId, value: ValueId, call: &Call, class: ClassId) {
        let node = self.value(func, value);
        self.seed(node, Handle::Instance(class));
        if let Some(constructor) = self.constructor(class) {
            self.enter(func, value, call, constructor, ThisFrom::Fresh);
            self.construct_inherited(class, constructor);
        }
        let fields = self.program.class(class).auto_constructor.clone();
        if fields.is_some() {
            self.accessor(func, value, class, Symbol::new("__post_init__"), MemberKind::Method);
        }
        if let Some(fields) = fields.filter(|_| !self.is_only_in_tests(func, class)) {
            for (n, arg) in call.args.iter().enumerate() {
                let name = match arg.kind {
                    ArgKind::Named(name) => Some(name),
                    _ => fields.get(n).copied(),
                };
                if let Some(name) = name {
                    let field = self.class_field(class, Elem::field(name));
                    let from = self.value(func, arg.value);
                    self.copy(from, field);
                }
            }
        }
    }

    /// An inherited constructor works on an object of the class that is made: its methods may be called there, and in
    /// functions that are made there.
    fn construct_inherited(&mut self, class: ClassId, constructor: FuncId) {
        let function = self.program.func(constructor);
        if self.program.class_of(constructor) == Some(class) {
            return;
        }
        for node in function.this_param().map(|this| self.param_nodes(constructor, this)).unwrap_or_default() {
            self.add(node, super::Fact { path: Path::EMPTY, handle: Handle::Instance(class), via_param: true });
        }
    }

    fn construct_super(&mut self, func: FuncId, value: ValueId, call: &Call, class: ClassId) {
        for base in self.base_handles(class) {
            if let Handle::Class(base) = base
                && let Some(constructor) = self.constructor(base)
            {
                self.enter(func, value, call, constructor, ThisFrom::Recv);
            }
        }
    }

    /// The constructor that making an instance of a class runs.
    pub(super) fn constructor(&self, class: ClassId) -> Option<FuncId> {
        for class in self.ancestors(class) {
            let module = self.program.class_module(class);
            for member in &self.program.class(class).members {
                let func = self.program.func_id(module, member.func);
                if self.program.func(func).flags.constructor {
                    return Some(func);
                }
            }
        }
        None
    }

    fn call_instance(&mut self, func: FuncId, value: ValueId, call: &Call, class: ClassId) {
        if let Some(target) = self.called_member(class) {
            // The called value itself is the receiver.
            let as_method = Call { recv: Some(call.callee), ..call.clone() };
            self.enter(func, value, &as_method, target, ThisFrom::Recv);
        }
    }

    /// The method that a call of an instance runs.
    pub(super) fn called_member(&self, class: ClassId) -> Option<FuncId> {
        self.ancestors(class).into_iter().find_map(|class| {
            let module = self.program.class_module(class);
            let member = self.program.class(class).members.iter().find(|member| member.name == "__call__")?;
            Some(self.program.func_id(module, member.func))
        })
    }

    fn call_api(&mut self, func: FuncId, value: ValueId, call: &Call, api: ApiNode) {
        let node = self.value(func, value);
        let literal = call
            .args
            .first()
            .filter(|arg| arg.kind == ArgKind::Positional)
            .and_then(|arg| self.constants.of(func).text(arg.value));
        let step = Step::Call { construct: call.flags.construct, literal };
        let next = self.index.step(api, step);
        if let Some(next) = next.filter(|next| !self.is_decorated(func, call, *next)) {
            self.seed(node, Handle::Api(next));
        }
        let mut rows: Vec<_> = self.index.rows(api, call.flags.construct).to_vec();
        if let Some(first) = call.args.first() {
            let operand = self.value(func, first.value);
            for (handle, _) in self.handles_at(operand, &Path::EMPTY) {
                if let Handle::Api(command) = handle {
                    rows.extend_from_slice(self.index.dispatch(api, command));
                    rows.extend(self.index.given(api, command));
                }
            }
        }
        for row in rows {
            self.apply_row(func, value, call, row);
        }
    }

    /// `@cache` beside `@cache(size = 8)`: what decorates a function at once does not decorate what is called with it.
    fn is_decorated(&self, func: FuncId, call: &Call, next: ApiNode) -> bool {
        let passes = |flow: &sluicegate_models::FlowRow| {
            let first = matches!(flow.from.root, PortRoot::Arg { position: Some(0), .. });
            first && !flow.taint && flow.to.root == PortRoot::Ret
        };
        let decorates = self.index.rows(next, false).iter().any(|row| self.index.row(*row).flows.iter().any(passes));
        let is_own = |handle: Handle| matches!(handle, Handle::Class(_) | Handle::Func(_));
        call.flags.decorator
            && decorates
            && call.args.first().is_some_and(|first| {
                self.handles_at(self.value(func, first.value), &Path::EMPTY).iter().any(|(handle, _)| is_own(*handle))
            })
    }

    /// A method of a builtin type: only its callbacks and value flows matter here.
    fn call_builtin(&mut self, func: FuncId, value: ValueId, call: &Call) {
        let Some(recv) = call.recv else { return };
        let Inst::Get { key: Key::Static(elem), .. } = &self.program.func(func).body.insts[call.callee] else { return };
        let ElemKind::Field(name) = elem.kind() else { return };
        let known = |handle: &Handle| !matches!(handle, Handle::Module(..));
        if self.handles_at(self.value(func, recv), &Path::EMPTY).iter().any(|(handle, _)| known(handle))
            && !self.handles_at(self.value(func, call.callee), &Path::EMPTY).is_empty()
        {
            return;
        }
        let rows: Vec<_> = self.index.builtin(self.program.lang(func), name).iter().map(|builtin| builtin.row).collect();
        for row in rows {
            self.apply_row(func, value, call, row);
        }
    }

    /// Method look-ups that ran before all bases and fields were known are repeated.
    pub(super) fn retry_dispatch(&mut self) {
        for at in 0..self.graph.node_count() {
            let node = u32::try_from(at).unwrap_or(u32::MAX);
            if self.triggers.count(node) == 0 {
                continue;
            }
            let is_class = |handle: &Handle| {
                matches!(handle, Handle::Instance(_) | Handle::Class(_) | Handle::Super(_) | Handle::Module(..))
            };
            let facts: Vec<super::Fact> = self.graph.contents().of(node).filter(|fact| is_class(&fact.handle)).collect();
            if facts.is_empty() {
                continue;
            }
            let triggers: Vec<super::Trigger> = self.triggers.iter(node).copied().collect();
            for trigger in triggers {
                for &fact in &facts {
                    self.fire(trigger, fact);
                }
            }
        }
    }

    /// Calls about whose callee nothing is known: a wrapper of a function is transparent, and a method name
    /// that few classes of the program define may be theirs.
    pub(super) fn add_fallbacks(&mut self, with_duck: bool) {
        for func in self.program.funcs() {
            let body = &self.program.func(func).body;
            for (value, inst) in body.insts.iter_enumerated() {
                let Inst::Call(call) = inst else { continue };
                if self.has_target(func, call) {
                    continue;
                }
                let node = self.value(func, value);
                let operands = call.args.iter().map(|arg| arg.value).chain(call.recv);
                for operand in operands {
                    let from = self.value(func, operand);
                    self.graph.add_edge(from, node, Passage { callables_only: true, ..Passage::COPY });
                }
                if with_duck {
                    self.add_required_targets(func, call);
                    self.add_duck_targets(func, value, call);
                }
            }
        }
    }

    fn has_target(&self, func: FuncId, call: &Call) -> bool {
        let handles = self.handles_at(self.value(func, call.callee), &Path::EMPTY);
        handles.iter().any(|(handle, _)| match handle {
            Handle::Api(api) => !self.index.rows(*api, call.flags.construct).is_empty(),
            _ => true,
        })
    }

    /// Methods of the program by component and name; enough of each to see that there are too many.
    pub(super) fn collect_methods(&mut self) {
        for class in self.program.classes() {
            let module = self.program.class_module(class);
            let component = self.program.component(module);
            for member in &self.program.class(class).members {
                let owners = self.method_owners.entry((component, member.name)).or_default();
                owners.push(self.program.whole_class(class));
                let known = self.methods.entry((component, member.name)).or_default();
                if matches!(member.kind, sluicegate_ir::MemberKind::Method) && known.len() <= limits::MAX_DUCK_CLASSES {
                    known.push(self.program.func_id(module, member.func));
                }
            }
        }
    }

    /// The receiver is only known by an interface: a class with all its methods may stand behind it.
    fn add_required_targets(&mut self, func: FuncId, call: &Call) {
        let Inst::Get { base, key: Key::Static(elem) } = &self.program.func(func).body.insts[call.callee] else { return };
        let ElemKind::Field(name) = elem.kind() else { return };
        let callee = self.value(func, call.callee);
        for (handle, _) in self.handles_at(self.value(func, *base), &Path::EMPTY) {
            let Handle::Instance(class) = handle else { continue };
            let targets = self.implementations(class, name, self.program.lang(func));
            if targets.len() <= limits::MAX_HANDLES {
                for target in targets {
                    self.seed(callee, Handle::Method(target));
                }
            }
        }
    }

    /// The methods of a name that an interface may mean.
    fn implementations(&self, interface: ClassId, name: Symbol, lang: Lang) -> Vec<FuncId> {
        let mut required: Vec<Symbol> = Vec::new();
        for class in self.ancestors(interface) {
            required.extend(&self.program.class(class).required);
        }
        if !required.contains(&name) {
            return Vec::new();
        }
        let component = self.program.component(self.program.class_module(interface));
        let (mut derived, mut others) = (Vec::new(), Vec::new());
        for &class in self.method_owners.get(&(component, name)).into_iter().flatten() {
            if self.only_tests_make(class) {
                continue;
            }
            let ancestors = self.ancestors(class);
            let has =
                |name: &Symbol| ancestors.iter().any(|&class| self.program.class(class).members.iter().any(|m| m.name == *name));
            if required.iter().all(has) {
                let found = if ancestors.contains(&interface) { &mut derived } else { &mut others };
                found.extend(self.method_of(&ancestors, name));
            }
        }
        // Where a language has classes say what they derive from, those that say it are meant.
        let says = lang != Lang::Go && !derived.is_empty();
        let mut found = if says { derived } else { [derived, others].concat() };
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Which function a method of a name is, for every class.
    pub(super) fn methods_of_classes(&self) -> FxHashMap<(ClassId, Symbol), FuncId> {
        let mut found = FxHashMap::default();
        for class in self.program.classes() {
            for ancestor in self.ancestors(class) {
                let module = self.program.class_module(ancestor);
                for member in &self.program.class(ancestor).members {
                    found.entry((class, member.name)).or_insert_with(|| self.program.func_id(module, member.func));
                }
            }
        }
        found
    }

    pub(super) fn method_of(&self, ancestors: &[ClassId], name: Symbol) -> Option<FuncId> {
        ancestors.iter().find_map(|&class| {
            let member = self.program.class(class).members.iter().find(|m| m.name == name)?;
            Some(self.program.func_id(self.program.class_module(class), member.func))
        })
    }

    fn add_duck_targets(&mut self, func: FuncId, value: ValueId, call: &Call) {
        let Inst::Get { base, key: Key::Static(elem) } = &self.program.func(func).body.insts[call.callee] else { return };
        let ElemKind::Field(name) = elem.kind() else { return };
        // What a module that nobody knows stands for is no method of a class.
        if name == DEFAULT {
            return;
        }
        let lang = self.program.lang(func);
        if !self.handles_at(self.value(func, *base), &Path::EMPTY).is_empty() || !self.index.builtin(lang, name).is_empty() {
            return;
        }
        let component = self.program.component(self.program.module_of(func));
        if self.is_of_library(func, *base) {
            return;
        }
        let mut targets = self.methods.get(&(component, name)).cloned().unwrap_or_default();
        targets.retain(|target| !self.is_member_of_tests(*target) && self.fits(func, (value, call), *target));
        if targets.is_empty() || targets.len() > limits::MAX_DUCK_CLASSES {
            return;
        }
        self.duck.insert((func, value));
        let callee = self.value(func, call.callee);
        for target in targets {
            self.seed(callee, Handle::Method(target));
        }
    }
}

/// Whether a call says by its name what it calls: a variable that functions share, an import, or a member of one. What
/// came in through parameters, stands in a table or was computed, others may call as well.
fn is_by_name(body: &Body, callee: ValueId) -> bool {
    let is_shared = |value: ValueId| {
        matches!(body.insts.get(value), Some(Inst::CellGet(_) | Inst::Import { .. } | Inst::Global(_) | Inst::Closure(..)))
    };
    let is_named = |value: ValueId| match body.insts.get(value) {
        Some(Inst::Get { base, key: Key::Static(elem) }) => {
            matches!(elem.kind(), ElemKind::Field(_)) && sources_of(body, *base).into_iter().any(is_shared)
        }
        _ => is_shared(value),
    };
    sources_of(body, callee).into_iter().any(is_named)
}
