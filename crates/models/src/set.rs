//! The set of model files: built-in ones and the user's.
//!
//! Declarations (properties, kinds, events) and conventions are read when the set is made;
//! everything else only when a program uses the package ([`ModelSet::index`]), so that
//! starting costs little however much is known.

use std::borrow::Cow;
use std::sync::Arc;

use sluicegate_base::{FxHashSet, Lang, Symbol};

use crate::compile::Builder;
use crate::doc::{FileDoc, read_file};
use crate::error::{ModelError, ModelErrorKind};
use crate::index::Index;
use crate::names::{Layer, declare, declare_words};
use crate::parse;
use crate::read::{At, Reader, Table};
use crate::rows::Rows;
use crate::sdk::{ConventionDoc, ServiceDoc, read_convention, read_service};
use crate::vocabulary::Vocabulary;

static BUILTIN: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtin.rs"));

/// A file and what a quick look at its text tells.
#[derive(Clone, Debug)]
struct SourceFile {
    path: Cow<'static, str>,
    text: Cow<'static, str>,
    user: bool,
    /// Packages that it speaks of.
    roots: Vec<(Lang, Symbol)>,
    /// Types that it declares.
    types: Vec<Symbol>,
    service: Option<ServiceDoc>,
    /// Whether anything but declarations is in it.
    has_rows: bool,
}

/// All model files that a run knows.
#[derive(Clone, Debug, Default)]
pub struct ModelSet {
    files: Vec<SourceFile>,
    vocabulary: Arc<Vocabulary>,
    conventions: Vec<ConventionDoc>,
}

impl ModelSet {
    /// The built-in files.
    #[must_use]
    pub fn builtin() -> ModelSet {
        ModelSet::load(true, &[]).0
    }

    /// The built-in files, if wanted, and the user's `(path, text)`, with everything that is wrong
    /// in the user's files.
    #[must_use]
    pub fn load(builtin: bool, user_files: &[(String, String)]) -> (ModelSet, Vec<ModelError>) {
        let built_in = BUILTIN.iter().filter(|_| builtin);
        let built_in = built_in.map(|(path, text)| SourceFile::look_at(Cow::Borrowed(path), Cow::Borrowed(text), false));
        let users = user_files.iter();
        let users = users.map(|(path, text)| SourceFile::look_at(Cow::Owned(path.clone()), Cow::Owned(text.clone()), true));
        let mut set = ModelSet { files: built_in.chain(users).collect(), ..ModelSet::default() };
        let mut errors = set.declare(|file| file.user);
        if !user_files.is_empty() {
            errors.extend(set.check_files(|file| file.user));
        }
        (set, sorted(errors))
    }

    /// Everything that is wrong in any file.
    #[must_use]
    pub fn check(&self) -> Vec<ModelError> {
        let mut again = ModelSet { files: self.files.clone(), ..ModelSet::default() };
        let mut errors = again.declare(|_| true);
        errors.extend(self.check_files(|_| true));
        sorted(errors)
    }

    /// Reads declarations and conventions; the errors of the wanted files.
    fn declare(&mut self, wanted: impl Fn(&SourceFile) -> bool) -> Vec<ModelError> {
        let mut errors = Vec::new();
        let mut vocabulary = Vocabulary::default();
        let (mut built_in, mut users) = (Layer::default(), Layer::default());
        let parsed = self.files.iter().filter(|file| file.declares()).map(|file| {
            let mut reader = Reader::new(&file.path, &file.text);
            (file, reader.parse(), reader)
        });
        // Broken TOML is reported by whoever reads the rows.
        let mut parsed: Vec<_> = parsed.filter(|(_, _, reader)| reader.errors.is_empty()).collect();
        for read in [declare_words, declare] {
            for (file, parsed, reader) in &mut parsed {
                let mut table = Table::new("the file", parsed.get_ref(), 0..0);
                let layer = if file.user { &mut users } else { &mut built_in };
                read(&mut table, reader, &mut vocabulary, layer);
                errors.extend(std::mem::take(&mut reader.errors).into_iter().filter(|_| wanted(file)));
            }
        }
        for file in self.files.iter().filter(|file| file.text.contains("[[convention]]")) {
            let mut reader = Reader::new(&file.path, &file.text);
            let parsed = reader.parse();
            if !reader.errors.is_empty() {
                continue;
            }
            let mut whole = Table::new("the file", parsed.get_ref(), 0..0);
            for mut table in whole.tables("convention", "[[convention]]", &mut reader) {
                let mut rows = Rows { reader: &mut reader, vocabulary: &vocabulary };
                let convention = read_convention(&mut table, &mut rows);
                self.conventions.extend(convention);
                table.finish(&mut reader);
            }
            errors.extend(reader.errors.into_iter().filter(|_| wanted(file)));
        }
        self.vocabulary = Arc::new(vocabulary);
        errors
    }

