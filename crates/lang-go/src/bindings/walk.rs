//! The walk that declares names and finds what each use refers to.

use sluicegate_base::{FxHashMap, FxIndexMap, FxIndexSet, IndexVec, Symbol};
use sluicegate_syntax::Node;

use super::packages::{self, Guessed};
use super::{Bind, BindId, BindKind, Bindings, Scope, ScopeId};
use crate::kinds::{self, field, token};
use crate::{named, names, names_of, specs};

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

pub(super) struct Walk<'s, 't> {
    source: &'s str,
    work: Vec<Task<'t>>,
    /// Names that each open block declares.
    blocks: Vec<Vec<Symbol>>,
    functions: Vec<ScopeId>,
    visible: FxHashMap<Symbol, Vec<BindId>>,
    uses: FxIndexSet<(ScopeId, BindId)>,
    /// Imports that are used under none of their likely names.
    unused: Vec<Symbol>,
    found: Bindings,
}

impl<'s, 't> Walk<'s, 't> {
    pub(super) fn new(source: &'s str) -> Walk<'s, 't> {
        let file = Scope { parent: None, start: 0, captures: FxIndexSet::default(), results: Vec::new() };
        Walk {
            source,
            work: Vec::new(),
            blocks: vec![Vec::new()],
            functions: vec![Bindings::FILE],
            visible: FxHashMap::default(),
            uses: FxIndexSet::default(),
            unused: Vec::new(),
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
        }
    }

