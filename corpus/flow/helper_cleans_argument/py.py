import os


def reset(job):
    job["name"] = "fixed"


def handler(event, context):
    job = {"name": event["queryStringParameters"]["name"], "folder": event["queryStringParameters"]["folder"]}  # source[remote] as both
    reset(job)
    os.system("ls " + job["folder"])  # sink[command] from both
    os.system("ls " + job["name"])  # safe[command]
