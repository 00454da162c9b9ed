import os


class Wanted(Exception):
    def __init__(self, name, folder):
        self.name = name
        self.folder = folder


def handler(event, context):
    try:
        raise Wanted(event["queryStringParameters"]["name"], "tmp")  # source[remote] as name
    except Wanted as wanted:
        os.system("ls " + wanted.name)  # sink[command] from name
        os.system("ls " + wanted.folder)  # safe[command]
