//! Resources of Terraform in the words of the platform's own templates.
//!
//! Which attribute is which property, what belongs to another resource, and what code is
//! made from is data; here is the walk.

use std::rc::Rc;

use sluicegate_base::{FxHashMap, FxIndexMap, Location, NoteCode, Span, Symbol, limits};

use super::modules::{Block, Cx, Keys, Modules, Place};
use super::value::{Emitter, Val};
use crate::docs::{Document, Kind, NodeIdx};
use crate::knowledge::{TerraformType, knowledge};
use crate::paths;
use crate::reader::{Parameter, Spot};

/// A resource that a block stands for.
struct Instance {
    address: Rc<str>,
    type_name: String,
    head: Place,
    at: Location,
    known: Option<&'static TerraformType>,
    body: Val,
    /// Where the value of an attribute is.
    spans: FxHashMap<String, Span>,
    existing: bool,
}

/// Properties under their names.
enum Tree {
    Leaf(Val, Span),
    Branch(FxIndexMap<String, Tree>),
    Items(Vec<Tree>),
}

/// Resources that code is made from, one after the other.
const MAX_SOURCES: usize = 8;

/// Declares the resources of all modules; says which documents were read.
pub(super) fn declare(modules: &mut Modules<'_, '_>) -> Vec<u32> {
    let (mut instances, mut others): (Vec<Instance>, Vec<Instance>) = (Vec::new(), Vec::new());
    let mut frame = 0;
    while frame < modules.frames.len() {
        collect(modules, frame, &mut instances);
        // Calls add frames behind the last one.
        for name in modules.module_of(frame).calls.keys() {
            let block = modules.module_of(frame).calls.get(name).copied();
            let called = modules.children(frame, name).and_then(|children| children.resource);
            if let (Some((address, is_known)), Some(block)) = (called, block) {
                let called = if is_known { &mut instances } else { &mut others };
                called.extend(instance(modules, &Cx::of(frame), address, block));
            }
        }
        frame += 1;
    }
    // Somebody else's module matters where it may call a function of which it is told.
    if instances.iter().any(|one| one.known.is_some_and(|known| known.code.is_some())) {
        instances.append(&mut others);
    }
    let by_address: FxHashMap<Rc<str>, usize> = (0..).zip(&instances).map(|(n, one)| (one.address.clone(), n)).collect();
    let mut properties: Vec<Tree> = instances.iter().map(|_| Tree::Branch(FxIndexMap::default())).collect();
    for (n, instance) in instances.iter().enumerate() {
        let Some(known) = instance.known else { continue };
        let owner = known.into.map(|attribute| owner(&instances, &by_address, instance, attribute));
        let target = match owner {
            None => n,
            Some(Some(owner)) => owner,
            // What it belongs to is somebody else's.
            Some(None) => {
                let own = instance.body.get(known.into.unwrap_or_default());
                if let (Some(own), Some(tree)) = (own.filter(|own| own.address().is_none()), properties.get_mut(n)) {
                    put(tree, &known.owner_name.split('.').collect::<Vec<_>>(), &mut [].iter(), (own.clone(), instance.at.span));
                }
                n
            }
        };
        let beside = known.beside.and_then(|(type_name, same)| {
            instances.iter().find(|other| {
                other.type_name == type_name && same.iter().all(|key| other.body.get(key) == instance.body.get(key))
            })
        });
        let Some(tree) = properties.get_mut(target) else { continue };
        fill(tree, instance, known);
        if let Some((beside, known)) = beside.and_then(|beside| Some((beside, beside.known?))) {
            fill(tree, beside, known);
        }
        if known.as_type == super::MODULE {
            let mut named = Vec::new();
            let span = instance.at.span;
            if instance.body.addresses(&mut named, &mut limits::MAX_TERRAFORM_ITEMS.clone()) {
                let named = named.into_iter().map(Val::Resource).collect();
                put(tree, &["Named"], &mut [].iter(), (Val::list(named), span));
            }
        }
        if let Some(property) = known.code
            && let Some((code, span)) = code(modules, &instances, &by_address, instance, known)
        {
            put(tree, &property.split('.').collect::<Vec<_>>(), &mut [].iter(), (code, span));
        }
    }
    emit(modules, &instances, properties);
    modules.frames.iter().flat_map(|frame| frame.module.docs.clone()).collect()
}

