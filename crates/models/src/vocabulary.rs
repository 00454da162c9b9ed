//! The names that rows refer to: properties, kinds, events.

use sluicegate_base::{FxHashMap, Idx, IndexVec};

use crate::event::{Event, EventId};
use crate::property::{Effect, Kind, KindId, Properties, Property};

/// Declared properties, kinds and events.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    pub(crate) properties: Vec<Property>,
    pub(crate) kinds: IndexVec<KindId, Kind>,
    pub(crate) events: IndexVec<EventId, Event>,
    by_property: FxHashMap<String, usize>,
    by_kind: FxHashMap<String, KindId>,
    by_event: FxHashMap<String, EventId>,
    by_type: FxHashMap<String, EventId>,
    /// Properties that are cleared together with one of others.
    companions: Vec<(Properties, Properties)>,
    /// Properties that are not open where one of others was cleared, whatever opened them.
    ruled_out: Vec<(Properties, Properties)>,
    /// The properties that stand for who sent a document.
    pub(crate) senders: Properties,
    /// Lists of words, as [`crate::words::says`] reads them.
    words: FxHashMap<String, Vec<String>>,
}

/// What became of a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Declared {
    New,
    Again,
    TooMany,
}

impl Vocabulary {
    /// Declares a property, or replaces the one of that name.
    pub(crate) fn property(&mut self, property: Property) -> Declared {
        let name = property.id.as_str();
        if let Some(slot) = self.by_property.get(name).and_then(|&at| self.properties.get_mut(at)) {
            *slot = property;
            return Declared::Again;
        }
        if self.properties.len() >= u64::BITS as usize {
            return Declared::TooMany;
        }
        self.by_property.insert(name.to_owned(), self.properties.len());
        self.properties.push(property);
        Declared::New
    }

    /// Remembers a property that stands for who sent a document.
    pub(crate) fn sends(&mut self, name: &str) {
        let Some(bit) = self.property_id(name) else { return };
        let stands = Properties::of(&self.properties, |property| property.id == name && !property.sent.is_empty());
        self.senders = self.senders.minus(bit).union(stands);
    }

    /// Has a property cleared wherever one of the others is.
    pub(crate) fn accompany(&mut self, name: &str, with: Properties) {
        if let Some(property) = self.property_id(name).filter(|_| !with.is_empty()) {
            self.companions.push((with, property));
        }
    }

    /// The set with what is cleared together with its members.
    pub(crate) fn accompanied(&self, set: Properties) -> Properties {
        let along = self.companions.iter().filter(|(with, _)| !with.intersection(set).is_empty());
        along.fold(set, |set, (_, property)| set.union(*property))
    }

    /// Has a property not open wherever one of the others was cleared, whatever opened it.
    pub(crate) fn rule_out(&mut self, name: &str, unless: Properties) {
        if let Some(property) = self.property_id(name).filter(|_| !unless.is_empty()) {
            self.ruled_out.push((unless, property));
        }
    }

    /// The properties that are not open where these are cleared, whatever opened them.
    #[must_use]
    pub fn ruled_out(&self, cleared: Properties) -> Properties {
        let barred = self.ruled_out.iter().filter(|(unless, _)| !unless.intersection(cleared).is_empty());
        barred.fold(Properties::NONE, |set, (_, property)| set.union(*property))
    }

    /// As much as can be cleared so that, once these are not, what they rule out is open.
    #[must_use]
    pub fn all_but_ruled_out(&self, by: Properties) -> Properties {
        let open = self.ruled_out(by);
        let others = self.ruled_out.iter().filter(|(_, property)| !property.intersection(open).is_empty());
        others.fold(Properties::ALL.minus(open), |set, (unless, _)| set.minus(*unless)).union(by)
    }

    /// The properties that are open only where something opened them.
    #[must_use]
    pub fn opened(&self) -> Properties {
        Properties::of(&self.properties, |property| property.opened)
    }

    /// The properties that are cleared where a collection is shown as a text.
    #[must_use]
    pub fn unshown(&self) -> Properties {
        Properties::of(&self.properties, |property| property.unshown)
    }

    /// What cutting off the beginning of a text does to what is known of it.
    #[must_use]
    pub fn cut(&self) -> Effect {
        let of_beginning = self.properties.iter().filter(|property| !property.of_beginning.is_empty());
        let kept = of_beginning.filter_map(|property| {
            let own = self.property_id(property.id.as_str())?;
            Some((own, own.union(property.of_beginning)))
        });
        Effect { clears_if: kept.collect(), ..Effect::default() }
    }

    /// Declares a list of words, or replaces the one of that name.
    pub(crate) fn list(&mut self, id: &str, words: Vec<String>) {
        self.words.insert(id.to_owned(), words);
    }

    /// A declared list of words.
    pub(crate) fn words(&self, id: &str) -> Option<&[String]> {
        self.words.get(id).map(Vec::as_slice)
    }

    /// Declares a kind, or replaces the one of that name.
    pub(crate) fn kind(&mut self, kind: Kind) -> Declared {
        if let Some(&id) = self.by_kind.get(kind.id.as_str()) {
            self.kinds[id] = kind;
            return Declared::Again;
        }
        let name = kind.id.as_str().to_owned();
        let id = self.kinds.push(kind);
        self.by_kind.insert(name, id);
        Declared::New
    }

    /// Declares an event, or replaces the one of that name.
    pub(crate) fn event(&mut self, event: Event) -> Declared {
        let known = self.by_event.get(event.id.as_str()).copied();
        let id = known.unwrap_or(EventId::new(self.events.len()));
        for name in &event.types {
            self.by_type.insert(name.as_str().to_owned(), id);
        }
        if known.is_some() {
            self.events[id] = event;
            return Declared::Again;
        }
        self.by_event.insert(event.id.as_str().to_owned(), id);
        self.events.push(event);
        Declared::New
    }

    pub(crate) fn property_id(&self, name: &str) -> Option<Properties> {
        self.by_property.get(name).map(|&at| Properties(1 << at))
    }

    pub(crate) fn kind_id(&self, name: &str) -> Option<KindId> {
        self.by_kind.get(name).copied()
    }

    pub(crate) fn event_id(&self, name: &str) -> Option<EventId> {
        self.by_event.get(name).copied()
    }

    pub(crate) fn event_by_type(&self, name: &str) -> Option<EventId> {
        self.by_type.get(name).copied()
    }

    /// Events whose name matches; a final `*` stands for any rest, but for forms that only infrastructure tells apart.
    pub(crate) fn events_like(&self, pattern: &str) -> Vec<EventId> {
        match pattern.strip_suffix('*') {
            None => self.event_id(pattern).into_iter().collect(),
            Some(head) => {
                let fits = |event: &Event| event.id.as_str().starts_with(head) && event.like.is_none();
                let matching = self.events.iter_enumerated().filter(|(_, event)| fits(event));
                matching.map(|(id, _)| id).collect()
            }
        }
    }
}
