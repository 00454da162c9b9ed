//! Rust files as text: the part that is not tests, its words, its string literals.

/// A line of a file, numbered from 1.
#[derive(Clone, Copy, Debug)]
pub struct Line<'t> {
    /// Its number.
    pub number: usize,
    /// Its text.
    pub text: &'t str,
}

/// The lines of a file before its test module, if that is the rest of the file.
pub fn shipped_lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let end = test_start(text).unwrap_or(usize::MAX);
    text.lines().zip(1..).map(|(text, number)| Line { number, text }).take_while(move |line| line.number < end)
}

/// The line where a trailing `#[cfg(test)] mod … {` starts.
fn test_start(text: &str) -> Option<usize> {
    let mut lines = text.lines().zip(1..).peekable();
    while let Some((line, number)) = lines.next() {
        if line == "#[cfg(test)]" && lines.peek().is_some_and(|(next, _)| next.starts_with("mod ") && next.ends_with('{')) {
            return Some(number);
        }
    }
    None
}

/// Words of a line: runs of letters and digits, in lower case.
pub fn words(line: &str) -> impl Iterator<Item = String> {
    line.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_ascii_lowercase)
}

/// Plain string literals that lie in one line.
pub fn literals(line: &str) -> impl Iterator<Item = &str> {
    let code = line.trim_start();
    let parts = if code.starts_with("//") { "" } else { line };
    parts.split('"').skip(1).step_by(2)
}

/// The line without a trailing comment. Not exact: `//` in a string ends it too.
#[must_use]
pub fn code(line: &str) -> &str {
    line.split_once("//").map_or(line, |(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_test_module_is_left_out() {
        let text = "fn a() {}\n#[cfg(test)]\nuse x;\n#[cfg(test)]\nmod tests {\n}\n";
        assert_eq!(shipped_lines(text).map(|line| line.number).collect::<Vec<_>>(), [1, 2, 3]);
    }

    #[test]
    fn literals_are_between_quotes() {
        assert_eq!(literals(r#"a("x", "y")"#).collect::<Vec<_>>(), ["x", "y"]);
        assert_eq!(literals(r#"  // a("x")"#).count(), 0);
    }
}
