//! Functions that only look like handlers: in a file of a deployed folder that nothing loads, or beside the functions that
//! templates name.
//!
//! Where a template says which function of a folder runs, a route that nobody registers is not deployed as one. A default
//! export is another matter: frameworks load it by the place of its file. So is a folder whose files code loads by names
//! that do not show. And servers that a function loads as a module, but is not given: nobody reaches the port at which
//! they listen inside it.

use std::cell::OnceCell;

use sluicegate_base::{FxHashSet, Lang, NoteCode};
use sluicegate_dataflow::handles::{Declared, Handles, Target};
use sluicegate_dataflow::{FuncId, ModuleId, Program};
use sluicegate_ir::Inst;
use sluicegate_models::{HandlerShape, Index, RowId};

use crate::deployments::{Deployment, Deployments, Reason};
use crate::entries::is_inside;
use crate::handlers::DEPLOYED_SHAPE;

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
    servers: OnceCell<FxHashSet<ModuleId>>,
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
            servers: OnceCell::new(),
        }
    }

    /// Whether a declaration stands in the folder of a deployed function, which is another one, in a file that nothing loads.
    pub(crate) fn is_unloaded(&self, one: &Declared, shape: &HandlerShape) -> bool {
        let module = one.module;
        // A package of Go is loaded as a whole.
        if one.name == "default" || self.program.modules[module].lang == Lang::Go || !self.deployments.of(one.func).is_empty() {
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

    /// Whether what a module registers is only answered at a port inside a function: the module listens, exports nothing,
    /// and is loaded by one that has a function.
    pub(crate) fn is_closed_server(&self, module: ModuleId) -> bool {
        self.servers.get_or_init(|| self.closed_servers()).contains(&module)
    }

    fn closed_servers(&self) -> FxHashSet<ModuleId> {
        let listens = |row: RowId| self.index.row(row).listens;
        let is_closed = |&module: &ModuleId| {
            let module = &self.program.modules[module];
            module.object.is_none() && module.exports.is_empty() && module.star_exports.is_empty()
        };
        let listening = self.program.funcs().filter(|&func| self.calls(func, listens)).map(|func| self.program.module_of(func));
        let mut servers: FxHashSet<ModuleId> = listening.filter(is_closed).collect();
        if !servers.is_empty() {
            let loaded = self.loaded_by_functions();
            servers.retain(|module| loaded.contains(module));
        }
        servers
    }

    /// The modules that those import which have a function.
    fn loaded_by_functions(&self) -> FxHashSet<ModuleId> {
        let is_function =
            |one: &&Declared| self.index.handlers().get(one.shape).is_some_and(|shape| shape.shape == DEPLOYED_SHAPE);
        let declared = self.handles.declared.iter().filter(is_function).map(|one| one.module);
        let deployed = self.deployments.all.iter().filter_map(|deployment| Some(deployment.entry.as_ref().ok()?.module));
        let loaders: FxHashSet<ModuleId> = declared.chain(deployed).collect();
        let imports =
            loaders.iter().flat_map(|&id| self.program.modules[id].imports.iter().map(move |specifier| (id, *specifier)));
        imports.filter_map(|(id, specifier)| self.program.import(id, specifier).filter(|imported| *imported != id)).collect()
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
        // Another function may stand where nothing was read, and be what was not found.
        notes.all(|note| matches!(note.code, NoteCode::DuplicateKey))
            && !beside.any(|other| other.entry.as_ref().is_err_and(|why| may_be_anywhere(&why.reason)))
    }

    fn is_in(&self, module: ModuleId, folder: &str) -> bool {
        is_inside(self.program.modules[module].path.as_str(), folder)
    }

    /// The modules that others import.
    fn imported(&self) -> &FxHashSet<ModuleId> {
        self.imported.get_or_init(|| {
            let modules = self.program.modules.iter_enumerated();
            let imports = modules.flat_map(|(id, module)| module.imports.iter().map(move |specifier| (id, *specifier)));
            imports.filter_map(|(id, specifier)| self.program.import(id, specifier).filter(|imported| *imported != id)).collect()
        })
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
