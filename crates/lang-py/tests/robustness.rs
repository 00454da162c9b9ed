//! Hostile and broken text: no panic, no overflow of a small stack, a well-formed module.
#![allow(clippy::unwrap_used, clippy::allow_attributes, reason = "a test may panic")]

use std::fmt::Write as _;

use sluicegate_base::{FileId, NoteCode, limits};
use sluicegate_ir::verify::verify;
use sluicegate_ir::{Frontend, Module};
use sluicegate_lang_py::Python;

/// Worker threads of the engine have at least this much.
const STACK: usize = 1024 * 1024;

/// Lowers on a small stack.
fn run(source: &str) -> Module {
    let source = source.to_owned();
    let thread =
        std::thread::Builder::new().stack_size(STACK).spawn(move || Python.lower(FileId(0), "hostile.py", &source)).unwrap();
    thread.join().unwrap()
}

/// Lowers and checks the result.
fn lower(source: &str) -> Module {
    let module = run(source);
    assert_eq!(verify(&module), Vec::new());
    assert!(module.functions.iter().next().is_some_and(|init| init.flags.is_init));
    module
}

fn has(module: &Module, code: NoteCode) -> bool {
    module.notes.iter().any(|note| note.code == code)
}

const ORDINARY: &str = "import json\n\ndef handler(event, context):\n    name = event['name']\n    try:\n        with open(name) as f:\n            return json.loads(f.read())\n    except (OSError, ValueError) as e:\n        return {'error': f'{e}'}\n    finally:\n        print([x for x in name if x])\n";

#[test]
fn empty_and_tiny() {
    for source in [
        "",
        "\n",
        " ",
        "\u{feff}",
        "\\",
        "#",
        "'",
        "\"\"\"",
        "@",
        "class",
        "def",
        "lambda",
        "f'{",
        "x = ",
        "if",
        "match x:\n case",
    ] {
        lower(source);
    }
}

#[test]
fn every_prefix_and_every_gap() {
    for (cut, _) in ORDINARY.char_indices() {
        lower(&ORDINARY[..cut]);
    }
    let lines: Vec<&str> = ORDINARY.lines().collect();
    for gap in 0..lines.len() {
        let rest: Vec<&str> = lines.iter().enumerate().filter(|(n, _)| *n != gap).map(|(_, line)| *line).collect();
        lower(&rest.join("\n"));
    }
}

#[test]
fn a_broken_part_leaves_the_rest() {
    let module = lower("def a(x):\n    return x\n\ndef b(:\n    ]]\n\ndef c(y):\n    return y\n");
    assert!(has(&module, NoteCode::Syntax));
    assert!(module.functions.iter().any(|function| function.name == "a"));
}

#[test]
fn byte_order_mark_and_line_ends() {
    let plain = lower(ORDINARY);
    let windows = lower(&ORDINARY.replace('\n', "\r\n"));
    assert_eq!(plain.functions.len(), windows.functions.len());
    assert!(windows.notes.is_empty());
    assert!(lower(&format!("\u{feff}{ORDINARY}")).notes.is_empty());
    lower(&ORDINARY.replace('\n', "\r"));
    lower(&ORDINARY.replace(' ', "\0"));
    lower("x = '\0'\n\0\0\0");
}

#[test]
fn brackets() {
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}"), ("f(", ")"), ("{1:", "}"), ("x[", "]"), ("[*", "]")] {
        let deep = |n: usize| lower(&format!("a = {}x{}\n", open.repeat(n), close.repeat(n)));
        deep(limits::MAX_LOWER_DEPTH - 10);
        deep(limits::MAX_PARSE_DEPTH - 1);
        assert!(has(&deep(100_000), NoteCode::TooDeep));
        lower(&format!("a = {}", open.repeat(900)));
    }
}

/// Many of a kind: well-formed when there are some, and no trouble when there are very many.
fn many(most: usize, source: impl Fn(usize) -> String) {
    lower(&source(500));
    run(&source(most));
}

