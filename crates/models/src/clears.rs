//! What a character set, a regular expression or a replacement proves about a text.
//!
//! Every function answers with the properties that are *certainly* cleared; what is not
//! understood (look-arounds, back references, dialect differences, hostile sizes) clears
//! nothing. A property is cleared by characters when it lists some ([`Property::dangerous`])
//! and none of them can be in the text.

use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Capture, Class, Hir, HirKind, Look};
use sluicegate_base::Lang;

use crate::property::{Properties, Property};

/// Patterns longer than this are not looked at.
const MAX_PATTERN: usize = 2000;
/// Nesting of groups above which a pattern is not looked at.
const MAX_NESTING: u32 = 50;

/// Which characters may occur: ASCII one by one, the rest together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chars {
    ascii: u128,
    other: bool,
}

impl Chars {
    fn add(&mut self, c: char) {
        self.add_range(c, c);
    }

    fn add_range(&mut self, from: char, to: char) {
        for code in u32::from(from)..=u32::from(to).min(127) {
            self.ascii |= 1 << code;
        }
        self.other |= u32::from(to) > 127;
    }

    pub(crate) fn holds(self, c: char) -> bool {
        if c.is_ascii() { self.ascii >> u32::from(c) & 1 == 1 } else { self.other }
    }
}

/// Properties of which no dangerous character passes the test.
fn cleared(properties: &[Property], may_occur: impl Fn(char) -> bool) -> Properties {
    Properties::of(properties, |property| !property.dangerous.is_empty() && !property.dangerous.chars().any(&may_occur))
}

/// What is cleared of a text that holds these characters only, as [`ranges`] reads them.
#[must_use]
pub fn charset(properties: &[Property], allows: &str) -> Properties {
    let mut chars = Chars::default();
    for (from, to) in ranges(allows) {
        chars.add_range(from, to);
    }
    cleared(properties, |c| chars.holds(c))
}

/// The characters that `0-9a-f-` lists, by first and last; a `-` at either end is itself, `\` takes the next
/// character as it is.
pub(crate) fn ranges(listed: &str) -> Vec<(char, char)> {
    let mut items: Vec<(char, bool)> = Vec::new();
    let mut escaped = false;
    for c in listed.chars() {
        if c == '\\' && !escaped {
            escaped = true;
        } else {
            items.push((c, escaped));
            escaped = false;
        }
    }
    let mut ranges = Vec::new();
    let mut rest = items.as_slice();
    while let [(from, _), after @ ..] = rest {
        let (to, after) = match after {
            [('-', false), (to, _), after @ ..] => (to, after),
            _ => (from, after),
        };
        ranges.push((*from, *to));
        rest = after;
    }
    ranges
}

/// What is cleared of a text in which the pattern is found, `anchored_*` saying what the API itself anchors.
///
/// Without an anchor at both ends nothing is. A pattern that only lists whole texts clears everything.
#[must_use]
pub fn regex(
    properties: &[Property],
    pattern: &str,
    flags: &str,
    lang: Lang,
    anchored_start: bool,
    anchored_end: bool,
) -> Properties {
    let Some(parsed) = parse(pattern, flags, lang) else { return Properties::NONE };
    let starts = anchored_start || parsed.hir.properties().look_set_prefix().contains(Look::Start);
    let ends = anchored_end || parsed.hir.properties().look_set_suffix().contains(Look::End);
    if !starts || !ends {
        return Properties::NONE;
    }
    let (chars, finite) = chars_of(&parsed.hir);
    let set = if finite { Properties::ALL } else { cleared(properties, |c| chars.holds(c)) };
    if parsed.newline_before_end && !anchored_end {
        // One line break may be left at the very end, which only line-based formats notice.
        let only_breaks = |property: &Property| property.dangerous.chars().all(|c| matches!(c, '\r' | '\n'));
        return set.minus(Properties::of(properties, only_breaks));
    }
    set
}

/// Which part of a match of a pattern something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group<'a> {
    /// All of it, or any part.
    Whole,
    /// Its groups; all of it where the pattern has none.
    Each,
    /// One group; the match itself is number 0.
    Number(u32),
    /// One group.
    Name(&'a str),
}

