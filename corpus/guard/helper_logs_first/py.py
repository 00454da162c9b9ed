import os

COASTS = ["north", "south"]
LAKES = ["great", "small"]


def check(place, kind):
    if kind == "coast":
        print("looking for coast", repr(place))
        for known in COASTS:
            if place == known:
                return True
    elif kind == "lake":
        print("looking for lake", repr(place))
        for known in LAKES:
            if place == known:
                return True
    return False


def rename(wish):
    wish["place"] = wish["note"]


def check_wish(wish):
    for known in COASTS:
        if wish["place"] == known:
            print("found", repr(wish["place"]))
            return True
    return False


def check_and_rename(wish):
    for known in COASTS:
        if wish["place"] == known:
            rename(wish)
            return True
    return False


def handler(event, context):
    place = event["queryStringParameters"]["place"]  # source[remote] as place
    note = event["queryStringParameters"]["note"]  # source[remote] as note
    if check(place, event["queryStringParameters"]["kind"]):
        os.system("ls " + place)  # safe[command]
    else:
        os.system("ls " + place)  # sink[command] from place
    kept = {"place": place, "note": note}
    if check_wish(kept):
        os.system("ls " + kept["place"])  # safe[command]
    renamed = {"place": "north", "note": note}
    if check_and_rename(renamed):
        os.system("ls " + renamed["place"])  # sink[command] from note
