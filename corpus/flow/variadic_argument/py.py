import os


def join(*words):
    return " ".join(words)


def first(command, folder):
    return command


def handler(event, context):
    words = ["ls", event["queryStringParameters"]["name"]]  # source[remote] as name
    os.system(join("ls", *words))  # sink[command] from name
    os.system(first(*words))  # safe[command]
