//! Modules: folders of files whose blocks name each other, and what calls them with which arguments.
//!
//! A module is read once and stands for as many *frames* as there are calls of it. Variables
//! of the root module are what whoever deploys chooses; those of other modules are what the
//! call passes. Values are made when they are asked for, and kept.

use std::rc::Rc;

use sluicegate_base::{FxHashMap, FxIndexMap, Location, NoteCode, limits};

use super::value::{Piece, Val};
use crate::docs::NodeIdx;
use crate::knowledge::knowledge;
use crate::paths;
use crate::reader::{Reader, Spot};
use crate::stack::StackId;

/// A node of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Place {
    pub(super) doc: u32,
    pub(super) node: NodeIdx,
}

/// A block with labels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block {
    /// Where it starts.
    pub(super) head: Place,
    pub(super) body: Place,
}

/// The blocks of a folder.
#[derive(Debug, Default)]
pub(super) struct Module {
    pub(super) docs: Vec<u32>,
    variables: FxIndexMap<String, Block>,
    /// Values that a file beside the module sets.
    settings: FxHashMap<String, Place>,
    locals: FxHashMap<String, Place>,
    outputs: FxHashMap<String, Block>,
    /// By type and name, `data.` in front of those that are only looked up.
    pub(super) resources: FxIndexMap<String, Block>,
    pub(super) calls: FxIndexMap<String, Block>,
}

/// Names of one place in a module: those of loops, and of the frame.
#[derive(Clone, Debug)]
pub(super) struct Cx {
    pub(super) frame: usize,
    names: Option<Rc<Name>>,
}

#[derive(Debug)]
struct Name {
    name: String,
    value: Val,
    outer: Option<Rc<Name>>,
}

impl Cx {
    pub(super) fn of(frame: usize) -> Cx {
        Cx { frame, names: None }
    }

    pub(super) fn with(&self, name: &str, value: Val) -> Cx {
        Cx { frame: self.frame, names: Some(Rc::new(Name { name: name.to_owned(), value, outer: self.names.clone() })) }
    }

    pub(super) fn name(&self, name: &str) -> Option<Val> {
        let mut names = self.names.as_ref();
        while let Some(inner) = names {
            if inner.name == name {
                return Some(inner.value.clone());
            }
            names = inner.outer.as_ref();
        }
        None
    }
}

/// The instances that a block stands for.
#[derive(Debug)]
pub(super) enum Keys {
    /// One; with the names of an instance if there may be several of which nothing is known.
    One(Cx),
    Each(Vec<(String, Cx)>),
}

/// What a call of a module stands for.
#[derive(Clone, Debug, Default)]
pub(super) struct Children {
    pub(super) frames: Vec<(String, usize)>,
    /// The address of the resource that it is, if the module is somebody else's; whether that is one that is known.
    pub(super) resource: Option<(Rc<str>, bool)>,
}

/// A call of a module.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) module: Rc<Module>,
    folder: String,
    /// What its resources' names start with.
    prefix: String,
    /// What the call passes. `None`: it is the root.
    arguments: Option<(Cx, FxHashMap<String, Place>)>,
    /// Folders of the modules around it, its own last.
    chain: Rc<Vec<String>>,
    /// Values of locals and variables; `None` while one is made.
    values: FxHashMap<String, Option<Val>>,
    keys: FxHashMap<String, Option<Rc<Keys>>>,
    children: FxHashMap<String, Option<Children>>,
}

/// Everything of one root module.
pub(super) struct Modules<'r, 't> {
    pub(super) reader: &'r mut Reader<'t>,
    pub(super) stack: StackId,
    pub(super) scope: u32,
    pub(super) frames: Vec<Frame>,
    /// Files by folder.
    pub(super) folders: &'r FxIndexMap<String, Vec<u32>>,
    read: FxHashMap<String, Rc<Module>>,
    /// Instances by address.
    found: FxHashMap<Rc<str>, (usize, String, Option<String>)>,
    pub(super) depth: usize,
}

impl<'r, 't> Modules<'r, 't> {
    pub(super) fn new(
        reader: &'r mut Reader<'t>,
        (stack, scope): (StackId, u32),
        folders: &'r FxIndexMap<String, Vec<u32>>,
        folder: &str,
    ) -> Modules<'r, 't> {
        let mut modules = Modules {
            reader,
            stack,
            scope,
            frames: Vec::new(),
            folders,
            read: FxHashMap::default(),
            found: FxHashMap::default(),
            depth: 0,
        };
        let module = modules.module(folder);
        let chain = Rc::new(vec![folder.to_owned()]);
        modules.add(module, folder, String::new(), None, chain);
        modules
    }

