//! Deployments: functions of the infrastructure joined with the code that they run.
//!
//! A handler is a text and a folder in a template; here it becomes functions of the
//! program. What does not resolve keeps the reason. The same code deployed twice is two
//! deployments of the same functions: summaries are shared, environments and triggers are
//! not. Knows how each language's platforms spell handlers, and no platform by name.

use petgraph::unionfind::UnionFind;
use sluicegate_base::{FxHashMap, FxIndexMap, IndexVec, Lang, Location, Note, NoteCode, Symbol, newtype_index};
use sluicegate_dataflow::handles::Handles;
use sluicegate_dataflow::{FuncId, ModuleId, Program};
use sluicegate_iac as iac;
use sluicegate_models::Index;

use crate::entries::{self, Modules};

newtype_index! {
    /// A deployment.
    pub struct DeploymentId, "deployment"
}

/// A function of the infrastructure, joined with its code.
#[derive(Clone, Debug)]
pub struct Deployment {
    /// The function as its template declares it: environment, triggers, permissions. `None`: no template does.
    pub function: Option<iac::FunctionId>,
    /// Its stack.
    pub stack: Option<iac::StackId>,
    /// Stacks with equal numbers may share resources by name: they share files, exports or code.
    pub application: u32,
    /// The code that runs, or why it is not known.
    pub entry: Result<Entry, Unresolved>,
}

/// The code that a deployment runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The module whose top level runs first.
    pub module: ModuleId,
    /// The functions that are called with events: one, unless the handler is chosen at run time.
    /// Empty: the handler is an object that a library made, and calls what is registered with it.
    pub functions: Vec<FuncId>,
}

/// Why a handler is not joined with code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// The handler as the template names it; empty if it names none.
    pub handler: String,
    /// Where.
    pub at: Location,
    /// Why.
    pub reason: Reason,
}

/// Kinds of [`Unresolved`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// The template names no handler.
    NoHandler,
    /// The name of the handler is only known at deployment.
    UnknownHandler,
    /// A runtime whose language is not analysed.
    Runtime(String),
    /// A container image.
    Image,
    /// Code written in the template.
    Inline,
    /// An archive that is not part of the project.
    Archive,
    /// The folder of the code is outside the root, or only known at deployment.
    Folder,
    /// No such source file.
    NoFile(String),
    /// Several source files that it may be.
    Ambiguous(Vec<String>),
    /// The file has no such export.
    NoExport(String),
}

impl Reason {
    /// Short stable name.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Reason::NoHandler => "no-handler",
            Reason::UnknownHandler => "unknown-handler",
            Reason::Runtime(_) => "runtime-not-analysed",
            Reason::Image => "image",
            Reason::Inline => "inline-code",
            Reason::Archive => "archive",
            Reason::Folder => "code-folder",
            Reason::NoFile(_) => "file-missing",
            Reason::Ambiguous(_) => "ambiguous",
            Reason::NoExport(_) => "export-missing",
        }
    }

    /// For people, without a final stop.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Reason::NoHandler => "no handler is named".to_string(),
            Reason::UnknownHandler => "its handler is only known at deployment".to_string(),
            Reason::Runtime(name) => format!("code for `{name}` is not analysed"),
            Reason::Image => "its code is a container image".to_string(),
            Reason::Inline => "its code is written in the template".to_string(),
            Reason::Archive => "its code is an archive that is not part of the project".to_string(),
            Reason::Folder => "the folder of its code is outside the project or only known at deployment".to_string(),
            Reason::NoFile(path) => format!("there is no source file for `{path}`"),
            Reason::Ambiguous(paths) => format!("several source files fit: {}", paths.join(", ")),
            Reason::NoExport(name) => format!("the file has no `{name}`"),
        }
    }
}

/// The part of the infrastructure that a program may be the code of.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// What the templates say.
    pub infrastructure: &'a iac::Infrastructure,
    /// Functions that matter, ascending; `None`: all.
    pub functions: Option<&'a [iac::FunctionId]>,
    /// Whether the project has functions elsewhere, so that a server that nothing deploys is none.
    pub beside_functions: bool,
}

impl<'a> Part<'a> {
    /// All of it.
    #[must_use]
    pub fn whole(infrastructure: &'a iac::Infrastructure) -> Part<'a> {
        Part { infrastructure, functions: None, beside_functions: !infrastructure.functions.is_empty() }
    }

    fn functions(self) -> Vec<iac::FunctionId> {
        self.functions.map_or_else(|| self.infrastructure.functions.indices().collect(), <[_]>::to_vec)
    }
}

/// All deployments of a program.
#[derive(Clone, Debug)]
pub struct Deployments<'a> {
    /// What the templates say.
    pub infrastructure: &'a iac::Infrastructure,
    /// One for each function of the infrastructure that matters, in that order.
    pub all: IndexVec<DeploymentId, Deployment>,
    by_func: FxHashMap<FuncId, Vec<DeploymentId>>,
    /// Whether the project has functions elsewhere.
    pub beside_functions: bool,
}

