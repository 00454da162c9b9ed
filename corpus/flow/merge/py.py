import os


def handler(event, context):
    query = event["queryStringParameters"]  # source[remote] as query
    options = {"name": "fixed", "folder": "tmp"}
    others = {"name": "fixed", "folder": "tmp"}
    options.update(query)
    os.system("ls " + options["name"])  # MISSING sink[command] from query: update does not move fields
    os.system("ls " + others["name"])  # safe[command]
