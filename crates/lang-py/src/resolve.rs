//! Module resolution: from a name in an `import` to a file of the project.
//!
//! Which directories are on the search path is decided when code is started,
//! not in the code. So an absolute name is looked up from every plausible
//! *source root*: each directory above the importer, nearest first, and its
//! `src` and `python` folders; then those that are deployed with the importer.
//! Directories that are packages themselves come
//! last and never shadow the standard library. What lies in none of them may still be
//! deployed with the importer by means that nobody reads: then the nearest file of that name is likely meant.

mod elsewhere;

use sluicegate_ir::{ProjectTree, Resolution};

/// Folders that usually hold a source root.
const ROOT_FOLDERS: [&str; 2] = ["src", "python"];

/// Finds what `specifier`, imported by `importer`, refers to.
#[must_use]
pub fn resolve(tree: &dyn ProjectTree, importer: &str, specifier: &str) -> Resolution {
    let directory = importer.rsplit_once('/').map_or("", |(directory, _)| directory);
    let name = specifier.trim_start_matches('.');
    let dots = specifier.len() - name.len();
    if dots > 0 {
        return relative(tree, directory, dots, name);
    }
    absolute(tree, importer, directory, name)
}

fn relative(tree: &dyn ProjectTree, directory: &str, dots: usize, name: &str) -> Resolution {
    let mut base = directory;
    for _ in 1..dots {
        match parent(base) {
            Some(above) => base = above,
            None => return Resolution::Missing,
        }
    }
    if name.is_empty() {
        let package = join(base, "__init__.py");
        return if tree.is_file(&package) { Resolution::File(package) } else { Resolution::Directory(base.to_owned()) };
    }
    let path = join(base, &name.replace('.', "/"));
    module_file(tree, &path)
        .map(Resolution::File)
        .or_else(|| tree.is_dir(&path).then_some(Resolution::Directory(path)))
        .unwrap_or(Resolution::Missing)
}

fn absolute(tree: &dyn ProjectTree, importer: &str, directory: &str, name: &str) -> Resolution {
    let first = name.split('.').next().unwrap_or_default();
    // Most names are those of installed packages.
    if !tree.has_word(first) {
        return Resolution::External;
    }
    let relative_path = name.replace('.', "/");
    let is_standard = is_standard(first);
    let mut plain = Vec::new();
    let mut packages = Vec::new();
    let mut above = Some(directory);
    while let Some(root) = above {
        let group = if tree.is_file(&join(root, "__init__.py")) { &mut packages } else { &mut plain };
        group.push(root.to_owned());
        group.extend(ROOT_FOLDERS.iter().map(|folder| join(root, folder)));
        above = parent(root);
    }
    for root in tree.beside(importer) {
        plain.extend(ROOT_FOLDERS.iter().rev().map(|folder| join(&root, folder)));
        plain.push(root);
    }
    if is_standard {
        // A file beside the importer may carry a standard name; further up it is somebody else's.
        plain.truncate(usize::from(plain.first().is_some_and(|root| root == directory)));
        packages.clear();
    }
    let mut namespace = None;
    for root in plain.iter().chain(&packages) {
        let path = join(root, &relative_path);
        if let Some(file) = module_file(tree, &path) {
            return Resolution::File(file);
        }
        if namespace.is_none() && tree.is_dir(&path) {
            namespace = Some(path);
        }
    }
    if is_standard {
        return Resolution::External;
    }
    let likely = || elsewhere::find(tree, importer, &relative_path).map_or(Resolution::External, Resolution::Likely);
    namespace.map_or_else(likely, Resolution::Directory)
}

/// `path` as a module or as a package. A package wins, as it does in the language.
fn module_file(tree: &dyn ProjectTree, path: &str) -> Option<String> {
    [format!("{path}/__init__.py"), format!("{path}.py")].into_iter().find(|file| tree.is_file(file))
}

/// The directory above; `None` above the root.
fn parent(directory: &str) -> Option<&str> {
    if directory.is_empty() {
        return None;
    }
    Some(directory.rsplit_once('/').map_or("", |(above, _)| above))
}

fn join(directory: &str, name: &str) -> String {
    if directory.is_empty() { name.to_owned() } else { format!("{directory}/{name}") }
}

