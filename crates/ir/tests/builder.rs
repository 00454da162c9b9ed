//! What the builder makes of everyday code.

mod common;

use common::{builder, call_global, call_method, expect, param};
use sluicegate_base::Elem;
use sluicegate_ir::inst::{MakeKind, Part, PartKey};
use sluicegate_ir::{Const, FunctionBuilder, Key, ValueId, VarId};

fn int(b: &mut FunctionBuilder, n: i64) -> ValueId {
    b.constant(Const::Int(n))
}

/// A parameter bound to a variable of its name.
fn bound(b: &mut FunctionBuilder, name: &str) -> VarId {
    let value = param(b, name);
    let var = b.new_var(name);
    b.write_var(var, value);
    var
}

fn set_int(b: &mut FunctionBuilder, var: VarId, n: i64) {
    let value = int(b, n);
    b.write_var(var, value);
}

fn ret(b: &mut FunctionBuilder, var: VarId) {
    let value = b.read_var(var);
    b.ret(Some(value));
}

fn print_var(b: &mut FunctionBuilder, var: VarId) {
    let value = b.read_var(var);
    call_global(b, "print", &[value]);
}

#[test]
fn straight_line() {
    let mut b = builder("f");
    let event = bound(&mut b, "event");
    let x = b.new_var("x");
    let base = b.read_var(event);
    let body = b.get_field(base, "body");
    b.write_var(x, body);
    ret(&mut b, x);
    expect(b, "");
}

#[test]
fn if_else_joins() {
    let mut b = builder("f");
    let (c, x) = (bound(&mut b, "c"), b.new_var("x"));
    let cond = b.read_var(c);
    let mut scope = b.begin_if(cond);
    set_int(&mut b, x, 1);
    b.begin_else(&mut scope, None);
    set_int(&mut b, x, 2);
    b.end_if(scope, None);
    ret(&mut b, x);
    expect(b, "");
}

#[test]
fn conditional_expression_has_a_value() {
    let mut b = builder("f");
    let cond = call_global(&mut b, "test", &[]);
    let mut scope = b.begin_if(cond);
    let one = int(&mut b, 1);
    b.begin_else(&mut scope, Some(one));
    let two = int(&mut b, 2);
    let value = b.end_if(scope, Some(two));
    b.ret(value);
    expect(b, "");
}

#[test]
fn loop_carries_a_variable() {
    let mut b = builder("f");
    let (n, i) = (bound(&mut b, "n"), b.new_var("i"));
    set_int(&mut b, i, 0);
    let blocks = b.begin_loop(None);
    let (left, right) = (b.read_var(i), b.read_var(n));
    let cond = b.op("<", vec![left, right]);
    let (body, done) = b.branch(cond);
    b.switch_to(done);
    b.goto(blocks.exit);
    b.switch_to(body);
    print_var(&mut b, i);
    b.begin_latch(blocks);
    let (old, one) = (b.read_var(i), int(&mut b, 1));
    let next = b.op("+", vec![old, one]);
    b.write_var(i, next);
    b.end_loop(blocks);
    ret(&mut b, i);
    expect(b, "");
}

/// Opens `while (test())` and stands in its body.
fn begin_while(b: &mut FunctionBuilder, label: Option<&str>) -> sluicegate_ir::builder::LoopBlocks {
    let blocks = b.begin_loop(label.map(Into::into));
    let cond = call_global(b, "test", &[]);
    let (body, done) = b.branch(cond);
    b.switch_to(done);
    b.goto(blocks.exit);
    b.switch_to(body);
    blocks
}

fn end_while(b: &mut FunctionBuilder, blocks: sluicegate_ir::builder::LoopBlocks) {
    b.begin_latch(blocks);
    b.end_loop(blocks);
}

/// `if (name()) { then }`.
fn when(b: &mut FunctionBuilder, name: &str, then: impl FnOnce(&mut FunctionBuilder)) {
    let cond = call_global(b, name, &[]);
    let mut scope = b.begin_if(cond);
    then(b);
    b.begin_else(&mut scope, None);
    b.end_if(scope, None);
}

