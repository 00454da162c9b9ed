import html

HEADERS = {"Content-Type": "text/html"}


def appended_handler(event, context):
    hint = event["queryStringParameters"]["hint"]  # source[remote] as hint
    body = "<ul>"
    body += '<li title="' + hint + '">here</li>'
    body += "</ul>"
    return {"statusCode": 200, "headers": HEADERS, "body": body}  # sink[html] from hint


def appended_escaped_handler(event, context):
    hint = html.escape(event["queryStringParameters"]["hint"])
    body = "<ul>"
    body += '<li title="' + hint + '">here</li>'
    body += "</ul>"
    return {"statusCode": 200, "headers": HEADERS, "body": body}  # safe[html]


def without_tags_handler(event, context):
    hint = html.escape(event["queryStringParameters"]["hint"], quote=False)  # source[remote] as hint-without-tags
    item = '<li title="%s">here</li>' % hint
    return {"statusCode": 200, "headers": HEADERS, "body": f"<ul>{item}</ul>"}  # sink[html] from hint-without-tags


def without_tags_between_tags_handler(event, context):
    hint = html.escape(event["queryStringParameters"]["hint"], quote=False)
    item = "<li>%s</li>" % hint
    return {"statusCode": 200, "headers": HEADERS, "body": f"<ul>{item}</ul>"}  # safe[html]
