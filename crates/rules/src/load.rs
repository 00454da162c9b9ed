//! Reads rule files: TOML in, [`Rule`] or a located error out.

use serde::Deserialize;
use sluicegate_base::{LineIndex, Symbol};
use sluicegate_models::Trust;
use toml::Spanned;

use crate::finding::Confidence;
use crate::rule::{Precision, Rule, Severity};

/// Longest description that code hosts take.
pub const MAX_DESCRIPTION: usize = 1024;

/// What is wrong with a rule file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RuleErrorKind {
    /// It is not TOML, a field is missing or unknown, or has the wrong type.
    #[error("{0}")]
    Format(String),
    /// A value is not one of those allowed.
    #[error("`{value}` is not a {what}; {expected}")]
    Value {
        /// What it should be.
        what: &'static str,
        /// What it is.
        value: String,
        /// What would be right.
        expected: String,
    },
    /// Another rule has that id.
    #[error("rule `{0}` is already defined in {1}")]
    Duplicate(String, String),
    /// No model declares that kind of sink.
    #[error("no model declares the sink kind `{0}`")]
    UnknownKind(String),
}

/// An error in a rule file, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {kind}")]
pub struct RuleError {
    /// The file, as it was named.
    pub file: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in UTF-16 units, from 1.
    pub column: u32,
    /// What is wrong.
    pub kind: RuleErrorKind,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule: RawRule,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RawRule {
    id: Spanned<String>,
    name: String,
    summary: String,
    description: Spanned<String>,
    severity: Spanned<String>,
    security_severity: Spanned<f64>,
    precision: Spanned<String>,
    cwe: Spanned<Vec<u32>>,
    shape: Spanned<String>,
    from: Vec<Spanned<String>>,
    #[serde(default)]
    downgrade: Vec<Spanned<String>>,
    confidence: Option<Spanned<String>>,
    #[serde(default)]
    events: Vec<String>,
    #[serde(default)]
    fields: Vec<String>,
    to: Vec<Spanned<String>>,
    #[serde(default)]
    minor: Vec<Spanned<String>>,
    #[serde(default)]
    unless: Vec<Spanned<String>>,
    message: Spanned<String>,
    fix: String,
    /// Names the page for readers; the page itself is handed over by whoever read the file.
    #[serde(rename = "help")]
    _help: Option<String>,
}

/// Reads one rule file. `page` is its Markdown page; without one, a short page is made of its texts.
/// `declared` says whether models declare a kind of sink.
///
/// # Errors
/// The first thing that is wrong, with its place.
pub fn rule(file: &str, text: &str, page: Option<&str>, declared: &dyn Fn(&str) -> bool) -> Result<Rule, RuleError> {
    let located = |at: usize, kind: RuleErrorKind| {
        let position = LineIndex::new(text).position(text, u32::try_from(at).unwrap_or(u32::MAX));
        RuleError { file: file.to_string(), line: position.line, column: position.column, kind }
    };
    let File { rule: raw } = toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        located(at, RuleErrorKind::Format(error.message().to_string()))
    })?;
    let reject = |at: usize, what: &'static str, value: &str, expected: &str| {
        located(at, RuleErrorKind::Value { what, value: value.to_string(), expected: expected.to_string() })
    };
    let trusts = |names: &[Spanned<String>]| -> Result<Vec<Trust>, RuleError> {
        names
            .iter()
            .map(|name| {
                trust(name.get_ref()).ok_or_else(|| {
                    reject(name.span().start, "trust", name.get_ref(), "use attacker, conditional, identity or platform")
                })
            })
            .collect()
    };

    let id = raw.id.get_ref();
    if !is_id(id) {
        return Err(reject(raw.id.span().start, "rule id", id, "use lower-case letters, digits and hyphens"));
    }
    if let Some(other) = raw.unless.iter().find(|other| !is_id(other.get_ref()) || other.get_ref() == id) {
        return Err(reject(other.span().start, "rule id", other.get_ref(), "name another rule, as its `id` says"));
    }
    let length = raw.description.get_ref().trim().chars().count();
    if length == 0 || length > MAX_DESCRIPTION {
        let at = raw.description.span().start;
        return Err(reject(at, "description", &format!("{length} characters"), "it has 1 to 1024 characters"));
    }
    let severity = Severity::from_id(raw.severity.get_ref())
        .ok_or_else(|| reject(raw.severity.span().start, "severity", raw.severity.get_ref(), "use error, warning or note"))?;
    let precision = precision(raw.precision.get_ref()).ok_or_else(|| {
        reject(raw.precision.span().start, "precision", raw.precision.get_ref(), "use very-high, high, medium or low")
    })?;
    let at_least = raw.confidence.as_ref().map_or(Ok(Confidence::Low), |name| {
        Confidence::from_id(name.get_ref())
            .ok_or_else(|| reject(name.span().start, "confidence", name.get_ref(), "use low, medium or high"))
    })?;
    let security_severity = tenths(*raw.security_severity.get_ref()).ok_or_else(|| {
        let at = raw.security_severity.span().start;
        reject(at, "score", &raw.security_severity.get_ref().to_string(), "use 0.1 to 10.0")
    })?;
    if raw.cwe.get_ref().is_empty() {
        return Err(reject(raw.cwe.span().start, "list of CWE numbers", "[]", "name at least one"));
    }
    if raw.shape.get_ref() != "flow" {
        return Err(reject(raw.shape.span().start, "rule shape", raw.shape.get_ref(), "the shapes are: flow"));
    }
    if raw.to.is_empty() {
        return Err(reject(raw.id.span().start, "list of sink kinds", "to = []", "name at least one"));
    }
    if let Some(unknown) = raw.to.iter().chain(&raw.minor).find(|kind| !declared(kind.get_ref())) {
        return Err(located(unknown.span().start, RuleErrorKind::UnknownKind(unknown.get_ref().clone())));
    }
    if !raw.message.get_ref().contains("{source}") {
        let at = raw.message.span().start;
        return Err(reject(at, "message", raw.message.get_ref(), "it names {source} and, if it likes, {sink}"));
    }
    Ok(Rule {
        id: id.clone(),
        severity,
        security_severity,
        precision,
        from: trusts(&raw.from)?,
        downgrade: trusts(&raw.downgrade)?,
        confidence: at_least,
        events: raw.events,
        fields: raw.fields,
        to: raw.to.iter().map(|kind| Symbol::new(kind.get_ref())).collect(),
        minor: raw.minor.iter().map(|kind| Symbol::new(kind.get_ref())).collect(),
        unless: raw.unless.into_iter().map(Spanned::into_inner).collect(),
        page: page.map_or_else(|| format!("# {}\n\n{}\n", raw.name, raw.description.get_ref().trim()), str::to_string),
        name: raw.name,
        summary: raw.summary,
        description: raw.description.get_ref().split_whitespace().collect::<Vec<_>>().join(" "),
        cwe: raw.cwe.into_inner(),
        message: raw.message.into_inner(),
        fix: raw.fix,
        origin: file.to_string(),
    })
}