#[test]
fn labels_leave_outer_loops() {
    let mut b = builder("f");
    let x = b.new_var("x");
    set_int(&mut b, x, 0);
    let outer = begin_while(&mut b, Some("outer"));
    let inner = begin_while(&mut b, None);
    when(&mut b, "stop", |b| {
        set_int(b, x, 1);
        b.break_out(Some("outer".into()));
    });
    when(&mut b, "next", |b| {
        set_int(b, x, 2);
        b.continue_loop(Some("outer".into()));
    });
    when(&mut b, "skip", |b| b.break_out(None));
    end_while(&mut b, inner);
    end_while(&mut b, outer);
    ret(&mut b, x);
    expect(b, "");
}

#[test]
fn variable_that_a_loop_only_reads_needs_no_phi() {
    let mut b = builder("f");
    let x = bound(&mut b, "x");
    let outer = begin_while(&mut b, None);
    let inner = begin_while(&mut b, None);
    when(&mut b, "skip", |b| b.continue_loop(None));
    let value = b.read_var(x);
    let part = b.get_field(value, "a");
    b.ret(Some(part));
    end_while(&mut b, inner);
    end_while(&mut b, outer);
    ret(&mut b, x);
    expect(b, "");
}

#[test]
fn handler_sees_the_state_before_what_threw() {
    let mut b = builder("f");
    let n = bound(&mut b, "n");
    let handler = b.begin_try();
    let value = b.read_var(n);
    let number = call_global(&mut b, "int", &[value]);
    b.write_var(n, number);
    let after = b.new_block();
    b.end_try(handler);
    b.goto(after);
    b.switch_to(handler);
    b.goto(after);
    b.seal(after);
    b.switch_to(after);
    ret(&mut b, n);
    expect(b, "");
}

#[test]
fn handler_sees_writes_before_what_threw() {
    let mut b = builder("f");
    let x = b.new_var("x");
    set_int(&mut b, x, 0);
    let handler = b.begin_try();
    set_int(&mut b, x, 1);
    call_global(&mut b, "run", &[]);
    set_int(&mut b, x, 2);
    call_global(&mut b, "run", &[]);
    b.end_try(handler);
    b.ret(None);
    b.switch_to(handler);
    let caught = b.caught();
    let value = b.read_var(x);
    call_global(&mut b, "print", &[caught, value]);
    b.ret(None);
    expect(b, "");
}

#[test]
fn handler_of_code_that_cannot_throw_is_gone() {
    let mut b = builder("f");
    let x = b.new_var("x");
    let handler = b.begin_try();
    set_int(&mut b, x, 1);
    b.end_try(handler);
    ret(&mut b, x);
    b.switch_to(handler);
    let caught = b.caught();
    b.ret(Some(caught));
    expect(b, "");
}

#[test]
fn finally_is_lowered_once_and_bypassed() {
    let mut b = builder("f");
    let x = b.new_var("x");
    set_int(&mut b, x, 0);
    b.begin_finally();
    when(&mut b, "early", |b| {
        set_int(b, x, 1);
        ret(b, x);
    });
    set_int(&mut b, x, 2);
    call_global(&mut b, "run", &[]);
    let entry = b.enter_finally();
    call_global(&mut b, "cleanup", &[]);
    b.leave_finally(entry);
    ret(&mut b, x);
    expect(b, "");
}

#[test]
fn code_behind_return_disappears_through_finally() {
    let mut b = builder("f");
    let (c, x) = (bound(&mut b, "c"), b.new_var("x"));
    b.begin_finally();
    let cond = b.read_var(c);
    let mut scope = b.begin_if(cond);
    let one = int(&mut b, 1);
    b.ret(Some(one));
    b.begin_else(&mut scope, None);
    let two = int(&mut b, 2);
    b.ret(Some(two));
    b.end_if(scope, None);
    let dead = call_global(&mut b, "dead", &[]);
    b.write_var(x, dead);
    let entry = b.enter_finally();
    call_global(&mut b, "cleanup", &[]);
    b.leave_finally(entry);
    ret(&mut b, x);
    expect(b, "");
}

#[test]
fn return_in_finally_wins() {
    let mut b = builder("f");
    b.begin_finally();
    let one = int(&mut b, 1);
    b.ret(Some(one));
    let entry = b.enter_finally();
    let two = int(&mut b, 2);
    b.ret(Some(two));
    b.leave_finally(entry);
    expect(b, "");
}

