//! String literals, f-strings, `%` and `.format` with a constant format.
//!
//! A literal is a sequence of *pieces*: text and holes. A hole with a numeric
//! format cannot hold arbitrary text and is marked as a number; one that is shown
//! as it would be written in code goes through `repr`.

use sluicegate_base::{Elem, Symbol};
use sluicegate_ir::{Arg, ArgKind, CallFlags, Const, Inst, Key, Prim, TypeRef, ValueId};
use sluicegate_syntax::Node;

use super::{Lowerer, named, unwrap_parens};
use crate::kinds::{self, field, token};

/// Conversions whose result is a number's digits.
const NUMERIC_CONVERSIONS: &str = "diouxXeEfFgGbn";

enum Piece {
    Text(String),
    Value(ValueId),
}

/// A place in a format string.
#[derive(Debug, PartialEq, Eq)]
enum Slot {
    Text(String),
    /// What is inserted, and how it is shown.
    Hole {
        name: String,
        shown: Shown,
    },
}

/// How a hole shows its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// As the text that it is.
    Text,
    /// As digits.
    Number,
    /// As it would be written in code: `%r`, `!r`, `!a`.
    Code,
}

impl Shown {
    /// What a conversion of `%` says.
    fn by_percent(conversion: char) -> Shown {
        match conversion {
            'r' | 'a' => Shown::Code,
            _ if NUMERIC_CONVERSIONS.contains(conversion) => Shown::Number,
            _ => Shown::Text,
        }
    }

    /// What `!r` or `!a`, and a specification, say.
    fn by_brace(conversion: &str, spec: &str) -> Shown {
        match conversion {
            "r" | "a" => Shown::Code,
            _ if is_numeric_spec(spec) => Shown::Number,
            _ => Shown::Text,
        }
    }
}

impl<'t> Lowerer<'t> {
    /// A string or several side by side.
    pub(super) fn string(&mut self, node: Node<'t>) -> ValueId {
        let parts = if node.kind() == kinds::CONCATENATED_STRING { named(node) } else { vec![node] };
        if parts.iter().all(|&part| self.is_bytes(part)) {
            let text: String = parts.iter().map(|&part| self.raw_content(part)).collect();
            return self.at(node).constant(Const::Bytes(text.into()));
        }
        let mut pieces = Vec::new();
        for part in parts {
            self.string_pieces(part, &mut pieces);
        }
        self.concat_pieces(node, pieces)
    }

    /// The text of a constant string; `None` for anything else.
    pub(super) fn constant_text(&self, node: Node<'t>) -> Option<String> {
        let node = unwrap_parens(node);
        let parts = match node.kind() {
            kinds::STRING => vec![node],
            kinds::CONCATENATED_STRING => named(node),
            _ => return None,
        };
        let mut text = String::new();
        for part in parts {
            let children = named(part);
            let constant = children.iter().all(|child| child.kind() != kinds::INTERPOLATION);
            if part.kind() != kinds::STRING || self.is_bytes(part) || !constant {
                return None;
            }
            for child in children.into_iter().filter(|child| child.kind() == kinds::STRING_CONTENT) {
                text.push_str(&self.content(part, child));
            }
        }
        Some(text)
    }

    /// Keeps the text that a name stands for from here on.
    pub(super) fn name_text(&mut self, target: Node<'t>, value: Node<'t>) {
        if target.kind() != kinds::IDENTIFIER {
            return;
        }
        let name = Symbol::new(self.text(target));
        if let Some(declared_in) = self.bindings.lookup(self.scope(), name)
            && self.bindings.is_assigned_once(declared_in, name)
            && let Some(text) = self.constant_text(value)
        {
            self.texts.insert((declared_in, name), text);
        }
    }

    /// The text of a format that is written where it is used, or that the file gives a name before.
    pub(super) fn format_text(&self, node: Node<'t>) -> Option<String> {
        let node = unwrap_parens(node);
        if node.kind() != kinds::IDENTIFIER {
            return self.constant_text(node);
        }
        let name = Symbol::new(self.text(node));
        let declared_in = self.bindings.lookup(self.scope(), name)?;
        self.texts.get(&(declared_in, name)).cloned()
    }

