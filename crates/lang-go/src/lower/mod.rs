//! Lowering: the tree in evaluation order, as calls to the IR builder.
//!
//! [`Lowerer`] holds what all parts share: the function being built and the ones
//! around it, the depth guard, notes. The parts are `package` (the top level),
//! `func`, `class` (declarations), `stmt`, `assign`, `loops`, `switch`, `defer`
//! (statements), `expr`, `operator`, `call`, `builtin`, `literal`, `strings`
//! (expressions) and `typing` (what is known about values).
//!
//! Recursion follows nesting and is bounded by [`limits::MAX_LOWER_DEPTH`];
//! chains (operators, calls, `else if`, statement lists) are walked in loops.

mod assign;
mod builtin;
mod call;
mod class;
mod defer;
mod expr;
mod func;
mod literal;
mod loops;
mod operator;
mod package;
mod stmt;
mod strings;
mod switch;
mod typing;

use sluicegate_base::{FileId, FxHashMap, FxHashSet, Note, NoteCode, Symbol, limits};
use sluicegate_ir::{CellIdx, ClassIdx, FnIdx, FunctionBuilder, Inst, Module, ModuleBuilder, TypeRef, ValueId, VarId};
use sluicegate_syntax::{Node, Tree, span};

use crate::bindings::{BindId, BindKind, Bindings};
use crate::kinds::{self, field, token};
use crate::types::{Declared, TypeNames};
use crate::{OWN_PACKAGE, named, names};

/// Name of a module's top level.
pub const INIT_NAME: &str = "<init>";

/// Most notes of one code that a file gets.
const MAX_NOTES: usize = 16;
/// Names that a subtree too deep to lower is said to depend on.
const MAX_DEEP_NAMES: usize = 64;

/// Lowers a parsed file.
#[must_use]
pub fn lower(module: Module, tree: &Tree, source: &str) -> Module {
    let root = tree.root_node();
    let file = module.file;
    let mut builder = FunctionBuilder::new(INIT_NAME, span(root));
    builder.func_mut().flags.is_init = true;
    let bindings = Bindings::of(root, source);
    let mut lowerer = Lowerer {
        source,
        file,
        module: ModuleBuilder::new(module),
        bindings,
        declared: Declared::default(),
        cur: FnFrame::new(builder, Module::INIT),
        outer: Vec::new(),
        classes: FxHashMap::default(),
        cells: FxHashMap::default(),
        types: FxHashMap::default(),
        channels: FxHashSet::default(),
        structs: FxHashSet::default(),
        given: FxHashMap::default(),
        iota: None,
        depth: 0,
        nodes: 0,
        deep_notes: 0,
        opaque_notes: 0,
    };
    lowerer.file(root);
    lowerer.finish()
}

/// A function being built.
struct FnFrame<'t> {
    builder: FunctionBuilder,
    id: FnIdx,
    /// Local variables, those captured by value included.
    vars: FxHashMap<BindId, VarId>,
    /// Declared types of the results.
    results: Vec<TypeRef>,
    /// Named results.
    named_results: Vec<Node<'t>>,
    /// Calls to be made when the function ends.
    deferred: Vec<defer::Deferred<'t>>,
}

impl FnFrame<'_> {
    fn new(builder: FunctionBuilder, id: FnIdx) -> Self {
        FnFrame { builder, id, vars: FxHashMap::default(), results: Vec::new(), named_results: Vec::new(), deferred: Vec::new() }
    }
}

/// Where a name lives.
#[derive(Clone, Copy)]
enum Place {
    Var(VarId),
    /// A variable of the package, or a channel.
    Cell(CellIdx),
    /// A variable of a function that functions within share.
    Captured(CellIdx),
    Package(Symbol),
    /// Declared nowhere in the file.
    Free,
}

