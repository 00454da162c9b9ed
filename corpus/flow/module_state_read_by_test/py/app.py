import os

wanted = {}


def show():
    os.system("ls " + wanted["last"])  # sink[command] from name


def handler(event, context):
    wanted["last"] = event["queryStringParameters"]["name"]  # source[remote] as name
    return {"statusCode": 200}
