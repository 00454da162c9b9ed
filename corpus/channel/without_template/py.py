import os

import boto3

dynamodb = boto3.resource("dynamodb")


def save_handler(event, context):
    text = event["body"]  # source[remote] as text
    dynamodb.Table("notes").put_item(Item={"id": "today", "text": text, "voice": "alto"})


def show_handler(event, context):
    note = dynamodb.Table("notes").get_item(Key={"id": "today"})["Item"]
    os.system("speak " + note["text"])  # sink[command] from text via notes
    os.system("speak --voice " + note["voice"])  # safe[command]
    setting = dynamodb.Table("settings").get_item(Key={"id": "today"})["Item"]
    os.system("speak " + setting["text"])  # safe[command]
