//! Formats that say with verbs how operands are shown: `%s`, `%-5q`, `%[2]d`, `%#v`.

use std::iter::Peekable;
use std::str::Chars;

use super::Seen;

/// Whether a format shows an operand by one of these verbs; without a number any of the operands. A verb of two
/// characters starts with its flag. `None`: the format does not show.
pub(super) fn shows_by(verbs: &[String], operand: Option<usize>, format: &Seen) -> Option<bool> {
    let format = format.text()?;
    Some(places(&format).iter().any(|(at, flagged, verb)| {
        let fits = |wanted: &String| wanted == verb || *flagged && wanted.strip_prefix('#') == Some(verb.as_str());
        operand.is_none_or(|operand| operand == *at) && verbs.iter().any(fits)
    }))
}

/// The places of a format: the number of the operand, whether a `#` stands before the verb, the verb.
fn places(format: &str) -> Vec<(usize, bool, String)> {
    let mut found = Vec::new();
    let mut next = 0usize;
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '%' {
            continue;
        }
        let flagged = read_flags(&mut chars, &mut next);
        match chars.next() {
            Some('%') => {}
            Some(verb) => {
                found.push((next, flagged, verb.to_string()));
                next = next.saturating_add(1);
            }
            None => break,
        }
    }
    found
}

/// Skips flags, width and precision, which may take operands of their own; whether a `#` is among them.
fn read_flags(chars: &mut Peekable<Chars<'_>>, next: &mut usize) -> bool {
    let mut flagged = false;
    while let Some(c) = chars.next_if(|c| "#0+- .*[".contains(*c) || c.is_ascii_digit()) {
        match c {
            '#' => flagged = true,
            '*' => *next = next.saturating_add(1),
            '[' => {
                let number: String = std::iter::from_fn(|| chars.next_if(char::is_ascii_digit)).collect();
                chars.next_if_eq(&']');
                *next = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).unwrap_or(*next);
            }
            _ => {}
        }
    }
    flagged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_operand_has_its_verb() {
        let found = |format: &str| {
            places(format).into_iter().map(|(at, flagged, verb)| format!("{at}{}{verb}", if flagged { "#" } else { "" }))
        };
        assert_eq!(found("%q is %-5s, 100%% %#v").collect::<Vec<_>>(), ["0q", "1s", "2#v"]);
        assert_eq!(found("%[2]q %*d %").collect::<Vec<_>>(), ["1q", "3d"]);
    }
}
