import os

BASE = "/srv/files"


def relative_handler(event, context):
    file = os.path.abspath(os.path.join(BASE, event["queryStringParameters"]["name"]))
    if os.path.relpath(file, BASE).startswith(".."):
        return
    open(file)  # safe[path]


def common_handler(event, context):
    file = os.path.realpath(os.path.join(BASE, event["queryStringParameters"]["name"]))
    if os.path.commonpath([BASE, file]) != BASE:
        return
    open(file)  # safe[path]


def text_handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if name.startswith(".."):
        return
    open("/srv/files/" + name)  # sink[path] from name
