import json

import boto3
import requests

table = boto3.resource("dynamodb").Table("orders")


def check(body):
    if "id" not in body:
        raise ValueError("there is no id")
    return body["id"]


def found(number):
    item = table.get_item(Key={"id": number}).get("Item")
    if item is None:
        raise LookupError("there is no such order")
    if item["owner"] != "me":
        raise PermissionError("the order is not yours")
    return item


def own_handler(event, context):
    try:
        return {"statusCode": 200, "body": found(check(event["pathParameters"]))}
    except ValueError as error:
        return {"statusCode": 400, "body": str(error)}  # safe[error-detail]
    except (LookupError, PermissionError) as error:
        return {"statusCode": 404, "body": str(error)}  # safe[error-detail]
    except Exception as error:  # source[error] as any
        return {"statusCode": 500, "body": str(error)}  # sink[error-detail] from any


def counting_handler(event, context):
    try:
        return {"statusCode": 200, "body": found(int(check(event["pathParameters"])))}
    except ValueError as error:  # source[error] as number
        return {"statusCode": 400, "body": str(error)}  # sink[error-detail] from number
    except (LookupError, ValueError) as error:  # source[error] as either
        return {"statusCode": 404, "body": str(error)}  # sink[error-detail] from either


def parsing_handler(event, context):
    try:
        return {"statusCode": 200, "body": found(json.loads(event["body"])["id"])}
    except LookupError as error:
        return {"statusCode": 404, "body": str(error)}  # safe[error-detail]
    except ValueError as error:  # source[error] as text
        return {"statusCode": 400, "body": str(error)}  # sink[error-detail] from text


def telling_handler(event, context):
    try:
        return {"statusCode": 200, "body": found(event["pathParameters"]["id"])}
    except RuntimeError as error:  # source[error] as run
        return {"statusCode": 500, "body": str(error)}  # sink[error-detail] from run


def number(body):
    try:
        return int(body["number"])
    except (TypeError, ValueError):
        raise ValueError("the number is none")


def half(body):
    try:
        return int(body["number"]) / 2
    except TypeError:
        raise ValueError("the number is none")


def worded_handler(event, context):
    try:
        return {"statusCode": 200, "body": found(number(event["pathParameters"]))}
    except ValueError as error:
        return {"statusCode": 400, "body": str(error)}  # safe[error-detail]


def escaping_handler(event, context):
    try:
        return {"statusCode": 200, "body": found(half(event["pathParameters"]))}
    except ValueError as error:  # source[error] as escaped
        return {"statusCode": 400, "body": str(error)}  # sink[error-detail] from escaped


def berth(number):
    answer = requests.get(f"https://pier.example/berths/{number}", timeout=5)
    answer.raise_for_status()
    if answer.json()["kind"] != "guest":
        raise PermissionError("the berth is not for guests")


def asking_handler(event, context):
    try:
        berth(int(event["pathParameters"]["number"]))
    except PermissionError as error:
        return {"statusCode": 403, "body": str(error)}  # safe[error-detail]
    except ValueError as error:  # source[error] as asked
        return {"statusCode": 502, "body": str(error)}  # sink[error-detail] from asked


def reading_handler(event, context):
    try:
        with open("/tmp/berths") as file:
            berth(file.read())
    except PermissionError as error:  # source[error] as opened
        return {"statusCode": 403, "body": str(error)}  # sink[error-detail] from opened
