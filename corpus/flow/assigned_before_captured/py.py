import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]
    name = int(name)
    os.system("ls %s" % name)  # safe[command]

    def later():
        return name

    return later()


def early_handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls %s" % name)  # sink[command] from name
    name = int(name)

    def later():
        return name

    return later()


def listed(name, everything):
    if everything:
        folder = [name]
    else:
        folder = ["all", "logs"]
    folder = folder[:1]
    return list(map(lambda at: folder[0], [1]))[0]


def told_handler(event, context):
    told = event["queryStringParameters"]["told"]  # source[remote] as told
    os.system("ls " + listed(told, True))  # sink[command] from told


def fixed_handler(event, context):
    os.system("ls " + listed("all", True))  # safe[command]


def later_handler(event, context):
    folder = "logs"
    folder = "all"

    def show():
        os.system("ls " + folder)  # sink[command] from later

    folder = event["queryStringParameters"]["later"]  # source[remote] as later
    show()
