from orders_client import store

KNOWN = ["no order", "order was stored before"]


def handler(event, context):
    try:
        return {"statusCode": 201, "body": store(event["body"])}
    except Exception as error:
        if error.message in KNOWN:
            return {"statusCode": 400, "body": f"rejected: {error}"}  # safe[error-detail]
        if str(error) == "closed":
            return {"statusCode": 400, "body": str(error)}  # safe[error-detail]
        return {"statusCode": 500, "body": "failed"}


def named(event, context):
    try:
        return {"statusCode": 201, "body": store(event["body"])}
    except Exception as error:  # source[error] as other
        if error.name in KNOWN:
            return {"statusCode": 400, "body": f"rejected: {error}"}  # sink[error-detail] from other
        return {"statusCode": 500, "body": "failed"}
