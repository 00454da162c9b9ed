//! A syntax tree as one flat list, made by one walk over the parser's tree.
//!
//! The frontends look at every node several times: what it is, what a field holds, what its
//! children are. Asking the parser's tree costs hundreds of instructions each time, this one a
//! few. Nodes stand in the order of their starts, a node before its children, so that the
//! children of a node are found by stepping over whole subtrees.

use sluicegate_base::{Span, Symbol};
use tree_sitter::Language;

/// What a node is called that the parser could make nothing of.
const ERROR: &str = "ERROR";

/// A language, with the names of its kinds and fields.
#[derive(Debug)]
pub struct Grammar {
    pub(crate) language: Language,
    kinds: Vec<Kind>,
    fields: Vec<&'static str>,
}

#[derive(Clone, Copy, Debug)]
struct Kind {
    name: &'static str,
    is_named: bool,
}

impl Grammar {
    /// Reads the names of a language.
    #[must_use]
    pub fn new(language: Language) -> Grammar {
        let interned = |name: Option<&str>| Symbol::new(name.unwrap_or_default()).as_str();
        let kind = |id| Kind { name: interned(language.node_kind_for_id(id)), is_named: language.node_kind_is_named(id) };
        let kinds = (0..=u16::MAX).take(language.node_kind_count()).map(kind).collect();
        // Zero is no field.
        let fields = (0..=u16::MAX).take(language.field_count() + 1);
        let fields = fields.map(|id| interned(language.field_name_for_id(id))).collect();
        Grammar { language, kinds, fields }
    }

    fn kind(&self, id: u16) -> Kind {
        self.kinds.get(usize::from(id)).copied().unwrap_or(Kind { name: ERROR, is_named: true })
    }
}

/// A syntax tree.
#[derive(Debug)]
pub struct Tree {
    grammar: &'static Grammar,
    nodes: Vec<Raw>,
}

#[derive(Clone, Copy, Debug)]
struct Raw {
    start: u32,
    end: u32,
    /// Position behind the last node below this one.
    after: u32,
    parent: u32,
    kind: u16,
    /// The field of the parent that this node is in; 0 if none.
    field: u16,
    /// The parser made it up.
    is_missing: bool,
    /// It or something below it did not parse.
    has_error: bool,
}

/// A node of a tree.
#[derive(Clone, Copy)]
pub struct Node<'t> {
    tree: &'t Tree,
    at: u32,
}

/// Stands at a node, and does not leave the subtree that it started at.
#[derive(Clone, Debug)]
pub struct Cursor<'t> {
    root: Node<'t>,
    at: Node<'t>,
}

impl Tree {
    /// Takes over what the parser found.
    pub(crate) fn new(parsed: &tree_sitter::Tree, grammar: &'static Grammar) -> Tree {
        let root = parsed.root_node();
        let mut nodes: Vec<Raw> = Vec::with_capacity(root.descendant_count());
        let any_error = root.has_error();
        let mut cursor = root.walk();
        let mut parent = 0u32;
        loop {
            let node = cursor.node();
            let here = number(nodes.len());
            nodes.push(Raw {
                start: number(node.start_byte()),
                end: number(node.end_byte()),
                after: 0,
                parent,
                kind: node.kind_id(),
                field: cursor.field_id().map_or(0, std::num::NonZero::get),
                is_missing: any_error && node.is_missing(),
                has_error: any_error && node.has_error(),
            });
            if cursor.goto_first_child() {
                parent = here;
                continue;
            }
            let mut at = here;
            loop {
                let after = number(nodes.len());
                if let Some(node) = nodes.get_mut(at as usize) {
                    node.after = after;
                }
                if cursor.goto_next_sibling() {
                    break;
                }
                if !cursor.goto_parent() {
                    return Tree { grammar, nodes };
                }
                at = parent;
                parent = nodes.get(at as usize).map_or(0, |node| node.parent);
            }
        }
    }

    /// The node that holds all others.
    #[must_use]
    pub fn root_node(&self) -> Node<'_> {
        Node { tree: self, at: 0 }
    }

    /// A cursor at the root.
    #[must_use]
    pub fn walk(&self) -> Cursor<'_> {
        self.root_node().walk()
    }
}

/// Offsets of larger texts are not parsed.
fn number(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}