    fn add(
        &mut self,
        module: Rc<Module>,
        folder: &str,
        prefix: String,
        arguments: Option<(Cx, FxHashMap<String, Place>)>,
        chain: Rc<Vec<String>>,
    ) -> usize {
        self.frames.push(Frame {
            module,
            folder: folder.to_owned(),
            prefix,
            arguments,
            chain,
            values: FxHashMap::default(),
            keys: FxHashMap::default(),
            children: FxHashMap::default(),
        });
        self.frames.len() - 1
    }

    pub(super) fn frame(&self, frame: usize) -> Option<&Frame> {
        self.frames.get(frame)
    }

    pub(super) fn module_of(&self, frame: usize) -> Rc<Module> {
        self.frames.get(frame).map(|frame| frame.module.clone()).unwrap_or_default()
    }

    pub(super) fn location(&self, place: Place) -> Location {
        self.reader.location(Spot { scope: self.scope, doc: place.doc, node: place.node })
    }

    // ------------------------------------------------------------ blocks

    /// The module in a folder.
    fn module(&mut self, folder: &str) -> Rc<Module> {
        if let Some(known) = self.read.get(folder) {
            return known.clone();
        }
        let mut module = Module::default();
        for &doc in self.folders.get(folder).into_iter().flatten() {
            self.reader.belongs(self.stack, doc);
            self.reader.extend_budget(doc);
            module.docs.push(doc);
            let Some(root) = self.reader.root(self.scope, doc) else { continue };
            let root = Place { doc, node: root.node };
            if self.reader.docs.get(doc as usize).is_some_and(|doc| super::is_settings(&doc.path)) {
                module.settings.extend(self.entries(root).into_iter().map(|(name, value, _)| (name, value)));
                continue;
            }
            for (kind, place, is_block) in self.entries(root) {
                let Some((labels, body)) = self.block_parts(place).filter(|_| is_block) else { continue };
                let block = Block { head: place, body };
                match (kind.as_str(), labels.as_slice()) {
                    ("variable", [name]) => drop(module.variables.insert(name.clone(), block)),
                    ("output", [name]) => drop(module.outputs.insert(name.clone(), block)),
                    ("locals", []) => module.locals.extend(self.entries(body).into_iter().map(|(name, value, _)| (name, value))),
                    ("module", [name]) => drop(module.calls.insert(name.clone(), block)),
                    ("resource", [kind, name]) => drop(module.resources.insert(format!("{kind}.{name}"), block)),
                    ("data", [kind, name]) => drop(module.resources.insert(format!("data.{kind}.{name}"), block)),
                    _ => {}
                }
            }
        }
        let module = Rc::new(module);
        self.read.insert(folder.to_owned(), module.clone());
        module
    }

    /// What a body says under a name.
    pub(super) fn entry(&self, body: Place, wanted: &str) -> Option<Place> {
        self.entries(body).into_iter().find(|(name, ..)| name == wanted).map(|(_, value, _)| value)
    }

    // ------------------------------------------------------------ values

    /// A value that is made once; while it is made it is not known.
    fn kept(&mut self, frame: usize, name: String, at: Place, make: impl FnOnce(&mut Self) -> Val) -> Val {
        let Some(own) = self.frames.get_mut(frame) else { return Val::unknown(&name) };
        match own.values.get(&name) {
            Some(Some(known)) => return known.clone(),
            Some(None) => {
                let at = self.location(at);
                self.reader.note(NoteCode::Circular, at, format!("`{name}` needs itself"));
                return Val::unknown(&name);
            }
            None => {}
        }
        own.values.insert(name.clone(), None);
        let value = make(self);
        if let Some(own) = self.frames.get_mut(frame) {
            own.values.insert(name, Some(value.clone()));
        }
        value
    }

    pub(super) fn local(&mut self, frame: usize, name: &str) -> Val {
        let key = format!("local.{name}");
        match self.module_of(frame).locals.get(name).copied() {
            Some(place) => self.kept(frame, key, place, |modules| modules.eval(&Cx::of(frame), place)),
            None => Val::unknown(&key),
        }
    }

    pub(super) fn variable(&mut self, frame: usize, name: &str) -> Val {
        let key = format!("var.{name}");
        let module = self.module_of(frame);
        let Some(block) = module.variables.get(name).copied() else { return Val::unknown(&key) };
        let passed = self.frame(frame).and_then(|frame| frame.arguments.as_ref());
        let passed = passed.map(|(cx, arguments)| (cx.clone(), arguments.get(name).copied()));
        self.kept(frame, key, block.head, |modules| {
            let default = modules.entry(block.body, "default");
            match passed {
                Some((cx, Some(argument))) => match modules.eval(&cx, argument) {
                    Val::Null => default.map_or(Val::Null, |default| modules.eval(&Cx::of(frame), default)),
                    value => value,
                },
                Some((_, None)) => {
                    default.map_or_else(|| Val::unknown(&format!("var.{name}")), |default| modules.eval(&Cx::of(frame), default))
                }
                None => {
                    let set = module.settings.get(name).copied().or(default);
                    let value = set.map(|place| modules.eval(&Cx::of(frame), place));
                    chosen(name, value)
                }
            }
        })
    }

