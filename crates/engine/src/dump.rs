//! The textual artifacts of an analysis, for people who look into it.

use sluicegate_base::FileId;

use crate::control::{Cancellation, Progress};
use crate::error::{LoadError, LoadErrorKind};
use crate::lower;
use crate::models::ModelSet;
use crate::project::Project;
use crate::resolve::Imports;
use crate::unit::Parallel;

/// The IR of a file, or of one of its functions.
///
/// # Errors
/// When the file is not part of the project, has no such function, or could not be translated.
pub fn ir(project: &Project, path: &str, function: Option<&str>) -> Result<String, LoadError> {
    let module = module(project, path, function)?;
    let Some(name) = function else { return Ok(sluicegate_ir::print_module(&module)) };
    let wanted = module.functions.iter_enumerated().filter(|(_, function)| function.name == name);
    Ok(wanted.map(|(id, _)| sluicegate_ir::print_function(&module, id)).collect::<Vec<_>>().join("\n"))
}

/// The summary of the functions of a file, or of one of them.
///
/// # Errors
/// As [`ir`].
pub fn summary(project: &Project, path: &str, function: Option<&str>) -> Result<String, LoadError> {
    let module = module(project, path, function)?;
    let files: Vec<FileId> = project.sources().map(|(id, _)| id).collect();
    let lowered = lower::lower(project, &files, &Cancellation::new(), &Progress::new());
    let models = ModelSet::builtin();
    let imports = Imports::of(project, &models, None);
    let (resolutions, _) = imports.among(project, &lowered.modules);
    let index = imports.index(project, &models);
    let program = sluicegate_dataflow::Program::new(lowered.modules, resolutions).beside(&index);
    let wanted = |file: &str, name: &str| {
        let plain = name.rsplit('.').next().unwrap_or(name);
        file == module.path.as_str() && function.is_none_or(|function| function == name || function == plain)
    };
    Ok(sluicegate_link::dump_summaries(&program, &index, &Parallel, &wanted))
}

fn module(project: &Project, path: &str, function: Option<&str>) -> Result<sluicegate_ir::Module, LoadError> {
    let found = project.find(path).and_then(|id| Some((id, project.files.get(id)?)));
    let (id, file) = found.ok_or_else(|| LoadError::new(path, LoadErrorKind::NotInProject))?;
    let module = lower::lower_file(id, file)
        .map_err(|note| LoadError::new(path, LoadErrorKind::Unreadable(std::io::Error::other(note.message))))?;
    match function {
        Some(name) if !module.functions.iter().any(|function| function.name == name) => {
            Err(LoadError::new(path, LoadErrorKind::NoFunction(name.to_string())))
        }
        _ => Ok(module),
    }
}
