import os

import boto3

sqs = boto3.client("sqs")


def handler(event, context):
    sqs.send_message(QueueUrl=os.environ["TOLD"], MessageBody=event["body"])  # source[remote] as body
    sqs.send_message(QueueUrl=os.environ["KEPT"], MessageBody=event["headers"]["x-kept"])
    return {"statusCode": 202}
