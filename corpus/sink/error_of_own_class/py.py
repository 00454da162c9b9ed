import os


class NotFound(Exception):
    pass


def own_handler(event, context):
    try:
        if not event["pathParameters"]["id"]:
            raise NotFound("no such order")
    except NotFound as error:
        return {"statusCode": 404, "body": str(error)}  # safe[error-detail]


def foreign_handler(event, context):
    try:
        os.remove("/data/orders.db")
    except OSError as error:  # source[error] as error
        return {"statusCode": 404, "body": str(error)}  # sink[error-detail] from error
