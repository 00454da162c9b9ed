//! The walk that declares names, and decides at its end how each is stored.

use sluicegate_base::{FxHashMap, FxHashSet, FxIndexMap, FxIndexSet, IndexVec, Symbol};
use sluicegate_syntax::Node;

use super::{Bindings, ImportedName, Name, Redirect, Scope, ScopeId, ScopeKind, Storage, Trace};
use crate::kinds::{self, field};
use crate::named;

/// What a node is to its parent.
#[derive(Clone, Copy)]
enum Role {
    /// Statement or expression.
    Visit,
    /// Assigned; the assignment is complete at this offset.
    Target(usize),
    /// Pattern of a `case`.
    Case,
}

struct Task<'t> {
    node: Node<'t>,
    scope: ScopeId,
    role: Role,
}

pub(super) struct Walk<'s, 't> {
    source: &'s str,
    work: Vec<Task<'t>>,
    uses: FxIndexSet<(ScopeId, Symbol)>,
    /// Writes to a name that is `nonlocal`.
    outer_writes: Vec<(ScopeId, Symbol)>,
    found: Bindings,
}

impl<'s, 't> Walk<'s, 't> {
    pub(super) fn new(source: &'s str) -> Walk<'s, 't> {
        let found = Bindings {
            scopes: IndexVec::new(),
            by_start: FxHashMap::default(),
            imported: FxHashMap::default(),
            classes: FxHashSet::default(),
        };
        let mut walk = Walk { source, work: Vec::new(), uses: FxIndexSet::default(), outer_writes: Vec::new(), found };
        walk.open(ScopeKind::Module, None, None);
        walk
    }

    /// Walks a whole file.
    pub(super) fn run(&mut self, root: Node<'t>) {
        self.work.push(Task { node: root, scope: Bindings::MODULE, role: Role::Visit });
        while let Some(task) = self.work.pop() {
            let before = self.work.len();
            match task.role {
                Role::Visit => self.visit(task.node, task.scope),
                Role::Target(at) => self.target(task.node, task.scope, at),
                Role::Case => self.case(task.node, task.scope),
            }
            // Tasks are pushed in source order and taken from the end.
            if let Some(new) = self.work.get_mut(before..) {
                new.reverse();
            }
        }
    }

    pub(super) fn finish(mut self) -> Bindings {
        for (scope, name) in std::mem::take(&mut self.outer_writes) {
            if let Some(trace) = self.found.trace(scope, name) {
                self.make_cell(trace.declared_in, name);
                if let Some(name) = self.found.scopes[trace.declared_in].names.get_mut(&name) {
                    name.is_written_inside = true;
                }
            }
        }
        let mut captured: Vec<(Trace, Symbol)> = Vec::new();
        for (scope, name) in std::mem::take(&mut self.uses) {
            let Some(trace) = self.found.trace(scope, name) else { continue };
            let Some(outermost) = trace.crossed.last().copied().filter(|_| trace.declared_in != Bindings::MODULE) else {
                continue;
            };
            let starts = self.found.scopes[outermost].start;
            let by_value = !trace.through_class
                && self.found.scopes[trace.declared_in].names.get(&name).is_some_and(|n| n.assigned > 0 && n.at <= starts);
            if !by_value {
                self.make_cell(trace.declared_in, name);
            }
            captured.push((trace, name));
        }
        for (trace, name) in captured {
            if self.found.storage(trace.declared_in, name) == Storage::Local {
                for function in trace.crossed {
                    self.found.scopes[function].captures.insert((trace.declared_in, name));
                }
            }
        }
        self.found
    }

    fn make_cell(&mut self, scope: ScopeId, name: Symbol) {
        if let Some(name) = self.found.scopes[scope].names.get_mut(&name) {
            name.storage = Storage::Cell;
        }
    }

    fn open(&mut self, kind: ScopeKind, parent: Option<ScopeId>, node: Option<Node<'t>>) -> ScopeId {
        let start = node.map_or(0, |node| node.start_byte());
        let id = self.found.scopes.push(Scope {
            kind,
            parent,
            start,
            names: FxIndexMap::default(),
            captures: FxIndexSet::default(),
            has_yield: false,
        });
        if node.is_some() {
            self.found.by_start.insert(start, id);
        }
        id
    }

