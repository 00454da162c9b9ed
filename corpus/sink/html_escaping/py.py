import html

HEADERS = {"Content-Type": "text/html"}


def raw_handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    return {"statusCode": 200, "headers": HEADERS, "body": f"<p>{name}</p>"}  # sink[html] from name


def escaped_handler(event, context):
    name = event["queryStringParameters"]["name"]
    return {"statusCode": 200, "headers": HEADERS, "body": f"<p>{html.escape(name)}</p>"}  # safe[html]
