//! What a program adds to the map: walks what each handler can reach and collects operations on data.
//!
//! Code that a handler cannot reach does not count, nor does code behind dead edges. No
//! function is solved for it.

use sluicegate_base::{FxIndexMap, FxIndexSet, Lang, Location, Symbol};
use sluicegate_dataflow::strings::{identity_at, resource_at};
use sluicegate_dataflow::{Context, FuncId, Reach, Reachability};
use sluicegate_iac as iac;
use sluicegate_ir::Inst;
use sluicegate_models::{Access, Index};

use crate::assemble::Surveyed;
use crate::deployments::{Deployment, DeploymentId, Deployments};
use crate::grants::{self, Need};
use crate::handlers::{Found, How};
use crate::identity::Identities;
use crate::joints::joints;
use crate::map::{DataFacts, HandlerFacts, Open, Permission, ResourceFacts, TriggerFacts, Variable};
use crate::naming::{Named, Naming};

/// Looks at the handlers of a program.
pub(crate) fn survey(cx: Context<'_>, deployments: &Deployments<'_>, found: &[Found<'_>]) -> Surveyed {
    let mut survey = Survey {
        cx,
        deployments,
        naming: Naming::new(cx, deployments),
        reachability: Reachability::new(cx),
        surveyed: Surveyed::default(),
    };
    let mut reached: FxIndexSet<FuncId> = FxIndexSet::default();
    for (id, deployment) in deployments.all.iter_enumerated() {
        survey.deployed(id, deployment, &mut reached);
    }
    let mut seen: FxIndexSet<FuncId> = FxIndexSet::default();
    for handler in found.iter().filter(|handler| !handler.public.listed_only) {
        // What is registered with an object that is deployed belongs to that deployment.
        let deployed = !deployments.of(handler.func).is_empty() || reached.contains(&handler.func);
        if !deployed && seen.insert(handler.func) {
            survey.undeployed(handler);
        }
    }
    survey.channels();
    survey.surveyed
}

struct Survey<'a> {
    cx: Context<'a>,
    deployments: &'a Deployments<'a>,
    naming: Naming<'a>,
    reachability: Reachability<'a>,
    surveyed: Surveyed,
}

/// What a walk found.
#[derive(Default)]
struct Reached {
    data: FxIndexMap<(Symbol, Option<String>), DataFacts>,
    needs: Vec<Need>,
    hosts: FxIndexSet<String>,
    /// A resource of a call is not known.
    open: bool,
}

impl<'a> Survey<'a> {
    fn deployed(&mut self, id: DeploymentId, deployment: &Deployment, reached: &mut FxIndexSet<FuncId>) {
        let (Some(declared), Some(function)) = (self.deployments.declared(id), deployment.function) else { return };
        let name = self.naming.labels.handler(declared);
        let mut facts = empty(name.clone());
        facts.platform = self.platform(declared);
        facts.runtime = declared.runtime.as_ref().map(|runtime| self.naming.labels.value(runtime));
        facts.declared = Some(declared.at);
        facts.triggers = declared.triggers.iter().map(|trigger| self.trigger(trigger)).collect();
        facts.environment = declared.environment.iter().map(|(name, value)| self.variable(id, *name, value)).collect();
        match &deployment.entry {
            Ok(entry) => {
                let mut starts = entry.functions.clone();
                starts.extend(self.programs(&entry.functions, Some(entry.module)));
                let reach = self.reachability.from(&starts, entry.module);
                reached.extend(reach.functions());
                self.define(&mut facts, entry.functions.first().copied(), entry.module);
                if entry.functions.is_empty() {
                    let file = self.cx.program.modules[entry.module].file;
                    let reason = "its handler is made by a library; what is registered with it counts".to_string();
                    let location = Some(Location { file, ..declared.at }).filter(|location| location.file == declared.at.file);
                    let what = format!("handler of `{name}`");
                    self.surveyed.unresolved.push(Open { location: location.or(Some(declared.at)), what, reason });
                }
                let found = self.walk(&name, &reach, Some(id));
                self.permissions(declared, &found, &mut facts);
                self.fill(&mut facts, found);
            }
            Err(unresolved) => {
                let what = match unresolved.handler.as_str() {
                    "" => format!("function `{name}`"),
                    handler => format!("handler `{handler}` of `{name}`"),
                };
                let reason = unresolved.reason.text();
                self.surveyed.unresolved.push(Open { location: Some(unresolved.at), what, reason });
                facts.granted = self.granted(&declared.grants.statements);
            }
        }
        self.surveyed.deployed.push((function, facts));
    }

