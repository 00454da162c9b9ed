//! Which lines of logs a program writes: those of the lowest level that it sets somewhere; and in what form.
//!
//! Files that imports connect are one program, whatever else is analysed with them. A level
//! that does not show is taken for the usual one, and so is that of a program that sets none,
//! of whose lines some are only written where one is set. What is written as JSON somewhere
//! is so where it is deployed: texts are for whoever tries the program out.

use sluicegate_base::{FxHashMap, IndexVec, Symbol};
use sluicegate_ir::{Call, Const, Inst, ValueId};
use sluicegate_models::{FormRow, Former, Level, LevelRow, LineForm, Literal, PortRoot, Properties, SinkRow};

use crate::context::{Context, Scope};
use crate::handles::{Target, queries_port_operands};
use crate::program::{FuncId, ModuleId};
use crate::structure::Seen;

/// Which lines are written, for each module.
pub(crate) type Levels = IndexVec<ModuleId, Written>;

/// Which lines a program writes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Written {
    /// The lowest level.
    lowest: Level,
    /// The program sets the usual one, or a lower one.
    is_set: bool,
    /// The form that it chooses.
    form: Option<LineForm>,
}

impl Written {
    /// Whether a sink is a line that is written, or none of a log.
    pub(crate) fn holds(self, sink: &SinkRow) -> bool {
        let is_text = sink.form.is_none_or(|usual| self.form.unwrap_or(usual) == LineForm::Text);
        sink.level.is_none_or(|level| level >= self.lowest) && (self.is_set || !sink.set) && is_text
    }
}

/// What the files of one program set.
#[derive(Clone, Copy, Default)]
struct Set {
    lowest: Option<Level>,
    /// By loggers that are asked for by name.
    of_one: Option<Level>,
    form: Option<LineForm>,
}

impl Set {
    fn add(&mut self, level: Level, named: bool) {
        let known = if named { &mut self.of_one } else { &mut self.lowest };
        *known = Some(known.map_or(level, |known| known.min(level)));
    }

    fn add_form(&mut self, form: LineForm) {
        self.form = Some(self.form.map_or(form, |known| known.max(form)));
    }
}

/// Which lines each module writes.
#[must_use]
pub(crate) fn lowest(cx: Context<'_>) -> Levels {
    let mut found: FxHashMap<u32, Set> = FxHashMap::default();
    for func in cx.program.funcs() {
        let scope = cx.scope(func);
        let component = cx.program.component(cx.program.module_of(func));
        for value in scope.live_values() {
            let Inst::Call(call) = scope.inst(value) else { continue };
            for target in cx.handles.targets(func, value) {
                let (api, derived) = match target {
                    Target::Api(api) => (*api, false),
                    Target::Base { api, is_recv: false } => (*api, true),
                    _ => continue,
                };
                for row in cx.index.rows(api, call.flags.construct) {
                    let row = cx.index.row(*row);
                    let form = row.sets_form.as_ref().and_then(|sets| form(scope, (value, call), sets, derived));
                    if let Some(form) = form {
                        found.entry(component).or_default().add_form(form);
                    }
                    let Some(sets) = row.sets_level.as_ref().filter(|_| !derived) else { continue };
                    let level = match sets {
                        LevelRow::Always(level) => Some(*level),
                        LevelRow::At { port, named } => level(named, &scope.seen_at_port(port, Some(call), value)),
                    };
                    let named = call.recv.is_some_and(|recv| is_named(scope, recv));
                    if let Some(level) = level {
                        found.entry(component).or_default().add(level, named);
                    }
                }
            }
        }
    }
    for (module, file) in cx.program.modules.iter_enumerated() {
        for specifier in file.imports.iter().flat_map(|specifier| packages(*specifier)) {
            let rows = cx.index.import(file.lang, specifier).map(|node| cx.index.rows(node, false));
            for row in rows.unwrap_or_default() {
                if let Some(LevelRow::Always(level)) = cx.index.row(*row).sets_level {
                    found.entry(cx.program.component(module)).or_default().add(level, false);
                }
            }
        }
    }
    let written = |module: ModuleId| {
        let set = found.get(&cx.program.component(module)).copied().unwrap_or_default();
        let lowest = set.lowest.unwrap_or_default().min(set.of_one.unwrap_or(Level::Error));
        // A logger that was only made quieter shows nothing more.
        let is_set = [set.lowest, set.of_one].into_iter().flatten().any(|level| level <= Level::default());
        Written { lowest, is_set, form: set.form }
    };
    cx.program.modules.indices().map(written).collect()
}

