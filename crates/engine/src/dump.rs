//! The textual artifacts of an analysis, for people who look into it.
//!
//! PLUG IN: [`ir`] prints by `sluicegate_ir::print_module` and `print_function`; [`summary`]
//! runs the analysis and prints the summary of the function.

use crate::error::{LoadError, LoadErrorKind};
use crate::lower;
use crate::project::Project;

/// The IR of a file, or of one of its functions.
///
/// # Errors
/// When the file is not part of the project, has no such function, or could not be translated.
pub fn ir(project: &Project, path: &str, function: Option<&str>) -> Result<String, LoadError> {
    let _module = module(project, path, function)?;
    Err(LoadError::new(path, LoadErrorKind::Unavailable("this build cannot print the IR yet")))
}

/// The summary of the functions of a file, or of one of them.
///
/// # Errors
/// As [`ir`].
pub fn summary(project: &Project, path: &str, function: Option<&str>) -> Result<String, LoadError> {
    let _module = module(project, path, function)?;
    Err(LoadError::new(path, LoadErrorKind::Unavailable("this build cannot print summaries yet")))
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