    fn push(&mut self, node: Option<Node<'t>>, scope: ScopeId, role: Role) {
        if let Some(node) = node {
            self.work.push(Task { node, scope, role });
        }
    }

    fn push_children(&mut self, node: Node<'t>, scope: ScopeId, role: Role) {
        for child in named(node) {
            self.work.push(Task { node: child, scope, role });
        }
    }

    fn symbol(&self, node: Node<'t>) -> Symbol {
        Symbol::new(sluicegate_syntax::text(node, self.source))
    }

    fn slot(&mut self, scope: ScopeId, name: Symbol) -> &mut Name {
        self.found.scopes[scope].names.entry(name).or_insert(Name {
            assigned: 0,
            at: 0,
            storage: Storage::Local,
            is_written_inside: false,
            redirect: None,
            module: None,
            imports: 0,
        })
    }

    fn declare(&mut self, scope: ScopeId, name: Symbol, at: usize) {
        let slot = self.slot(scope, name);
        match slot.redirect {
            None => {
                slot.assigned += 1;
                slot.at = slot.at.max(at);
            }
            Some(Redirect::Global) => self.slot(Bindings::MODULE, name).assigned += 1,
            Some(Redirect::Nonlocal) => self.outer_writes.push((scope, name)),
        }
    }

    fn visit(&mut self, node: Node<'t>, scope: ScopeId) {
        match node.kind() {
            kinds::IDENTIFIER => {
                let name = self.symbol(node);
                self.uses.insert((scope, name));
            }
            kinds::ATTRIBUTE => self.push(node.child_by_field_name(field::OBJECT), scope, Role::Visit),
            kinds::KEYWORD_ARGUMENT => self.push(node.child_by_field_name(field::VALUE), scope, Role::Visit),
            kinds::TYPE | kinds::TYPE_PARAMETER => {}
            kinds::FUNCTION_DEFINITION | kinds::LAMBDA => self.function(node, scope),
            kinds::CLASS_DEFINITION => self.class(node, scope),
            kinds::ASSIGNMENT => {
                let (left, right) = (node.child_by_field_name(field::LEFT), node.child_by_field_name(field::RIGHT));
                self.push(right, scope, Role::Visit);
                match (right, left) {
                    // A declaration without a value.
                    (None, Some(left)) if left.kind() == kinds::IDENTIFIER => {
                        let name = self.symbol(left);
                        self.slot(scope, name);
                    }
                    _ => self.push(left, scope, Role::Target(node.end_byte())),
                }
            }
            kinds::AUGMENTED_ASSIGNMENT => {
                let left = node.child_by_field_name(field::LEFT);
                self.push(left, scope, Role::Visit);
                self.push(node.child_by_field_name(field::RIGHT), scope, Role::Visit);
                self.push(left, scope, Role::Target(node.end_byte()));
            }
            kinds::NAMED_EXPRESSION => {
                self.push(node.child_by_field_name(field::VALUE), scope, Role::Visit);
                let mut owner = scope;
                while let (ScopeKind::Comprehension, Some(parent)) = (self.found.kind(owner), self.found.parent(owner)) {
                    owner = parent;
                }
                self.push(node.child_by_field_name(field::NAME), owner, Role::Target(node.end_byte()));
            }
            kinds::FOR_STATEMENT => {
                let left = node.child_by_field_name(field::LEFT);
                self.push(node.child_by_field_name(field::RIGHT), scope, Role::Visit);
                self.push(left, scope, Role::Target(left.map_or(0, |left| left.end_byte())));
                self.push(node.child_by_field_name(field::BODY), scope, Role::Visit);
                self.push(node.child_by_field_name(field::ALTERNATIVE), scope, Role::Visit);
            }
            kind if kinds::is_comprehension(kind) => self.comprehension(node, scope),
            kinds::AS_PATTERN => {
                let alias = node.child_by_field_name(field::ALIAS);
                for child in named(node) {
                    if Some(child) != alias {
                        self.push(Some(child), scope, Role::Visit);
                    }
                }
                self.push(alias, scope, Role::Target(node.end_byte()));
            }
            kinds::EXCEPT_CLAUSE => {
                let alias = node.child_by_field_name(field::ALIAS);
                for child in named(node) {
                    let role = if Some(child) == alias { Role::Target(child.end_byte()) } else { Role::Visit };
                    self.push(Some(child), scope, role);
                }
            }
            kinds::CASE_CLAUSE => {
                for child in named(node) {
                    let role = if child.kind() == kinds::CASE_PATTERN { Role::Case } else { Role::Visit };
                    self.push(Some(child), scope, role);
                }
            }
            kinds::DELETE_STATEMENT => self.push_children(node, scope, Role::Target(node.end_byte())),
            kinds::IMPORT_STATEMENT | kinds::IMPORT_FROM_STATEMENT | kinds::FUTURE_IMPORT_STATEMENT => self.import(node, scope),
            kinds::GLOBAL_STATEMENT => self.redirect(node, scope, Redirect::Global),
            kinds::NONLOCAL_STATEMENT => self.redirect(node, scope, Redirect::Nonlocal),
            kinds::TYPE_ALIAS_STATEMENT => {
                if let Some(left) = node.child_by_field_name(field::LEFT) {
                    let text = sluicegate_syntax::text(left, self.source);
                    let name = Symbol::new(text.split('[').next().unwrap_or_default().trim());
                    self.declare(scope, name, node.end_byte());
                }
            }
            kinds::YIELD => {
                let mut owner = Some(scope);
                while let Some(id) = owner {
                    if self.found.kind(id) == ScopeKind::Function {
                        self.found.scopes[id].has_yield = true;
                        break;
                    }
                    owner = self.found.parent(id);
                }
                self.push_children(node, scope, Role::Visit);
            }
            _ => self.push_children(node, scope, Role::Visit),
        }
    }

