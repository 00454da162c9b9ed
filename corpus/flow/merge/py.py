import os


def handler(event, context):
    query = event["queryStringParameters"]
    options = {"name": "fixed", "folder": "tmp"}
    others = {"name": "fixed", "folder": "tmp"}
    options.update(query)
    os.system("ls " + options["name"])  # source[remote] as name; sink[command] from name
    os.system("ls " + others["name"])  # safe[command]
