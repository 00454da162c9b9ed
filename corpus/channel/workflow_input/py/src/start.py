import json
import os

import boto3

machines = boto3.client("stepfunctions")


def handler(event, context):
    folder = json.loads(event["body"])["folder"]  # source[remote] as folder
    machines.start_execution(stateMachineArn=os.environ["COUNTING"], input=json.dumps({"folder": folder, "kind": "boats"}))
    machines.start_execution(stateMachineArn=os.environ["CLEANING"], input=json.dumps({"folder": "tmp"}))
    return {"statusCode": 202}
