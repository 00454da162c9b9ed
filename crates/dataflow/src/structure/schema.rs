//! What a schema proves of the parts of what it accepts: a value made by calls that describe each part.

use sluicegate_base::{Elem, FxHashSet, Path};
use sluicegate_ir::{Call, Const, Inst, PartKey, ValueId};
use sluicegate_models::{Clears, Port, Properties, SchemaPart};

use super::Seen;
use crate::context::Scope;
use crate::handles::queries_port_operands;
use crate::program::{CellId, Exported, FuncId};

/// Values looked at for one schema.
const MAX_VALUES: usize = 512;
/// Parts of a schema that are remembered.
const MAX_PARTS: usize = 64;

/// Parts, and what is cleared of each.
type Parts = Vec<(Path, Properties)>;

impl Scope<'_> {
    /// What the schema at a port of a call clears of each part of what it accepts.
    #[must_use]
    pub fn schema_at(&self, call: &Call, port: &Port) -> Vec<(Path, Properties)> {
        let mut parts = Parts::new();
        let mut seen = FxHashSet::default();
        self.described_at(call, port, Path::EMPTY, &mut seen, &mut parts);
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
                    sluicegate_models::clears::regex(index.properties(), &pattern, &flags, lang, *anchored_start, *anchored_end)
                } else {
                    sluicegate_models::clears::regex_absent(index.properties(), &pattern, &flags, lang)
                })
            }
            _ => None,
        }
    }

    fn described_at(&self, call: &Call, port: &Port, at: Path, seen: &mut FxHashSet<(FuncId, ValueId, Path)>, parts: &mut Parts) {
        for (operand, path) in queries_port_operands(call, &port.root) {
            if path.is_empty() && port.path.is_empty() {
                self.described(operand, at, seen, parts);
            }
        }
    }

    /// Adds what a schema says of what sits at `at`.
    fn described(&self, schema: ValueId, at: Path, seen: &mut FxHashSet<(FuncId, ValueId, Path)>, parts: &mut Parts) {
        let schema = self.canonical(schema);
        if seen.len() >= MAX_VALUES || !seen.insert((self.func, schema, at)) {
            return;
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
            Inst::Get { .. } => {
                if let [cell] = self.cx.handles.module_reads(self.func, schema) {
                    of_cell(*cell);
                }
            }
            _ => {}
        }
    }

    fn described_by(
        &self,
        value: ValueId,
        call: &Call,
        at: Path,
        seen: &mut FxHashSet<(FuncId, ValueId, Path)>,
        parts: &mut Parts,
    ) {
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
    fn described_fields(&self, literal: ValueId, at: Path, seen: &mut FxHashSet<(FuncId, ValueId, Path)>, parts: &mut Parts) {
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
