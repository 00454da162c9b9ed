//! The list of rules as JSON: `schemas/rules.schema.json` describes the document.

use std::io::{self, Write};

use serde::Serialize;
use sluicegate_rules::RuleSet;

/// `$id` of the schema, written into every document.
pub const SCHEMA: &str = "https://example.invalid/sluicegate/schemas/rules-1.schema.json";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'a str,
    rules: Vec<RuleJson<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleJson<'a> {
    id: &'a str,
    name: &'a str,
    severity: &'static str,
    security_severity: String,
    precision: &'static str,
    cwe: &'a [u32],
    summary: &'a str,
}

/// Writes the document, with a final line break.
///
/// # Errors
/// Whatever `out` fails with.
pub fn write(rules: &RuleSet, mut out: impl Write) -> io::Result<()> {
    let rules = rules
        .iter()
        .map(|rule| RuleJson {
            id: &rule.id,
            name: &rule.name,
            severity: rule.severity.id(),
            security_severity: rule.score(),
            precision: rule.precision.id(),
            cwe: &rule.cwe,
            summary: &rule.summary,
        })
        .collect();
    serde_json::to_writer_pretty(&mut out, &Document { schema: SCHEMA, rules })?;
    out.write_all(b"\n")?;
    out.flush()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_document_follows_its_schema() {
        let schema: serde_json::Value = serde_json::from_str(include_str!("../../../schemas/rules.schema.json")).unwrap();
        assert_eq!(schema["$id"], super::SCHEMA);
        let mut out = Vec::new();
        let rules = sluicegate_rules::RuleSet::builtin();
        super::write(&rules, &mut out).unwrap();
        let document: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:#?}");
        assert_eq!(document["rules"].as_array().map(Vec::len), Some(rules.iter().count()));
    }
}
