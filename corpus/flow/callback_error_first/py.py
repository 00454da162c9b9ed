import os


def normalise(name, done):
    if not name:
        return done(ValueError("empty"), None)
    return done(None, name.strip())


def handler(event, context):
    normalise(event["queryStringParameters"]["name"], lambda error, name: os.system("ls " + name))  # source[remote] as name; sink[command] from name
    normalise("tmp", lambda error, name: os.system("ls " + name))  # safe[command]
