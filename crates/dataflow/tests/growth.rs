//! Work grows with the program, not with its square: solver steps are counted, time is not asserted.
//! `TIMES=1 cargo test --test growth -- --nocapture` prints both.

#[expect(dead_code, reason = "the other test files use the rest")]
mod common;

use std::fmt::Write as _;

use common::{Solved, solve};

/// A shape of program in a size.
type Shape = fn(usize) -> String;

const SHAPES: &[(&str, Shape, usize)] = &[
    ("a chain of functions", chain, 60),
    ("a chain of functions that each have a sink", chain_of_sinks, 20),
    ("functions in one cycle", cycle, 20),
    ("functions that all call each other in pairs", dense_cycle, 40),
    ("one function of many statements", statements, 100),
    ("one object that grows", growing_object, 60),
    ("one list that many things are pushed to", pushes, 60),
    ("many calls of one helper", helper, 100),
    ("many calls of one helper with a callback", callbacks, 60),
    ("a callback handed down a chain", handed_down, 60),
    ("a function that calls its callback often, called often", symbolic_calls, 70),
    ("deep paths", deep_paths, 60),
    ("branches on checks", checks, 60),
    ("conditions of conditions", nested_conditions, 30),
    ("early returns", early_returns, 60),
    ("a φ with many operands", wide_phi, 250),
    ("one text of many parts", wide_text, 250),
    ("one text of many constants", constant_text, 250),
    ("a text built step by step", growing_text, 100),
    ("one call with many arguments", wide_call, 100),
    ("spreads between fields", spreads, 60),
    ("methods of one class that call each other", methods, 40),
    ("classes and unresolved methods", duck_methods, 40),
    ("functions that share a variable each", shared_variables, 60),
    ("a helper that changes its argument", mutations, 60),
    ("throwing", throws, 60),
];

fn header() -> String {
    "imports \"db\", \"lib\"\n".to_owned()
}

fn chain(n: usize) -> String {
    let mut text = header();
    for i in 0..n {
        let _ = writeln!(
            text,
            "fn f{i}(p, q)\n  %p = param p\n  %q = param q\n  %a = get %p.a\n  %o = make object {{.a: %a, .q: %q}}"
        );
        if i + 1 < n {
            let _ = writeln!(text, "  %h = closure fn{}()\n  %r = call %h(%o, %p)\n  return %r", i + 1);
        } else {
            let _ = writeln!(text, "  %db = import \"db\" query\n  call %db(%a)\n  return %o");
        }
    }
    text
}

fn chain_of_sinks(n: usize) -> String {
    let mut text = header();
    for i in 0..n {
        let _ = writeln!(text, "fn f{i}(p)\n  %p = param p\n  %db = import \"db\" query\n  call %db(%p)");
        if i + 1 < n {
            let _ = writeln!(text, "  %h = closure fn{}()\n  call %h(%p)", i + 1);
        }
        text.push_str("  return\n");
    }
    text
}

fn cycle(n: usize) -> String {
    let mut text = header();
    for i in 0..n {
        let _ = writeln!(
            text,
            "fn f{i}(p, q)\n  %p = param p\n  %q = param q\n  %a = get %p.a\n  %db = import \"db\" query\n  call %db(%a)\n  \
             %h = closure fn{}()\n  %r = call %h(%q, %p)\n  return %r",
            (i + 1) % n
        );
    }
    text
}

fn dense_cycle(n: usize) -> String {
    let mut text = header();
    for i in 0..n {
        let _ = writeln!(
            text,
            "fn f{i}(p, q)\n  %p = param p\n  %q = param q\n  branch %p then one else two\n  one:\n  %h = closure fn{}()\n  \
             %r = call %h(%q, %p)\n  return %r\n  two:\n  %k = closure fn{}()\n  %s = call %k(%p, %q)\n  return %q",
            (i + 1) % n,
            (i + n / 2) % n
        );
    }
    text
}

