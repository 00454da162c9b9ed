//! The indentation guard.
//!
//! The grammar's scanner keeps a stack of indentation widths and writes it into
//! a buffer of fixed size; a stack that does not fit aborts the process. Widths
//! on the stack strictly increase, so the number of *distinct* widths in a text
//! bounds the stack whatever brackets, strings and error recovery do to it.

/// Number of distinct indentation widths as the scanner measures them.
#[must_use]
pub fn distinct_indents(bytes: &[u8]) -> usize {
    // The scanner counts in 16 bits and wraps.
    let mut seen = vec![false; 1 << 16];
    let mut distinct = 0usize;
    let mut rest = bytes.iter().copied().peekable();
    let mut width: Option<u16> = Some(0);
    while let Some(byte) = rest.next() {
        let Some(now) = width else {
            if starts_line(byte) {
                width = Some(0);
            }
            continue;
        };
        width = match byte {
            b' ' => Some(now.wrapping_add(1)),
            b'\t' => Some(now.wrapping_add(8)),
            _ if starts_line(byte) => Some(0),
            // A joined line goes on counting.
            b'\\' => {
                rest.next_if_eq(&b'\r');
                rest.next_if_eq(&b'\n').map(|_| now)
            }
            _ => None,
        };
        if width.is_none()
            && let Some(slot @ false) = seen.get_mut(usize::from(now))
        {
            *slot = true;
            distinct += 1;
        }
    }
    distinct
}

fn starts_line(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0x0c)
}

#[cfg(test)]
mod tests {
    use super::distinct_indents;

    #[test]
    fn widths_are_counted_once() {
        assert_eq!(distinct_indents(b"a\n  b\n  c\n\td\ne"), 3);
        assert_eq!(distinct_indents(b"if x:\n  \\\n  y"), 2);
        assert_eq!(distinct_indents(b""), 0);
    }
}
