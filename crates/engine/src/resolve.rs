//! Finds out which file each import refers to.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;
use sluicegate_base::{FileId, FxHashMap, FxHashSet, FxIndexMap, Idx as _, IndexVec, Lang, Note, NoteCode, Span, Symbol};
use sluicegate_ir::{Frontend, ImportTarget, Inst, Module, ModuleId, Resolution, Resolutions};
use sluicegate_link::units::{Unit, units};
use sluicegate_models::Index;

use crate::cache::{Cache, ImportKeys};
use crate::frontends;
use crate::models::ModelSet;
use crate::project::{Project, SourceFile};
use crate::templates;

/// What a specifier was found to mean.
#[derive(Clone, Debug)]
enum Found {
    File(FileId),
    Directory(Symbol),
    Package(Vec<FileId>),
    External,
    Missing,
}

/// What every import that a file may have refers to, found before anything is parsed.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    of_files: IndexVec<FileId, FxIndexMap<Symbol, Found>>,
    /// Packages that models speak of: none of the project's files is likely meant by such a name.
    described: FxHashSet<(Lang, Symbol)>,
}

impl Imports {
    /// Looks up every import of every source, but for those whose answers are kept.
    pub(crate) fn of(project: &Project, models: &ModelSet, cache: Option<&Cache>) -> Imports {
        let described = models.described();
        let sources: Vec<(FileId, &SourceFile)> = project.sources().collect();
        let cache = cache.map(|cache| (cache, ImportKeys::new(project)));
        let of_file = |file: &SourceFile| {
            let Some(frontend) = file.frontend() else { return FxIndexMap::default() };
            let look_up = || {
                // A fault here costs what the file imports, which then is looked up when it is parsed.
                let specifiers = catch_unwind(AssertUnwindSafe(|| frontend.imports(&file.text))).unwrap_or_default();
                let each = specifiers.into_iter();
                each.map(|specifier| (specifier, resolution(project, frontend, &file.path, specifier))).collect()
            };
            let resolved = match &cache {
                Some((cache, keys)) => cache.imports(keys.of(file), look_up),
                None => look_up(),
            };
            let lang = frontend.lang();
            let each = resolved.into_iter();
            each.map(|(specifier, resolution)| (specifier, found(project, settled(resolution, lang, specifier, &described))))
                .collect()
        };
        let found: Vec<_> = sources.par_iter().map(|(_, file)| of_file(file)).collect();
        Imports { of_files: found.into_iter().collect(), described }
    }

    /// The specifiers that a file may import.
    pub(crate) fn of_file(&self, id: FileId) -> impl Iterator<Item = Symbol> {
        self.of_files.get(id).into_iter().flat_map(FxIndexMap::keys).copied()
    }

    /// Whether a file's import leads out of the project, as far as was known before it was parsed.
    pub(crate) fn is_foreign(&self, id: FileId, specifier: Symbol) -> bool {
        let leads_out = |specifier: Symbol| {
            let found = self.of_files.get(id).and_then(|found| found.get(&specifier));
            found.is_none_or(|found| matches!(found, Found::External | Found::Missing))
        };
        // `from shop.views import show`: what is no module of its own is a member of one.
        let is_member = || specifier.as_str().rsplit_once('.').is_some_and(|(of, _)| !leads_out(Symbol::new(of)));
        leads_out(specifier) && !is_member()
    }

    /// What is known about the packages that the files may import.
    pub(crate) fn index(&self, project: &Project, models: &ModelSet) -> Index {
        models.index(&mut self.uses(project))
    }

    /// The packages that the files may import, as far as something is known about them.
    pub(crate) fn packages(&self, project: &Project, models: &ModelSet) -> Vec<(Lang, Symbol)> {
        models.packages(&mut self.uses(project))
    }

    fn uses(&self, project: &Project) -> impl Iterator<Item = (Lang, Symbol)> {
        let langs = project.sources().filter_map(|(id, file)| Some((id, file.frontend()?.lang())));
        langs.flat_map(|(id, lang)| self.of_file(id).map(move |specifier| (lang, specifier)))
    }

