import os


def handler(event, context):
    job = {"name": "x"}
    same = job
    copy = dict(job)
    same["name"] = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + job["name"])  # sink[command] from name
    os.system("ls " + copy["name"])  # safe[command]
