//! Lowering: from the syntax tree to the module's functions.
//!
//! [`Lowerer`] holds the module and the function being built; the functions
//! around it wait on the call stack. Each construct group has its own file.
//! Depth is counted: below [`limits::MAX_LOWER_DEPTH`] a subtree becomes
//! `Opaque`. Chains (operators, calls, `else if`, conditional expressions,
//! assignments) are loops and cost no depth.

mod call;
mod class;
mod condition;
mod expr;
mod function;
mod jsx;
mod literal;
mod loops;
mod module;
mod names;
mod operator;
mod pattern;
mod stmt;
mod template;
mod try_;
mod types;

use sluicegate_base::{FileId, FxHashMap, FxHashSet, Note, NoteCode, Span, Symbol, limits};
use sluicegate_ir::{CellIdx, FnIdx, FunctionBuilder, Module, ModuleBuilder, TypeRef, ValueId, VarId};
use sluicegate_syntax as syntax;
use sluicegate_syntax::Node;

use crate::bindings::{BindingId, Bindings, FuncId, ScopeId};
use crate::kinds as k;

/// Notes of one kind that say where; further ones are counted.
const MAX_NOTES_PER_CODE: u32 = 32;
/// Variables that an opaque subtree depends on.
const MAX_OPAQUE_PARTS: usize = 16;
/// Nodes of a subtree that is not lowered which are looked at for such variables.
const MAX_OPAQUE_NODES: usize = 4096;

/// The function being built.
struct FnCtx<'t> {
    b: FunctionBuilder,
    idx: FnIdx,
    func: FuncId,
    scope: ScopeId,
    vars: FxHashMap<BindingId, VarId>,
    /// The variable that holds the receiver.
    receiver: Option<VarId>,
    /// What `break` and `continue` can leave, innermost last.
    targets: Vec<stmt::JumpTarget>,
    /// Field initialisers that run after `super(…)`.
    fields: Option<class::FieldInit<'t>>,
    returns: Option<TypeRef>,
}

impl FnCtx<'_> {
    fn new(b: FunctionBuilder, idx: FnIdx, func: FuncId, scope: ScopeId) -> Self {
        FnCtx {
            b,
            idx,
            func,
            scope,
            vars: FxHashMap::default(),
            receiver: None,
            targets: Vec::new(),
            fields: None,
            returns: None,
        }
    }
}

/// Lowers one file.
pub(crate) struct Lowerer<'t> {
    source: &'t str,
    file: FileId,
    module: ModuleBuilder,
    bindings: Bindings<'t>,
    ctx: Box<FnCtx<'t>>,
    fn_of: FxHashMap<FuncId, FnIdx>,
    cells: FxHashMap<BindingId, CellIdx>,
    /// Variables that were assigned somewhere already.
    written: FxHashSet<BindingId>,
    depth: usize,
    nodes: usize,
    noted: FxHashMap<&'static str, u32>,
    /// Labels written before the loop, switch or block that is lowered next.
    labels: Vec<Symbol>,
    /// Members (local and exported name) of the namespaces being lowered.
    namespaces: Vec<Vec<(Symbol, Symbol)>>,
}

/// Lowers a parsed file into `module`.
pub(crate) fn lower<'t>(module: Module, root: Node<'t>, source: &'t str) -> Module {
    let file = module.file;
    let bindings = Bindings::collect(root, source);
    let builder = FunctionBuilder::new("<init>", syntax::span(root));
    let mut ctx = FnCtx::new(builder, Module::INIT, Bindings::INIT, Bindings::PROGRAM);
    ctx.b.func_mut().flags.is_init = true;
    let mut lowerer = Lowerer {
        source,
        file,
        module: ModuleBuilder::new(module),
        bindings,
        ctx: Box::new(ctx),
        fn_of: FxHashMap::from_iter([(Bindings::INIT, Module::INIT)]),
        cells: FxHashMap::default(),
        written: FxHashSet::default(),
        depth: 0,
        nodes: 0,
        noted: FxHashMap::default(),
        labels: Vec::new(),
        namespaces: Vec::new(),
    };
    lowerer.program(root);
    lowerer.note_rest();
    let Lowerer { mut module, ctx, .. } = lowerer;
    module.finish_function(Module::INIT, ctx.b.finish());
    module.finish()
}

