//! How the modules of one program refer to each other.

use sluicegate_base::{FxHashMap, FxHashSet, IndexVec, Symbol, newtype_index};

newtype_index! {
    /// A module of the program. Ids follow the sorted order of paths.
    pub struct ModuleId, "module"
}

newtype_index! {
    /// Several modules that are imported as one.
    pub struct PackageId, "package"
}

/// What an import specifier of one module refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportTarget {
    /// A module of the program.
    Module(ModuleId),
    /// A directory package without a file of its own, by root-relative path.
    Directory(Symbol),
    /// Modules that share their top-level names.
    Package(PackageId),
    /// A package outside the program.
    External,
    /// It should be in the program and is not there.
    Missing,
}

/// Every import specifier of every module, resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolutions {
    targets: FxHashMap<(ModuleId, Symbol), ImportTarget>,
    /// The modules that each module imports, as often as it does.
    loads: FxHashMap<ModuleId, Vec<ModuleId>>,
    packages: IndexVec<PackageId, Vec<ModuleId>>,
    package_ids: FxHashMap<Vec<ModuleId>, PackageId>,
    deployed: FxHashSet<ModuleId>,
    served: FxHashSet<ModuleId>,
    hosted: FxHashSet<ModuleId>,
    unloaded: FxHashSet<ModuleId>,
}

impl Resolutions {
    /// Records what `specifier` means in `importer`.
    pub fn insert(&mut self, importer: ModuleId, specifier: Symbol, target: ImportTarget) {
        let loads = self.loads.entry(importer).or_default();
        match target {
            ImportTarget::Module(module) => loads.push(module),
            ImportTarget::Package(package) => {
                loads.extend(self.packages.get(package).into_iter().flatten());
            }
            ImportTarget::Directory(_) | ImportTarget::External | ImportTarget::Missing => {}
        }
        self.targets.insert((importer, specifier), target);
    }

    /// The modules that a module imports, members that are modules of their own among them; some more than once.
    #[must_use]
    pub fn loads(&self, importer: ModuleId) -> &[ModuleId] {
        self.loads.get(&importer).map(Vec::as_slice).unwrap_or_default()
    }

    /// Records that a file beside a module deploys it.
    pub fn deploy(&mut self, module: ModuleId) {
        self.deployed.insert(module);
    }

    /// Whether a file beside a module deploys it.
    #[must_use]
    pub fn is_deployed(&self, module: ModuleId) -> bool {
        self.deployed.contains(&module)
    }

    /// Records that a file beside or above a module has it run on servers.
    pub fn serve(&mut self, module: ModuleId) {
        self.served.insert(module);
    }

    /// Whether a file beside or above a module has it run on servers.
    #[must_use]
    pub fn is_served(&self, module: ModuleId) -> bool {
        self.served.contains(&module)
    }

    /// Records that a platform may start a server that lies where a module does for the requests that come in.
    pub fn host(&mut self, module: ModuleId) {
        self.hosted.insert(module);
    }

    /// Whether a platform may start a server that lies where a module does for the requests that come in.
    #[must_use]
    pub fn is_hosted(&self, module: ModuleId) -> bool {
        self.hosted.contains(&module)
    }

    /// Records that functions are deployed from the entry file of a module's package, which does not load the module.
    pub fn leave(&mut self, module: ModuleId) {
        self.unloaded.insert(module);
    }

    /// Whether functions are deployed from the entry file of a module's package, which does not load the module.
    #[must_use]
    pub fn is_unloaded(&self, module: ModuleId) -> bool {
        self.unloaded.contains(&module)
    }

    /// The package of these modules; the same modules are the same package.
    pub fn package(&mut self, modules: Vec<ModuleId>) -> PackageId {
        if let Some(&known) = self.package_ids.get(&modules) {
            return known;
        }
        let id = self.packages.push(modules.clone());
        self.package_ids.insert(modules, id);
        id
    }

    /// The modules of every package, in order.
    pub fn packages(&self) -> impl Iterator<Item = &[ModuleId]> {
        self.packages.iter().map(Vec::as_slice)
    }

    /// The modules of a package.
    #[must_use]
    pub fn modules_of(&self, package: PackageId) -> &[ModuleId] {
        self.packages.get(package).map(Vec::as_slice).unwrap_or_default()
    }

    /// What `specifier` means in `importer`; external if nobody asked.
    #[must_use]
    pub fn get(&self, importer: ModuleId, specifier: Symbol) -> ImportTarget {
        self.targets.get(&(importer, specifier)).copied().unwrap_or(ImportTarget::External)
    }
}