fn statements(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p)\n  %p = param p\n  %db = import \"db\" query\n  %same = import \"lib\" same\n  %x0 = get %p.a\n");
    for i in 0..n {
        let _ = writeln!(text, "  %y{i} = call %same(%x{i})\n  %o{i} = make object {{.v: %y{i}}}\n  %x{} = get %o{i}.v", i + 1);
    }
    let _ = writeln!(text, "  call %db(%x{n})\n  return");
    text
}

fn growing_object(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p)\n  %p = param p\n  %o0 = make object {}\n");
    for i in 0..n {
        let _ = writeln!(text, "  %v{i} = get %p.f{i}\n  %o{} = set %o{i}.g{i} = %v{i}", i + 1);
    }
    let _ = writeln!(text, "  return %o{n}");
    text
}

fn pushes(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p)\n  %p = param p\n  %o0 = make array {}\n");
    for i in 0..n {
        let _ = writeln!(
            text,
            "  %v{i} = get %p.f{i}\n  %m{i} = get %o{i}.push\n  %c{i} = call %m{i}(%v{i}) recv %o{i}\n  %o{} = post %c{i} recv",
            i + 1
        );
    }
    let _ = writeln!(text, "  return %o{n}");
    text
}

fn helper(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p)\n  %p = param p\n  %h = closure fn1()\n");
    for i in 0..n {
        let _ = writeln!(text, "  %a{i} = get %p.a\n  %r{i} = call %h(%a{i})");
    }
    text.push_str("  return\nfn helper(x)\n  %x = param x\n  branch %x then one else two\n  one:\n  %db = import \"db\" query\n");
    for _ in 0..20 {
        text.push_str("  call %db(%x)\n");
    }
    text.push_str("  return %x\n  two:\n  return\n");
    text
}

fn callbacks(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p)\n  %p = param p\n  %h = closure fn1()\n");
    for i in 0..n {
        let _ = writeln!(text, "  %c{i} = closure fn2(%p)\n  %r{i} = call %h(%c{i}, %p)");
    }
    text.push_str("  return\nfn apply(g, x)\n  %g = param g\n  %x = param x\n  %r = call %g(%x)\n  return %r\n");
    text.push_str(
        "fn cb(s) captures(p)\n  %s = param s\n  %p = capture p\n  %db = import \"db\" query\n  call %db(%s)\n  return %p\n",
    );
    text
}

fn handed_down(n: usize) -> String {
    let mut text = header();
    for i in 0..n {
        let _ = writeln!(text, "fn f{i}(p, g)\n  %p = param p\n  %g = param g\n  %r = call %g(%p)");
        if i + 1 < n {
            let _ = writeln!(text, "  %h = closure fn{}()\n  call %h(%p, %g)", i + 1);
        }
        text.push_str("  return %r\n");
    }
    text
}

fn symbolic_calls(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p)\n  %p = param p\n  %h = closure fn1()\n  %cb = closure fn2()\n");
    for i in 0..n {
        let _ = writeln!(text, "  %r{i} = call %h(%cb, %p)");
    }
    text.push_str("  return\nfn apply(g, x)\n  %g = param g\n  %x = param x\n");
    for i in 0..n {
        let _ = writeln!(text, "  %r{i} = call %g(%x)");
    }
    text.push_str("  return %r0\nfn cb(s)\n  %s = param s\n  return %s\n");
    text
}

fn deep_paths(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p)\n  %p = param p\n  %x0 = get %p.start\n");
    for i in 0..n {
        let _ = writeln!(text, "  %x{} = get %x{i}.f{i}", i + 1);
    }
    let _ = writeln!(text, "  %y0 = get %p.other");
    for i in 0..n {
        let _ = writeln!(text, "  %y{} = make object {{.f{i}: %y{i}}}", i + 1);
    }
    let _ = writeln!(text, "  %o = make tuple {{[0]: %x{n}, [1]: %y{n}}}\n  return %o");
    text
}

