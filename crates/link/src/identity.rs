//! Which table, bucket or queue an operation touches, in a deployment.
//!
//! A name is seen in the function of the operation, else in the callers that pass it on;
//! variables of the environment are replaced by what the deployment sets them to, and
//! what a trigger says of itself by the trigger's source.

use sluicegate_base::{ElemKind, IndexVec, Symbol};
use sluicegate_dataflow::fact::{Origin, Root};
use sluicegate_dataflow::handles::Target;
use sluicegate_dataflow::strings::{Identity, Piece, identity_at};
use sluicegate_dataflow::summary::{Out, Written};
use sluicegate_dataflow::{Caller, Context, FuncId, Reach, Reachability, Summaries};
use sluicegate_iac as iac;
use sluicegate_ir::ValueId;
use sluicegate_models::Port;

use crate::deployments::{DeploymentId, Deployments};
use crate::naming::{Named, Naming};

/// Calls between a handler and an operation.
const MAX_FRAMES: usize = 32;

/// Where data rests or travels between invocations.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Channel {
    /// A resource of the infrastructure.
    Resource(iac::ResourceId),
    /// Something that no template declares, by its name, within an application.
    Named(u32, String),
}

/// How certain it is that two ends meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Certainty {
    /// The same resource.
    Must,
    /// Possible, for this reason.
    May(&'static str),
}

/// An end of a channel, as an operation names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct End {
    pub channel: Channel,
    pub certainty: Certainty,
}

/// How a text starts and ends, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ends {
    pub start: String,
    pub end: String,
    /// Both are the whole text.
    pub whole: bool,
}

/// Answers questions for all deployments.
pub(crate) struct Identities<'a> {
    cx: Context<'a>,
    summaries: &'a Summaries,
    pub deployments: &'a Deployments<'a>,
    naming: Naming<'a>,
    reachability: Reachability<'a>,
    /// What a deployment's handler may run.
    pub reach: IndexVec<DeploymentId, Reach>,
}

impl<'a> Identities<'a> {
    pub fn new(cx: Context<'a>, summaries: &'a Summaries, deployments: &'a Deployments<'a>) -> Identities<'a> {
        let reachability = Reachability::new(cx);
        let reach = deployments
            .all
            .iter()
            .map(|deployment| match &deployment.entry {
                Ok(entry) => reachability.from(&entry.functions, entry.module),
                Err(_) => Reach::default(),
            })
            .collect();
        Identities { cx, summaries, deployments, naming: Naming::new(cx, deployments), reachability, reach }
    }

    /// The calls that lead from a handler to an operation that its data reaches.
    pub fn way(&self, root: FuncId, written: &Written) -> Option<Reach> {
        let mut way = Reach::default();
        way.enter(root, None);
        let (mut func, mut via) = (root, written.via);
        for _ in 0..MAX_FRAMES {
            if (func, via) == written.site {
                return Some(way);
            }
            let (callee, this, next) = self.cx.handles.targets(func, via).iter().find_map(|target| {
                let Target::Func { func: callee, this, .. } = target else { return None };
                let flows = &self.summaries.get(*callee)?.flows;
                flows.iter().find_map(|row| match row.out {
                    Out::Record(inner) if inner.site == written.site && inner.field == written.field => {
                        Some((*callee, *this, inner.via))
                    }
                    _ => None,
                })
            })?;
            way.enter(callee, Some(Caller { func, call: via, this }));
            (func, via) = (callee, next);
        }
        None
    }

    /// What a port of an operation names: with the calls of `way`, or whoever calls it in the deployment.
    pub fn ends(&self, id: DeploymentId, site: (FuncId, ValueId), port: &Port, kind: Symbol, way: Option<&Reach>) -> Vec<End> {
        let reach = way.unwrap_or(&self.reach[id]);
        let identity = identity_at(&self.reachability, reach, site.0, site.1, port);
        let named = self.naming.resolve(&identity, Some(id), Some(kind));
        let mut ends: Vec<End> = named.iter().filter_map(|named| self.end(id, kind, named, &identity)).collect();
        ends.sort();
        ends.dedup();
        ends
    }

    fn end(&self, id: DeploymentId, kind: Symbol, named: &Named, identity: &Identity) -> Option<End> {
        let application = self.deployments.all[id].application;
        let must = |channel: Channel| Some(End { channel, certainty: Certainty::Must });
        match named {
            Named::Resource(resource) => {
                let known = self.deployments.infrastructure.resources[*resource].kind;
                if known.is_none_or(|known| known == kind) { must(Channel::Resource(*resource)) } else { None }
            }
            Named::Elsewhere(name) => must(Channel::Named(application, name.clone())),
            Named::Unknown(_) if matches!(identity, Identity::Given(..) | Identity::Unknown(_)) => {
                let only = self.only_resource(application, kind)?;
                let reason = "its name is not known, and the application has only one resource of this kind";
                Some(End { channel: Channel::Resource(only), certainty: Certainty::May(reason) })
            }
            Named::Unknown(_) => None,
        }
    }

    fn only_resource(&self, application: u32, kind: Symbol) -> Option<iac::ResourceId> {
        let infrastructure = self.deployments.infrastructure;
        let is_in = |stack: iac::StackId| {
            infrastructure.stacks[stack].application.0 == application
                || self.deployments.all.iter().any(|one| one.stack == stack && one.application == application)
        };
        let mut own = infrastructure
            .resources
            .iter_enumerated()
            .filter(|(_, resource)| resource.kind == Some(kind) && is_in(resource.stack))
            .map(|(id, _)| id);
        let first = own.next()?;
        own.next().is_none().then_some(first)
    }

    /// How what a port of an operation holds starts and ends.
    pub fn text_ends(&self, id: DeploymentId, site: (FuncId, ValueId), port: &Port, way: Option<&Reach>) -> Vec<Ends> {
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

    /// How reports call a channel.
    pub fn shown(&self, channel: &Channel) -> String {
        match channel {
            Channel::Resource(resource) => self.naming.resource(*resource),
            Channel::Named(_, name) => name.clone(),
        }
    }

    /// Whether an origin is what an operation reads from a channel: its site and field.
    pub fn read_at(&self, origin: &Origin) -> Option<((FuncId, ValueId), Symbol)> {
        let Root::Source(source) = origin.root else { return None };
        let field = origin.path.first()?;
        match field.kind() {
            ElemKind::Field(name) if Some(source.event) == self.cx.channel_event => Some((source.site, name)),
            _ => None,
        }
    }
}