/// The form that a call gives to lines. `derived`: it makes a class of the program that derives from the API.
fn form(scope: Scope<'_>, (value, call): (ValueId, &Call), sets: &FormRow, derived: bool) -> Option<LineForm> {
    let (by, clears) = match sets {
        FormRow::Always(form) => return Some(*form),
        FormRow::Made { by, clears } => (by, *clears),
    };
    let handles = scope.cx.handles;
    match by {
        Former::Method(name) => {
            let mut classes = handles.classes(scope.func, value).filter(|_| derived);
            let method = classes.next().and_then(|class| handles.method(class, *name))?;
            returns_cleared(scope.cx, method, clears).then_some(LineForm::Json)
        }
        Former::Function(port) => {
            let (operand, path) = queries_port_operands(call, &port.root).into_iter().next()?;
            let makers = handles.functions(scope.func, operand, path.concat(&scope.port_path(call, &port.path)));
            let mut makers = makers.iter().filter_map(|target| match target {
                Target::Func { func, .. } => Some(*func),
                _ => None,
            });
            let is_json = makers.next().is_some_and(|func| returns_cleared(scope.cx, func, clears));
            Some(if is_json { LineForm::Json } else { LineForm::Text })
        }
    }
}

/// Whether calls that clear all of this of what they are given make all that a function returns.
fn returns_cleared(cx: Context<'_>, func: FuncId, clears: Properties) -> bool {
    let scope = cx.scope(func);
    let is_cleared = |value: &ValueId| {
        let value = scope.canonical(*value);
        let Inst::Call(call) = scope.inst(value) else { return false };
        let rows = scope.rows(value, call);
        let mut flows =
            rows.iter().flat_map(|row| &cx.index.row(*row).flows).filter(|flow| flow.to.root == PortRoot::Ret).peekable();
        flows.peek().is_some() && flows.all(|flow| flow.effect.clears.contains(clears))
    };
    let returned = cx.constants.returns(func);
    !returned.is_empty() && returned.iter().all(is_cleared)
}

/// A module and the packages that it is in: `a.b`, `a`.
fn packages(specifier: Symbol) -> impl Iterator<Item = Symbol> {
    let text = specifier.as_str();
    let ends = std::iter::once(text.len()).chain(text.match_indices('.').map(|(at, _)| at));
    ends.filter_map(|end| text.get(..end)).filter(|name| !name.is_empty()).map(Symbol::new)
}

/// Whether a logger is one of several, asked for by its name: what it does not write, others do.
fn is_named(scope: Scope<'_>, logger: ValueId) -> bool {
    let (scope, made) = match scope.inst(scope.canonical(logger)) {
        Inst::CellGet(cell) => {
            let cell = scope.cx.program.cell_id(scope.cx.program.module_of(scope.func), *cell);
            match scope.cx.constants.definition(cell) {
                Some((func, value)) => (scope.cx.scope(func), value),
                None => return false,
            }
        }
        _ => (scope, scope.canonical(logger)),
    };
    let Inst::Call(call) = scope.inst(made) else { return false };
    call.args.first().is_some_and(|name| scope.constants.text(name.value).is_some())
}

/// The level that is set, if one is.
fn level(named: &[(Level, Vec<Literal>)], seen: &Seen) -> Option<Level> {
    let stands_for = |literal: &Literal| match (literal, seen) {
        (Literal::Str(name), Seen::Known(Const::Str(text))) => text.eq_ignore_ascii_case(name),
        (Literal::Str(name), Seen::Name(names)) => names.iter().any(|known| *known == name.as_str()),
        (Literal::Int(n), Seen::Known(Const::Int(known))) => n == known,
        _ => false,
    };
    if *seen == Seen::Absent {
        return None;
    }
    let named = named.iter().find(|(_, literals)| literals.iter().any(stands_for));
    Some(named.map_or(Level::default(), |(level, _)| *level))
}
