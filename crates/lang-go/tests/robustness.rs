//! Hostile and broken text: no panic, no overflow of a small stack, a well-formed module.
#![allow(clippy::unwrap_used, clippy::allow_attributes, reason = "a test may panic")]

use sluicegate_base::{FileId, NoteCode, limits};
use sluicegate_ir::verify::verify;
use sluicegate_ir::{Frontend, Module};
use sluicegate_lang_go::Go;

/// Worker threads of the engine have at least this much.
const STACK: usize = 1024 * 1024;

/// Lowers on a small stack.
fn run(source: &str) -> Module {
    let source = source.to_owned();
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || Go.lower(FileId(0), "hostile.go", &source)).unwrap();
    thread.join().unwrap()
}

/// Lowers and checks the result.
fn lower(source: &str) -> Module {
    let module = run(source);
    assert_eq!(verify(&module), Vec::new(), "{source:.2000}");
    assert!(module.functions.iter().next().is_some_and(|init| init.flags.is_init));
    module
}

fn has(module: &Module, code: NoteCode) -> bool {
    module.notes.iter().any(|note| note.code == code)
}

const ORDINARY: &str = r#"package app

import (
	"fmt"
	y "gopkg.in/yaml.v3"
	. "example.org/dsl"
)

type Base[T any] struct{ ID T `json:"id"` }

type Handler struct {
	Base[string]
	items map[string][]*Item
	f     func(a, b int) error
}

type Store interface {
	fmt.Stringer
	Get(key string) (v string, err error)
}

const (
	A = iota << 1
	B
)

var x, z = 1, []struct{ n int }{{1}, {n: 2}}

func (h *Handler) Serve(name string, rest ...int) (out string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	defer h.close(name)
outer:
	for i, it := range h.items[name] {
		switch v := it.value.(type) {
		case string, *int:
			out += fmt.Sprintf("%s-%[1]d", v, i)
			continue outer
		case nil:
			goto end
		default:
			break outer
		}
	}
	for i := 0; i < len(rest); i++ {
		go func(n int) { h.ch <- n }(rest[i])
	}
	select {
	case v, ok := <-h.ch:
		use(v, ok)
	case h.ch <- 1:
	default:
	}
	switch k := <-h.ch; {
	case k > 1 && !h.done || k == 0:
		fallthrough
	default:
		panic("x")
	}
	if v, ok := h.items["a"]; ok {
		*h = Handler{items: nil}
		p := &v
		(*p)[0], rest[1:][0] = nil, -0x1F
		delete(h.items, "a")
		copy(rest, append(rest[:1:2], rest...))
	} else if v, ok := interface{}(x).(fmt.Stringer); !ok {
		return v.String(), nil
	}
	return y.First[int, string](name, Describe(func() {})), err
end:
	return
}
"#;

#[test]
fn the_ordinary_text_is_understood() {
    let module = lower(ORDINARY);
    let opaque: Vec<_> = module.notes.iter().filter(|note| !note.message.contains("goto_statement")).collect();
    assert!(opaque.is_empty(), "{opaque:?}");
}

#[test]
fn empty_and_tiny() {
    for source in [
        "",
        "\n",
        " ",
        "\u{feff}",
        "\\",
        "//",
        "/*",
        "'",
        "\"",
        "`",
        "package",
        "func",
        "func (",
        "type",
        "type T struct {",
        "var",
        "x := ",
        "if",
        "switch x {\ncase",
        "import \"",
        "defer",
        "func f() { defer",
        "func f() { go",
        "a.b.",
        "[]",
        "map[",
        "<-",
        "*",
    ] {
        lower(source);
        lower(&format!("package a\nfunc f() {{ {source}"));
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
fn mutated_texts() {
    let tokens = [
        "(", ")", "{", "}", "[", "]", ":=", ",", ";", "func", "type", "\"", "`", "x", "*", "<-", "case", "_", ".", "...", "=",
        "return",
    ];
    let bytes: Vec<(usize, char)> = ORDINARY.char_indices().collect();
    // A fixed sequence: the same texts on every run.
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below).unwrap()).unwrap()
    };
    for _ in 0..400 {
        let mut text = String::new();
        let (from, length, at) = (next(bytes.len()), next(12), next(bytes.len()));
        let token = tokens[next(tokens.len())];
        for (n, (_, c)) in bytes.iter().enumerate() {
            if n == at {
                text.push_str(token);
            }
            if n < from || n >= from + length {
                text.push(*c);
            }
        }
        lower(&text);
    }
}

#[test]
fn a_broken_part_leaves_the_rest() {
    let module =
        lower("package a\n\nfunc a(x int) int {\n\treturn x\n}\n\nfunc b(: {\n\t]]\n}\n\nfunc c(y int) int {\n\treturn y\n}\n");
    assert!(has(&module, NoteCode::Syntax));
    assert!(module.functions.iter().any(|function| function.name == "a"));
}

