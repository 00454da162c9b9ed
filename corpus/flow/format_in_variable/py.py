import os

COMMAND = "ls {folder}"


def handler(event, context):
    folder = event["queryStringParameters"]["folder"]  # source[remote] as folder
    os.system(COMMAND.format(folder=folder))  # sink[command] from folder
    os.system(COMMAND.format(**{"folder": folder}))  # sink[command] from folder
    os.system("ls {}".format(folder))  # sink[command] from folder
    os.system(COMMAND.format(folder="/tmp"))  # safe[command]