    /// Says what the imports of a file refer to, in words that only depend on the files' paths.
    pub(crate) fn describe(&self, project: &Project, id: FileId, say: &mut dyn FnMut(&str)) {
        for (specifier, found) in self.of_files.get(id).into_iter().flatten() {
            say(specifier.as_str());
            match found {
                Found::File(file) => say(project.path(*file)),
                Found::Directory(folder) => say(&format!("{folder}/")),
                Found::Package(files) => files.iter().for_each(|file| say(project.path(*file))),
                Found::External => say("external"),
                Found::Missing => say("missing"),
            }
        }
    }

    /// The units of the project; `as_one`: all of it as one unit.
    pub(crate) fn units(&self, project: &Project, as_one: bool) -> Vec<Unit> {
        if as_one {
            return vec![Unit::whole(project.file_count(), &project.infrastructure)];
        }
        let lang = |file: &SourceFile| file.frontend().map_or(Lang::JavaScript, Frontend::lang);
        let files: Vec<(Lang, &str)> = project.sources().map(|(_, file)| (lang(file), file.path.as_str())).collect();
        units(&files, &self.links(project), &project.infrastructure)
    }

    /// Pairs of files that see each other's code: one imports the other, or both lie in a folder that some import names.
    fn links(&self, project: &Project) -> Vec<(usize, usize)> {
        let mut links = Vec::new();
        let mut folders: FxHashMap<Symbol, Option<usize>> = FxHashMap::default();
        for (importer, target) in
            self.of_files.iter_enumerated().flat_map(|(id, found)| found.values().map(move |found| (id, found)))
        {
            let importer = importer.index();
            match target {
                Found::File(file) => links.push((importer, file.index())),
                Found::Package(files) => links.extend(files.iter().map(|file| (importer, file.index()))),
                Found::Directory(folder) => {
                    let first = *folders.entry(*folder).or_insert_with(|| {
                        let inside = project.in_folder(folder.as_str());
                        links.extend(inside.clone().skip(1).map(|other| (inside.start, other)));
                        inside.clone().next()
                    });
                    links.extend(first.map(|first| (importer, first)));
                }
                Found::External | Found::Missing => {}
            }
        }
        links
    }

    /// What the imports of some modules mean among these modules, with notes about those that lead nowhere.
    pub(crate) fn among(&self, project: &Project, modules: &IndexVec<ModuleId, Module>) -> (Resolutions, Vec<Note>) {
        let by_file: FxHashMap<FileId, ModuleId> = modules.iter_enumerated().map(|(id, module)| (module.file, id)).collect();
        let mut resolutions = Resolutions::default();
        let mut notes = Vec::new();
        let mut imported: FxHashSet<ModuleId> = FxHashSet::default();
        for (importer, module) in modules.iter_enumerated() {
            let Some(frontend) = frontends::of(module.path.as_str()) else { continue };
            if project.is_deployed(module.path.as_str()) {
                resolutions.deploy(importer);
            }
            if project.is_hosted(module.path.as_str()) {
                resolutions.host(importer);
            }
            let found = |specifier: Symbol| {
                let known = self.of_files.get(module.file).and_then(|found| found.get(&specifier)).cloned();
                known.unwrap_or_else(|| {
                    let resolution = resolution(project, frontend, module.path.as_str(), specifier);
                    found(project, settled(resolution, module.lang, specifier, &self.described))
                })
            };
            for &specifier in &module.imports {
                let found = found(specifier);
                if let Found::Missing = found {
                    let message = format!("`{specifier}` is not in the project");
                    notes.push(Note::at(NoteCode::Unresolved, module.file, written(module, specifier), message));
                }
                let target = target(found, &by_file, &mut resolutions);
                if let ImportTarget::Module(module) = target {
                    imported.insert(module);
                }
                resolutions.insert(importer, specifier, target);
            }
            // A member may be a module of its own; if it is not, nobody misses it.
            for specifier in member_specifiers(frontend, module) {
                match target(found(specifier), &by_file, &mut resolutions) {
                    ImportTarget::External | ImportTarget::Missing => {}
                    target => resolutions.insert(importer, specifier, target),
                }
            }
        }
        // What another module imports may run with a function.
        let alone = modules.iter_enumerated().filter(|(id, _)| !imported.contains(id));
        let served: Vec<ModuleId> =
            alone.filter(|(_, module)| project.is_served(module.path.as_str())).map(|(id, _)| id).collect();
        served.into_iter().for_each(|module| resolutions.serve(module));
        leave_unloaded(project, modules, &mut resolutions);
        (resolutions, notes)
    }
}

