import os


def handler(event, context):
    os.system("echo " + " ".join(record["body"] for record in event["Records"]))  # source[external-channel] as body; sink[command] from body
    os.system("echo " + " ".join(record["messageId"] for record in event["Records"]))  # safe[command]
