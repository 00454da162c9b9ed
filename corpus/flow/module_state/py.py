import os

wanted = "nobody"
folder = "tmp"


def list_it():
    os.system("ls " + wanted)  # sink[command] from name
    os.system("ls " + folder)  # safe[command]


def handler(event, context):
    global wanted
    wanted = event["queryStringParameters"]["name"]  # source[remote] as name
    list_it()
