import os


def handler(event, context):
    names = event["multiValueQueryStringParameters"]["name"]
    fixed = ["b", "a"]
    os.system("ls " + " ".join(list(reversed(sorted(names)))[1:] + fixed))  # source[remote] as names; sink[command] from names
    os.system("ls " + " ".join(list(reversed(sorted(fixed)))[1:] + ["c"]))  # safe[command]
