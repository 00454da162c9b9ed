//! The textual form of the IR: one instruction a line, stable, made for reading.
//!
//! It is the format of lowering specifications and of hand-written solver
//! tests; [`crate::parse`] reads it back. Spans and coverage notes are side
//! tables: spans are not printed, notes are comments.
//!
//! ```text
//! module js "src/app.js"
//! imports "./db"
//! cells handler
//! exports handler
//!
//! fn0 <init>() [init]
//! b0:
//!   %0 = closure fn1()
//!   %1 = cell_set @handler, %0
//!   %2 = undefined
//!   return %2
//!
//! fn1 handler(event) [async]
//! b0:
//!   %0 = param 0 ; event
//!   %1 = get %0.body ; body
//!   return %1
//! ```
//!
//! A name is printed bare if it is a plain identifier, or one in angle
//! brackets, and quoted otherwise. `; name` behind an instruction is the
//! variable that the value was first bound to. `@x` is the cell named `x`,
//! `@x~3` cell 3 where several have the name. A function whose parent is the
//! top level does not say so.

use std::fmt::{self, Display, Write as _};

use sluicegate_base::{Elem, ElemKind, IndexVec, Symbol};

use crate::function::{
    Block, BlockId, Body, Function, FunctionFlags, OutPort, Param, ParamKind, ShortCircuit, Terminator, ValueId,
};
use crate::inst::{Arg, ArgKind, Call, CallFlags, Const, Inst, Key, MakeKind, Part, PartKey, Port, Prim, TypeRef};
use crate::module::{Cell, CellIdx, Class, Export, ExportTarget, FnIdx, MemberKind, Module};

/// Prints a whole module: its head, then every function.
#[must_use]
pub fn print_module(module: &Module) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail; the same holds below.
    let _ = write_head(&mut out, module);
    for function in module.functions.indices() {
        out.push('\n');
        out.push_str(&print_function(module, function));
    }
    out
}

/// Prints one function; nothing if the module does not have it.
#[must_use]
pub fn print_function(module: &Module, function: FnIdx) -> String {
    let mut out = String::new();
    if let Some(func) = module.functions.get(function) {
        let _ = write_header(&mut out, function, func);
        let _ = write_body(&mut out, &module.cells, &func.body);
    }
    out
}

fn write_head(out: &mut String, module: &Module) -> fmt::Result {
    writeln!(out, "module {} {}", module.lang.id(), Quoted(module.path.as_str()))?;
    let quoted = |names: &[Symbol]| names.iter().map(|name| Quoted(name.as_str())).collect::<Vec<_>>();
    write_list(out, "imports", &quoted(&module.imports))?;
    write_list(out, "stars", &quoted(&module.star_exports))?;
    let cells: Vec<CellDecl<'_>> = module.cells.iter().map(CellDecl).collect();
    write_list(out, "cells", &cells)?;
    if let Some(object) = module.object {
        writeln!(out, "object {}", CellRef(&module.cells, object))?;
    }
    let exports: Vec<ExportItem<'_>> = module.exports.iter().map(|export| ExportItem(&module.cells, export)).collect();
    write_list(out, "exports", &exports)?;
    let globals: Vec<ExportItem<'_>> = module.globals.iter().map(|global| ExportItem(&module.cells, global)).collect();
    write_list(out, "globals", &globals)?;
    if module.is_command {
        writeln!(out, "command")?;
    }
    for (id, class) in module.classes.iter_enumerated() {
        writeln!(out, "{id} {}", Name(class.name))?;
        write_class(out, class)?;
    }
    for note in &module.notes {
        writeln!(out, "; note {}: {}", note.code.id(), Quoted(&note.message))?;
    }
    Ok(())
}

fn write_list<T: Display>(out: &mut String, keyword: &str, items: &[T]) -> fmt::Result {
    if items.is_empty() { Ok(()) } else { writeln!(out, "{keyword} {}", Joined(items)) }
}

