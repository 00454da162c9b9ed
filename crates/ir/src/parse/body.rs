//! Blocks and instructions.

use sluicegate_base::{FxHashMap, IndexVec, Span, Symbol};

use super::cursor::{Cursor, Result};
use super::{ParseError, Problem, cell, function_number, is_label, type_ref};
use crate::function::{Block, BlockId, Body, Function, OutPort, ShortCircuit, Terminator, ValueId};
use crate::inst::{Arg, ArgKind, Call, CallFlags, Const, Inst, Key, MakeKind, Part, PartKey, Port};
use crate::module::{Cell, CellIdx, ClassIdx};
use crate::print::call_flags;

/// Labels in the order in which they are first met, and where they are defined.
#[derive(Debug, Default)]
struct Labels<'a> {
    numbers: FxHashMap<&'a str, u32>,
    /// Label (empty for things without one), first mention, position among the definitions.
    entries: Vec<(&'a str, Option<ParseError>, Option<u32>)>,
    defined: u32,
}

impl<'a> Labels<'a> {
    fn mention(&mut self, label: &'a str, cursor: &Cursor<'_>) -> u32 {
        let entries = &mut self.entries;
        *self.numbers.entry(label).or_insert_with(|| {
            entries.push((label, Some(cursor.error(Problem::Unknown(label.to_owned()))), None));
            u32::try_from(entries.len() - 1).unwrap_or(u32::MAX)
        })
    }

    fn define(&mut self, label: &'a str, cursor: &Cursor<'_>) -> Result<u32> {
        let number = self.mention(label, cursor);
        let next = self.defined;
        match self.entries.get_mut(number as usize) {
            Some((_, _, at @ None)) => {
                *at = Some(next);
                self.defined += 1;
                Ok(number)
            }
            _ => Err(cursor.error(Problem::Ambiguous(label.to_owned()))),
        }
    }

    fn define_nameless(&mut self) -> u32 {
        self.entries.push(("", None, Some(self.defined)));
        self.defined += 1;
        u32::try_from(self.entries.len() - 1).unwrap_or(u32::MAX)
    }

    /// The final number of each entry: its own if the labels are the numbers from 0 on,
    /// otherwise its position among the definitions.
    fn finish(&self, prefix: &str) -> Result<Vec<u32>> {
        let mut positions = Vec::with_capacity(self.entries.len());
        for (label, mention, at) in &self.entries {
            match (at, mention) {
                (Some(at), _) => positions.push(*at),
                (None, Some(error)) => return Err(error.clone()),
                (None, None) => return Err(ParseError { line: 0, column: 0, problem: Problem::Unknown((*label).to_owned()) }),
            }
        }
        let own = |label: &str| label.strip_prefix(prefix).and_then(|digits| digits.parse::<u32>().ok());
        let numbers: Option<Vec<u32>> = self.entries.iter().map(|(label, ..)| own(label)).collect();
        let Some(numbers) = numbers else { return Ok(positions) };
        let mut sorted = numbers.clone();
        sorted.sort_unstable();
        let is_dense = sorted.iter().zip(0..).all(|(&number, n)| number == n);
        Ok(if is_dense { numbers } else { positions })
    }
}

#[derive(Debug)]
struct OpenBlock {
    id: u32,
    insts: Vec<ValueId>,
    handler: Option<BlockId>,
    terminator: Option<Terminator>,
}

/// The lines of one function. Ids are provisional until [`BodyParser::finish`].
#[derive(Debug, Default)]
pub(super) struct BodyParser<'a> {
    values: Labels<'a>,
    blocks: Labels<'a>,
    insts: Vec<(ValueId, Inst, Option<Symbol>)>,
    short_circuits: Vec<(ValueId, ShortCircuit)>,
    done: Vec<OpenBlock>,
}

