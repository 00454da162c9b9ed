class Missing(Exception):
    pass


def check(body):
    if "id" not in body:
        raise Missing("there is no id")
    if body["name"].strip() == "":
        raise ValueError("the name is empty")
    return body


def read(body):
    return open("data.txt").read() + check(body)["id"]


def own_handler(event, context):
    try:
        check(event)
        return {"statusCode": 200}
    except Exception as error:
        return {"statusCode": 400, "body": str(error)}  # safe[error-detail]


def library_handler(event, context):
    try:
        return {"statusCode": 200, "body": read(event)}
    except Exception as error:  # source[error] as error
        return {"statusCode": 500, "body": str(error)}  # sink[error-detail] from error
