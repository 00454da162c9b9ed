//! What a file may import, read from its bytes.

use sluicegate_base::Symbol;
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

#[cfg(test)]
mod tests {
    use super::imports;

    #[test]
    fn every_form_is_seen() {
        let source = "import a from './a';\nimport {\n  b,\n  c as d,\n} from \"b\";\nimport'c';\nexport * from './d'\n\
            const e = require( /* why */ 'node:e'), f = await import(`./f`);\nimport g = require('g');\n\
            type H = import('h').H;\nrequire(name); from = 'x';";
        let found: Vec<&str> = imports(source).iter().map(|symbol| symbol.as_str()).collect();
        assert_eq!(found, ["./a", "./d", "./f", "b", "c", "e", "g", "h"]);
    }
}
