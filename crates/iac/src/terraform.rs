//! Terraform: folders of `.tf` files, their modules, and what their resources mean.
//!
//! Nothing is run and no provider is asked. Blocks are evaluated as far as literals,
//! variables with defaults, locals and calls of modules of the project allow; what is left
//! keeps its name. Resources become what the platform's own templates call them, as the
//! files under `queries/resources` say, so that everything that understands those templates
//! understands them too.

mod entries;
mod eval;
mod functions;
mod modules;
mod resources;
mod syntax;
mod value;

use std::sync::Arc;

use sluicegate_base::{FxHashSet, FxIndexMap, limits};

pub(crate) use syntax::parse;

use crate::docs::Kind;
use crate::knowledge::knowledge;
use crate::paths;
use crate::reader::{Reader, Spot};
use crate::stack::{Format, ResourceId, StackId};
use modules::Modules;

/// A module that is not read, and may do anything with what it is told of.
const MODULE: &str = "Terraform::Module";
/// Endings of the names of files.
const ENDING: &str = ".tf";
/// Endings of the names of files that set variables, and that need nobody to name them.
const SETTINGS: [&str; 2] = ["terraform.tfvars", ".auto.tfvars"];

/// Whether a file of that path is one of Terraform's.
pub(crate) fn is_terraform(path: &str) -> bool {
    path.ends_with(ENDING) || is_settings(path)
}

/// Whether a file only sets variables.
fn is_settings(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name == SETTINGS[0] || name.ends_with(SETTINGS[1])
}

/// The name of a function, out of its address: `net/aws_lambda_function.pay["eu"]` is `net/pay["eu"]`.
pub(crate) fn short_name(address: &str) -> String {
    let type_name = value::type_of(address);
    address.replacen(&format!("{type_name}."), "", 1)
}

/// Whether a module only writes down what it is told, as the last part of its source says:
/// `git::https://example.com/shared.git//parameters?ref=v1`, `cloudposse/label/null`.
fn only_tells(source: &str) -> bool {
    let words = knowledge().terraform("module").map(|known| known.tells.as_slice()).unwrap_or_default();
    let path = source.split('?').next().unwrap_or_default();
    let (registry, inner) = path.rsplit_once("//").map_or((true, path), |(_, inner)| (false, inner));
    let mut parts = inner.rsplit('/');
    // The last part of an address in a registry is the provider.
    let name = if registry && !inner.contains(':') { parts.nth(1) } else { parts.next() };
    let name = name.unwrap_or_default().trim_end_matches(".git");
    !name.is_empty() && name.split(['-', '_', '.']).all(|word| words.contains(&word))
}

