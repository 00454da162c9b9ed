//! What all deployments have in common that run a function.

use std::cell::OnceCell;

use sluicegate_base::FxHashMap;
use sluicegate_dataflow::{Context, FuncId, Reach, Reachability};

use crate::deployments::{DeploymentId, Deployments};
use crate::events::Start;
use crate::handlers::Found;

/// Answers for functions whether every deployment is such that runs them.
pub(crate) struct Running<'a> {
    cx: Context<'a>,
    found: &'a [Found<'a>],
    deployments: &'a Deployments<'a>,
    is_such: fn(&Deployments<'_>, DeploymentId) -> bool,
    known: FxHashMap<FuncId, bool>,
    /// What each handler may run.
    reach: OnceCell<Vec<(FuncId, Reach)>>,
}

impl<'a> Running<'a> {
    /// `is_such`: what is asked of each deployment.
    pub fn new(
        cx: Context<'a>,
        found: &'a [Found<'a>],
        deployments: &'a Deployments<'a>,
        is_such: fn(&Deployments<'_>, DeploymentId) -> bool,
    ) -> Running<'a> {
        Running { cx, found, deployments, is_such, known: FxHashMap::default(), reach: OnceCell::new() }
    }

    /// Whether a flow ends in functions alone that such deployments run.
    pub fn ends_only_in_such(&mut self, start: &Start) -> bool {
        let Some(leg) = start.legs.last() else { return false };
        // What a library gives a function that it calls starts where it was registered.
        let func = if self.deployments.of(leg.func).is_empty() { start.sink.site.0 } else { leg.func };
        if let Some(known) = self.known.get(&func) {
            return *known;
        }
        let is_such = self.run_only_such(func);
        self.known.insert(func, is_such);
        is_such
    }

    /// Whether all handlers for which a function runs are such.
    fn run_only_such(&self, func: FuncId) -> bool {
        if !self.deployments.of(func).is_empty() {
            return self.is_handler_such(func);
        }
        let mut running = self.reach().iter().filter(|(_, reach)| reach.contains(func)).peekable();
        running.peek().is_some() && running.all(|(handler, _)| self.is_handler_such(*handler))
    }

    fn is_handler_such(&self, handler: FuncId) -> bool {
        let of = self.deployments.of(handler);
        !of.is_empty() && of.iter().all(|id| (self.is_such)(self.deployments, *id))
    }

    fn reach(&self) -> &[(FuncId, Reach)] {
        self.reach.get_or_init(|| {
            let reachability = Reachability::new(self.cx);
            let mut handlers: Vec<FuncId> = self.found.iter().map(|one| one.func).collect();
            handlers.sort_unstable();
            handlers.dedup();
            let from = |func: FuncId| (func, reachability.from(&[func], self.cx.program.module_of(func)));
            handlers.into_iter().map(from).collect()
        })
    }
}
