import os
import re
import sys


def ended(event, context):
    name = event["queryStringParameters"]["name"]
    if not re.fullmatch("[a-z]+", name):
        sys.exit(1)
    os.system("ls " + name)  # safe[command]


def goes_on(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    if not re.fullmatch("[a-z]+", name):
        sys.exc_info()
    os.system("ls " + name)  # sink[command] from name


def known(table, name):
    if name not in table.keys():
        print("unknown")
        exit(2)
    return name


def looked_up(event, context):
    name = event["queryStringParameters"]["name"]
    os.system("ls " + known({"north": 1, "south": 2}, name))  # safe[command]
