//! The walk over the tree: an explicit stack, so that depth costs no call stack.

use sluicegate_base::{IndexVec, Symbol};
use sluicegate_syntax as syntax;
use sluicegate_syntax::Node;

use super::declare::Owns;
use super::{Bindings, FuncId, Imported, ScopeId, THIS, Use};
use crate::kinds::{self as k, field as f, token};
use crate::text;

#[derive(Clone, Copy)]
struct Task<'t> {
    node: Node<'t>,
    scope: ScopeId,
    loops: u32,
}

/// What an identifier in a pattern does.
#[derive(Clone, Copy)]
enum Target {
    /// Declares it in that scope; whether it also gets a value.
    Declare(ScopeId, bool),
    /// Assigns it.
    Assign,
}

struct Walk<'t> {
    source: &'t str,
    out: Bindings<'t>,
    uses: Vec<Use>,
    work: Vec<Task<'t>>,
}

pub(super) fn run<'t>(root: Node<'t>, source: &'t str) -> Bindings<'t> {
    let mut out = Bindings {
        scopes: IndexVec::new(),
        bindings: IndexVec::new(),
        funcs: IndexVec::new(),
        scope_of: Default::default(),
        func_of: Default::default(),
        types: Default::default(),
        globals: Default::default(),
        uses_module_object: false,
    };
    let program = out.push_scope(None, Bindings::INIT, 0, 0, Owns { vars: true, ..Owns::default() });
    out.funcs.push(super::Func {
        parent: None,
        scope: program,
        created_at: 0,
        in_class: false,
        own_name: None,
        captures: Vec::new(),
    });
    let mut walk = Walk { source, out, uses: Vec::new(), work: Vec::new() };
    walk.children(Task { node: root, scope: program, loops: 0 });
    while let Some(task) = walk.work.pop() {
        walk.visit(task);
    }
    let Walk { mut out, uses, .. } = walk;
    super::resolve_uses(&mut out, uses);
    out
}

impl<'t> Walk<'t> {
    fn name(&self, node: Node<'t>) -> Symbol {
        Symbol::new(syntax::text(node, self.source))
    }

    fn children(&mut self, task: Task<'t>) {
        for child in task.node.named_children() {
            self.work.push(Task { node: child, ..task });
        }
    }

    fn push(&mut self, node: Option<Node<'t>>, scope: ScopeId, loops: u32) {
        self.work.extend(node.map(|node| Task { node, scope, loops }));
    }

    fn read(&mut self, name: Symbol, task: Task<'t>) {
        self.uses.push(Use { name, scope: task.scope, at: task.node.start_byte(), write: None });
    }

    fn visit(&mut self, task: Task<'t>) {
        let Task { node, scope, loops } = task;
        let kind = node.kind();
        match kind {
            k::IDENTIFIER | k::SHORTHAND_PROPERTY_IDENTIFIER => self.read(self.name(node), task),
            k::THIS | k::SUPER => self.read(Symbol::new(THIS), task),
            _ if k::is_function(kind) => self.function(task, false),
            _ if k::is_class(kind) => self.class(task),
            k::STATEMENT_BLOCK | k::SWITCH_BODY => self.block(task, Owns::default()),
            k::CATCH_CLAUSE => self.catch(task),
            k::FOR_STATEMENT => self.for_loop(task),
            k::FOR_IN_STATEMENT => self.for_in(task),
            k::WHILE_STATEMENT | k::DO_STATEMENT => self.children(Task { loops: loops + 1, ..task }),
            k::VARIABLE_DECLARATION | k::LEXICAL_DECLARATION | k::USING_DECLARATION => {
                let target = if kind == k::VARIABLE_DECLARATION { self.out.var_scope(scope) } else { scope };
                self.declarators(task, target);
            }
            k::ASSIGNMENT_EXPRESSION => {
                self.push(node.child_by_field_name(f::RIGHT), scope, loops);
                if let Some(left) = node.child_by_field_name(f::LEFT) {
                    let global = text::part_of_global(text::unwrap_parens(left), self.source);
                    self.out.globals.extend(global.map(|(_, name)| Symbol::new(name)));
                    self.pattern(left, task, Target::Assign, node.end_byte());
                }
            }
            k::AUGMENTED_ASSIGNMENT_EXPRESSION | k::UPDATE_EXPRESSION => {
                self.children(task);
                let target = node.child_by_field_name(f::LEFT).or_else(|| node.child_by_field_name(f::ARGUMENT));
                if let Some(name) = target.map(text::unwrap_target).filter(|target| target.kind() == k::IDENTIFIER) {
                    self.uses.push(Use { name: self.name(name), scope, at: node.end_byte(), write: Some(loops) });
                }
            }
            k::IMPORT_STATEMENT => self.import(task),
            k::IMPORT_ALIAS => self.import_alias(task),
            k::EXPORT_CLAUSE | k::NAMESPACE_EXPORT => {}
            k::ENUM_DECLARATION => {
                self.declare_named(node, scope, loops);
                self.push(node.child_by_field_name(f::BODY), scope, loops);
            }
            _ if k::is_namespace(kind) => {
                self.declare_named(node, scope, loops);
                if let Some(body) = node.child_by_field_name(f::BODY) {
                    self.block(Task { node: body, ..task }, Owns { vars: true, ..Owns::default() });
                }
            }
            k::INTERFACE_DECLARATION | k::TYPE_ALIAS_DECLARATION => self.declare_type(node),
            _ if k::is_type_only(kind) => {}
            _ => self.children(task),
        }
    }

