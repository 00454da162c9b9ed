//! Hand-made findings for the tests of reports.

use sluicegate_base::{Elem, FileId, LineIndex, Location, Note, NoteCode, Path, Span, Symbol};
use sluicegate_link::{Doubt, Flow, Handler, Sink, Source, Step, StepKind};
use sluicegate_models::{KindId, Trust};
use sluicegate_rules::{Confidence, Finding, RuleSet, Severity};

use crate::input::{Encoding, FileView, Files, Input, Summary};

pub(crate) struct Example {
    files: Vec<(&'static str, &'static str, LineIndex)>,
    rules: RuleSet,
    pub(crate) findings: Vec<Finding>,
    notes: Vec<Note>,
    handlers: Vec<Handler>,
    summary: Summary,
}

const HANDLER: &str = "const { run } = require('./run it');\nexports.handler = async (event) => {\n  const id = event.queryStringParameters.id;\n  return run(id);\n};\n";
const RUN: &str = "const { execSync } = require('child_process');\nconst \u{1b}[31m broken\nexports.run = (cmd) => {\n  /* é😀 */ execSync(cmd);\n};\n";

fn find(file: u32, text: &str, what: &str) -> Location {
    let start = text.find(what).unwrap();
    Location { file: FileId(file), span: Span::new(start, start + what.len()) }
}

impl Example {
    pub(crate) fn new() -> Example {
        let rules = RuleSet::builtin();
        let source = find(0, HANDLER, "event.queryStringParameters.id");
        let sink = find(1, RUN, "execSync(cmd)");
        let handler = Handler {
            name: "handler".into(),
            location: find(0, HANDLER, "async (event)"),
            found_by: Symbol::new("event-handler"),
            listed_only: false,
        };
        let flow = Flow {
            sink: Sink {
                kind: KindId(0),
                location: sink,
                callee: "execSync".into(),
                argument: Some("0".into()),
                function: "run".into(),
            },
            source: Source {
                event: None,
                path: Path::of(&[Elem::field("queryStringParameters"), Elem::field("id")]),
                trust: Trust::Attacker,
                phrase: "query parameter `id`".into(),
                trigger: "HTTP request".into(),
                location: source,
            },
            handler: handler.clone(),
            steps: vec![
                Step { location: source, kind: StepKind::Source, hop: 0 },
                Step { location: find(0, HANDLER, "run(id)"), kind: StepKind::Enter("run".into()), hop: 0 },
                Step { location: sink, kind: StepKind::Sink, hop: 0 },
            ],
            hops: Vec::new(),
            doubt: Doubt::default(),
        };
        let rule = rules.iter_enumerated().find(|(_, rule)| rule.id == "command-injection").unwrap().0;
        let finding = Finding {
            rule,
            severity: Severity::Error,
            confidence: Confidence::High,
            fingerprint: "0123456789abcdef0123456789abcdef:1".into(),
            sink_phrase: "a shell command".into(),
            primary: flow.clone(),
            further: vec![flow],
        };
        let broken = find(1, RUN, "\u{1b}[31m");
        let notes = vec![
            Note::at(NoteCode::Syntax, broken.file, Some(broken.span), "this \u{1b}[2J does not parse"),
            Note::path(NoteCode::TooLarge, "src/big.js", "3 MB"),
        ];
        let summary = Summary {
            files: 2,
            lines: 10,
            handlers: 1,
            findings: [1, 0, 0],
            notes: [("syntax", 1), ("too-large", 1)].into_iter().collect(),
            incomplete: true,
            ..Summary::default()
        };
        Example {
            files: vec![("src/handler.js", HANDLER, LineIndex::new(HANDLER)), ("src/run it.js", RUN, LineIndex::new(RUN))],
            rules,
            findings: vec![finding],
            notes,
            handlers: vec![handler],
            summary,
        }
    }

    pub(crate) fn input(&self) -> Input<'_> {
        Input {
            version: "0.0.0",
            information_uri: "https://example.invalid/sluicegate",
            files: self,
            rules: &self.rules,
            findings: &self.findings,
            notes: &self.notes,
            handlers: &self.handlers,
            summary: &self.summary,
        }
    }
}

impl Files for Example {
    fn file(&self, id: FileId) -> FileView<'_> {
        let (path, text, lines) = &self.files[id.0 as usize];
        FileView { path, text, lines, encoding: Encoding::Utf8 }
    }
}
