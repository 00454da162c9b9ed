import os

import boto3

dynamodb = boto3.resource("dynamodb")


def handler(event, context):
    text = event["body"]  # source[remote] as text
    dynamodb.Table(os.environ["NOTES"]).put_item(Item={"text": text})
    dynamodb.Table(os.environ["DRAFTS"]).put_item(Item={"text": text})
    return {"statusCode": 201}
