import os


def handler(event, context):
    claims = event["requestContext"]["authorizer"]["claims"]
    os.system("ls " + claims["email"])  # source[authenticated] as email; sink[command] from email (warning)
    os.system("ls " + event["requestContext"]["stage"])  # safe[command]