/// Lowers one file.
struct Lowerer<'t> {
    source: &'t str,
    file: FileId,
    module: ModuleBuilder,
    bindings: Bindings,
    declared: Declared<'t>,
    cur: FnFrame<'t>,
    outer: Vec<FnFrame<'t>>,
    /// Classes by name.
    classes: FxHashMap<Symbol, ClassIdx>,
    /// Shared variables of functions.
    cells: FxHashMap<BindId, CellIdx>,
    /// What is known about the types of variables.
    types: FxHashMap<BindId, TypeRef>,
    /// Variables that are known to be channels.
    channels: FxHashSet<BindId>,
    /// Variables that are known to hold a struct, not a pointer to one.
    structs: FxHashSet<BindId>,
    /// What variables and constants are given that nothing else is assigned to.
    given: FxHashMap<BindId, Node<'t>>,
    /// The value of `iota`.
    iota: Option<i64>,
    depth: usize,
    nodes: usize,
    deep_notes: usize,
    opaque_notes: usize,
}

impl<'t> Lowerer<'t> {
    /// The function being built.
    fn b(&mut self) -> &mut FunctionBuilder {
        &mut self.cur.builder
    }

    /// What follows belongs to `node`.
    fn at(&mut self, node: Node<'t>) -> &mut FunctionBuilder {
        self.cur.builder.set_span(span(node));
        &mut self.cur.builder
    }

