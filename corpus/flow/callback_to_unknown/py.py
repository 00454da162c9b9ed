import os

from somebodys_loop import each


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    each(name, lambda part: os.system("ls " + part))  # sink[command] from name (low)
    each("tmp", lambda part: os.system("ls " + part))  # safe[command]
