//! Names for findings that survive moved lines.

use sluicegate_link::Flow;

/// Hash of what a finding is about: rule, file, function, sink, argument and event field, but no line.
pub(crate) fn of(rule: &str, path: &str, flow: &Flow) -> String {
    let mut hasher = blake3::Hasher::new();
    let field = flow.source.path.to_string();
    let argument = flow.sink.argument.as_deref().unwrap_or_default();
    for part in ["1", rule, path, &flow.sink.function, &flow.sink.callee, argument, &field] {
        // The length keeps ("ab", "c") and ("a", "bc") apart.
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let mut hex = hasher.finalize().to_hex().to_string();
    hex.truncate(32);
    hex
}
