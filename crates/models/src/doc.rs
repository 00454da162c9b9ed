//! What one model file says, with its API paths read but nothing looked up yet.

use sluicegate_base::{Lang, Symbol};

use crate::api::{ApiPath, ApiRoot, ApiStep};
use crate::declaration::{self, Declaration};
use crate::error::ModelErrorKind;
use crate::names::language;
use crate::parse::{self, Roots};
use crate::property::Properties;
use crate::read::{At, Reader, Table, Text};
use crate::row::{Environment, Family, HandlerShape, ReturnSink, ValueRow};
use crate::rows::{ParamDoc, RowDoc, Rows, path_of};
use crate::sdk::{self, Binding, OpDoc, ServiceDoc};
use crate::sort::SortRow;
use crate::vocabulary::Vocabulary;

/// A file.
#[derive(Debug, Default)]
pub(crate) struct FileDoc {
    pub(crate) types: Vec<TypeDoc>,
    pub(crate) calls: Vec<CallDoc>,
    pub(crate) values: Vec<(Vec<ApiPath>, ValueRow)>,
    pub(crate) environments: Vec<(Vec<ApiPath>, Environment)>,
    pub(crate) sorts: Vec<(Vec<ApiPath>, SortRow)>,
    /// Members of every object that hold its class.
    pub(crate) class_members: Vec<(Lang, Symbol)>,
    pub(crate) methods: Vec<MethodDoc>,
    pub(crate) service: Option<ServiceDoc>,
    pub(crate) ops: Vec<OpDoc>,
    pub(crate) shapes: Vec<ShapeDoc>,
    /// Types that the file refers to, with their place.
    pub(crate) type_uses: Vec<(Symbol, At)>,
}

/// `[[type]]`.
#[derive(Debug)]
pub(crate) struct TypeDoc {
    pub(crate) name: Symbol,
    pub(crate) at: At,
    pub(crate) from: Vec<ApiPath>,
    pub(crate) declared: Vec<ApiPath>,
    pub(crate) is: Vec<Symbol>,
    pub(crate) text: Option<Symbol>,
    pub(crate) parts: Vec<(Symbol, Properties)>,
    pub(crate) fields: Vec<Symbol>,
    pub(crate) inert: bool,
}

/// `[[call]]`.
#[derive(Debug)]
pub(crate) struct CallDoc {
    pub(crate) apis: Vec<ApiPath>,
    pub(crate) ducks: Vec<DuckDoc>,
    pub(crate) row: RowDoc,
    pub(crate) replaces: bool,
    /// Only where the first argument is an object of that type.
    pub(crate) given: Option<Symbol>,
    pub(crate) op: Option<OpUse>,
}

/// `duck = …` of a call.
#[derive(Debug)]
pub(crate) struct DuckDoc {
    pub(crate) lang: Lang,
    pub(crate) methods: Vec<Symbol>,
    pub(crate) keys: Vec<Symbol>,
}

/// `op = …` of a call.
#[derive(Debug)]
pub(crate) struct OpUse {
    pub(crate) service: Symbol,
    pub(crate) operation: Symbol,
    pub(crate) at: At,
    pub(crate) binding: Binding,
}

/// `[[method]]`.
#[derive(Debug)]
pub(crate) struct MethodDoc {
    pub(crate) lang: Lang,
    pub(crate) family: Family,
    pub(crate) names: Vec<Symbol>,
    pub(crate) row: RowDoc,
}

/// `[[handler]]`.
#[derive(Debug)]
pub(crate) struct ShapeDoc {
    pub(crate) shape: Symbol,
    pub(crate) lang: Option<Lang>,
    pub(crate) uncounted: Vec<(Symbol, Symbol)>,
    pub(crate) params: Vec<ParamDoc>,
    pub(crate) returns: Vec<ReturnSink>,
    pub(crate) declared: Vec<Declaration>,
}

impl ShapeDoc {
    /// Without its parameters.
    pub(crate) fn bare(&self) -> HandlerShape {
        let ShapeDoc { shape, lang, uncounted, params: _, returns, declared } = self;
        HandlerShape {
            shape: *shape,
            lang: *lang,
            uncounted: uncounted.clone(),
            params: Vec::new(),
            returns: returns.clone(),
            declared: declared.clone(),
        }
    }
}

