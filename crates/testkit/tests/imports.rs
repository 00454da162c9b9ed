//! That the imports which are read from a file's bytes are all that its parsed form has.

use sluicegate_base::FileId;
use sluicegate_ir::Frontend;
use sluicegate_testkit::{corpus, files_below};

static FRONTENDS: [&dyn Frontend; 3] = [&sluicegate_lang_go::Go, &sluicegate_lang_js::JavaScript, &sluicegate_lang_py::Python];

#[test]
fn no_import_is_missed() {
    let mut checked = 0;
    for (path, text) in files_below(&corpus()).unwrap() {
        let Some(frontend) = FRONTENDS.iter().find(|frontend| frontend.accepts(&path)) else { continue };
        let outline = frontend.imports(&text);
        for import in frontend.lower(FileId(0), &path, &text).imports {
            assert!(outline.binary_search(&import).is_ok(), "{path} imports {import}, its outline says {outline:?}");
            checked += 1;
        }
    }
    assert!(checked > 500, "{checked} imports");
}
