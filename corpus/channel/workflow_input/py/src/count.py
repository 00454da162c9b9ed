import os


def handler(event, context):
    os.system("ls " + event["folder"])  # sink[command] from folder via Counting
    os.system("ls " + event["kind"])  # safe[command]
