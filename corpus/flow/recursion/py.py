import os


def repeat(count, name, folder):
    if count == 0:
        return {"name": name, "folder": folder}
    return repeat(count - 1, name + "!", folder + "/x")


def handler(event, context):
    result = repeat(3, event["queryStringParameters"]["name"], "tmp")  # source[remote] as name
    os.system("ls " + result["name"])  # sink[command] from name
    os.system("ls " + result["folder"])  # safe[command]
