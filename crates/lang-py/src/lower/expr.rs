//! Expressions: operators, names, literals, collections, conditions.

use sluicegate_base::{Elem, NoteCode};
use sluicegate_ir::{BlockId, Const, Inst, Key, MakeKind, Part, PartKey, ValueId};
use sluicegate_syntax::Node;

use super::{Lowerer, named, unwrap_parens};
use crate::kinds::{self, field, token};

impl<'t> Lowerer<'t> {
    /// The value of an expression.
    pub(super) fn expr(&mut self, node: Node<'t>) -> ValueId {
        if self.enter().is_none() {
            return self.too_deep(node);
        }
        let value = self.expr_inner(node);
        self.leave();
        value
    }

    /// The value of an expression that may be missing in broken text.
    pub(super) fn expr_or_none(&mut self, node: Option<Node<'t>>) -> ValueId {
        match node {
            Some(node) => self.expr(node),
            None => self.b().constant(Const::Null),
        }
    }

    fn expr_inner(&mut self, node: Node<'t>) -> ValueId {
        match node.kind() {
            kinds::IDENTIFIER => self.identifier(node),
            kinds::ATTRIBUTE | kinds::CALL | kinds::SUBSCRIPT => self.postfix_chain(node),
            kinds::STRING | kinds::CONCATENATED_STRING => self.string(node),
            kinds::INTEGER | kinds::FLOAT | kinds::TRUE | kinds::FALSE | kinds::NONE | kinds::ELLIPSIS => self.literal(node),
            kinds::PARENTHESIZED_EXPRESSION => self.parenthesized(node),
            kinds::BINARY_OPERATOR => self.binary_chain(node),
            kinds::BOOLEAN_OPERATOR => self.boolean_chain(node),
            kinds::COMPARISON_OPERATOR => self.comparison(node),
            kinds::NOT_OPERATOR => self.not(node),
            kinds::UNARY_OPERATOR => self.unary(node),
            kinds::CONDITIONAL_EXPRESSION => self.conditional(node),
            kinds::LIST => self.sequence(node, MakeKind::Array),
            kinds::TUPLE | kinds::EXPRESSION_LIST | kinds::PATTERN_LIST => self.sequence(node, MakeKind::Tuple),
            kinds::SET => self.sequence(node, MakeKind::Set),
            kinds::DICTIONARY => self.dictionary(node),
            kinds::LAMBDA => self.lambda(node),
            kinds::AWAIT => self.awaited(node),
            kinds::NAMED_EXPRESSION => self.named_expression(node),
            kinds::YIELD => self.yielded(node),
            kinds::SLICE => self.slice_object(node),
            kinds::LIST_SPLAT | kinds::LIST_SPLAT_PATTERN | kinds::DICTIONARY_SPLAT => self.stray_splat(node),
            kinds::ASSIGNMENT => self.assignment(node),
            kinds::AUGMENTED_ASSIGNMENT => self.augmented_assignment(node),
            kinds::AS_PATTERN => self.as_pattern(node),
            kinds::DOTTED_NAME => self.dotted_name(node),
            kinds::TYPE | kinds::AS_PATTERN_TARGET | kinds::EXPRESSION_STATEMENT => {
                let inner = named(node).first().copied();
                self.expr_or_none(inner)
            }
            kind if kinds::is_comprehension(kind) => self.comprehension(node),
            _ => self.unknown(node),
        }
    }

    fn unknown(&mut self, node: Node<'t>) -> ValueId {
        let children = named(node);
        if children.is_empty() && !node.is_error() {
            // A token of broken text: no data flows through it.
            return self.b().undefined();
        }
        let mut parts = Vec::new();
        for child in children {
            if child.kind() == kinds::BLOCK || child.kind().ends_with("_statement") || child.kind().ends_with("_definition") {
                self.stmt(child);
            } else {
                parts.push(self.expr(child));
            }
        }
        self.not_understood(node, parts)
    }

    fn identifier(&mut self, node: Node<'t>) -> ValueId {
        if node.is_missing() {
            return self.b().undefined();
        }
        let name = self.symbol(node);
        self.at(node);
        self.read_name(name)
    }

    pub(super) fn dotted_name(&mut self, node: Node<'t>) -> ValueId {
        let mut parts = named(node).into_iter();
        let mut value = match parts.next() {
            Some(first) => self.identifier(first),
            None => self.b().undefined(),
        };
        for part in parts {
            let name = self.text(part);
            value = self.at(node).get_field(value, name);
        }
        value
    }

