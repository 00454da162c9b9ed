//! Where data that starts in a function, or comes out of what it calls, may go within it: more than the solver finds,
//! for a fraction of its cost. Whatever an instruction is given may be in its result and in the objects that a call
//! was given.

use sluicegate_base::{FxHashSet, IndexVec};
use sluicegate_ir::{Inst, MakeKind, Terminator, ValueId};

use super::{Mask, Own, Start};
use crate::context::Context;
use crate::handles::{Handles, Target, iterated};
use crate::program::{CellId, Exported, FuncId};
use crate::solver::is_clean_operator;

/// What is known of the other functions.
pub(super) struct Around<'a> {
    pub cx: Context<'a>,
    pub edges: &'a IndexVec<FuncId, Vec<FuncId>>,
    /// Data that comes to an end if a function is given it.
    pub takes: &'a IndexVec<FuncId, Mask>,
    /// Data that matters in a shared variable.
    pub cells: &'a IndexVec<CellId, Mask>,
    /// Data that comes out of a function without having gone in.
    pub carried: &'a IndexVec<FuncId, Mask>,
    pub start: Start<'a>,
    /// Exceptions that leave a function start anew where they are caught.
    pub errors: Mask,
}

/// What becomes of data within a function.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Went {
    /// It may come to an end here, or in what is called with it.
    pub to_end: Mask,
    /// It may come out.
    pub out: Mask,
}

/// Passes over one function. After that all counts as possible.
const MAX_PASSES: usize = 32;

struct Walk<'r, 'a> {
    around: &'r Around<'a>,
    func: FuncId,
    own: &'r Own,
    masks: IndexVec<ValueId, Mask>,
    /// Data from functions that are called in another way than by a call that names them, and what comes to an end
    /// in them.
    others: (Mask, Mask),
    went: Went,
}

/// Follows data through one function.
pub(super) fn follow(around: &Around<'_>, func: FuncId, own: &Own) -> Went {
    let body = &around.cx.program.func(func).body;
    let mut named: FxHashSet<FuncId> = FxHashSet::default();
    for (value, inst) in body.insts.iter_enumerated() {
        if matches!(inst, Inst::Call(_)) {
            named.extend(functions(around.cx.handles, func, value));
        }
    }
    let others = around.edges[func].iter().filter(|callee| !named.contains(callee));
    let join = |(carried, takes), callee: &FuncId| (carried | around.carried[*callee], takes | around.takes[*callee]);
    let others = others.fold((0, 0), join);
    let masks = IndexVec::from_elem(0, body.insts.len());
    let mut walk = Walk { around, func, own, masks, others, went: Went::default() };
    walk.run();
    walk.went.to_end |= walk.went.out & own.returned;
    walk.went
}

fn functions(handles: &Handles, func: FuncId, call: ValueId) -> impl Iterator<Item = FuncId> + '_ {
    handles.targets(func, call).iter().chain(handles.throwing(func, call)).filter_map(|target| match target {
        Target::Func { func, .. } => Some(*func),
        _ => None,
    })
}

impl Walk<'_, '_> {
    fn run(&mut self) {
        let body = &self.around.cx.program.func(self.func).body;
        for _ in 0..MAX_PASSES {
            let mut is_same = true;
            for block in &body.blocks {
                let mut thrown = 0;
                for &value in &block.insts {
                    let mask = self.masks[value] | self.of(value, &body.insts[value]);
                    is_same &= mask == self.masks[value];
                    self.masks[value] = mask;
                    if matches!(body.insts[value], Inst::Call(_)) {
                        thrown |= mask;
                    }
                }
                match &block.terminator {
                    Terminator::Return { value, outs } => {
                        let returned = value.iter().chain(outs.iter().map(|(_, value)| value));
                        self.went.out |= returned.fold(0, |mask, value| mask | self.masks[*value]);
                    }
                    Terminator::Throw(value) => thrown |= self.masks[*value],
                    _ => {}
                }
                let Some(handler) = block.handler else {
                    self.went.out |= thrown & !self.around.errors;
                    continue;
                };
                for &value in &body.blocks[handler].insts {
                    if matches!(body.insts[value], Inst::Caught) && thrown & !self.masks[value] != 0 {
                        self.masks[value] |= thrown;
                        is_same = false;
                    }
                }
            }
            if is_same {
                return;
            }
        }
        self.went = Went { to_end: Mask::MAX, out: Mask::MAX };
    }

