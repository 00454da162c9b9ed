//! Expressions: dispatch, and the ones with no file of their own.

use sluicegate_base::Symbol;
use sluicegate_ir::{CallFlags, Const, Inst, Key, ValueId};
use sluicegate_syntax::Node;

use super::Lowerer;
use crate::kinds::{self as k, field as f, token};
use crate::text;

impl<'t> Lowerer<'t> {
    /// The value of an expression.
    pub(super) fn expr(&mut self, node: Node<'t>) -> ValueId {
        let node = text::unwrap_parens(node);
        if !self.enter() {
            return self.too_deep(node);
        }
        let outer = self.set_span(node);
        let value = self.expr_inside(node);
        self.b().set_span(outer);
        self.leave();
        value
    }

    /// The value of an expression that gives its name to an anonymous function or class.
    pub(super) fn expr_named(&mut self, node: Node<'t>, name: Symbol) -> ValueId {
        let inner = text::unwrap_parens(node);
        let nameless = inner.child_by_field_name(f::NAME).is_none();
        let function = k::is_function(inner.kind()) || inner.kind() == k::CLASS;
        if !function || !nameless || !self.enter() {
            return self.expr(inner);
        }
        let outer = self.set_span(inner);
        let value = match inner.kind() {
            k::CLASS => self.class_value(inner, Some(name)),
            _ => self.function_value(inner, Some(name)),
        };
        self.b().set_span(outer);
        self.leave();
        value
    }

    /// Dispatch only, so that its stack frame stays small.
    fn expr_inside(&mut self, node: Node<'t>) -> ValueId {
        match node.kind() {
            k::IDENTIFIER | k::SHORTHAND_PROPERTY_IDENTIFIER => self.read_name(self.symbol(node)),
            k::CALL_EXPRESSION
            | k::MEMBER_EXPRESSION
            | k::SUBSCRIPT_EXPRESSION
            | k::NON_NULL_EXPRESSION
            | k::INSTANTIATION_EXPRESSION => self.chain(node),
            k::STRING | k::NUMBER | k::TRUE | k::FALSE | k::NULL | k::UNDEFINED | k::REGEX => self.literal(node),
            k::TEMPLATE_STRING => self.template(node),
            k::OBJECT | k::OBJECT_PATTERN => self.object(node),
            k::ARRAY | k::ARRAY_PATTERN => self.array(node),
            k::ARROW_FUNCTION | k::FUNCTION_EXPRESSION | k::GENERATOR_FUNCTION => self.function_value(node, None),
            k::FUNCTION_DECLARATION | k::GENERATOR_FUNCTION_DECLARATION => self.function_value(node, None),
            k::CLASS | k::CLASS_DECLARATION | k::ABSTRACT_CLASS_DECLARATION => self.class_value(node, None),
            k::THIS => self.this(),
            k::SUPER => self.b().op("super", Vec::new()),
            k::ASSIGNMENT_EXPRESSION => self.assignment(node),
            k::AUGMENTED_ASSIGNMENT_EXPRESSION => self.augmented_assignment(node),
            k::UPDATE_EXPRESSION => self.update(node),
            k::BINARY_EXPRESSION => self.binary(node),
            k::UNARY_EXPRESSION => self.unary(node),
            k::TERNARY_EXPRESSION => self.ternary(node),
            k::AWAIT_EXPRESSION => self.await_(node),
            k::YIELD_EXPRESSION => self.yield_(node),
            k::NEW_EXPRESSION => self.new_(node),
            k::SEQUENCE_EXPRESSION => self.sequence(node),
            k::META_PROPERTY => self.meta_property(node),
            k::AS_EXPRESSION | k::SATISFIES_EXPRESSION | k::TYPE_ASSERTION => self.cast(node),
            k::JSX_ELEMENT | k::JSX_SELF_CLOSING_ELEMENT => self.jsx_element(node),
            k::JSX_EXPRESSION => self.jsx_expression(node),
            k::INTERNAL_MODULE => self.namespace(node),
            k::SPREAD_ELEMENT | k::DECORATOR | k::COMPUTED_PROPERTY_NAME => self.first_inside(node),
            k::PRIVATE_PROPERTY_IDENTIFIER | k::PROPERTY_IDENTIFIER => {
                let name = self.text(node);
                self.b().string(name)
            }
            k::ERROR => self.broken(node),
            _ => self.unknown(node),
        }
    }

    /// The only expression inside a wrapper node.
    pub(super) fn first_inside(&mut self, node: Node<'t>) -> ValueId {
        match text::first_child(node) {
            Some(inner) => self.expr(inner),
            None => self.b().undefined(),
        }
    }

