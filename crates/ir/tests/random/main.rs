//! Random programs: whatever the builder is driven to, the body is well-formed,
//! and running it does what running the program does.

#[path = "../common/mod.rs"]
mod common;
mod execute;
mod program;

use proptest::prelude::*;

use execute::{Decisions, Found, run_body, run_program};
use program::{Stmt, lower, program};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn bodies_are_well_formed(stmts in program(true)) {
        common::check(&lower(&stmts));
    }
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn bodies_do_what_the_program_does(stmts in program(false), bits in prop::collection::vec(any::<bool>(), 0..40)) {
        same_behaviour(&stmts, &bits);
    }
}

fn same_behaviour(stmts: &[Stmt], bits: &[bool]) {
    let module = lower(stmts);
    common::check(&module);
    let expected = run_program(stmts, Decisions::new(bits));
    let found = run_body(&module, Decisions::new(bits), &expected);
    assert!(matches!(found, Found::Same | Found::GaveUp), "expected {expected:?}\n{}", sluicegate_ir::print_module(&module));
}
