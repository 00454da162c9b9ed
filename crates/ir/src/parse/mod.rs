//! Reads the textual form that [`crate::print`] writes.
//!
//! `parse_module(&print_module(&m))` is `m` again except for its side tables:
//! spans are empty, the file is number 0, notes are gone.
//!
//! For tests written by hand much may be left out:
//!
//! - the `module` line (JavaScript), numbers of functions and classes (`fn f(x)`),
//! - the first block's label; `goto` before the next label; `return` at the end,
//! - `%n =` where nothing uses the value, empty brackets of `closure` and `make`.
//!
//! Values and blocks may have names instead of numbers (`%event`, `loop:`);
//! unless all are numbered without a gap they are numbered as they come.
//! `param event` finds the parameter by name. A named value is named so in the
//! side table too. A comment starts with `;`.

mod body;
mod cursor;

use std::fmt;

use sluicegate_base::{FileId, Idx, IndexVec, Lang, Span, Symbol, limits};

use crate::function::{Body, Capture, Function, FunctionFlags, Param, ParamKind};
use crate::inst::{Prim, TypeRef};
use crate::module::{Cell, CellIdx, Class, ClassIdx, Export, ExportTarget, FnIdx, Member, MemberKind, Module};
use crate::print::{function_flags, member_kind};
use body::BodyParser;
use cursor::{Cursor, Result};

/// Why and where a text is not IR.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseError {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub problem: Problem,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Something else should be here.
    Expected(&'static str),
    /// A name that nothing declares.
    Unknown(String),
    /// A name that is declared twice, or a name of several things.
    Ambiguous(String),
    /// A function or class whose number is not the next one.
    OutOfOrder,
    /// An instruction behind a terminator.
    BehindTerminator,
    /// A type nested too deeply.
    TooDeep,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Expected(what) => write!(f, "expected {what}"),
            Problem::Unknown(name) => write!(f, "{name} is not declared"),
            Problem::Ambiguous(name) => write!(f, "{name} is declared more than once"),
            Problem::OutOfOrder => f.write_str("the number is not the next one"),
            Problem::BehindTerminator => f.write_str("the block has ended; a label is missing"),
            Problem::TooDeep => f.write_str("the type is nested too deeply"),
        }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.problem)
    }
}

impl std::error::Error for ParseError {}

/// Parses a module.
///
/// # Errors
///
/// The first place where the text is not IR. References to functions, classes,
/// parameters and captures are not checked here but by [`crate::verify()`].
pub fn parse_module(text: &str) -> Result<Module> {
    let mut parser =
        Parser { module: Module::new(FileId(0), Lang::JavaScript, "test.js"), function: None, end: Cursor::new(1, "") };
    for (number, line) in text.lines().enumerate() {
        let mut cursor = Cursor::new(number + 1, line);
        if !cursor.at_end() {
            parser.line(&mut cursor)?;
        }
        parser.end = cursor;
    }
    parser.end_function()?;
    Ok(parser.module)
}

struct Parser<'a> {
    module: Module,
    function: Option<(Function, BodyParser<'a>)>,
    /// The last line, for errors that show at the end only.
    end: Cursor<'a>,
}

impl<'a> Parser<'a> {
    fn line(&mut self, cursor: &mut Cursor<'a>) -> Result<()> {
        let word = cursor.peek_word();
        if is_numbered(word, "fn") && !is_label(cursor) {
            self.end_function()?;
            let func = self.header(cursor)?;
            self.function = Some((func, BodyParser::default()));
            return cursor.expect_end();
        }
        if let Some((func, body)) = &mut self.function {
            return body.line(cursor, func, &self.module.cells);
        }
        if is_numbered(word, "class") {
            return self.class(cursor);
        }
        if self.class_line(cursor)? { Ok(()) } else { self.head_line(cursor) }
    }

    fn end_function(&mut self) -> Result<()> {
        if let Some((mut func, body)) = self.function.take() {
            func.body = body.finish(&self.end)?;
            self.module.functions.push(func);
        }
        Ok(())
    }

    fn head_line(&mut self, cursor: &mut Cursor<'a>) -> Result<()> {
        let module = &mut self.module;
        let word = cursor.word("a function, a class or a line of a module's head")?;
        match word {
            "module" => {
                let lang = cursor.word("a language")?;
                let Some(lang) = Lang::from_id(lang) else { return Err(cursor.error(Problem::Unknown(lang.to_owned()))) };
                module.lang = lang;
                module.path = cursor.quoted_symbol()?;
            }
            "imports" => module.imports.extend(cursor.items(Cursor::quoted_symbol)?),
            "stars" => module.star_exports.extend(cursor.items(Cursor::quoted_symbol)?),
            "cells" => {
                let cells = cursor.items(|cursor| {
                    let name = cursor.name()?;
                    let owner = if cursor.eat_word("of") { function_number(cursor)? } else { Module::INIT };
                    Ok(Cell { name, owner })
                })?;
                cells.into_iter().for_each(|cell| _ = module.cells.push(cell));
            }
            "object" => module.object = Some(cell(cursor, &module.cells)?),
            "exports" => {
                let exports = cursor.items(|cursor| export(cursor, &module.cells))?;
                module.exports.extend(exports);
            }
            "globals" => {
                let globals = cursor.items(|cursor| export(cursor, &module.cells))?;
                module.globals.extend(globals);
            }
            "command" => module.is_command = true,
            _ => return Err(cursor.error(Problem::Unknown(word.to_owned()))),
        }
        cursor.expect_end()
    }