/// The language that a file's folder implies.
fn folder_lang(path: &str) -> Option<Lang> {
    path.split('/').find_map(|part| match part {
        "js" | "npm" => Some(Lang::JavaScript),
        "py" => Some(Lang::Python),
        "go" => Some(Lang::Go),
        _ => None,
    })
}

/// Reads everything of a file but the declarations of the vocabulary and conventions.
pub(crate) fn read_file(reader: &mut Reader<'_>, vocabulary: &Vocabulary) -> FileDoc {
    let parsed = reader.parse();
    if !reader.errors.is_empty() {
        return FileDoc::default();
    }
    let mut file = Table::new("the file", parsed.get_ref(), 0..0);
    for read_elsewhere in ["property", "words", "kind", "event", "convention"] {
        file.value(read_elsewhere);
    }
    let lang = folder_lang(reader.path());
    let mut doc = FileDoc::default();
    let mut files = Files { rows: Rows { reader, vocabulary }, doc: &mut doc, lang };
    files.types(&mut file);
    files.calls(&mut file);
    files.values(&mut file);
    files.environments(&mut file);
    files.sorts(&mut file);
    files.methods(&mut file);
    files.shapes(&mut file);
    let service = file.table("service", "[service]", files.rows.reader).map(|mut table| {
        let service = sdk::read_service(&mut table, files.rows.reader);
        table.finish(files.rows.reader);
        service
    });
    let ops = file.tables("op", "[[op]]", files.rows.reader);
    if let (Some(first), None) = (ops.first(), &service) {
        let missing = ModelErrorKind::MissingKey { table: "a file with [[op]]", key: "service" };
        files.rows.reader.error(&first.at().clone(), missing);
    }
    if let Some(service) = service.flatten() {
        for mut table in ops {
            doc.ops.extend(sdk::read_op(&mut table, &service, &mut Rows { reader, vocabulary }));
            table.finish(reader);
        }
        doc.service = Some(service);
    }
    file.finish_strict(reader);
    doc
}

struct Files<'r, 'a, 'd> {
    rows: Rows<'r, 'a>,
    doc: &'d mut FileDoc,
    lang: Option<Lang>,
}

