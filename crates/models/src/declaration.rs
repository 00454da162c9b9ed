//! What the declaration of a function that a platform may call looks like.
//!
//! A [`Declaration`] is one way of looking like a handler: names and declared types of
//! parameters, the type that is declared for the variable, the name of the export. Knows
//! no function: the analysis compares.

use sluicegate_base::{Lang, Symbol};

use crate::error::ModelErrorKind;
use crate::names::language;
use crate::parse;
use crate::read::{Reader, Table, Text};

/// How a function may be declared that is a handler.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declaration {
    /// Only in this language.
    pub lang: Option<Lang>,
    /// The first parameters, in order.
    pub params: Vec<DeclaredParam>,
    /// How many parameters may follow at most.
    pub further: Option<usize>,
    /// Declared types of the variable that holds it.
    pub types: Vec<TypePattern>,
    /// Declared types of its results: exactly these.
    pub results: Option<Vec<TypePattern>>,
    /// Names under which it is exported.
    pub exported: Names,
    /// Names of the file that exports it, without the ending; any if empty.
    pub files: Names,
    /// It was not declared under that name, but put there.
    pub assigned: bool,
    /// Names of decorators that it does not have.
    pub undecorated: Vec<Symbol>,
    /// Functions that the program itself calls are none.
    pub uncalled: bool,
    /// Functions are none that another one calls which looks like a handler of the same shape: they are parts of it.
    pub outermost: bool,
    /// It belongs to no command: what other programs import.
    pub library: bool,
    /// No parameter after the first is declared to be a text, a number or a truth value.
    pub objects: bool,
    /// Counts only where no other declaration gives the export a shape.
    pub otherwise: bool,
}

/// What is asked of a parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeclaredParam {
    /// Its name; any if empty.
    pub names: Names,
    /// Names that it does not have.
    pub others: Names,
    /// Its declared type; any, or none, if empty.
    pub types: Vec<TypePattern>,
    /// No call may leave it out.
    pub required: bool,
}

impl DeclaredParam {
    /// Whether nothing is asked but what it is not: there may be none.
    #[must_use]
    pub fn only_unlike(&self) -> bool {
        !self.others.is_empty() && self.names.is_empty() && self.types.is_empty() && !self.required
    }
}

/// What is asked of a declared type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypePattern {
    /// Nothing is declared.
    Undeclared,
    /// Its name, without the module.
    Named(Names),
    /// What a module exports: module and name.
    Imported(Symbol, Symbol),
}

/// Names that are asked for: spelled out, or as patterns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    exact: Vec<Symbol>,
    patterns: Vec<Pattern>,
}

impl Declaration {
    /// Whether a file of this path may export it.
    #[must_use]
    pub fn may_be_in(&self, path: &str) -> bool {
        self.files.is_empty() || self.files.contains_file(path)
    }
}

impl Names {
    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.patterns.is_empty()
    }

    /// Whether a name is among them.
    #[must_use]
    pub fn contains(&self, name: Symbol) -> bool {
        self.exact.contains(&name) || !self.patterns.is_empty() && self.patterns.iter().any(|one| one.matches(name.as_str()))
    }

    /// The last parts of the names (`fetch` of `default.fetch`).
    #[must_use]
    pub fn last_parts(&self) -> Names {
        let exact = self.exact.iter().map(|name| Symbol::new(name.as_str().rsplit('.').next().unwrap_or_default())).collect();
        Names { exact, patterns: self.patterns.iter().map(Pattern::last_part).collect() }
    }

    /// Whether the name of the file of a path, without its ending, is among them.
    #[must_use]
    pub fn contains_file(&self, path: &str) -> bool {
        let file = path.rsplit('/').next().unwrap_or(path);
        let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
        self.contains_word(name, Symbol::known(name))
    }

    /// Whether a word is among them; `known` is its symbol, if it has one.
    #[must_use]
    pub fn contains_word(&self, word: &str, known: Option<Symbol>) -> bool {
        known.is_some_and(|known| self.exact.contains(&known)) || self.patterns.iter().any(|one| one.matches(word))
    }
}

