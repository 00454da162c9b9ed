//! Which values are the program's own: collections of constants, tables whose keys it wrote, classes, what only it makes.
//!
//! What is compared with such a value, or found among such values, is as harmless as they are.

use sluicegate_base::{Elem, ElemKind, Path, Symbol, limits};
use sluicegate_ir::{Const, Function, Inst, Key, MakeKind, OutPort, ParamKind, PartKey, Terminator, TypeRef, ValueId};
use sluicegate_models::{ApiNode, Port, PortElem, PortRoot};

mod parts;
mod walk;

use super::Seen;
use crate::binding::ThisFrom;
use crate::context::Scope;
use crate::handles::{Handle, Target};
use crate::program::{CellId, Exported, FuncId};

use walk::{MAX_ENTERED, Walk};

impl<'a> Scope<'a> {
    /// Whether a value is a class of the program.
    #[must_use]
    pub fn is_own_class(&self, value: ValueId) -> bool {
        self.is_class(value, |_| false)
    }

    /// Whether a value is a class, or a sequence of such, of errors whose text somebody may read: the program's own,
    /// or those of a library that are written for whoever made the request.
    #[must_use]
    pub fn is_class_of_told_errors(&self, value: ValueId) -> bool {
        let index = self.cx.index;
        let is_told = |api| index.rows(api, true).iter().chain(index.rows(api, false)).any(|row| index.row(*row).client_error);
        if let Inst::Make(MakeKind::Tuple | MakeKind::Array, parts) = self.inst(self.canonical(value)) {
            return !parts.is_empty() && parts.iter().all(|part| self.is_class(part.value, is_told));
        }
        if let Some((func, held)) = self.cell_of(value).and_then(|cell| self.cx.constants.definition(cell))
            && matches!(self.cx.scope(func).inst(held), Inst::Make(MakeKind::Tuple | MakeKind::Array, _))
        {
            return self.cx.scope(func).is_class_of_told_errors(held);
        }
        self.is_class(value, is_told)
    }

    fn is_class(&self, value: ValueId, api: impl Fn(ApiNode) -> bool) -> bool {
        let mut handles = self.cx.handles.at(self.func, value, Path::EMPTY).peekable();
        handles.peek().is_some()
            && handles.all(|handle| match handle {
                Handle::Class(_) => true,
                Handle::Api(node) => api(node),
                _ => false,
            })
    }

    /// Whether a collection holds constants only, as far as it is visible.
    #[must_use]
    pub fn is_constant_collection(&self, value: ValueId) -> bool {
        let mut walk = Walk::new();
        self.constant_collection_within(value, &mut walk)
    }

    fn constant_collection_within(&self, value: ValueId, walk: &mut Walk<'a>) -> bool {
        if walk.steps == 0 {
            return false;
        }
        walk.steps -= 1;
        if matches!(self.constants.get(value), Some(Const::Str(_))) {
            return true;
        }
        match self.inst(value) {
            Inst::Make(_, parts) => parts.iter().all(|part| match part.key {
                // The keys of an object literal are constants whatever its values are.
                PartKey::Static(elem) => matches!(elem.kind(), ElemKind::Field(_)) || self.constants.get(part.value).is_some(),
                PartKey::Dynamic(key) => self.constants.get(key).is_some(),
                PartKey::Spread => self.constant_collection_within(part.value, walk),
            }),
            // In a loop, what a test says of the collection meets the collection itself again.
            Inst::Phi(operands) => {
                if !walk.meets(self.func, value) {
                    return true;
                }
                operands.iter().all(|&(_, operand)| self.constant_collection_within(operand, walk))
            }
            Inst::Refine { value, .. } | Inst::Hint(value, _) => self.constant_collection_within(*value, walk),
            Inst::Post { call, port } => {
                let operand = self.read_only_operand(*call, *port);
                operand.is_some_and(|operand| self.constant_collection_within(operand, walk))
            }
            // A collection made from a constant one: `new Set([...])`, `frozenset((...))`, `Object.keys({...})`.
            Inst::Call(call) => {
                let one = match call.args.as_slice() {
                    [only] => Some(only.value),
                    _ => None,
                };
                let rows = self.rows(value, call);
                let copies = rows.iter().any(|row| {
                    let row = self.cx.index.row(*row);
                    row.flows.iter().any(|flow| flow.to.root == PortRoot::Ret)
                });
                // The keys of one: `TABLE.keys()`.
                let keys = call.args.is_empty()
                    && rows.iter().any(|row| {
                        let flows = &self.cx.index.row(*row).flows;
                        let of_keys = |port: &Port| port.path.contains(&PortElem::Elem(Elem::KEY));
                        flows.iter().any(|flow| flow.from.root == PortRoot::Recv && of_keys(&flow.from))
                    });
                let one = one.or(call.recv.filter(|_| keys));
                // What is called on a value gives what is in that: `names.split(',')`.
                let of_namespace =
                    |recv: ValueId| matches!(self.inst(self.canonical(recv)), Inst::Global(_) | Inst::Import { .. });
                let recv = call.recv.filter(|recv| !keys && !of_namespace(*recv));
                let is_recv_constant = recv.is_none_or(|recv| self.constant_collection_within(recv, walk));
                (copies || keys) && is_recv_constant && one.is_some_and(|one| self.constant_collection_within(one, walk))
            }
            Inst::CellGet(_) | Inst::Import { .. } => {
                self.definition(value).is_some_and(|(scope, value)| scope.constant_collection_within(value, walk))
            }
            // An entry of a table, of one that a variable holds too.
            Inst::Get { base, key } => {
                let base = self.canonical(*base);
                let table = match self.inst(base) {
                    Inst::CellGet(_) => self.definition(base).map(|(scope, table)| (scope, scope.canonical(table))),
                    _ => Some((*self, base)),
                };
                let (Some((scope, table)), Some(elem)) = (table, self.key_elem(*key)) else { return false };
                let Inst::Make(_, parts) = scope.inst(table) else { return false };
                let entry = parts.iter().find(|part| part.key == PartKey::Static(elem));
                entry.is_some_and(|entry| scope.constant_collection_within(entry.value, walk))
            }
            _ => false,
        }
    }

