//! Services, their operations, and how SDKs spell them.
//!
//! An operation's row speaks of `in` and `out`, the request and the response. A
//! [`Binding`] says where these are at a call; [`instantiate`] puts the ports there.

use sluicegate_base::{Elem, ElemKind, Lang, Path, Symbol};

use crate::error::ModelErrorKind;
use crate::names::language;
use crate::parse::{self, Roots};
use crate::port::{self, Port, PortElem, PortRoot};
use crate::read::{At, Reader, Table, Text};
use crate::row::{Access, Clears, FlowRow, Found, GuardRow, Outcome, Payload, Record, Row, SinkRow, SourceRow, When};
use crate::rows::Rows;

/// `[service]`.
#[derive(Clone, Debug)]
pub(crate) struct ServiceDoc {
    pub(crate) id: Symbol,
    name: String,
    channel: Option<Symbol>,
    identity: Option<Port>,
    key: Option<Port>,
    pub(crate) wrappers: Vec<Symbol>,
    /// Group, placeholder without braces, text.
    spell: Vec<(String, String, String)>,
    /// Groups with their places, to check that they exist.
    pub(crate) groups: Vec<(String, At)>,
}

/// `[[op]]`: a row whose ports are `in` and `out`.
#[derive(Clone, Debug)]
pub(crate) struct OpDoc {
    pub(crate) id: Symbol,
    pub(crate) at: At,
    pub(crate) row: Row,
    pub(crate) required: Vec<Symbol>,
    /// What it has accepted once it has answered: fields of the request, and of which characters they then are.
    accepts: Vec<(Port, String)>,
    pub(crate) spell: Vec<(String, String)>,
    pub(crate) groups: Vec<(String, At)>,
}

/// Where the request of an operation is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Input {
    /// Nowhere.
    #[default]
    None,
    /// Its fields are keyword arguments.
    Named,
    /// At a port.
    At(Port),
}

/// Where request and response of an operation are at a call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Binding {
    pub(crate) input: Input,
    pub(crate) bind: Vec<(Symbol, Port)>,
    pub(crate) out: Vec<Port>,
    /// Names of fields start with a capital letter, whatever the operation's start with.
    pub(crate) capitals: bool,
    /// Reading a part of the response that is not there fails.
    pub(crate) missing_fails: bool,
}

/// `[[convention]]`.
#[derive(Clone, Debug)]
pub(crate) struct ConventionDoc {
    pub(crate) name: String,
    pub(crate) group: String,
    pub(crate) lang: Lang,
    pub(crate) packages: Vec<String>,
    pub(crate) service: Option<Symbol>,
    ops: Vec<Symbol>,
    spell: Vec<(Symbol, String)>,
    pub(crate) client: Vec<String>,
    pub(crate) declared: Vec<String>,
    type_name: Option<String>,
    pub(crate) call: Vec<String>,
    pub(crate) command: Vec<String>,
    pub(crate) result: Option<Symbol>,
    pub(crate) duck: bool,
    pub(crate) binding: Binding,
    /// What comes out of every call.
    pub(crate) sources: Vec<SourceRow>,
    /// Where it is declared.
    pub(crate) at: At,
    pub(crate) path: String,
}

/// Reads `[service]`.
pub(crate) fn read_service(table: &mut Table<'_>, reader: &mut Reader<'_>) -> Option<ServiceDoc> {
    let id = table.need_text("id", reader);
    let name = table.text("name", reader).map(|text| text.text.to_owned());
    let channel = table.text("channel", reader).map(|text| text.symbol());
    let identity = table.text("identity", reader).and_then(|text| op_port(&text, reader));
    let key = table.text("key", reader).and_then(|text| op_port(&text, reader));
    let mut spell = Vec::new();
    let mut groups = Vec::new();
    if let Some(mut table) = table.table("spell", "spell", reader) {
        for (group, value) in table.take_all() {
            groups.push((group.text.to_owned(), group.at.clone()));
            let Some(mut inner) = Table::of("spell", value, reader) else { continue };
            for key in inner.take_all().into_iter().map(|(key, _)| key) {
                if !["service", "Service", "service-kebab"].contains(&key.text) {
                    reader.error(&key.at, ModelErrorKind::UnknownKey { table: "spell", key: key.text.to_owned() });
                } else if let Some(text) = inner.text(key.text, reader) {
                    spell.push((group.text.to_owned(), key.text.to_owned(), text.text.to_owned()));
                }
            }
        }
    }
    let wrappers = table.texts("wrappers", reader).iter().map(Text::symbol).collect();
    let id = id?.symbol();
    let name = name.unwrap_or_else(|| id.as_str().to_owned());
    Some(ServiceDoc { id, name, channel, identity, key, wrappers, spell, groups })
}

