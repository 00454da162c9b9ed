//! The languages, and which file belongs to which.

use std::sync::LazyLock;

use sluicegate_ir::{Frontend, ProjectTree};

const CONFIGS: &str = include_str!("../../../queries/discovery/configs.txt");
const DEPLOYMENTS: &str = include_str!("../../../queries/discovery/deployments.txt");
const ENTRIES: &str = include_str!("../../../queries/discovery/entries.txt");
const SERVERS: &str = include_str!("../../../queries/discovery/servers.txt");

/// Every language that the program reads.
static FRONTENDS: [&dyn Frontend; 3] = [&sluicegate_lang_js::JavaScript, &sluicegate_lang_py::Python, &sluicegate_lang_go::Go];

/// The frontend of a file, by its name.
pub(crate) fn of(path: &str) -> Option<&'static dyn Frontend> {
    FRONTENDS.iter().copied().find(|frontend| frontend.accepts(path))
}

/// All frontends.
pub(crate) fn all() -> impl Iterator<Item = &'static dyn Frontend> {
    FRONTENDS.iter().copied()
}

/// Whether some language reads a file of that name.
pub(crate) fn accepts(path: &str) -> bool {
    of(path).is_some()
}

/// How the names of files start and end that configure module resolution; no end: the whole name.
static CONFIG_NAMES: LazyLock<Vec<(&str, Option<&str>)>> = LazyLock::new(|| {
    entries(CONFIGS).map(|line| line.split_once('*').map_or((line, None), |(start, end)| (start, Some(end)))).collect()
});

/// The lines of a list file that say something.
pub(crate) fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Whether module resolution may ask for a file of that name.
pub(crate) fn is_config(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    CONFIG_NAMES.iter().any(|(start, end)| match end {
        Some(end) => name.strip_prefix(start).is_some_and(|rest| rest.ends_with(end)),
        None => name == *start,
    })
}

/// Names of files that deploy the code beside them.
static DEPLOYMENT_NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| entries(DEPLOYMENTS).collect());

/// Files that would deploy a file of the code if they lay beside it.
pub(crate) fn deployments_beside(path: &str) -> impl Iterator<Item = String> {
    let folder = path.rfind('/').and_then(|end| path.get(..=end)).unwrap_or_default();
    DEPLOYMENT_NAMES.iter().map(move |name| format!("{folder}{name}"))
}

/// Names of packages whose dependents have those functions deployed that their entry file loads.
static ENTRY_PLATFORMS: LazyLock<Vec<&str>> = LazyLock::new(|| entries(ENTRIES).collect());

/// The file from which alone the functions of a file's package are deployed.
pub(crate) fn entry(tree: &dyn ProjectTree, path: &str) -> Option<String> {
    of(path)?.entry(tree, path, &ENTRY_PLATFORMS)
}

/// Names of files that have the code beside and below them run on servers.
static SERVER_NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| entries(SERVERS).collect());

/// Files that would have a file of the code run on servers if they lay beside or above it.
pub(crate) fn servers_above(path: &str) -> impl Iterator<Item = String> {
    let folders = path.match_indices('/').map(|(at, _)| at + 1).chain([0]).filter_map(|end| path.get(..end));
    folders.flat_map(|folder| SERVER_NAMES.iter().map(move |name| format!("{folder}{name}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_decide() {
        assert!(accepts("a/b.ts") && accepts("x.py") && accepts("c/main.go") && !accepts("x.d.ts") && !accepts("README.md"));
        assert!(is_config("a/package.json") && is_config("tsconfig.build.json") && !is_config("data.json"));
        assert!(deployments_beside("api/test/a.py").all(|path| path.starts_with("api/test/") && !path.ends_with(".py")));
        let above: Vec<String> = servers_above("a/b/c.py").collect();
        assert!(above.iter().any(|path| path.starts_with("a/b/")) && above.iter().any(|path| !path.contains('/')));
    }
}
