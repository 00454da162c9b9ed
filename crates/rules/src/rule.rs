//! A rule as the rest of the program sees it.

use std::fmt;

use sluicegate_base::{ElemKind, Path, Symbol, newtype_index};
use sluicegate_models::Trust;

use crate::finding::Confidence;

newtype_index! {
    /// A rule of a [`RuleSet`](crate::RuleSet). Ids follow the sorted order of names.
    pub struct RuleId, "rule"
}

/// How bad a finding is. Ordered: the worst is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Should be fixed.
    Warning,
    /// Must be fixed.
    Error,
}

impl Severity {
    /// All, the worst first.
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

    /// Name in rule files, on the command line and in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// Inverse of [`Severity::id`].
    #[must_use]
    pub fn from_id(id: &str) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| severity.id() == id)
    }

    /// One step less; a note stays a note.
    #[must_use]
    pub fn lowered(self) -> Severity {
        match self {
            Severity::Error => Severity::Warning,
            Severity::Warning | Severity::Note => Severity::Note,
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// How often a rule is right, as code hosts show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Often wrong.
    Low,
    /// Sometimes wrong.
    Medium,
    /// Rarely wrong.
    High,
    /// Practically never wrong.
    VeryHigh,
}

impl Precision {
    /// Name in rule files and reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Precision::Low => "low",
            Precision::Medium => "medium",
            Precision::High => "high",
            Precision::VeryHigh => "very-high",
        }
    }
}

/// One rule of shape `flow`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rule {
    /// Stable name (`sql-injection`).
    pub id: String,
    /// Title.
    pub name: String,
    /// One line, without a final stop.
    pub summary: String,
    /// A paragraph of at most 1,024 characters.
    pub description: String,
    /// How bad it is when the source is hostile.
    pub severity: Severity,
    /// CVSS-like score in tenths, 1 to 100.
    pub security_severity: u8,
    /// How often it is right.
    pub precision: Precision,
    /// Weakness numbers, the primary one first.
    pub cwe: Vec<u32>,
    /// Trusts of a source from which it fires.
    pub from: Vec<Trust>,
    /// Those of them for which the severity is one step lower.
    pub downgrade: Vec<Trust>,
    /// Less certain flows are left out: for rules that would otherwise speak too often.
    pub confidence: Confidence,
    /// Event names (with a final `*` for any ending) from which alone it fires. Empty: from every event
    /// that no other rule names here.
    pub events: Vec<String>,
    /// Words of which the name of the field has to hold one, whatever its case. Empty: any field.
    pub fields: Vec<String>,
    /// Kinds of sink.
    pub to: Vec<Symbol>,
    /// Those of them for which the severity is one step lower.
    pub minor: Vec<Symbol>,
    /// Rules that say enough of an argument: what one of them objects to is not told again.
    pub unless: Vec<String>,
    /// Message with `{source}` and `{sink}`.
    pub message: String,
    /// What to do, in one line.
    pub fix: String,
    /// Its page, Markdown.
    pub page: String,
    /// File that defines it, for messages.
    pub origin: String,
}

impl Rule {
    /// The score as reports write it: `9.8`.
    #[must_use]
    pub fn score(&self) -> String {
        format!("{}.{}", self.security_severity / 10, self.security_severity % 10)
    }

    /// How bad it is that data of that trust gets to a sink of that kind.
    #[must_use]
    pub fn severity_of(&self, trust: Trust, kind: Symbol) -> Severity {
        let lowered = |severity: Severity, is_lower| if is_lower { severity.lowered() } else { severity };
        lowered(lowered(self.severity, self.downgrade.contains(&trust)), self.minor.contains(&kind))
    }

    /// Whether the rule looks at that part of an event, as [`Rule::fields`] says.
    #[must_use]
    pub fn names_field(&self, path: &Path) -> bool {
        let name = path.elems().iter().rev().find_map(|elem| match elem.kind() {
            ElemKind::Field(name) => Some(name.as_str().to_ascii_lowercase()),
            _ => None,
        });
        self.fields.is_empty() || name.is_some_and(|name| self.fields.iter().any(|word| name.contains(word.as_str())))
    }

    /// Whether one of [`Rule::events`] names this event.
    #[must_use]
    pub fn names_event(&self, event: &str) -> bool {
        self.events.iter().any(|pattern| match pattern.strip_suffix('*') {
            Some(start) => event.starts_with(start),
            None => pattern == event,
        })
    }
}
