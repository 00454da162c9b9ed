//! One finding as one result.

use std::collections::BTreeMap;

use serde_json::json;
use serde_sarif::sarif;
use sluicegate_base::{FileId, FxHashMap, Location};
use sluicegate_link::{Flow, Step, StepKind};
use sluicegate_rules::{Finding, Rule, Severity};

use super::{message, physical, plain};
use crate::input::{Encoding, Input};
use crate::line_hash::line_hashes;
use crate::wording;

/// Line fingerprints of the files seen so far.
#[derive(Default)]
pub(super) struct LineHashes {
    by_file: FxHashMap<FileId, Vec<String>>,
}

impl LineHashes {
    /// The host's fingerprint of a line; none for files that the host reads otherwise than we do.
    fn of(&mut self, input: &Input<'_>, file: FileId, line: u32) -> Option<String> {
        let hashes = self.by_file.entry(file).or_insert_with(|| {
            let view = input.files.file(file);
            match view.encoding {
                Encoding::Utf8 => line_hashes(view.text, false),
                Encoding::Utf8WithMark => line_hashes(view.text, true),
                Encoding::Utf16 => Vec::new(),
            }
        });
        hashes.get((line as usize).checked_sub(1)?).cloned()
    }
}

/// The result of a finding.
pub(super) fn result(input: &Input<'_>, finding: &Finding, hashes: &mut LineHashes) -> Option<sarif::Result> {
    let rule = input.rules.rule(finding.rule)?;
    let sink = finding.sink().location;
    let (file, range) = input.range(sink);
    let mut fingerprints = BTreeMap::from([("sluicegate/v1".to_string(), finding.fingerprint.clone())]);
    if let Some(hash) = hashes.of(input, sink.file, range.start.line) {
        fingerprints.insert("primaryLocationLineHash".to_string(), hash);
    }
    let place = sarif::Location::builder().physical_location(physical(file.path, Some(range))).build();
    let level = match finding.severity {
        Severity::Error => sarif::ResultLevel::Error,
        Severity::Warning => sarif::ResultLevel::Warning,
        Severity::Note => sarif::ResultLevel::Note,
    };
    let properties: BTreeMap<String, serde_json::Value> =
        [("confidence".to_string(), json!(finding.confidence.id()))].into_iter().collect();
    Some(
        sarif::Result::builder()
            .rule_id(rule.id.as_str())
            .rule_index(i64::from(finding.rule.0))
            .level(level)
            .kind(sarif::ResultKind::Fail)
            .message(linked_message(finding, rule))
            .locations(vec![place])
            .partial_fingerprints(fingerprints)
            .code_flows(finding.flows().map(|flow| code_flow(input, flow, &finding.sink_phrase)).collect::<Vec<_>>())
            .related_locations(related(input, finding))
            .properties(sarif::PropertyBag::builder().additional_properties(properties).build())
            .build(),
    )
}

/// The message, with the source as a link to the first related location.
fn linked_message(finding: &Finding, rule: &Rule) -> sarif::Message {
    let source = format!("[{}](1)", plain(&finding.source().phrase));
    // The template is the rule's own text: only what is filled in needs care, except its braces.
    let mut text = wording::fill(&rule.message, &source, &plain(&finding.sink_phrase));
    text.push('.');
    let text = crate::escape::line(&text).into_owned();
    sarif::Message::builder().text(text).build()
}

/// Sources of all flows, then the places that join two handlers.
fn related(input: &Input<'_>, finding: &Finding) -> Vec<sarif::Location> {
    let mut places: Vec<(Location, String)> = Vec::new();
    for flow in finding.flows() {
        places.push((flow.source.location, flow.source.phrase.clone()));
    }
    for hop in &finding.primary.hops {
        if let Some(location) = hop.location {
            places.push((location, format!("{} {}", hop.kind, hop.resource)));
        }
    }
    places
        .into_iter()
        .zip(1i64..)
        .map(|((location, text), id)| {
            let mut place = located(input, location, &text);
            place.id = Some(id);
            place
        })
        .collect()
}

fn located(input: &Input<'_>, location: Location, text: &str) -> sarif::Location {
    let (file, range) = input.range(location);
    sarif::Location::builder().physical_location(physical(file.path, Some(range))).message(message(text)).build()
}

/// One path: a thread flow for each handler that it passes through.
fn code_flow(input: &Input<'_>, flow: &Flow, sink_phrase: &str) -> sarif::CodeFlow {
    let mut threads: Vec<(u32, Vec<sarif::ThreadFlowLocation>)> = Vec::new();
    let mut nesting = 0i64;
    for (step, order) in wording::shown_steps(flow).zip(1i64..) {
        let place = thread_location(input, step, flow, sink_phrase, order, nesting);
        nesting = match step.kind {
            StepKind::Enter(_) => nesting + 1,
            StepKind::Leave(_) => (nesting - 1).max(0),
            _ => nesting,
        };
        match threads.last_mut() {
            Some((hop, places)) if *hop == step.hop => places.push(place),
            _ => threads.push((step.hop, vec![place])),
        }
    }
    let thread_flows: Vec<sarif::ThreadFlow> =
        threads.into_iter().map(|(_, places)| sarif::ThreadFlow::builder().locations(places).build()).collect();
    sarif::CodeFlow::builder().thread_flows(thread_flows).build()
}

