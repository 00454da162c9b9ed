import os
from functools import wraps


def traced(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        print(func.__name__)
        return func(*args, **kwargs)

    return wrapper


@traced
def list_all(folder):
    os.system("ls " + folder)  # sink[command] from name


@traced
def show(folder):
    os.system("cat " + folder)  # safe[command]


@traced
def handler(event, context):
    list_all(event["queryStringParameters"]["name"])  # source[remote] as name
    show("tmp")