    fn declare_type(&mut self, node: Node<'t>) {
        let Some(name) = node.child_by_field_name(f::NAME) else { return };
        let aliased = node.child_by_field_name(f::VALUE).filter(|value| value.kind() != k::OBJECT_TYPE);
        let name = self.name(name);
        self.out.types.insert(name, aliased);
    }

    /// Class, enum or namespace: a variable that has its value behind the node.
    fn declare_named(&mut self, node: Node<'t>, scope: ScopeId, loops: u32) {
        let Some(mut name) = node.child_by_field_name(f::NAME) else { return };
        while name.kind() == k::NESTED_IDENTIFIER {
            match name.child_by_field_name(f::OBJECT) {
                Some(object) => name = object,
                None => break,
            }
        }
        let name = self.name(name);
        let binding = self.out.declare(scope, name);
        self.out.bindings[binding].assign(node.end_byte(), loops);
    }

    fn block(&mut self, task: Task<'t>, owns: Owns) {
        let scope = self.out.new_scope(task.scope, task.node.start_byte(), task.loops, owns);
        self.out.mark_scope(task.node, scope);
        self.children(Task { scope, ..task });
    }

    fn catch(&mut self, task: Task<'t>) {
        let scope = self.out.new_scope(task.scope, task.node.start_byte(), task.loops, Owns::default());
        self.out.mark_scope(task.node, scope);
        if let Some(parameter) = task.node.child_by_field_name(f::PARAMETER) {
            let at = parameter.start_byte();
            self.pattern(parameter, Task { scope, ..task }, Target::Declare(scope, true), at);
        }
        self.push(task.node.child_by_field_name(f::BODY), scope, task.loops);
    }

    fn for_loop(&mut self, task: Task<'t>) {
        let Task { node, loops, .. } = task;
        let scope = self.out.new_scope(task.scope, node.start_byte(), loops, Owns::default());
        self.out.mark_scope(node, scope);
        self.push(node.child_by_field_name(f::INITIALIZER), scope, loops);
        for name in [f::CONDITION, f::INCREMENT, f::BODY] {
            self.push(node.child_by_field_name(name), scope, loops + 1);
        }
    }

    fn for_in(&mut self, task: Task<'t>) {
        let Task { node, .. } = task;
        let loops = task.loops + 1;
        let scope = self.out.new_scope(task.scope, node.start_byte(), loops, Owns::default());
        self.out.mark_scope(node, scope);
        self.push(node.child_by_field_name(f::RIGHT), task.scope, task.loops);
        self.push(node.child_by_field_name(f::VALUE), task.scope, task.loops);
        if let Some(left) = node.child_by_field_name(f::LEFT) {
            let target = match node.child_by_field_name(f::KIND).map(|kind| kind.kind()) {
                None => Target::Assign,
                Some(token::VAR) => Target::Declare(self.out.var_scope(scope), true),
                Some(_) => Target::Declare(scope, true),
            };
            self.pattern(left, Task { scope, loops, ..task }, target, left.end_byte());
        }
        self.push(node.child_by_field_name(f::BODY), scope, loops);
    }

