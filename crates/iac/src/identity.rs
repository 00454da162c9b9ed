//! Which resource a text speaks of.

use sluicegate_base::Symbol;

use crate::knowledge::knowledge;
use crate::reader::Reader;
use crate::stack::{FunctionId, Infrastructure, ResourceId, StackId, Target};
use crate::value::{Part, Reason, Value};

/// Characters that stand for parts which are no literals, while a text is cut.
const PRIVATE: std::ops::RangeInclusive<u32> = 0xE000..=0xF8FF;

/// The text as characters, each part that is no literal one character.
fn flat(value: &Value) -> Option<String> {
    let mut text = String::new();
    for (position, part) in value.parts.iter().enumerate() {
        match part {
            Part::Literal(literal) if literal.chars().any(|c| PRIVATE.contains(&u32::from(c))) => return None,
            Part::Literal(literal) => text.push_str(literal),
            _ => text.push(
                char::from_u32(PRIVATE.start() + u32::try_from(position).ok()?).filter(|c| PRIVATE.contains(&u32::from(*c)))?,
            ),
        }
    }
    Some(text)
}

/// Inverse of [`flat`] for a piece of it.
fn parts(piece: &str, value: &Value) -> Value {
    let mut whole = Value::empty(value.at);
    let mut literal = String::new();
    for c in piece.chars() {
        let position = u32::from(c).checked_sub(*PRIVATE.start()).filter(|_| PRIVATE.contains(&u32::from(c)));
        match position.and_then(|position| value.parts.get(position as usize)) {
            Some(part) => {
                whole.push(Part::Literal(std::mem::take(&mut literal).into()));
                whole.push(part.clone());
            }
            None => literal.push(c),
        }
    }
    whole.push(Part::Literal(literal.into()));
    whole
}

/// The name in an ARN or address, and the kind of what it names.
fn name_in(value: &Value) -> Option<(Option<Symbol>, Value)> {
    let text = flat(value)?;
    if let Some(rest) = text.strip_prefix("arn:") {
        let mut fields = rest.splitn(5, ':');
        let (_, service) = (fields.next()?, fields.next()?);
        let name = fields.nth(2)?;
        let (known, name) = knowledge().by_arn(service, name)?;
        let name = name.split(['/', ':']).next().unwrap_or_default();
        return Some((known.kind, parts(name, value)));
    }
    let known = knowledge().by_url(&text)?;
    let name = text.rsplit('/').next().unwrap_or_default();
    Some((known.kind, parts(name, value)))
}

impl Infrastructure {
    /// The resource that a text speaks of, as one of a stack's resources understands it: a reference, a
    /// physical name, an ARN, an address. `kind`: what is expected there.
    #[must_use]
    pub fn identify(&self, stack: StackId, value: &Value, kind: Option<Symbol>) -> Target {
        if let Some((resource, _)) = value.resource() {
            return Target::Resource(resource);
        }
        let (kind, name) = name_in(value).map_or_else(|| (kind, value.clone()), |(found, name)| (found.or(kind), name));
        if let Some((resource, _)) = name.resource() {
            return Target::Resource(resource);
        }
        if name.parts.is_empty() || name.has_unknown() {
            return Target::Unknown(value.clone());
        }
        match self.named(stack, &name, kind) {
            Some(resource) => Target::Resource(resource),
            None => Target::Named(name),
        }
    }

    /// The only resource of a stack with that physical name.
    fn named(&self, stack: StackId, name: &Value, kind: Option<Symbol>) -> Option<ResourceId> {
        let resources = &self.stacks[stack].resources;
        let same = |id: &&ResourceId| {
            let resource = &self.resources[**id];
            resource.name.as_ref() == Some(name) && (kind.is_none() || resource.kind == kind)
        };
        let mut found = resources.iter().filter(same);
        let first = found.next()?;
        found.next().is_none().then_some(*first)
    }
}

impl Reader<'_> {
    /// The resource that a text speaks of. `kind`: what is expected there.
    pub(crate) fn identify(&self, stack: StackId, value: &Value, kind: Option<Symbol>) -> Target {
        self.out.identify(stack, value, kind)
    }

    /// The kind of resource that a target is, as far as the text tells.
    pub(crate) fn kind_of(&self, target: &Target, value: &Value) -> Option<Symbol> {
        match target {
            Target::Resource(resource) => self.out.resources[*resource].kind,
            _ => name_in(value).and_then(|(kind, _)| kind),
        }
    }

    /// The function that a text speaks of: its name, its ARN, or an address with its ARN inside.
    pub(crate) fn function_in(&self, stack: StackId, value: &Value) -> Option<FunctionId> {
        for part in &value.parts {
            let found = match part {
                Part::Ref { resource, .. } => self.function_of.get(resource).copied(),
                Part::Choice(choices) => choices.iter().find_map(|choice| self.function_in(stack, choice)),
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        let function = knowledge().resource("AWS::Lambda::Function").and_then(|known| known.kind);
        match self.identify(stack, value, function) {
            Target::Resource(resource) => self.function_of.get(&resource).copied(),
            _ => None,
        }
    }

    /// A physical name that is made from itself, through other resources, is not known.
    pub(crate) fn break_name_cycles(&mut self) {
        let mut circular = Vec::new();
        for start in self.out.resources.indices() {
            let mut seen = vec![start];
            let mut next = self.names_of(start);
            while let Some(resource) = next.pop() {
                if resource == start {
                    circular.push(start);
                    break;
                }
                if seen.len() < sluicegate_base::limits::MAX_VALUE_DEPTH && !seen.contains(&resource) {
                    seen.push(resource);
                    next.extend(self.names_of(resource));
                }
            }
        }
        for resource in circular {
            let Some(name) = self.out.resources[resource].name.take() else { continue };
            let id = self.out.resources[resource].logical_id;
            let message = format!("the name of `{id}` needs itself");
            self.note(sluicegate_base::NoteCode::Circular, name.at, message);
            self.out.resources[resource].name = Some(Value::unknown(Reason::Circular, id.as_str(), name.at));
        }
    }

    /// Resources that the name of a resource is made from.
    fn names_of(&self, resource: ResourceId) -> Vec<ResourceId> {
        let Some(name) = &self.out.resources[resource].name else { return Vec::new() };
        let named = |part: &Part| if let Part::Ref { resource, .. } = part { Some(*resource) } else { None };
        name.parts.iter().filter_map(named).collect()
    }
}
