//! Which parts of a text look like credentials, so that no report repeats one whole.
//!
//! Four things give one away: how well-known tokens start, the name it is assigned to, its
//! place in an address (`scheme://user:password@host`), and letters and digits in an order
//! that no word has. What is hidden by mistake costs a reader little: only excerpts, names
//! and messages are touched, never positions.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use crate::escape;

const KNOWN: &str = include_str!("../../../queries/discovery/secrets.txt");

/// Shown of a credential that does not start like a well-known one.
const SHOWN: usize = 4;
/// Letters and digits below which their order says nothing.
const MIN_RANDOM: usize = 20;
/// Of each hundred neighbours, how many differ in kind (small, capital, digit) in what no word looks like,
/// a capital before a small letter aside. Random letters and digits have forty and more, words up to twenty.
const RANDOM_CHANGES: usize = 25;
/// Characters of a value that is worth hiding for its name.
const MIN_NAMED: usize = 6;
/// How far an address is searched for a password.
const MAX_ADDRESS: usize = 256;

struct Known {
    /// Start of a token, and how many characters follow at least.
    tokens: Vec<(&'static str, usize)>,
    names: Vec<&'static str>,
}

static KNOWN_SECRETS: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known { tokens: Vec::new(), names: Vec::new() };
    for line in KNOWN.lines() {
        let mut words = line.split_whitespace();
        match (words.next(), words.next(), words.next().and_then(|count| count.parse().ok())) {
            (Some("token"), Some(start), Some(count)) => known.tokens.push((start, count)),
            (Some("name"), Some(name), None) => known.names.push(name),
            _ => {}
        }
    }
    known
});

/// A text for one line: harmless, and without credentials.
#[must_use]
pub fn line(text: &str) -> String {
    escape::line(&hide(text)).into_owned()
}

/// The text with a star for each hidden character.
#[must_use]
pub fn hide(text: &str) -> Cow<'_, str> {
    let hidden = ranges(text);
    if hidden.is_empty() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.char_indices().map(|(at, c)| if is_within(&hidden, at) { '*' } else { c }).collect())
}

/// The value of a variable of that name.
#[must_use]
pub fn value(name: &str, value: &str) -> String {
    if names_secret(name) && is_plain(value.as_bytes()) { "*".repeat(value.chars().count()) } else { line(value) }
}

/// Byte ranges to hide in a line, ascending.
pub(crate) fn ranges(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if is_signed(byte) {
            let end = run_end(bytes, at, is_signed);
            run(text, at..end, &mut found);
            at = end;
        } else {
            if bytes.get(at..).is_some_and(|rest| rest.starts_with(b"://")) {
                found.extend(password_of_address(bytes, at + 3));
            }
            at += 1;
        }
    }
    named(bytes, &mut found);
    found.sort_unstable_by_key(|range| (range.start, range.end));
    found
}

pub(crate) fn is_within(ranges: &[Range<usize>], at: usize) -> bool {
    // Ranges may overlap, a long one before a short one: the last that starts here or before is not enough.
    ranges.iter().take_while(|range| range.start <= at).any(|range| at < range.end)
}

/// Letters, digits and what else tokens consist of.
fn is_signed(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"+/=_-.~".contains(&byte)
}

fn run_end(bytes: &[u8], from: usize, belongs: impl Fn(u8) -> bool) -> usize {
    bytes.iter().skip(from).position(|&byte| !belongs(byte)).map_or(bytes.len(), |length| from + length)
}

/// One run of letters, digits and signs: well-known tokens in it, and what looks random.
fn run(text: &str, run: Range<usize>, found: &mut Vec<Range<usize>>) {
    let bytes = text.as_bytes();
    let mut at = run.start;
    while at < run.end {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        if !before.is_some_and(u8::is_ascii_alphanumeric) {
            let rest = text.get(at..run.end).unwrap_or_default();
            let mut tokens = KNOWN_SECRETS.tokens.iter();
            if let Some((start, _)) = tokens.find(|(start, least)| rest.starts_with(start) && rest.len() - start.len() >= *least)
            {
                found.push(at + start.len()..run.end);
                return;
            }
        }
        at += 1;
    }
    // A dot joins words as often as it is part of a token: each part stands for itself.
    let mut start = run.start;
    for part in text.get(run.clone()).unwrap_or_default().split('.') {
        if looks_random(part.as_bytes()) {
            found.push(start + SHOWN..start + part.len());
        }
        start += part.len() + 1;
    }
}

/// Whether letters and digits follow each other as in no word.
fn looks_random(part: &[u8]) -> bool {
    const SMALL: u8 = 0;
    const CAPITAL: u8 = 1;
    const DIGIT: u8 = 2;
    let kind = |byte: u8| match byte {
        b'a'..=b'z' => Some(SMALL),
        b'A'..=b'Z' => Some(CAPITAL),
        b'0'..=b'9' => Some(DIGIT),
        _ => None,
    };
    let known = part.iter().filter(|&&byte| kind(byte).is_some()).count();
    if known < MIN_RANDOM || !part.iter().any(u8::is_ascii_digit) || !part.iter().any(u8::is_ascii_alphabetic) {
        return false;
    }
    let pairs = part.iter().zip(part.iter().skip(1)).filter_map(|(&a, &b)| Some((kind(a)?, kind(b)?)));
    let (pairs, changes) = pairs.fold((0usize, 0usize), |(pairs, changes), (a, b)| {
        (pairs + 1, changes + usize::from(a != b && (a, b) != (CAPITAL, SMALL)))
    });
    changes * 100 >= pairs * RANDOM_CHANGES
}

