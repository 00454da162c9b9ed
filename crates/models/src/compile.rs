//! Compiles what files say into an [`Index`].

use std::sync::Arc;

use sluicegate_base::{FxHashMap, Lang, Symbol};

use crate::api::{ApiPath, ApiRoot, ApiStep};
use crate::doc::{CallDoc, DuckDoc, FileDoc, MethodDoc};
use crate::index::{ApiNode, Index, Node};
use crate::parse;
use crate::port::{Port, PortRoot};
use crate::row::{BuiltinRow, DuckRow, Family, HandlerParam, HandlerRow, HandlerShape, NamedParams, Row, RowId, ShapeParam};
use crate::rows::{HandlerDoc, ParamDoc, ParamIndex, RowDoc};
use crate::sdk::{self, ConventionDoc, OpDoc, ServiceDoc};
use crate::vocabulary::Vocabulary;

/// Rounds in which types of nodes may lead to types of their children.
const MAX_ROUNDS: usize = 8;

/// An index in the making.
pub(crate) struct Builder<'d> {
    index: Index,
    types: FxHashMap<Symbol, ApiNode>,
    ops: FxHashMap<(Symbol, Symbol), &'d OpDoc>,
    /// Direct types of nodes, in order of declaration.
    bases: Vec<(ApiNode, ApiNode)>,
}

