import os

NAMES = {"a", "b"}


def validate(query):
    if query["name"] not in NAMES:
        return False, "bad name"
    return True, None


def complaints(query):
    found = {}
    if query["name"] not in NAMES:
        found["name"] = "bad name"
    return found


def pair_handler(event, context):
    valid, problem = validate(event)
    if not valid:
        os.system("ls " + event["name"])  # source[remote] as flagged; sink[command] from flagged
        return
    os.system("ls " + event["name"])  # safe[command]
    os.system("ls " + event["other"])  # source[remote] as other; sink[command] from other


def found_handler(event, context):
    found = complaints(event)
    if found:
        os.system("ls " + event["name"])  # source[remote] as listed; sink[command] from listed
        return
    os.system("ls " + event["name"])  # safe[command]