    fn declarators(&mut self, task: Task<'t>, target: ScopeId) {
        for declarator in syntax::named_children(task.node, k::is_comment) {
            let value = declarator.child_by_field_name(f::VALUE);
            self.push(value, task.scope, task.loops);
            if let Some(name) = declarator.child_by_field_name(f::NAME) {
                self.pattern(name, task, Target::Declare(target, value.is_some()), declarator.end_byte());
            }
        }
    }

    /// Every identifier that a pattern binds; the expressions in it are visited.
    fn pattern(&mut self, node: Node<'t>, task: Task<'t>, target: Target, at: usize) {
        let Task { scope, loops, .. } = task;
        let mut work = vec![node];
        while let Some(node) = work.pop() {
            match node.kind() {
                k::IDENTIFIER | k::SHORTHAND_PROPERTY_IDENTIFIER_PATTERN | k::SHORTHAND_PROPERTY_IDENTIFIER => {
                    let name = self.name(node);
                    match target {
                        Target::Declare(into, assigned) => {
                            let binding = self.out.declare(into, name);
                            if assigned {
                                self.out.bindings[binding].assign(at, loops);
                            }
                        }
                        Target::Assign => self.uses.push(Use { name, scope, at, write: Some(loops) }),
                    }
                }
                k::OBJECT_PATTERN
                | k::ARRAY_PATTERN
                | k::OBJECT
                | k::ARRAY
                | k::REST_PATTERN
                | k::SPREAD_ELEMENT
                | k::PARENTHESIZED_EXPRESSION
                | k::NON_NULL_EXPRESSION => work.extend(syntax::named_children(node, k::is_comment)),
                k::PAIR_PATTERN | k::PAIR => {
                    self.push(node.child_by_field_name(f::KEY), scope, loops);
                    work.extend(node.child_by_field_name(f::VALUE));
                }
                k::ASSIGNMENT_PATTERN | k::OBJECT_ASSIGNMENT_PATTERN | k::ASSIGNMENT_EXPRESSION => {
                    self.push(node.child_by_field_name(f::RIGHT), scope, loops);
                    work.extend(node.child_by_field_name(f::LEFT));
                }
                _ => self.push(Some(node), scope, loops),
            }
        }
    }

    fn function(&mut self, task: Task<'t>, in_class: bool) {
        let Task { node, scope, loops } = task;
        let kind = node.kind();
        let body = node.child_by_field_name(f::BODY);
        let start = body.unwrap_or(node).start_byte();
        let name = node.child_by_field_name(f::NAME);
        let mut created_at = node.start_byte();
        let mut outer = scope;
        let mut own_name = None;
        match name {
            Some(name) if k::is_function_declaration(kind) => {
                created_at = self.out.scopes[scope].start;
                let block_loops = self.out.scopes[scope].loops;
                let name = self.name(name);
                let binding = self.out.declare(scope, name);
                self.out.bindings[binding].assign(created_at, block_loops);
            }
            Some(name) if kind == k::METHOD_DEFINITION => self.push(Some(name), scope, loops),
            Some(name) => {
                outer = self.out.new_scope(scope, created_at, loops, Owns::default());
                let name = self.name(name);
                let binding = self.out.declare(outer, name);
                self.out.bindings[binding].assign(node.end_byte(), loops);
                own_name = Some(binding);
            }
            None => {}
        }
        let own = kind != k::ARROW_FUNCTION;
        let owns = Owns { vars: true, this: own, arguments: own };
        let func = self.out.new_func(outer, start, created_at, in_class, owns);
        self.out.funcs[func].own_name = own_name;
        self.out.mark_func(node, func);
        self.parameters(node, func);
        let scope = self.out.funcs[func].scope;
        match body {
            Some(body) if body.kind() == k::STATEMENT_BLOCK => self.children(Task { node: body, scope, loops: 0 }),
            body => self.push(body, scope, 0),
        }
    }

