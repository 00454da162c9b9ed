import os
from functools import wraps

try:
    import tracing
except ImportError:
    tracing = None


def traced(label=None):
    def decorate(func):
        if tracing is None:
            return func

        @wraps(func)
        def wrapper(*args, **kwargs):
            return func(*args, **kwargs)

        return wrapper

    return decorate


@traced()
def list_all(folder):
    os.system("ls " + folder)  # sink[command] from name


@traced()
def show(folder):
    os.system("cat " + folder)  # safe[command]


def handler(event, context):
    list_all(event["queryStringParameters"]["name"])  # source[remote] as name
    show("tmp")