impl<'a> BodyParser<'a> {
    pub(super) fn line(&mut self, cursor: &mut Cursor<'a>, func: &Function, cells: &IndexVec<CellIdx, Cell>) -> Result<()> {
        if is_label(cursor) {
            return self.label(cursor);
        }
        if self.done.is_empty() {
            let id = self.blocks.define("b0", cursor)?;
            self.done.push(OpenBlock { id, insts: Vec::new(), handler: None, terminator: None });
        }
        if self.done.last().is_some_and(|block| block.terminator.is_some()) {
            return Err(cursor.error(Problem::BehindTerminator));
        }
        if let Some(terminator) = self.terminator(cursor)? {
            if let Some(block) = self.done.last_mut() {
                block.terminator = Some(terminator);
            }
            return cursor.expect_end();
        }
        self.instruction(cursor, func, cells)
    }

    fn label(&mut self, cursor: &mut Cursor<'a>) -> Result<()> {
        let label = cursor.word("a label")?;
        let handler = if cursor.eat_word("handler") { Some(self.block(cursor)?) } else { None };
        cursor.expect(":")?;
        let id = self.blocks.define(label, cursor)?;
        if let Some(before) = self.done.last_mut() {
            before.terminator.get_or_insert(Terminator::Goto(BlockId(id)));
        }
        self.done.push(OpenBlock { id, insts: Vec::new(), handler, terminator: None });
        cursor.expect_end()
    }

    fn block(&mut self, cursor: &mut Cursor<'a>) -> Result<BlockId> {
        let label = cursor.word("a block")?;
        Ok(BlockId(self.blocks.mention(label, cursor)))
    }

    fn value(&mut self, cursor: &mut Cursor<'a>) -> Result<ValueId> {
        let label = cursor.value_label()?;
        Ok(ValueId(self.values.mention(label, cursor)))
    }

    fn values(&mut self, cursor: &mut Cursor<'a>) -> Result<Vec<ValueId>> {
        cursor.expect("(")?;
        cursor.list(")", |cursor| self.value(cursor))
    }

    fn instruction(&mut self, cursor: &mut Cursor<'a>, func: &Function, cells: &IndexVec<CellIdx, Cell>) -> Result<()> {
        let label = if cursor.sees("%") {
            let label = cursor.value_label()?;
            cursor.expect("=")?;
            Some(label)
        } else {
            None
        };
        let mut inst = self.inst(cursor, func, cells)?;
        let value = match label {
            Some(label) => self.values.define(label, cursor)?,
            None => self.values.define_nameless(),
        };
        let value = ValueId(value);
        while cursor.eat("[") {
            self.attribute(cursor, value, &mut inst)?;
        }
        let named = label.filter(|label| label.parse::<u32>().is_err()).map(Symbol::new);
        let name = cursor.name_comment().or(named);
        self.insts.push((value, inst, name));
        if let Some(block) = self.done.last_mut() {
            block.insts.push(value);
        }
        cursor.expect_end()
    }

    /// Flags of a call, or the short-circuit operator behind a φ.
    fn attribute(&mut self, cursor: &mut Cursor<'a>, value: ValueId, inst: &mut Inst) -> Result<()> {
        let make = match cursor.peek_word() {
            "and" => ShortCircuit::And,
            "or" => ShortCircuit::Or,
            "coalesce" => ShortCircuit::Coalesce,
            _ => {
                let Inst::Call(call) = inst else { return Err(cursor.error(Problem::Expected("and, or, coalesce"))) };
                for word in cursor.list("]", |cursor| cursor.word("a flag"))? {
                    set_call_flag(&mut call.flags, word).ok_or_else(|| cursor.error(Problem::Unknown(word.to_owned())))?;
                }
                return Ok(());
            }
        };
        cursor.word("an operator")?;
        let left = self.value(cursor)?;
        cursor.expect(",")?;
        let right = self.value(cursor)?;
        self.short_circuits.push((value, make(left, right)));
        cursor.expect("]")
    }

