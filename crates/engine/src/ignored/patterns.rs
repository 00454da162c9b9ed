//! Lines of ignore files.
//!
//! Most lines name a file, a folder or an ending, and are compared as they stand; the others are
//! compiled. A line is read once for a whole walk: the same ones stand in many folders.

use std::sync::{Arc, OnceLock};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use memchr::memmem::Finder;
use sluicegate_base::{FxHashMap, limits};

/// Characters that make a line more than a name.
const SPECIAL: [char; 7] = ['*', '?', '[', ']', '{', '}', '\\'];

/// Lines that were read before. `None`: it says nothing.
#[derive(Debug, Default)]
pub(crate) struct Lines {
    lines: FxHashMap<String, Option<Arc<Line>>>,
    /// Whole files: few differ.
    texts: FxHashMap<String, Arc<[Arc<Line>]>>,
}

#[derive(Debug)]
struct Line {
    text: String,
    pattern: Pattern,
    /// It says that something is kept.
    keeps: bool,
    folders_only: bool,
}

#[derive(Debug)]
enum Pattern {
    /// What is called so, at any depth.
    Name(String),
    /// What ends so, at any depth.
    Ending(String),
    /// A path below the folder of the file.
    Path(String),
    /// Anything else.
    Glob(Box<Glob>),
}

/// A line with special characters.
#[derive(Debug)]
struct Glob {
    /// Made when it is needed: most are not. `None`: it is malformed and fits nothing.
    compiled: OnceLock<Option<Gitignore>>,
    /// A text that is part of everything that it fits: of the name, or of the whole path.
    part: Finder<'static>,
    is_path: bool,
}

/// Which bytes a text has; two of them may be one.
#[derive(Clone, Copy, Debug)]
struct Letters(u64);

/// A line that is not looked up by its text, but can be passed over quickly.
#[derive(Debug)]
struct Other {
    position: usize,
    /// What is in every text that it fits.
    letters: Letters,
    is_path: bool,
    folders_only: bool,
}

impl Letters {
    fn of(text: &str) -> Letters {
        Letters(text.bytes().fold(0, |letters, byte| letters | 1 << (byte & 63)))
    }

    fn has(self, others: Letters) -> bool {
        self.0 & others.0 == others.0
    }
}

/// An entry of a folder.
struct Entry<'p> {
    path: &'p str,
    name: &'p str,
    is_dir: bool,
    letters_of_path: Letters,
    letters_of_name: Letters,
}

impl<'p> Entry<'p> {
    fn new(path: &'p str, name: &'p str, is_dir: bool) -> Entry<'p> {
        let letters_of_name = Letters::of(name);
        let above = path.get(..path.len() - name.len()).unwrap_or_default();
        let letters_of_path = Letters(Letters::of(above).0 | letters_of_name.0);
        Entry { path, name, is_dir, letters_of_path, letters_of_name }
    }

    fn may_fit(&self, line: &Other) -> bool {
        let letters = if line.is_path { self.letters_of_path } else { self.letters_of_name };
        letters.has(line.letters) && (self.is_dir || !line.folders_only)
    }
}

/// Lines that hold below one folder, the stronger last.
#[derive(Debug, Default)]
pub(crate) struct Patterns {
    /// Files that the lines are from; empty: a built-in list.
    files: Vec<String>,
    /// With the position of the file that they are from.
    lines: Vec<(usize, Arc<Line>)>,
    /// Positions of lines that are a text, by what has this text.
    names: Texts,
    endings: Texts,
    paths: Texts,
    /// All others, the last one first.
    others: Vec<Other>,
}

/// Positions of the last lines that are a text: for folders, and for all else.
type Texts = FxHashMap<String, [Option<usize>; 2]>;

/// What a line says of a path.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Said<'p> {
    pub keeps: bool,
    /// The line.
    pub line: &'p str,
    /// The file that the line is from; empty: a built-in list.
    pub file: &'p str,
}

