//! What a word may be, by the text around it.
//!
//! Says no only where it is certain: what looks like nothing that is known may be anything.

use sluicegate_syntax::last_word;

/// Words in front of a name that they bind.
const BINDING: [&str; 6] = ["as", "class", "def", "for", "global", "nonlocal"];

/// Whether the word between two places may be a name that the file gives to something of its own.
///
/// A name that is imported as it is belongs to the file that it is from.
pub(super) fn exported(text: &str, start: usize, end: usize) -> bool {
    let (behind, ahead) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
    let before = behind.trim_end();
    let line = behind.rsplit('\n').next().unwrap_or_default();
    let after = ahead.trim_start_matches([' ', '\t', '\\', '\r', '\n']);
    // What follows on the next line does so only if the line goes on.
    let after = if ahead.trim_start_matches([' ', '\t']).starts_with(['\r', '\n']) { "" } else { after };
    if before.ends_with('.') {
        return false;
    }
    if BINDING.contains(&last_word(before)) {
        return true;
    }
    let starts_line = line.trim().is_empty();
    if let Some(value) = after.strip_prefix('=') {
        return !value.starts_with('=') && !is_keyword(before, line, starts_line);
    }
    if let Some(rest) = after.strip_prefix(':') {
        return rest.starts_with('=') || starts_line || line.trim_end().ends_with([';', ':']);
    }
    // One of several targets.
    after.starts_with(',') && !line.contains(['(', '[', '{']) && !(starts_line && before.ends_with(['(', '[', '{', ',']))
}

/// Whether a name with a `=` behind it is certainly that of an argument.
fn is_keyword(before: &str, line: &str, starts_line: bool) -> bool {
    if before.ends_with('(') {
        return true;
    }
    if !before.ends_with(',') {
        return false;
    }
    if starts_line {
        // A line that ends in a comma goes on in brackets, unless it is a comment.
        let above = before.rsplit('\n').next().unwrap_or_default();
        return !line.is_empty() && !above.contains('#');
    }
    let count = |brackets: [char; 3]| line.matches(brackets).count();
    !line.contains(['"', '\'']) && count(['(', '[', '{']) > count([')', ']', '}'])
}

#[cfg(test)]
mod tests {
    /// Whether the first `name` of a text may be exported.
    fn exported(text: &str) -> bool {
        let start = text.find("name").unwrap();
        super::exported(text, start, start + 4)
    }

    #[test]
    fn every_way_to_give_a_name() {
        for text in [
            "def name(a, b):",
            "async def name(a, b):",
            "class name:",
            "name = f",
            "if a:\n    name = f",
            "if a: name = f",
            "a = name = f",
            "a = 1; name = f",
            "name: T = f",
            "a, name = f()",
            "name, a = f()",
            "x = g(1), name = f()",
            "from a import b as name",
            "import a as name",
            "with a as name:",
            "(name := f)",
            "# a,\nname = f",
            "try:\n    # a, b,\n    name = f",
            "x = (1,\n2)\nname = f",
            "name \\\n  = f",
            "global name",
        ] {
            assert!(exported(text), "{text}");
        }
    }

    #[test]
    fn names_that_are_certainly_not_given() {
        for text in [
            "F(name=1)",
            "F(\n    name=1)",
            "F(a,\n    name='b.c',\n)",
            "F(a, name=b)",
            "a.name = f",
            "F(a, name)",
            "F(\n    name,\n    b)",
            "'index.name'",
            "name(a, b)",
            "name.a()",
            "from a import name",
            "if name == 1:",
            "return name",
        ] {
            assert!(!exported(text), "{text}");
        }
    }
}
