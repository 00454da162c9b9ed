//! Comprehensions and generator expressions: loops in place, without a function of their own.

use sluicegate_base::Elem;
use sluicegate_ir::builder::LoopBlocks;
use sluicegate_ir::{Inst, Key, MakeKind, ValueId};
use sluicegate_syntax::Node;

use super::{Lowerer, named};
use crate::bindings::is_async;
use crate::kinds::{self, field};

/// Elements of a literal for each of which the body of a comprehension is written out.
const MAX_WRITTEN_OUT: usize = 8;
/// Nodes of such a body.
const MAX_BODY: usize = 64;

/// Whether an expression makes no scope or function of its own, and is small.
fn is_simple(body: Node<'_>) -> bool {
    let mut work = vec![body];
    let mut left = MAX_BODY;
    while let Some(node) = work.pop() {
        let Some(rest) = left.checked_sub(1) else { return false };
        left = rest;
        let is_own_scope = kinds::is_comprehension(node.kind()) || node.kind() == kinds::LAMBDA;
        if is_own_scope || matches!(node.kind(), kinds::NAMED_EXPRESSION | kinds::AWAIT | kinds::YIELD) {
            return false;
        }
        work.extend(node.named_children());
    }
    true
}

impl<'t> Lowerer<'t> {
    pub(super) fn comprehension(&mut self, node: Node<'t>) -> ValueId {
        let kind = match node.kind() {
            kinds::DICTIONARY_COMPREHENSION => MakeKind::Object,
            kinds::SET_COMPREHENSION => MakeKind::Set,
            _ => MakeKind::Array,
        };
        let acc = self.at(node).new_var("$acc");
        let empty = self.b().make(kind, Vec::new());
        self.b().write_var(acc, empty);
        let scope = self.bindings.scope_of(node);
        let body = node.child_by_field_name(field::BODY);
        let mut loops: Vec<LoopBlocks> = Vec::new();
        for clause in named(node) {
            match clause.kind() {
                kinds::FOR_IN_CLAUSE => {
                    let iter = self.clause_source(clause);
                    // The first source is evaluated outside of the comprehension's scope.
                    if loops.is_empty()
                        && let Some(scope) = scope
                    {
                        self.open_scope(scope);
                    }
                    let (blocks, body_block, done) = self.open_for(clause, iter);
                    self.b().switch_to(done);
                    self.b().goto(blocks.exit);
                    self.b().switch_to(body_block);
                    self.enter_for(clause, iter);
                    loops.push(blocks);
                }
                kinds::IF_CLAUSE => {
                    let (Some(blocks), Some(&test)) = (loops.last().copied(), named(clause).first()) else { continue };
                    let holds = self.b().new_block();
                    self.condition(test, holds, blocks.latch);
                    self.enter_block(holds);
                }
                _ => {}
            }
        }
        if let Some(body) = body {
            self.accumulate(node, body, acc);
        }
        let opened = !loops.is_empty() && scope.is_some();
        while let Some(blocks) = loops.pop() {
            self.b().begin_latch(blocks);
            self.b().end_loop(blocks);
        }
        if opened {
            self.close_scope();
        }
        let value = self.at(node).read_var(acc);
        self.b().end_var(acc);
        value
    }

    /// The elements of `[f(x) for x in [a, b]]`, one after the other: `f(a)`, `f(b)`.
    pub(super) fn written_out(&mut self, node: Node<'t>) -> Option<Vec<ValueId>> {
        if !matches!(node.kind(), kinds::LIST_COMPREHENSION | kinds::GENERATOR_EXPRESSION) {
            return None;
        }
        let body = node.child_by_field_name(field::BODY)?;
        let [clause] = *named(node).into_iter().filter(|part| part.id() != body.id()).collect::<Vec<_>>() else { return None };
        let left = clause.child_by_field_name(field::LEFT).filter(|_| clause.kind() == kinds::FOR_IN_CLAUSE)?;
        let source = clause.children_by_field_name(field::RIGHT).find(Node::is_named)?;
        let count = named(source).len();
        let is_literal = matches!(source.kind(), kinds::LIST | kinds::TUPLE) && (1..=MAX_WRITTEN_OUT).contains(&count);
        let is_plain = !is_async(clause) && !named(source).iter().any(|part| part.kind() == kinds::LIST_SPLAT);
        if !is_literal || !is_plain || !is_simple(body) {
            return None;
        }
        let mut elements = Vec::new();
        for element in named(source) {
            elements.push(self.expr(element));
        }
        let scope = self.bindings.scope_of(node);
        if let Some(scope) = scope {
            self.open_scope(scope);
        }
        let mut made = Vec::new();
        for element in elements {
            self.assign(left, element);
            made.push(self.expr(body));
        }
        if scope.is_some() {
            self.close_scope();
        }
        Some(made)
    }

    /// What a `for` clause runs over.
    fn clause_source(&mut self, clause: Node<'t>) -> sluicegate_ir::ValueId {
        let sources: Vec<Node<'t>> = clause.children_by_field_name(field::RIGHT).filter(|node| node.is_named()).collect();
        let mut values = Vec::new();
        for source in sources {
            values.push(self.expr(source));
        }
        match values.as_slice() {
            [only] => *only,
            _ => self.tuple_of(clause, values),
        }
    }

    fn accumulate(&mut self, node: Node<'t>, body: Node<'t>, acc: sluicegate_ir::VarId) {
        let (key, value) = if body.kind() == kinds::PAIR {
            let key = match body.child_by_field_name(field::KEY) {
                Some(key) => self.key(key),
                None => Key::Static(Elem::ANY),
            };
            (key, body.child_by_field_name(field::VALUE))
        } else {
            (Key::Static(Elem::ANY), Some(body))
        };
        let value = self.expr_or_none(value);
        let base = self.at(node).read_var(acc);
        let grown = self.b().emit(Inst::Set { base, key, value, weak: true });
        self.b().write_var(acc, grown);
    }
}
