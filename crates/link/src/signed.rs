//! Answers that no browser shows: those of functions to which only signed requests get.
//!
//! A browser that follows a link or sends a form signs nothing, so that what such a function
//! answers is no page of anybody's. All else that its callers send counts as before: whoever
//! may call it passes on what others wrote. Where not everything shows that says who calls,
//! nothing is left out.

use sluicegate_dataflow::Context;
use sluicegate_iac::{Auth, Exposure};

use crate::deployments::{DeploymentId, Deployments};
use crate::events::Start;
use crate::handlers::Found;
use crate::running::Running;

/// Leaves out what only gets into pages that nobody sees.
pub(crate) fn leave_out_pages(cx: Context<'_>, found: &[Found<'_>], deployments: &Deployments<'_>, starts: &mut Vec<Start>) {
    if !deployments.all.indices().any(|id| is_signed(deployments, id)) {
        return;
    }
    let mut running = Running::new(cx, found, deployments, is_signed);
    starts.retain(|start| {
        let is_page = cx.index.kind(start.sink.kind).is_some_and(|kind| kind.page);
        !(is_page && running.ends_only_in_such(start))
    });
}

/// Whether the network gets to a deployment with signed requests alone.
fn is_signed(deployments: &Deployments<'_>, id: DeploymentId) -> bool {
    let triggers = deployments.declared(id).map(|declared| declared.triggers.as_slice()).unwrap_or_default();
    let mut open = triggers.iter().filter(|trigger| trigger.exposure == Exposure::Public).peekable();
    open.peek().is_some() && open.all(|trigger| trigger.auth == Auth::Iam)
}
