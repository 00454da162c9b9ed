//! What every later question about a function can use: the program, the models, and the passes that ran.

mod literal;

use sluicegate_base::{Elem, ElemKind, FxHashMap, Lang, Path, Symbol, limits};
use sluicegate_ir::{Body, Call, Const, Function, Inst, Key, MakeKind, ValueId};
use sluicegate_models::{EventId, Family, HandlerParam, HandlerRow, Index, Properties, ReturnSink, RowId, Step};

pub(crate) use literal::{HOLE, MAX_BEFORE, match_clears, pattern_clears, shorten};

use crate::binding::ThisFrom;
use crate::constants::{Constants, ProgramConstants};
use crate::handles::{Handles, Registration, Target};
use crate::levels::Levels;
use crate::named::Named;
use crate::program::{CellId, Exported, FuncId, Program};

/// Joins that versions of one object are followed through.
const MAX_JOINS: usize = 64;
/// Parts written one after the other that are looked behind.
const MAX_PARTS: usize = 64;

/// Immutable input of the taint pass.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The program.
    pub program: &'a Program,
    /// The models.
    pub index: &'a Index,
    /// Result of the constants pass.
    pub constants: &'a ProgramConstants,
    /// Result of the callables pass.
    pub handles: &'a Handles,
    /// Functions that the platform calls, with the sinks in what they return.
    pub roots: &'a Roots<'a>,
    /// The pseudo-event of caught exceptions, if the models declare it.
    pub error_event: Option<EventId>,
    /// The lowest level of which lines of logs are written, for each module.
    pub(crate) levels: &'a Levels,
    /// Where data starts that counts only under certain names.
    pub named: &'a Named,
    /// The event that stands for what an operation reads from a channel.
    pub channel_event: Option<EventId>,
}

/// Sinks in the results of functions that the platform calls, and in what it looks into that these hand on.
pub type Roots<'a> = FxHashMap<FuncId, Vec<&'a ReturnSink>>;

/// One function with its context.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The context.
    pub cx: Context<'a>,
    /// The function.
    pub func: FuncId,
    /// Its constants.
    pub constants: &'a Constants,
    /// A value that stands for something that the program alone makes.
    pub own: Option<Own>,
    /// The call that made the function, where it is looked at for what that call handed in.
    pub made: Option<MadeBy>,
}

/// A call that made a function: `validate(schema)`.
#[derive(Clone, Copy, Debug)]
pub struct MadeBy {
    /// What is called, which holds the function.
    pub maker: FuncId,
    /// What became the receiver.
    pub this: ThisFrom,
    /// The call, and the function in which it stands.
    pub at: (FuncId, ValueId),
}

/// A value that stands for something that the program alone makes.
#[derive(Clone, Copy, Debug)]
pub struct Own {
    /// The value.
    pub value: ValueId,
    /// The part of it that is the program's own.
    pub path: Path,
    /// The text that it is, where one of several is looked at.
    pub text: Option<Symbol>,
}

/// Whether a handler's parameters are told apart by their names and types alone.
pub(crate) fn makes_params(handler: &HandlerRow) -> bool {
    let named = handler.named.as_ref().map(|named| &named.given);
    matches!(handler.rest.as_ref().or(named), Some(HandlerParam::Event(..)))
}

impl<'a> Context<'a> {
    /// The scope of a function.
    #[must_use]
    pub fn scope(self, func: FuncId) -> Scope<'a> {
        Scope { cx: self, func, constants: self.constants.of(func), own: None, made: None }
    }

    /// Whether the platform or a framework calls a function, rather than that such a function has it answer.
    pub(crate) fn is_root(self, func: FuncId) -> bool {
        let sinks = self.roots.get(&func);
        sinks.is_some_and(|sinks| sinks.is_empty() || sinks.iter().any(|sink| sink.param.is_none()))
    }

    /// Whether a framework calls a function and makes for each parameter what its declaration says.
    pub(crate) fn makes_params(self, func: FuncId) -> bool {
        let of_row = |one: &Registration| self.index.row(one.row).handlers.get(one.handler).is_some_and(makes_params);
        self.roots.contains_key(&func) && self.handles.registrations.iter().any(|one| one.callback == func && of_row(one))
    }
}

