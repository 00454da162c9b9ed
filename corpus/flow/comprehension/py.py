import os


def handler(event, context):
    bodies = [record["body"] for record in event["Records"] if record["body"]]  # source[external-channel] as body
    ids = [record["messageId"] for record in event["Records"]]
    os.system("echo " + " ".join(bodies))  # sink[command] from body
    os.system("echo " + " ".join(ids))  # safe[command]
