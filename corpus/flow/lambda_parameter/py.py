import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    run = lambda option, folder=name: os.system(option + folder)  # sink[command] from name
    tidy = lambda option, folder=name: os.system(option)  # safe[command]
    run("ls ")
    tidy("ls")
