//! The one call into the analysis behind the IR.
//!
//! PLUG IN: replace the body of [`analyze`] by `sluicegate_link::analyze(modules, resolutions, …)`
//! and then move the call to `analysis.rs`; nothing else calls it.

use sluicegate_base::IndexVec;
use sluicegate_ir::{Module, ModuleId, Resolutions};
use sluicegate_link::Linked;

use crate::models::ModelSet;

/// Follows data through the whole program.
pub(crate) fn analyze(_modules: &IndexVec<ModuleId, Module>, _resolutions: &Resolutions, _models: &ModelSet) -> Linked {
    Linked::default()
}
