//! String literals and `Sprintf` with a constant format.

use sluicegate_base::Elem;
use sluicegate_ir::{ArgKind, CallFlags, Key, Prim, TypeRef, ValueId};
use sluicegate_syntax::Node;

use super::{Lowerer, unwrap_parens};
use crate::kinds::{self, field, token};
use crate::named;

/// Verbs whose result is a number's digits or a type's name; `%x` writes a text's bytes as digits.
const NUMERIC_VERBS: &str = "dbocUeEfFgGtpTxX";

/// A place in a format string.
#[derive(Debug, PartialEq, Eq)]
enum Slot {
    Text(String),
    /// What is inserted: the number of the operand, and how it is shown.
    Hole {
        operand: usize,
        shown: Shown,
    },
}

/// How a verb shows an operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// As it is.
    Plain,
    /// As a number, or something as plain.
    Number,
    /// As a program would write it: `%q`, `%#v`.
    Quoted,
}

impl<'t> Lowerer<'t> {
    /// The text of a constant string; `None` for anything else.
    pub(super) fn constant_text(&self, node: Node<'t>) -> Option<String> {
        let node = unwrap_parens(node);
        let text = self.text(node);
        match node.kind() {
            kinds::INTERPRETED_STRING_LITERAL => Some(unescape(inside(text, '"'))),
            kinds::RAW_STRING_LITERAL => Some(inside(text, '`').replace('\r', "")),
            kinds::RUNE_LITERAL => Some(unescape(inside(text, '\''))),
            // A format is often written over several lines.
            kinds::BINARY_EXPRESSION => self.constant_sum(node),
            _ => None,
        }
    }

    fn constant_sum(&self, node: Node<'t>) -> Option<String> {
        const MAX_LITERALS: usize = 64;
        let mut pieces = Vec::new();
        let mut rest = node;
        while rest.kind() == kinds::BINARY_EXPRESSION {
            if super::operator_of(rest) != token::PLUS || pieces.len() > MAX_LITERALS {
                return None;
            }
            pieces.push(self.literal_text(rest.child_by_field_name(field::RIGHT)?)?);
            rest = rest.child_by_field_name(field::LEFT)?;
        }
        pieces.push(self.literal_text(rest)?);
        pieces.reverse();
        Some(pieces.concat())
    }

    fn literal_text(&self, node: Node<'t>) -> Option<String> {
        matches!(node.kind(), kinds::INTERPRETED_STRING_LITERAL | kinds::RAW_STRING_LITERAL)
            .then(|| self.constant_text(node))
            .flatten()
    }

    /// `fmt.Sprintf("…", args…)`. `None` if the format is not constant.
    pub(super) fn sprintf(&mut self, call: Node<'t>) -> Option<ValueId> {
        let args = call.child_by_field_name(field::ARGUMENTS).map(named)?;
        let (&format, operands) = args.split_first()?;
        let slots = slots(&self.format_text(format)?)?;
        let spread = operands.iter().any(|operand| operand.kind() == kinds::VARIADIC_ARGUMENT);
        let values: Vec<ValueId> = operands.iter().map(|&operand| self.shown(operand)).collect();
        let mut used = vec![false; values.len()];
        let mut parts = Vec::new();
        self.at(call);
        for slot in slots {
            match slot {
                Slot::Text(text) => parts.push(self.b().string(&text)),
                Slot::Hole { operand, shown } => {
                    let value = match values.get(operand) {
                        _ if spread => {
                            let last = values.last().copied();
                            last.map(|list| self.b().get(list, Key::Static(Elem::ANY)))
                        }
                        value => value.copied(),
                    };
                    if let Some(used) = used.get_mut(operand) {
                        *used = true;
                    }
                    let Some(value) = value else { continue };
                    parts.push(match shown {
                        Shown::Plain => value,
                        Shown::Number => self.b().hint(value, TypeRef::Prim(Prim::Num)),
                        Shown::Quoted => self.b().op(QUOTED, vec![value]),
                    });
                }
            }
        }
        // Operands that the format does not name are appended.
        if !spread {
            parts.extend(values.iter().zip(used).filter(|(_, used)| !used).map(|(&value, _)| value));
        }
        Some(self.b().concat(parts))
    }

