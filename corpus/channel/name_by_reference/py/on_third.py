import os


def handler(event, context):
    for record in event["Records"]:
        body = record["body"]  # source[external-channel] as third
        os.system("speak " + body)  # sink[command] from sent, third via Third
