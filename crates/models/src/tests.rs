//! Tests of the crate as a whole: files in, errors and look-ups out.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use sluicegate_base::{Elem, Lang, Path, Symbol};

use crate::api::{ApiPath, ApiRoot, ApiStep};
use crate::*;

const JS: Lang = Lang::JavaScript;
const PY: Lang = Lang::Python;
const GO: Lang = Lang::Go;

fn index_of(set: &ModelSet, uses: &[(Lang, &str)]) -> Index {
    set.index(&mut uses.iter().map(|(lang, specifier)| (*lang, Symbol::new(specifier))))
}

fn user_set(text: &str) -> (ModelSet, Vec<ModelError>) {
    ModelSet::load(true, &[("own/rows.toml".to_owned(), text.to_owned())])
}

fn user_index(text: &str, uses: &[(Lang, &str)]) -> Index {
    let (set, errors) = user_set(text);
    assert!(errors.is_empty(), "{errors:?}");
    index_of(&set, uses)
}

/// Walks dotted steps as the analysis does: `ret`, `ret(x)`, `new`, `await`, `elem` and members.
fn walk(index: &Index, from: ApiNode, steps: &str) -> Option<ApiNode> {
    steps.split('.').filter(|step| !step.is_empty()).try_fold(from, |node, step| {
        let (name, literal) = step.split_once('(').map_or((step, None), |(name, rest)| (name, rest.strip_suffix(')')));
        let step = match name {
            "ret" => Step::Call { construct: false, literal },
            "new" => Step::Call { construct: true, literal },
            "await" => Step::Await,
            "elem" => Step::Elem,
            name => Step::Field(Symbol::new(name)),
        };
        index.step(node, step)
    })
}

fn at(index: &Index, lang: Lang, package: &str, steps: &str) -> Option<ApiNode> {
    walk(index, index.import(lang, Symbol::new(package))?, steps)
}

fn sink_ports(index: &Index, rows: &[RowId]) -> Vec<String> {
    rows.iter().flat_map(|&id| &index.row(id).sinks).map(|sink| sink.port.to_string()).collect()
}

/// `service.Operation identity field<-port` of the only record.
fn record(index: &Index, rows: &[RowId]) -> String {
    let records: Vec<&Record> = rows.iter().flat_map(|&id| &index.row(id).records).collect();
    let [record] = records.as_slice() else { return format!("{} records", records.len()) };
    let identity = record.identity.as_ref().map(ToString::to_string).unwrap_or_default();
    let payload = record.payload.iter().map(|payload| {
        let arrow = if payload.read { "->" } else { "<-" };
        format!(" {}{arrow}{}", payload.field, payload.port)
    });
    format!("{}.{} {identity}{}", record.service, record.operation, payload.collect::<String>())
}