fn checks(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p)\n  %p = param p\n  %clean = import \"lib\" clean\n  %x0 = get %p.a\n");
    for i in 0..n {
        let _ = writeln!(
            text,
            "  %c{i} = call %clean(%x{i})\n  branch %c{i} then yes{i} else no{i}\n  yes{i}:\n  %r{i} = refine %x{i} if %c{i}\n  goto next{i}\n  \
             no{i}:\n  %s{i} = refine %x{i} unless %c{i}\n  goto next{i}\n  next{i}:\n  %x{} = phi(yes{i}: %r{i}, no{i}: %s{i})",
            i + 1
        );
    }
    let _ = writeln!(text, "  return %x{n}");
    text
}

/// `a && a`, of that `b && b`, and so on, and a refinement of each.
fn nested_conditions(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p)\n  %p = param p\n  %clean = import \"lib\" clean\n  %c0 = call %clean(%p)\n");
    for i in 0..n {
        let before = if i == 0 { "b0".to_owned() } else { format!("end{}", i - 1) };
        let _ = writeln!(
            text,
            "  branch %c{i} then right{i} else end{i}\n  right{i}:\n  %r{i} = refine %p if %c{i}\n  goto end{i}\n  end{i}:\n  \
             %c{} = phi({before}: %c{i}, right{i}: %c{i}) [and %c{i}, %c{i}]",
            i + 1
        );
    }
    text.push_str("  return %p\n");
    text
}

fn early_returns(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p)\n  %p = param p\n");
    for i in 0..n {
        let _ = writeln!(
            text,
            "  %a{i} = get %p.f{}\n  branch %a{i} then yes{i} else no{i}\n  yes{i}:\n  %o{i} = make object {{.body: %a{i}}}\n  \
             return %o{i} outs {{param 0: %p}}\n  no{i}:",
            i % 20
        );
    }
    text.push_str("  return %p outs {param 0: %p}\n");
    text
}

fn wide_phi(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p, q)\n  %p = param p\n  %q = param q\n  %one = 1\n");
    for i in 0..n {
        let _ =
            writeln!(text, "  branch %q then yes{i} else no{i}\n  yes{i}:\n  %a{i} = get %p.f{}\n  goto done\n  no{i}:", i % 20);
    }
    text.push_str("  goto done\n  done:\n");
    for value in ["%a", "%one"] {
        let operands: Vec<String> = (0..n)
            .map(|i| if value == "%a" { format!("yes{i}: %a{i}") } else { format!("yes{i}: %one") })
            .chain([format!("no{}: %one", n - 1)])
            .collect();
        let _ = writeln!(text, "  %phi{} = phi({})", value.trim_start_matches('%'), operands.join(", "));
    }
    text.push_str("  return %phia\n");
    text
}

fn wide_text(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p)\n  %p = param p\n  %lit = \"http://host/some/path?and='a query'\"\n");
    for i in 0..n {
        let _ = writeln!(text, "  %a{i} = get %p.f{}", i % 20);
    }
    let parts: Vec<String> = (0..n).map(|i| format!("%lit, %a{i}")).collect();
    let _ = writeln!(text, "  %t = concat({})\n  return %t", parts.join(", "));
    text
}

fn constant_text(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p)\n  %p = param p\n");
    for i in 0..n {
        let _ = writeln!(text, "  %a{i} = \"part {i} of the text\"");
    }
    let parts: Vec<String> = (0..n).map(|i| format!("%a{i}")).collect();
    let _ = writeln!(text, "  %t = concat({})\n  %o = make object {{.t: %t, .p: %p}}\n  return %o", parts.join(", "));
    text
}

fn growing_text(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p)\n  %p = param p\n  %lit = \"and\"\n  %t0 = \"select\"\n");
    for i in 0..n {
        let _ = writeln!(text, "  %a{i} = get %p.f{}\n  %t{} = concat(%t{i}, %lit, %a{i})", i % 20, i + 1);
    }
    let _ = writeln!(text, "  return %t{n}");
    text
}

