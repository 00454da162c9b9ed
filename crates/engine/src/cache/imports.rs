//! What a file imports, in a form that another run can read.

use serde::{Deserialize, Serialize};
use sluicegate_base::Symbol;
use sluicegate_ir::Resolution;

/// Specifiers of a file, and what they refer to.
pub(crate) type Resolved = Vec<(Symbol, Resolution)>;

#[derive(Serialize, Deserialize)]
enum Stored<'b> {
    File(&'b str),
    Likely(&'b str),
    Directory(&'b str),
    #[serde(borrow)]
    Package(Vec<&'b str>),
    External,
    Missing,
}

pub(super) fn pack(resolved: &Resolved) -> Option<Vec<u8>> {
    let each = resolved.iter().map(|(specifier, resolution)| (specifier.as_str(), stored(resolution)));
    postcard::to_stdvec(&each.collect::<Vec<_>>()).ok()
}

fn stored(resolution: &Resolution) -> Stored<'_> {
    match resolution {
        Resolution::File(path) => Stored::File(path),
        Resolution::Likely(path) => Stored::Likely(path),
        Resolution::Directory(path) => Stored::Directory(path),
        Resolution::Package(paths) => Stored::Package(paths.iter().map(String::as_str).collect()),
        Resolution::External => Stored::External,
        Resolution::Missing => Stored::Missing,
    }
}

/// Paths are not trusted: whoever asks looks for them among the files of the project.
pub(super) fn unpack(bytes: &[u8]) -> Option<Resolved> {
    let stored: Vec<(&str, Stored<'_>)> = postcard::from_bytes(bytes).ok()?;
    let one = |(specifier, stored): (&str, Stored<'_>)| {
        let resolution = match stored {
            Stored::File(path) => Resolution::File(path.to_string()),
            Stored::Likely(path) => Resolution::Likely(path.to_string()),
            Stored::Directory(path) => Resolution::Directory(path.to_string()),
            Stored::Package(paths) => Resolution::Package(paths.into_iter().map(String::from).collect()),
            Stored::External => Resolution::External,
            Stored::Missing => Resolution::Missing,
        };
        (Symbol::new(specifier), resolution)
    };
    Some(stored.into_iter().map(one).collect())
}
