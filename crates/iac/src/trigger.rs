//! What formats share about triggers: sources, filters, patterns.

use sluicegate_base::{Location, NoteCode, Symbol, limits};

use crate::docs::parse;
use crate::knowledge::{Form, TriggerType};
use crate::reader::{Reader, Spot};
use crate::stack::{Accept, Auth, Exposure, FieldTest, Filter, FunctionId, StackId, Target, Trigger};
use crate::value::Value;

impl Reader<'_> {
    /// A trigger of a known kind, without method, path and authorisation.
    pub(crate) fn trigger_of(&mut self, stack: StackId, known: &TriggerType, properties: Option<Spot>, at: Location) -> Trigger {
        let source = properties.and_then(|properties| self.any(properties, &known.source));
        let source = match source {
            Some(source) => {
                let value = self.value(source);
                self.identify(stack, &value, known.from)
            }
            None => Target::Implicit,
        };
        let mut filter = properties.map(|properties| self.filter(properties, known)).unwrap_or_default();
        if filter.events.is_empty() {
            filter.events = known.default_events.iter().map(|event| Value::literal(event, at)).collect();
        }
        Trigger {
            kind: known.kind,
            event: known.event,
            at,
            source,
            method: None,
            path: None,
            auth: Auth::None,
            exposure: known.exposure,
            filter,
        }
    }

    /// A trigger that only its name is known of.
    pub(crate) fn other_trigger(&mut self, name: &str, at: Location) -> Trigger {
        self.note(NoteCode::Unsupported, at, format!("triggers of the kind `{name}` are not known"));
        Trigger {
            kind: Symbol::new(&format!("other.{name}")),
            event: None,
            at,
            source: Target::Implicit,
            method: None,
            path: None,
            auth: Auth::Unknown,
            exposure: Exposure::Internal,
            filter: Filter::default(),
        }
    }

    /// Adds a trigger, unless the function has the same one from elsewhere.
    pub(crate) fn add_trigger(&mut self, function: FunctionId, trigger: Trigger) {
        let triggers = &mut self.out.functions[function].triggers;
        let same = |other: &Trigger| {
            other.kind == trigger.kind
                && other.source == trigger.source
                && other.method == trigger.method
                && other.path == trigger.path
                && other.filter == trigger.filter
        };
        if !triggers.iter().any(same) {
            triggers.push(trigger);
        }
    }

    // ------------------------------------------------------------ filters

    fn filter(&mut self, properties: Spot, known: &TriggerType) -> Filter {
        let mut filter = Filter::default();
        if known.form != Form::Source {
            return filter;
        }
        if let Some(events) = self.any(properties, &known.events) {
            for event in self.list(events) {
                filter.events.push(self.value(event));
            }
        }
        for rules in ["Filter.S3Key.Rules", "rules"] {
            if let Some(rules) = self.path(properties, rules) {
                self.key_rules(rules, &mut filter);
            }
        }
        if let Some(pattern) = self.any(properties, &known.pattern) {
            filter.patterns.extend(self.pattern(pattern));
        }
        let policy = self.any(properties, &["FilterPolicy", "filterPolicy"]);
        if let Some(policy) = policy {
            let scope = self.any(properties, &["FilterPolicyScope", "filterPolicyScope"]);
            let body = scope.is_some_and(|scope| self.plain(scope).is_some_and(|scope| scope == "MessageBody"));
            let start = if body { "body" } else { "attributes" };
            filter.patterns.extend(self.pattern_below(policy, start));
        }
        for list in ["FilterCriteria.Filters", "filterPatterns"] {
            let Some(list) = self.path(properties, list) else { continue };
            for item in self.list(list) {
                let pattern = self.get(item, "Pattern").unwrap_or(item);
                filter.patterns.extend(self.pattern(pattern));
            }
        }
        let batch = self.any(properties, &["BatchSize", "batchSize"]);
        filter.batch_size = batch.and_then(|batch| self.plain(batch)).and_then(|size| size.parse().ok());
        filter
    }

    /// Rules on the key of an object, in the spelling of either format.
    pub(crate) fn key_rules(&mut self, rules: Spot, filter: &mut Filter) {
        for rule in self.list(rules) {
            let mut named = None;
            if let Some(name) = self.plain_at(rule, "Name") {
                named = self.value_at(rule, "Value").map(|value| (name.to_ascii_lowercase(), value));
            }
            for side in ["prefix", "suffix"] {
                named = named.or_else(|| self.value_at(rule, side).map(|value| (side.to_owned(), value)));
            }
            match named {
                Some((side, value)) if side == "prefix" => filter.prefix = Some(value),
                Some((side, value)) if side == "suffix" => filter.suffix = Some(value),
                _ => {}
            }
        }
    }

    /// A pattern: a structure, or a text that holds one.
    pub(crate) fn pattern(&mut self, pattern: Spot) -> Option<Vec<FieldTest>> {
        self.pattern_below(pattern, "")
    }

    fn pattern_below(&mut self, pattern: Spot, start: &str) -> Option<Vec<FieldTest>> {
        let pattern = self.settle(pattern);
        let mut tests = Vec::new();
        if self.is_map(pattern) && self.intrinsic(pattern).is_none() {
            self.field_tests(pattern, start, 0, &mut tests);
            return Some(tests);
        }
        let text = self.value(pattern).default_text()?;
        let (file, path) = self.docs.get(pattern.doc as usize).map(|doc| (doc.file, doc.path.clone()))?;
        let mut notes = Vec::new();
        let mut document = parse(file, &path, &text.into(), &mut notes);
        // Places inside the text are the text's place.
        let at = self.location(pattern);
        for node in &mut document.nodes {
            node.span = at.span;
        }
        let doc = self.push(document);
        let root = self.root(pattern.scope, doc)?;
        self.field_tests(root, start, 0, &mut tests);
        Some(tests)
    }

    fn field_tests(&mut self, pattern: Spot, start: &str, depth: usize, tests: &mut Vec<FieldTest>) {
        if depth > limits::MAX_PATH * 2 {
            return;
        }
        for entry in self.entries(pattern) {
            let path = if start.is_empty() { entry.key.to_string() } else { format!("{start}.{}", entry.key) };
            if self.is_map(entry.value) && self.intrinsic(entry.value).is_none() {
                self.field_tests(entry.value, &path, depth + 1, tests);
                continue;
            }
            let mut accepts = Vec::new();
            for item in self.list(entry.value) {
                accepts.push(self.accept(item));
            }
            tests.push(FieldTest { path: path.into(), accepts });
        }
    }

    fn accept(&mut self, item: Spot) -> Accept {
        if !self.is_map(item) || self.intrinsic(item).is_some() {
            return Accept::Equals(self.value(item));
        }
        let entries = self.entries(item);
        let Some(test) = entries.first() else { return Accept::Other("".into()) };
        match &*test.key {
            "prefix" if !self.is_map(test.value) => Accept::Prefix(self.value(test.value)),
            "suffix" if !self.is_map(test.value) => Accept::Suffix(self.value(test.value)),
            "exists" => Accept::Exists(self.is_true(test.value)),
            _ => Accept::Other(test.key.clone()),
        }
    }
}
