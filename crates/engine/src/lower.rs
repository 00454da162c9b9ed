//! Lowers the files of a project, each by itself.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;
use sluicegate_base::{FileId, IndexVec, Note, NoteCode};
use sluicegate_ir::{Module, ModuleId};
use sluicegate_report::LanguageCounts;

use crate::control::{Cancellation, Progress};
use crate::project::{Project, SourceFile};

/// Modules in order of their paths, and what their files cost.
#[derive(Default)]
pub(crate) struct Lowered {
    pub modules: IndexVec<ModuleId, Module>,
    pub notes: Vec<Note>,
    /// Files, lines, and lines that did not parse, of each language.
    pub languages: BTreeMap<&'static str, LanguageCounts>,
}

impl Lowered {
    /// Adds what other files gave.
    pub fn add(&mut self, other: Lowered) {
        other.modules.into_raw().into_iter().for_each(|module| _ = self.modules.push(module));
        self.notes.extend(other.notes);
        for (language, counts) in other.languages {
            *self.languages.entry(language).or_default() += counts;
        }
    }
}

/// Lowers some files. A file that breaks its frontend is lost alone, with a note.
pub(crate) fn lower(project: &Project, files: &[FileId], cancellation: &Cancellation, progress: &Progress) -> Lowered {
    let results: Vec<_> = files
        .par_iter()
        .filter(|_| !cancellation.is_cancelled())
        .filter_map(|id| Some((*id, project.files.get(*id)?)))
        .map(|(id, file)| {
            let result = lower_file(id, file);
            progress.step();
            let counts = file.frontend().map(|frontend| (frontend.lang(), counts(file, result.as_ref().ok())));
            (result, counts)
        })
        .collect();
    let mut lowered = Lowered { modules: IndexVec::new(), notes: Vec::new(), languages: BTreeMap::new() };
    for (result, counts) in results {
        if let Some((lang, counts)) = counts {
            *lowered.languages.entry(lang.id()).or_default() += counts;
        }
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

/// What a file adds to the counts of its language.
fn counts(file: &SourceFile, module: Option<&Module>) -> LanguageCounts {
    let count = file.line_count();
    let line_of = |offset: u32| file.lines().position(&file.text, offset).line;
    let mut unparsed = 0u32;
    let mut last = 0u32;
    for region in module.map(|module| module.unparsed.as_slice()).unwrap_or_default() {
        // Regions may share a line.
        let (first, end) = (line_of(region.start).max(last + 1), line_of(region.end.saturating_sub(1).max(region.start)));
        unparsed += (end + 1).saturating_sub(first);
        last = last.max(end);
    }
    let unparsed = if module.is_some() { usize::try_from(unparsed).unwrap_or(count) } else { count };
    LanguageCounts { files: 1, lines: count, unparsed_lines: unparsed, left_out: 0 }
}

/// Lowers one file.
pub(crate) fn lower_file(id: FileId, file: &SourceFile) -> Result<Module, Note> {
    let internal = |message: &str| Note::at(NoteCode::Internal, id, None, message);
    let frontend = file.frontend().ok_or_else(|| internal("no language reads this file"))?;
    catch_unwind(AssertUnwindSafe(|| frontend.lower(id, &file.path, &file.text)))
        .map_err(|_| internal("an internal fault while the file was translated; its results are missing"))
}
