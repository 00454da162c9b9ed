//! How reports call what templates declare.

use sluicegate_iac::{Attribute, Function, Infrastructure, Part, Resource, ResourceId, Target, Value};

use crate::naming::Named;

/// Calls the functions, resources and texts of templates by names for people.
#[derive(Clone, Copy, Debug)]
pub struct Labels<'a> {
    infrastructure: &'a Infrastructure,
}

impl<'a> Labels<'a> {
    /// For what some templates declare.
    #[must_use]
    pub fn new(infrastructure: &'a Infrastructure) -> Labels<'a> {
        Labels { infrastructure }
    }

    /// How reports call a resource: its logical id, with its template where several have that id.
    #[must_use]
    pub fn resource(&self, id: ResourceId) -> String {
        let Resource { stack, logical_id, .. } = &self.infrastructure.resources[id];
        if self.infrastructure.repeated_resources.contains(logical_id) {
            format!("{}#{logical_id}", self.infrastructure.stacks[*stack].path)
        } else {
            logical_id.to_string()
        }
    }

    /// How reports call a function of a template: its logical id, with its template where several have that id.
    #[must_use]
    pub fn handler(&self, declared: &Function) -> String {
        if self.infrastructure.repeated_functions.contains(&declared.logical_id) {
            format!("{}#{}", self.infrastructure.stacks[declared.stack].path, declared.logical_id)
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
}
