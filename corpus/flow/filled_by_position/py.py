import json
import os


class Move:
    def __init__(self, kind, parcel, **more):  # source[remote] as parcel
        self.kind = kind
        self.parcel = parcel
        self.place = more.get("place", "depot")  # source[remote] as place


class Lost(Move):
    def __init__(self, **fields):
        super().__init__("lost", parcel="none", **fields)


def handler(event, context):
    move = Lost(**json.loads(event["body"]))
    os.system("echo " + move.kind)  # safe[command]
    os.system("echo " + move.parcel)  # safe[command]
    os.system("echo " + move.place)  # sink[command] from place


def wider(event, context):
    found = Move(*["found"], **json.loads(event["body"]))
    os.system("echo " + found.parcel)  # sink[command] from parcel
