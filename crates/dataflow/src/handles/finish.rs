//! What the callables pass hands on when nothing changes any more.

use sluicegate_base::{Elem, FxHashMap, Path, limits};
use sluicegate_ir::{Call, Inst, MakeKind, ParamKind, Part, ValueId};
use sluicegate_models::RowId;

use super::queries::{Cut, Handles, Registration, Target};
use super::values::{callee_roots, derived_methods, object, port_operands, positional_count, positional_param, registers};
use super::{Handle, Pass};
use crate::binding::ThisFrom;
use crate::program::{ClassId, FuncId};

impl Pass<'_> {
    pub(super) fn finish(self) -> Handles {
        let mut targets = FxHashMap::default();
        let mut symbolic = sluicegate_base::FxHashSet::default();
        let mut captured = sluicegate_base::FxIndexMap::default();
        let mut throwing = sluicegate_base::FxIndexMap::default();
        let mut registrations = Vec::new();
        let mut by_hand = sluicegate_base::FxHashSet::default();
        let validators = self.validators_of_classes();
        let mut validated = super::validators::Validated::default();
        for func in self.program.funcs() {
            for (value, inst) in self.program.func(func).body.insts.iter_enumerated() {
                if let Inst::Make(MakeKind::Class(class), parts) = inst {
                    let class = self.program.class_id(self.program.module_of(func), *class);
                    self.collect_derived((func, value), class, parts, &mut registrations);
                }
                let Inst::Call(call) = inst else { continue };
                let (found, mut is_symbolic) = self.targets_of(func, value, call, false);
                if is_symbolic && self.calls_capture(func, call) {
                    if !self.hands_on(func, call) {
                        captured.insert((func, value), self.targets_of(func, value, call, true).0);
                    } else if self.is_caught(func, value) {
                        throwing.insert((func, value), self.targets_of(func, value, call, true).0);
                    }
                }
                if found.is_empty() && self.calls_what_it_is_given(func) {
                    is_symbolic |= callee_roots(&self.program.func(func).body, call.callee).bound;
                }
                self.collect_registrations(func, value, call, &found, &mut registrations);
                by_hand.extend(self.run_by_hand(func, call, &found));
                self.validated_by_call((func, value), call, &found, &validators, &mut validated);
                if is_symbolic {
                    symbolic.insert((func, value));
                }
                if !found.is_empty() {
                    targets.insert((func, value), found);
                }
            }
        }
        self.validated_params(&registrations, &validators, &mut validated);
        let declared = self.declared();
        let cuts = self.cuts();
        let errors = self.error_classes();
        let methods = self.methods_of_classes();
        let constructors = self.program.classes().filter_map(|class| Some((class, self.constructor(class)?))).collect();
        let class_constants = self.class_constants();
        Handles {
            by_hand,
            class_constants,
            errors,
            methods,
            constructors,
            cuts,
            checked: self.checked_fields(),
            enumerations: self.enumerations(),
            value_base: self.value_base,
            cell_base: self.cell_base,
            contents: self.graph.into_contents(),
            module_reads: self.module_reads,
            targets,
            accessors: self.accessors,
            worded: self.worded,
            validated,
            class_values: self.class_values.iter().map(|(func, value, class)| (*class, (*func, *value))).collect(),
            symbolic,
            captured,
            throwing,
            kept: self.kept,
            registrations,
            declared,
        }
    }

    fn cuts(&self) -> Vec<Cut> {
        let program = self.program;
        let mut cuts = Vec::new();
        for func in program.funcs() {
            let insts = &program.func(func).body.insts;
            if insts.iter().any(|inst| matches!(inst, Inst::Call(call) if self.is_callee_cut(func, call.callee))) {
                cuts.push(Cut::Callables(func));
            }
        }
        let full = program.cells().filter(|cell| self.graph.is_cut(self.cell(*cell)));
        cuts.extend(full.map(|cell| Cut::Shared(program.cell_module(cell))));
        let deep = self.deep.borrow();
        for class in program.classes() {
            if deep.contains(&class) {
                cuts.push(Cut::Bases(program.class_module(class)));
            }
        }
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    /// Whether what a call would run may have been dropped at a full place: among what is called, or at what it was
    /// read from, where that is not known.
    fn is_callee_cut(&self, func: FuncId, callee: ValueId) -> bool {
        let node = self.value(func, callee);
        if self.graph.is_cut(node) {
            return true;
        }
        let body = &self.program.func(func).body;
        let is_known = (1..limits::MAX_HANDLES).contains(&self.graph.contents().at(node, &Path::EMPTY).count());
        let mut value = callee;
        for _ in 0..if is_known { 0 } else { limits::MAX_HANDLE_PATH } {
            let Some(Inst::Get { base, .. }) = body.insts.get(value) else { break };
            value = *base;
            if self.graph.is_cut(self.value(func, value)) {
                return true;
            }
        }
        false
    }

    /// Whether a call runs a captured function.
    fn calls_capture(&self, func: FuncId, call: &Call) -> bool {
        let body = &self.program.func(func).body;
        matches!(body.insts.get(object(body, call.callee)), Some(Inst::Capture(_)))
    }

    /// Whether what a call throws is caught in the function.
    fn is_caught(&self, func: FuncId, call: ValueId) -> bool {
        let mut blocks = self.program.func(func).body.blocks.iter();
        blocks.any(|block| block.handler.is_some() && block.insts.contains(&call))
    }

    /// Whether a call passes what the function itself is called with, and nothing else: a wrapper that hands its own
    /// arguments on is known by what it wraps.
    fn hands_on(&self, func: FuncId, call: &Call) -> bool {
        let function = self.program.func(func);
        let body = &function.body;
        let is = |value: ValueId, param: u32| matches!(body.insts.get(object(body, value)), Some(Inst::Param(n)) if *n == param);
        // `(*args, **kwargs)` and `...args`: whatever it is.
        let rest =
            (0..).zip(&function.params).filter(|(_, param)| matches!(param.kind, ParamKind::Rest | ParamKind::KeywordRest));
        let rest: Vec<u32> = rest.map(|(n, _)| n).collect();
        if call.args.iter().any(|arg| rest.iter().any(|param| is(arg.value, *param))) {
            return true;
        }
        let own = (0..).map_while(|n| positional_param(function, n));
        let mut both = call.args.iter().zip(own).peekable();
        both.peek().is_some() && both.all(|(arg, own)| is(arg.value, own))
    }

    /// What a call may enter, and whether its callee is bound by who calls the function; with `bound`, also what
    /// these bind.
    fn targets_of(&self, func: FuncId, value: ValueId, call: &Call, bound: bool) -> (Vec<Target>, bool) {
        let mut found = Vec::new();
        let mut symbolic = false;
        let guessed = self.duck.contains(&(func, value));
        let this = if call.recv.is_some() { ThisFrom::Recv } else { ThisFrom::FirstArg };
        for (handle, via_param) in self.handles_at(self.value(func, call.callee), &Path::EMPTY) {
            // An API that was passed in itself, rather than an object of it, is bound like a function.
            let is_callable = match handle {
                Handle::Func(_) | Handle::Method(_) => true,
                Handle::Api(_) => call.recv.is_none(),
                _ => false,
            };
            if via_param && is_callable {
                let roots = callee_roots(&self.program.func(func).body, call.callee);
                symbolic |= roots.bound;
                if roots.bound && !roots.kept && !bound {
                    continue;
                }
            }
            match handle {
                Handle::Func(target) => {
                    let unbound = call.recv.is_some()
                        && self.program.func(target).flags.explicit_this
                        && call.recv.is_some_and(|recv| {
                            self.handles_at(self.value(func, recv), &Path::EMPTY)
                                .iter()
                                .any(|(h, _)| matches!(h, Handle::Class(_)))
                        });
                    let this = if unbound { ThisFrom::FirstArg } else { this };
                    // A plain function that makes objects.
                    let makes = call.flags.construct && self.program.func(target).this_param().is_some();
                    let this = if makes { ThisFrom::Fresh } else { this };
                    found.push(Target::Func { func: target, this, guessed });
                }
                Handle::Method(target) => {
                    found.push(Target::Func { func: target, this: self.program.receiver_of(target), guessed });
                }
                Handle::Class(class) => match self.constructor(class) {
                    Some(target) => found.push(Target::Func { func: target, this: ThisFrom::Fresh, guessed }),
                    None => {
                        found.push(Target::AutoConstruct(class));
                        found.extend(self.api_bases(class).into_iter().map(|api| Target::Base { api, is_recv: false }));
                    }
                },
                Handle::Super(class) => {
                    for base in self.base_handles(class) {
                        match base {
                            Handle::Class(base) => match self.constructor(base) {
                                Some(func) => found.push(Target::Func { func, this: ThisFrom::Recv, guessed }),
                                None => {
                                    let bases = self.api_bases(base).into_iter();
                                    found.extend(bases.map(|api| Target::Base { api, is_recv: true }));
                                }
                            },
                            Handle::Api(api) => found.push(Target::Base { api, is_recv: true }),
                            _ => {}
                        }
                    }
                }
                Handle::Api(api) => found.push(Target::Api(api)),
                Handle::Instance(class) => {
                    let called = self.called_member(class);
                    found.extend(called.map(|func| Target::Func { func, this: ThisFrom::Recv, guessed }));
                }
                Handle::Module(..) => {}
            }
        }
        self.leave_out_wrapped(&mut found);
        found.sort_unstable();
        found.dedup();
        (found, symbolic)
    }

    /// `@checked` before a method: what is read from the object is what the decorator returned, a function that takes the
    /// object first, and no longer the method itself.
    fn leave_out_wrapped(&self, found: &mut Vec<Target>) {
        let entered = |target: &Target| match target {
            Target::Func { func, this: ThisFrom::Recv, .. } => Some(*func),
            _ => None,
        };
        let stands_in = |func: FuncId| self.program.func(func).flags.explicit_this && self.program.class_of(func).is_none();
        if found.iter().filter_map(entered).any(stands_in) {
            found.retain(|target| !entered(target).is_some_and(|func| self.is_decorated_method(func)));
        }
    }

    /// Whether a decorator is called with a method.
    fn is_decorated_method(&self, method: FuncId) -> bool {
        let (Some(_), Some(parent)) = (self.program.class_of(method), self.program.func(method).parent) else { return false };
        let around = self.program.func_id(self.program.module_of(method), parent);
        let body = &self.program.func(around).body;
        let is_method = |value: ValueId| {
            let own = |inner: &sluicegate_ir::FnIdx| self.program.func_id(self.program.module_of(method), *inner) == method;
            matches!(&body.insts[value], Inst::Closure(inner, _) if own(inner))
        };
        body.insts.iter().any(|inst| match inst {
            Inst::Call(call) => call.flags.decorator && call.args.first().is_some_and(|arg| is_method(arg.value)),
            _ => false,
        })
    }

    /// Whether a function, or one around it, is given something to call that no function of the program is.
    fn calls_what_it_is_given(&self, func: FuncId) -> bool {
        const MAX_AROUND: usize = 4;
        let module = self.program.module_of(func);
        let mut at = Some(func);
        for _ in 0..MAX_AROUND {
            let Some(func) = at else { return false };
            if self.iterated.contains(&func) {
                return true;
            }
            at = self.program.func(func).parent.map(|parent| self.program.func_id(module, parent));
        }
        false
    }

    /// The functions that a call gives to a library which runs them from a terminal.
    fn run_by_hand(&self, func: FuncId, call: &Call, targets: &[Target]) -> Vec<FuncId> {
        let of_terminal = |target: &Target| match target {
            Target::Api(api) => self.index.rows(*api, call.flags.construct).iter().any(|row| self.index.row(*row).by_hand),
            _ => false,
        };
        let Some(first) = call.args.first().filter(|_| targets.iter().any(of_terminal)) else { return Vec::new() };
        let given = self.handles_at(self.value(func, first.value), &Path::EMPTY);
        let functions = given.iter().filter_map(|(handle, _)| match handle {
            Handle::Func(given) | Handle::Method(given) => Some(*given),
            _ => None,
        });
        functions.collect()
    }

    fn collect_registrations(&self, func: FuncId, value: ValueId, call: &Call, targets: &[Target], into: &mut Vec<Registration>) {
        for target in targets {
            let Target::Api(api) = target else { continue };
            for &row in self.index.rows(*api, call.flags.construct) {
                for (n, handler) in self.index.row(row).handlers.iter().enumerate() {
                    if !registers(handler, call, self.constants.of(func)) {
                        continue;
                    }
                    self.collect_callbacks(func, value, call, row, n, handler, into);
                }
            }
        }
    }

    /// A class that derives from one of an API whose methods a library calls.
    fn collect_derived(&self, site: (FuncId, ValueId), class: ClassId, parts: &[Part], into: &mut Vec<Registration>) {
        let index = self.index;
        for api in self.api_bases(class) {
            for &row in index.rows(api, true).iter().chain(index.rows(api, false)) {
                for (n, handler) in index.row(row).handlers.iter().enumerate() {
                    if handler.class.as_ref().is_some_and(|names| !names.contains(self.program.class(class).name)) {
                        continue;
                    }
                    for path in derived_methods(handler, parts) {
                        for (handle, _) in self.handles_in(self.value(site.0, site.1), &path) {
                            let (Handle::Func(callback) | Handle::Method(callback)) = handle else { continue };
                            let registration = Registration { callback, site, row, handler: n };
                            if !into.contains(&registration) {
                                into.push(registration);
                            }
                        }
                    }
                }
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one registration, spelled out")]
    fn collect_callbacks(
        &self,
        func: FuncId,
        value: ValueId,
        call: &Call,
        row: RowId,
        handler: usize,
        shape: &sluicegate_models::HandlerRow,
        into: &mut Vec<Registration>,
    ) {
        let below = shape.callback.path.iter().fold(Path::EMPTY, |path, elem| match elem {
            sluicegate_models::PortElem::Elem(elem) => path.push(*elem),
            sluicegate_models::PortElem::ArgKey(_) => path.push(Elem::ANY),
        });
        for (operand, path) in port_operands(call, &shape.callback.root) {
            for (handle, _) in self.handles_in(self.value(func, operand), &path.concat(&below)) {
                let (Handle::Func(callback) | Handle::Method(callback)) = handle else { continue };
                if !shape.takes(positional_count(self.program.func(callback))) {
                    continue;
                }
                let registration = Registration { callback, site: (func, value), row, handler };
                if !into.contains(&registration) {
                    into.push(registration);
                }
            }
        }
    }
}
