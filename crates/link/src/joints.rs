//! Which handlers are joined by tables, buckets and queues: every pair of one that writes and
//! one that reads, whatever the data, with a verdict.
//!
//! For the map. Flows cross channels on their own, with what is known of each ([`crate::channels`]).

use sluicegate_base::{FxIndexMap, FxIndexSet, Symbol};
use sluicegate_dataflow::{Context, FuncId};
use sluicegate_iac as iac;
use sluicegate_ir::Inst;

use crate::channels::{reads_back, records, stores};
use crate::deployments::DeploymentId;
use crate::identity::{Channel, Identities};
use crate::map::Channel as Joint;
use crate::verdict::{self, Ends, Verdict};

/// Ends of one channel that are compared with each other.
const MAX_ENDS: usize = 500;

/// What a deployment's code does to a channel.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Operation {
    deployment: DeploymentId,
    kind: Symbol,
    verdict: Verdict,
    /// Channel fields that are written, or read.
    fields: Vec<Symbol>,
    /// What is known of the key, where the channel has keys.
    keys: Vec<Ends>,
}

/// Who uses a channel.
#[derive(Default)]
struct Users<'a> {
    writers: FxIndexSet<Operation>,
    readers: FxIndexSet<Operation>,
    triggers: Vec<(DeploymentId, &'a iac::Trigger)>,
}

/// The pairs, sorted; and the channels with more ends than are compared.
pub(crate) fn joints(cx: Context<'_>, identities: &Identities<'_>) -> (Vec<Joint>, Vec<String>) {
    let mut channels: FxIndexMap<Channel, Users<'_>> = FxIndexMap::default();
    for (id, _) in identities.deployments.all.iter_enumerated() {
        for func in identities.reach[id].functions() {
            operations(cx, identities, id, func, &mut channels);
        }
        for trigger in identities.deployments.declared(id).into_iter().flat_map(|declared| &declared.triggers) {
            if let Some(channel) = identities.source(id, trigger) {
                channels.entry(channel).or_default().triggers.push((id, trigger));
            }
        }
    }
    let mut pairs: FxIndexMap<(DeploymentId, DeploymentId, Symbol, String), Verdict> = FxIndexMap::default();
    let mut cut = Vec::new();
    for (channel, users) in &channels {
        let resource = identities.shown(channel);
        if users.writers.len() > MAX_ENDS || users.readers.len() + users.triggers.len() > MAX_ENDS {
            cut.push(resource.clone());
        }
        for (from, to, kind, verdict) in meetings(identities, users) {
            pairs.entry((from, to, kind, resource.clone())).and_modify(|known| *known = verdict.min(*known)).or_insert(verdict);
        }
    }
    let name = |id: DeploymentId| identities.handler(id);
    let joint = |((from, to, kind, resource), verdict): ((_, _, _, _), Verdict)| Joint {
        from: name(from),
        to: name(to),
        kind,
        resource,
        verdict: Symbol::new(verdict.id()),
        reason: verdict.reason().to_string(),
    };
    let mut joints: Vec<Joint> = pairs.into_iter().map(joint).collect();
    joints.sort();
    cut.sort();
    (joints, cut)
}

/// Every writer with everyone who is given what it writes.
fn meetings(identities: &Identities<'_>, users: &Users<'_>) -> Vec<(DeploymentId, DeploymentId, Symbol, Verdict)> {
    let application = |id: DeploymentId| identities.deployments.all[id].application;
    let mut found = Vec::new();
    for writer in users.writers.iter().take(MAX_ENDS) {
        let from = writer.deployment;
        for (to, trigger) in users.triggers.iter().take(MAX_ENDS) {
            let verdict = writer.verdict.max(verdict::fires(trigger, &writer.keys));
            found.push((from, *to, writer.kind, verdict));
        }
        // What a handler itself reads back is no way from one to another.
        for reader in users.readers.iter().take(MAX_ENDS).filter(|reader| reader.deployment != from) {
            // That each of two could mean anything says nothing.
            let known = [writer.verdict, reader.verdict].iter().any(|verdict| !matches!(verdict, Verdict::Unknown(_)));
            if known && writer.fields.iter().any(|field| reader.fields.contains(field)) {
                let keys = verdict::same_part(&writer.keys, &reader.keys);
                found.push((from, reader.deployment, writer.kind, writer.verdict.max(reader.verdict).max(keys)));
            }
        }
    }
    found.retain(|(from, to, ..)| application(*from) == application(*to));
    found
}

/// Adds the operations of a function that a deployment may run.
fn operations(
    cx: Context<'_>,
    identities: &Identities<'_>,
    deployment: DeploymentId,
    func: FuncId,
    channels: &mut FxIndexMap<Channel, Users<'_>>,
) {
    let scope = cx.scope(func);
    for site in scope.live_values().filter(|value| matches!(scope.inst(*value), Inst::Call(_))).map(|value| (func, value)) {
        for record in records(cx, site) {
            let (writes, reads) = (stores(record, None), reads_back(record));
            let Some(kind) = record.channel.filter(|_| writes || reads) else { continue };
            let keys = identities.keys(deployment, site, record, None);
            let fields = |read: bool| record.payload.iter().filter(move |one| one.read == read).map(|one| one.field).collect();
            for end in identities.ends(deployment, site, record, None) {
                let users = channels.entry(end.channel).or_default();
                let operation =
                    |read| Operation { deployment, kind, verdict: end.verdict, fields: fields(read), keys: keys.clone() };
                if writes {
                    users.writers.insert(operation(false));
                }
                if reads {
                    users.readers.insert(operation(true));
                }
            }
        }
    }
}