/// Reads API paths, alternatives expanded.
pub(crate) fn apis(texts: &[Text<'_>], reader: &mut Reader<'_>) -> Vec<ApiPath> {
    let mut paths = Vec::new();
    for text in texts {
        match parse::api(text.text) {
            Ok(read) => paths.extend(read),
            Err(reason) => reader.error(&text.at, ModelErrorKind::BadApi { text: text.text.to_owned(), reason }),
        }
    }
    paths
}

/// Module and exported name of a type that an API path names.
pub(crate) fn declared_name(path: &ApiPath) -> Option<(Symbol, Symbol)> {
    match (path.root, path.steps.as_slice()) {
        (ApiRoot::Package(_, module), [ApiStep::Field(name)]) => Some((module, *name)),
        // A module in a package is read as a member of it.
        (ApiRoot::Package(Lang::Python, module), [inner @ .., ApiStep::Field(name)]) => {
            let mut whole = module.to_string();
            for step in inner {
                let ApiStep::Field(part) = step else { return None };
                whole.push('.');
                whole.push_str(part.as_str());
            }
            Some((Symbol::new(&whole), *name))
        }
        _ => None,
    }
}

impl Files<'_, '_, '_> {
    fn apis(&mut self, table: &mut Table<'_>, key: &str) -> Vec<ApiPath> {
        let texts = table.texts(key, self.rows.reader);
        for text in &texts {
            if let Some((name, _)) = text.text.strip_prefix('@').and_then(|rest| rest.split_once('#')) {
                self.doc.type_uses.push((Symbol::new(name), text.at.clone()));
            }
        }
        apis(&texts, self.rows.reader)
    }

    fn lang(&mut self, table: &mut Table<'_>) -> Option<Lang> {
        match table.text("lang", self.rows.reader) {
            Some(text) => language(&text, self.rows.reader),
            None => self.lang,
        }
    }

    fn types(&mut self, file: &mut Table<'_>) {
        for mut table in file.tables("type", "[[type]]", self.rows.reader) {
            let name = table.need_text("name", self.rows.reader);
            let from = self.apis(&mut table, "from");
            let declared = self.apis(&mut table, "declared");
            let is = table.texts("is", self.rows.reader);
            self.doc.type_uses.extend(is.iter().map(|text| (text.symbol(), text.at.clone())));
            let is = is.iter().map(Text::symbol).collect();
            let text = table.text("text", self.rows.reader).map(|text| text.symbol());
            let parts = self.rows.each(&mut table, "parts", |rows, table| {
                let name = table.need_text("name", rows.reader).map(|name| name.symbol());
                let clears = rows.properties(table, "clears");
                Some((name?, clears))
            });
            let fields = table.texts("fields", self.rows.reader).iter().map(Text::symbol).collect();
            let inert = table.flag("inert", self.rows.reader);
            if let Some(name) = name {
                self.doc.types.push(TypeDoc { name: name.symbol(), at: name.at, from, declared, is, text, parts, fields, inert });
            }
            table.finish(self.rows.reader);
        }
    }

    fn calls(&mut self, file: &mut Table<'_>) {
        for mut table in file.tables("call", "[[call]]", self.rows.reader) {
            let before = self.rows.reader.errors.len();
            let mut paths = self.apis(&mut table, "api");
            paths.extend(self.on(&mut table));
            let ducks = self.ducks(&mut table);
            if !table.has("api") && !table.has("on") && ducks.is_empty() {
                let missing = ModelErrorKind::MissingKey { table: "[[call]]", key: "api" };
                self.rows.reader.error(table.at(), missing);
            }
            let row = self.rows.row(&mut table, Roots::Call);
            self.note_types(&row);
            let op = self.op_use(&mut table);
            let replaces = table.flag("override", self.rows.reader);
            let given = table.text("given", self.rows.reader).map(|text| (text.symbol(), text.at));
            self.doc.type_uses.extend(given.clone());
            let given = given.map(|(name, _)| name);
            let silent = row.says_nothing() && op.is_none() && !replaces;
            let at = table.at().clone();
            table.finish(self.rows.reader);
            // A row whose keys are wrong would have said something.
            if silent && self.rows.reader.errors.len() == before {
                self.rows.reader.error(&at, ModelErrorKind::Empty("[[call]]"));
            }
            self.doc.calls.push(CallDoc { apis: paths, ducks, row, replaces, given, op });
        }
    }

    fn note_types(&mut self, row: &RowDoc) {
        let params = row.handlers.iter().flat_map(|handler| &handler.params);
        self.doc.type_uses.extend(params.filter_map(|param| param.object.clone()));
    }

    /// `on` and `method`: paths below types.
    fn on(&mut self, table: &mut Table<'_>) -> Vec<ApiPath> {
        let types = table.texts("on", self.rows.reader);
        let methods = table.texts("method", self.rows.reader);
        if types.is_empty() != methods.is_empty() {
            let key = if types.is_empty() { "on" } else { "method" };
            self.rows.reader.error(table.at(), ModelErrorKind::MissingKey { table: "[[call]]", key });
        }
        let mut paths = Vec::new();
        for on in &types {
            self.doc.type_uses.push((on.symbol(), on.at.clone()));
            for method in &methods {
                let whole = format!("@{}#{}", on.text, method.text);
                paths.extend(apis(&[Text { text: &whole, at: method.at.clone() }], self.rows.reader));
            }
        }
        paths
    }

    fn ducks(&mut self, table: &mut Table<'_>) -> Vec<DuckDoc> {
        let mut ducks = Vec::new();
        for mut duck in table.tables("duck", "duck", self.rows.reader) {
            let lang = self.lang(&mut duck);
            if lang.is_none() {
                duck.need("lang", self.rows.reader);
            }
            duck.need("method", self.rows.reader);
            duck.need("keys", self.rows.reader);
            let methods = duck.texts("method", self.rows.reader).iter().map(Text::symbol).collect();
            let keys = duck.texts("keys", self.rows.reader).iter().map(Text::symbol).collect();
            ducks.extend(lang.map(|lang| DuckDoc { lang, methods, keys }));
            duck.finish_strict(self.rows.reader);
        }
        ducks
    }

    fn op_use(&mut self, table: &mut Table<'_>) -> Option<OpUse> {
        let text = table.text("op", self.rows.reader)?;
        let binding = sdk::read_binding(table, &mut self.rows);
        let Some((service, operation)) = text.text.rsplit_once('.') else {
            return self.rows.bad(&text, "`service.Operation`");
        };
        Some(OpUse { service: Symbol::new(service), operation: Symbol::new(operation), at: text.at, binding })
    }

    fn values(&mut self, file: &mut Table<'_>) {
        for mut table in file.tables("value", "[[value]]", self.rows.reader) {
            table.need("api", self.rows.reader);
            let paths = self.apis(&mut table, "api");
            let event = table.need_text("event", self.rows.reader).and_then(|text| self.rows.event(&text));
            let path = table.text("path", self.rows.reader).and_then(|text| path_of(&text, self.rows.reader));
            if let Some(event) = event {
                self.doc.values.push((paths, ValueRow { event, path: path.unwrap_or_default() }));
            }
            table.finish(self.rows.reader);
        }
    }

    fn environments(&mut self, file: &mut Table<'_>) {
        for mut table in file.tables("environment", "[[environment]]", self.rows.reader) {
            table.need("api", self.rows.reader);
            let paths = self.apis(&mut table, "api");
            let mut port = |key: &str, rows: &mut Rows<'_, '_>| {
                let text = table.text(key, rows.reader)?;
                rows.port(&text, Roots::Call)
            };
            let (name, default) = (port("name", &mut self.rows), port("default", &mut self.rows));
            let result = table.text("result", self.rows.reader).and_then(|text| path_of(&text, self.rows.reader));
            let environment = match name {
                Some(name) => Environment::Call { name, default, result: result.unwrap_or_default() },
                None => Environment::Object,
            };
            self.doc.environments.push((paths, environment));
            table.finish(self.rows.reader);
        }
    }

    fn sorts(&mut self, file: &mut Table<'_>) {
        for mut table in file.tables("sort", "[[sort]]", self.rows.reader) {
            let members = table.texts("class-member", self.rows.reader);
            if !members.is_empty() {
                let lang = self.lang(&mut table);
                if lang.is_none() {
                    table.need("lang", self.rows.reader);
                }
                self.doc.class_members.extend(members.iter().filter_map(|name| Some((lang?, name.symbol()))));
                table.finish(self.rows.reader);
                continue;
            }
            table.need("api", self.rows.reader);
            let paths = self.apis(&mut table, "api");
            if let Some(row) = self.rows.sort(&mut table) {
                self.doc.sorts.push((paths, row));
            }
            table.finish(self.rows.reader);
        }
    }

    fn methods(&mut self, file: &mut Table<'_>) {
        for mut table in file.tables("method", "[[method]]", self.rows.reader) {
            let before = self.rows.reader.errors.len();
            let lang = self.lang(&mut table);
            if lang.is_none() {
                table.need("lang", self.rows.reader);
            }
            let expected = "string, list, map, set, promise, bytes, function, number, object, regex, stream, date or iterator";
            let family = table.need_text("family", self.rows.reader);
            let family = family.and_then(|text| self.rows.choice(&text, expected, &Family::ALL));
            table.need("name", self.rows.reader);
            let names = table.texts("name", self.rows.reader).iter().map(Text::symbol).collect();
            let row = self.rows.row(&mut table, Roots::Call);
            self.note_types(&row);
            let at = table.at().clone();
            table.finish(self.rows.reader);
            if row.says_nothing() && self.rows.reader.errors.len() == before {
                self.rows.reader.error(&at, ModelErrorKind::Empty("[[method]]"));
            }
            if let (Some(lang), Some(family)) = (lang, family) {
                self.doc.methods.push(MethodDoc { lang, family, names, row });
            }
        }
    }

    fn shapes(&mut self, file: &mut Table<'_>) {
        for mut table in file.tables("handler", "[[handler]]", self.rows.reader) {
            let shape = table.need_text("shape", self.rows.reader);
            let lang = self.lang(&mut table);
            let uncounted = self.apis(&mut table, "uncounted").iter().filter_map(declared_name).collect();
            let uncalled = table.flag("uncalled", self.rows.reader);
            let params = self.rows.params(&mut table, "events");
            self.doc.type_uses.extend(params.iter().filter_map(|param| param.object.clone()));
            let returns = self.rows.returns(&mut table);
            let mut declared = declaration::read(&mut table, lang, self.rows.reader);
            declared.iter_mut().for_each(|declaration| declaration.uncalled |= uncalled);
            table.finish(self.rows.reader);
            if let Some(shape) = shape {
                let shape = shape.symbol();
                self.doc.shapes.push(ShapeDoc { shape, lang, uncounted, params, returns, declared });
            }
        }
    }
}
