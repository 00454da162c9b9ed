import os


def handler(event, context):
    job = {"folder": "tmp"}
    other = {"folder": "tmp"}
    job[context.function_name] = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + job["folder"])  # sink[command] from name
    os.system("ls " + other["folder"])  # safe[command]
