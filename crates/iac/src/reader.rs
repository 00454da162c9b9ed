//! Walking documents: scopes, places in them, look-ups with a budget.
//!
//! A [`Spot`] is a node seen from a *scope*: the template (or instance of a nested template)
//! whose names it may use. Every look-up follows aliases, merge keys, whole-text variables
//! and conditions first, and costs from the budget of the stack that is being read.

mod stacks;

use std::sync::Arc;

use sluicegate_base::{FileId, FxHashMap, FxHashSet, Location, Note, NoteCode, Span, Symbol, limits};

use crate::docs::{Document, Kind, Node, NodeIdx};
use crate::serverless::Service;
use crate::stack::{ApplicationId, Format, FunctionId, Infrastructure, Resource, ResourceId, Stack, StackId};
use crate::text::Text;
use crate::value::{Reason, Value};
use crate::{IacTree, Parsed};

/// A node, and the names that it may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Spot {
    pub(crate) scope: u32,
    pub(crate) doc: u32,
    pub(crate) node: NodeIdx,
}

/// An entry of a map.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: Text,
    /// Where the key is.
    pub(crate) at: Location,
    pub(crate) value: Spot,
}

/// A parameter of a template.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Parameter {
    pub(crate) definition: Spot,
    /// What the including template passes.
    pub(crate) bound: Option<Spot>,
}

/// A declared resource.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Declared {
    pub(crate) resource: ResourceId,
    /// Its definition; `None` for resources that exist only by being mentioned.
    pub(crate) node: Option<Spot>,
}

/// The names of one template, or of one instance of a nested one.
#[derive(Debug)]
pub(crate) struct Scope {
    pub(crate) stack: StackId,
    pub(crate) doc: u32,
    /// What its resources' names start with: empty, or `Nested/`.
    pub(crate) prefix: String,
    pub(crate) format: Format,
    pub(crate) parameters: FxHashMap<Symbol, Parameter>,
    pub(crate) resources: FxHashMap<Symbol, Declared>,
    /// Declared resources in order.
    pub(crate) order: Vec<Symbol>,
    pub(crate) mappings: Vec<Spot>,
    pub(crate) conditions: Vec<Spot>,
    pub(crate) outputs: Vec<Spot>,
    pub(crate) globals: Option<Spot>,
    pub(crate) nested: FxHashMap<Symbol, u32>,
    pub(crate) service: Option<Service>,
}

/// Everything read so far.
pub(crate) struct Reader<'t> {
    pub(crate) tree: &'t dyn IacTree,
    pub(crate) docs: Vec<Document>,
    /// How many nodes the documents of a file have.
    node_counts: FxHashMap<FileId, usize>,
    by_path: FxHashMap<Arc<str>, Option<u32>>,
    pub(crate) included: usize,
    pub(crate) scopes: Vec<Scope>,
    scopes_of: FxHashMap<StackId, Vec<u32>>,
    pub(crate) out: Infrastructure,
    /// Nodes whose texts are being resolved.
    pub(crate) active: Vec<Spot>,
    /// Modules of code that are being looked at to find what others name.
    pub(crate) importing: usize,
    /// Visits left for the stack that is being read.
    visits: usize,
    noted: FxHashSet<(Location, NoteCode)>,
    /// Exports of all stacks by name.
    pub(crate) exports: FxHashMap<String, Vec<Spot>>,
    /// Definitions of resources.
    pub(crate) nodes: FxHashMap<ResourceId, Spot>,
    /// Functions by their resource.
    pub(crate) function_of: FxHashMap<ResourceId, FunctionId>,
    /// Stacks found to belong together.
    pub(crate) joined: Vec<(StackId, StackId)>,
}

