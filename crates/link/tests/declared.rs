//! Functions that are handlers by their declaration alone.

mod common;

use common::Project;

fn shapes(path: &str, source: &str) -> String {
    Project::new(&[(path, source)]).declared()
}

#[test]
fn exported_functions_with_an_event() {
    assert_eq!(shapes("a.js", "exports.go = async (event, context) => {}"), "go event-handler");
    assert_eq!(shapes("a.js", "module.exports.go = function (evt) {}"), "go event-handler");
    assert_eq!(shapes("a.js", "module.exports = { go: e => e, run(_event) {}, other }"), "go event-handler, run event-handler");
    assert_eq!(shapes("a.js", "const go = (event) => {};\nmodule.exports = { go };"), "go event-handler");
    assert_eq!(shapes("a.js", "module.exports = async (event) => {}"), "module.exports event-handler");
    assert_eq!(shapes("a.js", "module.exports.default = async (event) => {}"), "default event-handler");
    assert_eq!(shapes("a.mjs", "import { wrap } from 'w';\nexport const go = wrap(async (event) => {});"), "go event-handler");
    assert_eq!(shapes("a.mjs", "export default function handler(event) {}"), "default event-handler");
    assert_eq!(shapes("a.mjs", "function go(event) {}\nexport { go as run };"), "run event-handler");
    assert_eq!(shapes("a.mjs", "export function go(event = {}) {}"), "go event-handler");
    assert_eq!(shapes("a.mjs", "export function go(event, context = {}, { c }) {}"), "go event-handler");
    assert_eq!(shapes("a.js", "const go = (event) => {}; exports.b = (a, b) => 1; exports.c = (event, a, b, c) => 1;"), "");
    assert_eq!(shapes("a.js", "exports.api = { go: (event) => 1 }; exports.list = [(event) => 1];"), "");
    assert_eq!(shapes("a.ts", "export const go = async (event: X) => 1;"), "go event-handler");
    assert_eq!(shapes("a.ts", "export const go = async (event: X = {}, b: any, c) => 1;"), "go event-handler");
    assert_eq!(shapes("a.ts", "export const go = async (event: X, b: any, c?, d) => 1;"), "");
    assert_eq!(shapes("a.ts", "export async function go(event: X, context?: Y): Promise<Z> {}"), "go event-handler");
}

#[test]
fn declared_types() {
    assert_eq!(shapes("a.ts", "export const go = async ({ body }: APIGatewayProxyEventV2) => 1;"), "go event-handler");
    assert_eq!(shapes("a.ts", "type MyEvent = { a: string };\nexport const go = async (x: MyEvent) => 1;"), "go event-handler");
    assert_eq!(shapes("a.ts", "export const go: lib.Handler<X> = (x) => 1;"), "go event-handler");
    assert_eq!(shapes("a.tsx", "const go: QueueHandler = (x) => 1;\nexport default go;"), "default event-handler");
    assert_eq!(shapes("a.ts", "const go: QueueHandler = (x) => 1;\nexport default lib(go);"), "default event-handler");
    assert_eq!(shapes("a.ts", "export const go: Eventful = (x) => 1;"), "");
    assert_eq!(shapes("a.ts", "export const wrap = (inner: Handler) => 1;"), "");
}

#[test]
fn names_of_handlers() {
    assert_eq!(shapes("a.js", "exports.handler = lib((x) => 1)"), "handler event-handler");
    assert_eq!(shapes("a.ts", "export const createHandler = async ({ body }) => 1;"), "createHandler event-handler");
    assert_eq!(shapes("a.js", "exports.handler = { a: (x) => 1 }; foo.handler = () => 1;"), "");
    let project = [("a.ts", "import { x } from './y'; export { x as handler };"), ("y.ts", "export const x = (a) => a;")];
    assert_eq!(Project::new(&project).declared(), "handler event-handler");
}

#[test]
fn requests() {
    assert_eq!(shapes("a.js", "exports.handler = (req, res) => {}"), "handler http-handler");
    assert_eq!(shapes("a.js", "exports.go = (req, res, next, extra) => {}"), "go http-handler");
    assert_eq!(shapes("a.js", "exports.go = (req, res = {}) => {}"), "");
    assert_eq!(shapes("a.ts", "export function go(request: R, response: S) {}"), "go http-handler");
    assert_eq!(shapes("a.js", "module.exports = async function (context, req) {}"), "module.exports context-first-handler");
    assert_eq!(
        shapes("a.js", "module.exports = async function (context, myQueueItem) {}"),
        "module.exports context-first-message-handler"
    );
    assert_eq!(shapes("a.js", "exports.go = (context, myQueueItem, more) => {}"), "");
    assert_eq!(shapes("a.js", "exports.go = (message, context, callback) => {}"), "go background-handler");
    assert_eq!(
        shapes("a.ts", "const go: X = async function (context: C, req: R): Promise<void> {};\nexport default go;"),
        "default context-first-handler"
    );
}

