def respond(status, content_type, body):
    return {"statusCode": status, "headers": {"Content-Type": content_type}, "body": body}


def html_handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    return respond(200, "text/html", "<h1>" + name + "</h1>")  # sink[html] from name


def text_handler(event, context):
    name = event["queryStringParameters"]["name"]
    return respond(200, "text/plain", "<h1>" + name + "</h1>")  # safe[html]
