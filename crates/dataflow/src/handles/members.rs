//! What members of classes, modules and APIs are, and which bases a class has.

use sluicegate_base::{Elem, ElemKind, FxHashSet, Lang, Path, Symbol, limits};
use sluicegate_ir::{Const, Inst, Key, MemberKind, PartKey, Terminator, ValueId};
use sluicegate_models::{ApiNode, Step};

use super::graph::{Belongs, Fact, Node};
use super::values::object;
use super::{Handle, Pass, Passage};
use crate::program::{ClassId, Exported, FuncId, ModuleId};

/// Methods that a loop over an object runs.
const WALKS: [&str; 5] = ["__iter__", "__next__", "__aiter__", "__anext__", "[Symbol.iterator]"];
/// Methods that say what an object is in a text: the first that a class has.
const WORDED: [&str; 4] = ["__format__", "__str__", "__repr__", "toString"];
/// Methods that are asked for what an object does not have itself.
const LOOKUPS: [&str; 2] = ["__getattr__", "__getitem__"];

impl Pass<'_> {
    pub(super) fn get(&mut self, func: FuncId, value: ValueId, elem: Elem, fact: Fact) {
        let node = self.value(func, value);
        if let (Handle::Instance(class), ElemKind::Any) = (fact.handle, elem.kind()) {
            self.members_beginning(func, value, class);
        }
        match (fact.handle, elem.kind()) {
            (Handle::Api(api), ElemKind::Field(name)) => {
                if let Some(next) = self.index.step(api, Step::Field(name)) {
                    self.add(node, Fact { handle: Handle::Api(next), ..fact });
                }
            }
            (Handle::Api(api), ElemKind::Any | ElemKind::Index(_)) => {
                if let Some(next) = self.index.step(api, Step::Elem) {
                    self.add(node, Fact { handle: Handle::Api(next), ..fact });
                }
            }
            (Handle::Instance(class), ElemKind::Field(name)) => {
                self.accessor(func, value, class, name, MemberKind::Getter);
                self.instance_member(node, class, name);
                if !self.has_member(class, name) && !self.is_inside(func, class) && !self.sets_field(class, name) {
                    self.protocol(func, value, class, &LOOKUPS);
                }
            }
            (Handle::Instance(class), ElemKind::Any | ElemKind::Index(_)) if self.program.class_of(func) != Some(class) => {
                let is_walk = matches!(self.program.func(func).body.insts.get(value), Some(Inst::Get { key: Key::Static(elem), .. }) if *elem == Elem::ANY);
                self.protocol(func, value, class, if is_walk { &WALKS } else { &LOOKUPS });
            }
            (Handle::Super(class), ElemKind::Field(name)) => {
                for base in self.base_handles(class) {
                    match base {
                        Handle::Class(base) => self.instance_member(node, base, name),
                        // Calling it is what calling `super` itself is elsewhere.
                        Handle::Api(_) if name == "__init__" => self.seed(node, Handle::Super(class)),
                        Handle::Api(api) => {
                            let instance = self.index.step(api, Step::Call { construct: true, literal: None });
                            if let Some(next) = instance.and_then(|api| self.index.step(api, Step::Field(name))) {
                                self.seed(node, Handle::Api(next));
                            }
                        }
                        _ => {}
                    }
                }
            }
            (Handle::Class(class), ElemKind::Field(name)) => {
                self.static_member(node, class, name);
                if self.graph.contents().of(node).next().is_none() {
                    for api in self.api_bases(class) {
                        if let Some(next) = self.index.step(api, Step::Field(name)) {
                            self.seed(node, Handle::Api(next));
                        }
                    }
                }
            }
            (Handle::Func(target), ElemKind::Key | ElemKind::Any) => {
                self.iterated.insert(target);
            }
            (Handle::Module(module, specifier), ElemKind::Field(name)) => {
                self.module_member(func, value, module, specifier, name);
            }
            _ => {}
        }
    }

    /// Methods of a class that the language itself runs at an operation on its objects.
    fn protocol(&mut self, func: FuncId, value: ValueId, class: ClassId, names: &[&str]) {
        for name in names.iter().map(|name| Symbol::new(name)) {
            // What only reads the attribute of that name, as the operation does.
            if !self.reads_own_attribute(class, name) {
                self.accessor(func, value, class, name, MemberKind::Method);
            }
        }
    }

    /// Whether a method reads the attribute of its own object that it is given the name of, and nothing else:
    /// `def __getitem__(self, name): return getattr(self, name)`.
    fn reads_own_attribute(&self, class: ClassId, name: Symbol) -> bool {
        let holder = self.ancestors(class).into_iter().find_map(|class| {
            let member = self.program.class(class).members.iter().rfind(|member| member.name == name)?;
            Some(self.program.func(self.program.func_id(self.program.class_module(class), member.func)))
        });
        let Some(function) = holder else { return false };
        let body = &function.body;
        let is_own = |value: ValueId| match &body.insts[object(body, value)] {
            Inst::Get { base, key: Key::Dynamic(key) } => {
                let is_param = |value, n| matches!(body.insts[object(body, value)], Inst::Param(at) if at == n);
                is_param(*base, 0) && is_param(*key, 1)
            }
            _ => false,
        };
        let mut returned = body.blocks.iter().filter_map(|block| match &block.terminator {
            Terminator::Return { value: Some(value), .. } => Some(*value),
            _ => None,
        });
        returned.next().is_some_and(is_own) && returned.all(is_own)
    }

    /// `getattr(self, "do_" + kind)`: methods whose names begin like that.
    fn members_beginning(&mut self, func: FuncId, value: ValueId, class: ClassId) {
        let body = &self.program.func(func).body;
        let Some(Inst::Get { key: Key::Dynamic(key), .. }) = body.insts.get(value) else { return };
        let first = match body.insts.get(*key) {
            Some(Inst::Concat(parts)) => parts.first(),
            Some(Inst::Op(name, operands)) if *name == "+" => operands.first(),
            _ => None,
        };
        let Some(Const::Str(beginning)) = first.and_then(|first| self.constants.of(func).get(*first)) else { return };
        let ancestors = self.ancestors(class);
        let members = ancestors.iter().flat_map(|class| &self.program.class(*class).members).map(|member| member.name);
        let mut fitting: Vec<Symbol> =
            members.filter(|name| !beginning.is_empty() && name.as_str().starts_with(&**beginning)).collect();
        fitting.sort_unstable();
        fitting.dedup();
        let node = self.value(func, value);
        for name in fitting.into_iter().take(limits::MAX_COMPUTED_MEMBERS) {
            self.instance_member(node, class, name);
        }
    }

    fn has_member(&self, class: ClassId, name: Symbol) -> bool {
        self.ancestors(class).into_iter().any(|class| self.program.class(class).members.iter().any(|member| member.name == name))
    }

    /// Whether a function is a method of a class or of one that it extends.
    fn is_inside(&self, func: FuncId, class: ClassId) -> bool {
        self.program.class_of(func).is_some_and(|own| self.ancestors(class).contains(&own))
    }

    /// Whether a method of a class, or of one that it extends, sets a field of that name: then objects have it themselves.
    fn sets_field(&mut self, class: ClassId, name: Symbol) -> bool {
        self.ancestors(class).into_iter().any(|class| {
            if !self.set_fields.contains_key(&class) {
                let found = self.fields_set_by(class);
                self.set_fields.insert(class, found);
            }
            self.set_fields.get(&class).is_some_and(|names| names.contains(&name))
        })
    }

    /// The fields that a class gives its objects: those that its methods set, and its own.
    fn fields_set_by(&self, class: ClassId) -> FxHashSet<Symbol> {
        let module = self.program.class_module(class);
        let mut found = FxHashSet::default();
        // What the class itself holds, its objects have.
        if let Some((func, value, _)) = self.class_values.iter().find(|(_, _, made)| *made == class)
            && let Inst::Make(_, parts) = &self.program.func(*func).body.insts[*value]
        {
            found.extend(parts.iter().filter_map(|part| match part.key {
                PartKey::Static(elem) => match elem.kind() {
                    ElemKind::Field(name) => Some(name),
                    _ => None,
                },
                _ => None,
            }));
        }
        for member in &self.program.class(class).members {
            let body = &self.program.func(self.program.func_id(module, member.func)).body;
            for inst in &body.insts {
                if let Inst::Set { base, key: Key::Static(elem), .. } = inst
                    && let ElemKind::Field(name) = elem.kind()
                    && matches!(body.insts.get(object(body, *base)), Some(Inst::Param(0)))
                {
                    found.insert(name);
                }
            }
        }
        found
    }

    /// A read or write of a property runs the nearest accessor of its name.
    pub(super) fn accessor(&mut self, func: FuncId, value: ValueId, class: ClassId, name: Symbol, kind: MemberKind) {
        if let Some(accessor) = self.nearest(class, name, kind) {
            let known = self.accessors.entry((func, value)).or_default();
            if !known.contains(&accessor) {
                known.push(accessor);
            }
        }
    }

    /// An object in a text is what its class makes of it.
    pub(super) fn word(&mut self, func: FuncId, value: ValueId, class: ClassId) {
        let mut methods = WORDED.iter().map(|name| self.nearest(class, Symbol::new(name), MemberKind::Method));
        if let Some(method) = methods.find_map(|method| method) {
            let known = self.worded.entry((func, value)).or_default();
            if !known.contains(&method) {
                known.push(method);
            }
        }
    }

    /// The nearest member of that name and kind.
    fn nearest(&self, class: ClassId, name: Symbol, kind: MemberKind) -> Option<FuncId> {
        self.ancestors(class).into_iter().find_map(|class| {
            let found = self.program.class(class).members.iter().find(|m| m.name == name && m.kind == kind);
            found.map(|member| self.program.func_id(self.program.class_module(class), member.func))
        })
    }

    fn instance_member(&mut self, node: Node, class: ClassId, name: Symbol) {
        for class in self.ancestors(class) {
            let module = self.program.class_module(class);
            let members: Vec<_> = self.program.class(class).members.iter().filter(|m| m.name == name).cloned().collect();
            for member in &members {
                let func = self.program.func_id(module, member.func);
                match member.kind {
                    // A property: the value is what the getter returns.
                    MemberKind::Getter => {
                        let from = self.return_node(func);
                        self.copy(from, node);
                    }
                    MemberKind::Setter => {}
                    MemberKind::Static => self.seed(node, Handle::Func(func)),
                    _ => self.seed(node, Handle::Method(func)),
                }
            }
            let field = self.class_field(class, Elem::field(name));
            self.copy(field, node);
            if !members.is_empty() {
                return;
            }
        }
        for api in self.api_bases(class) {
            // Python makes instances by plain calls.
            let made = |construct| self.index.step(api, Step::Call { construct, literal: None });
            if let Some(next) = made(true).or_else(|| made(false)).and_then(|api| self.index.step(api, Step::Field(name))) {
                self.seed(node, Handle::Api(next));
            }
        }
    }

    fn static_member(&mut self, node: Node, class: ClassId, name: Symbol) {
        for class in self.ancestors(class) {
            let module = self.program.class_module(class);
            let found = self.program.class(class).members.iter().find(|m| m.name == name).cloned();
            if let Some(member) = found {
                let func = self.program.func_id(module, member.func);
                let bound = member.kind == MemberKind::ClassMethod;
                self.seed(node, if bound { Handle::Method(func) } else { Handle::Func(func) });
                return;
            }
            let field = self.class_field(class, Elem::field(name));
            let belongs = if self.program.modules[module].lang == Lang::Python { Belongs::ToNone } else { Belongs::Same };
            self.graph.add_edge(field, node, Passage { belongs, ..Passage::COPY });
        }
        for api in self.api_bases(class) {
            if let Some(next) = self.index.step(api, Step::Field(name)) {
                self.seed(node, Handle::Api(next));
            }
        }
    }

    fn module_member(&mut self, func: FuncId, value: ValueId, module: ModuleId, specifier: Symbol, name: Symbol) {
        let node = self.value(func, value);
        let mut found = self.program.lookup(module, name);
        if found.is_empty() {
            let importer = self.program.module_of(func);
            let sub = self.program.submodule(importer, specifier, name);
            found.extend(sub.map(Exported::Module));
        }
        let joined = Symbol::new(&format!("{specifier}.{name}"));
        for exported in found {
            if let Exported::Cell(cell) = exported {
                let reads = self.module_reads.entry((func, value)).or_default();
                if !reads.contains(&cell) {
                    reads.push(cell);
                }
            }
            self.link_exported(node, exported, name, joined);
        }
    }

    /// Makes a node hold what an exported name refers to.
    pub(super) fn link_exported(&mut self, node: Node, exported: Exported, name: Symbol, specifier: Symbol) {
        match exported {
            Exported::Cell(cell) => {
                let from = self.cell(cell);
                self.copy(from, node);
            }
            Exported::ObjectMember(cell) => {
                let from = self.cell(cell);
                self.moved(from, Path::of(&[Elem::field(name)]), node, Path::EMPTY);
            }
            Exported::Module(module) => match self.program.modules[module].object {
                Some(object) => {
                    let from = self.cell(self.program.cell_id(module, object));
                    self.copy(from, node);
                }
                None => self.seed(node, Handle::Module(module, specifier)),
            },
            Exported::External(lang, specifier, member) => {
                let root = self.index.import(lang, specifier);
                let api = match member {
                    None => root,
                    Some(member) => root.and_then(|root| self.index.step(root, Step::Field(member))),
                };
                if let Some(api) = api {
                    self.seed(node, Handle::Api(api));
                }
            }
        }
    }

    /// A class and its bases in the program, nearest first.
    pub(super) fn ancestors(&self, class: ClassId) -> Vec<ClassId> {
        let mut found = Vec::new();
        let mut work = vec![class];
        while let Some(class) = work.pop() {
            if found.contains(&class) {
                continue;
            }
            if found.len() >= limits::MAX_BASES {
                self.deep.borrow_mut().insert(found.first().copied().unwrap_or(class));
                break;
            }
            found.push(class);
            found.extend_from_slice(self.program.class_parts(class));
            for handle in self.base_handles(class) {
                if let Handle::Class(base) = handle {
                    work.push(base);
                }
            }
        }
        found
    }

    pub(super) fn api_bases(&self, class: ClassId) -> Vec<ApiNode> {
        let mut found = Vec::new();
        for class in self.ancestors(class) {
            for handle in self.base_handles(class) {
                if let Handle::Api(api) = handle {
                    found.push(api);
                }
            }
        }
        found
    }

    pub(super) fn base_handles(&self, class: ClassId) -> Vec<Handle> {
        let nodes = self.bases.get(&class).map(Vec::as_slice).unwrap_or_default();
        nodes.iter().flat_map(|&node| self.handles_at(node, &Path::EMPTY)).map(|(handle, _)| handle).collect()
    }
}
