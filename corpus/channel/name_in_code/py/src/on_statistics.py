import os


def handler(event, context):
    for record in event["Records"]:
        text = record["dynamodb"]["NewImage"]["text"]["S"]  # source[external-channel] as statistic
        os.system("speak " + text)  # sink[command] from statistic
