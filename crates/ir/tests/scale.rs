//! Long functions: no stack overflow, near linear time.
//!
//! Each shape is built in two sizes on a small stack; four times the code may
//! take at most twelve times as long (quadratic would be sixteen), checked only
//! where the larger one takes long enough to be measured.

mod common;

use std::time::{Duration, Instant};

use common::{builder, call_global, call_method, module_of, param};
use sluicegate_ir::{Const, FnIdx, FunctionBuilder, Key, Module, print_function, verify};

#[expect(clippy::unwrap_used, reason = "a failed thread fails the test")]
/// Builds on a 256 KiB stack and returns the module and the time.
fn timed(build: fn(usize) -> FunctionBuilder, size: usize) -> (Module, Duration) {
    let work = move || {
        let start = Instant::now();
        let module = module_of(build(size));
        (module, start.elapsed())
    };
    std::thread::Builder::new().stack_size(256 * 1024).spawn(work).unwrap().join().unwrap()
}

#[track_caller]
fn near_linear(build: fn(usize) -> FunctionBuilder, size: usize) {
    // Another program may take the processor: one good measurement of three is enough.
    let measure = || {
        let (_, small) = timed(build, size / 4);
        let (module, large) = timed(build, size);
        let linear = large < Duration::from_millis(400) || large < small * 12;
        (linear, module, format!("{small:?} grew to {large:?}"))
    };
    let (mut linear, mut module, mut times) = measure();
    for _ in 0..2 {
        if !linear {
            (linear, module, times) = measure();
        }
    }
    assert!(linear, "{times}");
    let wrong = verify(&module);
    assert!(wrong.is_empty(), "{}", wrong.iter().take(5).map(ToString::to_string).collect::<Vec<_>>().join("\n"));
    assert!(!print_function(&module, FnIdx(0)).is_empty());
}

#[test]
fn sequential_ifs() {
    near_linear(
        |size| {
            let mut b = builder("f");
            let value = param(&mut b, "x");
            let x = b.new_var("x");
            b.write_var(x, value);
            for n in 0..size {
                let value = b.read_var(x);
                let mut scope = b.begin_if(value);
                if n % 2 == 0 {
                    let one = b.constant(Const::Int(1));
                    b.write_var(x, one);
                }
                b.begin_else(&mut scope, None);
                b.end_if(scope, None);
            }
            let value = b.read_var(x);
            b.ret(Some(value));
            b
        },
        20_000,
    );
}

#[test]
fn variable_read_behind_many_blocks() {
    near_linear(
        |size| {
            let mut b = builder("f");
            let value = param(&mut b, "x");
            let (x, y) = (b.new_var("x"), b.new_var("y"));
            b.write_var(x, value);
            for _ in 0..size {
                let cond = b.emit(sluicegate_ir::Inst::Global("c".into()));
                let mut scope = b.begin_if(cond);
                b.write_var(y, cond);
                b.begin_else(&mut scope, None);
                b.end_if(scope, None);
            }
            for _ in 0..size {
                let value = b.read_var(x);
                call_method(&mut b, value, "push", &[]);
            }
            b
        },
        20_000,
    );
}

#[test]
fn else_if_chain_on_one_subject() {
    near_linear(
        |size| {
            let mut b = builder("f");
            let value = param(&mut b, "x");
            let x = b.new_var("x");
            b.write_var(x, value);
            let end = b.new_block();
            for n in 0..size {
                let (value, case) = (b.read_var(x), b.constant(Const::Int(i64::try_from(n).unwrap())));
                let cond = b.op("==", vec![value, case]);
                let (then_block, else_block) = b.branch(cond);
                b.switch_to(then_block);
                call_global(&mut b, "run", &[value]);
                b.goto(end);
                b.switch_to(else_block);
            }
            b.goto(end);
            b.seal(end);
            b.switch_to(end);
            let value = b.read_var(x);
            b.ret(Some(value));
            b
        },
        20_000,
    );
}

#[test]
fn chain_in_one_try() {
    near_linear(
        |size| {
            let mut b = builder("f");
            let value = param(&mut b, "x");
            let x = b.new_var("x");
            b.write_var(x, value);
            let handler = b.begin_try();
            for _ in 0..size {
                let value = b.read_var(x);
                let next = call_method(&mut b, value, "then", &[]);
                b.write_var(x, next);
            }
            b.end_try(handler);
            let value = b.read_var(x);
            b.ret(Some(value));
            b.switch_to(handler);
            let caught = b.caught();
            let value = b.read_var(x);
            call_global(&mut b, "print", &[caught, value]);
            b
        },
        20_000,
    );
}

#[test]
fn many_mutations_of_one_part() {
    near_linear(
        |size| {
            let mut b = builder("f");
            let value = param(&mut b, "x");
            let (x, y) = (b.new_var("x"), b.new_var("y"));
            b.write_var(x, value);
            let part = b.get_field(value, "list");
            b.write_var(y, part);
            for _ in 0..size {
                let value = b.read_var(y);
                call_method(&mut b, value, "push", &[value]);
            }
            let value = b.read_var(x);
            b.ret(Some(value));
            b
        },
        20_000,
    );
}