/// What is cleared of a match of the pattern, or of a part of one: it holds no other characters.
#[must_use]
pub fn matched(properties: &[Property], pattern: &str, flags: &str, lang: Lang, group: Group<'_>) -> Properties {
    let Some(parsed) = parse(pattern, &flags.replace(['m', 'M'], ""), lang) else { return Properties::NONE };
    let all = parts_of(&parsed.hir, group).into_iter().map(|part| {
        let (chars, finite) = chars_of(part);
        if finite { Properties::ALL } else { cleared(properties, |c| chars.holds(c)) }
    });
    all.reduce(Properties::intersection).unwrap_or(Properties::NONE)
}

/// The parts of a pattern that a part of its match may be.
pub(crate) fn parts_of<'h>(hir: &'h Hir, group: Group<'_>) -> Vec<&'h Hir> {
    let groups = match group {
        Group::Whole | Group::Number(0) => Vec::new(),
        Group::Each => captures(hir, |_| true),
        Group::Number(wanted) => captures(hir, |capture| capture.index == wanted),
        Group::Name(wanted) => captures(hir, |capture| capture.name.as_deref() == Some(wanted)),
    };
    if groups.is_empty() { vec![hir] } else { groups }
}

/// What is cleared of each match of a pattern where something takes its place: no dangerous character comes back as it is,
/// since `given` says what takes that of each.
pub fn replaced_by(
    properties: &[Property],
    pattern: &str,
    flags: &str,
    lang: Lang,
    given: impl Fn(char) -> Option<String>,
) -> Properties {
    let Some(parsed) = parse(pattern, flags, lang) else { return Properties::NONE };
    let is_one = parsed.hir.properties().minimum_len() == Some(1) && parsed.hir.properties().maximum_len() == Some(1);
    let Some(chars) = single_chars(&parsed.hir).filter(|_| is_one) else { return Properties::NONE };
    cleared(properties, |c| chars.holds(c) && given(c).is_none_or(|text| text.contains(c)))
}

/// What the groups of a pattern hold.
fn captures(hir: &Hir, wanted: impl Fn(&Capture) -> bool) -> Vec<&Hir> {
    let mut found = Vec::new();
    let mut waiting = vec![hir];
    while let Some(hir) = waiting.pop() {
        match hir.kind() {
            HirKind::Repetition(repetition) => waiting.push(&repetition.sub),
            HirKind::Capture(capture) => {
                if wanted(capture) {
                    found.push(&*capture.sub);
                }
                waiting.push(&capture.sub);
            }
            HirKind::Concat(parts) | HirKind::Alternation(parts) => waiting.extend(parts),
            HirKind::Empty | HirKind::Look(_) | HirKind::Literal(_) | HirKind::Class(_) => {}
        }
    }
    found
}

/// What is cleared of a text in which the pattern is *not* found: the characters of a lone class cannot be in it.
#[must_use]
pub fn regex_absent(properties: &[Property], pattern: &str, flags: &str, lang: Lang) -> Properties {
    let Some(parsed) = parse(pattern, flags, lang) else { return Properties::NONE };
    let Some(found) = single_chars(&parsed.hir) else { return Properties::NONE };
    cleared(properties, |c| !found.holds_surely(c))
}

/// What is cleared of the result of replacing matches of a regular expression.
///
/// `all`: whether the API replaces every match whatever the flags say.
#[must_use]
pub fn replace(properties: &[Property], pattern: &str, flags: &str, lang: Lang, replacement: &str, all: bool) -> Properties {
    if !all && !flags.contains('g') {
        return Properties::NONE;
    }
    let Some(parsed) = parse(pattern, flags, lang) else { return Properties::NONE };
    let Some(removed) = single_chars(&parsed.hir) else { return Properties::NONE };
    // What was matched is put back behind a character that takes its meaning.
    if let Some(escape) = escape_before_match(replacement, lang) {
        let escaped = |property: &Property| property.escape == Some(escape) && !property.dangerous.is_empty();
        let taken = |property: &Property| property.dangerous.chars().all(|c| removed.holds_surely(c));
        return Properties::of(properties, |property| escaped(property) && taken(property));
    }
    // A replacement may bring back what was matched.
    if replacement.contains(['$', '\\']) {
        return Properties::NONE;
    }
    cleared(properties, |c| !removed.holds_surely(c) || replacement.contains(c))
}

/// The character before the match in a replacement that puts both back.
fn escape_before_match(replacement: &str, lang: Lang) -> Option<char> {
    let mut chars = replacement.chars();
    let escape = chars.next()?;
    let (doubled, whole) = match lang {
        Lang::JavaScript => (false, "$&"),
        Lang::Python => (true, "\\g<0>"),
        _ => (false, "${0}"),
    };
    // In Python a backslash stands for itself only when there are two.
    let rest = if doubled && escape == '\\' { chars.as_str().strip_prefix('\\')? } else { chars.as_str() };
    (rest == whole).then_some(escape)
}

