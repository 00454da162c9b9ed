//! Drives the built program on applications whose handlers are joined by infrastructure.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

mod common;

use std::process::{Command, Output};

use common::folder;
use serde_json::Value;
use tempfile::TempDir;

const TEMPLATE: &str = "\
AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Resources:
  Order:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      CodeUri: src/
      Handler: order.handler
      Policies: AmazonSQSFullAccess
      Environment:
        Variables: { ORDERS: !Ref Orders }
      Events:
        Post:
          Type: HttpApi
          Properties: { Path: /orders, Method: post }
  Label:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      CodeUri: src/
      Handler: label.handler
      Events:
        Ordered:
          Type: SQS
          Properties: { Queue: !GetAtt Orders.Arn }
  Orders:
    Type: AWS::SQS::Queue
";

const ORDER: &str = "\
import os
import boto3

def handler(event, context):
    boto3.client('sqs').send_message(QueueUrl=os.environ['ORDERS'], MessageBody=event['body'])
";

const LABEL: &str = "\
import os

def handler(event, context):
    for record in event['Records']:
        os.system('print ' + record['body'])
";

fn application(more: &[(&str, &str)]) -> TempDir {
    let own = [("template.yaml", TEMPLATE), ("src/order.py", ORDER), ("src/label.py", LABEL)];
    folder(&[own.as_slice(), more].concat())
}

fn scan(folder: &TempDir, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sluicegate")).arg("scan").args(args).current_dir(folder.path()).output().unwrap()
}

fn sarif(folder: &TempDir) -> Value {
    serde_json::from_slice(&scan(folder, &["-f", "sarif"]).stdout).unwrap()
}

/// Path and line of each place of a thread.
fn places(thread: &Value) -> Vec<String> {
    let steps = thread["locations"].as_array().unwrap().iter();
    steps
        .map(|step| {
            let place = &step["location"]["physicalLocation"];
            format!("{}:{}", place["artifactLocation"]["uri"].as_str().unwrap(), place["region"]["startLine"])
        })
        .collect()
}

/// `path:line code` of each note.
fn notes(log: &Value) -> Vec<String> {
    let notes = log["runs"][0]["invocations"][0]["toolExecutionNotifications"].as_array().cloned().unwrap_or_default();
    let line = |note: &Value| {
        let place = &note["locations"][0]["physicalLocation"];
        let path = place["artifactLocation"]["uri"].as_str().unwrap();
        format!("{path}:{} {}", place["region"]["startLine"], note["descriptor"]["id"].as_str().unwrap())
    };
    notes.iter().map(line).collect()
}

/// The finding of the application must be there, whatever lies beside it.
fn finding(log: &Value) -> &Value {
    let results = log["runs"][0]["results"].as_array().unwrap();
    let own: Vec<&Value> = results.iter().filter(|result| result["level"] == "error").collect();
    assert_eq!(own.len(), 1, "{results:#?}");
    own[0]
}

#[test]
fn a_flow_through_a_queue_has_a_thread_for_each_handler_and_the_line_of_the_trigger() {
    let log = sarif(&application(&[]));
    let finding = finding(&log);
    assert_eq!(finding["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "src/label.py");
    let threads = finding["codeFlows"][0]["threadFlows"].as_array().unwrap();
    assert_eq!(threads.len(), 2, "{threads:#?}");
    let (first, second) = (places(&threads[0]), places(&threads[1]));
    assert!(first.iter().all(|place| place == "src/order.py:5"), "{first:?}");
    let line = TEMPLATE.lines().position(|line| line.trim() == "Ordered:").unwrap() + 1;
    let trigger = second.iter().find(|place| place.starts_with("template.yaml:")).unwrap();
    let at: usize = trigger.split(':').nth(1).unwrap().parse().unwrap();
    assert!((line..line + 3).contains(&at), "{second:?}");
    assert_eq!(second.last().unwrap(), "src/label.py:5");
    assert_eq!(notes(&log), Vec::<String>::new());
}

#[test]
fn templates_that_cannot_be_read_are_named_and_cost_nothing_else() {
    let malformed = "Resources:\n  A:\n    Type: [AWS::S3::Bucket\n  B: }\n";
    let truncated = "Resources:\n  A:\n    Type: \"AWS::S3::Buc";
    let log = sarif(&application(&[("one/template.yaml", malformed), ("two/template.yaml", truncated)]));
    finding(&log);
    let told = notes(&log);
    assert!(told.contains(&"one/template.yaml:3 malformed".to_string()), "{told:?}");
    assert!(told.iter().any(|note| note.starts_with("two/template.yaml:3 malformed")), "{told:?}");
}

#[test]
fn references_in_a_circle_end() {
    let circle = "\
Transform: AWS::Serverless-2016-10-31
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties: { QueueName: !Sub '${Other.QueueName}-x' }
  Other:
    Type: AWS::SQS::Queue
    Properties: { QueueName: !Join ['-', [!Ref Queue, !GetAtt Queue.QueueName, !Ref Other]] }
";
    let service = "\
service: circle
custom:
  a: ${self:custom.b}
  b: x-${self:custom.a}
provider:
  name: aws
  runtime: python3.12
  environment: { NAME: '${self:custom.a}' }
functions:
  show:
    handler: show.handler
    events:
      - sqs: ${self:custom.b}
";
    let show = "def handler(event, context):\n    return None\n";
    let more = [("circle/template.yaml", circle), ("service/serverless.yml", service), ("service/show.py", show)];
    let log = sarif(&application(&more));
    finding(&log);
    let expected = [
        "circle/template.yaml:5 circular",
        "circle/template.yaml:8 circular",
        "service/serverless.yml:3 circular",
        "service/serverless.yml:4 circular",
    ];
    assert_eq!(notes(&log), expected);
}

#[test]
fn code_outside_the_root_is_not_read() {
    let service = "\
service: leaving
provider: { name: aws, runtime: python3.12 }
functions:
  out: ${file(../../functions.yml):out}
";
    let template = "\
Transform: AWS::Serverless-2016-10-31
Resources:
  Out:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      CodeUri: ../../src
      Handler: out.handler
";
    let outside = "import os\n\ndef handler(event, context):\n    os.system(event['body'])\n";
    let whole = application(&[
        ("src/out.py", outside),
        ("root/template.yaml", TEMPLATE),
        ("root/src/order.py", ORDER),
        ("root/src/label.py", LABEL),
        ("root/leaving/template.yaml", template),
        ("root/leaving/serverless.yml", service),
    ]);
    let root = whole.path().join("root");
    let output = Command::new(env!("CARGO_BIN_EXE_sluicegate")).args(["scan", "-f", "sarif"]).current_dir(&root).output();
    let log: Value = serde_json::from_slice(&output.unwrap().stdout).unwrap();
    finding(&log);
    let told = notes(&log);
    for expected in ["leaving/template.yaml:7 outside-root", "leaving/serverless.yml:4 outside-root"] {
        assert!(told.contains(&expected.to_string()), "{expected} in {told:?}");
    }
}
