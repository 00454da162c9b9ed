import functools
import json


def endpoint(inner):
    @functools.wraps(inner)
    def outer(event, context):
        body = json.loads(event["body"])
        return {"statusCode": 200, "body": json.dumps(inner(body, context.aws_request_id))}

    return outer


def plain(inner):
    def outer(body, more):
        return inner(body, more)

    return outer
