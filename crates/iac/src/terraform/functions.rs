//! The functions of the language that only rearrange what they are given.
//!
//! What reads files, the clock or the network is none of them: its result is not known.

use std::rc::Rc;

use sluicegate_base::{FxIndexMap, limits};

use super::value::{Piece, Val};

/// The result of a call. `None`: the function is not known, or what it needs is not.
pub(super) fn call(name: &str, args: &[Val]) -> Option<Val> {
    let text = |n: usize| args.get(n).and_then(Val::text);
    let first = || args.first().cloned();
    Some(match name {
        "tostring" | "tonumber" | "tobool" | "sensitive" | "nonsensitive" | "abspath" | "pathexpand" | "jsonencode" => first()?,
        "tolist" | "toset" | "sort" | "distinct" => {
            Val::list(distinct(items(args.first()?)?, name != "tolist" && name != "sort"))
        }
        "tomap" => Val::Map(entries(args.first()?)?),
        "compact" => {
            let empty = |item: &Val| *item == Val::Null || item.text() == Some("");
            Val::list(items(args.first()?)?.into_iter().filter(|item| !empty(item)).collect())
        }
        "reverse" => Val::list(items(args.first()?)?.into_iter().rev().collect()),
        "concat" => Val::list(spread(args)),
        "flatten" => Val::list(flat(items(args.first()?)?)),
        "keys" => Val::list(entries(args.first()?)?.keys().map(|key| Val::literal(key)).collect()),
        "values" => Val::list(entries(args.first()?)?.values().cloned().collect()),
        "merge" => merge(args),
        "zipmap" => {
            let (keys, values) = (items(args.first()?)?, items(args.get(1)?)?);
            let keys = keys.iter().map(|key| Some(key.text()?.to_owned())).collect::<Option<Vec<_>>>()?;
            Val::map(keys.into_iter().zip(values).collect())
        }
        "lookup" => match entries(args.first()?)?.get(text(1)?) {
            Some(found) => found.clone(),
            None => args.get(2)?.clone(),
        },
        "element" => {
            let items = items(args.first()?)?;
            let position = args.get(1)?.number()?;
            items.get(position as usize % items.len().max(1))?.clone()
        }
        "one" => items(args.first()?)?.into_iter().next().unwrap_or(Val::Null),
        "length" => match args.first()? {
            Val::List(items) => Val::literal(&items.len().to_string()),
            Val::Map(entries) => Val::literal(&entries.len().to_string()),
            other => Val::literal(&other.text()?.chars().count().to_string()),
        },
        "contains" => {
            let (items, wanted) = (items(args.first()?)?, text(1)?);
            let texts = items.iter().map(Val::text).collect::<Option<Vec<_>>>()?;
            Val::truth(texts.contains(&wanted))
        }
        "range" => {
            let end = args.first()?.number()?;
            if args.len() != 1 || !(0.0..=limits::MAX_TERRAFORM_ITEMS as f64).contains(&end) {
                return None;
            }
            Val::list((0..end as usize).map(|n| Val::literal(&n.to_string())).collect())
        }
        "slice" => {
            let (items, start, end) = (items(args.first()?)?, args.get(1)?.number()?, args.get(2)?.number()?);
            Val::list(items.get(start as usize..end as usize)?.to_vec())
        }
        "coalesce" => coalesce(args),
        // What is there counts: errors are none of ours.
        "try" => {
            let found = args.iter().find(|arg| !matches!(arg, Val::Unknown(_) | Val::Null));
            found.or(args.last())?.clone()
        }
        "join" => {
            let (separator, mut parts) = (args.first()?.clone(), Vec::new());
            for (n, item) in spread(args.get(1..)?).into_iter().enumerate() {
                parts.extend((n > 0).then(|| separator.clone()));
                parts.push(item);
            }
            Val::joined(parts)
        }
        "split" => Val::list(text(1)?.split(text(0)?).map(Val::literal).collect()),
        "format" => format(text(0)?, args.get(1..)?)?,
        // The text is not known, but what it is made of.
        "templatefile" => Val::map(FxIndexMap::from_iter([("vars".to_owned(), args.get(1)?.clone())])),
        "lower" => Val::literal(&text(0)?.to_lowercase()),
        "upper" => Val::literal(&text(0)?.to_uppercase()),
        "title" => Val::literal(&text(0)?.split(' ').map(capital).collect::<Vec<_>>().join(" ")),
        "trimspace" => Val::literal(text(0)?.trim()),
        "trim" => Val::literal(text(0)?.trim_matches(|c| text(1).is_some_and(|cut| cut.contains(c)))),
        "trimprefix" => Val::literal(text(0)?.strip_prefix(text(1)?).unwrap_or(text(0)?)),
        "trimsuffix" => Val::literal(text(0)?.strip_suffix(text(1)?).unwrap_or(text(0)?)),
        "substr" => {
            let (start, count) = (args.get(1)?.number()?, args.get(2)?.number()?);
            let rest = text(0)?.chars().skip(start as usize);
            let kept: String = if count < 0.0 { rest.collect() } else { rest.take(count as usize).collect() };
            Val::literal(&kept)
        }
        // Between slashes stands a pattern.
        "replace" if !text(1)?.starts_with('/') && !text(1)?.is_empty() => {
            let longest = text(0)?.len().checked_mul(text(2)?.len().max(1))?;
            if longest > limits::MAX_FOLDED_BYTES {
                return None;
            }
            Val::literal(&text(0)?.replace(text(1)?, text(2)?))
        }
        "basename" => Val::literal(text(0)?.trim_end_matches('/').rsplit('/').next()?),
        "dirname" => Val::literal(text(0)?.rsplit_once('/').map_or(".", |(folder, _)| folder)),
        _ => return None,
    })
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

fn items(value: &Val) -> Option<Vec<Val>> {
    match value {
        Val::List(items) => Some(items.to_vec()),
        Val::Null => Some(Vec::new()),
        _ => None,
    }
}

fn entries(value: &Val) -> Option<Rc<FxIndexMap<String, Val>>> {
    match value {
        Val::Map(entries) => Some(entries.clone()),
        _ => None,
    }
}

fn distinct(items: Vec<Val>, sift: bool) -> Vec<Val> {
    if !sift {
        return items;
    }
    // Sets are of texts; what is none is kept.
    let mut seen = sluicegate_base::FxHashSet::default();
    items.into_iter().filter(|item| item.text().is_none_or(|text| seen.insert(text.to_owned()))).collect()
}

/// The items of several lists. Of one that is not known something is left, so that nobody takes the rest for all.
fn spread(args: &[Val]) -> Vec<Val> {
    let mut all = Vec::new();
    for arg in args {
        match arg {
            Val::List(items) => all.extend(items.iter().cloned()),
            Val::Null => {}
            other => all.push(other.clone()),
        }
        if all.len() > limits::MAX_TERRAFORM_ITEMS {
            return vec![Val::unknown("[…]")];
        }
    }
    all
}

fn flat(items: Vec<Val>) -> Vec<Val> {
    let mut all = Vec::new();
    let mut open: Vec<Val> = items.into_iter().rev().collect();
    let mut seen = 0;
    while let Some(item) = open.pop() {
        seen += 1;
        if seen > limits::MAX_TERRAFORM_ITEMS || open.len() > limits::MAX_TERRAFORM_ITEMS {
            return vec![Val::unknown("[…]")];
        }
        match item {
            Val::List(inner) => open.extend(inner.iter().rev().cloned()),
            other => all.push(other),
        }
    }
    all
}

fn merge(args: &[Val]) -> Val {
    let mut all = FxIndexMap::default();
    for arg in args {
        match arg {
            Val::Map(entries) => all.extend(entries.iter().map(|(key, value)| (key.clone(), value.clone()))),
            // One of both may count; the entries of either are better than none.
            Val::Either(both) => {
                for side in [&both.1, &both.0] {
                    if let Val::Map(entries) = side {
                        all.extend(entries.iter().map(|(key, value)| (key.clone(), value.clone())));
                    }
                }
            }
            _ => {}
        }
        if all.len() > limits::MAX_TERRAFORM_ITEMS {
            return Val::unknown("{…}");
        }
    }
    Val::map(all)
}

fn coalesce(args: &[Val]) -> Val {
    for arg in args {
        match arg {
            Val::Null => {}
            Val::Text(pieces) if pieces.is_empty() => {}
            Val::Text(pieces) if matches!(pieces.as_slice(), [Piece::Literal(text)] if text.is_empty()) => {}
            found => return found.clone(),
        }
    }
    Val::Null
}

/// `%s` and `%d` only; others are not known.
fn format(pattern: &str, args: &[Val]) -> Option<Val> {
    let (mut parts, mut rest, mut args) = (Vec::new(), pattern, args.iter());
    while let Some((before, after)) = rest.split_once('%') {
        parts.push(Val::literal(before));
        let verb = after.chars().next()?;
        rest = after.get(verb.len_utf8()..)?;
        parts.push(match verb {
            '%' => Val::literal("%"),
            's' | 'd' | 'v' => args.next()?.clone(),
            _ => return None,
        });
    }
    parts.push(Val::literal(rest));
    Some(Val::joined(parts))
}
