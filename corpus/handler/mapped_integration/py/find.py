import os


def find(event, context):
    name = event["query"]["name"]  # source[remote] as a
    os.system("ls " + name)  # sink[command] from a
    os.system("ls " + event["stage"])  # safe[command]


def plain(event, context):
    name = event["query"]["name"]
    os.system("ls " + name)  # safe[command]
