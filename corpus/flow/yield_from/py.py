import os


def words(text):
    yield text


def everything(text):
    yield "first"
    yield from words(text)


def handler(event, context):
    for word in everything(event["queryStringParameters"]["name"]):  # source[remote] as name
        os.system("ls " + word)  # sink[command] from name
    for word in everything("tmp"):
        os.system("ls " + word)  # safe[command]
