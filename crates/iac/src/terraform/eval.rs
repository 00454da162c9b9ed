//! Expressions: names, steps into values, templates, conditions, `for`.
//!
//! Every node that is looked at costs from the budget of the stack, and nesting is bounded,
//! so that texts and collections that double end.

use std::rc::Rc;

use sluicegate_base::{FxIndexMap, Symbol, limits};

use super::modules::{Cx, Keys, Modules, Place};
use super::syntax::{BLOCK, REFERENCE};
use super::value::{Piece, Val, given_by_platform, type_of};
use crate::docs::{Kind, NodeIdx};
use crate::knowledge::knowledge;
use crate::reader::Spot;

/// A node without what is below it.
enum Shape {
    Scalar(String, bool),
    List(Vec<NodeIdx>),
    Map(Vec<(NodeIdx, NodeIdx)>),
    Other,
}

/// A step into a value.
enum Step {
    Name(String),
    At(Val),
    All,
}

impl Modules<'_, '_> {
    fn shape(&self, place: Place) -> (Option<&'static str>, Shape) {
        let spot = Spot { scope: self.scope, doc: place.doc, node: place.node };
        let Some(node) = self.reader.node(spot) else { return (None, Shape::Other) };
        let shape = match &node.kind {
            Kind::Scalar { text, plain } => Shape::Scalar(text.to_string(), *plain),
            Kind::List(items) => Shape::List(items.clone()),
            Kind::Map(entries) => Shape::Map(entries.clone()),
            _ => Shape::Other,
        };
        (node.tag.map(Symbol::as_str), shape)
    }

