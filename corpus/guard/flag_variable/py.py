import os

NAMES = {"a", "b"}


def handler(event, context):
    valid = True
    if event["name"] not in NAMES:
        valid = False
    if valid:
        os.system("ls " + event["name"])  # safe[command]
    else:
        os.system("ls " + event["name"])  # source[remote] as name; sink[command] from name


def other_handler(event, context):
    valid = True
    if event["other"] not in NAMES:
        valid = False
    if valid:
        os.system("ls " + event["name"])  # source[remote] as unchecked; sink[command] from unchecked
