//! One run, from files to findings.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock};

use rayon::prelude::*;
use sluicegate_base::{FileId, Idx as _, Note, NoteCode, limits};
use sluicegate_link::units::Unit;
use sluicegate_report::Summary;
use sluicegate_rules::{Finding, RuleSet, Severity};

use crate::cache::{Cache, Keys};
use crate::control::{Cancellation, Clock, Phase, Progress};
use crate::models::ModelSet;
use crate::outcome::{Outcome, Reachable};
use crate::project::Project;
use crate::resolve::Imports;
use crate::survey::survey;
use crate::translate::{Signs, Translator};
use crate::unit::{Findings, Job};

/// How to look at a project.
#[derive(Debug)]
pub struct Analysis<'p> {
    project: &'p Project,
    /// `None`: what is built in, which is read only when it is needed.
    rules: Option<RuleSet>,
    models: Option<ModelSet>,
    minimum: Severity,
    jobs: usize,
    cache: Option<&'p Cache>,
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
            cache: None,
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

    /// Takes findings of earlier runs where nothing that they depend on has changed, and keeps those of this one.
    #[must_use]
    pub fn cache(self, cache: &'p Cache) -> Self {
        Analysis { cache: Some(cache), ..self }
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
        let Analysis { project, models, every_file, cancellation, progress, .. } = self;
        let models = models.unwrap_or_else(ModelSet::builtin);
        progress.enter(Phase::Resolve, 0);
        let imports = Imports::of(project, &models, None);
        let index = imports.index(project, &models);
        // Handlers count for the map whatever becomes of what they are given.
        let signs = Signs::new(&index, &|_, _, _| true);
        progress.enter(Phase::Analyze, project.file_count());
        let translator = Translator {
            project,
            imports: &imports,
            index: &index,
            signs: &signs,
            cancellation: &cancellation,
            progress: &progress,
        };
        let units = imports.units(project, every_file);
        let surveyed = largest_first(project, &units, |unit| survey(&translator, unit, every_file));
        let (programs, of_units): (Vec<_>, Vec<_>) = surveyed.into_iter().unzip();
        let mut notes = project.notes.clone();
        notes.extend(of_units.into_iter().flatten());
        let map = sluicegate_link::assemble(&project.infrastructure, programs);
        sort_notes(project, &mut notes);
        Reachable { project, map, notes }
    }

    fn run_here(self) -> Outcome<'p> {
        let Analysis { project, rules, models, minimum, jobs: _, cache, every_file, cancellation, progress } = self;
        let (rules, models) = (rules.unwrap_or_else(RuleSet::builtin), models.unwrap_or_else(ModelSet::builtin));
        let clock = Clock::default();
        progress.enter(Phase::Resolve, 0);
        let (imports, units) = clock.measure(Phase::Resolve, || {
            let imports = Imports::of(project, &models, cache);
            let units = imports.units(project, every_file);
            (imports, units)
        });
        progress.enter(Phase::Analyze, project.file_count());
        let cache = cache.filter(|_| !every_file).map(|cache| (cache, Keys::new(project, &imports, &rules, &models)));
        let job = Job {
            project,
            imports: &imports,
            rules: &rules,
            models: &models,
            judging: OnceLock::new(),
            cache,
            every_file,
            cancellation: &cancellation,
            progress: &progress,
            clock: &clock,
        };
        let mut all = Findings { notes: project.notes.clone(), ..Findings::default() };
        let beside_functions = project.has_functions();
        let mut results = largest_first(project, &units, |unit| job.run(unit, beside_functions));
        // What is a function only its code shows, so that others learn of it late.
        if !beside_functions && results.iter().any(|result| result.servers.has_functions) {
            let lone = results.iter().enumerate().filter(|(_, result)| result.servers.has_lone_servers).map(|(at, _)| at);
            let lone: Vec<usize> = lone.collect();
            let again: Vec<Unit> = lone.iter().filter_map(|at| units.get(*at).cloned()).collect();
            let anew = largest_first(project, &again, |unit| job.run(unit, true));
            for (at, result) in lone.into_iter().zip(anew) {
                if let Some(old) = results.get_mut(at) {
                    *old = result;
                }
            }
        }
        results.into_iter().for_each(|result| all.add(result));
        let Findings { mut findings, mut notes, mut handlers, languages, stats, servers: _ } = all;
        findings.sort_by(order);
        handlers.sort();
        let judged = findings.len();
        findings.retain(|finding| finding.severity >= minimum);
        if cancellation.is_cancelled() {
            notes.push(run_note(NoteCode::Truncated, "the run was stopped; results are missing"));
        }
        sort_notes(project, &mut notes);
        let mut summary = Summary::default();
        summary.files = project.file_count();
        summary.lines = project.sources().map(|(_, file)| file.line_count()).sum();
        summary.languages = languages;
        summary.handlers = handlers.iter().filter(|handler| !handler.listed_only).count();
        summary.listed_handlers = handlers.len() - summary.handlers;
        summary.findings = Severity::ALL.map(|severity| findings.iter().filter(|finding| finding.severity == severity).count());
        summary.hidden = judged - findings.len();
        summary.incomplete = notes.iter().any(|note| note.code.is_incomplete());
        summary.notes = notes.iter().fold(BTreeMap::new(), |mut counts, note| {
            *counts.entry(note.code.id()).or_default() += 1;
            counts
        });
        let used = job.cache.as_ref().map(|(cache, _)| {
            clock.measure(Phase::Cache, || cache.finish());
            cache.used()
        });
        drop(job);
        let timings = clock.after(&project.timings);
        Outcome { project, rules, findings, notes, handlers, summary, timings, stats, cache: used }
    }
}

