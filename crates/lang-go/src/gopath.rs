//! Import paths of projects without a module file, as the tools took them before modules: what follows the
//! repository's own path is a folder. Which path that is, the imports tell that name folders of the project.

use std::collections::{BTreeMap, BTreeSet};

use sluicegate_base::{FxHashMap, Lang, Symbol};
use sluicegate_ir::ProjectTree;

use crate::{names, outline, resolve};

/// Segments of the path of a repository: host, owner, name.
const SEGMENTS: usize = 3;

/// The path of the repository, if imports show it and no module file says anything.
pub(crate) fn own_path(tree: &dyn ProjectTree) -> Option<String> {
    let find = || if tree.configs_named(resolve::MODULE_FILE).is_empty() { shown_by_imports(tree) } else { None };
    match tree.memo(Lang::Go) {
        Some(memo) => memo.get_or_init(|| Box::new(find())).downcast_ref::<Option<String>>().cloned().flatten(),
        None => None,
    }
}

/// The path all imports below which name packages of the project; of several such the one that names the most.
fn shown_by_imports(tree: &dyn ProjectTree) -> Option<String> {
    let mut packages: FxHashMap<String, String> = FxHashMap::default();
    let mut imports: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    tree.each_source(Lang::Go, &mut |path, text| {
        let folder = resolve::parent(path);
        if let Some(name) = outline::package(text).filter(|_| !path.ends_with("_test.go")) {
            packages.insert(folder.to_string(), name.to_string());
        }
        for specifier in outline::imports(text) {
            if let Some((repository, rest)) = split(specifier) {
                imports.entry(repository).or_default().insert((rest, folder.to_string()));
            }
        }
    });
    let fits = |repository: &str, rest: &str, importer: &str| {
        let likely = names::package_names(if rest.is_empty() { repository } else { rest });
        rest != importer && packages.get(rest).is_some_and(|name| name != "main" && likely.contains(name))
    };
    let all_fit = |(repository, named): &(String, BTreeSet<(String, String)>)| {
        named.iter().all(|(rest, importer)| fits(repository, rest, importer))
    };
    let count = |(repository, named): (String, BTreeSet<(String, String)>)| {
        (named.into_iter().map(|(rest, _)| rest).collect::<BTreeSet<_>>().len(), repository)
    };
    let mut own: Vec<(usize, String)> = imports.into_iter().filter(all_fit).map(count).collect();
    own.sort_unstable();
    let (most, repository) = own.pop()?;
    own.last().is_none_or(|(next, _)| *next < most).then_some(repository)
}

/// The path of a repository, and what follows it.
fn split(specifier: Symbol) -> Option<(String, String)> {
    let segments: Vec<&str> = specifier.as_str().split('/').collect();
    let (repository, rest) = segments.split_at_checked(SEGMENTS)?;
    let is_host = repository.first().is_some_and(|host| host.contains('.') && !host.starts_with('.'));
    is_host.then(|| (repository.join("/"), rest.join("/")))
}
