//! One unit of the analysis: files that imports or infrastructure join, from their texts to findings.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;
use sluicegate_base::{FileId, FxHashMap, FxHashSet, Idx as _, IndexVec, Note, NoteCode};
use sluicegate_dataflow::analysis::Executor;
use sluicegate_dataflow::callgraph::Component;
use sluicegate_dataflow::summary::Summary as Rows;
use sluicegate_dataflow::{FuncId, Program};
use sluicegate_ir::{Module, ModuleId};
use sluicegate_link::relevance::relevant;
use sluicegate_link::units::Unit;
use sluicegate_link::{Handler, Linked, Part, Stats};
use sluicegate_models::{Index, Starters};
use sluicegate_report::LanguageCounts;
use sluicegate_rules::{Context, Finding, evaluate, is_judged};

use crate::analysis::run_note;
use crate::control::{Cancellation, Clock, Phase, Progress};
use crate::lower;
use crate::project::Project;
use crate::resolve::Imports;

/// What the analysis of a unit delivers. Everything else about it is forgotten.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub findings: Vec<Finding>,
    pub notes: Vec<Note>,
    pub handlers: Vec<Handler>,
    /// Files, lines, and lines that did not parse, of each language.
    pub languages: BTreeMap<&'static str, LanguageCounts>,
    pub stats: Stats,
}

impl Findings {
    /// Adds what another unit delivered.
    pub fn add(&mut self, other: Findings) {
        self.findings.extend(other.findings);
        self.notes.extend(other.notes);
        self.handlers.extend(other.handlers);
        for (language, counts) in other.languages {
            *self.languages.entry(language).or_default() += counts;
        }
        self.stats += other.stats;
    }
}

/// What all units are analysed with.
pub(crate) struct Job<'a> {
    pub project: &'a Project,
    pub imports: &'a Imports,
    pub index: &'a Index,
    pub context: &'a Context<'a>,
    pub starters: &'a Starters,
    /// Whether files are analysed that no handler can have to do with, too.
    pub every_file: bool,
    pub cancellation: &'a Cancellation,
    pub progress: &'a Progress,
    pub clock: &'a Clock,
}

impl Job<'_> {
    /// Analyses a unit. A fault loses the unit alone, with a note.
    pub fn run(&self, unit: &Unit) -> Findings {
        let files: Vec<FileId> = unit.files.iter().map(|position| FileId::new(*position)).collect();
        let lowered = self.clock.measure(Phase::Lower, || lower::lower(self.project, &files, self.cancellation, self.progress));
        let mut notes = lowered.notes;
        let wanted = |event, trust, kind| is_judged(event, trust, kind, self.context);
        let modules = if self.every_file { lowered.modules } else { self.relevant(unit, lowered.modules, &mut notes) };
        let linked = self.clock.measure(Phase::Analyze, || {
            if self.cancellation.is_cancelled() {
                return Linked::default();
            }
            let analyze = || {
                let (resolutions, unresolved) = self.imports.among(self.project, &modules);
                let program = Program::new(modules, resolutions);
                let part = Part { infrastructure: &self.project.infrastructure, functions: Some(&unit.functions) };
                (sluicegate_link::analyze(&program, self.index, part, &Parallel, &wanted), unresolved)
            };
            let made = catch_unwind(AssertUnwindSafe(analyze));
            let (linked, unresolved) = made.unwrap_or_else(|_| {
                let message = "an internal fault while data was followed; results are missing";
                (Linked::default(), vec![run_note(NoteCode::Internal, message)])
            });
            notes.extend(unresolved);
            linked
        });
        notes.extend(linked.notes);
        let findings = self.clock.measure(Phase::Judge, || evaluate(&linked.flows, self.context));
        Findings { findings, notes, handlers: linked.handlers, languages: lowered.languages, stats: linked.stats }
    }

    /// The modules that can matter.
    fn relevant(&self, unit: &Unit, modules: IndexVec<ModuleId, Module>, notes: &mut Vec<Note>) -> IndexVec<ModuleId, Module> {
        let kept_files = relevant_files(unit, &modules, self.starters);
        let (kept, left_out): (Vec<Module>, Vec<Module>) =
            modules.into_raw().into_iter().partition(|module| kept_files.contains(&module.file));
        notes.extend(self.imports.among(self.project, &left_out.into_iter().collect()).1);
        kept.into_iter().collect()
    }
}

/// The files of a unit that can matter.
pub(crate) fn relevant_files(unit: &Unit, modules: &IndexVec<ModuleId, Module>, starters: &Starters) -> FxHashSet<FileId> {
    let by_file: FxHashMap<usize, ModuleId> = modules.iter_enumerated().map(|(id, module)| (module.file.index(), id)).collect();
    let module = |file: &usize| by_file.get(file).copied();
    let links: Vec<(ModuleId, ModuleId)> =
        unit.links.iter().filter_map(|(one, other)| Some((module(one)?, module(other)?))).collect();
    let is_named = |module: &Module| unit.named.contains(&module.file.index());
    let kept = relevant(modules, &links, starters, &is_named);
    modules.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(module, _)| module.file).collect()
}

/// Solves the components of a level on the threads of the current pool.
pub(crate) struct Parallel;

impl Executor for Parallel {
    fn run(&self, level: &[Component], job: &(dyn Fn(&Component) -> Vec<(FuncId, Rows)> + Sync)) -> Vec<Vec<(FuncId, Rows)>> {
        level.par_iter().map(job).collect()
    }
}
