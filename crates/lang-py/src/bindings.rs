//! The binding walk: which scope declares each name, and how it is stored.
//!
//! One pass over the tree before lowering, without recursion. A *scope* is the
//! module, a function or lambda, a class body, or a comprehension. A name of a
//! function or comprehension is *local* (an SSA variable; inner functions
//! capture its value) unless some inner function may see it change: then it is
//! a *cell*. Module-level names are always cells, class-level names are never
//! seen by inner functions.
//!
//! A name may be captured by value if the last assignment of it ends before the
//! capturing function starts; textual order is taken for execution order.

mod walk;

use sluicegate_base::{FxHashMap, FxHashSet, FxIndexMap, FxIndexSet, IndexVec, Symbol, newtype_index};
use sluicegate_syntax::Node;

use crate::kinds::token;
use walk::Walk;

newtype_index! {
    /// A scope of one file.
    pub struct ScopeId, "scope"
}

/// What opens a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    /// The file.
    Module,
    /// `def` or `lambda`.
    Function,
    /// Class body.
    Class,
    /// Comprehension or generator expression.
    Comprehension,
}

/// How a name is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// An SSA variable.
    Local,
    /// A shared variable.
    Cell,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Redirect {
    Global,
    Nonlocal,
}

#[derive(Clone, Copy, Debug)]
struct Name {
    assigned: u32,
    /// Where its last assignment is complete.
    at: usize,
    storage: Storage,
    /// A function inside assigns it too.
    is_written_inside: bool,
    redirect: Option<Redirect>,
    /// The module that every import statement binds it to, and how many there are.
    module: Option<Symbol>,
    imports: u32,
}

#[derive(Debug)]
struct Scope {
    kind: ScopeKind,
    parent: Option<ScopeId>,
    start: usize,
    names: FxIndexMap<Symbol, Name>,
    captures: FxIndexSet<(ScopeId, Symbol)>,
    has_yield: bool,
}

/// What an imported name stands for.
#[derive(Clone, Copy, Debug)]
pub struct ImportedName {
    /// Module specifier as written.
    pub specifier: Symbol,
    /// The member of it; `None` is the module.
    pub member: Option<Symbol>,
}

/// The answer of the binding walk.
#[derive(Debug)]
pub struct Bindings {
    scopes: IndexVec<ScopeId, Scope>,
    /// Scope by the start of the node that opens it. No two such nodes start together.
    by_start: FxHashMap<usize, ScopeId>,
    imported: FxHashMap<Symbol, ImportedName>,
    classes: FxHashSet<Symbol>,
}

impl Bindings {
    /// Walks a whole file.
    #[must_use]
    pub fn of(root: Node<'_>, source: &str) -> Bindings {
        let mut walk = Walk::new(source);
        walk.run(root);
        walk.finish()
    }

    /// The module's scope.
    pub const MODULE: ScopeId = ScopeId(0);

    /// The scope that `node` opens.
    #[must_use]
    pub fn scope_of(&self, node: Node<'_>) -> Option<ScopeId> {
        self.by_start.get(&node.start_byte()).copied()
    }

    /// What opened the scope.
    #[must_use]
    pub fn kind(&self, scope: ScopeId) -> ScopeKind {
        self.scopes[scope].kind
    }

    /// The enclosing scope.
    #[must_use]
    pub fn parent(&self, scope: ScopeId) -> Option<ScopeId> {
        self.scopes[scope].parent
    }

    /// Whether the function's own body yields.
    #[must_use]
    pub fn has_yield(&self, scope: ScopeId) -> bool {
        self.scopes[scope].has_yield
    }

    /// Names declared by a scope, in order of appearance.
    pub fn names(&self, scope: ScopeId) -> impl Iterator<Item = Symbol> + '_ {
        self.scopes[scope].names.iter().filter(|(_, name)| name.redirect.is_none()).map(|(&name, _)| name)
    }

    /// How a declared name is stored.
    #[must_use]
    pub fn storage(&self, scope: ScopeId, name: Symbol) -> Storage {
        self.scopes[scope].names.get(&name).map_or(Storage::Local, |name| name.storage)
    }

    /// Whether a name is bound in one place only.
    #[must_use]
    pub fn is_assigned_once(&self, scope: ScopeId, name: Symbol) -> bool {
        self.scopes[scope].names.get(&name).is_some_and(|name| name.assigned == 1 && !name.is_written_inside)
    }

    /// The module that a module-level name always means: nothing but `import` of it binds the name.
    #[must_use]
    pub fn module_alias(&self, name: Symbol) -> Option<Symbol> {
        let name = self.scopes[Bindings::MODULE].names.get(&name)?;
        name.module.filter(|_| name.assigned == name.imports)
    }

    /// What a function captures by value, transitively: declaring scope and name.
    #[must_use]
    pub fn captures(&self, function: ScopeId) -> Vec<(ScopeId, Symbol)> {
        self.scopes[function].captures.iter().copied().collect()
    }

    /// What an imported name stands for.
    #[must_use]
    pub fn imported(&self, name: Symbol) -> Option<ImportedName> {
        self.imported.get(&name).copied()
    }

    /// Whether the file defines a class of that name.
    #[must_use]
    pub fn is_class(&self, name: Symbol) -> bool {
        self.classes.contains(&name)
    }

    /// The scope whose declaration a name in `scope` refers to.
    #[must_use]
    pub fn lookup(&self, scope: ScopeId, name: Symbol) -> Option<ScopeId> {
        self.trace(scope, name).map(|trace| trace.declared_in)
    }

    fn trace(&self, from: ScopeId, name: Symbol) -> Option<Trace> {
        let mut crossed: Vec<ScopeId> = Vec::new();
        let mut through_class = false;
        let mut at = Some(from);
        while let Some(id) = at {
            let scope = &self.scopes[id];
            let visible = scope.kind != ScopeKind::Class || crossed.is_empty();
            match scope.names.get(&name).filter(|_| visible).map(|name| name.redirect) {
                Some(None) => return Some(Trace { declared_in: id, crossed, through_class }),
                Some(Some(Redirect::Global)) => {
                    let declared_in = Bindings::MODULE;
                    let declared = self.scopes[declared_in].names.contains_key(&name);
                    return declared.then_some(Trace { declared_in, crossed, through_class });
                }
                Some(Some(Redirect::Nonlocal)) | None => {}
            }
            match scope.kind {
                ScopeKind::Function => crossed.push(id),
                ScopeKind::Class => through_class |= !crossed.is_empty(),
                ScopeKind::Module | ScopeKind::Comprehension => {}
            }
            at = scope.parent;
        }
        None
    }
}

struct Trace {
    declared_in: ScopeId,
    /// Functions between use and declaration, innermost first.
    crossed: Vec<ScopeId>,
    through_class: bool,
}

/// Whether a definition is `async`.
#[must_use]
pub fn is_async(node: Node<'_>) -> bool {
    node.child(0).is_some_and(|first| first.kind() == token::ASYNC)
}