/// `*Event`, `[A-Z]*`, `HandlerV?`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern(Vec<Piece>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    /// Any text.
    Star,
    /// A character between two.
    Between(char, char),
}

impl Pattern {
    fn read(text: &str) -> Result<Pattern, &'static str> {
        let mut pieces = Vec::new();
        let mut rest = text.chars();
        while let Some(c) = rest.next() {
            pieces.push(match c {
                '*' => Piece::Star,
                '?' => Piece::Between('\0', char::MAX),
                '[' => match (rest.next(), rest.next(), rest.next(), rest.next()) {
                    (Some(from), Some('-'), Some(to), Some(']')) if from <= to => Piece::Between(from, to),
                    _ => return Err("only `[a-z]` may stand in brackets"),
                },
                c if c.is_alphanumeric() || matches!(c, '_' | '$' | '.') => Piece::Between(c, c),
                _ => return Err("a name is expected, in which `*`, `?`, `[a-z]` and `{a,b}` may stand"),
            });
        }
        Ok(Pattern(pieces))
    }

    /// What follows the last full stop.
    fn last_part(&self) -> Pattern {
        let after = self.0.iter().rposition(|piece| *piece == Piece::Between('.', '.')).map_or(0, |at| at + 1);
        Pattern(self.0.get(after..).unwrap_or_default().to_vec())
    }

    fn matches(&self, name: &str) -> bool {
        let fits = |at: usize, c: char| matches!(self.0.get(at), Some(Piece::Between(from, to)) if (*from..=*to).contains(&c));
        // Most names differ in the last characters already.
        let mut end = name.chars().rev();
        for (at, piece) in self.0.iter().enumerate().rev() {
            if *piece == Piece::Star {
                break;
            }
            if !end.next().is_some_and(|c| fits(at, c)) {
                return false;
            }
        }
        let (mut at, mut rest) = (0, name.chars());
        // Where to go on if what follows the last star does not fit: that star takes one more.
        let mut star: Option<(usize, std::str::Chars<'_>)> = None;
        loop {
            let before = rest.clone();
            if self.0.get(at) == Some(&Piece::Star) {
                at += 1;
                star = Some((at, before));
            } else if let Some(c) = rest.next() {
                if fits(at, c) {
                    at += 1;
                } else if let Some((after, longer)) = &mut star {
                    longer.next();
                    (at, rest) = (*after, longer.clone());
                } else {
                    return false;
                }
            } else {
                return at == self.0.len();
            }
        }
    }
}

/// The names and patterns at a key, if it is there.
pub(crate) fn names_at(table: &mut Table<'_>, key: &str, reader: &mut Reader<'_>) -> Option<Names> {
    let texts = table.texts(key, reader);
    (!texts.is_empty()).then(|| names(&texts, reader))
}

/// Reads names and patterns, alternatives expanded.
fn names(texts: &[Text<'_>], reader: &mut Reader<'_>) -> Names {
    let mut names = Names::default();
    for text in texts {
        let read =
            parse::alternatives(text.text).and_then(|all| all.iter().map(|one| one_name(one)).collect::<Result<Vec<_>, _>>());
        match read {
            Ok(read) => {
                for (name, pattern) in read {
                    match pattern {
                        Some(pattern) => names.patterns.push(pattern),
                        None => names.exact.push(name),
                    }
                }
            }
            Err(reason) => reader.error(&text.at, ModelErrorKind::BadName { text: text.text.to_owned(), reason }),
        }
    }
    names
}

fn one_name(text: &str) -> Result<(Symbol, Option<Pattern>), &'static str> {
    if text.is_empty() {
        return Err("it is empty");
    }
    let pattern = Pattern::read(text)?;
    let is_exact = !text.contains(['*', '?', '[']);
    Ok((Symbol::new(text), (!is_exact).then_some(pattern)))
}

