//! What a call may be, and what the models say of it.

use sluicegate_base::{ElemKind, Symbol};
use sluicegate_dataflow::handles::{Target, operands_at};
use sluicegate_dataflow::structure::Verdict;
use sluicegate_dataflow::{Context, FuncId};
use sluicegate_ir::{ArgKind, Call, Inst, Key, ValueId};
use sluicegate_models::{Literal, PortRoot, Row, Test, When};

use super::{Meaning, Statement, View};

/// Names told as near to one.
const MAX_NEAREST: usize = 3;

/// What a call may be, in a fixed order.
pub(super) fn meanings(view: &View<'_>, func: FuncId, value: ValueId, call: &Call) -> Vec<Meaning> {
    let cx = view.cx;
    let mut found = Vec::new();
    for target in cx.handles.targets(func, value) {
        match target {
            Target::Func { func: callee, guessed, .. } => {
                let function = cx.program.func(*callee);
                let location = sluicegate_base::Location { file: cx.program.file(*callee), span: function.span };
                found.push(Meaning::Function { name: cx.program.qualified_name(*callee), location, guessed: *guessed });
            }
            Target::AutoConstruct(class) => found.push(Meaning::Class { name: cx.program.class(*class).name.to_string() }),
            Target::Api(_) | Target::Base { .. } => {}
        }
    }
    let apis: Vec<String> = cx
        .handles
        .targets(func, value)
        .iter()
        .filter_map(|target| match target {
            Target::Api(api) => Some(cx.index.name(*api)),
            _ => None,
        })
        .collect();
    let rows = cx.scope(func).rows(value, call);
    let name = apis.join(" or ");
    let told: Vec<(&Row, Vec<Statement>)> =
        rows.iter().map(|row| cx.index.row(*row)).map(|row| (row, statements(cx, func, value, call, row))).collect();
    // Rows that only say whether it fails have nothing to tell beside others.
    let is_told = told.iter().any(|(_, says)| !says.is_empty());
    for (row, says) in told.into_iter().filter(|(row, says)| !is_told || !says.is_empty() || !(row.unfailing || row.plain_errors))
    {
        found.push(Meaning::Api { name: name.clone(), row: Some(row.origin.clone()).filter(|origin| !origin.is_empty()), says });
    }
    if rows.is_empty() && !name.is_empty() {
        found.push(Meaning::Api { name, row: None, says: Vec::new() });
    }
    if cx.handles.is_symbolic(func, value) {
        found.push(Meaning::Passed);
    }
    found.sort();
    found.dedup();
    found
}

fn statements(cx: Context<'_>, func: FuncId, value: ValueId, call: &Call, row: &Row) -> Vec<Statement> {
    let index = cx.index;
    let names = |properties: sluicegate_models::Properties| {
        let all = index.properties().iter().map(|property| property.id);
        let held = all.filter(|id| index.property_id(id.as_str()).is_some_and(|bit| properties.contains(bit)));
        held.map(|id| id.to_string()).collect::<Vec<String>>()
    };
    let args: Vec<(ArgKind, ValueId)> = call.args.iter().map(|arg| (arg.kind, arg.value)).collect();
    let is_there = |root: &PortRoot| is_passed(&args, call.recv, root);
    let mut says = Vec::new();
    for sink in row.sinks.iter().filter(|sink| is_there(&sink.port.root)) {
        let when = sink.when.as_ref().map(|when| {
            let holds = match cx.scope(func).decide(Some(when), Some(call), value) {
                Verdict::Yes => Some(true),
                Verdict::No => Some(false),
                Verdict::Pending(_) | Verdict::Unknown => None,
            };
            (condition(when), holds)
        });
        let kind = index.kind(sink.kind).map(|kind| kind.id.to_string()).unwrap_or_default();
        says.push(Statement::Sink { port: sink.port.to_string(), kind, when });
    }
    for source in row.sources.iter().filter(|source| is_there(&source.port.root)) {
        let event = index.event(source.event).map(|event| event.label.clone()).unwrap_or_default();
        says.push(Statement::Source { port: source.port.to_string(), event });
    }
    for flow in row.flows.iter().filter(|flow| is_there(&flow.from.root) && is_there(&flow.to.root)) {
        let clears = names(flow.effect.clears);
        says.push(Statement::Flow { from: flow.from.to_string(), to: flow.to.to_string(), clears });
    }
    says.extend(
        row.guards
            .iter()
            .filter(|guard| is_there(&guard.subject.root))
            .map(|guard| Statement::Guard { port: guard.subject.to_string() }),
    );
    says.extend(row.records.iter().map(|record| Statement::Operation {
        service: record.service.to_string(),
        operation: record.operation.to_string(),
        access: record.access,
    }));
    says.extend(row.calls.iter().filter(|port| is_there(&port.root)).map(|port| Statement::Calls { port: port.to_string() }));
    if !row.handlers.is_empty() {
        says.push(Statement::Registers);
    }
    says
}