/// The same for a plain text: only a single character is surely gone.
#[must_use]
pub fn replace_text(properties: &[Property], text: &str, replacement: &str, all: bool) -> Properties {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(gone), None) if all => cleared(properties, |c| c != gone || replacement.contains(c)),
        _ => Properties::NONE,
    }
}

/// A pattern, read.
pub(crate) struct Parsed {
    pub(crate) hir: Hir,
    /// Whether `$` also matches before a final line break.
    pub(crate) newline_before_end: bool,
}

pub(crate) fn parse(pattern: &str, flags: &str, lang: Lang) -> Option<Parsed> {
    if pattern.len() > MAX_PATTERN || flags.contains(['m', 'v', 'x', 'M', 'X']) {
        return None;
    }
    if has_inline_flags(pattern) {
        return None;
    }
    let translated = translate(pattern, lang, flags.contains('u'))?;
    let mut builder = ParserBuilder::new();
    builder.nest_limit(MAX_NESTING).case_insensitive(flags.contains(['i', 'I'])).dot_matches_new_line(flags.contains(['s', 'S']));
    let hir = builder.build().parse(&translated.pattern).ok()?;
    Some(Parsed { hir, newline_before_end: translated.dollar && lang == Lang::Python })
}

/// Whether a group changes how the pattern is written or how lines end.
fn has_inline_flags(pattern: &str) -> bool {
    pattern.split("(?").skip(1).any(|rest| {
        let flags = rest.split([')', ':']).next().unwrap_or_default();
        flags.chars().all(|c| c.is_ascii_alphabetic() || c == '-') && flags.contains(['x', 'm', 'R', 'U'])
    })
}

struct Translated {
    pattern: String,
    /// Whether a `$` stands outside a class.
    dollar: bool,
}

/// Rewrites what the dialects read differently from the parser; `None` where that is not simple.
fn translate(pattern: &str, lang: Lang, unicode: bool) -> Option<Translated> {
    let mut out = String::with_capacity(pattern.len() + 8);
    let mut dollar = false;
    let mut chars = pattern.chars().peekable();
    let mut in_class = false;
    while let Some(c) = chars.next() {
        if c == '\\' {
            let next = chars.next()?;
            match (next, lang) {
                ('Z', Lang::Python) if !in_class => out.push_str("\\z"),
                // Letters that this dialect takes for themselves, or not at all.
                ('A' | 'z' | 'Z' | 'a' | 'U' | 'x' | 'u' | 'Q' | 'E', Lang::JavaScript) if !hex_follows(next, &chars) => {
                    return None;
                }
                ('p' | 'P', Lang::JavaScript) if !unicode => return None,
                ('z', Lang::Go) => out.push_str("\\z"),
                ('z' | 'Z' | '<' | '>', _) => return None,
                ('b', _) if in_class => return None,
                // A named or braced boundary is no dialect of ours.
                ('b' | 'B', _) if chars.peek() == Some(&'{') => return None,
                ('p' | 'P' | 'x', _) if chars.peek() == Some(&'{') => {
                    out.extend(['\\', next]);
                    out.extend(chars.by_ref().take_while(|c| *c != '}'));
                    out.push('}');
                }
                // Between a class and something else a hyphen is itself.
                ('w' | 'd' | 's' | 'W' | 'D' | 'S', _) if in_class && chars.peek() == Some(&'-') => {
                    chars.next();
                    out.extend(['\\', next, '\\', '-']);
                }
                _ => out.extend(['\\', next]),
            }
        } else if in_class {
            match c {
                ']' => {
                    in_class = false;
                    out.push(']');
                }
                '[' if lang == Lang::Go && chars.peek() == Some(&':') => return None,
                '[' | '&' | '~' => out.extend(['\\', c]),
                '-' if chars.peek() == Some(&'-') => return None,
                _ => out.push(c),
            }
        } else {
            match c {
                '[' => {
                    in_class = true;
                    out.push('[');
                    if chars.peek() == Some(&'^') {
                        out.extend(chars.next());
                    }
                    if chars.peek() == Some(&']') {
                        if lang == Lang::JavaScript {
                            return None;
                        }
                        chars.next();
                        out.push_str("\\]");
                    }
                }
                // Without a number before the comma it is text to some, a count to others.
                '{' if chars.peek() == Some(&',') => return None,
                '{' if !chars.peek().is_some_and(char::is_ascii_digit) => out.push_str("\\{"),
                '$' => {
                    dollar = true;
                    out.push('$');
                }
                _ => out.push(c),
            }
        }
    }
    Some(Translated { pattern: out, dollar })
}

