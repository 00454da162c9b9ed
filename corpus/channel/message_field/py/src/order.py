import json
import os

import boto3

sqs = boto3.client("sqs")


def handler(event, context):
    address = json.loads(event["body"])["address"]  # source[remote] as address
    message = {"address": address, "printer": "front"}
    sqs.send_message(QueueUrl=os.environ["ORDERS"], MessageBody=json.dumps(message))
    sqs.send_message(QueueUrl=os.environ["RETURNS"], MessageBody=json.dumps({"address": "ours", "printer": "back"}))
    return {"statusCode": 202}
