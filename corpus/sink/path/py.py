import os


def handler(event, context):
    name = event["pathParameters"]["name"]  # source[remote] as name
    open("/tmp/" + name)  # sink[path] from name
    open(os.path.join("/tmp", name))  # source[remote] as call; MISSING sink[path] from name: found with two origins; SPURIOUS sink[path] from name, call: see there
    open(os.path.join("/tmp", os.path.basename(name)))  # safe[path]
