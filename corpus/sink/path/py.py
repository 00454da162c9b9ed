import os


def handler(event, context):
    name = event["pathParameters"]["name"]  # source[remote] as name
    open("/tmp/" + name)  # sink[path] from name
    open(os.path.join("/tmp", name))  # sink[path] from name
    open(os.path.join("/tmp", os.path.basename(name)))  # safe[path]
