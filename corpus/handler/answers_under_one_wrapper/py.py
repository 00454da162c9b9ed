import json
import boto3

table = boto3.resource("dynamodb").Table("trees")


class Missing(Exception):
    pass


def sign_in(event):
    if not event["headers"].get("Authorization"):
        return {"statusCode": 401, "body": "{}"}
    event["who"] = "gardener"
    return event


def gate(right):
    def outer(work):
        def inner(event, context):
            known = sign_in(event)
            if known.get("statusCode"):
                return known
            return work(known, context)

        return inner

    return outer


@gate("read")
def show(event, context):
    try:
        row = table.get_item(Key={"id": event["pathParameters"]["id"]}).get("Item")
        if row is None:
            raise Missing("there is no such tree")
        return {"statusCode": 200, "body": json.dumps(row)}
    except Missing as gone:
        return {"statusCode": 404, "body": json.dumps({"error": str(gone)})}  # safe[error-detail]
    except Exception as bad:  # source[error] as shown
        return {"statusCode": 500, "body": json.dumps({"error": str(bad)})}  # sink[error-detail] from shown


@gate("write")
def plant(event, context):
    try:
        table.put_item(Item=json.loads(event["body"]))
        return {"statusCode": 201, "body": "{}"}
    except Exception as bad:  # source[error] as planted
        return {"statusCode": 500, "body": json.dumps({"error": str(bad)})}  # sink[error-detail] from planted


@gate("write")
def fell(event, context):
    try:
        table.delete_item(Key={"id": event["pathParameters"]["id"]})
        return {"statusCode": 204, "body": ""}
    except Exception as bad:
        print(bad)
        return {"statusCode": 500, "body": json.dumps({"error": "failed"})}  # safe[error-detail]


def either(event, context):
    answer = made(event) if event["httpMethod"] == "GET" else {"statusCode": 405, "body": ""}
    return answer


def made(event):
    try:
        return {"statusCode": 200, "body": json.dumps(table.scan())}
    except Exception as bad:  # source[error] as scanned
        return {"statusCode": 500, "body": str(bad)}  # sink[error-detail] from scanned
