//! Nothing that a template can say makes the reader panic, hang or read outside.
#![allow(clippy::unwrap_used, clippy::allow_attributes, reason = "a test may panic")]

mod project;

use project::Project;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use sluicegate_base::NoteCode;

const SAM: &str = "Transform: AWS::Serverless-2016-10-31\nConditions:\n  C: !Equals [!Ref P, 'x']\nParameters:\n  P: {Type: String, Default: d}\nGlobals:\n  Function: {Runtime: nodejs22.x, Environment: {Variables: {A: !Ref T}}}\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      CodeUri: ./src\n      Handler: a.b\n      Policies: [{DynamoDBCrudPolicy: {TableName: !Ref T}}]\n      Events:\n        Q: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn}}\n        H: {Type: Api, Properties: {Path: '/x/{id}', Method: get}}\n  Q:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !If [C, !Sub 'q-${P}', !Join ['-', [q, !Select [0, !Split [':', !GetAtt T.Arn]]]]]\n  T: {Type: AWS::DynamoDB::Table, Properties: {TableName: !Sub ['${x}', {x: !Ref P}]}}\n";

const SERVICE: &str = "service: s\ncustom: &c\n  stage: ${opt:stage, self:provider.stage, 'dev'}\n  t: 'T-${self:custom.stage}'\n  m: {<<: *c, u: '${file(other.yml):a.b, \"z\"}'}\nprovider:\n  name: aws\n  stage: ${self:custom.stage}\n  environment: {T: '${self:custom.t}', U: '${self:custom.m.u}'}\nfunctions:\n  hello:\n    handler: a.b\n    events:\n      - http: GET /x\n      - s3: photos\n      - stream: {type: dynamodb, arn: !GetAtt T.StreamArn}\nresources:\n  Resources:\n    T: {Type: AWS::DynamoDB::Table, Properties: {TableName: '${self:custom.t}'}}\n";

const TERRAFORM: &str = "variable \"stage\" {\n  default = \"dev\"\n}\nlocals {\n  all = { for k, v in { a = 1, b = [\"x\"] } : k => upper(k) if v != null }\n  name = \"q-${var.stage}-${length(local.all)}\"\n}\ndata \"archive_file\" \"z\" {\n  for_each = local.all\n  source_dir = \"${path.module}/src/${each.key}\"\n  output_path = \"${each.key}.zip\"\n}\nresource \"aws_lambda_function\" \"f\" {\n  for_each = local.all\n  filename = data.archive_file.z[each.key].output_path\n  handler = \"a.b\"\n  environment {\n    variables = merge({ Q = aws_sqs_queue.q[0].url }, { S = var.stage == \"dev\" ? \"x\" : null })\n  }\n  dynamic \"tag\" {\n    for_each = [1, 2]\n    content {\n      v = tag.value\n    }\n  }\n}\nresource \"aws_sqs_queue\" \"q\" {\n  count = 2\n  name = <<EOT\n${local.name}-%{ if true }a%{ endif }\nEOT\n}\nresource \"aws_lambda_event_source_mapping\" \"m\" {\n  function_name = aws_lambda_function.f[\"a\"].arn\n  event_source_arn = aws_sqs_queue.q[*].arn\n}\nmodule \"n\" {\n  source = \"./n\"\n  q = aws_sqs_queue.q\n}\n";

fn project(path: &str, text: &str) -> Project {
    Project::new(vec![(path.to_owned(), text.to_owned()), ("other.yml".to_owned(), "a: {b: '${self:custom.m.u}'}\n".to_owned())])
}

#[test]
fn every_prefix_reads() {
    for (path, text) in [("template.yaml", SAM), ("serverless.yml", SERVICE), ("main.tf", TERRAFORM)] {
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            let _ = project(path, &text[..end]).print();
        }
    }
}

#[test]
fn every_left_out_line_reads() {
    for (path, text) in [("template.yaml", SAM), ("serverless.yml", SERVICE), ("main.tf", TERRAFORM)] {
        let lines: Vec<&str> = text.lines().collect();
        for left_out in 0..lines.len() {
            let rest: Vec<&str> = lines.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, line)| *line).collect();
            let _ = project(path, &rest.join("\n")).print();
        }
    }
}

