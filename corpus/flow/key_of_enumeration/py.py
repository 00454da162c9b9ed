import os
from enum import Enum, auto


class Part(Enum):
    ROWS = "rows"
    HEAD = "head"


class Side(Enum):
    LEFT = auto()
    RIGHT = auto()


class Word(str, Enum):
    FIRST = "first"
    LAST = "last"


def build(name):
    return {Part.ROWS: "ls " + name, Part.HEAD: "ls"}


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    made = build(name)
    os.system(made[Part.HEAD])  # safe[command]
    os.system(made[Part.ROWS])  # sink[command] from name
    os.system(made[Part["HEAD"]])  # safe[command]
    sides = {Side.LEFT: "ls " + name, Side.RIGHT: "ls"}
    os.system(sides[Side.RIGHT])  # safe[command]
    os.system(sides[Side.LEFT])  # sink[command] from name
    for side in Side:
        os.system(sides[side])  # sink[command] from name
    words = {Word.FIRST: "ls " + name, Word.LAST: "ls"}
    os.system(words["last"])  # safe[command]
    os.system(words["first"])  # sink[command] from name
