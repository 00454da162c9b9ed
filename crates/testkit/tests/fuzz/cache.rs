//! Files of the cache that nobody wrote, with a hash that says that they are whole.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use sluicegate::{Analysis, Cache, Options, Project, report};

use crate::try_all;

const MAGIC: &[u8] = b"sluicegate findings 1\n";

/// One change of some bytes: where, how many go, and what comes.
fn change() -> impl Strategy<Value = (prop::sample::Index, usize, Vec<u8>)> {
    let bytes = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..4),
        // Large numbers, as lengths and positions.
        Just(vec![0xff, 0xff, 0xff, 0xff, 0x0f]),
        Just(vec![0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01]),
    ];
    (any::<prop::sample::Index>(), 0usize..6, bytes)
}

fn kept(folder: &Path) -> PathBuf {
    let mut files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.find(|path| path.extension().is_some_and(|ending| ending == "findings")).unwrap()
}

const CODE: &str = "import os\nimport names\n\ndef handler(event, context):\n    name = event['queryStringParameters']['name']\n    \
    os.system(f'echo {name}')\n";
const TEMPLATE: &str = "Transform: AWS::Serverless-2016-10-31\nGlobals: &g\n  Function: {Runtime: python3.13}\nResources:\n  \
    Say:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: app.handler\n      CodeUri: ./\n      Other: *g\n      \
    Environment: {Variables: {A: !Sub '${AWS::Region}-x', B: \"\\x41\"}}\n      Events: {Get: {Type: Api, Properties: {Path: /, Method: get}}}\n";

/// Reports of a run over a folder with what is kept in another one.
fn reports(scanned: &Path, folder: &Path) -> [Vec<u8>; 2] {
    let cache = Cache::open(folder, &[]).unwrap();
    let mut options = Options::default();
    options.jobs = 1;
    options.cache = Some(&cache);
    let project = Project::discover_with(&[scanned.to_path_buf()], &options).unwrap();
    let outcome = Analysis::new(&project).jobs(1).cache(&cache).run();
    let (mut json, mut sarif) = (Vec::new(), Vec::new());
    report::json(&outcome, &mut json).unwrap();
    report::sarif(&outcome, &mut sarif).unwrap();
    assert!(report::shown(&outcome).count() <= 100_000);
    [json, sarif]
}

#[test]
fn what_is_kept_is_read_or_made_again() {
    let scanned = tempfile::tempdir().unwrap();
    for (name, text) in [("app.py", CODE), ("names.py", "A = 1\n"), ("template.yaml", TEMPLATE)] {
        std::fs::write(scanned.path().join(name), text).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let first = reports(scanned.path(), folder.path());
    assert!(first == reports(scanned.path(), folder.path()));
    let path = kept(folder.path());
    let whole = std::fs::read(&path).unwrap();
    let payload = whole.get(MAGIC.len() + 32..).unwrap().to_vec();
    try_all(150, prop::collection::vec(change(), 1..4), move |changes| {
        let mut bytes = payload.clone();
        for (at, gone, new) in changes {
            let start = at.index(bytes.len());
            let end = (start + gone).min(bytes.len());
            bytes.splice(start..end, new);
        }
        let hash = blake3::hash(&bytes);
        std::fs::write(&path, [MAGIC, hash.as_bytes().as_slice(), &bytes].concat()).unwrap();
        for report in reports(scanned.path(), folder.path()) {
            prop_assert!(serde_json::from_slice::<serde_json::Value>(&report).is_ok());
        }
        Ok(())
    });
}
