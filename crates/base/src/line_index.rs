//! The one conversion from byte offsets to lines and UTF-16 columns.

/// A position as editors and SARIF count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: u32,
    /// Column in UTF-16 code units, from 1.
    pub column: u32,
}

/// What [`LineIndex::line_count`] says of a text, for less.
#[must_use]
pub fn line_count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let stands_alone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    1 + memchr::memchr_iter(b'\n', bytes).count() + memchr::memchr_iter(b'\r', bytes).filter(stands_alone).count()
}

/// Start offsets of the lines of one text.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes `text`. A line ends after `\n`, `\r\n` or a lone `\r`.
    #[must_use]
    pub fn new(text: &str) -> LineIndex {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            if bytes.get(at) == Some(&b'\n') || bytes.get(at + 1) != Some(&b'\n') {
                starts.push(u32::try_from(at + 1).unwrap_or(u32::MAX));
            }
        }
        LineIndex { starts }
    }

    /// Number of lines; a text that ends in a line break has an empty last line.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// Position of byte `offset` of `text`, the text that was indexed.
    ///
    /// Offsets past the end count as the end; an offset inside a character
    /// counts as the character's start.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> LineColumn {
        let mut offset = (offset as usize).min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|&start| start as usize <= offset).saturating_sub(1);
        let start = self.starts.get(line).map_or(0, |&start| start as usize);
        let units: usize = text.get(start..offset).map_or(0, |before| before.encode_utf16().count());
        LineColumn { line: u32::try_from(line + 1).unwrap_or(u32::MAX), column: u32::try_from(units + 1).unwrap_or(u32::MAX) }
    }

    /// Byte range of 1-based `line` without its line break; `None` past the end.
    #[must_use]
    pub fn line_range(&self, text: &str, line: u32) -> Option<std::ops::Range<usize>> {
        let at = (line as usize).checked_sub(1)?;
        let start = *self.starts.get(at)? as usize;
        let end = self.starts.get(at + 1).map_or(text.len(), |&next| next as usize);
        let whole = text.get(start..end)?;
        Some(start..start + whole.trim_end_matches(['\r', '\n']).len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_alike() {
        for text in ["", "a", "a\n", "\r\n\r\r\n", "a\rb\nc\r", "\r\r", "é\r\n"] {
            assert_eq!(line_count(text), LineIndex::new(text).line_count(), "{text:?}");
        }
    }

    #[test]
    fn columns_are_utf16_units() {
        let text = "a\né😀x\r\nend";
        let index = LineIndex::new(text);
        let x = text.find('x').map_or(0, |at| at as u32);
        assert_eq!(index.position(text, x), LineColumn { line: 2, column: 4 });
        assert_eq!(index.position(text, x + 3), LineColumn { line: 3, column: 1 });
        assert_eq!(index.position(text, 1000), LineColumn { line: 3, column: 4 });
        assert_eq!(index.line_range(text, 2), Some(2..9));
        assert_eq!(index.line_range(text, 9), None);
    }
}
