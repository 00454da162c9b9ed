//! Functions that only look like handlers: in a file of a deployed folder that nothing loads, or beside the functions that
//! templates name.
//!
//! Where a template says which function of a folder runs, a route that nobody registers is not deployed as one. A default
//! export is another matter: frameworks load it by the place of its file. So is a folder whose files code loads by names
//! that do not show. And servers that a function loads as a module, but is not given: nobody reaches the port at which
//! they listen inside it. So are servers beside functions that nothing deploys, and what only such servers load.

use std::cell::OnceCell;

use sluicegate_base::{FxHashMap, FxHashSet, Lang, NoteCode};
use sluicegate_dataflow::handles::{Declared, Handles, Registration, Target};
use sluicegate_dataflow::{FuncId, ModuleId, Program};
use sluicegate_ir::{Inst, Module};
use sluicegate_models::{HandlerShape, Index, RowId};

use crate::deployments::{Deployment, Deployments, Reason};
use crate::entries::is_inside;
use crate::handlers::{DEFAULT_EXPORT, DEPLOYED_SHAPE};

/// What deployed folders load, looked at once one has something that nothing seems to load.
pub(crate) struct Unloaded<'a> {
    program: &'a Program,
    index: &'a Index,
    handles: &'a Handles,
    deployments: &'a Deployments<'a>,
    /// The folder of the code of each deployment, and the module that runs first.
    folders: Vec<(&'a str, ModuleId)>,
    imported: OnceCell<FxHashSet<ModuleId>>,
    loaders: OnceCell<Vec<ModuleId>>,
    functions: OnceCell<FxHashSet<ModuleId>>,
    servers: OnceCell<Servers>,
}

/// Modules that listen at a port where nobody reaches them.
#[derive(Default)]
struct Servers {
    closed: FxHashSet<ModuleId>,
    /// Some would be closed beside functions of the project.
    has_lone: bool,
}

impl<'a> Unloaded<'a> {
    pub(crate) fn new(program: &'a Program, index: &'a Index, handles: &'a Handles, deployments: &'a Deployments<'a>) -> Self {
        let folders = deployments.all.iter_enumerated().filter_map(|(id, deployment)| {
            let folder = deployments.declared(id)?.code.folder.as_deref().filter(|folder| !folder.is_empty())?;
            let module = deployment.entry.as_ref().ok()?.module;
            is_inside(program.modules[module].path.as_str(), folder).then_some((folder, module))
        });
        let folders = folders.collect();
        Unloaded {
            program,
            index,
            handles,
            deployments,
            folders,
            imported: OnceCell::new(),
            loaders: OnceCell::new(),
            functions: OnceCell::new(),
            servers: OnceCell::new(),
        }
    }

    /// Whether a declaration stands in the folder of a deployed function, which is another one, in a file that nothing loads.
    pub(crate) fn is_unloaded(&self, one: &Declared, shape: &HandlerShape) -> bool {
        let module = one.module;
        // A package of Go is loaded as a whole.
        if one.name == DEFAULT_EXPORT
            || self.program.modules[module].lang == Lang::Go
            || !self.deployments.of(one.func).is_empty()
        {
            return false;
        }
        if shape.shape == DEPLOYED_SHAPE {
            return self.is_unnamed(module);
        }
        let (path, lang) = (self.program.modules[module].path.as_str(), self.program.modules[module].lang);
        let is_home = |&&(folder, entry): &&(&str, ModuleId)| {
            entry != module && self.program.modules[entry].lang == lang && is_inside(path, folder)
        };
        let mut homes = self.folders.iter().filter(is_home).peekable();
        homes.peek().is_some()
            && !self.imported().contains(&module)
            && !homes.any(|&(folder, _)| self.loaders().iter().any(|&loader| self.is_in(loader, folder)))
    }

    /// Whether what a module registers is only answered at a port that nobody reaches: the module listens and exports
    /// nothing, and is loaded by a function, or stands beside functions where nothing deploys it; or only such ones load it.
    pub(crate) fn is_closed_server(&self, module: ModuleId) -> bool {
        self.servers().closed.contains(&module)
    }

