//! The names of a project's files and folders, and quick answers about them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use blake3::Hash;
use sluicegate_base::FxHashSet;

/// Links that lead to further links are followed so often.
const MAX_LINKS: usize = 8;

/// Every regular file of a project, whether read or not.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Paths, sorted.
    files: Vec<String>,
    /// Folders, without the root.
    folders: FxHashSet<Box<str>>,
    /// Last parts of folders, and of files without their endings.
    words: FxHashSet<Box<str>>,
    /// Links to files and folders of the project, and the paths that they stand for.
    links: BTreeMap<String, String>,
    hash: OnceLock<Hash>,
}

impl Names {
    /// Of sorted paths, and of links with what they lead to.
    pub(crate) fn new(files: Vec<String>, links: BTreeMap<String, String>) -> Names {
        let mut names = Names::default();
        let mut last = "";
        for path in &files {
            let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
            // Files of a folder mostly follow one another.
            let mut above = if folder == last { "" } else { folder };
            last = folder;
            while !above.is_empty() && names.folders.insert(above.into()) {
                let (outer, word) = above.rsplit_once('/').unwrap_or(("", above));
                add(&mut names.words, word);
                above = outer;
            }
            add(&mut names.words, file.rsplit_once('.').map_or(file, |(stem, _)| stem));
        }
        for link in links.keys() {
            let word = link.rsplit('/').next().unwrap_or(link);
            add(&mut names.words, word);
            add(&mut names.words, word.rsplit_once('.').map_or(word, |(stem, _)| stem));
        }
        Names { files, links, ..names }
    }

    /// Of all paths.
    pub(crate) fn hash(&self) -> &Hash {
        self.hash.get_or_init(|| {
            // A path holds no NUL.
            let mut hasher = blake3::Hasher::new();
            hasher.update(self.files.join("\0").as_bytes());
            for (link, target) in &self.links {
                hasher.update(format!("\0{link}\0{target}").as_bytes());
            }
            hasher.finalize()
        })
    }

    /// The path under which the project holds what lies at a path, which may lead through links.
    pub(crate) fn real<'p>(&self, path: &'p str) -> Cow<'p, str> {
        let mut real = Cow::Borrowed(path);
        for _ in 0..if self.links.is_empty() { 0 } else { MAX_LINKS } {
            let ends = real.match_indices('/').map(|(at, _)| at).chain([real.len()]);
            let led = ends.filter_map(|end| Some((self.links.get(real.get(..end)?)?, real.get(end..)?))).next();
            let Some((target, rest)) = led else { break };
            real = Cow::Owned(format!("{target}{rest}").trim_start_matches('/').to_string());
        }
        real
    }

    pub(crate) fn is_file(&self, path: &str) -> bool {
        self.files.binary_search_by(|file| file.as_str().cmp(path)).is_ok()
    }

    /// Whether files lie below a path.
    pub(crate) fn is_dir(&self, path: &str) -> bool {
        path.is_empty() || self.folders.contains(path.trim_end_matches('/'))
    }

    /// Whether a folder is called so, or a file but for its ending.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// All files, sorted.
    pub(crate) fn all(&self) -> &[String] {
        &self.files
    }

    /// Whether a file is called so but for its ending.
    pub(crate) fn has_stem(&self, path: &str) -> bool {
        let start = format!("{path}.");
        self.files.get(self.files.partition_point(|file| *file < start)).is_some_and(|file| file.starts_with(&start))
    }

    /// Files of a name in a folder and below it, sorted; a few of them.
    pub(crate) fn files_called(&self, name: &str, dir: &str) -> Vec<String> {
        const MAX_FILES: usize = 64;
        let below = if dir.is_empty() { String::new() } else { format!("{}/", dir.trim_end_matches('/')) };
        let inside = self.files.get(self.files.partition_point(|file| *file < below)..).unwrap_or_default();
        let inside = inside.iter().take_while(|file| file.starts_with(&below));
        inside.filter(|file| file.rsplit('/').next() == Some(name)).take(MAX_FILES).cloned().collect()
    }

    /// The files that lie directly in a folder, sorted.
    pub(crate) fn files_in(&self, dir: &str) -> Vec<String> {
        let below = if dir.is_empty() { String::new() } else { format!("{}/", dir.trim_end_matches('/')) };
        let mut found = Vec::new();
        let mut rest = self.files.get(self.files.partition_point(|name| *name < below)..).unwrap_or_default();
        // What lies in folders below is stepped over, not walked through.
        while let Some((name, after)) = rest.split_first() {
            let Some(inside) = name.strip_prefix(&below) else { break };
            rest = match inside.split_once('/') {
                Some((folder, _)) => {
                    let behind = format!("{below}{folder}0");
                    after.get(after.partition_point(|name| *name < behind)..).unwrap_or_default()
                }
                None => {
                    found.push(name.clone());
                    after
                }
            };
        }
        found
    }
}

fn add(words: &mut FxHashSet<Box<str>>, word: &str) {
    if !words.contains(word) {
        words.insert(word.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_folders_and_words() {
        let files = ["a/b/c.test.py", "a/b/d", "a/e.py", "a0.py", "a1/x/y/z.js", "f.go"];
        let links = [("c", "a"), ("a1/y", "c/b"), ("l.py", "a/e.py")];
        let links = links.map(|(link, target)| (link.to_string(), target.to_string())).into();
        let names = Names::new(files.map(String::from).to_vec(), links);
        assert!(names.is_file("a/e.py") && !names.is_file("a/b") && !names.is_file(""));
        assert!(
            names.is_dir("") && names.is_dir("a/b") && names.is_dir("a1/x/") && !names.is_dir("a/e.py") && !names.is_dir("x")
        );
        assert!(["a", "b", "c.test", "d", "e", "x", "y", "z", "f"].iter().all(|word| names.has_word(word)));
        assert!(!names.has_word("e.py") && names.has_word("l"));
        assert_eq!(names.real("a/e.py"), "a/e.py");
        assert_eq!(
            (names.real("c/e.py"), names.real("l.py"), names.real("cc/e.py")),
            ("a/e.py".into(), "a/e.py".into(), "cc/e.py".into())
        );
        assert_eq!(names.real("a1/y/d"), "a/b/d");
        assert_eq!(names.files_in(""), ["a0.py", "f.go"]);
        assert_eq!(names.files_in("a"), ["a/e.py"]);
        assert_eq!(names.files_in("a/b/"), ["a/b/c.test.py", "a/b/d"]);
        assert!(names.files_in("a1").is_empty() && names.files_in("none").is_empty());
    }
}