    /// What is wrong in some files, names checked against all files.
    fn check_files(&self, wanted: impl Fn(&SourceFile) -> bool) -> Vec<ModelError> {
        let mut errors = Vec::new();
        let mut checks = Checks::default();
        checks.conventions(self);
        for file in &self.files {
            let mut reader = Reader::new(&file.path, &file.text);
            let doc = read_file(&mut reader, &self.vocabulary);
            checks.names(file.user, &doc, &mut reader);
            if wanted(file) {
                errors.extend(reader.errors);
            }
            checks.files.push((file, doc));
        }
        errors.extend(checks.references(self, wanted));
        errors
    }

    /// Compiles what a program needs that imports these specifiers.
    #[must_use]
    pub fn index(&self, uses: &mut dyn Iterator<Item = (Lang, Symbol)>) -> Index {
        let used = used_roots(uses);
        let mut loaded: FxHashSet<usize> = FxHashSet::default();
        let mut docs: Vec<(usize, FileDoc)> = Vec::new();
        let mut waiting: Vec<usize> = (0..self.files.len()).filter(|&n| self.wanted(n, &used)).collect();
        while let Some(n) = waiting.pop() {
            let Some(file) = self.files.get(n).filter(|_| loaded.insert(n)) else { continue };
            let mut reader = Reader::new(&file.path, &file.text);
            let doc = read_file(&mut reader, &self.vocabulary);
            waiting.extend(self.needs(&doc).filter(|other| !loaded.contains(other)));
            docs.push((n, doc));
        }
        docs.sort_by_key(|(n, _)| *n);
        let mut builder = Builder::new(Arc::clone(&self.vocabulary));
        for (_, doc) in &docs {
            builder.operations(doc);
        }
        for (n, doc) in &docs {
            builder.file(doc, self.files.get(*n).is_some_and(|file| file.user));
        }
        for (_, doc) in &docs {
            let Some(service) = &doc.service else { continue };
            let conventions = self.conventions.iter().filter(|convention| convention.serves(service));
            for convention in conventions.filter(|convention| is_used(convention, service, &used)) {
                builder.convention(convention, service, &doc.ops);
            }
        }
        let mut index = builder.finish();
        index.services = self.files.iter().filter_map(|file| file.service.as_ref()).map(|service| service.id).collect();
        index.undescribed = used.iter().filter(|(lang, package)| self.is_undescribed(*lang, package.as_str())).copied().collect();
        index
    }

    /// How many kinds of sinks and events are declared.
    #[must_use]
    pub fn declared(&self) -> (usize, usize) {
        (self.vocabulary.kinds.len(), self.vocabulary.events.len())
    }

    /// Whether a kind of sink is declared.
    #[must_use]
    pub fn has_kind(&self, name: &str) -> bool {
        self.vocabulary.kind_id(name).is_some()
    }

    /// Those packages among some imports on which [`ModelSet::index`] depends, sorted.
    #[must_use]
    pub fn packages(&self, uses: &mut dyn Iterator<Item = (Lang, Symbol)>) -> Vec<(Lang, Symbol)> {
        let known: FxHashSet<(Lang, Symbol)> = self.files.iter().flat_map(|file| file.roots.iter().copied()).collect();
        let matters = |lang: Lang, package: Symbol| {
            let templates = self.conventions.iter().filter(|convention| convention.lang == lang).flat_map(|one| &one.packages);
            let start = |template: &str| template.split(['{', '.']).next().unwrap_or_default().to_string();
            known.contains(&(lang, package))
                || templates.into_iter().any(|template| package.as_str().starts_with(&start(template)))
        };
        let used = used_roots(uses);
        let mut found: Vec<(Lang, Symbol)> = used.iter().copied().filter(|(lang, package)| matters(*lang, *package)).collect();
        found.sort_unstable();
        found
    }

