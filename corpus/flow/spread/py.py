import os


def handler(event, context):
    query = event["queryStringParameters"]
    before = {"name": "fixed", **query}
    after = {**query, "name": "fixed"}
    os.system("ls " + before["name"])  # source[remote] as name; sink[command] from name
    os.system("ls " + after["name"])  # safe[command]
