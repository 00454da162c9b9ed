//! The contract between a language frontend and the engine.

use std::any::Any;
use std::ops::ControlFlow;
use std::sync::{Arc, OnceLock};

use sluicegate_base::data::Datum;
use sluicegate_base::{FileId, Lang, Symbol};

use crate::module::Module;

/// The files of the project, as module resolution sees them.
///
/// Paths are root-relative with forward slashes and no `.` or `..` segments.
pub trait ProjectTree: Sync {
    /// Whether a regular file of that path belongs to the project.
    fn is_file(&self, path: &str) -> bool;
    /// Whether some file of the project lies below that directory. A tree that does not know says no.
    fn is_dir(&self, path: &str) -> bool {
        let _ = path;
        false
    }
    /// Whether a folder of the project is called so, or a file but for its ending. A tree that does not know says yes.
    fn has_word(&self, word: &str) -> bool {
        let _ = word;
        true
    }
    /// The files that lie directly in a directory, sorted; the root is the empty path. A tree that does not know lists none.
    fn files_in(&self, dir: &str) -> Vec<String> {
        let _ = dir;
        Vec::new()
    }
    /// Folders that a deployment puts beside the code of a file: libraries that several functions share.
    fn beside(&self, importer: &str) -> Vec<String> {
        let _ = importer;
        Vec::new()
    }
    /// Whether a deployment puts a file beside the code of some others: then it is known whose.
    fn is_put_beside(&self, path: &str) -> bool {
        let _ = path;
        false
    }
    /// Where an absolute path may lie that running code names.
    fn mounted(&self, importer: &str, path: &str) -> Vec<String> {
        let _ = (importer, path);
        Vec::new()
    }
    /// The configuration files of a name, sorted. A tree that does not know lists none.
    fn configs_named(&self, name: &str) -> Vec<String> {
        let _ = name;
        Vec::new()
    }
    /// Hands out path and text of each source file of a language, in order. A tree that does not know hands out none.
    fn each_source(&self, lang: Lang, each: &mut dyn FnMut(&str, &str)) {
        let _ = (lang, each);
    }
    /// Where a language keeps what it found out about the project as a whole.
    fn memo(&self, lang: Lang) -> Option<&Memo> {
        let _ = lang;
        None
    }
    /// The text of a small configuration file (`package.json`, `tsconfig.json`, `go.mod`); `None` if absent or refused.
    fn config_text(&self, path: &str) -> Option<Arc<str>>;
}

/// What a language found out about a project, once for all imports.
pub type Memo = OnceLock<Box<dyn Any + Send + Sync>>;

/// What a word of a text may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The name of the first parameter of something.
    FirstParam,
    /// A name under which the file exports something, which is not merely imported under that name.
    Exported,
    /// A declared type, or what it is called where it comes from.
    Type,
}

/// Is given a word, and what answers whether it may have a role: yes where that is not certain.
pub type EachWord<'e, 't> = dyn FnMut(&'t str, &dyn Fn(Role) -> bool) -> ControlFlow<()> + 'e;

/// What an import specifier refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// A source file of the project, by root-relative path.
    File(String),
    /// A source file that nothing says is found under that name, but that is likely meant if no package is known that is called so.
    Likely(String),
    /// A directory package without a file of its own (Python namespace package); submodules are looked up below it.
    Directory(String),
    /// Files that share their top-level names and are imported as one (Go packages), in order.
    Package(Vec<String>),
    /// A package that is not part of the project.
    External,
    /// It should be in the project (relative import, alias) but is not there.
    Missing,
}

/// A language: from text to IR, and from specifiers to files.
pub trait Frontend: Sync + Send {
    /// The language.
    fn lang(&self) -> Lang;
    /// Whether the path's name says that the file is this language.
    fn accepts(&self, path: &str) -> bool;
    /// Whether a carriage return by itself ends a line. Then [`Frontend::lower`] sees a line feed in its place.
    fn returns_end_lines(&self) -> bool {
        false
    }
    /// Specifiers that a text may import, without parsing it: all that [`Frontend::lower`] finds, and perhaps more. Sorted.
    fn imports(&self, text: &str) -> Vec<Symbol>;
    /// Hands out the words of a text without parsing it, until told to stop: all names that [`Frontend::lower`] finds, and
    /// perhaps more.
    fn words<'t>(&self, text: &'t str, each: &mut EachWord<'_, 't>);
    /// Whether something in a text looks damaged, so that parsing it would tell of it: brackets that do not match, marks
    /// that a merge left, or nesting that is too deep.
    fn looks_damaged(&self, text: &str) -> bool;
    /// Lowers one file. Never fails: what does not parse or lower becomes a note in [`Module::notes`].
    fn lower(&self, file: FileId, path: &str, text: &str) -> Module;
    /// What a file exports, by name, as far as it consists of literals. `None`: nothing can be read, or the language has none.
    fn data(&self, path: &str, text: &str) -> Option<Datum> {
        let _ = (path, text);
        None
    }
    /// The specifier of a module that importing `member` of `specifier` may mean, where packages hold modules.
    fn member_specifier(&self, specifier: &str, member: &str) -> Option<String> {
        let _ = (specifier, member);
        None
    }
    /// What [`Frontend::resolve`] found out from the texts of all sources, in words.
    fn describe(&self, tree: &dyn ProjectTree) -> String {
        let _ = tree;
        String::new()
    }
    /// The file from which alone the functions of a file's package are deployed, if the package depends on one of `platforms`
    /// and loads nothing by names that do not show.
    fn entry(&self, tree: &dyn ProjectTree, path: &str, platforms: &[&str]) -> Option<String> {
        let _ = (tree, path, platforms);
        None
    }
    /// Finds what `specifier`, imported by the file `importer`, refers to.
    fn resolve(&self, tree: &dyn ProjectTree, importer: &str, specifier: &str) -> Resolution;
}

/// Of paths that an import may mean the one that lies nearest to its importer: that shares the most folders with it.
/// `None`: there is none, or several lie as near.
#[must_use]
pub fn nearest<'p>(importer: &str, paths: impl Iterator<Item = &'p str>) -> Option<&'p str> {
    let shared = |path: &str| path.split('/').zip(importer.split('/')).take_while(|(one, other)| one == other).count();
    let mut best: Option<(usize, &str, bool)> = None;
    for path in paths {
        let near = shared(path);
        best = match best {
            Some((most, known, is_only)) if near < most || known == path => Some((most, known, is_only)),
            Some((most, known, _)) if near == most => Some((most, known, false)),
            _ => Some((near, path, true)),
        };
    }
    best.filter(|(_, _, is_only)| *is_only).map(|(_, path, _)| path)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_is_the_only_one_that_is_as_near() {
        let to = |paths: &[&'static str]| nearest("app/functions/main.py", paths.iter().copied());
        assert_eq!(to(&["other/db.py", "app/db.py"]), Some("app/db.py"));
        assert_eq!(to(&["app/a/db.py", "app/b/db.py", "other/db.py"]), None);
        assert_eq!(to(&["other/db.py", "left/db.py", "app/db.py"]), Some("app/db.py"));
        assert_eq!(to(&["app/db", "app/db"]), Some("app/db"));
        assert_eq!(to(&[]), None);
    }
}
