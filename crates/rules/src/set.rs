//! A set of rules, by id.

use std::collections::BTreeMap;

use serde::Deserialize;
use sluicegate_base::{IndexVec, impossible};

use crate::load::{self, RuleError, RuleErrorKind};
use crate::rule::{Rule, RuleId};
use crate::{builtin, suggest};

/// A rule id that no rule has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown rule `{id}`{}", .nearest.as_ref().map_or(String::new(), |near| format!("; did you mean `{near}`?")))]
pub struct UnknownRule {
    /// What was asked for.
    pub id: String,
    /// The rule that may be meant.
    pub nearest: Option<String>,
}

/// Rules, sorted by id, with the names of the weaknesses they refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleSet {
    rules: IndexVec<RuleId, Rule>,
    cwe_names: BTreeMap<u32, String>,
}

#[derive(Deserialize)]
struct CweFile {
    names: BTreeMap<String, String>,
}

impl RuleSet {
    /// A set without rules.
    #[must_use]
    pub fn empty() -> RuleSet {
        RuleSet::default()
    }

    /// The rules that are part of the program.
    #[must_use]
    pub fn builtin() -> RuleSet {
        let mut set = RuleSet::default();
        for file in builtin::RULES {
            if let Err(error) = set.add(file.name, file.text, Some(file.page), &|_| true) {
                impossible!((), "built-in rule: {error}");
            }
        }
        match toml::from_str::<CweFile>(builtin::CWE) {
            Ok(CweFile { names }) => {
                set.cwe_names = names.into_iter().filter_map(|(n, name)| Some((n.parse().ok()?, name))).collect();
            }
            Err(error) => impossible!((), "built-in weakness names: {error}"),
        }
        set
    }

    /// Reads a rule file and adds its rule. `declared` says whether models declare a kind of sink.
    ///
    /// # Errors
    /// The first thing that is wrong with the file; the set stays as it was.
    pub fn add(&mut self, file: &str, text: &str, page: Option<&str>, declared: &dyn Fn(&str) -> bool) -> Result<(), RuleError> {
        let rule = load::rule(file, text, page, declared)?;
        if let Some(other) = self.get(&rule.id) {
            let kind = RuleErrorKind::Duplicate(rule.id.clone(), other.origin.clone());
            return Err(RuleError { file: file.to_string(), line: 1, column: 1, kind });
        }
        let mut rules = std::mem::take(&mut self.rules).into_raw();
        let at = rules.partition_point(|other| other.id < rule.id);
        rules.insert(at, rule);
        self.rules = IndexVec::from_raw(rules);
        Ok(())
    }

    /// The rule of that id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Rule> {
        self.rules.as_slice().binary_search_by(|rule| rule.id.as_str().cmp(id)).ok().and_then(|at| self.rules.as_slice().get(at))
    }

    /// The rule of that id, or what may be meant.
    ///
    /// # Errors
    /// When there is none.
    pub fn find(&self, id: &str) -> Result<&Rule, UnknownRule> {
        self.get(id).ok_or_else(|| UnknownRule {
            id: id.to_string(),
            nearest: suggest::nearest(id, self.iter().map(|rule| rule.id.as_str())).map(str::to_string),
        })
    }

    /// Only these rules.
    ///
    /// # Errors
    /// When one of them does not exist.
    pub fn only(mut self, ids: &[String]) -> Result<RuleSet, UnknownRule> {
        for id in ids {
            self.find(id)?;
        }
        self.retain(|rule| ids.contains(&rule.id));
        Ok(self)
    }

    /// All but these rules.
    ///
    /// # Errors
    /// When one of them does not exist.
    pub fn without(mut self, ids: &[String]) -> Result<RuleSet, UnknownRule> {
        for id in ids {
            self.find(id)?;
        }
        self.retain(|rule| !ids.contains(&rule.id));
        Ok(self)
    }

    fn retain(&mut self, keep: impl Fn(&Rule) -> bool) {
        self.rules = std::mem::take(&mut self.rules).into_raw().into_iter().filter(keep).collect();
    }

    /// The rules, sorted by id.
    pub fn iter(&self) -> std::slice::Iter<'_, Rule> {
        self.rules.iter()
    }

    /// The rules with their ids.
    pub fn iter_enumerated(&self) -> impl Iterator<Item = (RuleId, &Rule)> {
        self.rules.iter_enumerated()
    }

    /// The rule of a finding made with this set.
    #[must_use]
    pub fn rule(&self, id: RuleId) -> Option<&Rule> {
        self.rules.get(id)
    }

    /// Number of rules.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Name of a weakness, if known.
    #[must_use]
    pub fn cwe_name(&self, number: u32) -> Option<&str> {
        self.cwe_names.get(&number).map(String::as_str)
    }
}

