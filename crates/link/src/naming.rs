//! Names of resources: from what code knows of a text, through a deployment's environment,
//! to a resource of a template.

use sluicegate_base::{Path, Symbol};
use sluicegate_dataflow::strings::{Identity, Piece, Why};
use sluicegate_dataflow::{Context, FuncId};
use sluicegate_iac::{Attribute, Function, Infrastructure, Part, Resource, ResourceId, Target, Value};
use sluicegate_models::Event;

use crate::deployments::{DeploymentId, Deployments};

/// The channel field of events that names the channel itself.
const IDENTITY: &str = "identity";

/// What code means by a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A resource of a template.
    Resource(ResourceId),
    /// Something that no template declares, by its name; `env:NAME` where only a variable is known.
    Elsewhere(String),
    /// Not known, and why.
    Unknown(String),
}

/// Finds out what names mean, and how resources are called in reports.
#[derive(Debug)]
pub struct Naming<'a> {
    cx: Context<'a>,
    deployments: &'a Deployments<'a>,
}

impl<'a> Naming<'a> {
    /// For the resources of some deployments.
    #[must_use]
    pub fn new(cx: Context<'a>, deployments: &'a Deployments<'a>) -> Naming<'a> {
        Naming { cx, deployments }
    }

    fn infrastructure(&self) -> &'a Infrastructure {
        self.deployments.infrastructure
    }

    /// How reports call a resource: its logical id, with its template where several have that id.
    #[must_use]
    pub fn resource(&self, id: ResourceId) -> String {
        let Resource { stack, logical_id, .. } = &self.infrastructure().resources[id];
        if self.infrastructure().repeated_resources.contains(logical_id) {
            format!("{}#{logical_id}", self.infrastructure().stacks[*stack].path)
        } else {
            logical_id.to_string()
        }
    }

    /// How reports call a function of a template: its logical id, with its template where several have that id.
    #[must_use]
    pub fn handler(&self, declared: &Function) -> String {
        if self.infrastructure().repeated_functions.contains(&declared.logical_id) {
            format!("{}#{}", self.infrastructure().stacks[declared.stack].path, declared.logical_id)
        } else {
            declared.logical_id.to_string()
        }
    }

    /// How reports call what a name means; `None` if it is not known.
    #[must_use]
    pub fn text(&self, named: &Named) -> Option<String> {
        match named {
            Named::Resource(id) => Some(self.resource(*id)),
            Named::Elsewhere(name) => Some(name.clone()),
            Named::Unknown(_) => None,
        }
    }

    /// How reports call what a template speaks of.
    #[must_use]
    pub fn target(&self, target: &Target) -> Option<String> {
        match target {
            Target::Resource(id) => Some(self.resource(*id)),
            Target::Named(name) => Some(self.value(name)),
            Target::Implicit => None,
            Target::Unknown(value) => Some(self.value(value)),
        }
    }

    /// How reports call what an ARN of a permission speaks of: the resource in it, else the ARN.
    #[must_use]
    pub fn permitted(&self, value: &Value) -> String {
        let mut resources = value.parts.iter().filter_map(|part| match part {
            Part::Ref { resource, .. } => Some(*resource),
            _ => None,
        });
        match (resources.next(), resources.next()) {
            (Some(one), None) => self.resource(one),
            _ => self.value(value),
        }
    }

    /// A text of a template for people: what is only known at deployment as `${…}`.
    #[must_use]
    pub fn value(&self, value: &Value) -> String {
        value.parts.iter().map(|part| self.part(part)).collect()
    }

    fn part(&self, part: &Part) -> String {
        match part {
            Part::Literal(text) => text.to_string(),
            Part::Ref { resource, attribute: Attribute::Name } => format!("${{{}}}", self.resource(*resource)),
            Part::Ref { resource, attribute } => format!("${{{}.{}}}", self.resource(*resource), attribute.id()),
            Part::Variable { default: Some(default), .. } => default.to_string(),
            Part::Variable { name, .. } => format!("${{{name}}}"),
            Part::Choice(values) => values.iter().map(|value| self.value(value)).collect::<Vec<_>>().join("|"),
            Part::Unknown { text, .. } => format!("${{?{text}}}"),
        }
    }

