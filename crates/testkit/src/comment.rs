//! Finds annotations in the comments of a file, and blanks those comments.

use crate::annotation::{self, Annotation, AnnotationError};

/// A file without its annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotated {
    /// The text with blanks where annotations were: every other character keeps its place.
    pub text: String,
    /// Annotations with their lines, from 1.
    pub annotations: Vec<(u32, Annotation)>,
    /// What is wrong with others, with their lines.
    pub errors: Vec<(u32, AnnotationError)>,
}

/// Reads the annotations of a file whose comments start with `marker`.
///
/// A comment is the rest of a line after a marker that is followed by an annotation; a marker
/// inside a text literal is taken for a comment only if an annotation follows it.
#[must_use]
pub fn annotated(text: &str, marker: &str) -> Annotated {
    let mut out = Annotated { text: String::with_capacity(text.len()), annotations: Vec::new(), errors: Vec::new() };
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        let Some(at) = comment(line, marker) else {
            out.text.push_str(line);
            continue;
        };
        let (code, rest) = line.split_at(at);
        let (comment, end) = rest.split_at(rest.trim_end_matches(['\r', '\n']).len());
        out.text.push_str(code);
        out.text.extend(std::iter::repeat_n(' ', comment.len()));
        out.text.push_str(end);
        match annotation::parse(comment.get(marker.len()..).unwrap_or_default()) {
            Ok(annotations) => out.annotations.extend(annotations.into_iter().map(|one| (number, one))),
            Err(error) => out.errors.push((number, error)),
        }
    }
    out
}

/// Where the annotation of a line starts.
fn comment(line: &str, marker: &str) -> Option<usize> {
    line.match_indices(marker)
        .find(|(at, _)| line.get(at + marker.len()..).is_some_and(annotation::is_annotation))
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_blanked_and_nothing_moves() {
        let source = "a(); // safe[sql]\r\nb('https://x'); // prose\nc(); // sink[sql] from ä\nd(); // safe[sql]";
        let read = annotated(source, "//");
        assert_eq!(read.text, "a();             \r\nb('https://x'); // prose\nc();                     \nd();             ");
        assert_eq!(read.text.len(), source.len());
        assert_eq!(read.annotations.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 4]);
        assert_eq!(read.errors.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn both_kinds_of_comments_are_read_alike() {
        let python = annotated("x = '#1'  # source[remote] as a\n", "#");
        let script = annotated("x = '//'  // source[remote] as a\n", "//");
        assert_eq!(python.annotations, script.annotations);
        assert_eq!(python.text.trim_end(), "x = '#1'");
    }
}
