import os


def handler(event, context):
    bodies = []
    ids = []

    def collect(record):
        bodies.append(record["body"])  # source[external-channel] as body
        ids.append(record["messageId"])

    for record in event["Records"]:
        collect(record)  # source[external-channel] as call
    os.system("echo " + " ".join(bodies))  # MISSING sink[command] from body: the call is named as the place of the read; SPURIOUS sink[command] from call: the wrong place
    os.system("echo " + " ".join(ids))  # safe[command]