    fn target(&mut self, node: Node<'t>, scope: ScopeId, at: usize) {
        match node.kind() {
            kinds::IDENTIFIER => {
                let name = self.symbol(node);
                self.declare(scope, name, at);
            }
            kinds::ATTRIBUTE | kinds::SUBSCRIPT => self.visit(node, scope),
            _ => self.push_children(node, scope, Role::Target(at)),
        }
    }

    fn case(&mut self, node: Node<'t>, scope: ScopeId) {
        let at = node.end_byte();
        match node.kind() {
            kinds::DOTTED_NAME => {
                let parts = named(node);
                if let Some(&first) = parts.first() {
                    let role = if parts.len() == 1 { Role::Target(at) } else { Role::Visit };
                    self.push(Some(first), scope, role);
                }
            }
            kinds::CLASS_PATTERN => {
                for child in named(node) {
                    if child.kind() == kinds::DOTTED_NAME {
                        let first = named(child).first().copied();
                        self.push(first, scope, Role::Visit);
                    } else {
                        self.push(Some(child), scope, Role::Case);
                    }
                }
            }
            kinds::KEYWORD_PATTERN => {
                for child in named(node).into_iter().skip(1) {
                    self.push(Some(child), scope, Role::Case);
                }
            }
            // The name behind `as`, `*` or `**`.
            kinds::IDENTIFIER => self.target(node, scope, at),
            kinds::STRING | kinds::CONCATENATED_STRING => self.visit(node, scope),
            _ => self.push_children(node, scope, Role::Case),
        }
    }

    fn function(&mut self, node: Node<'t>, scope: ScopeId) {
        if let Some(name) = node.child_by_field_name(field::NAME) {
            let name = self.symbol(name);
            self.declare(scope, name, node.end_byte());
        }
        let inner = self.open(ScopeKind::Function, Some(scope), Some(node));
        if let Some(parameters) = node.child_by_field_name(field::PARAMETERS) {
            let start = parameters.start_byte();
            for parameter in named(parameters) {
                self.parameter(parameter, scope, inner, start);
            }
        }
        self.push(node.child_by_field_name(field::BODY), inner, Role::Visit);
    }

