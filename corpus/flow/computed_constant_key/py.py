import os

FIELD = "name"


def handler(event, context):
    job = {"folder": "tmp"}
    job[FIELD] = event["queryStringParameters"]["na" + "me"]  # source[remote] as name
    os.system("ls " + job["name"])  # sink[command] from name
    os.system("ls " + job["fol" + "der"])  # safe[command]
