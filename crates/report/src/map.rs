//! The map as JSON (`schemas/map.schema.json` describes the document) and as text for a terminal.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;
use sluicegate_base::Location;
use sluicegate_link::map::{Channel, DataFacts, HandlerFacts, Map, Open, Permission, ResourceFacts, TriggerFacts};
use sluicegate_link::{Access, map};

use crate::input::Files;
use crate::{escape, secrets};

/// `$id` of the schema, written into every document.
pub const SCHEMA: &str = "https://example.invalid/sluicegate/schemas/map-1.schema.json";

#[derive(Serialize)]
struct DocumentJson<'a> {
    schema: &'a str,
    handlers: Vec<HandlerJson>,
    resources: Vec<ResourceJson>,
    channels: Vec<ChannelJson>,
    unresolved: Vec<OpenJson>,
}

#[derive(Serialize)]
struct HandlerJson {
    name: String,
    platform: Option<String>,
    runtime: Option<String>,
    file: Option<String>,
    function: Option<String>,
    line: Option<u32>,
    template: Option<PlaceJson>,
    triggers: Vec<TriggerJson>,
    environment: Vec<VariableJson>,
    data: Vec<DataJson>,
    granted: Vec<PermissionJson>,
    needed: Vec<PermissionJson>,
    unused: Vec<PermissionJson>,
    missing: Vec<PermissionJson>,
    hosts: Vec<String>,
}

#[derive(Serialize)]
struct PlaceJson {
    path: String,
    line: u32,
}

#[derive(Serialize)]
struct TriggerJson {
    kind: String,
    resource: Option<String>,
    method: Option<String>,
    path: Option<String>,
    auth: String,
    exposure: &'static str,
}

#[derive(Serialize)]
struct VariableJson {
    name: String,
    value: String,
    resource: Option<String>,
}

#[derive(Serialize)]
struct DataJson {
    service: String,
    resource: Option<String>,
    operations: Vec<OperationJson>,
    sites: Vec<PlaceJson>,
}

#[derive(Serialize)]
struct OperationJson {
    name: String,
    access: &'static str,
}

#[derive(Serialize)]
struct PermissionJson {
    action: String,
    resource: String,
}

#[derive(Serialize)]
struct ResourceJson {
    name: String,
    kind: Option<String>,
    r#type: Option<String>,
    physical: Option<String>,
    template: Option<PlaceJson>,
    readers: Vec<String>,
    writers: Vec<String>,
}

#[derive(Serialize)]
struct ChannelJson {
    from: String,
    to: String,
    kind: String,
    resource: String,
    verdict: String,
    reason: String,
}

#[derive(Serialize)]
struct OpenJson {
    what: String,
    path: Option<String>,
    line: Option<u32>,
    reason: String,
}

fn safe(text: &str) -> String {
    secrets::line(text)
}

fn safe_all(texts: &[String]) -> Vec<String> {
    texts.iter().map(|text| safe(text)).collect()
}

fn place(files: &dyn Files, location: Location) -> PlaceJson {
    let file = files.file(location.file);
    PlaceJson { path: escape::line(file.path).into_owned(), line: file.lines.position(file.text, location.span.start).line }
}

fn access(access: Access) -> &'static str {
    match access {
        Access::Read => "read",
        Access::Write => "write",
        Access::ReadWrite => "read-write",
    }
}

/// Writes the document, with a final line break.
///
/// # Errors
/// Whatever `out` fails with.
pub fn json(map: &Map, files: &dyn Files, mut out: impl Write) -> io::Result<()> {
    let document = DocumentJson {
        schema: SCHEMA,
        handlers: map.handlers.iter().map(|handler| handler_json(files, handler)).collect(),
        resources: map.resources.iter().map(|resource| resource_json(files, resource)).collect(),
        channels: map.channels.iter().map(channel_json).collect(),
        unresolved: map.unresolved.iter().map(|open| open_json(files, open)).collect(),
    };
    serde_json::to_writer_pretty(&mut out, &document)?;
    out.write_all(b"\n")?;
    out.flush()
}

