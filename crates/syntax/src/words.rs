//! Words of a text without its syntax tree: a few instructions for each byte, where parsing takes hundreds.
//!
//! Knows neither strings nor comments: what stands in them counts as code. Who asks must
//! be able to live with too many words, and gets every one that the code has.

/// Walks through a text from word to word.
#[derive(Clone, Debug)]
pub struct Words<'s> {
    text: &'s str,
    at: usize,
}

impl<'s> Words<'s> {
    /// Starts at the beginning.
    #[must_use]
    pub fn new(text: &'s str) -> Words<'s> {
        Words { text, at: 0 }
    }

    fn rest(&self) -> &'s [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// How many bytes lie behind.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.at
    }

    /// The last byte before a place that is neither a blank nor a line end; 0 if there is none.
    #[must_use]
    pub fn byte_before(&self, offset: usize) -> u8 {
        let before = self.text.as_bytes().get(..offset).unwrap_or_default();
        before.iter().rev().find(|byte| !byte.is_ascii_whitespace()).copied().unwrap_or_default()
    }

    /// Whether only blanks stand between the start of a line and a place.
    #[must_use]
    pub fn starts_line(&self, offset: usize) -> bool {
        let before = self.text.as_bytes().get(..offset).unwrap_or_default();
        before.iter().rev().find(|byte| !matches!(byte, b' ' | b'\t')).is_none_or(|byte| matches!(byte, b'\n' | b'\r'))
    }

    /// Steps behind the bracket that closes one which is open here. Whether there is one within `most` bytes.
    pub fn close(&mut self, most: usize) -> bool {
        let mut depth = 1usize;
        for (n, byte) in self.rest().iter().take(most).enumerate() {
            match byte {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.at += n + 1;
                return true;
            }
        }
        false
    }

    /// The byte that comes next.
    #[must_use]
    pub fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    /// Steps over a byte if it comes next.
    pub fn eat(&mut self, byte: u8) -> bool {
        let comes = self.peek() == Some(byte);
        self.at += usize::from(comes);
        comes
    }

    /// The word that starts here, if one does.
    pub fn word(&mut self) -> Option<&'s str> {
        let rest = self.rest();
        let length = rest.iter().position(|byte| !is_word(*byte)).unwrap_or(rest.len());
        let word = self.text.get(self.at..self.at + length)?;
        self.at += length;
        (length > 0).then_some(word)
    }

    /// Steps over white space, comments of the C family, and line ends after a backslash.
    pub fn skip_space(&mut self) {
        loop {
            let rest = self.rest();
            self.at += match rest {
                [b' ' | b'\t' | b'\n' | b'\r', ..] => 1,
                [b'\\', b'\n', ..] => 2,
                [b'\\', b'\r', b'\n', ..] => 3,
                [b'/', b'/', ..] => rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len()),
                [b'/', b'*', ..] => rest.windows(2).skip(2).position(|end| end == b"*/").map_or(rest.len(), |at| at + 4),
                _ => return,
            };
        }
    }

    /// Steps over white space up to the end of the line; a backslash before it continues the line.
    pub fn skip_blanks(&mut self) {
        loop {
            self.at += match self.rest() {
                [b' ' | b'\t' | 0x0c, ..] => 1,
                [b'\\', b'\n', ..] => 2,
                [b'\\', b'\r', b'\n', ..] => 3,
                _ => return,
            };
        }
    }

    /// Steps to the end of the line.
    pub fn skip_line(&mut self) {
        self.at += self.rest().iter().position(|byte| *byte == b'\n').unwrap_or(self.rest().len());
    }

    /// The inside of the quoted text that starts here, as it is written; it ends with its line unless the quote is a back quote.
    pub fn quoted(&mut self) -> Option<&'s str> {
        let quote = self.peek().filter(|byte| matches!(byte, b'"' | b'\'' | b'`'))?;
        let rest = self.rest();
        let mut end = 1;
        loop {
            match *rest.get(end)? {
                b'\\' if quote != b'`' => end += 2,
                b'\n' if quote != b'`' => return None,
                byte if byte == quote => break,
                _ => end += 1,
            }
        }
        let inside = self.text.get(self.at + 1..self.at + end);
        self.at += end + 1;
        inside
    }
}

/// The words from here on, each with the rest of the text behind it to look at.
impl<'s> Iterator for Words<'s> {
    type Item = &'s str;

    fn next(&mut self) -> Option<&'s str> {
        let gap = self.rest().iter().position(|byte| is_word(*byte))?;
        self.at += gap;
        self.word()
    }
}

/// The word that a text ends with; empty if it ends with something else.
#[must_use]
pub fn last_word(text: &str) -> &str {
    let length = text.bytes().rev().take_while(|byte| is_word(*byte)).count();
    text.get(text.len() - length..).unwrap_or_default()
}

/// Letters, digits, `_`, `$` and everything beyond ASCII.
fn is_word(byte: u8) -> bool {
    WORD[usize::from(byte)]
}

/// By a table: every byte of every file is asked.
static WORD: [bool; 256] = {
    let mut word = [false; 256];
    let mut byte = 0u8;
    loop {
        word[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || !byte.is_ascii();
        if byte == u8::MAX {
            break word;
        }
        byte += 1;
    }
};

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn words_of_code_strings_and_comments() {
        let all: Vec<&str> = Words::new("a.b$1 = 'c d'; // é\n`x${y}`").collect();
        assert_eq!(all, ["a", "b$1", "c", "d", "é", "x$", "y"]);
    }

    #[test]
    fn texts_in_quotes() {
        let mut words = Words::new("f /* x */ (\n 'a\\'b' ) \"no end\n `two\nlines`");
        assert_eq!(words.next(), Some("f"));
        words.skip_space();
        assert!(words.eat(b'('));
        words.skip_space();
        assert_eq!(words.quoted(), Some("a\\'b"));
        words.skip_space();
        assert!(words.eat(b')'));
        words.skip_space();
        assert_eq!(words.quoted(), None);
        let mut back = Words::new("`two\nlines`'é'");
        assert_eq!((back.quoted(), back.quoted(), back.quoted()), (Some("two\nlines"), Some("é"), None));
    }
}