/// Marks the modules of packages of which only what the entry file loads is deployed, and which that file does not load.
fn leave_unloaded(project: &Project, modules: &IndexVec<ModuleId, Module>, resolutions: &mut Resolutions) {
    let of_package = |(id, module): (ModuleId, &Module)| Some((id, frontends::entry(project, module.path.as_str())?));
    let entered: Vec<(ModuleId, String)> = modules.iter_enumerated().filter_map(of_package).collect();
    if entered.is_empty() {
        return;
    }
    let entries: FxHashSet<&str> = entered.iter().map(|(_, entry)| entry.as_str()).collect();
    let deployed = templates::deployed(&project.infrastructure);
    let is_start = |path: &str| entries.contains(path) || path.rsplit_once('.').is_some_and(|(stem, _)| deployed.contains(stem));
    let starts = modules.iter_enumerated().filter(|(_, module)| is_start(module.path.as_str()));
    let mut open: Vec<ModuleId> = starts.map(|(id, _)| id).collect();
    let mut loaded: FxHashSet<ModuleId> = open.iter().copied().collect();
    while let Some(importer) = open.pop() {
        open.extend(resolutions.loads(importer).iter().copied().filter(|module| loaded.insert(*module)));
    }
    let unloaded = entered.into_iter().map(|(id, _)| id).filter(|id| !loaded.contains(id));
    unloaded.for_each(|module| resolutions.leave(module));
}

fn resolution(project: &Project, frontend: &dyn Frontend, path: &str, specifier: Symbol) -> Resolution {
    // A fault here costs one import, which then counts as unknown.
    let found = catch_unwind(AssertUnwindSafe(|| frontend.resolve(project, path, specifier.as_str())));
    found.unwrap_or(Resolution::External)
}

/// What is likely meant, or the package of that name of which models speak.
fn settled(resolution: Resolution, lang: Lang, specifier: Symbol, described: &FxHashSet<(Lang, Symbol)>) -> Resolution {
    let Resolution::Likely(path) = resolution else { return resolution };
    let first = specifier.as_str().split('.').next().unwrap_or_default();
    if described.contains(&(lang, Symbol::new(first))) { Resolution::External } else { Resolution::File(path) }
}

fn found(project: &Project, resolution: Resolution) -> Found {
    match resolution {
        // A file that is no source (data, or one that was skipped) is as unknown as a package.
        Resolution::File(path) | Resolution::Likely(path) => project.find(&path).map_or(Found::External, Found::File),
        Resolution::Directory(path) => Found::Directory(Symbol::new(&path)),
        Resolution::Package(paths) => {
            let files: Vec<FileId> = paths.iter().filter_map(|path| project.find(path)).collect();
            if files.is_empty() { Found::External } else { Found::Package(files) }
        }
        Resolution::External => Found::External,
        Resolution::Missing => Found::Missing,
    }
}

/// What was found, as far as it is among the modules.
fn target(found: Found, by_file: &FxHashMap<FileId, ModuleId>, resolutions: &mut Resolutions) -> ImportTarget {
    match found {
        Found::File(file) => by_file.get(&file).map_or(ImportTarget::External, |id| ImportTarget::Module(*id)),
        Found::Directory(folder) => ImportTarget::Directory(folder),
        Found::Package(files) => {
            let modules: Vec<ModuleId> = files.iter().filter_map(|file| by_file.get(file).copied()).collect();
            if modules.is_empty() { ImportTarget::External } else { ImportTarget::Package(resolutions.package(modules)) }
        }
        Found::External => ImportTarget::External,
        Found::Missing => ImportTarget::Missing,
    }
}

/// Where a module first imports a specifier.
fn written(module: &Module, wanted: Symbol) -> Option<Span> {
    module.functions.iter().find_map(|function| {
        let mut insts = function.body.insts.iter_enumerated();
        let import = insts.find(|(_, inst)| matches!(inst, Inst::Import { specifier, .. } if *specifier == wanted));
        import.map(|(value, _)| function.body.spans[value])
    })
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
