import os


class Failed(Exception):
    def __init__(self, status, text):
        super().__init__(text)
        self.status = status


def told_handler(event, context):
    try:
        try:
            os.remove("/data/orders.db")
        except OSError as inner:  # source[error] as inner
            raise Failed(500, str(inner))
    except Failed as error:
        return {"statusCode": error.status, "body": str(error)}  # sink[error-detail] from inner


def fixed_handler(event, context):
    try:
        try:
            os.remove("/data/orders.db")
        except OSError as inner:
            raise Failed(500, "not removed")
    except Failed as error:
        return {"statusCode": error.status, "body": str(error)}  # safe[error-detail]
