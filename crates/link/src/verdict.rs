//! Whether what goes into a channel at one end comes out at another, and why not.

use sluicegate_iac as iac;

/// How certain it is that two ends meet; the most certain first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Verdict {
    /// They do.
    Must,
    /// Possible, for this reason.
    May(&'static str),
    /// One of several ends could be meant.
    Unknown(&'static str),
    /// They do not.
    No(&'static str),
}

impl Verdict {
    /// Whether data is followed from one end to the other.
    pub fn links(self) -> bool {
        matches!(self, Verdict::Must | Verdict::May(_))
    }

    /// Name, as reports call it.
    pub fn id(self) -> &'static str {
        match self {
            Verdict::Must => "must",
            Verdict::May(_) => "may",
            Verdict::Unknown(_) => "unknown",
            Verdict::No(_) => "no",
        }
    }

    /// For people, without a final stop; empty if nothing stands against it.
    pub fn reason(self) -> &'static str {
        match self {
            Verdict::Must => "",
            Verdict::May(reason) | Verdict::Unknown(reason) | Verdict::No(reason) => reason,
        }
    }
}

/// How a text starts and ends, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Ends {
    pub start: String,
    pub end: String,
    /// Both are the whole text.
    pub whole: bool,
}

/// Whether a trigger fires when something is stored under a key of which that much is known.
pub(crate) fn fires(trigger: &iac::Trigger, keys: &[Ends]) -> Verdict {
    if !trigger.fires_on_store() {
        return Verdict::No("it is called when other things happen than that something is stored");
    }
    let prefix = trigger.filter.prefix.as_ref().and_then(iac::Value::default_text);
    let suffix = trigger.filter.suffix.as_ref().and_then(iac::Value::default_text);
    if prefix.is_none() && suffix.is_none() {
        return Verdict::Must;
    }
    let fires = |Ends { start, end, whole }: &Ends| {
        let starts = fits(prefix.as_deref(), |prefix| start.starts_with(prefix), |prefix| !whole && prefix.starts_with(start));
        let ends = fits(suffix.as_deref(), |suffix| end.ends_with(suffix), |suffix| !whole && suffix.ends_with(end));
        starts.max(ends)
    };
    keys.iter().map(fires).min().unwrap_or(Verdict::May(KEY_UNKNOWN))
}

const KEY_UNKNOWN: &str = "what the key starts or ends with is not known";

fn fits(wanted: Option<&str>, does: impl Fn(&str) -> bool, may: impl Fn(&str) -> bool) -> Verdict {
    match wanted {
        None => Verdict::Must,
        Some(wanted) if does(wanted) => Verdict::Must,
        Some(wanted) if may(wanted) => Verdict::May(KEY_UNKNOWN),
        Some(_) => Verdict::No("it is called for other keys"),
    }
}

/// Whether two operations may mean the same part of a resource.
pub(crate) fn same_part(one: &[Ends], other: &[Ends]) -> Verdict {
    let apart = one.iter().all(|one| other.iter().all(|other| differ(one, other)));
    if apart && !one.is_empty() && !other.is_empty() { Verdict::No("they use different keys") } else { Verdict::Must }
}

/// Whether two texts of which that much is known cannot be equal.
fn differ(one: &Ends, other: &Ends) -> bool {
    if one.whole && other.whole {
        return one.start != other.start;
    }
    // A whole text is at least as long as what is known of the other.
    let start = |long: &Ends, short: &Ends| !short.whole && long.start.starts_with(&short.start);
    let end = |long: &Ends, short: &Ends| !short.whole && long.end.ends_with(&short.end);
    !((start(one, other) || start(other, one)) && (end(one, other) || end(other, one)))
}

#[cfg(test)]
mod tests {
    use super::{Ends, Verdict, same_part};

    fn ends(start: &str, end: &str, whole: bool) -> Vec<Ends> {
        vec![Ends { start: start.into(), end: end.into(), whole }]
    }

    #[test]
    fn keys_are_apart_where_what_is_known_of_them_differs() {
        let report = ends("report.json", "report.json", true);
        assert_eq!(same_part(&report, &report), Verdict::Must);
        for other in [ends("other.json", "other.json", true), ends("in/", "", false), ends("", ".txt", false)] {
            assert!(!same_part(&report, &other).links() && !same_part(&other, &report).links(), "{other:?}");
        }
        for other in [ends("rep", "", false), ends("", ".json", false), ends("", "", false), Vec::new()] {
            assert!(same_part(&report, &other).links() && same_part(&other, &report).links(), "{other:?}");
        }
        assert!(same_part(&ends("a/", "", false), &ends("a/b/", "", false)).links());
        assert!(!same_part(&ends("a/", "", false), &ends("b/", "", false)).links());
    }
}
