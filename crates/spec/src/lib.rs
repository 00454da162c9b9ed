//! Specifications by example: Markdown files in which code blocks are followed by the block that
//! is expected of them.
//!
//! A *case* is one or more code blocks in a row, each opened by a fence with one of the test's
//! languages and, after a space, a path that the test may use. The *expected* block behind them
//! has a language of its own. A case is *noted* if the text since the last heading holds the word
//! `*noted*`. `UPDATE=1` writes the expected blocks anew; what a case does wrong fails all the same.
//!
//! This crate knows nothing of the analyzer, so that the crates at the bottom can use it.
#![allow(clippy::unwrap_used, clippy::allow_attributes, reason = "a test may panic, its helpers too")]

use std::fs;
use std::path::{Path, PathBuf};

/// One code block: what stands behind the fence, and the code.
pub struct Block<'t> {
    /// The word behind the fence, `go`.
    pub language: &'t str,
    /// What follows the language, `template.yaml`; often empty.
    pub path: &'t str,
    pub code: String,
}

/// Code blocks that belong together.
pub struct Case<'t> {
    pub blocks: Vec<Block<'t>>,
    /// Whether the text above says that the code cannot be taken without notes.
    pub noted: bool,
}

/// What became of a case: the text for its expected block, and what is wrong whatever is expected.
pub struct Outcome {
    pub text: String,
    pub wrong: Vec<String>,
}

/// Checks every case in the Markdown files of a folder.
///
/// # Panics
/// If a case has another outcome than expected, and says which; if the folder holds no case or cannot be read.
pub fn check(folder: &Path, languages: &[&str], expected: &str, mut outcome: impl FnMut(&Case<'_>) -> Outcome) {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    let mut total = 0;
    for path in markdown_files(folder) {
        let text = fs::read_to_string(&path).unwrap();
        let fresh = rewrite(&text, languages, expected, |line, case, stands| {
            total += 1;
            let Outcome { text, wrong: faults } = outcome(case);
            let place = format!("{}:{line}", path.display());
            wrong.extend(faults.iter().map(|fault| format!("{place}: {fault}")));
            if !update && stands != Some(&text) {
                wrong.push(format!("{place}: is now\n{text}"));
            }
            text
        });
        if update && fresh != text {
            fs::write(&path, fresh).unwrap();
        }
    }
    assert!(total > 0, "no specification in {}", folder.display());
    assert!(wrong.is_empty(), "{} differ; UPDATE=1 accepts new texts\n{}", wrong.len(), wrong.join("\n"));
}

fn markdown_files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    files
}

/// The text with the expected blocks that `outcome` returns; it gets the line, the case and what is expected now.
fn rewrite<'t>(
    text: &'t str,
    languages: &[&str],
    expected: &str,
    mut outcome: impl FnMut(usize, &Case<'t>, Option<&String>) -> String,
) -> String {
    let opens = |line: &'t str| {
        let (language, path) = line.strip_prefix("```")?.split_once(' ').unwrap_or((line.get(3..)?, ""));
        languages.contains(&language).then_some((language, path.trim()))
    };
    let mut fresh = String::new();
    let mut noted = false;
    let mut lines = text.lines().enumerate().peekable();
    while let Some((number, line)) = lines.next() {
        let Some(mut opened) = opens(line) else {
            noted = !line.starts_with('#') && (noted || line.contains("*noted*"));
            fresh.push_str(line);
            fresh.push('\n');
            continue;
        };
        let mut case = Case { blocks: Vec::new(), noted };
        let mut fence = line;
        loop {
            let code = block(&mut lines);
            fresh.push_str(&format!("{fence}\n{code}```\n"));
            case.blocks.push(Block { language: opened.0, path: opened.1, code });
            let Some((_, next)) = lines.next_if(|(_, line)| opens(line).is_some()) else { break };
            fence = next;
            opened = opens(next).unwrap();
        }
        let mut ahead = lines.clone();
        let behind = ahead.find(|(_, line)| !line.is_empty());
        let stands = behind.is_some_and(|(_, line)| line.strip_prefix("```") == Some(expected)).then(|| {
            while lines.next_if(|(_, line)| line.is_empty()).is_some() {
                fresh.push('\n');
            }
            lines.next();
            block(&mut lines)
        });
        let text = outcome(number + 1, &case, stands.as_ref());
        fresh.push_str(&format!("```{expected}\n{text}```\n"));
    }
    fresh
}

/// The lines up to the closing fence.
fn block<'t>(lines: &mut impl Iterator<Item = (usize, &'t str)>) -> String {
    lines.take_while(|(_, line)| *line != "```").map(|(_, line)| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::rewrite;

    const TEXT: &str = "# One\n\nIs *noted*.\n\n```a\nx\n```\n\n```out\nold\n```\n# Two\n```a p.q\ny\n```\n```b\nz\n```\nend\n";

    #[test]
    fn cases_are_found_with_what_is_expected() {
        let mut seen = Vec::new();
        let fresh = rewrite(TEXT, &["a", "b"], "out", |line, case, stands| {
            let blocks: Vec<String> =
                case.blocks.iter().map(|block| format!("{} {} {}", block.language, block.path, block.code)).collect();
            seen.push((line, blocks, case.noted, stands.cloned()));
            "new\n".to_owned()
        });
        assert_eq!(
            seen,
            [
                (5, vec!["a  x\n".to_owned()], true, Some("old\n".to_owned())),
                (13, vec!["a p.q y\n".to_owned(), "b  z\n".to_owned()], false, None),
            ]
        );
        assert_eq!(
            fresh,
            "# One\n\nIs *noted*.\n\n```a\nx\n```\n\n```out\nnew\n```\n# Two\n```a p.q\ny\n```\n```b\nz\n```\n```out\nnew\n```\nend\n"
        );
    }
}
