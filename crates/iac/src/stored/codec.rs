//! How the parts of infrastructure become bytes and come back.
//!
//! Single numbers and texts are written by postcard. What is made of them is not left to
//! it: a number is checked when it is read, names are looked up once, texts are parts of
//! one text, and values are nested no deeper than a template can nest them.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sluicegate_base::{FileId, FxIndexMap, FxIndexSet, Idx, IndexVec, Location, Note, NoteCode, Span, Symbol, limits};

use crate::stack::{ApplicationId, FunctionId, ResourceId, StackId};
use crate::text::Text;

/// What has a stored form.
pub(super) trait Stored: Sized {
    fn put(&self, to: &mut Writer);
    /// `None`: these bytes cannot be that, or speak of what is not there.
    fn restore(from: &mut Reader<'_>) -> Option<Self>;
}

/// Bytes to be.
#[derive(Default)]
pub(super) struct Writer {
    parts: Vec<u8>,
    names: FxIndexSet<Symbol>,
    texts: String,
    is_broken: bool,
}

/// What stands before the parts.
#[derive(Serialize, Deserialize)]
struct Head<'b> {
    #[serde(borrow)]
    names: Vec<&'b str>,
    texts: &'b str,
    /// Stacks, resources and functions.
    counts: [usize; 3],
}

impl Writer {
    /// All bytes. `None`: something could not be written.
    pub(super) fn finish(self, counts: [usize; 3]) -> Option<Vec<u8>> {
        let head = Head { names: self.names.iter().map(|name| name.as_str()).collect(), texts: &self.texts, counts };
        let head = postcard::to_stdvec(&head).ok().filter(|_| !self.is_broken)?;
        Some([head, self.parts].concat())
    }

    fn plain(&mut self, part: &impl Serialize) {
        match postcard::to_extend(part, std::mem::take(&mut self.parts)) {
            Ok(parts) => self.parts = parts,
            Err(_) => self.is_broken = true,
        }
    }

    /// Which of several forms something has.
    pub(super) fn tag(&mut self, tag: u8) {
        self.parts.push(tag);
    }

    fn text(&mut self, text: &str) {
        let start = self.texts.len();
        self.texts.push_str(text);
        self.plain(&(start, text.len()));
    }
}

/// Bytes that are read.
pub(super) struct Reader<'a> {
    parts: &'a [u8],
    names: Vec<Symbol>,
    texts: Arc<str>,
    counts: [usize; 3],
    length: &'a dyn Fn(FileId) -> Option<usize>,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// `length` is that of a file's text, in bytes.
    pub(super) fn new(bytes: &'a [u8], length: &'a dyn Fn(FileId) -> Option<usize>) -> Option<Reader<'a>> {
        let (head, parts): (Head<'a>, &[u8]) = postcard::take_from_bytes(bytes).ok()?;
        let names = head.names.into_iter().map(Symbol::new).collect();
        Some(Reader { parts, names, texts: head.texts.into(), counts: head.counts, length, depth: 0 })
    }

    /// How many stacks, resources and functions there have to be.
    pub(super) fn counts(&self) -> [usize; 3] {
        self.counts
    }

    fn plain<T: Deserialize<'a>>(&mut self) -> Option<T> {
        let (part, rest) = postcard::take_from_bytes(self.parts).ok()?;
        self.parts = rest;
        Some(part)
    }

    pub(super) fn tag(&mut self) -> Option<u8> {
        let (tag, rest) = self.parts.split_first()?;
        self.parts = rest;
        Some(*tag)
    }

    fn range(&mut self) -> Option<Range<usize>> {
        let (start, length): (usize, usize) = self.plain()?;
        let range = start..start.checked_add(length)?;
        self.texts.get(range.clone()).map(|_| range)
    }

    fn span(&mut self, file: FileId) -> Option<Span> {
        let (start, end) = self.plain()?;
        (start <= end && end as usize <= (self.length)(file)?).then_some(Span { start, end })
    }

    /// What stands inside of something that can hold itself.
    pub(super) fn inside<T>(&mut self, take: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth > limits::MAX_TEMPLATE_DEPTH {
            return None;
        }
        self.depth += 1;
        let taken = take(self);
        self.depth -= 1;
        taken
    }
}

/// A struct by its fields, or an enum by a number for each form.
macro_rules! stored {
    (struct $name:ident { $($field:ident),* $(,)? }) => {
        impl Stored for $name {
            fn put(&self, to: &mut Writer) {
                let $name { $($field),* } = self;
                $($field.put(to);)*
            }
            fn restore(from: &mut Reader<'_>) -> Option<Self> {
                Some($name { $($field: Stored::restore(from)?),* })
            }
        }
    };
    (enum $name:ident { $($tag:literal => $form:ident $(($inner:ident))? $({ $($field:ident),* })?),* $(,)? }) => {
        impl Stored for $name {
            fn put(&self, to: &mut Writer) {
                match self {
                    $($name::$form $(($inner))? $({ $($field),* })? => {
                        to.tag($tag);
                        $($inner.put(to);)?
                        $($($field.put(to);)*)?
                    })*
                }
            }
            fn restore(from: &mut Reader<'_>) -> Option<Self> {
                Some(match from.tag()? {
                    $($tag => {
                        $(let $inner = Stored::restore(from)?;)?
                        $($(let $field = Stored::restore(from)?;)*)?
                        $name::$form $(($inner))? $({ $($field),* })?
                    })*
                    _ => return None,
                })
            }
        }
    };
}
pub(super) use stored;

