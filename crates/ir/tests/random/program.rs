//! A small language with every control construct of the builder.

use proptest::prelude::*;
use sluicegate_base::{Elem, Span};
use sluicegate_ir::inst::{MakeKind, Part, PartKey};
use sluicegate_ir::{Const, FnIdx, FunctionBuilder, Key, Module, ParamKind, ValueId, VarId};

use crate::common::{builder, call_global, call_method, module_builder};

pub const VARS: u8 = 5;

#[derive(Clone, Debug)]
pub enum Stmt {
    /// `v = n`
    Set(u8, i64),
    /// `v = w`
    Copy(u8, u8),
    /// `print(v)`
    Print(u8),
    /// `run()`, which may throw
    Run,
    /// `v = w OP x`
    ShortCircuit(u8, u8, u8, &'static str),
    /// `v = w ? x : n`
    Conditional(u8, u8, u8, i64),
    /// `if (v) … else …`
    If(u8, Vec<Stmt>, Vec<Stmt>),
    /// `while (test()) …`
    While(Vec<Stmt>),
    /// A block that only `break` leaves early.
    Breakable(Vec<Stmt>),
    /// Leaves the loop that many levels up.
    Break(Option<u8>),
    Continue(Option<u8>),
    Return(u8),
    Throw(u8),
    /// `try … catch (v) …`
    Try(Vec<Stmt>, u8, Vec<Stmt>),
    /// `try … finally …`
    Finally(Vec<Stmt>, Vec<Stmt>),
    // Objects: not executed.
    Make(u8, u8),
    GetMember(u8, u8),
    SetMember(u8, u8),
    Push(u8, u8),
    CellGet(u8),
    CellSet(u8),
    Closure(u8, u8),
    Call(u8, u8),
}

fn var() -> impl Strategy<Value = u8> {
    0..VARS
}

fn leaf(objects: bool) -> BoxedStrategy<Stmt> {
    let level = || prop::option::of(0..3u8);
    let op = prop::sample::select(vec!["&&", "||", "??"]);
    let scalars = prop_oneof![
        3 => (var(), 0..9i64).prop_map(|(v, n)| Stmt::Set(v, n)),
        2 => (var(), var()).prop_map(|(v, w)| Stmt::Copy(v, w)),
        4 => var().prop_map(Stmt::Print),
        3 => Just(Stmt::Run),
        1 => (var(), var(), var(), op).prop_map(|(v, w, x, op)| Stmt::ShortCircuit(v, w, x, op)),
        1 => (var(), var(), var(), 0..9i64).prop_map(|(v, w, x, n)| Stmt::Conditional(v, w, x, n)),
        1 => level().prop_map(Stmt::Break),
        1 => level().prop_map(Stmt::Continue),
        1 => var().prop_map(Stmt::Return),
        1 => var().prop_map(Stmt::Throw),
    ];
    if !objects {
        return scalars.boxed();
    }
    let pair = || (var(), var());
    prop_oneof![
        2 => scalars,
        1 => pair().prop_map(|(v, w)| Stmt::Make(v, w)),
        1 => pair().prop_map(|(v, w)| Stmt::GetMember(v, w)),
        1 => pair().prop_map(|(v, w)| Stmt::SetMember(v, w)),
        1 => pair().prop_map(|(v, w)| Stmt::Push(v, w)),
        1 => pair().prop_map(|(v, w)| Stmt::Closure(v, w)),
        1 => pair().prop_map(|(v, w)| Stmt::Call(v, w)),
        1 => var().prop_map(Stmt::CellGet),
        1 => var().prop_map(Stmt::CellSet),
    ]
    .boxed()
}

pub fn program(objects: bool) -> impl Strategy<Value = Vec<Stmt>> {
    let stmt = leaf(objects).prop_recursive(5, 80, 6, |inner| {
        let body = || prop::collection::vec(inner.clone(), 0..6);
        prop_oneof![
            2 => (var(), body(), body()).prop_map(|(v, a, b)| Stmt::If(v, a, b)),
            2 => body().prop_map(Stmt::While),
            1 => body().prop_map(Stmt::Breakable),
            2 => (body(), var(), body()).prop_map(|(a, v, b)| Stmt::Try(a, v, b)),
            2 => (body(), body()).prop_map(|(a, b)| Stmt::Finally(a, b)),
        ]
    });
    prop::collection::vec(stmt, 1..10)
}

pub fn label(depth: usize) -> String {
    format!("l{depth}")
}

/// The depth of the construct that `break` or `continue` with this level leaves. `loops` says of
/// each enclosing construct whether it is a loop.
pub fn target(loops: &[bool], level: Option<u8>, is_continue: bool) -> Option<usize> {
    let fits = |depth: &usize| !is_continue || loops.get(*depth).copied().unwrap_or(false);
    match level {
        None => (0..loops.len()).rev().find(fits),
        Some(level) => loops.len().checked_sub(usize::from(level) + 1).filter(fits),
    }
}

/// Lowers a program to a module whose function 0 is the program.
pub fn lower(stmts: &[Stmt]) -> Module {
    let mut module = module_builder();
    let cell = module.cell(FnIdx(0), "shared");
    let inner = module.reserve_function();
    let mut pusher = builder("pusher");
    let captured = pusher.add_capture("o");
    let arg = pusher.add_simple_param("x", ParamKind::Positional, Span::default());
    call_method(&mut pusher, captured, "push", &[arg]);
    module.finish_function(inner, pusher.finish());

    let mut b = builder("f");
    let vars: Vec<VarId> = (0..VARS).map(|n| b.new_var(format!("v{n}").as_str())).collect();
    let mut lowering = Lowering { b, vars, loops: Vec::new(), cell, inner };
    for stmt in stmts {
        lowering.stmt(stmt);
    }
    module.finish_function(FnIdx(0), lowering.b.finish());
    module.finish()
}

struct Lowering {
    b: FunctionBuilder,
    vars: Vec<VarId>,
    loops: Vec<bool>,
    cell: sluicegate_ir::CellIdx,
    inner: FnIdx,
}

impl Lowering {
    fn read(&mut self, var: u8) -> ValueId {
        self.b.read_var(self.vars[usize::from(var)])
    }