fn write_class(out: &mut String, class: &Class) -> fmt::Result {
    for member in &class.members {
        writeln!(out, "  {} {} = {}", member_kind(member.kind), Name(member.name), member.func)?;
    }
    for (name, ty) in &class.fields {
        writeln!(out, "  field {}: {}", Name(*name), Type(ty))?;
    }
    if let Some(fields) = &class.auto_constructor {
        let fields: Vec<Name> = fields.iter().map(|&name| Name(name)).collect();
        writeln!(out, "  auto_constructor({})", Joined(&fields))?;
    }
    if !class.required.is_empty() {
        let names: Vec<Name> = class.required.iter().map(|&name| Name(name)).collect();
        writeln!(out, "  requires({})", Joined(&names))?;
    }
    if class.partial {
        writeln!(out, "  partial")?;
    }
    for (field, wire) in &class.wire_names {
        writeln!(out, "  wire {} = {}", Name(*field), Name(*wire))?;
    }
    for field in &class.pointers {
        writeln!(out, "  pointer {}", Name(*field))?;
    }
    Ok(())
}

pub(crate) fn member_kind(kind: MemberKind) -> &'static str {
    match kind {
        MemberKind::Method => "method",
        MemberKind::Getter => "getter",
        MemberKind::Setter => "setter",
        MemberKind::Static => "static",
        MemberKind::ClassMethod => "classmethod",
    }
}

fn write_header(out: &mut String, id: FnIdx, func: &Function) -> fmt::Result {
    let params: Vec<ParamDecl<'_>> = func.params.iter().map(ParamDecl).collect();
    write!(out, "{id} {}({})", Name(func.name), Joined(&params))?;
    if !func.results.is_empty() {
        let results: Vec<Type<'_>> = func.results.iter().map(Type).collect();
        write!(out, " results({})", Joined(&results))?;
    }
    if !func.captures.is_empty() {
        let captures: Vec<Name> = func.captures.iter().map(|capture| Name(capture.name)).collect();
        write!(out, " captures({})", Joined(&captures))?;
    }
    match func.parent {
        None if id != Module::INIT => write!(out, " in none")?,
        Some(parent) if id == Module::INIT || parent != Module::INIT => write!(out, " in {parent}")?,
        _ => {}
    }
    if let Some(class) = func.class {
        write!(out, " of {class}")?;
    }
    write_flags(out, &function_flags(func.flags))?;
    out.push('\n');
    Ok(())
}

