//! The small commands: rules, models, dump.

use std::path::{Path, PathBuf};

use sluicegate::report::{self, escape};
use sluicegate::{Project, dump as artifacts};

use crate::Exit;
use crate::args::{Artifact, DumpArgs, ModelsArgs, ModelsCommand, RulesArgs, RulesFormat};
use crate::output::{Stop, Target, complain};
use crate::scan;

/// `sluicegate rules`.
pub(crate) fn rules(args: &RulesArgs) -> Result<Exit, Stop> {
    let (rules, _) = scan::with_models(&args.models)?;
    Target::Stdout.write(Exit::Clean, |out| match args.format {
        RulesFormat::Json => report::rules_json(&rules, out),
        RulesFormat::Text => {
            let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
            for rule in &rules {
                let cwe = rule.cwe.iter().map(|cwe| format!("CWE-{cwe}")).collect::<Vec<_>>().join(", ");
                writeln!(out, "{:width$}  {:7}  {:16}  {}", rule.id, rule.severity.id(), cwe, rule.summary)?;
            }
            Ok(())
        }
    })?;
    Ok(Exit::Clean)
}

/// `sluicegate models`.
pub(crate) fn models(args: &ModelsArgs) -> Result<Exit, Stop> {
    let ModelsCommand::Check { directory } = &args.command;
    let errors = sluicegate::check_directory(directory).map_err(Stop::failed)?;
    for error in &errors {
        complain(&error.to_string());
    }
    if errors.is_empty() { Ok(Exit::Clean) } else { Ok(Exit::CouldNotRun) }
}

/// `sluicegate dump`.
pub(crate) fn dump(args: &DumpArgs) -> Result<Exit, Stop> {
    let (file, function) = split_target(&args.target);
    let (project, path) = match args.artifact {
        // A file's IR depends on that file alone.
        Artifact::Ir => {
            let project = Project::discover(&file).map_err(Stop::failed)?;
            let path = only_path(&project, &file)?;
            (project, path)
        }
        // Its summaries depend on what it calls, in other files too.
        Artifact::Summary => surroundings(&file)?,
    };
    let text = match args.artifact {
        Artifact::Ir => artifacts::ir(&project, &path, function),
        Artifact::Summary => artifacts::summary(&project, &path, function),
    };
    let text = text.map_err(Stop::failed)?;
    Target::Stdout.write(Exit::Clean, |out| out.write_all(escape::block(&text).as_bytes()))?;
    Ok(Exit::Clean)
}

/// `FILE` or `FILE:FUNC`; a file whose name has a colon wins.
fn split_target(target: &str) -> (PathBuf, Option<&str>) {
    match target.rsplit_once(':') {
        Some((file, function)) if !Path::new(target).exists() => (PathBuf::from(file), Some(function)),
        _ => (PathBuf::from(target), None),
    }
}

/// The reported path of a file that was discovered alone.
fn only_path(project: &Project, file: &Path) -> Result<String, Stop> {
    let mut paths = project.paths();
    match (paths.next(), paths.next()) {
        (Some(path), None) if file.is_file() => Ok(path.to_string()),
        _ => Err(Stop::Failed(format!("{}: not a source file", file.display()))),
    }
}

/// The project around a file: the current directory if the file lies below it, else the file's folder.
fn surroundings(file: &Path) -> Result<(Project, String), Stop> {
    let alone = Project::discover(file).map_err(Stop::failed)?;
    let path = only_path(&alone, file)?;
    let whole = Project::discover(".").map_err(Stop::failed)?;
    if whole.paths().any(|other| other == path) && Path::new(&path).exists() {
        return Ok((whole, path));
    }
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok((Project::discover(folder).map_err(Stop::failed)?, path))
}
