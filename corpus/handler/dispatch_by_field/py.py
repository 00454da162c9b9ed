import os


def list_it(request):
    os.system("ls " + request["queryStringParameters"]["name"])  # source[remote] as name; sink[command] from name


def tidy(request):
    os.system("ls " + request["requestContext"]["requestId"])  # safe[command]


def handler(event, context):
    if event["routeKey"] == "GET /list":
        return list_it(event)
    if event["routeKey"] == "DELETE /list":
        return tidy(event)
    return {"statusCode": 404}