impl<'t> Node<'t> {
    fn raw(&self) -> &'t Raw {
        // Nodes are only made for positions of their tree.
        &self.tree.nodes[self.at as usize]
    }

    /// What tells the node from all others of its tree.
    #[must_use]
    pub fn id(&self) -> usize {
        self.at as usize
    }

    /// What the grammar calls it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.tree.grammar.kind(self.raw().kind).name
    }

    /// Whether it is more than a token that the grammar spells out.
    #[must_use]
    pub fn is_named(&self) -> bool {
        self.tree.grammar.kind(self.raw().kind).is_named
    }

    /// Whether the parser could make nothing of it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        usize::from(self.raw().kind) >= self.tree.grammar.kinds.len()
    }

    /// Whether the parser made it up.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.raw().is_missing
    }

    /// Whether it or something below it did not parse.
    #[must_use]
    pub fn has_error(&self) -> bool {
        self.raw().has_error
    }

    /// Offset of its first byte.
    #[must_use]
    pub fn start_byte(&self) -> usize {
        self.raw().start as usize
    }

    /// Offset behind its last byte.
    #[must_use]
    pub fn end_byte(&self) -> usize {
        self.raw().end as usize
    }

    /// Its bytes.
    #[must_use]
    pub fn byte_range(&self) -> std::ops::Range<usize> {
        self.start_byte()..self.end_byte()
    }

    pub(crate) fn span(&self) -> Span {
        Span::new(self.start_byte(), self.end_byte())
    }

    /// The node that it is a child of.
    #[must_use]
    pub fn parent(&self) -> Option<Node<'t>> {
        (self.at > 0).then(|| Node { at: self.raw().parent, ..*self })
    }

    fn next_sibling(&self) -> Option<Node<'t>> {
        let next = self.raw().after;
        self.parent().filter(|parent| next < parent.raw().after).map(|_| Node { at: next, ..*self })
    }

    /// All children, in order.
    pub fn children(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        let (tree, after) = (self.tree, self.raw().after);
        let first = (self.at + 1 < after).then_some(Node { tree, at: self.at + 1 });
        std::iter::successors(first, move |child| {
            let next = child.raw().after;
            (next < after).then_some(Node { tree, at: next })
        })
    }

    /// Children that are more than tokens, comments among them.
    pub fn named_children(&self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        self.children().filter(Node::is_named)
    }

    /// A child, by its position.
    #[must_use]
    pub fn child(&self, position: usize) -> Option<Node<'t>> {
        self.children().nth(position)
    }

    /// A child that is more than a token, by its position among these.
    #[must_use]
    pub fn named_child(&self, position: usize) -> Option<Node<'t>> {
        self.named_children().nth(position)
    }

    /// The field of the parent that it is in.
    #[must_use]
    pub fn field_name(&self) -> Option<&'static str> {
        match self.raw().field {
            0 => None,
            field => self.tree.grammar.fields.get(usize::from(field)).copied(),
        }
    }

    /// The children that are in a field.
    pub fn children_by_field_name<'n>(&self, name: &'n str) -> impl Iterator<Item = Node<'t>> + use<'t, 'n> {
        self.children().filter(move |child| child.field_name() == Some(name))
    }

    /// The first child that is in a field.
    #[must_use]
    pub fn child_by_field_name(&self, name: &str) -> Option<Node<'t>> {
        self.children_by_field_name(name).next()
    }

    /// A cursor that stands here.
    #[must_use]
    pub fn walk(&self) -> Cursor<'t> {
        Cursor { root: *self, at: *self }
    }
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.at == other.at && std::ptr::eq(self.tree, other.tree)
    }
}

impl Eq for Node<'_> {}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:?}", self.kind(), self.byte_range())
    }
}

impl<'t> Cursor<'t> {
    /// The node where it stands.
    #[must_use]
    pub fn node(&self) -> Node<'t> {
        self.at
    }

    /// Goes to the first child. False: there is none.
    pub fn goto_first_child(&mut self) -> bool {
        let inside = self.at.at + 1 < self.at.raw().after;
        self.at.at += u32::from(inside);
        inside
    }

    /// Goes to the next sibling. False: there is none, or it started here.
    pub fn goto_next_sibling(&mut self) -> bool {
        let next = self.at.next_sibling().filter(|_| self.at.at != self.root.at);
        self.at = next.unwrap_or(self.at);
        next.is_some()
    }

    /// Goes to the parent. False: it started here.
    pub fn goto_parent(&mut self) -> bool {
        let above = self.at.parent().filter(|_| self.at.at != self.root.at);
        self.at = above.unwrap_or(self.at);
        above.is_some()
    }
}
