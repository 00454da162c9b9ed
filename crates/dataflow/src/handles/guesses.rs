//! Which methods a call may be guessed to mean, where nothing but their names tells.

use sluicegate_base::{ElemKind, Lang, Path};
use sluicegate_ir::{ArgKind, Call, Inst, Key, MakeKind, ParamKind, Prim, TypeRef, ValueId};

use super::{Handle, Pass};
use crate::program::{ClassId, FuncId, ModuleId};

/// Parts and versions that are looked through.
const MAX_STEPS: usize = 32;

impl Pass<'_> {
    /// Finds out which classes only those files make objects of that a build leaves out.
    pub(super) fn collect_made(&mut self) {
        for func in self.program.funcs() {
            let left_out = self.program.is_left_out(self.program.module_of(func));
            let body = &self.program.func(func).body;
            for (value, inst) in body.insts.iter_enumerated() {
                let Inst::Hint(literal, _) = inst else { continue };
                if !matches!(body.insts.get(*literal), Some(Inst::Make(MakeKind::Struct(_), _))) {
                    continue;
                }
                for (handle, _) in self.handles_at(self.value(func, value), &Path::EMPTY) {
                    if let Handle::Instance(class) = handle {
                        *self.made.entry(self.program.whole_class(class)).or_insert(true) &= left_out;
                    }
                }
            }
        }
    }

    /// Whether objects of a class are made in tests alone: a mock.
    pub(super) fn only_tests_make(&self, class: ClassId) -> bool {
        let whole = self.program.whole_class(class);
        let made = self.made.get(&whole).copied();
        made.unwrap_or_else(|| self.program.is_left_out(self.program.class_module(whole)))
    }

    /// Whether a function is a method of such a class.
    pub(super) fn is_member_of_tests(&self, func: FuncId) -> bool {
        self.program.class_of(func).is_some_and(|class| self.only_tests_make(class))
    }

    /// Whether only tests run a function: what they put in place of something is not there when the program runs.
    pub(super) fn is_of_tests(&self, func: FuncId) -> bool {
        self.is_module_of_tests(self.program.module_of(func))
    }

    /// Whether a function is one of tests and a class is not: what it puts into objects of the class, nobody else finds.
    pub(super) fn is_only_in_tests(&self, func: FuncId, class: ClassId) -> bool {
        self.is_of_tests(func) && !self.is_module_of_tests(self.program.class_module(class))
    }

    fn is_module_of_tests(&self, module: ModuleId) -> bool {
        self.program.is_left_out(module) || self.program.is_test_file(module)
    }

    /// Whether a method can be what a call means, by the numbers of its parameters and results. Only where these are
    /// part of the type.
    pub(super) fn fits(&self, func: FuncId, (value, call): (ValueId, &Call), method: FuncId) -> bool {
        if self.program.lang(func) != Lang::Go {
            return true;
        }
        let method = self.program.func(method);
        let params = method.params.iter().filter(|param| param.kind == ParamKind::Positional).count();
        let is_open = method.params.iter().any(|param| param.kind == ParamKind::Rest);
        let body = &self.program.func(func).body;
        // One argument may be all results of a call.
        let spreads = match call.args.as_slice() {
            [only] => only.kind != ArgKind::Positional || matches!(body.insts.get(only.value), Some(Inst::Call(_))),
            args => args.iter().any(|arg| arg.kind != ArgKind::Positional),
        };
        let takes = spreads || if is_open { call.args.len() >= params } else { call.args.len() == params };
        let one = match method.results.as_slice() {
            [] => true,
            [only] => matches!(only, TypeRef::Other(_) | TypeRef::Prim(Prim::Num | Prim::Bool)),
            _ => false,
        };
        let is_part = |inst: &Inst| match inst {
            Inst::Get { base, key: Key::Static(elem) } => *base == value && matches!(elem.kind(), ElemKind::Index(_)),
            _ => false,
        };
        takes && !(one && body.insts.iter().any(is_part))
    }

    /// Whether a value is of a type that a package outside of the program declares, as far as the code shows: a part
    /// of what such a package returned. Only where types hold at run time.
    pub(super) fn is_of_library(&self, func: FuncId, value: ValueId) -> bool {
        if self.program.lang(func) != Lang::Go {
            return false;
        }
        let body = &self.program.func(func).body;
        let module = self.program.module_of(func);
        let mut value = value;
        for _ in 0..MAX_STEPS {
            value = match body.insts.get(value) {
                Some(Inst::Get { base, .. } | Inst::Set { base, .. }) => *base,
                Some(Inst::Refine { value, .. }) => *value,
                Some(Inst::Hint(_, TypeRef::Imported { specifier, .. })) => {
                    return self.program.is_of_library(module, *specifier, None);
                }
                Some(Inst::Post { call, port }) => match crate::constants::operand(body, *call, *port) {
                    Some(operand) => operand,
                    None => return false,
                },
                Some(Inst::Call(call)) => match body.insts.get(call.callee) {
                    Some(Inst::Get { base, .. }) => match body.insts.get(*base) {
                        Some(Inst::Import { specifier, member: None }) => {
                            return self.program.is_of_library(module, *specifier, None);
                        }
                        // What a method of such a value returns.
                        _ => *base,
                    },
                    _ => return false,
                },
                _ => return false,
            };
        }
        false
    }
}
