//! What resource types, triggers and ready-made policies mean: the files of `queries/resources`.
//!
//! Read once. Problems are located; the built-in files have none, which a test holds.

use std::sync::LazyLock;

use sluicegate_base::{FxHashMap, Lang, LineIndex, Symbol};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::stack::Exposure;
use crate::value::{Attribute, Value};

const BUILTIN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/resources.rs"));

/// What is known of a resource type.
#[derive(Debug)]
pub(crate) struct ResourceType {
    pub(crate) kind: Option<Symbol>,
    /// Properties that may hold the physical name.
    pub(crate) name: Vec<&'static str>,
    pub(crate) reference: Attribute,
    pub(crate) attributes: Vec<(&'static str, Attribute)>,
    pub(crate) service: Option<&'static str>,
    pub(crate) prefix: &'static str,
    pub(crate) urls: Vec<&'static str>,
    pub(crate) facts: Vec<&'static str>,
    /// References mean the resource that this property refers to.
    pub(crate) of: Option<&'static str>,
}

/// How a trigger is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// A method and a path.
    Http,
    /// A resource, and which of its events.
    Source,
    /// The clock.
    Schedule,
}

/// What is known of a kind of trigger.
#[derive(Debug)]
pub(crate) struct TriggerType {
    pub(crate) kind: Symbol,
    pub(crate) event: Option<Symbol>,
    pub(crate) form: Form,
    pub(crate) exposure: Exposure,
    sam: Vec<&'static str>,
    serverless: Vec<&'static str>,
    /// How the types of events start that functions name.
    starts: Vec<&'static str>,
    /// Only where the declaration has this property, or one of these texts there.
    with: Option<&'static str>,
    pub(crate) source: Vec<&'static str>,
    pub(crate) from: Option<Symbol>,
    mapping: bool,
    /// The policy that frameworks add to the role of a function with that trigger.
    pub(crate) role: Option<&'static str>,
    principal: Option<&'static str>,
    pub(crate) pattern: Vec<&'static str>,
    pub(crate) events: Vec<&'static str>,
    pub(crate) default_events: Vec<&'static str>,
    /// How events start that say that something was stored; empty if all do.
    stored: Vec<&'static str>,
}

/// Resources of a type that call functions.
#[derive(Debug)]
pub(crate) struct Caller {
    pub(crate) types: Vec<&'static str>,
    /// Where they name the function; `*` is every item or entry.
    pub(crate) paths: Vec<&'static str>,
    pub(crate) kind: &'static str,
}

/// A ready-made policy.
#[derive(Debug)]
pub(crate) struct Policy {
    pub(crate) actions: Vec<&'static str>,
    /// ARNs with parameters in braces.
    pub(crate) resources: Vec<&'static str>,
    /// Holds more than is listed.
    pub(crate) partial: bool,
}

/// What Terraform calls a type of resource.
#[derive(Debug, Default)]
pub(crate) struct TerraformType {
    /// The type that it is in the platform's own templates; empty if it is none.
    pub(crate) as_type: &'static str,
    /// Paths of attributes, and the properties that they are; `*` is every item.
    pub(crate) map: Vec<(&'static str, &'static str)>,
    /// Attributes that only the platform knows, and what `GetAtt` calls them; empty for what a reference holds.
    pub(crate) attributes: Vec<(&'static str, &'static str)>,
    /// Attributes that say what it is made from, the first one that is there.
    pub(crate) source: Vec<&'static str>,
    /// The property that says where code is.
    pub(crate) code: Option<&'static str>,
    /// Words of the source of a module that only writes down what it is told.
    pub(crate) tells: Vec<&'static str>,
    /// It is something else where one of these attributes is true.
    pub(crate) unless: Vec<&'static str>,
    /// It is a part of the resource that this attribute names.
    pub(crate) into: Option<&'static str>,
    /// The list of that resource in which it is an item; empty if it is none.
    pub(crate) at: &'static str,
    /// Where the name of that resource stands.
    pub(crate) owner_name: &'static str,
    /// What it describes is itself the value of its attributes: this property of it, all of it if empty.
    pub(crate) value: Option<&'static str>,
    /// Attributes that add to that what is not looked at.
    pub(crate) open: Vec<&'static str>,
    /// Another type that says more of the same, where these attributes are the same.
    pub(crate) beside: Option<(&'static str, &'static [&'static str])>,
}

/// Everything under `queries/resources`.
#[derive(Debug, Default)]
pub(crate) struct Knowledge {
    terraform: FxHashMap<&'static str, usize>,
    terraform_types: Vec<TerraformType>,
    /// Modules of registries that stand for one resource, and its type.
    modules: FxHashMap<&'static str, &'static str>,
    resources: FxHashMap<&'static str, usize>,
    types: Vec<ResourceType>,
    triggers: Vec<TriggerType>,
    callers: Vec<Caller>,
    templates: FxHashMap<&'static str, Policy>,
    managed: FxHashMap<&'static str, usize>,
    policies: Vec<Policy>,
    /// Start of a runtime's name, and its language if it is one that is analysed.
    runtimes: Vec<(&'static str, Option<Lang>)>,
}

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| load(BUILTIN).0);

/// The built-in knowledge.
pub(crate) fn knowledge() -> &'static Knowledge {
    &KNOWLEDGE
}

impl Knowledge {
    /// What is known of a type that Terraform calls so.
    pub(crate) fn terraform(&self, type_name: &str) -> Option<&TerraformType> {
        self.terraform_types.get(*self.terraform.get(type_name)?)
    }

