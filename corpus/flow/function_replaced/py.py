import os


def look(berth):
    os.system("look " + berth)  # safe[command]


def look(berth):
    os.system("show " + berth)  # sink[command] from berth


def find(berth):
    os.system("find " + berth)  # sink[command] from berth


found = find


def find(berth):
    return berth.upper()


def handler(event, context):
    berth = event["queryStringParameters"]["berth"]  # source[remote] as berth
    look(berth)
    found(berth)
    return {"statusCode": 200, "body": find("a")}
