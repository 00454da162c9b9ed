import os


def handler(event, context):
    bodies = map(lambda record: record["body"], event["Records"])  # source[external-channel] as body
    ids = map(lambda record: record["messageId"], event["Records"])
    os.system("echo " + " ".join(bodies))  # sink[command] from body
    os.system("echo " + " ".join(ids))  # safe[command]
