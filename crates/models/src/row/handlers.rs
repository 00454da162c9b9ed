//! Functions that the platform calls: registered by a call, or known by their declaration alone.

use sluicegate_base::{Lang, Path, Symbol};

use super::{FieldChecks, When};
use crate::declaration::{Declaration, Names};
use crate::event::EventId;
use crate::index::ApiNode;
use crate::port::{Port, PortElem};
use crate::property::KindId;

/// What a registered callback receives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandlerParam {
    /// An event or a part of it.
    Event(EventId, Path),
    /// An object of a modelled type.
    Type(ApiNode),
}

/// The callback becomes a root: the platform calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandlerRow {
    /// Where the callback is passed.
    pub callback: Port,
    /// Instead: the methods of these names of each class that derives from the API.
    pub methods: Option<Names>,
    /// Only of such classes that are called so.
    pub class: Option<Names>,
    /// Names of members of the class that describe the arguments of such a method. With a star: the member that is called
    /// what follows that beginning in the method's name.
    pub described: Vec<Symbol>,
    /// It is a handler of that shape, whose parameters and results count.
    pub shape: Option<Symbol>,
    /// Only where the first argument is this text: the name of what is listened for.
    pub first: Option<Symbol>,
    /// Only where the call that made what registers the function is like this.
    pub made: Option<When>,
    /// Only functions that take one of these numbers of parameters; empty: any.
    pub arity: Vec<u16>,
    /// What its parameters receive, by position.
    pub params: Vec<(u16, HandlerParam)>,
    /// Schemas that were given to the call that made what registers it: what a parameter receives is as they say.
    pub schemas: Vec<(u16, Port)>,
    /// What every parameter that is not listed receives.
    pub rest: Option<HandlerParam>,
    /// What it is given by name.
    pub named: Option<NamedParams>,
    /// Kinds for which (a part of) its return value is a sink.
    pub returns: Vec<ReturnSink>,
    /// What declarations of parameters ask for, besides numbers and members of enumerations.
    pub checks: FieldChecks,
    /// The parameter by which it hands on to the functions behind it: what it has proven of the event by then holds there.
    pub next: Option<u16>,
    /// What the call that registers it says of parts of the event.
    pub fits: Vec<Fits>,
    /// The text of the route, which says what the parameters of these names are converted to.
    pub route: Option<RouteText>,
}

/// How the text of a route says what its parameters are: `/shelf/<int:number>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteText {
    /// Where it is, at the call that registers the handler or at the one that made what registers it.
    pub text: Port,
    /// What stands around a parameter.
    pub around: (char, char),
    /// Its type comes before its name, with a colon between.
    pub type_first: bool,
    /// Types that leave no text of the caller's.
    pub fixed: Vec<String>,
}

impl RouteText {
    /// The parameters of a route that hold no text of the caller's.
    pub fn fixed_names<'t>(&'t self, route: &'t str) -> impl Iterator<Item = &'t str> {
        let (open, close) = self.around;
        route.split(open).skip(1).filter_map(move |rest| {
            let (one, other) = rest.split_once(close)?.0.split_once(':')?;
            let (ty, name) = if self.type_first { (one, other) } else { (other, one) };
            // `int(fixed_digits=3)` is one of them, too.
            let ty = ty.split('(').next().unwrap_or(ty).trim();
            self.fixed.iter().any(|fixed| fixed == ty).then(|| name.trim())
        })
    }
}

/// A part of an event is as a schema says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fits {
    /// The event, where no parameter of the handler is it: parts of it appear by calls.
    pub event: Option<EventId>,
    /// Which part.
    pub path: Vec<PortElem>,
    /// Where the schema is; it is the result of the call if that is not said.
    pub schema: Option<Port>,
    /// Only where a function behind it asks whether that is so.
    pub asked: bool,
}

/// Arguments that a handler is given by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedParams {
    /// What holds them, as fields.
    pub given: HandlerParam,
    /// How many are given by position before them.
    pub after: u16,
    /// Names of parameters that something else is given to.
    pub unlike: Vec<Symbol>,
}

/// What runs before a handler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Front {
    /// What a library made, or a function of the program.
    pub port: Port,
    /// Where such a function finds the event in its first parameter.
    pub event: Path,
}

impl HandlerRow {
    /// What its parameters receive, whichever they are.
    pub fn given(&self) -> impl Iterator<Item = &HandlerParam> {
        let named = self.named.iter().map(|named| &named.given);
        self.params.iter().map(|(_, param)| param).chain(&self.rest).chain(named)
    }

    /// Whether a function with that many parameters may be this handler.
    #[must_use]
    pub fn takes(&self, params: usize) -> bool {
        self.arity.is_empty() || self.arity.iter().any(|&arity| usize::from(arity) == params)
    }
}

/// A part of what a handler returns, or leaves in an object that it was given, is dangerous.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnSink {
    /// Kind.
    pub kind: KindId,
    /// The positional parameter whose object it is, when it is not the result.
    pub param: Option<u16>,
    /// Which part.
    pub path: Path,
    /// Only under this condition; its ports start at `ret`, the returned value or that object.
    pub when: Option<When>,
    /// As in [`SinkRow`].
    pub event: Option<EventId>,
    /// Only where the call that made what registers the function is like this.
    pub made: Option<When>,
    /// An object that is put there as it is goes out as JSON, or not at all.
    pub as_json: bool,
    /// No exception gets there that nothing has shown as a text.
    pub encoded: bool,
}

/// What a function that is known by its declaration alone is given, and what becomes of its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandlerShape {
    /// Name of the shape.
    pub shape: Symbol,
    /// Only in this language.
    pub lang: Option<Lang>,
    /// Parameters of these declared types (module and exported name) have no position.
    pub uncounted: Vec<(Symbol, Symbol)>,
    /// Parameters.
    pub params: Vec<ShapeParam>,
    /// Sinks in the returned value.
    pub returns: Vec<ReturnSink>,
    /// What declarations of such functions look like.
    pub declared: Vec<Declaration>,
}

/// A parameter of a handler shape. Which of the events it is, the trigger or a declared type decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShapeParam {
    /// Position; `None`: every parameter without an entry.
    pub index: Option<u16>,
    /// Events that it may be, in order of their names.
    pub events: Vec<EventId>,
    /// Which part of the event.
    pub path: Path,
    /// Whether it may be whatever the caller likes as well, so that fields of no event are hostile.
    pub direct: bool,
    /// Type of the object, if it is one of a modelled API.
    pub object: Option<ApiNode>,
}
