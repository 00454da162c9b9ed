//! Handlers of templates are joined with the code that they run, or the reason is told.

mod common;

use common::Project;

/// A template with functions of a runtime: name, code folder, handler.
fn template(runtime: &str, functions: &[(&str, &str, &str)]) -> String {
    let mut text = "Transform: AWS::Serverless-2016-10-31\nResources:\n".to_string();
    for (name, folder, handler) in functions {
        text.push_str(&format!("  {name}:\n    Type: AWS::Serverless::Function\n    Properties:\n"));
        text.push_str(&format!("      Runtime: {runtime}\n      CodeUri: {folder}\n      Handler: {handler}\n"));
    }
    text
}

fn listing(template: &str, files: &[(&str, &str)]) -> String {
    let mut all = vec![("template.yaml", template)];
    all.extend(files);
    Project::new(&all).listing()
}

#[test]
fn node_handlers_are_files_and_exports() {
    let functions = [
        ("Plain", "a/", "app.handler"),
        ("Typed", "a/", "src/typed.handler"),
        ("Default", "a/", "all.handler"),
        ("Nested", "a/", "all.api.get"),
        ("Again", "a/", "again.handler"),
        ("Built", "a/", "dist/typed.handler"),
        ("Index", "a/", "lib.run"),
        ("Wrapped", "a/", "wrapped.handler"),
        ("Library", "a/", "library.handler"),
    ];
    let files = [
        ("a/app.mjs", "export const handler = async (event) => event;"),
        ("a/src/typed.ts", "export async function handler(event: unknown) { return event; }"),
        ("a/all.js", "exports.handler = h; function h(e) { return e; } exports.api = { get: (e) => e };"),
        ("a/again.ts", "export { handler } from './src/typed';"),
        ("a/lib/index.js", "module.exports.run = function (event) { return event; };"),
        ("a/wrapped.js", "const wrap = (f) => (e) => f(e);\nexports.handler = wrap(function inner(e) { return e; });"),
        ("a/library.js", "const make = require('some-library');\nexports.handler = make(1);"),
    ];
    let expected = "\
Plain: a/app.mjs handler
Typed: a/src/typed.ts handler
Default: a/all.js h
Nested: a/all.js get
Again: a/src/typed.ts handler
Built: a/src/typed.ts handler
Index: a/lib/index.js run
Wrapped: a/wrapped.js <anonymous>
Library: a/library.js -
? handler of `Library`: its handler is made by a library; what is registered with it counts";
    assert_eq!(listing(&template("nodejs20.x", &functions), &files), expected);
}

#[test]
fn python_handlers_are_modules_and_names() {
    let functions = [
        ("Plain", "src/", "app.handler"),
        ("Slashes", "src/", "pkg/mod.run"),
        ("Dots", "src/", "pkg.mod.run"),
        ("Package", ".", "src.pkg.main"),
        ("Imported", "src/", "again.run"),
    ];
    let files = [
        ("src/app.py", "def handler(event, context):\n    return event\n"),
        ("src/pkg/__init__.py", "def main(event, context):\n    return event\n"),
        ("src/pkg/mod.py", "def run(event, context):\n    return event\n"),
        ("src/again.py", "from pkg.mod import run\n"),
    ];
    let expected = "\
Plain: src/app.py handler
Slashes: src/pkg/mod.py run
Dots: src/pkg/mod.py run
Package: src/pkg/__init__.py main
Imported: src/pkg/mod.py run";
    assert_eq!(listing(&template("python3.12", &functions), &files), expected);
}

const START: &str = "package main\n\nimport \"github.com/aws/aws-lambda-go/lambda\"\n\n";

