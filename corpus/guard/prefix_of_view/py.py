import os

BASE = "/var/data"


def handler(event, context):
    path = os.path.join(BASE, event["queryStringParameters"]["name"])  # source[remote] as name
    if os.path.dirname(path).startswith(BASE + os.sep):
        open(path)  # sink[path] from name
    if not os.path.realpath(path).startswith(BASE + os.sep):
        return {"statusCode": 400}
    open(path)  # safe[path]
