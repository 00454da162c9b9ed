import os


def add(event, context):
    name = event["name"]  # source[remote] as a
    os.system("ls " + name)  # sink[command] from a


def plain(event, context):
    name = event["name"]
    os.system("ls " + name)  # safe[command]
