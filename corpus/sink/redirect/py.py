from urllib.parse import quote


def open_handler(event, context):
    to = event["queryStringParameters"]["to"]  # source[remote] as to
    return {"statusCode": 302, "headers": {"Location": to}}  # sink[redirect] from to


def fixed_handler(event, context):
    to = event["queryStringParameters"]["to"]
    return {"statusCode": 302, "headers": {"Location": "https://example.com/login?next=" + quote(to)}}  # safe[redirect]
