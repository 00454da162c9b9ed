//! What a program must mention for data to start in it without a handler that its declaration gives away.

use sluicegate_base::{FxHashMap, FxHashSet, Lang, Symbol};

use crate::api::{ApiRoot, ApiStep};
use crate::declaration::Names;
use crate::event::EventId;
use crate::index::{ApiNode, Index, Node};
use crate::row::{HandlerParam, Row, RowId};

/// Packages, free names and methods from which some row or value that starts something is reached.
#[derive(Clone, Debug, Default)]
pub struct Starters {
    /// Specifiers; of Python their first name.
    packages: FxHashMap<(Lang, Symbol), Importer>,
    globals: FxHashSet<(Lang, Symbol)>,
    /// Methods of receivers about which nothing is known.
    methods: FxHashSet<(Lang, Symbol)>,
}

/// Which modules may start something with a package that they import.
#[derive(Clone, Debug)]
pub enum Importer {
    /// All.
    Any,
    /// Those that hold a class of one of these names: the platform asks for no other.
    Declares(Vec<Names>),
}

impl Starters {
    /// Which modules may start something that import the specifier; `None`: no module.
    #[must_use]
    pub fn imported(&self, lang: Lang, specifier: Symbol) -> Option<&Importer> {
        match specifier.as_str().split_once('.') {
            Some((root, _)) if lang == Lang::Python => self.packages.get(&(lang, Symbol::new(root))),
            _ => self.packages.get(&(lang, specifier)),
        }
    }

    /// Whether the free name may.
    #[must_use]
    pub fn global(&self, lang: Lang, name: Symbol) -> bool {
        self.globals.contains(&(lang, name))
    }

    /// Whether a word may be such a free name or method.
    #[must_use]
    pub fn mentioned(&self, lang: Lang, word: Symbol) -> bool {
        self.global(lang, word) || self.method(lang, word)
    }

    /// Adds a package, for modules that hold a class of that name if there is one.
    fn add_package(&mut self, lang: Lang, name: Symbol, class: Option<&Names>) {
        let importer = self.packages.entry((lang, name)).or_insert_with(|| Importer::Declares(Vec::new()));
        match (class, importer) {
            (Some(class), Importer::Declares(classes)) => classes.push(class.clone()),
            (None, importer) => *importer = Importer::Any,
            (Some(_), Importer::Any) => {}
        }
    }

    /// Whether a method of that name may, whatever it is called on.
    #[must_use]
    pub fn method(&self, lang: Lang, name: Symbol) -> bool {
        self.methods.contains(&(lang, name))
    }
}

impl Index {
    /// Everything from which a row that `starts` something, or a value of such an event, is reached.
    #[must_use]
    pub fn starters(&self, starts: &dyn Fn(&Row) -> bool, delivers: &dyn Fn(EventId) -> bool) -> Starters {
        let row_starts = |id: &RowId| starts(self.row(*id));
        let mut work: Vec<ApiNode> = Vec::new();
        for (id, node) in self.nodes.iter_enumerated() {
            let is_source = node.value.as_ref().is_some_and(|value| delivers(value.event));
            if is_source || node.calls.iter().chain(&node.constructs).any(row_starts) {
                work.push(id);
            }
        }
        let mut pairs: Vec<ApiNode> = Vec::new();
        #[expect(clippy::iter_over_hash_type, reason = "a set comes of it, whatever the order")]
        for ((node, _), rows) in &self.commands {
            if rows.iter().any(row_starts) {
                pairs.push(*node);
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "a set comes of it, whatever the order")]
        for ((callee, given), rows) in &self.given {
            if rows.iter().any(row_starts) {
                pairs.extend([*callee, *given]);
            }
        }
        work.extend(pairs);
        let mut starters = self.reached_from(work);
        #[expect(clippy::iter_over_hash_type, reason = "a set comes of it, whatever the order")]
        for (of, rows) in &self.builtins {
            if rows.iter().any(|builtin| row_starts(&builtin.row)) {
                starters.methods.insert(*of);
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "a set comes of it, whatever the order")]
        for (of, rows) in &self.ducks {
            if rows.iter().any(|duck| row_starts(&duck.row)) {
                starters.methods.insert(*of);
            }
        }
        starters
    }

    /// The name that a class must have for the platform to call it that derives from what stands at a node.
    fn class_asked_for(&self, node: &Node) -> Option<&Names> {
        let rows = node.calls.iter().chain(&node.constructs);
        let mut handlers = rows.flat_map(|row| &self.row(*row).handlers);
        let class = handlers.next()?.class.as_ref();
        class.filter(|_| handlers.all(|handler| handler.class.is_some()))
    }

    /// The packages and free names above these nodes, and above whatever is of a type above them.
    fn reached_from(&self, mut work: Vec<ApiNode>) -> Starters {
        let mut starters = Starters::default();
        let mut seen: FxHashSet<ApiNode> = FxHashSet::default();
        let mut types: FxHashSet<ApiNode> = FxHashSet::default();
        loop {
            let known = types.len();
            while let Some(node) = work.pop() {
                let (mut at, mut last, mut class) = (node, None, None);
                while let Some(this) = self.nodes.get(at).filter(|_| seen.insert(at) || last.is_some()) {
                    class = class.or_else(|| self.class_asked_for(this));
                    match (this.from, this.root) {
                        (Some((above, step)), _) => (at, last) = (above, Some(step)),
                        (None, Some(ApiRoot::Package(lang, name))) if name.as_str().is_empty() => {
                            if let Some(ApiStep::Field(name)) = last {
                                starters.globals.insert((lang, name));
                            }
                            break;
                        }
                        (None, Some(ApiRoot::Package(lang, name))) => {
                            starters.add_package(lang, name, class);
                            break;
                        }
                        (None, _) => {
                            types.insert(at);
                            break;
                        }
                    }
                }
            }
            if types.len() == known {
                return starters;
            }
            // What is, makes or hands over an object of such a type leads there too.
            let root = |node: ApiNode| {
                let mut at = node;
                while let Some((above, _)) = self.nodes.get(at).and_then(|node| node.from) {
                    at = above;
                }
                at
            };
            for (id, node) in self.nodes.iter_enumerated() {
                let given = node.calls.iter().chain(&node.constructs).flat_map(|row| &self.row(*row).handlers);
                let given = given.flat_map(|handler| handler.given());
                let objects = given.filter_map(|param| match param {
                    HandlerParam::Type(object) => Some(*object),
                    HandlerParam::Event(..) => None,
                });
                let mut of = node.types.iter().copied().chain(node.declares).chain(objects);
                if !seen.contains(&id) && of.any(|of| types.contains(&root(of))) {
                    work.push(id);
                }
            }
        }
    }
}
