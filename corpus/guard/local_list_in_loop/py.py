import os


def handler(event, context):
    names = event["queryStringParameters"]["names"]  # source[remote] as names
    folders = {"tmp": 1, "var": 2}
    for name in names.split(","):
        if name not in folders.keys():
            continue
        os.system("ls " + name)  # safe[command]
    allowed = ["tmp"]
    for name in names.split(","):
        if name in allowed:
            os.system("ls " + name)  # sink[command] from names
        allowed.append(name)
