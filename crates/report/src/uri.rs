//! Relative, percent-encoded URIs.

use std::fmt::Write as _;

/// The relative URI of a path with forward slashes.
pub(crate) fn of(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        // What RFC 3986 allows in a segment, without the characters that tools stumble over.
        // A colon in the first segment would read as a scheme, so it is always encoded.
        if byte.is_ascii_alphanumeric() || b"-._~/!$&'()*+,;=@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn odd_names_are_encoded() {
        assert_eq!(super::of("src/a b/é#?%:[x].js"), "src/a%20b/%C3%A9%23%3F%25%3A%5Bx%5D.js");
    }
}
