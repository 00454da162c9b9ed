import json
import os

import boto3

from parcels import Parcels

table = boto3.resource("dynamodb").Table(os.environ["ORDERS"])


def place(event, context):
    order = json.loads(event["body"])
    table.put_item(Item={"id": context.aws_request_id, "text": order["text"]})
    Parcels(os.environ.get("PARCELS", "none")).send(order["text"])
    if False:
        table.delete_item(Key={"id": "never"})
    return {"statusCode": 202}


def unreached():
    boto3.client("s3").delete_object(Bucket="elsewhere", Key="never")
