import os


def words(text):
    yield "first"
    yield text


def handler(event, context):
    for word in words(event["queryStringParameters"]["name"]):  # source[remote] as name
        os.system("ls " + word)  # sink[command] from name
    for word in words("tmp"):
        os.system("ls " + word)  # safe[command]
