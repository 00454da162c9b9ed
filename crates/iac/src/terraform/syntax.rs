//! Files of Terraform as documents: one arena for what is written, nothing evaluated.
//!
//! Literals, lists and objects are what they are in other formats. Everything else is a list
//! under a tag that says what it is, its parts in a fixed order:
//!
//! | tag | parts |
//! | --- | --- |
//! | `join` | the parts of a text with `${…}` |
//! | `ref` | (a scalar) names with dots between them |
//! | `ref` | a name, or something else that steps lead into; then the steps |
//! | `at` | (a step) the expression in brackets |
//! | `all` | (a step, a scalar) every element |
//! | `call` | the function's name, its arguments |
//! | `call...` | the same, the last argument spread |
//! | `if` | condition, result, other result |
//! | `for` | key name or empty, value name, collection, result or key and result, condition |
//! | `for...` | the same, results with equal keys collected |
//! | `op` | operator, operands |
//! | `opaque` | (a scalar) what is not followed |
//! | `block` | labels, then the body |
//!
//! A body is a map; its keys with the tag `block` are blocks, the others attributes.

use std::ops::Range;
use std::sync::Arc;

use hcl_edit::Span as _;
use hcl_edit::expr::{BinaryOperator, Expression, ForExpr, Object, ObjectKey, Traversal, TraversalOperator, UnaryOperator};
use hcl_edit::structure::{Block, Body, Structure};
use hcl_edit::template::{Element, Template};
use sluicegate_base::{FileId, Note, NoteCode, Span, Symbol};

use crate::docs::{Document, Kind, Node, NodeIdx, written};
use crate::text::Text;

/// Tag of keys and values that are blocks.
pub(super) const BLOCK: &str = "block";
/// Tag of names, and of steps into something.
pub(super) const REFERENCE: &str = "ref";

/// Reads a file; one that does not parse is left out, with a note.
pub(crate) fn parse(file: FileId, path: &Arc<str>, text: &Arc<str>, notes: &mut Vec<Note>) -> Document {
    let own = text.trim_start_matches('\u{feff}');
    let mut builder = Builder { text, skipped: text.len() - own.len(), nodes: Vec::new() };
    let root = match hcl_edit::parser::parse_body(own) {
        Ok(body) => Some(builder.body(&body, Span::new(0, text.len()))),
        Err(error) => {
            let at = (error.location().offset() + builder.skipped).min(text.len());
            let what = error.message().lines().last().unwrap_or_default().trim().to_owned();
            let message = format!("not read as Terraform: {what}");
            notes.push(Note::at(NoteCode::Malformed, file, Some(Span::new(at, at)), message));
            None
        }
    };
    builder.nodes.shrink_to_fit();
    Document { file, path: path.clone(), nodes: builder.nodes, root }
}

struct Builder<'t> {
    text: &'t Arc<str>,
    /// Bytes that the parser did not see.
    skipped: usize,
    nodes: Vec<Node>,
}

