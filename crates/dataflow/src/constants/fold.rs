//! Operators over literals.

use sluicegate_base::{Lang, limits};
use sluicegate_ir::Const;

use super::truth;

pub(super) fn display(literal: &Const) -> Option<String> {
    match literal {
        Const::Str(text) => Some(text.to_string()),
        Const::Int(n) => Some(n.to_string()),
        _ => None,
    }
}

/// Folds a pure operator over literals; `None` where the result is not one literal in every language.
pub(crate) fn fold(name: &str, literals: &[&Const], lang: Lang) -> Option<Const> {
    match (name, literals) {
        ("not", [a]) => Some(Const::Bool(!truth(a))),
        ("neg", [Const::Int(n)]) => n.checked_neg().map(Const::Int),
        ("default", [Const::Undefined, b]) => Some((*b).clone()),
        ("default", [a, _]) => Some((*a).clone()),
        ("==", [a, b]) if comparable(a, b, lang) => Some(Const::Bool(a == b)),
        ("!=", [a, b]) if comparable(a, b, lang) => Some(Const::Bool(a != b)),
        ("typeof", [a]) => type_name(a).map(|name| Const::Str(name.into())),
        ("in", [Const::Str(a), Const::Str(b)]) => Some(Const::Bool(b.contains(&**a))),
        ("not in", [Const::Str(a), Const::Str(b)]) => Some(Const::Bool(!b.contains(&**a))),
        ("+", [Const::Str(a), Const::Str(b)]) if a.len() + b.len() <= limits::MAX_FOLDED_BYTES => {
            Some(Const::Str(format!("{a}{b}").into_boxed_str()))
        }
        (_, [Const::Int(a), Const::Int(b)]) => fold_integers(name, *a, *b),
        _ => None,
    }
}

fn type_name(literal: &Const) -> Option<&'static str> {
    match literal {
        Const::Str(_) => Some("string"),
        Const::Int(_) | Const::Float(_) => Some("number"),
        Const::Bool(_) => Some("boolean"),
        Const::Undefined => Some("undefined"),
        Const::Null | Const::Regex { .. } => Some("object"),
        Const::Bytes(_) => None,
    }
}

/// Literals whose equality is decided by what they are.
pub(super) fn comparable(a: &Const, b: &Const, lang: Lang) -> bool {
    use Const::{Bool, Int, Null, Str, Undefined};
    matches!((a, b), (Str(_), Str(_)) | (Int(_), Int(_)) | (Bool(_), Bool(_)) | (Null, Null) | (Undefined, Undefined))
        || matches!((a, b), (Null, Str(_) | Int(_) | Bool(_)) | (Str(_) | Int(_) | Bool(_), Null))
        || match (a, b) {
            // A lax comparison takes a text for the number that it spells.
            (Int(_), Str(text)) | (Str(text), Int(_)) => lang != Lang::JavaScript || !may_spell_number(text),
            _ => false,
        }
}

/// Whether a lax comparison may take a text for a number.
fn may_spell_number(text: &str) -> bool {
    let text = text.trim();
    let is_radix = ["0x", "0X", "0b", "0B", "0o", "0O"].iter().any(|prefix| text.starts_with(prefix));
    text.is_empty() || is_radix || text.ends_with("Infinity") || text.parse::<f64>().is_ok()
}

fn fold_integers(name: &str, a: i64, b: i64) -> Option<Const> {
    let number = match name {
        "+" => a.checked_add(b),
        "-" => a.checked_sub(b),
        "*" => a.checked_mul(b),
        "%" if a >= 0 && b > 0 => Some(a % b),
        "//" if a >= 0 && b > 0 => Some(a / b),
        "/" if b != 0 && a % b == 0 => Some(a / b),
        "&" => Some(a & b),
        "|" => Some(a | b),
        _ => None,
    };
    if let Some(number) = number {
        return Some(Const::Int(number));
    }
    let truth = match name {
        "<" => a < b,
        "<=" => a <= b,
        ">" => a > b,
        ">=" => a >= b,
        _ => return None,
    };
    Some(Const::Bool(truth))
}