/// Whether `\x` or `\u` stands before digits, so that it is an escape in every dialect.
fn hex_follows(escape: char, rest: &std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    let digits = match escape {
        'x' => 2,
        'u' => 4,
        _ => return false,
    };
    rest.clone().take(digits).filter(char::is_ascii_hexdigit).count() == digits
}

/// Every character that a match may hold, and whether the pattern only lists whole texts.
pub(crate) fn chars_of(hir: &Hir) -> (Chars, bool) {
    let mut chars = Chars::default();
    let mut finite = true;
    let mut waiting = vec![hir];
    while let Some(hir) = waiting.pop() {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
                Ok(text) => text.chars().for_each(|c| chars.add(c)),
                Err(_) => chars = Chars { ascii: u128::MAX, other: true },
            },
            HirKind::Class(class) => {
                add_class(&mut chars, class);
                finite = false;
            }
            HirKind::Repetition(repetition) => {
                finite &= repetition.min == 0 && repetition.max == Some(1);
                waiting.push(&repetition.sub);
            }
            HirKind::Capture(capture) => waiting.push(&capture.sub),
            HirKind::Concat(parts) | HirKind::Alternation(parts) => waiting.extend(parts),
        }
    }
    (chars, finite)
}

fn add_class(chars: &mut Chars, class: &Class) {
    match class {
        Class::Unicode(class) => class.iter().for_each(|range| chars.add_range(range.start(), range.end())),
        Class::Bytes(class) => class.iter().for_each(|range| chars.add_range(char::from(range.start()), char::from(range.end()))),
    }
}

/// The characters each of which is a match by itself, if the pattern is a class, alternatives of
/// classes or characters, or one or more of these.
fn single_chars(hir: &Hir) -> Option<Chars> {
    let mut chars = Chars::default();
    let mut waiting = vec![hir];
    while let Some(hir) = waiting.pop() {
        match hir.kind() {
            HirKind::Literal(literal) => {
                let mut text = std::str::from_utf8(&literal.0).ok()?.chars();
                // Longer texts among alternatives only remove more.
                if let (Some(c), None) = (text.next(), text.next()) {
                    chars.add(c);
                }
            }
            HirKind::Class(class) => add_class(&mut chars, class),
            HirKind::Repetition(repetition) if repetition.min == 1 => waiting.push(&repetition.sub),
            HirKind::Capture(capture) => waiting.push(&capture.sub),
            HirKind::Alternation(parts) => waiting.extend(parts),
            _ => return None,
        }
    }
    Some(chars)
}

impl Chars {
    /// Like [`Chars::holds`], but not for the characters that are only known together.
    fn holds_surely(self, c: char) -> bool {
        c.is_ascii() && self.holds(c)
    }

    /// All of them, if they are that few.
    pub(crate) fn few(self, max: usize) -> Option<Vec<char>> {
        let few = !self.other && self.ascii.count_ones() as usize <= max;
        few.then(|| (0..=127u8).map(char::from).filter(|c| self.holds(*c)).collect())
    }
}

#[cfg(test)]
mod tests {
    use sluicegate_base::Symbol;

    use super::*;

    const JS: Lang = Lang::JavaScript;
    const PY: Lang = Lang::Python;

    /// dots, slash, shell, quote, line, shape
    fn properties() -> Vec<Property> {
        let dangerous = [".", "/\\.", " ;|&$`\n", "'\"", "\r\n", ""];
        dangerous
            .iter()
            .map(|text| Property {
                sent: Vec::new(),
                id: Symbol::new(text),
                dangerous: (*text).to_owned(),
                escape: None,
                opened: false,
                unshown: false,
                of_beginning: Properties::NONE,
            })
            .collect()
    }

    const DOTS: Properties = Properties(1);
    const SLASH: Properties = Properties(2);
    const SHELL: Properties = Properties(4);
    const QUOTE: Properties = Properties(8);
    const LINE: Properties = Properties(16);
    const CHARS: Properties = Properties(31);

