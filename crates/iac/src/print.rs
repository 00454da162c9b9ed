//! The textual form of what was read: for specifications and people.

use std::fmt::Write as _;

use sluicegate_base::{FileId, FxHashMap, LineIndex, Location};

use crate::stack::{
    Accept, Auth, Delivery, Filter, Function, Grants, Infrastructure, Package, Resource, Statement, Target, Trigger,
};
use crate::value::{Part, Value};

/// Texts of files, to turn places into lines.
pub trait Lines {
    /// The text of a file.
    fn text(&self, file: FileId) -> Option<&str>;
}

struct Printer<'a> {
    all: &'a Infrastructure,
    lines: &'a dyn Lines,
    indexes: FxHashMap<FileId, LineIndex>,
    out: String,
}

/// Everything as text: a block for each stack, then the notes.
#[must_use]
pub fn print(all: &Infrastructure, lines: &dyn Lines) -> String {
    let noted = all.notes.iter().filter_map(|note| note.file);
    let files = all.stacks.iter().flat_map(|stack| stack.files.iter().copied()).chain(noted);
    let mut indexes = FxHashMap::default();
    for file in files {
        if let Some(text) = lines.text(file) {
            indexes.entry(file).or_insert_with(|| LineIndex::new(text));
        }
    }
    let mut printer = Printer { all, lines, indexes, out: String::new() };
    for (id, stack) in all.stacks.iter_enumerated() {
        let name = stack.name.as_ref().map(|name| format!(" name {}", printer.value(name))).unwrap_or_default();
        let joined = if stack.application.0 == id.0 { String::new() } else { format!(" with stack {}", stack.application.0) };
        let more = stack.files.len() - 1;
        let files = if more == 0 { String::new() } else { format!(" +{more} files") };
        let line = format!("stack {} ({}){name}{files}{joined}", stack.path, stack.format.id());
        printer.line(0, &line);
        for function in &stack.functions {
            printer.function(&all.functions[*function]);
        }
        for resource in &stack.resources {
            let resource = &all.resources[*resource];
            if resource.kind.is_none_or(|kind| kind != "lambda.function") {
                printer.resource(resource);
            }
        }
        for delivery in &stack.deliveries {
            printer.delivery(delivery);
        }
    }
    for note in &all.notes {
        let line = match (note.file, note.span) {
            (Some(file), Some(span)) => printer.place(Location { file, span }),
            _ => String::new(),
        };
        let line = format!("note {}{line}: {}", note.code.id(), note.message);
        printer.line(0, &line);
    }
    printer.out
}