    /// All packages that something is said of.
    #[must_use]
    pub fn described(&self) -> FxHashSet<(Lang, Symbol)> {
        let of_files = self.files.iter().flat_map(|file| file.roots.iter().copied());
        let of_conventions = self
            .conventions
            .iter()
            .flat_map(|convention| convention.packages.iter().map(|one| (convention.lang, Symbol::new(one))));
        of_files.chain(of_conventions).collect()
    }

    /// Whether a package holds the client of a service of which no file says anything.
    fn is_undescribed(&self, lang: Lang, package: &str) -> bool {
        let conventions = self.conventions.iter().filter(|convention| convention.lang == lang);
        let named = |template: &str| {
            let (start, rest) = template.split_once('{')?;
            let (_, end) = rest.split_once('}')?;
            package.strip_prefix(start)?.strip_suffix(end).filter(|name| !name.is_empty() && !name.contains('/'))
        };
        let mut fitting = conventions.filter(|convention| convention.packages.iter().any(|template| named(template).is_some()));
        let services = || self.files.iter().filter_map(|file| file.service.as_ref());
        let described = |convention: &ConventionDoc| {
            let filled = |service| convention.packages.iter().any(|template| convention.fill(template, service, None) == package);
            services().any(filled)
        };
        let first = fitting.next();
        first.is_some_and(|first| !described(first) && !fitting.any(described))
    }

    /// Whether a program that uses these packages needs the file.
    fn wanted(&self, n: usize, used: &FxHashSet<(Lang, Symbol)>) -> bool {
        let Some(file) = self.files.get(n).filter(|file| file.has_rows) else { return false };
        if let Some(service) = &file.service {
            let mut conventions = self.conventions.iter().filter(|convention| convention.serves(service));
            if conventions.any(|convention| is_used(convention, service, used)) {
                return true;
            }
        }
        (file.roots.is_empty() && file.service.is_none()) || file.roots.iter().any(|root| used.contains(root))
    }

    /// Files that declare what a file refers to.
    fn needs<'s>(&'s self, doc: &'s FileDoc) -> impl Iterator<Item = usize> + 's {
        let files = self.files.iter().enumerate();
        let needed = move |file: &SourceFile| {
            let handler_types = || {
                let rows = doc.calls.iter().map(|call| &call.row).chain(doc.methods.iter().map(|method| &method.row));
                let params = rows.flat_map(|row| &row.handlers).flat_map(|handler| &handler.params);
                let objects =
                    params.chain(doc.shapes.iter().flat_map(|shape| &shape.params)).filter_map(|param| param.object.as_ref());
                objects.map(|(name, _)| *name).chain(doc.types.iter().flat_map(|of| of.is.iter().copied()))
            };
            let operations = || doc.calls.iter().filter_map(|call| call.op.as_ref()).map(|op| op.service);
            (!file.types.is_empty() && handler_types().any(|name| file.types.contains(&name)))
                || file.service.as_ref().is_some_and(|service| operations().any(|id| id == service.id))
        };
        files.filter(move |(_, file)| needed(file)).map(|(n, _)| n)
    }
}

fn sorted(mut errors: Vec<ModelError>) -> Vec<ModelError> {
    errors.sort_by(|a, b| (&a.path, a.line, a.column).cmp(&(&b.path, b.line, b.column)));
    errors
}

/// The packages used, with the free names of every language.
fn used_roots(uses: &mut dyn Iterator<Item = (Lang, Symbol)>) -> FxHashSet<(Lang, Symbol)> {
    let none = Symbol::new("");
    let mut used: FxHashSet<(Lang, Symbol)> =
        [Lang::JavaScript, Lang::Python, Lang::Go].map(|lang| (lang, none)).into_iter().collect();
    for (lang, specifier) in uses {
        let root = match specifier.as_str().split_once('.') {
            Some((root, _)) if lang == Lang::Python => Symbol::new(root),
            _ => specifier,
        };
        used.insert((lang, root));
    }
    used
}