fn thread_location(
    input: &Input<'_>,
    step: &Step,
    flow: &Flow,
    sink_phrase: &str,
    order: i64,
    nesting: i64,
) -> sarif::ThreadFlowLocation {
    let importance = match step.kind {
        StepKind::Source | StepKind::Sink => "essential",
        _ => "important",
    };
    sarif::ThreadFlowLocation::builder()
        .location(located(input, step.location, &wording::step(step, flow, sink_phrase)))
        .execution_order(order)
        .nesting_level(nesting)
        .importance(importance)
        .build()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use crate::example::Example;
    use crate::sarif;

    fn document(example: &Example) -> (Value, sarif::Written) {
        let mut out = Vec::new();
        let written = sarif::write(&example.input(), &mut out).unwrap();
        (serde_json::from_slice(&out).unwrap(), written)
    }

    #[test]
    fn a_result_has_what_code_scanning_shows() {
        let (log, _) = document(&Example::new());
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "utf16CodeUnits");
        let result = &run["results"][0];
        assert_eq!(result["ruleId"], "command-injection");
        assert_eq!(result["level"], "error");
        assert_eq!(result["message"]["text"], "[query parameter `id`](1) reaches a shell command.");
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "src/run%20it.js");
        assert_eq!(place["region"]["startColumn"], 13);
        assert_eq!(result["relatedLocations"][0]["id"], 1);
        assert_eq!(result["codeFlows"].as_array().map(Vec::len), Some(2));
        let steps = &result["codeFlows"][0]["threadFlows"][0]["locations"];
        assert_eq!(steps[1]["location"]["message"]["text"], "passed to `run`");
        assert_eq!(steps[2]["nestingLevel"], 1);
        let hash = result["partialFingerprints"]["primaryLocationLineHash"].as_str().unwrap();
        assert!(hash.ends_with(":1"), "{hash}");
    }

    #[test]
    fn a_rule_has_what_code_scanning_needs() {
        let (log, _) = document(&Example::new());
        let driver = &log["runs"][0]["tool"]["driver"];
        for rule in driver["rules"].as_array().unwrap() {
            assert!(rule["fullDescription"]["text"].as_str().unwrap().len() <= 1024);
            assert!(rule["help"]["markdown"].as_str().unwrap().contains("## Good"));
            assert!(rule["properties"]["security-severity"].is_string());
            assert_eq!(rule["properties"]["tags"][0], "security");
            let index = rule["relationships"][0]["target"]["index"].as_u64().unwrap() as usize;
            assert_eq!(log["runs"][0]["taxonomies"][0]["taxa"][index]["id"], rule["relationships"][0]["target"]["id"]);
        }
        let rules = driver["rules"].as_array().unwrap();
        let traversal = rules.iter().find(|rule| rule["id"] == "path-traversal").unwrap();
        assert_eq!(traversal["properties"]["tags"][1], "external/cwe/cwe-022");
    }

    #[test]
    fn each_handler_on_the_way_is_a_thread() {
        let mut example = Example::new();
        example.findings[0].primary.steps[2].hop = 1;
        let (log, _) = document(&example);
        let threads = &log["runs"][0]["results"][0]["codeFlows"][0]["threadFlows"];
        assert_eq!(threads.as_array().map(Vec::len), Some(2));
    }

    #[test]
    fn what_was_incomplete_is_notified() {
        let (log, _) = document(&Example::new());
        let notes = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"];
        assert_eq!(notes[0]["descriptor"]["id"], "syntax");
        assert_eq!(notes[0]["message"]["text"], "this \u{fffd}\\[2J does not parse.");
        assert_eq!(notes[1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "src/big.js");
    }

    #[test]
    fn results_are_ranked_and_capped() {
        let mut example = Example::new();
        let severe = example.findings[0].clone();
        let mut mild = severe.clone();
        mild.severity = sluicegate_rules::Severity::Note;
        example.findings = vec![mild; sluicegate_base::limits::MAX_RESULTS];
        example.findings.push(severe);
        let (log, written) = document(&example);
        let results = log["runs"][0]["results"].as_array().unwrap();
        assert_eq!((results.len(), written.omitted), (5000, 1));
        assert_eq!(results[0]["level"], "error");
        let notes = log["runs"][0]["invocations"][0]["toolExecutionNotifications"].as_array().unwrap();
        assert_eq!(notes.last().unwrap()["descriptor"]["id"], "truncated");
    }

    #[test]
    fn no_file_hides_another() {
        let mut example = Example::new();
        let flood = example.findings[0].clone();
        let mut lone = flood.clone();
        lone.primary.sink.location.file = lone.primary.source.location.file;
        example.findings = vec![flood; sluicegate_base::limits::MAX_RESULTS + 10];
        example.findings.push(lone);
        let (log, written) = document(&example);
        assert_eq!(written.omitted, 11);
        let results = log["runs"][0]["results"].as_array().unwrap();
        let uri = |result: &Value| result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].to_string();
        assert_ne!(uri(&results[0]), uri(results.last().unwrap()));
    }
}
