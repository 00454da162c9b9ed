import os


def handler(event, context):
    size = 7 * 18
    word = "ls"
    if size > 200:
        word = event["queryStringParameters"]["name"]
    os.system(word)  # safe[command]
    if size > 100:
        word = event["queryStringParameters"]["name"]  # source[remote] as name
    os.system(word)  # sink[command] from name