    fn parenthesized(&mut self, node: Node<'t>) -> ValueId {
        let inner = unwrap_parens(node);
        if inner == node {
            return self.not_understood(node, Vec::new());
        }
        self.expr(inner)
    }

    fn literal(&mut self, node: Node<'t>) -> ValueId {
        let text = self.text(node);
        let value = match node.kind() {
            kinds::TRUE => Const::Bool(true),
            kinds::FALSE => Const::Bool(false),
            kinds::NONE => Const::Null,
            kinds::INTEGER => integer(text).map_or_else(|| Const::Float(text.into()), Const::Int),
            kinds::FLOAT => Const::Float(text.into()),
            _ => return self.at(node).emit(Inst::Global("Ellipsis".into())),
        };
        self.at(node).constant(value)
    }

    fn unary(&mut self, node: Node<'t>) -> ValueId {
        let argument = node.child_by_field_name(field::ARGUMENT);
        let op = node.child_by_field_name(field::OPERATOR).map_or("", |op| op.kind());
        if op == token::MINUS
            && let Some(argument) = argument
            && argument.kind() == kinds::INTEGER
            && let Some(n) = integer(self.text(argument))
        {
            return self.at(node).constant(Const::Int(-n));
        }
        let value = self.expr_or_none(argument);
        let name = match op {
            token::MINUS => "neg",
            token::PLUS => "pos",
            _ => op,
        };
        self.at(node).op(name, vec![value])
    }

    fn not(&mut self, node: Node<'t>) -> ValueId {
        let value = self.expr_or_none(node.child_by_field_name(field::ARGUMENT));
        self.at(node).op("not", vec![value])
    }

    fn awaited(&mut self, node: Node<'t>) -> ValueId {
        let value = self.expr_or_none(named(node).first().copied());
        self.at(node).awaited(value)
    }

    fn named_expression(&mut self, node: Node<'t>) -> ValueId {
        let value = self.expr_or_none(node.child_by_field_name(field::VALUE));
        if let Some(name) = node.child_by_field_name(field::NAME) {
            self.at(node);
            self.assign(name, value);
        }
        value
    }

    fn yielded(&mut self, node: Node<'t>) -> ValueId {
        let from = node.child(1).is_some_and(|second| second.kind() == token::FROM);
        let value = self.expr_or_none(named(node).first().copied());
        let builder = self.at(node);
        let value = if from { builder.get(value, Key::Static(Elem::ANY)) } else { value };
        builder.emit(Inst::Yield(value))
    }

    /// `*x` where only its elements can be meant.
    fn stray_splat(&mut self, node: Node<'t>) -> ValueId {
        let value = self.expr_or_none(named(node).first().copied());
        self.at(node).make(MakeKind::Array, vec![Part { key: PartKey::Spread, value }])
    }

    /// `E as e` outside of `with` and `except`: broken text, or a version of the grammar that puts it here.
    fn as_pattern(&mut self, node: Node<'t>) -> ValueId {
        let value = self.expr_or_none(named(node).first().copied());
        if let Some(alias) = node.child_by_field_name(field::ALIAS) {
            self.assign(alias, value);
        }
        value
    }

    // Operators.

    /// `a + b - c …`, whatever its length.
    fn binary_chain(&mut self, node: Node<'t>) -> ValueId {
        let mut spine = Vec::new();
        let mut innermost = node;
        while innermost.kind() == kinds::BINARY_OPERATOR {
            let op = innermost.child_by_field_name(field::OPERATOR).map_or("", |op| op.kind());
            spine.push((innermost, op, innermost.child_by_field_name(field::RIGHT)));
            match innermost.child_by_field_name(field::LEFT) {
                Some(left) => innermost = left,
                None => break,
            }
        }
        spine.reverse();
        // `"…" % args` is decided by its left operand as text.
        let mut steps = spine.into_iter().peekable();
        let mut value = None;
        if let Some(&(at, "%", Some(right))) = steps.peek()
            && let Some(format) = self.format_text(innermost)
        {
            value = self.percent_format(at, &format, right);
            if value.is_some() {
                steps.next();
            }
        }
        let mut value = match value {
            Some(value) => value,
            None => self.expr(innermost),
        };
        let mut sum: Vec<ValueId> = Vec::new();
        while let Some((at, op, right)) = steps.next() {
            let right = self.expr_or_none(right);
            if op == "+" {
                if sum.is_empty() {
                    sum.push(value);
                }
                sum.push(right);
                if steps.peek().is_none_or(|(_, next, _)| *next != "+") {
                    value = self.sum(at, std::mem::take(&mut sum));
                }
            } else if op == "/" && !self.is_number(value) && !self.is_number(right) {
                // Of paths it joins: what it does, the left operand decides.
                let divide = self.at(at).get_field(value, "__truediv__");
                let args = vec![super::call::positional(right)];
                value = self.at(at).call(divide, Some(value), args, sluicegate_ir::CallFlags::default());
            } else {
                value = self.at(at).op(op, vec![value, right]);
            }
        }
        value
    }

