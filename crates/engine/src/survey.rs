//! What the handlers of each unit can reach, for the map.

use std::panic::{AssertUnwindSafe, catch_unwind};

use sluicegate_base::{Note, NoteCode};
use sluicegate_dataflow::Program;
use sluicegate_link::units::Unit;
use sluicegate_link::{Part, Surveyed};

use crate::analysis::run_note;
use crate::translate::Translator;

/// What a unit adds to the map, and what was skipped or not understood of it. A fault loses the unit alone, with a note.
pub(crate) fn survey(translator: &Translator<'_>, unit: &Unit, every_file: bool) -> (Surveyed, Vec<Note>) {
    let Translator { project, imports, index, .. } = *translator;
    let survey = || {
        let (lowered, _) = if every_file { translator.all(unit) } else { translator.relevant(unit) };
        let mut notes = lowered.notes;
        if lowered.modules.is_empty() && unit.functions.is_empty() {
            return (Surveyed::default(), notes);
        }
        let (resolutions, unresolved) = imports.among(project, &lowered.modules);
        notes.extend(unresolved);
        let program = Program::new(lowered.modules, resolutions).beside(index);
        let part = Part {
            infrastructure: &project.infrastructure,
            functions: Some(&unit.functions),
            beside_functions: project.has_functions(),
        };
        (sluicegate_link::survey(&program, index, part), notes)
    };
    catch_unwind(AssertUnwindSafe(survey)).unwrap_or_else(|_| {
        let message = "an internal fault while handlers of connected files were followed; what they reach is missing";
        (Surveyed::default(), vec![run_note(NoteCode::Internal, message)])
    })
}