    fn text(&self, node: Node<'t>) -> &'t str {
        sluicegate_syntax::text(node, self.source)
    }

    fn symbol(&self, node: Node<'t>) -> Symbol {
        Symbol::new(self.text(node))
    }

    fn type_names(&self) -> TypeNames<'_, 't> {
        TypeNames { source: self.source, bindings: &self.bindings, declared: &self.declared }
    }

    fn type_ref(&self, node: Node<'t>) -> TypeRef {
        self.type_names().type_ref(node)
    }

    // Depth and notes.

    /// Counts one level of nesting. `None` if it is one too many: the subtree is not to be entered.
    fn enter(&mut self) -> Option<()> {
        self.nodes += 1;
        if self.depth >= limits::MAX_LOWER_DEPTH || self.nodes > limits::MAX_NODES_PER_FILE {
            return None;
        }
        self.depth += 1;
        Some(())
    }

    fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// Stands for a subtree that is nested too deep: depends on the names in it.
    fn too_deep(&mut self, node: Node<'t>) -> ValueId {
        self.deep_notes += 1;
        if self.deep_notes <= MAX_NOTES {
            let message = "nested too deep, or too many parts in one file; not analysed from here";
            self.module.note(Note::at(NoteCode::TooDeep, self.file, Some(span(node)), message));
        }
        let mut found: Vec<Node<'t>> = Vec::new();
        let mut names: Vec<Symbol> = Vec::new();
        // A file out of its node budget must not be walked over and over.
        let mut steps = if self.nodes > limits::MAX_NODES_PER_FILE { 0 } else { 16 * MAX_DEEP_NAMES };
        let mut cursor = node.walk();
        'walk: while steps > 0 && names.len() < MAX_DEEP_NAMES {
            steps -= 1;
            let here = cursor.node();
            if here.kind() == kinds::IDENTIFIER && !names.contains(&self.symbol(here)) {
                names.push(self.symbol(here));
                found.push(here);
            }
            if cursor.goto_first_child() {
                continue;
            }
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() {
                    break 'walk;
                }
            }
        }
        self.at(node);
        let mut parts = Vec::new();
        for name in found {
            if !matches!(self.place(name), Place::Free) {
                parts.push(self.read_name(name));
            }
        }
        self.b().opaque("too-deep", parts)
    }

    /// A construct without meaning here: depends on its parts.
    fn not_understood(&mut self, node: Node<'t>, parts: Vec<ValueId>) -> ValueId {
        let reason = if node.is_error() { "syntax" } else { node.kind() };
        // Broken text has a note of its own.
        if !node.is_error() && !node.is_missing() && self.opaque_notes < MAX_NOTES {
            self.opaque_notes += 1;
            let message = format!("`{reason}` is not understood here");
            self.module.note(Note::at(NoteCode::Opaque, self.file, Some(span(node)), message));
        }
        self.at(node).opaque(reason, parts)
    }

    // Names.

    /// Where the name that an identifier reads or writes lives.
    fn place(&mut self, node: Node<'t>) -> Place {
        match self.bindings.of_identifier(node) {
            Some(bind) => self.place_of(bind),
            None => Place::Free,
        }
    }

    fn place_of(&mut self, bind: BindId) -> Place {
        let declared = self.bindings.bind(bind);
        if let BindKind::Package(path) = declared.kind {
            return Place::Package(path);
        }
        if declared.owner == Bindings::FILE {
            return Place::Cell(self.module.cell(Module::INIT, declared.name));
        }
        if declared.is_cell {
            let owner = self.cur.id;
            let module = &mut self.module;
            let cell = *self.cells.entry(bind).or_insert_with(|| module.fresh_cell(owner, declared.name));
            return if declared.is_channel { Place::Cell(cell) } else { Place::Captured(cell) };
        }
        let builder = &mut self.cur.builder;
        Place::Var(*self.cur.vars.entry(bind).or_insert_with(|| builder.new_var(declared.name)))
    }

    fn read_place(&mut self, place: Place, name: Symbol) -> ValueId {
        match place {
            Place::Var(var) => self.b().read_var(var),
            Place::Cell(cell) | Place::Captured(cell) => self.b().cell_get(cell),
            Place::Package(specifier) => self.b().emit(Inst::Import { specifier, member: None }),
            Place::Free if names::is_universal(name.as_str()) || !self.bindings.dotted().is_empty() => {
                self.b().emit(Inst::Global(name))
            }
            Place::Free => self.b().emit(Inst::Import { specifier: Symbol::new(OWN_PACKAGE), member: Some(name) }),
        }
    }

    fn read_name(&mut self, node: Node<'t>) -> ValueId {
        let name = self.symbol(node);
        let place = self.place(node);
        self.read_place(place, name)
    }

    fn read_bind(&mut self, bind: BindId) -> ValueId {
        let name = self.bindings.bind(bind).name;
        let place = self.place_of(bind);
        self.read_place(place, name)
    }

    /// Gives the variable that an identifier declares or assigns its value.
    fn write_name(&mut self, node: Node<'t>, value: ValueId) {
        if self.text(node) != token::BLANK
            && let Some(bind) = self.bindings.of_identifier(node)
        {
            self.write_bind(bind, value);
        }
    }

    fn write_bind(&mut self, bind: BindId, value: ValueId) {
        match self.place_of(bind) {
            Place::Var(var) => self.b().write_var(var, value),
            Place::Cell(cell) => self.b().cell_set(cell, value),
            Place::Captured(cell) => self.b().captured_set(cell, value),
            Place::Package(_) | Place::Free => {}
        }
    }

    /// What an identifier stands for in this file.
    fn kind_of(&self, node: Node<'t>) -> Option<BindKind> {
        self.bindings.of_identifier(node).map(|bind| self.bindings.bind(bind).kind)
    }

    /// Whether a node is a name that the language itself declares.
    fn is_universal(&self, node: Node<'t>) -> bool {
        node.kind() == kinds::IDENTIFIER && self.bindings.of_identifier(node).is_none() && names::is_universal(self.text(node))
    }

    /// The import path if a node is the name of a package.
    fn package_of(&self, node: Node<'t>) -> Option<Symbol> {
        if node.kind() != kinds::IDENTIFIER {
            return None;
        }
        match self.bindings.of_identifier(node) {
            Some(bind) => match self.bindings.bind(bind).kind {
                BindKind::Package(path) => Some(path),
                _ => None,
            },
            None => self.bindings.package(self.symbol(node)),
        }
    }
}

/// The node inside any parentheses.
fn unwrap_parens(mut node: Node<'_>) -> Node<'_> {
    while node.kind() == kinds::PARENTHESIZED_EXPRESSION {
        match named(node).first() {
            Some(&inner) => node = inner,
            None => break,
        }
    }
    node
}

/// The nodes of a list of expressions, or the only one.
fn listed(node: Option<Node<'_>>) -> Vec<Node<'_>> {
    match node {
        Some(list) if list.kind() == kinds::EXPRESSION_LIST => named(list),
        Some(only) => vec![only],
        None => Vec::new(),
    }
}

fn operator_of<'t>(node: Node<'t>) -> &'t str {
    node.child_by_field_name(field::OPERATOR).map_or("", |op| op.kind())
}