/// What each unit delivers, in their order. The largest is begun first: at the end no thread waits for one that it could
/// not help with.
fn largest_first<T: Send>(project: &Project, units: &[Unit], job: impl Fn(&Unit) -> T + Sync) -> Vec<T> {
    let size = |unit: &Unit| -> usize {
        let texts = unit.files.iter().filter_map(|position| project.files.get(FileId::new(*position)));
        texts.map(|file| file.text.len()).sum()
    };
    let mut by_size: Vec<(usize, usize)> = units.iter().enumerate().map(|(at, unit)| (size(unit), at)).collect();
    by_size.sort_unstable_by(|one, other| other.cmp(one));
    let run = |(_, at): (usize, usize)| Some((at, job(units.get(at)?)));
    let mut results: Vec<(usize, T)> = by_size.into_iter().par_bridge().filter_map(run).collect();
    results.sort_unstable_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}

/// The order of findings in reports: place, rule, argument.
fn order(a: &Finding, b: &Finding) -> std::cmp::Ordering {
    let key = |finding: &Finding| (finding.sink().location, finding.rule);
    key(a).cmp(&key(b)).then_with(|| a.sink().argument.cmp(&b.sink().argument))
}

/// A note about the run as a whole.
pub(crate) fn run_note(code: NoteCode, message: &str) -> Note {
    Note { file: None, path: None, span: None, code, message: message.into() }
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
///
/// The threads have ended when it returns: a thread of the next pool that starts while one of
/// this still winds up gets memory of its own from the allocator, beside all that was given back.
pub(crate) fn in_pool<T: Send>(jobs: usize, work: impl FnOnce() -> T + Send) -> T {
    let threads = Mutex::new(Vec::new());
    let pool = rayon::ThreadPoolBuilder::new().num_threads(jobs).spawn_handler(|thread| {
        let started = std::thread::Builder::new().stack_size(limits::THREAD_STACK_BYTES).spawn(|| thread.run())?;
        if let Ok(mut threads) = threads.lock() {
            threads.push(started);
        }
        Ok(())
    });
    let Ok(pool) = pool.build() else { return work() };
    let done = pool.install(work);
    drop(pool);
    for thread in threads.into_inner().unwrap_or_default() {
        // One that panicked has ended, too.
        let _ = thread.join();
    }
    done
}
