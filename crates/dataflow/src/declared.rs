//! Whether functions look like what a platform calls: declarations of models, compared with what modules say.
//!
//! Looks at signatures and at how an exported name got its value, by the instructions alone.
//! Which functions the value may be is not known here.

use sluicegate_base::{Elem, ElemKind, Lang, Symbol};
use sluicegate_ir::{
    Call, CellIdx, ExportTarget, FnIdx, Function, Inst, Key, MakeKind, MemberKind, Module, Param, ParamKind, PartKey, Prim,
    Terminator, TypeRef, ValueId,
};
use sluicegate_models::{Declaration, DeclaredParam, Index, TypePattern};

/// The name under which a module exports what stands for itself.
pub(crate) const DEFAULT: &str = "default";
/// Calls around a function, and variables in between, that are followed.
const MAX_WRAPPERS: usize = 6;

/// The declarations that count in a language, with the number of the handler shape that each gives.
pub(crate) fn declarations(index: &Index, lang: Lang) -> Vec<(usize, &Declaration)> {
    let all = index.handlers().iter().enumerate();
    let all = all.flat_map(|(n, shape)| shape.declared.iter().map(move |declaration| (n, declaration)));
    all.filter(|(_, declaration)| declaration.lang.is_none_or(|of| of == lang)).collect()
}

/// Whether a function may stand behind an exported name that makes it a handler, as far as its module alone can tell:
/// true for more modules than hold one.
#[must_use]
pub fn may_declare(module: &Module, index: &Index) -> bool {
    if module.exports.is_empty() && module.object.is_none() {
        return false;
    }
    declarations(index, module.lang).into_iter().any(|(_, declaration)| {
        !(declaration.library && module.is_command)
            && declaration.may_be_in(module.path.as_str())
            && if !declaration.types.is_empty() {
                has_typed_values(module, declaration)
            } else if declaration.params.is_empty() {
                declaration.exported.is_empty() || names_for(declaration, module).next().is_some()
            } else {
                let functions = module.functions.iter_enumerated().skip(1);
                let fitting = functions.filter(|(id, function)| has_signature(declaration, function) && may_leave(module, *id));
                may_be_named(declaration, module, fitting.map(|(_, function)| function.name).collect())
            }
    })
}

/// Whether a module may export one of the functions with these names as a declaration asks. A name that is that of a
/// function stands for this function.
fn may_be_named(declaration: &Declaration, module: &Module, fitting: Vec<Symbol>) -> bool {
    if fitting.is_empty() || declaration.exported.is_empty() {
        return !fitting.is_empty();
    }
    let is_outermost = |function: &Function| function.class.is_some() || function.parent == Some(Module::INIT);
    let is_of_another = |name: Symbol| module.functions.iter().any(|function| function.name == name && is_outermost(function));
    names_for(declaration, module).any(|name| fitting.contains(&name) || !is_of_another(name))
}

/// Names under which a module may export what a declaration asks for.
fn names_for<'a>(declaration: &'a Declaration, module: &'a Module) -> impl Iterator<Item = Symbol> + 'a {
    exported_names(module).filter(|name| declaration.exported.contains(*name) && !is_imported(module, *name))
}

/// Whether a module only has a name for others because it imports what is called like that.
fn is_imported(module: &Module, name: Symbol) -> bool {
    let Some(init) = module.functions.get(Module::INIT) else { return false };
    let mut cells = module.exports.iter().filter(|export| export.name == name).map(|export| own_cell(&export.target));
    let values = |cell: CellIdx| stored(module, cell, None);
    let is_import = |value: ValueId| matches!(init.body.insts.get(value), Some(Inst::Import { .. }));
    cells.any(|cell| cell.is_some_and(|cell| !values(cell).is_empty() && values(cell).into_iter().all(is_import)))
}

/// Names under which a module may export something, and names of parts of what it exports.
fn exported_names(module: &Module) -> impl Iterator<Item = Symbol> + '_ {
    let whole = module.object.is_some();
    let has_parts = whole || module.exports.iter().any(|export| export.name == DEFAULT);
    let of_init = module.functions.iter().take(if has_parts { 1 } else { 0 }).flat_map(|init| init.body.insts.iter());
    let parts = of_init.flat_map(|inst| match inst {
        Inst::Set { key: Key::Static(elem), .. } => vec![*elem],
        Inst::Make(MakeKind::Object, parts) => parts.iter().filter_map(|part| static_key(part.key)).collect(),
        _ => Vec::new(),
    });
    let parts = parts.filter_map(move |elem| match elem.kind() {
        ElemKind::Field(name) => Some(if whole { name } else { part_name(name) }),
        _ => None,
    });
    module.exports.iter().map(|export| export.name).chain(parts)
}

/// How declarations name a part of what stands for the module itself.
pub(crate) fn part_name(part: Symbol) -> Symbol {
    Symbol::new(&format!("{DEFAULT}.{part}"))
}

fn static_key(key: PartKey) -> Option<Elem> {
    match key {
        PartKey::Static(elem) => Some(elem),
        PartKey::Dynamic(_) | PartKey::Spread => None,
    }
}