    fn undeployed(&mut self, handler: &Found<'_>) {
        let mut facts = empty(handler.public.name.clone());
        let module = self.cx.program.module_of(handler.func);
        facts.platform = platform_of(self.cx.index, &handler.how);
        self.define(&mut facts, Some(handler.func), module);
        let mut starts = vec![handler.func];
        starts.extend(self.programs(&starts, None));
        let reach = self.reachability.from(&starts, module);
        let found = self.walk(&handler.public.name, &reach, None);
        facts.needed = permissions(&found.needs);
        self.fill(&mut facts, found);
        self.surveyed.undeployed.push(facts);
    }

    /// The programs that hand functions to the platform: what they do first belongs to the handler.
    fn programs(&self, functions: &[FuncId], within: Option<sluicegate_dataflow::ModuleId>) -> Vec<FuncId> {
        let program = self.cx.program;
        let folder = |func: FuncId| {
            let path = program.modules[program.module_of(func)].path.as_str();
            path.rsplit_once('/').map_or("", |(folder, _)| folder)
        };
        let within = within.map(|module| folder(program.func_id(module, sluicegate_ir::Module::INIT)));
        let sites = self.cx.handles.registrations.iter().filter(|one| functions.contains(&one.callback)).map(|one| one.site.0);
        let starts = sites.filter(|site| {
            let is_program = program.lang(*site) == Lang::Go && program.func(*site).name == "main";
            is_program && within.is_none_or(|within| folder(*site) == within)
        });
        let mut starts: Vec<FuncId> = starts.collect();
        starts.dedup();
        starts
    }

    fn define(&self, facts: &mut HandlerFacts, func: Option<FuncId>, module: sluicegate_dataflow::ModuleId) {
        let program = self.cx.program;
        let shown = func.unwrap_or_else(|| program.func_id(module, sluicegate_ir::Module::INIT));
        facts.defined = Some(Location { file: program.file(shown), span: program.func(shown).span });
        facts.function = func.map(|func| program.qualified_name(func));
    }

    fn fill(&self, facts: &mut HandlerFacts, found: Reached) {
        facts.data = found.data.into_values().collect();
        for data in &mut facts.data {
            data.operations.sort();
            data.operations.dedup();
            data.sites.sort();
            data.sites.dedup();
        }
        facts.data.sort_by(|a, b| (a.service, &a.resource).cmp(&(b.service, &b.resource)));
        facts.hosts = found.hosts.into_iter().collect();
        facts.hosts.sort();
    }

    fn platform(&self, declared: &iac::Function) -> Option<String> {
        let prefix = |kind: &str| kind.split_once('.').map(|(platform, _)| platform.to_string());
        let named = declared.triggers.iter().map(|trigger| trigger.kind.as_str()).filter(|kind| !kind.starts_with("other."));
        named.filter_map(prefix).next().or_else(|| {
            let shape = self.cx.index.handlers().iter().find(|shape| shape.shape == crate::handlers::DEPLOYED_SHAPE)?;
            let event = shape.params.iter().flat_map(|param| &param.events).next()?;
            prefix(self.cx.index.event(*event)?.id.as_str())
        })
    }

    fn trigger(&self, trigger: &iac::Trigger) -> TriggerFacts {
        let text = |value: &Option<iac::Value>| value.as_ref().map(|value| self.naming.labels.value(value));
        TriggerFacts {
            kind: trigger.kind,
            resource: self.naming.labels.target(&trigger.source),
            method: text(&trigger.method),
            path: text(&trigger.path),
            auth: auth(&trigger.auth),
            exposure: trigger.exposure.id(),
        }
    }

    fn variable(&self, id: DeploymentId, name: Symbol, value: &iac::Value) -> Variable {
        let resource = match self.naming.resource_in(id, value, None).as_slice() {
            [Named::Resource(resource)] => Some(self.naming.labels.resource(*resource)),
            _ => None,
        };
        Variable { name, value: self.naming.labels.value(value), resource }
    }

    // ------------------------------------------------------------ what is reached

