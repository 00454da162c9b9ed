from urllib.parse import quote


def plain_handler(event, context):
    theme = event["queryStringParameters"]["theme"]  # source[remote] as theme
    return {"statusCode": 200, "headers": {"Set-Cookie": f"theme={theme}; Secure"}}  # sink[cookie] from theme


def encoded_handler(event, context):
    theme = quote(event["queryStringParameters"]["theme"], safe="")
    return {"statusCode": 200, "headers": {"Set-Cookie": f"theme={theme}; Secure"}}  # safe[cookie]
