//! What a comment says about its line.
//!
//! ```text
//! source[remote] as a                      a source of that kind starts on this line
//! sink[sql] from a                         a finding must end here, starting at a
//! sink[sql] from a, b                      … starting at both and nowhere else
//! sink[sql] from a via Orders, Archive     … crossing these channels in this order
//! sink[sql] from a (warning, low)          … of that severity, of that confidence
//! safe[sql]                                a sink on this line without a finding
//! writes sqs.queue:Orders.message from a   data leaves through a channel
//! reads s3.object:Uploads.body as b        data enters through a channel
//! MISSING sink[sql] from a: reason         known false negative
//! SPURIOUS sink[sql] from a: reason        known false positive; with MISSING: found, but from elsewhere
//! note[opaque]                             a coverage note is expected
//! ```
//!
//! Several are separated by `;`.

use thiserror::Error;

/// How far the place where data starts can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// Anybody who can send a request.
    Remote,
    /// Somebody who has proven who they are.
    Authenticated,
    /// Whoever may write to a queue, a bucket or a topic.
    ExternalChannel,
    /// A caught error.
    Error,
    /// The program itself.
    Program,
}

impl SourceKind {
    const ALL: [SourceKind; 5] =
        [SourceKind::Remote, SourceKind::Authenticated, SourceKind::ExternalChannel, SourceKind::Error, SourceKind::Program];

    /// Name in annotations.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            SourceKind::Remote => "remote",
            SourceKind::Authenticated => "authenticated",
            SourceKind::ExternalChannel => "external-channel",
            SourceKind::Error => "error",
            SourceKind::Program => "program",
        }
    }
}

/// A finding that should be there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sink {
    /// Kind of sink.
    pub kind: String,
    /// Names of sources.
    pub from: Vec<String>,
    /// Channels crossed.
    pub via: Vec<String>,
    /// Severity, if it matters.
    pub severity: Option<String>,
    /// Confidence, if it matters.
    pub confidence: Option<String>,
}

/// What is said about a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// Data enters here.
    Source {
        /// How far it is trusted.
        kind: SourceKind,
        /// Name for the other annotations.
        name: String,
    },
    /// A finding ends here.
    Sink(Sink),
    /// No finding of this kind ends here.
    Safe(String),
    /// Data leaves through a channel.
    Writes {
        /// Channel and field.
        channel: String,
        /// Names of sources.
        from: Vec<String>,
    },
    /// Data enters through a channel.
    Reads {
        /// Channel and field.
        channel: String,
        /// Name for the other annotations.
        name: String,
    },
    /// A coverage note with this code.
    Note(String),
}

/// A claim that is known not to hold yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It should be found and is not.
    Missing,
    /// It is found and should not be.
    Spurious,
}

/// A claim, and whether it is known not to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    /// The mark with its reason.
    pub mark: Option<(Mark, String)>,
    /// The claim.
    pub claim: Claim,
}

impl Annotation {
    /// Whether what it claims is found today, rightly or not.
    #[must_use]
    pub fn may_be_found(&self) -> bool {
        !matches!(self.mark, Some((Mark::Missing, _)))
    }
}

/// What is wrong with an annotation.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum AnnotationError {
    /// The first word is none of the grammar.
    #[error("unknown annotation `{0}`")]
    UnknownKeyword(String),
    /// Something else was expected.
    #[error("expected {expected} at `{found}`")]
    Expected {
        /// What should stand here.
        expected: &'static str,
        /// What stands here.
        found: String,
    },
    /// A source kind that does not exist.
    #[error("unknown source kind `{0}`; known are remote, authenticated, external-channel, error, program")]
    UnknownSource(String),
    /// A word in parentheses that is neither severity nor confidence.
    #[error("`{0}` is neither a severity nor a confidence")]
    UnknownQuality(String),
    /// A mark before something that cannot be marked.
    #[error("only `sink` and `note` can be marked")]
    Unmarkable,
    /// A mark without its reason.
    #[error("a mark needs a reason: `MISSING sink[sql] from a: reason`")]
    NoReason,
    /// Two sources of one name.
    #[error("the name `{0}` is given twice")]
    DuplicateName(String),
    /// A name that no source has.
    #[error("no source is named `{0}`")]
    UnknownName(String),
    /// A source to which nothing refers.
    #[error("nothing refers to the source `{0}`")]
    UnusedName(String),
    /// Something that the harness cannot judge yet.
    #[error("`{0}` cannot be judged yet")]
    Unsupported(&'static str),
}