    /// Whether the program alone makes a value: from constants, names that it does not define, and calls of these.
    #[must_use]
    pub fn is_own(&self, value: ValueId) -> bool {
        let mut walk = Walk::new();
        self.is_own_within(value, &mut walk)
    }

    fn is_own_within(&self, value: ValueId, walk: &mut Walk<'a>) -> bool {
        walk.once(self.func, value, |walk| self.is_own_here(value, walk))
    }

    fn is_own_here(&self, value: ValueId, walk: &mut Walk<'a>) -> bool {
        if walk.steps == 0 {
            return false;
        }
        walk.steps -= 1;
        if self.own.is_some_and(|own| self.is_part_of(own, value)) {
            return true;
        }
        let index = self.cx.index;
        if self.cx.handles.apis(self.func, self.canonical(value)).any(|api| index.is_inert(api)) && !self.is_passed(value) {
            return true;
        }
        if self.cx.handles.apis(self.func, value).any(|api| index.value(api).is_some()) {
            return false;
        }
        match self.inst(value) {
            Inst::Const(_) | Inst::Global(_) => true,
            Inst::CellGet(_) | Inst::Import { .. } if let Some(cell) = self.cell_of(value) => self.is_own_variable(cell, walk),
            Inst::CellGet(_) => false,
            Inst::Import { specifier, member } => {
                let found = self.cx.program.resolve_import(self.cx.program.module_of(self.func), *specifier, *member);
                !found.iter().any(|exported| matches!(exported, Exported::Cell(_)))
            }
            Inst::Get { base, key: Key::Static(elem) } => self.is_own_part(*base, *elem, walk),
            // Whichever it is.
            Inst::Get { base, .. } => self.is_own_within(*base, walk),
            // A part that the program puts there.
            Inst::Set { base, key, value, .. } => {
                let is_own_key = key.value().is_none_or(|key| self.is_own_within(key, walk));
                let is_own_base = self.is_empty_literal(*base) || self.is_own_within(*base, walk);
                is_own_key && is_own_base && self.is_own_within(*value, walk)
            }
            Inst::Refine { value, .. } | Inst::Hint(value, _) | Inst::Await(value) => self.is_own_within(*value, walk),
            Inst::Post { call, port } => match self.read_only_operand(*call, *port) {
                Some(operand) => self.is_own_within(operand, walk),
                None => self.is_own_after(*call, *port, Path::EMPTY, walk),
            },
            Inst::Param(n) => self.is_own_param(*n, Path::EMPTY, walk),
            Inst::Capture(n) => self.is_own_capture(*n, walk),
            Inst::Closure(index, _) => self.is_own_of_elements(*index, walk),
            Inst::Make(_, parts) => {
                !parts.is_empty()
                    && parts.iter().all(|part| match part.key {
                        PartKey::Static(_) | PartKey::Spread => self.is_own_within(part.value, walk),
                        PartKey::Dynamic(key) => self.is_own_within(key, walk) && self.is_own_within(part.value, walk),
                    })
            }
            // A list that a loop collects: `[kind.value for kind in Kind]`.
            Inst::Phi(operands) => {
                if !walk.meets(self.func, value) {
                    return true;
                }
                // One that stands for what is missing, `load(file) or {}`, is not filled: nobody else has it.
                let is_either = self.body().short_circuit(value).is_some();
                let is_start = |value: ValueId| self.is_empty_literal(value) && !(is_either && self.has_one_use(value));
                let mut collected = false;
                let all = operands.iter().all(|&(_, operand)| match self.inst(operand) {
                    Inst::Set { base, value: part, weak: true, .. } => {
                        collected = true;
                        self.is_own_within(*base, walk) && self.is_own_within(*part, walk)
                    }
                    Inst::Set { .. } | Inst::Post { .. } => {
                        collected = true;
                        self.is_own_within(operand, walk)
                    }
                    _ => self.is_empty_literal(operand) || self.is_own_within(operand, walk),
                });
                all && (collected || !operands.iter().any(|&(_, operand)| is_start(operand)))
            }
            Inst::Concat(parts) | Inst::Op(_, parts) => parts.iter().all(|part| self.is_own_within(*part, walk)),
            Inst::Call(call) => {
                let targets = self.cx.handles.targets(self.func, value);
                if let [Target::Func { func, this, guessed: false }] = *targets
                    && !self.cx.handles.is_symbolic(self.func, value)
                {
                    return self.is_own_result(value, (func, this), Path::EMPTY, walk);
                }
                let enters = targets.iter().any(|target| !matches!(target, Target::Api(_)));
                // What is asked of a whole is not asked of what it was made from.
                let of_part = std::mem::take(&mut walk.of_part);
                let is_source = |row: &sluicegate_models::RowId| {
                    let row = index.row(*row);
                    // What an error tells is nobody's data.
                    let mut sources = row.sources.iter().filter(|source| Some(source.event) != self.cx.error_event);
                    sources.any(|source| source.port.root == PortRoot::Ret)
                        || of_part && row.records.iter().any(|record| record.payload.iter().any(|payload| payload.read))
                };
                let rows = self.rows(value, call);
                // An API that gives nothing on of what it is given: what it answers is its own (`auth.getUser(token)`).
                if !rows.is_empty() && !enters && rows.iter().all(|row| index.row(*row).neutral) {
                    walk.of_part = of_part;
                    return true;
                }
                let sources = rows.iter().any(is_source) || of_part && rows.is_empty();
                let operands = call.args.iter().map(|arg| arg.value).chain(call.recv).chain([call.callee]);
                // An empty collection is filled later, nobody knows with what.
                let is_empty = call.args.is_empty() && call.recv.is_none();
                // One that stands for what is missing is not filled: nobody else has it.
                let is_default = |operand: ValueId| self.is_empty_literal(operand) && self.has_one_use(operand);
                let is_own = !enters
                    && !sources
                    && !is_empty
                    && operands.into_iter().all(|operand| is_default(operand) || self.is_own_within(operand, walk));
                walk.of_part = of_part;
                is_own
            }
            _ => false,
        }
    }

