//! Reading small facts off nodes: literals, tokens, import clauses.

use sluicegate_base::Symbol;
use sluicegate_ir::Const;
use sluicegate_syntax as syntax;
use sluicegate_syntax::Node;

use crate::kinds::{self as k, field as f};

/// All children under a field.
pub(crate) fn fields<'t>(node: Node<'t>, name: &str) -> Vec<Node<'t>> {
    node.children_by_field_name(name).collect()
}

/// Whether an anonymous token stands directly in the node. For nodes with few children.
pub(crate) fn has_token(node: Node<'_>, token: &str) -> bool {
    node.children().any(|child| !child.is_named() && child.kind() == token)
}

/// First named child that is not a comment.
pub(crate) fn first_child(node: Node<'_>) -> Option<Node<'_>> {
    node.named_children().find(|child| !k::is_comment(child.kind()))
}

/// The expression inside parentheses.
pub(crate) fn unwrap_parens(mut node: Node<'_>) -> Node<'_> {
    while node.kind() == k::PARENTHESIZED_EXPRESSION {
        match first_child(node) {
            Some(inner) => node = inner,
            None => break,
        }
    }
    node
}

/// The target of an assignment without parentheses and non-null marks.
pub(crate) fn unwrap_target(mut node: Node<'_>) -> Node<'_> {
    while matches!(node.kind(), k::PARENTHESIZED_EXPRESSION | k::NON_NULL_EXPRESSION) {
        match first_child(node) {
            Some(inner) => node = inner,
            None => break,
        }
    }
    node
}

/// The name of the object and of the part, where a member expression reads like a part of the global object:
/// `global.name`, `(globalThis as any).name`.
pub(crate) fn part_of_global<'s>(node: Node<'_>, source: &'s str) -> Option<(&'s str, &'s str)> {
    let property = node.child_by_field_name(f::PROPERTY).filter(|property| property.kind() == k::PROPERTY_IDENTIFIER)?;
    let mut object = unwrap_target(node.child_by_field_name(f::OBJECT)?);
    while object.kind() == k::AS_EXPRESSION {
        object = unwrap_target(first_child(object)?);
    }
    let text = |node: Node<'_>| source.get(node.start_byte()..node.end_byte());
    let name = text(object).filter(|name| object.kind() == k::IDENTIFIER && matches!(*name, "global" | "globalThis"))?;
    Some((name, text(property)?))
}

/// The text of a string literal, or of a template without substitutions.
pub(crate) fn constant_text(node: Node<'_>, source: &str) -> Option<String> {
    match node.kind() {
        k::STRING => Some(string_value(node, source)),
        k::TEMPLATE_STRING => {
            let plain = !node.named_children().any(|child| child.kind() == k::TEMPLATE_SUBSTITUTION);
            plain.then(|| string_value(node, source))
        }
        _ => None,
    }
}

/// What a quoted literal stands for.
pub(crate) fn string_value(node: Node<'_>, source: &str) -> String {
    let raw = syntax::text(node, source);
    let mut chars = raw.chars();
    let quote = chars.next();
    let inner = chars.as_str();
    let inner = quote.and_then(|quote| inner.strip_suffix(quote)).unwrap_or(inner);
    unescape(inner)
}

/// Replaces escape sequences by what they stand for.
pub(crate) fn unescape(raw: &str) -> String {
    if !raw.contains('\\') {
        return raw.to_owned();
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw.chars();
    while let Some(ch) = rest.next() {
        if ch != '\\' {
            out.push(ch);
            continue;
        }
        match rest.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{c}'),
            Some('v') => out.push('\u{b}'),
            Some('0') => out.push('\0'),
            Some('x') => push_code(&mut out, &mut rest, 2),
            Some('u') if rest.as_str().starts_with('{') => {
                let digits = rest.as_str().trim_start_matches('{').split('}').next().unwrap_or_default();
                out.extend(u32::from_str_radix(digits, 16).ok().and_then(char::from_u32));
                let used = digits.len() + 2;
                rest = rest.as_str().get(used..).unwrap_or_default().chars();
            }
            Some('u') => push_code(&mut out, &mut rest, 4),
            Some('\r') => {
                if rest.as_str().starts_with('\n') {
                    rest.next();
                }
            }
            Some('\n' | '\u{2028}' | '\u{2029}') | None => {}
            Some(other) => out.push(other),
        }
    }
    out
}

fn push_code(out: &mut String, rest: &mut std::str::Chars<'_>, digits: usize) {
    let code = rest.as_str().get(..digits).and_then(|text| u32::from_str_radix(text, 16).ok());
    if let Some(code) = code {
        // Half of a surrogate pair has no character of its own.
        out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        *rest = rest.as_str().get(digits..).unwrap_or_default().chars();
    }
}

/// A number literal.
pub(crate) fn number(raw: &str) -> Const {
    let clean: String = raw.chars().filter(|&ch| ch != '_').collect();
    let digits = clean.strip_suffix('n').unwrap_or(&clean);
    let lower = digits.to_ascii_lowercase();
    let parsed = if let Some(hex) = lower.strip_prefix("0x") {
        i64::from_str_radix(hex, 16).ok()
    } else if let Some(octal) = lower.strip_prefix("0o") {
        i64::from_str_radix(octal, 8).ok()
    } else if let Some(binary) = lower.strip_prefix("0b") {
        i64::from_str_radix(binary, 2).ok()
    } else {
        digits.parse().ok()
    };
    match parsed {
        Some(value) => Const::Int(value),
        None => Const::Float(clean.into()),
    }
}

/// What stands in front of the name of a package where a specifier says from where it comes.
const REGISTRIES: &str = include_str!("../../../queries/discovery/packages.txt");

/// A module specifier as it is looked up: the scheme of built-in modules is optional, and versions are left out where a
/// specifier says from where a module comes: `https://host/name@1.2.0/part.ts`, `scheme:@scope/name@2`.
pub(crate) fn specifier(text: &str) -> Symbol {
    let text = text.strip_prefix("node:").unwrap_or(text);
    if !text.contains(':') {
        return Symbol::new(text);
    }
    let mut registries = REGISTRIES.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let package = registries.find_map(|start| text.strip_prefix(start));
    if package.is_none() && !text.starts_with("https:") && !text.starts_with("http:") {
        return Symbol::new(text);
    }
    let path = package.unwrap_or(text).split(['?', '#']).next().unwrap_or_default();
    let mut parts: Vec<&str> = path.split('/').map(unversioned).collect();
    // `https://host/v135/name`: the version of what serves it.
    let served = |part: &&str| part.is_empty() || part.strip_prefix('v').is_some_and(|rest| rest.parse::<u32>().is_ok());
    if package.is_some() && parts.len() > 1 && parts.first().is_some_and(served) {
        parts.remove(0);
    }
    Symbol::new(&parts.join("/"))
}

/// A part of a specifier without the version behind it: `name@1.2.0`, but `@scope`.
fn unversioned(part: &str) -> &str {
    match part.char_indices().skip(1).find(|(_, ch)| *ch == '@') {
        Some((at, _)) => part.get(..at).unwrap_or(part),
        None => part,
    }
}

/// Specifier and member of an import.
pub(crate) type ImportSource = (Symbol, Option<Symbol>);

/// Local names of an import statement with what they stand for.
pub(crate) fn imported_names(node: Node<'_>, source: &str) -> Vec<(Symbol, ImportSource)> {
    let name = |node: Node<'_>| Symbol::new(syntax::text(node, source));
    let mut found = Vec::new();
    for clause in syntax::named_children(node, k::is_comment) {
        let from = clause.child_by_field_name(f::SOURCE).or_else(|| node.child_by_field_name(f::SOURCE));
        let Some(from) = from.map(|from| specifier(&string_value(from, source))) else { continue };
        match clause.kind() {
            k::IMPORT_REQUIRE_CLAUSE => found.extend(first_child(clause).map(|local| (name(local), (from, None)))),
            k::IMPORT_CLAUSE => {
                for part in syntax::named_children(clause, k::is_comment) {
                    match part.kind() {
                        k::IDENTIFIER => found.push((name(part), (from, Some(Symbol::new("default"))))),
                        k::NAMESPACE_IMPORT => found.extend(first_child(part).map(|local| (name(local), (from, None)))),
                        _ => found.extend(import_specifiers(part, source).map(|(local, member)| (local, (from, Some(member))))),
                    }
                }
            }
            _ => {}
        }
    }
    found
}

fn import_specifiers<'t>(clause: Node<'t>, source: &'t str) -> impl Iterator<Item = (Symbol, Symbol)> + 't {
    syntax::named_children(clause, k::is_comment).into_iter().filter_map(move |part| {
        let member = export_name(part.child_by_field_name(f::NAME)?, source);
        let local = part.child_by_field_name(f::ALIAS).map_or(member, |alias| export_name(alias, source));
        Some((local, member))
    })
}

/// A name in an import or export clause: an identifier or a string.
pub(crate) fn export_name(node: Node<'_>, source: &str) -> Symbol {
    match node.kind() {
        k::STRING => Symbol::new(&string_value(node, source)),
        _ => Symbol::new(syntax::text(node, source)),
    }
}

/// Local and exported names of an export clause that parsed.
pub(crate) fn export_specifiers<'t>(clause: Node<'t>, source: &'t str) -> impl Iterator<Item = (Symbol, Symbol)> + 't {
    let parts = syntax::named_children(clause, k::is_comment).into_iter().filter(|part| part.kind() == k::EXPORT_SPECIFIER);
    parts.filter_map(move |specifier| {
        let local = export_name(specifier.child_by_field_name(f::NAME)?, source);
        let exported = specifier.child_by_field_name(f::ALIAS).map(|alias| export_name(alias, source));
        Some((local, exported.unwrap_or(local)))
    })
}

/// A piece of a template.
pub(crate) enum Piece<'t> {
    Text(String),
    Substitution(Node<'t>),
}

/// The pieces of a template literal: texts and substitutions in turn, starting and ending with a text.
pub(crate) fn template_pieces<'t>(node: Node<'t>, source: &str) -> Vec<Piece<'t>> {
    let written = |start: usize, end: usize| {
        let raw = source.get(start..end.max(start)).unwrap_or_default();
        Piece::Text(unescape(raw).replace("\r\n", "\n"))
    };
    let mut pieces = Vec::new();
    let mut at = node.start_byte() + 1;
    let end = node.end_byte().saturating_sub(1).max(at);
    for child in syntax::named_children(node, k::is_comment) {
        if child.kind() == k::TEMPLATE_SUBSTITUTION {
            pieces.push(written(at, child.start_byte()));
            pieces.push(Piece::Substitution(child));
            at = child.end_byte();
        }
    }
    pieces.push(written(at, end));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_replaced() {
        assert_eq!(unescape(r"a\n\x41\u0042\u{43}\\\'"), "a\nABC\\'");
        assert_eq!(unescape("a\\\r\nb\\"), "ab");
        assert_eq!(unescape(r"\ud83d\ude00 \xZZ"), "\u{fffd}\u{fffd} ZZ");
    }

    #[test]
    fn numbers_keep_their_value() {
        assert_eq!(number("1_000"), Const::Int(1000));
        assert_eq!(number("0xFFn"), Const::Int(255));
        assert_eq!(number("1.5"), Const::Float("1.5".into()));
    }
}
