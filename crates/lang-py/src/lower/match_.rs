//! `match`: each pattern becomes tests, reads and bindings.

use sluicegate_base::Elem;
use sluicegate_ir::{BlockId, Const, Key, MakeKind, Part, PartKey, ValueId, VarId};
use sluicegate_syntax::Node;

use super::{Lowerer, named};
use crate::kinds::{self, field, token};

/// Classes whose single positional pattern is the subject itself.
const SELF_MATCHING: [&str; 11] =
    ["bool", "bytearray", "bytes", "dict", "float", "frozenset", "int", "list", "set", "str", "tuple"];

impl<'t> Lowerer<'t> {
    pub(super) fn match_statement(&mut self, node: Node<'t>) {
        let subjects: Vec<Node<'t>> = node.children_by_field_name(field::SUBJECT).collect();
        let subject = match subjects.as_slice() {
            [only] => self.expr(*only),
            several => {
                let mut values = Vec::new();
                for &subject in several {
                    values.push(self.expr(subject));
                }
                self.tuple_of(node, values)
            }
        };
        // Held in a variable, so that each test refines what the next one looks at.
        let subject = self.hold(subject);
        let end = self.at(node).new_block();
        let body = node.child_by_field_name(field::BODY);
        for clause in body.map(named).unwrap_or_default() {
            if clause.kind() == kinds::CASE_CLAUSE {
                self.case_clause(clause, subject, end);
            } else {
                self.stmt(clause);
            }
        }
        self.b().goto(end);
        self.enter_block(end);
        self.b().end_var(subject);
    }

    fn hold(&mut self, value: ValueId) -> VarId {
        let var = self.b().new_var("$subject");
        self.b().write_var(var, value);
        var
    }

    /// A part of what is matched, against its own pattern.
    fn part_pattern(&mut self, node: Node<'t>, part: ValueId, fail: BlockId) {
        let part = self.hold(part);
        self.pattern(node, part, fail);
        self.b().end_var(part);
    }

    /// One `case`; continues where it does not match.
    fn case_clause(&mut self, clause: Node<'t>, subject: VarId, end: BlockId) {
        let next = self.at(clause).new_block();
        let patterns: Vec<Node<'t>> = named(clause).into_iter().filter(|child| child.kind() == kinds::CASE_PATTERN).collect();
        match patterns.as_slice() {
            [only] => self.pattern(*only, subject, next),
            several => self.sequence_pattern(clause, several, subject, next),
        }
        if let Some(&guard) = clause.child_by_field_name(field::GUARD).map(named).unwrap_or_default().first() {
            let holds = self.b().new_block();
            self.condition(guard, holds, next);
            self.enter_block(holds);
        }
        if let Some(body) = clause.child_by_field_name(field::CONSEQUENCE) {
            self.block(body);
        }
        self.b().goto(end);
        self.enter_block(next);
    }

    /// Tests a variable's value against a pattern: goes to `fail`, or continues with the names bound.
    fn pattern(&mut self, node: Node<'t>, subject: VarId, fail: BlockId) {
        if self.enter().is_none() {
            let deep = self.too_deep(node);
            self.test_or(deep, fail);
            return;
        }
        self.pattern_inner(node, subject, fail);
        self.leave();
    }