#[test]
fn built_in_files_are_right() {
    let errors: Vec<String> = ModelSet::builtin().check().iter().map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn only_used_packages_are_expanded() {
    let set = ModelSet::builtin();
    let none = index_of(&set, &[]);
    assert!(none.import(JS, "child_process".into()).is_none());
    assert!(none.global(JS, "eval".into()).is_some());
    assert!(!none.builtin(JS, "push".into()).is_empty());
    let some = index_of(&set, &[(JS, "child_process")]);
    assert!(some.import(JS, "child_process".into()).is_some());
    assert!(some.import(JS, "fs".into()).is_none());
}

#[test]
fn members_calls_and_defaults_lead_to_rows() {
    let set = ModelSet::builtin();
    let index = index_of(&set, &[(JS, "child_process"), (PY, "subprocess"), (PY, "os.path")]);
    for steps in ["exec", "default.exec"] {
        let exec = at(&index, JS, "child_process", steps).expect(steps);
        assert!(sink_ports(&index, index.rows(exec, false)).contains(&"arg0".to_owned()));
        assert!(index.rows(exec, true).is_empty());
        assert_eq!(index.name(exec), "npm:child_process#exec");
    }
    assert_eq!(at(&index, JS, "child_process", "nothing"), None);
    assert_eq!(at(&index, JS, "child_process", "exec.ret"), None);
    // A submodule can be imported under its own name or reached from its package.
    let import = at(&index, PY, "os.path", "basename");
    assert!(import.is_some());
    assert_eq!(import, at(&index, PY, "os", "path.basename"));
}

const PETS: &str = r#"
[[type]]
name = "pets.cat"
from = ["npm:pets#Cat.new", "npm:pets#open.ret.await", "npm:pets#all.ret.elem", "@pets.cat#friend.ret"]
declared = ["npm:pets#ICat"]

[[type]]
name = "pets.kitten"
is = ["pets.cat"]
from = ["npm:pets#open.ret(\"kitten\").await"]

[[call]]
on = "pets.cat"
method = ["feed", "deep.er.feed"]
sink = [{ port = "arg0", kind = "command" }]

[[call]]
api = "npm:pets#Cat.new"
sink = [{ port = "arg1", kind = "path" }]

[[call]]
api = "npm:pets#Cat.new.feed"
sink = [{ port = "arg2", kind = "path" }]

[[call]]
api = "npm:pets#{open,close}.*"
neutral = true

[[value]]
api = "@pets.cat#owner"
event = "aws.sqs"
path = "Records[*].body"
"#;

#[test]
fn types_lend_their_members() {
    let index = user_index(PETS, &[(JS, "pets")]);
    for steps in [
        "Cat.new",
        "open.ret.await",
        "all.ret.elem",
        "open.ret(dog).await",
        "open.ret(kitten).await",
        "Cat.new.friend.ret.friend.ret",
    ] {
        let cat = at(&index, JS, "pets", steps).expect(steps);
        let feed = walk(&index, cat, "feed").expect(steps);
        assert!(sink_ports(&index, index.rows(feed, false)).contains(&"arg0".to_owned()), "{steps}");
        assert!(walk(&index, cat, "deep.er.feed").is_some());
        let owner = walk(&index, cat, "owner").expect(steps);
        assert_eq!(index.value(owner).map(|value| value.path.to_string()).as_deref(), Some(".Records[*].body"));
    }
    // Rows of a node's own and of its types add up.
    let feed = at(&index, JS, "pets", "Cat.new.feed").expect("feed");
    // What an object keeps as its path counts as it.
    assert_eq!(sink_ports(&index, index.rows(feed, false)), ["arg2", "arg2.^path", "arg0"]);
    let class = at(&index, JS, "pets", "Cat").expect("class");
    assert_eq!(sink_ports(&index, index.rows(class, true)), ["arg1", "arg1.^path"]);
    assert!(index.rows(class, false).is_empty());
    assert_eq!(walk(&index, class, "ret"), None);
    // Waiting for what is no promise gives the thing itself.
    assert_eq!(at(&index, JS, "pets", "Cat.new.await"), at(&index, JS, "pets", "Cat.new"));
    let any = at(&index, JS, "pets", "close.whatever").expect("wildcard");
    assert!(index.rows(any, false).iter().all(|&row| index.row(row).neutral));
    assert_eq!(index.name(feed), "npm:pets#Cat.new.feed");
}

#[test]
fn declared_types_are_instances() {
    let index = user_index(PETS, &[(JS, "pets")]);
    for name in ["ICat", "Cat"] {
        let cat = index.declared(JS, "pets".into(), &[name.into()]).expect(name);
        assert!(walk(&index, cat, "feed").is_some());
    }
    assert_eq!(index.declared(JS, "pets".into(), &["Dog".into()]), None);
    assert_eq!(index.declared(JS, "elsewhere".into(), &["Cat".into()]), None);
}

#[test]
fn conventions_spell_operations() {
    let set = ModelSet::builtin();
    let index = index_of(
        &set,
        &[(PY, "boto3"), (PY, "boto3.session"), (JS, "@aws-sdk/client-dynamodb"), (JS, "@aws-sdk/lib-dynamodb"), (JS, "aws-sdk")],
    );
    let called = |lang, package: &str, steps: &str| {
        let node = at(&index, lang, package, steps).unwrap_or_else(|| panic!("{package} {steps}"));
        record(&index, index.rows(node, false))
    };
    let client = "dynamodb.PutItem arg:TableName item<-arg:Item.**";
    assert_eq!(called(PY, "boto3", "client.ret(dynamodb).put_item"), client);
    assert_eq!(called(PY, "boto3", "session.Session.ret.client.ret(dynamodb).put_item"), client);
    assert_eq!(called(PY, "boto3", "resource.ret(dynamodb).Table.ret.put_item"), "dynamodb.PutItem recv.^0 item<-arg:Item.**");
    assert_eq!(
        called(PY, "boto3", "client.ret(dynamodb).get_paginator.ret(scan).paginate"),
        "dynamodb.Scan arg:TableName item->ret[*].Items[*].**"
    );
    assert_eq!(
        called(PY, "boto3", "resource.ret(s3).Object.ret.put"),
        "s3.PutObject recv.^0 body<-arg:Body key<-recv.^1 metadata<-arg:Metadata.**"
    );
    assert_eq!(
        called(JS, "aws-sdk", "DynamoDB.DocumentClient.new.get"),
        "dynamodb.GetItem arg0.TableName item->ret.^out.Item.** item->cb(arg1).arg1.Item.**"
    );
    assert!(at(&index, JS, "aws-sdk", "S3.new.putObject.ret.promise").is_some());
    assert_eq!(
        called(JS, "@aws-sdk/client-dynamodb", "DynamoDB.new.putItem"),
        "dynamodb.PutItem arg0.TableName item<-arg0.Item.**"
    );
    assert_eq!(at(&index, PY, "boto3", "client.ret(nothing).put_item"), None);
}

#[test]
fn commands_are_dispatched_by_their_argument() {
    let set = ModelSet::builtin();
    let index = index_of(&set, &[(JS, "@aws-sdk/client-dynamodb"), (JS, "@aws-sdk/lib-dynamodb")]);
    let send = at(&index, JS, "@aws-sdk/lib-dynamodb", "DynamoDBDocumentClient.from.ret.send").expect("send");
    let put = at(&index, JS, "@aws-sdk/lib-dynamodb", "PutCommand.new").expect("command");
    let expected = "dynamodb.PutItem arg0.^0.TableName item<-arg0.^0.Item.**";
    assert_eq!(record(&index, index.dispatch(send, put)), expected);
    assert_eq!(record(&index, index.dispatch_method("send".into(), put)), expected);
    assert!(index.dispatch(put, put).is_empty());
    assert!(index.rows(send, false).is_empty());
    let get = at(&index, JS, "@aws-sdk/client-dynamodb", "GetItemCommand.new").expect("command");
    assert_eq!(
        record(&index, index.dispatch(send, get)),
        "dynamodb.GetItem arg0.^0.TableName item->ret.await.Item.** item->cb(arg1).arg1.Item.**"
    );
}

#[test]
fn unresolved_receivers_match_by_method_and_keys() {
    let set = ModelSet::builtin();
    let index = index_of(&set, &[(PY, "boto3")]);
    let ducks = index.duck(PY, "put_item".into());
    assert!(ducks.iter().any(|duck| duck.required_keys == ["TableName", "Item"]));
    assert!(index.duck(JS, "put_item".into()).is_empty());
}

#[test]
fn handlers_know_their_parameters() {
    let set = ModelSet::builtin();
    let index = index_of(&set, &[(JS, "express"), (PY, "flask")]);
    let get = at(&index, JS, "express", "ret.get").expect("get");
    let handler = index.rows(get, false).iter().find_map(|&row| index.row(row).handlers.first()).expect("handler");
    assert_eq!(handler.callback.to_string(), "arg0..");
    let response = handler.params.iter().find_map(|(n, param)| match param {
        HandlerParam::Type(node) if *n == 1 => Some(*node),
        _ => None,
    });
    let send = walk(&index, response.expect("response"), "status.ret.send").expect("send");
    assert!(sink_ports(&index, index.rows(send, false)).iter().any(|port| port == "arg0"));
    let route = at(&index, PY, "flask", "Flask.ret.route.ret").expect("route");
    let handler = index.rows(route, false).iter().find_map(|&row| index.row(row).handlers.first()).expect("handler");
    assert!(matches!(handler.rest, Some(HandlerParam::Event(..))));
    assert!(at(&index, PY, "flask", "request").is_some_and(|node| index.value(node).is_some()));
    let shape = index.handlers().iter().find(|shape| shape.shape == "event-handler").expect("shape");
    let names: Vec<&str> =
        shape.params[0].events.iter().filter_map(|&id| index.event(id)).map(|event| event.id.as_str()).collect();
    assert!(names.contains(&"aws.sqs"), "{names:?}");
    assert!(shape.returns.iter().any(|sink| sink.when.is_some()));
}

#[test]
fn go_is_spelled_as_go() {
    let set = ModelSet::builtin();
    let dynamo = "github.com/aws/aws-sdk-go-v2/service/dynamodb";
    let uses =
        [(GO, dynamo), (GO, "github.com/aws/aws-sdk-go/service/sfn"), (GO, "github.com/jackc/pgx/v5/pgxpool"), (GO, "fmt")];
    let index = index_of(&set, &uses);
    let put = at(&index, GO, dynamo, "NewFromConfig.ret.PutItem").expect("put");
    assert_eq!(record(&index, index.rows(put, false)), "dynamodb.PutItem arg1.TableName item<-arg1.Item.**");
    let declared = index.declared(GO, Symbol::new(dynamo), &[Symbol::new("Client")]).expect("client");
    assert_eq!(walk(&index, declared, "PutItem"), Some(put));
    let scan = at(&index, GO, dynamo, "NewScanPaginator").expect("scan");
    assert_eq!(record(&index, index.rows(scan, false)), "dynamodb.Scan arg1.TableName item->ret.^page.Items[*].**");
    assert!(at(&index, GO, dynamo, "NewScanPaginator.ret.NextPage").is_some_and(|node| !index.rows(node, false).is_empty()));
    let start = at(&index, GO, "github.com/aws/aws-sdk-go/service/sfn", "New.ret.StartExecutionWithContext").expect("start");
    let start = record(&index, index.rows(start, false));
    assert!(start.starts_with("stepfunctions.StartExecution arg1.StateMachineArn input<-arg1.Input"), "{start}");
    let query = at(&index, GO, "github.com/jackc/pgx/v5/pgxpool", "New.ret.elem.Query").expect("query");
    assert_eq!(sink_ports(&index, index.rows(query, false)), ["arg1", "arg2.."]);
}

#[test]
fn rows_may_ask_for_the_first_argument() {
    let index = index_of(&ModelSet::builtin(), &[(GO, "fmt"), (GO, "net/http")]);
    let print = at(&index, GO, "fmt", "Fprintf").expect("print");
    assert_eq!(sink_ports(&index, index.rows(print, false)), ["arg1"]);
    let writer = index.declared(GO, Symbol::new("net/http"), &[Symbol::new("ResponseWriter")]).expect("writer");
    assert_eq!(sink_ports(&index, &index.given(print, writer)), ["arg1..", "arg1..", "arg1..", "arg1...^detail"]);
    let request = index.declared(GO, Symbol::new("net/http"), &[Symbol::new("Request")]).expect("request");
    assert!(index.given(print, request).is_empty());
    let value = walk(&index, request, "FormValue").expect("value");
    let source = index.rows(value, false).iter().find_map(|&row| index.row(row).sources.first()).expect("source");
    assert_eq!((source.path.len(), source.star), (2, false));
}

#[test]
fn registered_functions_may_be_of_a_shape() {
    let lambda = "github.com/aws/aws-lambda-go/lambda";
    let index = index_of(&ModelSet::builtin(), &[(GO, lambda)]);
    let start = at(&index, GO, lambda, "Start").expect("start");
    let handler = index.rows(start, false).iter().find_map(|&row| index.row(row).handlers.first()).expect("handler");
    let shape = handler.shape.and_then(|name| index.shape(name, GO)).expect("shape");
    assert_eq!(shape.uncounted, [(Symbol::new("context"), Symbol::new("Context"))]);
    let elsewhere = handler.shape.and_then(|name| index.shape(name, PY)).expect("what every language has");
    assert!(elsewhere.uncounted.is_empty() && elsewhere.lang.is_none());
    let text = "[[call]]\napi = \"npm:x#y\"\nhandler = [{ callback = \"arg0\", shape = \"nope\" }]";
    assert!(matches!(error_of(text), ModelErrorKind::UnknownShape(_)));
}

#[test]
fn declarations_of_handlers_are_checked() {
    use ModelErrorKind as E;
    let of = |declared: &str| format!("[[handler]]\nshape = \"mine\"\ndeclared = [{declared}]\n");
    assert!(matches!(error_of(&of("{ params = [{}, {}], further = 0 }")), E::AnyFunction));
    assert!(matches!(error_of(&of("{ exported = \"[ab]\" }")), E::BadName { .. }));
    assert!(matches!(error_of(&of("{ params = [{ name = \"a-b\" }] }")), E::BadName { .. }));
    assert!(matches!(error_of(&of("{ type = \"go:net/http#A.b\" }")), E::BadApi { .. }));
    assert!(matches!(error_of(&of("{ type = \"X\", further = -1 }")), E::WrongType { .. }));
    assert!(matches!(error_of(&of("{ exports = \"x\" }")), E::UnknownKey { .. }));
    assert!(matches!(error_of(&of("{ params = [{ names = \"x\" }], type = \"X\" }")), E::UnknownKey { .. }));
    let (set, errors) = user_set(&of("{ lang = \"py\", params = [{ name = \"{in,out}put\", type = [\"\", \"*In\"] }] }"));
    assert!(errors.is_empty(), "{errors:#?}");
    let index = index_of(&set, &[]);
    let shape = index.shape(Symbol::new("mine"), PY).expect("shape");
    let names = &shape.declared.first().expect("declaration").params.first().expect("parameter").names;
    assert!(names.contains(Symbol::new("input")) && names.contains(Symbol::new("output")) && !names.contains(Symbol::new("put")));
}

#[test]
fn fields_of_events_differ_in_case_only() {
    let index = index_of(&ModelSet::builtin(), &[]);
    let fields = |id: &str, lang: Lang, path: &str| {
        let event = index.event_id(id).and_then(|id| index.event(id)).expect("event");
        let read = Event::spelled(lang, &crate::parse::path(path).expect("path"));
        event.fields_in(lang).iter().any(|field| field.path.covers(&read))
    };
    assert!(fields("aws.apigateway.v1", GO, "QueryStringParameters.id"));
    assert!(!fields("aws.apigateway.v1", JS, "QueryStringParameters.id"));
    assert!(fields("aws.s3", GO, "Records[*].S3.Object.URLDecodedKey"));
    assert!(fields("aws.dynamodb.stream", GO, "Records[*].Change.NewImage.id"));
    assert!(fields("aws.sqs", JS, "Records[*].body"));
    assert!(!fields("aws.apigateway.v1", GO, "json_body.a"));
}

#[test]
fn names_are_found() {
    let index = index_of(&ModelSet::builtin(), &[]);
    let sql = index.kind_id("sql").and_then(|id| index.kind(id)).expect("kind");
    let quote = index.property_id("sql-quote").expect("property");
    assert!(sql.properties.contains(quote));
    assert_eq!(index.event_by_type("SQSEvent"), index.event_id("aws.sqs"));
    assert!(index.event_id("aws.sqs").is_some());
    assert_eq!(index.kind_id("nothing"), None);
}

#[test]
fn user_files_extend_and_replace() {
    let more = r#"
[[call]]
api = "npm:child_process#exec"
sink = [{ port = "arg9", kind = "command" }]
"#;
    let index = user_index(more, &[(JS, "child_process")]);
    let exec = at(&index, JS, "child_process", "exec").expect("exec");
    assert_eq!(sink_ports(&index, index.rows(exec, false)), ["arg0", "arg9"]);
    let index = user_index(&more.replace("sink", "override = true\nsink"), &[(JS, "child_process")]);
    let exec = at(&index, JS, "child_process", "exec").expect("exec");
    assert_eq!(sink_ports(&index, index.rows(exec, false)), ["arg9"]);
    let event = "[[event]]\nid = \"aws.sqs\"\ntrigger = \"own\"\nlabel = \"x\"\nfields = [{ path = \"a\", trust = \"A\" }]";
    let index = user_index(event, &[]);
    let event = index.event_id("aws.sqs").and_then(|id| index.event(id)).expect("event");
    assert_eq!(event.trigger, Symbol::new("own"));
    let without = ModelSet::load(false, &[]).0;
    assert_eq!(index_of(&without, &[(JS, "child_process")]).node_count(), 0);
}

#[test]
fn rows_say_everything_the_format_has() {
    let text = r#"
[[call]]
api = "npm:all#f"
flow = [{ from = "arg0:name.a[0].^x", to = "ret.await", as = "value", clears = ["html-text"], restores = ["html-attr"],
  clears-if = { path-outside = ["path-outside", "path-dots"] },
  clears-by = { by = "replace", pattern = "arg1", with = "arg2", all = true },
  when = { "arg:shell" = true, arg0 = ["sh", 1], arg1 = { contains = ["html"] }, arg2 = { not = { absent = true } }, arg3 = { null = true }, arg4 = { starts-with = "a" } } }]
sink = { port = "cb(arg1).arg0'.x", kind = "sql", when = { arg1 = { present = true } } }
source = [{ port = "ret", event = "aws.sqs", path = "Records[*].**" }]
guard = [
  { outcome = "true", subject = "arg0", clears = ["all"] },
  { outcome = "false", subject = "arg0", clears = { by = "charset", allows = "a-z" }, when = { arg1 = 2 } },
  { outcome = "returns", result = "[1]", subject = "arg0", clears = { by = "regex", pattern = "arg1", anchored = "start" } },
  { outcome = "true", subject = "recv", clears = { by = "prefix", prefix = "arg0", properties = ["url-host"] } },
  { outcome = "true", subject = "arg0", clears = { by = "member", collection = "recv" } },
]
view = [{ subject = "arg0", result = "ret.hostname", equality-clears = ["url-host"] }]
handler = [{ callback = "arg1..", params = [{ index = 0, event = "aws.sqs" }, { index = "rest", event = "aws.s3" }], returns = [{ kind = "html", path = "body" }, { kind = "html", path = "body", when = { "ret.type" = "html" } }] }]
record = [{ service = "redis", operation = "set", channel = "redis.key", effect = "write", identity = "recv.^0", action = "x", data = "stores", payload = [{ field = "value", from = "arg1.**" }, { field = "old", to = "ret" }] }]
container = "splice"
calls = ["arg0"]
note = "everything"
example = "f(x)"
provenance = { by = "hand", checked = false, url = "x" }
"#;
    let index = user_index(text, &[(JS, "all")]);
    let f = at(&index, JS, "all", "f").expect("f");
    let row = index.row(index.rows(f, false)[0]);
    let flow = &row.flows[0];
    assert_eq!(
        (flow.from.to_string(), flow.to.to_string(), flow.taint),
        ("arg0:name.a[0].^x".to_owned(), "ret.await".to_owned(), false)
    );
    assert!(matches!(&flow.computed, Some(Computed::Replace { all: true, with: Some(_), .. })));
    assert_eq!(flow.when.as_ref().map(|when| when.tests.len()), Some(6));
    assert_eq!(flow.effect.clears_if.len(), 1);
    assert_eq!(row.sinks[0].port.to_string(), "cb(arg1).arg0'.x");
    assert_eq!(row.guards.len(), 5);
    assert!(matches!(row.guards[2].clears, Clears::Regex { anchored_start: true, anchored_end: false, .. }));
    assert_eq!(row.handlers[0].returns.len(), 2);
    assert_eq!(row.records[0].payload.len(), 2);
    assert_eq!((row.container, row.calls.len(), row.views.len()), (Some(Container::Splice), 1, 1));
    assert_eq!(row.origin, "own/rows.toml:2");
}

/// The only error of a user file, without its place.
fn error_of(text: &str) -> ModelErrorKind {
    let (_, mut errors) = user_set(text);
    assert_eq!(errors.len(), 1, "{errors:#?}");
    errors.remove(0).kind
}

#[test]
fn every_error_is_found() {
    use ModelErrorKind as E;
    let call = |keys: &str| format!("[[call]]\napi = \"npm:x#y\"\n{keys}\n");
    let neutral = call("neutral = true");
    assert!(matches!(error_of("[[call"), E::Syntax(_)));
    assert!(matches!(error_of("nothing = 1"), E::UnknownKey { .. }));
    assert!(matches!(error_of(&call("neutral = true\nsinks = []")), E::UnknownKey { .. }));
    assert!(matches!(error_of(&call("sink = [{ port = \"arg0\" }]")), E::MissingKey { key: "kind", .. }));
    assert!(matches!(error_of(&call("neutral = true").replace("npm:x#y\"", "npm:x#y\"\nnote = 1")), E::WrongType { .. }));
    assert!(matches!(error_of(&call("sink = [{ port = \"arg0\", kind = \"nope\" }]")), E::UnknownKind(_)));
    assert!(matches!(error_of(&call("flow = [{ from = \"arg0\", to = \"ret\", clears = [\"nope\"] }]")), E::UnknownProperty(_)));
    assert!(matches!(error_of(&call("source = [{ port = \"ret\", event = \"nope\" }]")), E::UnknownEvent(_)));
    assert!(matches!(error_of("[[call]]\non = \"nope\"\nmethod = [\"a\"]\nneutral = true"), E::UnknownType(_)));
    assert!(matches!(error_of("[[call]]\napi = \"@nope#a\"\nneutral = true"), E::UnknownType(_)));
    assert!(matches!(error_of(&call("op = \"s3.Nope\"")), E::UnknownOperation(_)));
    assert!(matches!(error_of(&call("sink = [{ port = \"arg\", kind = \"sql\" }]")), E::BadPort { .. }));
    assert!(matches!(error_of(&call("source = [{ port = \"ret\", event = \"aws.sqs\", path = \"a..b\" }]")), E::BadPath { .. }));
    assert!(matches!(error_of("[[call]]\napi = \"cpan:x#y\"\nneutral = true"), E::BadApi { .. }));
    assert!(matches!(error_of(&call("")), E::Empty(_)));
    assert!(matches!(error_of(&call("neutral = true\nflow = [{ from = \"arg0\", to = \"ret\" }]")), E::Contradiction(..)));
    assert!(matches!(error_of(&call("container = \"juggle\"")), E::BadValue { .. }));
    let twice = "[[type]]\nname = \"a\"\n[[type]]\nname = \"a\"\n";
    assert!(matches!(error_of(twice), E::Duplicate { .. }));
    let group = "[service]\nid = \"q\"\nspell.nope = { service = \"x\" }\n";
    assert!(matches!(error_of(group), E::UnknownGroup(_)));
    let many: String = (0..65).map(|n| format!("[[property]]\nid = \"p{n}\"\n")).collect();
    let (_, errors) = user_set(&many);
    assert!(errors.iter().any(|error| matches!(error.kind, E::TooManyProperties)));
    assert!(matches!(error_of("[[op]]\nid = \"A\"\naction = \"x\"\n"), E::MissingKey { key: "service", .. }));
    assert!(matches!(
        error_of("[[method]]\nfamily = \"string\"\nname = [\"a\"]\nneutral = true"),
        E::MissingKey { key: "lang", .. }
    ));
    assert!(user_set(&neutral).1.is_empty());
}

#[test]
fn errors_have_a_place() {
    let (_, errors) = user_set(
        "[[call]]\napi = \"npm:x#y\"\nsink = [{ port = \"arg0\", kind = \"nope\" }, { port = \"oops\", kind = \"sql\" }]\n",
    );
    let shown: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(shown.first().map(String::as_str), Some("own/rows.toml:3:33: unknown sink kind `nope`"), "{shown:?}");
    assert!(shown[1].starts_with("own/rows.toml:3:52: bad port `oops`"), "{shown:?}");
}

#[test]
fn braces_in_quotes_are_no_alternatives() {
    for (text, count) in [("npm:a#{b,c}.{d,e}", 4), ("npm:a#b[\"{c,d}\"]", 1), ("npm:a#ret(\"\\\"{\").b", 1), ("npm:{a,b}#c", 2)]
    {
        assert_eq!(crate::parse::api(text).map(|paths| paths.len()), Ok(count), "{text}");
    }
    assert!(crate::parse::api("npm:a#{b").is_err());
    assert!(crate::parse::api(&"{a,b}".repeat(9)).is_err());
}

fn elem() -> impl Strategy<Value = PortElem> {
    prop_oneof![
        Just(PortElem::Elem(Elem::ANY)),
        Just(PortElem::Elem(Elem::KEY)),
        Just(PortElem::Elem(Elem::AWAITED)),
        Just(PortElem::Elem(Elem::TEXT)),
        (0..64i64).prop_map(|n| PortElem::Elem(Elem::index(n))),
        "\\PC{0,6}".prop_map(|name| PortElem::Elem(Elem::field(name.as_str()))),
        "[a-z0-9]{1,3}".prop_map(|name| PortElem::Elem(Elem::hidden(name.as_str()))),
        (0..9u16).prop_map(PortElem::ArgKey),
    ]
}

fn with_path(root: impl Strategy<Value = PortRoot>) -> impl Strategy<Value = Port> {
    (root, prop::collection::vec(elem(), 0..4), any::<bool>()).prop_map(|(root, path, star)| Port { root, path, star })
}

fn plain_root() -> impl Strategy<Value = PortRoot> {
    let name = "[A-Za-z_][A-Za-z0-9_]{0,4}";
    prop_oneof![
        (0..9u16, prop::option::of(name))
            .prop_map(|(n, name)| PortRoot::Arg { position: Some(n), name: name.map(|name| Symbol::new(&name)) }),
        name.prop_map(|name| PortRoot::Arg { position: None, name: Some(Symbol::new(&name)) }),
        (0..9u16).prop_map(PortRoot::ArgsFrom),
        Just(PortRoot::ArgsNamed),
        Just(PortRoot::Recv),
        Just(PortRoot::Ret),
        Just(PortRoot::Throw),
    ]
}

fn port() -> impl Strategy<Value = Port> {
    let callback = prop_oneof![
        (0..4u16).prop_map(CallbackPort::Arg),
        (0..4u16).prop_map(CallbackPort::ArgAfter),
        Just(CallbackPort::This),
        Just(CallbackPort::Ret),
    ];
    let nested = (with_path(plain_root()), callback).prop_map(|(at, port)| PortRoot::Callback { at: Box::new(at), port });
    with_path(prop_oneof![plain_root(), nested])
}

fn api_path() -> impl Strategy<Value = ApiPath> {
    let step = prop_oneof![
        "\\PC{0,6}".prop_map(|name| ApiStep::Field(Symbol::new(&name))),
        prop_oneof![Just("new"), Just("ret"), Just("await")].prop_map(|name| ApiStep::Field(Symbol::new(name))),
        Just(ApiStep::Any),
        Just(ApiStep::Elem),
        Just(ApiStep::Await),
        (any::<bool>(), prop::option::of("\\PC{0,4}"))
            .prop_map(|(construct, text)| ApiStep::Call { construct, literal: text.map(|text| Symbol::new(&text)) }),
    ];
    let root = prop_oneof![
        "[a-z@/-]{0,6}".prop_map(|name| ApiRoot::Package(JS, Symbol::new(&name))),
        "[a-z_]{1,6}".prop_map(|name| ApiRoot::Package(PY, Symbol::new(&name))),
        "[a-z.:]{1,6}".prop_map(|name| ApiRoot::Type(Symbol::new(&name))),
    ];
    (root, prop::collection::vec(step, 0..4)).prop_map(|(root, steps)| ApiPath { root, steps })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn ports_print_as_they_read(port in port()) {
        prop_assert_eq!(Port::parse(&port.to_string()), Ok(port));
    }

    #[test]
    fn api_paths_print_as_they_read(path in api_path()) {
        prop_assert_eq!(crate::parse::api(&path.to_string()), Ok(vec![path]));
    }

    #[test]
    fn no_text_breaks_the_parsers(text in "\\PC{0,24}", port in "(arg|cb\\(|recv|ret|\\.|\\[|\\]|\\*|\\)|0|\"|\\{arg0\\}|'|\\^|a){0,12}") {
        for text in [text, port] {
            let _ = Port::parse(&text);
            let _ = crate::parse::api(&text);
            let _: Result<Path, _> = crate::parse::path(&text);
            let file = format!("[[call]]\napi = {text}\n{text} = 1");
            let _ = ModelSet::load(false, &[("own.toml".to_owned(), file)]);
        }
    }
}
