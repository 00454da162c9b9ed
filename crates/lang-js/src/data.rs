//! What a module exports as data: literals, and the names of the module that stand for literals.
//!
//! Nothing is run. A name is looked up among the module's own top-level declarations and imports; a function's result is
//! unknown, but for one that is given the module's folder (`handlerPath(__dirname)`), which tells that folder.

use sluicegate_base::data::{Datum, DatumKind};
use sluicegate_base::{FxHashMap, Symbol, limits};
use sluicegate_syntax::{self as syntax, Node};

use crate::kinds::{self as k, field as f, token};
use crate::text::{self, constant_text};

/// Parts of one module's data; further ones are unknown.
const MAX_PARTS: usize = 20_000;
/// The name of what a module exports without a name.
const DEFAULT: &str = "default";
/// The key of what another object brings along.
const MERGE: &str = "<<";
/// The variable that holds the folder of a module.
const FOLDER: &str = "__dirname";

/// Everything that a module exports, by name.
pub(crate) fn exports(root: Node<'_>, source: &str) -> Datum {
    let mut reader = Reader { source, names: FxHashMap::default(), parts: 0 };
    let statements = syntax::named_children(root, k::is_comment);
    for statement in &statements {
        reader.declare(*statement);
    }
    let mut entries = Vec::new();
    for statement in statements {
        reader.export(statement, &mut entries);
    }
    Datum { span: syntax::span(root), kind: DatumKind::Map(entries) }
}

/// What a name of the module stands for.
#[derive(Clone)]
enum Named<'t> {
    /// The value that it is declared with, and which part of it.
    Value(Node<'t>, Option<Symbol>),
    Import(Symbol, Option<Symbol>),
}

struct Reader<'t> {
    source: &'t str,
    names: FxHashMap<Symbol, Named<'t>>,
    parts: usize,
}

impl<'t> Reader<'t> {
    fn declare(&mut self, statement: Node<'t>) {
        match statement.kind() {
            k::IMPORT_STATEMENT => {
                let imported = text::imported_names(statement, self.source).into_iter();
                self.names.extend(imported.map(|(local, (from, member))| (local, Named::Import(from, member))));
            }
            k::EXPORT_STATEMENT => {
                if let Some(declaration) = statement.child_by_field_name(f::DECLARATION) {
                    self.declare(declaration);
                }
            }
            k::VARIABLE_DECLARATION | k::LEXICAL_DECLARATION => {
                for declarator in syntax::named_children(statement, k::is_comment) {
                    self.declare_variable(declarator);
                }
            }
            _ => {}
        }
    }

    fn declare_variable(&mut self, declarator: Node<'t>) {
        let (Some(name), Some(value)) = (declarator.child_by_field_name(f::NAME), declarator.child_by_field_name(f::VALUE))
        else {
            return;
        };
        match name.kind() {
            k::IDENTIFIER => {
                self.names.insert(self.symbol(name), Named::Value(value, None));
            }
            k::OBJECT_PATTERN => {
                for part in syntax::named_children(name, k::is_comment) {
                    let (key, local) = match part.kind() {
                        k::SHORTHAND_PROPERTY_IDENTIFIER_PATTERN => (Some(part), Some(part)),
                        k::PAIR_PATTERN => (part.child_by_field_name(f::KEY), part.child_by_field_name(f::VALUE)),
                        _ => (None, None),
                    };
                    if let (Some(key), Some(local)) = (key, local.filter(|local| !matches!(local.kind(), k::OBJECT_PATTERN))) {
                        self.names.insert(self.symbol(local), Named::Value(value, Some(self.symbol(key))));
                    }
                }
            }
            _ => {}
        }
    }

