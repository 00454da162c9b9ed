//! Import paths of projects without a module file, as the tools took them before modules: what follows the
//! repository's own path is a folder. Which path that is, the imports tell that name folders of the project.

use std::collections::{BTreeMap, BTreeSet};

use sluicegate_base::{FxHashMap, Lang, Symbol};
use sluicegate_ir::ProjectTree;

use crate::{names, outline, resolve};

/// Segments of the path of a repository: host, owner, name.
const SEGMENTS: usize = 3;

/// A folder, and the path under which imports mean it.
pub(crate) type Own = (String, String);

/// Repositories of the project, if no module file says anything.
pub(crate) fn own_paths(tree: &dyn ProjectTree) -> Vec<Own> {
    let find = || if tree.configs_named(resolve::MODULE_FILE).is_empty() { shown_by_imports(tree) } else { Vec::new() };
    match tree.memo(Lang::Go) {
        Some(memo) => memo.get_or_init(|| Box::new(find())).downcast_ref::<Vec<Own>>().cloned().unwrap_or_default(),
        None => Vec::new(),
    }
}

/// What the files of a project say.
#[derive(Default)]
struct Told {
    /// Names of packages by their folders.
    packages: FxHashMap<String, String>,
    /// What is imported below each repository's path, and from which folder.
    imports: BTreeMap<String, BTreeSet<(String, String)>>,
}

/// The root, and folders that are called like a repository, with the path that names packages there.
fn shown_by_imports(tree: &dyn ProjectTree) -> Vec<Own> {
    let mut told = Told::default();
    let mut folders: BTreeSet<String> = BTreeSet::new();
    tree.each_source(Lang::Go, &mut |path, text| {
        let folder = resolve::parent(path);
        if let Some(name) = outline::package(text).filter(|_| !path.ends_with("_test.go")) {
            told.packages.insert(folder.to_string(), name.to_string());
        }
        folders.extend(resolve::folders_above(folder).into_iter().map(str::to_string));
        for specifier in outline::imports(text) {
            if let Some((repository, rest)) = split(specifier) {
                told.imports.entry(repository).or_default().insert((rest, folder.to_string()));
            }
        }
    });
    folders.into_iter().filter_map(|base| told.named_most(&base).map(|repository| (base, repository))).collect()
}

impl Told {
    /// The repository all imports of which name packages below a folder; of several the one that names the most.
    fn named_most(&self, base: &str) -> Option<String> {
        let is_called = |repository: &str| base.is_empty() || base.rsplit('/').next() == repository.rsplit('/').next();
        let fitting = self.imports.iter().filter(|(repository, named)| {
            is_called(repository) && named.iter().all(|(rest, importer)| self.fits(base, repository, rest, importer))
        });
        let mut own: Vec<(usize, &String)> = fitting
            .map(|(repository, named)| (named.iter().map(|(rest, _)| rest).collect::<BTreeSet<_>>().len(), repository))
            .collect();
        own.sort_unstable();
        let (most, repository) = own.pop()?;
        own.last().is_none_or(|(next, _)| *next < most).then(|| repository.clone())
    }

    fn fits(&self, base: &str, repository: &str, rest: &str, importer: &str) -> bool {
        let folder = [base, rest].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/");
        let likely = names::package_names(if rest.is_empty() { repository } else { rest });
        folder != importer && self.packages.get(&folder).is_some_and(|name| name != "main" && likely.contains(name))
    }
}

/// The path of a repository, and what follows it.
fn split(specifier: Symbol) -> Option<(String, String)> {
    let segments: Vec<&str> = specifier.as_str().split('/').collect();
    let (repository, rest) = segments.split_at_checked(SEGMENTS)?;
    let is_host = repository.first().is_some_and(|host| host.contains('.') && !host.starts_with('.'));
    is_host.then(|| (repository.join("/"), rest.join("/")))
}
