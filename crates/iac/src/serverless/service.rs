//! The service of a `serverless.yml`: functions, events, resources, what its role may do.

use sluicegate_base::{FxIndexMap, Location, NoteCode, Symbol};

use super::Service;
use crate::cloudformation::{BASIC, FunctionParts, any, gap, route_key, upper};
use crate::knowledge::{Form, knowledge};
use crate::reader::{Entry, Reader, Spot};
use crate::stack::{Auth, Code, Format, FunctionId, Grants, Package, StackId, Target, Trigger};
use crate::text::Text;
use crate::value::{Part, Value};

/// The only provider whose events are known.
const PLATFORM: &str = "aws";
/// The type of a layer.
const LAYER: &str = "AWS::Lambda::LayerVersion";

/// A name as it appears in logical ids: `get-item` is `GetDashitem`.
pub(crate) fn normal(name: &str) -> String {
    let mut chars = name.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}", chars.as_str()).replace('-', "Dash").replace('_', "Underscore")
}

/// Only letters and digits, the first a capital: names of buckets and topics in logical ids.
fn alphanumeric(name: &str) -> String {
    let kept: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    normal(&kept)
}

impl Reader<'_> {
    /// Declares a service: its functions, its resources, and what its events make.
    pub(crate) fn declare_service(&mut self, doc: u32) -> Option<StackId> {
        let stack = self.begin_stack(doc, Format::Serverless);
        let scope = self.begin_scope(stack, doc, String::new(), Format::Serverless);
        let mut root = self.root(scope, doc)?;
        let folder = self.out.stacks[stack].folder.clone();
        self.scope_mut(scope).service = Some(Service { root, folder });
        self.refill(stack);
        if self.docs.get(doc as usize).is_some_and(|doc| crate::detect::is_service_code(&doc.path)) {
            root = self.get(root, "default").map(|exported| self.settle(exported))?;
            let service = self.scope_mut(scope).service.as_mut();
            service.into_iter().for_each(|service| service.root = root);
        }
        let provider = self.get(root, "provider");
        let provider =
            provider.and_then(|provider| if self.is_map(provider) { self.get(provider, "name") } else { Some(provider) });
        let provider = provider.and_then(|name| self.plain(name)).unwrap_or_else(|| PLATFORM.to_owned());
        let type_name = if provider == PLATFORM { "AWS::Lambda::Function".to_owned() } else { format!("{provider}::function") };
        if self.has_unread_functions(root) {
            self.out.stacks[stack].hides_functions = true;
        }
        for function in self.service_functions(root) {
            let id = format!("{}LambdaFunction", normal(&function.key));
            self.declare(scope, &id, &type_name, function.at, None);
        }
        self.service_layers(scope, root);
        if let Some(resources) = self.get(root, "resources") {
            for part in self.list(resources) {
                self.declare_sections(scope, part);
                if let Some(extensions) = self.get(part, "extensions") {
                    let at = self.location(extensions);
                    self.note(NoteCode::Unsupported, at, "changes of generated resources are not applied");
                }
            }
        }
        self.declare_nested(scope, &mut vec![doc]);
        Some(stack)
    }

    /// The functions of a service; `functions` may be a list of maps.
    fn service_functions(&mut self, root: Spot) -> Vec<Entry> {
        let Some(functions) = self.get(root, "functions") else { return Vec::new() };
        let maps = self.list(functions);
        let mut all = Vec::new();
        for map in maps {
            all.extend(self.entries(map));
        }
        all
    }

    /// Whether some of what declares the functions of a service was not found: all, a list's member, or one of them.
    fn has_unread_functions(&mut self, root: Spot) -> bool {
        let Some(functions) = self.get(root, "functions") else { return false };
        let maps = self.list(functions);
        let declared: Vec<Spot> = maps.iter().flat_map(|map| self.entries(*map)).map(|entry| entry.value).collect();
        maps.into_iter().chain(declared).any(|part| !self.is_map(part) && !self.is_null(part))
    }

    /// Reads the functions of a service.
    pub(crate) fn read_service(&mut self, scope: u32) {
        let Some(root) = self.scope(scope).service.as_ref().map(|service| service.root) else { return };
        let stack = self.scope(scope).stack;
        let name = self.get(root, "service");
        let name = name.and_then(|name| if self.is_map(name) { self.get(name, "name") } else { Some(name) });
        self.out.stacks[stack].name = name.map(|name| self.value(name));
        let provider = self.get(root, "provider");
        let functions = self.service_functions(root);
        let mut added = Vec::new();
        for entry in &functions {
            let id = Symbol::new(&format!("{}LambdaFunction", normal(&entry.key)));
            let Some(resource) = self.scope(scope).resources.get(&id).map(|declared| declared.resource) else { continue };
            if self.function_of.contains_key(&resource) {
                continue;
            }
            let parts = self.service_function(scope, root, provider, entry);
            added.push((self.add_function(resource, Symbol::new(&entry.key), entry.at, parts), entry.value));
        }
        if let Some(at) = provider.and_then(|provider| self.foreign_provider(provider)) {
            self.note(NoteCode::Unsupported, at, "services of this provider are listed without triggers");
            return;
        }
        for (function, node) in added {
            self.service_events(scope, root, provider, function, node);
        }
        self.state_machines(scope, root);
    }

    /// Where a provider is named whose events are not known.
    fn foreign_provider(&mut self, provider: Spot) -> Option<Location> {
        let name = if self.is_map(provider) { self.get(provider, "name")? } else { provider };
        let known = self.plain(name).is_none_or(|name| name == PLATFORM);
        (!known).then(|| self.location(name))
    }

    /// Layers with a folder of the project.
    fn service_layers(&mut self, scope: u32, root: Spot) {
        let Some(layers) = self.get(root, "layers") else { return };
        for layer in self.entries(layers) {
            let id = format!("{}LambdaLayer", normal(&layer.key));
            let resource = self.declare(scope, &id, LAYER, layer.at, None);
            let folder = self.value_at(layer.value, "path");
            self.out.resources[resource].facts.extend(folder.map(|folder| (Symbol::new("path"), folder)));
        }
    }

    /// The section of the step-functions plugin.
    fn state_machines(&mut self, scope: u32, root: Spot) {
        let stack = self.scope(scope).stack;
        let Some(machines) = self.path(root, "stepFunctions.stateMachines") else { return };
        for map in self.list(machines) {
            for machine in self.entries(map) {
                let id = format!("{}StepFunctionsStateMachine", normal(&machine.key));
                let resource = self.declare(scope, &id, "AWS::StepFunctions::StateMachine", machine.at, None);
                let name = self.value_at(machine.value, "name");
                self.out.resources[resource].name = name;
                self.machine(stack, machine.value, &Target::Resource(resource), machine.at);
            }
        }
    }

    fn service_function(&mut self, scope: u32, root: Spot, provider: Option<Spot>, entry: &Entry) -> FunctionParts {
        let node = entry.value;
        let sources: Vec<Spot> = std::iter::once(node).chain(provider).collect();
        let find = |reader: &mut Self, key: &str| sources.iter().find_map(|source| reader.get(*source, key));
        let runtime = find(self, "runtime").map(|runtime| self.value(runtime));
        let name = self.get(node, "name").map(|name| self.value(name)).or_else(|| self.service_function_name(root, entry));
        let layers = match self.get(node, "layers").is_some() {
            true => self.layers(&[node], "layers"),
            false => self.layers(&sources, "layers"),
        };
        let format = self.path(node, "logs.logFormat");
        let format = format.or_else(|| provider.and_then(|provider| self.path(provider, "logs.lambda.logFormat")));
        FunctionParts {
            name,
            runtime,
            code: self.service_code(scope, root, (node, &entry.key)),
            environment: self.service_environment(&sources),
            layers,
            log_format: format.map(|format| self.value(format)),
            grants: self.service_grants(scope, root, provider, node),
        }
    }

    /// `service-stage-function`.
    fn service_function_name(&mut self, root: Spot, entry: &Entry) -> Option<Value> {
        let service = self.get(root, "service")?;
        let service = if self.is_map(service) { self.get(service, "name")? } else { service };
        let mut name = self.value(service);
        name.at = entry.at;
        name.push(Part::Literal("-".into()));
        let stage = self.variable(root, "sls:stage");
        name.append(stage);
        name.push(Part::Literal(format!("-{}", entry.key).into()));
        Some(name)
    }

    fn service_environment(&mut self, sources: &[Spot]) -> FxIndexMap<Symbol, Value> {
        self.environment(sources, "environment")
    }

    fn service_code(&mut self, scope: u32, root: Spot, (node, key): (Spot, &str)) -> Code {
        let here = self.scope(scope).service.as_ref().map(|service| service.folder.clone()).unwrap_or_default();
        let handler = self.get(node, "handler").map(|handler| self.value(handler));
        let (package, folder) = if let Some(image) = self.get(node, "image") {
            self.service_image(root, (node, image), key, here)
        } else {
            let own = self.path(node, "package.artifact");
            let artifact = own.or_else(|| self.path(root, "package.artifact"));
            match artifact {
                // The archive is built from the service's folder.
                Some(artifact) => (Package::Archive(self.value(artifact)), Some(here)),
                None => (Package::Folder, Some(here)),
            }
        };
        Code { package, folder, handler, build: None, entry_points: Vec::new() }
    }

    /// The command of an image and the folder of its code: said here, or by the file that builds it.
    fn service_image(&mut self, root: Spot, (node, image): (Spot, Spot), key: &str, here: String) -> (Package, Option<String>) {
        let at = self.location(image);
        let command = self.get(image, "command").map(|command| self.list(command)).unwrap_or_default();
        let mut words: Vec<Value> = command.into_iter().map(|word| self.value(word)).collect();
        let name = if self.is_map(image) { self.get(image, "name") } else { Some(image) };
        let name = name.and_then(|name| self.plain(name));
        let images = self.path(root, "provider.ecr.images");
        let built = images.zip(name).and_then(|(images, name)| self.get(images, &name));
        if let Some(built) = built {
            let path = if self.is_map(built) { self.get(built, "path") } else { Some(built) };
            let path = path.and_then(|path| self.plain(path)).unwrap_or_default();
            let file = if self.is_map(built) { self.get(built, "file") } else { None };
            let file = file.and_then(|file| self.plain(file));
            let folder = crate::paths::join(&here, &path).unwrap_or(here);
            if words.is_empty() {
                words.extend(self.image_handler(&folder, file.as_deref(), at));
            }
            return (Package::Image(words), Some(folder));
        }
        if words.is_empty() && self.is_image_elsewhere(node) {
            let functions = self.service_functions(root);
            let elsewhere = functions.iter().filter(|other| self.is_image_elsewhere(other.value)).count();
            if let Some((folder, handler)) = self.image_elsewhere(&here, key, elsewhere == 1, at) {
                return (Package::Image(vec![handler]), Some(folder));
            }
        }
        (Package::Image(words), Some(here))
    }

    // ------------------------------------------------------------ grants

    fn service_grants(&mut self, scope: u32, root: Spot, provider: Option<Spot>, node: Spot) -> Grants {
        let mut grants = Grants::default();
        if let Some(at) = provider.and_then(|provider| self.foreign_provider(provider)) {
            gap(&mut grants, at, "another provider's role");
            return grants;
        }
        if let Some(role) = self.get(node, "role") {
            self.named_role(scope, role, &mut grants);
            return grants;
        }
        let own = self.any(node, &["iamRoleStatements"]);
        if let Some(own) = own {
            self.statements(own, &mut grants);
            let custom = self.path(root, "custom.serverless-iam-roles-per-function.defaultInherit");
            let inherit = self.get(node, "iamRoleStatementsInherit").or(custom);
            if !inherit.is_some_and(|inherit| self.is_true(inherit)) {
                let at = self.location(own);
                self.managed_policy(BASIC, at, &mut grants);
                return grants;
            }
        }
        let Some(provider) = provider else { return grants };
        let role = self.path(provider, "iam.role").or_else(|| self.get(provider, "role"));
        if let Some(role) = role
            && (!self.is_map(role) || self.intrinsic(role).is_some())
        {
            self.named_role(scope, role, &mut grants);
            return grants;
        }
        for path in ["iam.role.statements", "iamRoleStatements"] {
            if let Some(statements) = self.path(provider, path) {
                self.statements(statements, &mut grants);
            }
        }
        for path in ["iam.role.managedPolicies", "iamManagedPolicies"] {
            for policy in self.path(provider, path).map(|list| self.list(list)).unwrap_or_default() {
                self.named_policy(policy, &mut grants);
            }
        }
        let at = self.location(provider);
        self.managed_policy(BASIC, at, &mut grants);
        grants
    }

    /// A role by its logical id, ARN or function.
    fn named_role(&mut self, scope: u32, role: Spot, grants: &mut Grants) {
        let value = self.value(role);
        if let Some(name) = value.text()
            && self.scope(scope).resources.contains_key(&Symbol::new(name))
        {
            let name = name.to_owned();
            let value = self.reference(role, &name, Some("Arn"));
            return self.role(scope, &value, grants);
        }
        self.role(scope, &value, grants);
        if value.parts.is_empty() {
            gap(grants, value.at, "a role without a name");
        }
    }

    // ------------------------------------------------------------ events

    fn service_events(&mut self, scope: u32, root: Spot, provider: Option<Spot>, function: FunctionId, node: Spot) {
        let stack = self.scope(scope).stack;
        let url = self.get(node, "url");
        if let Some(url) = url {
            let auth = self.plain_at(url, "authorizer");
            let map = self.is_map(url);
            if map || self.is_true(url) {
                let at = self.location(url);
                self.add_url(function, auth.as_deref(), at);
            }
        }
        let events = self.get(node, "events").map(|events| self.list(events)).unwrap_or_default();
        for outcome in ["onSuccess", "onFailure"] {
            let Some(destination) = self.path(node, &format!("destinations.{outcome}")) else { continue };
            let destination =
                if self.is_map(destination) { self.get(destination, "arn").unwrap_or(destination) } else { destination };
            let mut value = self.value(destination);
            if let Some(name) = value.text().filter(|name| !name.contains(':')).map(str::to_owned) {
                value = self.reference(destination, &name, Some("Arn"));
            }
            let source = Target::Resource(self.out.functions[function].resource);
            self.deliver_named("aws.invoke", stack, &value, Some(source), value.at);
        }
        for event in events {
            if !self.is_map(event) {
                if let Some(name) = self.plain(event) {
                    let at = self.location(event);
                    let entry = Entry { key: name.into(), at, value: event };
                    self.service_event(scope, root, provider, function, &entry, true);
                }
                continue;
            }
            for entry in self.entries(event) {
                self.service_event(scope, root, provider, function, &entry, false);
            }
        }
    }

    fn service_event(&mut self, scope: u32, root: Spot, provider: Option<Spot>, function: FunctionId, event: &Entry, bare: bool) {
        let stack = self.scope(scope).stack;
        let short = bare || !self.is_map(event.value) || self.intrinsic(event.value).is_some();
        let properties = (!short).then_some(event.value);
        let from = self.stream_kind(stack, event);
        let has = |asked: &str| properties.is_some_and(|spot| self.declares(spot, asked));
        let Some(known) = knowledge().serverless_event(&event.key, from, has) else {
            let trigger = self.other_trigger(&event.key, event.at);
            return self.add_trigger(function, trigger);
        };
        let mut trigger = self.trigger_of(stack, known, properties, event.at);
        let text = if short && !bare { Some(self.value(event.value)) } else { None };
        match known.form {
            Form::Http => self.service_route(root, provider, event, properties, text, &mut trigger),
            Form::Source => {
                let named = text.or_else(|| match (&trigger.source, properties) {
                    (Target::Named(name), Some(_)) => Some(name.clone()),
                    _ => None,
                });
                if let Some(name) = named {
                    trigger.source = self.identify(stack, &name, known.from);
                    self.made_by_event(scope, event, properties, &name, &mut trigger.source);
                }
            }
            Form::Schedule => {}
        }
        self.add_trigger(function, trigger);
    }

    /// Whether a declaration has a property, `a.b`, or one of some texts there, `a.b=c|d`.
    fn declares(&mut self, spot: Spot, asked: &str) -> bool {
        let (path, texts) = asked.split_once('=').map_or((asked, None), |(path, texts)| (path, Some(texts)));
        let Some(found) = self.path(spot, path) else { return false };
        texts.is_none_or(|texts| {
            let text = self.plain(found).unwrap_or_default();
            texts.split('|').any(|known| known.eq_ignore_ascii_case(&text))
        })
    }

    /// What kind of stream an event reads: by its ARN, or by what it says of itself.
    fn stream_kind(&mut self, stack: StackId, event: &Entry) -> Option<Symbol> {
        if &*event.key != "stream" {
            return None;
        }
        let map = self.is_map(event.value) && self.intrinsic(event.value).is_none();
        let arn = if map { self.get(event.value, "arn") } else { Some(event.value) };
        let value = arn.map(|arn| self.value(arn));
        let kind = value.and_then(|value| {
            let target = self.identify(stack, &value, None);
            self.kind_of(&target, &value)
        });
        let said = if map { self.plain_at(event.value, "type") } else { None };
        kind.or_else(|| knowledge().trigger(&format!("aws.{}", said?)).and_then(|known| known.from))
    }

    /// Buckets and topics that exist because an event names them.
    fn made_by_event(&mut self, scope: u32, event: &Entry, properties: Option<Spot>, name: &Value, source: &mut Target) {
        let (start, type_name) = match &*event.key {
            "s3" => ("S3Bucket", "AWS::S3::Bucket"),
            "sns" => ("SNSTopic", "AWS::SNS::Topic"),
            _ => return,
        };
        let Target::Named(physical) = source.clone() else { return };
        // An ARN is somebody else's.
        if physical != *name && name.text().is_some_and(|text| text.starts_with("arn:")) {
            return;
        }
        let existing = properties.and_then(|spot| self.get(spot, "existing")).is_some_and(|existing| self.is_true(existing));
        let label = physical.default_text().unwrap_or_else(|| "Unnamed".to_owned());
        // `provider.s3.<name>` may give it another name.
        let root = self.scope(scope).service.as_ref().map(|service| service.root);
        let configured = match (start, root) {
            ("S3Bucket", Some(root)) => self.path(root, "provider.s3").and_then(|all| self.get(all, &label)),
            _ => None,
        };
        let configured = configured.and_then(|bucket| self.any(bucket, &["name", "bucketName"]));
        let physical = configured.map_or(physical, |name| self.value(name));
        let id = format!("{start}{}", alphanumeric(&label));
        let resource = self.declare(scope, &id, type_name, event.at, None);
        let made = &mut self.out.resources[resource];
        made.name.get_or_insert(physical);
        made.existing |= existing;
        *source = Target::Resource(resource);
    }

    fn service_route(
        &mut self,
        root: Spot,
        provider: Option<Spot>,
        event: &Entry,
        properties: Option<Spot>,
        text: Option<Value>,
        trigger: &mut Trigger,
    ) {
        let at = event.at;
        let socket = &*event.key == "websocket";
        let path = match (properties, text) {
            (Some(properties), _) => {
                trigger.method = self.value_at(properties, "method").map(upper);
                let conditions = self.get(properties, "conditions");
                let path = self.any(properties, &["path", "route"]);
                let path = path.or_else(|| conditions.and_then(|conditions| self.get(conditions, "path")));
                path.map(|path| if self.is_list(path) { self.list(path).first().copied().unwrap_or(path) } else { path })
                    .map(|path| self.value(path))
            }
            (None, Some(text)) if socket => Some(text),
            (None, Some(text)) => {
                let (method, path) = route_key(&text);
                trigger.method = method;
                path
            }
            (None, None) => None,
        };
        trigger.path = Some(path.map_or_else(|| Value::literal("$default", at), slash).clone());
        if socket {
            trigger.path = trigger.path.take().map(unslash);
        } else {
            trigger.method.get_or_insert_with(|| any(at));
        }
        trigger.auth = self.service_auth(root, provider, &event.key, properties);
        let endpoint = provider.and_then(|provider| self.any(provider, &["endpointType"]));
        let endpoint = endpoint.or_else(|| provider.and_then(|provider| self.path(provider, "apiGateway.endpointType")));
        if &*event.key == "http"
            && endpoint.is_some_and(|kind| self.plain(kind).is_some_and(|kind| kind.eq_ignore_ascii_case("private")))
        {
            trigger.exposure = crate::stack::Exposure::Internal;
        }
    }

    fn service_auth(&mut self, root: Spot, provider: Option<Spot>, event: &str, properties: Option<Spot>) -> Auth {
        let Some(properties) = properties else { return self.default_auth(provider, event) };
        let key = self.get(properties, "private").is_some_and(|private| self.is_true(private));
        let Some(authorizer) = self.get(properties, "authorizer") else {
            return if key { Auth::ApiKey } else { self.default_auth(provider, event) };
        };
        let at = self.location(authorizer);
        let map = self.is_map(authorizer) && self.intrinsic(authorizer).is_none();
        let kind = if map { self.plain_at(authorizer, "type") } else { None };
        let name = match map {
            true => self.any(authorizer, &["name", "arn", "id", "authorizerId"]).map(|name| self.value(name)),
            false => Some(self.value(authorizer)),
        };
        let label = name.as_ref().and_then(Value::default_text);
        if [kind.as_deref(), label.as_deref()].iter().flatten().any(|text| text.eq_ignore_ascii_case("aws_iam")) {
            return Auth::Iam;
        }
        self.note_authorizer(root, name.as_ref(), at);
        let label: Text = label.unwrap_or_else(|| "?".to_owned()).into();
        let declared =
            provider.and_then(|provider| self.path(provider, "httpApi.authorizers")).and_then(|all| self.get(all, &label));
        let jwt = declared.is_some_and(|declared| self.get(declared, "issuerUrl").is_some());
        let pool = kind.is_some_and(|kind| kind.eq_ignore_ascii_case("cognito_user_pools") || kind.eq_ignore_ascii_case("jwt"))
            || label.contains(":userpool/");
        if let Some(function) = declared.and_then(|declared| self.any(declared, &["functionName", "functionArn"])) {
            let function = self.value(function);
            self.note_authorizer(root, Some(&function), at);
        }
        if jwt || pool { Auth::Jwt(label) } else { Auth::Authorizer(label) }
    }

    fn default_auth(&mut self, provider: Option<Spot>, event: &str) -> Auth {
        let authorizer = match event {
            "http" => return Auth::None,
            _ => provider.and_then(|provider| self.path(provider, "httpApi.authorizer")),
        };
        let name = authorizer.and_then(|authorizer| self.plain_at(authorizer, "name"));
        name.map_or(Auth::None, |name| Auth::Jwt(name.into()))
    }

    /// The function that an authorizer's name, or ARN, stands for.
    fn note_authorizer(&mut self, root: Spot, name: Option<&Value>, at: Location) {
        let Some(name) = name else { return };
        let stack = self.scope(root.scope).stack;
        let by_key = name.text().map(|name| Symbol::new(&format!("{}LambdaFunction", normal(name))));
        let declared = by_key.and_then(|id| self.scope(root.scope).resources.get(&id)).map(|declared| declared.resource);
        let function = declared.and_then(|resource| self.function_of.get(&resource).copied());
        if let Some(function) = function.or_else(|| self.function_in(stack, name)) {
            self.add_authorizer(function, at);
        }
    }
}

/// Paths start with a slash.
fn slash(path: Value) -> Value {
    let starts = path.text().is_some_and(|text| text.starts_with(['/', '*', '$']));
    if starts {
        return path;
    }
    let mut with = Value::literal("/", path.at);
    with.append(path);
    with
}

fn unslash(path: Value) -> Value {
    let text = path.text().and_then(|text| text.strip_prefix('/').map(str::to_owned));
    text.map_or(path.clone(), |text| Value::literal(&text, path.at))
}
