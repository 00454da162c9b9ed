import json


def body(inner):
    def outer(event, context):
        given = json.loads(event["body"])
        return inner(given, context.aws_request_id)

    return outer