impl<'a> Scope<'a> {
    /// The function.
    #[must_use]
    pub fn function(&self) -> &'a Function {
        self.cx.program.func(self.func)
    }

    /// Its body.
    #[must_use]
    pub fn body(&self) -> &'a Body {
        &self.function().body
    }

    /// An instruction.
    #[must_use]
    pub fn inst(&self, value: ValueId) -> &'a Inst {
        &self.body().insts[value]
    }

    /// The values of blocks that can run.
    pub fn live_values(&self) -> impl Iterator<Item = ValueId> + use<'a> {
        let constants = self.constants;
        let live = self.body().blocks.iter_enumerated().filter(move |(block, _)| constants.is_live(*block));
        live.flat_map(|(_, block)| block.insts.iter().copied())
    }

    /// The value without refinements, hints and post-call versions: the object that conditions speak of.
    ///
    /// A φ of versions of one object, as a check that joins again leaves it, is that object.
    #[must_use]
    pub fn canonical(&self, value: ValueId) -> ValueId {
        let mut steps = limits::MAX_VERSION_STEPS;
        let mut value = self.without_versions(value, &mut steps);
        for _ in 0..MAX_JOINS {
            let Inst::Phi(operands) = self.inst(value) else { return value };
            let mut first = None;
            for &(_, operand) in operands {
                let base = self.without_versions(operand, &mut steps);
                if steps == 0 || base != value && *first.get_or_insert(base) != base {
                    return value;
                }
            }
            match first {
                Some(first) => value = first,
                None => return value,
            }
        }
        value
    }

    fn without_versions(&self, value: ValueId, steps: &mut usize) -> ValueId {
        let mut value = value;
        for _ in 0..256 {
            *steps = steps.saturating_sub(1);
            value = match self.inst(value) {
                Inst::Refine { value, .. } | Inst::Hint(value, _) => *value,
                Inst::Post { call, port } => match crate::constants::operand(self.body(), *call, *port) {
                    Some(operand) => operand,
                    None => return value,
                },
                // A copy, as long as nothing is written into it.
                Inst::Op(name, operands) if *name == "join" => match operands.as_slice() {
                    [only] => *only,
                    _ => return value,
                },
                // An object of which a part may have changed.
                Inst::Op(name, operands) if *name == "back" => match operands.first() {
                    Some(object) => *object,
                    None => return value,
                },
                Inst::Set { base, key, value: part, weak: false } if self.only_refines(*base, *key, *part) => *base,
                _ => return value,
            };
        }
        value
    }

    /// The value before conditions told something of it.
    pub(crate) fn without_refinements(&self, value: ValueId) -> ValueId {
        let mut value = value;
        for _ in 0..256 {
            match self.inst(value) {
                Inst::Refine { value: from, .. } => value = *from,
                _ => break,
            }
        }
        value
    }

    /// Whether a write puts a field back about which a condition has told something.
    fn only_refines(&self, object: ValueId, key: sluicegate_ir::Key, part: ValueId) -> bool {
        let mut read = part;
        for _ in 0..16 {
            match self.inst(read) {
                Inst::Refine { value, .. } => read = *value,
                Inst::Get { base, key: from } => {
                    return read != part && *from == key && self.without_refinements(*base) == self.without_refinements(object);
                }
                _ => return false,
            }
        }
        false
    }

    /// The value that a chain of reads starts at, and the parts it reads.
    ///
    /// Versions of an object are looked through, as long as nothing else was put where the chain reads.
    #[must_use]
    pub fn access(&self, value: ValueId) -> (ValueId, Path) {
        self.access_within(value, &mut 256, limits::MAX_PATH)
    }

    fn access_within(&self, value: ValueId, steps: &mut usize, depth: usize) -> (ValueId, Path) {
        let (mut value, mut path) = (value, Path::EMPTY);
        while *steps > 0 {
            *steps -= 1;
            value = self.canonical(value);
            match self.inst(value) {
                Inst::Get { base, key } => {
                    path = path.prepend(self.key_elem(*key).unwrap_or(key.elem()));
                    value = *base;
                }
                // A part that is only put back after a call that may have changed it.
                Inst::Set { base, key, value: part, .. } if depth > 0 => {
                    let (_, read) = self.access_within(*part, steps, depth - 1);
                    if read.elems().last() != Some(&self.key_elem(*key).unwrap_or(key.elem())) {
                        break;
                    }
                    value = *base;
                }
                Inst::Await(inner) => value = *inner,
                _ => break,
            }
        }
        (value, path)
    }

    /// Rows of the modelled APIs and builtin methods that a call may be; empty if it is neither.
    #[must_use]
    pub fn rows(&self, value: ValueId, call: &Call) -> Vec<RowId> {
        let mut rows: Vec<RowId> = Vec::new();
        for row in self.alternatives(value, call).into_iter().flatten() {
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        rows
    }

    /// The same for each API that the call may be.
    #[must_use]
    pub fn alternatives(&self, value: ValueId, call: &Call) -> Vec<Vec<RowId>> {
        let index = self.cx.index;
        let mut alternatives: Vec<Vec<RowId>> = Vec::new();
        for target in self.cx.handles.targets(self.func, value) {
            if let Target::Api(api) = target {
                let mut rows = index.rows(*api, call.flags.construct).to_vec();
                if let Some(first) = call.args.first() {
                    for command in self.cx.handles.apis(self.func, first.value) {
                        rows.extend_from_slice(index.dispatch(*api, command));
                        rows.extend(index.given(*api, command));
                    }
                }
                if !rows.is_empty() {
                    alternatives.push(rows);
                }
            }
        }
        if !alternatives.is_empty() {
            return alternatives;
        }
        let is_program_call = self.cx.handles.targets(self.func, value).iter().any(|t| !matches!(t, Target::Api(_)));
        if is_program_call {
            return alternatives;
        }
        let rows = self.unresolved_method_rows(call);
        if rows.is_empty() { alternatives } else { vec![rows] }
    }

    /// The call of a library whose error a value is, one that a condition has shown not to be nil. What models say of the
    /// errors of some functions is said elsewhere.
    #[must_use]
    pub fn error_of_library(&self, object: ValueId, cond: ValueId, outcome: bool) -> Option<ValueId> {
        let Inst::Op(name, operands) = self.inst(cond) else { return None };
        if self.cx.program.lang(self.func) != Lang::Go || name.as_str() != if outcome { "!=" } else { "==" } {
            return None;
        }
        let is_nil = |value: &ValueId| matches!(self.constants.get(*value), Some(Const::Null));
        let error = self.canonical(object);
        if !operands.iter().any(is_nil) || !operands.iter().any(|operand| self.canonical(*operand) == error) {
            return None;
        }
        let (call, inst) = self.call_of_error(error)?;
        let Context { handles, index, error_event, .. } = self.cx;
        let says_text = |api| index.step(api, Step::Field(Symbol::new("Error"))).is_some();
        let says_detail = |row: RowId| index.row(row).sources.iter().any(|source| Some(source.event) == error_event);
        let is_library = handles.targets(self.func, call).iter().all(|target| matches!(target, Target::Api(_)))
            && !handles.is_symbolic(self.func, call)
            && !handles.apis(self.func, error).any(says_text)
            && !self.rows(call, inst).into_iter().any(says_detail)
            && !self.is_total(call, inst);
        is_library.then_some(call)
    }

    fn unresolved_method_rows(&self, call: &Call) -> Vec<RowId> {
        let index = self.cx.index;
        let (Some(recv), Some(name)) = (call.recv, self.method_name(call)) else { return Vec::new() };
        let lang = self.cx.program.lang(self.func);
        if let Some(first) = call.args.first() {
            for command in self.cx.handles.apis(self.func, first.value) {
                let rows = index.dispatch_method(name, command);
                if !rows.is_empty() {
                    return rows.to_vec();
                }
            }
        }
        for duck in index.duck(lang, name) {
            if duck.required_keys.iter().all(|key| self.passes_key(call, *key)) && !duck.required_keys.is_empty() {
                return vec![duck.row];
            }
        }
        let known = self.family(recv);
        let all = index.builtin(lang, name);
        let fitting: Vec<RowId> =
            all.iter().filter(|builtin| known.is_none_or(|family| family == builtin.family)).map(|b| b.row).collect();
        if fitting.is_empty() { all.iter().map(|builtin| builtin.row).collect() } else { fitting }
    }

    /// Whether what a call calls is a method that maps of the language have.
    pub(crate) fn names_map_method(&self, call: &Call) -> bool {
        let is_member = matches!(self.inst(call.callee), Inst::Get { base, .. } if Some(*base) == call.recv);
        let Some(name) = self.method_name(call).filter(|_| is_member) else { return false };
        let known = self.cx.index.builtin(self.cx.program.lang(self.func), name);
        known.iter().any(|builtin| builtin.family == Family::Map)
    }

    /// Name of the method that a call names.
    #[must_use]
    pub fn method_name(&self, call: &Call) -> Option<Symbol> {
        match self.inst(self.canonical(call.callee)) {
            Inst::Get { key: Key::Static(elem), .. } => match elem.kind() {
                ElemKind::Field(name) => Some(name),
                _ => None,
            },
            _ => None,
        }
    }

    fn passes_key(&self, call: &Call, key: Symbol) -> bool {
        let by_name = call.args.iter().any(|arg| arg.kind == sluicegate_ir::ArgKind::Named(key));
        by_name
            || call.args.first().is_some_and(|arg| match self.inst(self.canonical(arg.value)) {
                Inst::Make(_, parts) => parts.iter().any(|part| part.key == sluicegate_ir::PartKey::Static(Elem::field(key))),
                _ => false,
            })
    }

    /// What an object is cleared of where one of its parts is known.
    #[must_use]
    pub(crate) fn told_by_part(&self, object: ValueId, part: Elem) -> Properties {
        let ElemKind::Field(name) = part.kind() else { return Properties::NONE };
        let index = self.cx.index;
        let of_error = self.cx.error_event.map_or(Properties::NONE, |event| index.told_by_field(event, part));
        if !of_error.is_empty() && self.is_caught(object) {
            return of_error;
        }
        if !index.has_part(name) {
            return Properties::NONE;
        }
        let mut each = self.cx.handles.apis(self.func, object).map(|api| index.part(api, name));
        let first = each.next().unwrap_or(Properties::NONE);
        each.fold(first, Properties::intersection)
    }

    /// Whether an object is what was caught, whatever of it was looked at since.
    fn is_caught(&self, object: ValueId) -> bool {
        let (caught, part) = self.access(object);
        part.is_empty() && matches!(self.inst(caught), Inst::Caught)
    }

    /// The variable that a value reads, of its own module or an imported one.
    #[must_use]
    pub fn cell_of(&self, value: ValueId) -> Option<CellId> {
        let program = self.cx.program;
        let module = program.module_of(self.func);
        match self.inst(value) {
            Inst::CellGet(cell) => Some(program.cell_id(module, *cell)),
            Inst::Import { specifier, member } => match program.resolve_import(module, *specifier, *member).as_slice() {
                [Exported::Cell(cell)] => Some(*cell),
                _ => None,
            },
            _ => None,
        }
    }

    /// The only thing that the variable is which a value reads, and where it is made.
    #[must_use]
    pub fn definition(&self, value: ValueId) -> Option<(Scope<'a>, ValueId)> {
        let (func, value) = self.cx.constants.definition(self.cell_of(value)?)?;
        Some((self.cx.scope(func), value))
    }

    /// Whether a default stands for what a framework passes. What is asked for without a word is an object of the declared
    /// class, made of the request: its parts are those of the request, unless the class makes something else of them.
    #[must_use]
    pub fn is_injected(&self, given: ValueId, default: ValueId) -> bool {
        let Some(is_named) = self.injected_by_name(default) else { return false };
        let makes_own = |class| self.cx.handles.method(class, Symbol::new("__init__")).is_some();
        is_named || self.cx.handles.classes(self.func, given).any(makes_own)
    }

    /// Whether what stands for what a framework passes says what that is.
    fn injected_by_name(&self, default: ValueId) -> Option<bool> {
        match self.inst(self.canonical(default)) {
            Inst::Call(call) => {
                let rows = self.rows(self.canonical(default), call);
                rows.iter().any(|row| self.cx.index.row(*row).injected).then_some(!call.args.is_empty())
            }
            // One step only, as for families.
            Inst::CellGet(_) => self
                .definition(self.canonical(default))
                .filter(|(scope, value)| matches!(scope.inst(*value), Inst::Call(_)))
                .and_then(|(scope, value)| scope.injected_by_name(value)),
            _ => None,
        }
    }

    /// What an object was before its parts were written.
    fn without_parts(&self, value: ValueId) -> ValueId {
        let mut value = self.canonical(value);
        for _ in 0..MAX_PARTS {
            let Inst::Set { base, .. } = self.inst(value) else { break };
            value = self.canonical(*base);
        }
        value
    }

    /// The builtin family of a value, where its instruction shows it.
    #[must_use]
    pub fn family(&self, value: ValueId) -> Option<Family> {
        let value = self.without_parts(value);
        match self.inst(value) {
            Inst::Const(sluicegate_ir::Const::Str(_)) | Inst::Concat(_) => Some(Family::String),
            Inst::Const(sluicegate_ir::Const::Regex { .. }) => Some(Family::Regex),
            Inst::Const(sluicegate_ir::Const::Bytes(_)) => Some(Family::Bytes),
            Inst::Make(MakeKind::Array | MakeKind::Tuple, _) => Some(Family::List),
            Inst::Make(MakeKind::Set, _) => Some(Family::Set),
            Inst::Make(MakeKind::Object, _) => Some(Family::Map),
            Inst::CellGet(_) => {
                let (scope, value) = self.definition(value)?;
                // One step only: the definition of a variable shows what it is, or nothing does.
                match scope.inst(value) {
                    Inst::CellGet(_) | Inst::Import { .. } => None,
                    _ => scope.family(value),
                }
            }
            _ => None,
        }
    }
}
