import json


def html_handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    return {"statusCode": 200, "headers": {"Content-Type": "text/html"}, "body": f"<h1>Hello {name}</h1>"}  # sink[html] from name


def json_handler(event, context):
    name = event["queryStringParameters"]["name"]
    return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": json.dumps({"name": name})}  # safe[html]
