//! The textual form: what may be written by hand, what is refused, what the verifier finds.

use sluicegate_ir::{FnIdx, parse_module, print_module, verify};

fn normal(text: &str) -> String {
    parse_module(text).map_or_else(|error| error.to_string(), |module| print_module(&module))
}

#[test]
fn every_form_round_trips() {
    let text = r#"module py "src/app.py"
imports ".models", "a.b"
stars ".models"
cells handler, x of fn1, x, "module.exports"
object @"module.exports"
exports handler, y = @x~1, z from "./z" default, all from "./all"
command
class0 Model
  method get = fn1
  getter name = fn2
  setter name = fn2
  static of = fn2
  classmethod make = fn2
  field items: list of map of awaitable of from "m".A."b c"
  field other: other "A | B"
  auto_constructor(items, other)
  wire items = "items[]"

fn0 <init>() [init]
b0:
  %0 = "quo\"ted\\ \n\t\u{1b}\u{202e} ünï"
  %1 = bytes "\\x00"
  %2 = -12
  %3 = float "1e9"
  %4 = true
  %5 = null
  %6 = undefined
  %7 = regex "^a/b$" "gi"
  %8 = regex "x"
  %9 = import "a.b"
  %10 = import "a.b" c
  %11 = global JSON
  %12 = make object {.a: %0, ["b c"]: %1, [%2]: %3, ...%4, .^base0: %5, .^"odd name": %5, ["keys"]: %6}
  %13 = make array {[0]: %0, [*]: %1}
  %14 = make tuple {}
  %15 = make set {}
  %16 = make struct Point {.x: %2}
  %17 = make class0 {}
  %18 = get %12.keys
  %19 = get %12.await
  %20 = get %12.text
  %21 = get %12[%0] ; "a name"
  %22 = set %12.a = %21
  %23 = weak_set %12[*] = %21 ; x
  %24 = concat(%0, %0)
  %25 = op "not in"(%0, %12)
  %26 = call %11(%0, name: %1, "odd key": %1, ...%2, **%3) recv %12 [new, optional]
  %27 = post %26 recv
  %28 = post %26 callee
  %29 = post %26 arg 3
  %30 = closure fn1(%0)
  %31 = await %26
  %32 = yield %31
  %33 = hint %31: local Model
  %34 = opaque "with statement"(%0, %1)
  %35 = cell_get @x~2
  %36 = cell_set @handler, %30
  %37 = refine %35 unless %25
  switch %35 {"a": b1, 2: b1, null: b2, _: b2}
b1 handler b3:
  %38 = call %11() [defer, spawn, decorator]
  branch %38 then b2 else b4
b2:
  switch {_: b4, _: b5}
b3:
  %39 = caught
  throw %39
b4:
  %40 = phi(b1: %38, b2: %25) [and %25, %38]
  return %40
b5:
  unreachable

fn1 get(this self, event?: str, "this", kw k: num, *rest, **more: bytes) captures(a, "b c") in none of class0 [async, generator, explicit_this, constructor, main_only]
b0:
  %0 = param 0 ; self
  %1 = capture 0 ; a
  return %1 outs {param 0: %0, capture 0: %1}

fn2 <anonymous>(this, x: bool) results(str, list of other error) in fn1
b0:
  return
"#;
    assert_eq!(normal(text), text);
}

#[test]
fn hand_written_text_may_be_short() {
    let short = r#"
        ; a comment
        fn f(event)
          %event = param event
          %body = get %event.body
          %exec = global exec
          loop:
          %n = phi(b0: %body, again: %m)
          branch %n then again else done
          again:
          %m = call %exec(%n)
          goto loop
          done:
          call %exec(%body)
    "#;
    let module = parse_module(short).unwrap();
    assert_eq!(verify(&module), []);
    let long = r#"fn0 f(event)
b0:
  %0 = param 0 ; event
  %1 = get %0.body ; body
  %2 = global exec ; exec
  goto b1
b1:
  %3 = phi(b0: %1, b2: %4) ; n
  branch %3 then b2 else b3
b2:
  %4 = call %2(%3) ; m
  goto b1
b3:
  %5 = call %2(%1)
  return
"#;
    assert_eq!(sluicegate_ir::print_function(&module, FnIdx(0)), long);
}

