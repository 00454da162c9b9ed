//! Where exceptions that are caught may come from.
//!
//! An exception of a library tells about the inside of the program. Where nothing but the
//! program's own functions runs, and these call nothing that could throw by itself, only what
//! the program throws is caught: its texts arrive as data.

use sluicegate_base::{FxHashMap, FxHashSet, Lang, Path, Symbol};
use sluicegate_ir::{BlockId, Call, Inst, MakeKind, Terminator, ValueId};
use sluicegate_models::{EventId, OWN_FIELDS, Properties};

use super::Solver;
use crate::context::Scope;
use crate::fact::{Fact, Root, Source};
use crate::handles::{Handle, Target};
use crate::summary::Foreign;

/// Members of members that are looked through.
const MAX_PARTS: usize = 16;

impl Solver<'_> {
    /// Whether what a handler catches there is only what the program throws itself.
    pub(super) fn catches_own_only(&self, handler: BlockId, caught: ValueId) -> bool {
        !self.foreign_at(Some(handler)).some || self.asks_for_own_words(handler, caught)
    }

    /// What a handler catches there, as it is thrown: errors of the language have no fields of their own.
    pub(super) fn caught_at(&self, handler: BlockId, event: EventId, caught: ValueId) -> Fact {
        let fact = Fact::root(Root::Source(Source::at(event, self.scope.func, caught)));
        let fields = self.scope.cx.index.property_id(OWN_FIELDS).filter(|_| {
            self.scope.cx.program.lang(self.scope.func) == Lang::JavaScript && !self.foreign_at(Some(handler)).fields
        });
        Fact { state: fact.state.clearing(fields.unwrap_or(Properties::NONE)), ..fact }
    }

    /// Whether no exception of a call leaves this function: one of its handlers gets it, and none throws it again.
    /// What a promise is rejected with arrives where it is waited for.
    pub(super) fn keeps_thrown_by(&self, call: ValueId) -> bool {
        let (body, program) = (self.scope.body(), self.scope.cx.program);
        let layout = program.layout(self.scope.func);
        let is_handled = |value| layout.block_of(value).is_some_and(|block| body.blocks[block].handler.is_some());
        let is_awaited = || {
            let mut awaits = body.insts.iter_enumerated().filter_map(|(value, inst)| match inst {
                Inst::Await(promise) => Some((value, *promise)),
                _ => None,
            });
            awaits.any(|(value, promise)| self.scope.canonical(promise) == call && is_handled(value))
        };
        let may_be_promise = program.lang(self.scope.func) == Lang::JavaScript || program.func(self.scope.func).flags.is_async;
        let leaves = |block: &sluicegate_ir::Block| block.handler.is_none() && matches!(block.terminator, Terminator::Throw(_));
        let mut live = body.blocks.iter_enumerated().filter(|(id, _)| self.scope.constants.is_live(*id));
        is_handled(call) && !live.any(|(_, block)| leaves(block)) && (!may_be_promise || is_awaited())
    }

    /// Where an exception ends that nobody outside gets.
    pub(super) fn nowhere(&mut self) -> super::Node {
        let node = self.nowhere.unwrap_or_else(|| self.new_node());
        self.nowhere = Some(node);
        node
    }

    /// What of something else arrives at a handler, or at whoever calls the function.
    pub(super) fn foreign_at(&self, handler: Option<BlockId>) -> Foreign {
        self.foreign().get(&handler).cloned().unwrap_or_default()
    }

    /// Whether a clause asks for exceptions of the language that the program throws itself, and that nothing else
    /// throws there: `except ValueError as error` behind `raise ValueError("the name is missing")`.
    pub(super) fn asks_for_own_words(&self, handler: BlockId, caught: ValueId) -> bool {
        let (cx, foreign) = (self.scope.cx, self.foreign_at(Some(handler)));
        // In other languages one clause is for all.
        if cx.program.lang(self.scope.func) != Lang::Python {
            return false;
        }
        let names = self.asked_classes(caught);
        let is_own = |name: &Option<Symbol>| {
            name.is_some_and(|name| {
                cx.index.is_raised(name) && cx.handles.errors().worded.contains(&name) && !foreign.may_be(name)
            })
        };
        names.is_some_and(|names| names.iter().all(is_own))
    }

    /// What is caught, where a condition asks whether it is of a library's class of which the program itself throws
    /// none: nothing that the program has thrown is in it then.
    pub(super) fn caught_from_outside(&self, object: ValueId, cond: ValueId) -> Option<ValueId> {
        let Inst::Op(name, operands) = self.scope.inst(cond) else { return None };
        let (caught, [asked, class]) = (self.scope.canonical(object), operands.as_slice()) else { return None };
        let is_asked = *name == "instanceof" && matches!(self.scope.inst(caught), Inst::Caught);
        if !is_asked || self.scope.canonical(*asked) != caught {
            return None;
        }
        let classes = match self.scope.inst(self.scope.canonical(*class)) {
            Inst::Make(MakeKind::Tuple, parts) => parts.iter().map(|part| part.value).collect(),
            _ => vec![*class],
        };
        let (handles, index) = (self.scope.cx.handles, self.scope.cx.index);
        let is_foreign = |class: &ValueId| {
            let mut known = handles.at(self.scope.func, *class, Path::EMPTY).peekable();
            let outside = |node| index.package(node).is_some_and(|package| handles.errors().is_foreign(package));
            known.peek().is_some() && known.all(|handle| matches!(handle, Handle::Api(node) if outside(node)))
        };
        (!classes.is_empty() && classes.iter().all(is_foreign)).then_some(caught)
    }

    /// What such an exception tells by itself, unless its text is written for whoever made the request.
    pub(super) fn seed_caught_again(&mut self, value: ValueId, caught: ValueId, cond: ValueId) {
        let Inst::Op(_, operands) = self.scope.inst(cond) else { return };
        let is_told = operands.get(1).is_some_and(|class| self.scope.is_class_of_told_errors(*class));
        if let Some(event) = self.scope.cx.error_event.filter(|_| !is_told) {
            self.seed(value, Fact::root(Root::Source(Source::at(event, self.scope.func, caught))));
        }
    }

    /// The free names of the classes that a clause asks for; none for a class that is not the language's.
    fn asked_classes(&self, caught: ValueId) -> Option<Vec<Option<Symbol>>> {
        let asked = self.scope.body().insts.iter().find_map(|inst| match inst {
            Inst::Op(name, operands) if *name == "instanceof" && operands.first() == Some(&caught) => operands.get(1).copied(),
            _ => None,
        });
        asked.map(|class| self.class_names(class))
    }

    fn class_names(&self, class: ValueId) -> Vec<Option<Symbol>> {
        match self.scope.inst(class) {
            Inst::Make(MakeKind::Tuple, parts) => parts.iter().map(|part| self.free_name(part.value)).collect(),
            _ => vec![self.free_name(class)],
        }
    }

    fn free_name(&self, value: ValueId) -> Option<Symbol> {
        match self.scope.inst(value) {
            Inst::Global(name) => Some(*name),
            _ => None,
        }
    }

    /// The handlers at which exceptions of something else may arrive; none: whoever calls the function.
    fn foreign(&self) -> &FxHashMap<Option<BlockId>, Foreign> {
        self.foreign.get_or_init(|| {
            let blocks = &self.scope.body().blocks;
            let thrown: FxHashSet<ValueId> = blocks
                .iter()
                .filter_map(|block| match block.terminator {
                    Terminator::Throw(thrown) => Some(self.scope.canonical(thrown)),
                    _ => None,
                })
                .collect();
            let mut foreign: FxHashMap<Option<BlockId>, Foreign> = FxHashMap::default();
            for (_, block) in blocks.iter_enumerated().filter(|(id, _)| self.scope.constants.is_live(*id)) {
                let known = foreign.entry(block.handler).or_default();
                for &value in &block.insts {
                    if known.any && known.fields {
                        break;
                    }
                    known.join(&self.thrown_foreign(value, &thrown));
                }
            }
            self.join_rethrown(&mut foreign);
            foreign
        })
    }

    /// What a handler throws again arrives further out. It is told where it was caught first: it adds classes only.
    fn join_rethrown(&self, foreign: &mut FxHashMap<Option<BlockId>, Foreign>) {
        const MAX_NESTED: usize = 4;
        let blocks = &self.scope.body().blocks;
        let catching = |caught: ValueId| blocks.iter_enumerated().find(|(_, block)| block.insts.contains(&caught));
        let rethrown: Vec<_> = blocks
            .iter_enumerated()
            .filter_map(|(id, block)| {
                let Terminator::Throw(thrown) = block.terminator else { return None };
                let caught = self.scope.canonical(thrown);
                let (from, _) = matches!(self.scope.inst(caught), Inst::Caught).then(|| catching(caught))??;
                let is_asked = matches!(self.scope.inst(thrown), Inst::Refine { outcome: true, .. });
                let asked = if is_asked { self.asked_classes(caught) } else { None };
                Some((Some(from), block.handler, asked, self.denied_classes(id, caught)))
            })
            .collect();
        for (from, to, asked, denied) in rethrown.iter().cycle().take(rethrown.len() * MAX_NESTED) {
            let mut caught = foreign.get(from).cloned().unwrap_or_default();
            caught.classes.retain(|class| !denied.contains(class));
            let is_told = |name: &Option<Symbol>| name.is_none_or(|name| self.scope.cx.index.is_raised(name));
            let known = match asked {
                Some(names) if names.iter().all(is_told) => {
                    let mut classes: Vec<Symbol> = names.iter().flatten().copied().filter(|name| caught.may_be(*name)).collect();
                    classes.sort_unstable();
                    Foreign { classes, ..Foreign::default() }
                }
                _ => Foreign { some: false, ..caught },
            };
            foreign.entry(*to).or_default().join(&known);
        }
    }

    /// The classes of which what was caught is none, on the way to a block: clauses before it have asked for them.
    fn denied_classes(&self, mut block: BlockId, caught: ValueId) -> Vec<Symbol> {
        const MAX_CLAUSES: usize = 8;
        let layout = self.scope.cx.program.layout(self.scope.func);
        let mut denied = Vec::new();
        for _ in 0..MAX_CLAUSES {
            let Some(before) = layout.only_way(block) else { break };
            if let Terminator::Branch { cond, else_block, .. } = self.scope.body().blocks[before].terminator
                && else_block == block
                && let Inst::Op(name, operands) = self.scope.inst(cond)
                && *name == "instanceof"
                && let [asked, class] = *operands.as_slice()
                && self.scope.canonical(asked) == caught
            {
                denied.extend(self.class_names(class).into_iter().flatten());
            }
            block = before;
        }
        denied
    }

    fn thrown_foreign(&self, value: ValueId, thrown: &FxHashSet<ValueId>) -> Foreign {
        let known = match self.scope.inst(value) {
            // What is made to be thrown is the program's own.
            Inst::Call(call) if !thrown.contains(&value) => return self.thrown_by_call(value, call),
            // What a call promises was looked at with the call.
            Inst::Await(inner) => {
                (!matches!(self.scope.inst(self.scope.canonical(*inner)), Inst::Call(_))).then_some(Foreign::ANY)
            }
            Inst::Yield(_) | Inst::Opaque(..) => Some(Foreign::ANY),
            Inst::Get { base, .. } => self.reads_of_nothing(*base).then_some(Foreign { fields: false, ..Foreign::ANY }),
            _ => None,
        };
        known.unwrap_or_default()
    }

    /// Whether a member is read of what may not be there: a part of what a call gave, or of a caught value, that nobody
    /// tested. The exception of the language that says so names the code's own members.
    fn reads_of_nothing(&self, base: ValueId) -> bool {
        if self.scope.cx.program.lang(self.scope.func) != Lang::JavaScript {
            return false;
        }
        let (mut value, mut parts) = (base, 0usize);
        for _ in 0..MAX_PARTS {
            match self.scope.inst(value) {
                Inst::Get { base, .. } => (value, parts) = (*base, parts + 1),
                Inst::Await(inner) | Inst::Hint(inner, _) => value = *inner,
                Inst::Call(call) => {
                    let targets = self.scope.cx.handles.targets(self.scope.func, value);
                    let is_own = !targets.is_empty() && targets.iter().all(|target| matches!(target, Target::Func { .. }));
                    return parts > 0 && is_own && !call.flags.construct;
                }
                Inst::Caught => return parts > 0,
                _ => return false,
            }
        }
        false
    }

    fn thrown_by_call(&self, value: ValueId, call: &Call) -> Foreign {
        if matches!(self.scope.inst(call.callee), Inst::Op(name, _) if *name == "super") {
            return Foreign::default();
        }
        let targets = self.scope.cx.handles.targets(self.scope.func, value);
        let index = self.scope.cx.index;
        let rows = self.scope.rows(value, call);
        if targets.is_empty() {
            // A built-in method of a text or list, or one of that name of what a library made.
            let is_builtin = !rows.is_empty() && !call.recv.is_some_and(|recv| is_of_library(&self.scope, recv));
            return if is_builtin { Foreign::default() } else { Foreign::ANY };
        }
        let is_api = |target: &Target| matches!(target, Target::Api(_));
        if targets.iter().all(is_api) && self.scope.is_total(value, call) {
            return Foreign::default();
        }
        let only_logs = || {
            let log = |kind| index.kind(kind).is_some_and(|kind| kind.text);
            !rows.is_empty()
                && rows.iter().all(|row| {
                    let row = index.row(*row);
                    row.flows.is_empty() && !row.sinks.is_empty() && row.sinks.iter().all(|sink| log(sink.kind))
                })
        };
        let mut foreign = Foreign::default();
        for target in targets {
            match target {
                Target::Func { func, .. } => match self.summary_of(*func).filter(|summary| !summary.worst_case) {
                    Some(summary) => foreign.join(&summary.foreign),
                    None => foreign.join(&Foreign::ANY),
                },
                Target::Api(_) if only_logs() => {}
                Target::Api(_) if rows.is_empty() => foreign.join(&Foreign::ANY),
                Target::Api(_) => {
                    let fields = !rows.iter().any(|row| index.row(*row).plain_errors);
                    foreign.join(&Foreign { some: true, fields, ..Foreign::default() });
                    let classes = rows.iter().flat_map(|row| &index.row(*row).raises);
                    classes.for_each(|class| {
                        foreign.join(&Foreign { some: true, any: false, classes: vec![*class], ..Foreign::default() })
                    });
                }
                Target::AutoConstruct(_) => {}
                Target::Base { .. } => foreign.join(&Foreign::ANY),
            }
        }
        foreign
    }
}

/// Whether something is a member of a package, or an object that one of its classes made.
fn is_of_library(scope: &Scope<'_>, mut value: ValueId) -> bool {
    let program = scope.cx.program;
    for _ in 0..MAX_PARTS {
        value = scope.canonical(value);
        match scope.inst(value) {
            Inst::Get { base, .. } => value = *base,
            Inst::Call(call) if call.flags.construct => value = call.callee,
            Inst::Import { specifier, member } => {
                return program.is_of_library(program.module_of(scope.func), *specifier, *member);
            }
            // One step only, as for families.
            Inst::CellGet(_) => {
                let made = scope.definition(value).filter(|(at, value)| !matches!(at.inst(*value), Inst::CellGet(_)));
                return made.is_some_and(|(at, value)| is_of_library(&at, value));
            }
            _ => return false,
        }
    }
    false
}
