import os


def handler(event, context):
    first = second = event["queryStringParameters"]["name"]  # source[remote] as name
    third = fourth = "tmp"
    os.system("ls " + first + second)  # sink[command] from name
    os.system("ls " + third + fourth)  # safe[command]
