//! Which files have to be analysed together: those that imports or infrastructure join.
//!
//! Works on paths and imports, before anything is parsed. What lies in different units
//! shares no code, no deployment and no resource that either names, so that each unit is
//! analysed as a program of its own, and what was learned of it can be forgotten before
//! the next.

use petgraph::unionfind::UnionFind;
use sluicegate_base::{FxHashMap, FxHashSet, FxIndexMap, Lang};
use sluicegate_iac::{ApplicationId, Function, FunctionId, Infrastructure, Package, Value};

use crate::deployments::languages;
use crate::entries::{JS_MAINS, OUTPUTS, is_plain, program_roots};

/// Files and functions of infrastructure that are analysed together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// Positions of the files, ascending.
    pub files: Vec<usize>,
    /// Positions of those files that may hold a handler that infrastructure names.
    pub named: FxHashSet<usize>,
    /// Pairs of files of which one sees the other's code.
    pub links: Vec<(usize, usize)>,
    /// Functions of the applications to which these files may belong, ascending.
    pub functions: Vec<FunctionId>,
}

impl Unit {
    /// All files as one unit.
    #[must_use]
    pub fn whole(files: usize, infrastructure: &Infrastructure) -> Unit {
        let functions = infrastructure.functions.indices().collect();
        Unit { files: (0..files).collect(), named: (0..files).collect(), links: Vec::new(), functions }
    }
}

/// Divides files into units, in the order of their first files. `links`: files of which one sees the other's code.
///
/// The last unit may have no files: functions whose code no file can be.
#[must_use]
pub fn units(files: &[(Lang, &str)], links: &[(usize, usize)], infrastructure: &Infrastructure) -> Vec<Unit> {
    let count = files.len();
    let mut joined: UnionFind<usize> = UnionFind::new(count + infrastructure.stacks.len());
    for (one, other) in links {
        joined.union(*one, *other);
    }
    let entries = Entries::of(infrastructure);
    let mut named = FxHashSet::default();
    for (position, (lang, path)) in files.iter().enumerate() {
        entries.of_file(*lang, path, |application| {
            named.insert(position);
            joined.union(position, count + application.0 as usize);
        });
    }
    let mut units: FxIndexMap<usize, Unit> = FxIndexMap::default();
    for position in 0..count {
        let unit = units.entry(joined.find(position)).or_default();
        unit.files.push(position);
        if named.contains(&position) {
            unit.named.insert(position);
        }
    }
    for link in links {
        units.entry(joined.find(link.0)).or_default().links.push(*link);
    }
    let mut without_files = Unit::default();
    for (id, function) in infrastructure.functions.iter_enumerated() {
        let set = joined.find(count + infrastructure.stacks[function.stack].application.0 as usize);
        units.get_mut(&set).unwrap_or(&mut without_files).functions.push(id);
    }
    let all = units.into_values().chain((!without_files.functions.is_empty()).then_some(without_files));
    all.collect()
}

/// Applications by what the files of their handlers may be called: more than they are.
#[derive(Debug, Default)]
struct Entries {
    /// By the folder of the code, without what is built into it.
    folders: FxHashMap<String, Folder>,
}

/// Handlers whose code lies in a folder, at any depth.
#[derive(Debug, Default)]
struct Folder {
    /// Names of files or folders.
    stems: FxHashMap<String, Vec<ApplicationId>>,
    /// Programs are found by their folders.
    programs: Vec<ApplicationId>,
}

impl Entries {
    fn of(infrastructure: &Infrastructure) -> Entries {
        let mut entries = Entries::default();
        for function in &infrastructure.functions {
            let application = infrastructure.stacks[function.stack].application;
            let texts = texts(function);
            // Where nothing says which folder is deployed, the name of a function is looked for everywhere.
            let named = || texts.iter().any(|text| is_plain(&languages(function), text));
            let anywhere = function.code.folder.is_none() && matches!(function.code.package, Package::Archive(_)) && named();
            let folder = function.code.folder.as_deref().or(anywhere.then_some(""));
            let Some(folder) = folder else { continue };
            // What leaves the folder may lie anywhere.
            let start = if texts.iter().any(|text| text.contains("..")) { "" } else { before_outputs(folder) };
            let plain = texts.iter().any(|text| !text.contains('.'));
            let mains = JS_MAINS.iter().copied().chain(["main"]).filter(|_| plain || texts.is_empty());
            let inside = entries.folders.entry(start.to_string()).or_default();
            for part in texts.iter().map(String::as_str).chain(mains).flat_map(|text| text.split(['/', '.'])) {
                add(inside.stems.entry(part.to_string()).or_default(), application);
            }
            if languages(function).contains(&Lang::Go) {
                let widest = program_roots(function, &infrastructure.stacks[function.stack].path).pop();
                let root = widest.unwrap_or_else(|| folder.to_string());
                add(&mut entries.folders.entry(root).or_default().programs, application);
            }
        }
        entries
    }

    /// Hands out the applications whose functions a file may hold.
    fn of_file(&self, lang: Lang, path: &str, mut found: impl FnMut(ApplicationId)) {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = file.split('.').next().unwrap_or(file);
        let of = if matches!(stem, "index" | "__init__") { folder.rsplit('/').next().unwrap_or(folder) } else { stem };
        let mut at = Some(folder);
        while let Some(above) = at {
            if let Some(inside) = self.folders.get(above) {
                let of_go = if lang == Lang::Go { inside.programs.as_slice() } else { &[] };
                let of_names = |name: &str| inside.stems.get(name).filter(|_| lang != Lang::Go).into_iter().flatten();
                of_go.iter().chain(of_names(of)).chain(of_names(stem)).copied().for_each(&mut found);
            }
            at = match above {
                "" => None,
                _ => Some(above.rsplit_once('/').map_or("", |(above, _)| above)),
            };
        }
    }
}

fn add(applications: &mut Vec<ApplicationId>, application: ApplicationId) {
    if !applications.contains(&application) {
        applications.push(application);
    }
}

/// What a function's code is called.
fn texts(function: &Function) -> Vec<String> {
    let words: &[Value] = match &function.code.package {
        Package::Image(words) => words,
        _ => &[],
    };
    let all = function.code.handler.iter().chain(&function.code.entry_points).chain(words);
    all.filter_map(Value::default_text).map(|text| text.to_string()).collect()
}

/// The part of a folder before the first that holds built outputs.
fn before_outputs(folder: &str) -> &str {
    let mut end = 0;
    for part in folder.split('/') {
        if OUTPUTS.contains(&part) {
            return folder.get(..end).unwrap_or_default().trim_end_matches('/');
        }
        end += part.len() + 1;
    }
    folder
}