/// `accepts = { Username = "!-~" }`.
fn read_accepts(table: &mut Table<'_>, reader: &mut Reader<'_>) -> Vec<(Port, String)> {
    let fields = table.map("accepts", "accepts", reader).into_iter();
    let below = |name: &Text<'_>| PortElem::Elem(Elem::field(name.text));
    let port = |name: &Text<'_>| Port { root: port::request(), path: vec![below(name)], star: false };
    fields.map(|(name, allows)| (port(&name), allows.text.to_owned())).collect()
}

fn op_port(text: &Text<'_>, reader: &mut Reader<'_>) -> Option<Port> {
    if text.text.is_empty() {
        return None;
    }
    parse::port(text.text, Roots::Operation)
        .map_err(|reason| reader.error(&text.at, ModelErrorKind::BadPort { text: text.text.to_owned(), reason }))
        .ok()
}

/// Reads `[[op]]`: one, or several of which the same is said.
pub(crate) fn read_op(table: &mut Table<'_>, service: &ServiceDoc, rows: &mut Rows<'_, '_>) -> Vec<OpDoc> {
    table.need("id", rows.reader);
    let ids = table.texts("id", rows.reader);
    let Some(first) = ids.first() else { return Vec::new() };
    let one = op(table, first, service, rows);
    ids.iter().map(|id| one.called(id)).collect()
}

fn op(table: &mut Table<'_>, id: &Text<'_>, service: &ServiceDoc, rows: &mut Rows<'_, '_>) -> OpDoc {
    let before = rows.reader.errors.len();
    let mut row = rows.row(table, Roots::Operation).row;
    let head = Record {
        service: service.id,
        operation: id.symbol(),
        channel: None,
        access: Access::Read,
        identity: None,
        segment: None,
        key: None,
        action: table.text("action", rows.reader).map(|text| text.symbol()),
        data: table.text("data", rows.reader).map(|text| text.symbol()),
        payload: Vec::new(),
        found: None,
        wrappers: service.wrappers.clone(),
    };
    let mut whole = None;
    if table.has("effect") {
        row.records.extend(read_channel(table, &head, service, rows));
    } else if head.action.is_some() || head.data.is_some() {
        let identity = read_identity(table, service, rows.reader);
        whole = Some(Record { identity, ..head.clone() });
    }
    for mut inner in table.tables("record", "record", rows.reader) {
        row.records.extend(read_channel(&mut inner, &head, service, rows));
        inner.finish_strict(rows.reader);
    }
    // What its records say in detail is not said again for the whole.
    if row.records.is_empty() {
        row.records.extend(whole);
    }
    let required = table.texts("required", rows.reader).iter().map(Text::symbol).collect();
    let accepts = read_accepts(table, rows.reader);
    let spelled = table.map("spell", "spell", rows.reader);
    let groups = spelled.iter().map(|(group, _)| (group.text.to_owned(), group.at.clone())).collect();
    let spell = spelled.iter().map(|(group, text)| (group.text.to_owned(), text.text.to_owned())).collect();
    let silent = row.records.is_empty() && row.sinks.is_empty() && row.flows.is_empty() && !row.neutral;
    if silent && rows.reader.errors.len() == before {
        rows.reader.error(table.at(), ModelErrorKind::Empty("[[op]]"));
    }
    OpDoc { id: id.symbol(), at: id.at.clone(), row, required, accepts, spell, groups }
}

fn read_identity(table: &mut Table<'_>, service: &ServiceDoc, reader: &mut Reader<'_>) -> Option<Port> {
    match table.text("identity", reader) {
        Some(text) => op_port(&text, reader),
        None => service.identity.clone(),
    }
}

/// The part of the resource that is meant: said by the operation, else by its service.
fn read_key(table: &mut Table<'_>, service: &ServiceDoc, reader: &mut Reader<'_>) -> Option<Port> {
    match table.text("key", reader) {
        Some(text) => op_port(&text, reader),
        None => service.key.clone(),
    }
}

fn read_channel(table: &mut Table<'_>, head: &Record, service: &ServiceDoc, rows: &mut Rows<'_, '_>) -> Option<Record> {
    let access = rows.access(table);
    let identity = read_identity(table, service, rows.reader);
    let key = read_key(table, service, rows.reader);
    let channel = table.text("channel", rows.reader).map(|text| text.symbol()).or(service.channel);
    let payload = rows.payload(table, Roots::Operation);
    let found = rows.found(table, Roots::Operation);
    Some(Record { channel, access: access?, identity, key, payload, found, ..head.clone() })
}

