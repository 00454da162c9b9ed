import os


def handler(event, context):
    jobs = dict(folder="tmp")
    jobs.setdefault("name", event["queryStringParameters"]["name"])  # source[remote] as name
    os.system("ls " + jobs.get("name"))  # sink[command] from name
    os.system("ls " + jobs.get("folder"))  # safe[command]
