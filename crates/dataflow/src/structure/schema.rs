//! What a schema proves of the parts of what it accepts: a value made by calls that describe each part, or a literal
//! that does so in the words of JSON Schema, or in those of its relatives (`allowed`, `regex`, `schema`).

use sluicegate_base::{Elem, ElemKind, FxHashSet, Lang, Path, Symbol};
use sluicegate_ir::{ArgKind, Call, Const, Inst, Key, MakeKind, Part, PartKey, Port as Operand, ValueId};
use sluicegate_models::{Clears, Port, PortRoot, Properties, SchemaPart};

use super::Seen;
use crate::binding::bind;
use crate::context::{Scope, pattern_clears};
use crate::handles::{Handle, object, queries_port_operands};
use crate::program::{CellId, Exported, FuncId};

/// Values looked at for one schema.
const MAX_VALUES: usize = 512;
/// Parts of a schema that are remembered.
const MAX_PARTS: usize = 64;

/// What was looked at, for which part.
type Visited = FxHashSet<(FuncId, ValueId, Path)>;

/// Parts, and what is cleared of each.
type Parts = Vec<(Path, Properties)>;

impl Scope<'_> {
    /// What the schema at a port of a call, or what is called, clears of each part of what it accepts.
    #[must_use]
    pub fn schema_at(&self, call: &Call, port: Option<&Port>) -> Vec<(Path, Properties)> {
        let mut parts = Parts::new();
        let mut seen = Visited::default();
        match port {
            Some(port) => self.described_at(call, port, Path::EMPTY, &mut seen, &mut parts),
            None => self.described(call.callee, Path::EMPTY, &mut seen, &mut parts),
        }
        parts.truncate(MAX_PARTS);
        parts
    }

    /// The same of a schema that may be a literal whose entries are schemas of the fields of that name.
    #[must_use]
    pub fn schema_of_fields_at(&self, call: &Call, port: &Port) -> Vec<(Path, Properties)> {
        let (mut parts, mut seen) = (Parts::new(), Visited::default());
        for (operand, path) in queries_port_operands(call, &port.root) {
            match self.inst(self.canonical(operand)) {
                _ if !path.is_empty() || !port.path.is_empty() => {}
                Inst::Make(MakeKind::Object, _) => self.described_fields(operand, Path::EMPTY, &mut seen, &mut parts),
                _ => self.described(operand, Path::EMPTY, &mut seen, &mut parts),
            }
        }
        parts.truncate(MAX_PARTS);
        parts
    }

    /// What constants of a call say that a text is cleared of; `None` if it takes more than constants to know.
    #[must_use]
    pub(crate) fn constant_clears(&self, value: ValueId, call: &Call, clears: &Clears, outcome: bool) -> Option<Properties> {
        let index = self.cx.index;
        match clears {
            Clears::Properties(properties) => Some(*properties),
            Clears::Charset(allows) => Some(sluicegate_models::clears::charset(index.properties(), allows)),
            Clears::Regex { pattern, anchored_start, anchored_end } => {
                let (pattern, flags) = match self.seen_at_port(pattern, Some(call), value) {
                    Seen::Known(Const::Regex { pattern, flags }) => (pattern, flags),
                    Seen::Known(Const::Str(pattern)) => (pattern, "".into()),
                    _ => return Some(Properties::NONE),
                };
                let lang = self.cx.program.lang(self.func);
                Some(if outcome {
                    pattern_clears(index, (&pattern, &flags), lang, (*anchored_start, *anchored_end))
                } else {
                    sluicegate_models::clears::regex_absent(index.properties(), &pattern, &flags, lang)
                })
            }
            _ => None,
        }
    }

    fn described_at(&self, call: &Call, port: &Port, at: Path, seen: &mut Visited, parts: &mut Parts) {
        let below = self.port_path(call, &port.path);
        for (operand, path) in queries_port_operands(call, &port.root) {
            if let Some((scope, schema)) = self.literal_at(operand, &path.concat(&below)) {
                scope.described(schema, at, seen, parts);
            }
        }
    }

    /// What a value says as a schema.
    #[must_use]
    pub(crate) fn schema_of(&self, value: ValueId) -> Vec<(Path, Properties)> {
        let mut parts = Parts::new();
        self.described(value, Path::EMPTY, &mut Visited::default(), &mut parts);
        parts.truncate(MAX_PARTS);
        parts
    }

    /// What a literal, or the only one that a variable holds, has at a path; the value itself at none.
    fn literal_at(&self, value: ValueId, path: &Path) -> Option<(Self, ValueId)> {
        const MAX_STEPS: usize = 16;
        let (mut scope, mut value, mut path) = (*self, value, *path);
        for _ in 0..MAX_STEPS {
            let Some(first) = path.first() else { return Some((scope, value)) };
            value = scope.canonical(value);
            match scope.inst(value) {
                Inst::Make(_, parts) => {
                    value = parts.iter().rev().find(|part| part.key == PartKey::Static(first))?.value;
                    path = path.suffix(1);
                }
                _ => (scope, value) = scope.definition(value)?,
            }
        }
        None
    }

    /// What a read finds in a literal: `schemas.order`.
    fn member_of_literal(&self, value: ValueId) -> Option<(Self, ValueId)> {
        let (object, path) = self.access(value);
        self.literal_at(object, &path).filter(|_| !path.is_empty())
    }

    /// What the call that made the function handed in, where it reads a variable of the function around it; or what the
    /// call handed in itself.
    fn handed_in(&self, value: ValueId) -> Option<(Self, ValueId)> {
        let made = self.made?;
        let (read, path) = self.access(value);
        let outer = self.cx.scope(made.maker);
        let param = match self.inst(read) {
            Inst::Param(param) if self.func == made.maker => *param,
            Inst::Capture(n) => self.captured_param(made.maker, *n)?,
            _ => return None,
        };
        let around = self.cx.scope(made.at.0);
        let Inst::Call(call) = around.inst(made.at.1) else { return None };
        let kinds: Vec<_> = call.args.iter().map(|arg| arg.kind).collect();
        let binds = bind(&kinds, outer.function(), made.this);
        let bound = binds.iter().find(|bind| bind.param == param && bind.to.is_empty())?;
        let Operand::Arg(arg) = bound.operand else { return None };
        around.literal_at(call.args.get(arg as usize)?.value, &bound.from.concat(&path))
    }

    /// The parameter of a function around that a captured variable is.
    fn captured_param(&self, maker: FuncId, capture: u32) -> Option<u32> {
        const MAX_NESTED: usize = 4;
        let program = self.cx.program;
        let module = program.module_of(maker);
        let (mut func, mut capture) = (self.func, capture);
        for _ in 0..MAX_NESTED {
            let outer = self.cx.scope(program.func_id(module, program.func(func).parent?));
            let captures = outer.body().insts.iter().find_map(|inst| match inst {
                Inst::Closure(inner, captures) if program.func_id(module, *inner) == func => Some(captures),
                _ => None,
            })?;
            match outer.inst(object(outer.body(), *captures.get(capture as usize)?)) {
                Inst::Param(param) if outer.func == maker => return Some(*param),
                Inst::Capture(n) => (func, capture) = (outer.func, *n),
                _ => return None,
            }
        }
        None
    }

    /// Adds what a schema says of what sits at `at`.
    fn described(&self, schema: ValueId, at: Path, seen: &mut Visited, parts: &mut Parts) {
        let schema = self.canonical(schema);
        if seen.len() >= MAX_VALUES || !seen.insert((self.func, schema, at)) {
            return;
        }
        if self.described_by_class(schema, at, seen, parts) {
            return;
        }
        if matches!(self.inst(schema), Inst::Import { .. } | Inst::Get { .. }) {
            self.described_by_library(schema, at, parts);
        }
        let mut of_cell = |cell: CellId| {
            if let Some((func, value)) = self.cx.constants.definition(cell) {
                self.cx.scope(func).described(value, at, seen, parts);
            }
        };
        match self.inst(schema) {
            Inst::Call(call) => self.described_by(schema, call, at, seen, parts),
            Inst::CellGet(cell) => of_cell(self.cx.program.cell_id(self.cx.program.module_of(self.func), *cell)),
            Inst::Import { specifier, member } => {
                let module = self.cx.program.module_of(self.func);
                if let [Exported::Cell(cell)] = self.cx.program.resolve_import(module, *specifier, *member).as_slice() {
                    of_cell(*cell);
                }
            }
            Inst::Get { .. } | Inst::Capture(_) | Inst::Param(_) => {
                if let [cell] = self.cx.handles.module_reads(self.func, schema) {
                    of_cell(*cell);
                } else if let Some((scope, schema)) = self.handed_in(schema).or_else(|| self.member_of_literal(schema)) {
                    scope.described(schema, at, seen, parts);
                }
            }
            // One after the other has to accept it.
            Inst::Make(MakeKind::Array | MakeKind::Tuple, entries) => {
                for entry in entries {
                    self.described(entry.value, at, seen, parts);
                }
            }
            Inst::Make(_, entries) => self.described_in_words(entries, at, seen, parts),
            _ => {}
        }
    }

    /// A class of a library: whoever is given it makes the object.
    fn described_by_library(&self, schema: ValueId, at: Path, parts: &mut Parts) {
        let index = self.cx.index;
        let lang = self.cx.program.lang(self.func);
        // In Python nothing but the name tells a call that makes an object.
        let rows = |api| index.rows(api, true).iter().chain(index.rows(api, false).iter().filter(|_| lang == Lang::Python));
        let made = self.cx.handles.apis(self.func, schema).flat_map(rows);
        let clears = made.flat_map(|row| &index.row(*row).schema).filter_map(|part| match part {
            SchemaPart::Clears(Clears::Properties(clears)) => Some((at, *clears)),
            _ => None,
        });
        parts.extend(clears);
    }

    /// What members of a class say of the arguments of one of its methods: a class has a description for each, a call is
    /// given one for each.
    #[must_use]
    pub(crate) fn arguments_described(&self, members: &[Part], method: &Path, by: &[Symbol]) -> Vec<(Path, Properties)> {
        let Some(ElemKind::Field(method)) = method.first().map(|elem| elem.kind()) else { return Vec::new() };
        let mut parts = Parts::new();
        for name in by {
            let member = match name.as_str().strip_suffix('*') {
                Some(beginning) => method.as_str().strip_prefix(beginning),
                None => Some(name.as_str()),
            };
            let found = |member: &str| {
                let key = PartKey::Static(Elem::field(member));
                members.iter().rev().find(|part| part.key == key).map(|part| part.value)
            };
            let Some(value) = member.and_then(found) else { continue };
            self.described(value, Path::EMPTY, &mut Visited::default(), &mut parts);
        }
        // What it says of itself, or of its elements, it says of the result.
        parts.retain(|(path, _)| matches!(path.first().map(|elem| elem.kind()), Some(ElemKind::Field(_))));
        parts.truncate(MAX_PARTS);
        parts
    }

    /// A class of the program, or an object of one, that has a description for each field.
    fn described_by_class(&self, schema: ValueId, at: Path, seen: &mut Visited, parts: &mut Parts) -> bool {
        let handles = self.cx.handles;
        let classes = handles.at(self.func, schema, Path::EMPTY).filter_map(|handle| match handle {
            Handle::Class(class) | Handle::Instance(class) => handles.class_value(class),
            _ => None,
        });
        let Some((func, value)) = classes.reduce(|first, _| first) else { return false };
        let scope = self.cx.scope(func);
        let Inst::Make(_, members) = scope.inst(value) else { return false };
        for member in members {
            let PartKey::Static(elem) = member.key else { continue };
            let kind = elem.kind();
            // Fields whose values are decorated get them when an object is made.
            if let (ElemKind::Field(_), Inst::Closure(inner, _)) = (kind, scope.inst(member.value)) {
                let inner = self.cx.program.func_id(self.cx.program.module_of(func), *inner);
                if self.cx.program.func(inner).flags.constructor {
                    self.cx.scope(inner).described_where_set(at, seen, parts);
                }
                continue;
            }
            match kind {
                ElemKind::Field(_) => scope.described(member.value, at.push(elem), seen, parts),
                ElemKind::Hidden(name) if name.as_str().starts_with("base") => scope.described(member.value, at, seen, parts),
                _ => {}
            }
        }
        true
    }

    /// The fields that a constructor sets to what decorators make of them.
    fn described_where_set(&self, at: Path, seen: &mut Visited, parts: &mut Parts) {
        for inst in &self.body().insts {
            if let Inst::Set { key: Key::Static(field), value, .. } = inst
                && matches!(self.inst(*value), Inst::Call(call) if call.flags.decorator)
            {
                self.described(*value, at.push(*field), seen, parts);
            }
        }
    }

    /// What the class that a parameter is declared to be an object of says of its fields.
    #[must_use]
    pub(crate) fn schema_of_param(&self, param: ValueId) -> Vec<(Path, Properties)> {
        let mut parts = Parts::new();
        self.described_by_class(param, Path::EMPTY, &mut Visited::default(), &mut parts);
        parts.truncate(MAX_PARTS);
        parts
    }

    /// What each of several schemas says.
    fn described_as_one(&self, call: &Call, port: &Port, at: Path, seen: &mut Visited, parts: &mut Parts) {
        let mut ways: Vec<ValueId> = Vec::new();
        for (operand, path) in queries_port_operands(call, &port.root) {
            match self.inst(self.canonical(operand)) {
                Inst::Make(MakeKind::Array | MakeKind::Tuple, entries) => ways.extend(entries.iter().map(|entry| entry.value)),
                _ if path.is_empty() => ways.push(operand),
                _ => return,
            }
        }
        let each = ways.into_iter().map(|way| {
            let mut own = Parts::new();
            self.described(way, at, seen, &mut own);
            own
        });
        let common = each.reduce(|known, other| {
            let of = |path: &Path| {
                let same = other.iter().filter(|(known, _)| known == path);
                same.fold(Properties::NONE, |all, (_, clears)| all.union(*clears))
            };
            known.into_iter().map(|(path, clears)| (path, clears.intersection(of(&path)))).collect()
        });
        parts.extend(common.unwrap_or_default().into_iter().filter(|(_, clears)| !clears.is_empty()));
    }

    /// A literal that describes a value in words: `{type: "string", pattern: "^a"}`, `{properties: {…}}`.
    fn described_in_words(&self, entries: &[Part], at: Path, seen: &mut Visited, parts: &mut Parts) {
        let entry = |name: &str| {
            let named = |entry: &&Part| entry.key == PartKey::Static(Elem::field(name));
            entries.iter().find(named).map(|entry| entry.value)
        };
        let text = |name: &str| match entry(name).map(|value| self.seen(value, &Path::EMPTY)) {
            Some(Seen::Known(Const::Str(text))) => Some(text),
            _ => None,
        };
        let index = self.cx.index;
        let kind = text("type");
        let is_text = kind.as_deref() == Some("string");
        let is_listed = ["enum", "const", "allowed"].into_iter().filter_map(entry).any(|listed| self.is_constant_list(listed));
        let is_number = matches!(kind.as_deref(), Some("integer" | "number" | "boolean" | "float" | "date" | "datetime"));
        let is_fixed_form = matches!(text("format").as_deref(), Some("uuid" | "date" | "date-time" | "time" | "ipv4" | "ipv6"));
        if is_listed || is_number || is_text && is_fixed_form {
            parts.push((at, Properties::ALL));
        }
        if is_text {
            let mut cleared = index.property_id("nosql-object").unwrap_or(Properties::NONE);
            if let Some(pattern) = text("pattern") {
                let lang = self.cx.program.lang(self.func);
                let by_pattern = pattern_clears(index, (&pattern, ""), lang, (false, false));
                cleared = cleared.union(by_pattern);
            }
            // All of the text has to match.
            if let Some(pattern) = text("regex") {
                let lang = self.cx.program.lang(self.func);
                let by_pattern = pattern_clears(index, (&pattern, ""), lang, (true, true));
                cleared = cleared.union(by_pattern);
            }
            parts.push((at, cleared));
        }
        if let Some(fields) = entry("properties") {
            self.described_fields(fields, at, seen, parts);
        }
        if let Some(elements) = entry("items") {
            self.described(elements, at.push(Elem::ANY), seen, parts);
        }
        match (kind.as_deref(), entry("schema")) {
            (Some("dict"), Some(fields)) => self.described_fields(fields, at, seen, parts),
            (Some("list"), Some(elements)) => self.described(elements, at.push(Elem::ANY), seen, parts),
            _ => {}
        }
    }

    /// A constant, or a list of such.
    fn is_constant_list(&self, value: ValueId) -> bool {
        self.constants.get(value).is_some() || self.is_constant_collection(value)
    }

    fn described_by(&self, value: ValueId, call: &Call, at: Path, seen: &mut Visited, parts: &mut Parts) {
        // Each decorator says what it says, beside those under it.
        if call.flags.decorator {
            self.described(call.callee, at, seen, parts);
            for arg in &call.args {
                self.described(arg.value, at, seen, parts);
            }
        }
        for row in self.rows(value, call) {
            for part in &self.cx.index.row(row).schema {
                match part {
                    SchemaPart::Clears(clears) => {
                        let cleared = self.constant_clears(value, call, clears, true).unwrap_or(Properties::NONE);
                        if !cleared.is_empty() {
                            parts.push((at, cleared));
                        }
                    }
                    SchemaPart::From(port) => self.described_at(call, port, at, seen, parts),
                    SchemaPart::Elements(port) => self.described_at(call, port, at.push(Elem::ANY), seen, parts),
                    SchemaPart::OneOf(port) => self.described_as_one(call, port, at, seen, parts),
                    SchemaPart::Fields(port) if port.root == PortRoot::ArgsNamed => {
                        for arg in &call.args {
                            if let ArgKind::Named(name) = arg.kind {
                                self.described(arg.value, at.push(Elem::field(name)), seen, parts);
                            }
                        }
                    }
                    SchemaPart::Fields(port) => {
                        for (operand, _) in queries_port_operands(call, &port.root) {
                            self.described_fields(operand, at, seen, parts);
                        }
                    }
                }
            }
        }
    }

    /// A literal whose entries are schemas of the fields of that name.
    fn described_fields(&self, literal: ValueId, at: Path, seen: &mut Visited, parts: &mut Parts) {
        let literal = self.canonical(literal);
        if seen.len() >= MAX_VALUES || !seen.insert((self.func, literal, at.starred())) {
            return;
        }
        match self.inst(literal) {
            Inst::Make(_, entries) => {
                for entry in entries {
                    match entry.key {
                        PartKey::Static(elem) if elem.is_exact() => self.described(entry.value, at.push(elem), seen, parts),
                        PartKey::Spread => self.described_fields(entry.value, at, seen, parts),
                        _ => {}
                    }
                }
            }
            Inst::CellGet(cell) => {
                let cell = self.cx.program.cell_id(self.cx.program.module_of(self.func), *cell);
                if let Some((func, value)) = self.cx.constants.definition(cell) {
                    self.cx.scope(func).described_fields(value, at, seen, parts);
                }
            }
            _ => {}
        }
    }
}
