import json

import requests
from pydantic import BaseModel, ValidationError


class StoreError(Exception):
    pass


class Order(BaseModel):
    name: str


def save(order):
    try:
        requests.post("https://store.example.net", json=order)
    except requests.RequestException as error:  # source[error] as text
        raise StoreError(f"not saved: {error}") from error


def handler(event, context):
    try:
        save(Order.model_validate(json.loads(event["body"])).model_dump())
    except ValidationError as error:
        return {"statusCode": 400, "body": str(error)}  # safe[error-detail]
    return {"statusCode": 200, "body": "saved"}


def told(event, context):
    try:
        save(Order.model_validate(json.loads(event["body"])).model_dump())
    except StoreError as error:
        return {"statusCode": 400, "body": str(error)}  # sink[error-detail] from text
    return {"statusCode": 200, "body": "saved"}
