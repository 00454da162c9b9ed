import contextlib
import os


@contextlib.contextmanager
def session(name):
    yield {"name": name, "folder": "tmp"}


def handler(event, context):
    with session(event["queryStringParameters"]["name"]) as current:  # source[remote] as name
        os.system("ls " + current["name"])  # sink[command] from name
        os.system("ls " + current["folder"])  # safe[command]
