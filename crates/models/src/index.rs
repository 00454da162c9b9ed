//! The index from code to rows: a trie over imports, members and calls.
//!
//! The analysis moves a node along with a value: an import or free name gives a root,
//! `Get`, `Call` and `Await` move to a child by one look-up; no child means that nothing
//! is known and nothing is paid. A node may be an instance of *types*: what it has no child
//! for, its types may have.

use std::sync::Arc;

use sluicegate_base::{Elem, FxHashMap, FxHashSet, Idx, IndexVec, Lang, Path, Symbol, newtype_index};

use crate::api::{ApiRoot, ApiStep};
use crate::event::{Event, EventId};
use crate::property::{Effect, Kind, KindId, Properties, Property};
use crate::row::{BuiltinRow, DuckRow, Environment, HandlerShape, Row, RowId, ValueRow};
use crate::sort::SortRow;
use crate::vocabulary::Vocabulary;
use crate::words;

newtype_index! {
    /// A node of the trie: "this value is that API, or an object that API made".
    pub struct ApiNode, "api"
}

/// One step along the trie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// Member of that name.
    Field(Symbol),
    /// Element of a collection.
    Elem,
    /// Result of waiting.
    Await,
    /// Result of a call; `literal` is the constant text of the first argument, if it has one.
    Call {
        /// Called with `new`.
        construct: bool,
        /// First argument.
        literal: Option<&'a str>,
    },
}

/// A node's data.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    /// Where it hangs: the node above and the step, or the root.
    pub(crate) from: Option<(ApiNode, ApiStep)>,
    pub(crate) root: Option<ApiRoot>,
    /// Nodes that stand in for missing children, nearest first, all levels.
    pub(crate) types: Vec<ApiNode>,
    /// Rows when called.
    pub(crate) calls: Vec<RowId>,
    /// Rows when called with `new`.
    pub(crate) constructs: Vec<RowId>,
    /// What the plain value is.
    pub(crate) value: Option<ValueRow>,
    /// The field that an object is where it is used as a text.
    pub(crate) text: Option<Symbol>,
    /// Whether a call that nobody describes neither changes such an object nor hands on what is in it.
    pub(crate) inert: bool,
    /// Instance that a declared type of this name stands for.
    pub(crate) declares: Option<ApiNode>,
    /// Rows of types do not count.
    pub(crate) sealed: bool,
}

/// The compiled models that a program needs.
#[derive(Clone, Debug, Default)]
pub struct Index {
    pub(crate) vocabulary: Arc<Vocabulary>,
    pub(crate) roots: FxHashMap<(Lang, Symbol), ApiNode>,
    pub(crate) nodes: IndexVec<ApiNode, Node>,
    pub(crate) children: FxHashMap<(ApiNode, ApiStep), ApiNode>,
    /// Texts that occur as literal arguments, so that look-ups intern nothing.
    pub(crate) literals: FxHashMap<&'static str, Symbol>,
    pub(crate) rows: IndexVec<RowId, Row>,
    /// By constructed first argument and method.
    pub(crate) commands: FxHashMap<(ApiNode, Symbol), Vec<RowId>>,
    /// By callee and type of the first argument.
    pub(crate) given: FxHashMap<(ApiNode, ApiNode), Vec<RowId>>,
    /// Services of which any file describes operations, needed here or not.
    pub(crate) services: Vec<Symbol>,
    /// Packages that the program imports, of services of which no file says anything.
    pub(crate) undescribed: FxHashSet<(Lang, Symbol)>,
    /// Objects and calls that give variables of the environment.
    pub(crate) environments: FxHashMap<ApiNode, Environment>,
    /// Parts of objects of types that tell about the whole.
    pub(crate) parts: FxHashMap<ApiNode, Vec<(Symbol, Properties)>>,
    /// Their names.
    pub(crate) part_names: FxHashSet<Symbol>,
    pub(crate) raised: FxHashSet<Symbol>,
    pub(crate) fields: FxHashMap<ApiNode, Vec<Symbol>>,
    /// What APIs have to do with sorts of values.
    pub(crate) sorts: FxHashMap<ApiNode, SortRow>,
    /// Members of every object that hold its class.
    pub(crate) class_members: FxHashSet<(Lang, Symbol)>,
    /// The last names of APIs that tell something of values that they are given.
    pub(crate) tests: FxHashSet<Symbol>,
    pub(crate) builtins: FxHashMap<(Lang, Symbol), Vec<BuiltinRow>>,
    pub(crate) ducks: FxHashMap<(Lang, Symbol), Vec<DuckRow>>,
    pub(crate) handlers: Vec<HandlerShape>,
}

