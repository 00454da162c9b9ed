//! Making scopes, functions and variables.

use sluicegate_base::Symbol;
use sluicegate_syntax::Node;

use super::{Binding, BindingId, Bindings, Func, FuncId, Scope, ScopeId};

/// What a new scope owns.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Owns {
    pub(super) vars: bool,
    pub(super) this: bool,
    pub(super) arguments: bool,
}

impl<'t> Bindings<'t> {
    /// A scope of the same function.
    pub(super) fn new_scope(&mut self, parent: ScopeId, start: usize, loops: u32, owns: Owns) -> ScopeId {
        let func = self.scopes[parent].func;
        self.push_scope(Some(parent), func, start, loops, owns)
    }

    pub(super) fn push_scope(&mut self, parent: Option<ScopeId>, func: FuncId, start: usize, loops: u32, owns: Owns) -> ScopeId {
        self.scopes.push(Scope {
            parent,
            func,
            names: Default::default(),
            start,
            loops,
            takes_vars: owns.vars,
            owns_this: owns.this,
            owns_arguments: owns.arguments,
        })
    }

    /// A function with its scope.
    pub(super) fn new_func(&mut self, parent: ScopeId, start: usize, created_at: usize, in_class: bool, owns: Owns) -> FuncId {
        let outer = self.scopes[parent].func;
        let id = self.funcs.next_index();
        let scope = self.push_scope(Some(parent), id, start, 0, owns);
        self.funcs.push(Func { parent: Some(outer), scope, created_at, in_class, own_name: None, captures: Vec::new() })
    }

    pub(super) fn mark_scope(&mut self, node: Node<'t>, scope: ScopeId) {
        self.scope_of.insert(node.id(), scope);
    }

    pub(super) fn mark_func(&mut self, node: Node<'t>, func: FuncId) {
        self.func_of.insert(node.id(), func);
        self.scope_of.insert(node.id(), self.funcs[func].scope);
    }

    /// Declares a name; a second declaration is the same variable.
    pub(super) fn declare(&mut self, scope: ScopeId, name: Symbol) -> BindingId {
        if let Some(&known) = self.scopes[scope].names.get(&name) {
            self.bindings[known].declarations += 1;
            return known;
        }
        let Scope { func, loops, .. } = self.scopes[scope];
        let id = self.bindings.push(Binding {
            name,
            func,
            module_level: scope == Bindings::PROGRAM,
            imported: None,
            declarations: 1,
            loops,
            assignments: 0,
            assigned_at: 0,
            assigned_in_loops: 0,
            captured_at: None,
            shared: false,
        });
        self.scopes[scope].names.insert(name, id);
        id
    }

    /// Where a `var` written in `scope` is declared.
    pub(super) fn var_scope(&self, scope: ScopeId) -> ScopeId {
        let mut at = scope;
        while !self.scopes[at].takes_vars {
            match self.scopes[at].parent {
                Some(parent) => at = parent,
                None => break,
            }
        }
        at
    }
}
