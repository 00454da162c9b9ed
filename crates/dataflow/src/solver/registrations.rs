//! Callbacks that the platform calls: routes, listeners, handlers of errors.

use sluicegate_base::{Elem, FxHashMap, Path, Symbol};
use sluicegate_ir::{ArgKind, Const, Inst, Part, Port as Operand, Prim, TypeRef, ValueId};
use sluicegate_models::{FieldChecks, HandlerParam, HandlerRow, Port, Properties, RouteText, RowId};

use super::callbacks::{Callbacks, behind};
use super::calls::operand_node;
use super::rows::RealCall;
use super::{Invocation, Node, Solver};
use crate::conditions::{Parts, of_part};
use crate::context::{Scope, pattern_clears};
use crate::fact::{Fact, Root, Source};
use crate::handles::{derived_methods, positional_count, registers};

/// What the place where a handler is registered says of what it is given, besides the declarations of its parameters.
#[derive(Default)]
struct Given {
    /// Errors that it is given are those whose text somebody may read.
    told: bool,
    /// What is known of the parts of the event.
    known: Parts,
    /// What schemas say of what it is given by position.
    at: Vec<(u16, Parts)>,
    /// The same of what it is given by name.
    named: Parts,
    /// Parameters that the text of a route says hold no text of the caller's.
    fixed: Vec<Symbol>,
}

