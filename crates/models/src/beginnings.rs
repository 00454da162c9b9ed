//! How the texts begin in which a regular expression is found.

use regex_syntax::hir::{Hir, HirKind, Look};
use sluicegate_base::Lang;

use crate::clears::{Group, chars_of, parse, parts_of};

/// Beginnings that are told apart; a pattern with more of them says nothing.
const MAX_BEGINNINGS: usize = 64;
/// Bytes of a beginning that are kept.
const MAX_LENGTH: usize = 256;
/// Characters of a class that are told apart.
const MAX_CLASS: usize = 4;
/// What ends the name of a host, for one reader of addresses or another, and what such readers leave out.
const ENDS_HOST: &str = "/\\?#\t\r\n";

/// How each text begins that passes the test, `anchored` saying whether the API tests from its start. Where a host goes
/// on with something that is not known, it is known by its end: `^https://\w+\.example\.com/` begins with
/// `https://x.example.com/`. Empty where nothing shows.
#[must_use]
pub fn of_test(pattern: &str, flags: &str, lang: Lang, anchored: bool) -> Vec<String> {
    let Some(parsed) = parse(pattern, &flags.replace(['i', 'I'], ""), lang) else { return Vec::new() };
    let starts = anchored || parsed.hir.properties().look_set_prefix().contains(Look::Start);
    if starts { beginnings(&parsed.hir, !parsed.newline_before_end) } else { Vec::new() }
}

/// How each match of the pattern begins, or a part of it. Empty where nothing shows.
#[must_use]
pub fn of_match(pattern: &str, flags: &str, lang: Lang, group: Group<'_>) -> Vec<String> {
    let Some(parsed) = parse(pattern, &flags.replace(['i', 'I', 'm', 'M'], ""), lang) else { return Vec::new() };
    let each = parts_of(&parsed.hir, group).into_iter().map(|part| beginnings(part, false));
    each.reduce(|all, some| if all.is_empty() || some.is_empty() { Vec::new() } else { [all, some].concat() }).unwrap_or_default()
}

/// A beginning, and whether it goes on with what the pattern says next.
#[derive(Clone, Default)]
struct Beginning {
    text: String,
    /// Where characters of a name stand that are not known, and whether there may be none.
    gaps: Vec<(usize, bool)>,
    ended: bool,
}

impl Beginning {
    fn end(&mut self) {
        self.ended = true;
    }

    /// The text up to what is not known of it, with a letter for each part of a host's name that does not decide whose it is.
    fn known(mut self) -> String {
        let host = self.text.find("://").map_or(usize::MAX, |at| at + "://".len());
        let end = self.text.get(host..).and_then(|rest| Some(host + rest.find(['/', '?', '#'])?)).unwrap_or(0);
        let last = self.gaps.iter().map(|(at, _)| *at).rfind(|at| (host..=end).contains(at)).unwrap_or(0);
        let name = self.text.get(last..end).and_then(|rest| rest.strip_prefix('.'));
        let is_named = name.is_some_and(|name| name.split_once('.').is_some_and(|(a, b)| !a.is_empty() && !b.is_empty()));
        let is_within_host = |at: usize| (host..=end.max(host)).contains(&at);
        let unknown = self.gaps.iter().position(|&(at, may_be_empty)| if is_within_host(at) { !is_named } else { may_be_empty });
        if let Some(first) = unknown {
            self.text.truncate(self.gaps.get(first).map_or(0, |gap| gap.0));
            self.gaps.truncate(first);
        }
        for (at, _) in self.gaps.into_iter().rev() {
            self.text.insert(at, 'x');
        }
        self.text
    }
}

fn beginnings(hir: &Hir, end_is_end: bool) -> Vec<String> {
    let found = extend(vec![Beginning::default()], hir, end_is_end);
    let texts: Vec<String> = found.into_iter().map(Beginning::known).collect();
    if texts.iter().any(String::is_empty) { Vec::new() } else { texts }
}

/// Each beginning, and what goes on of them changed.
fn each(from: &[Beginning], change: impl FnMut(&mut Beginning)) -> Vec<Beginning> {
    let mut all = from.to_vec();
    all.iter_mut().filter(|beginning| !beginning.ended).for_each(change);
    all
}

