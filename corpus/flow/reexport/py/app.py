from everything import *


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    list_it(name)
    tidy(name)
