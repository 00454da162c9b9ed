//! Permissions: what a role allows against what calls need.

use sluicegate_iac::{Infrastructure, Part, ResourceId, Statement, Value};

/// An action that a call needs, and on what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Need {
    pub action: String,
    /// `None`: a name outside the templates, or not known.
    pub resource: Option<ResourceId>,
    /// How reports call it.
    pub shown: String,
}

/// Whether a text fits a pattern with `*` and `?`, ASCII case ignored.
pub(crate) fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    let (mut p, mut t) = (0, 0);
    // Where the last star stands, and how much of the text it has taken.
    let mut star: Option<(usize, usize)> = None;
    while t < text.len() {
        match (pattern.get(p), text.get(t)) {
            (Some(b'*'), _) => {
                star = Some((p, t));
                p += 1;
            }
            (Some(one), Some(other)) if *one == b'?' || one.eq_ignore_ascii_case(other) => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((at, taken)) => {
                    star = Some((at, taken + 1));
                    p = at + 1;
                    t = taken + 1;
                }
                None => return false,
            },
        }
    }
    pattern.get(p..).unwrap_or_default().iter().all(|one| *one == b'*')
}

/// Whether a statement speaks of an action.
pub(crate) fn names_action(statement: &Statement, action: &str) -> bool {
    statement.actions.iter().any(|pattern| fits(pattern, action)) != statement.not_actions
}

/// Whether the resources of a statement may include this one.
pub(crate) fn covers(infrastructure: &Infrastructure, statement: &Statement, resource: Option<ResourceId>) -> bool {
    let any = statement.resources.iter().any(|value| may_be(infrastructure, value, resource));
    any != statement.not_resources
}

/// Whether an ARN with wildcards may be that resource's. What is not known may be anything.
fn may_be(infrastructure: &Infrastructure, value: &Value, resource: Option<ResourceId>) -> bool {
    if value.text() == Some("*") || value.has_unknown() {
        return true;
    }
    let Some(id) = resource else { return true };
    let mut others = false;
    for part in &value.parts {
        match part {
            Part::Ref { resource, .. } if *resource == id => return true,
            Part::Ref { .. } => others = true,
            Part::Choice(values) if values.iter().any(|value| may_be(infrastructure, value, resource)) => return true,
            Part::Choice(_) => others = true,
            Part::Literal(_) | Part::Variable { .. } | Part::Unknown { .. } => {}
        }
    }
    if others {
        return false;
    }
    // Only texts: the name at the end of the ARN against the physical name.
    let text: String = value
        .parts
        .iter()
        .map(|part| match part {
            Part::Literal(text) => text.to_string(),
            Part::Variable { default: Some(text), .. } => text.to_string(),
            _ => "*".to_string(),
        })
        .collect();
    let last = text.rsplit(':').next().unwrap_or_default();
    let name = infrastructure.resources[id].name.as_ref();
    let names: Vec<&str> = last.split('/').collect();
    match name.and_then(Value::default_text) {
        Some(name) => names.iter().any(|pattern| fits(pattern, &name)) || fits(last, &name),
        // The platform makes the name from the logical id.
        None => name.is_some() || names.iter().any(|part| part.contains('*')),
    }
}

/// Whether the role allows it.
pub(crate) fn is_granted(infrastructure: &Infrastructure, statements: &[Statement], need: &Need) -> bool {
    let speaks =
        |statement: &&Statement| names_action(statement, &need.action) && covers(infrastructure, statement, need.resource);
    let allowed = statements.iter().filter(|statement| statement.allow).any(|statement| speaks(&statement));
    let denied = statements.iter().filter(|statement| !statement.allow && !statement.conditional).any(|one| speaks(&one));
    allowed && !denied
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn stars_take_anything() {
        assert!(fits("s3:Get*", "s3:GetObject") && fits("*", "x") && fits("a?c", "aBc") && fits("*-x-*", "a-x-b"));
        assert!(!fits("s3:Get*", "s3:PutObject") && !fits("a", "ab") && !fits("a?c", "ac"));
        assert!(!fits("*a*a*a*a*a*b", &"a".repeat(2000)));
    }
}
