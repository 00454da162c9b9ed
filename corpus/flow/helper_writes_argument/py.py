import os


def fill(job, name):
    job["name"] = name
    job["folder"] = "tmp"


def handler(event, context):
    job = {}
    fill(job, event["queryStringParameters"]["name"])  # source[remote] as name
    os.system("ls " + job["name"])  # sink[command] from name
    os.system("ls " + job["folder"])  # safe[command]
