import os


def list_it(**options):
    return "ls " + options["folder"]


def tidy(folder, depth):
    return "rm " + depth


def handler(event, context):
    options = {"folder": event["queryStringParameters"]["name"], "depth": "1"}  # source[remote] as name
    os.system(list_it(**options))  # sink[command] from name
    os.system(tidy(**options))  # safe[command]


class Parcel:
    def __init__(self, kind, place, **others):  # source[remote] as place; source[remote] as kind
        self.kind = kind
        self.place = place
        self.sender = others.get("sender", "depot")  # source[remote] as sender


class Letter(Parcel):
    def __init__(self, **fields):
        super().__init__("letter", **fields)


class Card(Parcel):
    def __init__(self, **fields):
        super().__init__(place="box", **fields)


def post(event, context):
    letter = Letter(**event["queryStringParameters"])
    os.system("ls " + letter.kind)  # safe[command]
    os.system("ls " + letter.place)  # sink[command] from place
    os.system("ls " + letter.sender)  # sink[command] from sender
    card = Card(**event["queryStringParameters"])
    os.system("ls " + card.kind)  # sink[command] from kind
    os.system("ls " + card.place)  # safe[command]
