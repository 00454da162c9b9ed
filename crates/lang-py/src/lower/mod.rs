//! Lowering: the tree in evaluation order, as calls to the IR builder.
//!
//! [`Lowerer`] holds what all parts share: the function being built and the ones
//! around it, the open scopes, the depth guard, notes. The parts are `stmt`,
//! `assign`, `loops`, `try_with`, `match_` (statements), `expr`, `call`,
//! `strings`, `comprehension` (expressions), `func`, `class` (definitions) and
//! `import`.
//!
//! Recursion follows nesting and is bounded by [`limits::MAX_LOWER_DEPTH`];
//! chains (operators, calls, `elif`, statement lists) are walked in loops.

mod assign;
mod call;
mod class;
mod comprehension;
mod expr;
mod func;
mod import;
mod loops;
mod match_;
mod stmt;
mod strings;
mod try_with;

use sluicegate_base::{FileId, FxHashMap, Note, NoteCode, Symbol, limits};
use sluicegate_ir::{
    CellIdx, Export, ExportTarget, FnIdx, FunctionBuilder, Inst, Module, ModuleBuilder, TypeRef, ValueId, VarId,
};
use sluicegate_syntax::{Node, Tree, span};

use crate::bindings::{Bindings, ScopeId, ScopeKind, Storage};
use crate::kinds;
use crate::named;
use crate::types::TypeNames;

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
    let mut lowerer = Lowerer {
        source,
        file,
        module: ModuleBuilder::new(module),
        bindings: Bindings::of(root, source),
        cur: FnFrame::new(builder, Module::INIT),
        outer: Vec::new(),
        scopes: vec![ScopeFrame { id: Bindings::MODULE, owner: Module::INIT, vars: FxHashMap::default() }],
        classes: Vec::new(),
        cells: FxHashMap::default(),
        texts: FxHashMap::default(),
        depth: 0,
        nodes: 0,
        deep_notes: 0,
        opaque_notes: 0,
    };
    lowerer.block(root);
    lowerer.finish()
}

/// A function being built.
struct FnFrame {
    builder: FunctionBuilder,
    id: FnIdx,
    /// Variables that hold what was captured by value.
    captures: FxHashMap<(ScopeId, Symbol), VarId>,
    /// The name of the parameter that holds the receiver.
    this: Option<Symbol>,
    /// Exceptions of the handlers around the current position.
    caught: Vec<ValueId>,
    /// The class that the function says it returns an object of: `def start() -> Application`.
    returns: Option<TypeRef>,
}

impl FnFrame {
    fn new(builder: FunctionBuilder, id: FnIdx) -> FnFrame {
        FnFrame { builder, id, captures: FxHashMap::default(), this: None, caught: Vec::new(), returns: None }
    }
}

/// A scope that is open at the current position.
struct ScopeFrame {
    id: ScopeId,
    owner: FnIdx,
    vars: FxHashMap<Symbol, VarId>,
}

/// Where a name lives.
#[derive(Clone, Copy)]
enum Place {
    Var(VarId),
    /// A variable of the module.
    Cell(CellIdx),
    /// A variable of a function that functions within share.
    Captured(CellIdx),
    /// Declared nowhere in the file.
    Free,
}

/// Lowers one file.
struct Lowerer<'t> {
    source: &'t str,
    file: FileId,
    module: ModuleBuilder,
    bindings: Bindings,
    cur: FnFrame,
    outer: Vec<FnFrame>,
    scopes: Vec<ScopeFrame>,
    classes: Vec<class::ClassFrame>,
    /// Shared variables of functions and comprehensions.
    cells: FxHashMap<(ScopeId, Symbol), CellIdx>,
    /// Names that stand for one text, by the scope that declares them.
    texts: FxHashMap<(ScopeId, Symbol), String>,
    depth: usize,
    nodes: usize,
    deep_notes: usize,
    opaque_notes: usize,
}

impl<'t> Lowerer<'t> {
    fn finish(mut self) -> Module {
        let names: Vec<Symbol> = self.bindings.names(Bindings::MODULE).collect();
        for name in names {
            let target = ExportTarget::Cell(self.module.cell(Module::INIT, name));
            self.module.module_mut().exports.push(Export { name, target });
        }
        self.module.finish_function(Module::INIT, self.cur.builder.finish());
        self.module.finish()
    }

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

