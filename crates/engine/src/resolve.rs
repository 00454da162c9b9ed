//! Finds out which module each import refers to.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;
use sluicegate_base::{FxHashMap, IndexVec, Note, NoteCode, Span, Symbol};
use sluicegate_ir::{Frontend, ImportTarget, Inst, Module, ModuleId, Resolution, Resolutions};

use crate::frontends;
use crate::project::Project;

/// What a specifier was found to mean, before packages have numbers.
enum Found {
    Target(ImportTarget),
    Package(Vec<ModuleId>),
}

/// Every import of every module, and notes about those that lead nowhere.
pub(crate) fn resolve(project: &Project, modules: &IndexVec<ModuleId, Module>) -> (Resolutions, Vec<Note>) {
    let by_path: FxHashMap<&str, ModuleId> = modules.iter_enumerated().map(|(id, module)| (module.path.as_str(), id)).collect();
    let every: Vec<(ModuleId, &Module)> = modules.iter_enumerated().collect();
    let found: Vec<Vec<(ModuleId, Symbol, Found)>> =
        every.par_iter().map(|(id, module)| of_module(project, &by_path, *id, module)).collect();
    let mut resolutions = Resolutions::default();
    let mut notes = Vec::new();
    for (importer, specifier, target) in found.into_iter().flatten() {
        let target = match target {
            Found::Target(target) => target,
            Found::Package(modules) => ImportTarget::Package(resolutions.package(modules)),
        };
        if let (ImportTarget::Missing, Some(module)) = (target, modules.get(importer)) {
            let message = format!("`{specifier}` is not in the project");
            notes.push(Note::at(NoteCode::Unresolved, module.file, written(module, specifier), message));
        }
        resolutions.insert(importer, specifier, target);
    }
    (resolutions, notes)
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