    /// Whether a value is a parameter that says nothing of its type, of a function that the program calls: what it is, each
    /// call says.
    fn is_passed(&self, value: ValueId) -> bool {
        let Inst::Param(n) = self.inst(self.canonical(value)) else { return false };
        let param = self.function().params.get(*n as usize);
        param.is_some_and(|param| param.ty.is_none() && param.kind != ParamKind::This) && !self.cx.is_root(self.func)
    }

    /// What a function captures in the one place where it is made.
    pub(crate) fn captured_from(&self, n: u32) -> Option<(Scope<'a>, ValueId)> {
        let program = self.cx.program;
        let module = program.module_of(self.func);
        let outer = self.cx.scope(program.func_id(module, self.function().parent?));
        let mut made = outer.body().insts.iter().filter_map(|inst| match inst {
            Inst::Closure(index, captures) if program.func_id(module, *index) == self.func => captures.get(n as usize),
            _ => None,
        });
        match (made.next(), made.next()) {
            (Some(&captured), None) => Some((outer, captured)),
            _ => None,
        }
    }

    /// Where the only thing is made that a variable holds, whichever modules hand it on.
    fn made_once(&self, value: ValueId) -> Option<(Scope<'a>, ValueId)> {
        let mut known = self.definition(value)?;
        for _ in 0..limits::MAX_REEXPORT_HOPS {
            known.1 = known.0.canonical(known.1);
            match known.0.definition(known.1) {
                Some(next) => known = next,
                None => break,
            }
        }
        Some(known)
    }

