//! Finds out which module each import refers to.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;
use sluicegate_base::{FxHashMap, Idx as _, IndexVec, Note, NoteCode, Span, Symbol};
use sluicegate_ir::{Frontend, ImportTarget, Inst, Module, ModuleId, Resolution, Resolutions};

use crate::frontends;
use crate::project::Project;

/// What a specifier was found to mean, before packages have numbers.
enum Found {
    Target(ImportTarget),
    Package(Vec<ModuleId>),
}

/// What every import of every module refers to.
pub(crate) struct Imports(Vec<(ModuleId, Symbol, Found)>);

/// Looks up every import of every module, with notes about those that lead nowhere.
pub(crate) fn resolve(project: &Project, modules: &IndexVec<ModuleId, Module>) -> (Imports, Vec<Note>) {
    let by_path: FxHashMap<&str, ModuleId> = modules.iter_enumerated().map(|(id, module)| (module.path.as_str(), id)).collect();
    let every: Vec<(ModuleId, &Module)> = modules.iter_enumerated().collect();
    let found: Vec<Vec<(ModuleId, Symbol, Found)>> =
        every.par_iter().map(|(id, module)| of_module(project, &by_path, *id, module)).collect();
    let found: Vec<(ModuleId, Symbol, Found)> = found.into_iter().flatten().collect();
    let mut notes = Vec::new();
    for (importer, specifier, target) in &found {
        if let (Found::Target(ImportTarget::Missing), Some(module)) = (target, modules.get(*importer)) {
            let message = format!("`{specifier}` is not in the project");
            notes.push(Note::at(NoteCode::Unresolved, module.file, written(module, *specifier), message));
        }
    }
    (Imports(found), notes)
}

impl Imports {
    /// Pairs of modules that see each other's code: one imports the other, or both lie in a folder that some import names.
    pub(crate) fn links(&self, modules: &IndexVec<ModuleId, Module>) -> Vec<(ModuleId, ModuleId)> {
        let mut links = Vec::new();
        let mut folders: FxHashMap<Symbol, Option<ModuleId>> = FxHashMap::default();
        for (importer, _, target) in &self.0 {
            match target {
                Found::Target(ImportTarget::Module(module)) => links.push((*importer, *module)),
                Found::Target(ImportTarget::Directory(folder)) => {
                    let first = *folders.entry(*folder).or_insert_with(|| {
                        let inside = in_folder(modules, *folder);
                        links.extend(inside.clone().skip(1).map(|other| (ModuleId::new(inside.start), ModuleId::new(other))));
                        inside.clone().next().map(ModuleId::new)
                    });
                    links.extend(first.map(|first| (*importer, first)));
                }
                Found::Target(ImportTarget::External | ImportTarget::Missing | ImportTarget::Package(_)) => {}
                Found::Package(modules) => links.extend(modules.iter().map(|module| (*importer, *module))),
            }
        }
        links
    }

    /// The imports of all modules.
    pub(crate) fn resolutions(self) -> Resolutions {
        let mut resolutions = Resolutions::default();
        for (importer, specifier, target) in self.0 {
            let target = match target {
                Found::Target(target) => target,
                Found::Package(modules) => ImportTarget::Package(resolutions.package(modules)),
            };
            resolutions.insert(importer, specifier, target);
        }
        resolutions
    }

    /// The imports of the kept modules, with the numbers that they get when the others are left out.
    pub(crate) fn of_kept(self, kept: &IndexVec<ModuleId, bool>) -> Imports {
        let mut next = 0;
        let number = |kept: &bool| {
            kept.then(|| {
                next += 1;
                ModuleId(next - 1)
            })
        };
        let numbers: Vec<Option<ModuleId>> = kept.iter().map(number).collect();
        let new = |id: ModuleId| numbers.get(id.index()).copied().flatten();
        let target = |target: Found| match target {
            Found::Target(ImportTarget::Module(module)) => {
                Found::Target(new(module).map_or(ImportTarget::External, ImportTarget::Module))
            }
            Found::Package(modules) => Found::Package(modules.into_iter().filter_map(new).collect()),
            Found::Target(other) => Found::Target(other),
        };
        let all = self.0.into_iter();
        Imports(all.filter_map(|(importer, specifier, found)| Some((new(importer)?, specifier, target(found)))).collect())
    }
}

/// Positions of the modules that lie in a folder, at any depth: modules are in the order of their paths.
fn in_folder(modules: &IndexVec<ModuleId, Module>, folder: Symbol) -> std::ops::Range<usize> {
    let prefix = format!("{folder}/");
    let all = modules.as_slice();
    let start = all.partition_point(|module| module.path.as_str() < prefix.as_str());
    let inside = all.iter().skip(start).take_while(|module| module.path.as_str().starts_with(&prefix));
    start..start + inside.count()
}

/// Where a module first imports a specifier.
fn written(module: &Module, wanted: Symbol) -> Option<Span> {
    module.functions.iter().find_map(|function| {
        let mut insts = function.body.insts.iter_enumerated();
        let import = insts.find(|(_, inst)| matches!(inst, Inst::Import { specifier, .. } if *specifier == wanted));
        import.map(|(value, _)| function.body.spans[value])
    })
}

fn of_module(
    project: &Project,
    by_path: &FxHashMap<&str, ModuleId>,
    id: ModuleId,
    module: &Module,
) -> Vec<(ModuleId, Symbol, Found)> {
    let path = module.path.as_str();
    let Some(frontend) = frontends::of(path) else { return Vec::new() };
    let target = |specifier: &Symbol| {
        // A fault here costs one import, which then counts as unknown.
        let found = catch_unwind(AssertUnwindSafe(|| frontend.resolve(project, path, specifier.as_str())));
        let known = match found.unwrap_or(Resolution::External) {
            // A file that is no source (data, or one that was skipped) is as unknown as a package.
            Resolution::File(path) => by_path.get(path.as_str()).map_or(ImportTarget::External, |id| ImportTarget::Module(*id)),
            Resolution::Directory(path) => ImportTarget::Directory(Symbol::new(&path)),
            Resolution::Package(paths) => {
                let modules: Vec<ModuleId> = paths.iter().filter_map(|path| by_path.get(path.as_str()).copied()).collect();
                if !modules.is_empty() {
                    return Found::Package(modules);
                }
                ImportTarget::External
            }
            Resolution::External => ImportTarget::External,
            Resolution::Missing => ImportTarget::Missing,
        };
        Found::Target(known)
    };
    let mut found: Vec<_> = module.imports.iter().map(|specifier| (id, *specifier, target(specifier))).collect();
    // A member may be a module of its own; if it is not, nobody misses it.
    for specifier in member_specifiers(frontend, module) {
        match target(&specifier) {
            Found::Target(ImportTarget::External | ImportTarget::Missing) => {}
            known => found.push((id, specifier, known)),
        }
    }
    found
}

/// Specifiers of modules that imported members may be, without those that the module imports anyway.
fn member_specifiers(frontend: &dyn Frontend, module: &Module) -> BTreeSet<Symbol> {
    let insts = module.functions.iter().flat_map(|function| function.body.insts.iter());
    let members = insts.filter_map(|inst| match inst {
        Inst::Import { specifier, member: Some(member) } => frontend.member_specifier(specifier.as_str(), member.as_str()),
        _ => None,
    });
    let symbols = members.map(|specifier| Symbol::new(&specifier));
    symbols.filter(|specifier| module.imports.binary_search(specifier).is_err()).collect()
}
