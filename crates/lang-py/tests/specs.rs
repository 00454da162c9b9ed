//! Lowering specifications: every `py` block of `specs/*.md` lowers to the `ir` block behind it.
//!
//! Every module must also pass the verifier, and lower without notes unless the text above says *noted*.

use std::path::Path;

use sluicegate_base::FileId;
use sluicegate_ir::Frontend;
use sluicegate_ir::print::print_module;
use sluicegate_ir::verify::verify;
use sluicegate_lang_py::Python;
use sluicegate_spec::{Outcome, check};

#[test]
fn every_construct_lowers_as_specified() {
    check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("specs"), &["py"], "ir", |case| {
        let [block] = case.blocks.as_slice() else { panic!("one block a case") };
        let module = Python.lower(FileId(0), "spec.py", &block.code);
        let mut wrong: Vec<String> = verify(&module).iter().map(|violation| format!("{violation:?}")).collect();
        if !case.noted && !module.notes.is_empty() {
            wrong.push(format!("{:?}", module.notes));
        }
        Outcome { text: print_module(&module), wrong }
    });
}
