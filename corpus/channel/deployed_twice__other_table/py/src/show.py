import os

import boto3

client = boto3.client("dynamodb")


def handler(event, context):
    key = {"id": {"S": event["pathParameters"]["id"]}}
    note = client.get_item(TableName=os.environ["TABLE"], Key=key)["Item"]
    os.system("speak " + note["text"]["S"])  # safe[command]
    setting = client.get_item(TableName=os.environ["SETTINGS"], Key=key)["Item"]
    os.system("speak " + setting["text"]["S"])  # safe[command]
    return {"statusCode": 204}
