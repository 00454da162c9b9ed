//! Functions that run whenever an object of a class is made, with a part of it: parsers that a class describes.
//!
//! Which decorators and descriptions of fields say so is the models' to tell. What such a function is given is what
//! the object is made of; what it returns, or leaves unchanged, is what the object holds.

use sluicegate_base::{Elem, ElemKind, FxHashMap, Path, Symbol};
use sluicegate_ir::{ArgKind, Call, Inst, Key, MakeKind, Param, Part, PartKey, TypeRef, ValueId};
use sluicegate_models::{ValidatedPart, ValidatorRow};

use super::values::port_operands;
use super::{Handle, Pass, Registration, Target};
use crate::program::{ClassId, FuncId, ModuleId};

/// Functions that are remembered for one class, those of the classes of its fields counted.
const MAX_VALIDATORS: usize = 32;
/// How deep objects lie in objects.
const MAX_NESTED: usize = 3;
/// Decorators of one function.
const MAX_DECORATORS: usize = 6;

/// A function that runs with a part of an object when the object is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Validator {
    /// The function.
    pub func: FuncId,
    /// What it is given; empty: the object.
    pub part: Path,
    /// Which positional parameter that is.
    pub param: u16,
    /// What it returns takes the place of the part.
    pub replaces: bool,
    /// The name of a parameter that is given the object as far as it is made.
    pub whole: Option<Symbol>,
    /// The object may be of another class, so that it does not run.
    pub optional: bool,
}

/// The validators of every class that has some.
pub(super) type OfClasses = FxHashMap<ClassId, Vec<Validator>>;
/// The validators that run at values.
pub(super) type Validated = FxHashMap<(FuncId, ValueId), Vec<Validator>>;

