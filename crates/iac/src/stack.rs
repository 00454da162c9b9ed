//! What infrastructure files say about an application: the types.
//!
//! A **stack** is one root template together with the templates and fragments that it
//! includes. Resources and functions of all stacks live in two lists of an
//! [`Infrastructure`], so that a [`ResourceId`] is an identity across stacks (an imported
//! export refers to the other stack's resource) and equal names of different stacks are
//! different resources. Nothing here knows code: a handler is a text and a folder.

use std::sync::Arc;

use sluicegate_base::{FileId, FxHashSet, FxIndexMap, IndexVec, Lang, Location, Note, Symbol};

use crate::knowledge::knowledge;
use crate::text::Text;
use crate::value::{Part, Value, VariableKind};

sluicegate_base::newtype_index! {
    /// A stack.
    pub struct StackId, "stack"
}
sluicegate_base::newtype_index! {
    /// A resource of any stack.
    pub struct ResourceId, "resource"
}
sluicegate_base::newtype_index! {
    /// A function of any stack.
    pub struct FunctionId, "function"
}
sluicegate_base::newtype_index! {
    /// Stacks that belong together: they share a template or fragment file, or import each other's exports.
    /// Stacks that only share *code* keep different numbers: who resolves handlers may join them.
    pub struct ApplicationId, "application"
}

/// All infrastructure files of a project.
#[derive(Clone, Debug, Default)]
pub struct Infrastructure {
    /// Stacks, in the order of their files.
    pub stacks: IndexVec<StackId, Stack>,
    /// Resources of all stacks, functions among them.
    pub resources: IndexVec<ResourceId, Resource>,
    /// Functions of all stacks.
    pub functions: IndexVec<FunctionId, Function>,
    /// Logical ids that more than one resource has.
    pub repeated_resources: FxHashSet<Symbol>,
    /// Logical ids that more than one function has.
    pub repeated_functions: FxHashSet<Symbol>,
    /// What was skipped or not understood.
    pub notes: Vec<Note>,
}

/// Where the layers of a function are when it runs.
pub const LAYER_MOUNT: &str = "/opt/";

impl Infrastructure {
    /// The folders of a function's layers that lie in the project. `path_of`: the path of a template.
    ///
    /// A layer that whoever deploys passes in may be any that another template makes; one with a similar name comes first.
    #[must_use]
    pub fn layer_folders(&self, function: &Function, path_of: &dyn Fn(FileId) -> String) -> Vec<String> {
        let mut folders = Vec::new();
        for part in function.layers.iter().flat_map(|layer| &layer.parts) {
            match part {
                Part::Ref { resource, .. } => folders.extend(self.resources.get(*resource)),
                Part::Variable { kind, name, default } if *kind != VariableKind::Platform && is_open(default.as_deref()) => {
                    let made = self.resources.iter().filter(|resource| resource.type_name.as_str().ends_with(LAYER_TYPE));
                    let (alike, others): (Vec<&Resource>, _) =
                        made.partition(|resource| is_alike(name, resource.logical_id.as_str()));
                    folders.extend(alike.into_iter().chain(others));
                }
                _ => {}
            }
        }
        let folders = folders.into_iter().flat_map(|layer| {
            let template = path_of(layer.at.file);
            let written = layer.facts.iter().filter_map(|(_, content)| content.default_text());
            written.filter_map(|path| crate::paths::join(crate::paths::folder(&template), &path)).collect::<Vec<_>>()
        });
        folders.collect()
    }
}

/// How the types of layers end.
const LAYER_TYPE: &str = "::LayerVersion";

/// Nothing is used unless somebody chooses.
fn is_open(default: Option<&str>) -> bool {
    default.is_none_or(str::is_empty)
}

/// `BadgeLayerArn` and `Badge`.
fn is_alike(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect::<String>();
    let (one, other) = (plain(one), plain(other));
    one.contains(&other) || other.contains(&one)
}

