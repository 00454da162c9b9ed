import os


def handler(event, context):
    for record in event["Records"]:
        text = record["dynamodb"]["NewImage"]["text"]["S"]  # source[external-channel] as note
        os.system("speak " + text)  # sink[command] from text, note via Notes
        os.system("log " + record["eventID"])  # safe[command]
