//! Programs around a deployed function: files that import its file and are loaded by nothing that it loads.
//!
//! A program for a terminal hands an object of its own class to the function that it shares with the platform. What that
//! object does never runs for an event: when the platform loads the function's file, nobody has defined the class.

use sluicegate_base::{FxHashMap, FxHashSet, Lang};
use sluicegate_dataflow::ModuleId;
use sluicegate_dataflow::context::Context;

use crate::deployments::Deployments;
use crate::events::Start;

/// Leaves out the ways that end in such a program.
pub(crate) fn without_outer(cx: Context<'_>, deployments: &Deployments<'_>, starts: &mut Vec<Start>) {
    if deployments.all.is_empty() {
        return;
    }
    let mut outer = Outer::new(cx);
    starts.retain(|start| {
        let Some(last) = start.legs.last() else { return true };
        let module = cx.program.module_of(start.sink.site.0);
        // A function of its own may be named to whoever calls it; a method is that of an object that somebody made.
        if cx.program.class_of(start.sink.site.0).is_none() || cx.program.module_of(last.func) == module {
            return true;
        }
        let of = deployments.of(last.func);
        let mut entries = of.iter().filter_map(|id| Some(deployments.all[*id].entry.as_ref().ok()?.module)).peekable();
        entries.peek().is_none() || !entries.all(|entry| outer.is_around(module, entry))
    });
}

struct Outer<'a> {
    cx: Context<'a>,
    /// What imports a module, and what a module imports: in that order.
    imports: [FxHashMap<ModuleId, Vec<ModuleId>>; 2],
    /// Whether the first module belongs to a program around the second.
    around: FxHashMap<(ModuleId, ModuleId), bool>,
}

impl<'a> Outer<'a> {
    fn new(cx: Context<'a>) -> Outer<'a> {
        let program = cx.program;
        let by_path: FxHashMap<&str, ModuleId> =
            program.modules.iter_enumerated().map(|(id, module)| (module.path.as_str(), id)).collect();
        let mut imports: [FxHashMap<ModuleId, Vec<ModuleId>>; 2] = Default::default();
        let [importers, imported] = &mut imports;
        for (id, module) in program.modules.iter_enumerated() {
            // A module's packages are loaded before it.
            let path = module.path.as_str();
            let folders = path.match_indices('/').filter_map(|(end, _)| path.get(..end)).filter(|_| module.lang == Lang::Python);
            let packages = folders.filter_map(|folder| by_path.get(format!("{folder}/__init__.py").as_str()).copied());
            for other in program.loads(id).chain(packages) {
                importers.entry(other).or_default().push(id);
                imported.entry(id).or_default().push(other);
            }
        }
        Outer { cx, imports, around: FxHashMap::default() }
    }

    fn is_around(&mut self, module: ModuleId, entry: ModuleId) -> bool {
        if let Some(known) = self.around.get(&(module, entry)) {
            return *known;
        }
        let [importers, imported] = &self.imports;
        let is_around = !reached(imported, entry).contains(&module) && {
            // A file that is no test's loads both.
            let of_entry = reached(importers, entry);
            let is_program = |one: &ModuleId| of_entry.contains(one) && !self.cx.program.is_test(*one);
            reached(importers, module).iter().any(is_program)
        };
        self.around.insert((module, entry), is_around);
        is_around
    }
}

/// What a module leads to, itself included.
fn reached(links: &FxHashMap<ModuleId, Vec<ModuleId>>, module: ModuleId) -> FxHashSet<ModuleId> {
    let mut reached: FxHashSet<ModuleId> = std::iter::once(module).collect();
    let mut open = vec![module];
    while let Some(one) = open.pop() {
        open.extend(links.get(&one).into_iter().flatten().copied().filter(|other| reached.insert(*other)));
    }
    reached
}
