//! What literal text says of what is put behind it: `"https://example.com/" + id`.

use sluicegate_base::Lang;
use sluicegate_models::clears::{self, Group};
use sluicegate_models::{Effect, Index, Properties, beginnings};

use super::Context;

/// Stands for a part of a text that is not known.
pub(crate) const HOLE: &str = "\u{fffc}";

/// Bytes of literal text above which it is shortened.
pub(crate) const MAX_BEFORE: usize = 1024;

/// Shortens the text before a hole to what [`Context::literal_context`] asks of it: its start and its end, and of
/// what lies between which separators there are, whether quotes are open, and which bracket came last.
pub(crate) fn shorten(before: &str) -> String {
    const START: usize = 128;
    const END: usize = 64;
    const SCHEME_END: &str = "://";
    let mut start = before.char_indices().map(|(at, _)| at).nth(START).unwrap_or(before.len());
    let mut end = before.char_indices().rev().map(|(at, _)| at).nth(END).unwrap_or(0).max(start);
    // The first scheme stays in one piece.
    if let Some(at) = before.find(SCHEME_END) {
        let inside = at + 1..at + SCHEME_END.len();
        start = if inside.contains(&start) { at } else { start };
        end = if inside.contains(&end) { at + SCHEME_END.len() } else { end };
    }
    let (head, middle, tail) = (
        before.get(..start).unwrap_or_default(),
        before.get(start..end).unwrap_or_default(),
        before.get(end..).unwrap_or_default(),
    );
    let mut short = head.to_owned();
    if middle.is_empty() {
        return short + tail;
    }
    // Pieces that were apart must not make a scheme together.
    short.push(' ');
    let separators = |text: &str, short: &mut String| {
        let present = ["/", "?", "#", HOLE].into_iter().filter(|separator| text.contains(*separator));
        present.for_each(|separator| short.push_str(separator));
    };
    match middle.split_once(SCHEME_END).filter(|_| !head.contains(SCHEME_END)) {
        Some((before_scheme, rest)) => {
            separators(before_scheme, &mut short);
            short.push_str(SCHEME_END);
            separators(rest, &mut short);
        }
        None => separators(middle, &mut short),
    }
    // Which quotes are open, in the whole text and since the last bracket.
    let last = middle.rfind(['<', '>']);
    let (outside, inside) = middle.split_at(last.unwrap_or(middle.len()));
    let odd = |text: &str, short: &mut String| {
        short.extend(QUOTES.into_iter().filter(|quote| text.matches(*quote).count() % 2 == 1));
    };
    odd(outside, &mut short);
    if let Some(at) = last {
        short.push_str(middle.get(at..=at).unwrap_or_default());
        odd(inside, &mut short);
    }
    short.push(' ');
    short + tail
}

/// What may stand around a value in a text.
const QUOTES: [char; 2] = ['\'', '"'];

/// The tag within which a text ends.
fn open_tag(before: &str) -> Option<&str> {
    let at = before.rfind(['<', '>'])?;
    before.get(at..)?.strip_prefix('<')
}

/// The quote within which the value of an attribute is open at the end of a tag, if only that quote ends what the
/// value can do: not where the value is a script or a style, or decides which address it is.
fn open_value(tag: &str) -> Option<char> {
    let mut open = None;
    for (at, c) in tag.char_indices() {
        match open {
            None if QUOTES.contains(&c) => open = Some((at, c)),
            Some((_, quote)) if quote == c => open = None,
            _ => {}
        }
    }
    let (at, quote) = open?;
    let (name, value) = (tag.get(..at)?.trim_end().strip_suffix('=')?.trim_end(), tag.get(at + 1..)?);
    let name = name.rsplit([' ', '\n', '\t', '/', '"', '\'']).next().unwrap_or_default().to_ascii_lowercase();
    let is_code = name.is_empty() || name.contains(HOLE) || name.starts_with("on") || matches!(name.as_str(), "style" | "srcdoc");
    let is_address =
        matches!(name.as_str(), "href" | "src" | "action" | "formaction" | "data" | "xlink:href") && value.is_empty();
    (!is_code && !is_address).then_some(quote)
}

/// Properties that the literal text before a hole clears.
///
/// `before` holds [`HOLE`] for parts that are not literal: they are somebody's,
/// but what follows them cannot be a scheme or a root any more.
pub(crate) fn literal_context(index: &Index, before: &str) -> Properties {
    let mut clears = Properties::NONE;
    let mut clear = |name: &str, holds: bool| {
        if holds && let Some(property) = index.property_id(name) {
            clears = clears.union(property);
        }
    };
    // What is put together is a text, whatever went into it.
    clear("nosql-object", true);
    clear("path-outside", !before.is_empty());
    clear("resource-name", !before.is_empty());
    clear("module-name", !before.is_empty());
    let host_is_fixed = match before.split_once("://") {
        Some((_, rest)) => rest.contains(['/', '?', '#']) || rest.contains(HOLE),
        // `BASE + id`: whoever made the base chose the host.
        // What follows a path, a query or a fragment is none of the parts that name a host.
        None => {
            before.contains(HOLE)
                || before.starts_with('/') && !before.starts_with("//") && before.len() > 1
                || !before.starts_with(['/', '\\'])
                    && before.contains(['/', '?', '#'])
                    && !before.chars().take(128).any(|c| c == ':')
                || before.starts_with("mailto:")
        }
    };
    clear("url-host", host_is_fixed);
    clear("redirect-host", host_is_fixed);
    clear("host-end", host_is_fixed);
    let after_scheme = before.split_once("://").map_or(before, |(_, rest)| rest);
    clear("host-gap", after_scheme.contains(['/', '?', '#']));
    clear("url-path", host_is_fixed && before.contains(['?', '#']));
    let quotes = |quote: char| before.matches(quote).count() % 2 == 1;
    let quoted = quotes('\'') || quotes('"');
    // A text with quotes of its own may still be put into a larger one: they do not protect what holds quotes.
    clear("sql-bare", quoted);
    let tag = open_tag(before);
    clear("html-text", tag.is_some());
    // A text without markup may still be put into an attribute.
    clear("html-loose", tag.map_or(before.contains(['<', '>']), |tag| open_value(tag).is_some()));
    clear("shell-option", before.ends_with("-- ") || before.ends_with('='));
    clears
}

