//! The binding walk: what each identifier refers to, and how variables are stored.
//!
//! One pass over the tree before lowering, without recursion. Names are declared
//! before they are used, except at the top level of a file, which is read first.
//! A variable of a function is *local* (an SSA variable; inner functions capture
//! its value) unless some inner function may see it change: then it is a *cell*.
//! Top-level names are always cells.
//!
//! A variable may be captured by value if it is assigned exactly once and that
//! assignment ends before the capturing function starts; textual order is taken
//! for execution order.

use sluicegate_base::{FxHashMap, FxIndexMap, FxIndexSet, IndexVec, Symbol, newtype_index};
use sluicegate_syntax::Node;

use crate::kinds::{self, field, token};
use crate::names;

newtype_index! {
    /// A declared name of one file.
    pub struct BindId, "bind"
}
newtype_index! {
    /// A function or function literal of one file; number 0 is the file itself.
    pub struct ScopeId, "scope"
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BindKind {
    /// A variable, constant, parameter or result.
    Variable,
    /// A function of the file.
    Function,
    /// A type of the file.
    Type,
    /// A type parameter.
    TypeParameter,
    /// The package with this import path.
    Package(Symbol),
}

/// A declared name.
#[derive(Clone, Copy, Debug)]
pub struct Bind {
    /// The name.
    pub name: Symbol,
    /// What it stands for.
    pub kind: BindKind,
    /// The function that declares it.
    pub owner: ScopeId,
    /// Whether inner functions may see it change.
    pub is_cell: bool,
    assigned: u32,
    /// Where its first assignment is complete.
    at: usize,
    /// The block that declares it.
    depth: usize,
}

#[derive(Debug)]
struct Scope {
    parent: Option<ScopeId>,
    start: usize,
    captures: FxIndexSet<BindId>,
    results: Vec<BindId>,
}

/// The answer of the binding walk.
#[derive(Debug)]
pub struct Bindings {
    binds: IndexVec<BindId, Bind>,
    scopes: IndexVec<ScopeId, Scope>,
    /// What the identifier that starts at an offset refers to or declares.
    by_start: FxHashMap<usize, BindId>,
    /// The function that starts at an offset.
    scope_by_start: FxHashMap<usize, ScopeId>,
    /// The variable that a clause of a type switch declares, by where the clause starts.
    clause_binds: FxHashMap<usize, BindId>,
    top: FxIndexMap<Symbol, BindId>,
    /// Import paths in order, without those of `.` imports.
    paths: Vec<Symbol>,
    /// Packages all of whose names are imported.
    dotted: Vec<Symbol>,
}

impl Bindings {
    /// The file's own scope.
    pub const FILE: ScopeId = ScopeId(0);

    /// Walks a whole file.
    #[must_use]
    pub fn of(root: Node<'_>, source: &str) -> Bindings {
        let file = Scope { parent: None, start: 0, captures: FxIndexSet::default(), results: Vec::new() };
        let mut walk = Walk {
            source,
            work: Vec::new(),
            blocks: vec![Vec::new()],
            functions: vec![Bindings::FILE],
            visible: FxHashMap::default(),
            uses: FxIndexSet::default(),
            found: Bindings {
                binds: IndexVec::new(),
                scopes: IndexVec::from_raw(vec![file]),
                by_start: FxHashMap::default(),
                scope_by_start: FxHashMap::default(),
                clause_binds: FxHashMap::default(),
                top: FxIndexMap::default(),
                paths: Vec::new(),
                dotted: Vec::new(),
            },
        };
        walk.top_level(root);
        walk.run(root);
        walk.finish()
    }

    /// What an identifier refers to.
    #[must_use]
    pub fn of_identifier(&self, node: Node<'_>) -> Option<BindId> {
        self.by_start.get(&node.start_byte()).copied()
    }

    /// A declared name.
    #[must_use]
    pub fn bind(&self, bind: BindId) -> Bind {
        self.binds[bind]
    }

    /// The top-level declaration of a name.
    #[must_use]
    pub fn top(&self, name: Symbol) -> Option<BindId> {
        self.top.get(&name).copied()
    }

    /// Top-level names in order of their declarations, imports not included.
    pub fn top_names(&self) -> impl Iterator<Item = Symbol> + '_ {
        self.top.iter().filter(|(_, bind)| !matches!(self.binds[**bind].kind, BindKind::Package(_))).map(|(&name, _)| name)
    }

    /// The function that a node starts.
    #[must_use]
    pub fn scope_of(&self, node: Node<'_>) -> Option<ScopeId> {
        self.scope_by_start.get(&node.start_byte()).copied()
    }

    /// What a function captures by value, transitively.
    #[must_use]
    pub fn captures(&self, scope: ScopeId) -> Vec<BindId> {
        self.scopes[scope].captures.iter().copied().collect()
    }

    /// The variable that a clause of a type switch declares.
    #[must_use]
    pub fn clause_bind(&self, clause: Node<'_>) -> Option<BindId> {
        self.clause_binds.get(&clause.start_byte()).copied()
    }

    /// Import paths in order.
    #[must_use]
    pub fn paths(&self) -> &[Symbol] {
        &self.paths
    }

    /// Packages all of whose names are imported.
    #[must_use]
    pub fn dotted(&self) -> &[Symbol] {
        &self.dotted
    }

    /// The import path behind a qualifier, by name.
    #[must_use]
    pub fn package(&self, qualifier: Symbol) -> Option<Symbol> {
        match self.top.get(&qualifier).map(|bind| self.binds[*bind].kind) {
            Some(BindKind::Package(path)) => Some(path),
            Some(_) => None,
            None => self.paths.iter().copied().find(|path| names::may_be_package(path.as_str(), qualifier.as_str())),
        }
    }
}

