//! The graph of the callables pass: places of the whole program, what each holds, and where it goes.
//!
//! What a place holds and how edges change it are numbered, each different one once: most
//! edges copy, and a copy is then a number. Knows nothing of functions and instructions.

use std::ops::Range;

use sluicegate_base::{Elem, ElemKind, FxHashMap, FxHashSet, FxIndexSet, Path, Relation, limits};

use super::Handle;
use crate::program::ClassId;

/// A place of the whole program.
pub(super) type Node = u32;

/// A handle somewhere inside a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    pub path: Path,
    pub handle: Handle,
    /// It came through a parameter.
    pub via_param: bool,
}

/// How handles move along an edge: what sits at `from` below the source arrives at `to` below the destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Passage {
    pub from: Path,
    pub to: Path,
    pub param: bool,
    /// Only functions and classes pass (an unknown wrapper).
    pub callables_only: bool,
    /// Captures of a closure, as bits, whose content stays behind if it came through a parameter: what the closure
    /// captured of its maker's parameters, the maker's callers say themselves. With [`Passage::PARAMS`], whatever
    /// else came through a parameter stays behind too, with [`Passage::CALLABLES`] functions and classes.
    pub bound: u16,
    /// Of objects whose class is known for certain only those of this one pass: the receiver of a declared type.
    pub only: Option<ClassId>,
    /// What becomes of functions on their way into and out of a class.
    pub belongs: Belongs,
}

/// Whether a function belongs to an object: one that a class holds is a method of what it is read from, unless that is
/// the class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Belongs {
    /// As before.
    Same,
    /// To the object that it is read from.
    ToObject,
    /// To none.
    ToNone,
}

impl Passage {
    /// Of [`Passage::bound`]: parameters that are returned as they are.
    pub const PARAMS: u16 = 1 << 8;
    /// Of [`Passage::bound`]: functions that came through parameters and come back themselves, as far as it shows.
    pub const CALLABLES: u16 = 1 << 9;

    /// Everything stays where it is.
    pub const COPY: Passage = Passage {
        from: Path::EMPTY,
        to: Path::EMPTY,
        param: false,
        callables_only: false,
        bound: 0,
        only: None,
        belongs: Belongs::Same,
    };
}

impl Passage {
    /// Whether what came through a parameter and sits at `path` stays behind.
    fn leaves_behind(&self, path: &Path, handle: &Handle) -> bool {
        match path.first() {
            Some(first) if matches!(first.kind(), ElemKind::Hidden(_)) => {
                (0..8).any(|n| self.bound & (1 << n) != 0 && first == Elem::hidden_index(n))
            }
            Some(_) => self.bound & Passage::PARAMS != 0,
            None => self.bound & Passage::PARAMS != 0 || self.bound & Passage::CALLABLES != 0 && is_callable(handle),
        }
    }
}

fn is_callable(handle: &Handle) -> bool {
    matches!(handle, Handle::Func(_) | Handle::Method(_) | Handle::Class(_))
}

/// A handle at a path, by number.
type Numbered = u32;

#[derive(Clone, Copy, Debug)]
struct Held {
    at: Numbered,
    /// Number of the path, and whether it came through a parameter.
    path: u32,
}

impl Held {
    const VIA_PARAM: u32 = 1 << 31;

    fn new(at: Numbered, path: u32, via_param: bool) -> Held {
        Held { at, path: if via_param { path | Held::VIA_PARAM } else { path } }
    }

    fn path(self) -> u32 {
        self.path & !Held::VIA_PARAM
    }

