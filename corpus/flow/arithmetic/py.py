import os


def handler(event, context):
    page = event["queryStringParameters"]["page"]  # source[remote] as page
    os.system("head -n " + str(page + "0"))  # sink[command] from page
    os.system("head -n " + str(page > "10"))  # safe[command]
    os.system("head -n " + str(int(page) * 10))  # safe[command]