    /// The type of the resource that a module of a registry stands for.
    pub(crate) fn terraform_module(&self, source: &str) -> Option<&'static str> {
        self.modules.get(source).copied()
    }

    pub(crate) fn resource(&self, type_name: &str) -> Option<&ResourceType> {
        self.types.get(*self.resources.get(type_name)?)
    }

    /// The type of resource whose ARN names this service and starts so, and the rest.
    pub(crate) fn by_arn<'t>(&self, service: &str, rest: &'t str) -> Option<(&ResourceType, &'t str)> {
        let same = self.types.iter().filter(|known| known.service == Some(service));
        same.filter_map(|known| Some((known, rest.strip_prefix(known.prefix)?))).next()
    }

    /// The kind of resource that addresses of this start belong to.
    pub(crate) fn by_url(&self, url: &str) -> Option<&ResourceType> {
        self.types.iter().find(|known| known.urls.iter().any(|start| url.starts_with(start)))
    }

    pub(crate) fn sam_event(&self, name: &str) -> Option<&TriggerType> {
        self.triggers.iter().find(|known| known.sam.contains(&name))
    }

    /// Of several kinds with that name, the one that asks for a property which the declaration `has`, or comes from this
    /// kind of resource.
    pub(crate) fn serverless_event(
        &self,
        name: &str,
        from: Option<Symbol>,
        mut has: impl FnMut(&str) -> bool,
    ) -> Option<&TriggerType> {
        let named = self.triggers.iter().filter(|known| known.serverless.contains(&name));
        let mut open = named.clone().filter(|known| known.with.is_none());
        let first = open.clone().next();
        let mut closer = named.filter(|known| known.with.is_some_and(&mut has));
        closer.next().or_else(|| open.find(|known| from.is_some() && known.from == from)).or(first)
    }

    pub(crate) fn mapping_from(&self, kind: Symbol) -> Option<&TriggerType> {
        self.triggers.iter().find(|known| known.mapping && known.from == Some(kind))
    }

    /// What starts a function on events of that type, where it names them.
    pub(crate) fn started_by(&self, event_type: &str) -> Option<&TriggerType> {
        self.triggers.iter().find(|known| known.starts.iter().any(|start| event_type.starts_with(start)))
    }

    pub(crate) fn by_principal(&self, principal: &str) -> Option<&TriggerType> {
        self.triggers.iter().find(|known| known.principal == Some(principal))
    }

    pub(crate) fn trigger(&self, kind: &str) -> Option<&TriggerType> {
        self.triggers.iter().find(|known| known.kind == *kind)
    }

    /// Whether a trigger of a kind fires when something is stored, as far as the names of its events tell.
    pub(crate) fn fires_on_store(&self, kind: Symbol, events: &[Value]) -> bool {
        let known = self.triggers.iter().filter(|known| known.kind == kind);
        let stored: Vec<&str> = known.flat_map(|known| known.stored.iter().copied()).collect();
        let may_be = |event: &str| {
            stored.iter().any(|start| match event.strip_suffix('*') {
                Some(open) => open.starts_with(start) || start.starts_with(open),
                None => event.starts_with(start),
            })
        };
        stored.is_empty() || events.is_empty() || events.iter().any(|event| event.text().is_none_or(may_be))
    }

    /// What resources of a type call. A type ending in `*` stands for all that start so.
    pub(crate) fn callers<'k>(&'k self, type_name: &'k str) -> impl Iterator<Item = &'k Caller> {
        let same = move |name: &&str| name.strip_suffix('*').map_or(**name == *type_name, |start| type_name.starts_with(start));
        self.callers.iter().filter(move |caller| caller.types.iter().any(&same))
    }

    /// Whether resources of a kind are where requests come in.
    pub(crate) fn is_interface(&self, kind: Symbol) -> bool {
        self.triggers.iter().any(|known| known.form == Form::Http && known.from == Some(kind))
    }

    /// Whether two kinds of triggers come from the same service, as far as permissions tell.
    pub(crate) fn same_service(&self, kind: Symbol, permission: &TriggerType) -> bool {
        let web = |kind: Symbol| self.triggers.iter().any(|known| known.kind == kind && known.form == Form::Http);
        let clock = kind == "aws.schedule" && permission.kind == "aws.eventbridge";
        kind == permission.kind || clock || permission.form == Form::Http && (web(kind) || kind == "aws.authorizer")
    }

    pub(crate) fn template(&self, name: &str) -> Option<&Policy> {
        self.templates.get(name)
    }

    /// `None`: an unknown runtime. `Some(None)`: one of a language that is not analysed.
    pub(crate) fn runtime(&self, name: &str) -> Option<Option<Lang>> {
        self.runtimes.iter().find(|(start, _)| name.starts_with(start)).map(|(_, lang)| *lang)
    }

    pub(crate) fn managed(&self, name: &str) -> Option<&Policy> {
        self.policies.get(*self.managed.get(name)?)
    }
}

