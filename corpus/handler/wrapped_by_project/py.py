import os


def guarded(inner):
    def wrapper(event, context):
        try:
            return inner(event, context)
        except ValueError:
            return {"statusCode": 500}
    return wrapper


@guarded
def main(request, environment):
    name = request["queryStringParameters"]["name"]  # source[remote] as name
    os.system("ls " + name)  # sink[command] from name
    os.system("ls " + request["requestContext"]["requestId"])  # safe[command]


handler = main