enum Task<'t> {
    Visit(Node<'t>),
    /// Declares a name in the innermost block; assigns it if that block has it.
    Define(Node<'t>, usize),
    /// Declares a name in the innermost block.
    Declare(Node<'t>, BindKind, usize),
    /// Declares the variable of a clause of a type switch.
    Clause(Node<'t>, Node<'t>),
    Result(Node<'t>),
    OpenBlock,
    CloseBlock,
    CloseFunction,
}

struct Walk<'s, 't> {
    source: &'s str,
    work: Vec<Task<'t>>,
    /// Names that each open block declares.
    blocks: Vec<Vec<Symbol>>,
    functions: Vec<ScopeId>,
    visible: FxHashMap<Symbol, Vec<BindId>>,
    uses: FxIndexSet<(ScopeId, BindId)>,
    found: Bindings,
}

impl<'t> Walk<'_, 't> {
    fn run(&mut self, root: Node<'t>) {
        for child in self.children(root).into_iter().rev() {
            self.work.push(Task::Visit(child));
        }
        while let Some(task) = self.work.pop() {
            let before = self.work.len();
            match task {
                Task::Visit(node) => self.visit(node),
                Task::Define(node, at) => self.define(node, at),
                Task::Declare(node, kind, at) => {
                    self.declare(node, kind, at);
                }
                Task::Clause(alias, clause) => {
                    if let Some(bind) = self.declare(alias, BindKind::Variable, clause.start_byte()) {
                        self.found.clause_binds.insert(clause.start_byte(), bind);
                    }
                }
                Task::Result(node) => {
                    let scope = self.function();
                    if let Some(bind) = self.declare(node, BindKind::Variable, node.start_byte()) {
                        self.found.scopes[scope].results.push(bind);
                    }
                }
                Task::OpenBlock => self.open_block(),
                Task::CloseBlock => self.close_block(),
                Task::CloseFunction => {
                    self.close_block();
                    self.functions.pop();
                }
            }
            // Tasks are pushed in source order and taken from the end.
            if let Some(new) = self.work.get_mut(before..) {
                new.reverse();
            }
        }
    }

    fn finish(mut self) -> Bindings {
        let mut captured: Vec<(ScopeId, BindId)> = Vec::new();
        for (scope, bind) in std::mem::take(&mut self.uses) {
            let outermost = self.crossed(scope, bind).last().copied();
            let Some(outermost) = outermost else { continue };
            let starts = self.found.scopes[outermost].start;
            let declared = &mut self.found.binds[bind];
            declared.is_cell |= declared.assigned != 1 || declared.at > starts;
            captured.push((scope, bind));
        }
        for (scope, bind) in captured {
            if !self.found.binds[bind].is_cell {
                for function in self.crossed(scope, bind) {
                    self.found.scopes[function].captures.insert(bind);
                }
            }
        }
        self.found
    }

    /// Functions between a use and the declaration, innermost first.
    fn crossed(&self, scope: ScopeId, bind: BindId) -> Vec<ScopeId> {
        let owner = self.found.binds[bind].owner;
        let mut crossed = Vec::new();
        let mut at = Some(scope);
        while let Some(scope) = at.filter(|scope| *scope != owner) {
            crossed.push(scope);
            at = self.found.scopes[scope].parent;
        }
        crossed
    }

    fn children(&mut self, node: Node<'t>) -> Vec<Node<'t>> {
        crate::named(node)
    }

    /// Names of a specification or parameter: the identifiers of its `name` field.
    fn names(&mut self, node: Node<'t>) -> Vec<Node<'t>> {
        node.children_by_field_name(field::NAME).filter(Node::is_named).collect()
    }

    fn symbol(&self, node: Node<'t>) -> Symbol {
        Symbol::new(sluicegate_syntax::text(node, self.source))
    }

    fn function(&self) -> ScopeId {
        self.functions.last().copied().unwrap_or(Bindings::FILE)
    }

    fn open_block(&mut self) {
        self.blocks.push(Vec::new());
    }

    fn close_block(&mut self) {
        for name in self.blocks.pop().unwrap_or_default() {
            if let Some(binds) = self.visible.get_mut(&name) {
                binds.pop();
            }
        }
    }

    fn lookup(&self, name: Symbol) -> Option<BindId> {
        self.visible.get(&name).and_then(|binds| binds.last()).copied()
    }

    fn declare(&mut self, node: Node<'t>, kind: BindKind, at: usize) -> Option<BindId> {
        let name = self.symbol(node);
        if name == token::BLANK || node.is_missing() {
            return None;
        }
        let depth = self.blocks.len();
        if depth == 1 {
            // Top-level names were declared before the walk.
            let bind = self.found.top.get(&name).copied()?;
            self.found.by_start.insert(node.start_byte(), bind);
            return Some(bind);
        }
        let bind = self.found.binds.push(Bind { name, kind, owner: self.function(), is_cell: false, assigned: 1, at, depth });
        self.blocks.last_mut()?.push(name);
        self.visible.entry(name).or_default().push(bind);
        self.found.by_start.insert(node.start_byte(), bind);
        Some(bind)
    }

    fn define(&mut self, node: Node<'t>, at: usize) {
        if node.kind() != kinds::IDENTIFIER {
            self.visit(node);
            return;
        }
        let known = self.lookup(self.symbol(node)).filter(|bind| self.found.binds[*bind].depth == self.blocks.len());
        if known.is_some() {
            self.assign(node);
        } else if let Some(bind) = self.declare(node, BindKind::Variable, at) {
            self.found.binds[bind].is_cell = makes_channel(node, self.source);
        }
    }

    fn use_name(&mut self, node: Node<'t>) -> Option<BindId> {
        let bind = self.lookup(self.symbol(node))?;
        self.found.by_start.insert(node.start_byte(), bind);
        let scope = self.function();
        let owner = self.found.binds[bind].owner;
        if owner != scope && owner != Bindings::FILE {
            self.uses.insert((scope, bind));
        }
        Some(bind)
    }

    fn assign(&mut self, node: Node<'t>) {
        if let Some(bind) = self.use_name(node) {
            self.found.binds[bind].assigned += 1;
        }
    }

    /// Assigned if it is a plain name, evaluated otherwise.
    fn target(&mut self, node: Node<'t>) {
        if node.kind() == kinds::IDENTIFIER { self.assign(node) } else { self.work.push(Task::Visit(node)) }
    }

    fn push_children(&mut self, node: Node<'t>) {
        for child in self.children(node) {
            self.work.push(Task::Visit(child));
        }
    }

    fn push_field(&mut self, node: Node<'t>, name: &str) {
        self.work.extend(node.child_by_field_name(name).map(Task::Visit));
    }

    // The top level, before everything else.

    fn top_level(&mut self, root: Node<'t>) {
        let mut imports = Vec::new();
        for node in self.children(root) {
            match node.kind() {
                kinds::IMPORT_DECLARATION => imports.push(node),
                kinds::FUNCTION_DECLARATION => {
                    for name in self.names(node) {
                        // Runs by itself; nobody can name it.
                        if self.symbol(name) != "init" {
                            self.declare_top(name, BindKind::Function);
                        }
                    }
                }
                kinds::VAR_DECLARATION | kinds::CONST_DECLARATION => {
                    for spec in self.specs(node) {
                        for name in self.names(spec) {
                            self.declare_top(name, BindKind::Variable);
                        }
                    }
                }
                kinds::TYPE_DECLARATION => {
                    for spec in self.children(node) {
                        for name in self.names(spec) {
                            self.declare_top(name, BindKind::Type);
                        }
                    }
                }
                _ => {}
            }
        }
        let mut specs = Vec::new();
        for node in imports {
            specs.extend(self.import_specs(node));
        }
        self.imports(&specs);
    }

    /// Specifications of a declaration, grouped or not.
    fn specs(&mut self, node: Node<'t>) -> Vec<Node<'t>> {
        let mut specs = Vec::new();
        for child in self.children(node) {
            if child.kind() == kinds::VAR_SPEC_LIST {
                specs.extend(self.children(child));
            } else {
                specs.push(child);
            }
        }
        specs
    }

    fn declare_top(&mut self, node: Node<'t>, kind: BindKind) {
        let name = self.symbol(node);
        if name != token::BLANK && !node.is_missing() {
            self.declare_top_name(name, kind);
        }
    }

    fn declare_top_name(&mut self, name: Symbol, kind: BindKind) {
        if self.found.top.contains_key(&name) {
            return;
        }
        let owner = Bindings::FILE;
        let bind = self.found.binds.push(Bind { name, kind, owner, is_cell: true, assigned: 1, at: 0, depth: 1 });
        self.found.top.insert(name, bind);
        self.visible.entry(name).or_default().push(bind);
    }

    fn import_specs(&mut self, node: Node<'t>) -> Vec<Node<'t>> {
        let mut specs = Vec::new();
        for child in self.children(node) {
            match child.kind() {
                kinds::IMPORT_SPEC => specs.push(child),
                kinds::IMPORT_SPEC_LIST => specs.extend(self.children(child)),
                _ => {}
            }
        }
        specs
    }

    /// Written names first, then likely ones, then whatever else a package may be called.
    fn imports(&mut self, specs: &[Node<'t>]) {
        let mut guessed: Vec<(Symbol, Vec<String>)> = Vec::new();
        for spec in specs {
            let Some(path) = spec.child_by_field_name(field::PATH) else { continue };
            let path = Symbol::new(sluicegate_syntax::text(path, self.source).trim_matches(['"', '`']));
            if path.as_str().is_empty() {
                continue;
            }
            let alias = spec.child_by_field_name(field::NAME);
            if alias.is_some_and(|alias| alias.kind() == kinds::DOT) {
                self.found.dotted.push(path);
                continue;
            }
            self.found.paths.push(path);
            match alias {
                Some(alias) if self.symbol(alias) != token::BLANK => {
                    self.declare_top_name(self.symbol(alias), BindKind::Package(path));
                }
                Some(_) => {}
                None => guessed.push((path, names::package_names(path.as_str()))),
            }
        }
        let most = guessed.iter().map(|(_, names)| names.len()).max().unwrap_or_default();
        for rank in 0..most {
            for (path, names) in &guessed {
                if let Some(name) = names.get(rank) {
                    self.declare_top_name(Symbol::new(name), BindKind::Package(*path));
                }
            }
        }
    }

    // Everything else.

    fn visit(&mut self, node: Node<'t>) {
        match node.kind() {
            kinds::IDENTIFIER => {
                self.use_name(node);
            }
            kinds::IMPORT_DECLARATION | kinds::PACKAGE_CLAUSE => {}
            kinds::FUNCTION_DECLARATION | kinds::METHOD_DECLARATION | kinds::FUNC_LITERAL => self.function_node(node),
            kinds::BLOCK
            | kinds::IF_STATEMENT
            | kinds::FOR_STATEMENT
            | kinds::EXPRESSION_SWITCH_STATEMENT
            | kinds::EXPRESSION_CASE
            | kinds::DEFAULT_CASE
            | kinds::COMMUNICATION_CASE => {
                self.open_block();
                self.push_children(node);
                self.work.push(Task::CloseBlock);
            }
            kinds::TYPE_SWITCH_STATEMENT => self.type_switch(node),
            kinds::SHORT_VAR_DECLARATION => {
                self.push_field(node, field::RIGHT);
                self.targets(node, true);
            }
            kinds::RANGE_CLAUSE | kinds::RECEIVE_STATEMENT => {
                self.push_field(node, field::RIGHT);
                let defines = node.children().any(|child| child.kind() == token::DEFINE);
                self.targets(node, defines);
            }
            kinds::ASSIGNMENT_STATEMENT => {
                self.push_field(node, field::RIGHT);
                self.targets(node, false);
            }
            kinds::INC_STATEMENT | kinds::DEC_STATEMENT => {
                for child in self.children(node) {
                    self.target(child);
                }
            }
            kinds::VAR_SPEC | kinds::CONST_SPEC => {
                self.push_field(node, field::VALUE);
                for name in self.names(node) {
                    self.work.push(Task::Declare(name, BindKind::Variable, node.end_byte()));
                }
            }
            kinds::TYPE_SPEC | kinds::TYPE_ALIAS => {
                for name in self.names(node) {
                    self.declare(name, BindKind::Type, node.start_byte());
                }
            }
            kinds::RETURN_STATEMENT => {
                let results = self.found.scopes[self.function()].results.clone();
                let children = self.children(node);
                if !children.is_empty() {
                    for bind in results {
                        self.found.binds[bind].assigned += 1;
                    }
                }
                self.work.extend(children.into_iter().map(Task::Visit));
            }
            kind if kinds::is_type(kind) => {}
            _ => self.push_children(node),
        }
    }

    fn targets(&mut self, node: Node<'t>, defines: bool) {
        let targets = node.child_by_field_name(field::LEFT).map(|left| self.children(left)).unwrap_or_default();
        for target in targets {
            if defines {
                self.work.push(Task::Define(target, node.end_byte()));
            } else {
                self.target(target);
            }
        }
    }

    fn function_node(&mut self, node: Node<'t>) {
        if node.kind() == kinds::FUNCTION_DECLARATION
            && let Some(name) = node.child_by_field_name(field::NAME)
        {
            self.declare(name, BindKind::Function, node.start_byte());
        }
        let parent = Some(self.function());
        let start = node.start_byte();
        let scope = self.found.scopes.push(Scope { parent, start, captures: FxIndexSet::default(), results: Vec::new() });
        self.found.scope_by_start.insert(start, scope);
        self.functions.push(scope);
        self.open_block();
        if let Some(parameters) = node.child_by_field_name(field::TYPE_PARAMETERS) {
            for parameter in self.children(parameters) {
                for name in self.names(parameter) {
                    self.declare(name, BindKind::TypeParameter, start);
                }
            }
        }
        for list in [field::RECEIVER, field::PARAMETERS] {
            let Some(list) = node.child_by_field_name(list) else { continue };
            for parameter in self.children(list) {
                for name in self.names(parameter) {
                    self.declare(name, BindKind::Variable, start);
                }
            }
        }
        let results = node.child_by_field_name(field::RESULT).filter(|result| result.kind() == kinds::PARAMETER_LIST);
        if let Some(results) = results {
            for result in self.children(results) {
                for name in self.names(result) {
                    self.work.push(Task::Result(name));
                }
            }
        }
        if let Some(body) = node.child_by_field_name(field::BODY) {
            // Parameters and the body's own variables share one block.
            self.push_children(body);
        }
        self.work.push(Task::CloseFunction);
    }

    fn type_switch(&mut self, node: Node<'t>) {
        self.open_block();
        self.push_field(node, field::INITIALIZER);
        self.push_field(node, field::VALUE);
        let alias = node.child_by_field_name(field::ALIAS).and_then(|alias| self.children(alias).first().copied());
        for clause in self.children(node) {
            if !matches!(clause.kind(), kinds::TYPE_CASE | kinds::DEFAULT_CASE) {
                continue;
            }
            // Each clause has its own variable.
            self.work.push(Task::OpenBlock);
            self.work.extend(alias.map(|alias| Task::Clause(alias, clause)));
            self.push_children(clause);
            self.work.push(Task::CloseBlock);
        }
        self.work.push(Task::CloseBlock);
    }
}
/// Whether a variable is declared with `make(chan T)`: what one function sends into it others receive, before or after.
fn makes_channel(name: Node<'_>, source: &str) -> bool {
    let made = || {
        let list = name.parent()?;
        let declaration = list.parent().filter(|node| node.kind() == kinds::SHORT_VAR_DECLARATION)?;
        let position = crate::named(list).into_iter().position(|other| other == name)?;
        let value = crate::named(declaration.child_by_field_name(field::RIGHT)?).into_iter().nth(position)?;
        let function = value.child_by_field_name(field::FUNCTION)?;
        let ty = crate::named(value.child_by_field_name(field::ARGUMENTS)?).into_iter().next()?;
        Some(sluicegate_syntax::text(function, source) == "make" && ty.kind() == kinds::CHANNEL_TYPE)
    };
    made().unwrap_or(false)
}