    fn prefix(&self, string: Node<'t>) -> &'t str {
        let start = string.child(0).filter(|start| start.kind() == kinds::STRING_START);
        start.map_or("", |start| self.text(start).trim_end_matches(['"', '\'']))
    }

    fn is_bytes(&self, string: Node<'t>) -> bool {
        self.prefix(string).contains(['b', 'B'])
    }

    fn raw_content(&self, string: Node<'t>) -> String {
        named(string).into_iter().filter(|child| child.kind() == kinds::STRING_CONTENT).map(|child| self.text(child)).collect()
    }

    /// Decoded text of a content node.
    fn content(&self, string: Node<'t>, content: Node<'t>) -> String {
        let prefix = self.prefix(string);
        let text = self.text(content);
        let text = if prefix.contains(['r', 'R']) { text.to_owned() } else { unescape(text) };
        if prefix.contains(['f', 'F', 't', 'T']) { text.replace("{{", "{").replace("}}", "}") } else { text }
    }

    fn string_pieces(&mut self, string: Node<'t>, pieces: &mut Vec<Piece>) {
        for child in named(string) {
            match child.kind() {
                kinds::STRING_CONTENT => pieces.push(Piece::Text(self.content(string, child))),
                kinds::INTERPOLATION => self.interpolation(child, pieces),
                _ => {}
            }
        }
    }

    /// `{value!r:spec}` or `{value=}`.
    fn interpolation(&mut self, node: Node<'t>, pieces: &mut Vec<Piece>) {
        let Some(expression) = node.child_by_field_name(field::EXPRESSION) else { return };
        let shows_itself = node.children().any(|child| child.kind() == token::EQUALS);
        if shows_itself {
            pieces.push(Piece::Text(format!("{}=", self.text(expression))));
        }
        let value = self.expr(expression);
        let conversion = node.children().find(|child| child.kind() == kinds::TYPE_CONVERSION);
        let conversion = conversion.map(|conversion| self.text(conversion).trim_start_matches('!'));
        let spec = node.child_by_field_name(field::FORMAT_SPECIFIER);
        let shown = match (conversion, spec) {
            (None, None) if shows_itself => Shown::Code,
            _ => Shown::by_brace(conversion.unwrap_or_default(), spec.map_or("", |spec| self.text(spec))),
        };
        self.at(node);
        self.push_hole(value, shown, pieces);
        let Some(spec) = spec else { return };
        // Padding and width computed from values become part of the text.
        for nested in named(spec) {
            if let Some(width) = nested.child_by_field_name(field::EXPRESSION) {
                let width = self.expr(width);
                pieces.push(Piece::Value(width));
            }
        }
    }

    fn push_hole(&mut self, value: ValueId, shown: Shown, pieces: &mut Vec<Piece>) {
        let value = match shown {
            Shown::Text => value,
            Shown::Number => self.b().hint(value, TypeRef::Prim(Prim::Num)),
            Shown::Code => {
                let repr = self.b().emit(Inst::Global(Symbol::new("repr")));
                let args = vec![Arg { kind: ArgKind::Positional, value }];
                self.b().call(repr, None, args, CallFlags::default())
            }
        };
        pieces.push(Piece::Value(value));
    }

    /// One string, or a `concat` if there are holes.
    fn concat_pieces(&mut self, node: Node<'t>, pieces: Vec<Piece>) -> ValueId {
        let mut text = String::new();
        let mut parts = Vec::new();
        self.at(node);
        for piece in pieces {
            match piece {
                Piece::Text(more) => text.push_str(&more),
                Piece::Value(value) => {
                    if !text.is_empty() {
                        parts.push(self.b().string(&text));
                        text.clear();
                    }
                    parts.push(value);
                }
            }
        }
        if parts.is_empty() {
            return self.b().string(&text);
        }
        if !text.is_empty() {
            parts.push(self.b().string(&text));
        }
        self.b().concat(parts)
    }

    /// `"…" % right`. `None` if the format is not understood.
    pub(super) fn percent_format(&mut self, node: Node<'t>, format: &str, right: Node<'t>) -> Option<ValueId> {
        let slots = percent_slots(format)?;
        let holes = slots.iter().filter(|slot| matches!(slot, Slot::Hole { .. })).count();
        let right = unwrap_parens(right);
        let listed = right.kind() == kinds::TUPLE && named(right).iter().all(|part| !super::expr::is_splat(*part));
        let (mut whole, mut args) = (None, Vec::new());
        if listed {
            for part in named(right) {
                args.push(self.expr(part));
            }
        } else {
            whole = Some(self.expr(right));
        }
        let mut args = args.into_iter();
        let mut pieces = Vec::new();
        self.at(node);
        let mut position = 0i64;
        for slot in slots {
            let (name, shown) = match slot {
                Slot::Text(text) => {
                    pieces.push(Piece::Text(text));
                    continue;
                }
                Slot::Hole { name, shown } => (name, shown),
            };
            let value = match whole {
                None => args.next(),
                Some(whole) if !name.is_empty() => Some(self.b().get_field(whole, &name)),
                Some(whole) if holes == 1 => Some(whole),
                Some(whole) => Some(self.b().get(whole, Key::Static(Elem::index(position)))),
            };
            position += 1;
            if let Some(value) = value {
                self.push_hole(value, shown, &mut pieces);
            }
        }
        pieces.extend(args.map(Piece::Value));
        Some(self.concat_pieces(node, pieces))
    }

    /// `"/".join([a, b])`: the elements of a literal, or of what a comprehension makes of one, one after the other.
    pub(super) fn joined_literal(&mut self, call: Node<'t>, separator: &str) -> Option<ValueId> {
        let of_call = call.child_by_field_name(field::ARGUMENTS).filter(|list| kinds::is_comprehension(list.kind()));
        let list = match of_call {
            Some(generator) => generator,
            None => {
                let [list] = self.positional_arguments(call)?.try_into().ok()?;
                unwrap_parens(list)
            }
        };
        let elements = named(list);
        let is_literal = matches!(list.kind(), kinds::LIST | kinds::TUPLE) && elements.len() > 1;
        let values = if is_literal && !elements.iter().any(|element| super::expr::is_splat(*element)) {
            elements.into_iter().map(|element| self.expr(element)).collect()
        } else {
            self.written_out(list)?
        };
        let mut pieces = Vec::new();
        for value in values {
            if !pieces.is_empty() && !separator.is_empty() {
                pieces.push(Piece::Text(separator.to_owned()));
            }
            pieces.push(Piece::Value(value));
        }
        Some(self.concat_pieces(call, pieces))
    }

    /// `"…".format(…)`. `None` if the format is not understood.
    pub(super) fn format_call(&mut self, call: Node<'t>, format: &str) -> Option<ValueId> {
        let list = call.child_by_field_name(field::ARGUMENTS).filter(|list| list.kind() == kinds::ARGUMENT_LIST)?;
        let slots = brace_slots(format)?;
        let args = self.argument_list(list);
        let positional: Vec<ValueId> = args.iter().filter(|arg| arg.kind == ArgKind::Positional).map(|arg| arg.value).collect();
        let spread = args.iter().find(|arg| arg.kind == ArgKind::Spread).map(|arg| arg.value);
        let named_spread = args.iter().find(|arg| arg.kind == ArgKind::NamedSpread).map(|arg| arg.value);
        let mut pieces = Vec::new();
        let mut next = 0usize;
        self.at(call);
        for slot in slots {
            let (name, shown) = match slot {
                Slot::Text(text) => {
                    pieces.push(Piece::Text(text));
                    continue;
                }
                Slot::Hole { name, shown } => (name, shown),
            };
            let (head, path) = split_replacement(&name);
            let number = if head.is_empty() { Some(next) } else { head.parse().ok() };
            let base = match number {
                Some(n) => {
                    next = n + 1;
                    match (positional.get(n), spread) {
                        (Some(&value), _) => Some(value),
                        (None, Some(spread)) => Some(self.b().get(spread, Key::Static(Elem::ANY))),
                        (None, None) => None,
                    }
                }
                None => {
                    let wanted = ArgKind::Named(Symbol::new(head));
                    match (args.iter().find(|arg| arg.kind == wanted), named_spread) {
                        (Some(arg), _) => Some(arg.value),
                        (None, Some(spread)) => Some(self.b().get_field(spread, head)),
                        (None, None) => None,
                    }
                }
            };
            let Some(mut value) = base else { continue };
            for step in path {
                let key = match step.parse() {
                    Ok(n) => Key::Static(Elem::index(n)),
                    Err(_) => Key::field(step),
                };
                value = self.b().get(value, key);
            }
            self.push_hole(value, shown, &mut pieces);
        }
        Some(self.concat_pieces(call, pieces))
    }
}

/// `0.attr[key]` into `0` and `attr`, `key`.
fn split_replacement(name: &str) -> (&str, Vec<&str>) {
    let mut parts = name.split(['.', '[']).map(|part| part.trim_end_matches(']'));
    let head = parts.next().unwrap_or_default();
    (head, parts.collect())
}

fn is_numeric_spec(spec: &str) -> bool {
    spec.len() > 1 && spec.chars().last().is_some_and(|last| NUMERIC_CONVERSIONS.contains(last)) && !spec.contains('%')
}

/// Slots of a `%` format.
fn percent_slots(format: &str) -> Option<Vec<Slot>> {
    let mut slots = Vec::new();
    let mut text = String::new();
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '%' {
            text.push(c);
            continue;
        }
        if chars.next_if_eq(&'%').is_some() {
            text.push('%');
            continue;
        }
        let mut name = String::new();
        if chars.next_if_eq(&'(').is_some() {
            loop {
                match chars.next()? {
                    ')' => break,
                    c => name.push(c),
                }
            }
        }
        while chars.next_if(|c| "#0- +.*hlL".contains(*c) || c.is_ascii_digit()).is_some() {}
        let conversion = chars.next()?;
        if !conversion.is_ascii_alphabetic() {
            return None;
        }
        if !text.is_empty() {
            slots.push(Slot::Text(std::mem::take(&mut text)));
        }
        slots.push(Slot::Hole { name, shown: Shown::by_percent(conversion) });
    }
    if !text.is_empty() {
        slots.push(Slot::Text(text));
    }
    Some(slots)
}

