import os

import boto3

dynamodb = boto3.resource("dynamodb")


def handler(event, context):
    key = {"id": event["pathParameters"]["id"]}
    note = dynamodb.Table(os.environ["NOTES"]).get_item(Key=key)["Item"]
    os.system("speak " + note["text"])  # sink[command] from text via Notes
    os.system("speak --voice " + note["voice"])  # safe[command]
    setting = dynamodb.Table(os.environ["SETTINGS"]).get_item(Key=key)["Item"]
    os.system("speak " + setting["text"])  # safe[command]
    return {"statusCode": 204}
