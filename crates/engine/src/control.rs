//! Watching and stopping a run.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Stops a run from another thread. Clones stop the same run.
#[derive(Clone, Debug, Default)]
pub struct Cancellation(Arc<AtomicBool>);

impl Cancellation {
    /// A token that nobody has used.
    #[must_use]
    pub fn new() -> Cancellation {
        Cancellation::default()
    }

    /// Asks the run to stop soon. What it then delivers is incomplete.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether somebody asked.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A part of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Phase {
    /// Listing and reading files.
    Read,
    /// Finding out what imports refer to.
    Resolve,
    /// Making the index of what the project uses of libraries and services.
    Models,
    /// Looking for findings of earlier runs, and keeping those of this one.
    Cache,
    /// Parsing and translating files.
    Lower,
    /// Following data through functions and handlers.
    Analyze,
    /// Judging flows by rules.
    Judge,
}

impl Phase {
    const ALL: [Phase; 7] =
        [Phase::Read, Phase::Resolve, Phase::Models, Phase::Cache, Phase::Lower, Phase::Analyze, Phase::Judge];

    /// What a progress line says.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Phase::Read => "reading",
            Phase::Resolve => "resolving imports",
            Phase::Models => "loading models",
            Phase::Cache => "reading the cache",
            Phase::Lower => "parsing",
            Phase::Analyze => "following data",
            Phase::Judge => "judging",
        }
    }
}

/// How far a run is. Clones watch the same run.
#[derive(Clone, Debug, Default)]
pub struct Progress(Arc<Counters>);

#[derive(Debug, Default)]
struct Counters {
    phase: AtomicU8,
    done: AtomicUsize,
    total: AtomicUsize,
}

impl Progress {
    /// A counter at the start.
    #[must_use]
    pub fn new() -> Progress {
        Progress::default()
    }

    /// The current phase, how many of its units are done, and how many there are (0: not known).
    #[must_use]
    pub fn now(&self) -> (Phase, usize, usize) {
        let phase = Phase::ALL.get(usize::from(self.0.phase.load(Ordering::Relaxed))).copied().unwrap_or(Phase::Read);
        (phase, self.0.done.load(Ordering::Relaxed), self.0.total.load(Ordering::Relaxed))
    }

    pub(crate) fn enter(&self, phase: Phase, total: usize) {
        let number = Phase::ALL.iter().position(|other| *other == phase).unwrap_or(0);
        self.0.done.store(0, Ordering::Relaxed);
        self.0.total.store(total, Ordering::Relaxed);
        self.0.phase.store(u8::try_from(number).unwrap_or(0), Ordering::Relaxed);
    }

    pub(crate) fn step(&self) {
        self.0.done.fetch_add(1, Ordering::Relaxed);
    }
}

/// Time of each phase, in order: of what runs side by side, the sum.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timings {
    phases: Vec<(Phase, Duration)>,
}

impl Timings {
    /// Phase and time.
    pub fn iter(&self) -> impl Iterator<Item = (Phase, Duration)> + '_ {
        self.phases.iter().copied()
    }

    pub(crate) fn measure<T>(&mut self, phase: Phase, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        self.phases.push((phase, start.elapsed()));
        result
    }
}

/// Adds up the time of phases, from any thread.
#[derive(Debug, Default)]
pub(crate) struct Clock([AtomicU64; Phase::ALL.len()]);

impl Clock {
    pub fn measure<T>(&self, phase: Phase, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        let nanos = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        if let Some((_, sum)) = Phase::ALL.iter().zip(&self.0).find(|(other, _)| **other == phase) {
            sum.fetch_add(nanos, Ordering::Relaxed);
        }
        result
    }

    /// What was measured, behind what was measured before.
    pub fn after(&self, before: &Timings) -> Timings {
        let mut timings = before.clone();
        let measured =
            Phase::ALL.iter().zip(&self.0).map(|(phase, sum)| (*phase, Duration::from_nanos(sum.load(Ordering::Relaxed))));
        timings.phases.extend(measured.filter(|(phase, _)| !before.phases.iter().any(|(known, _)| known == phase)));
        timings
    }
}
