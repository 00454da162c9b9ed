import os
from functools import wraps


def traced(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        return func(*args, **kwargs)

    return wrapper


@traced
def inner(folder, name):
    os.system("ls " + folder)  # safe[command]
    os.system("ls " + name)  # sink[command] from name


@traced
def outer(name):
    inner("tmp", name)


def handler(event, context):
    outer(event["queryStringParameters"]["name"])  # source[remote] as name
