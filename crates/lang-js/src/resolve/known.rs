//! What was read of a project's configuration files, once for all imports.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use sluicegate_base::{FxHashMap, Lang};
use sluicegate_ir::ProjectTree;

use super::packages::Packages;
use super::paths::{Options, child};
use crate::json::Json;

/// Found out when first asked for. Nobody waits for another's file: two threads may read the same.
#[derive(Default)]
pub(super) struct Known {
    pub packages: OnceLock<Packages>,
    manifests: Mutex<FxHashMap<String, Option<Arc<Json>>>>,
    options: Mutex<FxHashMap<String, Option<Arc<Options>>>>,
    entries: Mutex<FxHashMap<String, Option<Arc<str>>>>,
}

impl Known {
    /// What is known of a project: where the tree keeps nothing, what this question needs.
    pub(super) fn of<T>(tree: &dyn ProjectTree, ask: impl FnOnce(&Known) -> T) -> T {
        let kept = tree.memo(Lang::JavaScript).map(|memo| memo.get_or_init(|| Box::new(Known::default())));
        match kept.and_then(|known| known.downcast_ref::<Known>()) {
            Some(known) => ask(known),
            None => ask(&Known::default()),
        }
    }

    /// The manifest of the package in a folder.
    pub(super) fn manifest(&self, tree: &dyn ProjectTree, folder: &str) -> Option<Arc<Json>> {
        let read = || tree.config_text(&child(folder, "package.json")).map(|text| Arc::new(Json::read(&text)));
        remembered(&self.manifests, folder, read)
    }

    /// Compiler options that hold in a folder.
    pub(super) fn options(&self, folder: &str, find: impl FnOnce() -> Option<Arc<Options>>) -> Option<Arc<Options>> {
        remembered(&self.options, folder, find)
    }

    /// The file from which alone the functions of the package in a folder are deployed.
    pub(super) fn entry(&self, folder: &str, find: impl FnOnce() -> Option<Arc<str>>) -> Option<Arc<str>> {
        remembered(&self.entries, folder, find)
    }
}

fn remembered<T: ?Sized>(
    known: &Mutex<FxHashMap<String, Option<Arc<T>>>>,
    folder: &str,
    find: impl FnOnce() -> Option<Arc<T>>,
) -> Option<Arc<T>> {
    if let Some(found) = known.lock().unwrap_or_else(PoisonError::into_inner).get(folder) {
        return found.clone();
    }
    let found = find();
    known.lock().unwrap_or_else(PoisonError::into_inner).insert(folder.to_owned(), found.clone());
    found
}
