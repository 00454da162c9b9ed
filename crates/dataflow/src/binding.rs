//! How the operands of a call reach the parameters of a function.

use sluicegate_base::{Elem, Path, Symbol};
use sluicegate_ir::{ArgKind, Function, ParamKind, Port};

/// One operand reaching one parameter. Data at `from` below the operand arrives at `to` below the parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bind {
    /// The operand.
    pub operand: Port,
    /// The parameter.
    pub param: u32,
    /// Path below the operand.
    pub from: Path,
    /// Path below the parameter.
    pub to: Path,
}

/// What becomes the receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ThisFrom {
    /// The call's receiver.
    Recv,
    /// The call's receiver, as the first positional argument (a plain function that a class holds).
    RecvFirst,
    /// The first positional argument (an explicit receiver called without an object).
    FirstArg,
    /// A fresh object: the call constructs.
    Fresh,
}

/// Maps operands to parameters.
#[must_use]
pub fn bind(args: &[ArgKind], function: &Function, this: ThisFrom) -> Vec<Bind> {
    let mut binds = Vec::new();
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let this_param = function.this_param();
    if this == ThisFrom::Recv
        && let Some(param) = this_param
    {
        binds.push(Bind { operand: Port::Recv, param, from: Path::EMPTY, to: Path::EMPTY });
    }
    let mut positional: Vec<u32> = Vec::new();
    let mut rest = None;
    let mut keyword_rest = None;
    let first_is_this = this == ThisFrom::FirstArg && function.flags.explicit_this;
    for (n, param) in function.params.iter().enumerate() {
        match param.kind {
            ParamKind::This if first_is_this => positional.push(number(n)),
            ParamKind::Positional => positional.push(number(n)),
            ParamKind::Rest => rest = Some(number(n)),
            ParamKind::KeywordRest => keyword_rest = Some(number(n)),
            ParamKind::This | ParamKind::KeywordOnly => {}
        }
    }
    let named = |name: Symbol| {
        let fits = |kind| matches!(kind, ParamKind::Positional | ParamKind::KeywordOnly);
        function.params.iter().position(|p| p.name == name && fits(p.kind)).map(number)
    };
    let is_named = |arg: &ArgKind, param: u32| matches!(arg, ArgKind::Named(name) if named(*name) == Some(param));
    let mut position = 0usize;
    if this == ThisFrom::RecvFirst {
        let place =
            positional.first().map(|param| (*param, Path::EMPTY)).or(rest.map(|rest| (rest, Path::of(&[Elem::index(0)]))));
        binds.extend(place.map(|(param, to)| Bind { operand: Port::Recv, param, from: Path::EMPTY, to }));
        position = 1;
    }
    let mut filled: Vec<u32> = binds.iter().map(|bind| bind.param).collect();
    for (n, kind) in args.iter().enumerate() {
        let operand = Port::Arg(number(n));
        let mut push = |param: u32, from: Path, to: Path| binds.push(Bind { operand, param, from, to });
        match kind {
            ArgKind::Positional => {
                match (positional.get(position), rest) {
                    (Some(&param), _) => {
                        push(param, Path::EMPTY, Path::EMPTY);
                        filled.push(param);
                    }
                    (None, Some(rest)) => {
                        let index = i64::try_from(position - positional.len()).unwrap_or(i64::MAX);
                        push(rest, Path::EMPTY, Path::of(&[Elem::index(index)]));
                    }
                    (None, None) => {}
                }
                position += 1;
            }
            ArgKind::Named(name) => match (named(*name), keyword_rest) {
                (Some(param), _) => push(param, Path::EMPTY, Path::EMPTY),
                (None, Some(rest)) => push(rest, Path::EMPTY, Path::of(&[Elem::field(*name)])),
                (None, None) => {}
            },
            ArgKind::Spread => {
                for (offset, &param) in positional.get(position..).unwrap_or_default().iter().enumerate() {
                    let index = i64::try_from(offset).unwrap_or(i64::MAX);
                    push(param, Path::of(&[Elem::index(index)]), Path::EMPTY);
                }
                if let Some(rest) = rest {
                    // A list that is all of the rest keeps its positions.
                    let element = if position == positional.len() { Path::EMPTY } else { Path::of(&[Elem::ANY]) };
                    push(rest, element, element);
                }
                position = positional.len();
            }
            ArgKind::NamedSpread => {
                // A call that gives a parameter twice never comes in: `f(1, **options)` has no option for the first.
                let is_open = |n: u32| !filled.contains(&n) && !args.iter().any(|arg| is_named(arg, n));
                for (n, param) in function.params.iter().enumerate() {
                    if matches!(param.kind, ParamKind::Positional | ParamKind::KeywordOnly) && is_open(number(n)) {
                        push(number(n), Path::of(&[Elem::field(param.name)]), Path::EMPTY);
                    }
                }
                if let Some(rest) = keyword_rest {
                    push(rest, Path::EMPTY, Path::EMPTY);
                }
            }
        }
    }
    binds
}