/// Reads tables, with what is wrong in them as `file:line: message`.
struct Reader {
    path: &'static str,
    text: &'static str,
    lines: LineIndex,
    errors: Vec<String>,
}

type Entry = Spanned<DeValue<'static>>;

impl Reader {
    fn error(&mut self, at: std::ops::Range<usize>, message: &str) {
        let line = self.lines.position(self.text, u32::try_from(at.start).unwrap_or(u32::MAX)).line;
        self.errors.push(format!("{}:{line}: {message}", self.path));
    }

    fn text(&mut self, value: &Entry) -> Option<&'static str> {
        match value.get_ref() {
            // The files are part of the program, and are read once.
            DeValue::String(std::borrow::Cow::Borrowed(text)) => Some(text),
            DeValue::String(std::borrow::Cow::Owned(text)) => Some(Symbol::new(text).as_str()),
            _ => {
                self.error(value.span(), "a text is expected");
                None
            }
        }
    }

    fn texts(&mut self, value: &Entry) -> Vec<&'static str> {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| self.text(item)).collect(),
            _ => self.text(value).into_iter().collect(),
        }
    }

    fn pairs(&mut self, value: &Entry) -> Vec<(&'static str, &'static str)> {
        let DeValue::Table(table) = value.get_ref() else {
            self.error(value.span(), "a table of texts is expected");
            return Vec::new();
        };
        let mut pairs = Vec::new();
        for (name, value) in table {
            let name = Symbol::new(name.get_ref()).as_str();
            pairs.extend(self.text(value).map(|text| (name, text)));
        }
        pairs
    }

    fn flag(&mut self, value: &Entry) -> bool {
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.error(value.span(), "true or false is expected");
            false
        })
    }
}

/// Reads files; the second part says what is wrong with them.
fn load(files: &[(&'static str, &'static str)]) -> (Knowledge, Vec<String>) {
    let mut knowledge = Knowledge::default();
    let mut errors = Vec::new();
    for (path, text) in files.iter().copied() {
        let mut reader = Reader { path, text, lines: LineIndex::new(text), errors: Vec::new() };
        let (table, problems) = DeTable::parse_recoverable(text);
        for problem in problems {
            reader.error(problem.span().unwrap_or(0..0), problem.message());
        }
        for (key, value) in table.get_ref() {
            let DeValue::Array(rows) = value.get_ref() else {
                reader.error(key.span(), "a list of tables is expected");
                continue;
            };
            for row in rows {
                let DeValue::Table(fields) = row.get_ref() else { continue };
                match key.get_ref().as_ref() {
                    "resource" => knowledge.read_resource(fields, &mut reader),
                    "trigger" => knowledge.read_trigger(fields, row.span(), &mut reader),
                    "caller" => knowledge.read_caller(fields, &mut reader),
                    "runtime" => knowledge.read_runtime(fields, &mut reader),
                    "terraform" => knowledge.read_terraform(fields, &mut reader),
                    "template" | "managed" => knowledge.read_policy(key.get_ref() == "template", fields, &mut reader),
                    _ => reader.error(key.span(), "unknown table"),
                }
            }
        }
        errors.append(&mut reader.errors);
    }
    (knowledge, errors)
}

