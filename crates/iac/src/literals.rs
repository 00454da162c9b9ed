//! Data that code writes out, as a document.

use std::sync::Arc;

use sluicegate_base::data::{Datum, DatumKind};
use sluicegate_base::{FileId, Span};

use crate::docs::{Document, Elsewhere, Kind, Node, NodeIdx};

/// The document of what a module of code exports: a map of its names.
pub(crate) fn document(file: FileId, path: &Arc<str>, data: &Datum) -> Document {
    let mut nodes = Vec::new();
    let root = add(&mut nodes, data);
    Document { file, path: path.clone(), nodes, root: Some(root) }
}

/// Adds a part behind its place, so that what it holds follows it.
fn add(nodes: &mut Vec<Node>, datum: &Datum) -> NodeIdx {
    let place = nodes.len();
    nodes.push(node(Kind::Unknown("".into()), datum.span));
    let kind = match &datum.kind {
        DatumKind::Text(text) => Kind::Scalar { text: text.as_str().into(), plain: false },
        DatumKind::Bare(text) if matches!(text.as_str(), "null" | "undefined") => {
            Kind::Scalar { text: "null".into(), plain: true }
        }
        DatumKind::Bare(text) => Kind::Scalar { text: text.as_str().into(), plain: true },
        DatumKind::List(items) => Kind::List(items.iter().map(|item| add(nodes, item)).collect()),
        DatumKind::Map(entries) => Kind::Map(entries.iter().map(|(key, value)| (add(nodes, key), add(nodes, value))).collect()),
        DatumKind::Joined(parts) => Kind::Joined(parts.iter().map(|part| add(nodes, part)).collect()),
        DatumKind::Folder => Kind::Folder,
        DatumKind::Import { module, member } => {
            Kind::Elsewhere(Box::new(Elsewhere { path: module.as_str().into(), member: member.as_str().into() }))
        }
        DatumKind::Unknown(text) => Kind::Unknown(text.as_str().into()),
    };
    if let Some(node) = nodes.get_mut(place) {
        node.kind = kind;
    }
    NodeIdx::try_from(place).unwrap_or(NodeIdx::MAX)
}

fn node(kind: Kind, span: Span) -> Node {
    Node { kind, tag: None, span }
}