impl<'d> Builder<'d> {
    pub(crate) fn new(vocabulary: Arc<Vocabulary>) -> Builder<'d> {
        let index = Index { vocabulary, ..Index::default() };
        Builder { index, types: FxHashMap::default(), ops: FxHashMap::default(), bases: Vec::new() }
    }

    /// Notes the operations of a file, for rows that perform them.
    pub(crate) fn operations(&mut self, doc: &'d FileDoc) {
        let Some(service) = &doc.service else { return };
        self.ops.extend(doc.ops.iter().map(|op| ((service.id, op.id), op)));
    }

    /// Adds what a file says.
    pub(crate) fn file(&mut self, doc: &FileDoc, user: bool) {
        for of in &doc.types {
            let instance = self.type_node(of.name);
            self.index.nodes[instance].text = of.text.or(self.index.nodes[instance].text);
            self.index.nodes[instance].inert |= of.inert;
            if !of.parts.is_empty() {
                self.index.part_names.extend(of.parts.iter().map(|(name, _)| *name));
                self.index.parts.insert(instance, of.parts.clone());
            }
            if !of.fields.is_empty() {
                self.index.fields.insert(instance, of.fields.clone());
            }
            for path in &of.from {
                let node = self.node(path);
                self.bases.push((node, instance));
            }
            for path in &of.declared {
                let node = self.node(path);
                self.index.nodes[node].declares = Some(instance);
            }
            for &parent in &of.is {
                let parent = self.type_node(parent);
                self.bases.push((instance, parent));
            }
        }
        for call in &doc.calls {
            self.call(call, user);
        }
        for (paths, value) in &doc.values {
            for path in paths {
                let node = self.node(path);
                self.index.nodes[node].value = Some(*value);
            }
        }
        for (paths, environment) in &doc.environments {
            for path in paths {
                let node = self.node(path);
                self.index.environments.insert(node, environment.clone());
            }
        }
        for (paths, sort) in &doc.sorts {
            for path in paths {
                let node = self.node(path);
                self.index.sorts.insert(node, sort.clone());
                if let (false, Some(ApiStep::Field(name))) = (sort.is_made(), path.steps.last()) {
                    self.index.tests.insert(*name);
                }
            }
        }
        self.index.class_members.extend(&doc.class_members);
        for method in &doc.methods {
            self.method(method);
        }
        for shape in &doc.shapes {
            let params = shape.params.iter().map(|param| self.shape_param(param)).collect();
            self.index.handlers.push(HandlerShape { params, ..shape.bare() });
        }
    }

    fn call(&mut self, call: &CallDoc, user: bool) {
        let targets: Vec<(ApiNode, bool)> = call.apis.iter().map(|path| self.target(path)).collect();
        if call.replaces && user {
            for &(node, construct) in &targets {
                let node = &mut self.index.nodes[node];
                node.sealed = true;
                if construct { node.constructs.clear() } else { node.calls.clear() }
            }
        }
        let mut row = self.compiled(&call.row);
        if let Some(used) = &call.op
            && let Some(op) = self.ops.get(&(used.service, used.operation))
        {
            merge(&mut row, sdk::instantiate(op, &used.binding));
        }
        let id = self.row(row);
        if let Some(given) = call.given {
            let given = self.type_node(given);
            for (node, _) in targets {
                self.index.given.entry((node, given)).or_default().push(id);
            }
            return;
        }
        for &(node, construct) in &targets {
            self.attach(node, construct, id);
        }
        for DuckDoc { lang, methods, keys } in &call.ducks {
            for &method in methods {
                self.duck(*lang, method, keys.clone(), id);
            }
        }
    }

    fn method(&mut self, method: &MethodDoc) {
        let mut row = self.compiled(&method.row);
        if matches!(method.family, Family::String | Family::Bytes) {
            row.flows.iter_mut().for_each(|flow| flow.of_text = flow.taint && flow.from == Port::root(PortRoot::Recv));
        }
        let row = self.row(row);
        for &name in &method.names {
            let rows = self.index.builtins.entry((method.lang, name)).or_default();
            rows.push(BuiltinRow { family: method.family, row });
        }
    }

    fn duck(&mut self, lang: Lang, method: Symbol, required_keys: Vec<Symbol>, row: RowId) {
        let rows = self.index.ducks.entry((lang, method)).or_default();
        if !rows.iter().any(|duck| duck.row == row) {
            rows.push(DuckRow { required_keys, row });
        }
    }

    fn attach(&mut self, node: ApiNode, construct: bool, row: RowId) {
        let node = &mut self.index.nodes[node];
        let rows = if construct { &mut node.constructs } else { &mut node.calls };
        if !rows.contains(&row) {
            rows.push(row);
        }
    }

    fn row(&mut self, row: Row) -> RowId {
        self.index.raised.extend(row.raises.iter().copied());
        self.index.rows.push(row)
    }

    /// Expands a convention for the operations of a service.
    pub(crate) fn convention(&mut self, convention: &ConventionDoc, service: &ServiceDoc, ops: &[OpDoc]) {
        let client = self.client(convention, service);
        let commands = &convention.command;
        for op in ops.iter().filter(|op| convention.spells(op)) {
            let mut row = sdk::instantiate(op, &convention.binding);
            row.sources.clone_from(&convention.sources);
            let id = self.row(row);
            let calls = convention.call.iter().flat_map(|call| paths(convention, service, op, call, client.1));
            for path in calls.collect::<Vec<_>>() {
                let (node, construct) = self.target(&path);
                if commands.is_empty() {
                    self.attach(node, construct, id);
                }
                let Some(ApiStep::Field(method)) = path.steps.last().copied() else { continue };
                for command in commands.iter().flat_map(|command| paths(convention, service, op, command, client.1)) {
                    let made = self.node(&command);
                    self.index.commands.entry((made, method)).or_default().push(id);
                }
                if convention.duck && !op.required.is_empty() {
                    self.duck(convention.lang, method, op.required.clone(), id);
                }
                if let Some(result) = convention.result {
                    let made = self.child(node, ApiStep::Call { construct: false, literal: None });
                    let of = self.type_node(result);
                    self.bases.push((made, of));
                }
            }
        }
    }

    /// The type of the client objects, and its name.
    fn client(&mut self, convention: &ConventionDoc, service: &ServiceDoc) -> (ApiNode, Symbol) {
        let name = Symbol::new(&convention.type_name(service));
        let instance = self.type_node(name);
        for template in &convention.client {
            for path in parse::api(&convention.fill(template, service, None)).unwrap_or_default() {
                let node = self.node(&path);
                self.bases.push((node, instance));
            }
        }
        for template in &convention.declared {
            for path in parse::api(&convention.fill(template, service, None)).unwrap_or_default() {
                let node = self.node(&path);
                self.index.nodes[node].declares = Some(instance);
            }
        }
        (instance, name)
    }

    /// Every API path that a convention makes for a service, for checking.
    pub(crate) fn spelled(convention: &ConventionDoc, service: &ServiceDoc, ops: &[OpDoc]) -> Vec<String> {
        let name = Symbol::new(&convention.type_name(service));
        let clients = convention.client.iter().chain(&convention.declared);
        let mut spelled: Vec<String> = clients.map(|template| convention.fill(template, service, None)).collect();
        for op in ops.iter().filter(|op| convention.spells(op)) {
            let templates = convention.call.iter().chain(&convention.command);
            spelled.extend(templates.map(|template| whole(convention.fill(template, service, Some(op)), name)));
        }
        spelled
    }

    /// The node of an API path, made if it is new.
    fn node(&mut self, path: &ApiPath) -> ApiNode {
        let root = match path.root {
            ApiRoot::Type(name) => self.type_node(name),
            ApiRoot::Package(lang, name) => match self.index.roots.get(&(lang, name)) {
                Some(&root) => root,
                None => {
                    let root = self.index.nodes.push(Node { root: Some(path.root), ..Node::default() });
                    self.index.roots.insert((lang, name), root);
                    root
                }
            },
        };
        path.steps.iter().fold(root, |node, &step| self.child(node, step))
    }

    fn child(&mut self, node: ApiNode, step: ApiStep) -> ApiNode {
        if let Some(&child) = self.index.children.get(&(node, step)) {
            return child;
        }
        if let ApiStep::Call { literal: Some(text), .. } = step {
            self.index.literals.insert(text.as_str(), text);
        }
        let child = self.index.nodes.push(Node { from: Some((node, step)), ..Node::default() });
        self.index.children.insert((node, step), child);
        child
    }

    /// What a row is about: the callee and whether it is called with `new`.
    fn target(&mut self, path: &ApiPath) -> (ApiNode, bool) {
        match path.steps.split_last() {
            Some((ApiStep::Call { construct: true, literal: None }, callee)) => {
                (self.node(&ApiPath { root: path.root, steps: callee.to_vec() }), true)
            }
            _ => (self.node(path), false),
        }
    }

    fn type_node(&mut self, name: Symbol) -> ApiNode {
        if let Some(&node) = self.types.get(&name) {
            return node;
        }
        let node = self.index.nodes.push(Node { root: Some(ApiRoot::Type(name)), ..Node::default() });
        self.types.insert(name, node);
        node
    }

    fn compiled(&mut self, doc: &RowDoc) -> Row {
        let handlers = doc.handlers.iter().map(|handler| self.handler(handler)).collect();
        Row { handlers, ..doc.row.clone() }
    }

    fn handler(&mut self, doc: &HandlerDoc) -> HandlerRow {
        let HandlerDoc {
            callback,
            methods,
            class,
            described,
            shape,
            first,
            made,
            arity,
            params,
            returns,
            checks,
            next,
            fits,
            route,
        } = doc;
        let mut row = HandlerRow {
            callback: callback.clone(),
            methods: methods.clone(),
            class: class.clone(),
            described: described.clone(),
            shape: shape.as_ref().map(|(name, _)| *name),
            first: *first,
            made: made.clone(),
            arity: arity.clone(),
            params: Vec::new(),
            schemas: Vec::new(),
            rest: None,
            named: None,
            returns: returns.clone(),
            checks: checks.clone(),
            next: *next,
            fits: fits.clone(),
            route: route.clone(),
        };
        for param in params {
            let mut given: Vec<HandlerParam> = param.events.iter().map(|&event| HandlerParam::Event(event, param.path)).collect();
            given.extend(self.object(param).map(HandlerParam::Type));
            match param.index {
                ParamIndex::At(index) => {
                    row.params.extend(given.into_iter().map(|given| (index, given)));
                    row.schemas.extend(param.schema.iter().map(|schema| (index, schema.clone())));
                }
                ParamIndex::Rest => row.rest = given.into_iter().next(),
                ParamIndex::Named => {
                    let after = params.iter().filter_map(|param| param.index.position()).max().map_or(0, |last| last + 1);
                    let named = |given| NamedParams { given, after, unlike: param.unlike.clone() };
                    row.named = given.into_iter().next().map(named);
                }
            }
        }
        row
    }

    fn object(&mut self, param: &ParamDoc) -> Option<ApiNode> {
        param.object.as_ref().map(|(name, _)| self.type_node(*name))
    }

    fn shape_param(&mut self, param: &ParamDoc) -> ShapeParam {
        ShapeParam {
            index: param.index.position(),
            events: param.events.clone(),
            path: param.path,
            direct: param.direct,
            object: self.object(param),
        }
    }

    /// The default export of a package is mostly the package itself, so that a row about some
    /// member of it takes none of the package's own away.
    fn defaults(&mut self) {
        let of_packages = self.index.nodes.iter_enumerated().filter_map(|(root, node)| {
            let default = ApiStep::Field(Symbol::new("default"));
            matches!(node.root, Some(ApiRoot::Package(Lang::JavaScript, _)))
                .then(|| self.index.children.get(&(root, default)).map(|&default| (default, root)))
                .flatten()
        });
        self.bases.extend(of_packages);
    }

    /// Works out what nodes inherit from their types.
    pub(crate) fn finish(mut self) -> Index {
        self.defaults();
        let mut types: FxHashMap<ApiNode, Vec<ApiNode>> = FxHashMap::default();
        for &(node, of) in &self.bases {
            add(types.entry(node).or_default(), of);
        }
        let all: Vec<ApiNode> = self.index.nodes.indices().collect();
        for _ in 0..MAX_ROUNDS {
            let mut changed = false;
            for &node in &all {
                let Some((above, step)) = self.index.nodes[node].from else { continue };
                for of in closure(above, &types) {
                    if let Some(&twin) = self.index.children.get(&(of, step))
                        && twin != node
                    {
                        changed |= add(types.entry(node).or_default(), twin);
                    }
                }
            }
            if !changed {
                break;
            }
        }
        let inherited: Vec<(ApiNode, Vec<ApiNode>)> =
            all.into_iter().map(|node| (node, closure(node, &types))).filter(|(_, of)| !of.is_empty()).collect();
        let rows: Vec<(Vec<RowId>, Vec<RowId>)> = inherited
            .iter()
            .map(|(_, of)| {
                let calls = of.iter().flat_map(|&of| self.index.nodes[of].calls.iter().copied()).collect();
                let constructs = of.iter().flat_map(|&of| self.index.nodes[of].constructs.iter().copied()).collect();
                (calls, constructs)
            })
            .collect();
        for ((node, of), (calls, constructs)) in inherited.into_iter().zip(rows) {
            let node = &mut self.index.nodes[node];
            node.types = of;
            if !node.sealed {
                calls.into_iter().for_each(|row| _ = add(&mut node.calls, row));
                constructs.into_iter().for_each(|row| _ = add(&mut node.constructs, row));
            }
        }
        // It stays as it is for the whole run.
        self.index.nodes.shrink_to_fit();
        self.index.rows.shrink_to_fit();
        self.index
    }
}