/// The instances of the blocks of a frame.
fn collect(modules: &mut Modules<'_, '_>, frame: usize, instances: &mut Vec<Instance>) {
    for (name, block) in &modules.module_of(frame).resources {
        let address = modules.address(frame, name);
        let Some(keys) = modules.keys(frame, name) else { continue };
        let all: Vec<(Rc<str>, Cx)> = match &*keys {
            Keys::One(cx) => vec![(address.into(), cx.clone())],
            Keys::Each(all) => all.iter().map(|(key, cx)| (format!("{address}[{key}]").into(), cx.clone())).collect(),
        };
        for (address, cx) in all {
            if instances.len() + modules.reader.out.resources.len() >= limits::MAX_DECLARATIONS {
                let at = modules.location(block.head);
                modules.reader.note(NoteCode::Budget, at, "too many resources; this one and the rest are left out");
                return;
            }
            instances.extend(instance(modules, &cx, address, *block));
        }
    }
}

/// One instance; what only looks something up is one if its type is known.
fn instance(modules: &mut Modules<'_, '_>, cx: &Cx, address: Rc<str>, block: Block) -> Option<Instance> {
    let type_name = super::value::type_of(&address).to_owned();
    let known = knowledge().terraform(&type_name);
    let existing = address.rsplit('/').next().is_some_and(|name| name.starts_with("data."));
    if existing && known.is_none() {
        return None;
    }
    let mut spans = FxHashMap::default();
    let body = match known {
        Some(_) => {
            for (name, value, _) in modules.entries(block.body) {
                spans.insert(name, modules.location(value).span);
            }
            Val::map(modules.body(cx, block.body))
        }
        None => Val::Null,
    };
    if known.is_some_and(|known| known.unless.iter().any(|key| body.get(key).and_then(Val::holds) == Some(true))) {
        return None;
    }
    let at = modules.location(block.head);
    Some(Instance { address, type_name, head: block.head, at, known, body, spans, existing })
}

/// The resource that another one belongs to.
fn owner(instances: &[Instance], by_address: &FxHashMap<Rc<str>, usize>, instance: &Instance, attribute: &str) -> Option<usize> {
    let named = instance.body.get(attribute)?;
    if let Some(address) = named.address() {
        return by_address.get(address).copied();
    }
    let name = named.default_text()?;
    let known = instance.known?;
    instances.iter().position(|one| {
        let is_type = one.known.is_some_and(|one| one.as_type == known.as_type && one.into.is_none());
        is_type
            && one.body.get("name").or_else(|| one.body.get("bucket")).and_then(Val::default_text).is_some_and(|own| own == name)
    })
}

/// Puts the attributes of a resource where its properties are.
fn fill(tree: &mut Tree, instance: &Instance, known: &TerraformType) {
    let next = match tree {
        Tree::Branch(_) if !known.at.is_empty() => count(tree, known.at),
        _ => 0,
    };
    for (from, to) in &known.map {
        let steps: Vec<&str> = from.split('.').collect();
        let Some(first) = steps.first() else { continue };
        let span = instance.spans.get(*first).copied().unwrap_or(instance.at.span);
        let mut found = Vec::new();
        gather(&instance.body, &steps, &mut Vec::new(), &mut found);
        for (places, value) in found {
            let own;
            let whole: &str = match known.at {
                "" => to,
                list => {
                    own = if to.is_empty() { format!("{list}.{next}") } else { format!("{list}.{next}.{to}") };
                    &own
                }
            };
            put(tree, &whole.split('.').collect::<Vec<_>>(), &mut places.iter(), (value, span));
        }
    }
}

/// How many items there are at a place.
fn count(tree: &Tree, path: &str) -> usize {
    let found = path.split('.').try_fold(tree, |tree, key| match tree {
        Tree::Branch(entries) => entries.get(key),
        _ => None,
    });
    match found {
        Some(Tree::Items(items)) => items.len(),
        _ => 0,
    }
}

/// The values at a path, with the positions for which its stars stand.
fn gather(value: &Val, path: &[&str], places: &mut Vec<usize>, found: &mut Vec<(Vec<usize>, Val)>) {
    match path.split_first() {
        None if *value == Val::Null => {}
        None => found.push((places.clone(), value.clone())),
        Some((&"*", rest)) => {
            for (n, item) in value.items().iter().enumerate() {
                places.push(n);
                gather(item, rest, places, found);
                places.pop();
            }
        }
        Some((key, rest)) => {
            if let Some(inner) = value.get(key) {
                gather(inner, rest, places, found);
            }
        }
    }
}

