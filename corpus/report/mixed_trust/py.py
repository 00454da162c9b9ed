import os


def list_it(name):
    os.system("ls " + name)  # sink[command] from web, message (error)


def show(name):
    os.system("cat " + name)  # sink[command] from other (warning)


def tidy(name):
    os.system("rm tmp")  # safe[command]


def web_handler(event, context):
    list_it(event["queryStringParameters"]["name"])  # source[remote] as web


def queue_handler(event, context):
    for record in event["Records"]:
        list_it(record["body"])  # source[external-channel] as message
        show(record["body"])  # source[external-channel] as other
        tidy(record["body"])
