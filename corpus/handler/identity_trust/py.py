import os


def handler(event, context):
    claims = event["requestContext"]["authorizer"]["claims"]
    os.system("ls " + claims["email"])  # source[authenticated] as email; MISSING sink[command] from email (warning): of several events that fit another one is taken
    os.system("ls " + event["requestContext"]["stage"])  # safe[command]
