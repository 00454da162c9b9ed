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
    expect(
        b,
        r#"
        fn0 f(event)
        b0:
          %0 = param 0 ; event
          %1 = get %0.body ; x
          return %1
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f(c)
        b0:
          %0 = param 0 ; c
          branch %0 then b1 else b2
        b1:
          %1 = refine %0 if %0 ; c
          %2 = 1 ; x
          goto b3
        b2:
          %3 = refine %0 unless %0 ; c
          %4 = 2 ; x
          goto b3
        b3:
          %5 = phi(b1: %2, b2: %4) ; x
          %6 = phi(b1: %1, b2: %3) ; c
          return %5 outs {param 0: %6}
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f()
        b0:
          %0 = global test
          %1 = call %0()
          branch %1 then b1 else b2
        b1:
          %2 = 1
          goto b3
        b2:
          %3 = 2
          goto b3
        b3:
          %4 = phi(b1: %2, b2: %3)
          return %4
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f(n)
        b0:
          %0 = param 0 ; n
          %1 = 0 ; i
          goto b1
        b1:
          %2 = phi(b0: %1, b2: %6) ; i
          %3 = phi(b0: %0, b2: %8) ; n
          %4 = op "<"(%2, %3)
          branch %4 then b4 else b5
        b2:
          %5 = 1
          %6 = op "+"(%11, %5) ; i
          goto b1
        b3:
          return %12 outs {param 0: %13}
        b4:
          %7 = refine %2 if %4 ; i
          %8 = refine %3 if %4 ; n
          %9 = global print
          %10 = call %9(%7)
          %11 = post %10 arg 0 ; i
          goto b2
        b5:
          %12 = refine %2 unless %4 ; i
          %13 = refine %3 unless %4 ; n
          goto b3
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f()
        b0:
          %0 = 0 ; x
          goto b1
        b1:
          %1 = phi(b0: %0, b2: %4) ; x
          %2 = global test
          %3 = call %2()
          branch %3 then b4 else b5
        b2:
          %4 = phi(b14: %13, b8: %1) ; x
          goto b1
        b3:
          %5 = phi(b5: %1, b11: %10) ; x
          return %5
        b4:
          goto b6
        b5:
          goto b3
        b6:
          %6 = global test
          %7 = call %6()
          branch %7 then b9 else b10
        b7:
          goto b6
        b8:
          goto b2
        b9:
          %8 = global stop
          %9 = call %8()
          branch %9 then b11 else b12
        b10:
          goto b8
        b11:
          %10 = 1 ; x
          goto b3
        b12:
          goto b13
        b13:
          %11 = global next
          %12 = call %11()
          branch %12 then b14 else b15
        b14:
          %13 = 2 ; x
          goto b2
        b15:
          goto b16
        b16:
          %14 = global skip
          %15 = call %14()
          branch %15 then b17 else b18
        b17:
          goto b8
        b18:
          goto b19
        b19:
          goto b7
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f(x)
        b0:
          %0 = param 0 ; x
          goto b1
        b1:
          %1 = global test
          %2 = call %1()
          branch %2 then b4 else b5
        b2:
          goto b1
        b3:
          return %0
        b4:
          goto b6
        b5:
          goto b3
        b6:
          %3 = global test
          %4 = call %3()
          branch %4 then b9 else b10
        b7:
          goto b6
        b8:
          goto b2
        b9:
          %5 = global skip
          %6 = call %5()
          branch %6 then b11 else b12
        b10:
          goto b8
        b11:
          goto b7
        b12:
          goto b13
        b13:
          %7 = get %0.a
          return %7
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f(n)
        b0:
          %0 = param 0 ; n
          goto b2
        b1:
          goto b3
        b2 handler b1:
          %1 = global int
          %2 = call %1(%0) ; n
          %3 = post %2 arg 0 ; n
          goto b4
        b3:
          %4 = phi(b4: %2, b1: %0) ; n
          %5 = phi(b4: %3, b1: %0)
          return %4 outs {param 0: %5}
        b4:
          goto b3
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f()
        b0:
          %0 = undefined
          goto b2
        b1:
          %1 = phi(b3: %5, b4: %8) ; x
          %2 = caught
          %3 = global print
          %4 = call %3(%2, %1)
          return %0
        b2:
          %5 = 1 ; x
          %6 = global run
          goto b3
        b3 handler b1:
          %7 = call %6()
          %8 = 2 ; x
          %9 = global run
          goto b4
        b4 handler b1:
          %10 = call %9()
          goto b5
        b5:
          return %0
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f()
        b0:
          goto b1
        b1:
          %0 = 1 ; x
          goto b2
        b2:
          return %0
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f()
        b0:
          goto b3
        b1:
          %0 = global cleanup
          %1 = call %0()
          switch {_: b8, _: b9, _: b10}
        b2:
          %2 = caught
          goto b1
        b3 handler b2:
          %3 = global early
          %4 = call %3()
          branch %4 then b4 else b5
        b4:
          %5 = 1 ; x
          goto b1
        b5:
          goto b6
        b6:
          %6 = 2 ; x
          %7 = global run
          goto b7
        b7 handler b2:
          %8 = call %7()
          goto b1
        b8:
          return %6
        b9:
          return %5
        b10:
          throw %2
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f(c)
        b0:
          %0 = param 0 ; c
          goto b2
        b1:
          %1 = global cleanup
          %2 = call %1()
          switch {_: b5, _: b6}
        b2:
          branch %0 then b3 else b4
        b3:
          %3 = refine %0 if %0 ; c
          %4 = 1
          goto b1
        b4:
          %5 = refine %0 unless %0 ; c
          %6 = 2
          goto b1
        b5:
          return %4 outs {param 0: %3}
        b6:
          return %6 outs {param 0: %5}
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f()
        b0:
          goto b2
        b1:
          %0 = 2
          return %0
        b2:
          goto b1
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f(x)
        b0:
          %0 = param 0 ; x
          goto b2
        b1:
          switch {_: b3}
        b2:
          goto b1
        b3:
          return %0
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f()
        b0:
          %0 = make object {} ; x
          %1 = 1
          %2 = set %0.a = %1 ; x
          return %2
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f()
        b0:
          %0 = make object {} ; x
          %1 = 1
          %2 = set %0.a = %1 ; x
          return %2
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f()
        b0:
          %0 = make array {} ; x
          %1 = get %0.push
          %2 = global test
          %3 = call %2()
          branch %3 then b1 else b2
        b1:
          %4 = 1
          goto b3
        b2:
          %5 = 2
          goto b3
        b3:
          %6 = phi(b1: %4, b2: %5)
          %7 = call %1(%6) recv %0
          %8 = post %7 recv ; x
          return %8
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f()
        b0:
          %0 = make object {} ; x
          %1 = global test
          %2 = call %1()
          branch %2 then b1 else b2
        b1:
          %3 = 1
          %4 = set %0.a = %3 ; x
          goto b3
        b2:
          %5 = 2
          %6 = set %0.b = %5 ; x
          goto b3
        b3:
          %7 = phi(b1: %3, b2: %5)
          %8 = phi(b1: %4, b2: %6) ; x
          %9 = set %8.z = %7 ; x
          return %9
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f(params, v)
        b0:
          %0 = param 0 ; params
          %1 = param 1 ; v
          %2 = get %0.items ; list
          goto b1
        b1:
          %3 = phi(b0: %2, b2: %10) ; list
          %4 = phi(b0: %1, b2: %12) ; v
          %5 = phi(b0: %0, b2: %11) ; params
          %6 = global test
          %7 = call %6()
          branch %7 then b4 else b5
        b2:
          goto b1
        b3:
          return %5 outs {param 0: %5, param 1: %4}
        b4:
          %8 = get %3.push
          %9 = call %8(%4) recv %3
          %10 = post %9 recv ; list
          %11 = weak_set %5.items = %10 ; params
          %12 = post %9 arg 0 ; v
          goto b2
        b5:
          goto b3
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f()
        b0:
          %0 = make object {} ; one
          %1 = make object {} ; two
          %2 = global test
          %3 = call %2()
          branch %3 then b1 else b2
        b1:
          goto b3
        b2:
          goto b3
        b3:
          %4 = phi(b1: %0, b2: %1) ; x
          %5 = 1
          %6 = set %4.f = %5 ; x
          %7 = op "join"(%0, %6)
          %8 = op "join"(%1, %6)
          %9 = make array {[0]: %7, [1]: %8, [2]: %6}
          return %9
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f(a, v)
        b0:
          %0 = param 0 ; a
          %1 = param 1 ; v
          %2 = get %0.b
          %3 = get %2.append
          %4 = call %3(%1) recv %2
          %5 = post %4 recv
          %6 = set %0.b = %5 ; a
          %7 = post %4 arg 0 ; v
          return %6 outs {param 0: %6, param 1: %7}
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f(v)
        b0:
          %0 = param 0 ; v
          %1 = make object {} ; item
          %2 = make object {.Item: %1} ; params
          %3 = set %1.x = %0 ; item
          %4 = weak_set %2.Item = %3 ; params
          return %4
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f(q)
        b0:
          %0 = param 0 ; q
          %1 = get %0.sort
          %2 = "asc"
          %3 = op "=="(%1, %2)
          branch %3 then b1 else b2
        b1:
          %4 = refine %0 if %3 ; q
          %5 = refine %1 if %3
          %6 = set %4.sort = %5 ; q
          %7 = get %6.sort
          return %7 outs {param 0: %6}
        b2:
          %8 = refine %0 unless %3 ; q
          %9 = refine %1 unless %3
          %10 = set %8.sort = %9 ; q
          goto b3
        b3:
          return %10 outs {param 0: %10}
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f(x)
        b0:
          %0 = undefined
          %1 = param 0 ; x
          %2 = global valid
          %3 = call %2(%1)
          %4 = post %3 arg 0 ; x
          %5 = op "not"(%3)
          branch %5 then b1 else b2
        b1:
          %6 = refine %4 if %5 ; x
          return %0 outs {param 0: %6}
        b2:
          %7 = refine %4 unless %5 ; x
          goto b3
        b3:
          %8 = global run
          %9 = call %8(%7)
          %10 = post %9 arg 0 ; x
          return %0 outs {param 0: %10}
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f(a, b)
        b0:
          %0 = param 0 ; a
          %1 = param 1 ; b
          branch %0 then b1 else b2
        b1:
          %2 = refine %0 if %0 ; a
          goto b3
        b2:
          %3 = refine %0 unless %0 ; a
          %4 = "x"
          goto b3
        b3:
          %5 = phi(b1: %2, b2: %4) [or %0, %4]
          %6 = phi(b1: %2, b2: %3) ; a
          %7 = null
          %8 = op "=="(%5, %7)
          branch %8 then b4 else b5
        b4:
          goto b6
        b5:
          %9 = refine %5 unless %8
          goto b6
        b6:
          %10 = phi(b5: %9, b4: %1) [coalesce %5, %1]
          return %10 outs {param 0: %6}
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f(p, q)
        b0:
          %0 = undefined
          %1 = param 0 ; p
          %2 = param 1 ; q
          %3 = 1
          %4 = set %1.x = %3 ; p
          %5 = 2
          %6 = set %2.y = %5 ; q
          return %0 outs {param 0: %4, param 1: %6}
        "#,
    );
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
    expect(
        b,
        r#"
        fn0 f(p)
        b0:
          %0 = undefined
          %1 = param 0 ; p
          goto b1
        b1:
          %2 = phi(b0: %1, b2: %8) ; p
          %3 = global test
          %4 = call %3()
          branch %4 then b4 else b5
        b2:
          goto b1
        b3:
          return %0 outs {param 0: %2}
        b4:
          %5 = global stop
          %6 = call %5()
          branch %6 then b6 else b7
        b5:
          goto b3
        b6:
          return %0 outs {param 0: %2}
        b7:
          goto b8
        b8:
          %7 = 1
          %8 = set %2.x = %7 ; p
          goto b2
        "#,
    );
}

