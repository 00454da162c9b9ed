//! Texts and functions of CloudFormation.
//!
//! `Ref`, `GetAtt`, `Sub`, `Join`, `Select`, `Split`, `If`, `FindInMap`, `ImportValue`
//! become parts of a [`Value`]; what cannot be known before deployment stays a name.

use sluicegate_base::{Location, NoteCode, Symbol, limits};

use crate::docs::{Kind, Node};
use crate::knowledge::knowledge;
use crate::reader::{Parameter, Reader, Spot};
use crate::stack::{Format, ResourceId};
use crate::text::Text;
use crate::value::{Attribute, Part, Reason, Value, VariableKind};

/// Short names of functions (`!Sub`, `Fn::Sub`).
const FUNCTIONS: &[&str] = &[
    "Ref",
    "GetAtt",
    "Sub",
    "Join",
    "Select",
    "Split",
    "If",
    "FindInMap",
    "ImportValue",
    "Base64",
    "Cidr",
    "GetAZs",
    "Transform",
    "Condition",
    "And",
    "Or",
    "Not",
    "Equals",
    "Length",
    "ToJsonString",
    "GetStackOutput",
    "ForEach",
];

/// What nothing stands for.
const NO_VALUE: &str = "AWS::NoValue";

impl Reader<'_> {
    /// The function that a node calls, and its argument (the node itself if the function is a tag).
    pub(crate) fn intrinsic(&self, spot: Spot) -> Option<(&'static str, Spot)> {
        let node = self.node(spot)?;
        if let Some(tag) = node.tag {
            let name = FUNCTIONS.iter().find(|name| tag == **name)?;
            return Some((name, spot));
        }
        let Kind::Map(entries) = &node.kind else { return None };
        let [(key, value)] = entries.as_slice() else { return None };
        let key = self.node(Spot { node: *key, ..spot })?;
        let Kind::Scalar { text, .. } = &key.kind else { return None };
        let name = match text.strip_prefix("Fn::") {
            Some(name) => name,
            None if matches!(&**text, "Ref") => text,
            None => return None,
        };
        let name = FUNCTIONS.iter().find(|known| **known == name)?;
        Some((name, Spot { node: *value, ..spot }))
    }

    /// Whether it stands for the absence of a value.
    pub(crate) fn is_no_value(&mut self, spot: Spot) -> bool {
        let Some(("Ref", argument)) = self.intrinsic(spot) else { return false };
        matches!(self.node(argument), Some(Node { kind: Kind::Scalar { text, .. }, .. }) if &**text == NO_VALUE)
    }

    /// The text of a node.
    pub(crate) fn value(&mut self, spot: Spot) -> Value {
        let at = self.location(spot);
        if self.active.contains(&spot) {
            return self.broken(Reason::Circular, NoteCode::Circular, spot, "", "a text that needs itself".to_owned());
        }
        if self.active.len() >= limits::MAX_VALUE_DEPTH || !self.visit(spot) {
            return Value::unknown(Reason::Limit, "", at);
        }
        self.active.push(spot);
        let mut value = self.evaluate(spot);
        self.active.pop();
        if value.is_too_large() {
            value = Value::unknown(Reason::Limit, "", at);
        }
        value.at = at;
        value
    }

    fn evaluate(&mut self, spot: Spot) -> Value {
        if let Some((name, argument)) = self.intrinsic(spot) {
            return self.call(name, argument);
        }
        let at = self.location(spot);
        let Some(node) = self.node(spot) else { return Value::empty(at) };
        if let Some(tag) = node.tag {
            let message = format!("the function `!{tag}` is not known");
            return self.broken(Reason::Unsupported, NoteCode::Unsupported, spot, tag.as_str(), message);
        }
        match &node.kind {
            Kind::Alias(target) => self.value(Spot { node: *target, ..spot }),
            Kind::Scalar { text, plain } => {
                let text = text.clone();
                if *plain && matches!(&*text, "~" | "null") { Value::empty(at) } else { self.interpolate(spot, &text, None) }
            }
            Kind::Map(entries) => {
                let entries = entries.clone();
                self.unknown_map(spot, &entries)
            }
            Kind::List(_) => Value::unknown(Reason::NotText, "[…]", at),
            Kind::Joined(parts) => {
                let parts = parts.clone();
                let mut whole = Value::empty(at);
                for part in parts {
                    let value = self.value(Spot { node: part, ..spot });
                    whole.append(value);
                }
                whole
            }
            Kind::Folder => self.own_folder(spot),
            Kind::Elsewhere(_) => match self.resolve(spot) {
                found if found != spot => self.value(found),
                _ => Value::unknown(Reason::Missing, "import", at),
            },
            Kind::Unknown(text) => Value::unknown(Reason::Unsupported, text, at),
        }
    }

    fn unknown_map(&mut self, spot: Spot, entries: &[(u32, u32)]) -> Value {
        let at = self.location(spot);
        if let [(key, _)] = entries
            && let Some(name) = self.written(Spot { node: *key, ..spot })
            && name.starts_with("Fn::")
        {
            let message = format!("the function `{name}` is not known");
            return self.broken(Reason::Unsupported, NoteCode::Unsupported, spot, &name, message);
        }
        Value::unknown(Reason::NotText, "{…}", at)
    }

    fn call(&mut self, name: &'static str, argument: Spot) -> Value {
        let at = self.location(argument);
        match name {
            "Ref" => match self.written(argument) {
                Some(id) => self.reference(argument, &id, None),
                None => Value::unknown(Reason::NotText, "Ref", at),
            },
            "GetAtt" => self.get_att(argument),
            "Sub" => self.sub(argument),
            "Join" => self.join(argument),
            "Select" => self.select(argument),
            "If" => self.either(argument),
            "FindInMap" => self.find_in_map(argument),
            "ImportValue" => self.import(argument),
            "Base64" => self.argument(argument),
            "GetAZs" | "Cidr" => Value::of(platform(name), at),
            _ => {
                let message = format!("the function `{name}` is not evaluated");
                self.broken(Reason::Unsupported, NoteCode::Unsupported, argument, name, message)
            }
        }
    }

    /// The text of an argument, which may carry the function's own tag.
    fn argument(&mut self, spot: Spot) -> Value {
        match self.node(spot) {
            Some(Node { tag: Some(_), kind: Kind::Scalar { text, .. }, .. }) => {
                let text = text.clone();
                self.interpolate(spot, &text, None)
            }
            _ => self.value(spot),
        }
    }

    // ------------------------------------------------------------ names

    /// What a name stands for: a platform value, a parameter, a resource.
    pub(crate) fn reference(&mut self, spot: Spot, id: &str, attribute: Option<&str>) -> Value {
        let at = self.location(spot);
        if id.starts_with("AWS::") {
            return Value::of(platform(id), at);
        }
        let name = Symbol::new(id);
        if attribute.is_none()
            && let Some(parameter) = self.scope(spot.scope).parameters.get(&name).copied()
        {
            return self.parameter(parameter, id, at);
        }
        if let Some(output) = attribute.and_then(|attribute| attribute.strip_prefix("Outputs."))
            && let Some(nested) = self.scope(spot.scope).nested.get(&name).copied()
        {
            return self.output(nested, output, spot);
        }
        if let Some(resource) = self.scope(spot.scope).resources.get(&name).map(|known| known.resource) {
            return self.attribute(spot, name, resource, attribute);
        }
        // `Function.Alias` and `Function.Version` are what SAM calls the parts that it makes.
        if let Some((owner, "Alias" | "Version" | "Arn")) = id.rsplit_once('.')
            && self.scope(spot.scope).resources.contains_key(&Symbol::new(owner))
        {
            return self.reference(spot, owner, Some("Arn"));
        }
        // Plugins let definitions name functions by their key.
        let made = Symbol::new(&format!("{}LambdaFunction", crate::serverless::normal(id)));
        if self.scope(spot.scope).service.is_some()
            && let Some(resource) = self.scope(spot.scope).resources.get(&made).map(|known| known.resource)
        {
            return self.attribute(spot, made, resource, attribute);
        }
        if self.is_generated(spot.scope, id) {
            return Value::of(platform(id), at);
        }
        let message = format!("`{id}` is not declared in the template");
        self.broken(Reason::Missing, NoteCode::Unresolved, spot, id, message)
    }

    /// Whether the platform's tools make a resource of that name beside the declared ones.
    fn is_generated(&self, scope: u32, id: &str) -> bool {
        let scope = self.scope(scope);
        let declared = |name: &str| scope.resources.contains_key(&Symbol::new(name));
        match scope.format {
            Format::Sam => {
                let parts =
                    ["Role", "Stage", "Url", "Deployment", "ApiGatewayDefaultStage", "AliasLive", "Aliaslive", "ProdStage"];
                id.starts_with("ServerlessRestApi")
                    || id.starts_with("ServerlessHttpApi")
                    || id.starts_with("ServerlessDeploymentApplication")
                    || parts.iter().any(|part| id.strip_suffix(part).is_some_and(declared))
                    || scope.order.iter().any(|owner| id.starts_with(owner.as_str()))
            }
            Format::Serverless => {
                let made = ["ApiGateway", "HttpApi", "Websockets", "IamRole", "ServerlessDeployment", "SNSTopic", "S3Bucket"];
                made.iter().any(|start| id.starts_with(start))
                    || ["LambdaFunction", "LogGroup", "LambdaLayer", "LambdaFunctionUrl", "StepFunctionsStateMachine"]
                        .iter()
                        .any(|part| id.ends_with(part))
                    || id.contains("LambdaVersion")
                    || id.contains("LambdaPermission")
            }
            Format::CloudFormation | Format::Terraform => false,
        }
    }

    fn parameter(&mut self, parameter: Parameter, id: &str, at: Location) -> Value {
        if let Some(bound) = parameter.bound {
            return self.value(bound);
        }
        let default = self.get(parameter.definition, "Default").and_then(|default| self.written(default));
        let kind = self.get(parameter.definition, "Type").and_then(|kind| self.written(kind));
        if let (Some(kind), Some(default)) = (&kind, &default)
            && kind.starts_with("AWS::SSM::Parameter::Value")
        {
            let name = format!("ssm:{default}").into();
            return Value::of(Part::Variable { kind: VariableKind::Store, name, default: None }, at);
        }
        Value::of(Part::Variable { kind: VariableKind::Parameter, name: id.into(), default }, at)
    }

    /// An attribute of a resource; without one, what `Ref` gives.
    fn attribute(&mut self, spot: Spot, name: Symbol, resource: ResourceId, attribute: Option<&str>) -> Value {
        let at = self.location(spot);
        let type_name = self.out.resources[resource].type_name;
        let known = knowledge().resource(type_name.as_str());
        if let Some(property) = known.and_then(|known| known.of)
            && let Some(node) = self.scope(spot.scope).resources.get(&name).and_then(|declared| declared.node)
            && let Some(owner) = self.path(node, &format!("Properties.{property}"))
        {
            return self.value(owner);
        }
        let attribute = match (attribute, known) {
            (None, Some(known)) => known.reference,
            (None, None) => Attribute::Id,
            (Some(attribute), known) => known
                .and_then(|known| known.attributes.iter().find(|(name, _)| *name == attribute))
                .map_or_else(|| generic(attribute), |(_, attribute)| *attribute),
        };
        Value::of(Part::Ref { resource, attribute }, at)
    }

    fn output(&mut self, nested: u32, name: &str, spot: Spot) -> Value {
        for outputs in self.scope(nested).outputs.clone() {
            if let Some(value) = self.path(outputs, &format!("{name}.Value")) {
                return self.value(value);
            }
        }
        let message = format!("the nested template has no output `{name}`");
        self.broken(Reason::Missing, NoteCode::Unresolved, spot, name, message)
    }

    fn get_att(&mut self, argument: Spot) -> Value {
        let at = self.location(argument);
        let (id, attribute) = if let Some(items) = self.items(argument) {
            let mut names = Vec::new();
            for item in items {
                names.push(self.value(item).default_text().unwrap_or_else(|| "?".to_owned()));
            }
            let Some((first, rest)) = names.split_first() else { return Value::unknown(Reason::NotText, "GetAtt", at) };
            match rest {
                // `[A.Outputs.X]` and the like
                [] => match first.split_once('.') {
                    Some((id, attribute)) => (id.to_owned(), attribute.to_owned()),
                    None => return Value::unknown(Reason::NotText, "GetAtt", at),
                },
                rest => (first.clone(), rest.join(".")),
            }
        } else {
            let text = self.argument(argument).default_text();
            match text.as_deref().and_then(|text| text.split_once('.')) {
                Some((id, attribute)) => (id.to_owned(), attribute.to_owned()),
                None => return Value::unknown(Reason::NotText, "GetAtt", at),
            }
        };
        self.reference(argument, &id, Some(&attribute))
    }

    // ------------------------------------------------------------ composed texts

    fn sub(&mut self, argument: Spot) -> Value {
        let at = self.location(argument);
        if let Some(items) = self.items(argument) {
            let (Some(text), map) = (items.first().copied(), items.get(1).copied()) else {
                return Value::unknown(Reason::NotText, "Sub", at);
            };
            return match self.written(text) {
                Some(written) => self.interpolate(text, &written, Some(map)),
                None => Value::unknown(Reason::NotText, "Sub", at),
            };
        }
        // The variables in the text are not the function's: `resolve` would take a whole text for one.
        match self.node(argument).map(|node| &node.kind) {
            Some(Kind::Scalar { text, .. }) => {
                let text = text.clone();
                self.interpolate(argument, &text, Some(None))
            }
            Some(Kind::Alias(target)) => self.sub(Spot { node: *target, ..argument }),
            _ => self.value(argument),
        }
    }

    /// A text with `${…}` in it. `names` is given inside `Sub`: its own names, if it has some.
    pub(crate) fn interpolate(&mut self, spot: Spot, text: &Text, names: Option<Option<Spot>>) -> Value {
        let at = self.location(spot);
        if let Some(rest) = text.strip_prefix("{{resolve:") {
            let name = rest.strip_suffix("}}").unwrap_or(rest).into();
            return Value::of(Part::Variable { kind: VariableKind::Store, name, default: None }, at);
        }
        if !text.contains("${") {
            // Shared, not copied: a list may name one long text many times.
            return Value::of(Part::Literal(text.clone()), at);
        }
        let service = self.scope(spot.scope).service.is_some();
        let mut value = Value::empty(at);
        let mut rest: &str = text;
        while let Some(start) = rest.find("${") {
            if names.is_none() && !service || value.is_too_large() {
                break;
            }
            let (before, opened) = rest.split_at(start);
            value.push(Part::Literal(before.into()));
            let Some(end) = closing(opened) else {
                rest = opened;
                break;
            };
            let (whole, after) = opened.split_at(end);
            let inner = whole.get(2..end - 1).unwrap_or_default();
            rest = after;
            if service && crate::serverless::is_variable(inner) {
                let part = self.variable(spot, inner);
                value.append(part);
            } else if let Some(own) = names {
                let part = self.substitute(spot, inner.trim(), own);
                value.append(part);
            } else {
                value.push(Part::Literal(whole.into()));
            }
        }
        value.push(Part::Literal(rest.into()));
        value
    }

    /// One name inside `Sub`.
    fn substitute(&mut self, spot: Spot, name: &str, own: Option<Spot>) -> Value {
        let at = self.location(spot);
        if let Some(literal) = name.strip_prefix('!') {
            return Value::literal(&format!("${{{literal}}}"), at);
        }
        if let Some(own) = own.and_then(|own| self.get(own, name)) {
            return self.value(own);
        }
        match name.split_once('.') {
            Some((id, attribute)) if !name.starts_with("AWS::") => self.reference(spot, id, Some(attribute)),
            _ => self.reference(spot, name, None),
        }
    }

    fn join(&mut self, argument: Spot) -> Value {
        let at = self.location(argument);
        let items = self.items(argument).unwrap_or_default();
        let [separator, list] = items.as_slice() else { return Value::unknown(Reason::NotText, "Join", at) };
        let separator = self.value(*separator);
        let Some(texts) = self.texts(*list) else { return Value::unknown(Reason::Unsupported, "Join", at) };
        let mut value = Value::empty(at);
        for (position, text) in texts.into_iter().enumerate() {
            if position > 0 {
                value.append(separator.clone());
            }
            value.append(text);
            if value.is_too_large() {
                return Value::unknown(Reason::Limit, "Join", at);
            }
        }
        value
    }

    /// A list of texts, written or computed.
    pub(crate) fn texts(&mut self, spot: Spot) -> Option<Vec<Value>> {
        let spot = self.settle(spot);
        match self.intrinsic(spot) {
            Some(("Split", argument)) => self.split(argument),
            Some(("Ref", _)) => {
                let value = self.value(spot);
                match value.parts.as_slice() {
                    [Part::Variable { kind: VariableKind::Parameter, default: Some(default), .. }] => {
                        Some(default.split(',').map(|text| Value::literal(text.trim(), value.at)).collect())
                    }
                    _ => None,
                }
            }
            Some(_) => None,
            None => {
                let mut texts = Vec::new();
                let mut bytes = 0;
                for item in self.items(spot)? {
                    let text = self.value(item);
                    bytes += text.text().map_or(0, str::len);
                    if bytes > limits::MAX_FOLDED_BYTES {
                        return None;
                    }
                    texts.push(text);
                }
                Some(texts)
            }
        }
    }

    fn split(&mut self, argument: Spot) -> Option<Vec<Value>> {
        let items = self.items(argument)?;
        let [separator, text] = items.as_slice() else { return None };
        let separator = self.plain(*separator)?;
        let value = self.value(*text);
        let value = self.spelled(&value);
        let mut pieces = vec![Value::empty(value.at)];
        for part in value.parts {
            match part {
                Part::Literal(text) if !separator.is_empty() => {
                    for (position, piece) in text.split(separator.as_str()).enumerate() {
                        if position > 0 {
                            pieces.push(Value::empty(value.at));
                        }
                        if let Some(last) = pieces.last_mut() {
                            last.push(Part::Literal(piece.into()));
                        }
                    }
                }
                Part::Unknown { .. } | Part::Choice(_) => return None,
                part => pieces.last_mut()?.push(part),
            }
        }
        Some(pieces)
    }

    /// The text with ARNs of resources spelled out as far as their form is known.
    fn spelled(&self, value: &Value) -> Value {
        let mut spelled = Value::empty(value.at);
        for part in &value.parts {
            let known = match part {
                Part::Ref { resource, attribute: Attribute::Arn } => {
                    let type_name = self.out.resources[*resource].type_name;
                    knowledge().resource(type_name.as_str()).map(|known| (*resource, known))
                }
                _ => None,
            };
            let Some((resource, known)) = known.filter(|(_, known)| known.service.is_some()) else {
                spelled.push(part.clone());
                continue;
            };
            let service = known.service.unwrap_or_default();
            spelled.push(Part::Literal("arn:".into()));
            spelled.push(platform("AWS::Partition"));
            spelled.push(Part::Literal(format!(":{service}:").into()));
            spelled.push(platform("AWS::Region"));
            spelled.push(Part::Literal(":".into()));
            spelled.push(platform("AWS::AccountId"));
            spelled.push(Part::Literal(format!(":{}", known.prefix).into()));
            spelled.push(Part::Ref { resource, attribute: Attribute::Name });
        }
        spelled
    }

    fn select(&mut self, argument: Spot) -> Value {
        let at = self.location(argument);
        let items = self.items(argument).unwrap_or_default();
        let [position, list] = items.as_slice() else { return Value::unknown(Reason::NotText, "Select", at) };
        let position = self.plain(*position).and_then(|text| text.parse::<usize>().ok());
        let texts = self.texts(*list);
        match (position, texts) {
            (Some(position), Some(texts)) => {
                texts.into_iter().nth(position).unwrap_or_else(|| Value::unknown(Reason::Missing, "Select", at))
            }
            _ => Value::unknown(Reason::Unsupported, "Select", at),
        }
    }

    fn import(&mut self, argument: Spot) -> Value {
        let at = self.location(argument);
        let name = self.argument(argument);
        let Some(name) = name.default_text() else { return Value::unknown(Reason::Missing, "ImportValue", at) };
        match self.exports.get(&name).map(Vec::as_slice) {
            Some(&[export]) => {
                let (here, there) = (self.scope(argument.scope).stack, self.scope(export.scope).stack);
                self.joined.push((here, there));
                self.value(export)
            }
            _ => {
                let name = format!("export:{name}").into();
                Value::of(Part::Variable { kind: VariableKind::Store, name, default: None }, at)
            }
        }
    }
}

/// A value of the platform.
pub(crate) fn platform(name: &str) -> Part {
    Part::Variable { kind: VariableKind::Platform, name: name.into(), default: None }
}

/// Attributes that mean the same for every type.
fn generic(attribute: &str) -> Attribute {
    match attribute {
        "Arn" => Attribute::Arn,
        other => Attribute::Other(Symbol::new(other)),
    }
}

/// Length of the `${…}` at the start of a text, inner ones included.
pub(crate) fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'$' && bytes.get(at + 1) == Some(&b'{') {
            depth += 1;
            at += 1;
        } else if byte == b'}' {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(at + 1);
            }
        }
        at += 1;
    }
    None
}
