//! Functions that are declared with an entry point: their code, what starts them, and who may call them.

use sluicegate_base::{FxHashMap, Location, Symbol};

use crate::cloudformation::FunctionParts;
use crate::knowledge::{Form, knowledge};
use crate::reader::{Reader, Spot};
use crate::stack::{Auth, Code, Format, FunctionId, Grants, Package, StackId, Trigger};
use crate::value::{Part, Value};

/// What `queries/resources` makes of the types of functions, and of what says who may call them.
const FUNCTION: &str = "Cloud::Function";
const INVOKER: &str = "Cloud::Invoker";
/// The type of event of a function that names none: a request.
const REQUEST: &str = "request";

/// Who is allowed to call a function.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Invoker {
    Nobody,
    Unknown,
    Anybody,
}

impl Reader<'_> {
    /// Reads the functions of a scope.
    pub(crate) fn entry_functions(&mut self, scope: u32) {
        if self.scope(scope).format != Format::Terraform {
            return;
        }
        for name in self.scope(scope).order.clone() {
            let Some(declared) = self.scope(scope).resources.get(&name).copied() else { continue };
            let resource = &self.out.resources[declared.resource];
            if resource.type_name != FUNCTION {
                continue;
            }
            let (at, stack, address) = (resource.at, resource.stack, resource.logical_id);
            let Some(properties) = declared.node.and_then(|node| self.get(node, "Properties")) else { continue };
            let parts = self.entry_parts(properties);
            let id = Symbol::new(&super::short_name(address.as_str()));
            let function = self.add_function(declared.resource, id, at, parts);
            self.entry_trigger(stack, function, properties, at);
        }
    }

    fn entry_parts(&mut self, properties: Spot) -> FunctionParts {
        let here = self.folder_of(properties);
        let (package, folder) = match self.get(properties, "Code") {
            Some(code) => self.code_folder(code, &here),
            None => (Package::Archive(Value::empty(self.location(properties))), None),
        };
        FunctionParts {
            name: self.value_at(properties, "Name"),
            runtime: self.value_at(properties, "Runtime"),
            code: Code {
                package,
                folder,
                // Without one, the function is called as what is deployed.
                handler: self.value_at(properties, "EntryPoint").or_else(|| self.value_at(properties, "Name")),
                build: None,
                entry_points: Vec::new(),
            },
            environment: self.environment(&[properties], "Environment"),
            layers: Vec::new(),
            log_format: None,
            grants: Grants::default(),
        }
    }

    fn entry_trigger(&mut self, stack: StackId, function: FunctionId, properties: Spot, at: Location) {
        let event = match self.get(properties, "EventType") {
            Some(event) => self.plain(event),
            None => Some(REQUEST.to_owned()),
        };
        let known = event.as_deref().and_then(|event| knowledge().started_by(event));
        let Some(known) = known else {
            let trigger = self.other_trigger(event.as_deref().unwrap_or("event"), at);
            return self.add_trigger(function, trigger);
        };
        let mut trigger = self.trigger_of(stack, known, None, at);
        if known.form == Form::Http {
            trigger.method = Some(crate::cloudformation::any(at));
            trigger.path = Some(Value::literal("/", at));
            // Until everything is read that may say who calls.
            trigger.auth = Auth::Unknown;
        } else if let Some(source) = self.any(properties, &["EventResource", "Topic", "Bucket"]) {
            let source = self.value(source);
            trigger.source = self.identify(stack, &last_part(&source), known.from);
            trigger.filter.events = event.map(|event| Value::literal(&event, at)).into_iter().collect();
        }
        self.add_trigger(function, trigger);
    }

    /// Says of functions that answer requests whom the platform lets through: nobody but accounts that a role names, unless
    /// somebody lets everybody. Templates of other stacks may do that as well.
    pub(crate) fn entry_invokers(&mut self, stacks: &[StackId]) {
        let request = knowledge().started_by(REQUEST).map(|known| known.kind);
        let is_open = |trigger: &Trigger| Some(trigger.kind) == request;
        let functions: Vec<FunctionId> = self.out.functions.indices().collect();
        let functions: Vec<FunctionId> =
            functions.into_iter().filter(|id| self.out.functions[*id].triggers.iter().any(is_open)).collect();
        if functions.is_empty() {
            return;
        }
        let mut allowed: FxHashMap<FunctionId, Invoker> = FxHashMap::default();
        for &stack in stacks {
            for scope in self.scopes_of(stack) {
                self.invokers_of(scope, &functions, &mut allowed);
            }
        }
        for id in functions {
            let auth = match allowed.get(&id) {
                None | Some(Invoker::Nobody) => Auth::Iam,
                Some(Invoker::Unknown) => Auth::Unknown,
                Some(Invoker::Anybody) => Auth::None,
            };
            self.out.functions[id].triggers.iter_mut().filter(|one| is_open(one)).for_each(|one| one.auth = auth.clone());
        }
    }

    fn invokers_of(&mut self, scope: u32, functions: &[FunctionId], allowed: &mut FxHashMap<FunctionId, Invoker>) {
        for name in self.scope(scope).order.clone() {
            let Some(declared) = self.scope(scope).resources.get(&name).copied() else { continue };
            let resource = &self.out.resources[declared.resource];
            let (type_name, stack) = (resource.type_name, resource.stack);
            let properties = declared.node.and_then(|node| self.get(node, "Properties"));
            let (who, named) = match (type_name.as_str(), properties) {
                (INVOKER, Some(properties)) => (self.invoker(properties), self.value_at(properties, "Function")),
                (INVOKER, None) => (Invoker::Unknown, None),
                (super::MODULE, properties) => {
                    self.told(properties, functions, allowed);
                    continue;
                }
                _ => continue,
            };
            if who == Invoker::Nobody {
                continue;
            }
            for &function in functions {
                if named.as_ref().is_none_or(|named| self.may_be(named, stack, function)) {
                    let known = allowed.entry(function).or_insert(who);
                    *known = who.max(*known);
                }
            }
        }
    }

    /// Whatever somebody else's module makes of the functions of which it is told is not known.
    fn told(&mut self, properties: Option<Spot>, functions: &[FunctionId], allowed: &mut FxHashMap<FunctionId, Invoker>) {
        let source = properties.and_then(|properties| self.value_at(properties, "Source"));
        let named = properties.map(|properties| self.told_of(properties));
        let grants = source.is_none_or(|source| source.text().is_none_or(|source| source.contains("iam")));
        for function in functions {
            let resource = self.out.functions[*function].resource;
            if grants || named.as_ref().is_none_or(|named| named.contains(&resource)) {
                let known = allowed.entry(*function).or_insert(Invoker::Unknown);
                *known = Invoker::Unknown.max(*known);
            }
        }
    }

    /// Whether a text may name a function.
    fn may_be(&self, named: &Value, stack: StackId, function: FunctionId) -> bool {
        let declared = &self.out.functions[function];
        let refers = named.parts.iter().find_map(|part| match part {
            Part::Ref { resource, .. } => Some(*resource),
            _ => None,
        });
        if let Some(resource) = refers {
            return resource == declared.resource;
        }
        match (&declared.name, named.default_text()) {
            (Some(name), Some(named)) => name.default_text().is_none_or(|name| name == named),
            (None, _) => true,
            // What is not known may be any of its own stack.
            (_, None) => stack == declared.stack,
        }
    }

    /// Whom a grant lets through.
    fn invoker(&mut self, properties: Spot) -> Invoker {
        if let Some(role) = self.value_at(properties, "Role")
            && role.text().is_some_and(|role| !role.contains("nvoker") && !role.contains("admin") && role.starts_with("roles/"))
        {
            return Invoker::Nobody;
        }
        let mut who = Invoker::Nobody;
        for key in ["Member", "Members", "Bindings"] {
            let Some(members) = self.get(properties, key) else { continue };
            for member in self.list(members) {
                let mut all = vec![self.value(member)];
                if self.is_map(member) {
                    let inner = self.any(member, &["members", "member"]);
                    all =
                        inner.map(|inner| self.list(inner)).unwrap_or_default().into_iter().map(|one| self.value(one)).collect();
                }
                for member in all {
                    who = who.max(invoker_in(&member));
                }
            }
        }
        who
    }
}

/// Whom a member is.
fn invoker_in(member: &Value) -> Invoker {
    if let Some(text) = member.text() {
        return if matches!(text, "allUsers" | "allAuthenticatedUsers") { Invoker::Anybody } else { Invoker::Nobody };
    }
    // `serviceAccount:` and the like name an account, whichever it is.
    match member.parts.as_slice() {
        [Part::Literal(start), ..] if start.contains(':') => Invoker::Nobody,
        // What a resource says of itself is an account.
        [Part::Ref { .. }] => Invoker::Nobody,
        [Part::Choice(choices)] => choices.iter().map(invoker_in).max().unwrap_or(Invoker::Unknown),
        _ => Invoker::Unknown,
    }
}

/// `projects/p/topics/orders` is `orders`.
fn last_part(value: &Value) -> Value {
    let mut last = Value::empty(value.at);
    for part in &value.parts {
        match part {
            Part::Literal(text) => match text.rsplit_once('/') {
                Some((_, rest)) => {
                    last = Value::empty(value.at);
                    last.push(Part::Literal(rest.into()));
                }
                None => last.push(part.clone()),
            },
            part => last.push(part.clone()),
        }
    }
    last
}
