//! Which table, bucket or queue an operation touches, in a deployment.
//!
//! A name is seen in the function of the operation, else in the callers that pass it on;
//! variables of the environment are replaced by what the deployment sets them to, and
//! what a trigger says of itself by the trigger's source.

use sluicegate_base::{ElemKind, FxHashMap, FxHashSet, IndexVec, Symbol};
use sluicegate_dataflow::fact::{Origin, Root, Source};
use sluicegate_dataflow::strings::{Identity, Piece, identity_at, resource_at};
use sluicegate_dataflow::{Context, FuncId, Reach, Reachability};
use sluicegate_iac as iac;
use sluicegate_ir::ValueId;
use sluicegate_models::{Port, Record};

use crate::deployments::{DeploymentId, Deployments};
use crate::grants::{self, Need};
use crate::handlers::Found;
use crate::naming::{Named, Naming};
use crate::verdict::{Ends, Verdict};

/// Where data rests or travels between invocations.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Channel {
    /// A resource of the infrastructure.
    Resource(iac::ResourceId),
    /// Something that no template declares, by its name, within an application.
    Named(u32, String),
}

/// An end of a channel, as an operation names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct End {
    pub channel: Channel,
    pub verdict: Verdict,
}

/// Answers questions for all deployments.
pub(crate) struct Identities<'a> {
    cx: Context<'a>,
    pub deployments: &'a Deployments<'a>,
    naming: Naming<'a>,
    reachability: Reachability<'a>,
    /// What a deployment's handler may run.
    pub reach: IndexVec<DeploymentId, Reach>,
    /// The deployments whose handlers may run a function, ascending.
    running: FxHashMap<FuncId, Vec<DeploymentId>>,
}

impl<'a> Identities<'a> {
    pub fn new(cx: Context<'a>, deployments: &'a Deployments<'a>) -> Identities<'a> {
        let (reachability, naming) = (Reachability::new(cx), Naming::new(cx, deployments));
        let nothing = Identities { cx, deployments, naming, reachability, reach: IndexVec::new(), running: FxHashMap::default() };
        nothing.onto(deployments)
    }

    /// The same for deployments that begin with those that are known.
    pub fn onto(self, deployments: &'a Deployments<'a>) -> Identities<'a> {
        let Identities { cx, reachability, mut reach, mut running, .. } = self;
        for deployment in deployments.all.iter().skip(reach.len()) {
            let runs = match &deployment.entry {
                Ok(entry) => reachability.from(&entry.functions, entry.module),
                Err(_) => Reach::default(),
            };
            let id = reach.push(runs);
            reach[id].functions().for_each(|func| running.entry(func).or_default().push(id));
        }
        Identities { cx, deployments, naming: Naming::new(cx, deployments), reachability, reach, running }
    }

