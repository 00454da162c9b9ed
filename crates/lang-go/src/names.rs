//! Names that the language itself declares, and the names that imports bind.

/// Functions that need no declaration.
const FUNCTIONS: &[&str] = &[
    "append", "cap", "clear", "close", "complex", "copy", "delete", "imag", "len", "make", "max", "min", "new", "panic", "print",
    "println", "real", "recover",
];

/// Types of numbers.
const NUMBERS: &[&str] = &[
    "byte",
    "complex128",
    "complex64",
    "float32",
    "float64",
    "int",
    "int16",
    "int32",
    "int64",
    "int8",
    "rune",
    "uint",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "uintptr",
];

/// Whether a type of that name holds a number.
#[must_use]
pub fn is_number(name: &str) -> bool {
    NUMBERS.contains(&name)
}

/// Whether a name means a type when nothing declares it.
#[must_use]
pub fn is_basic_type(name: &str) -> bool {
    is_number(name) || matches!(name, "string" | "bool" | "error" | "any" | "comparable")
}

/// Whether a name means something when nothing declares it.
#[must_use]
pub fn is_universal(name: &str) -> bool {
    is_basic_type(name) || FUNCTIONS.contains(&name) || matches!(name, "nil" | "true" | "false" | "iota")
}

/// Whether a function of the standard library never returns.
#[must_use]
pub fn ends_program(package: &str, name: &str) -> bool {
    match package {
        "os" | "syscall" => name == "Exit",
        "runtime" => name == "Goexit",
        "log" => matches!(name, "Fatal" | "Fatalf" | "Fatalln" | "Panic" | "Panicf" | "Panicln"),
        _ => false,
    }
}

/// The names that the package of an import path may have, the likeliest first.
#[must_use]
pub fn package_names(path: &str) -> Vec<String> {
    let mut segments = path.rsplit('/');
    let last = segments.next().unwrap_or(path);
    let mut names = Vec::new();
    if is_major_version(last)
        && let Some(before) = segments.next()
    {
        push_names(before, &mut names);
    }
    push_names(last, &mut names);
    names
}

fn push_names(segment: &str, names: &mut Vec<String>) {
    // `yaml.v3`
    let segment = match segment.rsplit_once('.') {
        Some((name, version)) if is_major_version(version) => name,
        _ => segment,
    };
    let short = segment.strip_prefix("go-").or_else(|| segment.strip_suffix("-go")).or_else(|| segment.strip_suffix(".go"));
    let spellings = [Some(segment), short, segment.rsplit(['-', '.']).next()];
    for name in spellings.into_iter().flatten() {
        let plain: String = name.chars().filter(|c| c.is_alphanumeric() || *c == '_').collect();
        if !plain.is_empty() && !names.contains(&plain) {
            names.push(plain);
        }
    }
}

fn is_major_version(segment: &str) -> bool {
    segment.strip_prefix('v').is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a qualifier that nothing declares is likely the name of the package at a path.
#[must_use]
pub fn may_be_package(path: &str, qualifier: &str) -> bool {
    let plain = |text: &str| -> String { text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase() };
    let qualifier = plain(qualifier);
    let fits = |segment: &str| {
        let segment = plain(segment);
        segment.len() >= 3 && qualifier.len() >= 3 && (segment.contains(&qualifier) || qualifier.contains(&segment))
    };
    path.rsplit('/').filter(|segment| !is_major_version(segment)).take(2).any(fits)
}

#[cfg(test)]
mod tests {
    use super::{may_be_package, package_names};

    #[test]
    fn usual_names_come_first() {
        let first = |path: &str| package_names(path).into_iter().next().unwrap_or_default();
        assert_eq!(first("os/exec"), "exec");
        assert_eq!(first("example.org/redis/v8"), "redis");
        assert_eq!(first("gopkg.in/yaml.v3"), "yaml");
        assert_eq!(package_names("example.org/go-sqlite3"), ["gosqlite3", "sqlite3"]);
        assert_eq!(package_names("k8s.example/core/v1"), ["core", "v1"]);
        assert!(may_be_package("example.org/proxy/gin", "ginadapter"));
        assert!(!may_be_package("os/exec", "handlers"));
    }
}