/// Puts a value at a path; stars stand for `places`, numbers for positions.
fn put(tree: &mut Tree, path: &[&str], places: &mut std::slice::Iter<'_, usize>, (value, span): (Val, Span)) {
    let Some((step, rest)) = path.split_first() else {
        *tree = Tree::Leaf(value, span);
        return;
    };
    let position = if *step == "*" { places.next().copied() } else { step.parse().ok() };
    let next = match position {
        Some(position) => {
            if !matches!(tree, Tree::Items(_)) {
                *tree = Tree::Items(Vec::new());
            }
            let Tree::Items(items) = tree else { return };
            while items.len() <= position.min(limits::MAX_TERRAFORM_ITEMS) {
                items.push(Tree::Branch(FxIndexMap::default()));
            }
            items.get_mut(position)
        }
        None => {
            if !matches!(tree, Tree::Branch(_)) {
                *tree = Tree::Branch(FxIndexMap::default());
            }
            let Tree::Branch(entries) = tree else { return };
            Some(entries.entry((*step).to_owned()).or_insert_with(|| Tree::Branch(FxIndexMap::default())))
        }
    };
    if let Some(next) = next {
        put(next, rest, places, (value, span));
    }
}

/// What the code of a function is made from: a path from the folder of its file, or what names an archive.
fn code(
    modules: &mut Modules<'_, '_>,
    instances: &[Instance],
    by_address: &FxHashMap<Rc<str>, usize>,
    instance: &Instance,
    known: &TerraformType,
) -> Option<(Val, Span)> {
    let attribute = known.source.iter().find(|name| instance.body.path(name).is_some())?;
    let span = attribute.split('.').next().and_then(|first| instance.spans.get(first)).copied().unwrap_or(instance.at.span);
    let mut value = instance.body.path(attribute)?.clone();
    for _ in 0..MAX_SOURCES {
        let path = value.default_text();
        let made = match value.address() {
            Some(address) => by_address.get(address).copied(),
            // An archive that is named by its path.
            None => path.as_ref().and_then(|path| instances.iter().position(|one| makes(one, path))),
        };
        let Some(made) = made.and_then(|made| instances.get(made)) else { break };
        let next = made.known.and_then(|known| known.source.iter().find_map(|name| made.body.path(name)));
        match next {
            Some(next) => value = next.items().first()?.clone(),
            None => return Some((archive(value), span)),
        }
    }
    if let Some(first) = value.items().first() {
        value = first.get("path").unwrap_or(first).clone();
    }
    let Some(path) = value.default_text().filter(|path| !path.contains("://")) else { return Some((archive(value), span)) };
    if *attribute == "s3_key" && value == *instance.body.path(attribute)? {
        return Some((archive(value), span));
    }
    let Some(folder) = paths::join(&modules.root_folder(), &path) else {
        let at = Location { file: instance.at.file, span };
        modules.reader.note(NoteCode::Outside, at, format!("the code folder `{path}` lies outside the root and is not read"));
        return None;
    };
    let here = modules.reader.docs.get(instance.head.doc as usize).map(|doc| doc.path.clone())?;
    Some((Val::literal(&paths::relative(paths::folder(&here), &folder)), span))
}

/// Whether a resource is an archive at that path.
fn makes(instance: &Instance, path: &str) -> bool {
    let own = instance.body.get("output_path").filter(|_| instance.type_name == "archive_file");
    own.and_then(Val::default_text).is_some_and(|own| own == path)
}

/// An archive that is somewhere else.
fn archive(key: Val) -> Val {
    Val::map(FxIndexMap::from_iter([("S3Key".to_owned(), key)]))
}

