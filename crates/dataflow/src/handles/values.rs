//! What instructions, parameters and operands say by themselves, without what the pass finds.

use sluicegate_base::{Elem, ElemKind, Path, limits};
use sluicegate_ir::{ArgKind, Body, Call, Const, Function, Inst, Param, ParamKind, Part, PartKey, TypeRef, ValueId};
use sluicegate_models::{HandlerRow, HandlerShape, PortRoot};

use crate::constants::Constants;

/// Where a called value comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CalleeRoots {
    /// From a parameter or capture: each caller binds it.
    pub bound: bool,
    /// From a shared variable or a result: whatever was passed there once, whoever calls.
    pub kept: bool,
}

/// The values that a value may be, through what leaves it what it is.
#[must_use]
pub fn sources_of(body: &Body, value: ValueId) -> Vec<ValueId> {
    const MAX_VALUES: usize = 64;
    let mut seen: Vec<ValueId> = Vec::new();
    let mut work = vec![value];
    while let Some(value) = work.pop() {
        if seen.len() >= MAX_VALUES || seen.contains(&value) {
            continue;
        }
        seen.push(value);
        match body.insts.get(value) {
            Some(Inst::Refine { value, .. } | Inst::Hint(value, _) | Inst::Await(value)) => work.push(*value),
            Some(Inst::Phi(operands)) => work.extend(operands.iter().map(|&(_, operand)| operand)),
            Some(Inst::Op(_, operands)) => work.extend(operands),
            _ => {}
        }
    }
    seen
}

/// The object that a value is a version or a changed copy of.
#[must_use]
pub fn object(body: &Body, value: ValueId) -> ValueId {
    const MAX_JOINS: usize = 8;
    let mut steps = limits::MAX_VERSION_STEPS;
    object_within(body, value, MAX_JOINS, &mut steps)
}

/// `steps` are shared by all ways, since joins of joins have many.
fn object_within(body: &Body, value: ValueId, joins: usize, steps: &mut usize) -> ValueId {
    let mut value = value;
    while *steps > 0 {
        *steps -= 1;
        value = match body.insts.get(value) {
            Some(Inst::Refine { value, .. } | Inst::Hint(value, _) | Inst::Set { base: value, .. }) => *value,
            Some(Inst::Post { call, port }) => match crate::constants::operand(body, *call, *port) {
                Some(operand) => operand,
                None => return value,
            },
            Some(Inst::Make(_, parts)) => match parts.first() {
                Some(part) if part.key == sluicegate_ir::PartKey::Spread => part.value,
                _ => return value,
            },
            // Versions of one object, joined.
            Some(Inst::Phi(operands)) if joins > 0 => {
                let mut objects = operands.iter().map(|&(_, operand)| object_within(body, operand, joins - 1, steps));
                match objects.next() {
                    Some(first) if first != value && objects.all(|other| other == first || other == value) => first,
                    _ => return value,
                }
            }
            _ => return value,
        };
    }
    value
}

/// Finds where a called value comes from by its instructions alone.
#[must_use]
pub fn callee_roots(body: &Body, callee: ValueId) -> CalleeRoots {
    const MAX_VALUES: usize = 64;
    let mut roots = CalleeRoots::default();
    let mut seen: Vec<(ValueId, bool)> = Vec::new();
    // Whether the called value is a part of the value, rather than the value itself.
    let mut work = vec![(callee, false)];
    while let Some((value, is_part)) = work.pop() {
        if seen.len() >= MAX_VALUES || seen.contains(&(value, is_part)) {
            continue;
        }
        seen.push((value, is_part));
        match body.insts.get(value) {
            Some(Inst::Param(_) | Inst::Capture(_)) => roots.bound = true,
            Some(Inst::CellGet(_) | Inst::Call(_) | Inst::Yield(_) | Inst::Caught) => roots.kept = true,
            Some(Inst::Get { base, .. }) => work.push((*base, true)),
            Some(Inst::Refine { value, .. } | Inst::Hint(value, _) | Inst::Await(value)) => work.push((*value, is_part)),
            Some(Inst::Set { base, value, .. }) => {
                work.push((*base, is_part));
                // What is put into a function does not make it another function.
                work.extend(is_part.then_some((*value, is_part)));
            }
            Some(Inst::Phi(operands)) => work.extend(operands.iter().map(|&(_, operand)| (operand, is_part))),
            Some(Inst::Op(_, operands)) => work.extend(operands.iter().map(|&operand| (operand, is_part))),
            Some(Inst::Make(_, parts)) => work.extend(parts.iter().map(|part| (part.value, is_part))),
            Some(Inst::Post { call, port }) => {
                // What the callee put there may be anybody's.
                roots.kept |= is_part;
                work.extend(crate::constants::operand(body, *call, *port).map(|operand| (operand, is_part)));
            }
            _ => {}
        }
    }
    roots
}

/// The parameter that receives positional argument `position` when nothing is passed as receiver.
#[must_use]
pub fn positional_param(function: &Function, position: u16) -> Option<u32> {
    counted_param(function, position, &|_| true)
}

