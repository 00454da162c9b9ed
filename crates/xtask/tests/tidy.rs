//! The repository keeps its own rules.

use xtask::{CHECKS, Repository};

#[test]
fn nothing_to_complain_about() {
    let repository = Repository::open().expect("the repository can be read");
    let complaints: Vec<String> = CHECKS
        .iter()
        .flat_map(|(name, check)| check(&repository).into_iter().map(move |complaint| format!("{name}: {complaint}")))
        .collect();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
