//! What each handler can reach: the types.
//!
//! Facts, ordered and without sentences; reports word them. Names of resources are logical
//! ids where a template declares them, else physical names, else `env:NAME`.

use sluicegate_base::{Location, Symbol};
use sluicegate_models::Access;

/// Handlers, resources, and what joins them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Map {
    /// Handlers: those of templates in their order, then those that only code shows.
    pub handlers: Vec<HandlerFacts>,
    /// Resources that templates declare or code names.
    pub resources: Vec<ResourceFacts>,
    /// Pairs of a handler that writes and one that reads, and whether data comes from one to the other.
    pub channels: Vec<Channel>,
    /// What is not known.
    pub unresolved: Vec<Open>,
}

/// A handler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandlerFacts {
    /// Its name in the template, or in the code if no template deploys it.
    pub name: String,
    /// The platform, as event files call it.
    pub platform: Option<String>,
    /// The runtime, as the template names it.
    pub runtime: Option<String>,
    /// Where the template declares it.
    pub declared: Option<Location>,
    /// Where its code is defined.
    pub defined: Option<Location>,
    /// The function that is called.
    pub function: Option<String>,
    /// What makes the platform call it.
    pub triggers: Vec<TriggerFacts>,
    /// Its environment.
    pub environment: Vec<Variable>,
    /// The data that it can reach.
    pub data: Vec<DataFacts>,
    /// What its role allows.
    pub granted: Vec<Permission>,
    /// What its calls need.
    pub needed: Vec<Permission>,
    /// Granted and not needed.
    pub unused: Vec<Permission>,
    /// Needed and not granted.
    pub missing: Vec<Permission>,
    /// Hosts that its requests go to, as far as they are constants.
    pub hosts: Vec<String>,
}

/// A trigger.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TriggerFacts {
    /// Its kind, as event files call it.
    pub kind: Symbol,
    /// What sends.
    pub resource: Option<String>,
    /// HTTP method.
    pub method: Option<String>,
    /// HTTP path.
    pub path: Option<String>,
    /// How callers prove who they are: `none`, `iam`, `jwt NAME`, `authorizer NAME`, `key`, `unknown`.
    pub auth: String,
    /// `public`, `internal`, `scheduled`.
    pub exposure: &'static str,
}

/// A variable of a handler's environment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variable {
    /// Its name.
    pub name: Symbol,
    /// Its value, with what is only known at deployment as `${…}`.
    pub value: String,
    /// The resource that it names, if it does.
    pub resource: Option<String>,
}

/// A data source that a handler reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFacts {
    /// The service.
    pub service: Symbol,
    /// The resource; `None` if the service has none, or it is not known which.
    pub resource: Option<String>,
    /// Operations with their access.
    pub operations: Vec<(Symbol, Access)>,
    /// The calls.
    pub sites: Vec<Location>,
}

/// An action on a resource.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Permission {
    /// The action, as the platform spells it; patterns as in the template.
    pub action: String,
    /// The resource; `*` for all.
    pub resource: String,
}

/// A resource.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ResourceFacts {
    /// Its name in this map.
    pub name: String,
    /// Kind of channel or service, if it is known.
    pub kind: Option<Symbol>,
    /// Its type in the template.
    pub type_name: Option<Symbol>,
    /// Its physical name, if a template gives one.
    pub physical: Option<String>,
    /// Where a template declares it.
    pub declared: Option<Location>,
    /// Handlers that read it.
    pub readers: Vec<String>,
    /// Handlers that write it.
    pub writers: Vec<String>,
}

/// A handler that writes and one that reads the same resource.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Channel {
    /// Name of the handler that writes.
    pub from: String,
    /// Name of the handler that is given the data.
    pub to: String,
    /// Kind of channel.
    pub kind: Symbol,
    /// The resource.
    pub resource: String,
    /// `must`, `may`, `no`, `unknown`.
    pub verdict: Symbol,
    /// Why.
    pub reason: String,
}

/// Something that is not known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Open {
    /// Where.
    pub location: Option<Location>,
    /// What: a handler, a resource of a call, a role.
    pub what: String,
    /// Why.
    pub reason: String,
}
