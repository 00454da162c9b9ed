//! From instructions to edges between places, and what is watched there.

use sluicegate_base::{Elem, ElemKind, Lang, Path, Symbol};
use sluicegate_ir::{CellIdx, Inst, Key, MakeKind, PartKey, Terminator, TypeRef, ValueId};

use super::graph::{Belongs, Node};
use super::{Handle, Pass, Passage, Trigger};
use crate::program::{ClassId, FuncId, ModuleId};

/// Versions that are looked through for the variable that an object was read from.
const MAX_VERSIONS: usize = 64;

impl Pass<'_> {
    pub(super) fn build(&mut self) {
        self.seed_fields();
        for func in self.program.funcs() {
            self.build_function(func);
        }
    }

    fn build_function(&mut self, func: FuncId) {
        let function = self.program.func(func);
        let module = self.program.module_of(func);
        for (value, inst) in function.body.insts.iter_enumerated() {
            self.build_inst(func, module, value, inst);
        }
        let result = self.return_node(func);
        let wrapped = |elem: Elem| Path::of(&[elem]);
        for block in &function.body.blocks {
            if let Terminator::Return { outs, .. } = &block.terminator {
                for &(port, out) in outs {
                    if let sluicegate_ir::OutPort::Param(n) = port {
                        let node = self.out_node(func, n);
                        let from = self.value(func, out);
                        self.copy(from, node);
                    }
                }
            }
            if let Terminator::Return { value: Some(value), .. } = &block.terminator {
                let from = self.value(func, *value);
                match (function.flags.is_async, function.flags.is_generator) {
                    (true, false) => {
                        self.moved(from, Path::EMPTY, result, wrapped(Elem::AWAITED));
                        self.moved(from, wrapped(Elem::AWAITED), result, wrapped(Elem::AWAITED));
                    }
                    (false, false) => self.copy(from, result),
                    (_, true) => {}
                }
            }
        }
    }

    fn build_inst(&mut self, func: FuncId, module: ModuleId, value: ValueId, inst: &Inst) {
        let node = self.value(func, value);
        // What a module makes, and what it is given when it is put together.
        let is_object = matches!(inst, Inst::Make(MakeKind::Object, _) | Inst::Call(_) | Inst::Post { .. });
        if matches!(inst, Inst::Import { .. }) || is_object && self.program.func(func).flags.is_init {
            self.graph.make_room(node);
        }
        match inst {
            Inst::Phi(operands) => {
                for &(_, operand) in operands {
                    let from = self.value(func, operand);
                    self.copy(from, node);
                }
            }
            Inst::Refine { value: from, .. } | Inst::Hint(from, _) => {
                let from_node = self.value(func, *from);
                let only = matches!(inst, Inst::Hint(..)).then(|| self.declared_struct(func, value)).flatten();
                self.graph.add_edge(from_node, node, Passage { only, ..Passage::COPY });
                if let Inst::Hint(from, ty) = inst {
                    self.seed_type(node, module, ty, Path::EMPTY);
                    self.keep_parts(func, *from, module, ty);
                }
            }
            Inst::Get { base, key } => {
                let elem = self.elem(func, *key);
                let from = self.value(func, *base);
                if let Some(object) = self.object_behind(func, module, *base).filter(|object| *object != from) {
                    self.moved(object, Path::of(&[elem]), node, Path::EMPTY);
                }
                self.moved(from, Path::of(&[elem]), node, Path::EMPTY);
                self.watch(from, Trigger::Get(func, value));
            }
            Inst::Set { base, key, value: part, .. } => {
                let elem = self.elem(func, *key);
                let (base, part) = (self.value(func, *base), self.value(func, *part));
                self.copy(base, node);
                self.moved(part, Path::EMPTY, node, Path::of(&[elem]));
                self.watch(base, Trigger::Set(func, value));
            }
            Inst::Make(kind, parts) => {
                for part in parts {
                    let from = self.value(func, part.value);
                    let to = match part.key {
                        PartKey::Static(elem) => Path::of(&[elem]),
                        PartKey::Dynamic(key) => Path::of(&[self.elem(func, Key::Dynamic(key))]),
                        PartKey::Spread => Path::EMPTY,
                    };
                    self.moved(from, Path::EMPTY, node, to);
                }
                if let MakeKind::Class(class) = kind {
                    let class = self.program.class_id(module, *class);
                    self.class_values.push((func, value, class));
                    self.build_class(func, node, class, parts);
                }
            }
            Inst::CellGet(cell) => {
                let from = self.cell(self.program.cell_id(module, *cell));
                self.copy(from, node);
            }
            Inst::CellSet(cell, from) => {
                let to = self.cell(self.program.cell_id(module, *cell));
                if let Inst::Set { base, key, value: part, .. } = &self.program.func(func).body.insts[*from]
                    && self.cell_behind(func, module, *base) == Some(to)
                {
                    let (part, elem) = (self.value(func, *part), self.elem(func, *key));
                    self.moved(part, Path::EMPTY, to, Path::of(&[elem]));
                }
                self.join_module_object(func, module, *cell, *from);
                let from = self.value(func, *from);
                self.copy(from, to);
            }
            Inst::Closure(target, captures) => {
                let target = self.program.func_id(module, *target);
                self.seed(node, Handle::Func(target));
                self.build_captures(func, target, captures);
                for (n, &captured) in captures.iter().enumerate() {
                    let from = self.value(func, captured);
                    self.moved(from, Path::EMPTY, node, Path::of(&[Elem::hidden_index(n)]));
                }
            }
            Inst::Await(from) => {
                let from = self.value(func, *from);
                self.moved(from, Path::of(&[Elem::AWAITED]), node, Path::EMPTY);
                self.watch(from, Trigger::Await(func, value));
            }
            Inst::Yield(from) => {
                let from = self.value(func, *from);
                let to = self.return_node(func);
                self.moved(from, Path::EMPTY, to, Path::of(&[Elem::ANY]));
            }
            Inst::Op(name, operands) if matches!(name.as_str(), "default" | "join" | "rest" | "slice" | "back") => {
                let passed = if matches!(name.as_str(), "default" | "join") { operands.len() } else { 1 };
                for &operand in operands.iter().take(passed) {
                    let from = self.value(func, operand);
                    self.copy(from, node);
                }
            }
            Inst::Op(name, _) if *name == "super" => {
                if let Some(class) = self.program.class_of(func) {
                    self.seed(node, Handle::Super(class));
                }
            }
            Inst::Import { specifier, member } => {
                let name = member.unwrap_or(*specifier);
                for exported in self.program.resolve_import(module, *specifier, *member) {
                    let under = match member {
                        Some(member) => Symbol::new(&format!("{specifier}.{member}")),
                        None => *specifier,
                    };
                    self.link_exported(node, exported, name, under);
                }
            }
            Inst::Global(name) => {
                for exported in self.program.starred(module, *name) {
                    self.link_exported(node, exported, *name, *name);
                }
                let lang = self.program.modules[module].lang;
                if let Some(api) = self.index.global(lang, *name) {
                    self.seed(node, Handle::Api(api));
                }
            }
            Inst::Param(n) => self.build_param(func, module, node, *n),
            Inst::Call(call) => {
                let callee = self.value(func, call.callee);
                self.watch(callee, Trigger::Callee(func, value));
                for operand in call.recv.into_iter().chain(call.args.iter().map(|arg| arg.value)) {
                    let from = self.value(func, operand);
                    self.watch(from, Trigger::Operand(func, value));
                }
            }
            Inst::Post { call, port } => {
                self.posts.entry((func, *call, *port)).or_default().push(node);
                if let Some(operand) = crate::constants::operand(&self.program.func(func).body, *call, *port) {
                    let from = self.value(func, operand);
                    self.copy(from, node);
                }
            }
            Inst::Concat(pieces) => {
                for &piece in pieces {
                    let from = self.value(func, piece);
                    self.watch(from, Trigger::Piece(func, piece));
                }
            }
            Inst::Const(_) | Inst::Capture(_) | Inst::Op(..) | Inst::Caught | Inst::Opaque(..) => {}
        }
    }

    /// `const Store = module.exports = …`: what is put into the variable's object is put into the module's.
    fn join_module_object(&mut self, func: FuncId, module: ModuleId, cell: CellIdx, value: ValueId) {
        let Some(object) = self.program.modules[module].object else { return };
        if cell == object {
            self.module_object = Some((func, value));
        } else if self.module_object == Some((func, value)) {
            let [own, of_module] = [cell, object].map(|cell| self.cell(self.program.cell_id(module, cell)));
            self.copy(own, of_module);
        }
    }

    /// The shared variable that a value was just read from. A module's object has more parts than other places
    /// keep, so that its parts are read and written there as well.
    fn cell_behind(&self, func: FuncId, module: ModuleId, value: ValueId) -> Option<Node> {
        match &self.program.func(func).body.insts[value] {
            Inst::CellGet(cell) => Some(self.cell(self.program.cell_id(module, *cell))),
            _ => None,
        }
    }

    /// The same for a version of it, or of a module's object that was imported.
    fn object_behind(&self, func: FuncId, module: ModuleId, value: ValueId) -> Option<Node> {
        let body = &self.program.func(func).body;
        let mut value = value;
        for _ in 0..MAX_VERSIONS {
            value = match &body.insts[value] {
                Inst::Set { base, .. } => *base,
                Inst::Refine { value: from, .. } | Inst::Hint(from, _) => *from,
                Inst::Post { call, port } => crate::constants::operand(body, *call, *port)?,
                Inst::Import { .. } => return Some(self.value(func, value)),
                _ => return self.cell_behind(func, module, value),
            };
        }
        None
    }

    fn watch(&mut self, node: Node, trigger: Trigger) {
        self.triggers.push(node, trigger);
    }

    fn build_class(&mut self, func: FuncId, node: Node, class: ClassId, parts: &[sluicegate_ir::Part]) {
        self.seed(node, Handle::Class(class));
        for part in parts {
            let PartKey::Static(elem) = part.key else { continue };
            let from = self.value(func, part.value);
            match elem.kind() {
                ElemKind::Hidden(name) if name.as_str().starts_with("base") => {
                    self.bases.entry(class).or_default().push(from);
                }
                ElemKind::Field(_) => {
                    let field = self.class_field(class, elem);
                    // `show = staticmethod(show)`: what a call makes may be something that does not ask for the object.
                    let is_made = matches!(self.program.func(func).body.insts.get(part.value), Some(Inst::Call(call)) if !call.flags.decorator);
                    let takes_object = self.program.lang(func) == Lang::Python && !is_made;
                    let belongs = if takes_object { Belongs::ToObject } else { Belongs::Same };
                    self.graph.add_edge(from, field, Passage { belongs, ..Passage::COPY });
                }
                _ => {}
            }
        }
        let declared = self.program.class(class);
        let is_struct = declared.required.is_empty() && !(declared.members.is_empty() && declared.fields.is_empty());
        if is_struct && self.program.lang(func) == Lang::Go && !self.bases.contains_key(&class) {
            self.graph.exact.insert(class, self.program.whole_class(class));
        }
    }

    /// A literal that is said to be of a class fills the fields of the class.
    fn keep_parts(&mut self, func: FuncId, literal: ValueId, module: ModuleId, ty: &TypeRef) {
        let Inst::Make(MakeKind::Struct(_), parts) = &self.program.func(func).body.insts[literal] else { return };
        for class in self.classes_of(module, ty) {
            if self.is_only_in_tests(func, class) {
                continue;
            }
            for part in parts {
                if let PartKey::Static(elem) = part.key {
                    let from = self.value(func, part.value);
                    // Without names the order of the declaration counts.
                    let declared = match elem.kind() {
                        ElemKind::Index(n) => usize::try_from(n).ok().and_then(|n| self.program.class(class).fields.get(n)),
                        _ => None,
                    };
                    let elem = declared.map_or(elem, |(name, _)| Elem::field(*name));
                    let field = self.class_field(class, elem);
                    self.copy(from, field);
                }
            }
        }
    }

    fn build_captures(&mut self, func: FuncId, target: FuncId, captures: &[ValueId]) {
        for (value, inst) in self.program.func(target).body.insts.iter_enumerated() {
            if let Inst::Capture(n) = inst
                && let Some(&captured) = captures.get(*n as usize)
            {
                let (from, to) = (self.value(func, captured), self.value(target, value));
                self.copy(from, to);
            }
        }
    }

    fn build_param(&mut self, func: FuncId, module: ModuleId, node: Node, n: u32) {
        let function = self.program.func(func);
        let Some(param) = function.params.get(n as usize) else { return };
        if param.kind == sluicegate_ir::ParamKind::This
            && let Some(class) = self.program.class_of(func)
        {
            let member = self
                .program
                .class(class)
                .members
                .iter()
                .find(|m| self.program.func_id(self.program.class_module(class), m.func) == func);
            let is_class_method = member.is_some_and(|m| m.kind == sluicegate_ir::MemberKind::ClassMethod);
            self.seed(node, if is_class_method { Handle::Class(class) } else { Handle::Instance(class) });
        }
        if let Some(ty) = param.ty.clone() {
            // A rest parameter holds what its declaration says under its elements.
            let repeats = param.kind == sluicegate_ir::ParamKind::Rest && !matches!(ty, TypeRef::List(_));
            let under = if repeats { Path::of(&[Elem::ANY]) } else { Path::EMPTY };
            self.seed_type(node, module, &ty, under);
        }
    }
}
