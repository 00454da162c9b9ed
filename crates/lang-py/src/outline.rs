//! What a file may import, read from its bytes.

mod roles;

use sluicegate_base::Symbol;
use sluicegate_ir::{EachWord, Role};
use sluicegate_syntax::Words;

/// Every specifier that [`crate::lower`] could find, and perhaps more: comments and strings count.
///
/// Members of a package are listed as modules too (`a.b` for `from a import b`).
pub(crate) fn imports(source: &str) -> Vec<Symbol> {
    let mut found = Vec::new();
    let mut words = Words::new(source);
    while let Some(word) = words.next() {
        let mut ahead = words.clone();
        match word {
            // Its `import` is no statement of its own.
            "from" if from(&mut ahead, &mut found) => words = ahead,
            "import" => modules(&mut ahead, &mut found),
            "import_module" | "__import__" => {
                ahead.skip_space();
                if ahead.eat(b'(') {
                    ahead.skip_space();
                    found.extend(ahead.quoted().map(Symbol::new));
                }
            }
            _ => {}
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A dotted name without the spaces in it, dots in front included.
fn dotted(words: &mut Words<'_>) -> String {
    let mut name = String::new();
    loop {
        words.skip_blanks();
        if words.eat(b'.') {
            name.push('.');
        } else if name.is_empty() || name.ends_with('.') {
            // `from . import x`: the name ends before the keyword.
            let mut ahead = words.clone();
            match ahead.word() {
                None | Some("import") => return name,
                Some(part) => name.push_str(part),
            }
            *words = ahead;
        } else {
            return name;
        }
    }
}

/// `a.b import c, d as e`, `.a import (b, c)`. Whether that is what stands here.
fn from(words: &mut Words<'_>, found: &mut Vec<Symbol>) -> bool {
    let module = dotted(words);
    words.skip_blanks();
    if module.is_empty() || words.word() != Some("import") {
        return false;
    }
    found.push(Symbol::new(&module));
    words.skip_blanks();
    let closes = words.eat(b'(');
    let skip = |words: &mut Words<'_>| {
        words.skip_blanks();
        while closes && matches!(words.peek(), Some(b'\n' | b'\r' | b'#')) {
            if words.peek() == Some(b'#') {
                words.skip_line();
            }
            words.skip_space();
            words.skip_blanks();
        }
    };
    loop {
        skip(words);
        let Some(member) = words.word() else { return true };
        let dot = if module.ends_with('.') { "" } else { "." };
        found.push(Symbol::new(&format!("{module}{dot}{member}")));
        skip(words);
        if words.peek().is_some_and(|byte| byte != b',') {
            // `as name`
            words.word();
            skip(words);
            words.word();
            skip(words);
        }
        if !words.eat(b',') {
            return true;
        }
    }
}

/// `a.b, c as d`: importing `a.b` runs `a` too.
fn modules(words: &mut Words<'_>, found: &mut Vec<Symbol>) {
    loop {
        let name = dotted(words);
        if name.is_empty() {
            return;
        }
        found.extend(name.match_indices('.').filter_map(|(at, _)| name.get(..at)).map(Symbol::new));
        found.push(Symbol::new(&name));
        words.skip_blanks();
        if words.peek().is_some_and(|byte| byte != b',') {
            words.word();
            words.skip_blanks();
            words.word();
            words.skip_blanks();
        }
        if !words.eat(b',') {
            return;
        }
    }
}

/// Every word, and what it may be.
pub(crate) fn words<'t>(source: &'t str, each: &mut EachWord<'_, 't>) {
    let mut words = Words::new(source);
    let mut before = "";
    while let Some(word) = words.next() {
        let start = words.offset() - word.len();
        let has = |role| match role {
            // At the start of a line what stands before it may be a comment.
            Role::FirstParam => words.byte_before(start) == b'(' || before == "lambda" || words.starts_line(start),
            Role::Exported => roles::exported(source, start, words.offset()),
            // Annotations may stand in quotes and in brackets.
            Role::Type => true,
        };
        if each(word, &has).is_break() {
            return;
        }
        before = word;
    }
}

#[cfg(test)]
mod tests {
    use super::imports;

    #[test]
    fn every_form_is_seen() {
        let source = "import a, b.c as d, \\\n  e\nfrom f . g import h as i, j; import k\nfrom . import l\nfrom ..m import (  # why\n    n,\n    o as p,  # é\n    q,\n)\n\
            try: from r import *\nexcept ImportError: s = importlib.import_module('t.u')\nx = yield from y\nraise Z from None\n";
        let found: Vec<&str> = imports(source).iter().map(|symbol| symbol.as_str()).collect();
        let expected =
            [".", "..m", "..m.n", "..m.o", "..m.q", ".l", "a", "b", "b.c", "e", "f.g", "f.g.h", "f.g.j", "k", "r", "t.u"];
        assert_eq!(found, expected);
    }
}
