//! Reads one line: words, names, quoted text, numbers and punctuation.

use sluicegate_base::{Elem, Symbol};

use super::{ParseError, Problem};
use crate::print::is_name_char;

/// A position in a line. Spaces before what is read are skipped.
#[derive(Clone, Debug)]
pub(super) struct Cursor<'a> {
    number: usize,
    line: &'a str,
    at: usize,
}

pub(super) type Result<T> = std::result::Result<T, ParseError>;

impl<'a> Cursor<'a> {
    pub(super) fn new(number: usize, line: &'a str) -> Cursor<'a> {
        Cursor { number, line, at: 0 }
    }

    pub(super) fn error(&self, problem: Problem) -> ParseError {
        let before = self.line.get(..self.at).unwrap_or(self.line);
        ParseError { line: self.number, column: before.chars().count() + 1, problem }
    }

    fn expected<T>(&self, what: &'static str) -> Result<T> {
        Err(self.error(Problem::Expected(what)))
    }

    fn rest(&self) -> &'a str {
        self.line.get(self.at..).unwrap_or_default()
    }

    fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// The text from here on, without leading spaces.
    fn peek(&mut self) -> &'a str {
        self.skip_spaces();
        self.rest()
    }

    /// Whether only a comment is left.
    pub(super) fn at_end(&mut self) -> bool {
        let rest = self.peek();
        rest.is_empty() || rest.starts_with(';')
    }

    pub(super) fn expect_end(&mut self) -> Result<()> {
        if self.at_end() { Ok(()) } else { self.expected("the end of the line") }
    }

    /// Whether punctuation follows.
    pub(super) fn sees(&mut self, text: &str) -> bool {
        self.peek().starts_with(text)
    }

    /// Reads punctuation if it follows.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let found = self.sees(text);
        if found {
            self.at += text.len();
        }
        found
    }

    pub(super) fn expect(&mut self, text: &'static str) -> Result<()> {
        if self.eat(text) { Ok(()) } else { self.expected(text) }
    }

    /// The bare word that follows; empty if none does.
    pub(super) fn peek_word(&mut self) -> &'a str {
        let rest = self.peek();
        let end = rest.find(|c| !is_name_char(c)).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }

    /// Reads a bare word if it is this one.
    pub(super) fn eat_word(&mut self, word: &str) -> bool {
        let found = self.peek_word() == word;
        if found {
            self.at += word.len();
        }
        found
    }

    /// A bare word.
    pub(super) fn word(&mut self, what: &'static str) -> Result<&'a str> {
        let word = self.peek_word();
        if word.is_empty() {
            return self.expected(what);
        }
        self.at += word.len();
        Ok(word)
    }

    /// A name: bare, in angle brackets, or quoted.
    pub(super) fn name(&mut self) -> Result<Symbol> {
        let rest = self.peek();
        if rest.starts_with('"') {
            return Ok(Symbol::new(&self.quoted()?));
        }
        if let Some((inner, _)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
            if inner.is_empty() || !inner.chars().all(is_name_char) {
                return self.expected("a name");
            }
            let whole = rest.get(..inner.len() + 2).unwrap_or_default();
            self.at += whole.len();
            return Ok(Symbol::new(whole));
        }
        if rest.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            return self.expected("a name");
        }
        Ok(Symbol::new(self.word("a name")?))
    }

    /// A name in quotes or not, if the comment that ends the line is nothing else.
    pub(super) fn name_comment(&mut self) -> Option<Symbol> {
        let mut ahead = self.clone();
        if !ahead.eat(";") {
            return None;
        }
        let name = ahead.name().ok()?;
        ahead.peek().is_empty().then_some(name)
    }

    /// Text in quotes, as a symbol.
    pub(super) fn quoted_symbol(&mut self) -> Result<Symbol> {
        self.quoted().map(|text| Symbol::new(&text))
    }

    /// Text in quotes.
    pub(super) fn quoted(&mut self) -> Result<String> {
        self.expect("\"")?;
        let mut text = String::new();
        loop {
            match self.char()? {
                '"' => return Ok(text),
                '\\' => text.push(self.escape()?),
                c => text.push(c),
            }
        }
    }

    fn char(&mut self) -> Result<char> {
        let Some(c) = self.rest().chars().next() else { return self.expected("a closing quote") };
        self.at += c.len_utf8();
        Ok(c)
    }

    fn escape(&mut self) -> Result<char> {
        match self.char()? {
            'n' => Ok('\n'),
            'r' => Ok('\r'),
            't' => Ok('\t'),
            c @ ('"' | '\\') => Ok(c),
            'u' => {
                let code = self.rest().strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(code, _)| code);
                let c = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32);
                let (Some(code), Some(c)) = (code, c) else { return self.expected("a code point in braces") };
                self.at += code.len() + 2;
                Ok(c)
            }
            _ => self.expected("an escape"),
        }
    }

    /// A decimal number of the given type.
    pub(super) fn number<T: std::str::FromStr>(&mut self) -> Result<T> {
        let rest = self.peek();
        let digits = rest.strip_prefix('-').unwrap_or(rest);
        let end = rest.len() - digits.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        match rest.get(..end).unwrap_or_default().parse() {
            Ok(number) => {
                self.at += end;
                Ok(number)
            }
            Err(_) => self.expected("a number"),
        }
    }

    /// Whether a number follows.
    pub(super) fn sees_number(&mut self) -> bool {
        self.peek().starts_with(|c: char| c.is_ascii_digit() || c == '-')
    }

    /// A word made of a prefix and a number: `fn3`.
    pub(super) fn numbered(&mut self, prefix: &str, what: &'static str) -> Result<u32> {
        let digits = self.peek_word().strip_prefix(prefix).and_then(|digits| digits.parse().ok());
        match digits {
            Some(number) => self.word(what).map(|_| number),
            None => self.expected(what),
        }
    }

    /// Items with commas up to the closing bracket; the opening one is read already.
    pub(super) fn list<T>(&mut self, close: &'static str, mut item: impl FnMut(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        let mut items = Vec::new();
        while !self.eat(close) {
            if !items.is_empty() {
                self.expect(",")?;
            }
            items.push(item(self)?);
        }
        Ok(items)
    }

    /// Items with commas up to the end of the line.
    pub(super) fn items<T>(&mut self, mut item: impl FnMut(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        let mut items = vec![item(self)?];
        while self.eat(",") {
            items.push(item(self)?);
        }
        self.expect_end()?;
        Ok(items)
    }

    /// The label behind `%`.
    pub(super) fn value_label(&mut self) -> Result<&'a str> {
        self.expect("%")?;
        self.word("a value")
    }

    /// An element other than a computed key.
    pub(super) fn elem(&mut self) -> Result<Elem> {
        if self.eat(".^") {
            return if self.sees("\"") {
                self.quoted().map(|name| Elem::hidden(name.as_str()))
            } else {
                self.word("a hidden field").map(Elem::hidden)
            };
        }
        if self.eat(".") {
            return Ok(match self.word("a field")? {
                "keys" => Elem::KEY,
                "await" => Elem::AWAITED,
                "text" => Elem::TEXT,
                name => Elem::field(name),
            });
        }
        if !self.eat("[") {
            return self.expected("an element");
        }
        let elem = if self.eat("*") {
            Elem::ANY
        } else if self.sees("\"") {
            Elem::field(self.quoted()?.as_str())
        } else {
            Elem::index(self.number()?)
        };
        self.expect("]")?;
        Ok(elem)
    }
}
