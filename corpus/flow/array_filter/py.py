import os


def handler(event, context):
    names = list(filter(lambda name: len(name) > 2, event["multiValueQueryStringParameters"]["name"]))  # source[remote] as name
    fixed = list(filter(lambda name: len(name) > 2, ["a", "bcd"]))
    os.system("ls " + names[0])  # sink[command] from name
    os.system("ls " + fixed[0])  # safe[command]
