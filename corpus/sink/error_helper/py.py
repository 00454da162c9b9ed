import os


class Rejected(Exception):
    pass


def careful(error):
    if isinstance(error, Rejected):
        return {"statusCode": 400, "body": str(error)}  # safe[error-detail]
    return {"statusCode": 500, "body": "failed"}


def is_own(error):
    return isinstance(error, (Rejected,))


def careless(error):
    return {"statusCode": 500, "body": str(error)}


def careful_handler(event, context):
    try:
        os.remove("/data/orders.db")
    except Exception as error:
        if is_own(error):
            return {"statusCode": 400, "body": str(error)}  # safe[error-detail]
        return careful(error)


def careless_handler(event, context):
    try:
        os.remove("/data/orders.db")
    except Exception as error:  # source[error] as error
        return careless(error)  # sink[error-detail] from error
