//! What an expression stands for before anything is deployed.

use std::rc::Rc;

use sluicegate_base::{FxIndexMap, Span, Symbol};

use crate::docs::{Kind, Node, NodeIdx};
use crate::knowledge::knowledge;

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Val {
    /// Nothing, as if it was left out.
    Null,
    /// A text, a number or a truth value.
    Text(Rc<Vec<Piece>>),
    List(Rc<Vec<Val>>),
    Map(Rc<FxIndexMap<String, Val>>),
    /// One of two, depending on what nobody knows.
    Either(Rc<(Val, Val)>),
    /// A resource as a whole, by its address.
    Resource(Rc<str>),
    /// Not known: what is written there.
    Unknown(Rc<str>),
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Literal(String),
    /// A variable of the root module, with its default.
    Chosen(Rc<str>, Option<Rc<str>>),
    /// An attribute of a resource that the platform gives it; empty for what references to it hold.
    Attribute(Rc<str>, Rc<str>),
    /// What the platform says of itself.
    Platform(&'static str),
    Either(Rc<(Val, Val)>),
    Unknown(Rc<str>),
}

impl Val {
    pub(super) fn literal(text: &str) -> Val {
        Val::pieces(vec![Piece::Literal(text.to_owned())])
    }

    pub(super) fn pieces(pieces: Vec<Piece>) -> Val {
        Val::Text(Rc::new(pieces))
    }

    pub(super) fn list(items: Vec<Val>) -> Val {
        Val::List(Rc::new(items))
    }

    pub(super) fn map(entries: FxIndexMap<String, Val>) -> Val {
        Val::Map(Rc::new(entries))
    }

    pub(super) fn unknown(text: &str) -> Val {
        Val::Unknown(text.into())
    }

    pub(super) fn truth(value: bool) -> Val {
        Val::literal(if value { "true" } else { "false" })
    }

    /// One of two; what is the same is itself.
    pub(super) fn either(one: Val, other: Val) -> Val {
        if one == other { one } else { Val::Either(Rc::new((one, other))) }
    }

    /// The text, if all of it is written.
    pub(super) fn text(&self) -> Option<&str> {
        let Val::Text(pieces) = self else { return None };
        match pieces.as_slice() {
            [] => Some(""),
            [Piece::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// The text, if nobody who deploys chooses otherwise.
    pub(super) fn default_text(&self) -> Option<String> {
        let Val::Text(pieces) = self else { return None };
        let mut whole = String::new();
        for piece in pieces.iter() {
            match piece {
                Piece::Literal(text) => whole.push_str(text),
                Piece::Chosen(_, Some(default)) => whole.push_str(default),
                _ => return None,
            }
        }
        Some(whole)
    }

    pub(super) fn number(&self) -> Option<f64> {
        self.text()?.parse().ok()
    }

    /// Whether it holds, in every deployment.
    pub(super) fn holds(&self) -> Option<bool> {
        match self.text()? {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// The parts of it as a text.
    pub(super) fn into_pieces(self) -> Vec<Piece> {
        match self {
            Val::Text(pieces) => Rc::unwrap_or_clone(pieces),
            Val::Null => Vec::new(),
            Val::Either(both) => vec![Piece::Either(both)],
            Val::Resource(address) => vec![Piece::Attribute(address, "".into())],
            Val::Unknown(text) => vec![Piece::Unknown(text)],
            Val::List(_) => vec![Piece::Unknown("[…]".into())],
            Val::Map(_) => vec![Piece::Unknown("{…}".into())],
        }
    }

    /// Texts one after the other.
    pub(super) fn joined(parts: impl IntoIterator<Item = Val>) -> Val {
        let mut pieces: Vec<Piece> = Vec::new();
        for piece in parts.into_iter().flat_map(Val::into_pieces) {
            match (pieces.last_mut(), piece) {
                (_, Piece::Literal(text)) if text.is_empty() => {}
                (Some(Piece::Literal(last)), Piece::Literal(text)) => last.push_str(&text),
                (_, piece) => pieces.push(piece),
            }
        }
        Val::pieces(pieces)
    }

    /// The entry of a map, or the only item of a list of blocks.
    pub(super) fn get(&self, key: &str) -> Option<&Val> {
        match self {
            Val::Map(entries) => entries.get(key).filter(|value| **value != Val::Null),
            Val::List(items) => items.first().filter(|item| matches!(item, Val::Map(_)))?.get(key),
            _ => None,
        }
    }

    /// What is at a dotted path.
    pub(super) fn path(&self, path: &str) -> Option<&Val> {
        path.split('.').try_fold(self, |value, key| value.get(key))
    }

    /// The items of a list; a single thing is a list of one.
    pub(super) fn items(&self) -> Vec<Val> {
        match self {
            Val::Null => Vec::new(),
            Val::List(items) => items.to_vec(),
            other => vec![other.clone()],
        }
    }

    /// The resource that it is or that it is an attribute of.
    pub(super) fn address(&self) -> Option<&Rc<str>> {
        match self {
            Val::Resource(address) => Some(address),
            Val::Text(pieces) => pieces.iter().find_map(|piece| match piece {
                Piece::Attribute(address, _) => Some(address),
                _ => None,
            }),
            _ => None,
        }
    }

    /// Adds the resources of which something is in it; false if it is too large to look at all of it.
    pub(super) fn addresses(&self, found: &mut Vec<Rc<str>>, steps: &mut usize) -> bool {
        if *steps == 0 {
            return false;
        }
        *steps -= 1;
        match self {
            Val::Null | Val::Unknown(_) => true,
            Val::Either(both) => both.0.addresses(found, steps) && both.1.addresses(found, steps),
            Val::Resource(address) => {
                found.push(address.clone());
                true
            }
            Val::Text(pieces) => {
                found.extend(pieces.iter().filter_map(|piece| match piece {
                    Piece::Attribute(address, _) => Some(address.clone()),
                    _ => None,
                }));
                true
            }
            Val::List(items) => items.iter().all(|item| item.addresses(found, steps)),
            Val::Map(entries) => entries.values().all(|value| value.addresses(found, steps)),
        }
    }
}

/// Nodes of a document that says what values stand for, in the words of the platform's own templates.
#[derive(Default)]
pub(super) struct Emitter {
    pub(super) nodes: Vec<Node>,
    /// Variables of the root module, and where their definitions are.
    pub(super) chosen: FxIndexMap<Rc<str>, NodeIdx>,
    /// Nodes that may still be made.
    pub(super) left: usize,
}

impl Emitter {
    /// One that makes at most about so many nodes.
    pub(super) fn new(left: usize) -> Emitter {
        Emitter { left, ..Emitter::default() }
    }

    /// A node before those in it.
    pub(super) fn node(&mut self, tag: &str, span: Span, make: impl FnOnce(&mut Self) -> Kind) -> NodeIdx {
        let place = self.nodes.len();
        self.left = self.left.saturating_sub(1);
        let tag = (!tag.is_empty()).then(|| Symbol::new(tag));
        self.nodes.push(Node { kind: Kind::List(Vec::new()), tag, span });
        let kind = make(self);
        if let Some(node) = self.nodes.get_mut(place) {
            node.kind = kind;
        }
        NodeIdx::try_from(place).unwrap_or(NodeIdx::MAX)
    }

    pub(super) fn scalar(&mut self, tag: &str, text: &str, span: Span) -> NodeIdx {
        self.node(tag, span, |_| Kind::Scalar { text: text.into(), plain: false })
    }

    pub(super) fn value(&mut self, value: &Val, span: Span) -> NodeIdx {
        if self.left == 0 {
            return self.node("", span, |_| Kind::Unknown("…".into()));
        }
        match value {
            Val::Null => self.node("", span, |_| Kind::Scalar { text: "null".into(), plain: true }),
            Val::Text(pieces) => match pieces.as_slice() {
                [] => self.scalar("", "", span),
                [piece] => self.piece(piece, span),
                several => self.node("", span, |own| Kind::Joined(several.iter().map(|piece| own.piece(piece, span)).collect())),
            },
            Val::List(items) => self.node("", span, |own| Kind::List(items.iter().map(|item| own.value(item, span)).collect())),
            Val::Map(entries) => self.node("", span, |own| {
                let known = entries.iter().filter(|(_, value)| **value != Val::Null);
                Kind::Map(known.map(|(key, value)| (own.scalar("", key, span), own.value(value, span))).collect())
            }),
            Val::Either(both) => self.either(both, span),
            Val::Resource(address) => self.scalar("Ref", address, span),
            Val::Unknown(text) => self.node("", span, |_| Kind::Unknown((&**text).into())),
        }
    }

    fn piece(&mut self, piece: &Piece, span: Span) -> NodeIdx {
        match piece {
            Piece::Literal(text) => self.scalar("", text, span),
            Piece::Chosen(name, default) => {
                if !self.chosen.contains_key(name) {
                    let definition = self.node("", span, |own| {
                        let default = default.iter();
                        Kind::Map(default.map(|text| (own.scalar("", "Default", span), own.scalar("", text, span))).collect())
                    });
                    self.chosen.insert(name.clone(), definition);
                }
                self.scalar("Ref", name, span)
            }
            // What is none of the resources here has no name that anybody knows.
            Piece::Attribute(address, _)
                if knowledge().terraform(type_of(address)).is_some_and(|known| known.as_type.is_empty()) =>
            {
                self.node("", span, |_| Kind::Unknown((&**address).into()))
            }
            Piece::Attribute(address, attribute) if attribute.is_empty() => self.scalar("Ref", address, span),
            Piece::Attribute(address, attribute) => {
                self.node("GetAtt", span, |own| Kind::List(vec![own.scalar("", address, span), own.scalar("", attribute, span)]))
            }
            Piece::Platform(name) => self.scalar("Ref", name, span),
            Piece::Either(both) => self.either(both, span),
            Piece::Unknown(text) => self.node("", span, |_| Kind::Unknown((&**text).into())),
        }
    }

    fn either(&mut self, both: &(Val, Val), span: Span) -> NodeIdx {
        self.node("If", span, |own| {
            Kind::List(vec![own.scalar("", "?", span), own.value(&both.0, span), own.value(&both.1, span)])
        })
    }
}

/// Type of a resource, out of its address: `net/aws_subnet.main["a"]`.
pub(super) fn type_of(address: &str) -> &str {
    let name = address.split('[').next().unwrap_or(address).rsplit('/').next().unwrap_or(address);
    let name = name.strip_prefix("data.").unwrap_or(name);
    name.split('.').next().unwrap_or(name)
}

/// What the platform's templates call an attribute that only the platform knows. `None`: what is configured counts.
pub(super) fn given_by_platform(address: &str, attribute: &str) -> Option<Piece> {
    let known = knowledge().terraform(type_of(address))?;
    let (_, given) = known.attributes.iter().find(|(name, _)| *name == attribute)?;
    Some(match *given {
        platform if platform.starts_with("AWS::") => Piece::Platform(platform),
        given => Piece::Attribute(address.into(), given.into()),
    })
}