    /// Whether what stands there can only be a number.
    fn is_number(&self, value: ValueId) -> bool {
        matches!(self.cur.builder.inst(value), Inst::Const(Const::Int(_) | Const::Float(_)) | Inst::Op(..))
    }

    /// `+` over any number of operands: string building if one of them is known to be text.
    pub(super) fn sum(&mut self, at: Node<'t>, operands: Vec<ValueId>) -> ValueId {
        let builder = self.at(at);
        let is_text = |&value: &ValueId| matches!(builder.inst(value), Inst::Const(Const::Str(_)) | Inst::Concat(_));
        if operands.iter().any(is_text) { builder.concat(operands) } else { builder.op("+", operands) }
    }

    /// `a and b or c …` as a value.
    fn boolean_chain(&mut self, node: Node<'t>) -> ValueId {
        let mut spine = Vec::new();
        let mut innermost = node;
        while innermost.kind() == kinds::BOOLEAN_OPERATOR {
            let op = innermost.child_by_field_name(field::OPERATOR).map_or("", |op| op.kind());
            spine.push((innermost, op, innermost.child_by_field_name(field::RIGHT)));
            match innermost.child_by_field_name(field::LEFT) {
                Some(left) => innermost = left,
                None => break,
            }
        }
        let mut value = self.expr(innermost);
        for (at, op, right) in spine.into_iter().rev() {
            let op = if op == token::OR { "||" } else { "&&" };
            let scope = self.at(at).begin_short_circuit(op, value);
            let right = self.expr_or_none(right);
            value = self.at(at).end_short_circuit(scope, right);
        }
        value
    }

