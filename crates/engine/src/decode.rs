//! From bytes to text.

use sluicegate_base::limits;
use sluicegate_report::Encoding;

/// Decoded text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub text: String,
    pub encoding: Encoding,
    /// What a note says if the bytes are not plain UTF-8.
    pub trouble: Option<&'static str>,
}

/// Decodes UTF-8, or UTF-16 that starts with its mark. What cannot be decoded is replaced.
pub(crate) fn decode(bytes: Vec<u8>) -> Decoded {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest, u16::from_be_bytes);
    }
    let (bytes, encoding) = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => (rest.to_vec(), Encoding::Utf8WithMark),
        None => (bytes, Encoding::Utf8),
    };
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, encoding, trouble: None },
        Err(error) => Decoded {
            text: String::from_utf8_lossy(error.as_bytes()).into_owned(),
            encoding,
            trouble: Some("not valid UTF-8; the invalid bytes were replaced"),
        },
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Decoded {
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [a, b] => unit([*a, *b]),
        _ => 0xFFFD,
    });
    let text = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    Decoded { text, encoding: Encoding::Utf16, trouble: Some("encoded as UTF-16; it was decoded") }
}

/// Puts a line feed where a carriage return stands alone. Nothing moves: both are one byte.
pub(crate) fn break_lines_at_returns(text: String) -> String {
    let bytes = text.as_bytes();
    let stands_alone = |at: usize| bytes.get(at + 1) != Some(&b'\n');
    if !memchr::memchr_iter(b'\r', bytes).any(stands_alone) {
        return text;
    }
    text.char_indices().map(|(at, c)| if c == '\r' && stands_alone(at) { '\n' } else { c }).collect()
}

/// Whether something is a picture, an archive or a program, whatever its name says. A few control
/// characters in a source hide nothing.
pub(crate) fn is_binary(text: &str) -> bool {
    // An escape character switches the character set in some encodings.
    let acts = |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0b | 0x0c | b'\r' | 0x1b);
    let controls = text.bytes().filter(acts).count();
    controls > 0 && controls.saturating_mul(limits::CHARS_PER_CONTROL) > text.chars().count()
}

/// Why a text is not worth parsing: it was written by a program for a program. A wanted one
/// only has too long a line.
pub(crate) fn minified(text: &str, is_wanted: bool) -> Option<&'static str> {
    let (mut lines, mut start) = (0usize, 0);
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        lines += 1;
        if end - start > limits::MAX_LINE_BYTES {
            return Some("a line is longer than the limit; not parsed");
        }
        start = end + 1;
    }
    let dense = !is_wanted && text.len() >= limits::MINIFIED_MIN_BYTES && text.len() / lines > limits::MINIFIED_MEAN_LINE;
    dense.then_some("looks minified or generated; not parsed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        let plain = decode("é".into());
        assert_eq!((plain.text.as_str(), plain.encoding, plain.trouble), ("é", Encoding::Utf8, None));
        let marked = decode(b"\xef\xbb\xbfx".to_vec());
        assert_eq!((marked.text.as_str(), marked.encoding), ("x", Encoding::Utf8WithMark));
        for bytes in [b"\xff\xfex\0=\xd8\0".to_vec(), b"\xfe\xff\0x\xd8=\0".to_vec()] {
            let wide = decode(bytes);
            assert_eq!((wide.text.as_str(), wide.encoding), ("x\u{fffd}", Encoding::Utf16));
        }
        let broken = decode(b"a\xffb".to_vec());
        assert_eq!(broken.text, "a\u{fffd}b");
        assert!(broken.trouble.is_some());
    }

    #[test]
    fn lines_may_end_at_returns() {
        assert_eq!(break_lines_at_returns("é\rb\r\nc\r".to_string()), "é\nb\r\nc\n");
        assert_eq!(break_lines_at_returns("a\r\r\n".to_string()), "a\n\r\n");
    }

    #[test]
    fn pictures_and_programs_are_not_text() {
        assert!(is_binary(&"\0".repeat(100)));
        assert!(is_binary(&String::from_utf8_lossy(&(0..=255).collect::<Vec<u8>>())));
        // A few odd characters hide nothing, nor does an encoding that is not known.
        assert!(!is_binary("# \0\u{1}\nimport os, sys, re, json\nx = 1\n"));
        assert!(!is_binary(&String::from_utf8_lossy(b"# \xcf\xf0\xe8\xe2\xe5\xf2\n")));
        assert!(!is_binary("") && !is_binary("# \u{1b}$B%F%9%H\u{1b}(B\n"));
    }

    #[test]
    fn minified_text_is_recognised() {
        assert!(minified(&"var a=1;".repeat(10_000), false).is_some());
        assert!(minified(&"var a=1;".repeat(10_000), true).is_none());
        assert!(minified(&"var a=1;".repeat(200_000), true).is_some());
        assert!(minified(&"var a = 1;\n".repeat(10_000), false).is_none());
        assert!(minified(&"x".repeat(2000), false).is_none());
        assert!(minified("", false).is_none());
    }
}
