import json
import os

import boto3

dynamodb = boto3.resource("dynamodb")
users = dynamodb.Table(os.environ["USERS"])
audit = dynamodb.Table(os.environ["AUDIT"])


def handler(event, context):
    body = json.loads(event["body"])
    name = body["name"]  # source[remote] as name
    users.put_item(Item={"id": context.aws_request_id, "name": name, "plan": "free"})
    audit.put_item(Item={"id": context.aws_request_id, "name": "registered"})
    return {"statusCode": 201}
