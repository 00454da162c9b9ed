//! How the modules of one program refer to each other.

use sluicegate_base::{FxHashMap, Symbol, newtype_index};

newtype_index! {
    /// A module of the program. Ids follow the sorted order of paths.
    pub struct ModuleId, "module"
}

/// What an import specifier of one module refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportTarget {
    /// A module of the program.
    Module(ModuleId),
    /// A directory package without a file of its own, by root-relative path.
    Directory(Symbol),
    /// A package outside the program.
    External,
    /// It should be in the program and is not there.
    Missing,
}

/// Every import specifier of every module, resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resolutions {
    targets: FxHashMap<(ModuleId, Symbol), ImportTarget>,
}

impl Resolutions {
    /// Records what `specifier` means in `importer`.
    pub fn insert(&mut self, importer: ModuleId, specifier: Symbol, target: ImportTarget) {
        self.targets.insert((importer, specifier), target);
    }

    /// What `specifier` means in `importer`; external if nobody asked.
    #[must_use]
    pub fn get(&self, importer: ModuleId, specifier: Symbol) -> ImportTarget {
        self.targets.get(&(importer, specifier)).copied().unwrap_or(ImportTarget::External)
    }
}