impl Reader<'_> {
    /// Declares what the files of Terraform make: a stack for each folder that no other one calls.
    pub(crate) fn declare_terraform(&mut self, docs: &[u32]) -> Vec<StackId> {
        let mut folders: FxIndexMap<String, Vec<u32>> = FxIndexMap::default();
        for &doc in docs {
            let Some(path) = self.docs.get(doc as usize).map(|doc| doc.path.clone()) else { continue };
            folders.entry(paths::folder(&path).to_owned()).or_default().push(doc);
        }
        let called = self.called_folders(&folders);
        let mut stacks = Vec::new();
        let mut seen: FxHashSet<u32> = FxHashSet::default();
        let (roots, others): (Vec<&String>, Vec<&String>) = folders.keys().partition(|folder| !called.contains(*folder));
        for folder in roots.into_iter().chain(others) {
            let Some(own) = folders.get(folder) else { continue };
            // Folders that only call each other have no root: the first of them stands for all.
            if own.iter().all(|doc| seen.contains(doc)) {
                continue;
            }
            let first = own.iter().copied().find(|doc| self.makes_something(*doc));
            let Some(first) = first else { continue };
            let stack = self.begin_stack(first, Format::Terraform);
            let scope = self.begin_scope(stack, first, String::new(), Format::Terraform);
            self.refill(stack);
            let frames = resources::declare(&mut Modules::new(self, (stack, scope), &folders, folder));
            seen.extend(frames);
            // Nothing else looks at what a root module has written; its resources have nodes of their own.
            if !called.contains(folder) {
                for &doc in own {
                    self.forget(doc);
                }
            }
            stacks.push(stack);
        }
        stacks
    }

    /// Whether a file has blocks that make resources.
    fn makes_something(&self, doc: u32) -> bool {
        self.blocks_of(doc).any(|(kind, _)| matches!(kind, "resource" | "module"))
    }

    /// Kinds of the blocks of a file, and where they are.
    fn blocks_of(&self, doc: u32) -> impl Iterator<Item = (&str, u32)> {
        let document = self.docs.get(doc as usize);
        let root = document.and_then(|document| document.nodes.get(document.root? as usize));
        let entries = match root.map(|root| &root.kind) {
            Some(Kind::Map(entries)) => entries.as_slice(),
            _ => &[],
        };
        entries.iter().filter_map(move |(key, value)| match &document?.nodes.get(*key as usize)?.kind {
            Kind::Scalar { text, .. } => Some((&**text, *value)),
            _ => None,
        })
    }

    /// Folders that others call.
    fn called_folders(&self, folders: &FxIndexMap<String, Vec<u32>>) -> FxHashSet<String> {
        let mut called = FxHashSet::default();
        for (folder, docs) in folders {
            for &doc in docs {
                for (_, block) in self.blocks_of(doc).filter(|(kind, _)| *kind == "module") {
                    let source = self.source_of(doc, block).filter(|source| source.starts_with('.'));
                    called.extend(source.and_then(|source| paths::join(folder, &source)).filter(|one| one != folder));
                }
            }
        }
        called
    }

    /// What a call of a module names.
    fn source_of(&self, doc: u32, block: u32) -> Option<Arc<str>> {
        let nodes = &self.docs.get(doc as usize)?.nodes;
        let Kind::List(parts) = &nodes.get(block as usize)?.kind else { return None };
        let Kind::Map(entries) = &nodes.get(*parts.last()? as usize)?.kind else { return None };
        entries.iter().find_map(|(key, value)| {
            let text = |node: u32| match nodes.get(node as usize).map(|node| &node.kind) {
                Some(Kind::Scalar { text, .. }) => Some(text.clone()),
                _ => None,
            };
            text(*key).filter(|key| &**key == "source").and_then(|_| text(*value)).map(|text| (*text).into())
        })
    }

    /// The resources of which a module is told that is not read.
    fn told_of(&mut self, properties: Spot) -> Vec<ResourceId> {
        let named = self.get(properties, "Named").map(|named| self.list(named)).unwrap_or_default();
        named.into_iter().filter_map(|one| self.value(one).resource()).map(|(resource, _)| resource).collect()
    }

    /// A function of which a module is told that is not read may be called by anything.
    pub(crate) fn called_elsewhere(&mut self, scope: u32) {
        if self.scope(scope).format != Format::Terraform {
            return;
        }
        for name in self.scope(scope).order.clone() {
            let Some(declared) = self.scope(scope).resources.get(&name).copied() else { continue };
            if self.out.resources[declared.resource].type_name != MODULE {
                continue;
            }
            let at = self.out.resources[declared.resource].at;
            let properties = declared.node.and_then(|node| self.get(node, "Properties"));
            let source = properties.and_then(|properties| self.value_at(properties, "Source"));
            if source.is_some_and(|source| source.text().is_some_and(only_tells)) {
                continue;
            }
            let named = properties.map(|properties| self.told_of(properties)).unwrap_or_default();
            let functions: Vec<_> = named.iter().filter_map(|resource| self.function_of.get(resource).copied()).collect();
            for function in functions {
                let trigger = self.other_of("other.module", at);
                self.add_trigger(function, trigger);
            }
        }
    }

    /// Allows as many visits more as a document is worth.
    pub(crate) fn extend_budget(&mut self, doc: u32) {
        let nodes = self.docs.get(doc as usize).map_or(0, |doc| doc.nodes.len());
        self.add_visits(nodes * limits::TEMPLATE_VISITS_PER_NODE);
    }
}