    fn pattern_inner(&mut self, node: Node<'t>, subject: VarId, fail: BlockId) {
        match node.kind() {
            kinds::CASE_PATTERN => self.case_pattern(node, subject, fail),
            kinds::DOTTED_NAME => self.name_pattern(node, subject, fail),
            kinds::AS_PATTERN => {
                let parts = named(node);
                if let Some(&inner) = parts.first() {
                    self.pattern(inner, subject, fail);
                }
                if let (Some(&name), true) = (parts.last(), parts.len() > 1) {
                    let value = self.b().read_var(subject);
                    self.assign(name, value);
                }
            }
            kinds::UNION_PATTERN => self.union_pattern(node, subject, fail),
            kinds::CLASS_PATTERN => self.class_pattern(node, subject, fail),
            kinds::LIST_PATTERN | kinds::TUPLE_PATTERN => {
                let parts = named(node);
                let listed = node.kind() == kinds::LIST_PATTERN || node.children().any(|child| child.kind() == token::COMMA);
                match parts.as_slice() {
                    // Parentheses around one pattern.
                    [only] if !listed => self.pattern(*only, subject, fail),
                    several => self.sequence_pattern(node, several, subject, fail),
                }
            }
            kinds::DICT_PATTERN => self.dict_pattern(node, subject, fail),
            kinds::SPLAT_PATTERN => {
                if let Some(&name) = named(node).first() {
                    let value = self.b().read_var(subject);
                    self.assign(name, value);
                }
            }
            kinds::COMPLEX_PATTERN => {
                let number = Const::Float(self.text(node).into());
                let number = self.at(node).constant(number);
                self.equal_or(node, subject, number, fail);
            }
            _ => {
                let expected = self.expr(node);
                self.equal_or(node, subject, expected, fail);
            }
        }
    }

    fn test_or(&mut self, test: ValueId, fail: BlockId) {
        let (holds, fails) = self.b().branch(test);
        self.b().switch_to(fails);
        self.b().goto(fail);
        self.b().switch_to(holds);
    }

    fn equal_or(&mut self, node: Node<'t>, subject: VarId, expected: ValueId, fail: BlockId) {
        let value = self.b().read_var(subject);
        let test = self.at(node).op("==", vec![value, expected]);
        self.test_or(test, fail);
    }

    /// The wrapper around any pattern: `_`, a negative number, or what it holds.
    fn case_pattern(&mut self, node: Node<'t>, subject: VarId, fail: BlockId) {
        let negative = node.child(0).is_some_and(|first| first.kind() == token::MINUS);
        match named(node).first() {
            Some(&number) if negative => {
                let number = match super::expr::integer(self.text(number)) {
                    Some(n) => Const::Int(-n),
                    None => Const::Float(self.text(node).into()),
                };
                let number = self.at(node).constant(number);
                self.equal_or(node, subject, number, fail);
            }
            Some(&inner) => self.pattern(inner, subject, fail),
            // `_` matches anything.
            None => {}
        }
    }

    /// A capture, or with a dot a constant to compare with.
    fn name_pattern(&mut self, node: Node<'t>, subject: VarId, fail: BlockId) {
        let parts = named(node);
        match parts.as_slice() {
            [only] if self.text(*only) == token::UNDERSCORE => {}
            [only] => {
                let value = self.at(node).read_var(subject);
                self.assign(*only, value);
            }
            _ => {
                let expected = self.dotted_name(node);
                self.equal_or(node, subject, expected, fail);
            }
        }
    }

    fn union_pattern(&mut self, node: Node<'t>, subject: VarId, fail: BlockId) {
        let matched = self.b().new_block();
        for alternative in named(node) {
            let next = self.b().new_block();
            self.pattern(alternative, subject, next);
            self.b().goto(matched);
            self.enter_block(next);
        }
        self.b().goto(fail);
        self.enter_block(matched);
    }

    fn class_pattern(&mut self, node: Node<'t>, subject: VarId, fail: BlockId) {
        let mut parts = named(node).into_iter();
        let Some(name) = parts.next() else { return };
        let (class, fields) = self.pattern_class(name);
        let value = self.b().read_var(subject);
        let test = self.at(node).op("instanceof", vec![value, class]);
        self.test_or(test, fail);
        let is_value = SELF_MATCHING.contains(&self.text(name));
        let mut fields = fields.into_iter();
        for part in parts {
            let keyword = named(part).first().copied().filter(|inner| inner.kind() == kinds::KEYWORD_PATTERN);
            if let Some(keyword) = keyword {
                self.keyword_pattern(keyword, subject, fail);
            } else if is_value {
                self.pattern(part, subject, fail);
            } else {
                let elem = fields.next().map_or(Elem::ANY, Elem::field);
                let value = self.b().read_var(subject);
                let inner = self.at(part).get(value, Key::Static(elem));
                self.part_pattern(part, inner, fail);
            }
        }
    }

