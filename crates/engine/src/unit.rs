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
use sluicegate_link::relevance::{connected, is_awake, relevant, starters};
use sluicegate_link::units::Unit;
use sluicegate_link::{Handler, Linked, Part, Stats, Wants};
use sluicegate_models::{EventId, Index, KindId, Starters, Trust};
use sluicegate_report::LanguageCounts;
use sluicegate_rules::{Context, Finding, RuleSet, evaluate, is_judged};

use crate::analysis::run_note;
use crate::cache::{Cache, Keys, Known};
use crate::control::{Cancellation, Clock, Phase, Progress};
use crate::lower::{self, Lowered};
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
        let (lowered, files) = self.clock.measure(Phase::Lower, || self.translate(unit));
        let (mut notes, modules) = (lowered.notes, lowered.modules);
        let wanted = |event, trust, kind| judged.is_judged(event, trust, kind, &context);
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

    /// Translates what can matter of a unit: files that hold what it takes, and those that imports connect with them.
    /// What mentions it is looked at first, and the others only where it is there. Files that look damaged are
    /// translated too, so that it is said of them. Yields the modules that can matter, and the files that were translated.
    fn translate(&self, unit: &Unit) -> (Lowered, Vec<FileId>) {
        let lower = |files: &[FileId]| lower::lower(self.project, files, self.cancellation, self.progress);
        let all: Vec<FileId> = unit.files.iter().map(|position| FileId::new(*position)).collect();
        if self.every_file {
            return (lower(&all), all);
        }
        let number: FxHashMap<usize, usize> = unit.files.iter().enumerate().map(|(number, file)| (*file, number)).collect();
        let links: Vec<(usize, usize)> =
            unit.links.iter().filter_map(|(one, other)| Some((*number.get(one)?, *number.get(other)?))).collect();
        let mut lowered = Lowered::default();
        let mut done: FxHashSet<FileId> = FxHashSet::default();
        let kept = connected(all.len(), &links, |number| {
            let Some(&id) = all.get(number) else { return false };
            if unit.named.contains(&id.index()) {
                return true;
            }
            if !self.may_matter(id) {
                return false;
            }
            done.insert(id);
            let one = lower(&[id]);
            let is_awake = one.modules.iter().any(|module| self.is_awake(module));
            lowered.add(one);
            is_awake
        });
        let kept: FxHashSet<FileId> = all.iter().copied().zip(kept).filter(|(_, kept)| *kept).map(|(id, _)| id).collect();
        let is_due = |id: &FileId| !done.contains(id) && (kept.contains(id) || self.is_damaged(*id));
        let rest: Vec<FileId> = all.iter().copied().filter(is_due).collect();
        lowered.add(lower(&rest));
        done.extend(rest);
        self.keep(&kept, &mut lowered);
        (lowered, all.into_iter().filter(|id| done.contains(id)).collect())
    }

    /// Whether a file mentions what it takes to hold a handler or to start data.
    fn may_matter(&self, id: FileId) -> bool {
        let Knowledge { starters, mentions, .. } = self.knowledge();
        let file = self.project.files.get(id).and_then(|file| Some((file, file.frontend()?)));
        let foreign = self.imports.of_file(id).filter(|specifier| self.imports.is_foreign(id, *specifier));
        file.is_some_and(|(file, frontend)| mentions.may_matter(starters, frontend, (self.project.path(id), &file.text), foreign))
    }

    fn is_awake(&self, module: &Module) -> bool {
        let Knowledge { index, starters, .. } = self.knowledge();
        is_awake(module, (index, starters), &|specifier| self.imports.is_foreign(module.file, specifier))
    }

    fn is_damaged(&self, id: FileId) -> bool {
        let file = self.project.files.get(id);
        file.is_some_and(|file| file.frontend().is_some_and(|frontend| frontend.looks_damaged(&file.text)))
    }

    /// Keeps the modules of some files, in the order of files; of the others remains what was noted.
    fn keep(&self, files: &FxHashSet<FileId>, lowered: &mut Lowered) {
        let modules = std::mem::take(&mut lowered.modules).into_raw();
        let (mut kept, left_out): (Vec<Module>, Vec<Module>) =
            modules.into_iter().partition(|module| files.contains(&module.file));
        lowered.notes.extend(self.imports.among(self.project, &left_out.into_iter().collect()).1);
        kept.sort_by_key(|module| module.file);
        lowered.modules = kept.into_iter().collect();
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
}

/// The files of a unit that can matter.
pub(crate) fn relevant_files(
    unit: &Unit,
    modules: &IndexVec<ModuleId, Module>,
    (index, starters): (&Index, &Starters),
    imports: &Imports,
) -> FxHashSet<FileId> {
    let by_file: FxHashMap<usize, ModuleId> = modules.iter_enumerated().map(|(id, module)| (module.file.index(), id)).collect();
    let module = |file: &usize| by_file.get(file).copied();
    let links: Vec<(ModuleId, ModuleId)> =
        unit.links.iter().filter_map(|(one, other)| Some((module(one)?, module(other)?))).collect();
    let is_named = |module: &Module| unit.named.contains(&module.file.index());
    let is_foreign = |module: &Module, specifier| imports.is_foreign(module.file, specifier);
    let kept = relevant(modules, &links, (index, starters), &is_named, &is_foreign);
    modules.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(module, _)| module.file).collect()
}

/// Solves the components of a level on the threads of the current pool.
pub(crate) struct Parallel;

impl Executor for Parallel {
    fn run(&self, level: &[&Component], job: &(dyn Fn(&Component) -> Vec<(FuncId, Rows)> + Sync)) -> Vec<Vec<(FuncId, Rows)>> {
        level.par_iter().map(|component| job(component)).collect()
    }
}
