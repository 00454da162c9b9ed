//! Functions that only look like handlers: in a file of a deployed folder that nothing loads, or beside the functions that
//! templates name.
//!
//! Where a template says which function of a folder runs, a route that nobody registers is not deployed as one. A default
//! export is another matter: frameworks load it by the place of its file. So is a folder whose files code loads by names
//! that do not show.

use std::cell::OnceCell;

use sluicegate_base::{FxHashSet, Lang, NoteCode};
use sluicegate_dataflow::handles::{Declared, Handles, Target};
use sluicegate_dataflow::{FuncId, ModuleId, Program};
use sluicegate_ir::Inst;
use sluicegate_models::{HandlerShape, Index};

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
}

impl<'a> Unloaded<'a> {
    pub(crate) fn new(program: &'a Program, index: &'a Index, handles: &'a Handles, deployments: &'a Deployments<'a>) -> Self {
        let folders = deployments.all.iter_enumerated().filter_map(|(id, deployment)| {
            let folder = deployments.declared(id)?.code.folder.as_deref().filter(|folder| !folder.is_empty())?;
            let module = deployment.entry.as_ref().ok()?.module;
            is_inside(program.modules[module].path.as_str(), folder).then_some((folder, module))
        });
        let folders = folders.collect();
        Unloaded { program, index, handles, deployments, folders, imported: OnceCell::new(), loaders: OnceCell::new() }
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
        let body = &self.program.func(func).body;
        body.insts.iter_enumerated().any(|(value, inst)| {
            matches!(inst, Inst::Call(_))
                && self.handles.targets(func, value).iter().any(|target| match target {
                    Target::Api(api) => {
                        let rows = self.index.rows(*api, false).iter();
                        rows.flat_map(|row| &self.index.row(*row).sinks).any(|sink| Some(sink.kind) == import)
                    }
                    _ => false,
                })
        })
    }
}

/// Whether a handler that was not found may be any function of the program.
fn may_be_anywhere(reason: &Reason) -> bool {
    !matches!(reason, Reason::Runtime(_) | Reason::Image | Reason::Inline | Reason::Archive)
}