    fn inst(&mut self, cursor: &mut Cursor<'a>, func: &Function, cells: &IndexVec<CellIdx, Cell>) -> Result<Inst> {
        if let Some(literal) = literal(cursor)? {
            return Ok(Inst::Const(literal));
        }
        let word = cursor.word("an instruction")?;
        Ok(match word {
            "param" => Inst::Param(index_or_name(cursor, func.params.iter().map(|param| param.name))?),
            "capture" => Inst::Capture(index_or_name(cursor, func.captures.iter().map(|capture| capture.name))?),
            "cell_get" => Inst::CellGet(cell(cursor, cells)?),
            "cell_set" => {
                let cell = cell(cursor, cells)?;
                cursor.expect(",")?;
                Inst::CellSet(cell, self.value(cursor)?)
            }
            "import" => {
                let specifier = cursor.quoted_symbol()?;
                let member = if cursor.at_end() { None } else { Some(cursor.name()?) };
                Inst::Import { specifier, member }
            }
            "global" => Inst::Global(cursor.name()?),
            "phi" => {
                cursor.expect("(")?;
                Inst::Phi(cursor.list(")", |cursor| {
                    let block = self.block(cursor)?;
                    cursor.expect(":")?;
                    Ok((block, self.value(cursor)?))
                })?)
            }
            "refine" => {
                let value = self.value(cursor)?;
                let outcome = match cursor.word("if or unless")? {
                    "if" => true,
                    "unless" => false,
                    _ => return Err(cursor.error(Problem::Expected("if or unless"))),
                };
                Inst::Refine { value, cond: self.value(cursor)?, outcome }
            }
            "get" => Inst::Get { base: self.value(cursor)?, key: self.key(cursor)? },
            "set" | "weak_set" => {
                let (base, key) = (self.value(cursor)?, self.key(cursor)?);
                cursor.expect("=")?;
                Inst::Set { base, key, value: self.value(cursor)?, weak: word == "weak_set" }
            }
            "make" => self.make(cursor)?,
            "concat" => Inst::Concat(self.values(cursor)?),
            "op" => Inst::Op(cursor.name()?, self.values(cursor)?),
            "call" => self.call(cursor)?,
            "post" => Inst::Post { call: self.value(cursor)?, port: port(cursor)? },
            "closure" => {
                let target = function_number(cursor)?;
                Inst::Closure(target, if cursor.sees("(") { self.values(cursor)? } else { Vec::new() })
            }
            "await" => Inst::Await(self.value(cursor)?),
            "yield" => Inst::Yield(self.value(cursor)?),
            "caught" => Inst::Caught,
            "hint" => {
                let value = self.value(cursor)?;
                cursor.expect(":")?;
                Inst::Hint(value, type_ref(cursor)?)
            }
            "opaque" => Inst::Opaque(cursor.name()?, self.values(cursor)?),
            _ => return Err(cursor.error(Problem::Unknown(word.to_owned()))),
        })
    }

    fn key(&mut self, cursor: &mut Cursor<'a>) -> Result<Key> {
        let mut ahead = cursor.clone();
        if ahead.eat("[") && ahead.sees("%") {
            *cursor = ahead;
            let value = self.value(cursor)?;
            cursor.expect("]")?;
            return Ok(Key::Dynamic(value));
        }
        cursor.elem().map(Key::Static)
    }

    fn make(&mut self, cursor: &mut Cursor<'a>) -> Result<Inst> {
        let kind = if cursor.peek_word().strip_prefix("class").is_some_and(|digits| !digits.is_empty()) {
            MakeKind::Class(ClassIdx(cursor.numbered("class", "a class")?))
        } else {
            match cursor.word("a kind of value")? {
                "object" => MakeKind::Object,
                "array" => MakeKind::Array,
                "tuple" => MakeKind::Tuple,
                "set" => MakeKind::Set,
                "struct" => MakeKind::Struct(cursor.name()?),
                word => return Err(cursor.error(Problem::Unknown(word.to_owned()))),
            }
        };
        if !cursor.eat("{") {
            return Ok(Inst::Make(kind, Vec::new()));
        }
        let parts = cursor.list("}", |cursor| {
            if cursor.eat("...") {
                return Ok(Part { key: PartKey::Spread, value: self.value(cursor)? });
            }
            let key = match self.key(cursor)? {
                Key::Static(elem) => PartKey::Static(elem),
                Key::Dynamic(value) => PartKey::Dynamic(value),
            };
            cursor.expect(":")?;
            Ok(Part { key, value: self.value(cursor)? })
        })?;
        Ok(Inst::Make(kind, parts))
    }

