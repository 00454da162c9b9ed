//! Random programs: solving never panics, ends within its limits, and gives the same answer
//! twice and in any order of the functions of a level.

#[expect(dead_code, reason = "the other test files use the rest")]
mod common;

use std::fmt::Write as _;

use common::{parse, solve_parsed};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use sluicegate_dataflow::callgraph::Component;
use sluicegate_dataflow::summary::Summary;
use sluicegate_dataflow::{Executor, FuncId, Sequential};

/// Solves a level in another order.
struct Shuffled(u64);

type Solved = Vec<(FuncId, Summary)>;

impl Executor for Shuffled {
    fn run(&self, level: &[&Component], job: &(dyn Fn(&Component) -> Solved + Sync)) -> Vec<Solved> {
        let mut order: Vec<usize> = (0..level.len()).collect();
        let mut seed = self.0 | 1;
        for n in (1..order.len()).rev() {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(n, (seed >> 33) as usize % (n + 1));
        }
        let mut results: Vec<Solved> = level.iter().map(|_| Vec::new()).collect();
        for at in order {
            results[at] = job(level[at]);
        }
        results
    }
}

/// Numbers that decide what a program looks like; zeros when they run out.
struct Choices<'c> {
    numbers: &'c [u16],
    at: usize,
}

impl Choices<'_> {
    fn below(&mut self, n: usize) -> usize {
        self.at += 1;
        usize::from(self.numbers.get(self.at - 1).copied().unwrap_or(0)) % n.max(1)
    }

    fn left(&self) -> bool {
        self.at < self.numbers.len()
    }
}

const FIELDS: [&str; 6] = [".a", ".b", ".next", "[*]", "[0]", ".^0"];
const APIS: [&str; 10] = [
    "db\" query",
    "db\" below",
    "db\" any",
    "lib\" same",
    "lib\" quote",
    "lib\" clean",
    "lib\" each",
    "lib\" filled",
    "lib\" now",
    "sh\" run",
];
const FUNCTIONS: usize = 6;
const PARAMS: usize = 3;

