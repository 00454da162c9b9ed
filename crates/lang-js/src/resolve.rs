//! From import specifiers to files, the way Node and the TypeScript compiler look.
//!
//! Knows relative paths, `package.json` (`main`, `exports`, `imports`,
//! workspaces, `file:` dependencies) and `tsconfig.json` (`baseUrl`, `paths`,
//! `extends`), and absolute paths into what is deployed with the importer.
//! Installed packages are external.

mod known;
mod packages;
mod paths;

use std::sync::Arc;

use sluicegate_ir::{ProjectTree, Resolution};

use crate::Dialect;

/// Extensions tried behind a path, in this order.
const EXTENSIONS: [&str; 9] = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"];

/// What a written extension may stand for before compilation.
const SOURCES: [(&str, &[&str]); 4] =
    [(".js", &[".ts", ".tsx", ".jsx"]), (".jsx", &[".tsx"]), (".mjs", &[".mts"]), (".cjs", &[".cts"])];

/// Where packages are that are deployed with the importer, but do not lie beside it.
const MOUNT: &str = "/opt/nodejs";
/// The folder of packages.
const PACKAGES: &str = "node_modules";

/// Resolves one specifier.
pub(crate) fn resolve(tree: &dyn ProjectTree, importer: &str, specifier: &str) -> Resolution {
    let folder = paths::parent(importer);
    let specifier = specifier.split(['?', '!']).next().unwrap_or_default();
    if is_relative(specifier) {
        return match paths::join(folder, specifier) {
            Some(path) => module_at(tree, &path).unwrap_or_else(|| absent(tree, &path)),
            None => Resolution::Missing,
        };
    }
    if specifier.starts_with('/') {
        let mut places = tree.mounted(importer, specifier).into_iter();
        let mounted = places.find_map(|path| module_at(tree, &path));
        let configured = || paths::by_config(tree, folder, specifier).filter(|found| matches!(found, Resolution::File(_)));
        return mounted.or_else(configured).unwrap_or(Resolution::External);
    }
    if specifier.is_empty() || specifier.contains(':') {
        return Resolution::External;
    }
    if specifier.starts_with('#') {
        return packages::own_import(tree, importer, specifier).unwrap_or(Resolution::Missing);
    }
    let mounted = || {
        let places = tree.has_word(PACKAGES).then(|| tree.mounted(importer, &format!("{MOUNT}/{PACKAGES}/{specifier}")));
        places?.iter().find_map(|path| module_at(tree, path))
    };
    paths::by_config(tree, folder, specifier)
        .or_else(|| packages::of_project(tree, importer, specifier))
        .or_else(mounted)
        .unwrap_or(Resolution::External)
}

/// The file from which alone the functions of a file's package are deployed.
pub(crate) fn entry(tree: &dyn ProjectTree, path: &str, platforms: &[&str]) -> Option<Arc<str>> {
    packages::entry(tree, path, platforms)
}

fn is_relative(specifier: &str) -> bool {
    matches!(specifier, "." | "..") || specifier.starts_with("./") || specifier.starts_with("../")
}

/// A file that is there but is no code (a style sheet, an image) is not missing.
fn absent(tree: &dyn ProjectTree, path: &str) -> Resolution {
    if tree.is_file(path) { Resolution::External } else { Resolution::Missing }
}

/// The module that a path without or with extension names.
fn module_at(tree: &dyn ProjectTree, path: &str) -> Option<Resolution> {
    file_at(tree, path).or_else(|| folder_at(tree, path)).map(Resolution::File)
}

fn file_at(tree: &dyn ProjectTree, path: &str) -> Option<String> {
    if path.is_empty() {
        return None;
    }
    let is_module = Dialect::of(path).is_some() || path.ends_with(".json");
    if is_module && tree.is_file(path) {
        return Some(path.to_owned());
    }
    for (written, sources) in SOURCES {
        if let Some(stem) = path.strip_suffix(written)
            && let Some(found) = first_file(tree, stem, sources)
        {
            return Some(found);
        }
    }
    first_file(tree, path, &EXTENSIONS)
}

fn first_file(tree: &dyn ProjectTree, stem: &str, extensions: &[&str]) -> Option<String> {
    extensions.iter().map(|extension| format!("{stem}{extension}")).find(|path| tree.is_file(path))
}

