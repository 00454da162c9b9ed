//! The one place where text from the input is made harmless.
//!
//! File names, source lines, identifiers and error texts come from a repository that may
//! be hostile. Before any of them reaches a terminal, a log or a viewer, characters that
//! act instead of being shown are replaced by visible ones, one for one, so that columns
//! stay where they are.

use std::borrow::Cow;

/// The visible stand-in for a character that must not be written as it is.
fn stand_in(c: char) -> Option<char> {
    match c {
        // The picture of the escape character holds the byte 9B, which starts a sequence on terminals that read bytes.
        '\u{1b}' => Some('\u{fffd}'),
        // Pictures of control characters: U+2400 onwards.
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + c as u32),
        '\u{7f}' => Some('\u{2421}'),
        // C1 controls act on some terminals as escape sequences do.
        '\u{80}'..='\u{9f}' => Some('\u{fffd}'),
        // Text direction and invisible characters: what is seen must be what is there.
        '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => Some('\u{fffd}'),
        // Line breaks that are not bytes below 0x20, byte order marks, annotations, tags.
        '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}' => Some('\u{fffd}'),
        _ => None,
    }
}

/// Makes a text harmless that belongs on one line: a name, a path, a message.
#[must_use]
pub fn line(text: &str) -> Cow<'_, str> {
    replace(text, |_| false)
}

/// Makes a text harmless that may have several lines and tabs: a page, an excerpt.
#[must_use]
pub fn block(text: &str) -> Cow<'_, str> {
    replace(text, |c| matches!(c, '\n' | '\t'))
}

/// Makes a source line harmless; tabs stay, since the column width of what follows depends on them.
#[must_use]
pub fn source(text: &str) -> Cow<'_, str> {
    replace(text, |c| c == '\t')
}

fn replace(text: &str, keep: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.chars().all(|c| keep(c) || stand_in(c).is_none()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if keep(c) { c } else { stand_in(c).unwrap_or(c) }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_on_a_terminal() {
        assert_eq!(line("a\u{1b}[31mb\r\n::error::c\u{9b}2J"), "a\u{fffd}[31mb␍␊::error::c\u{fffd}2J");
        assert_eq!(line("safe\u{202e}txt.js\u{200b}"), "safe\u{fffd}txt.js\u{fffd}");
        assert_eq!(block("a\n\tb\u{7}"), "a\n\tb␇");
        assert_eq!(source("\tx\u{7f}"), "\tx␡");
    }

    #[test]
    fn plain_text_is_untouched() {
        assert!(matches!(line("grüße 😀 `x`"), Cow::Borrowed(_)));
    }

    #[test]
    fn characters_are_replaced_one_for_one() {
        let text = "a\u{1b}\u{202e}\u{85}é";
        assert_eq!(line(text).chars().count(), text.chars().count());
    }
}