/// A function of random statements: values, parts, calls of the other functions, of APIs and of
/// values, closures, shared variables, branches with φs and refinements, exceptions.
fn function(choices: &mut Choices<'_>, number: usize, text: &mut String) {
    let in_class = number % 3 == 2;
    let flags = ["", " [async]", " [generator]", "", "", ""][choices.below(6)];
    let this = if in_class { "this, " } else { "" };
    let class = if in_class { " of class0" } else { "" };
    let _ = writeln!(text, "fn f{number}({this}p0, p1, *p2) captures(c) in none{class}{flags}");
    let mut values: Vec<String> = Vec::new();
    let mut next = 0;
    let mut define = |text: &mut String, values: &mut Vec<String>, inst: String| {
        let name = format!("%v{next}");
        next += 1;
        let _ = writeln!(text, "  {name} = {inst}");
        values.push(name);
    };
    for param in 0..PARAMS {
        define(text, &mut values, format!("param p{param}"));
    }
    if in_class {
        define(text, &mut values, "param this".to_owned());
    }
    define(text, &mut values, "capture c".to_owned());
    let mut blocks = 0;
    for _ in 0..choices.below(24) + 2 {
        if !choices.left() {
            break;
        }
        let pick = |choices: &mut Choices<'_>| values[choices.below(values.len())].clone();
        let (a, b, c) = (pick(choices), pick(choices), pick(choices));
        let field = FIELDS[choices.below(FIELDS.len())];
        let target = choices.below(FUNCTIONS);
        let inst = match choices.below(24) {
            0 => ["\"text\"", "1", "true", "null", "regex \"^a$\""][choices.below(5)].to_owned(),
            1 | 2 => format!("get {a}{field}"),
            3 => format!("get {a}[{b}]"),
            4 | 5 => format!("set {a}{field} = {b}"),
            6 => format!("weak_set {a}[{c}] = {b}"),
            7 => format!("make object {{.a: {a}, ...{b}, .b: {c}, [{a}]: {b}}}"),
            8 => format!("make array {{[0]: {a}, [*]: {b}}}"),
            9 => format!("concat({a}, {b}, {a})"),
            10 => {
                let op = ["+", "==", "not", "default", "in", "slice", "rest", "typeof"][choices.below(8)];
                if op == "not" || op == "typeof" { format!("op {op}({a})") } else { format!("op \"{op}\"({a}, {b})") }
            }
            11 | 12 => format!("closure fn{target}({a})"),
            13 => format!("call {a}({b}, {c})"),
            14 => format!("call {a}({b}, ...{c}, k: {a}) recv {b}"),
            15 => format!("await {a}"),
            16 => format!("cell_get @x{}", choices.below(2)),
            17 => format!("cell_set @x{}, {a}", choices.below(2)),
            18 => format!("import \"{}", APIS[choices.below(APIS.len())]),
            19 => format!("hint {a}: {}", ["num", "str", "local K", "other \"T\""][choices.below(4)]),
            20 => {
                define(text, &mut values, format!("closure fn{target}({c})"));
                let callee = values.last().cloned().unwrap_or_default();
                define(text, &mut values, format!("call {callee}({a}, {b})"));
                let call = values.last().cloned().unwrap_or_default();
                define(text, &mut values, format!("post {call} callee"));
                format!("post {call} arg 0")
            }
            21 => {
                define(text, &mut values, format!("import \"{}", APIS[choices.below(APIS.len())]));
                let callee = values.last().cloned().unwrap_or_default();
                define(text, &mut values, format!("call {callee}({a}, {b})"));
                format!("post {} arg 0", values.last().cloned().unwrap_or_default())
            }
            22 => {
                let n = blocks;
                blocks += 1;
                let _ = writeln!(text, "  branch {a} then yes{n} else no{n}\n  yes{n}:\n  %r{n} = refine {b} if {a}");
                let _ = writeln!(text, "  goto done{n}\n  no{n}:\n  %s{n} = refine {c} unless {a}\n  goto done{n}\n  done{n}:");
                let kind = ["", &format!(" [and {a}, {b}]"), &format!(" [or {b}, {a}]")][choices.below(3)].to_owned();
                format!("phi(yes{n}: %r{n}, no{n}: %s{n}){kind}")
            }
            _ => {
                let n = blocks;
                blocks += 1;
                let _ = writeln!(text, "  goto try{n}\n  try{n} handler catch{n}:\n  %t{n} = call {a}({b})\n  goto after{n}");
                let _ = writeln!(text, "  catch{n}:\n  %e{n} = caught\n  goto after{n}\n  after{n}:");
                format!("phi(try{n}: %t{n}, catch{n}: %e{n})")
            }
        };
        define(text, &mut values, inst);
    }
    let last = values[values.len() - 1 - choices.below(3).min(values.len() - 1)].clone();
    let out = values[choices.below(values.len())].clone();
    let end = match choices.below(6) {
        0 => format!("throw {last}"),
        1 => "return".to_owned(),
        2 => format!("return {last} outs {{param 0: {out}, capture 0: {last}}}"),
        _ => format!("return {last} outs {{param 0: {out}}}"),
    };
    let _ = writeln!(text, "  {end}");
}

fn program(numbers: &[u16]) -> String {
    let mut choices = Choices { numbers, at: 0 };
    let mut text =
        "module js \"m.js\"\nimports \"db\", \"lib\", \"sh\"\ncells x0, x1\nclass0 K\n  method a = fn2\n  method b = fn5\n"
            .to_owned();
    for number in 0..FUNCTIONS {
        function(&mut choices, number, &mut text);
    }
    text
}

fn printed(text: &str, executor: &dyn Executor) -> String {
    solve_parsed(vec![parse(text)], executor).print_all()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn solving_ends_and_is_repeatable(numbers in prop::collection::vec(any::<u16>(), 20..600), seed in any::<u64>()) {
        let text = program(&numbers);
        let first = printed(&text, &Sequential);
        prop_assert_eq!(&first, &printed(&text, &Sequential), "{}", text);
        prop_assert_eq!(&first, &printed(&text, &Shuffled(seed)), "{}", text);
    }
}

/// Programs whose numbers come from a fixed sequence.
fn numbers(seed: u32) -> Vec<u16> {
    (0..900).map(|n| (seed.wrapping_mul(900).wrapping_add(n).wrapping_mul(2_654_435_761) >> 11) as u16).collect()
}

#[test]
fn most_programs_settle_within_their_limits() {
    let mut unsettled = 0;
    let mut rows = [0usize; 3];
    for seed in 0..120 {
        let found = printed(&program(&numbers(seed)), &Sequential);
        unsettled += usize::from(found.contains("budget exceeded"));
        for (count, row) in rows.iter_mut().zip(["flow ", "sink ", "calls "]) {
            *count += found.matches(row).count();
        }
    }
    assert!(unsettled == 0, "{unsettled} of 120");
    assert!(rows.iter().all(|count| *count > 100), "{rows:?}");
}
