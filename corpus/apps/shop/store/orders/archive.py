import os

import boto3

client = boto3.client("s3")


def put(bucket, key, body):
    client.put_object(Bucket=bucket, Key=key, Body=body)


def handler(event, context):
    for record in event["Records"]:
        image = record["dynamodb"]["NewImage"]
        put(os.environ["RECEIPTS"], image["id"]["S"], image["text"]["S"])
        put("shop-audit", image["id"]["S"], "placed")
    # An HTTP event's field: the trigger is a stream.
    os.system("echo " + event["queryStringParameters"]["name"])
