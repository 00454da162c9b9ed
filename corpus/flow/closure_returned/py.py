import os


def lister(folder):
    def run(option):
        os.system(option + folder)  # sink[command] from name
    return run


def handler(event, context):
    lister(event["queryStringParameters"]["name"])("ls ")  # source[remote] as name