/// Makes documents of the resources, one for each file that they stand in, and declares them.
fn emit(modules: &mut Modules<'_, '_>, instances: &[Instance], properties: Vec<Tree>) {
    let mut by_doc: FxIndexMap<u32, Vec<(&Instance, Tree)>> = FxIndexMap::default();
    for (instance, tree) in instances.iter().zip(properties) {
        by_doc.entry(instance.head.doc).or_default().push((instance, tree));
    }
    for (doc, own) in by_doc {
        let mut emitter = Emitter::new(modules.reader.visits_left());
        let mut made: Vec<(&Instance, &str, NodeIdx)> = Vec::new();
        for (instance, tree) in own {
            let type_name = match instance.known {
                Some(known) if known.as_type.is_empty() => continue,
                // Only a part of what it belongs to.
                Some(known) if known.into.is_some() && is_empty(&tree) => continue,
                Some(known) => known.as_type,
                None => &instance.type_name,
            };
            let span = instance.at.span;
            let node = emitter.node("", span, |own| {
                let mut entries = vec![(own.scalar("", "Type", span), own.scalar("", type_name, span))];
                if !is_empty(&tree) {
                    entries.push((own.scalar("", "Properties", span), tree_node(own, &tree, span)));
                }
                Kind::Map(entries)
            });
            made.push((instance, type_name, node));
        }
        modules.reader.spend(emitter.nodes.len());
        let Some((file, path)) = modules.reader.docs.get(doc as usize).map(|doc| (doc.file, doc.path.clone())) else { continue };
        let made_doc = modules.reader.push(Document { file, path, nodes: emitter.nodes, root: None });
        let scope = modules.scope;
        for (name, node) in emitter.chosen {
            let definition = Spot { scope, doc: made_doc, node };
            let known = modules.reader.scope_mut(scope).parameters.entry(Symbol::new(&name));
            known.or_insert(Parameter { definition, bound: None });
        }
        for (instance, type_name, node) in made {
            let spot = Spot { scope, doc: made_doc, node };
            let resource = modules.reader.declare(scope, &instance.address, type_name, instance.at, Some(spot));
            let is_others = instance.known.is_some_and(|known| known.into.is_some());
            modules.reader.out.resources[resource].existing = instance.existing || is_others;
        }
    }
}

fn is_empty(tree: &Tree) -> bool {
    matches!(tree, Tree::Branch(entries) if entries.is_empty())
}

fn tree_node(own: &mut Emitter, tree: &Tree, span: Span) -> NodeIdx {
    match tree {
        Tree::Leaf(value, span) => own.value(value, *span),
        Tree::Branch(entries) => own.node("", span, |own| {
            Kind::Map(entries.iter().map(|(key, inner)| (own.scalar("", key, span), tree_node(own, inner, span))).collect())
        }),
        Tree::Items(items) => {
            own.node("", span, |own| Kind::List(items.iter().map(|inner| tree_node(own, inner, span)).collect()))
        }
    }
}

impl Modules<'_, '_> {
    /// What a block describes that is looked up only to be named elsewhere, a policy say.
    pub(super) fn described(&mut self, frame: usize, name: &str, key: Option<&str>, known: &'static TerraformType) -> Val {
        let unknown = Val::unknown(name);
        let Some(block) = self.module_of(frame).resources.get(name).copied() else { return unknown };
        let Some(cx) = self.cx_of(frame, name, key) else { return unknown };
        let Some(instance) = instance(self, &cx, self.address(frame, name).into(), block) else { return unknown };
        let mut tree = Tree::Branch(FxIndexMap::default());
        fill(&mut tree, &instance, known);
        // What others add is there, and is not known.
        let adds = |attribute: &&&str| instance.body.get(attribute).is_some();
        if let (Some(open), Tree::Branch(entries)) = (known.open.iter().find(adds), &mut tree) {
            let list = entries.values_mut().find_map(|inner| if let Tree::Items(items) = inner { Some(items) } else { None });
            match list {
                Some(items) => items.push(Tree::Leaf(Val::unknown(open), instance.at.span)),
                None => return unknown,
            }
        }
        let whole = made(tree);
        known
            .value
            .and_then(|value| if value.is_empty() { None } else { Some(whole.get(value).cloned().unwrap_or(Val::Null)) })
            .unwrap_or(whole)
    }
}

/// Properties as a value.
fn made(tree: Tree) -> Val {
    match tree {
        Tree::Leaf(value, _) => value,
        Tree::Branch(entries) => Val::map(entries.into_iter().map(|(key, inner)| (key, made(inner))).collect()),
        Tree::Items(items) => Val::list(items.into_iter().map(made).collect()),
    }
}
