import json


def passed_handler(event, context):
    try:
        return open("/tmp/settings").read()
    except OSError as error:
        raise RuntimeError("cannot read: " + str(error))  # safe[error-detail]


def answered_handler(event, context):
    try:
        return {"statusCode": 200, "body": open("/tmp/settings").read()}
    except OSError as error:  # source[error] as error
        return {"statusCode": 500, "body": json.dumps({"error": f"cannot read: {error}"})}  # sink[error-detail] from error