    /// `path.module` and its like, from the folder of the root module.
    pub(super) fn path_of(&self, frame: usize, which: &str) -> String {
        let root = self.frames.first().map(|root| root.folder.as_str()).unwrap_or_default();
        match self.frame(frame) {
            Some(frame) if which == "module" => paths::relative(root, &frame.folder),
            _ => ".".to_owned(),
        }
    }

    /// The folder of the root module, where commands run.
    pub(super) fn root_folder(&self) -> String {
        self.frames.first().map(|root| root.folder.clone()).unwrap_or_default()
    }

    pub(super) fn output_of(&mut self, frame: usize, name: &str) -> Val {
        let output = self.module_of(frame).outputs.get(name).copied();
        let value = output.and_then(|output| self.entry(output.body, "value"));
        match value {
            Some(value) => self.kept(frame, format!("output.{name}"), value, |modules| modules.eval(&Cx::of(frame), value)),
            None => Val::unknown(name),
        }
    }

    // ------------------------------------------------------------ instances

    pub(super) fn address(&self, frame: usize, name: &str) -> String {
        format!("{}{name}", self.frame(frame).map_or("", |frame| &frame.prefix))
    }

    /// The instances of a resource. `None`: there is none of that name, or it needs itself.
    pub(super) fn keys(&mut self, frame: usize, name: &str) -> Option<Rc<Keys>> {
        let block = *self.module_of(frame).resources.get(name)?;
        if let Some(known) = self.frames.get(frame)?.keys.get(name) {
            return known.clone();
        }
        self.frames.get_mut(frame)?.keys.insert(name.to_owned(), None);
        let keys = Rc::new(self.keys_of(frame, block.body));
        let address = self.address(frame, name);
        match &*keys {
            Keys::One(_) => drop(self.found.insert(address.into(), (frame, name.to_owned(), None))),
            Keys::Each(all) => {
                for (key, _) in all {
                    self.found.insert(format!("{address}[{key}]").into(), (frame, name.to_owned(), Some(key.clone())));
                }
            }
        }
        self.frames.get_mut(frame)?.keys.insert(name.to_owned(), Some(keys.clone()));
        Some(keys)
    }

    /// The frame, name and key of an address.
    pub(super) fn found(&self, address: &str) -> Option<(usize, String, Option<String>)> {
        self.found.get(address).cloned()
    }

    /// `count` and `for_each` of a block.
    fn keys_of(&mut self, frame: usize, body: Place) -> Keys {
        let cx = Cx::of(frame);
        let each = |key: Val, value: Val| {
            let both = FxIndexMap::from_iter([("key".to_owned(), key), ("value".to_owned(), value)]);
            Cx::of(frame).with("each", Val::map(both))
        };
        if let Some(count) = self.entry(body, "count") {
            let counted = |n: Val| Cx::of(frame).with("count", Val::map(FxIndexMap::from_iter([("index".to_owned(), n)])));
            return match self.eval(&cx, count).number() {
                Some(count) if (0.0..=limits::MAX_TERRAFORM_ITEMS as f64).contains(&count) => {
                    let all = 0..count as usize;
                    Keys::Each(all.map(|n| (n.to_string(), counted(Val::literal(&n.to_string())))).collect())
                }
                // One that may be there is there.
                _ => Keys::Each(vec![("0".to_owned(), counted(Val::literal("0")))]),
            };
        }
        let Some(for_each) = self.entry(body, "for_each") else { return Keys::One(cx) };
        match self.eval(&cx, for_each) {
            Val::Map(entries) => {
                let all = entries.iter().take(limits::MAX_TERRAFORM_ITEMS);
                Keys::Each(all.map(|(key, value)| (key.clone(), each(Val::literal(key), value.clone()))).collect())
            }
            Val::List(items) => {
                let all = items.iter().take(limits::MAX_TERRAFORM_ITEMS);
                let key = |item: &Val| item.default_text().unwrap_or_else(|| "?".to_owned());
                Keys::Each(all.map(|item| (key(item), each(item.clone(), item.clone()))).collect())
            }
            Val::Null => Keys::Each(Vec::new()),
            _ => Keys::Each(vec![("?".to_owned(), each(Val::unknown("each.key"), Val::unknown("each.value")))]),
        }
    }