/// Each beginning with what a pattern puts behind it.
fn extend(from: Vec<Beginning>, hir: &Hir, end_is_end: bool) -> Vec<Beginning> {
    let goes_on = from.iter().any(|beginning| !beginning.ended);
    if !goes_on {
        return from;
    }
    match hir.kind() {
        // Behind the end there is nothing: a host is as complete as with a slash behind it.
        HirKind::Look(Look::End) if end_is_end => each(&from, |beginning| {
            beginning.text.push('/');
            beginning.end();
        }),
        HirKind::Empty | HirKind::Look(_) => from,
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) => each(&from, |beginning| {
                beginning.text.push_str(text);
                beginning.ended = beginning.text.len() > MAX_LENGTH;
            }),
            Err(_) => each(&from, Beginning::end),
        },
        HirKind::Capture(capture) => extend(from, &capture.sub, end_is_end),
        HirKind::Concat(parts) => parts.iter().fold(from, |all, part| extend(all, part, end_is_end)),
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(extend(from.clone(), part, end_is_end));
                if all.len() > MAX_BEGINNINGS {
                    return each(&from, Beginning::end);
                }
            }
            all
        }
        HirKind::Repetition(repetition) if repetition.min == 0 && repetition.max == Some(1) => {
            let with = extend(from.clone(), &repetition.sub, end_is_end);
            if from.len() + with.len() > MAX_BEGINNINGS { each(&from, Beginning::end) } else { [from, with].concat() }
        }
        HirKind::Class(_) | HirKind::Repetition(_) => {
            let (chars, _) = chars_of(hir);
            let few = chars
                .few(MAX_CLASS)
                .filter(|few| matches!(hir.kind(), HirKind::Class(_)) && from.len() * few.len() <= MAX_BEGINNINGS);
            if let Some(few) = few {
                return few.into_iter().flat_map(|c| each(&from, |beginning| beginning.text.push(c))).collect();
            }
            let is_of_name = !ENDS_HOST.chars().any(|c| chars.holds(c));
            let may_be_empty = hir.properties().minimum_len() == Some(0);
            each(&from, |beginning| match is_of_name {
                true => beginning.gaps.push((beginning.text.len(), may_be_empty)),
                false => beginning.end(),
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tested(pattern: &str) -> Vec<String> {
        of_test(pattern, "i", Lang::JavaScript, false)
    }

    #[test]
    fn a_constant_host_is_the_beginning() {
        assert_eq!(tested(r"^https:\/\/a\.example\/"), ["https://a.example/"]);
        assert_eq!(tested(r"^https?:\/\/a\.example\/[a-z]+$"), ["http://a.example/x/", "https://a.example/x/"]);
        assert_eq!(tested(r"^https:\/\/(a|b)\.example$"), ["https://a.example/", "https://b.example/"]);
        assert_eq!(tested(r"^https:\/\/a\.example(\/|$)"), ["https://a.example/", "https://a.example/"]);
    }

    #[test]
    fn a_host_is_known_by_its_end() {
        assert_eq!(tested(r"^https:\/\/[\w-]+\.a\.example\/.*"), ["https://x.a.example/"]);
        assert_eq!(tested(r"^https:\/\/([a-z]+\.)?a\.example\/"), ["https://a.example/", "https://x.a.example/"]);
        assert_eq!(tested(r"^https:\/\/[^/]+\.a\.example\/"), ["https://"]);
        assert_eq!(tested(r"^https:\/\/[a-z]+a\.example\/"), ["https://"]);
        assert_eq!(tested(r"^https:\/\/[a-z.]+\.example\/"), ["https://"]);
        assert_eq!(tested(r"^https:\/\/a.example\/"), ["https://a"]);
        assert_eq!(tested(r"^https:\/\/a\.example[a-z.]*\/"), ["https://a.example"]);
    }

    #[test]
    fn without_an_anchor_nothing_shows() {
        assert!(tested(r"https:\/\/a\.example\/").is_empty());
        assert!(tested(r"^https:\/\/a\.example\/|b").is_empty());
        assert!(tested(r"^.*").is_empty());
        assert!(of_test("^https://a.b/", "m", Lang::JavaScript, false).is_empty());
        assert_eq!(of_test("https://a[.]b/", "", Lang::Python, true), ["https://a.b/"]);
        // Python's end leaves room for a line break.
        assert_eq!(of_test(r"^https://a\.b$", "", Lang::Python, false), ["https://a.b"]);
    }

    #[test]
    fn a_match_begins_as_its_pattern() {
        let matched = |pattern: &str, group| of_match(pattern, "g", Lang::JavaScript, group);
        assert_eq!(matched(r"https:\/\/a\.example\/\w+", Group::Whole), ["https://a.example/x"]);
        assert_eq!(matched(r"see (https:\/\/a\.example\/\S+)", Group::Number(1)), ["https://a.example/"]);
        assert_eq!(matched(r"(\w+):\/(\/a)", Group::Number(1)), ["x"]);
    }

    #[test]
    fn a_path_begins_with_one_slash() {
        assert_eq!(tested(r"^\/[a-z]+"), ["/x"]);
        assert_eq!(tested(r"^\/[a-z]*"), ["/"]);
        assert_eq!(tested(r"^\/[^/]"), ["/"]);
        assert_eq!(tested(r"^\/[^/\\\s]"), ["/"]);
    }

    #[test]
    fn hostile_patterns_are_cheap() {
        let many = format!("^{}", "(a|b|c|d)".repeat(200));
        assert!(tested(&many).len() <= 4 * MAX_BEGINNINGS);
        let optional = format!("^{}", "a?".repeat(400));
        assert!(tested(&optional).len() <= 2 * MAX_BEGINNINGS);
        assert!(tested(&format!("^{}", "(".repeat(1_000))).is_empty());
        assert_eq!(tested("^(((a{9999}){9999}){9999}){9999}$"), ["x/"]);
    }
}
