import json
import os


def handler(event, context):
    body = json.loads(event["body"])
    name = body["name"]  # source[remote] as name
    kind = body["kind"]
    if isinstance(kind, (str, dict)):
        if isinstance(kind, str):
            return 1
        if isinstance(kind, dict):
            return 2
        os.system("ls " + name)  # safe[command]
    elif isinstance(kind, list) or kind is None:
        if isinstance(kind, str):
            os.system("ls " + name)  # safe[command]
        if isinstance(kind, list):
            os.system("ls " + name)  # sink[command] from name
    elif isinstance(kind, (int, float)):
        os.system("ls " + name)  # sink[command] from name
    else:
        os.system("ls " + name)  # safe[command]


def changed(event, context):
    body = json.loads(event["body"])
    label = body["label"]  # source[remote] as label
    kind = body["kind"]
    if not isinstance(kind, str):
        kind = str(kind)
    if isinstance(kind, str):
        os.system("ls " + label)  # sink[command] from label
    else:
        os.system("ls " + label)  # safe[command]
    kind = body["other"]
    if not isinstance(kind, str):
        os.system("ls " + label)  # sink[command] from label


def elements(event, context):
    title = json.loads(event["body"])["title"]  # source[remote] as title
    pair = context.pair
    if isinstance(pair, tuple):
        left, right = pair
        if not all(isinstance(one, (int, float)) for one in pair):
            return 1
        if left is None or right is None:
            os.system("ls " + title)  # safe[command]
        if (left + right) == (-1, -1):
            os.system("ls " + title)  # safe[command]
        if (left + right) == 0:
            os.system("ls " + title)  # sink[command] from title
    else:
        left, right = pair
        if not all(isinstance(one, (int, float)) for one in pair if one):
            return 1
        if left is None or right is None:
            os.system("ls " + title)  # sink[command] from title


def field(event, context):
    word = json.loads(event["body"])["word"]  # source[remote] as word
    if isinstance(context.kind, str):
        if context.kind is None:
            os.system("ls " + word)  # safe[command]
        context.kind = None
        if context.kind is None:
            os.system("ls " + word)  # sink[command] from word


def twice(event, context):
    mark = json.loads(event["body"])["mark"]  # source[remote] as mark
    pair = context.pair
    if pair is None:
        return 1
    if isinstance(pair, tuple):
        left, right = pair
        context.log(left, right)
    if pair is None:
        os.system("ls " + mark)  # safe[command]
    last = None
    for one in pair:
        if last is None:
            os.system("ls " + mark)  # sink[command] from mark
        last = one
