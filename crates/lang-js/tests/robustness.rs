//! Hostile and huge input: no panic, no stack overflow, no quadratic time.

use std::time::{Duration, Instant};

use sluicegate_base::FileId;
use sluicegate_ir::{Frontend, Module};
use sluicegate_lang_js::JavaScript;

/// What worker threads have.
const STACK: usize = 1024 * 1024;

fn lower(path: &'static str, text: String) -> Module {
    let worker = std::thread::Builder::new().stack_size(STACK);
    let run = move || {
        let started = Instant::now();
        let module = JavaScript.lower(FileId(0), path, &text);
        let took = started.elapsed();
        let violations = sluicegate_ir::verify::verify(&module);
        assert!(violations.is_empty(), "{:?}", violations.iter().take(5).map(ToString::to_string).collect::<Vec<_>>());
        (module, took)
    };
    let done = worker.spawn(run).ok().and_then(|worker| worker.join().ok());
    assert!(done.is_some(), "a panic in {path}");
    let (module, took) = done.unwrap_or_else(|| unreachable!());
    assert!(took < Duration::from_secs(60), "{took:?}");
    module
}

fn instructions(module: &Module) -> usize {
    module.functions.iter().map(|function| function.body.insts.len()).sum()
}

#[test]
fn odd_texts() {
    let texts = [
        "",
        "\u{feff}exports.a = 1;",
        "\u{feff}",
        "const a = 1;\r\nlet b = `x\r\ny`;\r\n",
        "a\0b = \0;",
        "\0\0\0",
        "function f(a, b) { return a.b + ",
        "class A { constructor( { super(",
        "const { a, b: [c",
        "}}}}))))",
        "import { a } from",
        "export default",
        "`${",
        "'unclosed\nf(x)",
        "\u{1f600} = 1",
        "<<<<<<< HEAD\nconst a = 1;\n=======\nconst a = 2;\n>>>>>>> x\n",
        "if (a) else b",
        "switch (a) { case",
        "break; continue; return 1; await x; yield y; break nowhere; super.x; this.y; arguments[0]; new.target",
        "for (;;) for (a of) for (const of of of) ;",
        "x = { get a() {}, set a(v) {}, async *b() {}, [c]: 1, 'd': 2, ...e, f, 1: 2, #g: 3 }",
        "label: label: a; function a() {} function a() {} var a; let a;",
        "class extends {} { } class A extends class B extends A {} {}",
        "((a, b = a, {c} = b, ...d) => { var a; { let a; } })",
        "import.meta.x; import(x); import('y').then(z); import;",
    ];
    for text in texts {
        for path in ["a.js", "a.ts", "a.tsx"] {
            lower(path, text.to_owned());
        }
    }
}

#[test]
fn every_prefix_of_a_file() {
    let text = include_str!("../specs/classes.md");
    let code = text.split("```").nth(1).unwrap_or_default().trim_start_matches("js");
    for end in 0..code.len() {
        lower("a.ts", code[..end].to_owned());
    }
}

#[test]
fn deep_nesting_is_cut() {
    let deep = 100_000;
    let pairs = [("(", ")"), ("[", "]"), ("{", "}"), ("!", ""), ("-", ""), ("a ? ", "b"), ("x => ", ""), ("await ", "")];
    for (open, close) in pairs {
        let text = format!("v = {}x{};", open.repeat(deep), close.repeat(deep));
        lower("a.js", text.clone());
        lower("a.ts", text);
    }
    for (open, close) in
        [("{", "}"), ("if (a) ", ""), ("for (;;) ", ""), ("a: ", ""), ("function f() {", "}"), ("class A { m() {", "}}")]
    {
        let text = format!("{}x();{}", open.repeat(5_000), close.repeat(5_000));
        lower("a.js", text.clone());
        lower("a.tsx", text);
    }
    let nested = 240;
    let shallow =
        [("(", ")"), ("[", "]"), ("f({a: ", "})"), ("(() => { return ", "})"), ("`${", "}`"), ("new A(", ")"), ("!", "")];
    for (open, close) in shallow {
        lower("a.js", format!("v = {}x{};", open.repeat(nested), close.repeat(nested)));
    }
    for (open, close) in [
        ("{", "}"),
        ("if (a) {", "}"),
        ("for (const a of b) {", "}"),
        ("try {", "} catch (e) { } finally { a(); }"),
        ("function f() {", "}"),
        ("class A { m() {", "}}"),
        ("switch (a) { case b: ", "}"),
    ] {
        lower("a.js", format!("{}x();{}", open.repeat(nested), close.repeat(nested)));
    }
    lower("a.tsx", format!("v = {}x{};", "<a b={1}>".repeat(nested), "</a>".repeat(nested)));
}

#[test]
fn long_chains_are_walked() {
    let sum = lower("a.js", format!("v = a{};", " + b".repeat(50_000)));
    assert!(instructions(&sum) > 50_000);
    lower("a.js", format!("v = a{};", " - b + c".repeat(25_000)));
    lower("a.js", format!("function f(a, b) {{ return a{}; }}", " && b".repeat(20_000)));
    lower("a.js", format!("function f(a, b) {{ if (a{}) return b; }}", " || b.c".repeat(20_000)));
    let calls = lower("a.js", format!("v = p{};", ".then(x => x)".repeat(20_000)));
    assert_eq!(calls.functions.len(), 20_001);
    lower("a.js", format!("v = p{};", ".a[0]".repeat(50_000)));
    lower("a.js", format!("function f(a) {{ {} {{}} }}", "if (a.b) { g(a); } else ".repeat(10_000)));
    lower("a.js", format!("{}0;", "exports.a = ".repeat(20_000)));
    lower("a.js", format!("v = {}c;", "a ? b : ".repeat(10_000)));
    lower("a.js", format!("v = [{}];", "a, ".repeat(50_000)));
    lower("a.js", format!("v = `{}`;", "x${a}".repeat(20_000)));
    lower("a.js", format!("v = ({} 1);", "a, ".repeat(50_000)));
}

#[test]
fn big_functions_are_linear() {
    lower(
        "a.js",
        format!("function f(a) {{ {} return a; }}", "a.b = g(a.c); let x = a; ".replace("let x", "var x").repeat(20_000)),
    );
    lower("a.js", format!("function f(a) {{ try {{ {} }} catch (e) {{ return a; }} }}", "a = g(a); ".repeat(20_000)));
    lower("a.js", format!("function f(a) {{ {} }}", "if (a.x) { a.y = 1; } ".repeat(5_000)));
    lower("a.js", format!("function f(a) {{ switch (a) {{ {} }} }}", "case 'x': g(a); break; ".repeat(5_000)));
    let many: String = (0..20_000).map(|n| format!("function f{n}(a) {{ return f{}(a); }}\n", n / 2)).collect();
    lower("a.js", many);
    lower("a.js", "import x from 'y';\n".repeat(20_000));
    lower("a.ts", format!("type A = {};", "B | ".repeat(20_000) + "C"));
    lower("a.ts", format!("class A {{ {} }}", "f = () => this.g;\n".repeat(10_000)));
}
