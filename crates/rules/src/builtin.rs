//! The rule files that are part of the program.

/// A built-in rule: its file, and its page.
pub(crate) struct Builtin {
    /// File name, for messages.
    pub name: &'static str,
    /// TOML.
    pub text: &'static str,
    /// Markdown.
    pub page: &'static str,
}

macro_rules! builtin {
    ($($id:literal),+ $(,)?) => {
        &[$(Builtin {
            name: concat!("rules/", $id, ".toml"),
            text: include_str!(concat!("../../../queries/rules/", $id, ".toml")),
            page: include_str!(concat!("../../../queries/rules/", $id, ".md")),
        }),+]
    };
}

/// Every built-in rule.
pub(crate) const RULES: &[Builtin] = builtin![
    "code-injection",
    "command-injection",
    "cors-reflection",
    "error-disclosure",
    "format-string",
    "header-injection",
    "html-injection",
    "insecure-cookie",
    "ldap-injection",
    "log-injection",
    "mail-injection",
    "nosql-injection",
    "open-redirect",
    "path-traversal",
    "predictable-secret",
    "prototype-pollution",
    "regex-injection",
    "request-forgery",
    "resource-injection",
    "sql-injection",
    "template-injection",
    "unsafe-deserialization",
    "weak-password-hash",
    "xml-external-entities",
    "xpath-injection",
];

/// Names of weaknesses.
pub(crate) const CWE: &str = include_str!("../../../queries/rules/cwe.toml");
