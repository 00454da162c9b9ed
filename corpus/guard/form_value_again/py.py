import os

NAMES = {"a", "b"}


def handler(event, context):
    query = event["queryStringParameters"]
    if query.get("name") not in NAMES:
        return
    os.system("ls " + query.get("name"))  # safe[command]
    os.system("ls " + query.get("other"))  # source[remote] as other; sink[command] from other


def direct_handler(event, context):
    if event["queryStringParameters"].get("name") in NAMES:
        os.system("ls " + event["queryStringParameters"].get("name"))  # safe[command]
    else:
        os.system("ls " + event["queryStringParameters"].get("name"))  # source[remote] as name; sink[command] from name