    /// `fmt.Errorf("%q is no name", name)`: the call is an ordinary one, but for what it quotes.
    pub(super) fn errorf(&mut self, package: Node<'t>, selector: Node<'t>, call: Node<'t>) -> ValueId {
        let base = self.qualifier(package);
        let name = selector.child_by_field_name(field::FIELD).map_or("", |name| self.text(name));
        let callee = self.at(selector).get_field(base, name);
        let written = call.child_by_field_name(field::ARGUMENTS).map(named).unwrap_or_default();
        let slots = written.first().and_then(|&format| slots(&self.format_text(format)?)).unwrap_or_default();
        let mut args = self.arguments(call);
        for slot in slots {
            if let Slot::Hole { operand, shown: Shown::Quoted } = slot
                && let Some(arg) = args.get_mut(operand + 1).filter(|arg| arg.kind == ArgKind::Positional)
            {
                arg.value = self.at(call).op(QUOTED, vec![arg.value]);
            }
        }
        self.at(call).call(callee, Some(base), args, CallFlags::default())
    }

    /// The text of a format that is written in the call, or that the file gives a name.
    fn format_text(&self, format: Node<'t>) -> Option<String> {
        let format = unwrap_parens(format);
        if format.kind() != kinds::IDENTIFIER {
            return self.constant_text(format);
        }
        let bind = self.bindings.of_identifier(format)?;
        self.constant_text(*self.given.get(&bind)?)
    }

    /// Another call that shows its operands: an ordinary one, but for what an error is shown as.
    pub(super) fn show(&mut self, package: Node<'t>, selector: Node<'t>, call: Node<'t>) -> ValueId {
        let base = self.qualifier(package);
        let name = selector.child_by_field_name(field::FIELD).map_or("", |name| self.text(name));
        let callee = self.at(selector).get_field(base, name);
        let written = call.child_by_field_name(field::ARGUMENTS).map(named).unwrap_or_default();
        let mut args = self.arguments(call);
        if written.len() == args.len() {
            for (arg, node) in args.iter_mut().zip(written) {
                if self.is_error(node) {
                    arg.value = self.error_text(node, arg.value);
                }
            }
        }
        self.at(call).call(callee, Some(base), args, CallFlags::default())
    }

    fn shown(&mut self, operand: Node<'t>) -> ValueId {
        let value = self.expr(operand);
        if self.is_error(operand) { self.error_text(operand, value) } else { value }
    }

    /// An error is shown by its method `Error`.
    fn error_text(&mut self, node: Node<'t>, error: ValueId) -> ValueId {
        let method = self.at(node).get_field(error, "Error");
        self.at(node).call(method, Some(error), Vec::new(), CallFlags::default())
    }

    /// Whether an expression is a variable that holds an error: what the file says about its
    /// type, or else the name that every Go program gives to one.
    fn is_error(&mut self, node: Node<'t>) -> bool {
        let node = unwrap_parens(node);
        if node.kind() != kinds::IDENTIFIER {
            return false;
        }
        match self.static_type(node) {
            Some(ty) => matches!(&ty, TypeRef::Other(name) if name.as_str() == "error"),
            None => self.text(node) == "err" || self.text(node).ends_with("Err"),
        }
    }
}

/// A value as a program would write it.
const QUOTED: &str = "quoted";

/// Functions of `fmt` whose result or output is what their operands show; `Errorf` keeps the error itself.
pub(super) fn shows_operands(name: &str) -> bool {
    matches!(name, "Sprintf" | "Sprint" | "Sprintln" | "Fprintf" | "Fprint" | "Fprintln")
}