impl Index {
    /// The package (or module of it) that a specifier names.
    #[must_use]
    pub fn import(&self, lang: Lang, specifier: Symbol) -> Option<ApiNode> {
        if specifier.as_str().is_empty() {
            return None;
        }
        if let Some(&root) = self.roots.get(&(lang, specifier)) {
            return Some(root);
        }
        if lang != Lang::Python {
            return None;
        }
        let mut names = specifier.as_str().split('.').map(Symbol::new);
        let root = *self.roots.get(&(lang, names.next()?))?;
        names.try_fold(root, |node, name| self.step(node, Step::Field(name)))
    }

    /// A free name of the language.
    #[must_use]
    pub fn global(&self, lang: Lang, name: Symbol) -> Option<ApiNode> {
        let root = *self.roots.get(&(lang, Symbol::new("")))?;
        self.step(root, Step::Field(name))
    }

    /// The node that a step leads to.
    ///
    /// A call with a literal falls back to the plain call, waiting for what is no promise gives
    /// the thing itself, and the default export of a package without one is the package.
    #[must_use]
    pub fn step(&self, node: ApiNode, step: Step<'_>) -> Option<ApiNode> {
        match step {
            Step::Field(name) => self
                .child(node, ApiStep::Field(name))
                .or_else(|| self.child(node, ApiStep::Any))
                .or_else(|| (self.nodes.get(node)?.from.is_none() && name.as_str() == "default").then_some(node)),
            Step::Elem => self.child(node, ApiStep::Elem),
            Step::Await => self.child(node, ApiStep::Await).or(Some(node)),
            Step::Call { construct, literal } => literal
                .and_then(|text| self.literals.get(text))
                .and_then(|&text| self.child(node, ApiStep::Call { construct, literal: Some(text) }))
                .or_else(|| self.child(node, ApiStep::Call { construct, literal: None })),
        }
    }

    fn child(&self, node: ApiNode, step: ApiStep) -> Option<ApiNode> {
        if let Some(&child) = self.children.get(&(node, step)) {
            return Some(child);
        }
        let types = &self.nodes.get(node)?.types;
        types.iter().find_map(|&of| self.children.get(&(of, step)).copied())
    }

    /// Rows applied when the node is called (`construct`: with `new`).
    #[must_use]
    pub fn rows(&self, node: ApiNode, construct: bool) -> &[RowId] {
        match self.nodes.get(node) {
            Some(node) if construct => &node.constructs,
            Some(node) => &node.calls,
            None => &[],
        }
    }

    /// Rows of the operation that `callee` performs because its first argument is the constructed `arg0`.
    #[must_use]
    pub fn dispatch(&self, callee: ApiNode, arg0: ApiNode) -> &[RowId] {
        match self.nodes.get(callee).and_then(|node| node.from) {
            Some((_, ApiStep::Field(method))) => self.dispatch_method(method, arg0),
            _ => &[],
        }
    }

    /// Rows of a callee that only count because its first argument is that object.
    #[must_use]
    pub fn given(&self, callee: ApiNode, arg0: ApiNode) -> Vec<RowId> {
        if self.given.is_empty() {
            return Vec::new();
        }
        let all = |node: ApiNode| {
            let types = self.nodes.get(node).map(|node| node.types.as_slice()).unwrap_or_default();
            std::iter::once(node).chain(types.iter().copied())
        };
        let pairs = all(callee).flat_map(|callee| all(arg0).map(move |arg0| (callee, arg0)));
        pairs.filter_map(|pair| self.given.get(&pair)).flatten().copied().collect()
    }

