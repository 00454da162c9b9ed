//! From a handler's text to a function of the program, as each language's platforms spell it.
//!
//! A module path with an exported name (`src/app.handler`, `pkg.app.handler`), or the name
//! of a program (`bootstrap`, `bin/orders`). Built outputs lead back to their sources only
//! where exactly one source fits.

use sluicegate_base::{Elem, FxHashMap, Lang, Symbol};
use sluicegate_dataflow::handles::Handles;
use sluicegate_dataflow::{FuncId, ModuleId, Program};
use sluicegate_iac::{Function, Package};
use sluicegate_ir::{Inst, Key, PartKey};
use sluicegate_models::Index;

use crate::deployments::{Entry, Reason, Unresolved, languages};
use crate::exports::{exported_functions, with_wrapped};
use crate::handlers::DEPLOYED_SHAPE;

/// Endings of modules, the platform's own first.
const JS_ENDINGS: [&str; 8] = ["js", "mjs", "cjs", "ts", "mts", "cts", "tsx", "jsx"];
/// Files that hold a handler of which only the export is named.
pub(crate) const JS_MAINS: [&str; 3] = ["index", "function", "src/index"];
/// The file that holds a handler of Python of which only the name is given.
const PY_MAIN: &str = "main";
/// Folders of built outputs: what they hold was made from sources beside or above them.
pub(crate) const OUTPUTS: [&str; 9] = ["dist", "build", "lib", "out", ".build", ".webpack", ".esbuild", "bin", "target"];
/// Candidates that are listed.
const MAX_LISTED: usize = 4;

/// The program's modules by their paths.
pub(crate) struct Modules<'a> {
    program: &'a Program,
    index: &'a Index,
    handles: &'a Handles,
    by_path: FxHashMap<&'static str, ModuleId>,
    /// Programs, ordered by their folders.
    mains: Vec<Main>,
}

/// A program: a folder, or one file of a folder that holds several (a top-level function `main` each).
struct Main {
    folder: String,
    module: ModuleId,
    /// What its file is called.
    stem: String,
    /// Other files of the folder are programs too.
    shared: bool,
    /// The functions that it hands to the platform.
    functions: Vec<FuncId>,
}

type Found = Result<Entry, Reason>;