#[test]
fn members_of_classes() {
    assert_eq!(shapes("a.js", "module.exports = class { constructor(req, res) {} go(req, res) {} };"), "");
    assert_eq!(shapes("a.js", "module.exports = class { static go(req, res) {} };"), "go http-handler");
    assert_eq!(shapes("a.js", "class A { static go(req, res) {} }\nexports.all = A.go;"), "all http-handler");
    assert_eq!(shapes("a.js", "class A { go(req, res) {} }\nexports.all = new A().go;"), "all http-handler");
}

#[test]
fn wrapped_in_another_file() {
    let wrapper =
        "export const wrap = (fn) => async (req, res) => fn(req.body);\nexport const bare = (fn) => (...args) => fn(...args);";
    let of = |source: &str| Project::new(&[("b.mjs", source), ("wrap.mjs", wrapper)]).declared();
    assert_eq!(of("import { wrap } from './wrap.mjs'; export default wrap((body) => 1);"), "default http-handler");
    assert_eq!(of("import { bare } from './wrap.mjs'; export const go = bare((event) => 1);"), "go event-handler");
    assert_eq!(of("import { bare } from './wrap.mjs'; export const go = bare((body) => 1);"), "");
}

#[test]
fn python() {
    assert_eq!(shapes("a.py", "def go(event, context): pass"), "go event-handler");
    assert_eq!(shapes("a.py", "async def go(_event: dict, ctx=None): pass"), "go event-handler");
    assert_eq!(shapes("a.py", "def go(__event__, _): pass"), "go event-handler");
    assert_eq!(shapes("a.py", "def go(event, context, more): pass"), "");
    assert_eq!(shapes("a.py", "def go(event, *context): pass"), "");
    assert_eq!(shapes("a.py", "class A:\n  def go(self, event, context): pass"), "");
    assert_eq!(shapes("a.py", "def my_handler(x, y=1): pass\ndef other(x, y): pass"), "my_handler event-handler");
    assert_eq!(shapes("a.py", "def handler(x): pass\ndef go(x): pass"), "");
    assert_eq!(shapes("a.py", "def go(x): pass\nhandler = go"), "handler event-handler");
    assert_eq!(shapes("a.py", "lambda_handler = lambda e: 1"), "lambda_handler event-handler");
    assert_eq!(shapes("a.py", "import lib\n@lib.wrap\ndef handler(x): pass"), "");
    assert_eq!(
        shapes("main.py", "def view(request): pass\ndef typed(request: HttpRequest): pass"),
        "view http-handler, typed http-handler"
    );
    assert_eq!(shapes("a.py", "def helper(request): pass\ndef typed(request: HttpRequest): pass"), "typed http-handler");
    assert_eq!(shapes("main.py", "def view(request: Query): pass\ndef more(request, x): pass"), "");
    assert_eq!(shapes("main.py", "import pytest\n@pytest.fixture(scope='x')\n@lib.a\ndef view(request): pass"), "");
    assert_eq!(shapes("main.py", "from pytest import fixture\n@fixture\ndef view(request): pass"), "");
    assert_eq!(shapes("main.py", "@login\ndef view(request): pass"), "view http-handler");
    assert_eq!(shapes("a.py", "def main(req: func.HttpRequest, out): pass"), "main typed-http-handler");
    let wrapper = "def wrap(f):\n  def inner(*args, **kwargs):\n    return f(*args, **kwargs)\n  return inner\n";
    let project = [("b.py", "from wrap import wrap\n@wrap\ndef go(event, context): pass"), ("wrap.py", wrapper)];
    assert_eq!(Project::new(&project).declared(), "go event-handler");
}

#[test]
fn go() {
    let of = |package: &str, code: &str| {
        let source = format!("package {package}\nimport (\n\"context\"\n\"net/http\"\n\"cloud/pubsub\"\n)\n{code}");
        Project::new(&[("go.mod", "module x\n"), ("a.go", &source)]).declared()
    };
    let view = "func Run(w http.ResponseWriter, r *http.Request) {}";
    assert_eq!(of("fn", view), "Run http-handler");
    assert_eq!(of("main", view), "");
    assert_eq!(of("fn", "func run(w http.ResponseWriter, r *http.Request) {}"), "");
    assert_eq!(of("fn", "func Run(w http.ResponseWriter, r *http.Request) error { return nil }"), "");
    assert_eq!(of("fn", "type S struct{}\nfunc (s S) Run(w http.ResponseWriter, r *http.Request) {}"), "");
    assert_eq!(
        of("fn", "type GCSEvent struct{}\nfunc Run(ctx context.Context, e GCSEvent) error { return nil }"),
        "Run context-event-handler"
    );
    assert_eq!(of("fn", "func Run(ctx context.Context, e *pubsub.Message) error { return nil }"), "Run context-event-handler");
    assert_eq!(of("fn", "func Run(ctx context.Context, e Input) error { return nil }"), "");
    assert_eq!(of("fn", "func Run(ctx context.Context, e GCSEvent) (int, error) { return 0, nil }"), "");
}
