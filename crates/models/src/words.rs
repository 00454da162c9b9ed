//! Words of names: `resetToken`, `reset_token` and `RESET-TOKEN` all say *reset token*.

/// Whether a name says one of these, and none of those that start with an exclamation mark.
///
/// An entry is one word or several that follow each other. What is no letter parts words, and so does a change of case.
#[must_use]
pub fn says(entries: &[String], name: &str) -> bool {
    let words = format!(" {} ", spelled(name));
    let has = |entry: &str| words.contains(&format!(" {entry} "));
    let (excluded, wanted): (Vec<&str>, Vec<&str>) = entries.iter().map(String::as_str).partition(|entry| entry.starts_with('!'));
    wanted.into_iter().any(has) && !excluded.into_iter().filter_map(|entry| entry.strip_prefix('!')).any(has)
}

/// The words of a name in lower case, with a space between them.
fn spelled(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 8);
    let mut chars = name.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let starts = c.is_uppercase() && (before.is_lowercase() || chars.peek().is_some_and(|next| next.is_lowercase()));
        if !words.is_empty() && !words.ends_with(' ') && (starts || !c.is_alphabetic()) {
            words.push(' ');
        }
        if c.is_alphabetic() {
            words.extend(c.to_lowercase());
        }
        before = c;
    }
    words.truncate(words.trim_end().len());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_split() {
        for (name, words) in [
            ("resetToken", "reset token"),
            ("RESET_TOKEN", "reset token"),
            ("OTPCode", "otp code"),
            ("otp6", "otp"),
            (":new-password", "new password"),
            ("", ""),
        ] {
            assert_eq!(spelled(name), words);
        }
    }

    #[test]
    fn whole_words_count() {
        let list = ["token", "session id", "!next"].map(str::to_owned);
        assert!(says(&list, "resetToken") && says(&list, "session_id"));
        assert!(!says(&list, "nextToken") && !says(&list, "tokens") && !says(&list, "sessionName"));
    }
}
