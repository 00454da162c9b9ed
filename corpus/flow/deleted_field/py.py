import os


def handler(event, context):
    job = {"name": event["queryStringParameters"]["name"], "other": event["queryStringParameters"]["other"]}  # source[remote] as both
    del job["name"]
    os.system("ls " + job["other"])  # sink[command] from both
    os.system("ls " + job.get("name", "tmp"))  # safe[command]
