//! What roles may do: inline policies, roles as resources, ready-made policies.

use sluicegate_base::{FxHashMap, Location, limits};

use crate::knowledge::{Policy, knowledge};
use crate::reader::{Reader, Spot};
use crate::stack::{Gap, Grants, ResourceId, Statement};
use crate::text::Text;
use crate::value::{Part, Value};

const ROLE: &str = "AWS::IAM::Role";
const POLICIES: &[&str] = &["AWS::IAM::Policy", "AWS::IAM::ManagedPolicy", "AWS::IAM::RolePolicy"];
/// What every role that a framework makes may do.
pub(crate) const BASIC: &str = "AWSLambdaBasicExecutionRole";

impl Reader<'_> {
    /// What a function of a template may do.
    pub(crate) fn template_grants(&mut self, scope: u32, sources: &[Spot], sam: bool) -> Grants {
        let mut grants = Grants::default();
        let find = |reader: &mut Self, key: &str| sources.iter().find_map(|source| reader.get(*source, key));
        if let Some(role) = find(self, "Role") {
            let value = self.value(role);
            self.role(scope, &value, &mut grants);
            return grants;
        }
        if !sam {
            return grants;
        }
        if let Some(policies) = find(self, "Policies") {
            for policy in self.list(policies) {
                self.sam_policy(policy, &mut grants);
            }
        }
        if let Some(connectors) = find(self, "Connectors") {
            let at = self.location(connectors);
            gap(&mut grants, at, "connectors");
        }
        let at = sources.first().map(|source| self.location(*source));
        if let Some(at) = at {
            self.managed_policy(BASIC, at, &mut grants);
        }
        grants
    }

    /// The statements of a role, wherever it is declared.
    pub(crate) fn role(&mut self, scope: u32, role: &Value, grants: &mut Grants) {
        let declared = role.parts.iter().find_map(|part| match part {
            Part::Ref { resource, .. } => Some(*resource),
            _ => None,
        });
        let Some(resource) = declared.filter(|resource| self.out.resources[*resource].type_name == ROLE) else {
            let text = role.default_text().unwrap_or_else(|| "a role made elsewhere".to_owned());
            return gap(grants, role.at, &text);
        };
        let Some(properties) = self.nodes.get(&resource).copied().and_then(|node| self.get(node, "Properties")) else { return };
        if let Some(policies) = self.get(properties, "Policies") {
            for policy in self.list(policies) {
                self.policy_document(policy, grants);
            }
        }
        if let Some(managed) = self.get(properties, "ManagedPolicyArns") {
            for policy in self.list(managed) {
                self.named_policy(policy, grants);
            }
        }
        for scope in self.scopes_of(self.scope(scope).stack) {
            self.attached_policies(scope, resource, grants);
        }
    }

    /// Policies that name the roles that they belong to.
    fn attached_policies(&mut self, scope: u32, role: ResourceId, grants: &mut Grants) {
        for name in self.scope(scope).order.clone() {
            let Some(declared) = self.scope(scope).resources.get(&name).copied() else { continue };
            let type_name = self.out.resources[declared.resource].type_name;
            if !POLICIES.contains(&type_name.as_str()) {
                continue;
            }
            let Some(properties) = declared.node.and_then(|node| self.get(node, "Properties")) else { continue };
            let Some(roles) = self.any(properties, &["Roles", "RoleName"]) else { continue };
            for item in self.list(roles) {
                let value = self.value(item);
                if value.resource().is_some_and(|(resource, _)| resource == role) {
                    self.policy_document(properties, grants);
                }
            }
        }
    }

    /// One of a function's `Policies`: a name, a template with parameters, or a document.
    fn sam_policy(&mut self, policy: Spot, grants: &mut Grants) {
        if !self.is_map(policy) || self.intrinsic(policy).is_some() {
            return self.named_policy(policy, grants);
        }
        if self.get(policy, "Statement").is_some() || self.get(policy, "PolicyDocument").is_some() {
            return self.policy_document(policy, grants);
        }
        for entry in self.entries(policy) {
            match knowledge().template(&entry.key) {
                Some(known) => {
                    let mut parameters = FxHashMap::default();
                    for parameter in self.entries(entry.value) {
                        let value = self.value(parameter.value);
                        parameters.insert(parameter.key, value);
                    }
                    ready_made(known, &parameters, entry.at, grants);
                }
                None => gap(grants, entry.at, &entry.key),
            }
        }
    }

    /// A managed policy: by name, by ARN, or declared in the template.
    pub(crate) fn named_policy(&mut self, policy: Spot, grants: &mut Grants) {
        let value = self.value(policy);
        if let Some((resource, _)) = value.resource()
            && let Some(node) = self.nodes.get(&resource).copied()
            && let Some(properties) = self.get(node, "Properties")
        {
            return self.policy_document(properties, grants);
        }
        let mut name = String::new();
        for part in &value.parts {
            match part {
                Part::Literal(text) => name.push_str(text),
                Part::Variable { default: Some(text), .. } => name.push_str(text),
                _ => name.push('*'),
            }
        }
        let name = name.rsplit('/').next().unwrap_or_default().to_owned();
        self.managed_policy(&name, value.at, grants);
    }

    /// A policy of the platform.
    pub(crate) fn managed_policy(&mut self, name: &str, at: Location, grants: &mut Grants) {
        match knowledge().managed(name) {
            Some(known) => {
                ready_made(known, &FxHashMap::default(), at, grants);
                if known.partial {
                    gap(grants, at, name);
                }
            }
            None => gap(grants, at, name),
        }
    }

    /// Statements of a document, or of what holds one.
    pub(crate) fn policy_document(&mut self, holder: Spot, grants: &mut Grants) {
        let document = self.get(holder, "PolicyDocument").unwrap_or(holder);
        match self.get(document, "Statement") {
            Some(statements) => self.statements(statements, grants),
            None => {
                let at = self.location(document);
                gap(grants, at, "a policy that is a text");
            }
        }
    }

    /// A list of statements.
    pub(crate) fn statements(&mut self, statements: Spot, grants: &mut Grants) {
        for statement in self.list(statements) {
            // Fragments of several files stand in one list.
            if self.is_list(statement) {
                for inner in self.list(statement) {
                    self.statement(inner, grants);
                }
            } else {
                self.statement(statement, grants);
            }
        }
    }

    fn statement(&mut self, statement: Spot, grants: &mut Grants) {
        let at = self.location(statement);
        let allow = self.plain_at(statement, "Effect").is_none_or(|effect| effect != "Deny");
        let (actions, not_actions) = match (self.get(statement, "Action"), self.get(statement, "NotAction")) {
            (Some(actions), _) => (actions, false),
            (None, Some(actions)) => (actions, true),
            (None, None) => return gap(grants, at, "a statement without actions"),
        };
        let (resources, not_resources) = match (self.get(statement, "Resource"), self.get(statement, "NotResource")) {
            (Some(resources), _) => (Some(resources), false),
            (None, resources) => (resources, resources.is_some()),
        };
        let mut names: Vec<Text> = Vec::new();
        for action in self.flat_texts(actions) {
            match action.default_text() {
                Some(text) => names.push(text.into()),
                None => gap(grants, at, "an action that is not known"),
            }
        }
        let resources = resources.map(|resources| self.flat_texts(resources)).unwrap_or_default();
        if resources.iter().any(Value::has_unknown) {
            gap(grants, at, "a resource that is not known");
        }
        let conditional = self.get(statement, "Condition").is_some();
        grants.statements.push(Statement { at, allow, actions: names, not_actions, resources, not_resources, conditional });
    }

    /// Texts of a list, one level of inner lists included.
    fn flat_texts(&mut self, spot: Spot) -> Vec<Value> {
        let mut texts = Vec::new();
        for item in self.list(spot) {
            if let Some(inner) = self.texts(item) {
                texts.extend(inner);
            } else {
                texts.push(self.value(item));
            }
            if texts.len() > limits::MAX_VALUE_PARTS {
                break;
            }
        }
        texts
    }
}

/// The statement that a ready-made policy stands for.
fn ready_made(policy: &Policy, parameters: &FxHashMap<Text, Value>, at: Location, grants: &mut Grants) {
    let mut resources = Vec::new();
    for pattern in &policy.resources {
        let mut value = Value::empty(at);
        let mut rest = *pattern;
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            value.push(Part::Literal(before.into()));
            match parameters.get(name) {
                Some(given) => value.append(given.clone()),
                None => value.push(Part::Literal("*".into())),
            }
            rest = after;
        }
        value.push(Part::Literal(rest.into()));
        resources.push(value);
    }
    if resources.iter().any(Value::has_unknown) {
        gap(grants, at, "a resource that is not known");
    }
    grants.statements.push(Statement {
        at,
        allow: true,
        actions: policy.actions.iter().map(|action| Text::from(*action)).collect(),
        not_actions: false,
        resources,
        not_resources: false,
        conditional: false,
    });
}

/// Adds a part that is not known.
pub(crate) fn gap(grants: &mut Grants, at: Location, text: &str) {
    let gap = Gap { at, text: text.into() };
    if !grants.gaps.contains(&gap) {
        grants.gaps.push(gap);
    }
}