    /// Operators and operands of a comparison.
    fn comparison_parts(&self, node: Node<'t>) -> (Vec<Node<'t>>, Vec<&'t str>) {
        let operator = |node: Node<'t>| match node.kind() {
            "is" => "==",
            "is not" | "<>" => "!=",
            other => other,
        };
        (named(node), node.children_by_field_name(field::OPERATORS).map(operator).collect())
    }

    fn comparison(&mut self, node: Node<'t>) -> ValueId {
        let (operands, ops) = self.comparison_parts(node);
        let mut operands = operands.into_iter();
        let mut left = self.expr_or_none(operands.next());
        let mut result: Option<ValueId> = None;
        // Each further operand is evaluated only if the tests before it hold.
        let mut scopes = Vec::new();
        for (right, op) in operands.zip(ops) {
            scopes.extend(result.map(|so_far| self.at(node).begin_short_circuit("&&", so_far)));
            let right = self.expr(right);
            result = Some(self.at(node).op(op, vec![left, right]));
            left = right;
        }
        let mut result = result.unwrap_or(left);
        while let Some(scope) = scopes.pop() {
            result = self.at(node).end_short_circuit(scope, result);
        }
        result
    }

    /// `a if c else b if d else …`, whatever its length.
    fn conditional(&mut self, node: Node<'t>) -> ValueId {
        let result = self.at(node).new_var("$if");
        let join = self.b().new_block();
        let mut rest = node;
        loop {
            let parts = named(rest);
            let (Some(&value), Some(&test), Some(&other)) = (parts.first(), parts.get(1), parts.get(2)) else {
                let value = self.not_understood(rest, Vec::new());
                self.b().write_var(result, value);
                break;
            };
            let (then_block, else_block) = self.fork(test);
            self.b().switch_to(then_block);
            let value = self.expr(value);
            self.b().write_var(result, value);
            self.b().goto(join);
            self.b().switch_to(else_block);
            if other.kind() == kinds::CONDITIONAL_EXPRESSION {
                rest = other;
                continue;
            }
            let value = self.expr(other);
            self.b().write_var(result, value);
            break;
        }
        self.b().goto(join);
        self.enter_block(join);
        let value = self.at(node).read_var(result);
        self.b().end_var(result);
        value
    }

    /// Seals a block all of whose predecessors are known, and continues in it.
    pub(super) fn enter_block(&mut self, block: BlockId) {
        self.b().seal(block);
        self.b().switch_to(block);
    }

    /// Evaluates a condition and yields the blocks where it holds and where it does not, both sealed.
    pub(super) fn fork(&mut self, node: Node<'t>) -> (BlockId, BlockId) {
        let inner = unwrap_parens(node);
        let compound = matches!(
            inner.kind(),
            kinds::NOT_OPERATOR
                | kinds::BOOLEAN_OPERATOR
                | kinds::COMPARISON_OPERATOR
                | kinds::TRUE
                | kinds::FALSE
                | kinds::INTEGER
        );
        let simple = inner.kind() == kinds::COMPARISON_OPERATOR && named(inner).len() == 2;
        if compound && !simple {
            let (then_block, else_block) = (self.b().new_block(), self.b().new_block());
            self.condition(inner, then_block, else_block);
            self.b().seal(then_block);
            self.b().seal(else_block);
            return (then_block, else_block);
        }
        let value = self.expr(inner);
        self.at(inner).branch(value)
    }

    /// Evaluates a condition and goes to one of two blocks, so that each operand of `and`, `or`
    /// and `not` refines what it tests.
    pub(super) fn condition(&mut self, node: Node<'t>, then_block: BlockId, else_block: BlockId) {
        if self.enter().is_none() {
            let value = self.too_deep(node);
            self.test(value, then_block, else_block);
            return;
        }
        let node = unwrap_parens(node);
        match node.kind() {
            kinds::NOT_OPERATOR => match node.child_by_field_name(field::ARGUMENT) {
                Some(argument) => self.condition(argument, else_block, then_block),
                None => self.b().goto(else_block),
            },
            kinds::BOOLEAN_OPERATOR => self.boolean_condition(node, then_block, else_block),
            kinds::TRUE => self.b().goto(then_block),
            kinds::FALSE => self.b().goto(else_block),
            kinds::INTEGER if integer(self.text(node)).is_some() => {
                let truth = integer(self.text(node)) != Some(0);
                self.b().goto(if truth { then_block } else { else_block });
            }
            kinds::COMPARISON_OPERATOR => self.comparison_condition(node, then_block, else_block),
            _ => {
                let value = self.expr(node);
                self.at(node);
                self.test(value, then_block, else_block);
            }
        }
        self.leave();
    }

    /// Branches on a value.
    pub(super) fn test(&mut self, value: ValueId, then_block: BlockId, else_block: BlockId) {
        let (holds, fails) = self.b().branch(value);
        self.b().switch_to(holds);
        self.b().goto(then_block);
        self.b().switch_to(fails);
        self.b().goto(else_block);
    }

    fn boolean_condition(&mut self, node: Node<'t>, then_block: BlockId, else_block: BlockId) {
        let op = node.child_by_field_name(field::OPERATOR).map_or("", |op| op.kind());
        let mut operands = Vec::new();
        let mut rest = node;
        loop {
            let same = rest.kind() == kinds::BOOLEAN_OPERATOR
                && rest.child_by_field_name(field::OPERATOR).is_some_and(|other| other.kind() == op);
            let (true, Some(left)) = (same, rest.child_by_field_name(field::LEFT)) else {
                operands.push(rest);
                break;
            };
            operands.extend(rest.child_by_field_name(field::RIGHT));
            rest = left;
        }
        // Outermost first: the first operand is the last found.
        while let Some(operand) = operands.pop() {
            if operands.is_empty() {
                self.condition(operand, then_block, else_block);
                return;
            }
            let next = self.b().new_block();
            if op == token::OR {
                self.condition(operand, then_block, next);
            } else {
                self.condition(operand, next, else_block);
            }
            self.enter_block(next);
        }
    }

    fn comparison_condition(&mut self, node: Node<'t>, then_block: BlockId, else_block: BlockId) {
        let (operands, ops) = self.comparison_parts(node);
        let mut operands = operands.into_iter();
        let mut left = self.expr_or_none(operands.next());
        let mut pairs = operands.zip(ops).peekable();
        while let Some((right, op)) = pairs.next() {
            let right = self.expr(right);
            let value = self.at(node).op(op, vec![left, right]);
            if pairs.peek().is_none() {
                self.test(value, then_block, else_block);
                return;
            }
            let next = self.b().new_block();
            self.test(value, next, else_block);
            self.enter_block(next);
            left = right;
        }
        self.test(left, then_block, else_block);
    }

    // Collections.

    /// Elements of a list, tuple or set.
    fn sequence(&mut self, node: Node<'t>, kind: MakeKind) -> ValueId {
        let mut parts = Vec::new();
        // Behind a spread the positions are not known.
        let mut position = (kind != MakeKind::Set).then_some(0i64);
        for child in named(node) {
            let child = unwrap_parens(child);
            if is_splat(child) {
                let value = self.expr_or_none(named(child).first().copied());
                parts.push(Part { key: PartKey::Spread, value });
                position = None;
                continue;
            }
            let value = self.expr(child);
            parts.push(Part { key: PartKey::Static(position.map_or(Elem::ANY, Elem::index)), value });
            position = position.map(|n| n + 1);
        }
        self.at(node).make(kind, parts)
    }

    fn dictionary(&mut self, node: Node<'t>) -> ValueId {
        let mut parts = Vec::new();
        for child in named(node) {
            match child.kind() {
                kinds::PAIR => {
                    let key = match child.child_by_field_name(field::KEY) {
                        Some(key) => self.key(key),
                        None => Key::Static(Elem::ANY),
                    };
                    let value = self.expr_or_none(child.child_by_field_name(field::VALUE));
                    let key = match key {
                        Key::Static(elem) => PartKey::Static(elem),
                        Key::Dynamic(key) => PartKey::Dynamic(key),
                    };
                    parts.push(Part { key, value });
                }
                kinds::DICTIONARY_SPLAT => {
                    let value = self.expr_or_none(named(child).first().copied());
                    parts.push(Part { key: PartKey::Spread, value });
                }
                _ => {
                    let value = self.expr(child);
                    parts.push(Part { key: PartKey::Static(Elem::ANY), value });
                }
            }
        }
        self.at(node).make(MakeKind::Object, parts)
    }

    /// A subscript or dict key.
    pub(super) fn key(&mut self, node: Node<'t>) -> Key {
        let node = unwrap_parens(node);
        if let Some(text) = self.constant_text(node) {
            return Key::field(text.as_str());
        }
        if node.kind() == kinds::INTEGER
            && let Some(n) = integer(self.text(node))
        {
            return Key::Static(Elem::index(n));
        }
        Key::Dynamic(self.expr(node))
    }

    /// `a[i:j:k]` with constant or missing bounds.
    pub(super) fn slice_of(&mut self, at: Node<'t>, base: ValueId, slice: Node<'t>) -> ValueId {
        let mut operands = vec![base];
        operands.extend(self.slice_bounds(slice));
        self.at(at).op("slice", operands)
    }

    /// Start, stop and step, up to the last one written.
    fn slice_bounds(&mut self, slice: Node<'t>) -> Vec<ValueId> {
        let mut bounds: Vec<Option<Node<'t>>> = vec![None];
        for child in slice.children() {
            if child.kind() == token::COLON {
                bounds.push(None);
            } else if child.is_named()
                && !kinds::is_extra(child.kind())
                && let Some(last) = bounds.last_mut()
            {
                *last = Some(child);
            }
        }
        while let Some(None) = bounds.last() {
            bounds.pop();
        }
        bounds.into_iter().map(|bound| self.expr_or_none(bound)).collect()
    }

    /// A slice among several subscripts.
    fn slice_object(&mut self, node: Node<'t>) -> ValueId {
        let bounds = self.slice_bounds(node);
        self.at(node).op("slice", bounds)
    }

    /// Statements of Python 2 that the grammar accepts.
    pub(super) fn old_statement(&mut self, node: Node<'t>, function: &str) {
        self.note(NoteCode::Syntax, node, format!("`{function}` statement of Python 2"));
        let mut args = Vec::new();
        for child in named(node) {
            let child = if child.kind() == kinds::CHEVRON { named(child).first().copied() } else { Some(child) };
            let value = self.expr_or_none(child);
            args.push(super::call::positional(value));
        }
        let callee = self.at(node).emit(Inst::Global(function.into()));
        self.b().call(callee, None, args, sluicegate_ir::CallFlags::default());
    }
}

pub(super) fn is_splat(node: Node<'_>) -> bool {
    matches!(node.kind(), kinds::LIST_SPLAT | kinds::LIST_SPLAT_PATTERN)
}

/// The value of an integer literal that fits 64 bits.
pub(super) fn integer(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(|&c| c != '_').collect();
    let digits = digits.trim_end_matches(['l', 'L']);
    let lower = digits.to_ascii_lowercase();
    let radix = |prefix: &str| lower.strip_prefix(prefix);
    if let Some(hex) = radix("0x") {
        i64::from_str_radix(hex, 16).ok()
    } else if let Some(octal) = radix("0o") {
        i64::from_str_radix(octal, 8).ok()
    } else if let Some(binary) = radix("0b") {
        i64::from_str_radix(binary, 2).ok()
    } else {
        digits.parse().ok()
    }
}
