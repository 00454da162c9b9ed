//! One unit of the analysis: files that imports or infrastructure join, from their texts to findings.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};

use rayon::prelude::*;
use sluicegate_base::{FileId, Idx as _, Note, NoteCode};
use sluicegate_dataflow::analysis::Executor;
use sluicegate_dataflow::callgraph::Component;
use sluicegate_dataflow::summary::Summary as Rows;
use sluicegate_dataflow::{FuncId, Program};
use sluicegate_link::units::Unit;
use sluicegate_link::{Handler, Linked, Part, Servers, Stats, Wants};
use sluicegate_models::{EventId, Index, KindId, Trust};
use sluicegate_report::LanguageCounts;
use sluicegate_rules::{Context, Finding, RuleSet, evaluate, is_judged};

use crate::analysis::run_note;
use crate::cache::{Cache, Keys, Known};
use crate::control::{Cancellation, Clock, Phase, Progress};
use crate::lower::Lowered;
use crate::models::ModelSet;
use crate::project::Project;
use crate::resolve::Imports;
use crate::translate::{Signs, Translator};

/// What the analysis of a unit delivers. Everything else about it is forgotten.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    pub findings: Vec<Finding>,
    pub notes: Vec<Note>,
    pub handlers: Vec<Handler>,
    /// Files, lines, and lines that did not parse, of each language.
    pub languages: BTreeMap<&'static str, LanguageCounts>,
    pub stats: Stats,
    /// What says whether the servers of the project are functions.
    pub servers: Servers,
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
        self.servers.has_functions |= other.servers.has_functions;
        self.servers.has_lone_servers |= other.servers.has_lone_servers;
    }
}

/// What all units are analysed with.
pub(crate) struct Job<'a> {
    pub project: &'a Project,
    pub imports: &'a Imports,
    pub rules: &'a RuleSet,
    pub models: &'a ModelSet,
    /// Made when the first unit asks for it: where all findings are kept, none does.
    pub judging: OnceLock<Judging>,
    /// Where findings are kept, if anywhere, and under which names.
    pub cache: Option<(&'a Cache, Keys<'a>)>,
    /// Whether files are analysed that no handler can have to do with, too.
    pub every_file: bool,
    pub cancellation: &'a Cancellation,
    pub progress: &'a Progress,
    pub clock: &'a Clock,
}

/// What is known about what the project imports, and what the rules say of it.
#[derive(Debug)]
pub(crate) struct Judging {
    index: Index,
    signs: Signs,
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
    /// The findings of a unit, from the cache if they are there. `beside_functions`: whether the project has functions
    /// elsewhere.
    pub fn run(&self, unit: &Unit, beside_functions: bool) -> Findings {
        let Some((cache, keys)) = &self.cache else { return self.analyze(unit, beside_functions) };
        let key = self.clock.measure(Phase::Cache, || keys.of(unit, beside_functions));
        let (kinds, events) = self.models.declared();
        let file = |path: &str| self.project.file_by_path(path);
        let known = Known { file: &file, rules: self.rules.len(), kinds, events };
        if let Some(found) = self.clock.measure(Phase::Cache, || cache.get(key, &known)) {
            unit.files.iter().for_each(|_| self.progress.step());
            return found;
        }
        let found = self.analyze(unit, beside_functions);
        // What was cut off by the user or by a fault is no result to keep.
        let is_whole = !self.cancellation.is_cancelled() && found.notes.iter().all(|note| note.code != NoteCode::Internal);
        if is_whole {
            self.clock.measure(Phase::Cache, || cache.put(key, &found, |file| self.project.path(file)));
        }
        found
    }

    fn judging(&self) -> &Judging {
        self.judging.get_or_init(|| {
            self.clock.measure(Phase::Models, || {
                let index = self.imports.index(self.project, self.models);
                let path = |file| self.project.path(file).to_string();
                let context = Context { rules: self.rules, kinds: index.kinds(), events: index.events(), path: &path };
                let judged = Judged::new(&index);
                let wanted = |event, trust, kind| judged.is_judged(event, trust, kind, &context);
                let wants = Wants::new(&index, &wanted);
                let signs = Signs::new(&index, &wanted);
                Judging { index, signs, judged, wants }
            })
        })
    }

    /// Analyses a unit. A fault loses the unit alone, with a note.
    fn analyze(&self, unit: &Unit, beside_functions: bool) -> Findings {
        let made = catch_unwind(AssertUnwindSafe(|| self.analyze_here(unit, beside_functions)));
        made.unwrap_or_else(|_| {
            let message = "an internal fault while connected files were analysed; their results are missing";
            let mut lost = Findings { notes: vec![run_note(NoteCode::Internal, message)], ..Findings::default() };
            let all = unit.files.iter().map(|position| FileId::new(*position));
            lost.notes.extend(all.map(|id| Note::at(NoteCode::Internal, id, None, "not analysed: an internal fault")));
            lost
        })
    }

    fn analyze_here(&self, unit: &Unit, beside_functions: bool) -> Findings {
        let Judging { index, signs, judged, wants } = self.judging();
        let path = |file| self.project.path(file).to_string();
        let context = Context { rules: self.rules, kinds: index.kinds(), events: index.events(), path: &path };
        let (lowered, files) = self.clock.measure(Phase::Lower, || self.translate(unit, index, signs));
        let (mut notes, modules) = (lowered.notes, lowered.modules);
        let wanted = |event, trust, kind| judged.is_judged(event, trust, kind, &context);
        let linked = self.clock.measure(Phase::Analyze, || {
            let is_empty = modules.is_empty() && unit.functions.is_empty();
            if is_empty || self.cancellation.is_cancelled() {
                return Linked::default();
            }
            let analyze = || {
                let (resolutions, unresolved) = self.imports.among(self.project, &modules);
                let program = Program::new(modules, resolutions).beside(index);
                let (infrastructure, functions) = (&self.project.infrastructure, Some(unit.functions.as_slice()));
                let part = Part { infrastructure, functions, beside_functions };
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
        Findings { findings, notes, handlers: linked.handlers, languages, stats: linked.stats, servers: linked.servers }
    }

    fn translate(&self, unit: &Unit, index: &Index, signs: &Signs) -> (Lowered, Vec<FileId>) {
        let Job { project, imports, cancellation, progress, .. } = *self;
        let translator = Translator { project, imports, index, signs, cancellation, progress };
        if self.every_file { translator.all(unit) } else { translator.relevant(unit) }
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

/// Solves the components of a level on the threads of the current pool.
pub(crate) struct Parallel;

impl Executor for Parallel {
    fn run(&self, level: &[&Component], job: &(dyn Fn(&Component) -> Vec<(FuncId, Rows)> + Sync)) -> Vec<Vec<(FuncId, Rows)>> {
        level.par_iter().map(|component| job(component)).collect()
    }
}
