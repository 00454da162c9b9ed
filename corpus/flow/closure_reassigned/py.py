import os


def handler(event, context):
    name = "nobody"
    folder = "nowhere"
    wanted = event["queryStringParameters"]["name"]  # source[remote] as name

    def choose():
        nonlocal name, folder
        name = wanted
        folder = "tmp"

    choose()
    os.system("ls " + name)  # sink[command] from name
    os.system("ls " + folder)  # safe[command]
