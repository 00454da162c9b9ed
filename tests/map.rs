//! Drives the built program's map of what handlers can reach.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail the test")]

mod common;

use std::fs;
use std::process::{Command, Output};

use common::folder;
use tempfile::TempDir;

const TEMPLATE: &str = "\
Transform: AWS::Serverless-2016-10-31
Resources:
  Notes:
    Type: AWS::Serverless::SimpleTable
  Save:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.12
      CodeUri: src/
      Handler: app.save
      Environment: { Variables: { TABLE: !Ref Notes } }
      Events:
        Post: { Type: Api, Properties: { Path: /notes, Method: post } }
";

const APP: &str = "\
import os
import boto3

def save(event, context):
    boto3.resource('dynamodb').Table(os.environ['TABLE']).put_item(Item={'id': event['body']})
";

fn app(template: &str) -> TempDir {
    folder(&[("template.yaml", template), ("src/app.py", APP)])
}

fn map(folder: &TempDir, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sluicegate")).arg("map").args(args).current_dir(folder.path()).output().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn the_text_is_a_block_for_each_handler() {
    let output = map(&app(TEMPLATE), &[]);
    assert_eq!(output.status.code(), Some(0));
    let expected = "\
Save (aws, python3.12)
  code      src/app.py:4 save
  template  template.yaml:5
  trigger   aws.apigateway POST /notes (public)
  env       TABLE = ${Notes}
  data      dynamodb Notes: PutItem (write)
            at src/app.py:5
  missing   Notes: dynamodb:PutItem

resources
  Notes AWS::Serverless::SimpleTable, template.yaml:3
    written by Save

";
    let text = stdout(&output);
    assert!(text.starts_with(expected), "{text}");
    assert!(text.trim_end().ends_with("1 handler, 1 resource, 0 channels, 1 unresolved"), "{text}");
}

#[test]
fn the_document_follows_its_schema() {
    let folder = app(TEMPLATE);
    assert_eq!(map(&folder, &["-f", "json", "-o", "map.json"]).status.code(), Some(0));
    let document: serde_json::Value = serde_json::from_str(&fs::read_to_string(folder.path().join("map.json")).unwrap()).unwrap();
    let schema: serde_json::Value = serde_json::from_str(include_str!("../schemas/map.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let handler = &document["handlers"][0];
    assert_eq!((&handler["file"], &handler["line"]), (&"src/app.py".into(), &4.into()));
    assert_eq!(handler["triggers"][0]["exposure"], "public");
    assert_eq!(handler["environment"][0]["resource"], "Notes");
    assert_eq!(handler["data"][0]["operations"][0]["access"], "write");
    assert_eq!(document["resources"][0]["writers"][0], "Save");
}

#[test]
fn hostile_names_cannot_act_on_a_terminal() {
    let folder = app(&TEMPLATE.replace("/notes", "\"/\\e[2J\\u202e\""));
    let text = stdout(&map(&folder, &[]));
    assert!(text.contains("POST /") && !text.contains('\u{1b}') && !text.contains('\u{202e}'), "{text:?}");
    assert!(!stdout(&map(&folder, &["-f", "json"])).contains("\\u001b"));
}

#[test]
fn broken_templates_are_notes() {
    for template in
        ["Transform: AWS::Serverless-2016-10-31\nResources: [", "{\"AWSTemplateFormatVersion\": {\"Resources\": 1", ""]
    {
        let output = map(&app(template), &[]);
        assert_eq!(output.status.code(), Some(0), "{template}");
    }
    let outside = TEMPLATE.replace("CodeUri: src/", "CodeUri: ../../src");
    let text = stdout(&map(&app(&outside), &["--verbose"]));
    assert!(text.contains("the folder of its code is outside the project"), "{text}");
    assert_eq!(map(&app(TEMPLATE), &["missing"]).status.code(), Some(2));
}

/// Three handlers around two queues: one names its queue, one is given the name, one may not write.
const QUEUES: &str = "\
Transform: AWS::Serverless-2016-10-31
Globals:
  Function: { Runtime: python3.12, CodeUri: src/ }
Resources:
  Named:
    Type: AWS::Serverless::Function
    Properties:
      Handler: queues.named
      Policies: AmazonSQSFullAccess
      Environment: { Variables: { QUEUE: !Ref Orders } }
  Given:
    Type: AWS::Serverless::Function
    Properties: { Handler: queues.given, Policies: AmazonSQSFullAccess }
  Forbidden:
    Type: AWS::Serverless::Function
    Properties:
      Handler: queues.named
      Policies: [{ Version: '2012-10-17', Statement: [{ Effect: Allow, Action: sqs:ReceiveMessage, Resource: '*' }] }]
      Environment: { Variables: { QUEUE: !Ref Orders } }
  Ship:
    Type: AWS::Serverless::Function
    Properties:
      Handler: queues.ship
      Events: { Ordered: { Type: SQS, Properties: { Queue: !GetAtt Orders.Arn } } }
  Orders: { Type: AWS::SQS::Queue }
  Returns: { Type: AWS::SQS::Queue }
";

const QUEUES_CODE: &str = "\
import os
import boto3

sqs = boto3.client('sqs')

def named(event, context):
    sqs.send_message(QueueUrl=os.environ['QUEUE'], MessageBody='constant')

def given(event, context):
    sqs.send_message(QueueUrl=event['queue'], MessageBody='constant')

def ship(event, context):
    return event['Records'][0]['body']
";

#[test]
fn every_pair_of_a_writer_and_a_reader_has_a_verdict() {
    let folder = app(QUEUES);
    fs::write(folder.path().join("src/queues.py"), QUEUES_CODE).unwrap();
    let text = stdout(&map(&folder, &[]));
    let expected = "
channels
  Forbidden -> Ship through Orders (sqs.queue): no, the role does not allow the operation
  Given -> Ship through Orders (sqs.queue): unknown, its name is not known, and it could be several of this kind
  Named -> Ship through Orders (sqs.queue): must
";
    assert!(text.contains(expected), "{text}");
}
