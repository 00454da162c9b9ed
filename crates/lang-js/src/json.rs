//! A tolerant reader of configuration files: JSON with comments and trailing commas.

/// Nesting that is read; deeper values become null.
const MAX_DEPTH: usize = 64;

/// A JSON value. Numbers matter to no configuration read here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Json {
    /// `null`, numbers and truth values.
    Other,
    /// Text.
    Text(String),
    /// List.
    List(Vec<Json>),
    /// Entries in order.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a text; whatever does not parse is left out.
    pub(crate) fn read(text: &str) -> Json {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        Reader { bytes: text.as_bytes(), text, at: 0 }.value(0)
    }

    /// The entry of an object.
    pub(crate) fn get(&self, key: &str) -> Option<&Json> {
        self.entries().iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The entries of an object; none of anything else.
    pub(crate) fn entries(&self) -> &[(String, Json)] {
        match self {
            Json::Object(entries) => entries,
            _ => &[],
        }
    }

    /// The items of a list; none of anything else.
    pub(crate) fn items(&self) -> &[Json] {
        match self {
            Json::List(items) => items,
            _ => &[],
        }
    }

    /// The text.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Json::Text(text) => Some(text),
            _ => None,
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Skips blanks, comments and commas; yields the next byte.
    fn next_token(&mut self) -> Option<u8> {
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            match rest {
                [b' ' | b'\t' | b'\r' | b'\n' | b',', ..] => self.at += 1,
                [b'/', b'/', ..] => self.at += rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len()),
                [b'/', b'*', ..] => {
                    let end = rest.windows(2).skip(2).position(|pair| pair == b"*/");
                    self.at += end.map_or(rest.len(), |end| end + 4);
                }
                _ => return self.peek(),
            }
        }
    }

    fn value(&mut self, depth: usize) -> Json {
        match self.next_token() {
            Some(b'{') if depth < MAX_DEPTH => self.object(depth),
            Some(b'[') if depth < MAX_DEPTH => self.list(depth),
            Some(b'"') => Json::Text(self.string()),
            Some(b'}' | b']') | None => Json::Other,
            Some(_) => {
                self.skip_word();
                Json::Other
            }
        }
    }

    fn skip_word(&mut self) {
        self.at += 1;
        while self.peek().is_some_and(|byte| !matches!(byte, b',' | b'}' | b']' | b'"' | b':' | b'\n')) {
            self.at += 1;
        }
    }

    fn list(&mut self, depth: usize) -> Json {
        self.at += 1;
        let mut items = Vec::new();
        while let Some(byte) = self.next_token() {
            match byte {
                b']' => {
                    self.at += 1;
                    break;
                }
                b'}' => break,
                _ => items.push(self.value(depth + 1)),
            }
        }
        Json::List(items)
    }

    fn object(&mut self, depth: usize) -> Json {
        self.at += 1;
        let mut entries = Vec::new();
        while let Some(byte) = self.next_token() {
            match byte {
                b'}' => {
                    self.at += 1;
                    break;
                }
                b']' => break,
                b'"' => {
                    let key = self.string();
                    if self.next_token() == Some(b':') {
                        self.at += 1;
                        entries.push((key, self.value(depth + 1)));
                    }
                }
                _ => self.skip_word(),
            }
        }
        Json::Object(entries)
    }

    fn string(&mut self) -> String {
        let start = self.at + 1;
        self.at = start;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        let raw = self.text.get(start..self.at.min(self.text.len())).unwrap_or_default();
        self.at += 1;
        crate::text::unescape(raw)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_trailing_commas_are_tolerated() {
        let json = Json::read("{ // c\n \"a\": [\"x\", /* y */ 1, ], \"b\": {\"c\\n\": true,}, }");
        assert_eq!(json.get("a").map(|a| a.items().len()), Some(2));
        assert_eq!(json.get("b").map(Json::entries), Some([("c\n".to_owned(), Json::Other)].as_slice()));
    }

    #[test]
    fn broken_text_ends() {
        for text in ["", "{", "[[[", "{\"a", "{\"a\":", "{]}", "[}", "nul", "{\"a\" 1}", "{:::}"] {
            Json::read(text);
        }
        Json::read(&"[".repeat(100_000));
    }
}
