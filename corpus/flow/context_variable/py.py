import contextvars
import os

current = contextvars.ContextVar("current")
folder = contextvars.ContextVar("folder", default="tmp")


def show():
    os.system(current.get())  # sink[command] from body
    os.system(folder.get())  # safe[command]


def handler(event, context):
    current.set(event["body"])  # source[remote] as body
    folder.set("var")
    show()