/// Whether a function that is read from a class cannot be called without making an object: a constructor, or a
/// method that is not static.
pub(crate) fn needs_object(module: &Module, func: FnIdx) -> bool {
    let Some(function) = module.functions.get(func) else { return false };
    let class = function.class.and_then(|class| module.classes.get(class));
    let member = class.and_then(|class| class.members.iter().find(|member| member.func == func));
    function.flags.constructor
        || member.is_some_and(|member| matches!(member.kind, MemberKind::Method | MemberKind::Getter | MemberKind::Setter))
}

/// Whether a function can get out of the function that makes it: returned or kept, itself or what a call makes of it.
fn may_leave(module: &Module, func: FnIdx) -> bool {
    let Some(function) = module.functions.get(func) else { return false };
    let Some(parent) = function.parent.filter(|_| !needs_object(module, func)) else { return false };
    if parent == Module::INIT {
        return true;
    }
    let Some(body) = module.functions.get(parent).map(|parent| &parent.body) else { return false };
    let is_made = |value: ValueId| matches!(body.insts.get(value), Some(Inst::Closure(made, _)) if *made == func);
    // Methods that take a function mostly run it: `list.map(f)`.
    let wraps = |call: &Call| call.flags.decorator || call.recv.is_none();
    let is_of_it = |mut value: ValueId| {
        for _ in 0..MAX_WRAPPERS {
            match body.insts.get(value) {
                Some(Inst::Call(call)) if wraps(call) => match call.args.first() {
                    Some(arg) => value = arg.value,
                    None => return false,
                },
                _ => return is_made(value),
            }
        }
        false
    };
    let returned =
        |terminator: &Terminator| matches!(terminator, Terminator::Return { value: Some(value), .. } if is_of_it(*value));
    body.blocks.iter().any(|block| returned(&block.terminator))
        || body.insts.iter().filter(|inst| !matches!(inst, Inst::Call(_))).any(|inst| {
            let mut found = false;
            inst.for_each_operand(|operand| found |= is_of_it(operand));
            found
        })
}

/// Whether parameters and results are what a declaration asks for.
pub(crate) fn has_signature(declaration: &Declaration, function: &Function) -> bool {
    let mut written = function.params.iter().filter(|param| param.kind != ParamKind::This);
    declaration.params.iter().all(|asked| written.next().map_or(asked.only_unlike(), |param| has_param(asked, param)))
        && declaration.further.is_none_or(|most| written.count() <= most)
        && !(declaration.objects && has_plain_context(function))
        && declaration.results.as_ref().is_none_or(|asked| {
            let of = &function.results;
            if asked.is_empty() { of.is_empty() } else { of.len() == 1 && of.iter().all(|ty| has_type(asked, Some(ty))) }
        })
}

/// Whether a parameter after the first is declared to be no object.
fn has_plain_context(function: &Function) -> bool {
    let written = function.params.iter().filter(|param| param.kind != ParamKind::This);
    let is_plain = |ty: &TypeRef| matches!(ty, TypeRef::Prim(Prim::Str | Prim::Num | Prim::Bool));
    written.skip(1).any(|param| param.ty.as_ref().is_some_and(is_plain))
}

fn has_param(asked: &DeclaredParam, param: &Param) -> bool {
    param.kind == ParamKind::Positional
        && !(asked.required && param.optional)
        && (asked.names.is_empty() || asked.names.contains(param.name))
        && !asked.others.contains(param.name)
        && (asked.types.is_empty() || has_type(&asked.types, param.ty.as_ref()))
}

fn has_type(asked: &[TypePattern], ty: Option<&TypeRef>) -> bool {
    asked.iter().any(|pattern| match (pattern, ty) {
        (TypePattern::Undeclared, None) => true,
        (TypePattern::Named(names), Some(ty)) => last_name(ty).is_some_and(|name| names.contains(name)),
        (TypePattern::Imported(module, name), Some(TypeRef::Imported { specifier, path })) => {
            is_in(*module, *specifier, path.as_slice(), *name)
        }
        _ => false,
    })
}

/// Whether what is imported is that name of that module, which may itself be a member of what is imported.
fn is_in(module: Symbol, specifier: Symbol, path: &[Symbol], name: Symbol) -> bool {
    let Some((_, inner)) = path.split_last().filter(|(last, _)| **last == name) else { return false };
    let mut rest = module.as_str().strip_prefix(specifier.as_str());
    for part in inner {
        rest = rest.and_then(|rest| rest.strip_prefix('.')).and_then(|rest| rest.strip_prefix(part.as_str()));
    }
    rest.is_some_and(str::is_empty)
}

/// The name of a type, without where it comes from.
fn last_name(ty: &TypeRef) -> Option<Symbol> {
    match ty {
        TypeRef::Imported { path, .. } => path.last().copied(),
        TypeRef::Local(name) => Some(*name),
        TypeRef::Other(text) => {
            let name = text.as_str().rsplit('.').next().unwrap_or_default();
            let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
            name.chars().all(is_name).then(|| Symbol::new(name))
        }
        TypeRef::Prim(_) | TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Awaitable(_) | TypeRef::OneOf(_) => None,
    }
}