#[test]
fn mutated_capture_reaches_the_variable_through_a_call() {
    // const out = []; items.forEach(x => out.push(x)); return out
    let mut inner = builder("<anonymous>");
    let x = param(&mut inner, "x");
    let out = inner.add_capture("out");
    let captured = inner.new_var("out");
    inner.write_var(captured, out);
    let recv = inner.read_var(captured);
    call_method(&mut inner, recv, "push", &[x]);
    let inner = inner.finish();
    let mutated = FunctionBuilder::mutated_captures_of(&inner);
    assert_eq!(mutated, [0]);

    let mut module = common::module_builder();
    let id = module.reserve_function();
    let mut b = builder("f");
    let (items, out) = (bound(&mut b, "items"), b.new_var("out"));
    let list = b.make(MakeKind::Array, vec![]);
    b.write_var(out, list);
    let captured = b.read_var(out);
    let closure = b.closure(id, vec![captured], mutated);
    let recv = b.read_var(items);
    call_method(&mut b, recv, "forEach", &[closure]);
    ret(&mut b, out);
    module.finish_function(id, inner);
    module.finish_function(sluicegate_ir::FnIdx(0), b.finish());
    let module = module.finish();
    common::check(&module);
    common::assert_text(
        &sluicegate_ir::print_module(&module),
        r#"
        module js "test.js"

        fn0 f(items)
        b0:
          %0 = param 0 ; items
          %1 = make array {} ; out
          %2 = closure fn1(%1)
          %3 = get %0.forEach
          %4 = call %3(%2) recv %0
          %5 = post %4 recv ; items
          %6 = post %4 arg 0
          %7 = get %6.^0 ; out
          return %7 outs {param 0: %5}

        fn1 <anonymous>(x) captures(out) in none
        b0:
          %0 = undefined
          %1 = capture 0 ; out
          %2 = param 0 ; x
          %3 = get %1.push
          %4 = call %3(%2) recv %1
          %5 = post %4 recv ; out
          %6 = post %4 arg 0 ; x
          return %0 outs {param 0: %6, capture 0: %5}
        "#,
    );
}

