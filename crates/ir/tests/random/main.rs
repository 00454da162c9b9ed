//! Random programs: whatever the builder is driven to, the body is well-formed,
//! and running it does what running the program does.

#[path = "../common/mod.rs"]
mod common;
mod execute;
mod program;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use execute::{Decisions, Found, run_body, run_program};
use program::{Stmt, lower, program};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn bodies_are_well_formed(stmts in program(true)) {
        common::check(&lower(&stmts));
    }
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn bodies_do_what_the_program_does(stmts in program(false), bits in prop::collection::vec(any::<bool>(), 0..40)) {
        same_behaviour(&stmts, &bits);
    }
}

/// Found by chance: another variable that may hold the same value was taken for the operand.
#[test]
fn an_operator_yields_its_operand_and_not_what_may_be_it() {
    use Stmt::{Finally, If, Print, Return, Run, Set, ShortCircuit, While};
    let inner = vec![Finally(vec![], vec![Print(0)]), Set(2, 1), If(0, vec![], vec![Run])];
    let after = vec![ShortCircuit(3, 2, 2, "&&"), Print(0), Set(3, 2)];
    let body = vec![Finally(inner, after), ShortCircuit(3, 0, 3, "&&")];
    let last = vec![Finally(vec![ShortCircuit(0, 2, 0, "||")], vec![]), Finally(vec![Set(1, 0)], vec![Return(0)])];
    same_behaviour(&[Run, While(vec![]), Finally(body, last)], &[false]);
}

/// Found by chance: a `return` that an exception overtakes took the place of the result that was pending around it.
#[test]
fn a_return_that_is_overtaken_leaves_the_pending_result() {
    use Stmt::{Finally, Return, Set, Throw, Try};
    let overtaken = Try(vec![Finally(vec![Return(0)], vec![Throw(0)])], 0, vec![]);
    let pending = Finally(vec![Set(2, 0), Return(2)], vec![]);
    same_behaviour(&[Finally(vec![pending], vec![overtaken])], &[]);
}

fn same_behaviour(stmts: &[Stmt], bits: &[bool]) {
    let module = lower(stmts);
    common::check(&module);
    let expected = run_program(stmts, Decisions::new(bits));
    let found = run_body(&module, Decisions::new(bits), &expected);
    assert!(matches!(found, Found::Same | Found::GaveUp), "expected {expected:?}\n{}", sluicegate_ir::print_module(&module));
}
