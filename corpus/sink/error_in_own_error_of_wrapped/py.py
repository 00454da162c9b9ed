import json
import boto3

pool = boto3.client("cognito-idp")


class AskedWrongly(Exception):
    status_code = 400


class Refused(Exception):
    status_code = 403


def fault(code, text):
    return {"statusCode": code, "body": json.dumps({"error": text})}


def tidy(work):
    def inner(*args, **kwargs):
        try:
            return work(*args, **kwargs)
        except AskedWrongly as wrong:
            return fault(400, str(wrong))  # sink[error-detail] from bad
        except Exception:
            return fault(500, "something went wrong")

    return inner


def neat(work):
    def inner(event, context):
        try:
            return work(event, context)
        except Refused as refused:
            return fault(403, str(refused))  # safe[error-detail]

    return inner


@tidy
def register(event, context):
    body = json.loads(event["body"])
    if not body.get("name"):
        raise AskedWrongly("name is needed")
    try:
        pool.admin_create_user(UserPoolId="guests", Username=body["name"])
    except Exception as bad:  # source[error] as bad
        raise AskedWrongly(f"could not register: {str(bad)}")
    return {"statusCode": 201, "body": "{}"}


@neat
def leave(event, context):
    try:
        pool.admin_delete_user(UserPoolId="guests", Username=event["pathParameters"]["name"])
    except Exception:
        raise Refused("could not leave")
    return {"statusCode": 204, "body": ""}


def with_shop(event):
    return {**event, "shop": "main"}


def allowed(work):
    def inner(event, context):
        return work(with_shop(event), context)

    return inner


@allowed
def order(event, context):
    try:
        try:
            pool.admin_get_user(UserPoolId="guests", Username=event["body"])
        except Exception as bad:  # source[error] as bad2
            raise AskedWrongly(f"could not order: {bad}")
        return {"statusCode": 202, "body": "{}"}
    except AskedWrongly as wrong:
        return {"statusCode": 400, "body": json.dumps({"error": str(wrong)})}  # sink[error-detail] from bad2
    except Exception as wrong:
        return {"statusCode": 500, "body": json.dumps({"error": str(wrong)})}  # sink[error-detail] from bad2
