import os


def missing_handler(event, context):
    query = event["queryStringParameters"]
    name, mode = query["name"], query.get("mode")  # source[remote] as name
    if mode is None:
        os.system("ls " + name)  # sink[command] from name
        return
    len(mode)
    if mode is None:
        os.system("ls " + name)  # safe[command]


def joined_handler(event, context):
    query = event["queryStringParameters"]
    name, mode = query["name"], query.get("mode")
    if mode is None:
        return
    if isinstance(mode, str):
        len(mode)
    if mode is None:
        os.system("ls " + name)  # safe[command]


def replaced_handler(event, context):
    query = event["queryStringParameters"]
    name, mode = query["name"], query.get("mode")  # source[remote] as fifth
    if mode is None:
        return
    if isinstance(mode, str):
        mode = query.get("other")
    if mode is None:
        os.system("ls " + name)  # sink[command] from fifth


def falsy_handler(event, context):
    query = event["queryStringParameters"]
    name, mode = query["name"], query.get("mode")  # source[remote] as other
    if not mode:
        os.system("ls " + name)  # sink[command] from other
        return
    if not mode:
        os.system("ls " + name)  # safe[command]


def other_handler(event, context):
    query = event["queryStringParameters"]
    name, mode = query["name"], query.get("mode")  # source[remote] as third
    if mode == "short":
        os.system("ls " + name)  # sink[command] from third
        if mode == "long":
            os.system("ls " + name)  # safe[command]


def emptied_handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as fourth
    waiting = list(event["headers"])
    if not waiting:
        return
    waiting.clear()
    if not waiting:
        os.system("ls " + name)  # sink[command] from fourth


def kinds_handler(event, context):
    name = event["queryStringParameters"]["name"]
    level = 3
    if level == (1, 2):
        os.system("ls " + name)  # safe[command]
    if level == "debug":
        os.system("ls " + name)  # safe[command]
    if level in (1, 2):
        os.system("ls " + name)  # safe[command]