    /// Walks a whole file.
    pub(super) fn run(&mut self, root: Node<'t>) {
        for child in named(root).into_iter().rev() {
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

    pub(super) fn finish(mut self) -> Bindings {
        let mut captured: Vec<(ScopeId, BindId)> = Vec::new();
        for (scope, bind) in std::mem::take(&mut self.uses) {
            let outermost = self.crossed(scope, bind).last().copied();
            let Some(outermost) = outermost else { continue };
            let starts = self.found.scopes[outermost].start;
            let declared = &mut self.found.binds[bind];
            declared.is_cell |= declared.at > starts;
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
        let bind = self.found.binds.push(Bind {
            name,
            kind,
            owner: self.function(),
            is_cell: false,
            is_channel: false,
            assigned: 1,
            at,
            depth,
        });
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
            self.assign(node, at);
        } else if let Some(bind) = self.declare(node, BindKind::Variable, at) {
            let is_channel = makes_channel(node, self.source);
            let declared = &mut self.found.binds[bind];
            (declared.is_cell, declared.is_channel) = (is_channel, is_channel);
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

    fn assign(&mut self, node: Node<'t>, at: usize) {
        if let Some(bind) = self.use_name(node) {
            let function = self.function();
            let declared = &mut self.found.binds[bind];
            declared.assigned += 1;
            declared.at = declared.at.max(if declared.owner == function { at } else { usize::MAX });
        }
    }

    /// Assigned if it is a plain name, evaluated otherwise.
    fn target(&mut self, node: Node<'t>, at: usize) {
        if node.kind() == kinds::IDENTIFIER { self.assign(node, at) } else { self.work.push(Task::Visit(node)) }
    }

    fn push_children(&mut self, node: Node<'t>) {
        for child in named(node) {
            self.work.push(Task::Visit(child));
        }
    }

    fn push_field(&mut self, node: Node<'t>, name: &str) {
        self.work.extend(node.child_by_field_name(name).map(Task::Visit));
    }

    // The top level, before everything else.

    pub(super) fn top_level(&mut self, root: Node<'t>) {
        let mut imports = Vec::new();
        for node in named(root) {
            match node.kind() {
                kinds::IMPORT_DECLARATION => imports.push(node),
                kinds::FUNCTION_DECLARATION => {
                    for name in names_of(node) {
                        // Runs by itself; nobody can name it.
                        if self.symbol(name) != "init" {
                            self.declare_top(name, BindKind::Function);
                        }
                    }
                }
                kinds::VAR_DECLARATION | kinds::CONST_DECLARATION => {
                    for spec in specs(node) {
                        for name in names_of(spec) {
                            self.declare_top(name, BindKind::Variable);
                        }
                    }
                }
                kinds::TYPE_DECLARATION => {
                    for spec in named(node) {
                        for name in names_of(spec) {
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
        let bind =
            self.found.binds.push(Bind { name, kind, owner, is_cell: true, is_channel: false, assigned: 1, at: 0, depth: 1 });
        self.found.top.insert(name, bind);
        self.visible.entry(name).or_default().push(bind);
    }

    fn import_specs(&mut self, node: Node<'t>) -> Vec<Node<'t>> {
        let mut specs = Vec::new();
        for child in named(node) {
            match child.kind() {
                kinds::IMPORT_SPEC => specs.push(child),
                kinds::IMPORT_SPEC_LIST => specs.extend(named(child)),
                _ => {}
            }
        }
        specs
    }

    /// Written names first, then likely ones, then whatever else a package may be called.
    fn imports(&mut self, specs: &[Node<'t>]) {
        let mut guessed: Vec<Guessed> = Vec::new();
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
        // What else a name may come from is not in the file.
        if self.found.dotted.is_empty() {
            self.unused = packages::unused(self.source, &guessed);
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

    /// After the walk: the package that no likely name stands for.
    pub(super) fn name_package(&mut self, root: Node<'t>) {
        let unused = std::mem::take(&mut self.unused);
        if unused.is_empty() {
            return;
        }
        if let Some((name, path, starts)) = packages::named(root, self.source, &self.found, unused) {
            self.declare_top_name(name, BindKind::Package(path));
            if let Some(bind) = self.found.top(name) {
                self.found.by_start.extend(starts.into_iter().map(|start| (start, bind)));
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
                for child in named(node) {
                    self.target(child, node.end_byte());
                }
            }
            kinds::VAR_SPEC | kinds::CONST_SPEC => {
                self.push_field(node, field::VALUE);
                for name in names_of(node) {
                    self.work.push(Task::Declare(name, BindKind::Variable, node.end_byte()));
                }
            }
            kinds::TYPE_SPEC | kinds::TYPE_ALIAS => {
                for name in names_of(node) {
                    self.declare(name, BindKind::Type, node.start_byte());
                }
            }
            kinds::RETURN_STATEMENT => {
                let results = self.found.scopes[self.function()].results.clone();
                let children = named(node);
                if !children.is_empty() {
                    for bind in results {
                        self.found.binds[bind].assigned += 1;
                        self.found.binds[bind].at = usize::MAX;
                    }
                }
                self.work.extend(children.into_iter().map(Task::Visit));
            }
            kind if kinds::is_type(kind) => {}
            _ => self.push_children(node),
        }
    }

    fn targets(&mut self, node: Node<'t>, defines: bool) {
        let targets = node.child_by_field_name(field::LEFT).map(|left| named(left)).unwrap_or_default();
        for target in targets {
            if defines {
                self.work.push(Task::Define(target, node.end_byte()));
            } else {
                self.target(target, node.end_byte());
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
            for parameter in named(parameters) {
                for name in names_of(parameter) {
                    self.declare(name, BindKind::TypeParameter, start);
                }
            }
        }
        for list in [field::RECEIVER, field::PARAMETERS] {
            let Some(list) = node.child_by_field_name(list) else { continue };
            for parameter in named(list) {
                for name in names_of(parameter) {
                    self.declare(name, BindKind::Variable, start);
                }
            }
        }
        let results = node.child_by_field_name(field::RESULT).filter(|result| result.kind() == kinds::PARAMETER_LIST);
        if let Some(results) = results {
            for result in named(results) {
                for name in names_of(result) {
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
        let alias = node.child_by_field_name(field::ALIAS).and_then(|alias| named(alias).first().copied());
        for clause in named(node) {
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
        let position = named(list).into_iter().position(|other| other == name)?;
        let value = named(declaration.child_by_field_name(field::RIGHT)?).into_iter().nth(position)?;
        let function = value.child_by_field_name(field::FUNCTION)?;
        let ty = named(value.child_by_field_name(field::ARGUMENTS)?).into_iter().next()?;
        Some(sluicegate_syntax::text(function, source) == "make" && ty.kind() == kinds::CHANNEL_TYPE)
    };
    made().unwrap_or(false)
}
