import os


def handler(event, context):
    for record in event["Records"]:
        body = record["body"]  # source[external-channel] as fifth
        os.system("speak " + body)  # sink[command] from fifth
