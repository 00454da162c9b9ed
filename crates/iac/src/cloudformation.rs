//! CloudFormation and SAM: sections of a template, nested templates, resources and functions.

mod events;
mod functions;
mod joints;
mod roles;
mod routes;

use sluicegate_base::{FxHashMap, NoteCode, Symbol, limits};

use crate::knowledge::knowledge;
use crate::reader::{Parameter, Reader, Spot};
use crate::stack::{Format, StackId};

pub(crate) use events::{any, upper};
pub(crate) use functions::FunctionParts;
pub(crate) use roles::{BASIC, gap};
pub(crate) use routes::route_key;

/// Resource types that include another template, and the property that names it.
const NESTING: &[(&str, &str)] = &[("AWS::CloudFormation::Stack", "TemplateURL"), ("AWS::Serverless::Application", "Location")];

const TRANSFORM: &str = "AWS::Serverless-2016-10-31";

impl Reader<'_> {
    /// The local files that a template includes.
    pub(crate) fn nested_templates(&mut self, scope: u32, root: Spot) -> Vec<String> {
        let Some(resources) = self.get(root, "Resources") else { return Vec::new() };
        let mut paths = Vec::new();
        for entry in self.entries(resources) {
            paths.extend(self.nested_path(scope, entry.value).and_then(Result::ok));
        }
        paths
    }

    /// The local file that a resource includes; what it says if that lies outside the root.
    fn nested_path(&mut self, scope: u32, resource: Spot) -> Option<Result<String, String>> {
        let type_name = self.plain_at(resource, "Type")?;
        let (_, property) = NESTING.iter().find(|(name, _)| *name == type_name)?;
        let location = self.path(resource, &format!("Properties.{property}"))?;
        if self.is_map(location) && self.intrinsic(location).is_none() {
            return None;
        }
        let path = self.value(location).text()?.to_owned();
        if path.contains("://") || path.starts_with("arn:") {
            return None;
        }
        let doc = self.scope(scope).doc;
        let folder = self.docs.get(doc as usize).map(|doc| crate::paths::folder(&doc.path).to_owned()).unwrap_or_default();
        Some(crate::paths::join(&folder, &path).ok_or(path))
    }

    /// Whether a document uses the serverless transform.
    pub(crate) fn template_format(&mut self, root: Spot) -> Format {
        let transform = self.get(root, "Transform").map(|transform| self.list(transform)).unwrap_or_default();
        let is_sam = transform.into_iter().any(|name| self.plain(name).is_some_and(|name| name == TRANSFORM));
        if is_sam { Format::Sam } else { Format::CloudFormation }
    }

    /// Declares everything of a root template.
    pub(crate) fn declare_template(&mut self, doc: u32) -> Option<StackId> {
        let probe = self.begin_stack(doc, Format::CloudFormation);
        self.refill(probe);
        let scope = self.begin_scope(probe, doc, String::new(), Format::CloudFormation);
        let root = self.root(scope, doc)?;
        let format = self.template_format(root);
        self.out.stacks[probe].format = format;
        self.scope_mut(scope).format = format;
        self.declare_sections(scope, root);
        self.declare_nested(scope, &mut vec![doc]);
        Some(probe)
    }

    /// Declares the sections of one document in a scope.
    pub(crate) fn declare_sections(&mut self, scope: u32, root: Spot) {
        if let Some(parameters) = self.get(root, "Parameters") {
            for entry in self.entries(parameters) {
                let name = Symbol::new(&entry.key);
                let known = self.scope_mut(scope).parameters.entry(name);
                known.or_insert(Parameter { definition: entry.value, bound: None }).definition = entry.value;
            }
        }
        let [mappings, conditions, outputs, globals] =
            ["Mappings", "Conditions", "Outputs", "Globals"].map(|section| self.get(root, section));
        let names = self.scope_mut(scope);
        names.mappings.extend(mappings);
        names.conditions.extend(conditions);
        names.outputs.extend(outputs);
        names.globals = globals.or(names.globals);
        let Some(resources) = self.get(root, "Resources") else { return };
        for entry in self.entries(resources) {
            if entry.key.starts_with("Fn::") {
                self.note_hidden(scope, NoteCode::Unsupported, entry.at, format!("`{}` is not expanded", entry.key));
                continue;
            }
            if self.out.resources.len() >= limits::MAX_DECLARATIONS {
                self.note(NoteCode::Budget, entry.at, "too many resources; this one and the rest are left out");
                return;
            }
            let Some(type_name) = self.plain_at(entry.value, "Type") else {
                if self.scope(scope).resources.contains_key(&Symbol::new(&entry.key)) || self.scope(scope).service.is_some() {
                    continue;
                }
                self.note(NoteCode::Malformed, entry.at, format!("the resource `{}` has no type", entry.key));
                continue;
            };
            self.declare(scope, &entry.key, &type_name, entry.at, Some(entry.value));
        }
    }

    /// Declares the templates that a template includes. `chain`: the templates around it.
    pub(crate) fn declare_nested(&mut self, scope: u32, chain: &mut Vec<u32>) {
        for name in self.scope(scope).order.clone() {
            let Some(node) = self.scope(scope).resources.get(&name).and_then(|declared| declared.node) else { continue };
            let path = match self.nested_path(scope, node) {
                None => continue,
                Some(Ok(path)) => path,
                Some(Err(path)) => {
                    let at = self.location(node);
                    self.note_hidden(scope, NoteCode::Outside, at, format!("`{path}` lies outside the root and is not read"));
                    continue;
                }
            };
            let at = self.location(node);
            let Some(doc) = self.include(&path) else {
                self.note_hidden(scope, NoteCode::Unresolved, at, format!("the template `{path}` is not there"));
                continue;
            };
            if chain.contains(&doc) || chain.len() >= limits::MAX_NESTED_STACKS {
                self.note_hidden(
                    scope,
                    NoteCode::Circular,
                    at,
                    format!("the template `{path}` includes itself, or too many others"),
                );
                continue;
            }
            let stack = self.scope(scope).stack;
            let prefix = format!("{}{name}/", self.scope(scope).prefix);
            let inner = self.begin_scope(stack, doc, prefix, Format::CloudFormation);
            let Some(root) = self.root(inner, doc) else { continue };
            self.scope_mut(inner).format = self.template_format(root);
            self.belongs(stack, doc);
            if let Some(passed) = self.path(node, "Properties.Parameters") {
                let bound: FxHashMap<Symbol, Parameter> = self
                    .entries(passed)
                    .into_iter()
                    .map(|entry| (Symbol::new(&entry.key), Parameter { definition: entry.value, bound: Some(entry.value) }))
                    .collect();
                self.scope_mut(inner).parameters = bound;
            }
            self.declare_sections(inner, root);
            self.scope_mut(scope).nested.insert(name, inner);
            chain.push(doc);
            self.declare_nested(inner, chain);
            chain.pop();
        }
    }

    /// The scopes of a stack, outer ones first.
    /// Names of exports, once everything is declared.
    pub(crate) fn collect_exports(&mut self, stack: StackId) {
        self.refill(stack);
        for scope in self.scopes_of(stack) {
            for outputs in self.scope(scope).outputs.clone() {
                for output in self.entries(outputs) {
                    let name = self.path(output.value, "Export.Name").and_then(|name| self.plain(name));
                    if let (Some(name), Some(value)) = (name, self.get(output.value, "Value")) {
                        self.exports.entry(name).or_default().push(value);
                    }
                }
            }
        }
    }

    /// Physical names and facts of the resources of a scope.
    pub(crate) fn describe_resources(&mut self, scope: u32) {
        for name in self.scope(scope).order.clone() {
            let Some(declared) = self.scope(scope).resources.get(&name).copied() else { continue };
            let Some(node) = declared.node else { continue };
            let type_name = self.out.resources[declared.resource].type_name;
            let Some(known) = knowledge().resource(type_name.as_str()) else { continue };
            let Some(properties) = self.get(node, "Properties") else { continue };
            let name = self.any(properties, &known.name).map(|name| self.value(name));
            let mut facts = Vec::new();
            for fact in &known.facts {
                if let Some(found) = self.path(properties, fact)
                    && !(self.is_map(found) && self.intrinsic(found).is_none())
                {
                    let value = match self.is_list(found) {
                        true => self.list(found).first().map(|first| self.value(*first)),
                        false => Some(self.value(found)),
                    };
                    facts.extend(value.map(|value| (Symbol::new(fact), value)));
                }
            }
            let resource = &mut self.out.resources[declared.resource];
            resource.name = name.or(resource.name.take());
            resource.facts = facts;
        }
    }
}
