//! What a word may be, by the text around it.
//!
//! Says no only where it is certain: what looks like nothing that is known may be anything.

use std::cell::OnceCell;

use sluicegate_syntax::{Words, last_word};

/// Words that may stand between `export` and a name.
const DECLARING: [&str; 14] = [
    "abstract",
    "as",
    "async",
    "class",
    "const",
    "declare",
    "default",
    "enum",
    "function",
    "import",
    "let",
    "namespace",
    "type",
    "var",
];
/// Words in front of a type.
const BEFORE_TYPES: [&str; 6] = ["as", "satisfies", "readonly", "extends", "is", "in"];
/// Those that declare a name.
const LOCAL: [&str; 5] = ["class", "const", "function", "let", "var"];

/// How a file exports things.
#[derive(Clone, Copy, Debug, Default)]
struct Exports {
    /// It may put them into an object.
    object: bool,
    /// It lists them: `export { a }`.
    list: bool,
    /// It exports variables, of which several may be declared at once.
    variables: bool,
}

/// The text of a file, to ask for the words in it.
pub(super) struct Text<'t> {
    text: &'t str,
    exports: OnceCell<Exports>,
}

impl<'t> Text<'t> {
    pub(super) fn new(text: &'t str) -> Text<'t> {
        Text { text, exports: OnceCell::new() }
    }

    fn around(&self, word: &str, end: usize) -> (&'t str, &'t str) {
        let before = self.text.get(..end - word.len()).unwrap_or_default();
        (before.trim_end(), self.text.get(end..).unwrap_or_default().trim_start())
    }

    /// Whether the word that ends there may be a name that the file exports.
    pub(super) fn exported(&self, word: &str, end: usize) -> bool {
        let (before, after) = self.around(word, end);
        if before.ends_with("*/") || after.starts_with('/') {
            return true;
        }
        let star = |text: &'t str| text.trim_end_matches('*').trim_end();
        let mut outside = star(before);
        while DECLARING.contains(&last_word(outside)) {
            outside = star(without_word(outside));
        }
        if last_word(outside) == "export" {
            return true;
        }
        let exports = *self.exports.get_or_init(|| Exports::of(self.text));
        let is_quoted = before.ends_with(['"', '\'', '`']);
        let ends = after.starts_with(['}', ',']);
        exports.list && (ends || is_quoted)
            || exports.variables && (ends || after.starts_with([']', ':']) || is_assigned(after))
            || exports.object && may_be_member(before, after)
    }

    /// Whether the word that ends there may name a type that something is declared with.
    pub(super) fn is_type(&self, word: &str, end: usize) -> bool {
        let (mut before, after) = self.around(word, end);
        // Under another name where it is imported.
        if after.starts_with("as") && after.as_bytes().get(2).is_some_and(u8::is_ascii_whitespace) {
            return true;
        }
        while let Some(chain) = before.strip_suffix('.') {
            before = without_word(chain.trim_end());
        }
        let outside = before.strip_suffix('(').map_or(before, str::trim_end);
        let last = last_word(before);
        BEFORE_TYPES.contains(&last) || last.is_empty() && outside.ends_with([':', '<', '|', '&', '=', '>', '/'])
    }
}

impl Exports {
    fn of(text: &str) -> Exports {
        let mut exports = Exports { object: text.contains("exports"), ..Exports::default() };
        let mut words = Words::new(text);
        while let Some(word) = words.next() {
            if word != "export" {
                continue;
            }
            let mut ahead = words.clone();
            ahead.skip_space();
            exports.object |= ahead.peek() == Some(b'=');
            exports.list |= ahead.peek() == Some(b'{');
            let next = ahead.word().unwrap_or_default();
            // `export type { … }` has no values, `export declare const …` has.
            exports.variables |= matches!(next, "const" | "let" | "var" | "declare");
            // An object that is exported by default may be asked for its members.
            ahead.skip_space();
            exports.object |= next == "default" && !matches!(ahead.word().unwrap_or_default(), "async" | "class" | "function");
        }
        exports
    }
}

/// Whether a name may be that of a member which an object is given.
fn may_be_member(before: &str, after: &str) -> bool {
    if before.ends_with('.') {
        return is_assigned(after);
    }
    // A text is no function.
    let is_text = after.strip_prefix(':').is_some_and(|value| is_plain_text(value.trim_start()));
    !is_text && !after.starts_with([')', ';']) && !LOCAL.contains(&last_word(before))
}

/// Whether a value is a text in quotes, and nothing else.
fn is_plain_text(value: &str) -> bool {
    let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return false };
    let Some((inside, rest)) = value.get(1..).and_then(|rest| rest.split_once(quote)) else { return false };
    !inside.contains(['\\', '\n']) && rest.trim_start().starts_with([',', '}'])
}