#[test]
fn returns_through_finally() {
    near_linear(
        |size| {
            let mut b = builder("f");
            let value = param(&mut b, "x");
            let x = b.new_var("x");
            b.write_var(x, value);
            b.begin_finally();
            for _ in 0..size {
                let value = b.read_var(x);
                let part = b.get_field(value, "a");
                let mut scope = b.begin_if(part);
                let value = b.read_var(x);
                b.ret(Some(value));
                b.begin_else(&mut scope, None);
                b.end_if(scope, None);
            }
            let entry = b.enter_finally();
            call_global(&mut b, "cleanup", &[]);
            b.leave_finally(entry);
            b
        },
        5_000,
    );
}

#[test]
fn loops_in_sequence() {
    near_linear(
        |size| {
            let mut b = builder("f");
            let value = param(&mut b, "x");
            let x = b.new_var("x");
            b.write_var(x, value);
            for _ in 0..size {
                let blocks = b.begin_loop(None);
                let cond = call_global(&mut b, "test", &[]);
                let (body, done) = b.branch(cond);
                b.switch_to(done);
                b.goto(blocks.exit);
                b.switch_to(body);
                let value = b.read_var(x);
                b.set_member(value, Key::field("a"), cond);
                b.begin_latch(blocks);
                b.end_loop(blocks);
            }
            let value = b.read_var(x);
            b.ret(Some(value));
            b
        },
        10_000,
    );
}

#[test]
fn nested_loops() {
    near_linear(
        |size| {
            let mut b = builder("f");
            let value = param(&mut b, "x");
            let x = b.new_var("x");
            b.write_var(x, value);
            let mut open = Vec::new();
            for _ in 0..size {
                let blocks = b.begin_loop(None);
                let cond = call_global(&mut b, "test", &[]);
                let (body, done) = b.branch(cond);
                b.switch_to(done);
                b.goto(blocks.exit);
                b.switch_to(body);
                open.push(blocks);
            }
            let value = b.read_var(x);
            b.set_member(value, Key::field("a"), value);
            while let Some(blocks) = open.pop() {
                b.begin_latch(blocks);
                b.end_loop(blocks);
            }
            let value = b.read_var(x);
            b.ret(Some(value));
            b
        },
        1_000,
    );
}

#[test]
fn one_huge_condition() {
    near_linear(
        |size| {
            let mut b = builder("f");
            let value = param(&mut b, "x");
            let parts = (0..size).map(|_| b.get_field(value, "a")).collect();
            let cond = b.concat(parts);
            let mut scope = b.begin_if(cond);
            b.begin_else(&mut scope, None);
            b.end_if(scope, None);
            b.ret(Some(value));
            b
        },
        100_000,
    );
}

#[test]
fn many_parameters_and_returns() {
    near_linear(
        |size| {
            let mut b = builder("f");
            for n in 0..size {
                param(&mut b, &format!("p{n}"));
            }
            for _ in 0..size {
                let cond = call_global(&mut b, "test", &[]);
                let mut scope = b.begin_if(cond);
                b.ret(None);
                b.begin_else(&mut scope, None);
                b.end_if(scope, None);
            }
            b
        },
        10_000,
    );
}

#[test]
fn dead_code_behind_return() {
    near_linear(
        |size| {
            let mut b = builder("f");
            let x = b.new_var("x");
            b.ret(None);
            for _ in 0..size {
                let cond = call_global(&mut b, "test", &[]);
                let mut scope = b.begin_if(cond);
                b.write_var(x, cond);
                b.begin_else(&mut scope, None);
                b.end_if(scope, None);
            }
            let value = b.read_var(x);
            b.ret(Some(value));
            b
        },
        20_000,
    );
}

#[test]
fn many_variables_across_many_branches() {
    near_linear(
        |size| {
            let mut b = builder("f");
            let vars: Vec<_> = (0..size).map(|n| b.new_var(format!("v{n}").as_str())).collect();
            for &var in &vars {
                let value = b.constant(Const::Null);
                b.write_var(var, value);
            }
            let blocks = b.begin_loop(None);
            for _ in 0..size {
                let cond = call_global(&mut b, "test", &[]);
                let mut scope = b.begin_if(cond);
                b.begin_else(&mut scope, None);
                b.end_if(scope, None);
            }
            for &var in &vars {
                let value = b.read_var(var);
                call_global(&mut b, "print", &[value]);
            }
            b.begin_latch(blocks);
            b.end_loop(blocks);
            b
        },
        10_000,
    );
}

#[test]
fn many_variables_written_in_one_try() {
    near_linear(
        |size| {
            let mut b = builder("f");
            let handler = b.begin_try();
            let vars: Vec<_> = (0..size).map(|n| b.new_var(format!("v{n}").as_str())).collect();
            for &var in &vars {
                let value = call_global(&mut b, "run", &[]);
                b.write_var(var, value);
            }
            b.end_try(handler);
            b.ret(None);
            b.switch_to(handler);
            for &var in &vars {
                let value = b.read_var(var);
                call_global(&mut b, "print", &[value]);
            }
            b
        },
        2_000,
    );
}
