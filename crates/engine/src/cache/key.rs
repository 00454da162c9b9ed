//! What the findings of a unit, and other things that are kept, depend on, as one hash.

use blake3::Hash;
use sluicegate_base::{FileId, FxHashMap, Idx as _};
use sluicegate_iac::{ApplicationId, Stack, StackId};
use sluicegate_link::units::Unit;
use sluicegate_rules::RuleSet;

use crate::frontends;
use crate::models::ModelSet;
use crate::names::Names;
use crate::project::{Project, SourceFile};
use crate::resolve::Imports;
use crate::services::Services;

/// Changes with every source and data file of the program.
const PROGRAM: &str = env!("SLUICEGATE_PROGRAM_HASH");

/// Names something that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key(Hash);

impl Key {
    /// Of a parsed template, by the hash of its text.
    pub(crate) fn of_template(text: &Hash) -> Key {
        Description::new("template").hash(text).key()
    }

    /// Of all infrastructure: the names of the project's files, how many sources are
    /// numbered before templates, and these.
    pub(crate) fn of_infrastructure<'f>(
        names: &Names,
        sources: usize,
        templates: impl Iterator<Item = &'f SourceFile>,
        services: &Services,
    ) -> Key {
        let mut all = Description::new("infrastructure").hash(names.hash());
        all.add(&sources.to_string());
        for file in templates {
            all.add(&file.path);
            all = all.hash(file.hash());
        }
        services.describe(&mut |text| all.add(text));
        all.key()
    }

    /// The hash.
    pub(crate) fn bytes(&self) -> &[u8; blake3::OUT_LEN] {
        self.0.as_bytes()
    }
}

/// Makes the keys of what files import.
pub(crate) struct ImportKeys(Description);

impl ImportKeys {
    /// Imports are looked up among the files of a project.
    pub(crate) fn new(project: &Project) -> ImportKeys {
        let mut tree = Description::default();
        project.describe_tree(&mut |text| tree.add(text));
        for frontend in frontends::all() {
            tree.add(&frontend.describe(project));
        }
        ImportKeys(Description::new("imports").hash(&tree.key().0))
    }

    /// The key of what a file imports.
    pub(crate) fn of(&self, file: &SourceFile) -> Key {
        let mut all = self.0.clone();
        all.add(&file.path);
        all.hash(file.hash()).key()
    }
}

/// Makes the keys of the units of a run.
pub(crate) struct Keys<'a> {
    project: &'a Project,
    imports: &'a Imports,
    /// What all units depend on.
    common: Hash,
    /// The stacks of each application, in order.
    stacks: FxHashMap<ApplicationId, Vec<StackId>>,
}

impl<'a> Keys<'a> {
    pub(crate) fn new(project: &'a Project, imports: &'a Imports, rules: &RuleSet, models: &ModelSet) -> Keys<'a> {
        let mut common = Description::new("unit");
        common.add(&format!("{rules:?}"));
        for (path, text) in models.user_files() {
            common.add(path);
            common.add(text);
        }
        for (lang, package) in imports.packages(project, models) {
            common.add(lang.id());
            common.add(package.as_str());
        }
        let mut stacks: FxHashMap<ApplicationId, Vec<StackId>> = FxHashMap::default();
        for (id, stack) in project.infrastructure.stacks.iter_enumerated() {
            stacks.entry(stack.application).or_default().push(id);
        }
        Keys { project, imports, common: common.key().0, stacks }
    }

    /// The key of a unit.
    pub(crate) fn of(&self, unit: &Unit, beside_functions: bool) -> Key {
        let mut all = Description::default().hash(&self.common);
        all.add(if beside_functions { "beside" } else { "" });
        for file in unit.files.iter().map(|position| FileId::new(*position)) {
            self.add_file(&mut all, file);
            self.imports.describe(self.project, file, &mut |text| all.add(text));
            let is_deployed = self.project.files.get(file).is_some_and(|file| self.project.is_deployed(&file.path));
            all.add(if is_deployed { "deployed" } else { "" });
            let is_served = self.project.files.get(file).is_some_and(|file| self.project.is_served(&file.path));
            all.add(if is_served { "served" } else { "" });
            all.add(if self.project.is_hosted(self.project.path(file)) { "hosted" } else { "" });
            let path = self.project.path(file);
            all.add(&frontends::entry(self.project, path).unwrap_or_default());
        }
        let infrastructure = &self.project.infrastructure;
        let mut applications = Vec::new();
        for id in &unit.functions {
            let function = &infrastructure.functions[*id];
            // Where its code lies depends on which files there are.
            all.add(&format!("{id} {:?}", function.code));
            applications.push(infrastructure.stacks[function.stack].application);
        }
        applications.sort_unstable();
        applications.dedup();
        for stack in applications.iter().filter_map(|id| self.stacks.get(id)).flatten() {
            self.add_stack(&mut all, &infrastructure.stacks[*stack]);
        }
        all.key()
    }

    fn add_stack(&self, all: &mut Description, stack: &Stack) {
        let infrastructure = &self.project.infrastructure;
        all.add(&stack.path);
        stack.files.iter().for_each(|file| self.add_file(all, *file));
        // How reports call a resource depends on whether others are called so.
        let resources = stack.resources.iter().map(|id| infrastructure.resources[*id].logical_id);
        let is_repeated = resources.map(|name| infrastructure.repeated_resources.contains(&name));
        let functions = stack.functions.iter().map(|id| infrastructure.functions[*id].logical_id);
        let is_repeated = is_repeated.chain(functions.map(|name| infrastructure.repeated_functions.contains(&name)));
        is_repeated.for_each(|repeated| all.add(if repeated { "+" } else { "-" }));
    }

    fn add_file(&self, all: &mut Description, id: FileId) {
        let Some(file) = self.project.files.get(id) else { return };
        all.add(&file.path);
        all.0.extend(file.hash().as_bytes());
    }
}

/// What a key stands for, in one piece: hashing many small ones costs more.
#[derive(Clone, Default)]
struct Description(Vec<u8>);

impl Description {
    /// Of something of a sort, made by this program.
    fn new(sort: &str) -> Description {
        let mut all = Description::default();
        all.add(PROGRAM);
        all.add(sort);
        all
    }

    /// Adds a text so that no two lists of texts look the same.
    fn add(&mut self, text: &str) {
        self.0.extend((text.len() as u64).to_le_bytes());
        self.0.extend(text.as_bytes());
    }

    fn hash(mut self, hash: &Hash) -> Description {
        self.0.extend(hash.as_bytes());
        self
    }

    fn key(&self) -> Key {
        Key(blake3::hash(&self.0))
    }
}
