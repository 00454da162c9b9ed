//! Answers that no browser shows: those of functions to which only signed requests get.
//!
//! A browser that follows a link or sends a form signs nothing, so that what such a function
//! answers is no page of anybody's. All else that its callers send counts as before: whoever
//! may call it passes on what others wrote. Where not everything shows that says who calls,
//! nothing is left out.

use std::cell::OnceCell;

use sluicegate_base::FxHashMap;
use sluicegate_dataflow::{Context, FuncId, Reach, Reachability};
use sluicegate_iac::{Auth, Exposure};

use crate::deployments::{DeploymentId, Deployments};
use crate::events::Start;
use crate::handlers::Found;

/// Leaves out what only gets into pages that nobody sees.
pub(crate) fn leave_out_pages(cx: Context<'_>, found: &[Found<'_>], deployments: &Deployments<'_>, starts: &mut Vec<Start>) {
    if !deployments.all.indices().any(|id| is_signed(deployments, id)) {
        return;
    }
    let signed = Signed { cx, found, deployments, reach: OnceCell::new() };
    let mut known: FxHashMap<FuncId, bool> = FxHashMap::default();
    starts.retain(|start| {
        let is_page = cx.index.kind(start.sink.kind).is_some_and(|kind| kind.page);
        let Some(leg) = start.legs.last().filter(|_| is_page) else { return true };
        // What a library gives a function that it calls starts where it was registered.
        let func = if deployments.of(leg.func).is_empty() { start.sink.site.0 } else { leg.func };
        !*known.entry(func).or_insert_with(|| signed.answers_only_signed(func))
    });
}

/// Whether the network gets to a deployment with signed requests alone.
fn is_signed(deployments: &Deployments<'_>, id: DeploymentId) -> bool {
    let triggers = deployments.declared(id).map(|declared| declared.triggers.as_slice()).unwrap_or_default();
    let mut open = triggers.iter().filter(|trigger| trigger.exposure == Exposure::Public).peekable();
    open.peek().is_some() && open.all(|trigger| trigger.auth == Auth::Iam)
}

struct Signed<'a> {
    cx: Context<'a>,
    found: &'a [Found<'a>],
    deployments: &'a Deployments<'a>,
    /// What each handler may run.
    reach: OnceCell<Vec<(FuncId, Reach)>>,
}

impl Signed<'_> {
    /// Whether all handlers for which a function runs are such.
    fn answers_only_signed(&self, func: FuncId) -> bool {
        if !self.deployments.of(func).is_empty() {
            return self.is_handler_signed(func);
        }
        let mut running = self.reach().iter().filter(|(_, reach)| reach.contains(func)).peekable();
        running.peek().is_some() && running.all(|(handler, _)| self.is_handler_signed(*handler))
    }

    fn is_handler_signed(&self, handler: FuncId) -> bool {
        let of = self.deployments.of(handler);
        !of.is_empty() && of.iter().all(|id| is_signed(self.deployments, *id))
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