/// Reads types: names, `go:pkg#Name`, or nothing at all.
fn types(texts: Vec<Text<'_>>, reader: &mut Reader<'_>) -> Vec<TypePattern> {
    let mut found = Vec::new();
    let mut named: Vec<Text<'_>> = Vec::new();
    for text in texts {
        if text.text.is_empty() {
            found.push(TypePattern::Undeclared);
        } else if text.text.contains('#') {
            let read = crate::doc::apis(std::slice::from_ref(&text), reader);
            let of = read.iter().filter_map(crate::doc::declared_name);
            let before = found.len();
            found.extend(of.map(|(module, name)| TypePattern::Imported(module, name)));
            if found.len() == before && !read.is_empty() {
                let reason = "a type is a package and a name: `go:net/http#Request`";
                reader.error(&text.at, ModelErrorKind::BadApi { text: text.text.to_owned(), reason });
            }
        } else {
            named.push(text);
        }
    }
    if !named.is_empty() {
        found.push(TypePattern::Named(names(&named, reader)));
    }
    found
}

/// `declared = […]` of a handler, which are of its language.
pub(crate) fn read(table: &mut Table<'_>, lang: Option<Lang>, reader: &mut Reader<'_>) -> Vec<Declaration> {
    let mut all = Vec::new();
    for mut table in table.tables("declared", "a declaration", reader) {
        let before = reader.errors.len();
        let of = table.text("lang", reader).map(|text| language(&text, reader));
        let declaration = Declaration {
            lang: of.unwrap_or(lang),
            params: params(&mut table, reader),
            further: further(&mut table, reader),
            types: types(table.texts("type", reader), reader),
            results: table.has("results").then(|| types(table.texts("results", reader), reader)),
            exported: names(&table.texts("exported", reader), reader),
            files: names(&table.texts("file", reader), reader),
            assigned: table.flag("assigned", reader),
            undecorated: table.texts("undecorated", reader).iter().map(Text::symbol).collect(),
            uncalled: table.flag("uncalled", reader),
            outermost: table.flag("outermost", reader),
            library: table.flag("library", reader),
            objects: table.flag("objects", reader),
            otherwise: table.flag("otherwise", reader),
        };
        let at = table.at().clone();
        table.finish(reader);
        let asks = |param: &DeclaredParam| !param.names.is_empty() || !param.types.is_empty();
        let tells = !declaration.types.is_empty() || !declaration.exported.is_empty() || declaration.params.iter().any(asks);
        if !tells && reader.errors.len() == before {
            reader.error(&at, ModelErrorKind::AnyFunction);
        }
        all.push(declaration);
    }
    all
}

fn params(table: &mut Table<'_>, reader: &mut Reader<'_>) -> Vec<DeclaredParam> {
    let mut found = Vec::new();
    for mut param in table.tables("params", "a parameter", reader) {
        let (names, others) = (names(&param.texts("name", reader), reader), names(&param.texts("unlike", reader), reader));
        let types = types(param.texts("type", reader), reader);
        let required = param.flag("required", reader);
        param.finish_strict(reader);
        found.push(DeclaredParam { names, others, types, required });
    }
    found
}

fn further(table: &mut Table<'_>, reader: &mut Reader<'_>) -> Option<usize> {
    let value = table.value("further")?;
    let number = match value.get_ref() {
        toml::de::DeValue::Integer(n) if n.radix() == 10 => n.as_str().parse().ok(),
        _ => None,
    };
    if number.is_none() {
        let expected = "how many parameters may follow";
        reader.error(&value.span(), ModelErrorKind::WrongType { key: "further".to_owned(), expected });
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_of_whole_names() {
        let fits = |pattern: &str, name: &str| Pattern::read(pattern).unwrap().matches(name);
        assert!(fits("*Event", "S3Event") && fits("*Event", "Event") && fits("*Event", "EventEvent"));
        assert!(!fits("*Event", "Events") && !fits("*Event", "event"));
        assert!(fits("*V?With*", "HandlerV2WithX") && !fits("*V?With*", "HandlerV22WithX"));
        assert!(fits("[A-Z]*", "Run") && !fits("[A-Z]*", "run") && !fits("[A-Z]*", ""));
        assert!(fits("a*b*c", "a_b_b_c") && !fits("a*b*c", "a_b_b_"));
        assert!(Pattern::read("[ab]").is_err() && Pattern::read("a-b").is_err());
    }
}
