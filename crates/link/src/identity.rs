//! Which table, bucket or queue an operation touches, in a deployment.
//!
//! A name is seen in the function of the operation, else in the callers that pass it on;
//! variables of the environment are replaced by what the deployment sets them to, and
//! what a trigger says of itself by the trigger's source.

use sluicegate_base::{ElemKind, FxHashMap, FxHashSet, IndexVec, Location, Symbol};
use sluicegate_dataflow::binding::ThisFrom;
use sluicegate_dataflow::fact::{Origin, Root};
use sluicegate_dataflow::handles::Target;
use sluicegate_dataflow::structure::{Piece, Seen};
use sluicegate_dataflow::summary::{Out, Written};
use sluicegate_dataflow::{Context, FuncId, Summaries, callgraph};
use sluicegate_iac::{self as iac, Part, Value};
use sluicegate_ir::{Const, Inst, ValueId};
use sluicegate_models::Port;

use crate::deployments::{DeploymentId, Deployments};

/// Calls through which a name is followed to who passes it.
const MAX_CALLERS: usize = 8;
/// Calls between a handler and an operation.
const MAX_FRAMES: usize = 32;
/// Names that one operation may have.
const MAX_NAMES: usize = 4;

/// Where data rests or travels between invocations.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Channel {
    /// A resource of the infrastructure.
    Resource(iac::ResourceId),
    /// Something that no template declares, by its literal name, within an application.
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

/// Calls on the way from a handler to an operation, outermost first.
type Frames = Vec<(FuncId, ValueId)>;

/// Answers questions for all deployments.
pub(crate) struct Identities<'a> {
    cx: Context<'a>,
    summaries: &'a Summaries,
    pub deployments: &'a Deployments<'a>,
    /// Functions that a deployment's handler may run.
    pub reach: IndexVec<DeploymentId, FxHashSet<FuncId>>,
    callers: FxHashMap<FuncId, Vec<(FuncId, ValueId, ThisFrom)>>,
}

