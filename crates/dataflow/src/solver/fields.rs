//! What declarations of classes say of fields: what they hold, and their names in texts.

use sluicegate_base::{Elem, ElemKind, Lang, Path, Symbol};
use sluicegate_ir::{Call, Class, Inst, Key, MakeKind, ParamKind, Prim, TypeRef, ValueId};
use sluicegate_models::{Family, Properties, SortRow, Sorts};

use super::{Node, Op, Solver, keep};
use crate::context::Scope;
use crate::handles::{Target, object, queries_port_operands};
use crate::program::ClassId;

/// What is known about a field of an object.
#[derive(Default)]
pub(super) struct FieldNames {
    /// It holds a number or a truth value.
    pub scalar: bool,
    /// It holds a text.
    pub text: bool,
    /// Its names in texts that the object is written to and read from.
    pub aliases: Vec<Elem>,
}

impl Solver<'_> {
    /// What the classes of an object say about one of its fields.
    pub(super) fn wire_names(&self, object: ValueId, elem: Elem) -> FieldNames {
        let mut names = FieldNames::default();
        let ElemKind::Field(field) = elem.kind() else { return names };
        let program = self.scope.cx.program;
        // Elsewhere a declared type does not hold at run time.
        if program.lang(self.scope.func) != Lang::Go {
            return names;
        }
        let mut types = Vec::new();
        for class in self.scope.cx.handles.classes(self.scope.func, object) {
            let class = program.class(class);
            types.extend(class.fields.iter().filter(|(name, _)| *name == field).map(|(_, ty)| ty));
            let wires = class.wire_names.iter().filter(|(name, _)| *name == field);
            names.aliases.extend(wires.map(|(_, wire)| Elem::field(*wire)));
        }
        names.text = !types.is_empty() && types.iter().all(|ty| matches!(ty, TypeRef::Prim(Prim::Str)));
        names.scalar = !types.is_empty() && types.into_iter().all(is_without_text);
        names
    }

    /// Whether a value is a collection, whatever it was made of: where only texts count it is none.
    pub(super) fn is_collection(&self, value: ValueId) -> bool {
        const TEXTS: Sorts = Sorts::TEXT.union(Sorts::BYTES).union(Sorts::OTHER).union(Sorts::FUNCTION);
        let value = self.scope.canonical(value);
        match self.scope.inst(value) {
            Inst::Make(MakeKind::Object | MakeKind::Array | MakeKind::Tuple | MakeKind::Set, _) => true,
            // `**named`; what `*args` holds is often spread again.
            Inst::Param(n) => {
                let param = self.scope.function().params.get(*n as usize);
                param.is_some_and(|param| param.kind == ParamKind::KeywordRest)
            }
            Inst::Call(_) => {
                let mut targets = self.scope.cx.handles.targets(self.scope.func, value).iter().peekable();
                let makes_one = |target: &Target| match target {
                    Target::Api(api) => match self.scope.cx.index.sort(*api) {
                        Some(SortRow::Makes(made) | SortRow::MakesDeep(made)) => made.intersection(TEXTS) == Sorts::NONE,
                        _ => false,
                    },
                    _ => false,
                };
                targets.peek().is_some() && targets.all(makes_one)
            }
            _ => false,
        }
    }

    /// Whether a value is what somebody's text was parsed to, and nothing was done with it before a call: it may be one
    /// text, which has no fields that anybody asked for.
    pub(super) fn is_parsed_unseen(&self, value: ValueId, site: ValueId) -> bool {
        let value = self.scope.canonical(value);
        let ways: Vec<ValueId> = match self.scope.inst(value) {
            Inst::Phi(ways) => ways.iter().map(|&(_, way)| self.scope.canonical(way)).collect(),
            _ => vec![value],
        };
        if !ways.iter().any(|&way| self.parses(way)) {
            return false;
        }
        let body = self.scope.body();
        let start = |value: ValueId| body.spans.get(value).map(|span| span.start);
        let is_it = |operand: ValueId| {
            let operand = self.scope.canonical(operand);
            operand == value || ways.contains(&operand)
        };
        body.insts.iter_enumerated().all(|(user, inst)| {
            let is_use =
                !matches!(inst, Inst::Phi(_) | Inst::Refine { .. } | Inst::Hint(..) | Inst::Post { .. } | Inst::CellSet(..));
            let mut uses = false;
            if is_use && user != site && start(user) < start(site) {
                inst.for_each_operand(|operand| uses |= is_it(operand));
            }
            !uses
        })
    }

    /// Whether a call makes a text into whatever it spells, another text among it.
    fn parses(&self, value: ValueId) -> bool {
        let mut targets = self.scope.cx.handles.targets(self.scope.func, value).iter();
        let spells = Sorts::TEXT.union(Sorts::MAP);
        matches!(self.scope.inst(value), Inst::Call(_))
            && targets.any(|target| match target {
                Target::Api(api) => match self.scope.cx.index.sort(*api) {
                    Some(SortRow::MakesDeep(made)) => made.intersection(spells) == spells,
                    _ => false,
                },
                _ => false,
            })
    }

    /// Whether what is declared of an object leaves no room for a text, however deep. Where the object is `shown`, its
    /// pointers are numbers.
    pub(super) fn has_no_text(&self, object: ValueId, shown: bool) -> bool {
        let program = self.scope.cx.program;
        if program.lang(self.scope.func) != Lang::Go {
            return false;
        }
        // What other callers pass is of another type, unless the parameter has one.
        if let Inst::Param(n) = self.scope.inst(self.scope.canonical(object))
            && self
                .scope
                .function()
                .params
                .get(*n as usize)
                .is_none_or(|param| !matches!(param.ty, Some(TypeRef::Local(_) | TypeRef::Imported { .. })))
        {
            return false;
        }
        let mut work: Vec<ClassId> = self.scope.cx.handles.classes(self.scope.func, object).collect();
        let mut seen = work.clone();
        while let Some(class) = work.pop() {
            let module = program.class_module(class);
            let Class { fields, pointers, .. } = program.class(class);
            if fields.is_empty() || seen.len() > MAX_CLASSES {
                return false;
            }
            let is_number = |name: &Symbol| shown && pointers.contains(name);
            for (_, ty) in fields.iter().filter(|(name, ty)| !is_without_text(ty) && !is_number(name)) {
                let inner = program.classes_of(module, element_of(ty));
                if inner.is_empty() {
                    return false;
                }
                work.extend(inner.iter().filter(|class| !seen.contains(class)));
                seen.extend(inner);
            }
        }
        !seen.is_empty()
    }

    /// A node whose facts go on to `node` as those of a text: never an object that a sender shaped.
    pub(super) fn text_node(&mut self, node: Node) -> Node {
        let Some(object) = self.scope.cx.index.property_id("nosql-object") else { return node };
        let text = self.new_node();
        let index = keep(&mut self.refinements, vec![(Path::EMPTY, object)]);
        self.edge(text, node, Op::Refine(index));
        text
    }

    /// What is proven of a field is proven under its names in texts too.
    pub(super) fn under_all_names(&self, object: ValueId, proven: Vec<(Path, Properties)>) -> Vec<(Path, Properties)> {
        let mut all = proven.clone();
        for (path, clears) in proven {
            let Some((&field, below)) = path.elems().split_first() else { continue };
            let names = self.wire_names(object, field).aliases.into_iter();
            all.extend(names.map(|name| (Path::of(below).prepend(name), clears)));
        }
        all
    }

    /// Whether a write puts back how long a sequence is, after a test of it.
    pub(super) fn is_count_put_back(&self, key: Key, part: ValueId) -> bool {
        let read = || self.scope.inst(self.scope.canonical(part));
        key.elem() == Elem::field("length") && matches!(read(), Inst::Get { key: from, .. } if *from == key)
    }

    /// Whether a read says how long something is that the function uses as a list: given an object that only has a field
    /// of that name, `items.map(…)` would fail.
    /// What bytes have under `byteLength` is no field of anybody's.
    pub(super) fn is_length_of_list(&self, base: ValueId, elem: Elem) -> bool {
        elem == Elem::field("byteLength")
            || is_count(elem) && self.lists.get_or_init(|| self.used_as_lists().collect()).contains(&self.place_of(base))
    }

    fn used_as_lists(&self) -> impl Iterator<Item = (ValueId, Path)> + '_ {
        let scope = &self.scope;
        let lang = scope.cx.program.lang(scope.func);
        scope.body().insts.iter().filter_map(move |inst| {
            let call = match inst {
                Inst::Call(call) => call,
                // A loop over what only has a field of that name fails as well.
                Inst::Op(name, over) if *name == "has_next" => return over.first().map(|over| self.place_of(*over)),
                _ => return None,
            };
            if let Some(asked) = self.asked_for_list(call) {
                return Some(self.place_of(asked));
            }
            let Call { callee, recv: Some(recv), .. } = &**call else { return None };
            let Inst::Get { key: Key::Static(elem), .. } = scope.inst(*callee) else { return None };
            let ElemKind::Field(name) = elem.kind() else { return None };
            let families = scope.cx.index.builtin(lang, name).iter().map(|row| row.family);
            let (mut of_lists, mut of_texts) = (false, false);
            families.for_each(|family| match family {
                Family::List => of_lists = true,
                Family::String => of_texts = true,
                _ => {}
            });
            (of_lists && !of_texts).then(|| self.place_of(*recv))
        })
    }

    /// What a test of sorts asks whether it is a list: `Array.isArray(items)`.
    fn asked_for_list(&self, call: &Call) -> Option<ValueId> {
        let scope = &self.scope;
        let mut sorts = scope.cx.handles.apis(scope.func, call.callee).filter_map(|api| scope.cx.index.sort(api));
        sorts.find_map(|row| match row {
            SortRow::Tests { subject, of } if *of == Sorts::LIST => match queries_port_operands(call, &subject.root).as_slice() {
                [(operand, below)] => (below.is_empty() && subject.path.is_empty()).then_some(*operand),
                _ => None,
            },
            _ => None,
        })
    }

    /// What a value is read from, whichever version of it, and which part of it.
    fn place_of(&self, value: ValueId) -> (ValueId, Path) {
        let whole = |value| object(self.scope.body(), self.scope.canonical(value));
        let (mut value, mut path) = (whole(value), Path::EMPTY);
        while let Inst::Get { base, key: Key::Static(elem) } = self.scope.inst(value)
            && path.len() < MAX_PLACE
        {
            (value, path) = (whole(*base), path.prepend(*elem));
        }
        (value, path)
    }

    /// Whether `self.NAME` is the literal that the class gives its objects, whatever else they hold.
    pub(super) fn is_literal_of_class(&self, base: ValueId, elem: Elem) -> bool {
        let ElemKind::Field(name) = elem.kind() else { return false };
        let Inst::Param(n) = self.scope.inst(self.scope.canonical(base)) else { return false };
        let this = self.scope.function().this_param() == Some(*n);
        this && self.scope.cx.handles.is_class_constant(name)
    }
}

/// Parts of parts that tell places apart.
const MAX_PLACE: usize = 4;
/// Classes of one object that are looked at.
const MAX_CLASSES: usize = 32;

/// Numbers, truth values, and lists of such.
fn is_without_text(ty: &TypeRef) -> bool {
    Scope::is_plain_scalar(element_of(ty))
}

/// What a list of lists holds.
fn element_of(mut ty: &TypeRef) -> &TypeRef {
    while let TypeRef::List(inner) = ty {
        ty = inner;
    }
    ty
}

/// Whether a field of a sequence says how long it is.
pub(super) fn is_count(elem: Elem) -> bool {
    elem == Elem::field("length")
}
