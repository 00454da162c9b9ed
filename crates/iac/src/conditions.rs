//! Conditions and mappings of CloudFormation: which of several texts or structures counts.
//!
//! A condition that does not hang on what is chosen at deployment decides; otherwise a text
//! is a choice of all, and a structure its first branch that is something.

use sluicegate_base::{Location, NoteCode, limits};

use crate::reader::{Reader, Spot};
use crate::value::{Part, Reason, Value};

impl Reader<'_> {
    pub(crate) fn either(&mut self, argument: Spot) -> Value {
        let at = self.location(argument);
        let items = self.items(argument).unwrap_or_default();
        let [condition, yes, no] = items.as_slice() else { return Value::unknown(Reason::NotText, "If", at) };
        let holds = self.written(*condition).and_then(|name| self.condition(argument.scope, &name, 0));
        match holds {
            Some(true) => self.value(*yes),
            Some(false) => self.value(*no),
            None => {
                let mut choices = Vec::new();
                for branch in [*yes, *no] {
                    if !self.is_no_value(branch) {
                        choices.push(self.value(branch));
                    }
                }
                choice(choices, at)
            }
        }
    }

    /// The branch of an `If` over structures: the one that holds, else the first that is something.
    pub(crate) fn branch(&mut self, argument: Spot) -> Option<Spot> {
        if self.active.contains(&argument) || self.active.len() >= limits::MAX_VALUE_DEPTH {
            return None;
        }
        self.active.push(argument);
        let branch = self.branch_once(argument);
        self.active.pop();
        branch
    }

    fn branch_once(&mut self, argument: Spot) -> Option<Spot> {
        let items = self.items(argument)?;
        let [condition, yes, no] = items.as_slice() else { return None };
        let holds = self.written(*condition).and_then(|name| self.condition(argument.scope, &name, 0));
        match holds {
            Some(true) => Some(*yes),
            Some(false) => Some(*no),
            None if self.is_no_value(*yes) => Some(*no),
            None => Some(*yes),
        }
    }

    /// Whether a named condition holds in every deployment, or in none.
    fn condition(&mut self, scope: u32, name: &str, depth: usize) -> Option<bool> {
        let conditions = self.scope(scope).conditions.clone();
        let node = conditions.into_iter().find_map(|conditions| self.get(conditions, name))?;
        self.holds(node, depth + 1)
    }

    fn holds(&mut self, spot: Spot, depth: usize) -> Option<bool> {
        if depth > limits::MAX_VALUE_DEPTH || !self.visit(spot) {
            return None;
        }
        let spot = self.resolve(spot);
        let Some((name, argument)) = self.intrinsic(spot) else {
            let named = self.get(spot, "Condition")?;
            let name = self.written(named)?;
            return self.condition(spot.scope, &name, depth);
        };
        let items = self.items(argument).unwrap_or_default();
        match name {
            "Condition" => {
                let name = self.written(argument)?;
                self.condition(spot.scope, &name, depth)
            }
            "Equals" => {
                let [left, right] = items.as_slice() else { return None };
                let (left, right) = (self.value(*left), self.value(*right));
                Some(left.text()? == right.text()?)
            }
            "Not" => Some(!self.holds(*items.first()?, depth + 1)?),
            "And" | "Or" => {
                let decisive = name == "Or";
                let mut open = false;
                for item in items {
                    match self.holds(item, depth + 1) {
                        Some(result) if result == decisive => return Some(decisive),
                        Some(_) => {}
                        None => open = true,
                    }
                }
                (!open).then_some(!decisive)
            }
            _ => None,
        }
    }

    pub(crate) fn find_in_map(&mut self, argument: Spot) -> Value {
        let at = self.location(argument);
        let items = self.items(argument).unwrap_or_default();
        let [map, first, second, ..] = items.as_slice() else { return Value::unknown(Reason::NotText, "FindInMap", at) };
        let Some(name) = self.plain(*map) else { return Value::unknown(Reason::Unsupported, "FindInMap", at) };
        let mappings = self.scope(argument.scope).mappings.clone();
        let Some(map) = mappings.into_iter().find_map(|mappings| self.get(mappings, &name)) else {
            let message = format!("there is no mapping `{name}`");
            return self.broken(Reason::Missing, NoteCode::Unresolved, argument, &name, message);
        };
        let mut found = vec![map];
        for key in [first, second] {
            let key = self.value(*key);
            let mut next = Vec::new();
            for map in found {
                match key.text() {
                    Some(key) => next.extend(self.get(map, key)),
                    None => next.extend(self.entries(map).into_iter().map(|entry| entry.value)),
                }
            }
            found = next;
        }
        let values = found.into_iter().take(limits::MAX_CHOICES).map(|spot| self.value(spot)).collect();
        choice(values, at)
    }
}

/// One of several texts.
pub(crate) fn choice(values: Vec<Value>, at: Location) -> Value {
    let mut different: Vec<Value> = Vec::new();
    for value in values {
        if !different.contains(&value) {
            different.push(value);
        }
    }
    match different.len() {
        0 => Value::unknown(Reason::Missing, "", at),
        1 => different.pop().unwrap_or_else(|| Value::empty(at)),
        _ => Value::of(Part::Choice(different), at),
    }
}