#[test]
fn errors_say_where() {
    let cases = [
        ("fn f()\n  %0 = get %1.a", "line 2, column 14: 1 is not declared"),
        ("fn f()\n  %0 = 1\n  %0 = 2", "line 3, column 9: 0 is declared more than once"),
        ("fn f()\n  goto b7", "line 2, column 10: b7 is not declared"),
        ("fn f()\n  return\n  %0 = 1", "line 3, column 3: the block has ended; a label is missing"),
        ("fn f()\n  %0 = \"abc", "line 2, column 12: expected a closing quote"),
        ("fn f()\n  %0 = frobnicate", "line 2, column 18: frobnicate is not declared"),
        ("fn1 f()\n  return", "line 1, column 4: the number is not the next one"),
        ("fn f()\n  cell_get @x", "line 2, column 14: @x is not declared"),
        ("cells x, x\nfn f()\n  cell_get @x", "line 3, column 14: @x is declared more than once"),
        ("fn f(", "line 1, column 6: expected a name"),
        ("fn f()", "line 1, column 7: expected a block"),
        ("hello", "line 1, column 6: hello is not declared"),
    ];
    for (text, expected) in cases {
        assert_eq!(normal(text), expected, "{text}");
    }
}

/// Every rule that one can break in writing.
#[test]
fn verifier_finds_what_is_wrong() {
    let cases = [
        ("%1 = get %0.a\n%0 = 1", "fn0 b0 %1: %0 is used where its definition does not reach"),
        (
            "branch %0 then b1 else b2\nb1:\n%0 = 1\ngoto b3\nb2:\ngoto b3\nb3:",
            "fn0 b0: %0 is used where its definition does not reach",
        ),
        ("%0 = 1\nb1:\nbranch %0 then b1 else b0", "fn0: the entry block has a predecessor"),
        ("%0 = param 3", "fn0 b0 %0: there is no parameter 3"),
        ("%0 = capture 0", "fn0 b0 %0: there is no capture 0"),
        ("%0 = closure fn9", "fn0 b0 %0: fn9 does not exist"),
        ("%0 = make class1", "fn0 b0 %0: class1 does not exist"),
        ("%0 = cell_get @x~7", "fn0 b0 %0: cell7 does not exist"),
        ("%0 = 1\n%1 = post %0 recv", "fn0 b0 %1: the call has no such operand"),
        ("%0 = 1\n%1 = call %0()\n%2 = post %1 recv", "fn0 b0 %2: the call has no such operand"),
        ("%0 = caught", "fn0 b0 %0: the block handles no exception"),
        ("%0 = 1\nb1:\n%1 = phi(b0: %0)\n%2 = 1\n%3 = phi(b0: %0)", "fn0 b1 %3: a φ must come before all other instructions"),
        ("%0 = 1\nb1:\n%1 = phi(b2: %0)\ngoto b3\nb2:\ngoto b3\nb3:", "fn0 b1 %1: there is no operand for b0"),
        ("%0 = 1\nreturn %0 outs {param 0: %0}", "fn0 b0: there is no parameter 0"),
        // The handler is reached from the start of the block, where its own values do not exist yet.
        ("goto b1\nb1 handler b2:\n%0 = 1\nreturn\nb2:\nreturn %0", "fn0 b2: %0 is used where its definition does not reach"),
        ("goto b1\nb1 handler b2:\n%0 = 1\nreturn\nb2:\n%1 = phi(b1: %0)", "fn0 b2 %1: the value does not arrive from b1"),
    ];
    for (body, expected) in cases {
        let module = parse_module(&format!("fn f()\n{body}\n")).unwrap();
        let found: Vec<String> = verify(&module).iter().map(ToString::to_string).collect();
        assert!(found.iter().any(|found| found == expected), "{body}\n{found:#?}");
    }
}

#[test]
fn values_may_bypass_a_finally() {
    let text = "
        fn f(c)
          %c = param c
          branch %c then early else late
          early:
          %a = 1
          goto last
          late:
          goto last
          last:
          switch {_: b8, _: b9}
          b8:
          return %a
          b9:
          return
    ";
    assert_eq!(verify(&parse_module(text).unwrap()), []);
}
