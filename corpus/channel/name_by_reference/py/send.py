import os

import boto3

sqs = boto3.client("sqs")


def handler(event, context):
    body = event["body"]  # source[remote] as sent
    url = sqs.get_queue_url(QueueName=os.environ["BY_ATTRIBUTE"])["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody=body)
    sqs.send_message(QueueUrl=os.environ["BY_TEXT"], MessageBody=body)
    sqs.send_message(QueueUrl=os.environ["BY_SUB_REFERENCE"], MessageBody=body)
    sqs.send_message(QueueUrl=os.environ["BY_JOIN"], MessageBody=body)
    return {"statusCode": 202}
