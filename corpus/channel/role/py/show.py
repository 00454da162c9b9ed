import os

import boto3

dynamodb = boto3.resource("dynamodb")


def handler(event, context):
    for note in dynamodb.Table(os.environ["NOTES"]).scan()["Items"]:
        os.system("speak " + note["text"])  # sink[command] from text via Notes
    for draft in dynamodb.Table(os.environ["DRAFTS"]).scan()["Items"]:
        os.system("speak " + draft["text"])  # safe[command]
    return {"statusCode": 204}
