import os


def handler(event, context):
    try:
        raise RuntimeError(event["queryStringParameters"]["name"])  # source[remote] as name
    except RuntimeError as error:
        os.system(str(error))  # sink[command] from name
    try:
        raise RuntimeError("ls")
    except RuntimeError as error:
        os.system(str(error))  # safe[command]
