import os

import boto3

table = boto3.resource("dynamodb").Table("notes")
note = None


def save(event, context):
    text = event["queryStringParameters"]["text"]  # source[remote] as text
    table.put_item(Item={"id": "one", "text": text, "voice": "alto"})
    return {"statusCode": 204}


def load():
    global note
    if note is None:
        note = table.get_item(Key={"id": "one"})["Item"]


def speak(event, context):
    load()
    os.system("speak " + note["text"])  # sink[command] from text via notes
    os.system("speak --voice " + note["voice"])  # safe[command]
    return {"statusCode": 204}