fn folder_at(tree: &dyn ProjectTree, folder: &str) -> Option<String> {
    let main = packages::main_of(tree, folder);
    main.or_else(|| file_at(tree, &paths::child(folder, "index")))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Files(&'static [(&'static str, &'static str)]);

    impl ProjectTree for Files {
        fn is_file(&self, path: &str) -> bool {
            self.0.iter().any(|(name, _)| *name == path)
        }
        fn configs_named(&self, name: &str) -> Vec<String> {
            let is_named = |path: &str| path.rsplit('/').next() == Some(name);
            self.0.iter().map(|(path, _)| (*path).to_owned()).filter(|path| is_named(path)).collect()
        }
        fn mounted(&self, _importer: &str, path: &str) -> Vec<String> {
            path.strip_prefix("/mount/").map(|rest| format!("layer/{rest}")).into_iter().collect()
        }
        fn config_text(&self, path: &str) -> Option<Arc<str>> {
            self.0.iter().find(|(name, _)| *name == path).map(|(_, text)| Arc::from(*text))
        }
    }

    fn file(path: &str) -> Resolution {
        Resolution::File(path.to_owned())
    }

    #[test]
    fn relative_paths() {
        let tree = Files(&[
            ("src/a.ts", ""),
            ("src/b.js", ""),
            ("src/lib/index.tsx", ""),
            ("src/pkg/package.json", "{\"main\": \"./out/start\"}"),
            ("src/pkg/out/start.js", ""),
            ("src/built/package.json", "{\"main\": \"dist/go.js\"}"),
            ("src/built/src/go.ts", ""),
            ("src/data.json", ""),
            ("src/look.css", ""),
            ("index.js", ""),
        ]);
        let to = |specifier| resolve(&tree, "src/x.ts", specifier);
        assert_eq!(to("./a"), file("src/a.ts"));
        assert_eq!(to("./a.js"), file("src/a.ts"));
        assert_eq!(to("./b"), file("src/b.js"));
        assert_eq!(to("./lib"), file("src/lib/index.tsx"));
        assert_eq!(to("./lib/"), file("src/lib/index.tsx"));
        assert_eq!(to("./pkg"), file("src/pkg/out/start.js"));
        assert_eq!(to("./built"), file("src/built/src/go.ts"));
        assert_eq!(to("./data"), file("src/data.json"));
        assert_eq!(to("./data.json"), file("src/data.json"));
        assert_eq!(to(".."), file("index.js"));
        assert_eq!(to("./look.css"), Resolution::External);
        assert_eq!(to("./none"), Resolution::Missing);
        assert_eq!(to("../../outside"), Resolution::Missing);
        assert_eq!(to("bare"), Resolution::External);
        assert_eq!(to("@scope/bare/deep"), Resolution::External);
        assert_eq!(to("https://x/y.js"), Resolution::External);
    }

    #[test]
    fn compiler_options() {
        let tree = Files(&[
            ("app/tsconfig.json", "{\"extends\": \"../base\", \"compilerOptions\": {\"baseUrl\": \"./src\"}}"),
            (
                "base.json",
                "{\"compilerOptions\": {\"paths\": {\"@/*\": [\"gone/*\", \"app/src/*\"], \"exact\": [\"app/src/one\"]}}}",
            ),
            ("app/src/one.ts", ""),
            ("app/src/deep/two.ts", ""),
        ]);
        let to = |specifier| resolve(&tree, "app/src/deep/x.ts", specifier);
        assert_eq!(to("@/deep/two"), file("app/src/deep/two.ts"));
        assert_eq!(to("exact"), file("app/src/one.ts"));
        assert_eq!(to("deep/two"), file("app/src/deep/two.ts"));
        assert_eq!(to("@/none"), Resolution::Missing);
        assert_eq!(to("other"), Resolution::External);
    }

    #[test]
    fn circular_extends_end() {
        let tree = Files(&[("tsconfig.json", "{\"extends\": \"./tsconfig.json\"}")]);
        assert_eq!(resolve(&tree, "x.ts", "other"), Resolution::External);
    }

    #[test]
    fn packages_of_the_project() {
        let tree = Files(&[
            (
                "package.json",
                "{\"name\": \"root\", \"workspaces\": [\"packages/*\"], \"imports\": {\"#x/*\": {\"import\": \"./lib/*.js\"}, \"#y\": \"./lib/y.js\"}}",
            ),
            ("lib/y.ts", ""),
            (
                "packages/core/package.json",
                "{\"name\": \"@me/core\", \"exports\": {\".\": {\"types\": \"./a.d.ts\", \"default\": \"./dist/main.js\"}, \"./sub/*\": \"./src/sub/*.ts\"}}",
            ),
            ("packages/core/src/main.ts", ""),
            ("packages/core/src/sub/s.ts", ""),
            ("packages/app/package.json", "{\"name\": \"app\", \"dependencies\": {\"side\": \"file:../../side\"}}"),
            ("packages/app/x.ts", ""),
            ("side/package.json", "{\"name\": \"side\"}"),
            ("side/index.js", ""),
        ]);
        let to = |specifier| resolve(&tree, "packages/app/x.ts", specifier);
        assert_eq!(to("@me/core"), file("packages/core/src/main.ts"));
        assert_eq!(to("@me/core/sub/s"), file("packages/core/src/sub/s.ts"));
        assert_eq!(to("@me/core/src/main"), file("packages/core/src/main.ts"));
        assert_eq!(to("side"), file("side/index.js"));
        assert_eq!(to("app/x"), file("packages/app/x.ts"));
        assert_eq!(to("#y"), Resolution::Missing);
        assert_eq!(resolve(&tree, "x.ts", "#y"), file("lib/y.ts"));
        assert_eq!(resolve(&tree, "x.ts", "#x/y"), file("lib/y.ts"));
        assert_eq!(to("@me/none"), Resolution::External);
    }

    #[test]
    fn members_of_workspaces() {
        let tree = Files(&[
            ("package.json", "{}"),
            ("pnpm-workspace.yaml", "packages:\n  - 'packages/**'\n  - tools-*\n"),
            ("packages/deep/core/package.json", "{\"name\": \"@me/kernel\"}"),
            ("packages/deep/core/index.ts", ""),
            ("tools-x/package.json", "{\"name\": \"x\"}"),
            ("tools-x/index.js", ""),
            ("other/package.json", "{\"name\": \"left-out\"}"),
            ("other/index.js", ""),
        ]);
        let to = |specifier| resolve(&tree, "services/api/x.ts", specifier);
        assert_eq!(to("@me/kernel"), file("packages/deep/core/index.ts"));
        assert_eq!(to("x"), file("tools-x/index.js"));
        assert_eq!(to("left-out"), Resolution::External);
    }

    #[test]
    fn mounted_folders() {
        let tree = Files(&[("layer/a/b.js", "")]);
        assert_eq!(resolve(&tree, "x.js", "/mount/a/b"), file("layer/a/b.js"));
        assert_eq!(resolve(&tree, "x.js", "/mount/none"), Resolution::External);
        assert_eq!(resolve(&tree, "x.js", "/a/b"), Resolution::External);
    }

    #[test]
    fn absolute_paths_of_configurations() {
        let tree = Files(&[
            ("tsconfig.json", "{\"compilerOptions\": {\"paths\": {\"/lib/*\": [\"layers/*\"]}}}"),
            ("layers/words.ts", ""),
        ]);
        assert_eq!(resolve(&tree, "functions/x.ts", "/lib/words"), file("layers/words.ts"));
        assert_eq!(resolve(&tree, "functions/x.ts", "/lib/none"), Resolution::External);
    }

    #[test]
    fn who_requires_gets_the_entry_for_that() {
        const EXPORTS: &str = "{\"name\": \"core\", \"exports\": {\".\": {\"import\": \"./dist/esm/browser.js\", \"require\": \"./dist/cjs/index.js\"}}}";
        let tree = Files(&[
            ("package.json", "{\"workspaces\": [\"*\"]}"),
            ("core/package.json", EXPORTS),
            ("core/src/browser.ts", ""),
            ("core/src/index.js", ""),
            ("plain/package.json", "{\"name\": \"plain\"}"),
            ("modern/package.json", "{\"name\": \"modern\", \"type\": \"module\"}"),
        ]);
        assert_eq!(resolve(&tree, "plain/x.js", "core"), file("core/src/index.js"));
        assert_eq!(resolve(&tree, "modern/x.cjs", "core"), file("core/src/index.js"));
        assert_eq!(resolve(&tree, "modern/x.js", "core"), file("core/src/browser.ts"));
        assert_eq!(resolve(&tree, "plain/x.ts", "core"), file("core/src/browser.ts"));
    }
}
