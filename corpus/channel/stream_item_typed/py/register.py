import json
import os

import boto3

dynamodb = boto3.client("dynamodb")


def handler(event, context):
    body = json.loads(event["body"])
    name = body["name"]  # source[remote] as name
    dynamodb.put_item(TableName=os.environ["USERS"], Item={"name": {"S": name}, "plan": {"S": "free"}})
    return {"statusCode": 201}