/// Whether a TOML text is meant as a rule file: it has a table `rule`.
#[must_use]
pub fn is_rule_file(text: &str) -> bool {
    text.lines().any(|line| line.trim() == "[rule]")
}

fn trust(name: &str) -> Option<Trust> {
    match name {
        "attacker" => Some(Trust::Attacker),
        "conditional" => Some(Trust::Conditional),
        "identity" => Some(Trust::Identity),
        "platform" => Some(Trust::Platform),
        _ => None,
    }
}

fn precision(name: &str) -> Option<Precision> {
    [Precision::Low, Precision::Medium, Precision::High, Precision::VeryHigh].into_iter().find(|p| p.id() == name)
}

fn is_id(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') && !id.starts_with('-')
}

fn tenths(score: f64) -> Option<u8> {
    let tenths = (score * 10.0).round();
    ((1.0..=100.0).contains(&tenths)).then_some(tenths as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = include_str!("../../../queries/rules/sql-injection.toml");

    fn error_of(from: &str, to: &str) -> RuleError {
        assert!(GOOD.contains(from));
        rule("r.toml", &GOOD.replace(from, to), None, &|kind| kind != "nope").unwrap_err()
    }

    #[test]
    fn a_rule_is_read() {
        let rule = rule("r.toml", GOOD, Some("# page"), &|_| true).unwrap();
        assert_eq!(rule.id, "sql-injection");
        assert_eq!(rule.score(), "8.8");
        assert_eq!(rule.cwe, [89]);
        assert_eq!(rule.page, "# page");
        assert!(!rule.description.contains('\n'));
    }

    #[test]
    fn errors_are_located() {
        let error = error_of("severity = \"error\"", "severity = \"fatal\"");
        assert_eq!(error.to_string(), "r.toml:9:12: `fatal` is not a severity; use error, warning or note");
        let error = error_of("\"identity\"]\nto", "\"identity\", \"friend\"]\nto");
        assert!(matches!(error.kind, RuleErrorKind::Value { what: "trust", .. }), "{error}");
        let error = error_of("fix = ", "fixx = ");
        assert!(matches!(error.kind, RuleErrorKind::Format(_)), "{error}");
        assert!(error.line > 10, "{error}");
        let error = error_of("to = [\"sql\", ", "to = [\"sql\", \"nope\", ");
        assert_eq!(error.to_string(), "r.toml:16:14: no model declares the sink kind `nope`");
        let error = error_of("8.8", "12.0");
        assert!(matches!(error.kind, RuleErrorKind::Value { what: "score", .. }), "{error}");
    }
}