fn wide_call(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p)\n  %p = param p\n  %h = closure fn1()\n");
    for i in 0..n {
        let _ = writeln!(text, "  %a{i} = get %p.f{}", i % 20);
    }
    let args: Vec<String> = (0..n).map(|i| format!("%a{i}")).collect();
    let _ = writeln!(text, "  %r = call %h({})", args.join(", "));
    for i in 0..n {
        let _ = writeln!(text, "  %b{i} = post %r arg {i}");
    }
    text.push_str("  return %r\nfn g(a, *rest)\n  %a = param a\n  %rest = param rest\n  %x = get %rest[*]\n");
    text.push_str("  %y = set %rest.last = %a\n  return %x outs {param 1: %y}\n");
    text
}

fn spreads(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p, q)\n  %p = param p\n  %q = param q\n");
    let parts: Vec<String> = (0..n).map(|i| format!("...%p, .f{i}: %q")).collect();
    let _ = writeln!(text, "  %o = make object {{{}}}\n  return %o", parts.join(", "));
    text
}

fn methods(n: usize) -> String {
    let mut text = header();
    text.push_str("class0 C\n");
    for i in 0..n {
        let _ = writeln!(text, "  method m{i} = fn{}", i + 1);
    }
    text.push_str("fn f(p)\n  %p = param p\n");
    let parts: Vec<String> = (0..n).map(|i| format!(".m{i}: %m{i}")).collect();
    for i in 0..n {
        let _ = writeln!(text, "  %m{i} = closure fn{}()", i + 1);
    }
    let _ = writeln!(
        text,
        "  %c = make class0 {{{}}}\n  %i = call %c() [new]\n  %g = get %i.m0\n  call %g(%p) recv %i\n  return",
        parts.join(", ")
    );
    for i in 0..n {
        let _ = writeln!(text, "fn m{i}(this, x) in fn0 of class0\n  %t = param this\n  %x = param x");
        let next = (i + 1) % n;
        let _ = writeln!(text, "  %g = get %t.m{next}\n  %r = call %g(%x) recv %t\n  %y = get %t.field{}\n  return %y", i % 20);
    }
    text
}

fn duck_methods(n: usize) -> String {
    let mut text = header();
    for i in 0..n {
        let _ = writeln!(text, "class{i} C{i}\n  method m{i} = fn{}\n  method common = fn{}", i + 1, i + 1);
    }
    text.push_str("fn f(p)\n  %p = param p\n  %g = global mystery\n");
    for i in 0..n {
        let _ = writeln!(text, "  %m{i} = closure fn{}()\n  %c{i} = make class{i} {{.m{i}: %m{i}, .common: %m{i}}}", i + 1);
    }
    for i in 0..n {
        let _ = writeln!(
            text,
            "  %o{i} = call %g(%p)\n  %f{i} = get %o{i}.m{i}\n  call %f{i}(%p) recv %o{i}\n  %h{i} = get %o{i}.common\n  call %h{i}(%p) recv %o{i}"
        );
    }
    text.push_str("  return\n");
    for i in 0..n {
        let _ = writeln!(text, "fn m{i}(this, x) in fn0 of class{i}\n  %x = param x\n  return %x");
    }
    text
}

fn shared_variables(n: usize) -> String {
    let mut text = header();
    for i in 0..n {
        let _ = writeln!(text, "cells v{i}");
    }
    text.push_str("fn f(p)\n  %p = param p\n");
    for i in 0..n {
        let _ = writeln!(text, "  %h{i} = closure fn{}()\n  call %h{i}(%p)", i + 1);
    }
    text.push_str("  return\n");
    for i in 0..n {
        let _ =
            writeln!(text, "fn g{i}(x)\n  %x = param x\n  cell_set @v{i}, %x\n  %y = cell_get @v{}\n  return %y", (i + 1) % n);
    }
    text
}

