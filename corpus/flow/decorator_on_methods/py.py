import os
from functools import wraps


def traced(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        return func(*args, **kwargs)

    return wrapper


class Box:
    @traced
    def show(self, folder, name):
        os.system("ls " + folder)  # SPURIOUS sink[command] from name: a wrapper that is read from an object is not given that object
        os.system("ls " + name)  # sink[command] from name

    @traced
    def tidy(self, folder):
        os.system("rm -r " + folder)  # safe[command]

    def show_all(self, name):
        self.show("tmp", name)
        self.tidy("tmp")


def handler(event, context):
    Box().show_all(event["queryStringParameters"]["name"])  # source[remote] as name