    /// Whether some servers would be closed if the project had functions elsewhere.
    pub(crate) fn has_lone_servers(&self) -> bool {
        self.servers().has_lone
    }

    /// Whether the program has a function that a platform calls with an event.
    pub(crate) fn has_functions(&self) -> bool {
        !self.functions().is_empty()
    }

    fn servers(&self) -> &Servers {
        self.servers.get_or_init(|| {
            let mut servers = Servers::default();
            let listening = self.listening();
            if listening.is_empty() {
                return servers;
            }
            let functions = self.functions();
            let loaded = self.loaded_by(functions);
            let is_beside = self.deployments.beside_functions;
            for module in listening.into_iter().filter(|module| !self.is_part_of(*module, functions)) {
                let is_alone = !self.program.is_hosted(module);
                if loaded.contains(&module) || is_alone && is_beside {
                    servers.closed.extend(self.program_of(module));
                }
                servers.has_lone |= is_alone && !is_beside;
            }
            self.close_loaded(functions, &mut servers.closed);
            servers
        })
    }

    /// The modules that listen at a port and give nothing to others.
    fn listening(&self) -> FxHashSet<ModuleId> {
        let listens = |row: RowId| self.index.row(row).listens;
        let is_closed = |&module: &ModuleId| {
            let module = &self.program.modules[module];
            let exports_nothing = module.object.is_none() && module.exports.is_empty() && module.star_exports.is_empty();
            exports_nothing || module.is_command
        };
        let listening = self.program.funcs().filter(|&func| self.calls(func, listens)).map(|func| self.program.module_of(func));
        listening.filter(is_closed).collect()
    }

    /// The modules that hold a function that a platform calls with an event, or hand one over.
    fn functions(&self) -> &FxHashSet<ModuleId> {
        self.functions.get_or_init(|| {
            let is_event_handler = |shape: &HandlerShape| shape.shape == DEPLOYED_SHAPE;
            let is_function = |one: &&Declared| {
                self.index.handlers().get(one.shape).is_some_and(is_event_handler) && !self.program.is_test(one.module)
            };
            let declared = self.handles.declared.iter().filter(is_function).map(|one| one.module);
            let deployed = self.deployments.all.iter().filter_map(|deployment| Some(deployment.entry.as_ref().ok()?.module));
            let hands_over = |one: &&Registration| {
                let row = self.index.row(one.row).handlers.get(one.handler);
                row.and_then(|row| row.shape).is_some_and(|shape| shape == DEPLOYED_SHAPE)
            };
            let registering = self.handles.registrations.iter().filter(hands_over);
            let registered = registering.map(|one| self.program.module_of(one.site.0));
            declared.chain(deployed).chain(registered).collect()
        })
    }

    /// Whether a module, or another file of its command, holds a function.
    fn is_part_of(&self, module: ModuleId, functions: &FxHashSet<ModuleId>) -> bool {
        self.program_of(module).any(|one| functions.contains(&one))
    }

    /// A module, and the other files of the command that it is one of.
    fn program_of(&self, module: ModuleId) -> impl Iterator<Item = ModuleId> {
        let modules = &self.program.modules;
        let is_of_it = move |other: &ModuleId| {
            let (one, other) = (&modules[module], &modules[*other]);
            one.is_command && other.is_command && folder(one) == folder(other)
        };
        let others = modules.indices().filter(move |other| *other != module).filter(is_of_it);
        std::iter::once(module).chain(others)
    }

    /// Adds what is loaded by closed servers alone, directly or not.
    fn close_loaded(&self, functions: &FxHashSet<ModuleId>, closed: &mut FxHashSet<ModuleId>) {
        if closed.is_empty() {
            return;
        }
        let mut importers: FxHashMap<ModuleId, Vec<ModuleId>> = FxHashMap::default();
        for importer in self.program.modules.indices() {
            self.program.loads(importer).for_each(|imported| importers.entry(imported).or_default().push(importer));
        }
        let mut open: Vec<ModuleId> = closed.iter().copied().collect();
        while let Some(loader) = open.pop() {
            for imported in self.program.loads(loader) {
                let is_only_theirs = |all: &Vec<ModuleId>| {
                    all.iter().all(|one| *one == imported || closed.contains(one) || self.program.is_test_file(*one))
                };
                let is_free = !functions.contains(&imported) && !self.program.is_hosted(imported);
                if is_free && importers.get(&imported).is_some_and(is_only_theirs) && closed.insert(imported) {
                    open.push(imported);
                }
            }
        }
    }

