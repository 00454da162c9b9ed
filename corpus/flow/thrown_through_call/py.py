import os


class Refused(Exception):
    def __init__(self, name):
        self.name = name


def refuse(name):
    raise Refused(name)


def handler(event, context):
    try:
        refuse("ls " + event["queryStringParameters"]["name"])  # source[remote] as name
    except Refused as error:
        os.system(error.name)  # sink[command] from name
    try:
        refuse("ls")
    except Refused as error:
        os.system(error.name)  # safe[command]