    fn write(&mut self, var: u8, value: ValueId) {
        self.b.write_var(self.vars[usize::from(var)], value);
    }

    fn stmts(&mut self, stmts: &[Stmt]) {
        stmts.iter().for_each(|stmt| self.stmt(stmt));
    }

    fn stmt(&mut self, stmt: &Stmt) {
        match stmt {
            Stmt::Set(v, n) => {
                let value = self.b.constant(Const::Int(*n));
                self.write(*v, value);
            }
            Stmt::Copy(v, w) => {
                let value = self.read(*w);
                self.write(*v, value);
            }
            Stmt::Print(v) => {
                let value = self.read(*v);
                call_global(&mut self.b, "print", &[value]);
            }
            Stmt::Run => _ = call_global(&mut self.b, "run", &[]),
            Stmt::ShortCircuit(v, w, x, op) => {
                let left = self.read(*w);
                let scope = self.b.begin_short_circuit(op, left);
                let right = self.read(*x);
                let value = self.b.end_short_circuit(scope, right);
                self.write(*v, value);
            }
            Stmt::Conditional(v, w, x, n) => {
                let cond = self.read(*w);
                let mut scope = self.b.begin_if(cond);
                let value = self.read(*x);
                self.b.begin_else(&mut scope, Some(value));
                let value = self.b.constant(Const::Int(*n));
                if let Some(value) = self.b.end_if(scope, Some(value)) {
                    self.write(*v, value);
                }
            }
            Stmt::If(v, then, otherwise) => {
                let cond = self.read(*v);
                let mut scope = self.b.begin_if(cond);
                self.stmts(then);
                self.b.begin_else(&mut scope, None);
                self.stmts(otherwise);
                self.b.end_if(scope, None);
            }
            Stmt::While(body) => {
                let blocks = self.b.begin_loop(Some(label(self.loops.len()).as_str().into()));
                let cond = call_global(&mut self.b, "test", &[]);
                let (inside, done) = self.b.branch(cond);
                self.b.switch_to(done);
                self.b.goto(blocks.exit);
                self.b.switch_to(inside);
                self.loops.push(true);
                self.stmts(body);
                self.loops.pop();
                self.b.begin_latch(blocks);
                self.b.end_loop(blocks);
            }
            Stmt::Breakable(body) => {
                let exit = self.b.begin_breakable(Some(label(self.loops.len()).as_str().into()));
                self.loops.push(false);
                self.stmts(body);
                self.loops.pop();
                self.b.end_breakable(exit);
            }
            Stmt::Break(level) => {
                if let Some(depth) = target(&self.loops, *level, false) {
                    self.b.break_out(level.map(|_| label(depth).as_str().into()));
                }
            }
            Stmt::Continue(level) => {
                if let Some(depth) = target(&self.loops, *level, true) {
                    self.b.continue_loop(level.map(|_| label(depth).as_str().into()));
                }
            }
            Stmt::Return(v) => {
                let value = self.read(*v);
                self.b.ret(Some(value));
            }
            Stmt::Throw(v) => {
                let value = self.read(*v);
                self.b.throw(value);
            }
            Stmt::Try(body, v, catch) => {
                let handler = self.b.begin_try();
                self.stmts(body);
                self.b.end_try(handler);
                let after = self.b.new_block();
                self.b.goto(after);
                self.b.switch_to(handler);
                let caught = self.b.caught();
                self.write(*v, caught);
                self.stmts(catch);
                self.b.goto(after);
                self.b.seal(after);
                self.b.switch_to(after);
            }
            Stmt::Finally(body, last) => {
                self.b.begin_finally();
                self.stmts(body);
                let entry = self.b.enter_finally();
                self.stmts(last);
                self.b.leave_finally(entry);
            }
            _ => self.object_stmt(stmt),
        }
    }

    fn object_stmt(&mut self, stmt: &Stmt) {
        match *stmt {
            Stmt::Make(v, w) => {
                let value = self.read(w);
                let made = self.b.make(MakeKind::Object, vec![Part { key: PartKey::Static(Elem::field("part")), value }]);
                self.write(v, made);
            }
            Stmt::GetMember(v, w) => {
                let base = self.read(w);
                let value = self.b.get_field(base, "part");
                self.write(v, value);
            }
            Stmt::SetMember(v, w) => {
                let (base, value) = (self.read(v), self.read(w));
                self.b.set_member(base, Key::Dynamic(value), value);
            }
            Stmt::Push(v, w) => {
                let (base, value) = (self.read(v), self.read(w));
                let list = self.b.get_field(base, "list");
                call_method(&mut self.b, list, "push", &[value]);
            }
            Stmt::CellGet(v) => {
                let value = self.b.cell_get(self.cell);
                self.write(v, value);
            }
            Stmt::CellSet(v) => {
                let value = self.read(v);
                self.b.cell_set(self.cell, value);
            }
            Stmt::Closure(v, w) => {
                let captured = self.read(w);
                let closure = self.b.closure(self.inner, vec![captured], vec![0]);
                self.write(v, closure);
            }
            Stmt::Call(v, w) => {
                let (callee, value) = (self.read(v), self.read(w));
                self.b.call(callee, None, crate::common::positional(&[value]), Default::default());
            }
            _ => {}
        }
    }
}
