import os


def handler(event, context):
    for record in event["Records"]:
        body = record["body"]  # source[external-channel] as first
        os.system("speak " + body)  # sink[command] from sent, first via First
        os.system("log " + record["messageId"])  # safe[command]
