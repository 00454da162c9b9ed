import os


class Failed(Exception):
    def __init__(self, value, folder):
        self.value = value
        self.folder = folder


def load(value):
    try:
        raise Failed(value, "tmp")
    except Failed:
        print("failed")
        raise


def handler(event, context):
    try:
        load(event["queryStringParameters"]["name"])  # source[remote] as name
    except Failed as error:
        os.system("ls " + error.value)  # sink[command] from name
        os.system("ls " + error.folder)  # safe[command]
