//! The small grammars inside model files: ports, paths and API paths.

use sluicegate_base::{Elem, Lang, Path, Symbol, limits};

use crate::api::{ApiPath, ApiRoot, ApiStep};
use crate::port::{self, CallbackPort, Port, PortElem, PortRoot};

/// Callbacks of callbacks that a port may name.
const MAX_CALLBACKS: usize = 4;
/// Paths that one text with alternatives may stand for.
const MAX_ALTERNATIVES: usize = 256;

/// Result of reading, or why not.
pub(crate) type Parsed<T> = Result<T, &'static str>;

/// Which roots a port may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Roots {
    /// Those of a call.
    Call,
    /// `in` and `out` of an operation.
    Operation,
}

struct Cursor<'a> {
    rest: &'a str,
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$' | '-')
}

impl<'a> Cursor<'a> {
    fn eat(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn take_while(&mut self, test: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !test(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    fn word(&mut self) -> Parsed<&'a str> {
        let word = self.take_while(is_word);
        if word.is_empty() { Err("a name is missing") } else { Ok(word) }
    }

    fn number<N: std::str::FromStr>(&mut self) -> Parsed<N> {
        self.take_while(|c| c.is_ascii_digit()).parse().map_err(|_| "a number is missing or too large")
    }

    /// A text in double or single quotes, after its opening quote was found; `\` escapes.
    fn quoted(&mut self) -> Parsed<String> {
        let quote = if self.eat("\"") {
            '"'
        } else if self.eat("'") {
            '\''
        } else {
            return Err("a quote is missing");
        };
        let mut text = String::new();
        let mut chars = self.rest.char_indices();
        while let Some((at, c)) = chars.next() {
            if c == quote {
                self.rest = self.rest.get(at + 1..).unwrap_or_default();
                return Ok(text);
            }
            if c == '\\' {
                match chars.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, 't')) => text.push('\t'),
                    Some((_, 'r')) => text.push('\r'),
                    Some((_, escaped @ ('"' | '\'' | '\\'))) => text.push(escaped),
                    _ => return Err("unknown escape"),
                }
            } else {
                text.push(c);
            }
        }
        Err("the closing quote is missing")
    }

    fn at_quote(&self) -> bool {
        self.rest.starts_with(['"', '\''])
    }

    /// `[…]`, after the opening bracket.
    fn bracket(&mut self) -> Parsed<Elem> {
        let elem = if self.eat("*") {
            Elem::ANY
        } else if self.eat("item") {
            Elem::ITEM
        } else if self.at_quote() {
            Elem::field(self.quoted()?.as_str())
        } else {
            Elem::index(self.number()?)
        };
        if self.eat("]") { Ok(elem) } else { Err("`]` is missing") }
    }

    /// Elements up to the end or the first character that starts none; whether they end in a star.
    fn elems(&mut self, named: bool) -> Parsed<(Vec<PortElem>, bool)> {
        let mut elems = Vec::new();
        if named && !self.rest.is_empty() && !self.rest.starts_with(['.', '[']) {
            elems.push(self.part()?);
        }
        loop {
            if self.eat("[") {
                elems.push(PortElem::Elem(self.bracket()?));
            } else if self.eat(".") {
                if self.eat("**") {
                    return Ok((elems, true));
                }
                elems.push(self.part()?);
            } else {
                return Ok((elems, false));
            }
        }
    }

    /// A field, one that is hidden, or one that an argument names.
    fn part(&mut self) -> Parsed<PortElem> {
        if self.eat("^") {
            return Ok(PortElem::Elem(Elem::hidden(self.word()?)));
        }
        if !self.eat("{arg") {
            return Ok(PortElem::Elem(self.name()?));
        }
        let n = self.number()?;
        if self.eat("}") { Ok(PortElem::ArgKey(n)) } else { Err("`}` is missing") }
    }

    /// A name that may be one of the reserved ones.
    fn name(&mut self) -> Parsed<Elem> {
        Ok(match self.word()? {
            "keys" => Elem::KEY,
            "await" => Elem::AWAITED,
            "text" => Elem::TEXT,
            name => Elem::field(name),
        })
    }

    fn port(&mut self, roots: Roots, depth: usize) -> Parsed<Port> {
        let root = match roots {
            Roots::Call => self.call_root(depth)?,
            Roots::Operation => match self.take_while(|c| c.is_ascii_alphabetic()) {
                "in" => port::request(),
                "out" => port::response(),
                _ => return Err("it must start with `in` or `out`"),
            },
        };
        let (path, star) = self.elems(false)?;
        Ok(Port { root, path, star })
    }

    fn call_root(&mut self, depth: usize) -> Parsed<PortRoot> {
        match self.take_while(|c| c.is_ascii_alphabetic()) {
            "recv" => Ok(PortRoot::Recv),
            "ret" => Ok(PortRoot::Ret),
            "throw" => Ok(PortRoot::Throw),
            "arg" => self.argument(),
            "cb" if self.eat("(") => {
                if depth == 0 {
                    return Err("too many callbacks inside each other");
                }
                let at = Box::new(self.port(Roots::Call, depth - 1)?);
                if !self.eat(").") {
                    return Err("`).` is missing");
                }
                let port = self.callback_port()?;
                Ok(PortRoot::Callback { at, port })
            }
            _ => Err("it must start with arg, recv, ret, throw or cb(…)"),
        }
    }

    fn argument(&mut self) -> Parsed<PortRoot> {
        if self.eat(":*") {
            return Ok(PortRoot::ArgsNamed);
        }
        if self.eat(":") {
            return Ok(PortRoot::Arg { position: None, name: Some(Symbol::new(self.word()?)) });
        }
        let position = self.number()?;
        if self.eat("..") {
            return Ok(PortRoot::ArgsFrom(position));
        }
        let name = if self.eat(":") { Some(Symbol::new(self.word()?)) } else { None };
        Ok(PortRoot::Arg { position: Some(position), name })
    }

    fn callback_port(&mut self) -> Parsed<CallbackPort> {
        match self.take_while(|c| c.is_ascii_alphabetic()) {
            "ret" => Ok(CallbackPort::Ret),
            "this" => Ok(CallbackPort::This),
            "arg" => {
                let n = self.number()?;
                Ok(if self.eat("'") { CallbackPort::ArgAfter(n) } else { CallbackPort::Arg(n) })
            }
            _ => Err("a callback has the ports arg0, arg0', this and ret"),
        }
    }

    fn end<T>(&self, value: T) -> Parsed<T> {
        if self.rest.is_empty() { Ok(value) } else { Err("something follows that is no element") }
    }

    fn step(&mut self) -> Parsed<ApiStep> {
        if self.eat("*") {
            return Ok(ApiStep::Any);
        }
        let construct = match self.word()? {
            "await" => return Ok(ApiStep::Await),
            "elem" => return Ok(ApiStep::Elem),
            "ret" => false,
            "new" => true,
            name => return Ok(ApiStep::Field(Symbol::new(name))),
        };
        if !self.eat("(") {
            return Ok(ApiStep::Call { construct, literal: None });
        }
        let literal = Some(Symbol::new(&self.quoted()?));
        if self.eat(")") { Ok(ApiStep::Call { construct, literal }) } else { Err("`)` is missing") }
    }

    fn steps(&mut self) -> Parsed<Vec<ApiStep>> {
        let mut steps = Vec::new();
        if self.rest.is_empty() {
            return Ok(steps);
        }
        if !self.rest.starts_with('[') {
            steps.push(self.step()?);
        }
        loop {
            if self.eat("[") {
                steps.push(ApiStep::Field(Symbol::new(&self.quoted()?)));
                if !self.eat("]") {
                    return Err("`]` is missing");
                }
            } else if self.eat(".") {
                steps.push(self.step()?);
            } else {
                return self.end(steps);
            }
        }
    }
}