#[test]
fn loop_behind_return_is_gone() {
    let mut b = builder("f");
    let x = bound(&mut b, "x");
    b.begin_finally();
    ret(&mut b, x);
    let blocks = begin_while(&mut b, None);
    let value = call_global(&mut b, "dead", &[]);
    b.write_var(x, value);
    end_while(&mut b, blocks);
    let entry = b.enter_finally();
    b.leave_finally(entry);
    ret(&mut b, x);
    expect(b, "");
}

#[test]
fn member_assignment_reaches_the_variable() {
    let mut b = builder("f");
    let x = b.new_var("x");
    let object = b.make(MakeKind::Object, vec![]);
    b.write_var(x, object);
    let (base, one) = (b.read_var(x), int(&mut b, 1));
    b.set_member(base, Key::field("a"), one);
    ret(&mut b, x);
    expect(b, "");
}

#[test]
fn member_assignment_reaches_aliases() {
    let mut b = builder("f");
    let (x, y) = (b.new_var("x"), b.new_var("y"));
    let object = b.make(MakeKind::Object, vec![]);
    b.write_var(x, object);
    let value = b.read_var(x);
    b.write_var(y, value);
    let (base, one) = (b.read_var(x), int(&mut b, 1));
    b.set_member(base, Key::field("a"), one);
    ret(&mut b, y);
    expect(b, "");
}

#[test]
fn base_read_before_a_join_is_still_the_object() {
    // x.push(c ? 1 : 2)
    let mut b = builder("f");
    let x = b.new_var("x");
    let object = b.make(MakeKind::Array, vec![]);
    b.write_var(x, object);
    let base = b.read_var(x);
    let callee = b.get_field(base, "push");
    let cond = call_global(&mut b, "test", &[]);
    let mut scope = b.begin_if(cond);
    let one = int(&mut b, 1);
    b.begin_else(&mut scope, Some(one));
    let two = int(&mut b, 2);
    let value = b.end_if(scope, Some(two)).unwrap();
    b.call(callee, Some(base), common::positional(&[value]), Default::default());
    ret(&mut b, x);
    expect(b, "");
}

#[test]
fn base_read_before_both_sides_changed_it() {
    // x.z = (c ? x.a = 1 : x.b = 2)
    let mut b = builder("f");
    let x = b.new_var("x");
    let object = b.make(MakeKind::Object, vec![]);
    b.write_var(x, object);
    let base = b.read_var(x);
    let cond = call_global(&mut b, "test", &[]);
    let mut scope = b.begin_if(cond);
    let one = int(&mut b, 1);
    b.set_member(base, Key::field("a"), one);
    b.begin_else(&mut scope, Some(one));
    let two = int(&mut b, 2);
    b.set_member(base, Key::field("b"), two);
    let value = b.end_if(scope, Some(two)).unwrap();
    b.set_member(base, Key::field("z"), value);
    ret(&mut b, x);
    expect(b, "");
}

#[test]
fn mutation_in_a_loop_reaches_variable_alias_and_container() {
    // const list = params.items; for (...) list.push(v); return params
    let mut b = builder("f");
    let (params, v, list) = (bound(&mut b, "params"), bound(&mut b, "v"), b.new_var("list"));
    let base = b.read_var(params);
    let items = b.get_field(base, "items");
    b.write_var(list, items);
    let blocks = begin_while(&mut b, None);
    let (recv, arg) = (b.read_var(list), b.read_var(v));
    call_method(&mut b, recv, "push", &[arg]);
    end_while(&mut b, blocks);
    ret(&mut b, params);
    expect(b, "");
}

#[test]
fn joined_objects_are_updated_weakly() {
    // const x = c ? a : b; x.f = 1; return [a, b]
    let mut b = builder("f");
    let (one, two, x) = (b.new_var("one"), b.new_var("two"), b.new_var("x"));
    for var in [one, two] {
        let object = b.make(MakeKind::Object, vec![]);
        b.write_var(var, object);
    }
    let cond = call_global(&mut b, "test", &[]);
    let mut scope = b.begin_if(cond);
    let value = b.read_var(one);
    b.begin_else(&mut scope, Some(value));
    let value = b.read_var(two);
    let value = b.end_if(scope, Some(value)).unwrap();
    b.write_var(x, value);
    let (base, n) = (b.read_var(x), int(&mut b, 1));
    b.set_member(base, Key::field("f"), n);
    let parts =
        [one, two, x].into_iter().zip(0..).map(|(var, n)| Part { key: PartKey::Static(Elem::index(n)), value: b.read_var(var) });
    let parts: Vec<Part> = parts.collect();
    let all = b.make(MakeKind::Array, parts);
    b.ret(Some(all));
    expect(b, "");
}

