//! A byte pre-scan that bounds nesting before the C parser sees a text.

use sluicegate_base::limits;

/// How comments and strings look, as far as brackets inside them matter.
#[derive(Clone, Copy, Debug)]
pub struct Lexis {
    /// Starts a comment to the end of the line.
    pub line_comment: &'static [u8],
    /// `/* … */` comments.
    pub block_comments: bool,
    /// Quotes that end at the line end at the latest.
    pub line_quotes: &'static [u8],
    /// Quotes that may span lines (back quote). Brackets inside count, since templates nest.
    pub triple_quotes: bool,
}

/// Deepest bracket nesting of a text, strings and comments skipped.
///
/// An estimate that errs to the deep side: a bracket in a regular expression or a
/// template counts.
#[must_use]
pub fn max_depth(bytes: &[u8], lexis: &Lexis) -> usize {
    nesting(bytes, lexis).0
}

/// Whether a text looks damaged: nested too deep, brackets that do not match, or marks that a merge left.
#[must_use]
pub fn looks_damaged(text: &str, lexis: &Lexis) -> bool {
    let (deepest, matches) = nesting(text.as_bytes(), lexis);
    deepest > limits::MAX_PARSE_DEPTH || !matches || text.starts_with("<<<<<<< ") || text.contains("\n<<<<<<< ")
}

/// Deepest nesting, and whether as many brackets close as open.
fn nesting(bytes: &[u8], lexis: &Lexis) -> (usize, bool) {
    let telling = telling(lexis);
    let mut matches = true;
    let mut depth = 0usize;
    let mut deepest = 0usize;
    let mut at = 0usize;
    while let Some(next) = bytes.get(at..).and_then(|rest| rest.iter().position(|&byte| telling[usize::from(byte)])) {
        at += next;
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(&byte) = rest.first() else { break };
        match byte {
            b'(' | b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
                at += 1;
            }
            b')' | b']' | b'}' => {
                matches &= depth > 0;
                depth = depth.saturating_sub(1);
                at += 1;
            }
            _ if rest.starts_with(lexis.line_comment) => at += line_length(rest),
            b'/' if lexis.block_comments && rest.starts_with(b"/*") => {
                at += find(rest, b"*/", 2).map_or(rest.len(), |end| end + 2);
            }
            _ if lexis.line_quotes.contains(&byte) => {
                let triple = [byte; 3];
                at += if lexis.triple_quotes && rest.starts_with(&triple) {
                    find(rest, &triple, 3).map_or(rest.len(), |end| end + 3)
                } else {
                    quoted_length(rest)
                };
            }
            _ => at += 1,
        }
    }
    (deepest, matches && depth == 0)
}

/// The bytes at which something may begin that matters; all others are stepped over.
fn telling(lexis: &Lexis) -> [bool; 256] {
    let mut telling = [false; 256];
    for byte in b"()[]{}/".iter().chain(lexis.line_quotes).chain(lexis.line_comment.first()) {
        telling[usize::from(*byte)] = true;
    }
    telling
}

fn line_length(rest: &[u8]) -> usize {
    rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len())
}

fn find(haystack: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let tail = haystack.get(from..)?;
    tail.windows(needle.len()).position(|window| window == needle).map(|at| at + from)
}

/// Length of a quoted text, both quotes included; an unclosed one ends with its line.
fn quoted_length(rest: &[u8]) -> usize {
    let quote = rest.first().copied();
    let mut at = 1usize;
    while let Some(&byte) = rest.get(at) {
        match byte {
            b'\\' => at += 2,
            b'\n' => return at,
            _ if Some(byte) == quote => return at + 1,
            _ => at += 1,
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const JS: Lexis = Lexis { line_comment: b"//", block_comments: true, line_quotes: b"'\"", triple_quotes: false };
    const PY: Lexis = Lexis { line_comment: b"#", block_comments: false, line_quotes: b"'\"", triple_quotes: true };

    #[test]
    fn brackets_in_strings_and_comments_do_not_count() {
        assert_eq!(max_depth(b"f('((((' /* [[[ */ ) // {{{\n[{}]", &JS), 2);
        assert_eq!(max_depth(b"'''((('''\n# [[[\n[1]", &PY), 1);
    }

    #[test]
    fn an_unclosed_quote_ends_with_its_line() {
        assert_eq!(max_depth(b"it's\n((()))", &JS), 3);
    }
}