/// Reads a port.
pub(crate) fn port(text: &str, roots: Roots) -> Parsed<Port> {
    let mut cursor = Cursor { rest: text };
    let port = cursor.port(roots, MAX_CALLBACKS)?;
    cursor.end(port)
}

/// Reads a path: elements without a root.
pub(crate) fn path(text: &str) -> Parsed<Path> {
    if text == "**" {
        return Ok(Path::STAR);
    }
    let mut cursor = Cursor { rest: text };
    let (elems, star) = cursor.elems(true)?;
    let elems = cursor.end(elems)?;
    if elems.len() > limits::MAX_PATH {
        return Err("it is too long");
    }
    let mut path = Path::EMPTY;
    for elem in elems {
        match elem {
            PortElem::Elem(elem) => path = path.push(elem),
            PortElem::ArgKey(_) => return Err("`.{arg…}` belongs to ports"),
        }
    }
    Ok(if star { path.starred() } else { path })
}

/// Reads a path whose elements may be named by arguments, and whether it ends in a star.
pub(crate) fn source_path(text: &str) -> Parsed<(Vec<PortElem>, bool)> {
    if text == "**" {
        return Ok((Vec::new(), true));
    }
    let mut cursor = Cursor { rest: text };
    let (elems, star) = cursor.elems(true)?;
    cursor.end((elems, star))
}