impl Infrastructure {
    /// Finds the logical ids that are there more than once.
    pub(crate) fn find_repeated(&mut self) {
        self.repeated_resources = repeated(self.resources.iter().map(|resource| resource.logical_id));
        self.repeated_functions = repeated(self.functions.iter().map(|function| function.logical_id));
    }
}

/// What is there more than once.
fn repeated(all: impl Iterator<Item = Symbol>) -> FxHashSet<Symbol> {
    let mut seen = FxHashSet::default();
    all.filter(|symbol| !seen.insert(*symbol)).collect()
}

/// The language of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// AWS SAM: CloudFormation with the serverless transform.
    Sam,
    /// Plain CloudFormation.
    CloudFormation,
    /// Serverless Framework.
    Serverless,
    /// Terraform: a root module and those that it calls.
    Terraform,
}

impl Format {
    /// Name for people: `sam`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Format::Sam => "sam",
            Format::CloudFormation => "cloudformation",
            Format::Serverless => "serverless",
            Format::Terraform => "terraform",
        }
    }
}

/// A root template and what it includes.
#[derive(Clone, Debug)]
pub struct Stack {
    /// The root template.
    pub file: FileId,
    /// Its path from the project's root, with forward slashes.
    pub path: Arc<str>,
    /// Its language.
    pub format: Format,
    /// Folder of the root template (empty: the project's root).
    pub folder: String,
    /// The name that it gives itself (`service:`).
    pub name: Option<Value>,
    /// Which stacks belong with it.
    pub application: ApplicationId,
    /// Every file that was read for it, the root template first.
    pub files: Vec<FileId>,
    /// Its functions, in the order of the files.
    pub functions: Vec<FunctionId>,
    /// Its resources, functions among them, in the order of the files.
    pub resources: Vec<ResourceId>,
    /// What passes from one of its resources to another without code.
    pub deliveries: Vec<Delivery>,
    /// Whether something in it was not read that may declare functions.
    pub hides_functions: bool,
}

/// A resource.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Its stack.
    pub stack: StackId,
    /// Its name in the template. Resources of nested stacks are called `Nested/Table`.
    /// Resources that exist only by being mentioned are called as the platform's tools would call them.
    pub logical_id: Symbol,
    /// Its type in the template, `AWS::SQS::Queue`.
    pub type_name: Symbol,
    /// The kind of channel or service, as model files call it: `sqs.queue`. `None`: a type without a file entry.
    pub kind: Option<Symbol>,
    /// Its physical name, if the template gives one.
    pub name: Option<Value>,
    /// Where it is declared: its key.
    pub at: Location,
    /// Properties that files under `queries/resources` ask for, by their dotted path.
    pub facts: Vec<(Symbol, Value)>,
    /// Made elsewhere: the template only mentions it.
    pub existing: bool,
}

impl Resource {
    /// The value of a property that files under `queries/resources` ask for.
    #[must_use]
    pub fn fact(&self, path: &str) -> Option<&Value> {
        self.facts.iter().find(|(name, _)| *name == path).map(|(_, value)| value)
    }
}

impl Stack {
    /// Whether something of it takes in what comes from outside, whatever it hands that on to: an interface that the
    /// network gets to, or what something else than the clock delivers to one of its resources.
    #[must_use]
    pub fn takes_in(&self, all: &Infrastructure) -> bool {
        let is_interface = |id: &ResourceId| all.resources[*id].kind.is_some_and(|kind| knowledge().is_interface(kind));
        let is_clock =
            |kind: Symbol| knowledge().trigger(kind.as_str()).is_some_and(|known| known.exposure == Exposure::Scheduled);
        self.resources.iter().any(is_interface) || !self.deliveries.iter().all(|delivery| is_clock(delivery.kind))
    }
}

