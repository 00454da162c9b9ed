//! Where knowledge may live, seen by the words that code uses.
//!
//! Shipped Rust code names no vendor, product or library of the programs it looks at
//! (that is data under `queries/`), no grammar word outside a frontend's `kinds.rs`, and
//! touches files, threads and clocks only at the edge.

use std::collections::BTreeSet;

use tree_sitter::Language;

use crate::repository::File;
use crate::source::{code, literals, shipped_lines, words};
use crate::{Complaints, Repository};

/// Names of clouds, their services and their SDKs, and of libraries that models describe.
const VENDOR_WORDS: &[&str] = &[
    "amazon",
    "apigateway",
    "appsync",
    "arn",
    "aws",
    "axios",
    "azure",
    "boto",
    "boto3",
    "botocore",
    "bottle",
    "cassandra",
    "chalice",
    "cloudflare",
    "cloudformation",
    "cloudfront",
    "cloudwatch",
    "cognito",
    "cosmosdb",
    "django",
    "dynamo",
    "dynamodb",
    "eventbridge",
    "fastapi",
    "fastify",
    "firebase",
    "firestore",
    "flask",
    "gcp",
    "gcloud",
    "google",
    "hapi",
    "jinja2",
    "kinesis",
    "knex",
    "koa",
    "lambda_context",
    "lodash",
    "middy",
    "mongo",
    "mongodb",
    "mongoose",
    "mysql",
    "netlify",
    "nestjs",
    "pg",
    "postgres",
    "postgresql",
    "powertools",
    "psycopg2",
    "pubsub",
    "pymongo",
    "redis",
    "s3",
    "sequelize",
    "sns",
    "sqlalchemy",
    "sqs",
    "stepfunctions",
    "subprocess",
    "vercel",
];

/// Names that are two words or parts of ordinary words.
const VENDOR_TEXTS: &[&str] = &["child_process", "aws_lambda", "aws.lambda", "express.", "\"express\"", "execSync", "os.system"];

/// Files that may name a vendor, with the reason.
const VENDOR_EXCEPTIONS: &[(&str, &str)] =
    &[("crates/lang-py/src/resolve.rs", "names of the standard library's modules are part of module resolution")];

/// The readers of infrastructure templates, and the words that are syntax of the formats: names of
/// sections, of functions and of the types whose properties are read. What a type means is data.
const FORMAT_WORDS: (&str, &[&str]) = (
    "crates/iac/src/",
    &["amazon", "apigateway", "arn", "aws", "cloudformation", "cognito", "eventbridge", "s3", "sns", "stepfunctions"],
);

fn places<'f>(file: &'f File, holds: impl Fn(&str) -> Option<String> + 'f) -> impl Iterator<Item = String> + 'f {
    shipped_lines(&file.text)
        .filter_map(move |line| holds(line.text).map(|what| format!("{}:{}: {what}", file.path, line.number)))
}

/// No vendor in shipped code. Comments may show a line of the code that is looked at.
pub fn vendors(repository: &Repository) -> Complaints {
    let excepted = |path: &str| VENDOR_EXCEPTIONS.iter().any(|(exception, _)| *exception == path);
    repository
        .shipped()
        .filter(|file| !excepted(&file.path))
        .flat_map(|file| {
            let (folder, syntax) = FORMAT_WORDS;
            let syntax = if file.path.starts_with(folder) { syntax } else { &[] };
            places(file, move |line| {
                let line = code(line);
                let named = |word: &String| VENDOR_WORDS.contains(&word.as_str()) && !syntax.contains(&word.as_str());
                let word = words(line).find(named);
                let text = || VENDOR_TEXTS.iter().find(|text| line.contains(*text)).map(|text| (*text).to_string());
                word.or_else(text)
                    .map(|word| format!("`{word}` is knowledge about a vendor or library; it belongs under queries/"))
            })
        })
        .collect()
}