/// Reads an API path; alternatives give several.
pub(crate) fn api(text: &str) -> Parsed<Vec<ApiPath>> {
    alternatives(text)?.iter().map(|text| one_api(text)).collect()
}

fn one_api(text: &str) -> Parsed<ApiPath> {
    let (head, steps) = text.split_once('#').unwrap_or((text, ""));
    let mut steps = Cursor { rest: steps }.steps()?;
    if let Some(name) = head.strip_prefix('@') {
        return if name.is_empty() {
            Err("the type's name is missing")
        } else {
            Ok(ApiPath { root: ApiRoot::Type(Symbol::new(name)), steps })
        };
    }
    let (lang, package) = head.split_once(':').ok_or("it must start with npm:, py:, go: or @type")?;
    let lang = match lang {
        "npm" => Lang::JavaScript,
        "py" => Lang::Python,
        "go" => Lang::Go,
        _ => return Err("it must start with npm:, py:, go: or @type"),
    };
    if package.contains(char::is_whitespace) {
        return Err("a package name has no spaces");
    }
    let root = match (lang, package.split_once('.')) {
        (Lang::Python, Some((root, modules))) => {
            let modules = modules.split('.').map(|name| ApiStep::Field(Symbol::new(name)));
            steps.splice(0..0, modules);
            root
        }
        (Lang::JavaScript, _) => package.strip_prefix("node:").unwrap_or(package),
        _ => package,
    };
    Ok(ApiPath { root: ApiRoot::Package(lang, Symbol::new(root)), steps })
}

/// Expands `{a,b}` outside quotes.
pub(crate) fn alternatives(text: &str) -> Parsed<Vec<String>> {
    let mut done = vec![String::new()];
    let mut quote = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if quote.is_none() && c == '{' {
            let end = rest.find('}').ok_or("`}` is missing")?;
            let inside = rest.get(1..end).unwrap_or_default();
            let grown = done.iter().flat_map(|head| inside.split(',').map(move |part| format!("{head}{}", part.trim())));
            done = grown.take(MAX_ALTERNATIVES + 1).collect();
            if done.len() > MAX_ALTERNATIVES {
                return Err("too many alternatives");
            }
            rest = rest.get(end + 1..).unwrap_or_default();
            continue;
        }
        let mut taken = c.len_utf8();
        match quote {
            Some(_) if c == '\\' => taken += rest.get(taken..).and_then(|after| after.chars().next()).map_or(0, char::len_utf8),
            Some(open) if open == c => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            _ => {}
        }
        let (text, after) = rest.split_at(taken);
        for head in &mut done {
            head.push_str(text);
        }
        rest = after;
    }
    Ok(done)
}
