import os

COASTS = ["north", "south"]


def listed(coast):
    for known in COASTS:
        if coast == known:
            return True
    return False


def either(coast):
    if coast != "north" and coast != "south":
        return False
    return True


def short(coast):
    if coast != "north" and len(coast) > 5:
        return False
    return True


def handler(event, context):
    coast = event["queryStringParameters"]["coast"]  # source[remote] as coast
    if listed(coast):
        os.system("ls " + coast)  # safe[command]
    if either(coast):
        os.system("ls " + coast)  # safe[command]
    if short(coast):
        os.system("ls " + coast)  # sink[command] from coast
