import requests


class Missing(Exception):
    pass


class Denied(Exception):
    pass


OWN = (Missing, Denied)


def load(name):
    found = requests.get("https://store.example/items")
    if not found.ok:
        raise Missing("there is none")
    if name == "keys":
        raise Denied("these are locked")
    return found


def same(event, context):
    try:
        load(event["body"])
    except Exception as error:  # source[error] as error_1
        if type(error) is Missing:
            return {"statusCode": 404, "body": str(error)}  # safe[error-detail]
        if error.__class__ == Denied:  # source[error] as error_2
            return {"statusCode": 403, "body": str(error)}  # safe[error-detail]
        return {"statusCode": 500, "body": str(error)}  # sink[error-detail] from error_1, error_2


def among(event, context):
    try:
        load(event["body"])
    except Exception as error:  # source[error] as error_3
        if type(error) in (Missing, Denied):
            return {"statusCode": 404, "body": str(error)}  # safe[error-detail]
        return {"statusCode": 500, "body": str(error)}  # sink[error-detail] from error_3


def named(event, context):
    try:
        load(event["body"])
    except OWN as error:
        return {"statusCode": 404, "body": str(error)}  # safe[error-detail]
    except Exception as error:
        return {"statusCode": 500, "body": str(error) if isinstance(error, OWN) else "failed"}  # safe[error-detail]


def other(event, context):
    try:
        load(event["body"])
    except requests.RequestException as error:  # source[error] as error_4
        return {"statusCode": 500, "body": str(error)}  # sink[error-detail] from error_4
