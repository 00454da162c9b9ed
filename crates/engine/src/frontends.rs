//! The languages, and which file belongs to which.

use sluicegate_base::{FileId, Lang};
use sluicegate_ir::{Frontend, Module, ModuleBuilder, ProjectTree, Resolution};

const CONFIGS: &str = include_str!("../../../queries/discovery/configs.txt");

/// Every language that the program reads.
///
/// PLUG IN: `&sluicegate_lang_js::JavaScript` and `&sluicegate_lang_py::Python` instead of the stand-ins below.
static FRONTENDS: [&dyn Frontend; 2] = [
    &StandIn { lang: Lang::JavaScript, endings: &[".js", ".cjs", ".mjs", ".jsx", ".ts", ".cts", ".mts", ".tsx"] },
    &StandIn { lang: Lang::Python, endings: &[".py"] },
];

/// The frontend of a file, by its name.
pub(crate) fn of(path: &str) -> Option<&'static dyn Frontend> {
    FRONTENDS.iter().copied().find(|frontend| frontend.accepts(path))
}

/// Whether some language reads a file of that name.
pub(crate) fn accepts(path: &str) -> bool {
    of(path).is_some()
}

/// Whether module resolution may ask for a file of that name.
pub(crate) fn is_config(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    CONFIGS.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).any(|pattern| {
        match pattern.split_once('*') {
            Some((start, end)) => name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end),
            None => name == pattern,
        }
    })
}

/// Stands in for a language that is not there yet: accepts its files, lowers them to nothing.
struct StandIn {
    lang: Lang,
    endings: &'static [&'static str],
}

impl Frontend for StandIn {
    fn lang(&self) -> Lang {
        self.lang
    }

    fn accepts(&self, path: &str) -> bool {
        self.endings.iter().any(|ending| path.ends_with(ending)) && !path.ends_with(".d.ts")
    }

    fn lower(&self, file: FileId, path: &str, _text: &str) -> Module {
        ModuleBuilder::new(Module::new(file, self.lang, path)).finish()
    }

    fn resolve(&self, _tree: &dyn ProjectTree, _importer: &str, _specifier: &str) -> Resolution {
        Resolution::External
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_decide() {
        assert!(accepts("a/b.ts") && accepts("x.py") && !accepts("x.d.ts") && !accepts("README.md"));
        assert!(is_config("a/package.json") && is_config("tsconfig.build.json") && !is_config("data.json"));
    }
}