/// Whether a single `=` comes next.
fn is_assigned(after: &str) -> bool {
    after.strip_prefix('=').is_some_and(|rest| !rest.starts_with(['=', '>']))
}

fn without_word(text: &str) -> &str {
    text.strip_suffix(last_word(text)).unwrap_or(text).trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the first `name` of a text may be exported.
    fn exported(text: &str) -> bool {
        let end = text.find("name").unwrap() + 4;
        Text::new(text).exported("name", end)
    }

    fn is_type(text: &str) -> bool {
        let end = text.find("Name").unwrap() + 4;
        Text::new(text).is_type("Name", end)
    }

    #[test]
    fn every_way_to_export_a_name() {
        for text in [
            "export const name = 1",
            "export async function* name() {}",
            "export default class name {}",
            "const a = 1; export { name }",
            "export { a as name }",
            "export {\n  // why\n  name, // this\n}",
            "export { a as 'name' }",
            "export * as name from 'x'",
            "export const { name } = x",
            "export const { a: name = 2 } = x",
            "export let a = 1, name = 2",
            "export const a = 1,\n  name: T = 2",
            "export const [a, name] = x",
            "exports.name = f",
            "module.exports.name = f",
            "exports['name'] = f",
            "module.exports = { name }",
            "module.exports = { a, name, b }",
            "module.exports = { name: f }",
            "module.exports = { name(x) {} }",
            "module.exports = { async name(x) {} }",
            "module.exports = { 'name': f }",
            "const api = {}; api.name = f; module.exports = api",
            "export = { name: f }",
            "export default { name(x) {} }",
            "const api = { name }; export default api",
            "export /* x */ const /* y */ name = f",
        ] {
            assert!(exported(text), "{text}");
        }
    }

    #[test]
    fn names_that_are_certainly_not_exported() {
        for text in [
            "export class A { b() { const name = 1 } }",
            "export class A { private name: B; c = name }",
            "new F(this, 'a', { name: 'index.a', code })",
            "new F(this, 'a', { x: 'index.name' })",
            "f(a.name); f(name)",
            "module.exports = { a: b.name }",
            "module.exports = { name: 'a.b', c }",
            "const name = 1; module.exports = f(1)",
            "export default async function () { f({ name: 1 }) }",
        ] {
            assert!(!exported(text), "{text}");
        }
    }

    #[test]
    fn types_are_told_from_values() {
        for text in [
            "f(a: Name)",
            "const a: x.y.Name<B> = c",
            "a as Name",
            "b satisfies Name",
            "<Name>c",
            "a: (Name)",
            "a: B | Name",
            "type A = Name",
            "type A =\n  | Name",
            "import { Name as B } from 'c'",
            "a: readonly Name[]",
        ] {
            assert!(is_type(text), "{text}");
        }
        for text in [
            "new Name(a)",
            "import { A, Name } from 'b'",
            "f(Name.a)",
            "class Name {}",
            "x;\nName.f()",
            "return Name",
            "f(a, Name)",
        ] {
            assert!(!is_type(text), "{text}");
        }
    }
}
