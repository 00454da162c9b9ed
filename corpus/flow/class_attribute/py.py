import os


class Settings:
    folder = "tmp"
    name = "nobody"


def handler(event, context):
    Settings.name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + Settings().name)  # MISSING sink[command] from name: attributes of the class are not seen through an instance
    os.system("ls " + Settings().folder)  # safe[command]