#[test]
fn go_handlers_are_programs() {
    let main = |name: &str| {
        format!("{START}func {name}(e map[string]string) error {{ return nil }}\n\nfunc main() {{ lambda.Start({name}) }}\n")
    };
    let (orders, labels, one, two) = (main("Orders"), main("Labels"), main("One"), main("Two"));
    let functions = [
        ("Folder", "orders/", "bootstrap"),
        ("Binary", ".", "bin/labels"),
        ("File", ".", "bin/one"),
        ("Several", "tools/", "bootstrap"),
    ];
    let files = [
        ("go.mod", "module example.com/shop\n"),
        ("orders/main.go", orders.as_str()),
        ("cmd/labels/main.go", labels.as_str()),
        ("tools/one.go", one.as_str()),
        ("tools/two.go", two.as_str()),
    ];
    let expected = "\
Folder: orders/main.go Orders
Binary: cmd/labels/main.go Labels
File: tools/one.go One
Several: - -";
    let found = listing(&template("provided.al2023", &functions), &files);
    assert_eq!(found.lines().take(4).collect::<Vec<_>>().join("\n"), expected);
    assert!(
        found.contains("? handler `bootstrap` of `Several`: several source files fit: tools/one.go, tools/two.go"),
        "{found}"
    );
}

#[test]
fn built_programs_have_their_sources_in_their_own_application() {
    let main = |name: &str| {
        format!("{START}func {name}(e map[string]string) error {{ return nil }}\n\nfunc main() {{ lambda.Start({name}) }}\n")
    };
    let (orders, labels) = (main("Orders"), main("Labels"));
    let own = template("provided.al2023", &[("Beside", "bin/", "bootstrap")]);
    let without_sources = template("provided.al2023", &[("Elsewhere", "bin/", "bootstrap")]);
    let files = [
        ("shop/template.yaml", own.as_str()),
        ("shop/go.mod", "module example.com/shop\n"),
        ("shop/cmd/orders/main.go", orders.as_str()),
        ("labels/main.go", labels.as_str()),
        ("ready/template.yaml", without_sources.as_str()),
    ];
    let found = Project::new(&files).listing();
    let expected = "\
Elsewhere: - -
Beside: shop/cmd/orders/main.go Orders";
    assert_eq!(found.lines().take(2).collect::<Vec<_>>().join("\n"), expected);
    assert!(found.contains("? handler `bootstrap` of `Elsewhere`: there is no source file for `ready/bin/bootstrap`"), "{found}");
}

#[test]
fn what_does_not_resolve_says_why() {
    let functions = [
        ("NoFile", "src/", "gone.handler"),
        ("NoExport", "src/", "app.gone"),
        ("Outside", "../elsewhere", "app.handler"),
        ("NoFolder", "missing/", "app.handler"),
    ];
    let mut text = template("python3.12", &functions);
    text.push_str(
        &template("ruby3.2", &[("Ruby", "src/", "app.handler")])
            .replace("Transform: AWS::Serverless-2016-10-31\nResources:\n", ""),
    );
    text.push_str("  Image:\n    Type: AWS::Serverless::Function\n    Properties: { PackageType: Image }\n");
    text.push_str("  Inline:\n    Type: AWS::Serverless::Function\n    Properties: { Runtime: python3.12, Handler: index.h, InlineCode: 'x' }\n");
    text.push_str("  Nothing:\n    Type: AWS::Serverless::Function\n    Properties: { Runtime: python3.12, CodeUri: src/ }\n");
    // The same name twice: the last one counts.
    text.push_str("  Twice:\n    Type: AWS::SQS::Queue\n");
    text.push_str("  Twice:\n    Type: AWS::Serverless::Function\n    Properties: { Runtime: python3.12, CodeUri: src/, Handler: app.handler }\n");
    let found = listing(&text, &[("src/app.py", "def handler(event, context):\n    return event\n")]);
    for expected in [
        "? handler `gone.handler` of `NoFile`: there is no source file for `src/gone.py`",
        "? handler `app.gone` of `NoExport`: the file has no `gone`",
        "? handler `app.handler` of `Outside`: the folder of its code is outside the project or only known at deployment",
        "? handler `app.handler` of `NoFolder`: there is no source file for `missing/app.py`",
        "? handler `app.handler` of `Ruby`: code for `ruby3.2` is not analysed",
        "? function `Image`: its code is a container image",
        "? handler `index.h` of `Inline`: its code is written in the template",
        "? function `Nothing`: no handler is named",
        "Twice: src/app.py handler",
    ] {
        assert!(found.lines().any(|line| line == expected), "{expected}\nin\n{found}");
    }
}

