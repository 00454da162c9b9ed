import os


def handler(event, context):
    for record in event["Records"]:
        os.system("say " + record["body"])  # source[external-channel] as other; sink[command] from other