    fn walk(&mut self, handler: &str, reach: &Reach, deployment: Option<DeploymentId>) -> Reached {
        let mut found = Reached::default();
        for func in reach.functions() {
            self.undescribed(func, &mut found);
            let scope = self.cx.scope(func);
            for value in scope.live_values() {
                let Inst::Call(call) = scope.inst(value) else { continue };
                let location = self.cx.program.location(func, value);
                for row in scope.rows(value, call) {
                    let row = self.cx.index.row(row);
                    for record in &row.records {
                        let names = match resource_at(&self.reachability, reach, (func, value), record) {
                            Some(identity) => self.naming.resolve(&identity, deployment, record.channel),
                            None => Vec::new(),
                        };
                        self.record(handler, record, location, &names, &mut found);
                    }
                    for sink in row.sinks.iter().filter(|sink| self.cx.index.kind(sink.kind).is_some_and(|kind| kind.id == "url"))
                    {
                        if let sluicegate_dataflow::strings::Identity::Exact(text) =
                            identity_at(&self.reachability, reach, func, value, &sink.port)
                        {
                            found.hosts.extend(host(&text));
                        }
                    }
                }
            }
        }
        found
    }

    /// Clients of services of which no model says anything: their calls are not known.
    fn undescribed(&mut self, func: FuncId, found: &mut Reached) {
        let (lang, file) = (self.cx.program.lang(func), self.cx.program.file(func));
        for inst in self.cx.program.func(func).body.insts.iter() {
            let Inst::Import { specifier, .. } = inst else { continue };
            if self.cx.index.is_undescribed(lang, *specifier) {
                found.open = true;
                let location = Location { file, span: self.cx.program.func(func).span };
                let reason = "no model describes the operations of this service".to_string();
                self.surveyed.unresolved.push(Open { location: Some(location), what: format!("calls of `{specifier}`"), reason });
            }
        }
    }

    fn record(
        &mut self,
        handler: &str,
        record: &sluicegate_models::Record,
        location: Location,
        names: &[Named],
        found: &mut Reached,
    ) {
        let mut resources: Vec<Option<String>> = Vec::new();
        for named in names {
            if let Named::Unknown(reason) = named {
                let what = format!("resource of `{}` {}", record.service, record.operation);
                self.surveyed.unresolved.push(Open { location: Some(location), what, reason: reason.clone() });
                found.open = true;
            }
            let shown = self.naming.labels.text(named);
            if let Some(shown) = &shown {
                self.uses(handler, named, shown, record);
            }
            let id = if let Named::Resource(id) = named { Some(*id) } else { None };
            if let Some(action) = record.action {
                let shown = shown.clone().unwrap_or_else(|| "*".to_string());
                let need = Need { action: action.to_string(), resource: id, shown };
                if !found.needs.contains(&need) {
                    found.needs.push(need);
                }
            }
            resources.push(shown);
        }
        if names.is_empty() {
            resources.push(None);
            if let Some(action) = record.action {
                found.needs.push(Need { action: action.to_string(), resource: None, shown: "*".to_string() });
            }
        }
        for resource in resources {
            let data = found.data.entry((record.service, resource.clone())).or_insert_with(|| DataFacts {
                service: record.service,
                resource,
                operations: Vec::new(),
                sites: Vec::new(),
            });
            data.operations.push((record.operation, record.access));
            data.sites.push(location);
        }
    }

    fn uses(&mut self, handler: &str, named: &Named, shown: &str, record: &sluicegate_models::Record) {
        let entry = self.surveyed.used.entry(shown.to_string()).or_insert_with(|| ResourceFacts {
            name: shown.to_string(),
            kind: record.channel,
            type_name: None,
            physical: None,
            declared: None,
            readers: Vec::new(),
            writers: Vec::new(),
        });
        if let Named::Resource(id) = named {
            entry.declared = Some(self.deployments.infrastructure.resources[*id].at);
        }
        let mut add = |reads: bool| {
            let list = if reads { &mut entry.readers } else { &mut entry.writers };
            if list.iter().all(|known| known != handler) {
                list.push(handler.to_string());
            }
        };
        match record.access {
            Access::Read => add(true),
            Access::Write => add(false),
            Access::ReadWrite => {
                add(true);
                add(false);
            }
        }
    }

    // ------------------------------------------------------------ permissions

    fn granted(&self, statements: &[iac::Statement]) -> Vec<Permission> {
        let mut granted = Vec::new();
        for statement in statements.iter().filter(|statement| statement.allow) {
            for resource in &statement.resources {
                let but = |not: bool, text: String| if not { format!("not {text}") } else { text };
                let resource = but(statement.not_resources, self.naming.labels.permitted(resource));
                granted.extend(statement.actions.iter().map(|action| Permission {
                    action: but(statement.not_actions, action.to_string()),
                    resource: resource.clone(),
                }));
            }
        }
        granted.sort();
        granted.dedup();
        granted
    }

