//! Lines of logs that the platform writes as JSON, where the infrastructure asks for that.
//!
//! The runtime hands such a line on with its level and text, and the line breaks of the text
//! are escaped: nothing in it starts a record of its own.

use sluicegate_dataflow::Context;
use sluicegate_ir::Inst;

use crate::deployments::{DeploymentId, Deployments};
use crate::events::Start;
use crate::handlers::Found;
use crate::running::Running;

/// Leaves out what only gets into such lines.
pub(crate) fn leave_out_json(cx: Context<'_>, found: &[Found<'_>], deployments: &Deployments<'_>, starts: &mut Vec<Start>) {
    if !deployments.all.indices().any(|id| logs_json(deployments, id)) {
        return;
    }
    let mut running = Running::new(cx, found, deployments, logs_json);
    starts.retain(|start| !(is_captured(cx, start) && running.ends_only_in_such(start)));
}

fn logs_json(deployments: &Deployments<'_>, id: DeploymentId) -> bool {
    deployments.declared(id).is_some_and(sluicegate_iac::Function::logs_json)
}

/// Whether the platform takes the line from the runtime in which a flow ends.
fn is_captured(cx: Context<'_>, start: &Start) -> bool {
    let (func, value) = start.sink.site;
    let scope = cx.scope(func);
    let Inst::Call(call) = scope.inst(value) else { return false };
    let rows = scope.rows(value, call);
    let mut sinks = rows.iter().flat_map(|row| &cx.index.row(*row).sinks).filter(|sink| sink.kind == start.sink.kind).peekable();
    sinks.peek().is_some() && sinks.all(|sink| sink.captured)
}