#[test]
fn called_closure_updates_what_it_captured() {
    // const add = () => { o.x = 1 }; add(); return o
    let mut inner = builder("add");
    let captured = inner.add_capture("o");
    let one = int(&mut inner, 1);
    inner.set_member(captured, Key::field("x"), one);
    let inner = inner.finish();
    let mutated = FunctionBuilder::mutated_captures_of(&inner);

    let mut module = common::module_builder();
    let id = module.reserve_function();
    let mut b = builder("f");
    let (o, add) = (bound(&mut b, "o"), b.new_var("add"));
    let captured = b.read_var(o);
    let closure = b.closure(id, vec![captured], mutated);
    b.write_var(add, closure);
    let callee = b.read_var(add);
    b.call(callee, None, vec![], Default::default());
    ret(&mut b, o);
    module.finish_function(id, inner);
    module.finish_function(sluicegate_ir::FnIdx(0), b.finish());
    let module = module.finish();
    common::check(&module);
    common::assert_text(
        &sluicegate_ir::print_module(&module),
        r#"
        module js "test.js"

        fn0 f(o)
        b0:
          %0 = param 0 ; o
          %1 = closure fn1(%0) ; add
          %2 = call %1()
          %3 = post %2 callee
          %4 = get %3.^0 ; o
          return %4 outs {param 0: %4}

        fn1 add() captures(o) in none
        b0:
          %0 = undefined
          %1 = capture 0 ; o
          %2 = 1
          %3 = set %1.x = %2 ; o
          return %0 outs {capture 0: %3}
        "#,
    );
}

