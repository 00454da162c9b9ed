//! A project in memory, mapped.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]
#![allow(dead_code, reason = "no test uses all of them")]

use std::collections::BTreeMap;
use std::sync::Arc;

use sluicegate_base::{FileId, IndexVec};
use sluicegate_dataflow::Program;
use sluicegate_iac::{IacFile, IacTree, Infrastructure, looks_like_template};
use sluicegate_ir::{Frontend, ImportTarget, ModuleId, ProjectTree, Resolution, Resolutions};
use sluicegate_link::Part;
use sluicegate_link::map::Map;
use sluicegate_models::{Index, ModelSet};

static FRONTENDS: [&dyn Frontend; 3] = [&sluicegate_lang_go::Go, &sluicegate_lang_js::JavaScript, &sluicegate_lang_py::Python];

/// Files by path.
pub struct Project {
    files: BTreeMap<String, String>,
}

impl Project {
    /// A project of these paths and texts.
    pub fn new(files: &[(&str, &str)]) -> Project {
        Project { files: files.iter().map(|(path, text)| ((*path).to_string(), (*text).to_string())).collect() }
    }

    fn id(&self, path: &str) -> Option<FileId> {
        let position = self.files.keys().position(|known| known == path)?;
        Some(FileId(u32::try_from(position).unwrap()))
    }

    fn infrastructure(&self) -> Infrastructure {
        let templates = self.files.iter().filter(|(path, text)| looks_like_template(path, text));
        let templates: Vec<IacFile> = templates.filter_map(|(path, _)| self.file(path)).collect();
        sluicegate_iac::read(templates.iter().map(sluicegate_iac::parse).collect(), self)
    }

    /// What its handlers can reach.
    pub fn map(&self) -> Map {
        let (program, index) = self.program();
        let infrastructure = self.infrastructure();
        let surveyed = sluicegate_link::survey(&program, &index, Part::whole(&infrastructure));
        sluicegate_link::assemble(&infrastructure, [surveyed])
    }

    /// Exported names that declarations make handlers, with their shapes, in the order in which they are written.
    pub fn declared(&self) -> String {
        let (program, index) = self.program();
        let handles = sluicegate_dataflow::Knowledge::new(&program, &index).handles;
        let mut found: Vec<_> = handles.declared.iter().collect();
        found.sort_by_key(|one| program.func(one.func).span);
        let shape = |n: usize| index.handlers().get(n).unwrap().shape;
        found.iter().map(|one| format!("{} {}", one.name, shape(one.shape))).collect::<Vec<_>>().join(", ")
    }

    fn program(&self) -> (Program, Index) {
        let frontend = |path: &str| FRONTENDS.iter().copied().find(|frontend| frontend.accepts(path));
        let mut modules = IndexVec::new();
        let mut by_path: BTreeMap<String, ModuleId> = BTreeMap::new();
        for (path, text) in &self.files {
            if let Some(frontend) = frontend(path) {
                by_path.insert(path.clone(), modules.push(frontend.lower(self.id(path).unwrap(), path, text)));
            }
        }
        let mut resolutions = Resolutions::default();
        for (path, &id) in &by_path {
            for specifier in &modules[id].imports {
                let target = match frontend(path).unwrap().resolve(self, path, specifier.as_str()) {
                    Resolution::File(file) | Resolution::Likely(file) => by_path.get(&file).map(|id| ImportTarget::Module(*id)),
                    Resolution::Package(files) => {
                        let members: Vec<ModuleId> = files.iter().filter_map(|file| by_path.get(file).copied()).collect();
                        (!members.is_empty()).then(|| ImportTarget::Package(resolutions.package(members)))
                    }
                    _ => None,
                };
                resolutions.insert(id, *specifier, target.unwrap_or(ImportTarget::External));
            }
        }
        let mut uses = modules.iter().flat_map(|module| module.imports.iter().map(|specifier| (module.lang, *specifier)));
        let index = ModelSet::builtin().index(&mut uses);
        (Program::new(modules.clone(), resolutions), index)
    }

    fn path(&self, file: FileId) -> &str {
        self.files.keys().nth(file.0 as usize).unwrap()
    }

    /// One line for each handler: `name: file function: service resource operations; …`, then what is not known.
    pub fn listing(&self) -> String {
        let map = self.map();
        let mut lines = Vec::new();
        for handler in &map.handlers {
            let code = handler.defined.map_or("-", |location| self.path(location.file));
            let function = handler.function.as_deref().unwrap_or("-");
            let mut line = format!("{}: {code} {function}", handler.name);
            for data in &handler.data {
                let operations: Vec<&str> = data.operations.iter().map(|(name, _)| name.as_str()).collect();
                let resource = data.resource.as_deref().unwrap_or("?");
                line.push_str(&format!("; {} {resource} {}", data.service, operations.join(" ")));
            }
            lines.push(line);
        }
        let open = map.unresolved.iter().filter(|open| !open.what.starts_with("permissions for"));
        lines.extend(open.map(|open| format!("? {}: {}", open.what, open.reason)));
        lines.join("\n")
    }
}

impl IacTree for Project {
    fn file(&self, path: &str) -> Option<IacFile> {
        let text = self.files.get(path)?;
        Some(IacFile { id: self.id(path)?, path: path.into(), text: text.as_str().into(), data: None })
    }

    fn is_file(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    fn is_dir(&self, path: &str) -> bool {
        path.is_empty() || self.files.keys().any(|file| file.starts_with(&format!("{path}/")))
    }

    fn files_called(&self, _: &str, _: &str) -> Vec<String> {
        Vec::new()
    }
}

impl ProjectTree for Project {
    fn is_file(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    fn is_dir(&self, path: &str) -> bool {
        IacTree::is_dir(self, path)
    }

    fn files_in(&self, dir: &str) -> Vec<String> {
        let folder = |path: &str| path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_string());
        self.files.keys().filter(|path| folder(path) == dir).cloned().collect()
    }

    fn config_text(&self, path: &str) -> Option<Arc<str>> {
        self.files.get(path).map(|text| text.as_str().into())
    }
}