/// What is cleared of a text in which the pattern is found: what it then holds, and how it begins.
pub(crate) fn pattern_clears(
    index: &Index,
    (pattern, flags): (&str, &str),
    lang: Lang,
    (start, end): (bool, bool),
) -> Properties {
    let held = clears::regex(index.properties(), pattern, flags, lang, start, end);
    held.union(beginnings_clear(index, &beginnings::of_test(pattern, flags, lang, start)))
}

/// What is cleared of a match of the pattern, or of a part of one: what it holds, and how it begins.
pub(crate) fn match_clears(index: &Index, (pattern, flags): (&str, &str), lang: Lang, group: Group<'_>) -> Properties {
    let held = clears::matched(index.properties(), pattern, flags, lang, group);
    held.union(beginnings_clear(index, &beginnings::of_match(pattern, flags, lang, group)))
}

/// What is cleared of texts that begin in one of these ways, among what the beginning of a text decides.
fn beginnings_clear(index: &Index, texts: &[String]) -> Properties {
    let decided = Properties::of(index.properties(), |property| !property.of_beginning.is_empty());
    let each = texts.iter().map(|text| literal_context(index, text));
    each.reduce(Properties::intersection).unwrap_or(Properties::NONE).intersection(decided)
}

impl Context<'_> {
    /// Properties that the literal text before a hole clears.
    #[must_use]
    pub fn literal_context(&self, before: &str) -> Properties {
        literal_context(self.index, before)
    }

    /// What the literal text before a hole does to what is put there.
    #[must_use]
    pub fn literal_effect(&self, before: &str) -> Effect {
        let mut effect = Effect { clears: self.literal_context(before), ..Default::default() };
        // `"https://example.com" + path`: the host is named, but goes on unless what follows starts a path.
        let is_host = |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c));
        if before.split_once("://").is_some_and(|(_, rest)| is_host(rest))
            && let Some(host_end) = self.index.property_id("host-end")
        {
            let hosts = ["url-host", "redirect-host"].into_iter().filter_map(|name| self.index.property_id(name));
            effect.clears = hosts.fold(effect.clears, Properties::union);
            effect.restores = host_end;
        }
        // What stands in a tag can still leave its attribute when the tag is put between others.
        let within = open_tag(before).map(|tag| match open_value(tag) {
            Some('"') => "html-double",
            Some(_) => "html-single",
            None => "html-tag",
        });
        if let Some(within) = within.and_then(|within| self.index.property_id(within)) {
            effect.restores = effect.restores.union(within);
        }
        effect
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;

    /// Everything that [`Context::literal_context`] looks at.
    fn asked(before: &str) -> Vec<bool> {
        let after_scheme = before.split_once("://").map(|(_, rest)| rest);
        let odd = |quote: char| before.matches(quote).count() % 2 == 1;
        let tag = before.rfind(['<', '>']).and_then(|at| before.get(at..));
        let in_tag = tag.is_some_and(|rest| rest.starts_with('<'));
        let odd_since = |quote: char| tag.is_some_and(|rest| rest.matches(quote).count() % 2 == 1);
        vec![
            after_scheme.is_some(),
            after_scheme.is_some_and(|rest| rest.contains(['/', '?', '#'])),
            after_scheme.is_some_and(|rest| rest.contains(HOLE)),
            before.contains(HOLE),
            before.contains(['?', '#']),
            before.contains(['/', '?', '#']),
            before.starts_with('/'),
            before.starts_with("//"),
            odd('\''),
            odd('"'),
            odd_since('\''),
            odd_since('"'),
            in_tag,
            before.ends_with("-- "),
            before.ends_with('='),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

        #[test]
        fn a_shortened_text_answers_the_same(
            pieces in prop::collection::vec(prop::sample::select(vec!["a", "bc ", "/", "://", "?", "#", "'", "\"", "<", ">", "=", "-- ", HOLE, "ü"]), 0..600),
            plain in 0..400usize,
        ) {
            let text = format!("{}{}", "x".repeat(plain), pieces.concat());
            let short = shorten(&text);
            prop_assert!(short.len() < MAX_BEFORE);
            prop_assert_eq!(asked(&short), asked(&text), "{} {}", text, short);
        }
    }
}
