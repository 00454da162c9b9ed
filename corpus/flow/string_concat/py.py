import os


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    command = "ls"
    command += " -l "
    other = command + "tmp"
    command = command + '"' + name + '"'
    os.system(command)  # sink[command] from name
    os.system(other)  # safe[command]
