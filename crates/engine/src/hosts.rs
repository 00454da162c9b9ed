//! Which servers of a project a platform may start for the requests that come in, told by the files around them, and
//! whether other files say that the project has functions.
//!
//! A sign of a server beside it counts for its folder, with all below; one of a server anywhere for the first folder of the
//! project that it lies in, and at the root or in a hidden folder, as workflows are, for everything. What a sign deploys is
//! not looked into.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::sync::LazyLock;

use memchr::memmem;
use rayon::prelude::*;
use sluicegate_base::{FileId, FxHashMap, FxHashSet, IndexVec, limits};

use crate::frontends::entries;
use crate::project::{SourceFile, Sources};

const HOSTS: &str = include_str!("../../../queries/discovery/hosts.txt");
const FUNCTIONS: &str = include_str!("../../../queries/discovery/functions.txt");

/// A file that says something by its name, or by its name and a text in it.
#[derive(Debug)]
struct Sign {
    /// What the name starts and ends with; one text alone is the whole name.
    name: Vec<&'static str>,
    /// What the file holds.
    text: Option<&'static str>,
    says: Says,
    /// The folder beside the file of which it says that; empty for where the file lies.
    folder: &'static str,
}

/// What a sign tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// Servers beside and below it.
    Here,
    /// Servers in the same part of the project.
    Somewhere,
    /// Functions.
    Functions,
}

static SIGNS: LazyLock<Vec<Sign>> = LazyLock::new(|| {
    let sign = |line: &'static str, says| {
        let (name, text) = line.split_once(' ').map_or((line, None), |(name, text)| (name, Some(text)));
        let (folder, name) = name.split_once('/').unwrap_or(("", name));
        Sign { name: name.split('*').collect(), text, says, folder }
    };
    let of_server = |line: &'static str| match line.strip_prefix("./") {
        Some(line) => sign(line, Says::Here),
        None => sign(line, Says::Somewhere),
    };
    entries(HOSTS).map(of_server).chain(entries(FUNCTIONS).map(|line| sign(line, Says::Functions))).collect()
});

impl Sign {
    fn is_called(&self, name: &str) -> bool {
        let [first, rest @ ..] = self.name.as_slice() else { return false };
        let Some((last, between)) = rest.split_last() else { return name == *first };
        let Some(inner) = name.strip_prefix(first).and_then(|name| name.strip_suffix(last)) else { return false };
        between.iter().try_fold(inner, |rest, part| rest.split_once(part).map(|(_, after)| after)).is_some()
    }
}

/// What the files of a project say of its servers.
#[derive(Debug, Default)]
pub(crate) struct Hosts {
    /// The folders in which a platform may start a server; the empty one stands for all.
    folders: FxHashSet<Box<str>>,
    /// Whether some file says that there are functions.
    pub has_functions: bool,
}

impl Hosts {
    /// Asks files by their names, and those of which the name is not enough by their first bytes.
    pub(crate) fn of(sources: &dyn Sources, paths: &[String], read: &IndexVec<FileId, SourceFile>) -> Hosts {
        let known: FxHashMap<&str, &SourceFile> = read.iter().map(|file| (file.path.as_str(), file)).collect();
        let says = |path: &String| -> Option<Vec<(Says, Box<str>)>> {
            let name = path.rsplit('/').next().unwrap_or(path);
            let mut called = SIGNS.iter().filter(|sign| sign.is_called(name)).peekable();
            called.peek()?;
            let text = LazyCell::new(|| match known.get(path.as_str()) {
                Some(file) => Cow::Borrowed(file.text.as_bytes()),
                None => Cow::Owned(sources.start(path, limits::TEMPLATE_PREFIX_BYTES).unwrap_or_default()),
            });
            let holds = |sign: &&Sign| sign.text.is_none_or(|wanted| memmem::find(&text, wanted.as_bytes()).is_some());
            let own = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let folder = |sign: &Sign| match sign.folder {
                "" if sign.says == Says::Here => own.to_owned(),
                "" => first_folder(path).to_owned(),
                inner if own.is_empty() => inner.to_owned(),
                inner => format!("{own}/{inner}"),
            };
            Some(called.filter(holds).map(|sign| (sign.says, folder(sign).into())).collect())
        };
        let mut hosts = Hosts::default();
        for (says, folder) in paths.par_iter().filter_map(says).flatten().collect::<Vec<_>>() {
            match says {
                Says::Functions => hosts.has_functions = true,
                Says::Here | Says::Somewhere => _ = hosts.folders.insert(folder),
            }
        }
        hosts
    }

    /// Whether a platform may start a server that lies there.
    pub(crate) fn has(&self, path: &str) -> bool {
        let mut above = path.match_indices('/').filter_map(|(at, _)| path.get(..at));
        !self.folders.is_empty() && (self.folders.contains("") || above.any(|folder| self.folders.contains(folder)))
    }
}

/// The first folder of a path; none of a file at the root, or where the folder is hidden.
fn first_folder(path: &str) -> &str {
    path.split_once('/').map_or("", |(folder, _)| folder).trim_matches(|_| path.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_texts_and_folders() {
        let sign = Sign { name: vec!["", "ockerfile", ""], text: None, says: Says::Here, folder: "" };
        assert!(sign.is_called("Dockerfile") && sign.is_called("api.dockerfile.arm") && !sign.is_called("docker.file"));
        assert_eq!(first_folder("a/b/c.js"), "a");
        assert!(first_folder("c.js").is_empty() && first_folder(".github/workflows/x.yml").is_empty());
    }
}
