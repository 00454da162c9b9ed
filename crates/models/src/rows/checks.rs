//! Reads what checks prove.

use sluicegate_base::Path;
use toml::Spanned;
use toml::de::DeValue;

use super::{Rows, path_of};
use crate::parse::Roots;
use crate::read::{Table, Text, texts_of};
use crate::row::{Clears, FieldChecks, GuardRow, Outcome, TagWords, Truthy, ValidatedPart, ValidatorRow, ViewRow};

impl Rows<'_, '_> {
    pub(super) fn guard(&mut self, table: &mut Table<'_>) -> Option<GuardRow> {
        let outcome = table.need_text("outcome", self.reader).and_then(|text| {
            let (yes, no) = (("true", Outcome::True), ("false", Outcome::False));
            let outcomes = [yes, no, ("returns", Outcome::Returns), ("resolves", Outcome::Resolves)];
            self.choice(&text, "`true`, `false`, `returns` or `resolves`", &outcomes)
        });
        let result = match table.text("result", self.reader) {
            None => Path::EMPTY,
            Some(text) => path_of(&text, self.reader).unwrap_or_default(),
        };
        let subject = self.need_port(table, "subject", Roots::Call);
        table.need("clears", self.reader);
        let clears = table.value("clears").and_then(|value| self.clears(value));
        let when = self.when(table, Roots::Call);
        Some(GuardRow { outcome: outcome?, result, subject: subject?, clears: clears?, when })
    }

    /// `truthy = true`, `truthy = "arg0"`.
    pub(super) fn truthy(&mut self, table: &mut Table<'_>) -> Option<Truthy> {
        let is_text = table.value("truthy").is_some_and(|value| value.get_ref().is_str());
        if is_text {
            let text = table.text("truthy", self.reader)?;
            return self.port(&text, Roots::Call).map(Truthy::As);
        }
        table.flag("truthy", self.reader).then_some(Truthy::Always)
    }

