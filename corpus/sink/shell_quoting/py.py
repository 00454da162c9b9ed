import os
import shlex


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls -- " + shlex.quote(name))  # safe[command]
    os.system("ls -- " + repr(name))  # sink[command] from name
