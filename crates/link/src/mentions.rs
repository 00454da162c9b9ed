//! Whether a file mentions what it takes to hold a handler or to start data, by its words alone.
//!
//! What [`crate::relevance`] says of a parsed module, said of its text: of more files, and for a
//! hundredth of the price. A file about which this says no need not be parsed.

use std::ops::ControlFlow;
use std::sync::Mutex;

use sluicegate_base::{FxHashMap, FxIndexMap, Lang, Symbol};
use sluicegate_ir::{Frontend, Role};
use sluicegate_models::{Declaration, Importer, Index, Names, Starters, TypePattern};

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
    /// It is a name, and may have that role.
    In(Role, Names),
    /// Data may start at it.
    Starts,
    /// The file is called like this.
    File(Names),
}

/// Which tests a word passes: wherever it stands, and in each of [`ROLES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Passes {
    anywhere: u128,
    roles: [u128; ROLES.len()],
}

const ROLES: [Role; 3] = [Role::FirstParam, Role::Exported, Role::Type];

/// What files of one language are asked for.
#[derive(Debug, Default)]
struct Asked {
    tests: Vec<Test>,
    /// Of one of these lists every member must be passed by some word or the file's name, a member by one of its tests.
    ways: Vec<Vec<u128>>,
    /// Which tests a word passes. Most pass none.
    known: Mutex<FxHashMap<String, Option<Box<Passes>>>>,
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

    /// Whether a file of this path and text may matter that imports these modules.
    pub fn may_matter(
        &self,
        starters: &Starters,
        frontend: &dyn Frontend,
        (path, text): (&str, &str),
        imports: impl Iterator<Item = Symbol>,
    ) -> bool {
        let lang = frontend.lang();
        let mut classes: Vec<&Names> = Vec::new();
        for specifier in imports {
            match starters.imported(lang, specifier) {
                Some(Importer::Any) => return true,
                Some(Importer::Declares(of)) => classes.extend(of),
                None => {}
            }
        }
        let Some(asked) = self.of.get(&lang) else { return true };
        let mut passed = ALWAYS | asked.passed_by_file(path);
        let mut seen: FxHashMap<&str, Option<Passes>> = FxHashMap::default();
        let mut matters = asked.is_enough(passed);
        let is_class_asked_for = |word: &str| classes.iter().any(|names| names.contains_word(word, Symbol::known(word)));
        let mut each = |word, has: &dyn Fn(Role) -> bool| {
            if is_class_asked_for(word) && has(Role::Exported) {
                matters = true;
                return ControlFlow::Break(());
            }
            let passes = seen.entry(word).or_insert_with(|| asked.known(lang, word, starters));
            let Some(passes) = passes else { return ControlFlow::Continue(()) };
            let before = passed;
            passed |= passes.anywhere;
            for (role, tests) in ROLES.into_iter().zip(passes.roles) {
                if tests & !passed != 0 && has(role) {
                    passed |= tests;
                }
            }
            matters = matters || passed != before && asked.is_enough(passed);
            if matters { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        frontend.words(text, &mut each);
        matters
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
                let names = param.names.last_parts();
                way.push(self.test(if position == 0 { Test::In(Role::FirstParam, names) } else { Test::Name(names) }));
            }
            way.extend(self.types(&param.types));
        }
        if !declaration.files.is_empty() {
            way.push(self.test(Test::File(declaration.files.clone())));
        }
        way.extend(self.types(&declaration.types));
        way.extend(declaration.results.as_ref().and_then(|results| self.types(results)));
        // What stands for the module itself is named by nobody.
        let names_itself = declaration.exported.contains(Symbol::new("default"));
        if !declaration.exported.is_empty() && !names_itself {
            way.push(self.test(Test::In(Role::Exported, declaration.exported.last_parts())));
        }
        self.ways.push(way);
    }

    /// The tests of which one must be passed for a type to be one of these; `None` if it may be left out.
    fn types(&mut self, types: &[TypePattern]) -> Option<u128> {
        let mut any = 0;
        for pattern in types {
            any |= match pattern {
                TypePattern::Undeclared => return None,
                TypePattern::Named(names) => self.test(Test::In(Role::Type, names.last_parts())),
                TypePattern::Imported(_, name) => self.test(Test::Type(*name)),
            };
        }
        (any != 0).then_some(any)
    }

    /// The tests that a file passes by its name.
    fn passed_by_file(&self, path: &str) -> u128 {
        self.tests.iter().enumerate().fold(0, |passed, (number, test)| match test {
            Test::File(files) if files.contains_file(path) => passed | 1 << number,
            _ => passed,
        })
    }

    /// Whether a file matters whose words pass these tests.
    fn is_enough(&self, passed: u128) -> bool {
        self.ways.iter().any(|way| way.iter().all(|member| member & passed != 0))
    }

    /// The tests that a word passes; none if it passes none.
    fn known(&self, lang: Lang, word: &str, starters: &Starters) -> Option<Passes> {
        // Whoever held the lock and ended early left what it knew.
        let mut known = self.known.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(passes) = known.get(word) {
            return passes.as_deref().copied();
        }
        let passes = Some(self.passes(lang, word, starters)).filter(|passes| *passes != Passes::default());
        if known.len() < MAX_KNOWN {
            known.insert(word.to_string(), passes.map(Box::new));
        }
        passes
    }

    fn passes(&self, lang: Lang, word: &str, starters: &Starters) -> Passes {
        let mut passes = Passes::default();
        let known = Symbol::known(word);
        for (number, test) in self.tests.iter().enumerate() {
            let bit = 1 << number;
            match test {
                Test::Name(names) if names.contains_word(word, known) => passes.anywhere |= bit,
                Test::Type(name) if Some(*name) == known => passes.anywhere |= bit,
                Test::Starts if known.is_some_and(|word| starters.mentioned(lang, word)) => passes.anywhere |= bit,
                Test::In(role, names) if names.contains_word(word, known) => {
                    let of_role = ROLES.iter().zip(&mut passes.roles).filter(|(of, _)| *of == role);
                    of_role.for_each(|(_, tests)| *tests |= bit);
                }
                _ => {}
            }
        }
        passes
    }
}
