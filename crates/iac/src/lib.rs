//! Infrastructure templates as data: which functions are deployed with which code,
//! environment, triggers and permissions, and which resources stand beside them.
//!
//! Owns the syntax of the formats and a generic walker; what a resource type means, which
//! attribute names what, and what ready-made policies hold is data under
//! `queries/resources`. Does no input or output: files come through [`IacTree`], and what
//! is broken, circular or outside the project becomes a note.

mod cloudformation;
mod conditions;
mod detect;
mod docs;
mod eval;
mod identity;
mod images;
mod knowledge;
mod literals;
mod paths;
mod print;
mod reader;
mod serverless;
pub mod stack;
mod stored;
mod terraform;
mod text;
mod trigger;
pub mod value;

use std::sync::Arc;

use sluicegate_base::data::Datum;
use sluicegate_base::{FileId, Note};

pub use detect::{looks_like_service_code, looks_like_template};
pub use print::{Lines, print};
pub use stack::{
    Accept, ApplicationId, Auth, Code, Delivery, Exposure, FieldTest, Filter, Format, Function, FunctionId, Gap, Grants,
    Infrastructure, LAYER_MOUNT, Package, Resource, ResourceId, Runtime, Stack, StackId, Statement, Target, Trigger,
};
pub use text::Text;
pub use value::{Attribute, Part, Reason, Value, VariableKind};

/// A file that may be a template, or a part of one.
#[derive(Clone, Debug)]
pub struct IacFile {
    /// Its id, for notes and locations.
    pub id: FileId,
    /// Its path from the project's root, with forward slashes.
    pub path: Arc<str>,
    /// Its text.
    pub text: Arc<str>,
    /// What it exports, if it is code. Modules that this mentions are named by their paths from the root.
    pub data: Option<Arc<Datum>>,
}

/// The files of the project, by paths from its root with forward slashes (`""` is the root).
pub trait IacTree {
    /// A file that a template includes. `None`: not there, not readable, or outside the root.
    fn file(&self, path: &str) -> Option<IacFile>;
    /// Whether a file of that path is there.
    fn is_file(&self, path: &str) -> bool;
    /// Whether a folder of that path is there.
    fn is_dir(&self, path: &str) -> bool;
    /// Files of that name in a folder and below it, sorted; a few of them.
    fn files_called(&self, name: &str, folder: &str) -> Vec<String>;
}

/// A file that was parsed by itself.
#[derive(Debug)]
pub struct Parsed {
    document: docs::Document,
    notes: Vec<Note>,
    what: What,
}

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Template,
    Service,
    Terraform,
}

/// Parses one file. What others say of it is no part of this, so that many can be parsed at a time.
#[must_use]
pub fn parse(file: &IacFile) -> Parsed {
    let mut notes = Vec::new();
    let what = detect::what(file);
    let document = match (&file.data, what) {
        (Some(data), _) => literals::document(file.id, &file.path, data),
        (None, What::Terraform) => terraform::parse(file.id, &file.path, &file.text, &mut notes),
        (None, _) => docs::parse(file.id, &file.path, &file.text, &mut notes),
    };
    Parsed { document, notes, what }
}

/// Reads every template among `files`; files that others include are read through `tree`.
#[must_use]
pub fn read(files: Vec<Parsed>, tree: &dyn IacTree) -> Infrastructure {
    let mut reader = reader::Reader::new(tree);
    let (services, others): (Vec<Parsed>, Vec<Parsed>) = files.into_iter().partition(|file| file.what == What::Service);
    let (terraform, templates): (Vec<Parsed>, Vec<Parsed>) = others.into_iter().partition(|file| file.what == What::Terraform);
    let mut stacks = Vec::new();
    for file in services {
        let doc = reader.add(file);
        stacks.extend(reader.declare_service(doc));
    }
    let docs: Vec<u32> = templates.into_iter().map(|file| reader.add(file)).collect();
    let (roots, others) = reader.roots(&docs);
    for doc in roots {
        stacks.extend(reader.declare_template(doc));
    }
    // Templates that only include each other have no root: the first of them stands for all.
    for doc in others {
        if !reader.is_used(doc) {
            stacks.extend(reader.declare_template(doc));
        }
    }
    let terraform: Vec<u32> = terraform.into_iter().map(|file| reader.add(file)).collect();
    stacks.extend(reader.declare_terraform(&terraform));
    for stack in &stacks {
        reader.collect_exports(*stack);
    }
    for stack in &stacks {
        reader.read_stack(*stack);
    }
    reader.entry_invokers(&stacks);
    reader.break_name_cycles();
    reader.finish()
}
