//! Lowers the files of a project, each by itself.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;
use sluicegate_base::{FileId, IndexVec, Note, NoteCode};
use sluicegate_ir::{Module, ModuleId};

use crate::control::{Cancellation, Progress};
use crate::project::{Project, SourceFile};

/// Modules in order of their paths, and what their files cost.
pub(crate) struct Lowered {
    pub modules: IndexVec<ModuleId, Module>,
    pub notes: Vec<Note>,
}

/// Lowers every file. A file that breaks its frontend is lost alone, with a note.
pub(crate) fn lower(project: &Project, cancellation: &Cancellation, progress: &Progress) -> Lowered {
    let files: Vec<(FileId, &SourceFile)> = project.sources().collect();
    let results: Vec<Result<Module, Note>> = files
        .par_iter()
        .filter(|_| !cancellation.is_cancelled())
        .map(|(id, file)| {
            let result = lower_file(*id, file);
            progress.step();
            result
        })
        .collect();
    let mut lowered = Lowered { modules: IndexVec::new(), notes: Vec::new() };
    for result in results {
        match result {
            Ok(mut module) => {
                lowered.notes.append(&mut module.notes);
                module.notes.shrink_to_fit();
                module.functions.shrink_to_fit();
                module.cells.shrink_to_fit();
                module.classes.shrink_to_fit();
                module.exports.shrink_to_fit();
                lowered.modules.push(module);
            }
            Err(note) => lowered.notes.push(note),
        }
    }
    lowered
}

/// Lowers one file.
pub(crate) fn lower_file(id: FileId, file: &SourceFile) -> Result<Module, Note> {
    let internal = |message: &str| Note::at(NoteCode::Internal, id, None, message);
    let frontend = file.frontend().ok_or_else(|| internal("no language reads this file"))?;
    catch_unwind(AssertUnwindSafe(|| frontend.lower(id, &file.path, &file.text)))
        .map_err(|_| internal("an internal fault while the file was translated; its results are missing"))
}