    /// The same when only the method's name is known of the callee.
    #[must_use]
    pub fn dispatch_method(&self, method: Symbol, arg0: ApiNode) -> &[RowId] {
        let types = self.nodes.get(arg0).map(|node| node.types.as_slice()).unwrap_or_default();
        let mut nodes = std::iter::once(&arg0).chain(types);
        nodes.find_map(|&node| self.commands.get(&(node, method))).map(Vec::as_slice).unwrap_or_default()
    }

    /// What the plain value is, if it is (a part of) an event.
    #[must_use]
    pub fn value(&self, node: ApiNode) -> Option<&ValueRow> {
        let this = self.nodes.get(node)?;
        this.value.as_ref().or_else(|| this.types.iter().find_map(|&of| self.nodes.get(of)?.value.as_ref()))
    }

    /// The field that an object of the node's type is where it is used as a text, if it is one of them.
    #[must_use]
    pub fn text(&self, node: ApiNode) -> Option<Symbol> {
        let this = self.nodes.get(node)?;
        this.text.or_else(|| this.types.iter().find_map(|&of| self.nodes.get(of)?.text))
    }

    /// Whether a call that nobody describes neither changes an object of the node's type nor hands on what is in it.
    #[must_use]
    pub fn is_inert(&self, node: ApiNode) -> bool {
        let is_inert = |node: ApiNode| self.nodes.get(node).is_some_and(|node| node.inert);
        is_inert(node) || self.nodes.get(node).is_some_and(|node| node.types.iter().any(|of| is_inert(*of)))
    }

    /// Whether objects of some type have a part of that name that tells about the whole.
    #[must_use]
    pub fn has_part(&self, name: Symbol) -> bool {
        self.part_names.contains(&name)
    }

    /// The name of the field at a position, of an object of the node's type.
    #[must_use]
    pub fn field_at(&self, node: ApiNode, position: usize) -> Option<Symbol> {
        let types = self.nodes.get(node)?.types.iter().copied().chain([node]);
        types.filter_map(|of| self.fields.get(&of)).find_map(|fields| fields.get(position).copied())
    }

    /// Whether rows say which APIs throw an exception of the language.
    #[must_use]
    pub fn is_raised(&self, class: Symbol) -> bool {
        self.raised.contains(&class)
    }

    /// What an object of the node's type is cleared of where its part of that name is known, if that says anything.
    #[must_use]
    pub fn part(&self, node: ApiNode, name: Symbol) -> Properties {
        let Some(this) = self.nodes.get(node) else { return Properties::NONE };
        let types = this.types.iter().copied().chain([node]);
        let parts = types.filter_map(|of| self.parts.get(&of)).flatten();
        parts.filter(|(part, _)| *part == name).fold(Properties::NONE, |all, (_, clears)| all.union(*clears))
    }

    /// What data of an event is cleared of where its part of that name is known, if that says anything.
    #[must_use]
    pub fn told_by_field(&self, event: EventId, part: Elem) -> Properties {
        let fields = self.event(event).map(|event| event.fields.as_slice()).unwrap_or_default();
        let telling = fields.iter().filter(|field| !field.tells.is_empty() && field.path == Path::of(&[part]));
        self.named(telling.flat_map(|field| &field.tells))
    }

    /// Whether any model file describes operations of the service, whether or not the program needs it.
    #[must_use]
    pub fn knows_service(&self, service: &str) -> bool {
        self.services.iter().any(|known| *known == *service)
    }

    /// Whether a package that the program imports holds the client of a service of which no model says anything.
    #[must_use]
    pub fn is_undescribed(&self, lang: Lang, package: Symbol) -> bool {
        self.undescribed.contains(&(lang, package))
    }

    /// Whether every object has its class under that name.
    #[must_use]
    pub fn is_class_member(&self, lang: Lang, name: Symbol) -> bool {
        self.class_members.contains(&(lang, name))
    }

    /// What the node has to do with sorts of values.
    #[must_use]
    pub fn sort(&self, node: ApiNode) -> Option<&SortRow> {
        self.sorts.get(&node)
    }

    /// Whether an API of that name may test a value.
    #[must_use]
    pub fn may_test(&self, name: Symbol) -> bool {
        self.tests.contains(&name)
    }