/// A function that infrastructure deploys.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its stack.
    pub stack: StackId,
    /// Itself as a resource: what references to it name.
    pub resource: ResourceId,
    /// Its name in the template (`hello` in `serverless.yml`, where the resource is `HelloLambdaFunction`).
    pub logical_id: Symbol,
    /// Where it is declared: its key.
    pub at: Location,
    /// Its physical name, if the template gives one.
    pub name: Option<Value>,
    /// The runtime, `python3.12`.
    pub runtime: Option<Value>,
    /// Its code.
    pub code: Code,
    /// Its environment, global and provider settings included, in the order of the files.
    pub environment: FxIndexMap<Symbol, Value>,
    /// What its role may do.
    pub grants: Grants,
    /// What makes the platform call it.
    pub triggers: Vec<Trigger>,
    /// Its layers.
    pub layers: Vec<Value>,
    /// In what form the platform writes what its runtime logs, `JSON`.
    pub log_format: Option<Value>,
}

/// The language of a runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Runtime {
    /// One whose code is analysed.
    Known(Lang),
    /// Another one.
    Other,
    /// Not named, or by a name that nobody knows.
    Unknown,
}

impl Function {
    /// Whether the platform writes what the runtime logs as JSON, if nobody who deploys it chooses otherwise.
    #[must_use]
    pub fn logs_json(&self) -> bool {
        self.log_format.as_ref().and_then(Value::default_text).is_some_and(|format| format.eq_ignore_ascii_case("json"))
    }

    /// The language that the function's runtime runs.
    #[must_use]
    pub fn language(&self) -> Runtime {
        let name = self.runtime.as_ref().and_then(Value::default_text);
        match name.and_then(|name| knowledge().runtime(&name)) {
            Some(Some(lang)) => Runtime::Known(lang),
            Some(None) => Runtime::Other,
            None => Runtime::Unknown,
        }
    }
}

/// Where a function's code is.
#[derive(Clone, Debug)]
pub struct Code {
    /// How it is packed.
    pub package: Package,
    /// Folder of the code from the project's root (empty: the root itself). `None`: unknown or outside the root.
    pub folder: Option<String>,
    /// What the function's entry is called, in the format's own words: `src/app.handler`, `bootstrap`.
    pub handler: Option<Value>,
    /// How it is built, if the template says (`esbuild`, `makefile`, `go1.x`).
    pub build: Option<Value>,
    /// Sources that the build starts from, from `folder`.
    pub entry_points: Vec<Value>,
}

/// How code is packed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Package {
    /// A folder that becomes an archive.
    Folder,
    /// An archive that the template names, path or address as written.
    Archive(Value),
    /// A container image; the words of its command as far as the template says them.
    Image(Vec<Value>),
    /// Written in the template itself.
    Inline(Location),
}

/// What makes the platform call a function.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// The id of the event file entry, where a kind has several shapes (`aws.apigateway.v2`).
    pub event: Option<Symbol>,
    /// The kind, as event files call it: `aws.sqs`. Unknown ones are called `other.<name in the template>`.
    pub kind: Symbol,
    /// Where it is declared.
    pub at: Location,
    /// What sends: a queue, bucket, table, topic, bus, API.
    pub source: Target,
    /// HTTP method in capitals, `ANY` for all; for other kinds `None`.
    pub method: Option<Value>,
    /// HTTP path, or the route key of a socket.
    pub path: Option<Value>,
    /// Who may call.
    pub auth: Auth,
    /// From where.
    pub exposure: Exposure,
    /// What has to hold for it to fire.
    pub filter: Filter,
}

impl Trigger {
    /// Whether it fires when something is stored at its source, as far as the names of its events tell.
    #[must_use]
    pub fn fires_on_store(&self) -> bool {
        knowledge().fires_on_store(self.kind, &self.filter.events)
    }
}

/// A resource that something else speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// One of the resources.
    Resource(ResourceId),
    /// A name (without ARN or address around it) of something that no template declares.
    Named(Value),
    /// Nothing names it: the platform's default (an implicit API, the default bus, a schedule).
    Implicit,
    /// Not known.
    Unknown(Value),
}

