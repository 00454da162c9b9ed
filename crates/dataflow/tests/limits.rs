//! What is given up at a limit, and what is not.

#[expect(dead_code, reason = "the other test files use the rest")]
mod common;

use std::fmt::Write as _;

use common::solve;
use sluicegate_base::limits;

/// An object with parts of very many origins goes through very many statements.
fn overloaded() -> String {
    let mut text = "fn g(p)\n  %p = param p\n  %h = closure fn1()\n  %r = call %h(%p)\n  %db = import \"db\" query\n  \
                    call %db(%r)\n  return\nfn f(p)\n  %p = param p\n  %db = import \"db\" query\n  call %db(%p)\n  \
                    %now = import \"lib\" now\n  %o0 = make object {.p: %p}\n"
        .to_owned();
    for n in 0..400 {
        let _ = writeln!(text, "  %s{n} = call %now()\n  %o{} = weak_set %o{n}.f{n} = %s{n}", n + 1);
    }
    for n in 400..1200 {
        let _ = writeln!(text, "  %o{} = weak_set %o{n}.g{n} = %p", n + 1);
    }
    text.push_str("  return %o1200\n");
    text
}

#[test]
fn sinks_found_before_the_budget_ended_stay() {
    let solved = solve(&overloaded());
    let f = solved.summary("f");
    assert!(f.worst_case && f.broadened);
    assert_eq!(solved.rows("f"), "sink   Param(0) -> sql 0 at %2\ncover  budget exceeded\n");
    // The caller knows the sink, and that the result may be anything.
    let expected = "sink   Param(0) -> sql 0 at %4 unknown\nsink   Param(0) -> sql 0 at %2\n";
    assert_eq!(solved.rows("g"), expected);
}

#[test]
fn the_budget_is_a_number_of_steps() {
    let solved = solve(&overloaded());
    let nodes = solved.program.func(solved.func("f")).body.insts.len();
    let most = limits::STEP_BASE + (nodes + 64) * limits::STEPS_PER_NODE;
    assert!(solved.summary("f").steps <= most as u64 + 1);
}

/// A walk over a structure that reaches one sink from every part of it.
#[test]
fn parts_that_lead_to_one_sink_are_merged() {
    let mut text = "fn f(p)\n  %p = param p\n  %db = import \"db\" query\n".to_owned();
    for n in 0..40 {
        let _ = writeln!(text, "  %a{n} = get %p.body\n  %b{n} = get %a{n}.f{n}\n  %h{n} = closure fn1()\n  call %h{n}(%b{n})");
    }
    text.push_str("  %c = get %p.context\n  %k = closure fn1()\n  call %k(%c)\n  return\n");
    text.push_str("fn g(x)\n  %x = param x\n  %db = import \"db\" query\n  call %db(%x)\n  return\n");
    let solved = solve(&text);
    let rows: Vec<String> = solved.rows("f").lines().map(str::to_owned).collect();
    assert_eq!(rows, ["sink   Param(0).body -> sql 0 at %5 and below broadened", "sink   Param(0).context -> sql 0 at %164"]);
    assert!(solved.summary("f").broadened);
}

/// Calls of a callback beyond the limit are not followed, and the summary says that something is missing.
#[test]
fn callbacks_beyond_the_limit_are_told() {
    let mut text = "fn f(g, x)\n  %g = param g\n  %x = param x\n".to_owned();
    for _ in 0..limits::MAX_SYMBOLIC_CALLS + 1 {
        text.push_str("  call %g(%x)\n");
    }
    text.push_str("  return\nfn caller(p)\n  %p = param p\n  %f = closure fn0()\n  %k = closure fn2()\n  call %f(%k, %p)\n");
    text.push_str("  return\nfn k(x)\n  return\n");
    let solved = solve(&text);
    assert_eq!(solved.summary("f").calls.len(), limits::MAX_SYMBOLIC_CALLS);
    assert!(solved.summary("f").broadened);
}
