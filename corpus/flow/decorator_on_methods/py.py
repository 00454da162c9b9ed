import os
from functools import wraps


def traced(func):
    @wraps(func)
    def wrapper(*args, **kwargs):
        return func(*args, **kwargs)

    return wrapper


def named(func):
    @wraps(func)
    def wrapper(self, folder, name):
        os.system("echo " + folder)  # safe[command]
        os.system("echo " + name)  # sink[command] from name
        return func(self, folder, name=name)

    return wrapper


def listed(box, folder, name):
    os.system("ls " + folder)  # safe[command]
    os.system("ls " + name)  # sink[command] from name


def shown(folder, name):
    os.system("ls " + folder)  # safe[command]
    os.system("ls " + name)  # sink[command] from name


class Box:
    listed = listed
    shown = staticmethod(shown)

    @traced
    def show(self, folder, name):
        os.system("ls " + folder)  # safe[command]
        os.system("ls " + name)  # sink[command] from name

    @traced
    def tidy(self, folder):
        os.system("rm -r " + folder)  # safe[command]

    @named
    def look(self, folder, name):
        os.system("ls " + folder)  # safe[command]
        os.system("ls " + name)  # sink[command] from name

    def show_all(self, name):
        self.show("tmp", name)
        self.look("tmp", name)
        self.listed("tmp", name)
        Box.listed(self, "tmp", name)
        self.shown("tmp", name)
        self.tidy("tmp")


def handler(event, context):
    Box().show_all(event["queryStringParameters"]["name"])  # source[remote] as name