impl<'a> Identities<'a> {
    pub fn new(cx: Context<'a>, summaries: &'a Summaries, deployments: &'a Deployments<'a>) -> Identities<'a> {
        let edges = callgraph::edges(cx.program, cx.handles);
        let reach = deployments
            .all
            .iter()
            .map(|deployment| {
                let mut seen = FxHashSet::default();
                let mut work = deployment.entry.as_ref().map(|entry| entry.functions.clone()).unwrap_or_default();
                while let Some(func) = work.pop() {
                    if seen.insert(func) {
                        work.extend(edges.get(func).into_iter().flatten());
                    }
                }
                seen
            })
            .collect();
        let mut callers: FxHashMap<FuncId, Vec<(FuncId, ValueId, ThisFrom)>> = FxHashMap::default();
        for func in cx.program.funcs() {
            for (value, inst) in cx.program.func(func).body.insts.iter_enumerated() {
                let Inst::Call(_) = inst else { continue };
                for target in cx.handles.targets(func, value) {
                    if let Target::Func { func: callee, this, .. } = target {
                        callers.entry(*callee).or_default().push((func, value, *this));
                    }
                }
            }
        }
        Identities { cx, summaries, deployments, reach, callers }
    }

    /// Names at a port of an operation that a handler's data reaches.
    pub fn of_written(&self, id: DeploymentId, root: FuncId, written: &Written, port: &Port) -> Vec<Value> {
        let frames = self.frames(root, written);
        self.names(id, written.site, port, frames)
    }

    /// Names at a port of an operation, whoever leads there.
    pub fn of_site(&self, id: DeploymentId, site: (FuncId, ValueId), port: &Port) -> Vec<Value> {
        self.names(id, site, port, None)
    }

    /// The calls that lead from a function to an operation.
    fn frames(&self, root: FuncId, written: &Written) -> Option<Frames> {
        let mut frames = Frames::new();
        let (mut func, mut via) = (root, written.via);
        while frames.len() < MAX_FRAMES {
            if (func, via) == written.site {
                return Some(frames);
            }
            let (callee, next) = self.cx.handles.targets(func, via).iter().find_map(|target| {
                let Target::Func { func: callee, .. } = target else { return None };
                let flows = &self.summaries.get(*callee)?.flows;
                flows.iter().find_map(|row| match row.out {
                    Out::Record(inner) if inner.site == written.site && inner.field == written.field => {
                        Some((*callee, inner.via))
                    }
                    _ => None,
                })
            })?;
            frames.push((func, via));
            (func, via) = (callee, next);
        }
        None
    }

    fn names(&self, id: DeploymentId, site: (FuncId, ValueId), port: &Port, frames: Option<Frames>) -> Vec<Value> {
        let Inst::Call(call) = &self.cx.program.func(site.0).body.insts[site.1] else { return Vec::new() };
        let seen = self.cx.scope(site.0).seen_at_port(port, Some(call), site.1);
        let at = self.cx.program.location(site.0, site.1);
        let mut names = Vec::new();
        self.resolve(id, site.0, seen, frames, at, MAX_CALLERS, &mut names);
        names
    }

    #[expect(clippy::too_many_arguments, reason = "one step of a walk up the callers")]
    fn resolve(
        &self,
        id: DeploymentId,
        func: FuncId,
        seen: Seen,
        frames: Option<Frames>,
        at: Location,
        depth: usize,
        names: &mut Vec<Value>,
    ) {
        let origin = match seen {
            Seen::Symbolic(origin) => origin,
            seen => {
                let name = self.text(id, &seen, at);
                if !names.contains(&name) && names.len() < MAX_NAMES {
                    names.push(name);
                }
                return;
            }
        };
        if depth == 0 {
            return;
        }
        if let Some(value) = self.from_trigger(id, func, &origin) {
            names.push(value);
            return;
        }
        let (calls, rest): (Vec<(FuncId, ValueId, ThisFrom)>, Option<Frames>) = match frames {
            Some(mut frames) => match frames.pop() {
                Some((caller, call)) => {
                    let own = self.callers.get(&func).into_iter().flatten();
                    (own.filter(|(from, value, _)| (*from, *value) == (caller, call)).copied().collect(), Some(frames))
                }
                None => (Vec::new(), None),
            },
            None => {
                let reach = &self.reach[id];
                let own = self.callers.get(&func).into_iter().flatten();
                (own.filter(|(caller, ..)| reach.contains(caller)).take(MAX_CALLERS).copied().collect(), None)
            }
        };
        for (caller, value, this) in calls {
            let Inst::Call(call) = &self.cx.program.func(caller).body.insts[value] else { continue };
            let called = Some((call.callee, sluicegate_base::Path::EMPTY));
            let seen = self.cx.scope(caller).seen_through(call, called, (func, this), &origin);
            self.resolve(id, caller, seen, rest.clone(), at, depth - 1, names);
        }
    }

    /// A part of the event that names the trigger's own source.
    fn from_trigger(&self, id: DeploymentId, func: FuncId, origin: &Origin) -> Option<Value> {
        let Root::Param(_) = origin.root else { return None };
        if !self.deployments.of(func).contains(&id) {
            return None;
        }
        let lang = self.cx.program.lang(func);
        let path = sluicegate_models::Event::spelled(lang, &origin.path);
        let index = self.cx.index;
        self.deployments.declared(id).triggers.iter().find_map(|trigger| {
            let mut events = index.events().iter().filter(|event| event.trigger == trigger.kind);
            let names_it = |event: &sluicegate_models::Event| {
                event
                    .fields_in(lang)
                    .iter()
                    .any(|field| field.channel_field.is_some_and(|name| name == IDENTITY) && field.path.compatible(&path))
            };
            match &trigger.source {
                iac::Target::Resource(resource) if events.any(names_it) => {
                    Some(Value::of(Part::Ref { resource: *resource, attribute: iac::Attribute::from_id("name") }, trigger.at))
                }
                _ => None,
            }
        })
    }

    /// What is visible, with the deployment's environment filled in.
    fn text(&self, id: DeploymentId, seen: &Seen, at: Location) -> Value {
        let mut value = Value::empty(at);
        match seen {
            Seen::Known(Const::Str(text)) => value.push(Part::Literal(text.to_string().into())),
            Seen::Variable(name) => value.append(self.variable(id, *name, at)),
            Seen::Text(pieces) => {
                for piece in pieces {
                    match piece {
                        Piece::Literal(text) => value.push(Part::Literal(text.as_str().into())),
                        Piece::Variable(name) => value.append(self.variable(id, *name, at)),
                        Piece::Hole => value.append(hole(at)),
                    }
                }
            }
            _ => value.append(hole(at)),
        }
        value
    }

    fn variable(&self, id: DeploymentId, name: Symbol, at: Location) -> Value {
        self.deployments.environment(id, name).cloned().unwrap_or_else(|| hole(at))
    }

    /// The channel of that kind that a name means.
    pub fn channel(&self, id: DeploymentId, kind: Symbol, name: &Value) -> Option<End> {
        let infrastructure = self.deployments.infrastructure;
        let of_kind = |resource: iac::ResourceId| infrastructure.resources[resource].kind == Some(kind);
        let must = |channel: Channel| Some(End { channel, certainty: Certainty::Must });
        let referred = name.parts.iter().rev().find_map(|part| match part {
            Part::Ref { resource, .. } => Some(*resource),
            _ => None,
        });
        if let Some(resource) = referred {
            return if of_kind(resource) { must(Channel::Resource(resource)) } else { None };
        }
        let application = self.deployments.all[id].application;
        let own: Vec<iac::ResourceId> = infrastructure
            .resources
            .indices()
            .filter(|&resource| of_kind(resource) && self.is_in(resource, application))
            .collect();
        if name.has_unknown() {
            // A name that only starts or ends somehow is not looked at further.
            return match (own.as_slice(), name.parts.as_slice()) {
                ([only], [Part::Unknown { .. }]) => Some(End {
                    channel: Channel::Resource(*only),
                    certainty: Certainty::May("its name is not known, and the application has only one resource of this kind"),
                }),
                _ => None,
            };
        }
        for &resource in &own {
            let Some(declared) = &infrastructure.resources[resource].name else { continue };
            if declared == name || last_segment(name).is_some_and(|last| declared.text() == Some(last)) {
                return must(Channel::Resource(resource));
            }
        }
        let text = name.default_text()?;
        for &resource in &own {
            let declared = infrastructure.resources[resource].name.as_ref().and_then(Value::default_text);
            if declared.as_deref() == Some(text.as_str()) {
                let certainty = Certainty::May("the names are equal unless whoever deploys chooses others");
                return Some(End { channel: Channel::Resource(resource), certainty });
            }
        }
        must(Channel::Named(application, text))
    }

    /// Whether a resource belongs to an application.
    fn is_in(&self, resource: iac::ResourceId, application: u32) -> bool {
        let infrastructure = self.deployments.infrastructure;
        let stack = infrastructure.resources[resource].stack;
        infrastructure.stacks[stack].application.0 == application
            || self.deployments.all.iter().any(|one| one.stack == stack && one.application == application)
    }

    /// How reports call a channel.
    pub fn shown(&self, channel: &Channel) -> String {
        match channel {
            Channel::Resource(resource) => self.deployments.infrastructure.resources[*resource].logical_id.to_string(),
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

/// The channel field of events that names the channel itself.
const IDENTITY: &str = "identity";

fn hole(at: Location) -> Value {
    Value::unknown(iac::Reason::Missing, "", at)
}

/// The last segment of an address or resource name that ends in literal text.
fn last_segment(name: &Value) -> Option<&str> {
    let Some(Part::Literal(last)) = name.parts.last() else { return None };
    last.rsplit(['/', ':']).next().filter(|last| !last.is_empty())
}