impl Printer<'_> {
    fn line(&mut self, indent: usize, line: &str) {
        let _ = writeln!(self.out, "{}{line}", "  ".repeat(indent));
    }

    /// ` @12`: the line.
    fn place(&self, at: Location) -> String {
        let (Some(text), Some(index)) = (self.lines.text(at.file), self.indexes.get(&at.file)) else { return String::new() };
        format!(" @{}", index.position(text, at.span.start).line)
    }

    fn value(&self, value: &Value) -> String {
        if let Some(text) = value.text() {
            return format!("{text:?}");
        }
        let parts: Vec<String> = value
            .parts
            .iter()
            .map(|part| match part {
                Part::Literal(text) => format!("{text:?}"),
                Part::Ref { resource, attribute } => {
                    format!("{}.{}", self.all.resources[*resource].logical_id, attribute.id())
                }
                Part::Variable { kind, name, default: None } => format!("{}({name})", kind.id()),
                Part::Variable { kind, name, default: Some(default) } => format!("{}({name} = {default:?})", kind.id()),
                Part::Choice(values) => {
                    format!("[{}]", values.iter().map(|value| self.value(value)).collect::<Vec<_>>().join(" | "))
                }
                Part::Unknown { reason, text } => format!("?{}({text})", reason.id()),
            })
            .collect();
        parts.join(" ")
    }

    fn target(&self, target: &Target) -> String {
        match target {
            Target::Resource(resource) => format!(" from {}", self.all.resources[*resource].logical_id),
            Target::Named(name) => format!(" from name {}", self.value(name)),
            Target::Implicit => String::new(),
            Target::Unknown(value) => format!(" from ? {}", self.value(value)),
        }
    }

    fn function(&mut self, function: &Function) {
        let line = format!("function {}{}", function.logical_id, self.place(function.at));
        self.line(1, &line);
        let code = &function.code;
        let handler = code.handler.as_ref().map_or_else(|| "-".to_owned(), |handler| self.value(handler));
        let runtime = function.runtime.as_ref().map(|runtime| format!(" runtime {}", self.value(runtime))).unwrap_or_default();
        let folder = code.folder.as_ref().map_or_else(|| "?".to_owned(), |folder| format!("{folder:?}"));
        let package = match &code.package {
            Package::Folder => String::new(),
            Package::Archive(name) => format!(" archive {}", self.value(name)),
            Package::Image(words) => {
                format!(" image [{}]", words.iter().map(|word| self.value(word)).collect::<Vec<_>>().join(", "))
            }
            Package::Inline(at) => format!(" inline{}", self.place(*at)),
        };
        self.line(2, &format!("handler {handler}{runtime} code {folder}{package}"));
        if let Some(build) = &code.build {
            let entries: Vec<String> = code.entry_points.iter().map(|entry| self.value(entry)).collect();
            let line = format!("build {} [{}]", self.value(build), entries.join(", "));
            self.line(2, &line);
        }
        if let Some(name) = &function.name {
            let line = format!("name {}", self.value(name));
            self.line(2, &line);
        }
        for (name, value) in &function.environment {
            let line = format!("env {name} = {}", self.value(value));
            self.line(2, &line);
        }
        for layer in &function.layers {
            let line = format!("layer {}", self.value(layer));
            self.line(2, &line);
        }
        for trigger in &function.triggers {
            self.trigger(trigger);
        }
        self.grants(&function.grants);
    }

    fn trigger(&mut self, trigger: &Trigger) {
        let mut line = format!("trigger {}", trigger.event.unwrap_or(trigger.kind));
        for value in [&trigger.method, &trigger.path].into_iter().flatten() {
            let _ = write!(line, " {}", value.text().map_or_else(|| self.value(value), str::to_owned));
        }
        line.push_str(&self.target(&trigger.source));
        match &trigger.auth {
            Auth::None => {}
            Auth::Iam => line.push_str(" auth iam"),
            Auth::Authorizer(name) => {
                let _ = write!(line, " auth authorizer {name}");
            }
            Auth::Jwt(name) => {
                let _ = write!(line, " auth jwt {name}");
            }
            Auth::ApiKey => line.push_str(" auth key"),
            Auth::Unknown => line.push_str(" auth ?"),
        }
        let _ = write!(line, " {}{}", trigger.exposure.id(), self.place(trigger.at));
        self.line(2, &line);
        self.filter(3, &trigger.filter);
    }

    fn filter(&mut self, indent: usize, filter: &Filter) {
        let mut line = String::new();
        if !filter.events.is_empty() {
            let events: Vec<String> = filter.events.iter().map(|event| self.value(event)).collect();
            let _ = write!(line, " events {}", events.join(" | "));
        }
        if let Some(prefix) = &filter.prefix {
            let _ = write!(line, " prefix {}", self.value(prefix));
        }
        if let Some(suffix) = &filter.suffix {
            let _ = write!(line, " suffix {}", self.value(suffix));
        }
        if let Some(size) = filter.batch_size {
            let _ = write!(line, " batch {size}");
        }
        if !line.is_empty() {
            self.line(indent, line.trim_start());
        }
        for pattern in &filter.patterns {
            let mut tests = Vec::new();
            for test in pattern {
                let accepts: Vec<String> = test
                    .accepts
                    .iter()
                    .map(|accept| match accept {
                        Accept::Equals(value) => self.value(value),
                        Accept::Prefix(value) => format!("{}…", self.value(value)),
                        Accept::Suffix(value) => format!("…{}", self.value(value)),
                        Accept::Exists(true) => "present".to_owned(),
                        Accept::Exists(false) => "absent".to_owned(),
                        Accept::Other(name) => format!("?{name}"),
                    })
                    .collect();
                tests.push(format!("{} = {}", test.path, accepts.join(" | ")));
            }
            let line = format!("pattern {}", tests.join(", "));
            self.line(indent, &line);
        }
    }

    fn grants(&mut self, grants: &Grants) {
        for Statement { allow, actions, not_actions, resources, not_resources, conditional, .. } in &grants.statements {
            let verb = if *allow { "allow" } else { "deny" };
            let all_but = |but: bool| if but { "all but " } else { "" };
            let resources: Vec<String> = resources.iter().map(|resource| self.value(resource)).collect();
            let condition = if *conditional { " if …" } else { "" };
            let line = format!(
                "{verb} {}{} on {}{}{condition}",
                all_but(*not_actions),
                actions.join(", "),
                all_but(*not_resources),
                resources.join(", ")
            );
            self.line(2, &line);
        }
        for gap in &grants.gaps {
            let line = format!("gap {}", gap.text);
            self.line(2, &line);
        }
    }

    fn resource(&mut self, resource: &Resource) {
        let kind = resource.kind.map(|kind| format!(" {kind}")).unwrap_or_default();
        let existing = if resource.existing { " existing" } else { "" };
        let name = resource.name.as_ref().map(|name| format!(" name {}", self.value(name))).unwrap_or_default();
        let place = self.place(resource.at);
        let line = format!("resource {}: {}{kind}{name}{existing}{place}", resource.logical_id, resource.type_name);
        self.line(1, &line);
        for (fact, value) in &resource.facts {
            let line = format!("{fact} = {}", self.value(value));
            self.line(2, &line);
        }
    }

    fn delivery(&mut self, delivery: &Delivery) {
        let raw = if delivery.raw { " raw" } else { "" };
        let target = self.target(&delivery.target).replacen(" from", " to", 1);
        let line = format!("delivery {}{}{target}{raw}{}", delivery.kind, self.target(&delivery.source), self.place(delivery.at));
        self.line(1, &line);
        self.filter(2, &delivery.filter);
    }
}
