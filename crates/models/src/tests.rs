//! Tests of the crate as a whole.
use crate::*;

#[test]
fn built_in_files_are_right() {
    let errors: Vec<String> = ModelSet::builtin().check().iter().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}