fn is_used(convention: &ConventionDoc, service: &ServiceDoc, used: &FxHashSet<(Lang, Symbol)>) -> bool {
    convention.packages.iter().any(|package| {
        let package = convention.fill(package, service, None);
        let root = match package.split_once('.') {
            Some((root, _)) if convention.lang == Lang::Python => root,
            _ => &package,
        };
        used.contains(&(convention.lang, Symbol::new(root)))
    })
}

impl SourceFile {
    fn look_at(path: Cow<'static, str>, text: Cow<'static, str>, user: bool) -> SourceFile {
        let rows = ["[[call]]", "[[type]]", "[[value]]", "[[method]]", "[[handler]]", "[[op]]", "[service]", "[[sort]]"];
        let has_rows = rows.iter().any(|table| text.contains(table));
        let roots = if declares_handlers(&text) { Vec::new() } else { roots_in(&text) };
        let (types, service) = (types_in(&text), service_in(&path, &text));
        SourceFile { path, text, user, roots, types, service, has_rows }
    }

    fn declares(&self) -> bool {
        ["[[event]]", "[[kind]]", "[[property]]", "[[words]]"].iter().any(|table| self.text.contains(table))
    }
}

/// Whether a text says what handlers look like: every program may hold some, whatever it imports.
fn declares_handlers(text: &str) -> bool {
    let mut tables = text.split("[[handler]]").skip(1);
    tables.any(|table| table.lines().take_while(|line| !line.starts_with("[[")).any(|line| line.starts_with("declared")))
}

/// Packages whose API paths occur in a text.
fn roots_in(text: &str) -> Vec<(Lang, Symbol)> {
    let mut roots = Vec::new();
    for (prefix, lang) in [("npm:", Lang::JavaScript), ("py:", Lang::Python), ("go:", Lang::Go)] {
        for at in memchr::memmem::find_iter(text.as_bytes(), prefix) {
            let quoted = text.get(..at).is_some_and(|before| before.ends_with(['"', '\'']));
            let rest = text.get(at + prefix.len()..).unwrap_or_default();
            let end = rest.find(['#', '"', '\'', '\n']).unwrap_or(rest.len());
            let names = parse::alternatives(rest.get(..end).unwrap_or_default()).unwrap_or_default();
            for name in names.iter().filter(|_| quoted) {
                let name = match name.split_once('.') {
                    Some((root, _)) if lang == Lang::Python => root,
                    _ if lang == Lang::JavaScript => name.strip_prefix("node:").unwrap_or(name),
                    _ => name,
                };
                let root = (lang, Symbol::new(name));
                if !roots.contains(&root) {
                    roots.push(root);
                }
            }
        }
    }
    roots
}

/// Names of the types that a text declares.
fn types_in(text: &str) -> Vec<Symbol> {
    let tables = text.split("[[type]]").skip(1);
    let name = |table: &str| {
        let line =
            table.lines().map(str::trim_start).take_while(|line| !line.starts_with('[')).find(|line| line.starts_with("name"))?;
        line.split(['"', '\'']).nth(1).map(Symbol::new)
    };
    tables.filter_map(name).collect()
}

/// The `[service]` table of a text: it comes before the first `[[`.
fn service_in(path: &str, text: &str) -> Option<ServiceDoc> {
    if !text.contains("[service]") {
        return None;
    }
    let head = text.split("\n[[").next().unwrap_or(text);
    let mut reader = Reader::new(path, head);
    let parsed = reader.parse();
    let mut table = Table::new("the file", parsed.get_ref(), 0..0).table("service", "[service]", &mut reader)?;
    read_service(&mut table, &mut reader)
}

