//! Which lines of logs a program writes: those of the lowest level that it sets somewhere.
//!
//! Files that imports connect are one program, whatever else is analysed with them. A level
//! that does not show is taken for the usual one, and so is that of a program that sets none.

use sluicegate_base::{FxHashMap, IndexVec};
use sluicegate_ir::{Const, Inst, ValueId};
use sluicegate_models::{Level, LevelRow, Literal};

use crate::context::{Context, Scope};
use crate::handles::Target;
use crate::program::ModuleId;
use crate::structure::Seen;

/// The lowest level of which lines are written, for each module.
pub(crate) type Levels = IndexVec<ModuleId, Level>;

/// What the files of one program set.
#[derive(Clone, Copy, Default)]
struct Set {
    lowest: Option<Level>,
    /// By loggers that are asked for by name.
    of_one: Option<Level>,
}

/// The lowest level of which each module's lines are written.
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
                    let Some(level) = level(sets, &scope.seen_at_port(&sets.port, Some(call), value)) else { continue };
                    let named = call.recv.is_some_and(|recv| is_named(scope, recv));
                    let set = found.entry(component).or_default();
                    let known = if named { &mut set.of_one } else { &mut set.lowest };
                    *known = Some(known.map_or(level, |known| known.min(level)));
                }
            }
        }
    }
    let level_of = |module: ModuleId| {
        let set = found.get(&cx.program.component(module)).copied().unwrap_or_default();
        set.lowest.unwrap_or_default().min(set.of_one.unwrap_or(Level::Error))
    };
    cx.program.modules.indices().map(level_of).collect()
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
fn level(sets: &LevelRow, seen: &Seen) -> Option<Level> {
    let stands_for = |literal: &Literal| match (literal, seen) {
        (Literal::Str(name), Seen::Known(Const::Str(text))) => text.eq_ignore_ascii_case(name),
        (Literal::Str(name), Seen::Name(names)) => names.iter().any(|known| *known == name.as_str()),
        (Literal::Int(n), Seen::Known(Const::Int(known))) => n == known,
        _ => false,
    };
    if *seen == Seen::Absent {
        return None;
    }
    let named = sets.named.iter().find(|(_, literals)| literals.iter().any(stands_for));
    Some(named.map_or(Level::default(), |(level, _)| *level))
}
