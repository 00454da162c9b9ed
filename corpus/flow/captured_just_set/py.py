import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name

    def show():
        return "shown: " + name

    os.system("ls " + name)  # sink[command] from name
    name = str(int(name))
    os.system("ls " + name)  # safe[command]
    return show()


def called_handler(event, context):
    name = "tmp"

    def take():
        nonlocal name
        name = event["queryStringParameters"]["taken"]  # source[remote] as taken

    name = "all"
    os.system("ls " + os.path.join("logs", name))  # safe[command]
    take()
    os.system("ls " + name)  # sink[command] from taken