/// The text between quotes.
pub(super) fn inside(text: &str, quote: char) -> &str {
    let text = text.strip_prefix(quote).unwrap_or(text);
    text.strip_suffix(quote).unwrap_or(text)
}

/// Slots of a format string.
fn slots(format: &str) -> Option<Vec<Slot>> {
    let mut slots = Vec::new();
    let mut text = String::new();
    let mut next = 0usize;
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '%' {
            text.push(c);
            continue;
        }
        // Flags, width, precision, explicit operands.
        let mut alternate = false;
        while let Some(c) = chars.next_if(|c| "#0+- .*[".contains(*c) || c.is_ascii_digit()) {
            match c {
                '#' => alternate = true,
                '*' => next += 1,
                '[' => {
                    let mut number = String::new();
                    while let Some(digit) = chars.next_if(|c| *c != ']') {
                        number.push(digit);
                    }
                    chars.next();
                    next = number.parse::<usize>().ok()?.checked_sub(1)?;
                }
                _ => {}
            }
        }
        let verb = chars.next()?;
        if verb == '%' {
            text.push('%');
            continue;
        }
        if !verb.is_ascii_alphabetic() {
            return None;
        }
        if !text.is_empty() {
            slots.push(Slot::Text(std::mem::take(&mut text)));
        }
        let shown = match verb {
            'q' => Shown::Quoted,
            'v' if alternate => Shown::Quoted,
            verb if NUMERIC_VERBS.contains(verb) => Shown::Number,
            _ => Shown::Plain,
        };
        slots.push(Slot::Hole { operand: next, shown });
        next += 1;
    }
    if !text.is_empty() || slots.is_empty() {
        slots.push(Slot::Text(text));
    }
    Some(slots)
}

/// Decodes the escapes of a string that is not raw.
pub(super) fn unescape(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mut chars = from.chars();
        chars.next();
        let Some(code) = chars.next() else {
            out.push('\\');
            return out;
        };
        rest = chars.as_str();
        match code {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            'a' => out.push('\u{7}'),
            'b' => out.push('\u{8}'),
            'f' => out.push('\u{c}'),
            'v' => out.push('\u{b}'),
            'x' => rest = push_code(&mut out, rest, 2, 16),
            'u' => rest = push_code(&mut out, rest, 4, 16),
            'U' => rest = push_code(&mut out, rest, 8, 16),
            '0'..='7' => rest = push_code(&mut out, from.get(1..).unwrap_or_default(), 3, 8),
            other => out.push(other),
        }
    }
    out.push_str(rest);
    out
}

/// Appends the character with the code in the next `digits` digits; returns what follows.
fn push_code<'s>(out: &mut String, rest: &'s str, digits: usize, radix: u32) -> &'s str {
    let (Some(code), Some(tail)) = (rest.get(..digits), rest.get(digits..)) else {
        out.push(char::REPLACEMENT_CHARACTER);
        return rest;
    };
    let decoded = u32::from_str_radix(code, radix).ok().and_then(char::from_u32);
    out.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
    tail
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        let hole = |operand, shown| Slot::Hole { operand, shown };
        let (plain, number, quoted) = (Shown::Plain, Shown::Number, Shown::Quoted);
        let text = |text: &str| Slot::Text(text.to_string());
        assert_eq!(slots("a %s-%05.2f%%"), Some(vec![text("a "), hole(0, plain), text("-"), hole(1, number), text("%")]));
        assert_eq!(slots("%[2]q %*d"), Some(vec![hole(1, quoted), text(" "), hole(3, number)]));
        assert_eq!(slots("%#v %+v"), Some(vec![hole(0, quoted), text(" "), hole(1, plain)]));
        assert_eq!(slots("50%"), None);
    }

    #[test]
    fn escapes() {
        assert_eq!(unescape(r#"a\n\"\x41\u00e9\101"#), "a\n\"A\u{e9}A");
        assert_eq!(unescape("\\"), "\\");
    }
}
