import os


def list_it(name):
    os.system("ls " + name)  # sink[command] from name


def tidy(name):
    os.system("rm -r tmp")  # safe[command]


ACTIONS = {"list": list_it, "tidy": tidy}


def handler(event, context):
    action = ACTIONS[event["requestContext"]["routeKey"]]
    action(event["queryStringParameters"]["name"])  # source[remote] as name
