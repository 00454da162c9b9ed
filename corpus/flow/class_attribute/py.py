import os


class Settings:
    folder = "tmp"
    name = "nobody"


def handler(event, context):
    Settings.name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + Settings().name)  # sink[command] from name
    os.system("ls " + Settings().folder)  # safe[command]
