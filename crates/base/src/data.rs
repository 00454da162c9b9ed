//! Data that code writes out: what a module exports, as far as it consists of literals.
//!
//! Frontends make it without running anything; readers of infrastructure take it for a document.

use crate::Span;

/// A part of such data, and where it is written. At most [`crate::limits::MAX_TEMPLATE_DEPTH`] deep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Datum {
    /// Where it is written.
    pub span: Span,
    /// What it is.
    pub kind: DatumKind,
}

/// What a part of data is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatumKind {
    /// A text.
    Text(String),
    /// A number, a truth value or nothing, as it is written.
    Bare(String),
    /// Several, in order.
    List(Vec<Datum>),
    /// Keys and values as they stand. What another object brings along has the key `<<`; it counts where no other entry does.
    Map(Vec<(Datum, Datum)>),
    /// A text of several parts.
    Joined(Vec<Datum>),
    /// The folder of the module, as a path from where the program is started.
    Folder,
    /// What another module exports.
    Import {
        /// The module: what the code calls it, or, once that is known, its path from the project's root.
        module: String,
        /// Which part of it, as a dotted path; empty for the module itself.
        member: String,
    },
    /// Anything else, as it is written.
    Unknown(String),
}

impl Datum {
    /// Gives each module that is mentioned another name; one without a name is unknown.
    pub fn name_modules(&mut self, name: &mut dyn FnMut(&str) -> Option<String>) {
        match &mut self.kind {
            DatumKind::Import { module, member } => match name(module) {
                Some(path) => *module = path,
                None => self.kind = DatumKind::Unknown(format!("{module}: {member}")),
            },
            DatumKind::List(parts) | DatumKind::Joined(parts) => parts.iter_mut().for_each(|part| part.name_modules(name)),
            DatumKind::Map(entries) => entries.iter_mut().for_each(|(_, value)| value.name_modules(name)),
            DatumKind::Text(_) | DatumKind::Bare(_) | DatumKind::Folder | DatumKind::Unknown(_) => {}
        }
    }

    /// Hands out the modules that are mentioned, in order.
    pub fn each_module<'d>(&'d self, each: &mut dyn FnMut(&'d str)) {
        match &self.kind {
            DatumKind::Import { module, .. } => each(module),
            DatumKind::List(parts) | DatumKind::Joined(parts) => parts.iter().for_each(|part| part.each_module(each)),
            DatumKind::Map(entries) => entries.iter().for_each(|(_, value)| value.each_module(each)),
            DatumKind::Text(_) | DatumKind::Bare(_) | DatumKind::Folder | DatumKind::Unknown(_) => {}
        }
    }
}
