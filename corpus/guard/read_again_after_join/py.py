import os

NAMES = {"a", "b"}


def handler(event, context):
    query = event["queryStringParameters"]
    if query.get("name") not in NAMES:
        return
    kept = []
    for name in NAMES:
        kept.append(name)
    os.system("ls " + query.get("name"))  # safe[command]


def branch_handler(event, context):
    query = event["queryStringParameters"]
    if context.function_name:
        if query.get("name") not in NAMES:
            return
    os.system("ls " + query.get("name"))  # source[remote] as name; sink[command] from name