/// Whether a module belongs to the standard library.
pub(crate) fn is_standard(name: &str) -> bool {
    STANDARD.binary_search(&name.split('.').next().unwrap_or_default()).is_ok()
}

/// Top-level names of the standard library, sorted.
const STANDARD: &[&str] = &[
    "__future__",
    "abc",
    "aifc",
    "antigravity",
    "argparse",
    "array",
    "ast",
    "asynchat",
    "asyncio",
    "asyncore",
    "atexit",
    "audioop",
    "base64",
    "bdb",
    "binascii",
    "bisect",
    "builtins",
    "bz2",
    "cProfile",
    "calendar",
    "cgi",
    "cgitb",
    "chunk",
    "cmath",
    "cmd",
    "code",
    "codecs",
    "codeop",
    "collections",
    "colorsys",
    "compileall",
    "concurrent",
    "configparser",
    "contextlib",
    "contextvars",
    "copy",
    "copyreg",
    "crypt",
    "csv",
    "ctypes",
    "curses",
    "dataclasses",
    "datetime",
    "dbm",
    "decimal",
    "difflib",
    "dis",
    "distutils",
    "doctest",
    "email",
    "encodings",
    "ensurepip",
    "enum",
    "errno",
    "faulthandler",
    "fcntl",
    "filecmp",
    "fileinput",
    "fnmatch",
    "fractions",
    "ftplib",
    "functools",
    "gc",
    "genericpath",
    "getopt",
    "getpass",
    "gettext",
    "glob",
    "graphlib",
    "grp",
    "gzip",
    "hashlib",
    "heapq",
    "hmac",
    "html",
    "http",
    "idlelib",
    "imaplib",
    "imghdr",
    "imp",
    "importlib",
    "inspect",
    "io",
    "ipaddress",
    "itertools",
    "json",
    "keyword",
    "lib2to3",
    "linecache",
    "locale",
    "logging",
    "lzma",
    "mailbox",
    "mailcap",
    "marshal",
    "math",
    "mimetypes",
    "mmap",
    "modulefinder",
    "msilib",
    "msvcrt",
    "multiprocessing",
    "netrc",
    "nis",
    "nntplib",
    "nt",
    "ntpath",
    "nturl2path",
    "numbers",
    "opcode",
    "operator",
    "optparse",
    "os",
    "ossaudiodev",
    "pathlib",
    "pdb",
    "pickle",
    "pickletools",
    "pipes",
    "pkgutil",
    "platform",
    "plistlib",
    "poplib",
    "posix",
    "posixpath",
    "pprint",
    "profile",
    "pstats",
    "pty",
    "pwd",
    "py_compile",
    "pyclbr",
    "pydoc",
    "pydoc_data",
    "pyexpat",
    "queue",
    "quopri",
    "random",
    "re",
    "readline",
    "reprlib",
    "resource",
    "rlcompleter",
    "runpy",
    "sched",
    "secrets",
    "select",
    "selectors",
    "shelve",
    "shlex",
    "shutil",
    "signal",
    "site",
    "smtpd",
    "smtplib",
    "sndhdr",
    "socket",
    "socketserver",
    "spwd",
    "sqlite3",
    "sre_compile",
    "sre_constants",
    "sre_parse",
    "ssl",
    "stat",
    "statistics",
    "string",
    "stringprep",
    "struct",
    "subprocess",
    "sunau",
    "symtable",
    "sys",
    "sysconfig",
    "syslog",
    "tabnanny",
    "tarfile",
    "telnetlib",
    "tempfile",
    "termios",
    "textwrap",
    "this",
    "threading",
    "time",
    "timeit",
    "tkinter",
    "token",
    "tokenize",
    "tomllib",
    "trace",
    "traceback",
    "tracemalloc",
    "tty",
    "turtle",
    "turtledemo",
    "types",
    "typing",
    "unicodedata",
    "unittest",
    "urllib",
    "uu",
    "uuid",
    "venv",
    "warnings",
    "wave",
    "weakref",
    "webbrowser",
    "winreg",
    "winsound",
    "wsgiref",
    "xdrlib",
    "xml",
    "xmlrpc",
    "zipapp",
    "zipfile",
    "zipimport",
    "zlib",
    "zoneinfo",
];

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use sluicegate_base::Lang;

    use super::*;

    struct Files(&'static [&'static str]);

    impl ProjectTree for Files {
        fn is_file(&self, path: &str) -> bool {
            self.0.contains(&path)
        }
        fn is_dir(&self, path: &str) -> bool {
            self.0.iter().any(|file| file.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
        }
        fn each_source(&self, _: Lang, each: &mut dyn FnMut(&str, &str)) {
            self.0.iter().for_each(|path| each(path, ""));
        }
        fn config_text(&self, _: &str) -> Option<Arc<str>> {
            None
        }
    }

    const TREE: Files = Files(&[
        "functions/orders/app.py",
        "functions/orders/models.py",
        "functions/orders/logging.py",
        "functions/orders/lib/__init__.py",
        "functions/orders/lib/db.py",
        "functions/orders/lib/logging.py",
        "functions/orders/lib/names/a.py",
        "shared/util.py",
        "src/core/__init__.py",
        "layer/python/common.py",
        "layer/readme.py",
    ]);

    fn file(path: &str) -> Resolution {
        Resolution::File(path.into())
    }

    #[test]
    fn absolute_names_are_looked_up_from_every_root() {
        let app = "functions/orders/app.py";
        assert_eq!(resolve(&TREE, app, "models"), file("functions/orders/models.py"));
        assert_eq!(resolve(&TREE, app, "lib"), file("functions/orders/lib/__init__.py"));
        assert_eq!(resolve(&TREE, app, "lib.db"), file("functions/orders/lib/db.py"));
        assert_eq!(resolve(&TREE, app, "shared.util"), file("shared/util.py"));
        assert_eq!(resolve(&TREE, app, "functions.orders.models"), file("functions/orders/models.py"));
        assert_eq!(resolve(&TREE, app, "core"), file("src/core/__init__.py"));
        assert_eq!(resolve(&TREE, "layer/readme.py", "common"), file("layer/python/common.py"));
        assert_eq!(resolve(&TREE, app, "shared"), Resolution::Directory("shared".into()));
        assert_eq!(resolve(&TREE, app, "requests"), Resolution::External);
    }

    #[test]
    fn a_package_does_not_shadow_the_standard_library_for_its_own_modules() {
        assert_eq!(resolve(&TREE, "functions/orders/lib/db.py", "logging"), Resolution::External);
        assert_eq!(resolve(&TREE, "functions/orders/app.py", "logging"), file("functions/orders/logging.py"));
        assert_eq!(resolve(&TREE, "functions/orders/lib/db.py", "models"), file("functions/orders/models.py"));
    }

    #[test]
    fn what_lies_in_no_root_is_likely_the_nearest_of_its_name() {
        const TREE: Files = Files(&[
            "app/functions/orders/main.py",
            "app/common/db.py",
            "app/common/kit/__init__.py",
            "app/common/kit/words.py",
            "app/tests/fakes/mail.py",
            "other/common/db.py",
            "other/left/twice.py",
            "other/right/twice.py",
        ]);
        let to = |name| resolve(&TREE, "app/functions/orders/main.py", name);
        let likely = |path: &str| Resolution::Likely(path.into());
        assert_eq!(to("db"), likely("app/common/db.py"));
        assert_eq!(to("kit"), likely("app/common/kit/__init__.py"));
        assert_eq!(to("kit.words"), likely("app/common/kit/words.py"));
        // Part of a package; of tests; in two places that are as near.
        assert_eq!(to("words"), Resolution::External);
        assert_eq!(to("mail"), Resolution::External);
        assert_eq!(to("twice"), Resolution::External);
    }

    #[test]
    fn dots_climb() {
        let db = "functions/orders/lib/db.py";
        assert_eq!(resolve(&TREE, db, "."), file("functions/orders/lib/__init__.py"));
        assert_eq!(resolve(&TREE, db, ".logging"), file("functions/orders/lib/logging.py"));
        assert_eq!(resolve(&TREE, db, "..models"), file("functions/orders/models.py"));
        assert_eq!(resolve(&TREE, db, ".."), Resolution::Directory("functions/orders".into()));
        assert_eq!(resolve(&TREE, db, ".names"), Resolution::Directory("functions/orders/lib/names".into()));
        assert_eq!(resolve(&TREE, db, ".nothing"), Resolution::Missing);
        assert_eq!(resolve(&TREE, db, "......x"), Resolution::Missing);
    }

    #[test]
    fn the_list_is_sorted() {
        assert!(STANDARD.is_sorted());
    }
}
