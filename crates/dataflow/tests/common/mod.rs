//! Programs written as textual IR, solved with a handful of invented APIs.
#![expect(clippy::panic, reason = "a test may panic, its helpers too")]

use sluicegate_base::IndexVec;
use sluicegate_dataflow::callgraph::CallGraph;
use sluicegate_dataflow::summary::{Names, Summary};
use sluicegate_dataflow::{CellId, Executor, FuncId, Knowledge, Program, Roots, Sequential, Summaries, summarize};
use sluicegate_ir::{Module, ModuleId, Resolutions, parse_module, verify};
use sluicegate_models::{EventId, Index, KindId, ModelSet, Properties};

/// A database, a shell, and what may stand between them and the data.
pub const MODELS: &str = r#"
[[property]]
id = "quote"
dangerous = "'"

[[property]]
id = "meta"
dangerous = ";|"

[[kind]]
id = "sql"
properties = ["quote"]
phrase = "a statement"

[[kind]]
id = "shell"
properties = ["meta"]
phrase = "a command"

[[kind]]
id = "any"
properties = ["quote", "meta"]
phrase = "anything"

[[event]]
id = "request"
trigger = "test"
label = "request"
fields = [{ path = "body", trust = "A", label = "body" }]

[[call]]
api = "npm:db#query"
sink = [{ port = "arg0", kind = "sql" }]

[[call]]
api = "npm:db#below"
sink = [{ port = "arg0.**", kind = "sql" }]

[[call]]
api = "npm:db#part"
sink = [{ port = "arg0.text", kind = "sql" }]

[[call]]
api = "npm:db#any"
sink = [{ port = "arg0", kind = "any" }]

[[call]]
api = "npm:sh#run"
sink = [{ port = "arg0", kind = "shell", when = { "arg1.shell" = true } }]

[[call]]
api = "npm:lib#quote"
flow = [{ from = "arg0", to = "ret", clears = ["quote"] }]

[[call]]
api = "npm:lib#unquote"
flow = [{ from = "arg0", to = "ret", restores = ["quote"] }]

[[call]]
api = "npm:lib#normal"
flow = [{ from = "arg0", to = "ret", clears-if = { quote = ["quote", "meta"] } }]

[[call]]
api = "npm:lib#same"
flow = [{ from = "arg0", to = "ret", as = "value" }]

[[call]]
api = "npm:lib#stringify"
flow = [{ from = "arg0", to = "ret.text", as = "value" }]

[[call]]
api = "npm:lib#parse"
flow = [{ from = "arg0.text", to = "ret", as = "value" }]

[[call]]
api = "npm:lib#neutral"
neutral = true

[[call]]
api = "npm:lib#get"
flow = [{ from = "arg0.{arg1}", to = "ret", as = "value" }]

[[call]]
api = "npm:lib#clean"
guard = [{ outcome = "true", subject = "arg0", clears = ["quote"] }]

[[call]]
api = "npm:lib#dirty"
guard = [{ outcome = "false", subject = "arg0", clears = ["quote"] }]

[[call]]
api = "npm:lib#view"
view = [{ subject = "arg0", result = "ret", equality-clears = ["quote"] }]

[[call]]
api = "npm:lib#now"
source = [{ port = "ret", event = "request", path = "body" }]

[[call]]
api = "npm:lib#each"
flow = [
  { from = "arg0[*]", to = "cb(arg1).arg0", as = "value" },
  { from = "cb(arg1).ret", to = "ret[*]", as = "value" },
]

[[call]]
api = "npm:lib#filled"
flow = [
  { from = "arg0", to = "cb(arg1).arg0", as = "value" },
  { from = "cb(arg1).arg0'", to = "ret", as = "value" },
]

[[value]]
api = "npm:lib#request"
event = "request"
path = ""

"#;

/// Methods of lists and maps.
pub const BUILTINS: &str = r#"
[[method]]
lang = "js"
family = "list"
name = ["push"]
container = "push"

[[method]]
lang = "js"
family = "list"
name = ["pop"]
container = "pop"

[[method]]
lang = "js"
family = "list"
name = ["extend"]
container = "extend"