/// Slots of a `.format` format.
fn brace_slots(format: &str) -> Option<Vec<Slot>> {
    let mut slots = Vec::new();
    let mut text = String::new();
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '{' if chars.next_if_eq(&'{').is_some() => text.push('{'),
            '}' => {
                chars.next_if_eq(&'}');
                text.push('}');
            }
            '{' => {
                let mut inside = String::new();
                let mut depth = 1usize;
                loop {
                    let c = chars.next()?;
                    match c {
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                    inside.push(c);
                }
                if !text.is_empty() {
                    slots.push(Slot::Text(std::mem::take(&mut text)));
                }
                let (name, spec) = inside.split_once(':').unwrap_or((&inside, ""));
                let (name, conversion) = name.split_once('!').unwrap_or((name, ""));
                slots.push(Slot::Hole { name: name.to_owned(), shown: Shown::by_brace(conversion, &format!(":{spec}")) });
            }
            c => text.push(c),
        }
    }
    if !text.is_empty() {
        slots.push(Slot::Text(text));
    }
    Some(slots)
}

/// Decodes the escapes of a string that is not raw.
fn unescape(text: &str) -> String {
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
            '\\' | '\'' | '"' => out.push(code),
            '\n' => {}
            '\r' => rest = rest.strip_prefix('\n').unwrap_or(rest),
            'x' => rest = push_code(&mut out, rest, 2, 16),
            'u' => rest = push_code(&mut out, rest, 4, 16),
            'U' => rest = push_code(&mut out, rest, 8, 16),
            '0'..='7' => {
                let digits = 1 + rest.chars().take(2).take_while(|c| c.is_digit(8)).count();
                rest = push_code(&mut out, from.get(1..).unwrap_or_default(), digits, 8);
            }
            'N' if rest.starts_with('{') => {
                out.push(char::REPLACEMENT_CHARACTER);
                rest = rest.split_once('}').map_or("", |(_, tail)| tail);
            }
            // Not an escape: the backslash stays.
            other => {
                out.push('\\');
                out.push(other);
            }
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

    fn hole(name: &str, shown: Shown) -> Slot {
        Slot::Hole { name: name.into(), shown }
    }

    #[test]
    fn formats_are_split_at_their_holes() {
        let text = |t: &str| Slot::Text(t.into());
        assert_eq!(
            percent_slots("a %s of %-3d%%"),
            Some(vec![text("a "), hole("", Shown::Text), text(" of "), hole("", Shown::Number), text("%")])
        );
        assert_eq!(percent_slots("%(k)s"), Some(vec![hole("k", Shown::Text)]));
        assert_eq!(percent_slots("50%"), None);
        assert_eq!(
            brace_slots("{{}} {} {a.b!r:>10} {:.2f}"),
            Some(vec![
                text("{} "),
                hole("", Shown::Text),
                text(" "),
                hole("a.b", Shown::Code),
                text(" "),
                hole("", Shown::Number)
            ])
        );
        assert_eq!(split_replacement("0.a[k]"), ("0", vec!["a", "k"]));
    }

    #[test]
    fn escapes_are_decoded() {
        assert_eq!(unescape(r"a\n\x41\u0042\103\d\\"), "a\nABC\\d\\");
        assert_eq!(unescape("a\\\nb\\N{DASH}c"), "ab\u{fffd}c");
    }
}