/// Reads `in`, `bind` and `out`.
pub(crate) fn read_binding(table: &mut Table<'_>, rows: &mut Rows<'_, '_>) -> Binding {
    let input = match table.text("in", rows.reader) {
        None => Input::None,
        Some(text) if text.text == "named" => Input::Named,
        Some(text) => rows.port(&text, Roots::Call).map_or(Input::None, Input::At),
    };
    let bound = table.map("bind", "bind", rows.reader);
    let bind = bound.iter().filter_map(|(field, port)| Some((field.symbol(), rows.port(port, Roots::Call)?))).collect();
    let out = table.texts("out", rows.reader);
    let out = out.iter().filter_map(|text| rows.port(text, Roots::Call)).collect();
    let capitals = table.flag("capitals", rows.reader);
    let missing_fails = table.flag("missing-fails", rows.reader);
    Binding { input, bind, out, capitals, missing_fails }
}

/// Reads `[[convention]]`.
pub(crate) fn read_convention(table: &mut Table<'_>, rows: &mut Rows<'_, '_>) -> Option<ConventionDoc> {
    let name = table.need_text("name", rows.reader);
    let group = table.text("group", rows.reader).or(name.clone()).map(|text| text.text.to_owned());
    let lang = table.need_text("lang", rows.reader).and_then(|text| language(&text, rows.reader));
    table.need("package", rows.reader);
    let strings = |table: &mut Table<'_>, key: &str, rows: &mut Rows<'_, '_>| -> Vec<String> {
        table.texts(key, rows.reader).iter().map(|text| text.text.to_owned()).collect()
    };
    let packages = strings(table, "package", rows);
    let service = table.text("service", rows.reader).map(|text| text.symbol());
    let ops = table.texts("ops", rows.reader).iter().map(Text::symbol).collect();
    let spell = table.map("spell", "spell", rows.reader);
    let spell = spell.iter().map(|(op, text)| (op.symbol(), text.text.to_owned())).collect();
    let client = strings(table, "client", rows);
    let declared = strings(table, "declared", rows);
    let type_name = table.text("type", rows.reader).map(|text| text.text.to_owned());
    table.need("call", rows.reader);
    let call = strings(table, "call", rows);
    let command = strings(table, "command", rows);
    let result = table.text("result", rows.reader).map(|text| text.symbol());
    let duck = table.flag("duck", rows.reader);
    let binding = read_binding(table, rows);
    let sources = rows.each(table, "source", Rows::source);
    let (path, at) = (rows.reader.path().to_owned(), table.at().clone());
    let name = name?.text.to_owned();
    let group = group?;
    let lang = lang?;
    Some(ConventionDoc {
        name,
        group,
        lang,
        packages,
        service,
        ops,
        spell,
        client,
        declared,
        type_name,
        call,
        command,
        result,
        duck,
        binding,
        sources,
        at,
        path,
    })
}

impl OpDoc {
    /// The same under another name, which takes the place of `{Op}` in its permission.
    fn called(&self, id: &Text<'_>) -> OpDoc {
        let mut op = OpDoc { id: id.symbol(), at: id.at.clone(), ..self.clone() };
        for record in &mut op.row.records {
            record.operation = op.id;
            record.action = record.action.map(|action| Symbol::new(&action.as_str().replace("{Op}", id.text)));
        }
        op
    }
}

impl ConventionDoc {
    /// Whether it spells operations of that service.
    pub(crate) fn serves(&self, service: &ServiceDoc) -> bool {
        self.service.is_none_or(|only| only == service.id)
    }

    /// Whether it spells that operation.
    pub(crate) fn spells(&self, op: &OpDoc) -> bool {
        self.ops.is_empty() || self.ops.contains(&op.id)
    }

    /// Name of the client's type.
    pub(crate) fn type_name(&self, service: &ServiceDoc) -> String {
        match &self.type_name {
            Some(template) => self.fill(template, service, None),
            None => format!("{}:{}", self.name, service.id),
        }
    }

