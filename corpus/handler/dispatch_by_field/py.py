import os


def list_it(request):
    os.system("ls " + request["queryStringParameters"]["name"])  # source[remote] as name; MISSING sink[command] from name: the first read or the call is named; SPURIOUS sink[command] from name, call2: the wrong place


def tidy(request):
    os.system("ls " + request["requestContext"]["requestId"])  # source[remote] as guess; safe[command]; SPURIOUS sink[command] from guess: the helper is taken for a handler


def handler(event, context):
    if event["routeKey"] == "GET /list":
        return list_it(event)  # source[remote] as call2
    if event["routeKey"] == "DELETE /list":
        return tidy(event)
    return {"statusCode": 404}