#[test]
fn captures_may_be_added_late() {
    let mut b = builder("f");
    let x = bound(&mut b, "x");
    when(&mut b, "early", |b| ret(b, x));
    let late = b.add_capture("late");
    let one = int(&mut b, 1);
    b.set_member(late, Key::field("a"), one);
    ret(&mut b, x);
    let module = common::module_of(b);
    assert!(sluicegate_ir::verify(&module).is_empty());
    common::assert_text(
        &sluicegate_ir::print_module(&module),
        r#"
        module js "test.js"

        fn0 f(x) captures(late)
        b0:
          %0 = capture 0 ; late
          %1 = param 0 ; x
          %2 = global early
          %3 = call %2()
          branch %3 then b1 else b2
        b1:
          return %1
        b2:
          goto b3
        b3:
          %4 = 1
          %5 = set %0.a = %4 ; late
          return %1 outs {capture 0: %5}
        "#,
    );
}

#[test]
fn mutation_reaches_the_cell() {
    let mut module = common::module_builder();
    let cell = module.cell(sluicegate_ir::FnIdx(0), "cache");
    let mut b = builder("f");
    let cache = b.cell_get(cell);
    let one = int(&mut b, 1);
    b.set_member(cache, Key::field("a"), one);
    module.finish_function(sluicegate_ir::FnIdx(0), b.finish());
    let module = module.finish();
    common::check(&module);
    common::assert_text(
        &sluicegate_ir::print_module(&module),
        r#"
        module js "test.js"
        cells cache

        fn0 f()
        b0:
          %0 = undefined
          %1 = cell_get @cache
          %2 = 1
          %3 = set %1.a = %2
          %4 = cell_set @cache, %3
          return %0
        "#,
    );
}

