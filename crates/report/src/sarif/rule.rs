//! The tool, its rules, the codes of its notes, and the weaknesses they refer to.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use serde_sarif::sarif;
use sluicegate_base::NoteCode;
use sluicegate_rules::{Rule, RuleSet};

use crate::escape;
use crate::input::Input;

const TAXONOMY: &str = "CWE";

/// Codes of notes with what they mean.
const NOTE_CODES: &[(NoteCode, &str)] = &[
    (NoteCode::Unreadable, "A file could not be opened or read."),
    (NoteCode::NotRegular, "A link, pipe or device was not opened."),
    (NoteCode::TooLarge, "A file is larger than the limit and was not read."),
    (NoteCode::Minified, "A file looks minified or generated and was not analysed."),
    (NoteCode::Encoding, "A file is not plain UTF-8; what could not be decoded was replaced."),
    (NoteCode::Syntax, "Part of a file does not parse; the rest was analysed."),
    (NoteCode::TooDeep, "Code is nested deeper than the limit and was cut there."),
    (NoteCode::ParseBudget, "The parser gave up within its step budget."),
    (NoteCode::Opaque, "A construct is not understood; its result depends on all its parts."),
    (NoteCode::Unresolved, "An import that should be in the project was not found."),
    (NoteCode::Budget, "A function exceeded its step budget and was given the worst-case summary."),
    (NoteCode::Broadened, "Facts were merged because a limit was reached."),
    (NoteCode::TestHandler, "A handler inside a test folder is listed, not analysed."),
    (NoteCode::ServedHandler, "A route that runs on servers, as no function, is listed, not analysed."),
    (NoteCode::UnloadedHandler, "A function that the entry file of its package does not load is listed, not analysed."),
    (NoteCode::Malformed, "A configuration file is malformed."),
    (NoteCode::Truncated, "There are more findings or notes than a report may hold."),
    (NoteCode::Internal, "An internal fault was contained; results of one file are missing."),
    (NoteCode::Walk, "A folder could not be listed."),
    (NoteCode::Ignored, "An ignore file of the project leaves files out that git does not say are untracked."),
];

/// The weaknesses that the rules refer to, ascending.
pub(super) fn taxa(rules: &RuleSet) -> Vec<u32> {
    rules.iter().flat_map(|rule| rule.cwe.iter().copied()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The tool with its rules.
pub(super) fn tool(input: &Input<'_>, taxa: &[u32]) -> sarif::Tool {
    let driver = sarif::ToolComponent::builder()
        .name("sluicegate")
        .full_name(format!("sluicegate {}", input.version))
        .version(input.version)
        .semantic_version(input.version)
        .information_uri(input.information_uri)
        .short_description(text("Static analysis of serverless applications."))
        .rules(input.rules.iter().map(|rule| descriptor(rule, taxa)).collect::<Vec<_>>())
        .notifications(NOTE_CODES.iter().map(|(code, meaning)| note_descriptor(*code, meaning)).collect::<Vec<_>>())
        .supported_taxonomies(vec![taxonomy_reference()])
        .build();
    sarif::Tool::builder().driver(driver).build()
}

fn descriptor(rule: &Rule, taxa: &[u32]) -> sarif::ReportingDescriptor {
    let mut tags = vec!["security".to_string()];
    tags.extend(rule.cwe.iter().map(|cwe| format!("external/cwe/cwe-{cwe:03}")));
    let properties: BTreeMap<String, Value> =
        [("precision".to_string(), json!(rule.precision.id())), ("security-severity".to_string(), json!(rule.score()))]
            .into_iter()
            .collect();
    let relationships: Vec<sarif::ReportingDescriptorRelationship> =
        rule.cwe.iter().map(|cwe| relationship(*cwe, taxa)).collect();
    let page = escape::block(&rule.page);
    let mut descriptor = sarif::ReportingDescriptor::builder()
        .id(rule.id.as_str())
        .short_description(text(&sentence(&rule.summary)))
        .full_description(text(&rule.description))
        .help(sarif::MultiformatMessageString::builder().text(page.as_ref()).markdown(page.as_ref()).build())
        .default_configuration(sarif::ReportingConfiguration::builder().level(rule.severity.id()).build())
        .relationships(relationships)
        .properties(sarif::PropertyBag::builder().tags(tags).additional_properties(properties).build())
        .build();
    // A name that only differs in its case says nothing, and judges complain.
    descriptor.name = rule.id.contains('-').then(|| pascal_case(&rule.id));
    descriptor
}

fn relationship(cwe: u32, taxa: &[u32]) -> sarif::ReportingDescriptorRelationship {
    let mut target =
        sarif::ReportingDescriptorReference::builder().id(cwe.to_string()).tool_component(taxonomy_reference()).build();
    target.index = taxa.iter().position(|other| *other == cwe).and_then(|at| i64::try_from(at).ok());
    sarif::ReportingDescriptorRelationship::builder().target(target).kinds(vec!["superset".to_string()]).build()
}

fn taxonomy_reference() -> sarif::ToolComponentReference {
    sarif::ToolComponentReference::builder().name(TAXONOMY).index(0).build()
}

/// The taxonomy itself.
pub(super) fn taxonomy(rules: &RuleSet, taxa: &[u32]) -> sarif::ToolComponent {
    let taxa: Vec<sarif::ReportingDescriptor> = taxa
        .iter()
        .map(|cwe| {
            let name = rules.cwe_name(*cwe).map_or_else(|| format!("CWE-{cwe}"), str::to_string);
            sarif::ReportingDescriptor::builder()
                .id(cwe.to_string())
                .short_description(text(&sentence(&name)))
                .help_uri(format!("https://cwe.mitre.org/data/definitions/{cwe}.html"))
                .build()
        })
        .collect();
    sarif::ToolComponent::builder()
        .name(TAXONOMY)
        .full_name("Common Weakness Enumeration")
        .organization("MITRE")
        .information_uri("https://cwe.mitre.org/")
        .short_description(text("The MITRE Common Weakness Enumeration."))
        .taxa(taxa)
        .build()
}

fn note_descriptor(code: NoteCode, meaning: &str) -> sarif::ReportingDescriptor {
    let level = if code.is_incomplete() { "warning" } else { "note" };
    sarif::ReportingDescriptor::builder()
        .id(code.id())
        .short_description(text(meaning))
        .full_description(text(meaning))
        .help(text(meaning))
        .default_configuration(sarif::ReportingConfiguration::builder().level(level).build())
        .build()
}

/// The reference to the descriptor of a note's code.
pub(super) fn notification_reference(code: NoteCode) -> sarif::ReportingDescriptorReference {
    let mut reference = sarif::ReportingDescriptorReference::builder().id(code.id()).build();
    reference.index = NOTE_CODES.iter().position(|(other, _)| *other == code).and_then(|at| i64::try_from(at).ok());
    reference
}

fn text(text: &str) -> sarif::MultiformatMessageString {
    sarif::MultiformatMessageString::builder().text(escape::block(text).as_ref()).build()
}

/// `untrusted data …` as a sentence.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", chars.as_str().trim_end_matches('.'))
}

/// `sql-injection` as `SqlInjection`.
fn pascal_case(id: &str) -> String {
    id.split('-')
        .flat_map(|word| {
            let mut chars = word.chars();
            chars.next().into_iter().flat_map(char::to_uppercase).chain(chars.collect::<Vec<_>>())
        })
        .collect()
}
