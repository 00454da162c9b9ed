import enum
import os


class Folder(enum.Enum):
    TEMPORARY = "tmp"
    VARIABLE = "var"


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + name)  # sink[command] from name
    os.system("ls " + Folder[name].value)  # safe[command]
