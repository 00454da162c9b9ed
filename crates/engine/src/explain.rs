//! Why there is, or is not, a flow at a place.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use sluicegate_base::{FileId, Idx as _, Note, NoteCode, Span};
use sluicegate_dataflow::Program;
use sluicegate_link::Part;
use sluicegate_link::explain::{Asked, Explanation};
use sluicegate_report::explain::Told;
use sluicegate_rules::evaluate::{Verdict, verdict};
use sluicegate_rules::{Context, RuleId, RuleSet, Severity, is_judged};

use crate::control::{Cancellation, Progress};
use crate::error::{LoadError, LoadErrorKind};
use crate::lower::Lowered;
use crate::models::ModelSet;
use crate::project::Project;
use crate::resolve::Imports;
use crate::translate::{Signs, Translator};
use crate::unit::Parallel;
use crate::{frontends, ignored, walk};

/// A line of a source file, and a column in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Path as reported.
    pub path: String,
    /// Line, from 1.
    pub line: u32,
    /// Column in UTF-16 units, from 1.
    pub column: Option<u32>,
}

/// What is known of a place.
#[derive(Debug)]
pub struct Explained<'p> {
    project: &'p Project,
    file: FileId,
    spot: Spot,
    is_left_out: bool,
    explanation: Explanation,
    verdicts: Vec<Vec<(RuleId, Verdict)>>,
    every_rule: RuleSet,
    rules: RuleSet,
    minimum: Severity,
    notes: Vec<Note>,
}

/// By what a place is judged: as a scan would.
#[derive(Clone, Debug)]
pub struct Criteria {
    /// Rules that are used.
    pub rules: RuleSet,
    /// All rules.
    pub every_rule: RuleSet,
    /// What is known about libraries, services and events.
    pub models: ModelSet,
    /// Findings below this severity are hidden.
    pub minimum: Severity,
}

/// Explains a place of a project.
///
/// # Errors
/// When the project does not hold the file, or the file the place.
pub fn explain<'p>(project: &'p Project, spot: &Spot, criteria: Criteria, jobs: usize) -> Result<Explained<'p>, LoadError> {
    let (file, asked) = find(project, spot)?;
    Ok(crate::analysis::in_pool(jobs, move || explain_here(project, spot, file, &asked, criteria)))
}

/// The path under which a file on disk is reported by a project of these paths.
///
/// # Errors
/// When there is no such file, it lies outside of the paths, or the project leaves it out: the error says why.
pub fn reported_path(project: &Project, paths: &[PathBuf], file: &Path) -> Result<String, LoadError> {
    if std::fs::metadata(file).map_err(|error| LoadError::io(file, error))?.is_dir() {
        return Err(LoadError::new(file, LoadErrorKind::NotScanned("a folder, not a file".to_string())));
    }
    let path = walk::reported(paths, file)?;
    if project.find(&path).is_some() {
        return Ok(path);
    }
    let noted = project.notes.iter().find(|note| note.path.as_deref() == Some(path.as_str()));
    let reason = if let Some(note) = noted {
        format!("{} ({})", note.message, note.code.id())
    } else if project.files.as_slice().iter().any(|other| other.path == path) {
        "it is a template; only places in code are explained".to_string()
    } else if let Some(rule) = ignored::ignored_by(paths, file) {
        format!("left out by {rule}")
    } else if !frontends::accepts(&path) {
        "no language of sluicegate has files of this name".to_string()
    } else {
        "it lies in a folder of installed packages or a virtual environment, or behind a link".to_string()
    };
    Err(LoadError::new(file, LoadErrorKind::NotScanned(reason)))
}