    /// The resource that a text of a template names in a deployment's stack.
    #[must_use]
    pub fn resource_in(&self, id: DeploymentId, value: &Value, kind: Option<Symbol>) -> Vec<Named> {
        if let [Part::Choice(values)] = value.parts.as_slice() {
            return values.iter().flat_map(|value| self.resource_in(id, value, kind)).collect();
        }
        let Some(stack) = self.deployments.all[id].stack else { return vec![Named::Elsewhere(self.value(value))] };
        let named = |target| match target {
            Target::Resource(resource) => Named::Resource(resource),
            Target::Named(name) => Named::Elsewhere(self.value(&name)),
            Target::Implicit | Target::Unknown(_) => {
                Named::Unknown(format!("the template does not tell what `{}` is", self.value(value)))
            }
        };
        let found = self.infrastructure().identify(stack, value, kind);
        // A name that whoever deploys may choose is, unless they do, its default.
        match (&found, value.default_text()) {
            (Target::Named(_), Some(text)) if value.text().is_none() => {
                vec![named(self.infrastructure().identify(stack, &Value::literal(&text, value.at), kind))]
            }
            _ => vec![named(found)],
        }
    }

    /// What a text of the code names in a deployment, or without one.
    #[must_use]
    pub fn resolve(&self, identity: &Identity, deployment: Option<DeploymentId>, kind: Option<Symbol>) -> Vec<Named> {
        // Without a template nothing says what a name or a variable stands for.
        let declared = deployment.and_then(|id| self.deployments.declared(id));
        let deployment = deployment.filter(|_| declared.is_some());
        match identity {
            Identity::Exact(text) => match deployment.zip(declared) {
                Some((id, declared)) => self.resource_in(id, &Value::literal(text, declared.at), kind),
                None => vec![Named::Elsewhere(text.clone())],
            },
            Identity::Env(name) => match deployment {
                None => vec![Named::Elsewhere(format!("env:{name}"))],
                Some(id) => match self.deployments.environment(id, *name) {
                    Some(value) => self.resource_in(id, value, kind),
                    None => vec![Named::Unknown(format!("the template does not set the variable `{name}`"))],
                },
            },
            Identity::Pattern(pieces) => self.pattern(pieces, deployment, kind),
            Identity::EnvOr(name, otherwise) => match deployment {
                Some(id) if self.deployments.environment(id, *name).is_none() => self.resolve(otherwise, deployment, kind),
                _ => self.resolve(&Identity::Env(*name), deployment, kind),
            },
            Identity::AnyOf(several) => {
                let mut all: Vec<Named> = Vec::new();
                for one in several.iter().flat_map(|one| self.resolve(one, deployment, kind)) {
                    if !all.contains(&one) {
                        all.push(one);
                    }
                }
                all
            }
            Identity::Given(func, _, path) => {
                let source = deployment.and_then(|id| self.trigger_source(id, *func, path));
                vec![source.map_or_else(|| Named::Unknown(Why::Input.text().to_string()), Named::Resource)]
            }
            Identity::Unknown(why) => vec![Named::Unknown(why.text().to_string())],
        }
    }

    /// The source of a deployment's trigger, where that part of the event names it.
    fn trigger_source(&self, id: DeploymentId, func: FuncId, path: &Path) -> Option<ResourceId> {
        if !self.deployments.of(func).contains(&id) {
            return None;
        }
        let lang = self.cx.program.lang(func);
        let path = Event::spelled(lang, path);
        let names_it = |event: &Event| {
            let mut fields = event.fields_in(lang).iter();
            fields.any(|field| field.channel_field.is_some_and(|name| name == IDENTITY) && field.path.compatible(&path))
        };
        self.deployments.declared(id)?.triggers.iter().find_map(|trigger| match &trigger.source {
            Target::Resource(resource) => {
                let mut events = self.cx.index.events().iter().filter(|event| event.trigger == trigger.kind);
                events.any(names_it).then_some(*resource)
            }
            _ => None,
        })
    }

    fn pattern(&self, pieces: &[Piece], deployment: Option<DeploymentId>, kind: Option<Symbol>) -> Vec<Named> {
        let shown: String = pieces
            .iter()
            .map(|piece| match piece {
                Piece::Literal(text) => text.clone(),
                Piece::Env(name) => format!("${{{name}}}"),
                Piece::Hole => "*".to_string(),
            })
            .collect();
        let Some((id, declared)) = deployment.and_then(|id| Some((id, self.deployments.declared(id)?))) else {
            return vec![Named::Elsewhere(shown)];
        };
        let mut whole = Value::empty(declared.at);
        for piece in pieces {
            match piece {
                Piece::Literal(text) => whole.push(Part::Literal(text.as_str().into())),
                Piece::Env(name) => match self.deployments.environment(id, *name) {
                    Some(value) => whole.append(value.clone()),
                    None => return vec![Named::Unknown(format!("the template does not set the variable `{name}`"))],
                },
                Piece::Hole => return vec![Named::Unknown(Why::Computed.text().to_string())],
            }
        }
        self.resource_in(id, &whole, kind)
    }
}
