//! From the files of a unit to the modules that can matter.

use sluicegate_base::{FileId, FxHashMap, FxHashSet, Idx as _};
use sluicegate_ir::Module;
use sluicegate_link::Wanted;
use sluicegate_link::mentions::Mentions;
use sluicegate_link::relevance::{components, is_awake, starters};
use sluicegate_link::units::Unit;
use sluicegate_models::{Index, Starters};

use crate::control::{Cancellation, Progress};
use crate::lower::{self, Lowered};
use crate::project::Project;
use crate::resolve::Imports;

/// Files of which none may hold a handler are asked so many at a time, whatever the number of threads.
const AT_ONCE: usize = 8;

/// What a file has to hold to matter.
#[derive(Debug)]
pub(crate) struct Signs {
    starters: Starters,
    mentions: Mentions,
}

impl Signs {
    /// `wanted`: which data in which sinks is of interest.
    pub fn new(index: &Index, wanted: &Wanted<'_>) -> Signs {
        Signs { starters: starters(index, wanted), mentions: Mentions::new(index) }
    }
}

/// Translates files of a project.
#[derive(Clone, Copy)]
pub(crate) struct Translator<'a> {
    pub project: &'a Project,
    pub imports: &'a Imports,
    pub index: &'a Index,
    pub signs: &'a Signs,
    pub cancellation: &'a Cancellation,
    pub progress: &'a Progress,
}

impl Translator<'_> {
    /// All files of a unit.
    pub fn all(&self, unit: &Unit) -> (Lowered, Vec<FileId>) {
        let all = files(unit);
        (self.lower(&all), all)
    }

    /// What can matter of a unit: files that hold what it takes, and those that imports connect with them. What
    /// mentions it is looked at first, and the others only where it is there. Files that look damaged are translated
    /// too, so that it is said of them. Yields the modules that can matter, and the files that were translated, ascending.
    pub fn relevant(&self, unit: &Unit) -> (Lowered, Vec<FileId>) {
        let all = files(unit);
        let number: FxHashMap<usize, usize> = unit.files.iter().enumerate().map(|(number, file)| (*file, number)).collect();
        let links: Vec<(usize, usize)> =
            unit.links.iter().filter_map(|(one, other)| Some((*number.get(one)?, *number.get(other)?))).collect();
        let mut lowered = Lowered::default();
        let mut done: FxHashSet<FileId> = FxHashSet::default();
        let mut kept: FxHashSet<FileId> = FxHashSet::default();
        for component in components(all.len(), &links) {
            let component: Vec<FileId> = component.into_iter().filter_map(|number| all.get(number).copied()).collect();
            if self.is_any_awake(unit, &component, &mut lowered, &mut done) {
                kept.extend(component);
            }
        }
        let is_due = |id: &FileId| !done.contains(id) && (kept.contains(id) || self.is_damaged(*id));
        let rest: Vec<FileId> = all.iter().copied().filter(is_due).collect();
        lowered.add(self.lower(&rest));
        done.extend(rest);
        self.keep(&kept, &mut lowered);
        (lowered, all.into_iter().filter(|id| done.contains(id)).collect())
    }

    fn lower(&self, files: &[FileId]) -> Lowered {
        lower::lower(self.project, files, self.cancellation, self.progress)
    }

    /// Whether one of some connected files may hold a handler or start data. Adds those that were translated to be asked.
    fn is_any_awake(&self, unit: &Unit, files: &[FileId], lowered: &mut Lowered, done: &mut FxHashSet<FileId>) -> bool {
        if files.iter().any(|id| unit.named.contains(&id.index())) {
            return true;
        }
        let mut candidates = files.iter().copied().filter(|id| self.may_matter(*id));
        loop {
            let few: Vec<FileId> = candidates.by_ref().take(AT_ONCE).collect();
            if few.is_empty() {
                return false;
            }
            let some = self.lower(&few);
            let is_awake = some.modules.iter().any(|module| self.is_awake(module));
            lowered.add(some);
            done.extend(few);
            if is_awake {
                return true;
            }
        }
    }

    /// Whether a file mentions what it takes to hold a handler or to start data.
    fn may_matter(&self, id: FileId) -> bool {
        let Signs { starters, mentions } = self.signs;
        let file = self.project.files.get(id).and_then(|file| Some((file, file.frontend()?)));
        let foreign = self.imports.of_file(id).filter(|specifier| self.imports.is_foreign(id, *specifier));
        file.is_some_and(|(file, frontend)| mentions.may_matter(starters, frontend, (self.project.path(id), &file.text), foreign))
    }

    fn is_awake(&self, module: &Module) -> bool {
        is_awake(module, (self.index, &self.signs.starters), &|specifier| self.imports.is_foreign(module.file, specifier))
    }

    fn is_damaged(&self, id: FileId) -> bool {
        let file = self.project.files.get(id);
        file.is_some_and(|file| file.frontend().is_some_and(|frontend| frontend.looks_damaged(&file.text)))
    }

    /// Keeps the modules of some files, in the order of files; of the others remains what was noted.
    fn keep(&self, files: &FxHashSet<FileId>, lowered: &mut Lowered) {
        let modules = std::mem::take(&mut lowered.modules).into_raw();
        let (mut kept, left_out): (Vec<Module>, Vec<Module>) =
            modules.into_iter().partition(|module| files.contains(&module.file));
        lowered.notes.extend(self.imports.among(self.project, &left_out.into_iter().collect()).1);
        kept.sort_by_key(|module| module.file);
        lowered.modules = kept.into_iter().collect();
    }
}

fn files(unit: &Unit) -> Vec<FileId> {
    unit.files.iter().map(|position| FileId::new(*position)).collect()
}