/// How many parameters a caller may give by position.
#[must_use]
pub fn positional_count(function: &Function) -> usize {
    function.params.iter().filter(|param| param.kind == ParamKind::Positional).count()
}

/// The parameter that a handler's shape means by `position`.
#[must_use]
pub fn shape_param(function: &Function, shape: &HandlerShape, position: u16) -> Option<u32> {
    counted_param(function, position, &|param| match &param.ty {
        Some(TypeRef::Imported { specifier, path }) => {
            !shape.uncounted.iter().any(|(module, name)| module == specifier && path.as_slice() == [*name])
        }
        _ => true,
    })
}

fn counted_param(function: &Function, position: u16, counts: &dyn Fn(&Param) -> bool) -> Option<u32> {
    let mut seen = 0u16;
    for (n, param) in function.params.iter().enumerate() {
        match param.kind {
            ParamKind::Positional if !counts(param) => {}
            ParamKind::Positional => {
                if seen == position {
                    return u32::try_from(n).ok();
                }
                seen += 1;
            }
            ParamKind::Rest => return u32::try_from(n).ok(),
            ParamKind::This | ParamKind::KeywordOnly | ParamKind::KeywordRest => {}
        }
    }
    None
}

/// Operands of a call that a port root names, with the path below the operand.
#[must_use]
pub fn port_operands(call: &Call, root: &PortRoot) -> Vec<(ValueId, Path)> {
    let args: Vec<(ArgKind, ValueId)> = call.args.iter().map(|arg| (arg.kind, arg.value)).collect();
    operands_at(&args, call.recv, root)
}

/// Whether a call registers that handler, as far as the text decides which its first argument is.
#[must_use]
pub fn registers(handler: &HandlerRow, call: &Call, constants: &Constants) -> bool {
    if handler.methods.is_some() {
        return false;
    }
    let Some(asked) = handler.first else { return true };
    let first = call.args.first().and_then(|arg| constants.get(arg.value));
    matches!(first, Some(Const::Str(text)) if **text == *asked.as_str())
}

/// Where the methods of a class sit below it that a library calls because of what the class derives from.
pub fn derived_methods(handler: &HandlerRow, parts: &[Part]) -> Vec<Path> {
    let Some(methods) = &handler.methods else { return Vec::new() };
    let named = parts.iter().filter_map(|part| match part.key {
        PartKey::Static(elem) => match elem.kind() {
            ElemKind::Field(name) if methods.contains(name) => Some(Path::of(&[elem])),
            _ => None,
        },
        _ => None,
    });
    named.collect()
}

/// The same for anything that is called with arguments: `T` is whatever stands for an operand.
#[must_use]
pub fn operands_at<T: Copy>(args: &[(ArgKind, T)], recv: Option<T>, root: &PortRoot) -> Vec<(T, Path)> {
    match root {
        PortRoot::Recv => recv.map(|recv| (recv, Path::EMPTY)).into_iter().collect(),
        PortRoot::Arg { position, name } => {
            if let Some(name) = name {
                for &(kind, operand) in args {
                    if kind == ArgKind::Named(*name) {
                        return vec![(operand, Path::EMPTY)];
                    }
                }
            }
            let Some(position) = position else {
                // `**options` may hold it.
                let name = name.map(|name| Path::of(&[Elem::field(name)])).unwrap_or_default();
                let spread = args.iter().find(|(kind, _)| *kind == ArgKind::NamedSpread);
                return spread.map(|&(_, operand)| (operand, name)).into_iter().collect();
            };
            positional_operand(args, *position)
        }
        PortRoot::ArgsFrom(start) => {
            let mut found = Vec::new();
            let mut at = 0u16;
            for &(kind, operand) in args {
                match kind {
                    ArgKind::Positional => {
                        if at >= *start {
                            found.push((operand, Path::EMPTY));
                        }
                        at += 1;
                    }
                    ArgKind::Spread => found.push((operand, Path::of(&[Elem::ANY]))),
                    ArgKind::Named(_) | ArgKind::NamedSpread => {}
                }
            }
            found
        }
        PortRoot::ArgsNamed => args
            .iter()
            .filter_map(|&(kind, operand)| match kind {
                ArgKind::Named(_) => Some((operand, Path::EMPTY)),
                ArgKind::NamedSpread => Some((operand, Path::of(&[Elem::ANY]))),
                ArgKind::Positional | ArgKind::Spread => None,
            })
            .collect(),
        PortRoot::Ret | PortRoot::Throw | PortRoot::Callback { .. } => Vec::new(),
    }
}

fn positional_operand<T: Copy>(args: &[(ArgKind, T)], position: u16) -> Vec<(T, Path)> {
    let mut at = 0u16;
    for &(kind, operand) in args {
        match kind {
            ArgKind::Positional if at == position => return vec![(operand, Path::EMPTY)],
            ArgKind::Positional => at += 1,
            ArgKind::Spread => {
                let index = i64::from(position.saturating_sub(at));
                return vec![(operand, Path::of(&[Elem::index(index)]))];
            }
            ArgKind::Named(_) | ArgKind::NamedSpread => {}
        }
    }
    Vec::new()
}
