import os


def handler(event, context):
    bodies = []
    ids = []
    i = 0
    while i < len(event["Records"]):
        bodies.append(event["Records"][i]["body"])  # source[external-channel] as body
        ids.append(event["Records"][i]["messageId"])
        i += 1
    os.system("echo " + bodies[0])  # sink[command] from body
    os.system("echo " + ids[0])  # safe[command]