fn add<T: PartialEq>(list: &mut Vec<T>, item: T) -> bool {
    let new = !list.contains(&item);
    if new {
        list.push(item);
    }
    new
}

/// Types of a node, types of those, and so on; nearest first.
fn closure(node: ApiNode, types: &FxHashMap<ApiNode, Vec<ApiNode>>) -> Vec<ApiNode> {
    let mut found: Vec<ApiNode> = types.get(&node).cloned().unwrap_or_default();
    let mut at = 0;
    while let Some(&of) = found.get(at) {
        for &further in types.get(&of).map(Vec::as_slice).unwrap_or_default() {
            if further != node {
                add(&mut found, further);
            }
        }
        at += 1;
    }
    found
}

/// A filled template: relative ones start at the client.
fn whole(filled: String, client: Symbol) -> String {
    if filled.contains('#') { filled } else { format!("@{client}#{filled}") }
}

fn paths(convention: &ConventionDoc, service: &ServiceDoc, op: &OpDoc, template: &str, client: Symbol) -> Vec<ApiPath> {
    parse::api(&whole(convention.fill(template, service, Some(op)), client)).unwrap_or_default()
}

fn merge(row: &mut Row, other: Row) {
    row.flows.extend(other.flows);
    row.sinks.extend(other.sinks);
    row.records.extend(other.records);
    row.neutral |= other.neutral;
}
