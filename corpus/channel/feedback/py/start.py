import json
import os

import boto3

sqs = boto3.client("sqs")


def handler(event, context):
    name = event["body"]  # source[remote] as name
    sqs.send_message(QueueUrl=os.environ["TASKS"], MessageBody=json.dumps({"name": name}))
    return {"statusCode": 202}