#[test]
fn byte_order_mark_and_line_ends() {
    let plain = lower(ORDINARY);
    let windows = lower(&ORDINARY.replace('\n', "\r\n"));
    assert_eq!(plain.functions.len(), windows.functions.len());
    lower(&format!("\u{feff}{ORDINARY}"));
    lower(&ORDINARY.replace('\n', "\r"));
    lower(&ORDINARY.replace(' ', "\0"));
}

fn function(body: &str) -> String {
    format!("package a\n\nfunc f(x, y T) T {{\n\t{body}\n\treturn x\n}}\n")
}

#[test]
fn brackets() {
    for (open, close) in
        [("(", ")"), ("f(", ")"), ("x[", "]"), ("[]T{", "}"), ("T{a: ", "}"), ("func() T { return ", "}()"), ("string(", ")")]
    {
        let deep = |n: usize| lower(&function(&format!("x = {}x{}", open.repeat(n), close.repeat(n))));
        deep(100);
        deep(limits::MAX_LOWER_DEPTH - 10);
        deep(400);
        assert!(has(&deep(100_000), NoteCode::TooDeep));
    }
    for (open, close) in [
        ("{", "}"),
        ("if x {", "}"),
        ("for {", "}"),
        ("for a := range x {", "}"),
        ("switch x { case y: ", "}"),
        ("switch v := x.(type) { case T: ", "}"),
        ("select { case <-x: ", "}"),
        ("func() { ", "}()"),
        ("defer func() { ", "}()"),
        ("type t struct { a ", "}"),
        ("var v struct { a ", "}"),
    ] {
        for n in [50, 240, 300, 900] {
            lower(&function(&format!("{}{}", open.repeat(n), close.repeat(n))));
            lower(&function(&open.repeat(n)));
        }
    }
}

/// Many of a kind: well-formed when there are some, and no trouble when there are very many.
fn many(most: usize, source: impl Fn(usize) -> String) {
    lower(&source(500));
    run(&source(most));
}

#[test]
fn nesting_without_brackets() {
    for prefix in ["!", "-", "*", "&", "<-", "^", "[]", "*&"] {
        many(20_000, |n| function(&format!("x = {}x", prefix.repeat(n))));
        many(5_000, |n| function(&format!("if {}x {{}}", prefix.repeat(n))));
    }
    for prefix in ["*", "[]", "chan ", "map[T]", "func() "] {
        many(5_000, |n| {
            format!("package a\n\nvar v {}T\n\nfunc f(x {}T) {}T {{}}\n", prefix.repeat(n), prefix.repeat(n), prefix.repeat(n))
        });
    }
}

#[test]
fn long_chains() {
    let most = 10_000;
    for op in ["+", "%", "&&", "||", "==", "|"] {
        many(most, |n| function(&format!("x = {}", vec!["x"; n].join(&format!(" {op} ")))));
        many(most, |n| function(&format!("if {} {{ return y }}", vec!["x"; n].join(&format!(" {op} ")))));
    }
    many(50_000, |n| function(&format!("x = {}", vec!["\"x\""; n].join(" + "))));
    many(50_000, |n| format!("package a\n\nvar s = {}\n", vec!["\"x\""; n].join(" + ")));
    many(most, |n| function(&format!("x = {}", vec!["x"; n].join(" && y || "))));
    many(20_000, |n| function(&format!("x = x{}", ".b(1)".repeat(n))));
    many(20_000, |n| function(&format!("x = x{}", "[0]".repeat(n))));
    many(20_000, |n| function(&format!("x = x{}", ".(T)".repeat(n))));
    many(20_000, |n| function(&format!("x = x{}", "[1:]".repeat(n))));
    many(most, |n| function(&format!("if x {{ x = y }} {}", "else if y { x = y } ".repeat(n))));
    many(most, |n| function(&format!("switch x {{\n{}}}", "case y: x = y\nfallthrough\n".repeat(n))));
    many(most, |n| function(&format!("f({})", "x,".repeat(n))));
    many(most, |n| function(&format!("x = []T{{{}}}", "x,".repeat(n))));
    many(most, |n| function(&format!("{}x = f()", "y, ".repeat(n))));
    many(most, |n| function(&format!("x = fmt.Sprintf(\"{}\", x)", "%s".repeat(n))));
    many(most, |n| format!("package a\n\nconst (\n\ta = iota\n{})\n", "\tb\n".repeat(n)));
}

#[test]
fn long_functions() {
    for statement in
        ["x = x + y", "x = y.get(x)", "if y { x = y }", "y[x] = y", "y.b.c = x", "x := x", "*x = y", "y = append(y, x)"]
    {
        many(5_000, |n| function(&format!("{statement}\n\t").repeat(n)));
    }
    many(2_000, |n| function(&"defer f(x)\n\t".repeat(n)));
    many(2_000, |n| function(&"for _, y := range x { f(y) }\n\t".repeat(n)));
    many(2_000, |n| function(&"if err := f(x); err != nil { return y }\n\t".repeat(n)));
    many(10_000, |n| format!("package a\n{}", "func f(a T) T { return a }\n".repeat(n)));
    many(5_000, |n| format!("package a\ntype T struct{{}}\n{}", "func (t *T) m(a T) T { return a }\n".repeat(n)));
}
