class Fault(Exception):
    def __init__(self, message):
        self.message = message


def handler(event, context):
    name = event["queryStringParameters"]["name"]  # source[remote] as name
    asked = f"asked for {name!r}"
    print(asked)  # safe[log]
    told = "asked for %r" % name
    print(told)  # safe[log]
    print(Fault(f"{name!r} is missing").message)  # safe[log]
    print(Fault(f"{name} is unknown").message)  # sink[log] from name
    return {"statusCode": 200}
