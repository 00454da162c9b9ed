//! What belongs to a project, and what is left out.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use sluicegate::{Analysis, Cancellation, NoteCode, Options, Project};

fn write(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let place = root.join(path);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, bytes).unwrap();
}

fn paths(root: &Path, options: &Options<'_>) -> Vec<String> {
    Project::discover_with(&[root.to_path_buf()], options).unwrap().paths().map(str::to_string).collect()
}

#[test]
fn sources_are_found_and_other_peoples_code_is_not() {
    let root = tempfile::tempdir().unwrap();
    for path in [
        "b.py",
        "c.go",
        "vendor/example.org/v.go",
        "a.ts",
        ".github/x.js",
        "README.md",
        "node_modules/p/i.js",
        "x/vendor/v.js",
        "env/lib/p.py",
        "dist/a.js",
        "lib/a.min.js",
        "types.d.ts",
        ".git/hooks/h.py",
    ] {
        write(root.path(), path, "x = 1\n");
    }
    write(root.path(), "env/pyvenv.cfg", "");
    assert_eq!(paths(root.path(), &Options::default()), ["a.ts", "b.py", "c.go"]);
    let mut all = Options::default();
    all.use_ignore_files = false;
    assert_eq!(paths(root.path(), &all), [".github/x.js", "a.ts", "b.py", "c.go", "dist/a.js", "lib/a.min.js"]);
}

#[test]
fn packages_of_a_layer_are_read_unless_a_registry_gave_them() {
    let root = tempfile::tempdir().unwrap();
    let modules = "layers/one/nodejs/node_modules";
    for file in ["plain/index.js", "closed/main.js", "open/main.js", "@own/closed/a.js", "@own/open/a.js", "one.js", ".bin/x.js"]
    {
        write(root.path(), &format!("{modules}/{file}"), "x = 1\n");
    }
    write(root.path(), &format!("{modules}/plain/node_modules/deep/index.js"), "x = 1\n");
    for closed in ["closed", "@own/closed"] {
        write(root.path(), &format!("{modules}/{closed}/package.json"), "{ \"private\" : true }");
    }
    for open in ["open", "@own/open"] {
        write(root.path(), &format!("{modules}/{open}/package.json"), "{ \"version\": \"1.0.0\" }");
    }
    let found = paths(root.path(), &Options::default());
    let expected = ["@own/closed/a.js", "closed/main.js", "one.js", "plain/index.js"];
    assert_eq!(found, expected.map(|file| format!("{modules}/{file}")));
}

#[test]
fn ignore_files_hold_below_their_folder_and_the_nearest_wins() {
    let root = tempfile::tempdir().unwrap();
    for path in ["a.js", "gen/a.js", "gen/keep.js", "sub/a.js", "sub/gen/a.js", "sub/build/a.js", "x.py"] {
        write(root.path(), path, "");
    }
    write(root.path(), ".gitignore", "gen/*\n!gen/keep.js\n/x.py\n[bad\n");
    write(root.path(), "sub/.gitignore", "!gen/*\n!build/\n/a.js\n");
    assert_eq!(paths(root.path(), &Options::default()), ["a.js", "gen/keep.js", "sub/build/a.js", "sub/gen/a.js"]);
}

/// What `git add` writes, as far as names matter: version 2 of the format.
fn index_of_git(names: &[&str]) -> Vec<u8> {
    let mut index = [b"DIRC".as_slice(), &2u32.to_be_bytes(), &u32::try_from(names.len()).unwrap().to_be_bytes()].concat();
    for name in names {
        let begin = index.len();
        index.extend([0; 62]);
        index.extend(name.as_bytes());
        index.push(0);
        index.resize(begin + (index.len() - begin).next_multiple_of(8), 0);
    }
    index.extend([0; 20]);
    index
}

fn notes(root: &Path) -> Vec<String> {
    let project = Project::discover(root).unwrap();
    let outcome = Analysis::new(&project).run();
    outcome.notes().iter().map(|note| outcome.note_line(note)).collect()
}

#[test]
fn tracked_files_are_read_whatever_gitignore_says() {
    let root = tempfile::tempdir().unwrap();
    for path in ["a.js", "b.js", "gen/deep/a.js", "gen/b.js", "other/a.js", "dist/a.js", "mine/a.js"] {
        write(root.path(), path, "");
    }
    write(root.path(), ".gitignore", "gen/\nother/\n/?.js\n");
    write(root.path(), ".ignore", "mine/\n");
    write(root.path(), ".git/index", index_of_git(&["a.js", "dist/a.js", "gen/deep/a.js", "mine/a.js"]));
    assert_eq!(paths(root.path(), &Options::default()), ["a.js", "gen/deep/a.js"]);
    assert_eq!(notes(root.path()), [".ignore: ignored: leaves out 1 file or folder; --no-ignore scans them"]);
}