    fn via_param(self) -> bool {
        self.path & Held::VIA_PARAM != 0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Edge {
    to: Node,
    passage: u32,
}

/// What a place holds that is looked through one by one.
const MANY: usize = 64;
/// Edges of a place that are looked through one by one.
const FEW_EDGES: u32 = 16;

/// Lists that only grow, one for each place, in one piece of memory.
#[derive(Debug)]
pub(super) struct Lists<T> {
    /// First and last item of each list, and how many there are.
    ends: Vec<(u32, u32, u32)>,
    /// Items, and the next of the same list.
    items: Vec<(T, u32)>,
}

impl<T> Lists<T> {
    const NONE: u32 = u32::MAX;

    pub fn new(count: usize) -> Lists<T> {
        Lists { ends: vec![(Self::NONE, Self::NONE, 0); count], items: Vec::new() }
    }

    /// Adds an empty list, and gives its number.
    pub fn new_list(&mut self) -> u32 {
        self.ends.push((Self::NONE, Self::NONE, 0));
        u32::try_from(self.ends.len() - 1).unwrap_or(u32::MAX)
    }

    fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn count(&self, list: u32) -> u32 {
        self.ends.get(list as usize).map_or(0, |(_, _, count)| *count)
    }

    pub fn push(&mut self, list: u32, item: T) {
        let Some((first, last, count)) = self.ends.get_mut(list as usize) else { return };
        let at = u32::try_from(self.items.len()).unwrap_or(Self::NONE);
        match self.items.get_mut(*last as usize) {
            Some((_, next)) => *next = at,
            None => *first = at,
        }
        (*last, *count) = (at, *count + 1);
        self.items.push((item, Self::NONE));
    }

    /// Where a list starts.
    pub fn first(&self, list: u32) -> u32 {
        self.ends.get(list as usize).map_or(Self::NONE, |(first, _, _)| *first)
    }

    /// An item, and where the list goes on.
    pub fn item(&self, at: u32) -> Option<&(T, u32)> {
        self.items.get(at as usize)
    }

    pub fn iter(&self, list: u32) -> impl Iterator<Item = &T> {
        let mut at = self.first(list);
        std::iter::from_fn(move || {
            let (item, next) = self.item(at)?;
            at = *next;
            Some(item)
        })
    }
}

/// What the places hold.
#[derive(Debug, Default)]
pub(super) struct Contents {
    numbered: FxIndexSet<(Path, Handle)>,
    paths: FxIndexSet<Path>,
    /// For each numbered handle the number of its path.
    path_of: Vec<u32>,
    held: Vec<Vec<Held>>,
}

/// What a place with many facts holds, for looking it up.
#[derive(Debug, Default)]
struct Wide {
    /// Position of each numbered handle.
    position: FxHashMap<Numbered, usize>,
    /// Handles at each numbered path.
    at_path: FxHashMap<u32, usize>,
}

impl Contents {
    fn fact(&self, held: Held) -> Option<Fact> {
        let &(path, handle) = self.numbered.get_index(held.at as usize)?;
        Some(Fact { path, handle, via_param: held.via_param() })
    }

    /// What a place holds at a path.
    pub fn at<'a>(&'a self, node: Node, path: &Path) -> impl Iterator<Item = Fact> + use<'a> {
        let path = self.paths.get_index_of(path).and_then(|path| u32::try_from(path).ok());
        let held = path.and_then(|_| self.held.get(node as usize)).into_iter().flatten();
        held.filter(move |held| Some(held.path()) == path).filter_map(|held| self.fact(*held))
    }

    /// What a place holds, in the order in which it was found.
    pub fn of(&self, node: Node) -> impl Iterator<Item = Fact> + '_ {
        self.held.get(node as usize).into_iter().flatten().filter_map(|held| self.fact(*held))
    }
}

/// The graph, and what has yet to move.
#[derive(Debug)]
pub(super) struct Graph {
    contents: Contents,
    edges: Lists<Edge>,
    /// Edges from places with many.
    known: FxHashSet<(Node, Edge)>,
    passages: FxIndexSet<Passage>,
    /// Where each fact arrives through each passage.
    passed: FxHashMap<(u32, Numbered), Option<Numbered>>,
    work: Vec<(Node, Held)>,
    count: usize,
    /// The shared variables, which may hold more than other places.
    shared: Range<Node>,
    /// Other places that may: objects that modules make, and what imports of such objects are.
    roomy: FxHashSet<Node>,
    wide: FxHashMap<Node, Wide>,
    /// Places at which something was dropped, and whether nothing that arrives there changes anything any more.
    cut: FxHashMap<Node, bool>,
    /// Classes of declared types that embed no other, with the class that they are part of.
    pub exact: FxHashMap<ClassId, ClassId>,
}