    fn call(&mut self, cursor: &mut Cursor<'a>) -> Result<Inst> {
        let callee = self.value(cursor)?;
        cursor.expect("(")?;
        let args = cursor.list(")", |cursor| {
            let kind = if cursor.eat("...") {
                ArgKind::Spread
            } else if cursor.eat("**") {
                ArgKind::NamedSpread
            } else if cursor.sees("%") {
                ArgKind::Positional
            } else {
                let name = cursor.name()?;
                cursor.expect(":")?;
                ArgKind::Named(name)
            };
            Ok(Arg { kind, value: self.value(cursor)? })
        })?;
        let recv = if cursor.eat_word("recv") { Some(self.value(cursor)?) } else { None };
        Ok(Inst::Call(Box::new(Call { callee, recv, args, flags: CallFlags::default() })))
    }

    fn terminator(&mut self, cursor: &mut Cursor<'a>) -> Result<Option<Terminator>> {
        Ok(Some(if cursor.eat_word("goto") {
            Terminator::Goto(self.block(cursor)?)
        } else if cursor.eat_word("branch") {
            let cond = self.value(cursor)?;
            let mut target = |cursor: &mut Cursor<'a>, word: &'static str| {
                if cursor.eat_word(word) { self.block(cursor) } else { Err(cursor.error(Problem::Expected(word))) }
            };
            Terminator::Branch { cond, then_block: target(cursor, "then")?, else_block: target(cursor, "else")? }
        } else if cursor.eat_word("switch") {
            let value = if cursor.sees("%") { Some(self.value(cursor)?) } else { None };
            cursor.expect("{")?;
            let targets = cursor.list("}", |cursor| {
                let constant = if cursor.eat_word("_") {
                    None
                } else {
                    let literal = literal(cursor)?;
                    Some(literal.ok_or_else(|| cursor.error(Problem::Expected("a literal")))?)
                };
                cursor.expect(":")?;
                Ok((constant, self.block(cursor)?))
            })?;
            Terminator::Switch { value, targets }
        } else if cursor.eat_word("return") {
            let value = if cursor.sees("%") { Some(self.value(cursor)?) } else { None };
            let outs = if cursor.eat_word("outs") { self.outs(cursor)? } else { Vec::new() };
            Terminator::Return { value, outs }
        } else if cursor.eat_word("throw") {
            Terminator::Throw(self.value(cursor)?)
        } else if cursor.eat_word("unreachable") {
            Terminator::Unreachable
        } else {
            return Ok(None);
        }))
    }

    fn outs(&mut self, cursor: &mut Cursor<'a>) -> Result<Vec<(OutPort, ValueId)>> {
        cursor.expect("{")?;
        cursor.list("}", |cursor| {
            let port = match cursor.word("param or capture")? {
                "param" => OutPort::Param(cursor.number()?),
                "capture" => OutPort::Capture(cursor.number()?),
                _ => return Err(cursor.error(Problem::Expected("param or capture"))),
            };
            cursor.expect(":")?;
            Ok((port, self.value(cursor)?))
        })
    }