impl Patterns {
    /// The lines of some files, each with what messages call it.
    pub(crate) fn new<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>, known: &mut Lines) -> Patterns {
        let (mut files, mut lines) = (Vec::new(), Vec::new());
        let mut left = limits::MAX_IGNORE_PATTERNS;
        for (number, (file, text)) in texts.into_iter().enumerate() {
            files.push(file.to_string());
            let read = known.lines(text);
            lines.extend(read.iter().take(left).map(|line| (number, line.clone())));
            left = left.saturating_sub(read.len());
        }
        let mut patterns = Patterns { files, lines, ..Patterns::default() };
        for (position, (_, line)) in patterns.lines.iter().enumerate() {
            let (texts, text) = match &line.pattern {
                Pattern::Name(name) => (&mut patterns.names, name),
                Pattern::Ending(ending) if extension(ending) == Some(ending) => (&mut patterns.endings, ending),
                Pattern::Path(path) => (&mut patterns.paths, path),
                Pattern::Ending(_) | Pattern::Glob(_) => {
                    patterns.others.push(line.other(position));
                    continue;
                }
            };
            let [folders, others] = texts.entry(text.clone()).or_default();
            *folders = Some(position);
            if !line.folders_only {
                *others = Some(position);
            }
        }
        patterns.others.reverse();
        patterns
    }

    /// What the last line says that fits a path, which is relative to the folder of these lines.
    pub(crate) fn of(&self, path: &str, is_dir: bool) -> Option<Said<'_>> {
        let name = path.rsplit('/').next().unwrap_or(path);
        let last = |texts: &Texts, text: &str| {
            let [folders, others] = texts.get(text).copied().unwrap_or_default();
            if is_dir { folders } else { others }
        };
        let ending = extension(name).and_then(|extension| last(&self.endings, extension));
        let named = ending.max(last(&self.names, name)).max(last(&self.paths, path));
        let entry = Entry::new(path, name, is_dir);
        let after = self
            .others
            .iter()
            .take_while(|other| Some(other.position) > named)
            .find(|other| entry.may_fit(other) && self.lines.get(other.position).is_some_and(|(_, line)| line.fits(&entry)));
        let after = after.map(|other| other.position);
        let (file, line) = self.lines.get(after.or(named)?)?;
        let file = self.files.get(*file).map(String::as_str).unwrap_or_default();
        Some(Said { keeps: line.keeps, line: &line.text, file })
    }

    /// The same of a file or of the nearest folder around it of which something is said.
    pub(crate) fn of_any_parent(&self, path: &str) -> Option<Said<'_>> {
        let above = path.match_indices('/').rev().map(|(at, _)| (path.get(..at).unwrap_or_default(), true));
        std::iter::once((path, false)).chain(above).find_map(|(path, is_dir)| self.of(path, is_dir))
    }
}

impl Lines {
    /// The lines of a file that say something.
    fn lines(&mut self, text: &str) -> Arc<[Arc<Line>]> {
        if let Some(known) = self.texts.get(text) {
            return known.clone();
        }
        let lines: Arc<[Arc<Line>]> = text.lines().filter_map(|line| self.line(line)).take(limits::MAX_IGNORE_PATTERNS).collect();
        self.texts.insert(text.to_string(), lines.clone());
        lines
    }

    fn line(&mut self, text: &str) -> Option<Arc<Line>> {
        if let Some(known) = self.lines.get(text) {
            return known.clone();
        }
        let line = Line::read(text).map(Arc::new);
        self.lines.insert(text.to_string(), line.clone());
        line
    }
}

impl Line {
    fn read(text: &str) -> Option<Line> {
        // Blanks at the end count if they are escaped.
        let text = if text.ends_with("\\ ") { text } else { text.trim_end() };
        if text.is_empty() || text.starts_with('#') {
            return None;
        }
        Some(Line::simple(text).unwrap_or_else(|| Line::glob(text)))
    }

