//! A parsed file.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sluicegate_base::{Note, NoteCode, Span, Symbol, limits};

use crate::docs::{Document, Kind, Node, NodeIdx, written};
use crate::{IacFile, Parsed, detect};

type StoredSpan = (u32, u32);

#[derive(Serialize, Deserialize)]
struct StoredFile<'t> {
    #[serde(borrow)]
    nodes: Vec<StoredNode<'t>>,
    root: Option<NodeIdx>,
    notes: Vec<(String, Option<StoredSpan>, String)>,
}

#[derive(Serialize, Deserialize)]
struct StoredNode<'t> {
    #[serde(borrow)]
    kind: StoredKind<'t>,
    tag: Option<&'t str>,
    span: StoredSpan,
}

#[derive(Serialize, Deserialize)]
enum StoredKind<'t> {
    /// None: what is written there.
    Scalar(Option<&'t str>, bool),
    List(Vec<NodeIdx>),
    Map(Vec<(NodeIdx, NodeIdx)>),
    Alias(NodeIdx),
}

impl Parsed {
    /// What was made of a file, as bytes. `None`: it cannot be kept.
    #[must_use]
    pub fn pack(&self, file: &IacFile) -> Option<Vec<u8>> {
        let note = |note: &Note| (note.code.id().to_string(), note.span.map(stored_span), note.message.to_string());
        let text = &file.text;
        postcard::to_stdvec(&StoredFile {
            nodes: self.document.nodes.iter().map(|node| stored_node(node, text)).collect::<Option<_>>()?,
            root: self.document.root,
            notes: self.notes.iter().map(note).collect(),
        })
        .ok()
    }

    /// What [`Parsed::pack`] made of a file with this text. `None`: these bytes cannot be that.
    #[must_use]
    pub fn unpack(bytes: &[u8], file: &IacFile) -> Option<Parsed> {
        let stored: StoredFile<'_> = postcard::from_bytes(bytes).ok()?;
        let count = NodeIdx::try_from(stored.nodes.len()).ok()?;
        let span = |(start, end): StoredSpan| {
            (start <= end && end as usize <= file.text.len()).then(|| Span::new(start as usize, end as usize))
        };
        let mut nodes = Vec::with_capacity(stored.nodes.len());
        let mut depths = vec![0; stored.nodes.len()];
        for (position, node) in (0..).zip(stored.nodes) {
            let depth = depths.get(position as usize).map_or(0, |depth| depth + 1);
            // A node is made before those in it. An alias may name what it is part of.
            let mut is_below = |below: NodeIdx| match depths.get_mut(below as usize) {
                Some(known) if below > position => {
                    *known = depth.max(*known);
                    depth <= 2 * limits::MAX_TEMPLATE_DEPTH
                }
                _ => false,
            };
            let place = span(node.span)?;
            let (kind, is_sound) = match node.kind {
                StoredKind::Scalar(text, plain) => {
                    let text = text.map(Into::into).or_else(|| written(&file.text, plain, place));
                    let is_sound = text.is_some();
                    (Kind::Scalar { text: text.unwrap_or_else(|| "".into()), plain }, is_sound)
                }
                StoredKind::Alias(target) => (Kind::Alias(target), target < count),
                StoredKind::List(items) => {
                    let is_sound = items.iter().all(|&item| is_below(item));
                    (Kind::List(items), is_sound)
                }
                StoredKind::Map(entries) => {
                    let is_sound = entries.iter().all(|&(key, value)| is_below(key) && is_below(value));
                    (Kind::Map(entries), is_sound)
                }
            };
            if !is_sound {
                return None;
            }
            nodes.push(Node { kind, tag: node.tag.map(Symbol::new), span: place });
        }
        let root = match stored.root {
            Some(root) if root >= count => return None,
            root => root,
        };
        let note = |(code, place, message): (String, Option<StoredSpan>, String)| {
            let place = match place {
                Some(place) => Some(span(place)?),
                None => None,
            };
            Some(Note::at(NoteCode::from_id(&code)?, file.id, place, message))
        };
        let notes = stored.notes.into_iter().map(note).collect::<Option<Vec<_>>>()?;
        let document = Document { file: file.id, path: file.path.clone(), nodes, root };
        Some(Parsed { document, notes, what: detect::what(file) })
    }
}

fn stored_span(span: Span) -> StoredSpan {
    (span.start, span.end)
}

/// `None`: it is a part of code, which is read anew each time.
fn stored_node<'t>(node: &'t Node, file: &Arc<str>) -> Option<StoredNode<'t>> {
    let kind = match &node.kind {
        Kind::Scalar { text, plain } => {
            let is_written = written(file, *plain, node.span).is_some_and(|written| written == *text);
            StoredKind::Scalar((!is_written).then_some(&**text), *plain)
        }
        Kind::List(items) => StoredKind::List(items.clone()),
        Kind::Map(entries) => StoredKind::Map(entries.clone()),
        Kind::Alias(target) => StoredKind::Alias(*target),
        Kind::Joined(_) | Kind::Folder | Kind::Elsewhere(_) | Kind::Unknown(_) => return None,
    };
    Some(StoredNode { kind, tag: node.tag.map(Symbol::as_str), span: stored_span(node.span) })
}

#[cfg(test)]
mod tests {
    use sluicegate_base::FileId;

    use super::*;

    const TEXT: &str = "a: &x\n  b: !Ref c\n  d: ['e', \"f\"]\n  b: *x\ng: *none\nh: }\n";

    fn file(text: &str) -> IacFile {
        IacFile { id: FileId(3), path: "t.yaml".into(), text: text.into(), data: None }
    }

    #[test]
    fn what_was_packed_is_what_was_parsed() {
        let parsed = crate::parse(&file(TEXT));
        assert!(!parsed.notes.is_empty());
        let again = Parsed::unpack(&parsed.pack(&file(TEXT)).unwrap(), &file(TEXT)).unwrap();
        assert_eq!(format!("{parsed:?}"), format!("{again:?}"));
    }

    #[test]
    fn changed_bytes_are_refused_or_sound() {
        let packed = crate::parse(&file(TEXT)).pack(&file(TEXT)).unwrap();
        for position in 0..packed.len() {
            assert!(Parsed::unpack(&packed[..position], &file(TEXT)).is_none());
            for value in [0, 1, 0x7f, 0xff] {
                let mut changed = packed.clone();
                changed[position] = value;
                let Some(parsed) = Parsed::unpack(&changed, &file(TEXT)) else { continue };
                let count = parsed.document.nodes.len() as NodeIdx;
                for (position, node) in (0..).zip(&parsed.document.nodes) {
                    assert!(node.span.end as usize <= TEXT.len());
                    match &node.kind {
                        Kind::Scalar { .. } => {}
                        Kind::Alias(target) => assert!(*target < count),
                        Kind::List(items) => assert!(items.iter().all(|&item| item > position && item < count)),
                        Kind::Map(entries) => {
                            assert!(entries.iter().all(|&(key, value)| key.min(value) > position && key.max(value) < count));
                        }
                        other => panic!("{other:?} is never stored"),
                    }
                }
            }
        }
    }
}
