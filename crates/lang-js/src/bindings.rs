//! The binding walk: which variable every identifier means, and how it is stored.
//!
//! Runs before lowering, without recursion. It knows scopes (function, block,
//! loop, catch, class), hoisting, who captures what, and decides per variable:
//! SSA variable, captured **by value** (assigned only before a closure that
//! captures it exists, in no deeper loop than its declaration) or **cell**.
//! The receiver and `arguments` are variables of the function that has its own.
//! It does not know temporal dead zones, `with` scopes or `eval`.

mod declare;
mod walk;

use sluicegate_base::{FxHashMap, FxHashSet, IndexVec, Symbol, newtype_index};
use sluicegate_syntax::Node;

newtype_index! {
    /// A lexical scope.
    pub(crate) struct ScopeId, "scope"
}
newtype_index! {
    /// A declared variable.
    pub(crate) struct BindingId, "binding"
}
newtype_index! {
    /// A function as the walk sees it; 0 is the module's top level.
    pub(crate) struct FuncId, "func"
}

/// The receiver's variable.
pub(crate) const THIS: &str = "this";
/// The variable that holds all arguments.
pub(crate) const ARGUMENTS: &str = "arguments";

/// A lexical scope.
#[derive(Debug)]
pub(crate) struct Scope {
    /// The scope around it.
    pub(crate) parent: Option<ScopeId>,
    func: FuncId,
    names: FxHashMap<Symbol, BindingId>,
    /// Where its hoisted functions come into being.
    start: usize,
    loops: u32,
    /// Whether `var` declarations end up here.
    takes_vars: bool,
    owns_this: bool,
    owns_arguments: bool,
}

/// An imported name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Imported {
    /// Module specifier as written.
    pub(crate) specifier: Symbol,
    /// The member; `None` is the module.
    pub(crate) member: Option<Symbol>,
}

/// A declared variable.
#[derive(Debug)]
pub(crate) struct Binding {
    /// Its name.
    pub(crate) name: Symbol,
    /// The function whose body declares it.
    pub(crate) func: FuncId,
    /// Declared at the top level of the module.
    pub(crate) module_level: bool,
    /// What it stands for, when an `import` declares it.
    pub(crate) imported: Option<Imported>,
    /// Declarations of the name in its scope.
    pub(crate) declarations: u32,
    loops: u32,
    assignments: u32,
    assigned_at: usize,
    assigned_in_loops: u32,
    captured_at: Option<usize>,
    shared: bool,
}

impl Binding {
    /// Whether it lives in a cell instead of an SSA variable.
    pub(crate) fn is_cell(&self) -> bool {
        if self.imported.is_some() {
            return false;
        }
        if self.module_level {
            return true;
        }
        let Some(captured_at) = self.captured_at else { return false };
        let settled = self.assignments == 0 || (self.assigned_at < captured_at && self.assigned_in_loops == self.loops);
        self.shared || !settled
    }

    fn assign(&mut self, at: usize, loops: u32) {
        self.assignments += 1;
        self.assigned_at = self.assigned_at.max(at);
        self.assigned_in_loops = self.assigned_in_loops.max(loops);
    }
}

/// A function as the walk sees it.
#[derive(Debug)]
pub(crate) struct Func {
    parent: Option<FuncId>,
    /// Its parameters and body.
    pub(crate) scope: ScopeId,
    created_at: usize,
    /// Member of a class, or code that runs inside a constructor: captures through cells only.
    in_class: bool,
    /// The variable by which a function expression knows itself.
    pub(crate) own_name: Option<BindingId>,
    /// Variables captured by value, in order of first use.
    pub(crate) captures: Vec<BindingId>,
}

/// Result of the walk.
#[derive(Debug)]
pub(crate) struct Bindings<'t> {
    scopes: IndexVec<ScopeId, Scope>,
    bindings: IndexVec<BindingId, Binding>,
    funcs: IndexVec<FuncId, Func>,
    scope_of: FxHashMap<usize, ScopeId>,
    func_of: FxHashMap<usize, FuncId>,
    /// Type names of the file: the aliased type, or nothing for classes and interfaces.
    pub(crate) types: FxHashMap<Symbol, Option<Node<'t>>>,
    /// Parts of what is called like the global object that the file sets.
    pub(crate) globals: FxHashSet<Symbol>,
    /// Whether the file uses `exports` or `module` without declaring them.
    pub(crate) uses_module_object: bool,
}

impl<'t> Bindings<'t> {
    /// The top level's scope.
    pub(crate) const PROGRAM: ScopeId = ScopeId(0);
    /// The top level.
    pub(crate) const INIT: FuncId = FuncId(0);

