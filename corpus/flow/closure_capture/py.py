import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    folder = "tmp"

    def list_it():
        os.system("ls " + name)  # sink[command] from name

    def tidy():
        os.system("ls " + folder)  # safe[command]

    list_it()
    tidy()
