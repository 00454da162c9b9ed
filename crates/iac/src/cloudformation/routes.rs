//! Routes of APIs that are resources of their own, or an API description inside the template.

use sluicegate_base::{Location, Symbol, limits};

use super::events::{any, upper};
use crate::knowledge::{TriggerType, knowledge};
use crate::reader::{Reader, Spot};
use crate::stack::{Auth, Exposure, StackId, Target, Trigger};
use crate::text::Text;
use crate::value::{Part, Value};

/// Keys of a path that are no methods.
const NO_METHODS: &[&str] = &["parameters", "summary", "description", "servers", "$ref"];

impl Reader<'_> {
    fn http_trigger(&mut self, stack: StackId, event: &str, source: &Target, at: Location) -> Option<Trigger> {
        let known: &TriggerType = knowledge().sam_event(event)?;
        let mut trigger = self.trigger_of(stack, known, None, at);
        trigger.source = source.clone();
        trigger.method = Some(any(at));
        if let Target::Resource(resource) = source
            && let Some(api) = self.nodes.get(resource).copied().and_then(|node| self.get(node, "Properties"))
            && self.is_private(api)
        {
            trigger.exposure = Exposure::Internal;
        }
        Some(trigger)
    }

    /// `AWS::ApiGateway::Method`.
    pub(crate) fn method(&mut self, scope: u32, stack: StackId, properties: Spot, at: Location) {
        let Some(uri) = self.path(properties, "Integration.Uri") else { return };
        let uri = self.value(uri);
        let Some(function) = self.function_in(stack, &uri) else { return };
        let api = self.value_at(properties, "RestApiId");
        let source = api.map_or(Target::Implicit, |api| self.identify(stack, &api, None));
        let Some(mut trigger) = self.http_trigger(stack, "Api", &source, at) else { return };
        trigger.method = self.value_at(properties, "HttpMethod").map(upper);
        let resource = self.value_at(properties, "ResourceId");
        trigger.path = Some(resource.map_or_else(|| Value::literal("/", at), |resource| self.resource_path(scope, resource, at)));
        let key = self.get(properties, "ApiKeyRequired").is_some_and(|key| self.is_true(key));
        trigger.auth = match self.plain_at(properties, "AuthorizationType").as_deref() {
            None | Some("NONE") if key => Auth::ApiKey,
            None | Some("NONE") => Auth::None,
            Some("AWS_IAM") => Auth::Iam,
            Some("COGNITO_USER_POOLS") => Auth::Jwt(self.authorizer_name(properties)),
            Some(_) => Auth::Authorizer(self.authorizer_name(properties)),
        };
        self.add_trigger(function, trigger);
    }

    fn authorizer_name(&mut self, properties: Spot) -> Text {
        let value = self.value_at(properties, "AuthorizerId");
        let named = value.and_then(|value| value.resource());
        named.map_or_else(|| Text::from("?"), |(resource, _)| self.out.resources[resource].logical_id.as_str().into())
    }

    /// The path of a chain of `AWS::ApiGateway::Resource`.
    fn resource_path(&mut self, _scope: u32, resource: Value, at: Location) -> Value {
        let mut parts = Vec::new();
        let mut next = Some(resource);
        for _ in 0..limits::MAX_VALUE_DEPTH {
            let Some((resource, _)) = next.as_ref().and_then(Value::resource) else { break };
            if self.out.resources[resource].type_name != "AWS::ApiGateway::Resource" {
                break;
            }
            let Some(node) = self.nodes.get(&resource).copied() else { break };
            parts.extend(self.path(node, "Properties.PathPart").map(|part| self.value(part)));
            next = self.path(node, "Properties.ParentId").map(|parent| self.value(parent));
        }
        let mut path = Value::empty(at);
        for part in parts.into_iter().rev() {
            path.push(Part::Literal("/".into()));
            path.append(part);
        }
        if path.parts.is_empty() {
            path.push(Part::Literal("/".into()));
        }
        path
    }

    /// `AWS::ApiGatewayV2::Route`.
    pub(crate) fn route(&mut self, stack: StackId, properties: Spot, at: Location) {
        let Some(target) = self.value_at(properties, "Target") else { return };
        let integration = target.parts.iter().find_map(|part| match part {
            Part::Ref { resource, .. } => Some(*resource),
            _ => None,
        });
        let Some(integration) = integration.and_then(|resource| self.nodes.get(&resource).copied()) else { return };
        let Some(uri) = self.path(integration, "Properties.IntegrationUri") else { return };
        let uri = self.value(uri);
        let Some(function) = self.function_in(stack, &uri) else { return };
        let api = self.value_at(properties, "ApiId");
        let source = api.map_or(Target::Implicit, |api| self.identify(stack, &api, None));
        let socket = match &source {
            Target::Resource(api) => {
                self.out.resources[*api].fact("ProtocolType").is_some_and(|kind| kind.text() == Some("WEBSOCKET"))
            }
            _ => false,
        };
        let Some(mut trigger) = self.http_trigger(stack, if socket { "WebSocket" } else { "HttpApi" }, &source, at) else {
            return;
        };
        let key = self.value_at(properties, "RouteKey").unwrap_or_else(|| Value::literal("$default", at));
        if socket {
            trigger.method = None;
            trigger.path = Some(key);
        } else {
            (trigger.method, trigger.path) = route_key(&key);
        }
        trigger.auth = match self.plain_at(properties, "AuthorizationType").as_deref() {
            None | Some("NONE") => Auth::None,
            Some("AWS_IAM") => Auth::Iam,
            Some("JWT") => Auth::Jwt(self.authorizer_name(properties)),
            Some(_) => Auth::Authorizer(self.authorizer_name(properties)),
        };
        self.add_trigger(function, trigger);
    }

    /// Routes in a description of the API: `paths`, methods, and the integration of each.
    pub(crate) fn described_routes(&mut self, scope: u32, stack: StackId, properties: Spot, source: &Target, type_name: Symbol) {
        let http = matches!(type_name.as_str(), "AWS::Serverless::HttpApi" | "AWS::ApiGatewayV2::Api");
        let event = if http { "HttpApi" } else { "Api" };
        // An API with a target has a route of its own.
        if let Some(target) = self.get(properties, "Target") {
            let value = self.value(target);
            let key = self.value_at(properties, "RouteKey").unwrap_or_else(|| Value::literal("$default", value.at));
            if let Some(function) = self.function_in(stack, &value)
                && let Some(mut trigger) = self.http_trigger(stack, event, source, value.at)
            {
                (trigger.method, trigger.path) = route_key(&key);
                self.add_trigger(function, trigger);
            }
        }
        let Some(body) = self.description(scope, properties) else { return };
        let Some(paths) = self.get(body, "paths") else { return };
        let fallback = self.get(body, "security");
        for path in self.entries(paths) {
            for method in self.entries(path.value) {
                if NO_METHODS.contains(&&*method.key) {
                    continue;
                }
                let Some(integration) = self.get(method.value, "x-amazon-apigateway-integration") else { continue };
                let Some(uri) = self.value_at(integration, "uri") else { continue };
                let Some(function) = self.function_in(stack, &uri) else { continue };
                let Some(mut trigger) = self.http_trigger(stack, event, source, method.at) else { continue };
                trigger.method = Some(upper(Value::literal(&method.key, method.at)));
                trigger.path = Some(Value::literal(&path.key, path.at));
                let security = self.get(method.value, "security").or(fallback);
                trigger.auth = self.described_auth(security, properties);
                let same = |other: &Trigger| other.method == trigger.method && other.path == trigger.path;
                if !self.out.functions[function].triggers.iter().any(same) {
                    self.add_trigger(function, trigger);
                }
            }
        }
    }

    fn described_auth(&mut self, security: Option<Spot>, properties: Spot) -> Auth {
        let named = security.map(|security| self.list(security)).unwrap_or_default();
        let names: Vec<Text> = named.into_iter().flat_map(|item| self.entries(item)).map(|entry| entry.key).collect();
        let Some(name) = names.first() else {
            let default = self.path(properties, "Auth.DefaultAuthorizer").and_then(|name| self.plain(name));
            return default.map_or(Auth::None, |name| Auth::Authorizer(name.into()));
        };
        match &**name {
            "api_key" | "ApiKey" | "ApiKeyAuth" => Auth::ApiKey,
            "sigv4" | "AWS_IAM" => Auth::Iam,
            _ => Auth::Authorizer(name.clone()),
        }
    }

    /// The description of an API, in the template or in a file beside it.
    fn description(&mut self, scope: u32, properties: Spot) -> Option<Spot> {
        let body = self.any(properties, &["DefinitionBody", "Body"]);
        let location = match body {
            Some(body) => match self.get(body, "Fn::Transform") {
                Some(transform) => self.path(transform, "Parameters.Location")?,
                None => return Some(body),
            },
            None => self.get(properties, "DefinitionUri")?,
        };
        let path = self.value(location).text()?.to_owned();
        let here = self.folder_of(location);
        let doc = self.include(&crate::paths::join(&here, &path)?)?;
        let stack = self.scope(scope).stack;
        self.belongs(stack, doc);
        self.root(scope, doc)
    }
}

/// `GET /items` as method and path.
pub(crate) fn route_key(key: &Value) -> (Option<Value>, Option<Value>) {
    match key.text().and_then(|text| text.trim().split_once(char::is_whitespace)) {
        Some((method, path)) => (Some(upper(Value::literal(method.trim(), key.at))), Some(Value::literal(path.trim(), key.at))),
        None if key.text() == Some("*") => (Some(any(key.at)), Some(Value::literal("$default", key.at))),
        None => (Some(any(key.at)), Some(key.clone())),
    }
}
