import os
from collections import defaultdict
from enum import Enum


class Kind(Enum):
    SMALL = "small"
    LARGE = "large"


SIZES = {"small": 1, "large": 2}

COUNTS = defaultdict(int)


def member(event, context):
    kind = event["queryStringParameters"]["kind"]
    try:
        Kind[kind]
    except KeyError:
        return {"statusCode": 400}
    os.system("ls " + kind)  # safe[command]


def raised(event, context):
    kind = event["queryStringParameters"]["kind"]
    try:
        found = Kind[kind.upper()]
    except KeyError:
        raise ValueError("no such kind")
    os.system("ls " + kind + found.value)  # safe[command]


def table(event, context):
    size = event["queryStringParameters"]["size"]
    count = SIZES[size]
    os.system("ls " + size + str(count))  # safe[command]


def passed_over(event, context):
    kind = event["queryStringParameters"]["kind"]  # source[remote] as kind
    try:
        Kind[kind]
    except KeyError:
        pass
    os.system("ls " + kind)  # sink[command] from kind


def any_key(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    COUNTS[name]
    os.system("ls " + name)  # sink[command] from name


def asked(event, context):
    size = event["queryStringParameters"]["asked"]  # source[remote] as asked
    SIZES.get(size)
    os.system("ls " + size)  # sink[command] from asked