    fn parameter(&mut self, node: Node<'t>, outer: ScopeId, inner: ScopeId, at: usize) {
        match node.kind() {
            kinds::DEFAULT_PARAMETER | kinds::TYPED_DEFAULT_PARAMETER => {
                self.push(node.child_by_field_name(field::VALUE), outer, Role::Visit);
                if let Some(name) = node.child_by_field_name(field::NAME) {
                    self.target(name, inner, at);
                }
            }
            kinds::TYPED_PARAMETER => {
                for child in named(node) {
                    if child.kind() != kinds::TYPE {
                        self.target(child, inner, at);
                    }
                }
            }
            _ => self.target(node, inner, at),
        }
    }

    fn class(&mut self, node: Node<'t>, scope: ScopeId) {
        if let Some(name) = node.child_by_field_name(field::NAME) {
            let name = self.symbol(name);
            self.found.classes.insert(name);
            self.declare(scope, name, node.end_byte());
        }
        self.push(node.child_by_field_name(field::SUPERCLASSES), scope, Role::Visit);
        let inner = self.open(ScopeKind::Class, Some(scope), Some(node));
        self.push(node.child_by_field_name(field::BODY), inner, Role::Visit);
    }

    fn comprehension(&mut self, node: Node<'t>, scope: ScopeId) {
        let inner = self.open(ScopeKind::Comprehension, Some(scope), Some(node));
        let mut first = true;
        for child in named(node) {
            if child.kind() != kinds::FOR_IN_CLAUSE {
                self.push(Some(child), inner, Role::Visit);
                continue;
            }
            let left = child.child_by_field_name(field::LEFT);
            for part in named(child) {
                let (scope, role) = match (Some(part) == left, first) {
                    // The body stands before the clause that binds its names.
                    (true, _) => (inner, Role::Target(node.start_byte())),
                    (false, true) => (scope, Role::Visit),
                    (false, false) => (inner, Role::Visit),
                };
                self.push(Some(part), scope, role);
            }
            first = false;
        }
    }

    fn import(&mut self, node: Node<'t>, scope: ScopeId) {
        let from = node.child_by_field_name(field::MODULE_NAME).map(|from| crate::dotted(from, self.source));
        for child in named(node) {
            let (name, alias) = match child.kind() {
                kinds::ALIASED_IMPORT => (child.child_by_field_name(field::NAME), child.child_by_field_name(field::ALIAS)),
                kinds::DOTTED_NAME if Some(child) != node.child_by_field_name(field::MODULE_NAME) => (Some(child), None),
                _ => continue,
            };
            let Some(name) = name else { continue };
            let written = crate::dotted(name, self.source);
            let head = written.split('.').next().unwrap_or_default();
            let bound = alias.map_or_else(|| Symbol::new(head), |alias| self.symbol(alias));
            self.declare(scope, bound, node.end_byte());
            let imported = match &from {
                Some(from) => ImportedName { specifier: Symbol::new(from), member: Some(Symbol::new(&written)) },
                None if alias.is_some() => ImportedName { specifier: Symbol::new(&written), member: None },
                None => ImportedName { specifier: Symbol::new(head), member: None },
            };
            if node.kind() == kinds::FUTURE_IMPORT_STATEMENT {
                continue;
            }
            self.found.imported.insert(bound, imported);
            let slot = self.slot(scope, bound);
            if imported.member.is_none() && slot.module.is_none_or(|module| module == imported.specifier) {
                slot.module = Some(imported.specifier);
                slot.imports += 1;
            }
        }
    }

    fn redirect(&mut self, node: Node<'t>, scope: ScopeId, to: Redirect) {
        for child in named(node) {
            let name = self.symbol(child);
            if scope == Bindings::MODULE {
                continue;
            }
            self.slot(scope, name).redirect = Some(to);
            if to == Redirect::Global {
                self.slot(Bindings::MODULE, name);
            }
        }
    }
}