/// Whether something at the top level of a module is declared with a type that a declaration asks for.
pub(crate) fn has_typed_values(module: &Module, declaration: &Declaration) -> bool {
    let insts = module.functions.iter().take(1).flat_map(|init| init.body.insts.iter());
    insts.into_iter().any(|inst| matches!(inst, Inst::Hint(_, ty) if has_type(&declaration.types, Some(ty))))
}

/// What a module's top level puts into a variable, or under a name into an object.
fn stored(module: &Module, cell: CellIdx, member: Option<Elem>) -> Vec<ValueId> {
    let insts = module.functions.iter().take(1).flat_map(|init| init.body.insts.iter());
    let found = insts.flat_map(|inst| match (inst, member) {
        (Inst::CellSet(of, value), None) if *of == cell => vec![*value],
        (Inst::Set { key, value, .. }, Some(member)) if *key == Key::Static(member) => vec![*value],
        (Inst::Make(_, parts), Some(member)) => {
            parts.iter().filter(|part| part.key == PartKey::Static(member)).map(|part| part.value).collect()
        }
        _ => Vec::new(),
    });
    found.collect()
}

/// Whether what a name holds is declared with a type that a declaration asks for, before or after calls wrap it.
pub(crate) fn has_declared_type(module: &Module, cell: CellIdx, member: Option<Elem>, declaration: &Declaration) -> bool {
    let Some(init) = module.functions.get(Module::INIT) else { return false };
    let mut work = stored(module, cell, member);
    for _ in 0..MAX_WRAPPERS {
        let mut next = Vec::new();
        for value in work {
            match init.body.insts.get(value) {
                Some(Inst::Hint(_, ty)) if has_type(&declaration.types, Some(ty)) => return true,
                Some(Inst::Hint(inner, _) | Inst::Refine { value: inner, .. } | Inst::Await(inner)) => next.push(*inner),
                Some(Inst::Call(call)) => next.extend(call.args.first().map(|arg| arg.value)),
                Some(Inst::CellGet(cell)) => next.extend(stored(module, *cell, None)),
                _ => {}
            }
        }
        work = next;
    }
    false
}

/// Whether a variable was given a function that is not declared under its name, and not imported.
pub(crate) fn is_assigned(module: &Module, cell: CellIdx) -> bool {
    let Some(init) = module.functions.get(Module::INIT) else { return false };
    let name = module.cells.get(cell).map(|cell| cell.name);
    stored(module, cell, None).into_iter().any(|value| match init.body.insts.get(value) {
        Some(Inst::Closure(func, _)) => module.functions.get(*func).map(|function| function.name) != name,
        Some(Inst::Call(call)) => !call.flags.decorator,
        Some(Inst::Import { .. }) | None => false,
        Some(_) => true,
    })
}

/// Whether a function has a decorator of one of these names.
pub(crate) fn is_decorated(module: &Module, func: FnIdx, names: &[Symbol]) -> bool {
    let parent = module.functions.get(func).and_then(|function| function.parent);
    let Some(body) = parent.and_then(|parent| module.functions.get(parent)).map(|parent| &parent.body) else { return false };
    let mut decorated: Option<ValueId> = None;
    for (value, inst) in body.insts.iter_enumerated() {
        match inst {
            Inst::Closure(made, _) if *made == func => decorated = Some(value),
            // Each decorator is given what the one before made.
            Inst::Call(call) if call.flags.decorator && call.args.first().is_some_and(|arg| Some(arg.value) == decorated) => {
                if called_name(module, parent, call.callee).is_some_and(|name| names.contains(&name)) {
                    return true;
                }
                decorated = Some(value);
            }
            _ => {}
        }
    }
    false
}

/// The last name of what is called: `b` of `a.b(x)` and of `a.b(x)(y)`.
fn called_name(module: &Module, func: Option<FnIdx>, callee: ValueId) -> Option<Symbol> {
    let body = &module.functions.get(func?)?.body;
    let mut callee = callee;
    for _ in 0..MAX_WRAPPERS {
        match body.insts.get(callee)? {
            Inst::Get { key: Key::Static(elem), .. } => match elem.kind() {
                ElemKind::Field(name) => return Some(name),
                _ => return None,
            },
            Inst::Import { specifier, member } => return Some(member.unwrap_or(*specifier)),
            Inst::Global(name) => return Some(*name),
            Inst::CellGet(cell) => return module.cells.get(*cell).map(|cell| cell.name),
            Inst::Call(call) => callee = call.callee,
            _ => return None,
        }
    }
    None
}

/// What a module exports under a name, if it is a variable of its own.
pub(crate) fn own_cell(target: &ExportTarget) -> Option<CellIdx> {
    match target {
        ExportTarget::Cell(cell) => Some(*cell),
        ExportTarget::Reexport { .. } => None,
    }
}