    fn simple(text: &str) -> Option<Line> {
        let (keeps, rest) = text.strip_prefix('!').map_or((false, text), |rest| (true, rest));
        let (is_anchored, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let (folders_only, rest) = rest.strip_suffix('/').map_or((false, rest), |rest| (true, rest));
        let is_path = is_anchored || rest.contains('/');
        let ending = rest.strip_prefix('*').filter(|_| !is_path);
        if rest.is_empty() || ending.unwrap_or(rest).contains(SPECIAL) {
            return None;
        }
        let pattern = match ending {
            Some(ending) => Pattern::Ending(ending.to_string()),
            None if is_path => Pattern::Path(rest.to_string()),
            None => Pattern::Name(rest.to_string()),
        };
        Some(Line { text: text.to_string(), pattern, keeps, folders_only })
    }

    fn glob(text: &str) -> Line {
        let part = part_of_all(text);
        let rest = text.strip_prefix('!').unwrap_or(text);
        let glob = Glob {
            compiled: OnceLock::new(),
            part: Finder::new(part).into_owned(),
            is_path: rest.strip_suffix('/').unwrap_or(rest).contains('/'),
        };
        let (keeps, folders_only) = (text.starts_with('!'), text.ends_with('/'));
        Line { text: text.to_string(), pattern: Pattern::Glob(Box::new(glob)), keeps, folders_only }
    }

    fn other(&self, position: usize) -> Other {
        let (letters, is_path) = match &self.pattern {
            Pattern::Name(text) | Pattern::Ending(text) => (Letters::of(text), false),
            Pattern::Path(text) => (Letters::of(text), true),
            Pattern::Glob(glob) => (Letters::of(part_of_all(&self.text)), glob.is_path),
        };
        Other { position, letters, is_path, folders_only: self.folders_only }
    }

    fn fits(&self, entry: &Entry<'_>) -> bool {
        if self.folders_only && !entry.is_dir {
            return false;
        }
        match &self.pattern {
            Pattern::Name(wanted) => entry.name == wanted,
            Pattern::Ending(ending) => entry.name.ends_with(ending.as_str()),
            Pattern::Path(wanted) => entry.path == wanted,
            Pattern::Glob(glob) => glob.fits(&self.text, entry),
        }
    }
}

impl Glob {
    fn fits(&self, line: &str, entry: &Entry<'_>) -> bool {
        let text = if self.is_path { entry.path } else { entry.name };
        if self.part.find(text.as_bytes()).is_none() {
            return false;
        }
        let compiled = self.compiled.get_or_init(|| {
            // Paths come relative to the folder that the line holds below.
            let mut builder = GitignoreBuilder::new(".");
            builder.add_line(None, line).ok()?;
            builder.build().ok()
        });
        compiled.as_ref().is_some_and(|glob| !matches!(glob.matched(entry.path, entry.is_dir), Match::None))
    }
}

/// The last dot of a name and what follows.
fn extension(name: &str) -> Option<&str> {
    name.get(name.rfind('.')?..)
}

/// The longest text that everything has in it that a glob fits; comparing it costs little.
fn part_of_all(glob: &str) -> &str {
    if glob.contains(['{', '\\']) {
        return "";
    }
    // What stands in brackets is no text.
    let (before, rest) = glob.split_once('[').unwrap_or((glob, ""));
    let after = rest.rsplit_once(']').map_or("", |(_, after)| after);
    let parts = before.split(SPECIAL).chain(after.split(SPECIAL)).map(|part| part.trim_start_matches('!').trim_matches('/'));
    parts.max_by_key(|part| part.len()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of every kind, and paths that some of them fit.
    const LINES: &str = "# a\n\nbuild/\n/dist\n*.log\n!keep.log\n.env*\ndocs/*.txt\na/b/\n**/deep\n*.py[cod]\n\\#odd\n\\!odd\nx\\ \n/\n!\n\
        foo.*\n/top/**\n{a,b}.js\n*.min.js\n*\\.z\n[\n.\n./rel\ntwo words  \nend/ \n*\n!*/\n*.tar.gz/\n//x\na//\n?";
    const PATHS: &str = "build\nsrc/build\ndist\nsrc/dist\nx.log\n.log\nkeep.log\nd/keep.log\n.env\n.env.local\ndocs/a.txt\ndocs/x/a.txt\n\
        a/b\nc/a/b\ndeep\nx/deep\nx/deep/y\nm.pyc\nm.py\n#odd\n!odd\nx \nfoo.js\nfoo\ntop\ntop/x\na.js\nq.min.js\n.min.js\nv.z\n[\nrel\ntwo words\n\
        end\nq.tar.gz\nx\nd/x\n.\ns";

    #[test]
    fn lines_mean_what_they_mean_to_git() {
        for line in LINES.lines() {
            let ours = Patterns::new([("", line)], &mut Lines::default());
            let mut builder = GitignoreBuilder::new("/tree");
            let _skipped = builder.add_line(None, line);
            let theirs = builder.build().unwrap();
            for (path, is_dir) in PATHS.lines().flat_map(|path| [(path, false), (path, true)]) {
                let wanted = match theirs.matched(format!("/tree/{path}"), is_dir) {
                    Match::None => None,
                    Match::Ignore(_) => Some(false),
                    Match::Whitelist(_) => Some(true),
                };
                assert_eq!(ours.of(path, is_dir).map(|said| said.keeps), wanted, "`{line}` on `{path}` ({is_dir})");
            }
        }
    }

    #[test]
    fn the_last_line_counts_and_folders_hold_their_files() {
        let patterns = Patterns::new([("one", "*.log\nlogs/\n"), ("two", "!keep.log\n")], &mut Lines::default());
        assert_eq!(patterns.of("a/x.log", false), Some(Said { keeps: false, line: "*.log", file: "one" }));
        assert_eq!(patterns.of("a/keep.log", false), Some(Said { keeps: true, line: "!keep.log", file: "two" }));
        assert_eq!(patterns.of_any_parent("a/logs/b/x.txt").map(|said| said.line), Some("logs/"));
        assert_eq!(patterns.of_any_parent("a/b/x.txt"), None);
        let patterns = Patterns::new([("one", "b\n*.js\n!a.js\nc\n!c/\n!b*\nb/\n")], &mut Lines::default());
        let line = |path, is_dir| patterns.of(path, is_dir).map(|said| said.line);
        assert_eq!([line("b", true), line("b", false), line("x/b", false)], [Some("b/"), Some("!b*"), Some("!b*")]);
        assert_eq!([line("c", true), line("c", false), line("d", true)], [Some("!c/"), Some("c"), None]);
        assert_eq!([line("a.js", false), line("z.js", false)], [Some("!a.js"), Some("*.js")]);
    }
}
