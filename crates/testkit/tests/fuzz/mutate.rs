//! Texts that nobody wrote: parts of files that somebody wrote, changed and put together.

use std::fmt;

use proptest::prelude::*;

/// Bytes of a file that are used, so that a case takes milliseconds.
const MOST: usize = 4096;

/// A change to a text. Positions are parts of 65,536 of its length.
#[derive(Clone, Debug)]
enum Change {
    /// Leaves a stretch out.
    Cut(u16, u16),
    /// Writes a stretch several times.
    Repeat(u16, u8, u8),
    /// Puts a word of another file in.
    Insert(u16, u16),
    /// Overwrites a byte.
    Byte(u16, u8),
    /// Goes on with another file.
    Splice(u16, u16),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        2 => (any::<u16>(), any::<u16>()).prop_map(|(at, to)| Change::Cut(at, to)),
        2 => (any::<u16>(), any::<u8>(), 2..40u8).prop_map(|(at, length, times)| Change::Repeat(at, length, times)),
        4 => (any::<u16>(), any::<u16>()).prop_map(|(at, word)| Change::Insert(at, word)),
        2 => (any::<u16>(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        1 => (any::<u16>(), any::<u16>()).prop_map(|(at, other)| Change::Splice(at, other)),
    ]
}

/// A text as a disk holds it.
#[derive(Clone)]
pub struct Text(Vec<u8>);

impl Text {
    /// What the program makes of its bytes.
    pub fn decoded(&self) -> String {
        String::from_utf8_lossy(&self.0).into_owned()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}

/// Files that others are made from.
#[derive(Debug)]
pub struct Seeds {
    files: Vec<Vec<u8>>,
    words: Vec<Vec<u8>>,
}

impl Seeds {
    /// Seeds from these texts.
    pub fn new(texts: impl IntoIterator<Item = String>) -> &'static Seeds {
        let files: Vec<Vec<u8>> = texts.into_iter().map(|text| text.into_bytes().into_iter().take(MOST).collect()).collect();
        let mut words: Vec<Vec<u8>> = files.iter().flat_map(|file| words(file)).collect();
        words.sort();
        words.dedup();
        assert!(!words.is_empty(), "no seeds");
        // Tests run once: what they share may stay until they end.
        Box::leak(Box::new(Seeds { files, words }))
    }

    /// Changed files, and words in any order.
    pub fn texts(&'static self) -> impl Strategy<Value = Text> {
        let changed = (any::<prop::sample::Index>(), prop::collection::vec(change(), 1..12)).prop_map(|(file, changes)| {
            changes.iter().fold(file.get(&self.files).clone(), |text, change| self.apply(text, change))
        });
        let soup = prop::collection::vec(any::<prop::sample::Index>(), 1..400)
            .prop_map(|picked| picked.iter().flat_map(|index| index.get(&self.words).iter().copied().chain([b' '])).collect());
        prop_oneof![4 => changed, 1 => soup].prop_map(Text)
    }

    fn apply(&self, mut text: Vec<u8>, change: &Change) -> Vec<u8> {
        let place = |part: u16, length: usize| usize::from(part) * length / 65_536;
        let length = text.len();
        match *change {
            Change::Cut(a, b) => {
                let (a, b) = (place(a.min(b), length), place(a.max(b), length));
                text.drain(a..b);
            }
            Change::Repeat(at, stretch, times) => {
                let at = place(at, length);
                let stretch = text[at..length.min(at + usize::from(stretch))].repeat(usize::from(times));
                text.splice(at..at, stretch);
            }
            Change::Insert(at, word) => {
                let at = place(at, length);
                let word = self.words[place(word, self.words.len())].iter().copied();
                text.splice(at..at, word);
            }
            Change::Byte(at, byte) => {
                if let Some(old) = text.get_mut(place(at, length)) {
                    *old = byte;
                }
            }
            Change::Splice(at, other) => {
                let other = &self.files[place(other, self.files.len())];
                text.truncate(place(at, length));
                text.extend_from_slice(&other[place(at, other.len())..]);
            }
        }
        text.truncate(4 * MOST);
        text
    }
}

/// Runs of letters and digits, runs of blanks with a line break, and everything else one by one.
fn words(text: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let kind = |byte: u8| match byte {
        b' ' | b'\t' | b'\n' | b'\r' => 1,
        b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'_' | 0x80.. => 2,
        other => 3 + usize::from(other),
    };
    text.chunk_by(move |a, b| kind(*a) == kind(*b)).map(<[u8]>::to_vec).filter(|word| word.as_slice() != b" ")
}