    fn class(&mut self, cursor: &mut Cursor<'a>) -> Result<()> {
        expect_number(cursor, "class", self.module.classes.next_index())?;
        let name = cursor.name()?;
        self.module.classes.push(Class {
            name,
            members: Vec::new(),
            fields: Vec::new(),
            auto_constructor: None,
            wire_names: Vec::new(),
            pointers: Vec::new(),
            required: Vec::new(),
            partial: false,
            span: Span::default(),
        });
        cursor.expect_end()
    }

    /// Reads a line about the last class, if it is one.
    fn class_line(&mut self, cursor: &mut Cursor<'a>) -> Result<bool> {
        let Some(class) = self.module.classes.iter_mut().next_back() else { return Ok(false) };
        let word = cursor.peek_word();
        let kinds = [MemberKind::Method, MemberKind::Getter, MemberKind::Setter, MemberKind::Static, MemberKind::ClassMethod];
        if let Some(kind) = kinds.into_iter().find(|&kind| member_kind(kind) == word) {
            cursor.word("a member")?;
            let name = cursor.name()?;
            cursor.expect("=")?;
            class.members.push(Member { name, kind, func: function_number(cursor)? });
        } else if cursor.eat_word("field") {
            let name = cursor.name()?;
            cursor.expect(":")?;
            class.fields.push((name, type_ref(cursor)?));
        } else if cursor.eat_word("auto_constructor") {
            cursor.expect("(")?;
            class.auto_constructor = Some(cursor.list(")", Cursor::name)?);
        } else if cursor.eat_word("requires") {
            cursor.expect("(")?;
            class.required = cursor.list(")", Cursor::name)?;
        } else if cursor.eat_word("partial") {
            class.partial = true;
        } else if cursor.eat_word("pointer") {
            class.pointers.push(cursor.name()?);
        } else if cursor.eat_word("wire") {
            let field = cursor.name()?;
            cursor.expect("=")?;
            class.wire_names.push((field, cursor.name()?));
        } else {
            return Ok(false);
        }
        cursor.expect_end()?;
        Ok(true)
    }

    fn header(&mut self, cursor: &mut Cursor<'a>) -> Result<Function> {
        let id = self.module.functions.next_index();
        expect_number(cursor, "fn", id)?;
        let name = cursor.name()?;
        cursor.expect("(")?;
        let params = cursor.list(")", param)?;
        let results = if cursor.eat_word("results") {
            cursor.expect("(")?;
            cursor.list(")", type_ref)?
        } else {
            Vec::new()
        };
        let captures = if cursor.eat_word("captures") {
            cursor.expect("(")?;
            cursor.list(")", |cursor| Ok(Capture { name: cursor.name()? }))?
        } else {
            Vec::new()
        };
        let parent = if !cursor.eat_word("in") {
            (id != Module::INIT).then_some(Module::INIT)
        } else if cursor.eat_word("none") {
            None
        } else {
            Some(function_number(cursor)?)
        };
        let class = if cursor.eat_word("of") { Some(ClassIdx(cursor.numbered("class", "a class")?)) } else { None };
        let mut flags = FunctionFlags::default();
        if cursor.eat("[") {
            for word in cursor.list("]", |cursor| cursor.word("a flag"))? {
                set_function_flag(&mut flags, word).ok_or_else(|| cursor.error(Problem::Unknown(word.to_owned())))?;
            }
        }
        Ok(Function { name, parent, class, params, results, captures, flags, span: Span::default(), body: Body::default() })
    }
}

fn set_function_flag(flags: &mut FunctionFlags, word: &str) -> Option<()> {
    let at = function_flags(*flags).iter().position(|(name, _)| *name == word)?;
    let FunctionFlags { is_async, is_generator, explicit_this, constructor, is_init, main_only } = flags;
    let slots = [is_async, is_generator, explicit_this, constructor, is_init, main_only];
    slots.into_iter().nth(at).map(|slot| *slot = true)
}

fn is_numbered(word: &str, prefix: &str) -> bool {
    word.strip_prefix(prefix).is_some_and(|digits| digits.chars().all(|c| c.is_ascii_digit()))
}

/// Whether the line is a block's label.
fn is_label(cursor: &Cursor<'_>) -> bool {
    let mut ahead = cursor.clone();
    // `fn1 handler(` starts a function of that name.
    ahead.word("a label").is_ok() && (ahead.sees(":") || ahead.eat_word("handler") && !ahead.sees("("))
}