    /// How the node gives variables of the deployment's environment, if it does.
    #[must_use]
    pub fn environment(&self, node: ApiNode) -> Option<&Environment> {
        self.environments.get(&node)
    }

    /// Whether a variable of the environment that holds this tells that the program is deployed, or that it is not.
    #[must_use]
    pub fn is_deployed(&self, value: &str) -> Option<bool> {
        let says = |list| self.vocabulary.words(list).is_some_and(|words| words::says(words, value));
        if says("elsewhere") { Some(false) } else { says("deployed").then_some(true) }
    }

    /// Whether no deployment has a variable of that name in its environment.
    #[must_use]
    pub fn is_unset(&self, name: &str) -> bool {
        self.vocabulary.words("unset").is_some_and(|words| words::says(words, name))
    }

    /// Whether some row says that something runs before the function that a library was given.
    #[must_use]
    pub fn has_fronts(&self) -> bool {
        self.rows.iter().any(|row| row.fronts.is_some())
    }

    /// A row.
    #[must_use]
    pub fn row(&self, id: RowId) -> &Row {
        static NOTHING: Row = Row::NOTHING;
        self.rows.get(id).unwrap_or(&NOTHING)
    }

    /// Builtin methods of that name.
    #[must_use]
    pub fn builtin(&self, lang: Lang, method: Symbol) -> &[BuiltinRow] {
        self.builtins.get(&(lang, method)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Rows for a method of an unresolved receiver.
    #[must_use]
    pub fn duck(&self, lang: Lang, method: Symbol) -> &[DuckRow] {
        self.ducks.get(&(lang, method)).map(Vec::as_slice).unwrap_or_default()
    }

    /// An instance of the type that `path` names in the module `specifier`: what a model declares
    /// for it, else what constructing it gives.
    #[must_use]
    pub fn declared(&self, lang: Lang, specifier: Symbol, path: &[Symbol]) -> Option<ApiNode> {
        let root = self.import(lang, specifier)?;
        let node = path.iter().try_fold(root, |node, &name| self.step(node, Step::Field(name)))?;
        if let Some(instance) = self.nodes.get(node)?.declares {
            return Some(instance);
        }
        let construct = lang != Lang::Python;
        self.child(node, ApiStep::Call { construct, literal: None })
    }

    /// How messages call the node: the API path that leads to it.
    #[must_use]
    pub fn name(&self, node: ApiNode) -> String {
        let mut steps = Vec::new();
        let mut at = node;
        while let Some((above, step)) = self.nodes.get(at).and_then(|node| node.from) {
            steps.push(step);
            at = above;
        }
        steps.reverse();
        match self.nodes.get(at).and_then(|node| node.root) {
            Some(root) => crate::api::ApiPath { root, steps }.to_string(),
            None => node.to_string(),
        }
    }

    /// The package that a node is part of; none of what the language itself names.
    #[must_use]
    pub fn package(&self, node: ApiNode) -> Option<ApiNode> {
        let mut at = node;
        while let Some((above, _)) = self.nodes.get(at).and_then(|node| node.from) {
            at = above;
        }
        match self.nodes.get(at).and_then(|node| node.root)? {
            ApiRoot::Package(_, name) if !name.as_str().is_empty() => Some(at),
            ApiRoot::Package(..) | ApiRoot::Type(_) => None,
        }
    }

    /// Names of the members that models give a node, in order.
    #[must_use]
    pub fn members(&self, node: ApiNode) -> Vec<Symbol> {
        let types = self.nodes.get(node).map(|node| node.types.as_slice()).unwrap_or_default();
        let is_above = |above: ApiNode| above == node || types.contains(&above);
        let mut names: Vec<Symbol> =
            self.nodes.iter().filter_map(member_of).filter(|(above, _)| is_above(*above)).map(|(_, name)| name).collect();
        names.sort_unstable_by_key(|name| name.as_str());
        names.dedup();
        names
    }

    /// Sink kinds by id.
    #[must_use]
    pub fn kinds(&self) -> &IndexVec<KindId, Kind> {
        &self.vocabulary.kinds
    }

    /// A sink kind.
    #[must_use]
    pub fn kind(&self, id: KindId) -> Option<&Kind> {
        self.vocabulary.kinds.get(id)
    }

    /// The sink kind of that name.
    #[must_use]
    pub fn kind_id(&self, name: &str) -> Option<KindId> {
        self.vocabulary.kind_id(name)
    }

    /// Properties; position is the bit in [`Properties`].
    #[must_use]
    pub fn properties(&self) -> &[Property] {
        &self.vocabulary.properties
    }

    /// The one-element set of the property of that name.
    #[must_use]
    pub fn property_id(&self, name: &str) -> Option<Properties> {
        self.vocabulary.property_id(name)
    }

    /// The properties that are not open where these are cleared, whatever opened them.
    #[must_use]
    pub fn ruled_out(&self, cleared: Properties) -> Properties {
        self.vocabulary.ruled_out(cleared)
    }

    /// As much as can be cleared so that, once these are not, what they rule out is open.
    #[must_use]
    pub fn all_but_ruled_out(&self, by: Properties) -> Properties {
        self.vocabulary.all_but_ruled_out(by)
    }

    /// The properties that are open only where something opened them.
    #[must_use]
    pub fn opened(&self) -> Properties {
        self.vocabulary.opened()
    }

    /// The properties that stand for who sent a document.
    #[must_use]
    pub fn senders(&self) -> Properties {
        self.vocabulary.senders
    }

    /// What cannot be in a part of a document that code of that language reads, where these are cleared of the document:
    /// what its sender makes sure of.
    #[must_use]
    pub fn sent(&self, cleared: Properties, lang: Lang, part: &Path) -> Properties {
        let senders = self.vocabulary.properties.iter().enumerate().filter(|(bit, _)| cleared.contains(Properties(1 << bit)));
        let fields = senders.flat_map(|(_, property)| &property.sent).filter(|field| field.is_read_as(lang, part));
        self.named(fields.flat_map(|field| &field.clears))
    }

    /// The properties of these names; `all` stands for every one.
    pub fn named<'n>(&self, names: impl IntoIterator<Item = &'n Symbol>) -> Properties {
        let properties = names.into_iter().map(|name| match name.as_str() {
            "all" => Properties::ALL,
            name => self.property_id(name).unwrap_or(Properties::NONE),
        });
        properties.fold(Properties::NONE, Properties::union)
    }

    /// The properties that are cleared where a collection is shown as a text.
    #[must_use]
    pub fn unshown(&self) -> Properties {
        self.vocabulary.unshown()
    }

    /// What cutting off the beginning of a text does to what is known of it.
    #[must_use]
    pub fn cut(&self) -> Effect {
        self.vocabulary.cut()
    }

    /// Events by id.
    #[must_use]
    pub fn events(&self) -> &IndexVec<EventId, Event> {
        &self.vocabulary.events
    }

    /// An event.
    #[must_use]
    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.vocabulary.events.get(id)
    }

