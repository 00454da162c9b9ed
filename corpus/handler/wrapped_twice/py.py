import os


def logged(inner):
    def wrapper(*args, **kwargs):
        return inner(*args, **kwargs)
    return wrapper


def timed(inner):
    def wrapper(event, context):
        event["started"] = 1
        return inner(event, context)
    return wrapper


def fixed(inner):
    def wrapper(first, second):
        return inner({"queryStringParameters": {"name": "tmp"}}, second)
    return wrapper


@logged
@timed
def main(request, environment):
    os.system("ls " + request["queryStringParameters"]["name"])  # source[remote] as name; sink[command] from name


@fixed
def other(request, environment):
    os.system("ls " + request["queryStringParameters"]["name"])  # safe[command]


lambda_handler = main
handler = other