    fn parameters(&mut self, node: Node<'t>, func: FuncId) {
        let scope = self.out.funcs[func].scope;
        let at = node.start_byte();
        let task = Task { node, scope, loops: 0 };
        let declare = Target::Declare(scope, true);
        if let Some(parameter) = node.child_by_field_name(f::PARAMETER) {
            self.pattern(parameter, task, declare, at);
        }
        let Some(parameters) = node.child_by_field_name(f::PARAMETERS) else { return };
        for parameter in syntax::named_children(parameters, k::is_comment) {
            if !matches!(parameter.kind(), k::REQUIRED_PARAMETER | k::OPTIONAL_PARAMETER) {
                self.pattern(parameter, task, declare, at);
                continue;
            }
            for decorator in text::fields(parameter, f::DECORATOR) {
                self.push(Some(decorator), scope, 0);
            }
            self.push(parameter.child_by_field_name(f::VALUE), scope, 0);
            let pattern = parameter.child_by_field_name(f::PATTERN).or_else(|| parameter.child_by_field_name(f::NAME));
            if let Some(pattern) = pattern.filter(|pattern| pattern.kind() != k::THIS) {
                self.pattern(pattern, task, declare, at);
            }
        }
    }

    fn class(&mut self, task: Task<'t>) {
        let Task { node, scope, loops } = task;
        let inner = self.out.new_scope(scope, node.start_byte(), loops, Owns::default());
        self.out.mark_scope(node, inner);
        if let Some(name) = node.child_by_field_name(f::NAME) {
            let name = self.name(name);
            self.out.types.insert(name, None);
            let into = if node.kind() == k::CLASS { inner } else { scope };
            self.declare_named(node, into, loops);
        }
        let task = Task { scope: inner, ..task };
        for child in syntax::named_children(node, k::is_comment) {
            match child.kind() {
                k::CLASS_BODY => {
                    for member in syntax::named_children(child, k::is_comment) {
                        self.member(Task { node: member, ..task });
                    }
                }
                k::TYPE_IDENTIFIER | k::IDENTIFIER => {}
                _ => self.work.push(Task { node: child, ..task }),
            }
        }
    }

    fn member(&mut self, task: Task<'t>) {
        let Task { node, scope, loops } = task;
        match node.kind() {
            k::METHOD_DEFINITION => {
                for decorator in text::fields(node, f::DECORATOR) {
                    self.push(Some(decorator), scope, loops);
                }
                self.function(task, true);
            }
            k::FIELD_DEFINITION | k::PUBLIC_FIELD_DEFINITION => {
                for decorator in text::fields(node, f::DECORATOR) {
                    self.push(Some(decorator), scope, loops);
                }
                let key = node.child_by_field_name(f::NAME).or_else(|| node.child_by_field_name(f::PROPERTY));
                self.push(key, scope, loops);
                let inner = if text::has_token(node, token::STATIC) {
                    self.static_scope(task)
                } else {
                    let owns = Owns { vars: true, this: true, arguments: false };
                    let func = self.out.new_func(scope, node.start_byte(), node.start_byte(), true, owns);
                    self.out.mark_func(node, func);
                    self.out.funcs[func].scope
                };
                self.push(node.child_by_field_name(f::VALUE), inner, 0);
            }
            k::CLASS_STATIC_BLOCK => {
                let inner = self.static_scope(task);
                self.push(node.child_by_field_name(f::BODY), inner, loops);
            }
            _ => self.work.push(task),
        }
    }

    /// Code that runs once, while the class is made, with the class as receiver.
    fn static_scope(&mut self, task: Task<'t>) -> ScopeId {
        let owns = Owns { vars: true, this: true, arguments: false };
        let scope = self.out.new_scope(task.scope, task.node.start_byte(), task.loops, owns);
        self.out.mark_scope(task.node, scope);
        scope
    }

    fn import_alias(&mut self, task: Task<'t>) {
        let parts = syntax::named_children(task.node, k::is_comment);
        if let [name, rest @ ..] = parts.as_slice() {
            let binding = self.out.declare(task.scope, self.name(*name));
            self.out.bindings[binding].assign(task.node.end_byte(), task.loops);
            self.work.extend(rest.iter().map(|&node| Task { node, ..task }));
        }
    }

    fn import(&mut self, task: Task<'t>) {
        for (local, imported) in text::imported_names(task.node, self.source) {
            let binding = self.out.declare(Bindings::PROGRAM, local);
            self.out.bindings[binding].imported = Some(Imported { specifier: imported.0, member: imported.1 });
        }
    }
}