impl Graph {
    pub fn new(nodes: usize, shared: Range<Node>) -> Graph {
        Graph {
            contents: Contents { held: vec![Vec::new(); nodes], ..Contents::default() },
            edges: Lists::new(nodes),
            known: FxHashSet::default(),
            passages: [Passage::COPY].into_iter().collect(),
            passed: FxHashMap::default(),
            work: Vec::new(),
            count: 0,
            shared,
            roomy: FxHashSet::default(),
            wide: FxHashMap::default(),
            cut: FxHashMap::default(),
            exact: FxHashMap::default(),
        }
    }

    pub fn new_node(&mut self) -> Node {
        self.contents.held.push(Vec::new());
        self.edges.new_list()
    }

    /// Lets a place hold as much as a shared variable.
    pub fn make_room(&mut self, node: Node) {
        self.roomy.insert(node);
    }

    pub fn node_count(&self) -> usize {
        self.edges.len()
    }

    /// Whether the edge is new at its place.
    fn is_new(&mut self, from: Node, edge: Edge) -> bool {
        let count = self.edges.count(from);
        if count < FEW_EDGES {
            return self.edges.iter(from).all(|known| *known != edge);
        }
        if count == FEW_EDGES {
            let Graph { edges, known, .. } = self;
            known.extend(edges.iter(from).map(|edge| (from, *edge)));
        }
        self.known.insert((from, edge))
    }

    /// Facts at all places.
    pub fn fact_count(&self) -> usize {
        self.count
    }

    /// Whether something was dropped at a place, which was full.
    pub fn is_cut(&self, node: Node) -> bool {
        self.cut.contains_key(&node)
    }

    pub fn contents(&self) -> &Contents {
        &self.contents
    }

    pub fn into_contents(self) -> Contents {
        self.contents
    }

    pub fn add_edge(&mut self, from: Node, to: Node, passage: Passage) {
        let number = if passage == Passage::COPY { 0 } else { self.passages.insert_full(passage).0 };
        let edge = Edge { to, passage: u32::try_from(number).unwrap_or(u32::MAX) };
        if !self.is_new(from, edge) {
            return;
        }
        self.edges.push(from, edge);
        // Of an edge from a place to itself only what is there now moves here; what is new moves later.
        for at in 0..self.contents.held.get(from as usize).map_or(0, Vec::len) {
            if let Some(&held) = self.contents.held.get(from as usize).and_then(|held| held.get(at)) {
                self.pass(held, edge);
            }
        }
    }

    pub fn add(&mut self, node: Node, fact: Fact) {
        if let Some(at) = self.number(fact.path, fact.handle) {
            self.hold(node, Held::new(at, self.path_of(at), fact.via_param));
        }
    }

    /// Moves the next fact along all edges, and says which it was.
    pub fn step(&mut self) -> Option<(Node, Fact)> {
        loop {
            let (node, held) = self.work.pop()?;
            let mut at = self.edges.first(node);
            while let Some(&(edge, next)) = self.edges.item(at) {
                self.pass(held, edge);
                at = next;
            }
            if let Some(fact) = self.contents.fact(held) {
                return Some((node, fact));
            }
        }
    }

    fn number(&mut self, path: Path, handle: Handle) -> Option<Numbered> {
        if path.len() > limits::MAX_HANDLE_PATH || path.is_star() {
            return None;
        }
        let (at, is_new) = self.contents.numbered.insert_full((path, handle));
        if is_new {
            let path = self.contents.paths.insert_full(path).0;
            self.contents.path_of.push(u32::try_from(path).unwrap_or(u32::MAX) & !Held::VIA_PARAM);
        }
        u32::try_from(at).ok()
    }