    /// The handlers that no deployment runs, and what registers them, which runs with them.
    pub fn undeclared(&self, found: &[Found<'_>]) -> Vec<FuncId> {
        let handlers = found.iter().filter(|one| !one.public.listed_only).map(|one| one.func);
        let handlers: FxHashSet<FuncId> = handlers.filter(|func| self.running(*func).is_empty()).collect();
        let registrations = self.cx.handles.registrations.iter().filter(|one| handlers.contains(&one.callback));
        let registering = registrations.map(|one| one.site.0).filter(|func| self.running(*func).is_empty());
        let mut funcs: Vec<FuncId> = handlers.iter().copied().chain(registering).collect();
        funcs.sort_unstable();
        funcs.dedup();
        funcs
    }

    /// The deployments whose handlers may run a function.
    pub fn running(&self, func: FuncId) -> &[DeploymentId] {
        self.running.get(&func).map(Vec::as_slice).unwrap_or_default()
    }

    /// What an operation touches: with the calls of `way`, or whoever calls it in the deployment.
    pub fn ends(&self, id: DeploymentId, site: (FuncId, ValueId), record: &Record, way: Option<&Reach>) -> Vec<End> {
        let reach = way.unwrap_or(&self.reach[id]);
        let Some(kind) = record.channel else { return Vec::new() };
        let Some(identity) = resource_at(&self.reachability, reach, site, record) else { return Vec::new() };
        let named = self.naming.resolve(&identity, Some(id), Some(kind));
        let guess = matches!(identity, Identity::Given(..) | Identity::Unknown(_));
        let mut ends: Vec<End> = named.iter().flat_map(|named| self.end(id, kind, named, guess.then_some(record))).collect();
        for end in &mut ends {
            if !self.is_allowed(id, record, &end.channel) {
                end.verdict = end.verdict.max(Verdict::No("the role does not allow the operation"));
            }
        }
        ends.sort();
        ends.dedup();
        ends
    }

    fn end(&self, id: DeploymentId, kind: Symbol, named: &Named, guessed: Option<&Record>) -> Vec<End> {
        let application = self.deployments.all[id].application;
        match named {
            Named::Resource(resource) => {
                let known = self.deployments.infrastructure.resources[*resource].kind;
                let fits = known.is_none_or(|known| known == kind);
                fits.then_some(End { channel: Channel::Resource(*resource), verdict: Verdict::Must }).into_iter().collect()
            }
            Named::Elsewhere(name) => vec![End { channel: Channel::Named(application, name.clone()), verdict: Verdict::Must }],
            Named::Unknown(_) => guessed.map(|record| self.candidates(id, kind, record)).unwrap_or_default(),
        }
    }

    /// The resources that an operation whose resource is not known may touch.
    fn candidates(&self, id: DeploymentId, kind: Symbol, record: &Record) -> Vec<End> {
        let infrastructure = self.deployments.infrastructure;
        let application = self.deployments.all[id].application;
        let is_in = |stack: iac::StackId| {
            infrastructure.stacks[stack].application.0 == application
                || self.deployments.all.iter().any(|one| one.stack == Some(stack) && one.application == application)
        };
        let own = infrastructure
            .resources
            .iter_enumerated()
            .filter(|(_, resource)| resource.kind == Some(kind) && is_in(resource.stack));
        let allowed = own.map(|(id, _)| Channel::Resource(id)).filter(|channel| self.is_allowed(id, record, channel));
        let channels: Vec<Channel> = allowed.collect();
        let verdict = match channels.as_slice() {
            [_] => Verdict::May("its name is not known, and nothing else of this kind is allowed or there"),
            _ => Verdict::Unknown("its name is not known, and it could be several of this kind"),
        };
        channels.into_iter().map(|channel| End { channel, verdict }).collect()
    }

    /// Whether a deployment's role allows an operation. One of which not all is known allows everything.
    fn is_allowed(&self, id: DeploymentId, record: &Record, channel: &Channel) -> bool {
        let Some(declared) = self.deployments.declared(id) else { return true };
        let grants = &declared.grants;
        let (Some(action), Channel::Resource(resource), true) = (record.action, channel, grants.complete()) else { return true };
        let need = Need { action: action.to_string(), resource: Some(*resource), shown: String::new() };
        grants::is_granted(self.deployments.infrastructure, &grants.statements, &need)
    }

    /// What is known of the text by which an operation means a part of a resource.
    pub fn keys(&self, id: DeploymentId, site: (FuncId, ValueId), record: &Record, way: Option<&Reach>) -> Vec<Ends> {
        let written = record.payload.iter().find(|payload| !payload.read && payload.field == "key").map(|payload| &payload.port);
        let port = record.key.as_ref().or(written);
        port.map(|port| self.text_ends(id, site, port, way)).unwrap_or_default()
    }

    /// How what a port of an operation holds starts and ends.
    fn text_ends(&self, id: DeploymentId, site: (FuncId, ValueId), port: &Port, way: Option<&Reach>) -> Vec<Ends> {
        let reach = way.unwrap_or(&self.reach[id]);
        let identity = identity_at(&self.reachability, reach, site.0, site.1, port);
        match &identity {
            Identity::AnyOf(several) => several.iter().map(|one| self.ends_of(id, one)).collect(),
            one => vec![self.ends_of(id, one)],
        }
    }

    fn ends_of(&self, id: DeploymentId, identity: &Identity) -> Ends {
        let variable = |name: Symbol| self.deployments.environment(id, name).and_then(iac::Value::default_text);
        let piece = |piece: Option<&Piece>| match piece {
            Some(Piece::Literal(text)) => text.clone(),
            Some(Piece::Env(name)) => variable(*name).unwrap_or_default(),
            Some(Piece::Hole) | None => String::new(),
        };
        match identity {
            Identity::Exact(text) => Ends { start: text.clone(), end: text.clone(), whole: true },
            Identity::Env(name) => match variable(*name) {
                Some(text) => Ends { start: text.clone(), end: text, whole: true },
                None => Ends::default(),
            },
            Identity::EnvOr(name, default) => match variable(*name) {
                Some(text) => Ends { start: text.clone(), end: text, whole: true },
                None => self.ends_of(id, default),
            },
            Identity::Pattern(pieces) => Ends { start: piece(pieces.first()), end: piece(pieces.last()), whole: false },
            Identity::AnyOf(_) | Identity::Given(..) | Identity::Unknown(_) => Ends::default(),
        }
    }

    /// The channel that a trigger takes from.
    pub fn source(&self, id: DeploymentId, trigger: &iac::Trigger) -> Option<Channel> {
        match &trigger.source {
            iac::Target::Resource(resource) => Some(Channel::Resource(*resource)),
            iac::Target::Named(name) => Some(Channel::Named(self.deployments.all[id].application, name.default_text()?)),
            iac::Target::Implicit | iac::Target::Unknown(_) => None,
        }
    }

    /// How reports call a deployment's function.
    pub fn handler(&self, id: DeploymentId) -> String {
        self.deployments.declared(id).map_or_else(String::new, |declared| self.naming.labels.handler(declared))
    }

    /// How reports call a channel.
    pub fn shown(&self, channel: &Channel) -> String {
        match channel {
            Channel::Resource(resource) => self.naming.labels.resource(*resource),
            Channel::Named(_, name) => name.clone(),
        }
    }

    /// Whether an origin is what an operation reads from a channel: where, and the field.
    pub fn read_at(&self, origin: &Origin) -> Option<(Source, Symbol)> {
        let Root::Source(source) = origin.root else { return None };
        let field = origin.path.first()?;
        match field.kind() {
            ElemKind::Field(name) if Some(source.event) == self.cx.channel_event => Some((source, name)),
            _ => None,
        }
    }
}