/// The password in what follows `://`.
fn password_of_address(bytes: &[u8], from: usize) -> Option<Range<usize>> {
    let to = bytes.len().min(from + MAX_ADDRESS);
    let authority = bytes.get(from..to)?;
    let end = authority.iter().position(|byte| b"/\"'` <>".contains(byte)).unwrap_or(authority.len());
    let at = authority.get(..end)?.iter().rposition(|&byte| byte == b'@')?;
    let colon = authority.get(..at)?.iter().position(|&byte| byte == b':')?;
    let password = authority.get(colon + 1..at)?;
    let is_filled_in = password.iter().any(|byte| b"{}$%".contains(byte));
    (!password.is_empty() && !is_filled_in).then(|| from + colon + 1..from + at)
}

/// Whether a name says that what has it is a credential.
fn names_secret(name: &str) -> bool {
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    KNOWN_SECRETS.names.iter().any(|part| plain.contains(part))
}

/// Whether a value is a text of its own, not one with blanks or to be filled in.
fn is_plain(value: &[u8]) -> bool {
    value.len() >= MIN_NAMED && !value.iter().any(|byte| byte.is_ascii_whitespace() || b"{}$<>()[]".contains(byte))
}

/// Values that are assigned to names of credentials: `password = "…"`, `"token": "…"`, `pwd=…;` in a text.
fn named(bytes: &[u8], found: &mut Vec<Range<usize>>) {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    let is_blank = |byte: u8| matches!(byte, b' ' | b'\t');
    let mut at = 0;
    while at < bytes.len() {
        let end = run_end(bytes, at, is_name);
        let name = bytes.get(at..end).unwrap_or_default();
        at = end.max(at + 1);
        let key_end = run_end(bytes, end, |byte| b"\"'`]".contains(&byte));
        let sign = run_end(bytes, key_end, is_blank);
        let after = run_end(bytes, sign, |byte| b":=>".contains(&byte));
        // Few names are followed by a sign: that is asked first.
        if after == sign || !std::str::from_utf8(name).is_ok_and(names_secret) {
            continue;
        }
        let start = run_end(bytes, after, |byte| is_blank(byte) || b"bfru".contains(&byte));
        match bytes.get(start) {
            Some(&quote) if b"\"'`".contains(&quote) => {
                let inside = start + 1..run_end(bytes, start + 1, |byte| byte != quote);
                if bytes.get(inside.clone()).is_some_and(is_plain) {
                    at = inside.end;
                    found.push(inside);
                }
            }
            // A part of a text: in code, what follows would be an expression.
            _ => {
                let start = run_end(bytes, after, is_blank);
                let inside = start..run_end(bytes, start, |byte| byte.is_ascii_alphanumeric() || b"+/=_-!#*~".contains(&byte));
                let value = bytes.get(inside.clone()).unwrap_or_default();
                let ends = bytes.get(inside.end).is_none_or(|byte| b" ;&\"'`,".contains(byte));
                if ends && is_plain(value) && value.iter().any(u8::is_ascii_digit) {
                    found.push(inside);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn well_known_tokens_keep_their_start() {
        let token = format!("gh{}{}", "p_", "0aB".repeat(12));
        assert_eq!(hide(&format!("x('{token}')")), format!("x('ghp_{}')", "*".repeat(36)));
        let token = format!("ey{}.{}.{}", "JhbGciOiJIUzI1NiJ9", "eyJzdWIiOiIxIn0", "c2lnbmF0dXJl");
        assert!(hide(&token).starts_with("eyJ***") && !hide(&token).contains('.'));
        // Part of a longer name.
        assert_eq!(hide("task-list-for-every-other-monday"), "task-list-for-every-other-monday");
    }

    #[test]
    fn names_give_values_away() {
        assert_eq!(hide("DB_PASSWORD = 'hunter22'"), "DB_PASSWORD = '********'");
        assert_eq!(hide(r#"{"apiKey": "swordfish", "b": 1}"#), r#"{"apiKey": "*********", "b": 1}"#);
        assert_eq!(hide(r#"os.environ["TOKEN"] = "swordfish""#), r#"os.environ["TOKEN"] = "*********""#);
        assert_eq!(hide("\"Server=a;Password=swordfish1;x\""), "\"Server=a;Password=**********;x\"");
        assert_eq!(value("DB_SECRET", "swordfish"), "*********");
    }

    #[test]
    fn code_stays_readable() {
        for code in [
            "token = event[\"queryStringParameters\"][\"token\"]",
            "client.get(token=token, password=get_password(user1))",
            "const password = `${prefix}-${name}`;",
            "if token == other: return \"a b c d e f\"",
            "run(processS3BucketNotificationEventV2Handler)",
            "import { S3Client } from '@aws-sdk/client-s3/dist-cjs/commands'",
            "arn:aws:lambda:us-east-1:123456789012:function:orders-v2-prod",
            "f(\"2026-11-22T10:00:00.000000Z\")",
            "https://example.com:8080/a@b",
            "postgres://user:${password}@host/db",
        ] {
            assert_eq!(hide(code), code);
        }
    }

    #[test]
    fn passwords_in_addresses_are_hidden() {
        assert_eq!(hide("'postgres://u:p4ss@h/db'"), "'postgres://u:****@h/db'");
    }

    #[test]
    fn what_no_word_looks_like_is_hidden() {
        let key = "kD93jfQ0smZ7pLx2VbN8tRw1Yc6uHg4A";
        assert_eq!(hide(key), format!("kD93{}", "*".repeat(28)));
        assert_eq!(hide("d41d8cd98f00b204e9800998ecf8427e"), format!("d41d{}", "*".repeat(28)));
    }

    #[test]
    fn nothing_moves() {
        let text = "é password='schlüssel1' 😀";
        assert_eq!(hide(text).chars().count(), text.chars().count());
    }
}