/// Flags of a function by name, in the order in which they are printed.
pub(crate) fn function_flags(flags: FunctionFlags) -> [(&'static str, bool); 6] {
    let FunctionFlags { is_async, is_generator, explicit_this, constructor, is_init, main_only } = flags;
    [
        ("async", is_async),
        ("generator", is_generator),
        ("explicit_this", explicit_this),
        ("constructor", constructor),
        ("init", is_init),
        ("main_only", main_only),
    ]
}

/// Flags of a call by name, in the order in which they are printed.
pub(crate) fn call_flags(flags: CallFlags) -> [(&'static str, bool); 5] {
    let CallFlags { construct, defer, spawn, optional, decorator } = flags;
    [("new", construct), ("defer", defer), ("spawn", spawn), ("optional", optional), ("decorator", decorator)]
}

fn write_flags(out: &mut impl fmt::Write, flags: &[(&str, bool)]) -> fmt::Result {
    let set: Vec<&str> = flags.iter().filter(|(_, on)| *on).map(|(name, _)| *name).collect();
    if set.is_empty() { Ok(()) } else { write!(out, " [{}]", set.join(", ")) }
}

fn write_body(out: &mut String, cells: &IndexVec<CellIdx, Cell>, body: &Body) -> fmt::Result {
    for (id, block) in body.blocks.iter_enumerated() {
        write_block(out, cells, body, id, block)?;
    }
    Ok(())
}

fn write_block(out: &mut String, cells: &IndexVec<CellIdx, Cell>, body: &Body, id: BlockId, block: &Block) -> fmt::Result {
    match block.handler {
        Some(handler) => writeln!(out, "{id} handler {handler}:")?,
        None => writeln!(out, "{id}:")?,
    }
    for &value in &block.insts {
        write!(out, "  {value} = ")?;
        match body.insts.get(value) {
            Some(inst) => write!(out, "{}", InstText(cells, inst))?,
            None => out.push_str("<missing>"),
        }
        if let Some(kind) = body.short_circuit(value) {
            let (word, left, right) = match kind {
                ShortCircuit::And(left, right) => ("and", left, right),
                ShortCircuit::Or(left, right) => ("or", left, right),
                ShortCircuit::Coalesce(left, right) => ("coalesce", left, right),
            };
            write!(out, " [{word} {left}, {right}]")?;
        }
        if let Some(Some(name)) = body.names.get(value) {
            write!(out, " ; {}", Name(*name))?;
        }
        out.push('\n');
    }
    writeln!(out, "  {}", TerminatorText(&block.terminator))
}

struct InstText<'a>(&'a IndexVec<CellIdx, Cell>, &'a Inst);

impl Display for InstText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let InstText(cells, inst) = *self;
        match inst {
            Inst::Const(value) => write!(f, "{}", Literal(value)),
            Inst::Param(n) => write!(f, "param {n}"),
            Inst::Capture(n) => write!(f, "capture {n}"),
            Inst::CellGet(cell) => write!(f, "cell_get {}", CellRef(cells, *cell)),
            Inst::CellSet(cell, value) => write!(f, "cell_set {}, {value}", CellRef(cells, *cell)),
            Inst::Import { specifier, member: None } => write!(f, "import {}", Quoted(specifier.as_str())),
            Inst::Import { specifier, member: Some(member) } => {
                write!(f, "import {} {}", Quoted(specifier.as_str()), Name(*member))
            }
            Inst::Global(name) => write!(f, "global {}", Name(*name)),
            Inst::Phi(operands) => {
                let operands: Vec<_> = operands.iter().map(|(block, value)| format!("{block}: {value}")).collect();
                write!(f, "phi({})", Joined(&operands))
            }
            Inst::Refine { value, cond, outcome } => {
                write!(f, "refine {value} {} {cond}", if *outcome { "if" } else { "unless" })
            }
            Inst::Get { base, key } => write!(f, "get {base}{}", KeyText(*key)),
            Inst::Set { base, key, value, weak } => {
                write!(f, "{} {base}{} = {value}", if *weak { "weak_set" } else { "set" }, KeyText(*key))
            }
            Inst::Make(kind, parts) => write_make(f, kind, parts),
            Inst::Concat(values) => write!(f, "concat({})", Joined(values)),
            Inst::Op(name, values) => write!(f, "op {}({})", Quoted(name.as_str()), Joined(values)),
            Inst::Call(call) => write_call(f, call),
            Inst::Post { call, port: Port::Recv } => write!(f, "post {call} recv"),
            Inst::Post { call, port: Port::Callee } => write!(f, "post {call} callee"),
            Inst::Post { call, port: Port::Arg(n) } => write!(f, "post {call} arg {n}"),
            Inst::Closure(function, captures) => write!(f, "closure {function}({})", Joined(captures)),
            Inst::Await(value) => write!(f, "await {value}"),
            Inst::Yield(value) => write!(f, "yield {value}"),
            Inst::Caught => f.write_str("caught"),
            Inst::Hint(value, ty) => write!(f, "hint {value}: {}", Type(ty)),
            Inst::Opaque(reason, values) => write!(f, "opaque {}({})", Quoted(reason.as_str()), Joined(values)),
        }
    }
}

fn write_make(f: &mut fmt::Formatter<'_>, kind: &MakeKind, parts: &[Part]) -> fmt::Result {
    match kind {
        MakeKind::Object => f.write_str("make object")?,
        MakeKind::Array => f.write_str("make array")?,
        MakeKind::Tuple => f.write_str("make tuple")?,
        MakeKind::Set => f.write_str("make set")?,
        MakeKind::Struct(name) => write!(f, "make struct {}", Name(*name))?,
        MakeKind::Class(class) => write!(f, "make {class}")?,
    }
    let parts: Vec<PartText> = parts.iter().copied().map(PartText).collect();
    write!(f, " {{{}}}", Joined(&parts))
}

fn write_call(f: &mut fmt::Formatter<'_>, call: &Call) -> fmt::Result {
    let args: Vec<ArgText> = call.args.iter().copied().map(ArgText).collect();
    write!(f, "call {}({})", call.callee, Joined(&args))?;
    if let Some(recv) = call.recv {
        write!(f, " recv {recv}")?;
    }
    write_flags(f, &call_flags(call.flags))
}

struct TerminatorText<'a>(&'a Terminator);

