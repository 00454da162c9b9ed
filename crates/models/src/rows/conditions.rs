//! Reads conditions of rows.

use toml::Spanned;
use toml::de::DeValue;

use super::Rows;
use crate::clears::ranges;
use crate::error::ModelErrorKind;
use crate::names::list_of;
use crate::parse::Roots;
use crate::read::{Table, Text, texts_of};
use crate::row::{Literal, Test, When};

impl Rows<'_, '_> {
    /// The condition of a row.
    pub(crate) fn when(&mut self, table: &mut Table<'_>, roots: Roots) -> Option<When> {
        self.condition("when", table, roots)
    }

    /// The condition under a key.
    pub(super) fn condition(&mut self, key: &'static str, table: &mut Table<'_>, roots: Roots) -> Option<When> {
        let mut inner = table.table(key, key, self.reader)?;
        let mut tests = Vec::new();
        for (port, value) in inner.take_all() {
            let Some(port) = self.port(&port, roots) else { continue };
            let DeValue::Table(inside) = value.get_ref() else {
                tests.push((port, Test::In(self.literals(value))));
                continue;
            };
            let mut inside = Table::new("condition", inside, value.span());
            for (key, value) in inside.take_all() {
                tests.extend(self.test(&key, value, 0).map(|test| (port.clone(), test)));
            }
        }
        Some(When { tests })
    }

    /// What a test says the opposite of.
    fn inner_test(&mut self, value: &Spanned<DeValue<'_>>, depth: usize) -> Option<Test> {
        let DeValue::Table(inside) = value.get_ref() else {
            return Some(Test::In(self.literals(value)));
        };
        let at = value.span();
        let mut tests = Table::new("condition", inside, at.clone()).take_all();
        let Some((key, value)) = tests.pop().filter(|_| tests.is_empty()) else {
            self.reader.error(&at, ModelErrorKind::WrongType { key: "condition".to_owned(), expected: "a table with one key" });
            return None;
        };
        self.test(&key, value, depth)
    }

    fn test(&mut self, key: &Text<'_>, value: &Spanned<DeValue<'_>>, depth: usize) -> Option<Test> {
        match key.text {
            "in" => Some(Test::In(self.literals(value))),
            "contains" => Some(Test::Contains(owned(texts_of("contains", value, self.reader)))),
            "ends-with" => Some(Test::EndsWith(owned(texts_of("ends-with", value, self.reader)))),
            "starts-with" => Some(Test::StartsWith(owned(texts_of("starts-with", value, self.reader)))),
            "words" => match texts_of("words", value, self.reader).as_slice() {
                [list] => Some(Test::Words(list_of(list, self.vocabulary, self.reader))),
                _ => None,
            },
            "starts-among" => {
                let texts = texts_of("starts-among", value, self.reader);
                let ranges = texts.iter().flat_map(|text| ranges(text.text));
                Some(Test::StartsWith(ranges.flat_map(|(from, to)| from..=to).map(String::from).collect()))
            }
            "lacks" => Some(Test::Lacks(owned(texts_of("lacks", value, self.reader)))),
            "verb" => Some(Test::Verb(owned(texts_of("verb", value, self.reader)), None)),
            "named" => Some(Test::Named(owned(texts_of("named", value, self.reader)))),
            "read-as" => Some(Test::ReadAs(owned(texts_of("read-as", value, self.reader)))),
            "caught" => Some(Test::Caught(owned(texts_of("caught", value, self.reader)))),
            "null" => Some(Test::In(vec![Literal::Null])),
            "absent" => Some(Test::Absent),
            "present" => Some(Test::Present),
            "not" if depth < 4 => Some(Test::Not(Box::new(self.inner_test(value, depth + 1)?))),
            _ => {
                let kind = ModelErrorKind::UnknownKey { table: "condition", key: key.text.to_owned() };
                self.reader.error(&key.at, kind);
                None
            }
        }
    }

    pub(super) fn literals(&mut self, value: &Spanned<DeValue<'_>>) -> Vec<Literal> {
        match value.get_ref() {
            DeValue::Array(items) => items.iter().filter_map(|item| self.literal(item)).collect(),
            _ => self.literal(value).into_iter().collect(),
        }
    }

    fn literal(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Literal> {
        let literal = match value.get_ref() {
            DeValue::String(text) => Some(Literal::Str(text.as_ref().to_owned())),
            DeValue::Boolean(flag) => Some(Literal::Bool(*flag)),
            DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).ok().map(Literal::Int),
            _ => None,
        };
        if literal.is_none() {
            let expected = "a text, an integer or a truth value";
            self.reader.error(&value.span(), ModelErrorKind::WrongType { key: "constant".to_owned(), expected });
        }
        literal
    }
}

pub(super) fn owned(texts: Vec<Text<'_>>) -> Vec<String> {
    texts.into_iter().map(|text| text.text.to_owned()).collect()
}