    /// Walks the whole tree.
    pub(crate) fn collect(root: Node<'t>, source: &'t str) -> Bindings<'t> {
        walk::run(root, source)
    }

    /// The scope that a node opens.
    pub(crate) fn scope_of(&self, node: Node<'t>) -> Option<ScopeId> {
        self.scope_of.get(&node.id()).copied()
    }

    /// The function that a node is.
    pub(crate) fn func_of(&self, node: Node<'t>) -> Option<FuncId> {
        self.func_of.get(&node.id()).copied()
    }

    /// A function.
    pub(crate) fn func(&self, id: FuncId) -> &Func {
        &self.funcs[id]
    }

    /// A variable.
    pub(crate) fn binding(&self, id: BindingId) -> &Binding {
        &self.bindings[id]
    }

    /// The variable of that name declared in exactly this scope.
    pub(crate) fn in_scope(&self, scope: ScopeId, name: Symbol) -> Option<BindingId> {
        self.scopes[scope].names.get(&name).copied()
    }

    /// The variable that `name` means in `scope`.
    pub(crate) fn resolve(&self, scope: ScopeId, name: Symbol) -> Option<BindingId> {
        let mut at = Some(scope);
        while let Some(id) = at {
            let scope = &self.scopes[id];
            if let Some(&found) = scope.names.get(&name) {
                return Some(found);
            }
            at = scope.parent;
        }
        None
    }
}

/// One use of a name, resolved when everything is declared.
#[derive(Debug)]
struct Use {
    name: Symbol,
    scope: ScopeId,
    at: usize,
    write: Option<u32>,
}

/// Resolves all uses; fills in who captures what.
fn resolve_uses(bindings: &mut Bindings<'_>, mut uses: Vec<Use>) {
    uses.sort_by_key(|a_use| a_use.at);
    declare_implicit_globals(bindings, &uses);
    let mut captured: Vec<(BindingId, FuncId)> = Vec::new();
    for a_use in &uses {
        let Some(id) = resolve_or_imply(bindings, a_use) else {
            bindings.uses_module_object |= matches!(a_use.name.as_str(), "exports" | "module");
            continue;
        };
        let user = bindings.scopes[a_use.scope].func;
        let owner = bindings.bindings[id].func;
        if let Some(loops) = a_use.write {
            bindings.bindings[id].assign(a_use.at, loops);
        }
        if user == owner || bindings.bindings[id].module_level {
            continue;
        }
        let (created_at, through_class) = way_out(bindings, user, owner);
        let binding = &mut bindings.bindings[id];
        binding.shared |= through_class || a_use.write.is_some();
        binding.captured_at = Some(binding.captured_at.map_or(created_at, |at| at.min(created_at)));
        captured.push((id, user));
    }
    let mut seen: FxHashSet<(BindingId, FuncId)> = FxHashSet::default();
    for (id, user) in captured {
        let binding = &bindings.bindings[id];
        if binding.is_cell() || binding.imported.is_some() {
            continue;
        }
        let owner = binding.func;
        let mut at = Some(user);
        while let Some(func) = at
            && func != owner
            && seen.insert((id, func))
        {
            bindings.funcs[func].captures.push(id);
            at = bindings.funcs[func].parent;
        }
    }
}

/// Names that are assigned but declared nowhere belong to the module.
fn declare_implicit_globals(bindings: &mut Bindings<'_>, uses: &[Use]) {
    for a_use in uses {
        let name = a_use.name.as_str();
        let special = matches!(name, "exports" | "module" | ARGUMENTS | "undefined" | "");
        if a_use.write.is_some() && !special && bindings.resolve(a_use.scope, a_use.name).is_none() {
            bindings.declare(Bindings::PROGRAM, a_use.name);
        }
    }
}

fn resolve_or_imply(bindings: &mut Bindings<'_>, a_use: &Use) -> Option<BindingId> {
    let receiver = a_use.name == THIS;
    if !receiver && a_use.name != ARGUMENTS {
        return bindings.resolve(a_use.scope, a_use.name);
    }
    let mut at = Some(a_use.scope);
    while let Some(id) = at {
        let scope = &bindings.scopes[id];
        if let Some(&found) = scope.names.get(&a_use.name) {
            return Some(found);
        }
        if if receiver { scope.owns_this } else { scope.owns_arguments } {
            let binding = bindings.declare(id, a_use.name);
            bindings.bindings[binding].assign(0, bindings.scopes[id].loops);
            return Some(binding);
        }
        at = scope.parent;
    }
    None
}

/// From `user` out to `owner`: where the outermost function in between is created,
/// and whether the way leads out of a class.
fn way_out(bindings: &Bindings<'_>, user: FuncId, owner: FuncId) -> (usize, bool) {
    let mut through_class = false;
    let mut created_at = 0;
    let mut at = Some(user);
    while let Some(id) = at
        && id != owner
    {
        let func = &bindings.funcs[id];
        through_class |= func.in_class;
        created_at = func.created_at;
        at = func.parent;
    }
    (created_at, through_class)
}