impl<'t> Reader<'t> {
    pub(crate) fn new(tree: &'t dyn IacTree) -> Reader<'t> {
        Reader {
            tree,
            docs: Vec::new(),
            node_counts: FxHashMap::default(),
            by_path: FxHashMap::default(),
            included: 0,
            scopes: Vec::new(),
            scopes_of: FxHashMap::default(),
            out: Infrastructure::default(),
            active: Vec::new(),
            importing: 0,
            visits: 0,
            noted: FxHashSet::default(),
            exports: FxHashMap::default(),
            nodes: FxHashMap::default(),
            function_of: FxHashMap::default(),
            joined: Vec::new(),
        }
    }

    // ------------------------------------------------------------ files

    /// Takes a file that was handed in, unless another one has included it already.
    pub(crate) fn add(&mut self, file: Parsed) -> u32 {
        let path = file.document.path.clone();
        if let Some(Some(doc)) = self.by_path.get(&path) {
            return *doc;
        }
        self.out.notes.extend(file.notes);
        let doc = self.push(file.document);
        self.by_path.insert(path, Some(doc));
        doc
    }

    /// Keeps a document.
    pub(crate) fn push(&mut self, document: Document) -> u32 {
        *self.node_counts.entry(document.file).or_default() += document.nodes.len();
        self.docs.push(document);
        u32::try_from(self.docs.len() - 1).unwrap_or(u32::MAX)
    }

    /// Lets go of the nodes of a document that nothing looks at any more.
    pub(crate) fn forget(&mut self, doc: u32) {
        if let Some(document) = self.docs.get_mut(doc as usize) {
            document.nodes = Vec::new();
        }
    }

    /// Reads a file that another one includes.
    pub(crate) fn include(&mut self, path: &str) -> Option<u32> {
        if let Some(known) = self.by_path.get(path) {
            return *known;
        }
        self.included += 1;
        let file = if self.included > limits::MAX_INCLUDED_FILES { None } else { self.tree.file(path) };
        let doc = file.map(|file| self.add(crate::parse(&file)));
        self.by_path.insert(path.into(), doc);
        doc
    }

    /// The topmost node of a document.
    pub(crate) fn root(&self, scope: u32, doc: u32) -> Option<Spot> {
        let node = self.docs.get(doc as usize)?.root?;
        Some(Spot { scope, doc, node })
    }

    /// Remembers that a stack consists of that document too.
    pub(crate) fn belongs(&mut self, stack: StackId, doc: u32) {
        let Some(file) = self.docs.get(doc as usize).map(|doc| doc.file) else { return };
        let files = &mut self.out.stacks[stack].files;
        if !files.contains(&file) {
            files.push(file);
        }
    }

    // ------------------------------------------------------------ stacks

    pub(crate) fn begin_stack(&mut self, doc: u32, format: Format) -> StackId {
        let (file, path) =
            self.docs.get(doc as usize).map_or_else(|| (FileId(0), Arc::from("")), |doc| (doc.file, doc.path.clone()));
        let folder = crate::paths::folder(&path).to_owned();
        let stack = Stack {
            file,
            path,
            format,
            folder,
            name: None,
            application: ApplicationId(0),
            files: vec![file],
            functions: Vec::new(),
            resources: Vec::new(),
            deliveries: Vec::new(),
            hides_functions: false,
        };
        self.out.stacks.push(stack)
    }

    pub(crate) fn begin_scope(&mut self, stack: StackId, doc: u32, prefix: String, format: Format) -> u32 {
        self.scopes.push(Scope {
            stack,
            doc,
            prefix,
            format,
            parameters: FxHashMap::default(),
            resources: FxHashMap::default(),
            order: Vec::new(),
            mappings: Vec::new(),
            conditions: Vec::new(),
            outputs: Vec::new(),
            globals: None,
            nested: FxHashMap::default(),
            service: None,
        });
        let scope = u32::try_from(self.scopes.len() - 1).unwrap_or(u32::MAX);
        self.scopes_of.entry(stack).or_default().push(scope);
        scope
    }

    /// Takes the last scope away again.
    fn end_scope(&mut self) {
        if let Some(of) = self.scopes.pop().and_then(|scope| self.scopes_of.get_mut(&scope.stack)) {
            of.pop();
        }
    }

    /// The scopes of a stack, in the order in which they began.
    pub(crate) fn scopes_of(&self, stack: StackId) -> Vec<u32> {
        self.scopes_of.get(&stack).cloned().unwrap_or_default()
    }

    pub(crate) fn scope(&self, scope: u32) -> &Scope {
        // Scopes are only ever added, and their numbers made by `begin_scope`.
        &self.scopes[scope as usize]
    }

    pub(crate) fn scope_mut(&mut self, scope: u32) -> &mut Scope {
        &mut self.scopes[scope as usize]
    }

    /// Adds a resource to a scope. A repeated name keeps the first number and the last definition.
    pub(crate) fn declare(&mut self, scope: u32, id: &str, type_name: &str, at: Location, node: Option<Spot>) -> ResourceId {
        let name = Symbol::new(id);
        if let Some(known) = self.scope_mut(scope).resources.get_mut(&name) {
            known.node = node.or(known.node);
            let resource = known.resource;
            self.nodes.extend(node.map(|node| (resource, node)));
            return resource;
        }
        let stack = self.scope(scope).stack;
        let resource = self.out.resources.push(Resource {
            stack,
            logical_id: Symbol::new(&format!("{}{id}", self.scope(scope).prefix)),
            type_name: Symbol::new(type_name),
            kind: crate::knowledge::knowledge().resource(type_name).and_then(|known| known.kind),
            name: None,
            at,
            facts: Vec::new(),
            existing: false,
        });
        self.out.stacks[stack].resources.push(resource);
        self.nodes.extend(node.map(|node| (resource, node)));
        let scope = self.scope_mut(scope);
        scope.resources.insert(name, Declared { resource, node });
        scope.order.push(name);
        resource
    }

    // ------------------------------------------------------------ notes, budget

    pub(crate) fn note(&mut self, code: NoteCode, at: Location, message: impl Into<String>) {
        if self.noted.insert((at, code)) {
            self.out.notes.push(Note::at(code, at.file, Some(at.span), message));
        }
    }

    /// Notes what was not read of a stack and may declare functions.
    pub(crate) fn note_hidden(&mut self, scope: u32, code: NoteCode, at: Location, message: impl Into<String>) {
        let stack = self.scope(scope).stack;
        self.out.stacks[stack].hides_functions = true;
        self.note(code, at, message);
    }

    /// Starts the budget of a stack.
    pub(crate) fn refill(&mut self, stack: StackId) {
        let files = &self.out.stacks[stack].files;
        let files: FxHashSet<FileId> = files.iter().copied().collect();
        let nodes: usize = files.iter().filter_map(|file| self.node_counts.get(file)).sum();
        self.visits = limits::TEMPLATE_VISITS + nodes * limits::TEMPLATE_VISITS_PER_NODE;
    }

    /// Allows more visits: another document belongs to the stack.
    pub(crate) fn add_visits(&mut self, visits: usize) {
        self.visits = self.visits.saturating_add(visits);
    }

    /// Visits that are left of the budget.
    pub(crate) fn visits_left(&self) -> usize {
        self.visits
    }

    /// Takes several visits from the budget.
    pub(crate) fn spend(&mut self, visits: usize) {
        self.visits = self.visits.saturating_sub(visits).max(usize::from(self.visits > 0));
    }

    /// Takes one visit from the budget; notes once when it is used up.
    pub(crate) fn visit(&mut self, spot: Spot) -> bool {
        match self.visits {
            0 => false,
            1 => {
                self.visits = 0;
                let at = self.location(spot);
                self.note(NoteCode::Budget, at, "the template is too entangled; what is left of it is unknown");
                false
            }
            _ => {
                self.visits -= 1;
                true
            }
        }
    }

    // ------------------------------------------------------------ nodes

    pub(crate) fn node(&self, spot: Spot) -> Option<&Node> {
        self.docs.get(spot.doc as usize)?.nodes.get(spot.node as usize)
    }

    pub(crate) fn location(&self, spot: Spot) -> Location {
        let file = self.docs.get(spot.doc as usize).map_or(FileId(0), |doc| doc.file);
        Location { file, span: self.node(spot).map_or(Span::default(), |node| node.span) }
    }

    /// Follows aliases, and texts that are one variable.
    pub(crate) fn resolve(&mut self, spot: Spot) -> Spot {
        let mut spot = spot;
        for _ in 0..limits::MAX_VALUE_DEPTH {
            if !self.visit(spot) {
                return spot;
            }
            let Some(node) = self.node(spot) else { return spot };
            match &node.kind {
                Kind::Alias(target) => spot.node = *target,
                Kind::Elsewhere(place) => {
                    let (path, member) = (place.path.clone(), place.member.clone());
                    match self.elsewhere(spot, &path, &member) {
                        Some(next) if next != spot => spot = next,
                        _ => return spot,
                    }
                }
                Kind::Scalar { text, .. } if self.scope(spot.scope).service.is_some() && text.contains("${") => {
                    match self.variable_node(spot) {
                        Some(next) => spot = next,
                        None => return spot,
                    }
                }
                _ => return spot,
            }
        }
        spot
    }

    /// [`Reader::resolve`], and the branch that counts where a condition chooses a whole structure.
    pub(crate) fn settle(&mut self, spot: Spot) -> Spot {
        let mut spot = self.resolve(spot);
        for _ in 0..limits::MAX_VALUE_DEPTH {
            let Some(("If", argument)) = self.intrinsic(spot) else { return spot };
            let Some(branch) = self.branch(argument) else { return spot };
            spot = self.resolve(branch);
        }
        spot
    }

    /// The items of a list, without looking at its tag.
    pub(crate) fn items(&mut self, spot: Spot) -> Option<Vec<Spot>> {
        let spot = self.resolve(spot);
        let Kind::List(items) = &self.node(spot)?.kind else { return None };
        Some(items.iter().map(|&node| Spot { node, ..spot }).collect())
    }

    /// The items of a list; a single thing is a list of one.
    pub(crate) fn list(&mut self, spot: Spot) -> Vec<Spot> {
        let spot = self.settle(spot);
        let items = self.items(spot).unwrap_or_else(|| vec![spot]);
        let mut all = Vec::with_capacity(items.len());
        for item in items {
            let settled = self.settle(item);
            if !self.is_no_value(settled) {
                all.push(settled);
            }
        }
        all
    }

    /// The entries of a map, merged ones last; the last of equal keys counts.
    pub(crate) fn entries(&mut self, spot: Spot) -> Vec<Entry> {
        let spot = self.settle(spot);
        let mut entries: Vec<Entry> = Vec::new();
        let mut places: FxHashMap<Text, usize> = FxHashMap::default();
        let mut merges = vec![spot];
        let mut merged = 0;
        while let Some(map) = merges.pop() {
            merged += 1;
            if merged > limits::MAX_VALUE_DEPTH {
                break;
            }
            let mut here: FxHashSet<Text> = FxHashSet::default();
            for (key, value) in self.pairs(map) {
                if !self.visit(value) {
                    return entries;
                }
                if &*key.0 == "<<" {
                    let merged = self.list(value);
                    merges.extend(merged.into_iter().rev());
                    continue;
                }
                match places.get(&key.0) {
                    // Within one map the last counts, over a merged one the first.
                    Some(&place) if here.contains(&key.0) => {
                        if let Some(entry) = entries.get_mut(place) {
                            entry.value = value;
                        }
                    }
                    Some(_) => {}
                    None => {
                        here.insert(key.0.clone());
                        places.insert(key.0.clone(), entries.len());
                        entries.push(Entry { key: key.0, at: key.1, value });
                    }
                }
            }
        }
        entries.retain(|entry| !self.is_no_value(entry.value));
        entries
    }

    /// Keys and values as they stand.
    fn pairs(&mut self, spot: Spot) -> Vec<((Text, Location), Spot)> {
        let spot = self.resolve(spot);
        let Some(doc) = self.docs.get(spot.doc as usize) else { return Vec::new() };
        let Some(Node { kind: Kind::Map(entries), .. }) = doc.nodes.get(spot.node as usize) else { return Vec::new() };
        let key = |node: NodeIdx| {
            let mut node = doc.nodes.get(node as usize)?;
            if let Kind::Alias(target) = node.kind {
                node = doc.nodes.get(target as usize)?;
            }
            match &node.kind {
                Kind::Scalar { text, .. } => Some((text.clone(), Location { file: doc.file, span: node.span })),
                _ => None,
            }
        };
        entries.iter().filter_map(|(name, value)| Some((key(*name)?, Spot { node: *value, ..spot }))).collect()
    }

    /// Whether it is a map.
    pub(crate) fn is_map(&mut self, spot: Spot) -> bool {
        let spot = self.settle(spot);
        matches!(self.node(spot), Some(Node { kind: Kind::Map(_), .. }))
    }

    /// Whether it is a list.
    pub(crate) fn is_list(&mut self, spot: Spot) -> bool {
        let spot = self.settle(spot);
        matches!(self.node(spot), Some(Node { kind: Kind::List(_), .. }))
    }

    /// The value of a key.
    pub(crate) fn get(&mut self, spot: Spot, key: &str) -> Option<Spot> {
        let mut map = self.settle(spot);
        let mut others = Vec::new();
        for _ in 0..limits::MAX_VALUE_DEPTH {
            if !self.visit(map) {
                return None;
            }
            let last = self.named(map, key).next_back();
            if let Some(value) = last {
                return (!self.is_no_value(value)).then_some(value);
            }
            let merges: Vec<Spot> = self.named(map, "<<").collect();
            for merge in merges {
                let merged = self.list(merge);
                others.extend(merged.into_iter().rev());
            }
            map = others.pop()?;
        }
        None
    }

    /// The values of that key in one map.
    fn named(&self, map: Spot, key: &str) -> impl DoubleEndedIterator<Item = Spot> {
        let doc = self.docs.get(map.doc as usize);
        let entries = doc.and_then(|doc| match &doc.nodes.get(map.node as usize)?.kind {
            Kind::Map(entries) => Some((doc, entries)),
            _ => None,
        });
        let each = entries.into_iter().flat_map(|(doc, entries)| entries.iter().map(move |entry| (doc, entry)));
        let is_named = move |doc: &Document, name: NodeIdx| matches!(doc.nodes.get(name as usize), Some(Node { kind: Kind::Scalar { text, .. }, .. }) if **text == *key);
        each.filter(move |(doc, (name, _))| is_named(doc, *name)).map(move |(_, (_, value))| Spot { node: *value, ..map })
    }

    /// The value of the first of these keys that is there.
    pub(crate) fn any(&mut self, spot: Spot, keys: &[&str]) -> Option<Spot> {
        keys.iter().find_map(|key| self.get(spot, key))
    }

    /// The value at a dotted path. Numbers are positions in lists.
    pub(crate) fn path(&mut self, spot: Spot, path: &str) -> Option<Spot> {
        let mut spot = spot;
        for step in path.split('.') {
            spot = self.step(spot, step)?;
        }
        Some(spot)
    }

    /// One step of a path.
    pub(crate) fn step(&mut self, spot: Spot, step: &str) -> Option<Spot> {
        if let Some(found) = self.get(spot, step) {
            return Some(found);
        }
        let position: usize = step.parse().ok()?;
        let spot = self.settle(spot);
        self.items(spot)?.get(position).copied()
    }

    /// The text of a scalar as it is written, whatever its tag.
    pub(crate) fn written(&mut self, spot: Spot) -> Option<Text> {
        let spot = self.resolve(spot);
        match &self.node(spot)?.kind {
            Kind::Scalar { text, .. } => Some(text.clone()),
            _ => None,
        }
    }

    /// The text, if it is known before deployment or has a default.
    pub(crate) fn plain(&mut self, spot: Spot) -> Option<String> {
        self.value(spot).default_text()
    }

    /// The text at a key, if it is known before deployment or has a default.
    pub(crate) fn plain_at(&mut self, spot: Spot, key: &str) -> Option<String> {
        let value = self.get(spot, key)?;
        self.plain(value)
    }

    /// The text at a key.
    pub(crate) fn value_at(&mut self, spot: Spot, key: &str) -> Option<Value> {
        let found = self.get(spot, key)?;
        Some(self.value(found))
    }

    /// Whether it is `true`, in one of the spellings of the formats.
    pub(crate) fn is_true(&mut self, spot: Spot) -> bool {
        self.plain(spot).is_some_and(|text| matches!(text.as_str(), "true" | "True" | "TRUE" | "yes" | "on"))
    }

    /// Whether it is an unquoted null.
    pub(crate) fn is_null(&mut self, spot: Spot) -> bool {
        let spot = self.resolve(spot);
        let null = |text: &str| matches!(text, "" | "~" | "null" | "Null" | "NULL");
        matches!(self.node(spot), Some(Node { kind: Kind::Scalar { text, plain: true }, .. }) if null(text))
    }

    /// An unknown text, with a note.
    pub(crate) fn broken(&mut self, reason: Reason, code: NoteCode, spot: Spot, text: &str, message: String) -> Value {
        let at = self.location(spot);
        self.note(code, at, message);
        Value::unknown(reason, text, at)
    }
}