/// `fn` or `class` with the number that comes next, or without one.
fn expect_number<I: Idx>(cursor: &mut Cursor<'_>, prefix: &'static str, next: I) -> Result<()> {
    if cursor.eat_word(prefix) || cursor.numbered(prefix, prefix)? as usize == next.index() {
        Ok(())
    } else {
        Err(cursor.error(Problem::OutOfOrder))
    }
}

fn function_number(cursor: &mut Cursor<'_>) -> Result<FnIdx> {
    cursor.numbered("fn", "a function's number").map(FnIdx)
}

/// `@name`, or `@name~3` where several cells have the name.
fn cell(cursor: &mut Cursor<'_>, cells: &IndexVec<CellIdx, Cell>) -> Result<CellIdx> {
    cursor.expect("@")?;
    let name = cursor.name()?;
    if cursor.eat("~") {
        return cursor.number().map(CellIdx);
    }
    cell_named(cursor, cells, name)
}

fn cell_named(cursor: &Cursor<'_>, cells: &IndexVec<CellIdx, Cell>, name: Symbol) -> Result<CellIdx> {
    let mut found = cells.iter_enumerated().filter(|(_, cell)| cell.name == name).map(|(id, _)| id);
    match (found.next(), found.next()) {
        (Some(id), None) => Ok(id),
        (None, _) => Err(cursor.error(Problem::Unknown(format!("@{name}")))),
        (Some(_), Some(_)) => Err(cursor.error(Problem::Ambiguous(format!("@{name}")))),
    }
}

fn export(cursor: &mut Cursor<'_>, cells: &IndexVec<CellIdx, Cell>) -> Result<Export> {
    let name = cursor.name()?;
    let target = if cursor.eat("=") {
        ExportTarget::Cell(cell(cursor, cells)?)
    } else if cursor.eat_word("from") {
        let specifier = cursor.quoted_symbol()?;
        let member = if cursor.sees(",") || cursor.at_end() { None } else { Some(cursor.name()?) };
        ExportTarget::Reexport { specifier, member }
    } else {
        ExportTarget::Cell(cell_named(cursor, cells, name)?)
    };
    Ok(Export { name, target })
}

fn param(cursor: &mut Cursor<'_>) -> Result<Param> {
    let kind = if cursor.eat("**") {
        ParamKind::KeywordRest
    } else if cursor.eat("*") {
        ParamKind::Rest
    } else if cursor.eat_word("kw") {
        ParamKind::KeywordOnly
    } else if cursor.eat_word("this") {
        ParamKind::This
    } else {
        ParamKind::Positional
    };
    let ends = [",", ")", "?", ":"];
    let name =
        if kind == ParamKind::This && ends.iter().any(|end| cursor.sees(end)) { Symbol::new("this") } else { cursor.name()? };
    let optional = cursor.eat("?");
    let ty = if cursor.eat(":") { Some(type_ref(cursor)?) } else { None };
    Ok(Param { name, kind, optional, ty, span: Span::default() })
}

fn type_ref(cursor: &mut Cursor<'_>) -> Result<TypeRef> {
    type_at(cursor, 0)
}

fn type_at(cursor: &mut Cursor<'_>, depth: usize) -> Result<TypeRef> {
    let mut wrappers: Vec<fn(Box<TypeRef>) -> TypeRef> = Vec::new();
    let mut ty = loop {
        if depth + wrappers.len() > limits::MAX_LOWER_DEPTH {
            return Err(cursor.error(Problem::TooDeep));
        }
        match cursor.word("a type")? {
            "list" => wrappers.push(TypeRef::List),
            "map" => wrappers.push(TypeRef::Map),
            "awaitable" => wrappers.push(TypeRef::Awaitable),
            "str" => break TypeRef::Prim(Prim::Str),
            "num" => break TypeRef::Prim(Prim::Num),
            "bool" => break TypeRef::Prim(Prim::Bool),
            "bytes" => break TypeRef::Prim(Prim::Bytes),
            "fixed" => break TypeRef::Prim(Prim::Fixed),
            "local" => break TypeRef::Local(cursor.name()?),
            "other" => break TypeRef::Other(cursor.name()?),
            "from" => {
                let specifier = cursor.quoted_symbol()?;
                let mut path = Vec::new();
                while cursor.eat(".") {
                    path.push(cursor.name()?);
                }
                break TypeRef::Imported { specifier, path };
            }
            "one" => {
                cursor.expect("[")?;
                let mut types = vec![type_at(cursor, depth + wrappers.len() + 1)?];
                while cursor.eat(",") {
                    types.push(type_at(cursor, depth + wrappers.len() + 1)?);
                }
                cursor.expect("]")?;
                break TypeRef::OneOf(types);
            }
            word => return Err(cursor.error(Problem::Unknown(word.to_owned()))),
        }
        if !cursor.eat_word("of") {
            return Err(cursor.error(Problem::Expected("of")));
        }
    };
    while let Some(wrap) = wrappers.pop() {
        ty = wrap(Box::new(ty));
    }
    Ok(ty)
}
