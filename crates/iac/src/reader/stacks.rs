//! From documents to stacks: which are roots, in which order they are read, and which are one application.

use std::sync::Arc;

use sluicegate_base::{FileId, FxHashMap, FxHashSet, limits};

use super::Reader;
use crate::stack::{ApplicationId, Format, Infrastructure, StackId};

impl Reader<'_> {
    /// The documents with resources: those that no other one includes, and the rest.
    pub(crate) fn roots(&mut self, docs: &[u32]) -> (Vec<u32>, Vec<u32>) {
        let used: FxHashSet<FileId> = self.out.stacks.iter().flat_map(|stack| stack.files.iter().copied()).collect();
        let mut included: FxHashSet<Arc<str>> = FxHashSet::default();
        let mut candidates = Vec::new();
        for &doc in docs {
            let Some(document) = self.docs.get(doc as usize) else { continue };
            let (file, path) = (document.file, document.path.clone());
            if used.contains(&file) {
                continue;
            }
            self.visits = limits::TEMPLATE_VISITS + document.nodes.len() * limits::TEMPLATE_VISITS_PER_NODE;
            // Only looked at: the scope goes away again.
            let scope = self.begin_scope(StackId(0), doc, String::new(), Format::CloudFormation);
            if let Some(root) = self.root(scope, doc)
                && self.get(root, "Resources").is_some()
            {
                included.extend(self.nested_templates(scope, root).into_iter().filter(|nested| **nested != *path).map(Arc::from));
                candidates.push((doc, path));
            }
            self.end_scope();
        }
        let (roots, others): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|(_, path)| !included.contains(path));
        (roots.into_iter().map(|(doc, _)| doc).collect(), others.into_iter().map(|(doc, _)| doc).collect())
    }

    /// Whether a document is part of a stack.
    pub(crate) fn is_used(&self, doc: u32) -> bool {
        let file = self.docs.get(doc as usize).map(|doc| doc.file);
        file.is_some_and(|file| self.out.stacks.iter().any(|stack| stack.files.contains(&file)))
    }

    /// Reads everything of a stack, once all stacks are declared.
    pub(crate) fn read_stack(&mut self, stack: StackId) {
        self.refill(stack);
        let scopes = self.scopes_of(stack);
        for &scope in &scopes {
            self.describe_resources(scope);
        }
        for &scope in &scopes {
            self.template_functions(scope);
            self.entry_functions(scope);
            self.read_service(scope);
        }
        for &scope in &scopes {
            self.sam_events(scope);
            self.sam_authorizers(scope);
        }
        for &scope in &scopes {
            self.joints(scope);
        }
        for &scope in &scopes {
            self.permissions(scope);
            self.called_elsewhere(scope);
        }
    }

    /// Numbers the applications and hands everything out.
    pub(crate) fn finish(mut self) -> Infrastructure {
        let mut group: Vec<usize> = (0..self.out.stacks.len()).collect();
        let mut by_file: FxHashMap<FileId, StackId> = FxHashMap::default();
        let mut joined = std::mem::take(&mut self.joined);
        for (id, stack) in self.out.stacks.iter_enumerated() {
            for file in &stack.files {
                joined.push((*by_file.entry(*file).or_insert(id), id));
            }
        }
        joined.sort_unstable();
        for (left, right) in joined {
            let (left, right) = (find(&group, left.0 as usize), find(&group, right.0 as usize));
            if let Some(slot) = group.get_mut(left.max(right)) {
                *slot = left.min(right);
            }
        }
        for (position, stack) in self.out.stacks.iter_mut().enumerate() {
            stack.application = ApplicationId(u32::try_from(find(&group, position)).unwrap_or(u32::MAX));
        }
        self.out.find_repeated();
        self.out.notes.sort();
        self.out.notes.dedup();
        self.out
    }
}

/// The smallest member of a group.
fn find(group: &[usize], member: usize) -> usize {
    let mut member = member;
    while let Some(&next) = group.get(member)
        && next != member
    {
        member = next;
    }
    member
}