impl<'a> Deployments<'a> {
    /// Joins the functions of the infrastructure with the program.
    pub(crate) fn resolve(program: &Program, index: &Index, handles: &Handles, part: Part<'a>) -> Deployments<'a> {
        let infrastructure = part.infrastructure;
        let modules = Modules::new(program, index, handles);
        let mut all: IndexVec<DeploymentId, Deployment> = IndexVec::new();
        let mut by_func: FxHashMap<FuncId, Vec<DeploymentId>> = FxHashMap::default();
        for function in part.functions() {
            let declared = &infrastructure.functions[function];
            let entry = entries::resolve(&modules, declared, &infrastructure.stacks[declared.stack].path);
            let functions = entry.as_ref().map(|entry| entry.functions.clone()).unwrap_or_default();
            let application = infrastructure.stacks[declared.stack].application.0;
            let id = all.push(Deployment { function: Some(function), stack: Some(declared.stack), application, entry });
            for func in functions {
                by_func.entry(func).or_default().push(id);
            }
        }
        let mut deployments = Deployments { infrastructure, all, by_func, beside_functions: part.beside_functions };
        deployments.join_applications(program);
        deployments
    }

    /// The deployments that call a function, in order.
    #[must_use]
    pub fn of(&self, func: FuncId) -> &[DeploymentId] {
        self.by_func.get(&func).map(Vec::as_slice).unwrap_or_default()
    }

    /// What a template says of a deployment: triggers, environment, permissions.
    #[must_use]
    pub fn declared(&self, id: DeploymentId) -> Option<&'a iac::Function> {
        self.all[id].function.map(|function| &self.infrastructure.functions[function])
    }

    /// With one more for these functions of each component, which are handlers that nothing here runs: a template that
    /// is not read deploys them, with whatever shares code with them. Nothing tells their environments and permissions
    /// apart, so that one stands for all of a component.
    pub(crate) fn with_undeclared(&self, program: &Program, handlers: &[FuncId]) -> Deployments<'a> {
        let mut wider = self.clone();
        let entered =
            self.all.iter().filter_map(|one| Some((program.component(one.entry.as_ref().ok()?.module), one.application)));
        let of_component: FxHashMap<u32, u32> = entered.collect();
        let mut next = self.all.iter().map(|one| one.application + 1).max().unwrap_or_default();
        let mut together: FxIndexMap<u32, Vec<FuncId>> = FxIndexMap::default();
        for &func in handlers {
            together.entry(program.component(program.module_of(func))).or_default().push(func);
        }
        for (component, functions) in together {
            let Some(&first) = functions.first() else { continue };
            let application = of_component.get(&component).copied().unwrap_or_else(|| {
                next += 1;
                next - 1
            });
            let entry = Ok(Entry { module: program.module_of(first), functions: functions.clone() });
            let id = wider.all.push(Deployment { function: None, stack: None, application, entry });
            functions.into_iter().for_each(|func| wider.by_func.entry(func).or_default().push(id));
        }
        wider
    }

    /// The value of a variable in a deployment's environment.
    #[must_use]
    pub fn environment(&self, id: DeploymentId, name: Symbol) -> Option<&'a iac::Value> {
        self.declared(id)?.environment.get(&name)
    }

    /// Stacks whose functions run the same modules, or modules that import each other, are one application.
    fn join_applications(&mut self, program: &Program) {
        let count = self.all.iter().map(|one| one.application as usize + 1).max().unwrap_or_default();
        let mut joined: UnionFind<usize> = UnionFind::new(count);
        let mut of_component: FxHashMap<u32, usize> = FxHashMap::default();
        for deployment in &self.all {
            let Ok(entry) = &deployment.entry else { continue };
            let own = deployment.application as usize;
            let other = *of_component.entry(program.component(entry.module)).or_insert(own);
            joined.union(own, other);
        }
        // Each is called by the first of those that are joined.
        let mut first: FxHashMap<usize, u32> = FxHashMap::default();
        for application in 0..count {
            first.entry(joined.find(application)).or_insert(u32::try_from(application).unwrap_or(u32::MAX));
        }
        for deployment in self.all.iter_mut() {
            let set = joined.find(deployment.application as usize);
            deployment.application = first.get(&set).copied().unwrap_or(deployment.application);
        }
    }

    /// Notes about what did not resolve.
    pub(crate) fn notes(&self) -> Vec<Note> {
        let mut notes = Vec::new();
        for deployment in &self.all {
            let (Err(unresolved), Some(function)) = (&deployment.entry, deployment.function) else { continue };
            let name = self.infrastructure.functions[function].logical_id;
            let message = match unresolved.handler.as_str() {
                "" => format!("function `{name}`: {}", unresolved.reason.text()),
                handler => format!("handler `{handler}` of `{name}`: {}", unresolved.reason.text()),
            };
            notes.push(Note::at(NoteCode::Unresolved, unresolved.at.file, Some(unresolved.at.span), message));
        }
        notes
    }
}

/// The language in which a deployment's code may be written.
pub(crate) fn languages(function: &iac::Function) -> Vec<Lang> {
    match function.language() {
        iac::Runtime::Known(lang) => vec![lang],
        iac::Runtime::Other => Vec::new(),
        iac::Runtime::Unknown => vec![Lang::JavaScript, Lang::Python, Lang::Go],
    }
}
