import html
import os


def handler(event, context):
    name = html.escape(event["queryStringParameters"]["name"])  # source[remote] as name
    os.system("ls -- " + name)  # sink[command] from name
    return {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": "<p>" + name + "</p>"}  # safe[html]