#[test]
fn aliases_of_aliases_end() {
    let mut bomb = "service: s\nprovider: {name: aws}\ncustom:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..30 {
        let names = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(&format!("  a{level}: &a{level} [{names}]\n"));
    }
    bomb.push_str("functions: {f: {handler: a.b}}\nstepFunctions: {stateMachines: {m: {definition: *a29}}}\n");
    let infrastructure = project("serverless.yml", &bomb).read();
    assert!(infrastructure.notes.iter().any(|note| note.code == NoteCode::Budget), "{:?}", infrastructure.notes);
}

#[test]
fn texts_that_double_end() {
    let mut bomb = "service: s\nprovider: {name: aws, environment: {A: '${self:custom.v40}'}}\nfunctions: {f: {handler: a.b}}\ncustom:\n  v0: xxxxxxxxxx\n".to_owned();
    for level in 1..=40 {
        bomb.push_str(&format!("  v{level}: '${{self:custom.v{0}}}${{self:custom.v{0}}}'\n", level - 1));
    }
    let infrastructure = project("serverless.yml", &bomb).read();
    let function = infrastructure.functions.iter().next().unwrap();
    assert!(function.environment.values().next().unwrap().has_unknown());
}

#[test]
fn merges_of_merges_end() {
    let mut bomb = "service: s\nprovider: {name: aws}\nfunctions: &f0 {f: {handler: a.b}}\ncustom:\n".to_owned();
    for level in 1..40 {
        bomb.push_str(&format!("  m{level}: &f{level} {{<<: [*f{0}, *f{0}, *f{0}]}}\n", level - 1));
    }
    bomb.push_str("resources: *f39\n");
    let _ = project("serverless.yml", &bomb).print();
}

#[test]
fn deep_texts_end() {
    for text in ["${".repeat(20_000), format!("{}x{}", "${self:".repeat(5_000), "}".repeat(5_000)), "{{resolve:".repeat(5_000)] {
        let service = format!("service: s\nprovider: {{name: aws}}\nfunctions:\n  f:\n    handler: '{text}'\n");
        let _ = project("serverless.yml", &service).print();
        let template = format!(
            "Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: !Sub '{text}'\n"
        );
        let _ = project("template.yaml", &template).print();
    }
}

#[test]
fn many_sources_end() {
    let sources = (0..30_000).map(|number| format!("opt:a{number}")).collect::<Vec<_>>().join(", ");
    let service = format!("service: s\nprovider: {{name: aws}}\nfunctions:\n  f:\n    handler: '${{{sources}}}'\n");
    let _ = project("serverless.yml", &service).print();
}

#[test]
fn long_lists_end() {
    let text = "x".repeat(50_000);
    let names = vec!["*t"; 20_000].join(", ");
    let template = format!(
        "AWSTemplateFormatVersion: x\nMetadata: {{t: &t {text}}}\nResources:\n  B: {{Type: 'AWS::S3::Bucket', Properties: {{BucketName: !Join ['', [{names}]]}}}}\n"
    );
    let infrastructure = project("template.yaml", &template).read();
    assert!(infrastructure.resources.iter().next().unwrap().name.as_ref().unwrap().has_unknown());
}

#[test]
fn conditions_that_need_themselves_end() {
    let text = "AWSTemplateFormatVersion: x\nConditions:\n  A: !Not [!Condition A]\n  B: !If [B, {}, {}]\nResources: !If [A, {F: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !If [A, a, b]}}}, {}]\n";
    let _ = project("template.yaml", text).print();
    let text = "AWSTemplateFormatVersion: x\nConditions: !If [A, {A: x}, {}]\nResources: {B: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !If [A, a, b]}}}\n";
    let _ = project("template.yaml", text).print();
}

#[test]
fn many_resources_are_read_in_linear_steps() {
    let mut text = "AWSTemplateFormatVersion: x\nResources:\n".to_owned();
    for number in 0..5_000 {
        text.push_str(&format!(
            "  Q{number}: {{Type: AWS::SQS::Queue, Properties: {{QueueName: !Sub 'q-{number}-${{AWS::Region}}'}}}}\n"
        ));
    }
    let infrastructure = project("template.yaml", &text).read();
    assert_eq!(infrastructure.resources.len(), 5_000);
    assert_eq!(infrastructure.notes, []);
    assert!(infrastructure.resources.iter().all(|resource| resource.name.is_some()));
}