/// Checks that need more than one file.
#[derive(Default)]
struct Checks<'s> {
    files: Vec<(&'s SourceFile, FileDoc)>,
    types: FxHashSet<Symbol>,
    operations: FxHashSet<(Symbol, Symbol)>,
    shapes: FxHashSet<Symbol>,
    /// Whether by a user file, what, which name, name inside it.
    seen: FxHashSet<(bool, &'static str, Symbol, Option<Symbol>)>,
    groups: FxHashSet<String>,
}

impl<'s> Checks<'s> {
    fn conventions(&mut self, set: &'s ModelSet) {
        for convention in &set.conventions {
            self.groups.insert(convention.group.clone());
            let services = set.files.iter().filter_map(|file| file.service.as_ref());
            for service in services.filter(|service| convention.serves(service)) {
                self.types.insert(Symbol::new(&convention.type_name(service)));
            }
        }
    }

    /// Notes the names that a file declares. User files may extend what is built in.
    fn names(&mut self, user: bool, doc: &FileDoc, reader: &mut Reader<'_>) {
        let seen = &mut self.seen;
        let mut once = |what: &'static str, id: Symbol, inner: Option<Symbol>, at: &At| {
            if !seen.insert((user, what, id, inner)) {
                let id = inner.unwrap_or(id).as_str().to_owned();
                reader.error(at, ModelErrorKind::Duplicate { what, id });
            }
        };
        for of in &doc.types {
            once("type", of.name, None, &of.at);
            self.types.insert(of.name);
        }
        self.shapes.extend(doc.shapes.iter().map(|shape| shape.shape));
        let Some(service) = &doc.service else { return };
        once("service", service.id, None, &(0..0));
        for op in &doc.ops {
            once("operation", service.id, Some(op.id), &op.at);
            self.operations.insert((service.id, op.id));
        }
    }

    /// Checks what files refer to.
    fn references(&self, set: &ModelSet, wanted: impl Fn(&SourceFile) -> bool) -> Vec<ModelError> {
        let mut errors = Vec::new();
        for (file, doc) in self.files.iter().filter(|(file, _)| wanted(file)) {
            let mut reader = Reader::new(&file.path, &file.text);
            for (name, at) in doc.type_uses.iter().filter(|(name, _)| !self.types.contains(name)) {
                reader.error(at, ModelErrorKind::UnknownType(name.as_str().to_owned()));
            }
            let rows = doc.calls.iter().map(|call| &call.row).chain(doc.methods.iter().map(|method| &method.row));
            let shapes = rows.flat_map(|row| &row.handlers).filter_map(|handler| handler.shape.as_ref());
            for (name, at) in shapes.filter(|(name, _)| !self.shapes.contains(name)) {
                reader.error(at, ModelErrorKind::UnknownShape(name.as_str().to_owned()));
            }
            for op in doc.calls.iter().filter_map(|call| call.op.as_ref()) {
                if !self.operations.contains(&(op.service, op.operation)) {
                    let name = format!("{}.{}", op.service, op.operation);
                    reader.error(&op.at, ModelErrorKind::UnknownOperation(name));
                }
            }
            let groups = doc.ops.iter().flat_map(|op| &op.groups).chain(doc.service.iter().flat_map(|service| &service.groups));
            for (group, at) in groups.filter(|(group, _)| !self.groups.contains(group)) {
                reader.error(at, ModelErrorKind::UnknownGroup(group.clone()));
            }
            for convention in set.conventions.iter().filter(|convention| *convention.path == file.path) {
                self.spellings(convention, &mut reader);
            }
            errors.extend(reader.errors);
        }
        errors
    }

    /// Checks that a convention's templates are API paths for every operation.
    fn spellings(&self, convention: &ConventionDoc, reader: &mut Reader<'_>) {
        if let Some(result) = convention.result.filter(|result| !self.types.contains(result)) {
            reader.error(&convention.at, ModelErrorKind::UnknownType(result.as_str().to_owned()));
        }
        for (_, doc) in &self.files {
            let Some(service) = doc.service.as_ref().filter(|service| convention.serves(service)) else { continue };
            for text in Builder::spelled(convention, service, &doc.ops) {
                if let Err(reason) = parse::api(&text) {
                    reader.error(&convention.at, ModelErrorKind::BadApi { text, reason });
                    return;
                }
            }
        }
    }
}
