import os


def handler(event, context):
    path = event["queryStringParameters"]["path"]  # source[remote] as path
    open("/data/" + path.rpartition("/")[2])  # safe[path]
    open("/data/" + path.rpartition("/")[0])  # sink[path] from path
    open("/data/" + path.rsplit("/", 1)[-1])  # safe[path]
    open("/data/" + os.path.split(path)[1])  # safe[path]
    open("/data/" + os.path.split(path)[0])  # sink[path] from path