    fn pass(&mut self, held: Held, edge: Edge) {
        if edge.passage == 0 {
            return self.hold(edge.to, held);
        }
        let Some(&passage) = self.passages.get_index(edge.passage as usize) else { return };
        // Most facts of an object with many parts are of other parts.
        let Some((path, handle)) = self.contents.numbered.get_index(held.at as usize) else { return };
        if path.len() < passage.from.len() || !passage.from.compatible(path) {
            return;
        }
        if held.via_param() && passage.bound != 0 && passage.leaves_behind(path, handle) {
            return;
        }
        let arrived = match self.passed.get(&(edge.passage, held.at)) {
            Some(arrived) => *arrived,
            None => {
                let arrived = self.through(held, &passage);
                self.passed.insert((edge.passage, held.at), arrived);
                arrived
            }
        };
        if let Some(at) = arrived {
            self.hold(edge.to, Held::new(at, self.path_of(at), held.via_param() || passage.param));
        }
    }

    fn through(&mut self, held: Held, passage: &Passage) -> Option<Numbered> {
        let &(path, handle) = self.contents.numbered.get_index(held.at as usize)?;
        if passage.callables_only && !is_callable(&handle) {
            return None;
        }
        if let (Some(only), true) = (passage.only, path.is_empty()) {
            match handle {
                Handle::Instance(class) if self.exact.get(&class).is_some_and(|whole| *whole != only) => return None,
                // What an API made is of no class of the program.
                Handle::Api(_) => return None,
                _ => {}
            }
        }
        let handle = match (passage.belongs, handle) {
            (Belongs::ToObject, Handle::Func(func)) if path.is_empty() => Handle::Method(func),
            (Belongs::ToNone, Handle::Method(func)) if path.is_empty() => Handle::Func(func),
            _ => handle,
        };
        match passage.from.relate(&path) {
            Relation::Below(rest) => self.number(passage.to.concat(&rest), handle),
            Relation::Above(_) | Relation::Mismatch => None,
        }
    }

    fn path_of(&self, at: Numbered) -> u32 {
        self.contents.path_of.get(at as usize).copied().unwrap_or_default()
    }

    fn hold(&mut self, node: Node, new: Held) {
        let Contents { held, .. } = &mut self.contents;
        let Some(held) = held.get_mut(node as usize) else { return };
        if held.len() >= limits::MAX_PLACE_HANDLES && self.cut.get(&node).is_some_and(|is_settled| *is_settled) {
            return;
        }
        let path = new.path();
        // What takes no more is looked through as it stands: an index for each such place is memory for nothing.
        let is_roomy = held.len() >= MANY && (self.shared.contains(&node) || self.roomy.contains(&node));
        let wide = is_roomy.then(|| self.wide.entry(node).or_insert_with(|| Wide::new(held)));
        let position = match &wide {
            Some(wide) => wide.position.get(&new.at).copied(),
            None => held.iter().position(|old| old.at == new.at),
        };
        if let Some(old) = position.and_then(|position| held.get_mut(position)) {
            if old.via_param() && !new.via_param() {
                *old = new;
                self.work.push((node, new));
            }
            return;
        }
        if held.len() >= if is_roomy { limits::MAX_CELL_HANDLES } else { limits::MAX_PLACE_HANDLES } {
            let is_settled = held.iter().all(|old| !old.via_param());
            self.cut.insert(node, is_settled);
            return;
        }
        let same_path = match &wide {
            Some(wide) => wide.at_path.get(&path).copied().unwrap_or_default(),
            None => held.iter().filter(|old| old.path() == path).count(),
        };
        if same_path >= limits::MAX_HANDLES {
            return;
        }
        if let Some(wide) = wide {
            wide.position.insert(new.at, held.len());
            *wide.at_path.entry(path).or_default() += 1;
        }
        held.push(new);
        self.count += 1;
        self.work.push((node, new));
    }
}

impl Wide {
    fn new(held: &[Held]) -> Wide {
        let mut wide = Wide::default();
        for (position, old) in held.iter().enumerate() {
            wide.position.insert(old.at, position);
            *wide.at_path.entry(old.path()).or_default() += 1;
        }
        wide
    }
}