    /// What a value may hold.
    fn of(&mut self, value: ValueId, inst: &Inst) -> Mask {
        let mut mask = self.started(value, inst);
        match inst {
            Inst::Refine { value: from, .. } => mask |= self.masks[*from],
            Inst::Op(name, _) if is_clean_operator(name.as_str()) => {}
            _ => inst.for_each_operand(|operand| mask |= self.masks[operand]),
        }
        match inst {
            Inst::CellSet(cell, _) => {
                let program = self.around.cx.program;
                let cell = program.cell_id(program.module_of(self.func), *cell);
                self.went.to_end |= mask & self.around.cells[cell];
            }
            Inst::Yield(_) => self.went.out |= mask,
            Inst::Call(_) => mask = self.of_call(value, mask),
            // Accessors, functions that are iterated, what looks at a parameter first, and methods of a class that a library
            // calls.
            Inst::Get { .. } | Inst::Set { .. } | Inst::Param(_) | Inst::Make(MakeKind::Class(_), _)
                if self.runs_code(value, inst) =>
            {
                self.went.to_end |= mask & self.others.1;
                mask |= self.others.0;
            }
            _ => {}
        }
        mask
    }

    fn runs_code(&self, value: ValueId, inst: &Inst) -> bool {
        let iterates = matches!(inst, Inst::Get { key: sluicegate_ir::Key::Static(elem), .. } if iterated(*elem).is_some());
        let registers = matches!(inst, Inst::Make(..)) && self.around.cx.handles.registered_at(self.func, value).next().is_some();
        iterates || registers || self.around.cx.handles.run_unnamed(self.func, value).next().is_some()
    }

    /// What comes of a call that is given data, and where that goes.
    fn of_call(&mut self, value: ValueId, given: Mask) -> Mask {
        let Around { cx, takes, carried, start, .. } = self.around;
        let own = self.own.at(value);
        let mut entered = own.ends;
        let mut after = given | self.others.0 | if matches!(start, Start::Events(_)) { own.sources } else { 0 };
        for callee in functions(cx.handles, self.func, value) {
            entered |= takes[callee];
            after |= carried[callee];
        }
        self.went.to_end |= given & entered | after & (self.others.1 | own.ends);
        if cx.handles.is_symbolic(self.func, value) {
            self.went.out |= after;
        }
        after
    }

    /// What starts at a value.
    fn started(&self, value: ValueId, inst: &Inst) -> Mask {
        let Context { program, handles, .. } = self.around.cx;
        let module = program.module_of(self.func);
        match self.around.start {
            Start::Entry if matches!(inst, Inst::Param(_) | Inst::Capture(_)) => Mask::MAX,
            Start::Events(_) if !matches!(inst, Inst::Call(_)) => self.own.at(value).sources,
            Start::Entry | Start::Events(_) => 0,
            Start::Cells(cells) => {
                let of = |cell: CellId| cells.get(&cell).copied().unwrap_or_default();
                let held = |exported: Exported| match exported {
                    Exported::Cell(cell) | Exported::ObjectMember(cell) => of(cell),
                    Exported::Module(_) | Exported::External(..) => 0,
                };
                let join = |mask, exported: Exported| mask | held(exported);
                match inst {
                    Inst::CellGet(cell) => of(program.cell_id(module, *cell)),
                    Inst::Get { .. } => handles.module_reads(self.func, value).iter().fold(0, |mask, cell| mask | of(*cell)),
                    Inst::Import { specifier, member } => {
                        program.resolve_import(module, *specifier, *member).into_iter().fold(0, join)
                    }
                    Inst::Global(name) => program.starred(module, *name).into_iter().fold(0, join),
                    _ => 0,
                }
            }
        }
    }
}