    fn export(&mut self, statement: Node<'t>, entries: &mut Vec<(Datum, Datum)>) {
        match statement.kind() {
            k::EXPORT_STATEMENT => self.export_statement(statement, entries),
            k::EXPRESSION_STATEMENT => {
                let assignment = text::first_child(statement).filter(|inner| inner.kind() == k::ASSIGNMENT_EXPRESSION);
                let sides = assignment
                    .and_then(|inner| Some((inner.child_by_field_name(f::LEFT)?, inner.child_by_field_name(f::RIGHT)?)));
                let Some((target, value)) = sides else { return };
                match syntax::text(target, self.source) {
                    "module.exports" => self.export_object(value, entries),
                    target => {
                        let name = target.strip_prefix("module.exports.").or_else(|| target.strip_prefix("exports."));
                        if let Some(name) = name {
                            entries.push((key(value, name), self.value(value, 0)));
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// `module.exports = value`: the value, and its parts by their names.
    fn export_object(&mut self, value: Node<'t>, entries: &mut Vec<(Datum, Datum)>) {
        let object = self.value(value, 0);
        if matches!(object.kind, DatumKind::Map(_) | DatumKind::Import { .. }) {
            entries.push((key(value, MERGE), object.clone()));
        }
        entries.push((key(value, DEFAULT), object));
    }

    fn export_statement(&mut self, statement: Node<'t>, entries: &mut Vec<(Datum, Datum)>) {
        let from = statement.child_by_field_name(f::SOURCE).map(|from| text::specifier(&text::string_value(from, self.source)));
        if let Some(declaration) = statement.child_by_field_name(f::DECLARATION) {
            for declarator in syntax::named_children(declaration, k::is_comment) {
                let name = declarator.child_by_field_name(f::NAME).filter(|name| name.kind() == k::IDENTIFIER);
                if let (Some(name), Some(value)) = (name, declarator.child_by_field_name(f::VALUE)) {
                    entries.push((key(name, syntax::text(name, self.source)), self.value(value, 0)));
                }
            }
            return;
        }
        if let Some(value) = statement.child_by_field_name(f::VALUE) {
            entries.push((key(value, DEFAULT), self.value(value, 0)));
            return;
        }
        for child in syntax::named_children(statement, k::is_comment) {
            match child.kind() {
                k::EXPORT_CLAUSE => {
                    for (local, exported) in text::export_specifiers(child, self.source) {
                        let kind = match from {
                            Some(module) => import(module, Some(local)),
                            None => self.named(child, local, 0).kind,
                        };
                        entries.push((key(child, exported.as_str()), Datum { span: syntax::span(child), kind }));
                    }
                    return;
                }
                k::NAMESPACE_EXPORT => {
                    if let (Some(name), Some(module)) = (text::first_child(child), from) {
                        let name = text::export_name(name, self.source);
                        entries
                            .push((key(child, name.as_str()), Datum { span: syntax::span(child), kind: import(module, None) }));
                    }
                    return;
                }
                _ => {}
            }
        }
        match from {
            Some(module) if text::has_token(statement, token::STAR) => {
                entries.push((key(statement, MERGE), Datum { span: syntax::span(statement), kind: import(module, None) }));
            }
            // `export = value`
            None if text::has_token(statement, token::EQUALS) => {
                if let Some(value) = text::first_child(statement) {
                    self.export_object(value, entries);
                }
            }
            _ => {}
        }
    }

    fn symbol(&self, node: Node<'t>) -> Symbol {
        Symbol::new(syntax::text(node, self.source))
    }

    fn unknown(&self, node: Node<'t>) -> DatumKind {
        const SHOWN: usize = 80;
        DatumKind::Unknown(syntax::text(node, self.source).chars().take(SHOWN).collect())
    }

    fn value(&mut self, node: Node<'t>, depth: usize) -> Datum {
        self.parts += 1;
        let kind = match depth < limits::MAX_TEMPLATE_DEPTH && self.parts <= MAX_PARTS {
            true => self.kind(node, depth + 1),
            false => self.unknown(node),
        };
        Datum { span: syntax::span(node), kind }
    }

    fn kind(&mut self, node: Node<'t>, depth: usize) -> DatumKind {
        match node.kind() {
            k::STRING => DatumKind::Text(text::string_value(node, self.source)),
            k::TEMPLATE_STRING => self.template(node, depth),
            k::NUMBER | k::TRUE | k::FALSE | k::NULL | k::UNDEFINED => {
                DatumKind::Bare(syntax::text(node, self.source).to_owned())
            }
            k::OBJECT => self.object(node, depth),
            k::ARRAY => self.array(node, depth),
            k::IDENTIFIER if syntax::text(node, self.source) == FOLDER => DatumKind::Folder,
            k::IDENTIFIER => self.named(node, self.symbol(node), depth).kind,
            k::MEMBER_EXPRESSION => self.member(node, depth),
            k::PARENTHESIZED_EXPRESSION | k::AS_EXPRESSION | k::SATISFIES_EXPRESSION | k::NON_NULL_EXPRESSION => {
                self.inside(node, text::first_child(node), depth)
            }
            // The type stands in front.
            k::TYPE_ASSERTION => self.inside(node, syntax::named_children(node, k::is_comment).pop(), depth),
            k::TERNARY_EXPRESSION => self.either(node, depth),
            k::BINARY_EXPRESSION => self.binary(node, depth),
            k::CALL_EXPRESSION => self.call(node),
            _ => self.unknown(node),
        }
    }

    fn inside(&mut self, node: Node<'t>, inner: Option<Node<'t>>, depth: usize) -> DatumKind {
        match inner {
            Some(inner) => self.value(inner, depth).kind,
            None => self.unknown(node),
        }
    }

    /// What a name of the module stands for.
    fn named(&mut self, at: Node<'t>, name: Symbol, depth: usize) -> Datum {
        match self.names.get(&name).cloned() {
            Some(Named::Import(module, member)) => Datum { span: syntax::span(at), kind: import(module, member) },
            Some(Named::Value(value, None)) => self.value(value, depth),
            Some(Named::Value(value, Some(part))) => {
                if let Some(variable) = self.variable(value, part.as_str()) {
                    return Datum { span: syntax::span(at), kind: DatumKind::Text(format!("${{{variable}}}")) };
                }
                let whole = self.value(value, depth);
                part_of(whole, part.as_str()).unwrap_or_else(|| Datum { span: syntax::span(at), kind: self.unknown(at) })
            }
            None => Datum { span: syntax::span(at), kind: self.unknown(at) },
        }
    }

    fn member(&mut self, node: Node<'t>, depth: usize) -> DatumKind {
        let parts = node.child_by_field_name(f::OBJECT).zip(node.child_by_field_name(f::PROPERTY));
        let Some((object, property)) = parts else { return self.unknown(node) };
        let name = syntax::text(property, self.source);
        if let Some(variable) = self.variable(object, name) {
            return DatumKind::Text(format!("${{{variable}}}"));
        }
        let whole = self.value(object, depth);
        part_of(whole, name).map_or_else(|| self.unknown(node), |part| part.kind)
    }

    /// `process.env.NAME`, as what the framework calls it.
    fn variable(&self, object: Node<'t>, name: &str) -> Option<String> {
        (syntax::text(object, self.source) == "process.env").then(|| format!("env:{name}"))
    }

    fn object(&mut self, node: Node<'t>, depth: usize) -> DatumKind {
        let mut entries = Vec::new();
        for part in syntax::named_children(node, k::is_comment) {
            match part.kind() {
                k::PAIR => {
                    let sides = part.child_by_field_name(f::KEY).zip(part.child_by_field_name(f::VALUE));
                    let named = sides.and_then(|(name, value)| Some((name, self.key_name(name, depth)?, value)));
                    if let Some((name, text, value)) = named {
                        entries.push((key(name, &text), self.value(value, depth)));
                    }
                }
                k::SHORTHAND_PROPERTY_IDENTIFIER => {
                    let name = self.symbol(part);
                    entries.push((key(part, name.as_str()), self.named(part, name, depth)));
                }
                k::SPREAD_ELEMENT => {
                    if let Some(inner) = text::first_child(part) {
                        entries.push((key(part, MERGE), self.value(inner, depth)));
                    }
                }
                _ => {}
            }
        }
        DatumKind::Map(entries)
    }

    fn key_name(&mut self, name: Node<'t>, depth: usize) -> Option<String> {
        match name.kind() {
            k::COMPUTED_PROPERTY_NAME => match self.value(text::first_child(name)?, depth).kind {
                DatumKind::Text(text) => Some(text),
                _ => None,
            },
            _ => Some(constant_text(name, self.source).unwrap_or_else(|| syntax::text(name, self.source).to_owned())),
        }
    }

    fn array(&mut self, node: Node<'t>, depth: usize) -> DatumKind {
        let mut items = Vec::new();
        for item in syntax::named_children(node, k::is_comment) {
            if item.kind() != k::SPREAD_ELEMENT {
                items.push(self.value(item, depth));
                continue;
            }
            match text::first_child(item).map(|inner| self.value(inner, depth).kind) {
                Some(DatumKind::List(more)) => items.extend(more),
                _ => items.push(Datum { span: syntax::span(item), kind: self.unknown(item) }),
            }
        }
        DatumKind::List(items)
    }

    /// Of lists, what both have is there at some time; which of two other values it is, is not known.
    fn either(&mut self, node: Node<'t>, depth: usize) -> DatumKind {
        let mut branch = |field| node.child_by_field_name(field).map(|branch| self.value(branch, depth).kind);
        match (branch(f::CONSEQUENCE), branch(f::ALTERNATIVE)) {
            (Some(DatumKind::List(mut one)), Some(DatumKind::List(other))) => {
                one.extend(other);
                DatumKind::List(one)
            }
            _ => self.unknown(node),
        }
    }

    /// `one + other`, and `process.env.NAME || 'otherwise'`.
    fn binary(&mut self, node: Node<'t>, depth: usize) -> DatumKind {
        let sides = node.child_by_field_name(f::LEFT).zip(node.child_by_field_name(f::RIGHT));
        let (Some((left, right)), Some(operator)) = (sides, node.child_by_field_name(f::OPERATOR)) else {
            return self.unknown(node);
        };
        let (left, right) = (self.value(left, depth), self.value(right, depth));
        match (syntax::text(operator, self.source), &left.kind, &right.kind) {
            ("+", ..) => joined(vec![left, right]),
            ("||" | "??", DatumKind::Text(one), DatumKind::Text(other)) => {
                match one.strip_prefix("${").and_then(|one| one.strip_suffix('}')).filter(|one| one.starts_with("env:")) {
                    Some(variable) if !other.contains(['\'', '$']) => DatumKind::Text(format!("${{{variable}, '{other}'}}")),
                    _ => self.unknown(node),
                }
            }
            _ => self.unknown(node),
        }
    }

    fn template(&mut self, node: Node<'t>, depth: usize) -> DatumKind {
        let mut parts = Vec::new();
        for piece in text::template_pieces(node, self.source) {
            match piece {
                text::Piece::Text(text) => parts.push(Datum { span: syntax::span(node), kind: DatumKind::Text(text) }),
                text::Piece::Substitution(inner) => match text::first_child(inner) {
                    Some(inner) => parts.push(self.value(inner, depth)),
                    None => return self.unknown(node),
                },
            }
        }
        joined(parts)
    }

    /// `require('./other')`, and a function that makes something of the module's folder.
    fn call(&mut self, node: Node<'t>) -> DatumKind {
        let function = node.child_by_field_name(f::FUNCTION);
        let arguments = node.child_by_field_name(f::ARGUMENTS).map(|arguments| syntax::named_children(arguments, k::is_comment));
        let (Some(function), Some([only])) = (function, arguments.as_deref()) else { return self.unknown(node) };
        match (syntax::text(function, self.source), constant_text(*only, self.source)) {
            ("require", Some(module)) => import(text::specifier(&module), None),
            (_, None) if syntax::text(*only, self.source) == FOLDER => DatumKind::Folder,
            _ => self.unknown(node),
        }
    }
}

fn key(at: Node<'_>, name: &str) -> Datum {
    Datum { span: syntax::span(at), kind: DatumKind::Text(name.to_owned()) }
}

fn import(module: Symbol, member: Option<Symbol>) -> DatumKind {
    let member = member.map(|member| member.as_str().to_owned()).unwrap_or_default();
    DatumKind::Import { module: module.as_str().to_owned(), member }
}

/// The part of that name.
fn part_of(whole: Datum, name: &str) -> Option<Datum> {
    match whole.kind {
        DatumKind::Map(entries) => {
            let is_named = |(key, _): &&(Datum, Datum)| matches!(&key.kind, DatumKind::Text(text) if text == name);
            entries.iter().rfind(is_named).map(|(_, value)| value.clone())
        }
        DatumKind::Import { module, member } => {
            let member = if member.is_empty() { name.to_owned() } else { format!("{member}.{name}") };
            Some(Datum { span: whole.span, kind: DatumKind::Import { module, member } })
        }
        _ => None,
    }
}

/// Texts one after the other; one text where all parts are texts.
fn joined(parts: Vec<Datum>) -> DatumKind {
    let text = |part: &Datum| match &part.kind {
        DatumKind::Text(text) | DatumKind::Bare(text) => Some(text.clone()),
        _ => None,
    };
    match parts.iter().map(text).collect::<Option<String>>() {
        Some(whole) => DatumKind::Text(whole),
        None => DatumKind::Joined(parts),
    }
}

#[cfg(test)]
mod tests {
    use sluicegate_ir::Frontend as _;

    use super::*;

    fn read(text: &str) -> Datum {
        crate::JavaScript.data("serverless.ts", text).unwrap()
    }

    /// The data in one line: `{key: value}`, `[item]`, `module:member`, `?` for what is unknown.
    fn shown(datum: &Datum) -> String {
        let all = |parts: &[Datum], between: &str| parts.iter().map(shown).collect::<Vec<_>>().join(between);
        match &datum.kind {
            DatumKind::Text(text) => format!("{text:?}"),
            DatumKind::Bare(text) => text.clone(),
            DatumKind::List(items) => format!("[{}]", all(items, ", ")),
            DatumKind::Map(entries) => {
                let entry = |(key, value): &(Datum, Datum)| format!("{}: {}", shown(key).trim_matches('"'), shown(value));
                format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
            }
            DatumKind::Joined(parts) => all(parts, "+"),
            DatumKind::Folder => "folder".to_owned(),
            DatumKind::Import { module, member } => format!("{module}:{member}"),
            DatumKind::Unknown(_) => "?".to_owned(),
        }
    }

    #[test]
    fn names_stand_for_what_they_are_declared_with() {
        let text = "const a = { b: [1, 'x'] };\nexport default { a, c: a.b, ['d']: a.e, ...a } as const;";
        assert_eq!(shown(&read(text)), r#"{default: {a: {b: [1, "x"]}, c: [1, "x"], d: ?, <<: {b: [1, "x"]}}}"#);
    }

    #[test]
    fn other_modules_are_named() {
        let text = "import one, { two as dos } from './x';\nimport * as all from './y';\nconst { four } = require('./z');\n\
                    module.exports = { one, dos, three: all.three.x, four };\nexport * from './w';\nexport { p as q } from './v';";
        let object = "{one: ./x:default, dos: ./x:two, three: ./y:three.x, four: ./z:four}";
        assert_eq!(shown(&read(text)), format!("{{<<: {object}, default: {object}, <<: ./w:, q: ./v:p}}"));
    }

    #[test]
    fn texts_keep_what_is_known_of_them() {
        let text = "const { STAGE } = process.env;\nexport const a = `${at(__dirname)}/main`, b = `x-${STAGE}`, \
                    c = process.env.T || 'dev', d = on ? [1] : [2], e = on ? 1 : 2, f = 'a' + 'b', g = call(1);";
        let expected = r#"{a: folder+"/main", b: "x-${env:STAGE}", c: "${env:T, 'dev'}", d: [1, 2], e: ?, f: "ab", g: ?}"#;
        assert_eq!(shown(&read(text)).replace("\"\"+", ""), expected);
    }

    #[test]
    fn what_grows_without_end_is_cut() {
        let circle = "const a = { b }, b = { a };\nexport default a;";
        assert!(shown(&read(circle)).contains('?'));
        let doubled: String = (1..40).map(|n| format!("const x{n} = [x{0}, x{0}];\n", n - 1)).collect();
        let doubled = format!("const x0 = 'x';\n{doubled}export default x39;");
        assert!(shown(&read(&doubled)).len() < 1_000_000);
        let deep = format!("export default {}1{};", "[".repeat(300), "]".repeat(300));
        assert!(shown(&read(&deep)).contains('?'));
    }
}
