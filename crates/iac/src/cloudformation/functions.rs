//! Functions of SAM and CloudFormation templates.

use sluicegate_base::{FxIndexMap, Location, NoteCode, Symbol};

use crate::reader::{Reader, Spot};
use crate::stack::{Code, Format, Function, FunctionId, Grants, Package, ResourceId};
use crate::value::Value;

const SAM: &str = "AWS::Serverless::Function";
const PLAIN: &str = "AWS::Lambda::Function";

/// What a reader of a format has found out about a function.
pub(crate) struct FunctionParts {
    pub(crate) name: Option<Value>,
    pub(crate) runtime: Option<Value>,
    pub(crate) code: Code,
    pub(crate) environment: FxIndexMap<Symbol, Value>,
    pub(crate) layers: Vec<Value>,
    pub(crate) log_format: Option<Value>,
    pub(crate) grants: Grants,
}

impl Reader<'_> {
    /// Adds a function. Its triggers come later.
    pub(crate) fn add_function(&mut self, resource: ResourceId, id: Symbol, at: Location, parts: FunctionParts) -> FunctionId {
        let stack = self.out.resources[resource].stack;
        if self.out.resources[resource].name.is_none() {
            self.out.resources[resource].name.clone_from(&parts.name);
        }
        let FunctionParts { name, runtime, code, environment, layers, log_format, grants } = parts;
        let function = Function {
            stack,
            resource,
            logical_id: id,
            at,
            name,
            runtime,
            code,
            environment,
            grants,
            triggers: Vec::new(),
            layers,
            log_format,
        };
        let function = self.out.functions.push(function);
        self.out.stacks[stack].functions.push(function);
        self.function_of.insert(resource, function);
        function
    }

    /// Reads the functions of a scope.
    pub(crate) fn template_functions(&mut self, scope: u32) {
        for name in self.scope(scope).order.clone() {
            let Some(declared) = self.scope(scope).resources.get(&name).copied() else { continue };
            let Some(node) = declared.node else { continue };
            let type_name = self.out.resources[declared.resource].type_name;
            let sam = type_name == SAM;
            if !sam && type_name != PLAIN {
                continue;
            }
            let globals = self.scope(scope).globals.filter(|_| sam);
            let globals = globals.and_then(|globals| self.get(globals, "Function"));
            let properties = self.get(node, "Properties");
            let sources: Vec<Spot> = properties.into_iter().chain(globals).collect();
            let code = self.template_code(node, &sources, sam);
            let setting = |reader: &mut Self, key: &str| {
                let found = sources.iter().find_map(|source| reader.get(*source, key))?;
                Some(reader.value(found))
            };
            let parts = FunctionParts {
                name: setting(self, "FunctionName"),
                runtime: setting(self, "Runtime"),
                code,
                environment: self.environment(&sources, "Environment.Variables"),
                layers: self.layers(&sources, "Layers"),
                log_format: self.setting(&sources, "LoggingConfig.LogFormat").map(|format| self.value(format)),
                grants: self.template_grants(scope, &sources, sam),
            };
            let at = self.out.resources[declared.resource].at;
            let mut id = self.out.resources[declared.resource].logical_id;
            if self.scope(scope).format == Format::Terraform {
                id = Symbol::new(&crate::terraform::short_name(id.as_str()));
            }
            self.add_function(declared.resource, id, at, parts);
        }
    }

    /// Variables from several places; the first place that has one counts, the last stands first.
    pub(crate) fn environment(&mut self, sources: &[Spot], path: &str) -> FxIndexMap<Symbol, Value> {
        let mut environment = FxIndexMap::default();
        for source in sources.iter().rev() {
            let Some(variables) = self.path(*source, path) else { continue };
            for entry in self.entries(variables) {
                let value = self.value(entry.value);
                environment.insert(Symbol::new(&entry.key), value);
            }
        }
        environment
    }

    /// Layers from several places.
    pub(crate) fn layers(&mut self, sources: &[Spot], key: &str) -> Vec<Value> {
        let mut layers = Vec::new();
        for source in sources.iter().rev() {
            let Some(list) = self.get(*source, key) else { continue };
            for layer in self.list(list) {
                layers.push(self.value(layer));
            }
        }
        layers
    }

    fn setting(&mut self, sources: &[Spot], path: &str) -> Option<Spot> {
        sources.iter().find_map(|source| self.path(*source, path))
    }

    fn template_code(&mut self, node: Spot, sources: &[Spot], sam: bool) -> Code {
        let handler = self.setting(sources, "Handler").map(|handler| self.value(handler));
        let build = self.path(node, "Metadata.BuildMethod").map(|build| self.value(build));
        let entries = self.path(node, "Metadata.BuildProperties.EntryPoints");
        let entries = entries.map(|entries| self.list(entries)).unwrap_or_default();
        let entry_points = entries.into_iter().map(|entry| self.value(entry)).collect();
        let (package, folder) = self.template_package(node, sources, sam);
        Code { package, folder, handler, build, entry_points }
    }

    fn template_package(&mut self, node: Spot, sources: &[Spot], sam: bool) -> (Package, Option<String>) {
        let here = self.folder_of(node);
        for path in ["InlineCode", "Code.ZipFile"] {
            if let Some(inline) = self.setting(sources, path) {
                return (Package::Inline(self.location(inline)), Some(here));
            }
        }
        let image = self.setting(sources, "PackageType").is_some_and(|kind| self.plain(kind).is_some_and(|kind| kind == "Image"));
        if image || self.setting(sources, "ImageUri").is_some() || self.setting(sources, "Code.ImageUri").is_some() {
            let command = self.setting(sources, "ImageConfig.Command");
            let words = command.map(|command| self.list(command)).unwrap_or_default();
            let mut words: Vec<Value> = words.into_iter().map(|word| self.value(word)).collect();
            let built = self.path(node, "Metadata.DockerContext").is_some();
            let context = self.path(node, "Metadata.DockerContext").or_else(|| self.setting(sources, "CodeUri"));
            let folder = match context {
                Some(context) => self.code_folder(context, &here).1,
                None => Some(here),
            };
            if let Some(folder) = folder.as_deref().filter(|_| built && words.is_empty()) {
                let file = self.path(node, "Metadata.Dockerfile").and_then(|file| self.plain(file));
                words.extend(self.image_handler(folder, file.as_deref(), self.location(node)));
            }
            return (Package::Image(words), folder);
        }
        if let Some(code) = self.setting(sources, if sam { "CodeUri" } else { "Code" }) {
            return self.code_folder(code, &here);
        }
        if sam { (Package::Folder, Some(here)) } else { (Package::Folder, None) }
    }

    /// The folder of the file that a node is in.
    pub(crate) fn folder_of(&self, node: Spot) -> String {
        self.docs.get(node.doc as usize).map(|doc| crate::paths::folder(&doc.path).to_owned()).unwrap_or_default()
    }

    /// A folder, or an archive, that a template names.
    pub(crate) fn code_folder(&mut self, code: Spot, here: &str) -> (Package, Option<String>) {
        if self.is_map(code) && self.intrinsic(code).is_none() {
            let key = self.any(code, &["Key", "S3Key"]);
            let value = match key {
                Some(key) => self.value(key),
                None => Value::empty(self.location(code)),
            };
            return (Package::Archive(value), None);
        }
        let value = self.value(code);
        let Some(path) = value.default_text() else { return (Package::Archive(value), None) };
        if path.contains("://") {
            return (Package::Archive(value), None);
        }
        let Some(joined) = crate::paths::join(here, &path) else {
            let at = self.location(code);
            self.note(NoteCode::Outside, at, format!("the code folder `{path}` lies outside the root and is not read"));
            return (Package::Folder, None);
        };
        if self.tree.is_file(&joined) || joined.ends_with(".zip") || joined.ends_with(".jar") {
            let folder = crate::paths::folder(&joined).to_owned();
            return (Package::Archive(value), Some(folder));
        }
        (Package::Folder, Some(joined))
    }

    /// The globals of an API type, for APIs that no resource declares.
    pub(crate) fn global_section(&mut self, scope: u32, section: &str) -> Option<Spot> {
        let globals = self.scope(scope).globals.filter(|_| self.scope(scope).format == Format::Sam)?;
        self.get(globals, section)
    }
}
