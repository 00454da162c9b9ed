from urllib.parse import urlunparse


def path_handler(event, context):
    return {"statusCode": 302, "headers": {"Location": "https://example.com" + event["path"]}}  # safe[redirect]


def text_handler(event, context):
    rest = event["queryStringParameters"]["rest"]  # source[remote] as rest
    return {"statusCode": 302, "headers": {"Location": "https://example.com" + rest}}  # sink[redirect] from rest


def parts_handler(event, context):
    path = event["queryStringParameters"]["path"]
    return {"statusCode": 302, "headers": {"Location": urlunparse(("https", "example.com", path, "", "", ""))}}  # safe[redirect]


def host_handler(event, context):
    host = event["queryStringParameters"]["host"]  # source[remote] as host
    return {"statusCode": 302, "headers": {"Location": urlunparse(("https", host, "/", "", "", ""))}}  # sink[redirect] from host