#[test]
fn rethrow_and_nested_finally() {
    // try { try { run() } finally { a() } } finally { b() }; done()
    let mut b = builder("f");
    b.begin_finally();
    b.begin_finally();
    call_global(&mut b, "run", &[]);
    let inner = b.enter_finally();
    call_global(&mut b, "a", &[]);
    b.leave_finally(inner);
    let outer = b.enter_finally();
    call_global(&mut b, "b", &[]);
    b.leave_finally(outer);
    call_global(&mut b, "done", &[]);
    expect(
        b,
        r#"
        fn0 f()
        b0:
          %0 = undefined
          goto b3
        b1:
          %1 = global b
          %2 = call %1()
          switch {_: b9, _: b10}
        b2:
          %3 = caught
          goto b1
        b3:
          goto b6
        b4 handler b2:
          %4 = global a
          %5 = call %4()
          switch {_: b7, _: b8}
        b5:
          %6 = caught
          goto b4
        b6 handler b5:
          %7 = global run
          %8 = call %7()
          goto b4
        b7:
          goto b1
        b8 handler b2:
          throw %6
        b9:
          %9 = global done
          %10 = call %9()
          return %0
        b10:
          throw %3
        "#,
    );
}

#[test]
fn break_through_finally_in_a_loop() {
    // while (test()) { try { if (stop()) break; x = 1 } finally { cleanup() } } return x
    let mut b = builder("f");
    let x = b.new_var("x");
    set_int(&mut b, x, 0);
    let blocks = begin_while(&mut b, None);
    b.begin_finally();
    when(&mut b, "stop", |b| b.break_out(None));
    set_int(&mut b, x, 1);
    let entry = b.enter_finally();
    call_global(&mut b, "cleanup", &[]);
    b.leave_finally(entry);
    end_while(&mut b, blocks);
    ret(&mut b, x);
    expect(
        b,
        r#"
        fn0 f()
        b0:
          %0 = 0 ; x
          goto b1
        b1:
          %1 = phi(b0: %0, b2: %9) ; x
          %2 = global test
          %3 = call %2()
          branch %3 then b4 else b5
        b2:
          goto b1
        b3:
          return %1
        b4:
          goto b8
        b5:
          goto b3
        b6:
          %4 = global cleanup
          %5 = call %4()
          switch {_: b12, _: b13, _: b14}
        b7:
          %6 = caught
          goto b6
        b8 handler b7:
          %7 = global stop
          %8 = call %7()
          branch %8 then b9 else b10
        b9:
          goto b6
        b10:
          goto b11
        b11:
          %9 = 1 ; x
          goto b6
        b12:
          goto b2
        b13:
          goto b3
        b14:
          throw %6
        "#,
    );
}

#[test]
fn closure_called_in_a_loop_updates_what_it_captured() {
    // const add = () => { o.x = 1 }; while (test()) add(); return o
    let mut inner = builder("add");
    let captured = inner.add_capture("o");
    let one = int(&mut inner, 1);
    inner.set_member(captured, Key::field("x"), one);
    let inner = inner.finish();
    let mutated = FunctionBuilder::mutated_captures_of(&inner);

    let mut module = common::module_builder();
    let id = module.reserve_function();
    let mut b = builder("f");
    let (o, add) = (b.new_var("o"), b.new_var("add"));
    let object = b.make(MakeKind::Object, vec![]);
    b.write_var(o, object);
    let captured = b.read_var(o);
    let closure = b.closure(id, vec![captured], mutated);
    b.write_var(add, closure);
    let blocks = begin_while(&mut b, None);
    let callee = b.read_var(add);
    b.call(callee, None, vec![], Default::default());
    end_while(&mut b, blocks);
    ret(&mut b, o);
    module.finish_function(id, inner);
    module.finish_function(sluicegate_ir::FnIdx(0), b.finish());
    let module = module.finish();
    common::check(&module);
    common::assert_text(
        &sluicegate_ir::print_module(&module),
        r#"
        module js "test.js"

        fn0 f()
        b0:
          %0 = make object {} ; o
          %1 = closure fn1(%0) ; add
          goto b1
        b1:
          %2 = phi(b0: %0, b2: %7) ; o
          %3 = global test
          %4 = call %3()
          branch %4 then b4 else b5
        b2:
          goto b1
        b3:
          return %2
        b4:
          %5 = call %1()
          %6 = post %5 callee
          %7 = get %6.^0 ; o
          goto b2
        b5:
          goto b3

        fn1 add() captures(o) in none
        b0:
          %0 = undefined
          %1 = capture 0 ; o
          %2 = 1
          %3 = set %1.x = %2 ; o
          return %0 outs {capture 0: %3}
        "#,
    );
}