    fn permissions(&mut self, declared: &iac::Function, found: &Reached, facts: &mut HandlerFacts) {
        let statements = &declared.grants.statements;
        facts.granted = self.granted(statements);
        facts.needed = permissions(&found.needs);
        if let Some(gap) = declared.grants.gaps.first() {
            let what = format!("permissions of `{}`", facts.name);
            let reason = format!("{} is not known", gap.text);
            self.surveyed.unresolved.push(Open { location: Some(gap.at), what, reason });
            return;
        }
        let infrastructure = self.deployments.infrastructure;
        // A call whose resource is not known may need less than it seems, or more.
        let known = found.needs.iter().filter(|need| need.resource.is_some() || !found.open);
        let missing = known.filter(|need| !grants::is_granted(infrastructure, statements, need));
        facts.missing = permissions(&missing.cloned().collect::<Vec<_>>());
        for statement in statements.iter().filter(|statement| statement.allow && !statement.not_actions) {
            for action in &statement.actions {
                let service = action.split(':').next().unwrap_or_default();
                if !self.cx.index.knows_service(service) {
                    self.surveyed.unknown_services.insert(service.to_string());
                    continue;
                }
                let called = found
                    .needs
                    .iter()
                    .any(|need| grants::fits(action, &need.action) && grants::covers(infrastructure, statement, need.resource));
                if called || self.serves_trigger(declared, statement, service) {
                    continue;
                }
                let unused = statement
                    .resources
                    .iter()
                    .map(|resource| Permission { action: action.to_string(), resource: self.naming.labels.permitted(resource) });
                facts.unused.extend(unused);
            }
        }
        if found.open {
            facts.unused.clear();
        }
        facts.unused.sort();
        facts.unused.dedup();
    }

    /// The platform itself reads queues and streams with the function's role.
    fn serves_trigger(&self, declared: &iac::Function, statement: &iac::Statement, service: &str) -> bool {
        declared.triggers.iter().any(|trigger| match &trigger.source {
            iac::Target::Resource(id) => {
                let kind = self.deployments.infrastructure.resources[*id].kind;
                kind.is_some_and(|kind| kind.as_str().split('.').next() == Some(service))
                    && grants::covers(self.deployments.infrastructure, statement, Some(*id))
            }
            _ => trigger.kind.as_str().split('.').nth(1) == Some(service),
        })
    }

    // ------------------------------------------------------------ all together

    fn channels(&mut self) {
        let (joints, cut) = joints(self.cx, &Identities::new(self.cx, self.deployments));
        self.surveyed.channels = joints;
        self.surveyed.unresolved.extend(cut.into_iter().map(|resource| Open {
            location: None,
            what: format!("channels of `{resource}`"),
            reason: "it has more writers or readers than are compared".to_string(),
        }));
    }
}

fn empty(name: String) -> HandlerFacts {
    HandlerFacts {
        name,
        platform: None,
        runtime: None,
        declared: None,
        defined: None,
        function: None,
        triggers: Vec::new(),
        environment: Vec::new(),
        data: Vec::new(),
        granted: Vec::new(),
        needed: Vec::new(),
        unused: Vec::new(),
        missing: Vec::new(),
        hosts: Vec::new(),
    }
}

fn auth(auth: &iac::Auth) -> String {
    match auth {
        iac::Auth::None => "none".to_string(),
        iac::Auth::Iam => "iam".to_string(),
        iac::Auth::Authorizer(name) => format!("authorizer {name}"),
        iac::Auth::Jwt(name) => format!("jwt {name}"),
        iac::Auth::ApiKey => "key".to_string(),
        _ => "unknown".to_string(),
    }
}

fn permissions(needs: &[Need]) -> Vec<Permission> {
    let one = |need: &Need| Permission { action: need.action.clone(), resource: need.shown.clone() };
    let mut all: Vec<Permission> = needs.iter().map(one).collect();
    all.sort();
    all.dedup();
    all
}

/// The platform that all events of a handler's shape belong to.
fn platform_of(index: &Index, how: &How<'_>) -> Option<String> {
    let How::Shape(shape) = how else { return None };
    let events = shape.params.iter().flat_map(|param| &param.events).filter_map(|event| index.event(*event));
    let mut platforms: Vec<&str> = events.filter_map(|event| Some(event.trigger.as_str().split_once('.')?.0)).collect();
    platforms.dedup();
    match platforms.as_slice() {
        [one] => Some((*one).to_string()),
        _ => None,
    }
}

/// The host of an absolute address.
fn host(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next()?.rsplit('@').next()?;
    (!scheme.is_empty() && !host.is_empty()).then(|| host.to_string())
}
