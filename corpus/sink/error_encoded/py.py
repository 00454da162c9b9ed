import json

from flask import Flask, jsonify
from orders_client import store

app = Flask(__name__)


def answer(code, body):
    return {"statusCode": code, "body": json.dumps(body)}


def whole_handler(event, context):
    try:
        return answer(200, store(event["body"]))
    except Exception as error:
        return answer(500, {"error": error})  # safe[error-detail]


def shown_handler(event, context):
    try:
        return answer(200, store(event["body"]))
    except Exception as error:  # source[error] as shown
        return answer(500, {"error": str(error)})  # sink[error-detail] from shown


def told_handler(event, context):
    try:
        return {"statusCode": 200, "body": store(event["body"])}
    except Exception as error:  # source[error] as told
        return {"statusCode": 500, "body": json.dumps({"error": error}, default=str)}  # sink[error-detail] from told


def collected(names):
    found = []
    for name in names:
        try:
            found.append(store(name))
        except Exception as error:
            found.append(error)
    return found


def collected_texts(names):
    found = []
    for name in names:
        try:
            found.append(store(name))
        except Exception as error:  # source[error] as collected
            found.append(str(error))
    return found


@app.post("/objects")
def objects():
    return jsonify(collected(["a", "b"]))  # safe[error-detail]


@app.post("/texts")
def texts():
    return jsonify(collected_texts(["a", "b"]))  # sink[error-detail] from collected