impl Display for TerminatorText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Terminator::Goto(target) => write!(f, "goto {target}"),
            Terminator::Branch { cond, then_block, else_block } => write!(f, "branch {cond} then {then_block} else {else_block}"),
            Terminator::Switch { value, targets } => {
                f.write_str("switch ")?;
                if let Some(value) = value {
                    write!(f, "{value} ")?;
                }
                let targets: Vec<String> = targets
                    .iter()
                    .map(|(constant, target)| match constant {
                        Some(constant) => format!("{}: {target}", Literal(constant)),
                        None => format!("_: {target}"),
                    })
                    .collect();
                write!(f, "{{{}}}", Joined(&targets))
            }
            Terminator::Return { value, outs } => {
                f.write_str("return")?;
                if let Some(value) = value {
                    write!(f, " {value}")?;
                }
                if outs.is_empty() {
                    return Ok(());
                }
                let outs: Vec<String> = outs
                    .iter()
                    .map(|(port, value)| match port {
                        OutPort::Param(n) => format!("param {n}: {value}"),
                        OutPort::Capture(n) => format!("capture {n}: {value}"),
                    })
                    .collect();
                write!(f, " outs {{{}}}", Joined(&outs))
            }
            Terminator::Throw(value) => write!(f, "throw {value}"),
            Terminator::Unreachable => f.write_str("unreachable"),
        }
    }
}

struct Literal<'a>(&'a Const);

impl Display for Literal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Const::Str(text) => write!(f, "{}", Quoted(text)),
            Const::Bytes(text) => write!(f, "bytes {}", Quoted(text)),
            Const::Int(n) => write!(f, "{n}"),
            Const::Float(text) => write!(f, "float {}", Quoted(text)),
            Const::Bool(value) => write!(f, "{value}"),
            Const::Null => f.write_str("null"),
            Const::Undefined => f.write_str("undefined"),
            Const::Regex { pattern, flags } if flags.is_empty() => write!(f, "regex {}", Quoted(pattern)),
            Const::Regex { pattern, flags } => write!(f, "regex {} {}", Quoted(pattern), Quoted(flags)),
        }
    }
}

/// A list with commas.
struct Joined<'a, T>(&'a [T]);

impl<T: Display> Display for Joined<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, item) in self.0.iter().enumerate() {
            if n > 0 {
                f.write_str(", ")?;
            }
            item.fmt(f)?;
        }
        Ok(())
    }
}

/// Text in quotes, with everything that does not print on one line escaped.
struct Quoted<'a>(&'a str);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        for c in self.0.chars() {
            match c {
                '"' => f.write_str("\\\"")?,
                '\\' => f.write_str("\\\\")?,
                '\n' => f.write_str("\\n")?,
                '\r' => f.write_str("\\r")?,
                '\t' => f.write_str("\\t")?,
                // Line separators and direction marks would change how the text looks.
                c if c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}') => {
                    write!(f, "\\u{{{:x}}}", u32::from(c))?;
                }
                c => f.write_char(c)?,
            }
        }
        f.write_char('"')
    }
}

/// A name, quoted unless it is plain.
struct Name(Symbol);

impl Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.as_str();
        let inner = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(text);
        if is_identifier(inner) { f.write_str(text) } else { write!(f, "{}", Quoted(text)) }
    }
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == '$') && text.chars().all(is_name_char)
}

/// Whether a bare name may contain the character.
pub(crate) fn is_name_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '-')
}

struct ElemText(Elem);

impl Display for ElemText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.kind() {
            ElemKind::Field(name) if is_identifier(name.as_str()) && !matches!(name.as_str(), "keys" | "await" | "text") => {
                write!(f, ".{name}")
            }
            ElemKind::Field(name) => write!(f, "[{}]", Quoted(name.as_str())),
            ElemKind::Hidden(name) if !name.as_str().is_empty() && name.as_str().chars().all(is_name_char) => {
                write!(f, ".^{name}")
            }
            ElemKind::Hidden(name) => write!(f, ".^{}", Quoted(name.as_str())),
            ElemKind::Any | ElemKind::Key | ElemKind::Awaited | ElemKind::Text | ElemKind::Index(_) => self.0.fmt(f),
        }
    }
}

struct KeyText(Key);

impl Display for KeyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Key::Static(elem) => ElemText(elem).fmt(f),
            Key::Dynamic(value) => write!(f, "[{value}]"),
        }
    }
}

struct PartText(Part);

impl Display for PartText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.0.value;
        match self.0.key {
            PartKey::Static(elem) => write!(f, "{}: {value}", ElemText(elem)),
            PartKey::Dynamic(key) => write!(f, "[{key}]: {value}"),
            PartKey::Spread => write!(f, "...{value}"),
        }
    }
}

struct ArgText(Arg);