impl<'a> Modules<'a> {
    pub(crate) fn new(program: &'a Program, index: &'a Index, handles: &'a Handles) -> Modules<'a> {
        let by_path = program.modules.iter_enumerated().map(|(id, module)| (module.path.as_str(), id)).collect();
        let mut mains: Vec<Main> = Vec::new();
        for (id, module) in program.modules.iter_enumerated() {
            let is_main = module.functions.iter().any(|function| function.name == "main" && function.class.is_none());
            let path = module.path.as_str();
            if module.lang == Lang::Go && is_main && !path.ends_with("_test.go") {
                let name = path.rsplit('/').next().unwrap_or(path);
                let (folder, stem) = (folder(path).to_string(), name.trim_end_matches(".go").to_string());
                mains.push(Main { folder, module: id, stem, shared: false, functions: Vec::new() });
            }
        }
        mains.sort_by(|a, b| (&a.folder, &a.stem).cmp(&(&b.folder, &b.stem)));
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        for main in &mains {
            *counts.entry(main.folder.clone()).or_default() += 1;
        }
        for main in &mut mains {
            main.shared = counts.get(&main.folder).is_some_and(|count| *count > 1);
            main.functions = handed_over(program, index, handles, main);
        }
        Modules { program, index, handles, by_path, mains }
    }

    fn module(&self, path: &str, langs: &[Lang]) -> Option<ModuleId> {
        let id = *self.by_path.get(path)?;
        langs.contains(&self.program.modules[id].lang).then_some(id)
    }
}

/// Functions that a program hands to the platform: registered there, else defined there and registered elsewhere.
fn handed_over(program: &Program, index: &Index, handles: &Handles, main: &Main) -> Vec<FuncId> {
    let lies = |func: FuncId| {
        let module = program.module_of(func);
        if main.shared { module == main.module } else { folder(program.modules[module].path.as_str()) == main.folder }
    };
    let is_event = |registration: &&sluicegate_dataflow::handles::Registration| {
        let row = index.row(registration.row).handlers.get(registration.handler);
        row.is_some_and(|row| row.shape.is_some()) && program.lang(registration.callback) == Lang::Go
    };
    let all = || handles.registrations.iter().filter(is_event);
    let mut found: Vec<FuncId> = all().filter(|one| lies(one.site.0)).map(|one| one.callback).collect();
    if found.is_empty() {
        found = all().filter(|one| lies(one.callback)).map(|one| one.callback).collect();
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A path below a folder, without `.` and `..`. `None` if it leaves the root.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The code that a function of the infrastructure runs; `template` is the path of what declares it.
pub(crate) fn resolve(modules: &Modules<'_>, function: &Function, template: &str) -> Result<Entry, Unresolved> {
    let text = function.code.handler.as_ref().and_then(sluicegate_iac::Value::default_text);
    find(modules, (function, template), text.as_deref()).map_err(|reason| {
        let at = function.code.handler.as_ref().map_or(function.at, |handler| handler.at);
        Unresolved { handler: text.clone().unwrap_or_default(), at, reason }
    })
}

fn find(modules: &Modules<'_>, (function, template): (&Function, &str), handler: Option<&str>) -> Found {
    let langs = languages(function);
    if langs.is_empty() {
        let runtime = function.runtime.as_ref().and_then(sluicegate_iac::Value::default_text);
        return Err(Reason::Runtime(runtime.unwrap_or_default()));
    }
    match &function.code.package {
        Package::Image(words) => return image(modules, function, words),
        Package::Inline(_) => return Err(Reason::Inline),
        _ => {}
    }
    if function.code.handler.is_some() && handler.is_none() {
        return Err(Reason::UnknownHandler);
    }
    let archive = matches!(function.code.package, Package::Archive(_));
    let missing = if archive { Reason::Archive } else { Reason::Folder };
    let Some(folder) = function.code.folder.as_deref() else {
        return handler.and_then(|handler| anywhere(modules, &langs, handler)).unwrap_or(Err(missing));
    };
    let mut failed = None;
    for lang in langs {
        let found = match lang {
            Lang::JavaScript => handler.ok_or(Reason::NoHandler).and_then(|handler| node(modules, function, folder, handler)),
            Lang::Python => handler.ok_or(Reason::NoHandler).and_then(|handler| python(modules, folder, handler)),
            _ => program_of(modules, (function, template), folder),
        };
        match found {
            Ok(entry) => return Ok(entry),
            // The first language that has a file of that name knows best.
            Err(reason) if failed.is_none() || !matches!(reason, Reason::NoFile(_)) => failed = Some(reason),
            Err(_) => {}
        }
    }
    match failed {
        Some(Reason::NoFile(_)) if archive => Err(Reason::Archive),
        Some(reason) => Err(reason),
        None => Err(Reason::NoHandler),
    }
}

/// The only function of that name in a file that a platform looks into first, where nothing says which folder is deployed.
/// `None`: there is none.
fn anywhere(modules: &Modules<'_>, langs: &[Lang], name: &str) -> Option<Found> {
    if !is_plain(langs, name) {
        return None;
    }
    let mut found: Vec<Entry> = Vec::new();
    for (id, module) in modules.program.modules.iter_enumerated() {
        if !langs.contains(&module.lang) || modules.program.is_test(id) {
            continue;
        }
        let path = module.path.as_str();
        let entry = match module.lang {
            Lang::Go => of_package(modules, folder(path), name).filter(|entry| entry.module == id),
            _ => is_main(path).then(|| export(modules, id, &[Symbol::new(name)], name).ok()).flatten(),
        };
        found.extend(entry.filter(|entry| !entry.functions.is_empty()));
    }
    match found.as_slice() {
        [] => None,
        [one] => Some(Ok(one.clone())),
        several => {
            let paths = several.iter().take(MAX_LISTED).map(|entry| modules.program.modules[entry.module].path.to_string());
            Some(Err(Reason::Ambiguous(paths.collect())))
        }
    }
}

/// Whether a handler is the name of a function alone, which one of these languages may have.
pub(crate) fn is_plain(langs: &[Lang], handler: &str) -> bool {
    let is_name = !handler.is_empty() && !handler.contains(['.', '/']);
    is_name && (langs != [Lang::Go] || handler.starts_with(|c: char| c.is_uppercase()))
}

/// Whether a platform looks into a file first.
fn is_main(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or(path);
    let Some((stem, ending)) = file.rsplit_once('.') else { return false };
    if ending == "py" { stem == PY_MAIN } else { JS_MAINS.contains(&stem) }
}

/// A function that a folder's package has, by its name.
fn of_package(modules: &Modules<'_>, folder_of: &str, name: &str) -> Option<Entry> {
    if !name.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    let mut own = modules.program.modules.iter_enumerated().filter(|(_, module)| {
        let path = module.path.as_str();
        module.lang == Lang::Go && folder(path) == folder_of && !path.ends_with("_test.go")
    });
    own.find_map(|(id, module)| {
        let func = module.functions.iter_enumerated().find(|(_, function)| function.name == name && function.class.is_none())?;
        Some(Entry { module: id, functions: vec![modules.program.func_id(id, func.0)] })
    })
}

/// An image's command names a handler, if its code lies beside the file that builds it.
fn image(modules: &Modules<'_>, function: &Function, words: &[sluicegate_iac::Value]) -> Found {
    let (Some(folder), [word]) = (function.code.folder.as_deref(), words) else { return Err(Reason::Image) };
    let Some(handler) = word.default_text() else { return Err(Reason::Image) };
    python(modules, folder, &handler).or_else(|_| node(modules, function, folder, &handler)).map_err(|_| Reason::Image)
}

fn export(modules: &Modules<'_>, module: ModuleId, names: &[Symbol], shown: &str) -> Found {
    match exported_functions(modules.program, modules.handles, module, names) {
        Some(held) => {
            let lang = modules.program.modules[module].lang;
            let functions = match modules.index.shape(Symbol::new(DEPLOYED_SHAPE), lang) {
                Some(shape) => with_wrapped(modules.program, modules.handles, shape, held),
                None => held.into_iter().map(|held| held.func).collect(),
            };
            Ok(Entry { module, functions })
        }
        None if assigns_member(modules.program, module, names) => Ok(Entry { module, functions: Vec::new() }),
        None => Err(Reason::NoExport(shown.to_string())),
    }
}

/// Whether the module's top level puts something under that name somewhere.
fn assigns_member(program: &Program, module: ModuleId, names: &[Symbol]) -> bool {
    let Some(&first) = names.first() else { return false };
    let elem = Elem::field(first);
    let module = &program.modules[module];
    module.object.is_some()
        && module.functions.iter().take(1).flat_map(|function| function.body.insts.iter()).any(|inst| match inst {
            Inst::Set { key, .. } => *key == Key::Static(elem),
            Inst::Make(_, parts) => parts.iter().any(|part| part.key == PartKey::Static(elem)),
            _ => false,
        })
}

/// `export`, of the file that a platform looks into first.
fn plain_export(modules: &Modules<'_>, folder: &str, name: &str, stems: &[&str], endings: &[&str]) -> Found {
    let paths = stems.iter().flat_map(|stem| endings.iter().map(move |ending| format!("{stem}.{ending}")));
    let module = paths.filter_map(|path| modules.by_path.get(join(folder, &path)?.as_str())).next();
    match module {
        Some(&module) => export(modules, module, &[Symbol::new(name)], name),
        None => Err(Reason::NoFile(join(folder, name).unwrap_or_default())),
    }
}

/// `dir/file.export`, `dir/file.object.member`.
fn node(modules: &Modules<'_>, function: &Function, folder: &str, handler: &str) -> Found {
    let (dir, name) = handler.rsplit_once('/').map_or(("", handler), |(dir, name)| (dir, name));
    let Some((stem, exported)) = name.split_once('.') else {
        return plain_export(modules, folder, handler, &JS_MAINS, &JS_ENDINGS);
    };
    let base = join(folder, &format!("{dir}/{stem}")).ok_or(Reason::Folder)?;
    let module = js_module(modules, function, folder, &base)?;
    let names: Vec<Symbol> = exported.split('.').map(Symbol::new).collect();
    export(modules, module, &names, exported)
}

fn js_module(modules: &Modules<'_>, function: &Function, folder: &str, base: &str) -> Result<ModuleId, Reason> {
    let langs = [Lang::JavaScript];
    let with_endings = |base: &str| {
        let files = JS_ENDINGS.iter().map(|ending| format!("{base}.{ending}"));
        let indexes = JS_ENDINGS.iter().map(|ending| format!("{base}/index.{ending}"));
        files.chain(indexes).find_map(|path| modules.module(&path, &langs))
    };
    if let Some(module) = with_endings(base) {
        return Ok(module);
    }
    // What a build starts from.
    let stem = base.rsplit('/').next().unwrap_or(base);
    let mut candidates: Vec<ModuleId> = Vec::new();
    for entry in function.code.entry_points.iter().filter_map(sluicegate_iac::Value::default_text) {
        let Some(path) = join(folder, &entry) else { continue };
        let name = path.rsplit('/').next().unwrap_or(&path);
        if name.split('.').next() == Some(stem) {
            candidates.extend(modules.module(&path, &langs).or_else(|| with_endings(&path)));
        }
    }
    // What a built output was made from: the same path in the folder of sources, or without that of outputs.
    if candidates.is_empty() {
        candidates.extend(source_paths(base).iter().filter_map(|path| with_endings(path)));
    }
    // The only file that ends so, below the folder of the code.
    if candidates.is_empty() {
        let below = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let rest = base.strip_prefix(&below).unwrap_or(base);
        let ends = |path: &str| {
            let path = path.rsplit_once('.').map_or(path, |(start, _)| start);
            path.strip_suffix(rest).is_some_and(|start| start.ends_with('/'))
        };
        let inside = modules.program.modules.iter_enumerated().filter(|(id, module)| {
            let path = module.path.as_str();
            module.lang == Lang::JavaScript && path.starts_with(&below) && ends(path) && !modules.program.is_test(*id)
        });
        candidates.extend(inside.map(|(id, _)| id));
    }
    only(modules, candidates, base)
}

/// Paths of the sources that a built output may come from.
fn source_paths(base: &str) -> Vec<String> {
    let parts: Vec<&str> = base.split('/').collect();
    let mut found = Vec::new();
    for (n, part) in parts.iter().enumerate() {
        if !OUTPUTS.contains(part) {
            continue;
        }
        for replacement in [&["src"][..], &[], &["lib"]] {
            let before = parts.get(..n).unwrap_or_default().iter();
            let after = parts.get(n + 1..).unwrap_or_default().iter();
            let path: Vec<&str> = before.chain(replacement).chain(after).copied().collect();
            found.push(path.join("/"));
        }
    }
    found.retain(|path| path != base);
    found
}

fn only(modules: &Modules<'_>, mut candidates: Vec<ModuleId>, missing: &str) -> Result<ModuleId, Reason> {
    candidates.sort_unstable();
    candidates.dedup();
    match candidates.as_slice() {
        [one] => Ok(*one),
        [] => Err(Reason::NoFile(missing.to_string())),
        several => {
            let paths = several.iter().take(MAX_LISTED).map(|id| modules.program.modules[*id].path.to_string());
            Err(Reason::Ambiguous(paths.collect()))
        }
    }
}

/// `pkg/mod.function`, `pkg.mod.function`.
fn python(modules: &Modules<'_>, folder: &str, handler: &str) -> Found {
    let Some((path, name)) = handler.rsplit_once('.') else {
        return plain_export(modules, folder, handler, &[PY_MAIN], &["py"]);
    };
    // A leading `./` is no name.
    let path = path.trim_start_matches("./").replace('.', "/");
    let base = join(folder, &path).ok_or(Reason::Folder)?;
    let langs = [Lang::Python];
    let found = [format!("{base}.py"), format!("{base}/__init__.py")].iter().find_map(|path| modules.module(path, &langs));
    match found {
        Some(module) => export(modules, module, &[Symbol::new(name)], name),
        None => Err(Reason::NoFile(format!("{base}.py"))),
    }
}

/// What a function of Go may be called: its archive, and its handler.
fn program_names(function: &Function) -> Vec<String> {
    let archive = match &function.code.package {
        Package::Archive(path) => path.default_text(),
        _ => None,
    };
    let handler = function.code.handler.as_ref().and_then(sluicegate_iac::Value::default_text);
    [archive, handler].into_iter().flatten().map(|text| program_name(&text).to_string()).collect()
}

/// Folders below which the program of a function lies, nearest first: that of its code, and those beside or above which
/// the sources lie of what is built into it. Code below the folder of its `template` has its sources there as well.
pub(crate) fn program_roots(function: &Function, template: &str) -> Vec<String> {
    let Some(code) = function.code.folder.as_deref() else { return Vec::new() };
    let mut roots = vec![code.to_string()];
    let last = code.rsplit('/').next().unwrap_or_default();
    if OUTPUTS.contains(&last) || program_names(function).iter().any(|name| name == last) {
        let home = folder(template);
        let above = [folder(code), folder(folder(code))].into_iter();
        roots.extend(above.filter(|root| !is_inside(code, home) || is_inside(root, home)).map(str::to_string));
    }
    roots
}

/// Whether a path is a folder or lies in it.
pub(crate) fn is_inside(path: &str, folder: &str) -> bool {
    folder.is_empty() || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The program in the folder of the code, or the one below it that is called as what is deployed.
fn program_of(modules: &Modules<'_>, (function, template): (&Function, &str), folder: &str) -> Found {
    let names = program_names(function);
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let last = folder.rsplit('/').next().unwrap_or_default();
    let exact: Vec<&Main> = modules.mains.iter().filter(|main| main.folder == folder).collect();
    if let [exact] = exact.as_slice() {
        return Ok(entry(exact));
    }
    // A package that is no program, of which a function is named.
    let handler = function.code.handler.as_ref().and_then(sluicegate_iac::Value::default_text).unwrap_or_default();
    if let Some(entry) = of_package(modules, folder, &handler) {
        return Ok(entry);
    }
    for root in program_roots(function, template) {
        let below: Vec<&Main> = modules.mains.iter().filter(|main| is_inside(&main.folder, &root)).collect();
        match called(&below, &root, &names, last) {
            Ok(Some(main)) => return Ok(entry(main)),
            Ok(None) => {}
            Err(reason) => return Err(reason),
        }
    }
    Err(Reason::NoFile(join(folder, &handler).unwrap_or_default()))
}

/// Whether a program may be called so.
type Way<'a> = dyn Fn(&Main, &str) -> bool + 'a;

/// The program among several that is called so: by its file, its folder, a folder on the way, or as the only one.
fn called<'m>(below: &[&'m Main], root: &str, names: &[&str], last: &str) -> Result<Option<&'m Main>, Reason> {
    let relative = |main: &Main| main.folder.get(root.len()..).unwrap_or_default().to_string();
    let by_file = |main: &Main, name: &str| main.shared && main.stem == name;
    let by_folder = |main: &Main, name: &str| !main.shared && relative(main).rsplit('/').next() == Some(name);
    let on_the_way = |main: &Main, name: &str| relative(main).split('/').any(|part| part == name);
    let ways: [&Way<'_>; 3] = [&by_file, &by_folder, &on_the_way];
    let mut several: Vec<&Main> = Vec::new();
    for name in names.iter().copied().chain([last]) {
        for way in ways {
            let fitting: Vec<&'m Main> = below.iter().copied().filter(|main| way(main, name)).collect();
            match fitting.as_slice() {
                [one] => return Ok(Some(one)),
                [] => {}
                _ if several.is_empty() => several = fitting,
                _ => {}
            }
        }
    }
    if several.is_empty() {
        several = below.to_vec();
    }
    match several.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(one)),
        several => {
            let place =
                |main: &&Main| if main.shared { format!("{}/{}.go", main.folder, main.stem) } else { main.folder.clone() };
            Err(Reason::Ambiguous(several.iter().take(MAX_LISTED).map(place).collect()))
        }
    }
}

/// `bin/orders.zip` is `orders`; `bin/orders/bootstrap` likewise.
fn program_name(path: &str) -> &str {
    let path = path.strip_suffix("/bootstrap").or_else(|| path.strip_suffix("/main")).unwrap_or(path);
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".zip").unwrap_or(name)
}

fn entry(main: &Main) -> Entry {
    Entry { module: main.module, functions: main.functions.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_lead_to_sources() {
        assert_eq!(source_paths("app/dist/api/x"), ["app/src/api/x", "app/api/x", "app/lib/api/x"]);
        assert!(source_paths("app/src/x").is_empty());
        assert_eq!(program_name("bin/orders.zip"), "orders");
        assert_eq!(program_name("bin/orders/bootstrap"), "orders");
        assert_eq!(join("a", "../b/./c").as_deref(), Some("b/c"));
        assert_eq!(join("a", "../../b"), None);
    }
}
