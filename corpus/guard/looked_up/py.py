import enum
import json
import os

FOLDERS = json.loads(os.environ["FOLDERS"])


class Kind(enum.Enum):
    SHORT = "-s"
    LONG = "-l"


def folder_of(name):
    folder = FOLDERS.get(name)
    if folder is None:
        raise ValueError("unknown")
    return folder


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if FOLDERS.get(name, "/tmp"):
        os.system("ls " + name)  # sink[command] from name
    if FOLDERS.get(name):
        os.system("ls " + name)  # safe[command]
    folder_of(name)
    os.system("ls " + name)  # safe[command]


def kind_handler(event, context):
    kind = event["queryStringParameters"]["kind"]  # source[remote] as kind
    if hasattr(event, kind):
        os.system("ls " + kind)  # sink[command] from kind
    if hasattr(Kind, kind):
        os.system("ls " + kind)  # safe[command]


def digits_handler(event, context):
    number = event["queryStringParameters"]["number"]
    os.system("ls " + "".join(filter(None, number)))  # source[remote] as number; sink[command] from number
    os.system("ls " + "".join(filter(str.isdigit, number)))  # safe[command]
