//! Whether a file mentions what it takes to hold a handler or to start data, by its words alone.
//!
//! What [`crate::relevance`] says of a parsed module, said of its text: of more files, and for a
//! hundredth of the price. A file about which this says no need not be parsed.

use std::sync::Mutex;

use sluicegate_base::{FxHashMap, FxIndexMap, Lang, Symbol};
use sluicegate_models::{Declaration, Index, Names, Starters, TypePattern};

/// Tests of words that one number can hold beside [`ALWAYS`].
const MAX_TESTS: usize = 127;
/// The bit of what is beyond: it counts as passed.
const ALWAYS: u128 = 1 << MAX_TESTS;

/// Words that are remembered.
const MAX_KNOWN: usize = 1 << 18;

/// What is asked of one word.
#[derive(Debug)]
enum Test {
    /// It is a name.
    Name(Names),
    /// It is the name of a type.
    Type(Symbol),
    /// It is a name, and the first parameter of something may be called so.
    FirstParam(Names),
    /// Data may start at it.
    Starts,
}

/// What files of one language are asked for.
#[derive(Debug, Default)]
struct Asked {
    tests: Vec<Test>,
    /// Of one of these lists every member must be passed by some word, a member by one of its tests.
    ways: Vec<Vec<u128>>,
    /// Which tests a word passes, as the first parameter of something and elsewhere.
    known: Mutex<FxHashMap<String, [u128; 2]>>,
}

/// What a file must mention to matter.
#[derive(Debug)]
pub struct Mentions {
    of: FxIndexMap<Lang, Asked>,
}

impl Mentions {
    /// What the handlers of an index ask for.
    #[must_use]
    pub fn new(index: &Index) -> Mentions {
        let of_lang = |lang: Lang| {
            let mut asked = Asked { tests: vec![Test::Starts], ways: vec![vec![1]], ..Asked::default() };
            let all = index.handlers().iter().flat_map(|shape| &shape.declared);
            for declaration in all.filter(|declaration| declaration.lang.is_none_or(|of| of == lang)) {
                asked.declaration(declaration);
            }
            (lang, asked)
        };
        Mentions { of: [Lang::JavaScript, Lang::Python, Lang::Go].map(of_lang).into_iter().collect() }
    }

    /// Whether a file may matter that imports these modules and has these words, each with whether it may be the name
    /// of a first parameter.
    pub fn may_matter<'w>(
        &self,
        starters: &Starters,
        lang: Lang,
        mut imports: impl Iterator<Item = Symbol>,
        words: impl Iterator<Item = (&'w str, bool)>,
    ) -> bool {
        if imports.any(|specifier| starters.imported(lang, specifier)) {
            return true;
        }
        let Some(asked) = self.of.get(&lang) else { return true };
        let mut passed = ALWAYS;
        // Whoever held the lock and ended early left what it knew.
        let mut known = asked.known.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for (word, is_first) in words {
            let [elsewhere, first] = match known.get(word) {
                Some(passes) => *passes,
                None => {
                    let passes = asked.passes(lang, word, starters);
                    if known.len() < MAX_KNOWN {
                        known.insert(word.to_string(), passes);
                    }
                    passes
                }
            };
            passed |= elsewhere | if is_first { first } else { 0 };
        }
        asked.ways.iter().any(|way| way.iter().all(|member| member & passed != 0))
    }
}

impl Asked {
    /// The number of a test, as a bit.
    fn test(&mut self, test: Test) -> u128 {
        let number = self.tests.len();
        if number >= MAX_TESTS {
            return ALWAYS;
        }
        self.tests.push(test);
        1 << number
    }

    fn declaration(&mut self, declaration: &Declaration) {
        let mut way = Vec::new();
        for (position, param) in declaration.params.iter().enumerate() {
            if !param.names.is_empty() {
                let test =
                    if position == 0 { Test::FirstParam(param.names.last_parts()) } else { Test::Name(param.names.last_parts()) };
                way.push(self.test(test));
            }
            way.extend(self.types(&param.types));
        }
        way.extend(self.types(&declaration.types));
        way.extend(declaration.results.as_ref().and_then(|results| self.types(results)));
        // What stands for the module itself is named by nobody.
        let names_itself = declaration.exported.contains(Symbol::new("default"));
        if !declaration.exported.is_empty() && !names_itself {
            way.push(self.test(Test::Name(declaration.exported.last_parts())));
        }
        self.ways.push(way);
    }

    /// The tests of which one must be passed for a type to be one of these; `None` if it may be left out.
    fn types(&mut self, types: &[TypePattern]) -> Option<u128> {
        let mut any = 0;
        for pattern in types {
            any |= match pattern {
                TypePattern::Undeclared => return None,
                TypePattern::Named(names) => self.test(Test::Name(names.last_parts())),
                TypePattern::Imported(_, name) => self.test(Test::Type(*name)),
            };
        }
        (any != 0).then_some(any)
    }

    /// The tests that a word passes anywhere, and those that it passes as the name of a first parameter.
    fn passes(&self, lang: Lang, word: &str, starters: &Starters) -> [u128; 2] {
        let (mut elsewhere, mut first) = (0, 0);
        let known = Symbol::known(word);
        for (number, test) in self.tests.iter().enumerate() {
            let bit = 1 << number;
            match test {
                Test::Name(names) if names.contains_word(word, known) => elsewhere |= bit,
                Test::Type(name) if Some(*name) == known => elsewhere |= bit,
                Test::FirstParam(names) if names.contains_word(word, known) => first |= bit,
                Test::Starts if known.is_some_and(|word| starters.mentioned(lang, word)) => elsewhere |= bit,
                _ => {}
            }
        }
        [elsewhere, first]
    }
}
