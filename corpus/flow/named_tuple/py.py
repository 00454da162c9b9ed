import os
from collections import namedtuple
from typing import NamedTuple

Pair = namedtuple("Pair", ["name", "folder"])


class Job(NamedTuple):
    name: str
    folder: str = "tmp"


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    job = Job(name)
    os.system("ls " + job.name)  # sink[command] from name
    os.system("ls " + job.folder)  # safe[command]
    pair = Pair(name, "tmp")
    os.system("ls " + pair.name)  # sink[command] from name
    os.system("ls " + pair.folder)  # safe[command]