    fn type_ref(&self, node: Node<'t>) -> TypeRef {
        TypeNames { source: self.source, bindings: &self.bindings }.type_ref(node)
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
        let mut names: Vec<Symbol> = Vec::new();
        // A file out of its node budget must not be walked over and over.
        let mut steps = if self.nodes > limits::MAX_NODES_PER_FILE { 0 } else { 16 * MAX_DEEP_NAMES };
        let mut cursor = node.walk();
        'walk: while steps > 0 && names.len() < MAX_DEEP_NAMES {
            steps -= 1;
            let here = cursor.node();
            if here.kind() == kinds::IDENTIFIER {
                let name = self.symbol(here);
                if !names.contains(&name) {
                    names.push(name);
                }
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
        for name in names {
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
            self.note(NoteCode::Opaque, node, format!("`{reason}` is not understood here"));
        }
        self.at(node).opaque(reason, parts)
    }

    fn note(&mut self, code: NoteCode, node: Node<'t>, message: impl Into<String>) {
        self.module.note(Note::at(code, self.file, Some(span(node)), message));
    }

    // Names.

    /// The innermost open scope.
    fn scope(&self) -> ScopeId {
        self.scopes.last().map_or(Bindings::MODULE, |frame| frame.id)
    }

    fn scope_kind(&self) -> ScopeKind {
        self.bindings.kind(self.scope())
    }

    fn open_scope(&mut self, id: ScopeId) {
        self.scopes.push(ScopeFrame { id, owner: self.cur.id, vars: FxHashMap::default() });
    }

    fn close_scope(&mut self) {
        self.scopes.pop();
    }

    /// Where a name that is read here lives.
    fn place(&mut self, name: Symbol) -> Place {
        let mut from = self.scope();
        loop {
            let Some(declared) = self.bindings.lookup(from, name) else { return Place::Free };
            let unset_in_class = self.bindings.kind(declared) == ScopeKind::Class
                && !self.scopes.iter().any(|frame| frame.id == declared && frame.vars.contains_key(&name));
            match self.bindings.parent(declared).filter(|_| unset_in_class) {
                // A class body reads the name around it until it has one of its own.
                Some(parent) => from = parent,
                None => return self.place_in(declared, name),
            }
        }
    }

    /// Where a name declared by `scope` lives.
    fn place_in(&mut self, scope: ScopeId, name: Symbol) -> Place {
        if scope == Bindings::MODULE {
            return Place::Cell(self.module.cell(Module::INIT, name));
        }
        if self.bindings.storage(scope, name) == Storage::Cell {
            return Place::Captured(self.cell_in(scope, name));
        }
        if let Some(&var) = self.cur.captures.get(&(scope, name)) {
            return Place::Var(var);
        }
        let current = self.cur.id;
        match self.scopes.iter_mut().rev().find(|frame| frame.id == scope && frame.owner == current) {
            Some(frame) => {
                let builder = &mut self.cur.builder;
                Place::Var(*frame.vars.entry(name).or_insert_with(|| builder.new_var(name)))
            }
            None => Place::Free,
        }
    }

    fn cell_in(&mut self, scope: ScopeId, name: Symbol) -> CellIdx {
        if let Some(&cell) = self.cells.get(&(scope, name)) {
            return cell;
        }
        let owner = self.scopes.iter().rev().find(|frame| frame.id == scope).map_or(self.cur.id, |frame| frame.owner);
        let cell = if self.bindings.kind(scope) == ScopeKind::Function {
            self.module.cell(owner, name)
        } else {
            self.module.fresh_cell(owner, name)
        };
        self.cells.insert((scope, name), cell);
        cell
    }

    fn read_place(&mut self, place: Place, name: Symbol) -> ValueId {
        match place {
            Place::Var(var) => self.b().read_var(var),
            Place::Cell(cell) | Place::Captured(cell) => self.b().cell_get(cell),
            Place::Free => self.b().emit(Inst::Global(name)),
        }
    }

    fn read_name(&mut self, name: Symbol) -> ValueId {
        let place = self.place(name);
        if matches!(place, Place::Cell(_))
            && self.bindings.lookup(self.scope(), name) == Some(Bindings::MODULE)
            && let Some(specifier) = self.bindings.module_alias(name)
        {
            // The module itself rather than a variable that holds it.
            return self.b().emit(Inst::Import { specifier, member: None });
        }
        self.read_place(place, name)
    }

    /// Binds a name of the innermost scope that declares it.
    fn write_name(&mut self, name: Symbol, value: ValueId) {
        let place = match self.bindings.lookup(self.scope(), name) {
            Some(declared) => self.place_in(declared, name),
            None => Place::Free,
        };
        match place {
            Place::Var(var) => self.b().write_var(var, value),
            Place::Cell(cell) => self.b().cell_set(cell, value),
            Place::Captured(cell) => self.b().captured_set(cell, value),
            Place::Free => {}
        }
    }

    /// Whether a name means the builtin of that name.
    fn is_builtin(&mut self, node: Node<'t>, name: &str) -> bool {
        node.kind() == kinds::IDENTIFIER && self.text(node) == name && matches!(self.place(Symbol::new(name)), Place::Free)
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
