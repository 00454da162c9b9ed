import enum
import os


class Kind(enum.Enum):
    SHORT = "-s"
    LONG = "-l"


def equal_handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if name != event["queryStringParameters"]["other"]:
        return
    os.system("ls " + name)  # sink[command] from name
    if name != os.environ["FOLDER"]:
        return
    os.system("ls " + name)  # safe[command]


def listed_handler(event, context):
    kind = event["queryStringParameters"]["kind"]  # source[remote] as kind
    if kind in [event["queryStringParameters"]["other"]]:
        os.system("ls " + kind)  # sink[command] from kind
    if kind in [member.value for member in Kind]:
        os.system("ls " + kind)  # safe[command]
    if kind in Kind.__members__:
        os.system("ls " + kind)  # safe[command]


def member_handler(event, context):
    kind = event["queryStringParameters"]["kind"]  # source[remote] as other
    os.system("ls " + kind)  # sink[command] from other
    if kind == Kind.LONG.value:
        os.system("ls " + kind)  # safe[command]