#[test]
fn method_call_writes_back_through_members() {
    // a.b.append(v)
    let mut b = builder("f");
    let (a, v) = (bound(&mut b, "a"), bound(&mut b, "v"));
    let (base, arg) = (b.read_var(a), b.read_var(v));
    let list = b.get_field(base, "b");
    call_method(&mut b, list, "append", &[arg]);
    ret(&mut b, a);
    expect(b, "");
}

#[test]
fn stored_object_is_updated_in_its_container() {
    // const params = {Item: item}; item.x = v; return params
    let mut b = builder("f");
    let (v, item, params) = (bound(&mut b, "v"), b.new_var("item"), b.new_var("params"));
    let object = b.make(MakeKind::Object, vec![]);
    b.write_var(item, object);
    let value = b.read_var(item);
    let made = b.make(MakeKind::Object, vec![Part { key: PartKey::Static(Elem::field("Item")), value }]);
    b.write_var(params, made);
    let (base, value) = (b.read_var(item), b.read_var(v));
    b.set_member(base, Key::field("x"), value);
    ret(&mut b, params);
    expect(b, "");
}

#[test]
fn branch_refines_variables_and_parts() {
    // if (q.sort === "asc") return q.sort; return q
    let mut b = builder("f");
    let q = bound(&mut b, "q");
    let base = b.read_var(q);
    let (sort, asc) = (b.get_field(base, "sort"), b.string("asc"));
    let cond = b.op("==", vec![sort, asc]);
    let mut scope = b.begin_if(cond);
    let base = b.read_var(q);
    let again = b.get_field(base, "sort");
    b.ret(Some(again));
    b.begin_else(&mut scope, None);
    b.end_if(scope, None);
    ret(&mut b, q);
    expect(b, "");
}

#[test]
fn guard_holds_past_an_early_return() {
    // if (!valid(x)) return; run(x)
    let mut b = builder("f");
    let x = bound(&mut b, "x");
    let value = b.read_var(x);
    let ok = call_global(&mut b, "valid", &[value]);
    let not = b.op("not", vec![ok]);
    let mut scope = b.begin_if(not);
    b.ret(None);
    b.begin_else(&mut scope, None);
    b.end_if(scope, None);
    let value = b.read_var(x);
    call_global(&mut b, "run", &[value]);
    expect(b, "");
}

#[test]
fn short_circuits() {
    // return (a || "x") ?? b
    let mut b = builder("f");
    let (a, other) = (bound(&mut b, "a"), bound(&mut b, "b"));
    let left = b.read_var(a);
    let scope = b.begin_short_circuit("||", left);
    let right = b.string("x");
    let either = b.end_short_circuit(scope, right);
    let scope = b.begin_short_circuit("??", either);
    let right = b.read_var(other);
    let value = b.end_short_circuit(scope, right);
    b.ret(Some(value));
    expect(b, "");
}

#[test]
fn parameter_objects_are_handed_back() {
    // function f(p, q) { p.x = 1; p = q; p.y = 2 }
    let mut b = builder("f");
    let (p, q) = (bound(&mut b, "p"), bound(&mut b, "q"));
    let (base, one) = (b.read_var(p), int(&mut b, 1));
    b.set_member(base, Key::field("x"), one);
    let value = b.read_var(q);
    b.write_var(p, value);
    let (base, two) = (b.read_var(p), int(&mut b, 2));
    b.set_member(base, Key::field("y"), two);
    expect(b, "");
}

#[test]
fn early_return_in_a_loop_hands_back_later_mutations() {
    let mut b = builder("f");
    let p = bound(&mut b, "p");
    let blocks = begin_while(&mut b, None);
    when(&mut b, "stop", |b| b.ret(None));
    let (base, one) = (b.read_var(p), int(&mut b, 1));
    b.set_member(base, Key::field("x"), one);
    end_while(&mut b, blocks);
    expect(b, "");
}