    /// Gives every value and block its final number.
    pub(super) fn finish(self, end: &Cursor<'_>) -> Result<Body> {
        if self.done.is_empty() {
            return Err(end.error(Problem::Expected("a block")));
        }
        let values = self.values.finish("")?;
        let blocks = self.blocks.finish("b")?;
        // Every provisional id is an entry, so neither lookup can miss.
        let value_of = |value: ValueId| values.get(value.0 as usize).map_or(value, |&number| ValueId(number));
        let block_of = |block: BlockId| blocks.get(block.0 as usize).map_or(block, |&number| BlockId(number));
        let count = self.insts.len();
        let mut body = Body {
            insts: IndexVec::from_elem(Inst::Caught, count),
            spans: IndexVec::from_elem(Span::default(), count),
            names: IndexVec::from_elem(None, count),
            ..Body::default()
        };
        for (value, mut inst, name) in self.insts {
            inst.map_operands(value_of);
            if let Inst::Phi(operands) = &mut inst {
                operands.iter_mut().for_each(|(block, _)| *block = block_of(*block));
            }
            body.insts[value_of(value)] = inst;
            body.names[value_of(value)] = name;
        }
        let mut ordered: Vec<(BlockId, Block)> = Vec::with_capacity(self.done.len());
        for block in self.done {
            let mut terminator = block.terminator.unwrap_or(Terminator::Return { value: None, outs: Vec::new() });
            terminator.map_operands(value_of);
            terminator.map_successors(block_of);
            let insts = block.insts.into_iter().map(value_of).collect();
            ordered.push((block_of(BlockId(block.id)), Block { insts, terminator, handler: block.handler.map(block_of) }));
        }
        ordered.sort_by_key(|&(id, _)| id);
        body.blocks = ordered.into_iter().map(|(_, block)| block).collect();
        body.short_circuits = self
            .short_circuits
            .into_iter()
            .map(|(value, mut kind)| {
                kind.map_operands(value_of);
                (value_of(value), kind)
            })
            .collect();
        body.short_circuits.sort_by_key(|&(value, _)| value);
        Ok(body)
    }
}

fn set_call_flag(flags: &mut CallFlags, word: &str) -> Option<()> {
    let at = call_flags(*flags).iter().position(|(name, _)| *name == word)?;
    let CallFlags { construct, defer, spawn, optional, decorator } = flags;
    [construct, defer, spawn, optional, decorator].into_iter().nth(at).map(|slot| *slot = true)
}

fn index_or_name(cursor: &mut Cursor<'_>, mut names: impl Iterator<Item = Symbol>) -> Result<u32> {
    if cursor.sees_number() {
        return cursor.number();
    }
    let name = cursor.name()?;
    let at = names.position(|other| other == name).and_then(|at| u32::try_from(at).ok());
    at.ok_or_else(|| cursor.error(Problem::Unknown(name.to_string())))
}

fn port(cursor: &mut Cursor<'_>) -> Result<Port> {
    match cursor.word("recv, callee or arg")? {
        "recv" => Ok(Port::Recv),
        "callee" => Ok(Port::Callee),
        "arg" => cursor.number().map(Port::Arg),
        _ => Err(cursor.error(Problem::Expected("recv, callee or arg"))),
    }
}

/// Reads a literal if one follows.
fn literal(cursor: &mut Cursor<'_>) -> Result<Option<Const>> {
    let text = |cursor: &mut Cursor<'_>| cursor.quoted().map(String::into_boxed_str);
    Ok(Some(if cursor.sees("\"") {
        Const::Str(text(cursor)?)
    } else if cursor.sees_number() {
        Const::Int(cursor.number()?)
    } else if cursor.eat_word("true") {
        Const::Bool(true)
    } else if cursor.eat_word("false") {
        Const::Bool(false)
    } else if cursor.eat_word("null") {
        Const::Null
    } else if cursor.eat_word("undefined") {
        Const::Undefined
    } else if cursor.eat_word("bytes") {
        Const::Bytes(text(cursor)?)
    } else if cursor.eat_word("float") {
        Const::Float(text(cursor)?)
    } else if cursor.eat_word("regex") {
        let pattern = text(cursor)?;
        let flags = if cursor.sees("\"") { text(cursor)? } else { Box::default() };
        Const::Regex { pattern, flags }
    } else {
        return Ok(None);
    }))
}
