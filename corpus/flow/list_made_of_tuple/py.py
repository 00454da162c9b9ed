import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as a
    parts = list(("ls", "-l"))
    parts[1] = name
    made = tuple(parts)
    os.system(made[0])  # safe[command]
    os.system(made[1])  # sink[command] from a