    fn all_of(sets: &[Properties]) -> Properties {
        sets.iter().fold(Properties::NONE, |all, set| all.union(*set))
    }

    fn tested(pattern: &str, flags: &str, lang: Lang) -> Properties {
        regex(&properties(), pattern, flags, lang, false, false)
    }

    #[test]
    fn a_character_set_clears_what_it_leaves_out() {
        assert_eq!(charset(&properties(), "0-9a-f-"), CHARS);
        assert_eq!(charset(&properties(), "a-z."), all_of(&[SHELL, QUOTE, LINE]));
        assert_eq!(charset(&properties(), "a-z/ "), all_of(&[DOTS, QUOTE, LINE]));
        assert_eq!(charset(&properties(), " -~"), LINE);
        assert_eq!(charset(&properties(), "a\\-;"), all_of(&[DOTS, SLASH, QUOTE, LINE]));
        assert_eq!(charset(&properties(), ""), CHARS);
    }

    #[test]
    fn anchored_patterns_clear() {
        assert_eq!(tested("^[a-z0-9_-]+$", "", JS), CHARS);
        assert_eq!(tested("^[\\w-]+$", "i", JS), CHARS);
        assert_eq!(tested("^[\\w-.]+$", "", JS), all_of(&[SHELL, QUOTE, LINE]));
        assert_eq!(tested("^(?:[a-z]+|\\d{1,3})$", "u", JS), CHARS);
        assert_eq!(tested("^[\\w.]+$", "", JS), all_of(&[SHELL, QUOTE, LINE]));
        assert_eq!(tested("^\\S+$", "", JS), LINE);
        assert_eq!(tested("^[^/.]+$", "", JS), DOTS);
        assert_eq!(tested("^[^/.\\\\]+$", "", JS), all_of(&[DOTS, SLASH]));
        assert_eq!(tested("\\A[a-z]+\\Z", "", PY), CHARS);
        assert_eq!(tested("^\\x61\\u0062+$", "", JS), CHARS);
        assert_eq!(regex(&properties(), "[a-z]+", "", PY, true, true), CHARS);
        assert_eq!(regex(&properties(), "[a-z]+$", "", PY, true, false), all_of(&[DOTS, SLASH, SHELL, QUOTE]));
    }

    #[test]
    fn a_list_of_texts_clears_everything() {
        assert_eq!(tested("^(ls -l|pwd)$", "", JS), Properties::ALL);
        assert_eq!(tested("^https?://a\\.b/$", "", JS), Properties::ALL);
        assert_eq!(tested("^(a|b)*$", "", JS), CHARS);
        assert_eq!(tested("^(a|b$)", "", JS), Properties::NONE);
    }

    #[test]
    fn what_does_not_hold_the_whole_text_clears_nothing() {
        for pattern in ["[a-z]+", "^[a-z]+", "[a-z]+$", "^a|b$", "(^a)?b$", "^a$|b", "a*^b$"] {
            assert_eq!(tested(pattern, "", JS), Properties::NONE, "{pattern}");
        }
        assert_eq!(tested("^[a-z]+$", "gm", JS), Properties::NONE);
        assert_eq!(tested("(?m)^[a-z]+$", "", PY), Properties::NONE);
    }

    #[test]
    fn dialects_differ() {
        // `&&`, nested brackets and `~~` are plain characters to JavaScript and Python.
        assert_eq!(tested("^[a-z&&b]+$", "", JS), all_of(&[DOTS, SLASH, QUOTE, LINE]));
        assert_eq!(tested("^[a[;]+$", "", JS), all_of(&[DOTS, SLASH, QUOTE, LINE]));
        for pattern in
            ["^[^]$", "^[]a]$", "^a{,3}$", "^[+--]+$", "^\\p{L}+$", "\\A[a-z]\\z", "^(?=a)[a-z]$", "^(.)\\1$", "^[[:alpha:]"]
        {
            assert_eq!(tested(pattern, "", JS), Properties::NONE, "{pattern}");
        }
        assert_eq!(tested("^[]a]+$", "", PY), all_of(&[DOTS, SLASH, SHELL, QUOTE]));
        assert_eq!(tested("^[a-z]$", "v", JS), Properties::NONE);
        // `$` of Python leaves room for a final line break.
        assert_eq!(tested("^[a-z]+$", "", PY), all_of(&[DOTS, SLASH, SHELL, QUOTE]));
        assert_eq!(tested("^(?x)[a-z] $", "", PY), Properties::NONE);
    }