    pub(super) fn clears(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Clears> {
        if !value.get_ref().is_table() {
            let names = texts_of("clears", value, self.reader);
            return Some(Clears::Properties(self.cleared(&names)));
        }
        let mut table = Table::of("clears", value, self.reader)?;
        let by = table.need_text("by", self.reader)?;
        let clears = match by.text {
            "charset" => Some(Clears::Charset(table.need_text("allows", self.reader)?.text.to_owned())),
            "regex" => {
                let pattern = self.need_port(&mut table, "pattern", Roots::Call)?;
                let anchored = match table.text("anchored", self.reader) {
                    None => (false, false),
                    Some(text) => {
                        let ways = [("both", (true, true)), ("start", (true, false)), ("none", (false, false))];
                        self.choice(&text, "`both`, `start` or `none`", &ways)?
                    }
                };
                Some(Clears::Regex { pattern, anchored_start: anchored.0, anchored_end: anchored.1 })
            }
            "prefix" => {
                let prefix = self.need_port(&mut table, "prefix", Roots::Call)?;
                table.need("properties", self.reader);
                Some(Clears::Prefix { prefix, properties: self.properties(&mut table, "properties") })
            }
            "own-class" => {
                let class = self.need_port(&mut table, "class", Roots::Call)?;
                table.need("properties", self.reader);
                Some(Clears::OwnClass { class, properties: self.properties(&mut table, "properties") })
            }
            "own-attribute" => {
                let name = self.need_port(&mut table, "name", Roots::Call)?;
                table.need("properties", self.reader);
                Some(Clears::OwnAttribute { name, properties: self.properties(&mut table, "properties") })
            }
            "schema" => {
                let schema = table.text("schema", self.reader);
                Some(Clears::Schema { schema: schema.and_then(|text| self.port(&text, Roots::Call)) })
            }
            "tags" => Some(Clears::Tags(Box::new(self.tag_words(&mut table)?))),
            "callback" => Some(Clears::Callback { callback: self.need_port(&mut table, "callback", Roots::Call)? }),
            "elements" => Some(Clears::Elements { some: table.flag("some", self.reader) }),
            "view" => {
                let of = table.need_text("of", self.reader)?.symbol();
                let suffix = table.text("suffix", self.reader).and_then(|text| self.port(&text, Roots::Call));
                table.need("properties", self.reader);
                Some(Clears::View { of, suffix, properties: self.properties(&mut table, "properties") })
            }
            "performed" => Some(Clears::Performed),
            "condition" => Some(Clears::Condition { condition: self.need_port(&mut table, "condition", Roots::Call)? }),
            "found" => Some(Clears::Found {
                collection: self.need_port(&mut table, "collection", Roots::Call)?,
                callback: self.need_port(&mut table, "callback", Roots::Call)?,
            }),
            "member" => Some(Clears::Member { collection: self.need_port(&mut table, "collection", Roots::Call)? }),
            _ => {
                let known = "`charset`, `regex`, `prefix`, `view`, `own-class`, `own-attribute`, `schema`, `callback`, `condition`, `performed`, `found`, `elements`, `tags` or `member`";
                self.bad(&by, known)
            }
        };
        table.finish_strict(self.reader);
        clears
    }

    fn tag_words(&mut self, table: &mut Table<'_>) -> Option<TagWords> {
        let of = self.need_port(table, "of", Roots::Call)?;
        let tag = table.need_text("tag", self.reader)?.text.to_owned();
        let fixed = super::conditions::owned(table.texts("fixed", self.reader));
        let charsets = self.charsets(table);
        Some(TagWords { of, tag, fixed, charsets })
    }

    /// Names, with the characters that they allow.
    fn charsets(&mut self, table: &mut Table<'_>) -> Vec<(String, String)> {
        let mut charsets = Vec::new();
        if let Some(mut inner) = table.table("charsets", "charsets", self.reader) {
            for (name, value) in inner.take_all() {
                let allows = texts_of(name.text, value, self.reader).into_iter().map(|text| text.text).collect();
                charsets.push((name.text.to_owned(), allows));
            }
        }
        charsets
    }

    pub(super) fn field_checks(&mut self, table: &mut Table<'_>) -> FieldChecks {
        let clean = table.texts("clean", self.reader).iter().map(|text| text.text.to_string()).collect();
        let patterns = table.texts("patterns", self.reader).iter().map(Text::symbol).collect();
        let charsets = self.charsets(table);
        FieldChecks { clean, charsets, patterns }
    }

    pub(super) fn validator(&mut self, table: &mut Table<'_>) -> Option<ValidatorRow> {
        const PARTS: [(&str, ValidatedPart); 4] = [
            ("named", ValidatedPart::Named),
            ("described", ValidatedPart::Described),
            ("recv", ValidatedPart::Receiver),
            ("whole", ValidatedPart::Whole),
        ];
        let callback = self.need_port(table, "callback", Roots::Call);
        let part = table.need_text("part", self.reader);
        let part = part.and_then(|text| self.choice(&text, "`named`, `described`, `recv` or `whole`", &PARTS));
        let param =
            table.value("param").and_then(|value| self.index(value)).and_then(super::ParamIndex::position).unwrap_or_default();
        let replaces = table.flag("replaces", self.reader);
        let whole = table.text("whole", self.reader).map(|text| text.symbol());
        Some(ValidatorRow { callback: callback?, part: part?, param, replaces, whole })
    }

    pub(super) fn view(&mut self, table: &mut Table<'_>) -> Option<ViewRow> {
        let subject = self.need_port(table, "subject", Roots::Call);
        let result = self.need_port(table, "result", Roots::Call);
        let equality_clears = self.properties(table, "equality-clears");
        let of = table.text("of", self.reader).map(|text| text.symbol());
        let mut implies = Vec::new();
        if let Some(mut inner) = table.table("implies", "implies", self.reader) {
            for (name, value) in inner.take_all() {
                let implied = texts_of(name.text, value, self.reader);
                let property = self.cleared(&[name]);
                implies.push((property, self.property_set(&implied)));
            }
        }
        Some(ViewRow { subject: subject?, result: result?, equality_clears, implies, of })
    }
}
