//! One run, from files to findings.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;
use sluicegate_base::{Note, NoteCode, limits};
use sluicegate_dataflow::analysis::Executor;
use sluicegate_dataflow::callgraph::Component;
use sluicegate_dataflow::summary::Summary as Rows;
use sluicegate_dataflow::{FuncId, Program};
use sluicegate_link::Linked;
use sluicegate_link::relevance::relevant;
use sluicegate_report::Summary;
use sluicegate_rules::{Context, RuleSet, Severity, evaluate, is_judged};

use crate::control::{Cancellation, Phase, Progress};
use crate::models::ModelSet;
use crate::outcome::{Outcome, Reachable};
use crate::project::Project;
use crate::{lower, resolve};

/// How to look at a project.
#[derive(Debug)]
pub struct Analysis<'p> {
    project: &'p Project,
    /// `None`: what is built in, which is read only when it is needed.
    rules: Option<RuleSet>,
    models: Option<ModelSet>,
    minimum: Severity,
    jobs: usize,
    every_file: bool,
    cancellation: Cancellation,
    progress: Progress,
}

impl<'p> Analysis<'p> {
    /// All built-in rules and models, one thread for each processor.
    #[must_use]
    pub fn new(project: &'p Project) -> Analysis<'p> {
        Analysis {
            project,
            rules: None,
            models: None,
            minimum: Severity::Note,
            jobs: 0,
            every_file: false,
            cancellation: Cancellation::new(),
            progress: Progress::new(),
        }
    }

    /// The rules to judge by.
    #[must_use]
    pub fn rules(self, rules: RuleSet) -> Self {
        Analysis { rules: Some(rules), ..self }
    }

    /// What is known about libraries, services and events.
    #[must_use]
    pub fn models(self, models: ModelSet) -> Self {
        Analysis { models: Some(models), ..self }
    }

    /// Hides findings below this severity; they are counted.
    #[must_use]
    pub fn minimum_severity(self, minimum: Severity) -> Self {
        Analysis { minimum, ..self }
    }

    /// Number of threads; 0 means one for each processor. The outcome does not depend on it.
    #[must_use]
    pub fn jobs(self, jobs: usize) -> Self {
        Analysis { jobs, ..self }
    }

    /// Analyses files that no handler can have to do with, and solves every function. Nothing more is found: this is
    /// for tests of that.
    #[doc(hidden)]
    #[must_use]
    pub fn every_file(self, every_file: bool) -> Self {
        Analysis { every_file, ..self }
    }

    /// Lets another thread stop the run.
    #[must_use]
    pub fn cancellation(self, cancellation: &Cancellation) -> Self {
        Analysis { cancellation: cancellation.clone(), ..self }
    }

    /// Lets another thread watch the run.
    #[must_use]
    pub fn progress(self, progress: &Progress) -> Self {
        Analysis { progress: progress.clone(), ..self }
    }

    /// Looks at the project.
    #[must_use]
    pub fn run(self) -> Outcome<'p> {
        let jobs = self.jobs;
        in_pool(jobs, move || self.run_here())
    }

