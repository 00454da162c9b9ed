import os
from .missing import start  # note[unresolved]


def handler(event, context):
    start()
    os.system("ls " + event["queryStringParameters"]["name"])  # source[remote] as name; sink[command] from name
    os.system("ls tmp")  # safe[command]