impl Builder<'_> {
    /// A node before those in it.
    fn node(&mut self, tag: &str, span: Span, make: impl FnOnce(&mut Self) -> Kind) -> NodeIdx {
        let place = self.nodes.len();
        let tag = (!tag.is_empty()).then(|| Symbol::new(tag));
        self.nodes.push(Node { kind: Kind::List(Vec::new()), tag, span });
        let kind = make(self);
        if let Some(node) = self.nodes.get_mut(place) {
            node.kind = kind;
        }
        NodeIdx::try_from(place).unwrap_or(NodeIdx::MAX)
    }

    fn scalar(&mut self, tag: &str, text: &str, plain: bool, span: Span) -> NodeIdx {
        let shared = written(self.text, plain, span).filter(|written| **written == *text);
        let text: Text = shared.unwrap_or_else(|| text.into());
        self.node(tag, span, |_| Kind::Scalar { text, plain })
    }

    /// A place in the file; that of what is around it, if the parser has none.
    fn span(&self, range: Option<Range<usize>>, around: Span) -> Span {
        range.map_or(around, |range| Span::new(range.start + self.skipped, range.end + self.skipped))
    }

    fn body(&mut self, body: &Body, span: Span) -> NodeIdx {
        self.node("", span, |builder| {
            let mut entries = Vec::with_capacity(body.len());
            for structure in body {
                entries.push(match structure {
                    Structure::Attribute(attribute) => {
                        let key = builder.span(attribute.key.span(), span);
                        (builder.scalar("", attribute.key.as_str(), true, key), builder.expression(&attribute.value, key))
                    }
                    Structure::Block(block) => builder.block(block, span),
                });
            }
            Kind::Map(entries)
        })
    }

    fn block(&mut self, block: &Block, around: Span) -> (NodeIdx, NodeIdx) {
        let span = self.span(block.ident.span(), around);
        let key = self.scalar(BLOCK, block.ident.as_str(), true, span);
        let value = self.node(BLOCK, span, |builder| {
            let mut parts = Vec::with_capacity(block.labels.len() + 1);
            for label in &block.labels {
                let at = builder.span(label.span(), span);
                parts.push(builder.scalar("", label.as_str(), false, at));
            }
            parts.push(builder.body(&block.body, span));
            Kind::List(parts)
        });
        (key, value)
    }

    fn expression(&mut self, expression: &Expression, around: Span) -> NodeIdx {
        let span = self.span(expression.span(), around);
        match expression {
            Expression::Null(_) => self.scalar("", "null", true, span),
            Expression::Bool(value) => self.scalar("", if **value { "true" } else { "false" }, true, span),
            Expression::Number(number) => self.scalar("", &number.value().to_string(), true, span),
            Expression::String(text) => self.scalar("", text.as_str(), false, span),
            Expression::Array(items) => {
                self.node("", span, |builder| Kind::List(items.iter().map(|item| builder.expression(item, span)).collect()))
            }
            Expression::Object(object) => self.object(object, span),
            Expression::StringTemplate(template) => self.template(template.iter(), span),
            Expression::HeredocTemplate(heredoc) => self.heredoc(&heredoc.template, span),
            Expression::Parenthesis(inner) => self.expression(inner.inner(), span),
            Expression::Variable(name) => self.scalar(REFERENCE, name.as_str(), true, span),
            Expression::Conditional(choice) => self.list("if", span, |builder| {
                [&choice.cond_expr, &choice.true_expr, &choice.false_expr].map(|part| builder.expression(part, span)).to_vec()
            }),
            Expression::FuncCall(call) => {
                let tag = if call.args.expand_final() { "call..." } else { "call" };
                self.list(tag, span, |builder| {
                    // Functions of providers are none that anybody knows.
                    let name = if call.name.is_namespaced() { "" } else { call.name.name.as_str() };
                    let mut parts = vec![builder.scalar("", name, true, span)];
                    parts.extend(call.args.iter().map(|arg| builder.expression(arg, span)));
                    parts
                })
            }
            Expression::Traversal(traversal) => self.traversal(traversal, span),
            Expression::UnaryOp(op) => self.list("op", span, |builder| {
                let name = match *op.operator {
                    UnaryOperator::Neg => "-",
                    UnaryOperator::Not => "!",
                };
                vec![builder.scalar("", name, true, span), builder.expression(&op.expr, span)]
            }),
            Expression::BinaryOp(op) => self.list("op", span, |builder| {
                let name = operator(*op.operator);
                let name = builder.scalar("", name, true, span);
                vec![name, builder.expression(&op.lhs_expr, span), builder.expression(&op.rhs_expr, span)]
            }),
            Expression::ForExpr(each) => self.for_expression(each, span),
        }
    }

    fn list(&mut self, tag: &str, span: Span, parts: impl FnOnce(&mut Self) -> Vec<NodeIdx>) -> NodeIdx {
        self.node(tag, span, |builder| Kind::List(parts(builder)))
    }

    fn object(&mut self, object: &Object, span: Span) -> NodeIdx {
        self.node("", span, |builder| {
            let mut entries = Vec::with_capacity(object.len());
            for (key, value) in object {
                let key = match key {
                    ObjectKey::Ident(name) => {
                        let at = builder.span(name.span(), span);
                        builder.scalar("", name.as_str(), true, at)
                    }
                    ObjectKey::Expression(key) => builder.expression(key, span),
                };
                entries.push((key, builder.expression(value.expr(), span)));
            }
            Kind::Map(entries)
        })
    }

    fn traversal(&mut self, traversal: &Traversal, span: Span) -> NodeIdx {
        // Most references are names only: one node that shares the file's text instead of one for each name.
        if let Some(names) = dotted(traversal) {
            return self.scalar(REFERENCE, &names, true, span);
        }
        self.list(REFERENCE, span, |builder| {
            let mut parts = vec![match &traversal.expr {
                Expression::Variable(name) => builder.scalar("", name.as_str(), true, span),
                other => builder.expression(other, span),
            }];
            for step in &traversal.operators {
                parts.push(match &**step {
                    TraversalOperator::GetAttr(name) => builder.scalar("", name.as_str(), true, span),
                    TraversalOperator::AttrSplat(_) | TraversalOperator::FullSplat(_) => builder.scalar("all", "*", true, span),
                    TraversalOperator::Index(index) => builder.list("at", span, |builder| vec![builder.expression(index, span)]),
                    TraversalOperator::LegacyIndex(index) => {
                        let index = index.value().to_string();
                        builder.list("at", span, |builder| vec![builder.scalar("", &index, true, span)])
                    }
                });
            }
            parts
        })
    }

    fn for_expression(&mut self, each: &ForExpr, span: Span) -> NodeIdx {
        let tag = if each.grouping { "for..." } else { "for" };
        self.list(tag, span, |builder| {
            let key = each.intro.key_var.as_ref().map_or("", |key| key.as_str());
            let names = [key, each.intro.value_var.as_str()];
            let mut parts: Vec<NodeIdx> = names.iter().map(|name| builder.scalar("", name, true, span)).collect();
            parts.push(builder.expression(&each.intro.collection_expr, span));
            parts.push(builder.list("", span, |builder| {
                let results = each.key_expr.iter().chain([&each.value_expr]);
                results.map(|result| builder.expression(result, span)).collect()
            }));
            parts.extend(each.cond.as_ref().map(|cond| builder.expression(&cond.expr, span)));
            parts
        })
    }

    fn heredoc(&mut self, template: &Template, span: Span) -> NodeIdx {
        self.template(template.iter(), span)
    }

    fn template<'e>(&mut self, elements: impl Iterator<Item = &'e Element>, span: Span) -> NodeIdx {
        self.list("join", span, |builder| {
            let part = |element: &Element| match element {
                Element::Literal(text) => builder.scalar("", text.as_str(), false, span),
                Element::Interpolation(inner) => builder.expression(&inner.expr, span),
                Element::Directive(_) => builder.scalar("opaque", "%{…}", true, span),
            };
            elements.map(part).collect()
        })
    }
}

/// A reference that consists of names only, as it is usually written.
fn dotted(traversal: &Traversal) -> Option<String> {
    let Expression::Variable(name) = &traversal.expr else { return None };
    let mut names = name.as_str().to_owned();
    for step in &traversal.operators {
        let TraversalOperator::GetAttr(name) = &**step else { return None };
        names.push('.');
        names.push_str(name.as_str());
    }
    Some(names)
}

fn operator(operator: BinaryOperator) -> &'static str {
    match operator {
        BinaryOperator::Eq => "==",
        BinaryOperator::NotEq => "!=",
        BinaryOperator::LessEq => "<=",
        BinaryOperator::GreaterEq => ">=",
        BinaryOperator::Less => "<",
        BinaryOperator::Greater => ">",
        BinaryOperator::Plus => "+",
        BinaryOperator::Minus => "-",
        BinaryOperator::Mul => "*",
        BinaryOperator::Div => "/",
        BinaryOperator::Mod => "%",
        BinaryOperator::And => "&&",
        BinaryOperator::Or => "||",
    }
}