impl Solver<'_> {
    /// The platform will call the callback: with its events, and with what it captured here.
    pub(super) fn build_registration(&mut self, index: u32, real: RealCall<'_>, handler: &HandlerRow, callbacks: &mut Callbacks) {
        let Some(outer) = self.invocations.get(index as usize).cloned() else { return };
        // Where the call itself does not show, nothing says what is listened for.
        let unseen = handler.first.is_none() && handler.methods.is_none();
        let listens = real.map_or(unseen, |(_, call)| registers(handler, call, self.scope.constants));
        let is_made = |when| real.is_some_and(|(value, _)| self.scope.is_made_like(value, when));
        if !listens || handler.made.as_ref().is_some_and(|when| !is_made(when)) {
            return;
        }
        let at = handler.schemas.iter().map(|(n, port)| (*n, self.schema_of_maker(real, port))).collect();
        let fixed = handler.route.as_ref().map(|route| self.fixed_in_route(real, route)).unwrap_or_default();
        let mut given = Given { told: self.is_given_told_errors(real), at, fixed, ..Given::default() };
        for (node, path) in self.operands(index, real, &handler.callback) {
            // What a flow of the row says of the callback is said of this run of it.
            let callback = match callbacks.get(&(node, path)) {
                Some(known) if handler.named.is_none() => *known,
                _ => self.add_callback(&outer, node, path, handler.named.as_ref()),
            };
            given.known = self.known_of_route(real, handler, node);
            self.deliver(callback, handler, &given);
        }
    }

    /// A library will call methods of a class because of what the class derives from.
    pub(super) fn build_derived(&mut self, class: ValueId, members: &[Part], throw: Node) {
        let cx = self.scope.cx;
        let mut rows: Vec<(RowId, usize)> = Vec::new();
        for one in cx.handles.registered_at(self.scope.func, class) {
            if !rows.contains(&(one.row, one.handler)) {
                rows.push((one.row, one.handler));
            }
        }
        for (row, n) in rows {
            let Some(handler) = cx.index.row(row).handlers.get(n) else { continue };
            for path in derived_methods(handler, members) {
                let result = self.new_node();
                let outer = Invocation {
                    site: class,
                    recv: None,
                    args: Vec::new(),
                    callee: None,
                    result,
                    posts: Vec::new(),
                    bound: 0,
                    throw,
                    entries: Vec::new(),
                    inner: FxHashMap::default(),
                    symbolic: None,
                };
                let callback = self.add_callback(&outer, class.0, path, handler.named.as_ref());
                let named = self.scope.arguments_described(members, &path, &handler.described);
                self.deliver(callback, handler, &Given { named, ..Given::default() });
            }
        }
    }

    /// What a schema says that was given to the call that made what another call calls: `@use_args({"name": fields.Str()})`.
    fn schema_of_maker(&self, real: RealCall<'_>, port: &Port) -> Parts {
        let Some((_, call)) = real else { return Parts::new() };
        match self.scope.inst(self.scope.canonical(call.callee)) {
            Inst::Call(making) => self.scope.schema_of_fields_at(making, port),
            _ => Parts::new(),
        }
    }

    /// The parameters that hold no text of the caller's, as the text of the route says: `@app.get("/shelf/<int:number>")`.
    fn fixed_in_route(&self, real: RealCall<'_>, route: &RouteText) -> Vec<Symbol> {
        let Some((value, call)) = real else { return Vec::new() };
        let made = self.scope.canonical(call.callee);
        let seen = match self.scope.inst(made) {
            Inst::Call(making) => self.scope.seen_at_port(&route.text, Some(making), made),
            _ => self.scope.seen_at_port(&route.text, Some(call), value),
        };
        let text = seen.text().unwrap_or_default();
        route.fixed_names(&text).map(Symbol::new).collect()
    }

    /// What is known of a parameter that the text of the route converts, in all functions that are run.
    fn fixed_by_route(&self, callback: &Invocation, n: u16, given: &Given) -> Properties {
        let is_fixed = |func| {
            let function = self.scope.cx.program.func(func);
            let param = crate::handles::positional_param(function, n).and_then(|at| function.params.get(at as usize));
            param.is_some_and(|param| given.fixed.contains(&param.name))
        };
        let all = !callback.entries.is_empty() && callback.entries.iter().all(|entry| is_fixed(entry.func));
        if all { Properties::ALL } else { Properties::NONE }
    }

    /// What a callback is given, as its registration and the declarations of its parameters say.
    fn deliver(&mut self, callback: u32, handler: &HandlerRow, given: &Given) {
        let Some(inv) = self.invocations.get(callback as usize).cloned() else { return };
        let counts = inv.entries.iter().map(|entry| positional_count(self.scope.cx.program.func(entry.func)));
        if !inv.entries.is_empty() && !counts.into_iter().any(|count| handler.takes(count)) {
            return;
        }
        let mut listed = Vec::new();
        let is_unbound = handler.methods.is_none() && inv.callee.is_some_and(|(node, path)| self.is_unbound_method(node, path));
        let self_position = usize::from(is_unbound);
        let operand_at = |n: u16| operand_node(&inv, behind(&inv, Operand::Arg(u32::from(n) + u32::from(is_unbound))));
        for (n, param) in &handler.params {
            listed.push(*n);
            let described = given.at.iter().filter(|(of, _)| of == n);
            let operand = described.fold(operand_at(*n), |node, (_, parts)| node.map(|node| self.described_into(parts, node)));
            self.seed_param(inv.site, operand, param, Properties::NONE, given);
        }
        if let Some(rest) = &handler.rest {
            for n in 0..u16::try_from(inv.args.len().saturating_sub(self_position)).unwrap_or(u16::MAX) {
                let converted = self.converted(&inv, n, &handler.checks).union(self.fixed_by_route(&inv, n, given));
                if !listed.contains(&n) && converted != Properties::ALL {
                    self.seed_param(inv.site, operand_at(n), rest, converted, given);
                }
            }
        }
        if let (Some(named), Some((_, operand))) = (&handler.named, inv.args.last()) {
            let mut parts = self.converted_named(&inv, &handler.checks);
            parts.extend_from_slice(&given.named);
            let event = self.described_into(&parts, *operand);
            self.seed_param(inv.site, Some(event), &named.given, Properties::NONE, given);
        }
    }

    /// An event, or a part of one, arrives at a node.
    fn seed_param(&mut self, site: ValueId, node: Option<Node>, param: &HandlerParam, cleared: Properties, given: &Given) {
        if let (HandlerParam::Event(event, path), Some(node)) = (param, node)
            && !(given.told && Some(*event) == self.scope.cx.error_event)
        {
            let mut fact = Fact::root(Root::Source(Source::at(*event, self.scope.func, site)));
            fact.key.origin.path = *path;
            fact.state.cleared = cleared;
            let node = self.described_into(&of_part(&given.known, path, &Path::EMPTY), node);
            self.seeds.push((node, fact));
        }
    }

    /// What is known of the parts of the event when the function at an operand is run for it.
    fn known_of_route(&self, real: RealCall<'_>, handler: &HandlerRow, callback: Node) -> Parts {
        let Some((_, call)) = real else { return Parts::new() };
        self.conditions.known_of_route(call, handler, None, &|operand| operand.0 == callback)
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

    /// What a framework makes sure of what it passes there: it turns it into a number or one of a few known values
    /// first, as the parameter's declared type asks (`def show(id: int)`), or compares it with a pattern. In TypeScript
    /// types ask for nothing, unless the framework names some that it has looked at.
    fn converted(&self, callback: &Invocation, n: u16, checks: &FieldChecks) -> Properties {
        let each = callback.entries.iter().map(|entry| self.converted_by(entry.func, n, checks));
        each.reduce(Properties::intersection).unwrap_or(Properties::NONE)
    }

    /// The same for the parameters that are given by name.
    fn converted_named(&self, callback: &Invocation, checks: &FieldChecks) -> Vec<(Path, Properties)> {
        let [entry] = callback.entries.as_slice() else { return Vec::new() };
        let params = self.scope.cx.program.func(entry.func).params.iter().enumerate();
        let each = params.filter_map(|(at, param)| {
            let converted = self.converted_param(entry.func, u32::try_from(at).ok()?, checks);
            (!converted.is_empty()).then(|| (Path::of(&[Elem::field(param.name)]), converted))
        });
        each.collect()
    }

    fn converted_by(&self, func: crate::FuncId, n: u16, checks: &FieldChecks) -> Properties {
        let position = crate::handles::positional_param(self.scope.cx.program.func(func), n);
        position.map_or(Properties::NONE, |at| self.converted_param(func, at, checks))
    }

    fn converted_param(&self, func: crate::FuncId, at: u32, checks: &FieldChecks) -> Properties {
        let program = self.scope.cx.program;
        let Some(param) = program.func(func).params.get(at as usize) else { return Properties::NONE };
        if program.lang(func) != sluicegate_base::Lang::Python && checks.clean.is_empty() {
            return Properties::NONE;
        }
        let is_closed = |ty| self.scope.cx.handles.is_closed(program, program.module_of(func), ty);
        if param.ty.as_ref().is_some_and(|ty| checks.accepts_no_text(ty_name(ty)) || is_scalar(ty) || is_closed(ty)) {
            return Properties::ALL;
        }
        let properties = self.scope.cx.index.properties();
        let by_type = checks.cleared_by_charset(param.ty.as_ref().and_then(ty_name), properties);
        if !by_type.is_empty() {
            return by_type;
        }
        // What is declared to be a text, or not declared at all, is no object whose keys are operators.
        let reads_types = program.lang(func) == sluicegate_base::Lang::Python && !checks.clean.is_empty();
        let is_text = reads_types && param.ty.as_ref().is_none_or(is_text);
        let object = self.scope.cx.index.property_id("nosql-object").filter(|_| is_text).unwrap_or(Properties::NONE);
        object.union(self.stated_pattern(func, at, checks))
    }

    /// What the pattern makes sure of that the default of a parameter states: `x: str = Query(pattern="^a+$")`.
    fn stated_pattern(&self, func: crate::FuncId, at: u32, checks: &FieldChecks) -> Properties {
        let program = self.scope.cx.program;
        let function = program.func(func);
        let inner = self.scope.cx.scope(func);
        let default = function.body.insts.iter().find_map(|inst| match inst {
            Inst::Op(name, operands) if *name == "default" => match operands.as_slice() {
                [of, default] if matches!(inner.inst(*of), Inst::Param(m) if *m == at) => Some(*default),
                _ => None,
            },
            _ => None,
        });
        let described = default.filter(|_| !checks.patterns.is_empty()).and_then(|default| inner.definition(default));
        let Some((scope, described)) = described else { return Properties::NONE };
        let Inst::Call(call) = scope.inst(described) else { return Properties::NONE };
        let pattern = call.args.iter().find(|arg| matches!(arg.kind, ArgKind::Named(name) if checks.patterns.contains(&name)));
        match pattern.and_then(|arg| scope.constants.get(arg.value)) {
            Some(Const::Str(pattern)) => {
                let lang = program.lang(func);
                pattern_clears(self.scope.cx.index, (pattern, ""), lang, (false, false))
            }
            _ => Properties::NONE,
        }
    }
}

/// The name of a type, or of what a list holds.
fn ty_name(ty: &TypeRef) -> Option<Symbol> {
    match ty {
        TypeRef::List(inner) => ty_name(inner),
        TypeRef::Imported { path, .. } => path.last().copied(),
        TypeRef::Local(name) => Some(*name),
        _ => None,
    }
}

/// Whether it is a text, or a list of texts.
fn is_text(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::List(inner) => is_text(inner),
        _ => matches!(ty, TypeRef::Prim(Prim::Str)),
    }
}

fn is_scalar(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::List(inner) => is_scalar(inner),
        _ => Scope::is_plain_scalar(ty),
    }
}