const SEVERITIES: [&str; 3] = ["error", "warning", "note"];
const CONFIDENCES: [&str; 3] = ["high", "medium", "low"];

/// Whether the text of a comment is meant as an annotation.
#[must_use]
pub fn is_annotation(text: &str) -> bool {
    let text = text.trim_start();
    let word: &str = text.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let rest = text.get(word.len()..).unwrap_or_default();
    match word {
        "" => false,
        "MISSING" | "SPURIOUS" | "writes" | "reads" => rest.starts_with(' '),
        _ => rest.starts_with('['),
    }
}

/// Reads the text of a comment.
///
/// # Errors
/// When it does not follow the grammar.
pub fn parse(text: &str) -> Result<Vec<Annotation>, AnnotationError> {
    let mut cursor = Cursor { rest: text.trim() };
    let mut annotations = Vec::new();
    loop {
        annotations.push(cursor.annotation()?);
        if cursor.rest.is_empty() {
            return Ok(annotations);
        }
        cursor.expect(";", "`;` or the end")?;
    }
}

struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    fn annotation(&mut self) -> Result<Annotation, AnnotationError> {
        let mark = if self.accept("MISSING ") {
            Mark::Missing
        } else if self.accept("SPURIOUS ") {
            Mark::Spurious
        } else {
            return Ok(Annotation { mark: None, claim: self.claim()? });
        };
        let claim = self.claim()?;
        if !matches!(claim, Claim::Sink(_) | Claim::Note(_)) {
            return Err(AnnotationError::Unmarkable);
        }
        if !self.accept(":") {
            return Err(AnnotationError::NoReason);
        }
        let (reason, rest) = self.rest.split_at(self.rest.find(';').unwrap_or(self.rest.len()));
        let reason = reason.trim_end();
        self.rest = rest;
        if reason.is_empty() {
            return Err(AnnotationError::NoReason);
        }
        Ok(Annotation { mark: Some((mark, reason.to_string())), claim })
    }

    fn claim(&mut self) -> Result<Claim, AnnotationError> {
        let keyword = self.word("a keyword")?;
        match keyword {
            "source" => {
                let id = self.bracketed()?;
                let kind = SourceKind::ALL.into_iter().find(|known| known.id() == id);
                let kind = kind.ok_or_else(|| AnnotationError::UnknownSource(id.to_string()))?;
                Ok(Claim::Source { kind, name: self.after("as")?.to_string() })
            }
            "sink" => self.sink().map(Claim::Sink),
            "safe" => Ok(Claim::Safe(self.bracketed()?.to_string())),
            "note" => Ok(Claim::Note(self.bracketed()?.to_string())),
            "writes" => {
                let channel = self.channel()?;
                Ok(Claim::Writes { channel, from: self.names("from")? })
            }
            "reads" => {
                let channel = self.channel()?;
                Ok(Claim::Reads { channel, name: self.after("as")?.to_string() })
            }
            _ => Err(AnnotationError::UnknownKeyword(keyword.to_string())),
        }
    }

    fn sink(&mut self) -> Result<Sink, AnnotationError> {
        let mut sink = Sink { kind: self.bracketed()?.to_string(), from: self.names("from")?, ..Sink::default() };
        if self.rest.starts_with("via ") {
            sink.via = self.names("via")?;
        }
        if self.accept("(") {
            loop {
                let quality = self.word("a severity or a confidence")?.to_string();
                if SEVERITIES.contains(&quality.as_str()) {
                    sink.severity = Some(quality);
                } else if CONFIDENCES.contains(&quality.as_str()) {
                    sink.confidence = Some(quality);
                } else {
                    return Err(AnnotationError::UnknownQuality(quality));
                }
                if !self.accept(",") {
                    break;
                }
            }
            self.expect(")", "`)`")?;
        }
        Ok(sink)
    }

    /// `introduction name, name …`
    fn names(&mut self, introduction: &'static str) -> Result<Vec<String>, AnnotationError> {
        let mut names = vec![self.after(introduction)?.to_string()];
        while self.accept(",") {
            names.push(self.word("a name")?.to_string());
        }
        Ok(names)
    }

    /// `introduction name`
    fn after(&mut self, introduction: &'static str) -> Result<&'a str, AnnotationError> {
        self.expect(introduction, introduction)?;
        self.word("a name")
    }

    fn bracketed(&mut self) -> Result<&'a str, AnnotationError> {
        self.expect("[", "`[`")?;
        let word = self.word("a kind")?;
        self.expect("]", "`]`")?;
        Ok(word)
    }

    fn channel(&mut self) -> Result<String, AnnotationError> {
        let end = self.rest.find(char::is_whitespace).unwrap_or(self.rest.len());
        let (channel, rest) = self.rest.split_at(end);
        if !channel.contains(':') {
            return self.fail("a channel (`sqs.queue:Orders.message`)");
        }
        self.rest = rest.trim_start();
        Ok(channel.to_string())
    }

    fn word(&mut self, expected: &'static str) -> Result<&'a str, AnnotationError> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        let end = self.rest.find(|c| !is_part(c)).unwrap_or(self.rest.len());
        if end == 0 {
            return self.fail(expected);
        }
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        Ok(word)
    }

    fn accept(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.map_or(self.rest, str::trim_start);
        rest.is_some()
    }

    fn expect(&mut self, text: &str, expected: &'static str) -> Result<(), AnnotationError> {
        if self.accept(text) { Ok(()) } else { self.fail(expected) }
    }

    fn fail<T>(&self, expected: &'static str) -> Result<T, AnnotationError> {
        Err(AnnotationError::Expected { expected, found: self.rest.to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Annotation {
        let mut all = parse(text).unwrap();
        assert_eq!(all.len(), 1, "{text}");
        all.remove(0)
    }

    #[test]
    fn the_grammar_is_read() {
        assert_eq!(one("source[remote] as a").claim, Claim::Source { kind: SourceKind::Remote, name: "a".into() });
        assert_eq!(one("safe[sql]").claim, Claim::Safe("sql".into()));
        assert_eq!(one("note[too-deep]").claim, Claim::Note("too-deep".into()));
        let sink = Sink {
            kind: "sql".into(),
            from: vec!["a".into(), "b".into()],
            via: vec!["Orders".into(), "Archive".into()],
            severity: Some("warning".into()),
            confidence: Some("low".into()),
        };
        assert_eq!(one("sink[sql] from a, b via Orders, Archive (warning, low)").claim, Claim::Sink(sink));
        let write = Claim::Writes { channel: "dynamodb.table:Orders.item".into(), from: vec!["a".into()] };
        assert_eq!(one("writes dynamodb.table:Orders.item from a").claim, write);
        let read = Claim::Reads { channel: "s3.object:Uploads.body".into(), name: "b".into() };
        assert_eq!(one("reads  s3.object:Uploads.body as b").claim, read);
    }

    #[test]
    fn marks_carry_their_reason() {
        let both = parse("MISSING sink[sql] from a: the loop turns ; SPURIOUS sink[sql] from b: it does not").unwrap();
        let marks: Vec<_> = both.into_iter().map(|one| one.mark).collect();
        assert_eq!(marks, [Some((Mark::Missing, "the loop turns".into())), Some((Mark::Spurious, "it does not".into()))]);
        assert_eq!(parse("SPURIOUS sink[sql] from a"), Err(AnnotationError::NoReason));
        assert_eq!(parse("MISSING safe[sql]: no"), Err(AnnotationError::Unmarkable));
    }

    #[test]
    fn one_comment_may_say_several_things() {
        assert_eq!(parse("source[remote] as a; sink[command] from a; safe[sql]").unwrap().len(), 3);
    }

    #[test]
    fn mistakes_are_named() {
        assert_eq!(parse("snik[sql] from a"), Err(AnnotationError::UnknownKeyword("snik".into())));
        assert!(matches!(parse("sink[sql]"), Err(AnnotationError::Expected { expected: "from", .. })));
        assert!(matches!(parse("source[sky] as a"), Err(AnnotationError::UnknownSource(_))));
        assert!(matches!(parse("sink[sql] from a (soon)"), Err(AnnotationError::UnknownQuality(_))));
        assert!(matches!(parse("reads Orders as a"), Err(AnnotationError::Expected { .. })));
        assert!(matches!(parse("safe[sql] sink"), Err(AnnotationError::Expected { .. })));
    }

    #[test]
    fn prose_is_no_annotation() {
        for prose in ["", "the sink", "source of truth", "noted", "note that", "https://example.invalid/a[b]"] {
            assert!(!is_annotation(prose), "{prose}");
        }
        assert!(is_annotation("snik[sql] from a") && is_annotation(" MISSING sink[sql] from a: x"));
    }
}
