//! Sentences: messages of findings, steps and notes.
//!
//! Everything returned here is harmless on one line of a terminal, and repeats no credential.

use sluicegate_base::{Note, limits};
use sluicegate_link::{Flow, Sink, Step, StepKind};
use sluicegate_rules::{Finding, Rule};

use crate::secrets;

/// The one-line message of a finding: "query parameter `id` reaches a shell command".
#[must_use]
pub fn message(finding: &Finding, rule: &Rule) -> String {
    fill(&rule.message, &secrets::line(&finding.source().phrase), &secrets::line(&finding.sink_phrase))
}

/// Fills a rule's message. Braces in what is filled in stay as they are.
pub(crate) fn fill(template: &str, source: &str, sink: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(at) = rest.find('{') {
        let (before, tail) = rest.split_at(at);
        out.push_str(before);
        if let Some(after) = tail.strip_prefix("{source}") {
            out.push_str(source);
            rest = after;
        } else if let Some(after) = tail.strip_prefix("{sink}") {
            out.push_str(sink);
            rest = after;
        } else {
            out.push('{');
            rest = tail.strip_prefix('{').unwrap_or_default();
        }
    }
    out + rest
}

/// The steps of a path that are shown: all, or of a long one the start and the end.
pub fn shown_steps(flow: &Flow) -> impl Iterator<Item = &Step> {
    let cut = flow.steps.len() > limits::MAX_PATH_STEPS;
    let half = if cut { limits::MAX_PATH_STEPS / 2 } else { flow.steps.len() };
    let tail = if cut { flow.steps.len() - half } else { flow.steps.len() };
    flow.steps.iter().take(half).chain(flow.steps.iter().skip(tail))
}

/// What a step says.
#[must_use]
pub fn step(step: &Step, flow: &Flow, sink_phrase: &str) -> String {
    let sink = format!("reaches {sink_phrase}{}", argument(&flow.sink));
    secrets::line(&happens(&step.kind, &flow.source.phrase, &sink, str::to_string))
}

/// What happens at a step: with a phrase for the source, the words at the sink, and how functions are called.
pub(crate) fn happens(kind: &StepKind, source: &str, sink: &str, function: impl Fn(&str) -> String) -> String {
    match kind {
        StepKind::Source => format!("{source} is read here"),
        StepKind::Assign(name) => format!("assigned to `{name}`"),
        StepKind::Combine => "becomes part of a larger value".to_string(),
        StepKind::Enter(name) => format!("passed to `{}`", function(name)),
        StepKind::Leave(name) => format!("returned by `{}`", function(name)),
        StepKind::Through(name) => format!("goes through `{name}`"),
        StepKind::Store(name) => format!("stored in `{name}`"),
        StepKind::Load(name) => format!("read from `{name}`"),
        StepKind::Send(name) => format!("written to `{name}`"),
        StepKind::Receive(name) => format!("comes out of `{name}`"),
        StepKind::Capture(name) => format!("`{name}` is used in a nested function"),
        StepKind::Sink => sink.to_string(),
    }
}

/// " as argument 1 of `execSync`"; empty where the phrase says it all.
fn argument(sink: &Sink) -> String {
    if sink.callee.is_empty() {
        return String::new();
    }
    match sink.argument.as_deref().map(|argument| (argument, argument.parse::<u32>())) {
        Some((_, Ok(position))) => format!(" as argument {} of `{}`", position.saturating_add(1), sink.callee),
        Some((name, Err(_))) => format!(" as argument `{name}` of `{}`", sink.callee),
        None => format!(" through `{}`", sink.callee),
    }
}

/// The event field of a flow: `queryStringParameters.id`.
#[must_use]
pub fn field(flow: &Flow) -> String {
    let path = flow.source.path.to_string();
    secrets::line(path.strip_prefix('.').unwrap_or(&path))
}

/// A note's message.
#[must_use]
pub fn note(note: &Note) -> String {
    secrets::line(&note.message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_filled_once() {
        assert_eq!(fill("{source} reaches {sink}", "field `{sink}`", "a shell"), "field `{sink}` reaches a shell");
        assert_eq!(fill("{x} {source", "a", "b"), "{x} {source");
    }
}
