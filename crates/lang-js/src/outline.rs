//! What a file may import, read from its bytes.

mod roles;

use sluicegate_base::Symbol;
use sluicegate_ir::{EachWord, Role};
use sluicegate_syntax::Words;

use crate::text;

/// Every specifier that [`crate::lower`] could find, and perhaps more: comments and strings count.
pub(crate) fn imports(source: &str) -> Vec<Symbol> {
    let mut found = Vec::new();
    let mut words = Words::new(source);
    while let Some(word) = words.next() {
        if !matches!(word, "from" | "import" | "require") {
            continue;
        }
        // What follows may itself be the start of an import.
        let mut ahead = words.clone();
        ahead.skip_space();
        // `require?.('x')` and `require<T>('x')` are rare enough to look like `require('x')` only up to here.
        if word != "from" && ahead.eat(b'(') {
            ahead.skip_space();
        }
        if let Some(written) = ahead.quoted() {
            found.push(text::specifier(&text::unescape(written)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Calls that list files, which are then loaded by what they are called.
const LISTS_FILES: [&str; 4] = ["readdir", "readdirSync", "glob", "globSync"];

/// Whether a text loads modules by literal names only, as far as words tell: comments and strings count.
pub(crate) fn loads_only_literals(source: &str) -> bool {
    let mut words = Words::new(source);
    while let Some(word) = words.next() {
        if LISTS_FILES.contains(&word) {
            return false;
        }
        if !matches!(word, "import" | "require") {
            continue;
        }
        let mut ahead = words.clone();
        ahead.skip_space();
        if !ahead.eat(b'(') {
            continue;
        }
        ahead.skip_space();
        if ahead.quoted().is_none_or(|written| written.contains("${")) {
            return false;
        }
    }
    true
}

/// Bytes of a list of parameters that are looked through.
const MAX_PARAMS_BYTES: usize = 4096;

/// Every word, and what it may be.
pub(crate) fn words<'t>(source: &'t str, each: &mut EachWord<'_, 't>) {
    let text = roles::Text::new(source);
    let mut words = Words::new(source);
    let mut before = "";
    while let Some(word) = words.next() {
        let has = |role| match role {
            Role::FirstParam => may_be_first_param(&words, word, before),
            Role::Exported => text.exported(word, words.offset()),
            Role::Type => text.is_type(word, words.offset()),
        };
        if each(word, &has).is_break() {
            return;
        }
        before = word;
    }
}

/// `word` is what `words` has just stepped over, and `before` the word before it.
fn may_be_first_param(words: &Words<'_>, word: &str, before: &str) -> bool {
    let mut after = words.clone();
    after.skip_space();
    if after.eat(b'=') && after.peek() == Some(b'>') {
        return true;
    }
    match words.byte_before(words.offset() - word.len()) {
        b'(' => {
            let mut after = words.clone();
            // What is called, and what statements look at, is followed by something else than a body.
            !matches!(before, "catch" | "if" | "while" | "switch" | "for" | "with")
                && (!after.close(MAX_PARAMS_BYTES) || {
                    after.skip_space();
                    matches!(after.peek(), Some(b'{' | b':' | b'='))
                })
        }
        // The end of a comment.
        b'/' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use sluicegate_ir::Role;

    use super::{imports, words};

    #[test]
    fn first_parameters_are_told_from_arguments() {
        let source = "f(a); (b) => b; c => c; if (d) {} try {} catch (e) {} function g(h, i) {}\n\
            class J { k(l): void {} m = async (\n  n: O,\n) => {} }\nfn(/* p */ q) => r(s, (t) ? u : v)";
        let mut found = Vec::new();
        words(source, &mut |word, has| {
            found.extend(has(Role::FirstParam).then_some(word));
            ControlFlow::Continue(())
        });
        assert_eq!(found, ["b", "c", "h", "l", "n", "q"]);
    }

    #[test]
    fn every_form_is_seen() {
        let source = "import a from './a';\nimport {\n  b,\n  c as d,\n} from \"b\";\nimport'c';\nexport * from './d'\n\
            const e = require( /* why */ 'node:e'), f = await import(`./f`);\nimport g = require('g');\n\
            type H = import('h').H;\nrequire(name); from = 'x';";
        let found: Vec<&str> = imports(source).iter().map(|symbol| symbol.as_str()).collect();
        assert_eq!(found, ["./a", "./d", "./f", "b", "c", "e", "g", "h"]);
    }
}
