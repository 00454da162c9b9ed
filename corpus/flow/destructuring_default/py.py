import os


def handler(event, context):
    name = (event["queryStringParameters"] or {}).get("name", "nobody")  # source[remote] as name
    folder = {"depth": "2"}.get("folder", "tmp")
    os.system("ls " + name)  # sink[command] from name
    os.system("ls " + folder)  # safe[command]