impl Stored for bool {
    fn put(&self, to: &mut Writer) {
        to.tag(u8::from(*self));
    }
    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        from.tag().map(|tag| tag == 1)
    }
}

impl Stored for u32 {
    fn put(&self, to: &mut Writer) {
        to.plain(self);
    }
    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        from.plain()
    }
}

impl Stored for String {
    fn put(&self, to: &mut Writer) {
        to.text(self);
    }
    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let range = from.range()?;
        from.texts.get(range).map(String::from)
    }
}

impl Stored for Arc<str> {
    fn put(&self, to: &mut Writer) {
        to.text(self);
    }
    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let range = from.range()?;
        from.texts.get(range).map(Arc::from)
    }
}

impl Stored for Text {
    fn put(&self, to: &mut Writer) {
        to.text(self);
    }
    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let range = from.range()?;
        Text::part(&from.texts, range)
    }
}

impl Stored for Symbol {
    fn put(&self, to: &mut Writer) {
        let (position, _) = to.names.insert_full(*self);
        to.plain(&position);
    }
    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let position: usize = from.plain()?;
        from.names.get(position).copied()
    }
}

impl<T: Stored> Stored for Option<T> {
    fn put(&self, to: &mut Writer) {
        to.tag(u8::from(self.is_some()));
        if let Some(inner) = self {
            inner.put(to);
        }
    }
    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        if from.tag()? == 0 { Some(None) } else { T::restore(from).map(Some) }
    }
}

impl<T: Stored> Stored for Vec<T> {
    fn put(&self, to: &mut Writer) {
        to.plain(&self.len());
        self.iter().for_each(|each| each.put(to));
    }
    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let length: usize = from.plain()?;
        // Whatever is stored has a byte; the length is not believed.
        let mut all = Vec::with_capacity(length.min(from.parts.len() / size_of::<T>().max(1)));
        for _ in 0..length {
            all.push(T::restore(from)?);
        }
        Some(all)
    }
}

impl<I: Idx, T: Stored> Stored for IndexVec<I, T> {
    fn put(&self, to: &mut Writer) {
        to.plain(&self.len());
        self.iter().for_each(|each| each.put(to));
    }
    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        Vec::restore(from).map(IndexVec::from_raw)
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    fn put(&self, to: &mut Writer) {
        self.0.put(to);
        self.1.put(to);
    }
    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        Some((A::restore(from)?, B::restore(from)?))
    }
}

impl<V: Stored> Stored for FxIndexMap<Symbol, V> {
    fn put(&self, to: &mut Writer) {
        to.plain(&self.len());
        self.iter().for_each(|(key, value)| {
            key.put(to);
            value.put(to);
        });
    }
    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        Vec::restore(from).map(|entries| entries.into_iter().collect())
    }
}

/// A number of something, which must be there.
macro_rules! stored_number {
    ($name:ident, $from:ident, $number:ident, $is_there:expr) => {
        impl Stored for $name {
            fn put(&self, to: &mut Writer) {
                self.0.put(to);
            }
            fn restore($from: &mut Reader<'_>) -> Option<Self> {
                let $number = $name(u32::restore($from)?);
                $is_there.then_some($number)
            }
        }
    };
}

stored_number!(FileId, from, file, (from.length)(file).is_some());
stored_number!(StackId, from, id, id.index() < from.counts[0]);
stored_number!(ResourceId, from, id, id.index() < from.counts[1]);
stored_number!(FunctionId, from, id, id.index() < from.counts[2]);
// Only compared with each other.
stored_number!(ApplicationId, from, _id, true);

impl Stored for Location {
    fn put(&self, to: &mut Writer) {
        self.file.put(to);
        to.plain(&(self.span.start, self.span.end));
    }
    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let file = FileId::restore(from)?;
        Some(Location { file, span: from.span(file)? })
    }
}

impl Stored for Note {
    fn put(&self, to: &mut Writer) {
        let Note { file, path, span, code, message } = self;
        file.put(to);
        path.put(to);
        to.plain(&span.map(|span| (span.start, span.end)));
        Symbol::new(code.id()).put(to);
        message.put(to);
    }
    fn restore(from: &mut Reader<'_>) -> Option<Self> {
        let (file, path) = (Option::<FileId>::restore(from)?, Stored::restore(from)?);
        let span = match (file, from.tag()?) {
            (_, 0) => None,
            (Some(file), _) => Some(from.span(file)?),
            (None, _) => return None,
        };
        let code = NoteCode::from_id(Symbol::restore(from)?.as_str())?;
        Some(Note { file, path, span, code, message: Stored::restore(from)? })
    }
}
