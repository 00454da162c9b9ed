import os
from enum import Enum


class Kind(Enum):
    SMALL = "small"
    LARGE = "large"


class Label:
    def __init__(self, text):
        self.text = text


def handler(event, context):
    kind = event["queryStringParameters"]["kind"]
    try:
        Kind(kind)
    except ValueError:
        return
    os.system("ls " + kind)  # safe[command]


def label_handler(event, context):
    label = event["queryStringParameters"]["label"]  # source[remote] as label
    try:
        Label(label)
    except ValueError:
        return
    os.system("ls " + label)  # sink[command] from label
