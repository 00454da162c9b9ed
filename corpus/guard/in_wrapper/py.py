import os
from functools import wraps

NAMES = {"a", "b"}


def checked(inner):
    @wraps(inner)
    def wrapper(event, context):
        if event["queryStringParameters"]["name"] not in NAMES:
            return {"statusCode": 400}
        return inner(event, context)
    return wrapper


def logged(inner):
    @wraps(inner)
    def wrapper(event, context):
        if event["queryStringParameters"]["name"] not in NAMES:
            print("unusual")
        return inner(event, context)
    return wrapper


@checked
def checked_handler(event, context):
    os.system("ls " + event["queryStringParameters"]["name"])  # safe[command]
    os.system("ls " + event["queryStringParameters"]["other"])  # source[remote] as other; sink[command] from other


@logged
def logged_handler(event, context):
    os.system("ls " + event["queryStringParameters"]["name"])  # source[remote] as name; sink[command] from name
