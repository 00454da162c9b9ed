import os


def handler(event, context):
    for record in event["Records"]:
        os.system("echo " + record["body"])  # source[external-channel] as body; sink[command] from body
        os.system("echo " + record["messageId"])  # safe[command]