    /// The modules that some modules import.
    fn loaded_by(&self, loaders: &FxHashSet<ModuleId>) -> FxHashSet<ModuleId> {
        loaders.iter().flat_map(|loader| self.program.loads(*loader)).collect()
    }

    /// Whether templates name what they deploy of a module, and another function of it is what they name.
    fn is_unnamed(&self, module: ModuleId) -> bool {
        let names_some = |deployment: &&Deployment| deployment.entry.as_ref().is_ok_and(|entry| entry.module == module);
        let mut naming = self.deployments.all.iter().filter(names_some).peekable();
        naming.peek().is_some() && naming.all(|deployment| self.is_read(deployment))
    }

    /// Whether all of a deployment's template was read, and what its functions run was found.
    fn is_read(&self, deployment: &Deployment) -> bool {
        let infrastructure = self.deployments.infrastructure;
        let files = deployment.stack.map(|stack| infrastructure.stacks[stack].files.as_slice()).unwrap_or_default();
        let mut notes = infrastructure.notes.iter().filter(|note| note.file.is_some_and(|file| files.contains(&file)));
        let mut beside = self.deployments.all.iter().filter(|other| other.stack == deployment.stack);
        let is_hidden = deployment.stack.is_some_and(|stack| infrastructure.stacks[stack].hides_functions);
        // A value that is not known is a part of something that was read.
        let is_of_value = |code: NoteCode| {
            matches!(
                code,
                NoteCode::DuplicateKey | NoteCode::Unresolved | NoteCode::Unsupported | NoteCode::Outside | NoteCode::Circular
            )
        };
        // Another function may stand where nothing was read, and be what was not found.
        !is_hidden
            && notes.all(|note| is_of_value(note.code))
            && !beside.any(|other| other.entry.as_ref().is_err_and(|why| may_be_anywhere(&why.reason)))
    }

    fn is_in(&self, module: ModuleId, folder: &str) -> bool {
        is_inside(self.program.modules[module].path.as_str(), folder)
    }

    /// The modules that others import.
    fn imported(&self) -> &FxHashSet<ModuleId> {
        self.imported.get_or_init(|| self.program.modules.indices().flat_map(|id| self.program.loads(id)).collect())
    }

    /// The modules that load others by names that do not show.
    fn loaders(&self) -> &[ModuleId] {
        self.loaders.get_or_init(|| {
            let mut found: Vec<ModuleId> =
                self.program.funcs().filter(|&func| self.loads(func)).map(|func| self.program.module_of(func)).collect();
            found.dedup();
            found
        })
    }

    fn loads(&self, func: FuncId) -> bool {
        let import = self.index.kind_id("import");
        self.calls(func, |row| self.index.row(row).sinks.iter().any(|sink| Some(sink.kind) == import))
    }

    /// Whether a function calls an API of which some row is such.
    fn calls(&self, func: FuncId, is_such: impl Fn(RowId) -> bool) -> bool {
        self.program.func(func).body.insts.iter_enumerated().any(|(value, inst)| {
            matches!(inst, Inst::Call(_))
                && self.handles.targets(func, value).iter().any(|target| match target {
                    Target::Api(api) => self.index.rows(*api, false).iter().any(|row| is_such(*row)),
                    _ => false,
                })
        })
    }
}

/// Whether a handler that was not found may be any function of the program.
fn may_be_anywhere(reason: &Reason) -> bool {
    !matches!(reason, Reason::Runtime(_) | Reason::Image | Reason::Inline | Reason::Archive)
}

/// The folder that a module lies in.
fn folder(module: &Module) -> &str {
    module.path.as_str().rsplit_once('/').map_or("", |(folder, _)| folder)
}
