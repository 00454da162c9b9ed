//! Builds one function and checks what comes out.
#![allow(dead_code)] // Every test file uses a part of it.
#![allow(clippy::allow_attributes)] // It is dead in some files only.

use sluicegate_base::{FileId, Lang, Span};
use sluicegate_ir::{
    Arg, ArgKind, CallFlags, FnIdx, FunctionBuilder, Module, ModuleBuilder, ParamKind, ValueId, parse_module, print_module,
    verify,
};

pub fn builder(name: &str) -> FunctionBuilder {
    FunctionBuilder::new(name, Span::default())
}

pub fn param(b: &mut FunctionBuilder, name: &str) -> ValueId {
    b.add_simple_param(name, ParamKind::Positional, Span::default())
}

/// `name(args…)` for a free name.
pub fn call_global(b: &mut FunctionBuilder, name: &str, args: &[ValueId]) -> ValueId {
    let callee = b.emit(sluicegate_ir::Inst::Global(name.into()));
    b.call(callee, None, positional(args), CallFlags::default())
}

/// `base.name(args…)`.
pub fn call_method(b: &mut FunctionBuilder, base: ValueId, name: &str, args: &[ValueId]) -> ValueId {
    let callee = b.get_field(base, name);
    b.call(callee, Some(base), positional(args), CallFlags::default())
}

pub fn positional(args: &[ValueId]) -> Vec<Arg> {
    args.iter().map(|&value| Arg { kind: ArgKind::Positional, value }).collect()
}

pub fn module_builder() -> ModuleBuilder {
    ModuleBuilder::new(Module::new(FileId(0), Lang::JavaScript, "test.js"))
}

/// Finishes a module of one function.
pub fn module_of(b: FunctionBuilder) -> Module {
    let mut module = module_builder();
    module.finish_function(FnIdx(0), b.finish());
    module.finish()
}

/// The printed function 0, after the checks that every module must pass.
pub fn text(b: FunctionBuilder) -> String {
    let module = module_of(b);
    check(&module);
    sluicegate_ir::print_function(&module, FnIdx(0))
}

pub fn check(module: &Module) {
    let printed = print_module(module);
    let wrong: Vec<String> = verify(module).iter().map(ToString::to_string).collect();
    assert!(wrong.is_empty(), "{wrong:#?}\n{printed}");
    let parsed = parse_module(&printed);
    assert_eq!(parsed.as_ref().map(print_module), Ok(printed));
    assert_eq!(parsed.map(without_side_tables), Ok(without_side_tables(module.clone())));
}

fn without_side_tables(mut module: Module) -> Module {
    for function in module.functions.iter_mut() {
        function.span = Span::default();
        function.params.iter_mut().for_each(|param| param.span = Span::default());
        function.body.spans.iter_mut().for_each(|span| *span = Span::default());
    }
    module.classes.iter_mut().for_each(|class| class.span = Span::default());
    module.notes.clear();
    module
}

/// Compares line by line without indentation, so that expectations can be indented with the test.
#[track_caller]
pub fn assert_text(actual: &str, expected: &str) {
    let trim = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    assert_eq!(trim(actual), trim(expected), "\n{actual}");
}

/// Checks the function and compares its text.
#[track_caller]
pub fn expect(b: FunctionBuilder, expected: &str) {
    assert_text(&text(b), expected);
}
