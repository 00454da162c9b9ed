//! Modules that lie in no source root of their importer: shared folders that only a script,
//! a template of another tool or a layer puts beside it when it is deployed.
//!
//! Knows the files of that name, and which of them lies nearest. It does not know who deploys what.

use sluicegate_base::{FxHashMap, Lang, limits};
use sluicegate_ir::ProjectTree;
use sluicegate_ir::frontend::nearest;

use super::join;

/// The modules of a project by the last part of their names.
#[derive(Default)]
struct Modules(FxHashMap<String, Vec<String>>);

/// The module `name` (with slashes) that lies nearest to the importer, unless several lie as near.
pub(super) fn find(tree: &dyn ProjectTree, importer: &str, name: &str) -> Option<String> {
    let kept = tree.memo(Lang::Python).map(|memo| memo.get_or_init(|| Box::new(Modules::of(tree))));
    let files = match kept.and_then(|modules| modules.downcast_ref::<Modules>()) {
        Some(modules) => modules.files(tree, name),
        None => Modules::of(tree).files(tree, name),
    };
    nearest(importer, files.iter().map(String::as_str)).map(str::to_owned)
}

impl Modules {
    /// Goes through all files: once for all importers.
    fn of(tree: &dyn ProjectTree) -> Modules {
        let mut modules = Modules::default();
        tree.each_source(Lang::Python, &mut |path, _| {
            let name = path.strip_suffix("/__init__.py").or_else(|| path.strip_suffix(".py"));
            if let Some(word) = name.and_then(|name| name.rsplit('/').next()) {
                modules.0.entry(word.to_owned()).or_default().push(path.to_owned());
            }
        });
        modules
    }

    /// The modules of a name below folders that are no packages, without those of tests, and those of which it is known
    /// beside which code they are deployed.
    fn files(&self, tree: &dyn ProjectTree, name: &str) -> Vec<String> {
        let (module, package) = (format!("/{name}.py"), format!("/{name}/__init__.py"));
        let word = name.rsplit('/').next().unwrap_or(name);
        let is_wanted = |path: &&String| {
            let root = path.strip_suffix(&package).or_else(|| path.strip_suffix(&module));
            let may_be_root = |root: &str| !is_of_tests(root) && !tree.is_file(&join(root, "__init__.py"));
            root.is_some_and(may_be_root) && !tree.is_put_beside(path)
        };
        let namesakes = self.0.get(word).filter(|paths| paths.len() <= limits::MAX_NAMESAKES);
        namesakes.into_iter().flatten().filter(is_wanted).cloned().collect()
    }
}

fn is_of_tests(folder: &str) -> bool {
    folder.split('/').any(|part| matches!(part, "test" | "tests" | "__tests__"))
}
