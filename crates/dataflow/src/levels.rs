//! Which lines of logs a program writes: those of the lowest level that it sets somewhere.
//!
//! Files that imports connect are one program, whatever else is analysed with them. A level
//! that does not show is taken for the usual one, and so is that of a program that sets none,
//! of whose lines some are only written where one is set.

use sluicegate_base::{FxHashMap, IndexVec, Symbol};
use sluicegate_ir::{Const, Inst, ValueId};
use sluicegate_models::{Level, LevelRow, Literal, SinkRow};

use crate::context::{Context, Scope};
use crate::handles::Target;
use crate::program::ModuleId;
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
}

impl Written {
    /// Whether a sink is a line that is written, or none of a log.
    pub(crate) fn holds(self, sink: &SinkRow) -> bool {
        sink.level.is_none_or(|level| level >= self.lowest) && (self.is_set || !sink.set)
    }
}

/// What the files of one program set.
#[derive(Clone, Copy, Default)]
struct Set {
    lowest: Option<Level>,
    /// By loggers that are asked for by name.
    of_one: Option<Level>,
}

impl Set {
    fn add(&mut self, level: Level, named: bool) {
        let known = if named { &mut self.of_one } else { &mut self.lowest };
        *known = Some(known.map_or(level, |known| known.min(level)));
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
                let Target::Api(api) = target else { continue };
                for row in cx.index.rows(*api, call.flags.construct) {
                    let Some(sets) = &cx.index.row(*row).sets_level else { continue };
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
        Written { lowest, is_set }
    };
    cx.program.modules.indices().map(written).collect()
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