fn handler_json(files: &dyn Files, handler: &HandlerFacts) -> HandlerJson {
    let defined = handler.defined.map(|location| place(files, location));
    let (file, line) = defined.map(|place| (place.path, place.line)).unzip();
    HandlerJson {
        name: safe(&handler.name),
        platform: handler.platform.as_deref().map(safe),
        runtime: handler.runtime.as_deref().map(safe),
        file,
        function: handler.function.as_deref().map(safe),
        line,
        template: handler.declared.map(|location| place(files, location)),
        triggers: handler.triggers.iter().map(trigger_json).collect(),
        environment: handler.environment.iter().map(variable_json).collect(),
        data: handler.data.iter().map(|data| data_json(files, data)).collect(),
        granted: permissions_json(&handler.granted),
        needed: permissions_json(&handler.needed),
        unused: permissions_json(&handler.unused),
        missing: permissions_json(&handler.missing),
        hosts: safe_all(&handler.hosts),
    }
}

fn trigger_json(trigger: &TriggerFacts) -> TriggerJson {
    TriggerJson {
        kind: safe(trigger.kind.as_str()),
        resource: trigger.resource.as_deref().map(safe),
        method: trigger.method.as_deref().map(safe),
        path: trigger.path.as_deref().map(safe),
        auth: safe(&trigger.auth),
        exposure: trigger.exposure,
    }
}

fn variable_json(variable: &map::Variable) -> VariableJson {
    let map::Variable { name, value, resource } = variable;
    VariableJson {
        name: safe(name.as_str()),
        value: secrets::value(name.as_str(), value),
        resource: resource.as_deref().map(safe),
    }
}

fn data_json(files: &dyn Files, data: &DataFacts) -> DataJson {
    let operation =
        |(name, how): &(sluicegate_base::Symbol, Access)| OperationJson { name: safe(name.as_str()), access: access(*how) };
    DataJson {
        service: safe(data.service.as_str()),
        resource: data.resource.as_deref().map(safe),
        operations: data.operations.iter().map(operation).collect(),
        sites: data.sites.iter().map(|site| place(files, *site)).collect(),
    }
}

fn permissions_json(permissions: &[Permission]) -> Vec<PermissionJson> {
    let one = |permission: &Permission| PermissionJson { action: safe(&permission.action), resource: safe(&permission.resource) };
    permissions.iter().map(one).collect()
}

fn resource_json(files: &dyn Files, resource: &ResourceFacts) -> ResourceJson {
    ResourceJson {
        name: safe(&resource.name),
        kind: resource.kind.map(|kind| safe(kind.as_str())),
        r#type: resource.type_name.map(|name| safe(name.as_str())),
        physical: resource.physical.as_deref().map(safe),
        template: resource.declared.map(|location| place(files, location)),
        readers: safe_all(&resource.readers),
        writers: safe_all(&resource.writers),
    }
}

fn channel_json(channel: &Channel) -> ChannelJson {
    ChannelJson {
        from: safe(&channel.from),
        to: safe(&channel.to),
        kind: safe(channel.kind.as_str()),
        resource: safe(&channel.resource),
        verdict: safe(channel.verdict.as_str()),
        reason: safe(&channel.reason),
    }
}

fn open_json(files: &dyn Files, open: &Open) -> OpenJson {
    let (path, line) = open.location.map(|location| place(files, location)).map(|place| (place.path, place.line)).unzip();
    OpenJson { what: safe(&open.what), path, line, reason: safe(&open.reason) }
}