    #[test]
    fn hostile_patterns_are_cheap() {
        for pattern in
            ["(".repeat(1_000), "(a".repeat(600) + &")".repeat(600), "a".repeat(100_000), "[".repeat(1_000), "\\".to_owned()]
        {
            assert_eq!(tested(&format!("^{pattern}$"), "", JS), Properties::NONE);
        }
        let nested = format!("^{}$", "(?:[\\w]{1000}){1000}".repeat(20));
        assert_eq!(tested(&nested, "", JS), CHARS);
        assert_eq!(tested("^(((a{9999}){9999}){9999}){9999}$", "", JS), CHARS);
    }

    #[test]
    fn replacing_clears_what_is_gone() {
        let all = |pattern: &str, with: &str| replace(&properties(), pattern, "g", JS, with, false);
        assert_eq!(all("[^a-z0-9]", ""), CHARS);
        assert_eq!(all("[^a-z0-9]+", "_"), CHARS);
        assert_eq!(all("[^\\w.]", ""), all_of(&[SHELL, QUOTE, LINE]));
        assert_eq!(all("\\.|/|\\\\", ""), all_of(&[DOTS, SLASH]));
        assert_eq!(all("['\"]", "\\'"), Properties::NONE);
        assert_eq!(all("['\"]", ";"), QUOTE);
        assert_eq!(all("[^a-z]", ";"), all_of(&[DOTS, SLASH, QUOTE, LINE]));
        assert_eq!(all("\\.\\./", ""), Properties::NONE);
        assert_eq!(all("[^a-z]", "$&"), Properties::NONE);
        assert_eq!(all("^[^a-z]", ""), Properties::NONE);
        assert_eq!(replace(&properties(), "[^a-z]", "", JS, "", false), Properties::NONE);
        assert_eq!(replace(&properties(), "[^a-z]", "", PY, "", true), CHARS);
        assert_eq!(replace_text(&properties(), ".", "", true), DOTS);
        assert_eq!(replace_text(&properties(), ".", "", false), Properties::NONE);
        assert_eq!(replace_text(&properties(), "..", "", true), Properties::NONE);
    }

    #[test]
    fn a_match_holds_what_its_pattern_allows() {
        let matched = |pattern: &str, flags: &str, lang: Lang| matched(&properties(), pattern, flags, lang, Group::Whole);
        assert_eq!(matched("(\\w+)-(\\d+)", "g", JS), CHARS);
        assert_eq!(matched("^id=([^/]*)", "m", JS), DOTS.union(SLASH).minus(SLASH).minus(DOTS));
        assert_eq!(matched("(on|off)", "", PY), Properties::ALL);
        assert_eq!(matched("name: ([^\\r\\n]*)", "", PY), LINE);
    }

    #[test]
    fn a_group_holds_what_stands_in_it() {
        let matched = |pattern: &str, group: Group<'_>| matched(&properties(), pattern, "", PY, group);
        assert_eq!(matched(".*?\\${(\\w+)}.*?", Group::Each), CHARS);
        assert_eq!(matched(".*?\\${(\\w+)}.*?", Group::Whole), Properties::NONE);
        assert_eq!(matched("(\\w+)=(.*)", Group::Each), Properties::NONE);
        assert_eq!(matched("(\\w+)=(.*)", Group::Number(1)), CHARS);
        assert_eq!(matched("(\\w+)=(.*)", Group::Number(2)), Properties::NONE);
        assert_eq!(matched("(\\w+)=(.*)", Group::Number(0)), Properties::NONE);
        assert_eq!(matched("(?P<id>\\d+)/.*", Group::Name("id")), CHARS);
        assert_eq!(matched("(?P<id>\\d+)/.*", Group::Name("other")), Properties::NONE);
        assert_eq!(matched("[a-z]+", Group::Each), CHARS);
        assert_eq!(matched("((\\d)(.))", Group::Number(2)), CHARS);
    }

    #[test]
    fn a_failed_search_clears_its_class() {
        assert_eq!(regex_absent(&properties(), "[^a-z]", "", JS), CHARS);
        assert_eq!(regex_absent(&properties(), "['\"]", "", JS), QUOTE);
        assert_eq!(regex_absent(&properties(), "^['\"]", "", JS), Properties::NONE);
        assert_eq!(regex_absent(&properties(), "['\"]{2}", "", JS), Properties::NONE);
    }
}