[[method]]
lang = "js"
family = "map"
name = ["clear"]
container = "clear"

[[method]]
lang = "js"
family = "map"
name = ["remove"]
container = "delete"
"#;

/// The models of these tests.
pub fn models() -> ModelSet {
    let files = [("tests/models.toml", MODELS), ("tests/builtins.toml", BUILTINS)];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let (set, errors) = ModelSet::load(false, &files);
    assert!(errors.is_empty(), "{errors:#?}");
    set
}

/// A program with its models, solved.
pub struct Solved {
    pub program: Program,
    pub index: Index,
    pub summaries: Summaries,
}

/// Parses, checks and solves one module.
#[track_caller]
pub fn solve(text: &str) -> Solved {
    solve_modules(&[text], &Sequential)
}

#[track_caller]
pub fn parse(text: &str) -> Module {
    let module = parse_module(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let wrong: Vec<String> = verify(&module).iter().map(ToString::to_string).collect();
    assert!(wrong.is_empty(), "{wrong:#?}\n{text}");
    module
}

#[track_caller]
pub fn solve_modules(texts: &[&str], executor: &dyn Executor) -> Solved {
    solve_parsed(texts.iter().map(|text| parse(text)).collect(), executor)
}

pub fn solve_parsed(modules: Vec<Module>, executor: &dyn Executor) -> Solved {
    let mut uses: Vec<_> = Vec::new();
    for module in &modules {
        for function in &module.functions {
            for inst in &function.body.insts {
                if let sluicegate_ir::Inst::Import { specifier, .. } = inst {
                    uses.push((module.lang, *specifier));
                }
            }
        }
    }
    let index = models().index(&mut uses.into_iter());
    let modules: IndexVec<ModuleId, Module> = modules.into_iter().collect();
    let program = Program::new(modules, Resolutions::default());
    let knowledge = Knowledge::new(&program, &index);
    let roots = Roots::default();
    let graph = CallGraph::new(&program, &knowledge.handles);
    let summaries = summarize(knowledge.context(&program, &index, &roots), &graph, executor);
    Solved { program, index, summaries }
}

impl Solved {
    pub fn func(&self, name: &str) -> FuncId {
        let mut found = self.program.funcs().filter(|&func| self.program.func(func).name == name);
        found.next().unwrap_or_else(|| panic!("no function {name}"))
    }

    pub fn summary(&self, name: &str) -> &Summary {
        self.summaries.get(self.func(name)).unwrap_or_else(|| panic!("no summary of {name}"))
    }

    /// Rows without the reads.
    pub fn rows(&self, name: &str) -> String {
        let printed = self.summary(name).print(self);
        let wanted = printed.lines().filter(|line| !line.starts_with("reads "));
        wanted.map(|line| format!("{line}\n")).collect()
    }

    pub fn print_all(&self) -> String {
        let mut text = String::new();
        for func in self.program.funcs() {
            let printed = self.summaries.get(func).map(|summary| summary.print(self)).unwrap_or_default();
            text.push_str(&format!("{func} {}\n{printed}", self.program.func(func).name));
        }
        text
    }
}

impl Names for Solved {
    fn kind(&self, kind: KindId) -> String {
        self.index.kind(kind).map(|kind| kind.id.to_string()).unwrap_or_default()
    }

    fn properties(&self, properties: Properties) -> String {
        if properties == Properties::ALL {
            return "all".to_owned();
        }
        let names = ["quote", "meta"];
        let held = names.iter().filter(|name| self.index.property_id(name).is_some_and(|id| properties.contains(id)));
        format!("{{{}}}", held.copied().collect::<Vec<_>>().join(","))
    }

    fn cell(&self, cell: CellId) -> String {
        self.program.cell_name(cell).to_string()
    }

    fn event(&self, event: EventId) -> String {
        self.index.event(event).map(|event| event.id.to_string()).unwrap_or_default()
    }
}

/// Compares line by line without indentation.
#[track_caller]
pub fn assert_text(actual: &str, expected: &str) {
    let trim = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    assert_eq!(trim(actual), trim(expected), "\n{actual}");
}
