//! The binding walk: what each identifier refers to, and how variables are stored.
//!
//! One pass over the tree before lowering, without recursion. Names are declared
//! before they are used, except at the top level of a file, which is read first.
//! A variable of a function is *local* (an SSA variable; inner functions capture
//! its value) unless some inner function may see it change: then it is a *cell*.
//! Top-level names are always cells.
//!
//! A variable may be captured by value if the last assignment of it, by its own function,
//! ends before the capturing function starts; textual order is taken
//! for execution order.

mod packages;
mod walk;

use sluicegate_base::{FxHashMap, FxIndexMap, FxIndexSet, IndexVec, Symbol, newtype_index};
use sluicegate_syntax::Node;

use crate::names;
use walk::Walk;

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
    /// Whether it is a channel: what is in it changes without the variable being set.
    pub is_channel: bool,
    assigned: u32,
    /// Where its last assignment is complete; at the end of all if an inner function or a result sets it.
    at: usize,
    /// The block that declares it.
    depth: usize,
}

impl Bind {
    /// Whether the file assigns to it where it is declared and nowhere else.
    #[must_use]
    pub fn is_assigned_once(&self) -> bool {
        self.assigned == 1
    }
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
        let mut walk = Walk::new(source);
        walk.top_level(root);
        walk.run(root);
        walk.name_package(root);
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
