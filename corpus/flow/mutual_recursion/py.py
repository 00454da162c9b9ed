import os


def even(count, name):
    return name if count == 0 else odd(count - 1, name)


def odd(count, name):
    return "odd" if count == 0 else even(count - 1, name)


def handler(event, context):
    os.system("ls " + even(4, event["queryStringParameters"]["name"]))  # source[remote] as name; sink[command] from name
    os.system("ls " + even(4, "tmp"))  # safe[command]
