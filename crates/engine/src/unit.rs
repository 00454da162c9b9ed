//! One unit of the analysis: files that imports or infrastructure join, from their texts to findings.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};

use rayon::prelude::*;
use sluicegate_base::{FileId, FxHashMap, FxHashSet, Idx as _, IndexVec, Note, NoteCode};
use sluicegate_dataflow::analysis::Executor;
use sluicegate_dataflow::callgraph::Component;
use sluicegate_dataflow::summary::Summary as Rows;
use sluicegate_dataflow::{FuncId, Program};
use sluicegate_ir::{Module, ModuleId};
use sluicegate_link::mentions::Mentions;
use sluicegate_link::relevance::{connected, relevant, starters};
use sluicegate_link::units::Unit;
use sluicegate_link::{Handler, Linked, Part, Stats, Wants};
use sluicegate_models::{EventId, Index, KindId, Starters, Trust};
use sluicegate_report::LanguageCounts;
use sluicegate_rules::{Context, Finding, RuleSet, evaluate, is_judged};

use crate::analysis::run_note;
use crate::cache::{Cache, Keys, Known};
use crate::control::{Cancellation, Clock, Phase, Progress};
use crate::lower;
use crate::models::ModelSet;
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
    pub rules: &'a RuleSet,
    pub models: &'a ModelSet,
    /// Made when the first unit asks for it: where all findings are kept, none does.
    pub knowledge: OnceLock<Knowledge>,
    /// Where findings are kept, if anywhere, and under which names.
    pub cache: Option<(&'a Cache, Keys<'a>)>,
    /// Whether files are analysed that no handler can have to do with, too.
    pub every_file: bool,
    pub cancellation: &'a Cancellation,
    pub progress: &'a Progress,
    pub clock: &'a Clock,
}

/// What is known about what the project imports.
#[derive(Debug)]
pub(crate) struct Knowledge {
    index: Index,
    starters: Starters,
    mentions: Mentions,
    judged: Judged,
    wants: Wants,
}

/// Which data in which sinks some rule objects to, as far as it was asked.
#[derive(Debug)]
struct Judged {
    kinds: usize,
    /// By event (none first), trust and kind: 0 where nobody asked yet.
    answers: Vec<AtomicU8>,
}

/// How far data may be trusted, in steps.
const TRUSTS: usize = 5;

impl Judged {
    fn new(index: &Index) -> Judged {
        let (kinds, events) = (index.kinds().len(), index.events().len());
        Judged { kinds, answers: (0..(events + 1) * TRUSTS * kinds).map(|_| AtomicU8::new(0)).collect() }
    }

    fn is_judged(&self, event: Option<EventId>, trust: Trust, kind: KindId, context: &Context<'_>) -> bool {
        let position = (event.map_or(0, |event| event.index() + 1) * TRUSTS + trust as usize) * self.kinds + kind.index();
        let answer = self.answers.get(position);
        match answer.map(|answer| answer.load(Ordering::Relaxed)) {
            Some(1) => false,
            Some(2) => true,
            _ => {
                let is_judged = is_judged(event, trust, kind, context);
                if let Some(answer) = answer {
                    answer.store(1 + u8::from(is_judged), Ordering::Relaxed);
                }
                is_judged
            }
        }
    }
}

