import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + name.strip().upper()[:20])  # sink[command] from name
    os.system("ls " + name.split(",")[0].replace("a", "b").zfill(9))  # sink[command] from name
    os.system("ls " + str(len(name)))  # safe[command]