    /// The names of an instance.
    pub(super) fn cx_of(&mut self, frame: usize, name: &str, key: Option<&str>) -> Option<Cx> {
        match &*self.keys(frame, name)? {
            Keys::One(cx) => Some(cx.clone()),
            Keys::Each(all) => all.iter().find(|(known, _)| Some(known.as_str()) == key).map(|(_, cx)| cx.clone()),
        }
    }

    /// What an instance is configured with.
    pub(super) fn configured(&mut self, frame: usize, name: &str, key: Option<&str>, attribute: &str) -> Option<Val> {
        let block = *self.module_of(frame).resources.get(name)?;
        let place = self.entries(block.body).into_iter().find(|(known, _, is_block)| known == attribute && !is_block)?.1;
        let cx = self.cx_of(frame, name, key)?;
        let kept = format!("{name}[{}].{attribute}", key.unwrap_or_default());
        Some(self.kept(frame, kept, place, |modules| modules.eval(&cx, place)))
    }

    // ------------------------------------------------------------ calls of modules

    /// What a call of a module stands for. `None`: there is none of that name, or it needs itself.
    pub(super) fn children(&mut self, frame: usize, name: &str) -> Option<Children> {
        let block = *self.module_of(frame).calls.get(name)?;
        if let Some(known) = self.frames.get(frame)?.children.get(name) {
            return known.clone();
        }
        self.frames.get_mut(frame)?.children.insert(name.to_owned(), None);
        let children = self.called(frame, name, block);
        self.frames.get_mut(frame)?.children.insert(name.to_owned(), Some(children.clone()));
        Some(children)
    }

    fn called(&mut self, frame: usize, name: &str, block: Block) -> Children {
        let nothing = Children::default();
        let source = self.entry(block.body, "source").and_then(|source| self.written(source)).unwrap_or_default();
        let Some(own) = self.frame(frame) else { return nothing };
        let (folder, prefix, chain) = (own.folder.clone(), own.prefix.clone(), own.chain.clone());
        let at = self.location(block.head);
        if !source.starts_with('.') {
            let known = knowledge().terraform_module(&source);
            if known.is_none() {
                let message = format!("the module `{source}` is not part of the project; what it makes is not known");
                self.reader.note(NoteCode::Unsupported, at, message);
            }
            let type_name = known.unwrap_or("module");
            return Children {
                frames: Vec::new(),
                resource: Some((format!("{prefix}{type_name}.{name}").into(), known.is_some())),
            };
        }
        let Some(folder) = paths::join(&folder, &source) else {
            self.reader.note(NoteCode::Outside, at, format!("`{source}` lies outside the root and is not read"));
            return nothing;
        };
        if !self.folders.contains_key(&folder) {
            self.reader.note(NoteCode::Unresolved, at, format!("the module `{source}` is not there"));
            return nothing;
        }
        if chain.contains(&folder) || chain.len() >= limits::MAX_NESTED_STACKS {
            self.reader.note(NoteCode::Circular, at, format!("the module `{source}` calls itself, or too many others"));
            return nothing;
        }
        let module = self.module(&folder);
        let chain = Rc::new(chain.iter().cloned().chain([folder.clone()]).collect::<Vec<_>>());
        let arguments: FxHashMap<String, Place> = self
            .entries(block.body)
            .into_iter()
            .filter(|(.., is_block)| !is_block)
            .map(|(name, value, _)| (name, value))
            .collect();
        let instances = match self.keys_of(frame, block.body) {
            Keys::One(cx) => vec![(String::new(), cx, format!("{prefix}{name}/"))],
            Keys::Each(all) => all.into_iter().map(|(key, cx)| (key.clone(), cx, format!("{prefix}{name}[{key}]/"))).collect(),
        };
        let mut frames = Vec::new();
        for (key, cx, prefix) in instances {
            if self.frames.len() >= limits::MAX_TERRAFORM_CALLS {
                self.reader.note(NoteCode::Budget, at, "too many calls of modules; this one and the rest are left out");
                break;
            }
            let arguments = Some((cx, arguments.clone()));
            frames.push((key, self.add(module.clone(), &folder, prefix, arguments, chain.clone())));
        }
        Children { frames, resource: None }
    }
}

/// What whoever deploys chooses. An empty default says nothing of what that is.
fn chosen(name: &str, default: Option<Val>) -> Val {
    let open = |default: Option<&str>| Val::pieces(vec![Piece::Chosen(name.into(), default.map(Into::into))]);
    match default {
        None | Some(Val::Null) => open(None),
        Some(Val::List(items)) if items.is_empty() => Val::unknown(&format!("var.{name}")),
        Some(Val::Map(entries)) if entries.is_empty() => Val::unknown(&format!("var.{name}")),
        Some(value) => match value.text() {
            Some(text) => open(Some(text)),
            None => value,
        },
    }
}