fn mutations(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p, q)\n  %p = param p\n  %q = param q\n  %o0 = make object {.a: %p, .b: %q}\n  %h = closure fn1()\n");
    for i in 0..n {
        let _ = writeln!(text, "  %c{i} = call %h(%o{i}, %q)\n  %o{} = post %c{i} arg 0", i + 1);
    }
    let _ = writeln!(
        text,
        "  return %o{n}\nfn setter(o, v)\n  %o = param o\n  %v = param v\n  %o1 = set %o.a = %v\n  return outs {{param 0: %o1}}"
    );
    text
}

fn throws(n: usize) -> String {
    let mut text = header();
    text.push_str("fn f(p)\n  %p = param p\n  %h = closure fn1()\n  goto t0\n");
    for i in 0..n {
        let _ = writeln!(
            text,
            "  t{i} handler c{i}:\n  call %h(%p)\n  goto t{}\n  c{i}:\n  %e{i} = caught\n  call %h(%e{i})\n  goto t{}",
            i + 1,
            i + 1
        );
    }
    let _ = writeln!(text, "  t{n}:\n  return\nfn thrower(x)\n  %x = param x\n  %o = make object {{.message: %x}}\n  throw %o");
    text
}

/// Slope of a line through the logarithms.
fn exponent(points: &[(usize, u64)]) -> f64 {
    let logs: Vec<(f64, f64)> = points.iter().map(|&(n, steps)| ((n as f64).ln(), (steps.max(1) as f64).ln())).collect();
    let mean = |of: fn(&(f64, f64)) -> f64| logs.iter().map(of).sum::<f64>() / logs.len() as f64;
    let (x, y) = (mean(|p| p.0), mean(|p| p.1));
    let covariance: f64 = logs.iter().map(|p| (p.0 - x) * (p.1 - y)).sum();
    covariance / logs.iter().map(|p| (p.0 - x).powi(2)).sum::<f64>()
}

/// What a run costs: steps, and the rows that it keeps. Sinks and reads are listed through all
/// callees, up to a limit: these lists are not counted.
fn cost(solved: &Solved) -> u64 {
    let rows = |summary: &sluicegate_dataflow::summary::Summary| summary.flows.len() + summary.calls.len() + summary.guards.len();
    let rows: usize = solved.program.funcs().filter_map(|func| solved.summaries.get(func)).map(rows).sum();
    solved.summaries.steps + rows as u64
}

#[test]
fn work_grows_with_the_program() {
    let times = std::env::var("TIMES").ok().and_then(|scale| scale.parse::<usize>().ok());
    let only = std::env::var("SHAPE").unwrap_or_default();
    let mut wrong = Vec::new();
    for &(name, shape, size) in SHAPES.iter().filter(|(name, ..)| name.contains(&only)) {
        let mut points = Vec::new();
        let mut line = String::new();
        for scale in [1, 2, 4, 8, 16] {
            let n = size * scale * times.unwrap_or(1);
            let text = shape(n);
            let start = std::time::Instant::now();
            let module = common::parse(&text);
            let parsed = start.elapsed();
            let solved = common::solve_parsed(vec![module], &sluicegate_dataflow::Sequential);
            let took = start.elapsed() - parsed;
            let _ = write!(line, " {n}: {} {}ms({})", cost(&solved), took.as_millis(), parsed.as_millis());
            points.push((n, cost(&solved)));
        }
        if times.is_some() {
            println!("{name:<50} n^{:.2} {line}", exponent(&points));
        }
        if exponent(&points) > 1.1 {
            wrong.push(format!("{name}: n^{:.2} {points:?}", exponent(&points)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_shape_is_a_program() {
    for (name, shape, _) in SHAPES {
        let solved = solve(&shape(3));
        assert!(solved.program.funcs().len() > 0, "{name}");
    }
}
