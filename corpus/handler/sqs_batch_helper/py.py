import json
import os


def bodies(event):
    return [json.loads(record["body"]) for record in event["Records"]]


def work(job):
    os.system("ls " + job["name"])  # source[external-channel] as name; sink[command] from name (warning)


def tidy(message):
    os.system("rm " + message)  # safe[command]


def handler(event, context):
    for job in bodies(event):
        work(job)
    for record in event["Records"]:
        tidy(record["messageId"])
