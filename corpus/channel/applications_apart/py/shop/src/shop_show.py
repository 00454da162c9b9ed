import os

import boto3

dynamodb = boto3.client("dynamodb")


def handler(event, context):
    item = dynamodb.get_item(TableName="items", Key={"id": {"S": event["pathParameters"]["id"]}})["Item"]
    os.system("speak " + item["text"]["S"])  # sink[command] from text via Items
    return {"statusCode": 204}