/// Node kinds of the grammars that no other text looks like.
fn node_kinds() -> BTreeSet<String> {
    let languages: [Language; 5] = [
        tree_sitter_javascript::LANGUAGE.into(),
        tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
        tree_sitter_typescript::LANGUAGE_TSX.into(),
        tree_sitter_python::LANGUAGE.into(),
        tree_sitter_go::LANGUAGE.into(),
    ];
    let mut kinds = BTreeSet::new();
    for language in languages {
        for id in 0..language.node_kind_count() {
            let Ok(id) = u16::try_from(id) else { continue };
            let named = language.node_kind_is_named(id);
            kinds.extend(language.node_kind_for_id(id).filter(|kind| named && kind.contains('_')).map(str::to_string));
        }
    }
    kinds
}

/// Node kinds are spelled in `kinds.rs` of a frontend only.
pub fn grammars(repository: &Repository) -> Complaints {
    let kinds = node_kinds();
    repository
        .shipped()
        .filter(|file| !(file.path.starts_with("crates/lang-") && file.path.ends_with("/kinds.rs")))
        .flat_map(|file| {
            let kinds = &kinds;
            places(file, move |line| {
                let kind = literals(line).find(|text| kinds.contains(*text))?;
                Some(format!("`{kind}` is a node kind; it belongs in a frontend's kinds.rs"))
            })
        })
        .collect()
}

/// What code calls that reaches beyond its own memory, and which crates may.
const EFFECTS: &[(&str, &[&str])] = &[
    ("std::fs", &["engine", "cli"]),
    ("std::net", &[]),
    ("std::thread", &["engine", "cli"]),
    ("std::process", &["cli"]),
    ("std::env", &["engine", "cli"]),
    ("std::time", &["engine", "cli"]),
    ("println!", &[]),
    ("eprintln!", &[]),
];

/// Only the outer crates read files, start threads or look at a clock; none talks to a network.
pub fn effects(repository: &Repository) -> Complaints {
    repository
        .shipped()
        .flat_map(|file| {
            let owner = file.path.split('/').nth(1).unwrap_or_default();
            places(file, move |line| {
                let (effect, _) =
                    EFFECTS.iter().find(|(effect, allowed)| code(line).contains(effect) && !allowed.contains(&owner))?;
                Some(format!("`{effect}` is not for the crate `{owner}`"))
            })
        })
        .collect()
}

/// Where types are that can be written: reports, and what the cache keeps.
const WRITTEN: &[&str] = &["crates/report/", "crates/engine/src/cache/", "crates/iac/src/stored/"];

/// Nothing below `report` can be written by accident; what the cache keeps has types of its own.
pub fn serialisation(repository: &Repository) -> Complaints {
    repository
        .shipped()
        .filter(|file| !WRITTEN.iter().any(|place| file.path.starts_with(place)))
        .flat_map(|file| {
            places(file, |line| {
                let derives = code(line).contains("derive(") && words(line).any(|word| word == "serialize");
                derives.then(|| "only `report` says how things are written".to_string())
            })
        })
        .collect()
}

/// Files that say how one machine is set up.
const MACHINE_FILES: &[&str] = &[".npmrc", ".netrc", "pip.conf", "config.toml", ".pypirc", "rust-toolchain"];

/// No path of a machine, and no registry but the public ones.
pub fn machines(repository: &Repository) -> Complaints {
    // Written in parts, so that this file does not name them.
    let paths = [["/wo", "rk/"].concat(), ["/ro", "ot/"].concat(), ["/tmp", "/wt"].concat(), ["/tmp", "/target"].concat()];
    let mut complaints = Vec::new();
    for file in &repository.files {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let example = file.path.starts_with("corpus/") || file.path.starts_with("queries/");
        if MACHINE_FILES.contains(&name) && !example {
            complaints.push(format!("{}: describes one machine", file.path));
        }
        for (line, number) in file.text.lines().zip(1..) {
            if let Some(path) = paths.iter().find(|path| line.contains(path.as_str())) {
                complaints.push(format!("{}:{number}: `{path}` is a path of one machine", file.path));
            }
            // A dependency comes from a registry, not from a folder or a repository of somebody's.
            let foreign = name == "Cargo.lock" && line.starts_with("source = ") && !line.starts_with("source = \"registry+");
            if foreign {
                complaints.push(format!("{}:{number}: not from a registry", file.path));
            }
        }
    }
    complaints
}
