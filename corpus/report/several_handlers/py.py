import os


def list_it(name):
    os.system("ls " + name)  # sink[command] from first, second


def tidy(name):
    os.system("rm " + name)  # safe[command]


def one_handler(event, context):
    list_it(event["queryStringParameters"]["name"])  # source[remote] as first


def two_handler(event, context):
    list_it(event["pathParameters"]["name"])  # source[remote] as second


def three_handler(event, context):
    tidy("tmp")
