import os

FOLDERS = {"tmp": {"size": 1}, "var": {"size": 2}}
OTHERS = {"tmp": {"size": 1}}


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("cat " + name)  # sink[command] from name
    if name not in FOLDERS.keys():
        return
    folder = FOLDERS[name]
    folder["owner"] = event["body"]
    os.system("ls " + name)  # safe[command]


def other_handler(event, context):
    other = event["queryStringParameters"]["other"]  # source[remote] as other
    OTHERS[other] = {"size": 2}
    if other not in OTHERS.keys():
        return
    os.system("ls " + other)  # sink[command] from other