    /// Finds out what each handler can reach, and which handlers pass data on to others. Judges nothing.
    #[must_use]
    pub fn map(self) -> Reachable<'p> {
        let jobs = self.jobs;
        in_pool(jobs, move || self.map_here())
    }

    fn map_here(self) -> Reachable<'p> {
        let Analysis { project, models, cancellation, progress, .. } = self;
        let models = models.unwrap_or_else(ModelSet::builtin);
        let mut notes = project.notes.clone();
        progress.enter(Phase::Lower, project.file_count());
        let lowered = lower::lower(project, &cancellation, &progress);
        notes.extend(lowered.notes);
        progress.enter(Phase::Resolve, 0);
        let (imports, unresolved) = resolve::resolve(project, &lowered.modules);
        notes.extend(unresolved);
        let index = models.index(&lowered.modules);
        let program = Program::new(lowered.modules, imports.resolutions());
        progress.enter(Phase::Analyze, 0);
        let made = catch_unwind(AssertUnwindSafe(|| sluicegate_link::map(&program, &index, &project.infrastructure)));
        let map = made.unwrap_or_else(|_| {
            let message = "an internal fault while handlers were followed; results are missing";
            notes.push(Note { file: None, path: None, span: None, code: NoteCode::Internal, message: message.into() });
            sluicegate_link::map::Map::default()
        });
        sort_notes(project, &mut notes);
        Reachable { project, map, notes }
    }

    fn run_here(self) -> Outcome<'p> {
        let Analysis { project, rules, models, minimum, jobs: _, every_file, cancellation, progress } = self;
        let (rules, models) = (rules.unwrap_or_else(RuleSet::builtin), models.unwrap_or_else(ModelSet::builtin));
        let mut timings = project.timings.clone();
        let mut notes = project.notes.clone();

        progress.enter(Phase::Lower, project.file_count());
        let lowered = timings.measure(Phase::Lower, || lower::lower(project, &cancellation, &progress));
        notes.extend(lowered.notes);
        let languages = lowered.languages;

        progress.enter(Phase::Resolve, 0);
        let (imports, unresolved) = timings.measure(Phase::Resolve, || resolve::resolve(project, &lowered.modules));
        notes.extend(unresolved);

        let index = models.index(&lowered.modules);
        let path = |file| project.path(file).to_string();
        let context = Context { rules: &rules, kinds: index.kinds(), events: index.events(), path: &path };
        let wanted = |event, trust, kind| is_judged(event, trust, kind, &context);
        let program = if every_file {
            Program::new(lowered.modules, imports.resolutions())
        } else {
            let links = imports.links(&lowered.modules);
            let kept = relevant(&lowered.modules, &links, &index, &project.infrastructure, &wanted);
            let modules = lowered.modules.into_raw().into_iter().zip(&kept).filter(|(_, kept)| **kept).map(|(module, _)| module);
            Program::new(modules.collect(), imports.of_kept(&kept).resolutions())
        };
        progress.enter(Phase::Analyze, 0);
        let linked = timings.measure(Phase::Analyze, || {
            if cancellation.is_cancelled() {
                return Linked::default();
            }
            let analyze = || sluicegate_link::analyze(&program, &index, &project.infrastructure, &Parallel, &wanted, every_file);
            catch_unwind(AssertUnwindSafe(analyze)).unwrap_or_else(|_| {
                let message = "an internal fault while data was followed; results are missing";
                notes.push(Note { file: None, path: None, span: None, code: NoteCode::Internal, message: message.into() });
                Linked::default()
            })
        });
        notes.extend(linked.notes);

        progress.enter(Phase::Judge, 0);
        let mut findings = timings.measure(Phase::Judge, || evaluate(&linked.flows, &context));
        let all = findings.len();
        findings.retain(|finding| finding.severity >= minimum);
        if cancellation.is_cancelled() {
            let message = "the run was stopped; results are missing";
            notes.push(Note { file: None, path: None, span: None, code: NoteCode::Truncated, message: message.into() });
        }
        sort_notes(project, &mut notes);
        let mut summary = Summary::default();
        summary.files = project.file_count();
        summary.lines = project.sources().map(|(_, file)| file.lines().line_count()).sum();
        summary.languages = languages;
        summary.handlers = linked.handlers.iter().filter(|handler| !handler.listed_only).count();
        summary.listed_handlers = linked.handlers.len() - summary.handlers;
        summary.findings = Severity::ALL.map(|severity| findings.iter().filter(|finding| finding.severity == severity).count());
        summary.hidden = all - findings.len();
        summary.incomplete = notes.iter().any(|note| note.code.is_incomplete());
        summary.notes = notes.iter().fold(BTreeMap::new(), |mut counts, note| {
            *counts.entry(note.code.id()).or_default() += 1;
            counts
        });
        Outcome { project, rules, findings, notes, handlers: linked.handlers, summary, timings, stats: linked.stats }
    }
}

/// Orders notes by path, place and code, and drops repetitions.
fn sort_notes(project: &Project, notes: &mut Vec<Note>) {
    notes.sort_by(|a, b| {
        let path = |note: &Note| match note.file {
            Some(file) => project.path(file).to_string(),
            None => note.path.clone().unwrap_or_default(),
        };
        (path(a), a.span, a.code, &a.message).cmp(&(path(b), b.span, b.code, &b.message))
    });
    notes.dedup();
}

/// Runs `work` on threads with a known stack; on this thread if none can be started.
pub(crate) fn in_pool<T: Send>(jobs: usize, work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).stack_size(limits::THREAD_STACK_BYTES).build();
    match pool {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}

/// Solves the components of a level on the threads of the current pool.
pub(crate) struct Parallel;

impl Executor for Parallel {
    fn run(&self, level: &[&Component], job: &(dyn Fn(&Component) -> Vec<(FuncId, Rows)> + Sync)) -> Vec<Vec<(FuncId, Rows)>> {
        level.par_iter().map(|component| job(component)).collect()
    }
}
