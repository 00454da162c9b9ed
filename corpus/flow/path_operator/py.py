import os
from pathlib import Path

BASE = Path("/srv/files")


def joined_handler(event, context):
    name = event["pathParameters"]["name"]  # source[remote] as name
    return (BASE / name).read_text()  # sink[path] from name


def variable_handler(event, context):
    name = event["pathParameters"]["name"]  # source[remote] as other
    path = Path("/srv/files") / "public" / name
    return path.read_text()  # sink[path] from other


def last_handler(event, context):
    name = event["pathParameters"]["name"]
    return (BASE / os.path.basename(name)).read_text()  # safe[path]


def checked_handler(event, context):
    path = (BASE / event["pathParameters"]["name"]).resolve()
    if not path.is_relative_to(BASE):
        raise ValueError("outside")
    return path.read_text()  # safe[path]


def number_handler(event, context):
    total = event["queryStringParameters"]["total"]
    count = len(event["queryStringParameters"])
    os.system(f"head -n {total / count}")  # safe[command]