/// How callers prove who they are.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Auth {
    /// Not at all.
    None,
    /// Credentials of the cloud.
    Iam,
    /// An authorizer by its name in the template.
    Authorizer(Text),
    /// A signed token that the platform checks.
    Jwt(Text),
    /// A key that is no proof of identity.
    ApiKey,
    /// Declared in a way that is not understood.
    Unknown,
}

/// Who can make a trigger fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exposure {
    /// Whoever reaches the network address ([`Auth`] says what they must prove).
    Public,
    /// Other resources, or callers inside the account or network.
    Internal,
    /// The clock.
    Scheduled,
}

impl Exposure {
    /// Name for people.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Exposure::Public => "public",
            Exposure::Internal => "internal",
            Exposure::Scheduled => "scheduled",
        }
    }

    /// Inverse of [`Exposure::id`].
    #[must_use]
    pub fn from_id(id: &str) -> Option<Exposure> {
        match id {
            "public" => Some(Exposure::Public),
            "internal" => Some(Exposure::Internal),
            "scheduled" => Some(Exposure::Scheduled),
            _ => None,
        }
    }
}

/// What has to hold for a trigger to fire. Empty: anything does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Names of events, as the platform spells them (`s3:ObjectCreated:*`). One of them.
    pub events: Vec<Value>,
    /// How the key starts.
    pub prefix: Option<Value>,
    /// How the key ends.
    pub suffix: Option<Value>,
    /// Patterns. One of them; none if empty.
    pub patterns: Vec<Vec<FieldTest>>,
    /// How many at once, if the template says.
    pub batch_size: Option<u32>,
}

/// One field of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldTest {
    /// The field, dotted: `detail.type`, `body.kind`.
    pub path: Arc<str>,
    /// What it may be. One of them.
    pub accepts: Vec<Accept>,
}

/// What a field of a pattern may be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Accept {
    /// This text (numbers and booleans as they are written).
    Equals(Value),
    /// Texts that start so.
    Prefix(Value),
    /// Texts that end so.
    Suffix(Value),
    /// Anything, as long as it is there (or not there).
    Exists(bool),
    /// Another test, by its name in the template.
    Other(Text),
}

/// What passes from one resource to another without code: a topic's subscription by a
/// queue, a bucket's notification to a topic, a rule's target.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Kind of what arrives, as event files call it (`aws.sns`).
    pub kind: Symbol,
    /// What sends.
    pub source: Target,
    /// What gets it.
    pub target: Target,
    /// Where it is declared.
    pub at: Location,
    /// What passes.
    pub filter: Filter,
    /// Without the envelope of `kind` around it.
    pub raw: bool,
}

/// What a role may do.
#[derive(Clone, Debug, Default)]
pub struct Grants {
    /// Its statements.
    pub statements: Vec<Statement>,
    /// What is not in `statements`: unknown managed policies, roles made elsewhere, texts that do not resolve.
    /// Only without gaps does a missing statement mean a missing permission.
    pub gaps: Vec<Gap>,
}

impl Grants {
    /// Whether the statements are all there is.
    #[must_use]
    pub fn complete(&self) -> bool {
        self.gaps.is_empty()
    }
}

/// A part of a role that is not known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Where it is declared.
    pub at: Location,
    /// What is there, for people.
    pub text: Text,
}

/// One statement of a role.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Where it is declared.
    pub at: Location,
    /// Allowed, or denied.
    pub allow: bool,
    /// Actions, `dynamodb:PutItem`, with `*` and `?` as in the template.
    pub actions: Vec<Text>,
    /// The statement is about all actions but these.
    pub not_actions: bool,
    /// ARNs of resources, with `*` and `?` as in the template.
    pub resources: Vec<Value>,
    /// The statement is about all resources but these.
    pub not_resources: bool,
    /// Holds only under a condition.
    pub conditional: bool,
}
