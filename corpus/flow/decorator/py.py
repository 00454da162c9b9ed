import functools
import os


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("call")
        return function(*args, **kwargs)
    return wrapper


def fixed(function):
    def wrapper(folder):
        return function("tmp")
    return wrapper


@logged
def list_it(folder):
    os.system("ls " + folder)  # sink[command] from name


@fixed
def tidy(folder):
    os.system("rm " + folder)  # safe[command]


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    list_it(name)
    tidy(name)