impl Knowledge {
    fn read_resource(&mut self, fields: &DeTable<'static>, reader: &mut Reader) {
        let mut known = ResourceType {
            kind: None,
            name: Vec::new(),
            reference: Attribute::Id,
            attributes: Vec::new(),
            service: None,
            prefix: "",
            urls: Vec::new(),
            facts: Vec::new(),
            of: None,
        };
        let mut types = Vec::new();
        for (key, value) in fields {
            match key.get_ref().as_ref() {
                "type" => types = reader.texts(value),
                "kind" => known.kind = reader.text(value).map(Symbol::new),
                "name" => known.name = reader.texts(value),
                "ref" => known.reference = reader.text(value).map_or(Attribute::Id, Attribute::from_id),
                "attributes" => {
                    let DeValue::Table(table) = value.get_ref() else { continue };
                    for (name, attribute) in table {
                        let name = Symbol::new(name.get_ref()).as_str();
                        known.attributes.extend(reader.text(attribute).map(|id| (name, Attribute::from_id(id))));
                    }
                }
                "service" => known.service = reader.text(value),
                "prefix" => known.prefix = reader.text(value).unwrap_or_default(),
                "url" => known.urls = reader.texts(value),
                "facts" => known.facts = reader.texts(value),
                "of" => known.of = reader.text(value),
                _ => reader.error(key.span(), "unknown key of a resource"),
            }
        }
        let position = self.types.len();
        self.types.push(known);
        self.resources.extend(types.into_iter().map(|name| (name, position)));
    }

    fn read_trigger(&mut self, fields: &DeTable<'static>, at: std::ops::Range<usize>, reader: &mut Reader) {
        let mut known = TriggerType {
            kind: Symbol::new(""),
            event: None,
            form: Form::Source,
            exposure: Exposure::Internal,
            sam: Vec::new(),
            serverless: Vec::new(),
            starts: Vec::new(),
            with: None,
            source: Vec::new(),
            from: None,
            mapping: false,
            role: None,
            principal: None,
            pattern: Vec::new(),
            events: Vec::new(),
            default_events: Vec::new(),
            stored: Vec::new(),
        };
        for (key, value) in fields {
            match key.get_ref().as_ref() {
                "kind" => known.kind = Symbol::new(reader.text(value).unwrap_or_default()),
                "event" => known.event = reader.text(value).map(Symbol::new),
                "form" => match reader.text(value) {
                    Some("http") => known.form = Form::Http,
                    Some("source") => known.form = Form::Source,
                    Some("schedule") => known.form = Form::Schedule,
                    _ => reader.error(value.span(), "http, source or schedule"),
                },
                "exposure" => match reader.text(value).and_then(Exposure::from_id) {
                    Some(exposure) => known.exposure = exposure,
                    None => reader.error(value.span(), "public, internal or scheduled"),
                },
                "sam" => known.sam = reader.texts(value),
                "serverless" => known.serverless = reader.texts(value),
                "starts" => known.starts = reader.texts(value),
                "with" => known.with = reader.text(value),
                "source" => known.source = reader.texts(value),
                "from" => known.from = reader.text(value).map(Symbol::new),
                "role" => known.role = reader.text(value),
                "mapping" => known.mapping = reader.flag(value),
                "principal" => known.principal = reader.text(value),
                "pattern" => known.pattern = reader.texts(value),
                "events" => known.events = reader.texts(value),
                "default-events" => known.default_events = reader.texts(value),
                "stored" => known.stored = reader.texts(value),
                _ => reader.error(key.span(), "unknown key of a trigger"),
            }
        }
        if known.kind == "" {
            reader.error(at, "a trigger has a kind");
        }
        self.triggers.push(known);
    }