const TABLE: &str = "Resources:
  Table:
    Type: AWS::DynamoDB::Table
  F:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: RUNTIME
      Handler: app.handler
      Code: src/
      Environment: { Variables: { TABLE: !Ref Table, PREFIX: shop } }
";

/// The data that a handler in `src/app.<ending>` reaches.
fn data(ending: &str, source: &str) -> String {
    let runtime = if ending == "py" { "python3.12" } else { "nodejs20.x" };
    let template = TABLE.replace("RUNTIME", runtime);
    let found = listing(&template, &[(&format!("src/app.{ending}"), source)]);
    let line = found.lines().next().unwrap_or_default();
    line.split_once("handler; ").map_or(line.to_string(), |(_, data)| data.to_string())
}

#[test]
fn names_of_resources_are_followed_in_python() {
    let client = "import os\nimport boto3\nclient = boto3.client('dynamodb')\n";
    let cases = [
        ("def handler(event, context):\n    client.scan(TableName='fixed')\n", "dynamodb fixed Scan"),
        ("def handler(event, context):\n    client.scan(TableName=os.environ['TABLE'])\n", "dynamodb Table Scan"),
        ("T = os.getenv('TABLE', 'x')\ndef handler(event, context):\n    client.scan(TableName=T)\n", "dynamodb Table Scan"),
        ("T = os.getenv('OTHER', 'x')\ndef handler(event, context):\n    client.scan(TableName=T)\n", "dynamodb x Scan"),
        ("def handler(event, context):\n    client.scan(TableName=event['t'])\n", "dynamodb ? Scan"),
        ("def handler(event, context):\n    client.scan(TableName=f\"{os.environ['PREFIX']}-a\")\n", "dynamodb shop-a Scan"),
        (
            "def f(t):\n    client.scan(TableName=t)\ndef handler(event, context):\n    f('a')\n    f('b')\n",
            "dynamodb a Scan; dynamodb b Scan",
        ),
        (
            "def f(t):\n    client.scan(TableName=t)\ndef unused():\n    f('a')\ndef handler(event, context):\n    f('b')\n",
            "dynamodb b Scan",
        ),
        (
            "class Store:\n    name = os.environ['TABLE']\n    def all(self):\n        client.scan(TableName=self.name)\ndef handler(event, context):\n    Store().all()\n",
            "dynamodb Table Scan",
        ),
        (
            "def handler(event, context):\n    client.batch_get_item(RequestItems={os.environ['TABLE']: {}})\n",
            "dynamodb Table BatchGetItem",
        ),
    ];
    for (source, expected) in cases {
        assert_eq!(data("py", &format!("{client}{source}")), expected, "{source}");
    }
}

#[test]
fn names_of_resources_are_followed_in_typescript() {
    let client = "import { DynamoDB, ScanCommand } from '@aws-sdk/client-dynamodb';\nconst client = new DynamoDB({});\n";
    let cases = [
        ("export const handler = () => client.send(new ScanCommand({ TableName: process.env.TABLE }));", "dynamodb Table Scan"),
        (
            "const { TABLE } = process.env;\nexport const handler = () => client.scan({ TableName: TABLE! });",
            "dynamodb Table Scan",
        ),
        ("const t = process.env.OTHER ?? 'x';\nexport const handler = () => client.scan({ TableName: t });", "dynamodb x Scan"),
        (
            "class S { constructor(private t: string) {} all() { return client.scan({ TableName: this.t }); } }\nexport const handler = () => new S(process.env.TABLE!).all();",
            "dynamodb Table Scan",
        ),
        ("export const handler = () => { if (false) { client.scan({ TableName: 'a' }); } };", "F: src/app.ts handler"),
    ];
    for (source, expected) in cases {
        assert_eq!(data("ts", &format!("{client}{source}")), expected, "{source}");
    }
}