#[test]
fn nesting_without_brackets() {
    for prefix in ["not ", "-", "~", "await ", "lambda: ", "x ** ", "lambda a=", "x if y else "] {
        many(50_000, |n| format!("a = {}x\n", prefix.repeat(n)));
        many(10_000, |n| format!("if {}x: pass\n", prefix.repeat(n)));
    }
    many(100_000, |n| format!("{}1\n", "a = ".repeat(n)));
    lower(&format!("a = {}\n", "f'{".repeat(2000)));
    lower(&format!("a = {}x{}\n", "f'{".repeat(200), "}'".repeat(200)));
    lower(&format!("x: {}int{}\n", "List[".repeat(900), "]".repeat(900)));
    lower(&format!("match x:\n  case {}y{}: pass\n", "[".repeat(900), "]".repeat(900)));
    lower(&format!("{}a{} = x\n", "(".repeat(900), ",)".repeat(900)));
}

fn indented(levels: usize, header: &str) -> String {
    let mut source = String::new();
    for level in 0..levels {
        let _ = writeln!(source, "{}{header}", " ".repeat(level));
    }
    let _ = writeln!(source, "{}pass", " ".repeat(levels));
    source
}

#[test]
fn indentation() {
    for header in ["if x:", "def f():", "class C:", "for x in y:", "while x:", "with x:", "try:", "match x:"] {
        lower(&indented(200, header));
        lower(&indented(300, header));
        lower(&indented(limits::MAX_PYTHON_INDENTS - 1, header));
        assert!(has(&lower(&indented(limits::MAX_PYTHON_INDENTS + 5, header)), NoteCode::TooDeep));
    }
    assert!(has(&lower(&indented(5_000, "if x:")), NoteCode::TooDeep));
    // Inside brackets, strings and behind joined lines, too.
    lower(&format!("x = (\n{}", indented(379, "if x:")));
    lower(&format!("x = '''\n{}", indented(379, "if x:")));
    lower(&indented(379, "if x: \\"));
    lower(&indented(379, "f'''{"));
    // Open strings share the scanner's buffer.
    for strings in [200, 254, 255, 256, 300] {
        lower(&format!("{}{}a = {}", indented(379, "if x:"), " ".repeat(379), "f'{".repeat(strings)));
        lower(&indented(379, "if x:").replace("pass", &format!("a = {}", "f'{".repeat(strings))));
    }
}

#[test]
fn long_chains() {
    let most = 10_000;
    for op in ["+", "%", "and", "or", "<", "|"] {
        many(most, |n| format!("def f(x):\n    return {}\n", vec!["x"; n].join(&format!(" {op} "))));
        many(most, |n| format!("def f(x):\n    if {}: return x\n", vec!["x"; n].join(&format!(" {op} "))));
    }
    many(50_000, |n| format!("a = {}\n", vec!["'x'"; n].join(" + ")));
    many(50_000, |n| format!("def f(x):\n    if {}: return x\n", vec!["x"; n].join(" and ")));
    many(most, |n| format!("a = {}\n", vec!["'x'"; n].join(" ")));
    many(most, |n| format!("a = {}\n", vec!["f()"; n].join(" < ")));
    many(most, |n| format!("a = {}\n", vec!["x"; n].join(" and x or ")));
    many(20_000, |n| format!("def f(a):\n    return a{}\n", ".b(1)".repeat(n)));
    many(20_000, |n| format!("def f(a):\n    return a{}\n", "[0]".repeat(n)));
    many(most, |n| format!("def f(a):\n    if a: pass\n{}", "    elif a: a = 1\n".repeat(n)));
    many(most, |n| format!("a = [{}]\n", "x,".repeat(n)));
    many(most, |n| format!("f({})\n", "x,".repeat(n)));
    many(most, |n| format!("{} = x\n", "a,".repeat(n)));
    many(most, |n| format!("with {}b: pass\n", "a as x, ".repeat(n)));
    many(2_000, |n| format!("x = [a {}]\n", "for a in b ".repeat(n)));
    many(20_000, |n| format!("{}def f(): pass\n", "@d\n".repeat(n)));
}

#[test]
fn long_functions() {
    run(&format!("def f(a, b):\n    x = 0\n{}    return x\n", "    x = a.get(x)\n".repeat(20_000)));
    for statement in ["x = x + a", "x = a.get(x)", "if a: x = b", "a[x] = b", "a.b.c = x"] {
        many(5_000, |n| format!("def f(a, b):\n    x = 0\n{}    return x\n", format!("    {statement}\n").repeat(n)));
    }
    many(10_000, |n| "def f(a):\n    return a\n".repeat(n));
    many(2_000, |n| "try:\n    f()\nexcept E as e:\n    pass\n".repeat(n));
    many(2_000, |n| "for x in y:\n    f(x)\n".repeat(n));
}
