import os


def trim(text):
    return text.strip()


def lower(text):
    return trim(text).lower()


def tidy(text):
    return lower(text)


def handler(event, context):
    name = tidy(event["queryStringParameters"]["name"])  # source[remote] as name
    folder = tidy(" TMP ")
    os.system("ls " + name)  # sink[command] from name
    os.system("ls " + folder)  # safe[command]
