//! `Events` of SAM functions, and who may call their APIs.

use sluicegate_base::Location;

use crate::knowledge::{Form, knowledge};
use crate::reader::{Entry, Reader, Spot};
use crate::stack::{Auth, Exposure, FunctionId, StackId, Target, Trigger};
use crate::value::Value;

impl Reader<'_> {
    /// Reads the events of the functions of a scope.
    pub(crate) fn sam_events(&mut self, scope: u32) {
        let stack = self.scope(scope).stack;
        for name in self.scope(scope).order.clone() {
            let Some(declared) = self.scope(scope).resources.get(&name).copied() else { continue };
            let Some(function) = self.function_of.get(&declared.resource).copied() else { continue };
            let Some(properties) = declared.node.and_then(|node| self.get(node, "Properties")) else { continue };
            if let Some(events) = self.get(properties, "Events") {
                let own_role = self.get(properties, "Role").is_none();
                for event in self.entries(events) {
                    let trigger = self.sam_event(scope, stack, &event);
                    let role = knowledge().trigger(trigger.kind.as_str()).and_then(|known| known.role).filter(|_| own_role);
                    if let Some(role) = role {
                        let mut grants = std::mem::take(&mut self.out.functions[function].grants);
                        self.managed_policy(role, event.at, &mut grants);
                        self.out.functions[function].grants = grants;
                    }
                    self.add_trigger(function, trigger);
                }
            }
            let globals = self.global_section(scope, "Function");
            let url = self.get(properties, "FunctionUrlConfig");
            let url = url.or_else(|| globals.and_then(|globals| self.get(globals, "FunctionUrlConfig")));
            if let Some(url) = url {
                let auth = self.plain_at(url, "AuthType");
                let at = self.location(url);
                self.add_url(function, auth.as_deref(), at);
            }
        }
    }

    fn sam_event(&mut self, scope: u32, stack: StackId, event: &Entry) -> Trigger {
        let type_name = self.plain_at(event.value, "Type").unwrap_or_else(|| "?".to_owned());
        let properties = self.get(event.value, "Properties");
        let Some(known) = knowledge().sam_event(&type_name) else { return self.other_trigger(&type_name, event.at) };
        let mut trigger = self.trigger_of(stack, known, properties, event.at);
        match known.form {
            Form::Http => self.sam_route(scope, &type_name, properties, &mut trigger),
            Form::Source => {}
            Form::Schedule => {}
        }
        trigger
    }

    fn sam_route(&mut self, scope: u32, type_name: &str, properties: Option<Spot>, trigger: &mut Trigger) {
        let at = trigger.at;
        trigger.method = Some(properties.and_then(|spot| self.value_at(spot, "Method")).map_or_else(|| any(at), upper));
        trigger.path = Some(
            properties
                .and_then(|spot| self.value_at(spot, "Path"))
                .unwrap_or_else(|| Value::literal(if type_name == "HttpApi" { "$default" } else { "/{proxy+}" }, at)),
        );
        let api = match trigger.source {
            Target::Resource(resource) => self.nodes.get(&resource).copied().and_then(|node| self.get(node, "Properties")),
            _ => None,
        };
        let section = if type_name == "HttpApi" { "HttpApi" } else { "Api" };
        let globals = self.global_section(scope, section);
        let own = properties.and_then(|spot| self.get(spot, "Auth"));
        let auths: Vec<Spot> =
            own.into_iter().chain([api, globals].into_iter().flatten().filter_map(|spot| self.get(spot, "Auth"))).collect();
        trigger.auth = self.sam_auth(&auths, own.is_some());
        let private = [api, globals].into_iter().flatten().any(|spot| self.is_private(spot));
        if private {
            trigger.exposure = Exposure::Internal;
        }
    }

    /// Whether an API can only be reached from inside a network.
    pub(crate) fn is_private(&mut self, api: Spot) -> bool {
        let Some(endpoint) = self.get(api, "EndpointConfiguration") else { return false };
        let types = match self.is_map(endpoint) && self.intrinsic(endpoint).is_none() {
            true => self.any(endpoint, &["Type", "Types"]),
            false => Some(endpoint),
        };
        let Some(types) = types else { return false };
        let types = self.list(types);
        !types.is_empty() && types.into_iter().all(|kind| self.plain(kind).is_some_and(|kind| kind == "PRIVATE"))
    }

    /// Who may call: the event's own setting (if `own`, the first of `auths`), else the API's default.
    fn sam_auth(&mut self, auths: &[Spot], own: bool) -> Auth {
        let named = auths.first().filter(|_| own).and_then(|auth| self.plain_at(*auth, "Authorizer"));
        let rest = if own { auths.get(1..).unwrap_or_default() } else { auths };
        let named = named.or_else(|| rest.iter().find_map(|auth| self.plain_at(*auth, "DefaultAuthorizer")));
        let key = auths.iter().find_map(|auth| self.get(*auth, "ApiKeyRequired")).is_some_and(|key| self.is_true(key));
        match named.as_deref() {
            Some("NONE") | None if key => Auth::ApiKey,
            Some("NONE") | None => Auth::None,
            Some("AWS_IAM") => Auth::Iam,
            Some(name) => {
                let jwt = rest.iter().find_map(|auth| self.get(*auth, "Authorizers")).and_then(|all| self.get(all, name));
                let jwt = jwt.is_some_and(|authorizer| self.any(authorizer, &["JwtConfiguration", "UserPoolArn"]).is_some());
                if jwt { Auth::Jwt(name.into()) } else { Auth::Authorizer(name.into()) }
            }
        }
    }

    /// The address of a function itself.
    pub(crate) fn add_url(&mut self, function: FunctionId, auth: Option<&str>, at: Location) {
        let Some(known) = knowledge().serverless_event("url", None, |_| false) else { return };
        let stack = self.out.functions[function].stack;
        let mut trigger = self.trigger_of(stack, known, None, at);
        trigger.source = Target::Resource(self.out.functions[function].resource);
        trigger.method = Some(any(at));
        trigger.path = Some(Value::literal("$default", at));
        trigger.auth = match auth {
            Some("AWS_IAM" | "aws_iam") => Auth::Iam,
            Some("NONE") | None => Auth::None,
            Some(_) => Auth::Unknown,
        };
        self.add_trigger(function, trigger);
    }

    /// Functions that an API of a scope asks who a caller is.
    pub(crate) fn sam_authorizers(&mut self, scope: u32) {
        let mut auths = Vec::new();
        for section in ["Api", "HttpApi"] {
            auths.extend(self.global_section(scope, section).and_then(|globals| self.get(globals, "Auth")));
        }
        for name in self.scope(scope).order.clone() {
            let node = self.scope(scope).resources.get(&name).and_then(|declared| declared.node);
            auths.extend(node.and_then(|node| self.path(node, "Properties.Auth")));
        }
        let stack = self.scope(scope).stack;
        for auth in auths {
            let Some(all) = self.get(auth, "Authorizers") else { continue };
            for authorizer in self.entries(all) {
                let Some(function) = self.get(authorizer.value, "FunctionArn") else { continue };
                let value = self.value(function);
                if let Some(function) = self.function_in(stack, &value) {
                    self.add_authorizer(function, authorizer.at);
                }
            }
        }
    }

    /// Says that a function decides who may call.
    pub(crate) fn add_authorizer(&mut self, function: FunctionId, at: Location) {
        let stack = self.out.functions[function].stack;
        if let Some(known) = knowledge().trigger("aws.authorizer") {
            let trigger = self.trigger_of(stack, known, None, at);
            self.add_trigger(function, trigger);
        }
    }
}

/// All methods.
pub(crate) fn any(at: Location) -> Value {
    Value::literal("ANY", at)
}

/// A method in capitals; all methods in one spelling.
pub(crate) fn upper(value: Value) -> Value {
    let text = value.text().map(str::to_ascii_uppercase);
    match text.as_deref() {
        Some("*" | "X-AMAZON-APIGATEWAY-ANY-METHOD") => any(value.at),
        Some(text) => Value::literal(text, value.at),
        None => value,
    }
}
