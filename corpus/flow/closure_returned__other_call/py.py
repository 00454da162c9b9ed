import os


def lister(folder):
    def run(option):
        os.system(option + folder)  # safe[command]
    return run


def handler(event, context):
    lister(event["queryStringParameters"]["name"])
    lister("tmp")("ls ")