#[test]
fn what_ignore_files_leave_out_is_said_where_git_does_not_tell() {
    let root = tempfile::tempdir().unwrap();
    for path in ["a.js", "sub/a.js", "sub/b.js", "sub/c.txt", "gen/a.js"] {
        write(root.path(), path, "");
    }
    write(root.path(), ".gitignore", "gen/\n");
    write(root.path(), "sub/.gitignore", "*\n");
    let ignored = [
        ".gitignore: ignored: leaves out 1 file or folder; --no-ignore scans them",
        "sub/.gitignore: ignored: leaves out 2 files and folders; --no-ignore scans them",
    ];
    assert_eq!(notes(root.path()), ignored);
    write(root.path(), ".git/index", "DIRC\0\0\0\x09\0\0\0\0");
    let damaged = ".git/index: unsupported: a version of git's index that is not known; tracked files that an ignore file names are left out";
    assert_eq!(notes(root.path()), [damaged, ignored[0], ignored[1]]);
}

#[test]
fn odd_files_are_named() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "big.js", vec![b'\n'; 3 << 20]);
    write(root.path(), "bundle.js", "var a=1;".repeat(10_000));
    write(root.path(), "wide.js", b"\xff\xfex\0=\x001\0");
    write(root.path(), "latin.py", b"x = '\xe9'\n");
    write(root.path(), "empty.js", "");
    write(root.path(), "marked.js", b"\xef\xbb\xbfx");
    let project = Project::discover(root.path()).unwrap();
    assert_eq!(project.paths().collect::<Vec<_>>(), ["empty.js", "latin.py", "marked.js", "wide.js"]);
    let outcome = Analysis::new(&project).run();
    let notes: Vec<String> = outcome.notes().iter().map(|note| outcome.note_line(note)).collect();
    assert_eq!(
        notes,
        [
            "big.js: too-large: 3145728 bytes; not read",
            "bundle.js: minified: looks minified or generated; not parsed",
            "latin.py: encoding: not valid UTF-8; the invalid bytes were replaced",
            "wide.js: encoding: encoded as UTF-16; it was decoded",
        ]
    );
    assert!(outcome.summary().incomplete);
}

#[test]
fn several_paths_make_one_project() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "one/src/a.js", "");
    write(root.path(), "two/src/a.js", "");
    let both = [root.path().join("one/src"), root.path().join("two/src")];
    let project = Project::discover_with(&both, &Options::default()).unwrap();
    assert_eq!(project.paths().collect::<Vec<_>>(), ["src-2/a.js", "src/a.js"]);
    let twice = [root.path().join("one"), root.path().join("one/src/a.js")];
    assert_eq!(Project::discover_with(&twice, &Options::default()).unwrap().file_count(), 1);
}

#[test]
fn a_missing_path_is_an_error() {
    let error = Project::discover("does/not/exist").unwrap_err();
    assert_eq!(error.to_string(), "does/not/exist: no such file or folder");
}

#[test]
fn buffers_are_a_project_too() {
    let buffers: BTreeMap<String, String> =
        [("a.js".to_string(), "x".to_string()), ("big.py".to_string(), "\n".repeat(3 << 20))].into();
    let project = Project::from_sources(&buffers);
    assert_eq!(project.file_count(), 1);
    assert_eq!(Analysis::new(&project).run().notes()[0].code, NoteCode::TooLarge);
}

#[test]
fn a_stopped_run_says_so() {
    let project = Project::from_sources(&BTreeMap::from([("a.js".to_string(), String::new())]));
    let cancellation = Cancellation::new();
    cancellation.cancel();
    let outcome = Analysis::new(&project).cancellation(&cancellation).run();
    assert!(outcome.summary().incomplete);
    assert_eq!(outcome.notes()[0].code, NoteCode::Truncated);
}

#[test]
fn services_in_code_whose_modules_need_each_other_end() {
    let sources: BTreeMap<String, String> = [
        (
            "serverless.ts",
            "import { a } from './a';\nexport default { service: 's', provider: { name: 'aws' }, functions: a.functions };",
        ),
        ("a.ts", "import { b } from './b';\nexport const a = b.x.y;\nexport * from './b';"),
        ("b.ts", "import { a } from './a';\nexport const b = { x: a.z };\nexport * from './a';"),
    ]
    .into_iter()
    .map(|(path, text)| (path.to_string(), text.to_string()))
    .collect();
    let project = Project::from_sources(&sources);
    assert_eq!(project.paths().count(), 3);
}

#[cfg(unix)]
#[test]
fn imports_lead_through_links() {
    let root = tempfile::tempdir().unwrap();
    let link = |target: &str, name: &str| {
        let place = root.path().join(name);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, place).unwrap();
    };
    write(root.path(), "libs/shell.js", "exports.fixed = (text) => 'ls';\n");
    for name in ["one", "two", "three", "four"] {
        let handler = "const { fixed } = require('./libs/shell');\nexports.handler = async (event) => require('child_process').execSync(fixed(event.body));\n";
        write(root.path(), &format!("services/{name}/app.js"), handler);
    }
    link("../../libs/", "services/one/libs");
    link("../one/libs", "services/two/libs");
    link("..", "services/three/libs");
    link("/", "services/four/libs");
    let project = Project::discover_with(&[root.path().to_path_buf()], &Options::default()).unwrap();
    assert_eq!(project.paths().count(), 5);
    // Of what is not found it is not known that it gives a constant.
    assert_eq!(Analysis::new(&project).run().findings().count(), 2);
}
