//! Services that are declared in code (`serverless.ts`): the modules that say something about them, as data.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use sluicegate_base::{FileId, limits};
use sluicegate_iac::{IacFile, looks_like_service_code};
use sluicegate_ir::Resolution;

use crate::project::{Project, SourceFile};

/// Service files that are code, and the modules that they take parts from.
#[derive(Debug, Default)]
pub(crate) struct Services {
    modules: BTreeMap<String, IacFile>,
}

impl Services {
    /// Those among the sources of a project.
    pub(crate) fn of(project: &Project) -> Services {
        let mut services = Services::default();
        let roots = project.sources().filter(|(_, file)| looks_like_service_code(&file.path, &file.text));
        let mut waiting: Vec<FileId> = roots.map(|(id, _)| id).collect();
        while let Some(id) = waiting.pop() {
            let Some(file) = project.files.get(id).filter(|file| !services.modules.contains_key(&file.path)) else { continue };
            if services.modules.len() >= limits::MAX_INCLUDED_FILES {
                break;
            }
            // A fault here costs what the module says.
            let read = catch_unwind(AssertUnwindSafe(|| data(project, id, file, &mut waiting))).ok().flatten();
            services.modules.extend(read.map(|module| (file.path.clone(), module)));
        }
        services
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.modules.is_empty()
    }

    /// The service files themselves, by path.
    pub(crate) fn roots(&self) -> impl Iterator<Item = &IacFile> {
        self.modules.values().filter(|module| looks_like_service_code(&module.path, &module.text))
    }

    /// A module that a service takes parts from.
    pub(crate) fn module(&self, path: &str) -> Option<&IacFile> {
        self.modules.get(path)
    }

    /// Says all that depends on the modules.
    pub(crate) fn describe(&self, say: &mut dyn FnMut(&str)) {
        for (path, module) in &self.modules {
            say("code");
            say(path);
            say(&module.text);
            module.data.iter().for_each(|data| data.each_module(say));
        }
    }
}

/// What a module exports; the sources of the project that this mentions wait to be read.
fn data(project: &Project, id: FileId, file: &SourceFile, waiting: &mut Vec<FileId>) -> Option<IacFile> {
    let frontend = file.frontend()?;
    let mut data = frontend.data(&file.path, &file.text)?;
    data.name_modules(&mut |specifier| match frontend.resolve(project, &file.path, specifier) {
        Resolution::File(path) | Resolution::Likely(path) => {
            waiting.push(project.find(&path)?);
            Some(path)
        }
        _ => None,
    });
    Some(IacFile { id, path: file.path.as_str().into(), text: file.text.clone(), data: Some(Arc::new(data)) })
}
