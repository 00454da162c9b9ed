import os
from functools import wraps


def traced(label=None):
    def decorate(func):
        @wraps(func)
        def wrapper(*args, **kwargs):
            return func(*args, **kwargs)

        return wrapper

    return decorate


@traced()
def same(value):
    return value


@traced("fixed")
def fixed(value):
    return "tmp"


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + same(name))  # sink[command] from name
    os.system("ls " + fixed(name))  # safe[command]
    os.system("ls " + same("tmp"))  # safe[command]
