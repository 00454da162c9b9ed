//! Functions that nothing from outside gets to: of an application whose templates start none of
//! its functions but by its own workflows and the clock, those of which the caller shows.
//!
//! Whoever invokes such a function has credentials of its account, or is another such function.
//! A template that starts something from outside, a handler that no template deploys, or a
//! function of which no caller shows leaves all as it was: what invokes what is then not known.

use sluicegate_base::{FxHashMap, FxHashSet};
use sluicegate_dataflow::{FuncId, Program};
use sluicegate_iac::{self as iac, Exposure, Part, ResourceId};
use sluicegate_models::Index;

use crate::deployments::{DeploymentId, Deployments};
use crate::handlers::Found;

/// The functions whose payload only comes from inside.
pub(crate) fn closed(
    (program, index): (&Program, &Index),
    found: &[Found<'_>],
    deployments: &Deployments<'_>,
) -> FxHashSet<FuncId> {
    let mut open: FxHashMap<u32, bool> = FxHashMap::default();
    for (id, deployment) in deployments.all.iter_enumerated() {
        let infrastructure = deployments.infrastructure;
        let takes_in = deployment.stack.is_none_or(|stack| infrastructure.stacks[stack].takes_in(infrastructure));
        let is_own = |declared: &iac::Function| declared.triggers.iter().all(|one| is_own(index, one));
        let is_open = takes_in || !deployments.declared(id).is_some_and(is_own);
        *open.entry(deployment.application).or_default() |= is_open;
    }
    if open.values().all(|open| *open) {
        return FxHashSet::default();
    }
    let is_undeclared = |one: &Found<'_>| !one.public.listed_only && !one.wrapped && deployments.of(one.func).is_empty();
    // Handlers that share no code with a function are no part of its application that anything shows.
    let component = |func: FuncId| program.component(program.module_of(func));
    let mixed: FxHashSet<u32> = found.iter().filter(|one| is_undeclared(one)).map(|one| component(one.func)).collect();
    let is_closed = |id: &DeploymentId| {
        let application = deployments.all[*id].application;
        open.get(&application) == Some(&false) && has_caller(deployments, *id)
    };
    let handlers = found.iter().map(|one| one.func);
    let handlers = handlers.filter(|func| !deployments.of(*func).is_empty() && !mixed.contains(&component(*func)));
    handlers.filter(|func| deployments.of(*func).iter().all(is_closed)).collect()
}

/// Whether a trigger is the clock, or hands on what the application itself was given.
fn is_own(index: &Index, trigger: &iac::Trigger) -> bool {
    let hands_on = || index.events().iter().any(|event| event.trigger == trigger.kind && event.workflow);
    trigger.exposure == Exposure::Scheduled || matches!(trigger.source, iac::Target::Resource(_)) && hands_on()
}

/// Whether something of the application calls a function: a trigger, or a function that is given its name.
fn has_caller(deployments: &Deployments<'_>, id: DeploymentId) -> bool {
    let Some(own) = deployments.declared(id) else { return false };
    let application = deployments.all[id].application;
    let others = deployments.all.iter_enumerated().filter(|(other, one)| *other != id && one.application == application);
    let mut others = others.filter_map(|(other, _)| deployments.declared(other));
    !own.triggers.is_empty() || others.any(|other| other.environment.values().any(|value| names(value, own.resource)))
}

fn names(value: &iac::Value, resource: ResourceId) -> bool {
    value.parts.iter().any(|part| matches!(part, Part::Ref { resource: named, .. } if *named == resource))
}
