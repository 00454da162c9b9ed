import os

import boto3

dynamodb = boto3.resource("dynamodb")


def handler(event, context):
    notes = dynamodb.Table(os.environ["NOTES"])
    text = event["body"]  # source[remote] as text
    notes.put_item(Item={"id": context.aws_request_id, "text": text, "voice": "alto"})
    return {"statusCode": 201}