    fn keyword_pattern(&mut self, node: Node<'t>, subject: VarId, fail: BlockId) {
        let parts = named(node);
        let Some(&name) = parts.first() else { return };
        let name = self.text(name);
        let value = self.b().read_var(subject);
        let inner = self.at(node).get_field(value, name);
        if let Some(&pattern) = parts.get(1) {
            self.part_pattern(pattern, inner, fail);
        }
    }

    /// `[a, *b, c]`
    fn sequence_pattern(&mut self, node: Node<'t>, parts: &[Node<'t>], subject: VarId, fail: BlockId) {
        let kind = self.at(node).string("sequence");
        let value = self.b().read_var(subject);
        let test = self.b().op("match", vec![value, kind]);
        self.test_or(test, fail);
        let mut behind_star = false;
        for (n, &part) in (0i64..).zip(parts) {
            let star = named(part).first().is_some_and(|inner| inner.kind() == kinds::SPLAT_PATTERN);
            let value = self.b().read_var(subject);
            let builder = self.at(part);
            let inner = if star {
                behind_star = true;
                let from = builder.constant(Const::Int(n));
                builder.op("slice", vec![value, from])
            } else {
                let elem = if behind_star { Elem::ANY } else { Elem::index(n) };
                builder.get(value, Key::Static(elem))
            };
            self.part_pattern(part, inner, fail);
        }
    }

    /// `{"k": p, **rest}`
    fn dict_pattern(&mut self, node: Node<'t>, subject: VarId, fail: BlockId) {
        let kind = self.at(node).string("mapping");
        let value = self.b().read_var(subject);
        let test = self.b().op("match", vec![value, kind]);
        self.test_or(test, fail);
        let mut names: Vec<ValueId> = Vec::new();
        let mut pending: Option<(Key, Node<'t>)> = None;
        for child in node.children() {
            let is_key = child.field_name() == Some(field::KEY);
            let is_value = child.field_name() == Some(field::VALUE);
            if child.kind() == kinds::SPLAT_PATTERN {
                let mut operands = vec![self.b().read_var(subject)];
                operands.append(&mut names);
                let rest = self.at(child).op("rest", operands);
                self.part_pattern(child, rest, fail);
            } else if is_key && child.is_named() {
                let (key, name) = self.pattern_key(child);
                names.push(name);
                let value = self.b().read_var(subject);
                let test = self.at(child).op("in", vec![name, value]);
                self.test_or(test, fail);
                pending = Some((key, child));
            } else if is_value && let Some((key, at)) = pending.take() {
                let value = self.b().read_var(subject);
                let inner = self.at(at).get(value, key);
                self.part_pattern(child, inner, fail);
            }
        }
    }

    /// A key as key and as value.
    fn pattern_key(&mut self, node: Node<'t>) -> (Key, ValueId) {
        if let Some(text) = self.constant_text(node) {
            return (Key::field(text.as_str()), self.at(node).string(&text));
        }
        let value = match node.kind() {
            kinds::DOTTED_NAME => self.dotted_name(node),
            kinds::COMPLEX_PATTERN => {
                let number = Const::Float(self.text(node).into());
                self.at(node).constant(number)
            }
            _ => self.expr(node),
        };
        (Key::Dynamic(value), value)
    }

    /// A tuple made of values that are evaluated already.
    pub(super) fn tuple_of(&mut self, node: Node<'t>, values: Vec<ValueId>) -> ValueId {
        let parts = (0i64..).zip(values).map(|(n, value)| Part { key: PartKey::Static(Elem::index(n)), value }).collect();
        self.at(node).make(MakeKind::Tuple, parts)
    }
}