    fn read_terraform(&mut self, fields: &DeTable<'static>, reader: &mut Reader) {
        let mut known = TerraformType::default();
        let (mut types, mut modules): (Vec<&'static str>, Vec<&'static str>) = (Vec::new(), Vec::new());
        let mut beside = (None, Vec::new());
        for (key, value) in fields {
            match key.get_ref().as_ref() {
                "type" => types = reader.texts(value),
                "module" => modules = reader.texts(value),
                "as" => known.as_type = reader.text(value).unwrap_or_default(),
                "map" => known.map = reader.pairs(value),
                "attributes" => known.attributes = reader.pairs(value),
                "source" => known.source = reader.texts(value),
                "code" => known.code = reader.text(value),
                "value" => known.value = reader.text(value),
                "tells" => known.tells = reader.texts(value),
                "unless" => known.unless = reader.texts(value),
                "open" => known.open = reader.texts(value),
                "into" => known.into = reader.text(value),
                "at" => known.at = reader.text(value).unwrap_or_default(),
                "owner-name" => known.owner_name = reader.text(value).unwrap_or_default(),
                "beside" => beside.0 = reader.text(value),
                "same" => beside.1 = reader.texts(value),
                _ => reader.error(key.span(), "unknown key of a type of Terraform"),
            }
        }
        known.beside = beside.0.map(|type_name| (type_name, &*beside.1.leak()));
        let position = self.terraform_types.len();
        self.terraform_types.push(known);
        self.modules.extend(types.first().into_iter().flat_map(|name| modules.iter().map(|module| (*module, *name))));
        self.terraform.extend(types.into_iter().map(|name| (name, position)));
    }

    fn read_caller(&mut self, fields: &DeTable<'static>, reader: &mut Reader) {
        let mut caller = Caller { types: Vec::new(), paths: Vec::new(), kind: "" };
        for (key, value) in fields {
            match key.get_ref().as_ref() {
                "type" => caller.types = reader.texts(value),
                "function" => caller.paths = reader.texts(value),
                "kind" => caller.kind = reader.text(value).unwrap_or_default(),
                _ => reader.error(key.span(), "unknown key of a caller"),
            }
        }
        self.callers.push(caller);
    }

    fn read_runtime(&mut self, fields: &DeTable<'static>, reader: &mut Reader) {
        let (mut starts, mut lang) = (Vec::new(), None);
        for (key, value) in fields {
            match key.get_ref().as_ref() {
                "prefix" => starts = reader.texts(value),
                "lang" => {
                    lang = reader.text(value).and_then(Lang::from_id);
                    if lang.is_none() {
                        reader.error(value.span(), "not a language");
                    }
                }
                _ => reader.error(key.span(), "unknown key of a runtime"),
            }
        }
        self.runtimes.extend(starts.into_iter().map(|start| (start, lang)));
    }

    fn read_policy(&mut self, template: bool, fields: &DeTable<'static>, reader: &mut Reader) {
        let mut policy = Policy { actions: Vec::new(), resources: Vec::new(), partial: false };
        let mut names = Vec::new();
        for (key, value) in fields {
            match key.get_ref().as_ref() {
                "name" => names = reader.texts(value),
                "actions" => policy.actions = reader.texts(value),
                "resources" => policy.resources = reader.texts(value),
                "partial" => policy.partial = reader.flag(value),
                _ => reader.error(key.span(), "unknown key of a policy"),
            }
        }
        if policy.resources.is_empty() {
            policy.resources = vec!["*"];
        }
        if template {
            self.templates.extend(names.first().map(|name| (*name, policy)));
        } else {
            let position = self.policies.len();
            self.policies.push(policy);
            self.managed.extend(names.into_iter().map(|name| (name, position)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_files_are_right() {
        assert_eq!(load(BUILTIN).1, Vec::<String>::new());
    }

    #[test]
    fn problems_are_located() {
        let (_, errors) = load(&[("t.toml", "[[trigger]]\nkind = 1\n[[resource]]\nnames = 'x'\n")]);
        assert_eq!(errors.len(), 3, "{errors:?}");
        assert!(errors.contains(&"t.toml:4: unknown key of a resource".to_owned()), "{errors:?}");
    }
}
