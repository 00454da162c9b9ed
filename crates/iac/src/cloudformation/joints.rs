//! Resources that call functions, or pass something on to other resources.

use sluicegate_base::{Location, NoteCode, Symbol, limits};

use crate::knowledge::{TriggerType, knowledge};
use crate::reader::{Reader, Spot};
use crate::stack::{Delivery, Filter, StackId, Target};
use crate::value::{Part, Value};

/// What passes from a source to something that a text names.
struct Passing {
    source: Target,
    filter: Filter,
    at: Location,
    raw: bool,
}

impl Reader<'_> {
    /// Reads what the resources of a scope call.
    pub(crate) fn joints(&mut self, scope: u32) {
        for name in self.scope(scope).order.clone() {
            let Some(declared) = self.scope(scope).resources.get(&name).copied() else { continue };
            let resource = &self.out.resources[declared.resource];
            let (type_name, at, stack) = (resource.type_name, resource.at, resource.stack);
            let Some(properties) = declared.node.and_then(|node| self.get(node, "Properties")) else { continue };
            let source = Target::Resource(declared.resource);
            match type_name.as_str() {
                "AWS::Lambda::EventSourceMapping" => self.mapping(stack, properties, at),
                "AWS::Serverless::Function" => {
                    if let Some(config) = self.get(properties, "EventInvokeConfig") {
                        self.destinations(stack, config, source.clone());
                    }
                }
                "AWS::Lambda::EventInvokeConfig" => {
                    let function = self.value_at(properties, "FunctionName");
                    let source = function.map_or(Target::Implicit, |function| self.identify(stack, &function, None));
                    self.destinations(stack, properties, source);
                }
                "AWS::Lambda::Url" => {
                    let function = self.value_at(properties, "TargetFunctionArn");
                    if let Some(function) = function.and_then(|value| self.function_in(stack, &value)) {
                        let auth = self.plain_at(properties, "AuthType");
                        self.add_url(function, auth.as_deref(), at);
                    }
                }
                "AWS::S3::Bucket" => self.bucket(stack, properties, &source),
                "AWS::SNS::Subscription" => self.subscription(stack, properties, None, at),
                "AWS::SNS::Topic" => {
                    for item in self.get(properties, "Subscription").map(|list| self.list(list)).unwrap_or_default() {
                        let at = self.location(item);
                        self.subscription(stack, item, Some(&source), at);
                    }
                }
                "AWS::Events::Rule" => self.rule(stack, properties, at),
                "AWS::Scheduler::Schedule" => {
                    if let Some(target) = self.path(properties, "Target.Arn") {
                        let value = self.value(target);
                        self.deliver_named("aws.schedule", stack, &value, None, at);
                    }
                }
                "AWS::StepFunctions::StateMachine" | "AWS::Serverless::StateMachine" => {
                    self.machine(stack, properties, &source, at)
                }
                "AWS::Cognito::UserPool" => self.user_pool(stack, properties, &source),
                "AWS::Serverless::Api" | "AWS::Serverless::HttpApi" | "AWS::ApiGateway::RestApi" | "AWS::ApiGatewayV2::Api" => {
                    self.described_routes(scope, stack, properties, &source, type_name);
                }
                "AWS::ApiGateway::Method" => self.method(scope, stack, properties, at),
                "AWS::ApiGatewayV2::Route" => self.route(stack, properties, at),
                "AWS::ApiGateway::Authorizer" | "AWS::ApiGatewayV2::Authorizer" => {
                    let uri = self.value_at(properties, "AuthorizerUri");
                    if let Some(function) = uri.and_then(|value| self.function_in(stack, &value)) {
                        self.add_authorizer(function, at);
                    }
                }
                _ => {}
            }
            for caller in knowledge().callers(type_name.as_str()) {
                for path in &caller.paths {
                    for named in self.all_at(properties, path) {
                        let value = self.value(named);
                        let Some(function) = self.function_in(stack, &value) else { continue };
                        let mut trigger = match knowledge().trigger(caller.kind) {
                            Some(known) => self.trigger_of(stack, known, None, at),
                            None => self.other_of(caller.kind, at),
                        };
                        trigger.source = source.clone();
                        self.add_trigger(function, trigger);
                    }
                }
            }
        }
    }

    /// Everything at a dotted path; `*` is every item or entry.
    fn all_at(&mut self, spot: Spot, path: &str) -> Vec<Spot> {
        let mut found = vec![spot];
        for step in path.split('.') {
            let mut next = Vec::new();
            for spot in found {
                if step != "*" {
                    next.extend(self.get(spot, step));
                } else if self.is_list(spot) {
                    next.extend(self.list(spot));
                } else {
                    next.extend(self.entries(spot).into_iter().map(|entry| entry.value));
                }
            }
            found = next;
        }
        found
    }

    /// Permissions tell of callers that nothing else declares.
    pub(crate) fn permissions(&mut self, scope: u32) {
        for name in self.scope(scope).order.clone() {
            let Some(declared) = self.scope(scope).resources.get(&name).copied() else { continue };
            if self.out.resources[declared.resource].type_name != "AWS::Lambda::Permission" {
                continue;
            }
            let (at, stack) = (self.out.resources[declared.resource].at, self.out.resources[declared.resource].stack);
            let Some(properties) = declared.node.and_then(|node| self.get(node, "Properties")) else { continue };
            let Some(function) = self.value_at(properties, "FunctionName") else { continue };
            let Some(function) = self.function_in(stack, &function) else { continue };
            let Some(principal) = self.plain_at(properties, "Principal") else { continue };
            let Some(known) = knowledge().by_principal(&principal) else { continue };
            let source = self.value_at(properties, "SourceArn").map(|source| self.identify(stack, &source, known.from));
            let triggers = &self.out.functions[function].triggers;
            if triggers.iter().any(|trigger| knowledge().same_service(trigger.kind, known)) {
                continue;
            }
            let mut trigger = self.trigger_of(stack, known, None, at);
            trigger.source = source.unwrap_or(Target::Implicit);
            trigger.auth = match known.form {
                crate::knowledge::Form::Http => crate::stack::Auth::Unknown,
                _ => crate::stack::Auth::None,
            };
            self.add_trigger(function, trigger);
        }
    }

    /// A trigger of a kind on the function that a text names; a delivery if it names something else.
    fn deliver(&mut self, known: &TriggerType, stack: StackId, target: &Value, passing: Passing) {
        let Passing { source, filter, at, raw } = passing;
        if let Some(function) = self.function_in(stack, target) {
            let mut trigger = self.trigger_of(stack, known, None, at);
            trigger.source = source;
            trigger.filter = filter;
            self.add_trigger(function, trigger);
            return;
        }
        let target = self.identify(stack, target, None);
        if !matches!(target, Target::Unknown(_)) {
            self.out.stacks[stack].deliveries.push(Delivery { kind: known.kind, source, target, at, filter, raw });
        }
    }

    pub(crate) fn deliver_named(&mut self, kind: &str, stack: StackId, target: &Value, source: Option<Target>, at: Location) {
        if let Some(known) = knowledge().trigger(kind) {
            let source = source.unwrap_or(Target::Implicit);
            self.deliver(known, stack, target, Passing { source, filter: Filter::default(), at, raw: false });
        }
    }

    fn mapping(&mut self, stack: StackId, properties: Spot, at: Location) {
        let Some(function) = self.value_at(properties, "FunctionName") else { return };
        let Some(function) = self.function_in(stack, &function) else { return };
        let Some(source) = self.value_at(properties, "EventSourceArn") else {
            let trigger = self.other_trigger("event source mapping", at);
            return self.add_trigger(function, trigger);
        };
        let target = self.identify(stack, &source, None);
        let known = self.kind_of(&target, &source).and_then(|kind| knowledge().mapping_from(kind));
        let mut trigger = match known {
            Some(known) => self.trigger_of(stack, known, Some(properties), at),
            None => self.other_trigger("event source mapping", at),
        };
        trigger.source = target;
        self.add_trigger(function, trigger);
    }

    /// Where the outcomes of asynchronous calls go.
    fn destinations(&mut self, stack: StackId, config: Spot, source: Target) {
        for outcome in ["OnSuccess", "OnFailure"] {
            if let Some(destination) = self.path(config, &format!("DestinationConfig.{outcome}.Destination")) {
                let value = self.value(destination);
                self.deliver_named("aws.invoke", stack, &value, Some(source.clone()), value.at);
            }
        }
    }

    fn bucket(&mut self, stack: StackId, properties: Spot, source: &Target) {
        let Some(known) = knowledge().trigger("aws.s3") else { return };
        let Some(notifications) = self.get(properties, "NotificationConfiguration") else { return };
        let lists = [("LambdaConfigurations", "Function"), ("QueueConfigurations", "Queue"), ("TopicConfigurations", "Topic")];
        for (list, key) in lists {
            let items = self.get(notifications, list).map(|list| self.list(list)).unwrap_or_default();
            for item in items {
                let Some(target) = self.value_at(item, key) else { continue };
                let mut filter = Filter::default();
                for event in self.get(item, "Event").map(|events| self.list(events)).unwrap_or_default() {
                    filter.events.push(self.value(event));
                }
                if let Some(rules) = self.path(item, "Filter.S3Key.Rules") {
                    self.key_rules(rules, &mut filter);
                }
                let at = self.location(item);
                self.deliver(known, stack, &target, Passing { source: source.clone(), filter, at, raw: false });
            }
        }
    }

    fn subscription(&mut self, stack: StackId, properties: Spot, topic: Option<&Target>, at: Location) {
        let Some(known) = knowledge().trigger("aws.sns") else { return };
        let protocol = self.plain_at(properties, "Protocol");
        if matches!(protocol.as_deref(), Some("http" | "https" | "email" | "email-json" | "sms" | "application")) {
            return;
        }
        let Some(endpoint) = self.value_at(properties, "Endpoint") else { return };
        let source = match topic {
            Some(topic) => topic.clone(),
            None => match self.value_at(properties, "TopicArn") {
                Some(topic) => self.identify(stack, &topic, known.from),
                None => Target::Implicit,
            },
        };
        let filter = self.trigger_of(stack, known, Some(properties), at).filter;
        let raw = self.get(properties, "RawMessageDelivery").is_some_and(|raw| self.is_true(raw));
        self.deliver(known, stack, &endpoint, Passing { source, filter, at, raw });
    }

    fn rule(&mut self, stack: StackId, properties: Spot, at: Location) {
        let scheduled = self.get(properties, "ScheduleExpression").is_some();
        let Some(known) = knowledge().trigger(if scheduled { "aws.schedule" } else { "aws.eventbridge" }) else { return };
        let mut filter = Filter::default();
        if let Some(pattern) = self.get(properties, "EventPattern") {
            filter.patterns.extend(self.pattern(pattern));
        }
        let source = match self.value_at(properties, "EventBusName") {
            Some(bus) => self.identify(stack, &bus, known.from),
            None => Target::Implicit,
        };
        let targets = self.get(properties, "Targets").map(|targets| self.list(targets)).unwrap_or_default();
        for target in targets {
            if let Some(arn) = self.value_at(target, "Arn") {
                let passing = Passing { source: source.clone(), filter: filter.clone(), at, raw: false };
                self.deliver(known, stack, &arn, passing);
            }
        }
    }

    /// A state machine calls the functions that its definition names.
    pub(crate) fn machine(&mut self, stack: StackId, properties: Spot, source: &Target, at: Location) {
        let mut texts = Vec::new();
        if let Some(names) = self.get(properties, "DefinitionSubstitutions") {
            texts.extend(self.entries(names).into_iter().map(|entry| entry.value));
        }
        for key in ["Definition", "DefinitionString", "definition"] {
            texts.extend(self.get(properties, key));
        }
        let mut seen = 0;
        while let Some(spot) = texts.pop() {
            seen += 1;
            if seen > limits::TEMPLATE_VISITS {
                let at = self.location(spot);
                return self.note(NoteCode::Budget, at, "the definition is too large; the rest of it is not looked at");
            }
            if self.intrinsic(spot).is_none() && self.is_map(spot) {
                texts.extend(self.entries(spot).into_iter().map(|entry| entry.value));
            } else if self.intrinsic(spot).is_none() && self.is_list(spot) {
                texts.extend(self.list(spot));
            } else {
                let value = self.value(spot);
                // A whole definition as one text names several.
                let named = value.parts.iter().filter(|part| matches!(part, Part::Ref { .. }));
                let mut values: Vec<Value> = named.map(|part| Value::of(part.clone(), value.at)).collect();
                values.push(value);
                for value in values {
                    let Some(function) = self.function_in(stack, &value) else { continue };
                    let mut trigger = self.other_of("aws.stepfunctions", at);
                    trigger.source = source.clone();
                    self.add_trigger(function, trigger);
                }
            }
        }
    }

    fn user_pool(&mut self, stack: StackId, properties: Spot, source: &Target) {
        let Some(config) = self.get(properties, "LambdaConfig") else { return };
        for entry in self.entries(config) {
            let value = match self.get(entry.value, "LambdaArn") {
                Some(function) => self.value(function),
                None if self.is_map(entry.value) && self.intrinsic(entry.value).is_none() => continue,
                None => self.value(entry.value),
            };
            let (Some(function), Some(known)) = (self.function_in(stack, &value), knowledge().trigger("aws.cognito")) else {
                continue;
            };
            let mut trigger = self.trigger_of(stack, known, None, entry.at);
            trigger.source = source.clone();
            trigger.filter.events = vec![Value::literal(&entry.key, entry.at)];
            self.add_trigger(function, trigger);
        }
    }

    /// A trigger of a kind that has no form of its own.
    pub(crate) fn other_of(&mut self, kind: &str, at: Location) -> crate::stack::Trigger {
        crate::stack::Trigger {
            kind: Symbol::new(kind),
            event: None,
            at,
            source: Target::Implicit,
            method: None,
            path: None,
            auth: crate::stack::Auth::None,
            exposure: crate::stack::Exposure::Internal,
            filter: Filter::default(),
        }
    }
}
