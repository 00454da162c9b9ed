//! Puts the map together: what the programs of a project add to it, and what its templates declare.

use sluicegate_base::{FxHashSet, FxIndexMap, FxIndexSet};
use sluicegate_iac::{FunctionId, Infrastructure, ResourceId};

use crate::labels::Labels;
use crate::map::{Channel, HandlerFacts, Map, Open, ResourceFacts};

/// What a program adds to the map.
#[derive(Clone, Debug, Default)]
pub struct Surveyed {
    /// Handlers that templates declare.
    pub(crate) deployed: Vec<(FunctionId, HandlerFacts)>,
    /// Handlers that only code shows.
    pub(crate) undeployed: Vec<HandlerFacts>,
    pub(crate) channels: Vec<Channel>,
    /// Resources that are used, by their names in the map, with who uses them.
    pub(crate) used: FxIndexMap<String, ResourceFacts>,
    pub(crate) unresolved: Vec<Open>,
    /// Services of which no operation is described.
    pub(crate) unknown_services: FxIndexSet<String>,
}

impl Surveyed {
    /// Adds what another program adds.
    fn add(&mut self, other: Surveyed) {
        let Surveyed { deployed, undeployed, channels, used, unresolved, unknown_services } = other;
        self.deployed.extend(deployed);
        self.undeployed.extend(undeployed);
        self.channels.extend(channels);
        self.unresolved.extend(unresolved);
        self.unknown_services.extend(unknown_services);
        for (name, facts) in used {
            match self.used.get_mut(&name) {
                Some(known) => {
                    known.readers.extend(facts.readers);
                    known.writers.extend(facts.writers);
                }
                None => _ = self.used.insert(name, facts),
            }
        }
    }
}

/// The map of a project, from what its programs add.
#[must_use]
pub fn assemble(infrastructure: &Infrastructure, programs: impl IntoIterator<Item = Surveyed>) -> Map {
    let mut all = Surveyed::default();
    programs.into_iter().for_each(|one| all.add(one));
    let resources = resources(infrastructure, std::mem::take(&mut all.used));
    all.deployed.sort_by_key(|(function, _)| *function);
    all.undeployed.sort_by(|one, other| (one.defined, &one.name).cmp(&(other.defined, &other.name)));
    all.channels.sort();
    all.unknown_services.sort();
    for service in all.unknown_services {
        let reason = "no model describes its operations, so it is not known which of these permissions are needed";
        let what = format!("permissions for `{service}`");
        all.unresolved.push(Open { location: None, what, reason: reason.to_string() });
    }
    all.unresolved.sort();
    all.unresolved.dedup();
    let deployed = all.deployed.into_iter().map(|(_, facts)| facts);
    Map { handlers: deployed.chain(all.undeployed).collect(), resources, channels: all.channels, unresolved: all.unresolved }
}

/// What templates declare or somebody uses: by type and name.
fn resources(infrastructure: &Infrastructure, mut used: FxIndexMap<String, ResourceFacts>) -> Vec<ResourceFacts> {
    let labels = Labels::new(infrastructure);
    let functions: FxHashSet<ResourceId> = infrastructure.functions.iter().map(|function| function.resource).collect();
    let mut resources = Vec::new();
    for (id, resource) in infrastructure.resources.iter_enumerated() {
        let name = labels.resource(id);
        let used = used.swap_remove(&name);
        if functions.contains(&id) || (resource.kind.is_none() && used.is_none()) {
            continue;
        }
        let (readers, writers) = used.map(|used| (used.readers, used.writers)).unwrap_or_default();
        resources.push(ResourceFacts {
            name,
            kind: resource.kind,
            type_name: Some(resource.type_name),
            physical: resource.name.as_ref().map(|name| labels.value(name)),
            declared: Some(resource.at),
            readers,
            writers,
        });
    }
    resources.extend(used.into_values());
    for resource in &mut resources {
        for names in [&mut resource.readers, &mut resource.writers] {
            names.sort();
            names.dedup();
        }
    }
    resources.sort_by(|a, b| (a.type_name.is_none(), &a.name, a.declared).cmp(&(b.type_name.is_none(), &b.name, b.declared)));
    resources
}
