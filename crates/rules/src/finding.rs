//! What a rule found.

use sluicegate_link::{Flow, Sink, Source};

use crate::rule::{RuleId, Severity};

/// How certain a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// It passes code about which nothing is known.
    Low,
    /// Something on the way was merged, undecided or guessed, or the way crosses an external channel.
    Medium,
    /// Every step is exact.
    High,
}

impl Confidence {
    /// Name in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }

    /// Inverse of [`Confidence::id`].
    #[must_use]
    pub fn from_id(id: &str) -> Option<Confidence> {
        [Confidence::Low, Confidence::Medium, Confidence::High].into_iter().find(|confidence| confidence.id() == id)
    }
}

/// One rule broken at one argument of one sink.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: RuleId,
    /// How bad it is here: that of the rule, or one step less where what is told first is only conditionally hostile.
    pub severity: Severity,
    /// The best of the flows that weigh as much as the first.
    pub confidence: Confidence,
    /// Stable under moved lines: `<32 hexadecimal digits>:<occurrence>`.
    pub fingerprint: String,
    /// Phrase that names the sink ("a shell command").
    pub sink_phrase: String,
    /// The flow shown first: the shortest of those with the highest severity.
    pub primary: Flow,
    /// One flow for each further source, the best first.
    pub further: Vec<Flow>,
}

impl Finding {
    /// Where the data ends.
    #[must_use]
    pub fn sink(&self) -> &Sink {
        &self.primary.sink
    }

    /// Where the data of the first flow starts.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.primary.source
    }

    /// All flows, the one shown first first.
    pub fn flows(&self) -> impl Iterator<Item = &Flow> {
        std::iter::once(&self.primary).chain(&self.further)
    }
}