#[test]
fn values_that_double_end() {
    let mut texts = "resource \"aws_sqs_queue\" \"q\" {\n  name = local.t40\n  tags = local.m12\n  for_each = toset(local.l30)\n}\nlocals {\n  t0 = \"xxxxxxxxxx\"\n  l0 = [\"a\", \"b\"]\n  m0 = {}\n".to_owned();
    for level in 1..=40 {
        let last = level - 1;
        texts.push_str(&format!("  t{level} = \"${{local.t{last}}}${{local.t{last}}}\"\n"));
        texts.push_str(&format!("  l{level} = concat(local.l{last}, [for x in local.l{last} : \"${{x}}{level}\"])\n"));
        texts.push_str(&format!("  m{level} = {{ a = local.m{last}, b = local.m{last}, c = local.m{last} }}\n"));
    }
    texts.push_str("}\n");
    let _ = project("main.tf", &texts).print();
    let _ = project("main.tf", &texts.replace("  for_each = toset(local.l30)\n", "  redrive_policy = local.m40\n")).print();
}

#[test]
fn modules_that_double_end() {
    let mut files = Vec::new();
    for level in 0..40 {
        let next = level + 1;
        files.push((
            format!("m{level}/main.tf"),
            format!("module \"a\" {{\n  source = \"../m{next}\"\n}}\nmodule \"b\" {{\n  source = \"../m{next}\"\n  count = 100\n}}\nresource \"aws_sqs_queue\" \"q\" {{}}\n"),
        ));
    }
    files.push(("round/main.tf".to_owned(), "module \"a\" {\n  source = \"../round\"\n}\n".to_owned()));
    let infrastructure = Project::new(files).read();
    assert!(infrastructure.notes.iter().any(|note| note.code == NoteCode::Budget), "{:?}", infrastructure.notes);
}

#[test]
fn deep_expressions_end() {
    for open in ["(", "[", "{ a = ", "\"${", "f(", "!", "a ? b : "] {
        let _ = project("main.tf", &format!("resource \"aws_sqs_queue\" \"q\" {{\n  name = {}", open.repeat(20_000))).print();
    }
    let sum = vec!["a.b"; 20_000].join(" + ");
    let _ = project("main.tf", &format!("locals {{\n  a = {sum}\n}}\n")).print();
    let blocks = "a {\n".repeat(20_000);
    let _ = project("main.tf", &blocks).print();
}

#[test]
fn files_outside_are_not_read() {
    let text = "resource \"aws_lambda_function\" \"f\" {\n  handler = file(\"../../secret\")\n  filename = \"../../../x.zip\"\n  runtime = templatefile(\"/etc/passwd\", {})\n}\nmodule \"m\" {\n  source = \"../../..\"\n}\n";
    let printed = project("a/main.tf", text).print();
    assert!(printed.contains("outside-root"), "{printed}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn changed_templates_read(which in 0_usize..3, edits in prop::collection::vec((any::<prop::sample::Index>(), "[ -~\\n]{0,3}", 0_usize..4), 1..8)) {
        let (path, text) = [("template.yaml", SAM), ("serverless.yml", SERVICE), ("main.tf", TERRAFORM)][which];
        let mut text = text.to_owned();
        for (place, insert, remove) in edits {
            let at = place.index(text.len() + 1);
            let end = (at + remove).min(text.len());
            text.replace_range(at..end, &insert);
        }
        let _ = project(path, &text).print();
    }

    #[test]
    fn any_text_reads(text in "\\PC{0,200}") {
        let _ = project("serverless.yml", &format!("provider: x\n{text}")).print();
        let _ = project("template.yaml", &format!("AWSTemplateFormatVersion: x\n{text}")).print();
        let _ = project("main.tf", &format!("resource \"a\" \"b\" {{\nx = {text}\n}}\n")).print();
    }
}
