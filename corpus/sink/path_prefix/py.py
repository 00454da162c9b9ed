import os

ROOT = "/srv/files/"


def handler(event, context):
    file = os.path.realpath(os.path.join(ROOT, event["pathParameters"]["name"]))
    if not file.startswith(ROOT):
        return {"statusCode": 403}
    open(file)  # safe[path]
    other = ROOT + event["pathParameters"]["name"]  # source[remote] as name
    if not other.startswith(ROOT):
        return {"statusCode": 403}
    return open(other)  # sink[path] from name
