//! What a file may import, read from its bytes.

use sluicegate_base::Symbol;
use sluicegate_ir::EachWord;
use sluicegate_syntax::Words;

use crate::OWN_PACKAGE;

/// Every specifier that [`crate::lower`] could find, and perhaps more: comments and strings count.
pub(crate) fn imports(source: &str) -> Vec<Symbol> {
    let mut found = vec![Symbol::new(OWN_PACKAGE)];
    let mut words = Words::new(source);
    while let Some(word) = words.next() {
        if word != "import" {
            continue;
        }
        let mut ahead = words.clone();
        ahead.skip_space();
        let several = ahead.eat(b'(');
        loop {
            ahead.skip_space();
            // A name of its own, `_` or `.`.
            if ahead.word().is_some() || ahead.eat(b'.') {
                ahead.skip_space();
            }
            let Some(path) = ahead.quoted() else { break };
            found.push(Symbol::new(path));
            ahead.skip_space();
            ahead.eat(b';');
            if !several {
                break;
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The name in the package clause.
pub(crate) fn package(source: &str) -> Option<&str> {
    let mut in_comment = false;
    for line in source.lines().map(str::trim) {
        in_comment |= line.starts_with("/*");
        if in_comment {
            in_comment = !line.contains("*/");
        } else if let Some(name) = line.strip_prefix("package ") {
            return name.split_whitespace().next().map(|name| name.trim_end_matches(';'));
        }
    }
    None
}

/// Every word; what it is used for is not told.
pub(crate) fn words<'t>(source: &'t str, each: &mut EachWord<'_, 't>) {
    let _stopped = Words::new(source).try_for_each(|word| each(word, &|_| true));
}

#[cfg(test)]
mod tests {
    use super::imports;

    #[test]
    fn every_form_is_seen() {
        let source = "package p\nimport \"a\"\nimport b \"x/b\"\nimport (\n\t. \"c\" // why\n\t_ `d`\n\n\te \"f/e\"; \"g\"\n)\nvar importer = \"h\"\n";
        let found: Vec<&str> = imports(source).iter().map(|symbol| symbol.as_str()).collect();
        assert_eq!(found, [".", "a", "c", "d", "f/e", "g", "x/b"]);
    }
}
