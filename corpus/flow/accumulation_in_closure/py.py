import os


def handler(event, context):
    bodies = []
    ids = []

    def collect(record):
        bodies.append(record["body"])  # source[external-channel] as body
        ids.append(record["messageId"])

    for record in event["Records"]:
        collect(record)
    os.system("echo " + " ".join(bodies))  # sink[command] from body
    os.system("echo " + " ".join(ids))  # safe[command]
