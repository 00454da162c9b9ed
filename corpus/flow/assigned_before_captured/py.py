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