impl<'a> IntoIterator for &'a RuleSet {
    type Item = &'a Rule;
    type IntoIter = std::slice::Iter<'a, Rule>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn builtin_rules_are_complete() {
        let set = RuleSet::builtin();
        for rule in &set {
            for heading in ["\n## Why it matters\n", "\n## Bad\n", "\n## Good\n", "\n## References\n"] {
                assert!(rule.page.contains(heading), "{} lacks {heading:?}", rule.id);
            }
            // A bad and a good example in each language that has the weakness.
            let examples = ["```js\n", "```python\n", "```go\n"].map(|fence| rule.page.matches(fence).count());
            assert!(examples.iter().all(|count| [0, 2].contains(count)), "{} {examples:?}", rule.id);
            assert!(examples.contains(&2), "{} has no example", rule.id);
            for other in &rule.unless {
                assert!(set.iter().any(|one| one.id == *other), "{} knows no rule {other}", rule.id);
            }
            for cwe in &rule.cwe {
                assert!(set.cwe_name(*cwe).is_some(), "CWE-{cwe} has no name");
            }
        }
    }

    /// The table of the contract: id, severity, weaknesses, score.
    #[test]
    fn builtin_rules_follow_the_table() {
        let set = RuleSet::builtin();
        let rows: Vec<String> =
            set.iter().map(|rule| format!("{} {} {:?} {}", rule.id, rule.severity, rule.cwe, rule.score())).collect();
        assert_eq!(
            rows,
            [
                "code-injection error [94, 95] 9.8",
                "command-injection error [78] 9.8",
                "cors-reflection warning [942] 6.5",
                "error-disclosure warning [209] 4.3",
                "format-string warning [134] 6.5",
                "header-injection warning [113] 5.4",
                "html-injection warning [79] 6.1",
                "insecure-cookie warning [1004, 614] 5.4",
                "ldap-injection error [90] 8.1",
                "log-injection note [117] 3.1",
                "mail-injection note [93] 4.3",
                "nosql-injection error [943] 8.2",
                "open-redirect warning [601] 5.4",
                "path-traversal error [22, 73] 7.5",
                "predictable-secret warning [338, 330] 7.4",
                "prototype-pollution warning [1321] 6.5",
                "regex-injection note [1333, 400] 4.3",
                "request-forgery error [918] 7.7",
                "resource-injection warning [99, 639] 6.5",
                "sql-injection error [89] 8.8",
                "template-injection error [1336, 94] 9.0",
                "unsafe-deserialization error [502] 9.1",
                "weak-password-hash warning [916, 328] 5.9",
                "xml-external-entities error [611, 776] 7.5",
                "xpath-injection error [643] 7.5",
            ]
        );
    }

    #[test]
    fn sets_are_narrowed_by_id() {
        let set = RuleSet::builtin();
        assert_eq!(set.clone().only(&["sql-injection".into()]).unwrap().len(), 1);
        assert_eq!(set.clone().without(&["sql-injection".into()]).unwrap().len(), set.len() - 1);
        let error = set.only(&["sql-injektion".into()]).unwrap_err();
        assert_eq!(error.to_string(), "unknown rule `sql-injektion`; did you mean `sql-injection`?");
    }

    #[test]
    fn an_id_is_defined_once() {
        let mut set = RuleSet::builtin();
        let again = include_str!("../../../queries/rules/sql-injection.toml");
        let error = set.add("mine.toml", again, None, &|_| true).unwrap_err();
        assert!(matches!(error.kind, RuleErrorKind::Duplicate(..)));
        assert_eq!(set.len(), RuleSet::builtin().len());
    }
}