impl Pass<'_> {
    /// What runs when an object of a class is made, in order: bases first, then what lies in fields.
    pub(super) fn validators_of_classes(&self) -> OfClasses {
        let mut own = OfClasses::default();
        for &(func, value, class) in &self.class_values {
            if let Inst::Make(MakeKind::Class(_), parts) = &self.program.func(func).body.insts[value] {
                let found = self.validators_among(func, parts);
                if !found.is_empty() {
                    own.insert(class, found);
                }
            }
        }
        let mut all = OfClasses::default();
        if own.is_empty() {
            return all;
        }
        for class in self.program.classes() {
            let mut found = Vec::new();
            self.collect_validators(&own, (class, Path::EMPTY), 0, &mut found);
            if !found.is_empty() {
                found.truncate(MAX_VALIDATORS);
                all.insert(class, found);
            }
        }
        all
    }

    fn collect_validators(&self, own: &OfClasses, (class, at): (ClassId, Path), depth: usize, found: &mut Vec<Validator>) {
        let ancestors = self.ancestors(class);
        for of in ancestors.iter().rev().filter_map(|ancestor| own.get(ancestor)) {
            found.extend(of.iter().map(|one| Validator { part: at.concat(&one.part), ..one.clone() }));
        }
        if depth >= MAX_NESTED || found.len() >= MAX_VALIDATORS {
            return;
        }
        for ancestor in ancestors {
            let module = self.program.class_module(ancestor);
            for (name, ty) in &self.program.class(ancestor).fields {
                let (ty, below) = match ty {
                    TypeRef::List(inner) | TypeRef::Map(inner) => (&**inner, Path::of(&[Elem::field(*name), Elem::ANY])),
                    ty => (ty, Path::of(&[Elem::field(*name)])),
                };
                let before = found.len();
                for inner in self.classes_of(module, ty) {
                    self.collect_validators(own, (inner, at.concat(&below)), depth + 1, found);
                }
                found[before..].iter_mut().for_each(|one| one.optional |= matches!(ty, TypeRef::OneOf(_)));
            }
        }
    }

    /// The validators among the parts of a class: `@check("name") def f(…)`, `name = described(check = f)`.
    fn validators_among(&self, func: FuncId, parts: &[Part]) -> Vec<Validator> {
        let mut found = Vec::new();
        for part in parts {
            let PartKey::Static(elem) = part.key else { continue };
            let name = match elem.kind() {
                ElemKind::Field(name) => name,
                ElemKind::Hidden(name) => match name.as_str().strip_prefix("describes ") {
                    Some(described) => Symbol::new(described),
                    None => continue,
                },
                _ => continue,
            };
            let mut value = part.value;
            for _ in 0..MAX_DECORATORS {
                let Some(call) = self.called_for(func, value) else { break };
                for row in self.validator_rows(func, call) {
                    self.add_validators(func, call, row, (name, parts), &mut found);
                }
                match call.args.first() {
                    Some(inner) if call.flags.decorator => value = inner.value,
                    _ => break,
                }
            }
        }
        found
    }

    /// The call that a part of a class is the result of.
    fn called_for(&self, func: FuncId, value: ValueId) -> Option<&Call> {
        match &self.program.func(func).body.insts[self.described_by(func, value)] {
            Inst::Call(call) => Some(call),
            _ => None,
        }
    }

    /// What a part of a class was before its methods were called.
    fn described_by(&self, func: FuncId, value: ValueId) -> ValueId {
        let body = &self.program.func(func).body;
        let mut value = value;
        for _ in 0..MAX_DECORATORS {
            value = match &body.insts[value] {
                Inst::Hint(inner, _) => *inner,
                Inst::Post { call, port } => match crate::constants::operand(body, *call, *port) {
                    Some(operand) => operand,
                    None => break,
                },
                _ => break,
            };
        }
        value
    }

    fn validator_rows(&self, func: FuncId, call: &Call) -> Vec<&ValidatorRow> {
        let index = self.index;
        let handles = self.handles_at(self.value(func, call.callee), &Path::EMPTY).into_iter();
        let apis = handles.filter_map(|(handle, _)| match handle {
            Handle::Api(api) => Some(api),
            _ => None,
        });
        apis.flat_map(|api| index.rows(api, false)).filter_map(|row| index.row(*row).validator.as_ref()).collect()
    }

    fn add_validators(
        &self,
        func: FuncId,
        call: &Call,
        row: &ValidatorRow,
        (described, parts): (Symbol, &[Part]),
        found: &mut Vec<Validator>,
    ) {
        let fields: Vec<Path> = match row.part {
            ValidatedPart::Whole => vec![Path::EMPTY],
            ValidatedPart::Described => vec![Path::of(&[Elem::field(described)])],
            ValidatedPart::Receiver => self.receiving_field(func, call, parts).into_iter().collect(),
            ValidatedPart::Named => self.named_fields(func, call),
        };
        for (operand, path) in port_operands(call, &row.callback.root) {
            for (handle, _) in self.handles_at(self.value(func, operand), &path) {
                let Some(validator) = handle.function() else { continue };
                found.extend(fields.iter().map(|part| Validator {
                    func: validator,
                    part: *part,
                    param: row.param,
                    replaces: row.replaces,
                    whole: row.whole,
                    optional: false,
                }));
            }
        }
    }

    /// The texts that the decorator was made with.
    fn named_fields(&self, func: FuncId, call: &Call) -> Vec<Path> {
        let Some(factory) = self.called_for(func, call.callee) else { return Vec::new() };
        let constants = self.constants.of(func);
        let named = factory.args.iter().filter(|arg| arg.kind == ArgKind::Positional);
        let texts = named.filter_map(|arg| constants.text(arg.value));
        texts.map(|text| Path::of(&[if text == "*" { Elem::ANY } else { Elem::field(text) }])).collect()
    }

    /// The field that the receiver of a decorator describes: `@name.check`.
    fn receiving_field(&self, func: FuncId, call: &Call, parts: &[Part]) -> Option<Path> {
        let Inst::Get { base, key: Key::Static(_) } = &self.program.func(func).body.insts[call.callee] else { return None };
        let base = self.described_by(func, *base);
        let described = parts.iter().find(|part| self.described_by(func, part.value) == base)?;
        match described.key {
            PartKey::Static(elem) => Some(Path::of(&[elem])),
            _ => None,
        }
    }

    /// Adds the validators that a call runs because an object is made.
    pub(super) fn validated_by_call(
        &self,
        (func, value): (FuncId, ValueId),
        call: &Call,
        targets: &[Target],
        known: &OfClasses,
        into: &mut Validated,
    ) {
        if known.is_empty() {
            return;
        }
        let mut classes: Vec<ClassId> = Vec::new();
        for target in targets {
            match target {
                Target::AutoConstruct(class) => classes.push(*class),
                Target::Api(api) => {
                    for row in self.index.rows(*api, call.flags.construct).iter().map(|row| self.index.row(*row)) {
                        for port in row.instance.iter().chain(&row.validated_by) {
                            classes.extend(self.classes_at(func, call, port));
                        }
                    }
                }
                Target::Func { .. } | Target::Base { .. } => {}
            }
        }
        classes.sort_unstable();
        classes.dedup();
        let found: Vec<Validator> = classes.iter().filter_map(|class| known.get(class)).flatten().cloned().collect();
        if !found.is_empty() {
            into.insert((func, value), found);
        }
    }

    fn classes_at(&self, func: FuncId, call: &Call, port: &sluicegate_models::Port) -> Vec<ClassId> {
        let operands = port_operands(call, &port.root).into_iter();
        let handles = operands.flat_map(|(operand, path)| self.handles_at(self.value(func, operand), &path));
        let classes = handles.filter_map(|(handle, _)| match handle {
            Handle::Class(class) | Handle::Instance(class) => Some(class),
            _ => None,
        });
        classes.collect()
    }

    /// Adds the validators of what a framework makes of an event for the parameters of a handler.
    pub(super) fn validated_params(&self, registrations: &[Registration], known: &OfClasses, into: &mut Validated) {
        if known.is_empty() {
            return;
        }
        for registration in registrations {
            let Some(row) = self.index.row(registration.row).handlers.get(registration.handler) else { continue };
            // Only who looks at the names and types of parameters makes objects of these.
            if !crate::context::makes_params(row) {
                continue;
            }
            let func = registration.callback;
            let module = self.program.module_of(func);
            for (n, param) in (0..).zip(&self.program.func(func).params) {
                let found = self.validators_of_param(module, param, known);
                let mut insts = self.program.func(func).body.insts.iter_enumerated();
                let value = insts.find(|(_, inst)| matches!(inst, Inst::Param(of) if *of == n)).map(|(value, _)| value);
                if let Some(value) = value.filter(|_| !found.is_empty()) {
                    into.insert((func, value), found);
                }
            }
        }
    }

    fn validators_of_param(&self, module: ModuleId, param: &Param, known: &OfClasses) -> Vec<Validator> {
        let (ty, below) = match &param.ty {
            Some(TypeRef::List(inner) | TypeRef::Map(inner)) => (&**inner, Path::of(&[Elem::ANY])),
            Some(ty) => (ty, Path::EMPTY),
            None => return Vec::new(),
        };
        let found = self.classes_of(module, ty).into_iter().filter_map(|class| known.get(&class)).flatten();
        let optional = matches!(ty, TypeRef::OneOf(_));
        let of_part =
            |one: &Validator| Validator { part: below.concat(&one.part), optional: one.optional || optional, ..one.clone() };
        found.map(of_part).collect()
    }
}
