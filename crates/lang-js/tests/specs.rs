//! Lowering specifications: each Markdown file under `specs/` holds code blocks
//! and the IR that they become. `UPDATE=1` writes the IR anew.

use std::path::{Path, PathBuf};

use sluicegate_base::FileId;
use sluicegate_ir::Frontend;
use sluicegate_lang_js::JavaScript;

/// A code block with the expected IR behind it.
struct Example {
    language: String,
    code: String,
    expected: String,
}

/// Text between examples, and the examples.
enum Piece {
    Prose(String),
    Example(Example),
}

fn parse(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut prose = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(language) = line.strip_prefix("```").filter(|language| ["js", "ts", "tsx", "jsx"].contains(language)) else {
            prose.push_str(line);
            prose.push('\n');
            continue;
        };
        let code = block(&mut lines);
        let mut ahead = lines.clone();
        let expected = if ahead.find(|line| !line.is_empty()) == Some("```ir") {
            lines = ahead;
            block(&mut lines)
        } else {
            String::new()
        };
        pieces.push(Piece::Prose(std::mem::take(&mut prose)));
        pieces.push(Piece::Example(Example { language: language.to_owned(), code, expected }));
    }
    pieces.push(Piece::Prose(prose));
    pieces
}

fn block<'a>(lines: &mut impl Iterator<Item = &'a str>) -> String {
    lines.take_while(|line| *line != "```").fold(String::new(), |text, line| text + line + "\n")
}

fn lowered(example: &Example) -> String {
    let path = format!("m.{}", example.language);
    let module = JavaScript.lower(FileId(0), &path, &example.code);
    let violations = sluicegate_ir::verify::verify(&module);
    assert!(violations.is_empty(), "{}\n{violations:?}", example.code);
    sluicegate_ir::print::print_module(&module)
}

fn spec_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("specs");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    files
}

#[test]
fn code_lowers_as_specified() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = Vec::new();
    for path in spec_files() {
        let text = std::fs::read_to_string(&path).unwrap();
        let mut fresh = String::new();
        for piece in parse(&text) {
            match piece {
                Piece::Prose(prose) => fresh.push_str(&prose),
                Piece::Example(example) => {
                    let ir = lowered(&example);
                    if ir != example.expected {
                        wrong.push(format!("{}\n--- code\n{}--- now\n{ir}", path.display(), example.code));
                    }
                    fresh.push_str(&format!("```{}\n{}```\n\n```ir\n{ir}```\n", example.language, example.code));
                }
            }
        }
        if update {
            std::fs::write(&path, fresh).unwrap();
        }
    }
    assert!(update || wrong.is_empty(), "{} examples differ; UPDATE=1 accepts them\n{}", wrong.len(), wrong.join("\n"));
}
