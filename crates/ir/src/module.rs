//! Modules: one source file, lowered.

use sluicegate_base::{FileId, IndexVec, Lang, Note, Span, Symbol, newtype_index};

use crate::function::Function;

newtype_index! {
    /// A function of one module; number 0 is the top level.
    pub struct FnIdx, "fn"
}
newtype_index! {
    /// A class of one module.
    pub struct ClassIdx, "class"
}
newtype_index! {
    /// A shared variable of one module.
    pub struct CellIdx, "cell"
}

/// A variable that is not in SSA form: module-level names, and captured
/// variables that are assigned more than once. All writes join; a read sees any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its name.
    pub name: Symbol,
    /// The function that declares it; [`FnIdx`] 0 for module-level names.
    pub owner: FnIdx,
}

/// What kind of member a class entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MemberKind {
    /// Ordinary method.
    Method,
    /// Runs when the property is read.
    Getter,
    /// Runs when the property is written.
    Setter,
    /// Called on the class.
    Static,
    /// Called on the class and given the class (Python `classmethod`).
    ClassMethod,
}

/// A function member of a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Name.
    pub name: Symbol,
    /// How it is reached.
    pub kind: MemberKind,
    /// Its code.
    pub func: FnIdx,
}

/// A class, interface or struct type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Name; `<anonymous>` where there is none.
    pub name: Symbol,
    /// Function members in source order.
    pub members: Vec<Member>,
    /// Declared types of fields (TypeScript properties, annotations, struct fields).
    pub fields: Vec<(Symbol, crate::inst::TypeRef)>,
    /// Fields that the constructor takes by position, where the language makes one itself (dataclasses, struct literals).
    pub auto_constructor: Option<Vec<Symbol>>,
    /// Names on the wire per field (struct tags, aliases), where they differ.
    pub wire_names: Vec<(Symbol, Symbol)>,
    /// Fields that hold where something lies: shown with the object, they are numbers.
    pub pointers: Vec<Symbol>,
    /// Methods that stand behind it whatever the value is (an interface): classes that have them all may be meant.
    pub required: Vec<Symbol>,
    /// It only adds members to the class of that name that another module of its package declares.
    pub partial: bool,
    /// Whole definition.
    pub span: Span,
}

/// What an exported name refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportTarget {
    /// A variable of this module.
    Cell(CellIdx),
    /// A member (or all, with `None`) of another module.
    Reexport {
        /// Module specifier as written.
        specifier: Symbol,
        /// Member there.
        member: Option<Symbol>,
    },
}

/// An exported name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Export {
    /// The name that importers use.
    pub name: Symbol,
    /// What it refers to.
    pub target: ExportTarget,
}

/// One source file, lowered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// The file.
    pub file: FileId,
    /// Its language.
    pub lang: Lang,
    /// Root-relative path with forward slashes; printed and used by module resolution.
    pub path: Symbol,
    /// Functions; number 0 is the top level.
    pub functions: IndexVec<FnIdx, Function>,
    /// Classes.
    pub classes: IndexVec<ClassIdx, Class>,
    /// Shared variables. Module-level ones can be imported by name in Python and Go.
    pub cells: IndexVec<CellIdx, Cell>,
    /// The cell that holds the module object itself (`module.exports`), if the module assigns it.
    pub object: Option<CellIdx>,
    /// Exported names. Languages that export every module-level name list them all.
    pub exports: Vec<Export>,
    /// Names that the module makes known to all code that runs with it, without an import (`global.name = …`).
    pub globals: Vec<Export>,
    /// Specifiers whose exports are all exported again (`export * from`, `from x import *`).
    pub star_exports: Vec<Symbol>,
    /// Every specifier that the module imports, sorted, without duplicates.
    pub imports: Vec<Symbol>,
    /// It is part of a command: no other program imports what it exports.
    pub is_command: bool,
    /// What was not lowered, and why.
    pub notes: Vec<Note>,
    /// Parts of the text that did not parse, in order; all of it if the file was given up.
    pub unparsed: Vec<Span>,
}

impl Module {
    /// A module without content. The caller pushes the top-level function first.
    #[must_use]
    pub fn new(file: FileId, lang: Lang, path: &str) -> Module {
        Module {
            file,
            lang,
            path: Symbol::new(path),
            functions: IndexVec::new(),
            classes: IndexVec::new(),
            cells: IndexVec::new(),
            object: None,
            exports: Vec::new(),
            globals: Vec::new(),
            star_exports: Vec::new(),
            imports: Vec::new(),
            is_command: false,
            notes: Vec::new(),
            unparsed: Vec::new(),
        }
    }

    /// Top level.
    pub const INIT: FnIdx = FnIdx(0);

    /// The module-level cell of that name.
    #[must_use]
    pub fn module_cell(&self, name: Symbol) -> Option<CellIdx> {
        self.cells.iter_enumerated().find(|(_, cell)| cell.owner == Module::INIT && cell.name == name).map(|(id, _)| id)
    }
}
