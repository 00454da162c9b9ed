import os

import boto3


def handler(event, context):
    table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
    text = event["body"]  # source[remote] as text
    table.put_item(Item={"id": context.aws_request_id, "text": text})
    return {"statusCode": 201}