/// A condition, in the words of model files.
pub(super) fn condition(when: &When) -> String {
    let tests = when.tests.iter().map(|(port, test)| format!("{port} {}", test_text(test)));
    tests.collect::<Vec<_>>().join(" and ")
}

fn test_text(test: &Test) -> String {
    let literal = |literal: &Literal| match literal {
        Literal::Str(text) => format!("\"{text}\""),
        Literal::Int(n) => n.to_string(),
        Literal::Bool(truth) => truth.to_string(),
        Literal::Null => "null".to_string(),
    };
    let all = |texts: &[String]| any_of(texts.iter().map(|text| format!("\"{text}\"")).collect());
    match test {
        Test::In(literals) => format!("is {}", any_of(literals.iter().map(literal).collect())),
        Test::Contains(texts) => format!("contains {}", all(texts)),
        Test::EndsWith(texts) => format!("ends with {}", all(texts)),
        Test::StartsWith(texts) => format!("starts with {}", all(texts)),
        Test::Words(texts) => format!("is called {}", all(texts)),
        Test::Lacks(texts) => format!("does not hold {}", all(texts)),
        Test::Verb(texts, _) => format!("shows it by {}", all(texts)),
        Test::Named(texts) => format!("is named {}", all(texts)),
        Test::ReadAs(texts) => format!("was read as {}", all(texts)),
        Test::Caught(fields) => format!("is {} of a caught exception", all(fields)),
        Test::Absent => "is absent".to_string(),
        Test::Present => "is given".to_string(),
        Test::Not(inner) => match inner.as_ref() {
            Test::In(_) => test_text(inner).replacen("is ", "is not ", 1),
            inner => format!("not: {}", test_text(inner)),
        },
    }
}

/// Alternatives, the first of them.
fn any_of(mut texts: Vec<String>) -> String {
    const MAX: usize = 3;
    if texts.len() > MAX {
        texts.truncate(MAX);
        texts.push("…".to_string());
    }
    texts.join(" or ")
}

/// Whether a call has what a port means.
fn is_passed(args: &[(ArgKind, ValueId)], recv: Option<ValueId>, root: &PortRoot) -> bool {
    match root {
        PortRoot::Callback { at, .. } => is_passed(args, recv, &at.root),
        PortRoot::Ret | PortRoot::Throw => true,
        _ => !operands_at(args, recv, root).is_empty(),
    }
}

/// What the models know that is near to a call that no row matches.
pub(super) fn nearest(cx: Context<'_>, func: FuncId, call: &Call) -> Vec<String> {
    let scope = cx.scope(func);
    let Inst::Get { base, key: Key::Static(elem) } = scope.inst(scope.canonical(call.callee)) else { return Vec::new() };
    let ElemKind::Field(name) = elem.kind() else { return Vec::new() };
    let mut found: Vec<String> = Vec::new();
    for api in cx.handles.apis(func, *base) {
        let members = cx.index.members(api);
        let near = members.iter().filter(|member| is_near(member.as_str(), name.as_str()));
        found.extend(near.map(|member| format!("{}.{member}", cx.index.name(api))));
    }
    found.sort();
    found.dedup();
    found.truncate(MAX_NEAREST);
    found
}

/// The package that what is called comes from, if it is none of the program's; whether models describe it.
pub(super) fn package(cx: Context<'_>, func: FuncId, call: &Call) -> Option<(Symbol, bool)> {
    const MAX_STEPS: usize = 32;
    let mut scope = cx.scope(func);
    let mut at = call.callee;
    for _ in 0..MAX_STEPS {
        at = match scope.inst(scope.canonical(at)) {
            Inst::Get { base, .. } => *base,
            Inst::Call(call) => call.callee,
            Inst::Await(value) => *value,
            Inst::CellGet(cell) => {
                let cell = cx.program.cell_id(cx.program.module_of(scope.func), *cell);
                let (func, value) = cx.constants.definition(cell)?;
                scope = cx.scope(func);
                value
            }
            Inst::Import { specifier, .. } => {
                let module = cx.program.module_of(scope.func);
                let lang = cx.program.lang(scope.func);
                let is_own = cx.program.import(module, *specifier).is_some() || specifier.as_str().starts_with('.');
                return (!is_own).then(|| (*specifier, cx.index.import(lang, *specifier).is_some()));
            }
            _ => return None,
        };
    }
    None
}

/// One name starts as the other does, or both hold the same words.
fn is_near(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_ascii_lowercase(), b.to_ascii_lowercase());
    let common = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    a != b && (common >= 4 || a.starts_with(&b) || b.starts_with(&a))
}