/// The file of a place, and the place in it.
fn find(project: &Project, spot: &Spot) -> Result<(FileId, Asked), LoadError> {
    let found = project.find(&spot.path).and_then(|id| Some((id, project.files.get(id)?)));
    let (id, file) = found.ok_or_else(|| LoadError::new(&spot.path, LoadErrorKind::NotInProject))?;
    let lines = file.lines();
    let mut count = lines.line_count();
    // What follows the last line break is no line.
    if file.text.ends_with(['\n', '\r']) {
        count -= 1;
    }
    let beyond = || LoadError::new(&spot.path, LoadErrorKind::NoLine(spot.line, count));
    let range = lines.line_range(&file.text, spot.line).filter(|_| spot.line as usize <= count).ok_or_else(beyond)?;
    let line = Span::new(range.start, range.end);
    let text = file.text.get(range.clone()).unwrap_or_default();
    let offset = match spot.column {
        None => None,
        Some(column) => {
            let mut units = 1u32;
            let at = text.char_indices().find(|(_, char)| {
                let is_here = units >= column;
                units += u32::try_from(char.len_utf16()).unwrap_or(1);
                is_here
            });
            let no_column =
                || LoadError::new(&spot.path, LoadErrorKind::NoColumn(spot.line, column, text.encode_utf16().count()));
            let (at, _) = at.filter(|_| column > 0).ok_or_else(no_column)?;
            Some(line.start + u32::try_from(at).unwrap_or(0))
        }
    };
    Ok((id, Asked { file: id, line, offset }))
}

fn explain_here<'p>(project: &'p Project, spot: &Spot, file: FileId, asked: &Asked, criteria: Criteria) -> Explained<'p> {
    let Criteria { rules, every_rule, models, minimum } = criteria;
    let imports = Imports::of(project, &models, None);
    let index = imports.index(project, &models);
    let path = |file| project.path(file).to_string();
    let context = Context { rules: &every_rule, kinds: index.kinds(), events: index.events(), path: &path };
    let signs = Signs::new(&index, &|event, trust, kind| is_judged(event, trust, kind, &context));
    // Other units have nothing to do with the file.
    let unit = imports.units(project, false).into_iter().find(|unit| unit.files.contains(&file.index())).unwrap_or_default();
    let (cancellation, progress) = (Cancellation::new(), Progress::new());
    let translator =
        Translator { project, imports: &imports, index: &index, signs: &signs, cancellation: &cancellation, progress: &progress };
    let (mut lowered, _) = translator.relevant(&unit);
    let is_left_out = lowered.modules.iter().all(|module| module.file != file);
    // What would be said of a file that is left out needs that file.
    if is_left_out {
        (lowered, _) = translator.all(&unit);
    }
    let Lowered { modules, notes: lowered, .. } = lowered;
    let (resolutions, unresolved) = imports.among(project, &modules);
    let program = Program::new(modules, resolutions).beside(&index);
    let of_file = |note: &&Note| note.file == Some(file);
    let all_notes = project.notes.iter().chain(&lowered).chain(&unresolved);
    let mut notes: Vec<Note> = all_notes.filter(of_file).filter(|note| concerns(note, asked)).cloned().collect();
    let part = Part {
        infrastructure: &project.infrastructure,
        functions: Some(&unit.functions),
        beside_functions: project.has_functions(),
    };
    let run = || sluicegate_link::explain::explain(&program, &index, part, &Parallel, asked);
    let explanation = catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
        let message = "an internal fault while data was followed; the explanation is missing";
        notes.push(Note::at(NoteCode::Internal, file, None, message));
        Explanation::default()
    });
    notes.sort();
    notes.dedup();
    let of_flow =
        |flow| every_rule.iter_enumerated().filter_map(|(id, rule)| Some((id, verdict(rule, flow, &context)?))).collect();
    let verdicts = explanation.flows.iter().map(of_flow).collect();
    Explained { project, file, spot: spot.clone(), is_left_out, explanation, verdicts, every_rule, rules, minimum, notes }
}

/// Whether a note is about the whole file, or about the line.
fn concerns(note: &Note, asked: &Asked) -> bool {
    note.span.is_none_or(|span| span.start < asked.line.end.max(asked.line.start + 1) && span.end >= asked.line.start)
}

impl Explained<'_> {
    pub(crate) fn told(&self) -> Told<'_> {
        Told {
            files: self.project,
            file: self.file,
            line: self.spot.line,
            column: self.spot.column,
            is_left_out: self.is_left_out,
            explanation: &self.explanation,
            verdicts: &self.verdicts,
            every_rule: &self.every_rule,
            rules: &self.rules,
            minimum: self.minimum,
            notes: &self.notes,
        }
    }
}