    /// What did not parse: its expressions still count.
    fn broken(&mut self, node: Node<'t>) -> ValueId {
        let parts = self.parts_inside(node);
        self.opaque(node, "syntax error", parts)
    }

    fn unknown(&mut self, node: Node<'t>) -> ValueId {
        let parts = self.parts_inside(node);
        let kind = node.kind().replace('_', " ");
        self.opaque(node, &kind, parts)
    }

    fn parts_inside(&mut self, node: Node<'t>) -> Vec<ValueId> {
        let inside: Vec<Node<'t>> = self.kids(node).into_iter().filter(|child| is_expression(*child)).collect();
        inside.into_iter().map(|child| self.expr(child)).collect()
    }

    fn sequence(&mut self, node: Node<'t>) -> ValueId {
        let mut last = None;
        for child in self.kids(node) {
            last = Some(self.expr(child));
        }
        match last {
            Some(value) => value,
            None => self.b().undefined(),
        }
    }

    fn await_(&mut self, node: Node<'t>) -> ValueId {
        let value = self.first_inside(node);
        self.b().awaited(value)
    }

    fn yield_(&mut self, node: Node<'t>) -> ValueId {
        let value = self.first_inside(node);
        let value =
            if text::has_token(node, token::STAR) { self.b().get(value, Key::Static(sluicegate_base::Elem::ANY)) } else { value };
        self.b().emit(Inst::Yield(value))
    }

    fn new_(&mut self, node: Node<'t>) -> ValueId {
        let callee = match node.child_by_field_name(f::CONSTRUCTOR) {
            Some(constructor) => self.expr(constructor),
            None => self.b().undefined(),
        };
        let args = match node.child_by_field_name(f::ARGUMENTS) {
            Some(arguments) => self.arguments(arguments),
            None => Vec::new(),
        };
        self.b().call(callee, None, args, CallFlags { construct: true, ..CallFlags::default() })
    }

    fn meta_property(&mut self, node: Node<'t>) -> ValueId {
        let text = self.text(node);
        if text.starts_with("new") {
            self.b().op("new.target", Vec::new())
        } else {
            self.b().emit(Inst::Global(Symbol::new("import.meta")))
        }
    }

    fn literal(&mut self, node: Node<'t>) -> ValueId {
        let constant = match node.kind() {
            k::STRING => Const::Str(text::string_value(node, self.source).into()),
            k::NUMBER => text::number(self.text(node)),
            k::TRUE => Const::Bool(true),
            k::FALSE => Const::Bool(false),
            k::NULL => Const::Null,
            k::REGEX => {
                let part = |name| node.child_by_field_name(name).map(|part| self.text(part)).unwrap_or_default();
                Const::Regex { pattern: part(f::PATTERN).into(), flags: part(f::FLAGS).into() }
            }
            _ => return self.b().undefined(),
        };
        self.b().constant(constant)
    }

    /// `a ? b : c ? d : e`, as a loop.
    fn ternary(&mut self, node: Node<'t>) -> ValueId {
        let result = self.b().new_var("$if");
        let join = self.b().new_block();
        let mut at = node;
        loop {
            let (then_block, else_block) = self.condition_of(at);
            self.b().switch_to(then_block);
            self.finish_side(at.child_by_field_name(f::CONSEQUENCE), result, join);
            self.b().switch_to(else_block);
            let other = at.child_by_field_name(f::ALTERNATIVE).map(text::unwrap_parens);
            match other {
                Some(next) if next.kind() == k::TERNARY_EXPRESSION => at = next,
                other => {
                    self.finish_side(other, result, join);
                    break;
                }
            }
        }
        self.b().seal(join);
        self.b().switch_to(join);
        self.b().read_var(result)
    }

    fn finish_side(&mut self, value: Option<Node<'t>>, result: sluicegate_ir::VarId, join: sluicegate_ir::BlockId) {
        let value = match value {
            Some(node) => self.expr(node),
            None => self.b().undefined(),
        };
        self.b().write_var(result, value);
        self.b().goto(join);
    }
}

/// Whether a child of a broken node is worth lowering for its value.
fn is_expression(node: Node<'_>) -> bool {
    let kind = node.kind();
    k::is_function(kind)
        || kind == k::IDENTIFIER
        || kind == k::ARRAY
        || kind == k::OBJECT
        || kind == k::TEMPLATE_STRING
        || kind == k::STRING
        || k::is_compound_expression(kind)
}