impl Display for ArgText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value: ValueId = self.0.value;
        match self.0.kind {
            ArgKind::Positional => write!(f, "{value}"),
            ArgKind::Named(name) => write!(f, "{}: {value}", Name(name)),
            ArgKind::Spread => write!(f, "...{value}"),
            ArgKind::NamedSpread => write!(f, "**{value}"),
        }
    }
}

struct ParamDecl<'a>(&'a Param);

impl Display for ParamDecl<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Param { name, kind, optional, ty, span: _ } = self.0;
        let text = name.as_str();
        match kind {
            ParamKind::This if text == "this" => f.write_str("this")?,
            ParamKind::This => write!(f, "this {}", Name(*name))?,
            // Quoted where the bare word would be read as the kind.
            ParamKind::Positional if matches!(text, "this" | "kw") => write!(f, "{}", Quoted(text))?,
            ParamKind::Positional => write!(f, "{}", Name(*name))?,
            ParamKind::KeywordOnly => write!(f, "kw {}", Name(*name))?,
            ParamKind::Rest => write!(f, "*{}", Name(*name))?,
            ParamKind::KeywordRest => write!(f, "**{}", Name(*name))?,
        }
        if *optional {
            f.write_char('?')?;
        }
        match ty {
            Some(ty) => write!(f, ": {}", Type(ty)),
            None => Ok(()),
        }
    }
}

struct CellDecl<'a>(&'a Cell);

impl Display for CellDecl<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Name(self.0.name).fmt(f)?;
        if self.0.owner == Module::INIT { Ok(()) } else { write!(f, " of {}", self.0.owner) }
    }
}

struct CellRef<'a>(&'a IndexVec<CellIdx, Cell>, CellIdx);

impl Display for CellRef<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CellRef(cells, id) = *self;
        match cells.get(id) {
            Some(cell) => {
                write!(f, "@{}", Name(cell.name))?;
                let unique = cells.iter().filter(|other| other.name == cell.name).count() == 1;
                if unique { Ok(()) } else { write!(f, "~{}", id.0) }
            }
            None => write!(f, "@?~{}", id.0),
        }
    }
}

struct ExportItem<'a>(&'a IndexVec<CellIdx, Cell>, &'a Export);

impl Display for ExportItem<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ExportItem(cells, export) = *self;
        Name(export.name).fmt(f)?;
        match &export.target {
            ExportTarget::Cell(cell) => {
                let target = CellRef(cells, *cell).to_string();
                let implied = format!("@{}", Name(export.name));
                if target == implied { Ok(()) } else { write!(f, " = {target}") }
            }
            ExportTarget::Reexport { specifier, member: None } => write!(f, " from {}", Quoted(specifier.as_str())),
            ExportTarget::Reexport { specifier, member: Some(member) } => {
                write!(f, " from {} {}", Quoted(specifier.as_str()), Name(*member))
            }
        }
    }
}

struct Type<'a>(&'a TypeRef);

impl Display for Type<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut ty = self.0;
        loop {
            let (word, inner) = match ty {
                TypeRef::List(inner) => ("list of ", inner),
                TypeRef::Map(inner) => ("map of ", inner),
                TypeRef::Awaitable(inner) => ("awaitable of ", inner),
                _ => break,
            };
            f.write_str(word)?;
            ty = inner;
        }
        match ty {
            TypeRef::Prim(Prim::Str) => f.write_str("str"),
            TypeRef::Prim(Prim::Num) => f.write_str("num"),
            TypeRef::Prim(Prim::Bool) => f.write_str("bool"),
            TypeRef::Prim(Prim::Bytes) => f.write_str("bytes"),
            TypeRef::Prim(Prim::Fixed) => f.write_str("fixed"),
            TypeRef::Imported { specifier, path } => {
                write!(f, "from {}", Quoted(specifier.as_str()))?;
                path.iter().try_for_each(|name| write!(f, ".{}", Name(*name)))
            }
            TypeRef::Local(name) => write!(f, "local {}", Name(*name)),
            TypeRef::Other(name) => write!(f, "other {}", Name(*name)),
            TypeRef::OneOf(types) => {
                f.write_str("one [")?;
                for (n, ty) in types.iter().enumerate() {
                    write!(f, "{}{}", if n == 0 { "" } else { ", " }, Type(ty))?;
                }
                f.write_str("]")
            }
            TypeRef::List(_) | TypeRef::Map(_) | TypeRef::Awaitable(_) => Ok(()),
        }
    }
}