    fn is_object_of_program(&self, value: ValueId) -> bool {
        if let Inst::Param(n) = self.inst(value) {
            return self.function().params.get(*n as usize).is_some_and(|param| param.kind == ParamKind::This);
        }
        let mut handles = self.cx.handles.at(self.func, value, Path::EMPTY).peekable();
        handles.peek().is_some() && handles.all(|handle| matches!(handle, Handle::Instance(_)))
    }

    /// The variable that a member of an imported module is.
    fn variable_of_module(&self, base: ValueId, name: Symbol) -> Option<CellId> {
        let Inst::Import { specifier, member } = self.inst(base) else { return None };
        let program = self.cx.program;
        match program.resolve_import(program.module_of(self.func), *specifier, *member).as_slice() {
            [Exported::Module(module)] => match program.lookup(*module, name).as_slice() {
                [Exported::Cell(cell)] => Some(*cell),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether an object is the program's own after a call that put something of the program's own into it.
    fn is_own_after(&self, call: ValueId, port: sluicegate_ir::Port, part: Path, walk: &mut Walk<'a>) -> bool {
        let Inst::Call(inst) = self.inst(call) else { return false };
        if let [Target::Func { func, this, guessed: false }] = *self.cx.handles.targets(self.func, call) {
            return self.is_own_behind((call, port), (func, this), part, walk);
        }
        let is_api = self.cx.handles.targets(self.func, call).iter().all(|target| matches!(target, Target::Api(_)));
        let rows = self.rows(call, inst);
        let gives = |row: &sluicegate_models::RowId| {
            let row = self.cx.index.row(*row);
            row.sources.iter().any(|source| source.port.root != PortRoot::Ret) || !row.records.is_empty()
        };
        // Nothing but its operands comes into any of them.
        let operands = inst.args.iter().map(|arg| arg.value).chain(inst.recv);
        is_api
            && !rows.is_empty()
            && !rows.iter().any(gives)
            && operands.into_iter().all(|one| self.is_empty_literal(self.canonical(one)) || self.is_own_within(one, walk))
    }

    /// Whether a function of the program leaves what it is given the program's own.
    fn is_own_behind(
        &self,
        (call, port): (ValueId, sluicegate_ir::Port),
        callee: (FuncId, ThisFrom),
        part: Path,
        walk: &mut Walk<'a>,
    ) -> bool {
        let (func, this) = callee;
        let Inst::Call(inst) = self.inst(call) else { return false };
        let Some(before) = crate::constants::operand(self.body(), call, port) else { return false };
        let function = self.cx.program.func(func);
        let kinds: Vec<_> = inst.args.iter().map(|arg| arg.kind).collect();
        let binds = crate::binding::bind(&kinds, function, this);
        let bound = binds.iter().find(|bind| bind.operand == port && bind.from.is_empty() && bind.to.is_empty());
        let Some(param) = bound.map(|bind| bind.param).filter(|_| walk.entered.len() < MAX_ENTERED) else { return false };
        let returned = function.body.blocks.iter().flat_map(|block| match &block.terminator {
            Terminator::Return { outs, .. } => outs.as_slice(),
            _ => &[],
        });
        let left: Vec<ValueId> = returned.filter(|(out, _)| *out == OutPort::Param(param)).map(|(_, version)| *version).collect();
        if left.is_empty() {
            return self.is_own_at_within(before, part, walk);
        }
        walk.enter(*self, call, callee);
        let inner = self.cx.scope(func);
        let is_own = left.iter().all(|&version| inner.is_own_at_within(version, part, walk));
        walk.entered.pop();
        is_own
    }

    fn is_empty_literal(&self, value: ValueId) -> bool {
        matches!(self.inst(value), Inst::Make(_, parts) if parts.is_empty())
    }

    /// Whether what this call of a function yields is the program's own, whatever others call it with.
    fn is_own_result(&self, call: ValueId, callee: (FuncId, ThisFrom), part: Path, walk: &mut Walk<'a>) -> bool {
        let (func, this) = callee;
        let returns = self.cx.constants.returns(func);
        let is_plain = this != ThisFrom::Fresh && !self.cx.program.func(func).flags.is_generator;
        if !is_plain || returns.is_empty() || walk.entered.len() >= MAX_ENTERED {
            return false;
        }
        walk.enter(*self, call, callee);
        let inner = self.cx.scope(func);
        let is_own = returns.iter().all(|&value| inner.is_own_at_within(value, part, walk));
        walk.entered.pop();
        is_own
    }

    /// The texts that a list of constants holds, if all of them show.
    #[must_use]
    pub fn texts_of_list(&self, list: ValueId) -> Option<Vec<Symbol>> {
        const MAX_TEXTS: i64 = 16;
        let mut texts = Vec::new();
        for n in 0..MAX_TEXTS {
            match self.seen(list, &Path::of(&[Elem::index(n)])) {
                Seen::Known(Const::Str(text)) => texts.push(Symbol::new(&text)),
                Seen::Absent if !texts.is_empty() => return Some(texts),
                _ => return None,
            }
        }
        None
    }

    /// Whether a value is a table whose keys the program alone gives, or what lists these keys; what its entries hold
    /// may be changed.
    pub fn has_own_keys(&self, collection: ValueId) -> bool {
        let mut table = self.canonical(collection);
        if let Inst::Call(call) = self.inst(table)
            && call.args.is_empty()
            && let Some(recv) = call.recv
        {
            let rows = self.rows(table, call);
            let flows = || rows.iter().flat_map(|row| &self.cx.index.row(*row).flows);
            let lists = |flow: &sluicegate_models::FlowRow| {
                flow.from.root == PortRoot::Recv && self.port_path(call, &flow.from.path) == Path::of(&[Elem::KEY])
            };
            if flows().next().is_some() && flows().all(lists) {
                table = recv;
            }
        }
        let mut walk = Walk::new();
        self.own_keys_within(table, &mut walk)
    }

    fn own_keys_within(&self, table: ValueId, walk: &mut Walk<'a>) -> bool {
        if walk.steps == 0 {
            return false;
        }
        walk.steps -= 1;
        match self.inst(table) {
            Inst::CellGet(cell) => {
                let cell = self.cx.program.cell_id(self.cx.program.module_of(self.func), *cell);
                match self.cx.constants.collection(cell) {
                    Some((func, value)) => self.cx.scope(func).is_own_within(value, walk),
                    None => self.is_own_variable(cell, walk),
                }
            }
            Inst::Refine { value, .. } | Inst::Hint(value, _) => self.own_keys_within(*value, walk),
            Inst::Post { call, port } => {
                self.read_only_operand(*call, *port).is_some_and(|operand| self.own_keys_within(operand, walk))
            }
            Inst::Set { base, key, value, .. } => {
                crate::constants::is_changed_entry(self.body(), *value, (*base, *key)) && self.own_keys_within(*base, walk)
            }
            Inst::Phi(operands) => {
                if !walk.meets(self.func, table) {
                    return true;
                }
                operands.iter().all(|&(_, operand)| self.own_keys_within(operand, walk))
            }
            // A part of an object that nobody describes may be anything.
            Inst::Get { .. } => {
                walk.of_part = true;
                self.is_own_within(table, walk)
            }
            Inst::Call(_) | Inst::Param(_) => self.is_own_within(table, walk),
            _ => false,
        }
    }

    /// Whether a parameter is the program's own: at the call that the walk came through, else at every call, if all show.
    fn is_own_param(&self, param: u32, part: Path, walk: &mut Walk<'a>) -> bool {
        match walk.entered.pop() {
            Some(entered) if entered.callee.0 == self.func => {
                let is_own = entered.caller.passes_own((entered.call, entered.callee.1), (self.function(), param), part, walk);
                walk.entered.push(entered);
                is_own
            }
            Some(entered) => {
                walk.entered.push(entered);
                false
            }
            None => self.is_own_param_of_all(param, part, walk),
        }
    }

    /// Whether a captured value is the program's own: in the call of the function around that the walk came through, else
    /// in any.
    fn is_own_capture(&self, captured: u32, walk: &mut Walk<'a>) -> bool {
        let Some((outer, value)) = self.captured_from(captured) else { return false };
        let inner = match walk.entered.last() {
            Some(entered) if entered.callee.0 == self.func && entered.caller.func == outer.func => walk.entered.pop(),
            Some(_) => return false,
            None => None,
        };
        let is_own = outer.is_own_within(value, walk);
        walk.entered.extend(inner);
        is_own
    }

    fn is_own_param_of_all(&self, param: u32, part: Path, walk: &mut Walk<'a>) -> bool {
        let made = self.cx.constants.constructions(self.func);
        let (sites, this) = match self.cx.constants.visible_calls(self.func) {
            [] => (made, ThisFrom::Fresh),
            sites => (sites, ThisFrom::Recv),
        };
        if sites.is_empty() || self.cx.is_root(self.func) {
            return false;
        }
        if !walk.meets(self.func, ValueId(u32::MAX - param)) {
            return true;
        }
        // What somebody at a terminal passes is the operator's.
        let mut sites = sites.iter().filter(|(caller, _)| !self.cx.handles.is_by_hand(*caller)).peekable();
        sites.peek().is_some()
            && sites.all(|&(caller, call)| self.cx.scope(caller).passes_own((call, this), (self.function(), param), part, walk))
    }

    /// Whether a call passes something of the program's own for a parameter.
    fn passes_own(
        &self,
        (value, this): (ValueId, ThisFrom),
        (callee, param): (&Function, u32),
        part: Path,
        walk: &mut Walk<'a>,
    ) -> bool {
        let Inst::Call(call) = self.inst(value) else { return false };
        let kinds: Vec<_> = call.args.iter().map(|arg| arg.kind).collect();
        let binds = crate::binding::bind(&kinds, callee, this);
        binds.iter().filter(|bind| bind.param == param).all(|bind| match bind.operand {
            sluicegate_ir::Port::Arg(n) if bind.from.is_empty() => {
                call.args.get(n as usize).is_some_and(|arg| self.is_own_at_within(arg.value, part, walk))
            }
            sluicegate_ir::Port::Recv => call.recv.is_some_and(|recv| self.is_own_at_within(recv, part, walk)),
            _ => false,
        })
    }

    /// The operand of a call that only reads it.
    fn read_only_operand(&self, call: ValueId, port: sluicegate_ir::Port) -> Option<ValueId> {
        let reads = match self.inst(call) {
            Inst::Call(inst) => self.is_reading_method(call, inst),
            _ => false,
        };
        crate::constants::operand(self.body(), call, port).filter(|_| reads)
    }

    fn is_own_variable(&self, cell: CellId, walk: &mut Walk<'a>) -> bool {
        // Whoever wrote it need not be in the calls that read it.
        let entered = std::mem::take(&mut walk.entered);
        // A struct may start without anything in its fields.
        let is_blank = |scope: Scope<'a>, value: ValueId| matches!(scope.inst(scope.canonical(value)), Inst::Make(MakeKind::Struct(_), parts) if parts.is_empty());
        let definition = self.cx.constants.definition(cell);
        let is_own = match definition.filter(|&(func, value)| !is_blank(self.cx.scope(func), value)) {
            Some((func, value)) => self.cx.scope(func).is_own_within(value, walk),
            None if walk.cells.contains(&cell) => {
                walk.assumed = 0;
                true
            }
            // What is loaded when it is first asked for, and kept.
            None => {
                walk.cells.push(cell);
                let written = self.cx.constants.written(cell);
                let is_nothing = |&(func, value): &(FuncId, ValueId)| {
                    let scope = self.cx.scope(func);
                    scope.constants.get(value).is_some() || scope.is_empty_literal(scope.canonical(value))
                };
                let mut filled = written.iter().filter(|one| !is_nothing(one)).peekable();
                filled.peek().is_some() && filled.all(|&(func, value)| self.cx.scope(func).is_own_within(value, walk))
            }
        };
        walk.entered = entered;
        is_own
    }

    pub(super) fn has_one_use(&self, value: ValueId) -> bool {
        let mut uses = 0;
        for inst in &self.body().insts {
            inst.for_each_operand(|operand| uses += usize::from(operand == value));
        }
        uses == 1
    }

    fn is_reading_method(&self, value: ValueId, call: &sluicegate_ir::Call) -> bool {
        let rows = self.rows(value, call);
        !rows.is_empty()
            && rows.iter().all(|row| {
                let row = self.cx.index.row(*row);
                row.container.is_none_or(|effect| matches!(effect, sluicegate_models::Container::Slice))
                    && row.flows.iter().all(|flow| !matches!(flow.to.root, PortRoot::Recv | PortRoot::Arg { .. }))
            })
    }

    /// Whether a value is declared or made a number or truth value, which no text can hide in.
    #[must_use]
    pub fn is_plain_scalar(ty: &TypeRef) -> bool {
        matches!(ty, TypeRef::Prim(sluicegate_ir::Prim::Num | sluicegate_ir::Prim::Bool))
    }
}