impl Job<'_> {
    /// The findings of a unit, from the cache if they are there.
    pub fn run(&self, unit: &Unit) -> Findings {
        let Some((cache, keys)) = &self.cache else { return self.analyze(unit) };
        let key = self.clock.measure(Phase::Cache, || keys.of(unit));
        let (kinds, events) = self.models.declared();
        let file = |path: &str| self.project.file_by_path(path);
        let known = Known { file: &file, rules: self.rules.len(), kinds, events };
        if let Some(found) = self.clock.measure(Phase::Cache, || cache.get(key, &known)) {
            unit.files.iter().for_each(|_| self.progress.step());
            return found;
        }
        let found = self.analyze(unit);
        // What was cut off by the user or by a fault is no result to keep.
        let is_whole = !self.cancellation.is_cancelled() && found.notes.iter().all(|note| note.code != NoteCode::Internal);
        if is_whole {
            self.clock.measure(Phase::Cache, || cache.put(key, &found, |file| self.project.path(file)));
        }
        found
    }

    fn knowledge(&self) -> &Knowledge {
        self.knowledge.get_or_init(|| {
            self.clock.measure(Phase::Models, || {
                let index = self.imports.index(self.project, self.models);
                let path = |file| self.project.path(file).to_string();
                let context = Context { rules: self.rules, kinds: index.kinds(), events: index.events(), path: &path };
                let judged = Judged::new(&index);
                let wanted = |event, trust, kind| judged.is_judged(event, trust, kind, &context);
                let starters = starters(&index, &wanted);
                let mentions = Mentions::new(&index);
                let wants = Wants::new(&index, &wanted);
                Knowledge { index, starters, mentions, judged, wants }
            })
        })
    }

    /// Analyses a unit. A fault loses the unit alone, with a note.
    fn analyze(&self, unit: &Unit) -> Findings {
        let made = catch_unwind(AssertUnwindSafe(|| self.analyze_here(unit)));
        made.unwrap_or_else(|_| {
            let message = "an internal fault while connected files were analysed; their results are missing";
            let mut lost = Findings { notes: vec![run_note(NoteCode::Internal, message)], ..Findings::default() };
            let all = unit.files.iter().map(|position| FileId::new(*position));
            lost.notes.extend(all.map(|id| Note::at(NoteCode::Internal, id, None, "not analysed: an internal fault")));
            lost
        })
    }

    fn analyze_here(&self, unit: &Unit) -> Findings {
        let Knowledge { index, judged, wants, .. } = self.knowledge();
        let path = |file| self.project.path(file).to_string();
        let context = Context { rules: self.rules, kinds: index.kinds(), events: index.events(), path: &path };
        let files = self.clock.measure(Phase::Lower, || self.worth_parsing(unit));
        let lowered = self.clock.measure(Phase::Lower, || lower::lower(self.project, &files, self.cancellation, self.progress));
        let mut notes = lowered.notes;
        let wanted = |event, trust, kind| judged.is_judged(event, trust, kind, &context);
        let modules = if self.every_file { lowered.modules } else { self.relevant(unit, lowered.modules, &mut notes) };
        let linked = self.clock.measure(Phase::Analyze, || {
            let is_empty = modules.is_empty() && unit.functions.is_empty();
            if is_empty || self.cancellation.is_cancelled() {
                return Linked::default();
            }
            let analyze = || {
                let (resolutions, unresolved) = self.imports.among(self.project, &modules);
                let program = Program::new(modules, resolutions);
                let part = Part { infrastructure: &self.project.infrastructure, functions: Some(&unit.functions) };
                (sluicegate_link::analyze(&program, index, part, &Parallel, (&wanted, wants), self.every_file), unresolved)
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
        let findings = self.clock.measure(Phase::Judge, || evaluate(&linked.flows, &context));
        let mut languages = lowered.languages;
        self.count_left_out(unit, &files, &mut languages);
        Findings { findings, notes, handlers: linked.handlers, languages, stats: linked.stats }
    }

    /// The files of a unit that mention what it takes to matter, those that imports connect with them, and those that
    /// look damaged, so that it is said of them.
    fn worth_parsing(&self, unit: &Unit) -> Vec<FileId> {
        let all = unit.files.iter().map(|position| FileId::new(*position));
        if self.every_file {
            return all.collect();
        }
        let Knowledge { starters, mentions, .. } = self.knowledge();
        let number: FxHashMap<usize, usize> = unit.files.iter().enumerate().map(|(number, file)| (*file, number)).collect();
        let links: Vec<(usize, usize)> =
            unit.links.iter().filter_map(|(one, other)| Some((*number.get(one)?, *number.get(other)?))).collect();
        let kept = connected(unit.files.len(), &links, |number| {
            let Some(position) = unit.files.get(number) else { return false };
            let id = FileId::new(*position);
            let Some((file, frontend)) = self.project.files.get(id).and_then(|file| Some((file, file.frontend()?))) else {
                return false;
            };
            if unit.named.contains(position) {
                return true;
            }
            mentions.may_matter(starters, frontend, &file.text, self.imports.of_file(id))
        });
        let is_damaged = |id: FileId| {
            let file = self.project.files.get(id);
            file.is_some_and(|file| file.frontend().is_some_and(|frontend| frontend.looks_damaged(&file.text)))
        };
        all.zip(kept).filter(|(id, kept)| *kept || is_damaged(*id)).map(|(id, _)| id).collect()
    }

    /// Counts the files of a unit that were not parsed.
    fn count_left_out(&self, unit: &Unit, parsed: &[FileId], languages: &mut BTreeMap<&'static str, LanguageCounts>) {
        for id in unit.files.iter().map(|position| FileId::new(*position)) {
            if parsed.binary_search(&id).is_err()
                && let Some(file) = self.project.files.get(id)
                && let Some(frontend) = file.frontend()
            {
                let lines = file.line_count();
                let counts = LanguageCounts { files: 1, lines, left_out: 1, ..LanguageCounts::default() };
                *languages.entry(frontend.lang().id()).or_default() += counts;
                self.progress.step();
            }
        }
    }

    /// The modules that can matter.
    fn relevant(&self, unit: &Unit, modules: IndexVec<ModuleId, Module>, notes: &mut Vec<Note>) -> IndexVec<ModuleId, Module> {
        let Knowledge { index, starters, .. } = self.knowledge();
        let kept_files = relevant_files(unit, &modules, index, starters);
        let (kept, left_out): (Vec<Module>, Vec<Module>) =
            modules.into_raw().into_iter().partition(|module| kept_files.contains(&module.file));
        notes.extend(self.imports.among(self.project, &left_out.into_iter().collect()).1);
        kept.into_iter().collect()
    }
}

/// The files of a unit that can matter.
pub(crate) fn relevant_files(
    unit: &Unit,
    modules: &IndexVec<ModuleId, Module>,
    index: &Index,
    starters: &Starters,
) -> FxHashSet<FileId> {
    let by_file: FxHashMap<usize, ModuleId> = modules.iter_enumerated().map(|(id, module)| (module.file.index(), id)).collect();
    let module = |file: &usize| by_file.get(file).copied();
    let links: Vec<(ModuleId, ModuleId)> =
        unit.links.iter().filter_map(|(one, other)| Some((module(one)?, module(other)?))).collect();
    let is_named = |module: &Module| unit.named.contains(&module.file.index());
    let kept = relevant(modules, &links, index, starters, &is_named);
    modules.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(module, _)| module.file).collect()
}

/// Solves the components of a level on the threads of the current pool.
pub(crate) struct Parallel;

impl Executor for Parallel {
    fn run(&self, level: &[&Component], job: &(dyn Fn(&Component) -> Vec<(FuncId, Rows)> + Sync)) -> Vec<Vec<(FuncId, Rows)>> {
        level.par_iter().map(|component| job(component)).collect()
    }
}
