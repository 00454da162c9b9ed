import os


class Rejected(Exception):
    is_public = True


def handler(event, context):
    try:
        if not event["body"]:
            raise Rejected("no order")
        os.remove("/data/orders.db")
    except Exception as error:  # source[error] as other
        if hasattr(error, "is_public"):
            return {"statusCode": 400, "body": str(error)}  # safe[error-detail]
        if hasattr(error, "is_local"):
            return {"statusCode": 400, "body": str(error)}  # sink[error-detail] from other