/// Writes a block for each handler, then resources, channels and what is not known.
///
/// # Errors
/// Whatever `out` fails with.
pub fn text(map: &Map, files: &dyn Files, mut out: impl Write) -> io::Result<()> {
    let mut text = String::new();
    for handler in &map.handlers {
        handler_text(files, handler, &mut text);
        text.push('\n');
    }
    if !map.resources.is_empty() {
        text.push_str("resources\n");
        map.resources.iter().for_each(|resource| resource_text(files, resource, &mut text));
        text.push('\n');
    }
    if !map.channels.is_empty() {
        text.push_str("channels\n");
        for channel in &map.channels {
            let Channel { from, to, kind, resource, verdict, reason } = channel;
            let why = if reason.is_empty() { String::new() } else { format!(", {reason}") };
            row(&mut text, 1, &format!("{from} -> {to} through {resource} ({kind}): {verdict}{why}"));
        }
        text.push('\n');
    }
    if !map.unresolved.is_empty() {
        text.push_str("unresolved\n");
        for open in &map.unresolved {
            let place = open.location.map(|location| format!("{}: ", shown(files, location))).unwrap_or_default();
            row(&mut text, 1, &format!("{place}{}: {}", open.what, open.reason));
        }
        text.push('\n');
    }
    let count = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let (handlers, resources) = (count(map.handlers.len(), "handler"), count(map.resources.len(), "resource"));
    let _ =
        writeln!(text, "{handlers}, {resources}, {}, {} unresolved", count(map.channels.len(), "channel"), map.unresolved.len());
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// A harmless line, indented.
fn row(text: &mut String, indent: usize, line: &str) {
    let _ = writeln!(text, "{}{}", "  ".repeat(indent), secrets::hide(&escape::line(line)));
}

fn shown(files: &dyn Files, location: Location) -> String {
    let PlaceJson { path, line } = place(files, location);
    format!("{path}:{line}")
}

fn handler_text(files: &dyn Files, handler: &HandlerFacts, text: &mut String) {
    let about: Vec<&str> = [&handler.platform, &handler.runtime].into_iter().flatten().map(String::as_str).collect();
    let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join(", ")) };
    row(text, 0, &format!("{}{about}", handler.name));
    if let Some(defined) = handler.defined {
        let function = handler.function.as_ref().map(|name| format!(" {name}")).unwrap_or_default();
        row(text, 1, &format!("code      {}{function}", shown(files, defined)));
    }
    if let Some(declared) = handler.declared {
        row(text, 1, &format!("template  {}", shown(files, declared)));
    }
    for trigger in &handler.triggers {
        row(text, 1, &format!("trigger   {}", trigger_text(trigger)));
    }
    for variable in &handler.environment {
        row(text, 1, &format!("env       {} = {}", variable.name, secrets::value(variable.name.as_str(), &variable.value)));
    }
    for data in &handler.data {
        let operations: Vec<String> = data.operations.iter().map(|(name, how)| format!("{name} ({})", access(*how))).collect();
        let resource = data.resource.as_deref().unwrap_or("?");
        row(text, 1, &format!("data      {} {resource}: {}", data.service, operations.join(", ")));
        let sites: Vec<String> = data.sites.iter().map(|site| shown(files, *site)).collect();
        sites.iter().for_each(|site| row(text, 6, &format!("at {site}")));
    }
    for host in &handler.hosts {
        row(text, 1, &format!("host      {host}"));
    }
    for (what, permissions) in [("unused", &handler.unused), ("missing", &handler.missing)] {
        let mut by_resource: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for permission in permissions {
            by_resource.entry(&permission.resource).or_default().push(&permission.action);
        }
        for (resource, actions) in by_resource {
            row(text, 1, &format!("{what:8}  {resource}: {}", actions.join(", ")));
        }
    }
}

fn trigger_text(trigger: &TriggerFacts) -> String {
    let mut text = trigger.kind.to_string();
    for part in [&trigger.method, &trigger.path].into_iter().flatten() {
        let _ = write!(text, " {part}");
    }
    if let Some(resource) = &trigger.resource {
        let _ = write!(text, " from {resource}");
    }
    let auth = if trigger.auth == "none" { String::new() } else { format!(", auth {}", trigger.auth) };
    format!("{text} ({}{auth})", trigger.exposure)
}

fn resource_text(files: &dyn Files, resource: &ResourceFacts, text: &mut String) {
    let kind = resource.type_name.or(resource.kind).map(|kind| format!(" {kind}")).unwrap_or_default();
    let physical = resource.physical.as_ref().map(|name| format!(" named {name}")).unwrap_or_default();
    let place = resource.declared.map(|location| format!(", {}", shown(files, location))).unwrap_or_default();
    row(text, 1, &format!("{}{kind}{physical}{place}", resource.name));
    for (what, who) in [("read by", &resource.readers), ("written by", &resource.writers)] {
        if !who.is_empty() {
            row(text, 2, &format!("{what} {}", who.join(", ")));
        }
    }
}