    /// The event of that name.
    #[must_use]
    pub fn event_id(&self, name: &str) -> Option<EventId> {
        self.vocabulary.event_id(name)
    }

    /// The event that a declared type name identifies.
    #[must_use]
    pub fn event_by_type(&self, name: &str) -> Option<EventId> {
        self.vocabulary.event_by_type(name)
    }

    /// What functions known by their declaration alone mean.
    #[must_use]
    pub fn handlers(&self) -> &[HandlerShape] {
        &self.handlers
    }

    /// The shape of that name for a language.
    #[must_use]
    pub fn shape(&self, name: Symbol, lang: Lang) -> Option<&HandlerShape> {
        let of = |wanted: Option<Lang>| self.handlers.iter().find(|shape| shape.shape == name && shape.lang == wanted);
        of(Some(lang)).or_else(|| of(None))
    }

    /// Number of nodes, for tests and benches.
    #[must_use]
    pub fn node_count(&self) -> usize {
        self.nodes.len()
    }

    /// Number of rows, for tests and benches.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.rows.next_index().index()
    }
}

/// The node that a node is a member of, and its name there.
fn member_of(node: &Node) -> Option<(ApiNode, Symbol)> {
    match node.from? {
        (above, ApiStep::Field(name)) => Some((above, name)),
        _ => None,
    }
}
