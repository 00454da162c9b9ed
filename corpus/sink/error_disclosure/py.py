import traceback


def open_handler(event, context):
    try:
        return {"statusCode": 200, "body": open("data.txt").read()}
    except OSError as error:  # source[error] as error
        return {"statusCode": 500, "body": str(error)}  # sink[error-detail] from error


def trace_handler(event, context):
    try:
        return {"statusCode": 200, "body": open("data.txt").read()}
    except OSError:
        return {"statusCode": 500, "body": traceback.format_exc()}  # source[error] as trace; sink[error-detail] from trace


def quiet_handler(event, context):
    try:
        return {"statusCode": 200, "body": open("data.txt").read()}
    except OSError as error:
        print(error)
        return {"statusCode": 500, "body": "failed"}  # safe[error-detail]
