//! Names of resources: from what code knows of a text, through a deployment's environment,
//! to a resource of a template.

use sluicegate_base::{Path, Symbol};
use sluicegate_dataflow::strings::{Identity, Piece, Why};
use sluicegate_dataflow::{Context, FuncId};
use sluicegate_iac::{Part, ResourceId, Target, Value};
use sluicegate_models::Event;

use crate::deployments::{DeploymentId, Deployments};
use crate::labels::Labels;

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

/// Finds out what names mean.
#[derive(Debug)]
pub struct Naming<'a> {
    cx: Context<'a>,
    deployments: &'a Deployments<'a>,
    pub(crate) labels: Labels<'a>,
}

impl<'a> Naming<'a> {
    /// For the resources of some deployments.
    #[must_use]
    pub fn new(cx: Context<'a>, deployments: &'a Deployments<'a>) -> Naming<'a> {
        Naming { cx, deployments, labels: Labels::new(deployments.infrastructure) }
    }

    /// The resource that a text of a template names in a deployment's stack.
    #[must_use]
    pub fn resource_in(&self, id: DeploymentId, value: &Value, kind: Option<Symbol>) -> Vec<Named> {
        if let [Part::Choice(values)] = value.parts.as_slice() {
            return values.iter().flat_map(|value| self.resource_in(id, value, kind)).collect();
        }
        let Some(stack) = self.deployments.all[id].stack else { return vec![Named::Elsewhere(self.labels.value(value))] };
        let named = |target| match target {
            Target::Resource(resource) => Named::Resource(resource),
            Target::Named(name) => Named::Elsewhere(self.labels.value(&name)),
            Target::Implicit | Target::Unknown(_) => {
                Named::Unknown(format!("the template does not tell what `{}` is", self.labels.value(value)))
            }
        };
        let found = self.deployments.infrastructure.identify(stack, value, kind);
        // A name that whoever deploys may choose is, unless they do, its default.
        match (&found, value.default_text()) {
            (Target::Named(_), Some(text)) if value.text().is_none() => {
                vec![named(self.deployments.infrastructure.identify(stack, &Value::literal(&text, value.at), kind))]
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
