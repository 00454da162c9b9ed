//! What the findings of a unit depend on, as one hash.

use std::sync::OnceLock;

use blake3::{Hash, Hasher};
use sluicegate_base::{FileId, FxHashSet, Idx as _};
use sluicegate_iac::StackId;
use sluicegate_link::units::Unit;
use sluicegate_rules::RuleSet;

use crate::models::ModelSet;
use crate::project::Project;
use crate::resolve::Imports;

/// Changes with every source and data file of the program.
const PROGRAM: &str = env!("SLUICEGATE_PROGRAM_HASH");

/// Names the findings of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key(Hash);

impl Key {
    /// The hash.
    pub(crate) fn bytes(&self) -> &[u8; blake3::OUT_LEN] {
        self.0.as_bytes()
    }
}

/// Makes the keys of a run.
pub(crate) struct Keys<'a> {
    project: &'a Project,
    imports: &'a Imports,
    /// What all units depend on.
    common: Hasher,
    texts: Vec<OnceLock<Hash>>,
}

impl<'a> Keys<'a> {
    pub(crate) fn new(project: &'a Project, imports: &'a Imports, rules: &RuleSet, models: &ModelSet) -> Keys<'a> {
        let mut common = Hasher::new();
        add(&mut common, PROGRAM);
        add(&mut common, &format!("{rules:?}"));
        for (path, text) in models.user_files() {
            add(&mut common, path);
            add(&mut common, text);
        }
        for (lang, package) in imports.packages(project, models) {
            add(&mut common, lang.id());
            add(&mut common, package.as_str());
        }
        let texts = project.files.iter().map(|_| OnceLock::new()).collect();
        Keys { project, imports, common, texts }
    }

    /// The key of a unit.
    pub(crate) fn of(&self, unit: &Unit) -> Key {
        let mut hasher = self.common.clone();
        for file in unit.files.iter().map(|position| FileId::new(*position)) {
            self.add_file(&mut hasher, file);
            self.imports.describe(self.project, file, &mut |text| add(&mut hasher, text));
        }
        let infrastructure = &self.project.infrastructure;
        let mut applications = FxHashSet::default();
        for id in &unit.functions {
            let function = &infrastructure.functions[*id];
            // Where its code lies depends on which files there are.
            add(&mut hasher, &format!("{id} {:?}", function.code));
            applications.insert(infrastructure.stacks[function.stack].application);
        }
        let stacks: Vec<StackId> = infrastructure.stacks.indices().collect();
        for stack in stacks.into_iter().map(|id| &infrastructure.stacks[id]) {
            if applications.contains(&stack.application) {
                add(&mut hasher, &stack.path);
                stack.files.iter().for_each(|file| self.add_file(&mut hasher, *file));
                // How reports call a resource depends on whether others are called so.
                let resources = stack.resources.iter().map(|id| infrastructure.resources[*id].logical_id);
                let is_repeated = resources.map(|name| infrastructure.repeated_resources.contains(&name));
                let functions = stack.functions.iter().map(|id| infrastructure.functions[*id].logical_id);
                let is_repeated = is_repeated.chain(functions.map(|name| infrastructure.repeated_functions.contains(&name)));
                is_repeated.for_each(|repeated| add(&mut hasher, if repeated { "+" } else { "-" }));
            }
        }
        Key(hasher.finalize())
    }

    fn add_file(&self, hasher: &mut Hasher, id: FileId) {
        let (Some(file), Some(hash)) = (self.project.files.get(id), self.texts.get(id.index())) else { return };
        add(hasher, &file.path);
        hasher.update(hash.get_or_init(|| blake3::hash(file.text.as_bytes())).as_bytes());
    }
}

/// Adds a text so that no two lists of texts look the same.
fn add(hasher: &mut Hasher, text: &str) {
    hasher.update(&(text.len() as u64).to_le_bytes());
    hasher.update(text.as_bytes());
}