    /// Replaces the placeholders of a template.
    pub(crate) fn fill(&self, template: &str, service: &ServiceDoc, op: Option<&OpDoc>) -> String {
        let mut out = String::with_capacity(template.len() + 16);
        let mut rest = template;
        while let Some(start) = rest.find('{') {
            let (head, tail) = rest.split_at(start);
            out.push_str(head);
            let end = tail.find('}').map_or(tail.len(), |end| end + 1);
            let (braced, after) = tail.split_at(end);
            let name = braced.trim_start_matches('{').trim_end_matches('}');
            match self.placeholder(name, service, op) {
                Some(text) => out.push_str(&text),
                None => out.push_str(braced),
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }

    fn placeholder(&self, name: &str, service: &ServiceDoc, op: Option<&OpDoc>) -> Option<String> {
        let spelled = service.spell.iter().find(|(group, placeholder, _)| *group == self.group && placeholder == name);
        if let Some((_, _, text)) = spelled {
            return Some(text.clone());
        }
        match name {
            "service" => Some(service.id.as_str().to_owned()),
            "Service" => Some(service.name.clone()),
            "service-kebab" => Some(service.id.as_str().replace(['_', '.', ' '], "-")),
            "Op" | "op" | "op_snake" => {
                let op = op?;
                let of_convention = self.spell.iter().find(|(id, _)| *id == op.id).map(|(_, text)| text.as_str());
                let of_op = || op.spell.iter().find(|(group, _)| *group == self.group).map(|(_, text)| text.as_str());
                let id = of_convention.or_else(of_op).unwrap_or(op.id.as_str());
                Some(match name {
                    "op" => lower_first(id),
                    "op_snake" => snake(id),
                    _ => id.to_owned(),
                })
            }
            _ => None,
        }
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// `PutItem` → `put_item`, `ListDBInstances` → `list_db_instances`, `ListObjectsV2` → `list_objects_v2`.
fn snake(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 4);
    let mut before: Option<char> = None;
    for (n, &c) in chars.iter().enumerate() {
        let next_lower = chars.get(n + 1).is_some_and(|next| next.is_lowercase());
        let starts = match before {
            Some(before) => c.is_uppercase() && (!before.is_uppercase() || next_lower),
            None => false,
        };
        if starts {
            out.push('_');
        }
        out.extend(c.to_lowercase());
        before = Some(c);
    }
    out
}

/// The ports that a port of an operation has at a call; none if the binding does not hold it.
fn rebase(port: &Port, binding: &Binding) -> Vec<Port> {
    if port.root != port::response() && port.root != port::request() {
        return vec![port.clone()];
    }
    let capital = |elem: &PortElem| if binding.capitals { capitalised(*elem) } else { *elem };
    let port = &Port { path: port.path.iter().map(capital).collect(), ..port.clone() };
    if port.root == port::response() {
        return binding.out.iter().map(|out| below(out, &port.path, port.star)).collect();
    }
    let first = match port.path.first() {
        Some(PortElem::Elem(elem)) => field_name(*elem),
        _ => None,
    };
    let rest = port.path.get(1..).unwrap_or_default();
    if let Some((_, at)) = first.and_then(|first| binding.bind.iter().find(|(field, _)| *field == first)) {
        return vec![below(at, rest, port.star)];
    }
    match (&binding.input, first) {
        (Input::At(at), _) => vec![below(at, &port.path, port.star)],
        (Input::Named, Some(name)) => {
            vec![below(&Port::root(PortRoot::Arg { position: None, name: Some(name) }), rest, port.star)]
        }
        (Input::Named | Input::None, _) => Vec::new(),
    }
}

/// The element with a capital first letter, if it is a name.
fn capitalised(elem: PortElem) -> PortElem {
    let PortElem::Elem(inner) = elem else { return elem };
    match inner.kind() {
        ElemKind::Field(name) => {
            let mut chars = name.as_str().chars();
            let name: String = chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default();
            PortElem::Elem(Elem::field(name.as_str()))
        }
        _ => elem,
    }
}

fn field_name(elem: Elem) -> Option<Symbol> {
    match elem.kind() {
        ElemKind::Field(name) => Some(name),
        // The names of elements are the names of fields of requests too.
        ElemKind::Key => Some(Symbol::new("keys")),
        ElemKind::Text => Some(Symbol::new("text")),
        _ => None,
    }
}

fn below(at: &Port, path: &[PortElem], star: bool) -> Port {
    if at.star {
        return at.clone();
    }
    let path = at.path.iter().chain(path).copied().collect();
    Port { root: at.root.clone(), path, star }
}

/// The row of an operation at a call.
pub(crate) fn instantiate(op: &OpDoc, binding: &Binding) -> Row {
    let Row { flows, sinks, records, neutral, origin, .. } = &op.row;
    let mut row = Row { neutral: *neutral, origin: origin.clone(), ..Row::default() };
    for flow in flows {
        for from in rebase(&flow.from, binding) {
            for to in rebase(&flow.to, binding) {
                let when = rebase_when(flow.when.as_ref(), binding);
                row.flows.push(FlowRow { from: from.clone(), to, when, ..flow.clone() });
            }
        }
    }
    for sink in sinks {
        let when = rebase_when(sink.when.as_ref(), binding);
        let sinks = rebase(&sink.port, binding).into_iter();
        row.sinks.extend(sinks.map(|port| SinkRow { port, when: when.clone(), ..sink.clone() }));
    }
    for record in records {
        let at_call = |port: &Option<Port>| port.as_ref().and_then(|port| rebase(port, binding).into_iter().next());
        let (identity, key) = (at_call(&record.identity), at_call(&record.key));
        let place = |payload: &Payload| {
            let (field, read) = (payload.field, payload.read);
            let never = payload.never.as_ref().and_then(|port| rebase(port, binding).into_iter().next());
            rebase(&payload.port, binding).into_iter().map(move |port| Payload { field, port, read, never: never.clone() })
        };
        let payload = record.payload.iter().flat_map(place).collect();
        let found = record.found.as_ref().and_then(|found| rebase_found(found, binding));
        if let Some(found) = &found {
            let told = if found.there.is_empty() { &binding.out } else { &found.there };
            row.guards.extend(told.iter().filter_map(told_by).map(|told| found.guard(told)));
        }
        row.records.push(Record { identity, key, payload, found, ..record.clone() });
    }
    let outcomes: Vec<(Outcome, Path)> = binding.out.iter().filter_map(told_by).collect();
    for (field, allows) in &op.accepts {
        for subject in rebase(field, binding) {
            let guard = |(outcome, result): &(Outcome, Path)| GuardRow {
                outcome: outcome.clone(),
                result: *result,
                subject: subject.clone(),
                clears: Clears::Charset(allows.clone()),
                when: None,
            };
            row.guards.extend(outcomes.iter().map(guard));
        }
    }
    row
}

/// A look-up at a call.
fn rebase_found(found: &Found, binding: &Binding) -> Option<Found> {
    let under = rebase(&found.under, binding).into_iter().next()?;
    let there = found.there.iter().flat_map(|port| rebase(port, binding)).collect();
    Some(Found { under, there, fails: binding.missing_fails, ..found.clone() })
}

/// What tells that something is there: a promise that resolves, an error beside it that is nil, or that the call returns at
/// all, where it is all that an operation answers; else that a part of the answer is.
pub(crate) fn told_by(out: &Port) -> Option<(Outcome, Path)> {
    let kind = |elem: &PortElem| match elem {
        PortElem::Elem(elem) => Some(elem.kind()),
        PortElem::ArgKey(_) => None,
    };
    let kinds: Vec<ElemKind> = out.path.iter().map(kind).collect::<Option<_>>()?;
    match (&out.root, kinds.as_slice()) {
        (PortRoot::Ret, []) => Some((Outcome::Returns, Path::EMPTY)),
        (PortRoot::Ret, [ElemKind::Awaited | ElemKind::Hidden(_)]) => Some((Outcome::Resolves, Path::EMPTY)),
        (PortRoot::Ret, [ElemKind::Index(0)]) => Some((Outcome::False, Path::of(&[Elem::index(1)]))),
        (PortRoot::Ret, _) => {
            let elems = out.path.iter().filter_map(|elem| match elem {
                PortElem::Elem(elem) if !matches!(elem.kind(), ElemKind::Awaited | ElemKind::Hidden(_)) => Some(*elem),
                _ => None,
            });
            Some((Outcome::True, elems.fold(Path::EMPTY, |path, elem| path.push(elem))))
        }
        _ => None,
    }
}

fn rebase_when(when: Option<&When>, binding: &Binding) -> Option<When> {
    let tests = when?.tests.iter();
    let placed = tests.filter_map(|(port, test)| Some((rebase(port, binding).into_iter().next()?, test.clone())));
    Some(When { tests: placed.collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_case() {
        for (id, expected) in [
            ("PutItem", "put_item"),
            ("ListObjectsV2", "list_objects_v2"),
            ("ListDBInstances", "list_db_instances"),
            ("GetMLModel", "get_ml_model"),
            ("S3", "s3"),
        ] {
            assert_eq!(snake(id), expected);
        }
        assert_eq!(lower_first("PutItem"), "putItem");
    }
}