impl<'t> Lowerer<'t> {
    /// The builder of the current function.
    fn b(&mut self) -> &mut FunctionBuilder {
        &mut self.ctx.b
    }

    fn text(&self, node: Node<'t>) -> &'t str {
        syntax::text(node, self.source)
    }

    fn symbol(&self, node: Node<'t>) -> Symbol {
        Symbol::new(self.text(node))
    }

    fn set_span(&mut self, node: Node<'t>) -> Span {
        self.ctx.b.set_span(syntax::span(node))
    }

    fn kids(&self, node: Node<'t>) -> Vec<Node<'t>> {
        syntax::named_children(node, k::is_comment)
    }

    /// Whether the node may be lowered; then [`Self::leave`] must follow.
    fn enter(&mut self) -> bool {
        self.nodes += 1;
        if self.depth >= limits::MAX_LOWER_DEPTH || self.nodes > limits::MAX_NODES_PER_FILE {
            return false;
        }
        self.depth += 1;
        true
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Runs `body` in the scope that `node` opens.
    fn in_scope<T>(&mut self, node: Node<'t>, body: impl FnOnce(&mut Self) -> T) -> T {
        let inner = self.bindings.scope_of(node).unwrap_or(self.ctx.scope);
        let outer = std::mem::replace(&mut self.ctx.scope, inner);
        let result = body(self);
        self.ctx.scope = outer;
        result
    }

    /// Adds a note, the first few of its kind with their place.
    fn note(&mut self, code: NoteCode, node: Node<'t>, message: impl Into<String>) {
        let count = self.noted.entry(code.id()).or_default();
        *count += 1;
        if *count <= MAX_NOTES_PER_CODE {
            self.module.note(Note::at(code, self.file, Some(syntax::span(node)), message));
        }
    }

    fn note_rest(&mut self) {
        for code in [NoteCode::Opaque, NoteCode::TooDeep] {
            let count = self.noted.get(code.id()).copied().unwrap_or_default();
            if count > MAX_NOTES_PER_CODE {
                let rest = count - MAX_NOTES_PER_CODE;
                self.module.note(Note::at(code, self.file, None, format!("{rest} more places like this")));
            }
        }
    }

    /// A subtree beyond a limit: depends on the variables that it reads.
    fn too_deep(&mut self, node: Node<'t>) -> ValueId {
        self.note(NoteCode::TooDeep, node, "nested too deep or beyond the node limit; not lowered");
        let parts = self.variables_in(node);
        self.set_span(node);
        self.b().opaque("too-deep", parts)
    }

    /// Values of variables that a subtree mentions.
    fn variables_in(&mut self, node: Node<'t>) -> Vec<ValueId> {
        let mut names: Vec<Symbol> = Vec::new();
        let mut cursor = node.walk();
        'walk: for _ in 0..MAX_OPAQUE_NODES {
            let at = cursor.node();
            if at.kind() == k::IDENTIFIER && !names.contains(&self.symbol(at)) {
                names.push(self.symbol(at));
                if names.len() >= MAX_OPAQUE_PARTS {
                    break;
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
        let scope = self.ctx.scope;
        let known: Vec<BindingId> = names.into_iter().filter_map(|name| self.bindings.resolve(scope, name)).collect();
        known.into_iter().filter_map(|binding| self.read_if_reachable(binding)).collect()
    }

    /// A construct that is not lowered: says so and depends on `parts`.
    fn opaque(&mut self, node: Node<'t>, reason: &str, parts: Vec<ValueId>) -> ValueId {
        self.note(NoteCode::Opaque, node, format!("not understood: {reason}"));
        self.b().opaque(reason, parts)
    }
}