    /// The text of a scalar.
    pub(super) fn written(&self, place: Place) -> Option<String> {
        match self.shape(place).1 {
            Shape::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// Takes a step of the budget.
    fn step(&mut self, place: Place) -> bool {
        self.reader.visit(Spot { scope: self.scope, doc: place.doc, node: place.node })
    }

    /// What an expression stands for.
    pub(super) fn eval(&mut self, cx: &Cx, place: Place) -> Val {
        if self.depth >= limits::MAX_TERRAFORM_DEPTH || !self.step(place) {
            return Val::unknown("…");
        }
        self.depth += 1;
        let value = self.eval_node(cx, place);
        self.depth -= 1;
        value
    }

    fn eval_node(&mut self, cx: &Cx, place: Place) -> Val {
        let at = |node: NodeIdx| Place { node, ..place };
        match self.shape(place) {
            (None, Shape::Scalar(text, true)) if text == "null" => Val::Null,
            (None, Shape::Scalar(text, _)) => Val::literal(&text),
            (None, Shape::List(items)) => Val::list(items.into_iter().map(|item| self.eval(cx, at(item))).collect()),
            (None, Shape::Map(entries)) => {
                let mut all = FxIndexMap::default();
                for (key, value) in entries {
                    // A key that is not known is none that anything else names.
                    let key = self.eval(cx, at(key)).default_text().unwrap_or_else(|| "?".to_owned());
                    let value = self.eval(cx, at(value));
                    all.insert(key, value);
                }
                Val::map(all)
            }
            (Some(tag), Shape::List(parts)) => match (tag, parts.as_slice()) {
                ("join", parts) => {
                    let mut values: Vec<Val> = parts.iter().map(|part| self.eval(cx, at(*part))).collect();
                    // A template of one expression is that expression's text.
                    if values.len() == 1 { values.pop().unwrap_or(Val::Null) } else { self.bounded(Val::joined(values)) }
                }
                (REFERENCE, [base, steps @ ..]) => self.reference(cx, at(*base), steps),
                ("call" | "call...", [name, args @ ..]) => self.eval_call(cx, at(*name), args, tag == "call..."),
                ("if", [cond, yes, no]) => match self.eval(cx, at(*cond)).holds() {
                    Some(true) => self.eval(cx, at(*yes)),
                    Some(false) => self.eval(cx, at(*no)),
                    None => Val::either(self.eval(cx, at(*yes)), self.eval(cx, at(*no))),
                },
                ("op", [name, operands @ ..]) => self.operation(cx, at(*name), operands),
                ("for" | "for...", [key, value, collection, results, cond @ ..]) => {
                    let names = (self.written(at(*key)), self.written(at(*value)));
                    let collection = self.eval(cx, at(*collection));
                    let (_, Shape::List(results)) = self.shape(at(*results)) else { return Val::unknown("for") };
                    self.for_each_item(cx, place, names, &collection, (&results, cond.first().copied(), tag == "for..."))
                }
                _ => Val::unknown("?"),
            },
            (Some(REFERENCE), Shape::Scalar(names, _)) => {
                let mut names = names.split('.');
                let base = names.next().unwrap_or_default();
                self.named(cx, base, &names.map(|name| Step::Name(name.to_owned())).collect::<Vec<_>>())
            }
            (Some(_), Shape::Scalar(text, _)) => Val::unknown(&text),
            _ => Val::unknown("?"),
        }
    }

    /// A text that is not longer than texts may be.
    fn bounded(&self, value: Val) -> Val {
        let Val::Text(pieces) = &value else { return value };
        let bytes: usize = pieces.iter().map(|piece| if let Piece::Literal(text) = piece { text.len() } else { 0 }).sum();
        if pieces.len() > limits::MAX_VALUE_PARTS || bytes > limits::MAX_FOLDED_BYTES { Val::unknown("…") } else { value }
    }

    // ------------------------------------------------------------ names

    fn reference(&mut self, cx: &Cx, base: Place, steps: &[NodeIdx]) -> Val {
        let mut path: Vec<Step> = Vec::with_capacity(steps.len());
        for &node in steps {
            let step = Place { node, ..base };
            path.push(match self.shape(step) {
                (None, Shape::Scalar(name, _)) => Step::Name(name),
                (Some("at"), Shape::List(index)) => match index.first() {
                    Some(&index) => Step::At(self.eval(cx, Place { node: index, ..base })),
                    None => Step::All,
                },
                _ => Step::All,
            });
        }
        let (None, Shape::Scalar(name, true)) = self.shape(base) else {
            let start = self.eval(cx, base);
            return self.steps(start, &path);
        };
        self.named(cx, &name, &path)
    }

    /// What steps from a name lead to.
    fn named(&mut self, cx: &Cx, name: &str, path: &[Step]) -> Val {
        if let Some(own) = cx.name(name) {
            return self.steps(own, path);
        }
        let (first, rest) = match path.split_first() {
            Some((Step::Name(first), rest)) => (first.clone(), rest),
            _ => return Val::unknown(name),
        };
        match name {
            "var" => {
                let value = self.variable(cx.frame, &first);
                self.steps(value, rest)
            }
            "local" => {
                let value = self.local(cx.frame, &first);
                self.steps(value, rest)
            }
            "path" => Val::literal(&self.path_of(cx.frame, &first)),
            "terraform" => Val::pieces(vec![Piece::Chosen("terraform.workspace".into(), Some("default".into()))]),
            "each" | "count" | "self" => Val::unknown(&format!("{name}.{first}")),
            "module" => {
                let (index, rest) = indexed(rest);
                self.output(cx.frame, &first, index, rest)
            }
            "data" => {
                let Some((Step::Name(second), rest)) = rest.split_first() else { return Val::unknown("data") };
                self.resource(cx.frame, &format!("data.{first}.{second}"), rest)
            }
            _ => self.resource(cx.frame, &format!("{name}.{first}"), rest),
        }
    }

    fn output(&mut self, frame: usize, module: &str, index: Option<&Val>, rest: &[Step]) -> Val {
        let Some(children) = self.children(frame, module) else { return Val::unknown(&format!("module.{module}")) };
        let text = format!("module.{module}");
        let of = |modules: &mut Self, child: usize, rest: &[Step]| match rest.split_first() {
            Some((Step::Name(name), rest)) => {
                let value = modules.output_of(child, name);
                modules.steps(value, rest)
            }
            _ => Val::unknown(&text),
        };
        if let Some((address, is_known)) = &children.resource {
            // A module of a registry that stands for one resource.
            return match rest.split_first() {
                Some((Step::Name(name), _)) if *is_known => {
                    given_by_platform(address, name).map_or_else(|| Val::unknown(&text), |piece| Val::pieces(vec![piece]))
                }
                _ => Val::unknown(&text),
            };
        }
        match (index, rest) {
            (None, [Step::All, rest @ ..]) => {
                let all = children.frames.iter().map(|(_, child)| *child).collect::<Vec<_>>();
                Val::list(all.into_iter().map(|child| of(self, child, rest)).collect())
            }
            (None, rest) => match children.frames.as_slice() {
                [(_, child)] => of(self, *child, rest),
                _ => Val::unknown(&text),
            },
            (Some(index), rest) => {
                let key = index.default_text();
                let found = children.frames.iter().find(|(known, _)| Some(known) == key.as_ref());
                match found.or(children.frames.first().filter(|_| children.frames.len() == 1)) {
                    Some((_, child)) => of(self, *child, rest),
                    None => Val::unknown(&text),
                }
            }
        }
    }

    /// A resource of a module, or a part of it.
    fn resource(&mut self, frame: usize, name: &str, rest: &[Step]) -> Val {
        let Some(keys) = self.keys(frame, name) else { return Val::unknown(name) };
        let address = self.address(frame, name);
        match (&*keys, rest) {
            (Keys::One(_), rest) => self.part_of(frame, name, (&address, None), rest),
            (Keys::Each(all), [Step::At(index), rest @ ..]) => {
                let key = index.default_text();
                match all.iter().find(|(known, _)| Some(known) == key.as_ref()) {
                    Some((key, _)) => {
                        let address = format!("{address}[{key}]");
                        self.part_of(frame, name, (&address, Some(key)), rest)
                    }
                    None => Val::unknown(name),
                }
            }
            (Keys::Each(all), [Step::All, rest @ ..]) => {
                let keys: Vec<String> = all.iter().map(|(key, _)| key.clone()).collect();
                let part = |key: String| {
                    let address = format!("{address}[{key}]");
                    self.part_of(frame, name, (&address, Some(&key)), rest)
                };
                Val::list(keys.into_iter().map(part).collect())
            }
            (Keys::Each(all), []) => {
                let part = |key: &String| (key.clone(), Val::Resource(format!("{address}[{key}]").into()));
                match all.first().is_some_and(|(key, _)| key == "0") {
                    true => Val::list(all.iter().map(|(key, _)| part(key).1).collect()),
                    false => Val::map(all.iter().map(|(key, _)| part(key)).collect()),
                }
            }
            (Keys::Each(_), _) => Val::unknown(name),
        }
    }

    /// What a step into an instance gives: what the platform sets, or what is configured.
    fn part_of(&mut self, frame: usize, name: &str, (address, key): (&str, Option<&str>), rest: &[Step]) -> Val {
        let Some((Step::Name(attribute), rest)) = rest.split_first() else { return Val::Resource(address.into()) };
        if let Some(piece) = given_by_platform(address, attribute) {
            return Val::pieces(vec![piece]);
        }
        let known = knowledge().terraform(type_of(address));
        if let Some(known) = known.filter(|known| known.value.is_some()) {
            return self.described(frame, name, key, known);
        }
        match self.configured(frame, name, key, attribute) {
            Some(value) => self.steps(value, rest),
            // What is looked up is not known.
            None if known.is_none() && name.starts_with("data.") => Val::unknown(&format!("{address}.{attribute}")),
            None => Val::pieces(vec![Piece::Attribute(address.into(), attribute.as_str().into())]),
        }
    }

    /// Steps into a value.
    fn steps(&mut self, value: Val, path: &[Step]) -> Val {
        let Some((step, rest)) = path.split_first() else { return value };
        match (&value, step) {
            (Val::Resource(address), Step::Name(_)) => match self.found(address) {
                Some((frame, name, key)) => self.part_of(frame, &name, (&address.clone(), key.as_deref()), path),
                None => Val::unknown(address),
            },
            (Val::Either(both), _) => Val::either(self.steps(both.0.clone(), path), self.steps(both.1.clone(), path)),
            (Val::Map(entries), Step::Name(name)) => match entries.get(name) {
                Some(found) => self.steps(found.clone(), rest),
                None => Val::Null,
            },
            (Val::Map(entries), Step::At(index)) => match index.default_text().map(|key| entries.get(&key)) {
                Some(Some(found)) => self.steps(found.clone(), rest),
                Some(None) => Val::Null,
                None => Val::unknown("[…]"),
            },
            (Val::Map(entries), Step::All) => {
                let items: Vec<Val> = entries.values().cloned().collect();
                Val::list(items.into_iter().map(|item| self.steps(item, rest)).collect())
            }
            (Val::List(items), Step::At(index)) => match index.number().and_then(|n| items.get(n as usize)) {
                Some(found) => self.steps(found.clone(), rest),
                None => Val::unknown("[…]"),
            },
            (Val::List(items), Step::All) => {
                let items = items.clone();
                Val::list(items.iter().map(|item| self.steps(item.clone(), rest)).collect())
            }
            (Val::Unknown(_) | Val::Null, _) => value,
            _ => Val::unknown("…"),
        }
    }

    // ------------------------------------------------------------ calls, operators

    fn eval_call(&mut self, cx: &Cx, name: Place, args: &[NodeIdx], spreads: bool) -> Val {
        let text = self.written(name).unwrap_or_default();
        let mut values: Vec<Val> = args.iter().map(|arg| self.eval(cx, Place { node: *arg, ..name })).collect();
        if spreads {
            match values.pop() {
                Some(Val::List(items)) => values.extend(items.iter().cloned()),
                Some(other) => values.push(other),
                None => {}
            }
        }
        match super::functions::call(&text, &values) {
            Some(value) => self.bounded(value),
            None => Val::unknown(&format!("{text}(…)")),
        }
    }

    fn operation(&mut self, cx: &Cx, name: Place, operands: &[NodeIdx]) -> Val {
        let name_text = self.written(name).unwrap_or_default();
        let values: Vec<Val> = operands.iter().map(|operand| self.eval(cx, Place { node: *operand, ..name })).collect();
        let known = match (name_text.as_str(), values.as_slice()) {
            ("!", [value]) => value.holds().map(|value| !value),
            ("&&", [left, right]) => match (left.holds(), right.holds()) {
                (Some(false), _) | (_, Some(false)) => Some(false),
                (Some(true), Some(true)) => Some(true),
                _ => None,
            },
            ("||", [left, right]) => match (left.holds(), right.holds()) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            },
            ("==" | "!=", [left, right]) => equal(left, right).map(|same| same == (name_text == "==")),
            ("<" | "<=" | ">" | ">=", [left, right]) => {
                left.number().zip(right.number()).map(|(left, right)| match &*name_text {
                    "<" => left < right,
                    "<=" => left <= right,
                    ">" => left > right,
                    _ => left >= right,
                })
            }
            ("+" | "-" | "*", [left, right]) => {
                return match left.number().zip(right.number()) {
                    Some((left, right)) => Val::literal(&match &*name_text {
                        "+" => (left + right).to_string(),
                        "-" => (left - right).to_string(),
                        _ => (left * right).to_string(),
                    }),
                    None => Val::unknown(&name_text),
                };
            }
            _ => None,
        };
        known.map_or_else(|| Val::unknown(&name_text), Val::truth)
    }

    fn for_each_item(
        &mut self,
        cx: &Cx,
        place: Place,
        (key_name, value_name): (Option<String>, Option<String>),
        collection: &Val,
        (results, cond, grouped): (&[NodeIdx], Option<NodeIdx>, bool),
    ) -> Val {
        let pairs: Vec<(Val, Val)> = match collection {
            Val::List(items) => {
                (0..).zip(items.iter()).map(|(n, item): (usize, _)| (Val::literal(&n.to_string()), item.clone())).collect()
            }
            Val::Map(entries) => entries.iter().map(|(key, value)| (Val::literal(key), value.clone())).collect(),
            Val::Null => Vec::new(),
            _ => return Val::unknown("for"),
        };
        let (mut list, mut map) = (Vec::new(), FxIndexMap::<String, Val>::default());
        for (key, value) in pairs.into_iter().take(limits::MAX_TERRAFORM_ITEMS) {
            let mut inner = cx.clone();
            if let Some(name) = key_name.as_ref().filter(|name| !name.is_empty()) {
                inner = inner.with(name, key);
            }
            inner = inner.with(value_name.as_deref().unwrap_or_default(), value);
            // What may hold is kept.
            if cond.is_some_and(|node| self.eval(&inner, Place { node, ..place }).holds() == Some(false)) {
                continue;
            }
            let mut made: Vec<Val> = results.iter().map(|node| self.eval(&inner, Place { node: *node, ..place })).collect();
            let Some(result) = made.pop() else { continue };
            match made.pop() {
                None => list.push(result),
                Some(key) => {
                    let key = key.default_text().unwrap_or_else(|| "?".to_owned());
                    match map.get_mut(&key).filter(|_| grouped) {
                        Some(Val::List(known)) => Rc::make_mut(known).push(result),
                        _ => {
                            map.insert(key, if grouped { Val::list(vec![result]) } else { result });
                        }
                    }
                }
            }
        }
        if results.len() == 2 { Val::map(map) } else { Val::list(list) }
    }

    // ------------------------------------------------------------ bodies

    /// What a body says, its blocks as lists of maps.
    pub(super) fn body(&mut self, cx: &Cx, place: Place) -> FxIndexMap<String, Val> {
        let mut all = FxIndexMap::default();
        for (name, value, is_block) in self.entries(place) {
            if is_block {
                for (name, block) in self.blocks(cx, &name, value) {
                    let known = all.entry(name).or_insert_with(|| Val::list(Vec::new()));
                    if let Val::List(items) = known {
                        Rc::make_mut(items).push(block);
                    }
                }
            } else {
                let value = self.eval(cx, value);
                all.insert(name, value);
            }
        }
        all
    }

    /// The blocks that one block is: itself, or what a `dynamic` one is made into.
    fn blocks(&mut self, cx: &Cx, name: &str, place: Place) -> Vec<(String, Val)> {
        let Some((labels, body)) = self.block_parts(place) else { return Vec::new() };
        if self.depth >= limits::MAX_TERRAFORM_DEPTH || !self.step(place) {
            return Vec::new();
        }
        self.depth += 1;
        let made = match (name, labels.as_slice()) {
            ("dynamic", [label]) => self.dynamic(cx, label, body),
            _ => vec![(name.to_owned(), Val::map(self.body(cx, body)))],
        };
        self.depth -= 1;
        made
    }

    fn dynamic(&mut self, cx: &Cx, label: &str, body: Place) -> Vec<(String, Val)> {
        let entries = self.entries(body);
        let find = |wanted: &str| entries.iter().find(|(name, ..)| name == wanted).map(|(_, value, _)| *value);
        let content = find("content").and_then(|content| self.block_parts(content)).map(|(_, body)| body);
        let (Some(content), Some(each)) = (content, find("for_each")) else { return Vec::new() };
        let iterator = find("iterator").and_then(|iterator| self.written(iterator));
        let name = iterator.unwrap_or_else(|| label.to_owned());
        let pairs: Vec<(Val, Val)> = match self.eval(cx, each) {
            Val::List(items) => items.iter().map(|item| (item.clone(), item.clone())).collect(),
            Val::Map(entries) => entries.iter().map(|(key, value)| (Val::literal(key), value.clone())).collect(),
            Val::Null => Vec::new(),
            other => vec![(other.clone(), other)],
        };
        let pairs = pairs.into_iter().take(limits::MAX_TERRAFORM_ITEMS);
        let made = pairs.map(|(key, value)| {
            let each = FxIndexMap::from_iter([("key".to_owned(), key), ("value".to_owned(), value)]);
            (label.to_owned(), Val::map(self.body(&cx.with(&name, Val::map(each)), content)))
        });
        made.collect()
    }

    /// Names and values of a body as they stand, and whether each is a block.
    pub(super) fn entries(&self, place: Place) -> Vec<(String, Place, bool)> {
        let (_, Shape::Map(entries)) = self.shape(place) else { return Vec::new() };
        let at = |node: NodeIdx| Place { node, ..place };
        let entry = |(key, value): (NodeIdx, NodeIdx)| match self.shape(at(key)) {
            (tag, Shape::Scalar(name, _)) => Some((name, at(value), tag == Some(BLOCK))),
            _ => None,
        };
        entries.into_iter().filter_map(entry).collect()
    }

    /// Labels and body of a block.
    pub(super) fn block_parts(&self, place: Place) -> Option<(Vec<String>, Place)> {
        let (_, Shape::List(parts)) = self.shape(place) else { return None };
        let (body, labels) = parts.split_last()?;
        let labels = labels.iter().filter_map(|node| self.written(Place { node: *node, ..place })).collect();
        Some((labels, Place { node: *body, ..place }))
    }
}

/// An index in front of the other steps.
fn indexed(path: &[Step]) -> (Option<&Val>, &[Step]) {
    match path.split_first() {
        Some((Step::At(index), rest)) => (Some(index), rest),
        _ => (None, path),
    }
}

/// Whether two values are the same, in every deployment.
fn equal(left: &Val, right: &Val) -> Option<bool> {
    match (left, right) {
        (Val::Null, Val::Null) => Some(true),
        (Val::Null, Val::Text(_) | Val::List(_) | Val::Map(_) | Val::Resource(_)) => Some(false),
        (Val::Text(_) | Val::List(_) | Val::Map(_) | Val::Resource(_), Val::Null) => Some(false),
        _ => Some(left.text()? == right.text()?),
    }
}
