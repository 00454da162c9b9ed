import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    listing = os.popen("ls " + name)  # sink[command] from name
    if name not in ("tmp", "var"):
        return listing.close()
    os.popen("ls " + name)  # safe[command]
